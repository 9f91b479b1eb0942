"""Which judge an audit asks: that of the settings, that of a file, or none."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sentinel.errors import UsageError
from sentinel.judge import Bench
from sentinel.judge.auditing import Settled, settled_lines
from sentinel.redaction import redactor
from sentinel.settings import load_settings
from sentinel.settings.judge import Judge, policy_of, read_judge
from sentinel.settings.model import Authority, Settings
from sentinel.transcripts.auditing import Audited


@dataclass
class AskedJudge:
    """A judge on its way through an audit, and what came of it so far."""

    bench: Bench
    policy: str
    counted: Settled = field(default_factory=Settled)

    @property
    def judge(self) -> Judge:
        """Return how it is asked."""
        return self.bench.judge

    def settled(self, lines: Iterable[Audited], authority: Authority | None) -> Iterator[Audited]:
        """Yield the lines, labelled with what the judge settled."""
        return settled_lines(lines, self.bench, authority, self.policy, self.counted)


def judge_to_ask(wanted: bool, file: Path | None, folder: Path) -> AskedJudge | None:
    """Return the judge an audit asks; None where it asks none.

    Raises:
        SettingsError: its file or its policy is wrong.
        UsageError: both are asked for, or the settings have none.
    """
    if not wanted and file is None:
        return None
    if wanted and file is not None:
        raise UsageError("name one of --judge, --judge-file")
    if file is not None:
        judge, secrets = read_judge(file, os.environ)
        kinds = Settings.model_fields["redact"].default
        return AskedJudge(
            Bench(judge, secrets, redactor(secrets.values, kinds)), policy_of(judge, file.parent)
        )
    loaded = load_settings(folder, os.environ)
    settings = loaded.settings
    if settings.judge is None:
        raise UsageError(f"{settings.folder / 'sentinel.yaml'} has no `judge:`; add one, or use --judge-file")
    bench = Bench(settings.judge, loaded.secrets, redactor(loaded.secrets.values, settings.redact))
    return AskedJudge(bench, policy_of(settings.judge, settings.folder))
