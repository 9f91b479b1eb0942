"""The tree of errors a user of Sentinel can meet.

    SentinelError                 anything Sentinel reports in one line; carries code, file and line
    |-- UsageError                used wrongly: arguments, settings, scenarios (exit status 2)
    |   |-- SettingsError         sentinel.yaml, assets.yaml or the environment is wrong
    |   |-- ScenarioError         a scenario file is wrong
    |   |-- RefusedError          a safety rule of a command said no (rebaseline without reviewer, ...)
    |   `-- SetupError            the machine lacks something: a browser, a free port, a writable store
    |-- StoreError                the database cannot be used (exit status 2)
    |-- RecordingError            a stored or built recording contradicts itself
    |-- PictureError              a screenshot cannot be read or compared
    |-- CannotMeasure             the product could not be observed (exit status 3): never drift
    |-- LookInProgress            another process looks at the same scenario (exit status 3)
    |-- Overtaken                 a person decided about a scenario while it was looked at (exit status 3)
    `-- NothingToCompare          no scenario matched, or no baseline (exit status 4)

Errors that are nobody's fault but ours (bugs) are left to propagate with their traceback.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of one file.

    Fields:
        message: what is wrong and what to do, in one line.
        file: the file that holds it; None when it is not in a file.
        line: 1-based line in that file; None when unknown.
    """

    message: str
    file: Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.message}"


class SentinelError(Exception):
    """Root of everything Sentinel reports in one line.

    Attributes:
        code: stable word for scripts (`"settings"`, `"no_browser"`), shown in `--json` errors.
        exit_status: the process exit status this error leads to.
        file, line: where the cause stands, when it stands in a file.
    """

    code = "error"
    exit_status = 2

    def __init__(
        self, message: str, *, code: str | None = None, file: Path | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return str(Problem(self.message, self.file, self.line))


class UsageError(SentinelError):
    """The command, its arguments or its files were used wrongly."""

    code = "usage"


class FileProblems(UsageError):
    """All the problems found in the files that were read, not only the first.

    Attributes:
        problems: at least one, in the order of files and lines.
    """

    code = "invalid_files"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        first = self.problems[0]
        super().__init__(first.message, file=first.file, line=first.line)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class SettingsError(FileProblems):
    """`sentinel.yaml`, `assets.yaml` or the environment they name is wrong."""

    code = "settings"


class ScenarioError(FileProblems):
    """One or more scenario files are wrong."""

    code = "scenario"


class RefusedError(UsageError):
    """A command's safety rule said no; the message names the rule and the way around it."""

    code = "refused"


class SetupError(UsageError):
    """The machine lacks something the command needs; the message says what to run."""

    code = "setup"


class StoreError(SentinelError):
    """The database cannot be opened, written, or understood by this version."""

    code = "store"


class RecordingError(SentinelError):
    """A recording contradicts itself: arrival times run backwards, an unknown field, a wrong type."""

    code = "recording"


class PictureError(SentinelError):
    """A picture cannot be read: no PNG, cut short, damaged, or too large."""

    code = "picture"


class CannotMeasure(SentinelError):
    """The product could not be observed; the reason is shown and nothing is learnt from it."""

    code = "unmeasured"
    exit_status = 3


class LookInProgress(SentinelError):
    """Another process holds the lease of the same scenario."""

    code = "look_in_progress"
    exit_status = 3


class Overtaken(SentinelError):
    """What a look judged by was changed by a person before it ended: it is dropped, the next one judges anew."""

    code = "overtaken"
    exit_status = 3


class NothingToCompare(SentinelError):
    """No scenario matched, or none of the matched ones has a baseline."""

    code = "nothing_to_compare"
    exit_status = 4
