"""Scenario and asset files that change while the daemon runs: read anew; a broken one keeps what was, and is told."""

import logging
from pathlib import Path

from sentinel.asset_file import load_assets
from sentinel.errors import FileProblems, Problem
from sentinel.scenario import reload
from sentinel.scenario.load import scenario_files
from sentinel.settings.load import SETTINGS_FILE
from sentinel.watch import telling
from sentinel.watch.context import Watch

logger = logging.getLogger("sentinel.daemon")

FILE = "file:"
"""How the cause of an incident about a broken file begins; the file's path follows."""

Signature = dict[Path, tuple[int, int]]


class FileWatch:
    """Notices changes by modification time and size, and brings the Watch up to date."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._seen = self._signature()
        self._broken: set[str] = set()

    def begin(self) -> None:
        """End what a former daemon told of broken files: this one began, so they can be read."""
        told = self._watch.store.incidents.list(status="open", kind="self")
        self._broken = {row.cause for row in told if row.cause.startswith(FILE)}
        self._tell([])

    def refresh(self) -> bool:
        """Return whether files changed since the last call; the Watch then holds what they say now."""
        now = self._signature()
        if now == self._seen:
            return False
        settings = self._watch.folder / SETTINGS_FILE
        if now.get(settings) != self._seen.get(settings):
            logger.warning("%s changed; restart the daemon to apply it", SETTINGS_FILE)
        self._seen = now
        scenarios, problems = reload(self._watch.scenarios, self._watch.folder, self._watch.settings)
        self._watch.scenarios = scenarios
        try:
            self._watch.assets = load_assets(self._watch.folder, scenarios)
        except FileProblems as error:
            problems += error.problems
        self._tell(problems)
        logger.info("files changed: %d scenarios are watched", len(self._watch.watched()))
        return True

    def _signature(self) -> Signature:
        folder = self._watch.folder
        paths = [folder / SETTINGS_FILE, folder / "assets.yaml", *scenario_files(folder)]
        found: Signature = {}
        for path in paths:
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _tell(self, problems: list[Problem]) -> None:
        by_file: dict[str, str] = {}
        for problem in problems:
            by_file.setdefault(f"{FILE}{problem.file}", str(problem))
        with self._watch.store.transaction():
            for cause, text in by_file.items():
                logger.error("%s", text)
                telling.tell_problem(self._watch, "self", cause, text, ("sentinel check",))
            for cause in self._broken - set(by_file):
                telling.end_problem(self._watch, "self", cause)
        self._broken = set(by_file)
