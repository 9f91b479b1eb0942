"""Scenario files to scenarios that can be replayed, and every problem of all files at once.

Knows files and how they refer to each other; what a scenario needs from the settings is in `check.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sentinel.documents import Document, Reading, line_of, nearest, try_read
from sentinel.errors import Problem, ScenarioError
from sentinel.scenario.check import problems_of, target_of
from sentinel.scenario.hashes import step_hashes
from sentinel.scenario.includes import Resolved, resolve
from sentinel.scenario.model import Scenario
from sentinel.settings.load import SCENARIO_FOLDER, SETTINGS_FILE
from sentinel.settings.login import logins_of
from sentinel.settings.model import Settings
from sentinel.settings.secret_checks import SecretReference, literal_secrets, secret_references
from sentinel.yaml_tree import Loc, read_tree


@dataclass(frozen=True)
class LoadedScenario:
    """One scenario ready to be replayed.

    Fields:
        scenario: with its includes resolved into steps.
        path: its file; document: the file's text.
        target_id: the target it runs on; empty for a part that names none of several.
        step_hashes: by (variant, step name), see `sentinel.scenario.hashes`.
        references: every `${NAME}` of its file.
    """

    scenario: Scenario
    path: Path
    target_id: str
    document: str
    step_hashes: Mapping[tuple[str, str], str]
    references: tuple[SecretReference, ...] = ()


@dataclass(frozen=True)
class ScenarioSet:
    """The scenarios of a folder.

    Fields:
        scenarios: those without problems, by id, parts among them, in the order of ids.
        problems: everything wrong with the others, by file and line.
    """

    scenarios: Mapping[str, LoadedScenario]
    problems: tuple[Problem, ...] = ()

    def checked(self) -> "ScenarioSet":
        """Return the set itself.

        Raises:
            ScenarioError: it has problems; with all of them.
        """
        if self.problems:
            raise ScenarioError(self.problems)
        return self


def scenario_files(folder: Path) -> list[Path]:
    """Return the scenario files under `scenarios/` of a settings' folder, sorted.

    Hidden files and folders are left out, and so are folders that have a `sentinel.yaml` of their own.
    """
    top = folder / SCENARIO_FOLDER
    return sorted(_yaml_files(top)) if top.is_dir() else []


def load_scenarios(folder: Path, settings: Settings) -> ScenarioSet:
    """Return the scenarios of a settings' folder and all the problems of their files."""
    readings = {path: try_read(path, Scenario) for path in scenario_files(folder)}
    problems = [problem for reading in readings.values() for problem in reading.problems]
    documents, twice = _by_id([reading.document for reading in readings.values() if reading.document])
    problems += twice
    problems += [problem for document in documents.values() for problem in literal_secrets(document)]
    parts = {name: document.value for name, document in documents.items()}
    unreadable = frozenset(_ids(readings))
    resolved = {name: resolve(document, parts, unreadable) for name, document in documents.items()}
    for one in resolved.values():
        problems += problems_of(one, settings)
    problems += _login_problems(folder, settings, parts, unreadable)
    broken = {problem.file for problem in problems}
    good = {
        name: _loaded(one, settings)
        for name, one in sorted(resolved.items())
        if one.document.path not in broken
    }
    return ScenarioSet(good, tuple(sorted(problems, key=_place)))


def load_each(folder: Path, settings: Settings) -> tuple[dict[str, LoadedScenario], list[Problem]]:
    """Return the scenarios without problems, by id, and the problems of the others."""
    found = load_scenarios(folder, settings)
    return dict(found.scenarios), list(found.problems)


def reload(
    previous: Mapping[str, LoadedScenario], folder: Path, settings: Settings
) -> tuple[dict[str, LoadedScenario], list[Problem]]:
    """Return the scenarios as they are now; one whose file broke stays as it was, and its problems are told.

    A scenario whose file is gone, or carries another id now, is gone.
    """
    good, problems = load_each(folder, settings)
    readable = {one.path for one in good.values()}
    kept = {
        name: one
        for name, one in previous.items()
        if name not in good and one.path.exists() and one.path not in readable
    }
    return dict(sorted({**kept, **good}.items())), problems


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not (path / SETTINGS_FILE).exists():
                yield from _yaml_files(path)
        elif path.suffix in (".yaml", ".yml"):
            yield path


def _ids(readings: Mapping[Path, Reading[Scenario]]) -> Iterator[str]:
    """Yield the id of every file that could not be read: what it says of itself, or its name."""
    for path, reading in readings.items():
        if reading.document is None:
            data = read_tree(path).data
            said = data.get("scenario") if isinstance(data, dict) else None
            yield said if isinstance(said, str) else path.stem


def _by_id(
    documents: Sequence[Document[Scenario]],
) -> tuple[dict[str, Document[Scenario]], list[Problem]]:
    found: dict[str, Document[Scenario]] = {}
    problems = []
    for document in documents:
        first = found.setdefault(document.value.scenario, document)
        if first is not document:
            message = f"the scenario id {document.value.scenario!r} is taken by {first.path.name}"
            problems.append(document.problem(message, "scenario"))
    return found, problems


def _login_problems(
    folder: Path, settings: Settings, parts: Mapping[str, Scenario], unreadable: frozenset[str]
) -> Iterator[Problem]:
    """Yield targets whose login scenario cannot be used, at their line of the settings."""
    for loc, wanted in _login_scenarios(settings):
        if wanted in unreadable or (wanted in parts and parts[wanted].kind == "part"):
            continue
        if wanted in parts:
            message = f"the login scenario {wanted!r} must be of `kind: part`"
        else:
            known = [other for other, found in parts.items() if found.kind == "part"]
            message = f"there is no login scenario {wanted!r}; {nearest(wanted, known)}"
        path = folder / SETTINGS_FILE
        yield Problem(message, path, line_of(read_tree(path), (*loc, "scenario")))


def _login_scenarios(settings: Settings) -> Iterator[tuple[Loc, str]]:
    """Yield the scenario that every persona of every target signs in with, and where it is named."""
    for name, target in settings.targets.items():
        for persona, login in logins_of(target.login).items():
            yield ("targets", name, "login", *(("personas", persona) if persona else ())), login.scenario


def _loaded(resolved: Resolved, settings: Settings) -> LoadedScenario:
    return LoadedScenario(
        scenario=resolved.scenario,
        path=resolved.document.path,
        target_id=target_of(resolved, settings) or "",
        document=resolved.document.text,
        step_hashes=step_hashes(resolved.scenario, settings.browser),
        references=secret_references(resolved.document),
    )


def _place(problem: Problem) -> tuple[str, int]:
    return str(problem.file or ""), problem.line or 0
