"""`sentinel.yaml` and the environment to Settings and Secrets, or every problem of them at once.

Knows where the file is found and what in it can be wrong beyond its shape; knows nothing of scenarios except
the folder their secrets stand in.
"""

import hashlib
import json
import posixpath
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sentinel.documents import Document, try_read
from sentinel.errors import Problem, SettingsError
from sentinel.settings.judge import policy_of
from sentinel.settings.login import logins_of
from sentinel.settings.model import Settings
from sentinel.settings.secret_checks import SecretReference, literal_secrets, secret_references
from sentinel.settings.secrets import Secrets, references
from sentinel.yaml_tree import read_text

SETTINGS_FILE = "sentinel.yaml"
SCENARIO_FOLDER = "scenarios"
TOKEN_FROM_FILE = "SENTINEL_SLACK_TOKEN_FROM_FILE"
"""The name under which the content of `slack.token_file` is known, so that both ways are used alike."""


@dataclass(frozen=True)
class Loaded:
    """The settings of one folder, ready for use.

    Fields:
        settings: with `slack.token` set to a reference also where the token comes from a file.
        secrets: values of every name the settings and the scenario files refer to, as far as they are there.
        document: the file, for problems of later checks.
        names: the names whose values are there.
        references: every `${NAME}` of the settings, with its line.
        warnings: what should be put right but stops nothing.
    """

    settings: Settings
    secrets: Secrets
    document: Document[Settings]
    references: tuple[SecretReference, ...]
    names: frozenset[str]
    warnings: tuple[Problem, ...] = ()


def find_folder(start: Path) -> Path:
    """Return the folder itself or the nearest above it that holds a `sentinel.yaml`.

    Raises:
        SettingsError: there is none up to the root.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).exists():
            return folder
    raise SettingsError([Problem(f"no {SETTINGS_FILE} in {here} or above it; `sentinel init` writes one")])


def load_settings(folder: Path, environ: Mapping[str, str]) -> Loaded:
    """Return the settings of the folder itself or of the nearest above it that has any.

    Secrets that are not set are no problem here: see `missing_secrets`.

    Raises:
        SettingsError: there are none, or they are wrong; with all problems.
    """
    home = find_folder(folder)
    reading = try_read(home / SETTINGS_FILE, Settings)
    if reading.document is None:
        raise SettingsError(reading.problems)
    document = reading.document
    problems = [*literal_secrets(document), *_sink_problems(document), *_origin_problems(document)]
    problems += _shared_states(document)
    if problems:
        raise SettingsError(sorted(problems, key=lambda problem: problem.line or 0))
    settings = document.value.model_copy(update={"folder": home})
    if settings.judge is not None:
        policy_of(settings.judge, home)
    values, warnings = _token_file(document, home)
    if settings.slack.token_file is not None:
        slack = settings.slack.model_copy(update={"token": f"${{{TOKEN_FROM_FILE}}}"})
        settings = settings.model_copy(update={"slack": slack})
    found = secret_references(document)
    names = {reference.name for reference in found} | _names_in_scenarios(home)
    values |= {name: environ[name] for name in names if environ.get(name)}
    return Loaded(settings, Secrets(values), document, found, frozenset(values), warnings)


def missing_secrets(loaded: Loaded, others: Iterable[SecretReference] = ()) -> list[Problem]:
    """Return one problem for each secret that is referred to and not there, at its first reference.

    Args:
        others: the references of the scenarios that will be used (`LoadedScenario.references`).
    """
    problems: dict[str, Problem] = {}
    for reference in (*loaded.references, *others):
        if reference.name not in problems and reference.name not in loaded.names:
            message = f"the environment has no {reference.name}; set it before starting Sentinel"
            problems[reference.name] = Problem(message, reference.file, reference.line)
    if loaded.settings.slack.token_file is not None and TOKEN_FROM_FILE not in loaded.names:
        message = f"`token_file` {loaded.settings.slack.token_file} cannot be read or is empty"
        problems[TOKEN_FROM_FILE] = loaded.document.problem(message, "slack", "token_file")
    return list(problems.values())


def settings_hash(settings: Settings) -> str:
    """Return the SHA-256 (hexadecimal) of everything the settings say, secrets by name only.

    The order of mappings, comments and defaults that are written out make no difference.
    """
    plain = settings.model_dump(mode="json", by_alias=True)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _token_file(document: Document[Settings], home: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the token from the file, with a warning where others may read it; none if unreadable."""
    name = document.value.slack.token_file
    if name is None:
        return {}, ()
    path = home / name
    try:
        token = read_text(path).strip()
        shared = stat.S_IMODE(path.stat().st_mode) & 0o077
    except (ValueError, OSError):
        return {}, ()
    warning = document.problem(f"others can read {name}; run `chmod 600 {name}`", "slack", "token_file")
    return ({TOKEN_FROM_FILE: token} if token else {}), ((warning,) if shared else ())


def _names_in_scenarios(home: Path) -> set[str]:
    """Return the names the scenario files refer to; files that cannot be read are told by who loads them."""
    names: set[str] = set()
    for path in (home / SCENARIO_FOLDER).rglob("*.y*ml"):
        try:
            names.update(references(read_text(path)))
        except ValueError:
            continue
    return names


def _sink_problems(document: Document[Settings]) -> list[Problem]:
    slack = document.value.slack
    if slack.token is not None or slack.token_file is not None:
        return []
    for name, audience in document.value.audiences.items():
        for position, sink in enumerate(audience.to):
            if sink.slack is not None:
                message = 'a Slack sink needs a token: `slack: { token: "${SLACK_BOT_TOKEN}" }`'
                return [document.problem(message, "audiences", name, "to", position)]
    return []


def _shared_states(document: Document[Settings]) -> list[Problem]:
    """Return the logins that keep their state where another one keeps its own."""
    first: dict[str, str] = {}
    problems = []
    for name, target in document.value.targets.items():
        for persona, login in logins_of(target.login).items():
            who = f"persona {persona!r} of {name!r}" if persona else f"target {name!r}"
            place = posixpath.normpath(login.state_file)
            if first.setdefault(place, who) != who:
                loc = ("targets", name, "login", *(("personas", persona) if persona else ()))
                message = (
                    f"its signed-in state is kept in {place}, as that of {first[place]}: name another file"
                )
                problems.append(document.problem(message, *loc))
    return problems


def _origin_problems(document: Document[Settings]) -> list[Problem]:
    problems = []
    for name, target in document.value.targets.items():
        if target.base_url is None and target.api is None:
            problems.append(
                document.problem(f"target {name!r} has neither `base_url` nor `api`", "targets", name)
            )
        for part in ("chat", "login"):
            if getattr(target, part) is not None and target.base_url is None:
                problems.append(
                    document.problem(f"`{part}` is for the page: it needs `base_url`", "targets", name, part)
                )
    return problems
