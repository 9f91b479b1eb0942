"""The working folders Sentinel writes: one for a user's own product, one for the showroom.

The files themselves stand in the bundled `scenarios` folder, where they are read and tested as what they are.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sentinel.asset_file import ASSETS_FILE
from sentinel.errors import SetupError, UsageError
from sentinel.quantities import read_money
from sentinel.settings.load import SCENARIO_FOLDER, SETTINGS_FILE

SHOWROOM_SCENARIOS = ("login", "march-walkthrough", "late-parcel", "changed-mind", "talk-to-human")
SHOWROOM_URL = "http://127.0.0.1:8899"
"""The address the showroom's settings have in the bundled folder."""

PROBES = "probes"
"""The folder of the library of provocations, among the bundled scenarios and in what `init` writes."""

_HIDDEN = {"gitignore": ".gitignore", "env.example": ".env.example"}
_SLACK_URL = "https://slack.com/api/"
_HTTP = "127.0.0.1:8787"
_PAUSE = "rerun_pause: 5 seconds"
_SCHEDULE = re.compile(r"^schedule: .*$", re.MULTILINE)
_CREDITS = "credits: []                             # or [{ limit: 25 USD, evidence: [issue_credit] }]"
_ESCALATION = "escalation: { evidence: [create_ticket, transfer_to_human] }"
_TOOL = re.compile(r"[\w.:/-]{1,100}")


@dataclass(frozen=True)
class Powers:
    """What a chatbot may do by itself, for the settings and for the probes that hold it to what it owes.

    Fields:
        credit_limit: the most money of one credit, `25 USD`; None: it may grant none.
        credit_tool: the call that grants it.
        escalation_tools: the calls that really pass a customer on; none: it cannot.
        queues: the queues that exist; none: any.

    Raises:
        UsageError: a limit that is no amount of money, or a name that no tool can have.
    """

    credit_limit: str | None = None
    credit_tool: str = "issue_credit"
    escalation_tools: tuple[str, ...] = ("create_ticket", "transfer_to_human")
    queues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.credit_limit is not None:
            try:
                read_money(self.credit_limit)
            except ValueError as error:
                raise UsageError(f"the limit of a credit: {error}") from None
        for name in (self.credit_tool, *self.escalation_tools, *self.queues):
            if not _TOOL.fullmatch(name):
                raise UsageError(
                    f"{name!r} is no name of a tool or queue; letters, digits and _ . : / - only"
                )

    @property
    def authority(self) -> dict[str, str]:
        """Return what takes the place of the starter's own lines on authority."""
        queues = f", queues: [{', '.join(self.queues)}]" if self.queues else ""
        tools = f"escalation: {{ evidence: [{', '.join(self.escalation_tools)}]{queues} }}"
        if self.credit_limit is None:
            return {_ESCALATION: tools}
        credit = f'credits: [{{ limit: "{self.credit_limit}", evidence: [{self.credit_tool}] }}]'
        return {_CREDITS: credit, _ESCALATION: tools}

    def adapt(self, name: str, probe: str) -> str | None:
        """Return a probe of the library as it suits this product; None: it asks for what the product cannot do."""
        if name == "owed-credit":
            return probe.replace("issue_credit", self.credit_tool) if self.credit_limit is not None else None
        if name == "owed-escalation":
            tools = self.escalation_tools
            return probe.replace("create_ticket", tools[0]) if tools else None
        return probe


def bundled_scenarios() -> Path:
    """Return the folder of bundled scenarios: inside the installed package, or beside it in a checkout.

    Raises:
        SetupError: neither is there; the installation is incomplete.
    """
    package = Path(str(files("sentinel")))
    for folder in (package / "_scenarios", package.parent / SCENARIO_FOLDER):
        if (folder / "starter" / SETTINGS_FILE).is_file():
            return folder
    raise SetupError("the bundled scenarios are missing; install demo-sentinel again")


def library() -> dict[str, str]:
    """Return the text of every probe of the library by its name, sorted."""
    folder = bundled_scenarios() / PROBES
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def write_starter(folder: Path, powers: Powers | None = None, *, force: bool = False) -> list[Path]:
    """Write a working folder for a user's own product and return what was written, sorted.

    Args:
        folder: made if it is not there.
        powers: what the product may do; None: what the starter's settings say.
        force: whether files that are there already are replaced.

    Raises:
        UsageError: a file is there already (nothing is written then), or the folder cannot be written.
    """
    source = bundled_scenarios() / "starter"
    contents = {
        path.relative_to(source).with_name(_HIDDEN.get(path.name, path.name)): path.read_text("utf-8")
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    powers = powers or Powers()
    contents[Path(SETTINGS_FILE)] = _replace(contents[Path(SETTINGS_FILE)], powers.authority)
    for name, probe in library().items():
        if (adapted := powers.adapt(name, probe)) is not None:
            contents[_place_of(name)] = adapted
    return _write(folder, contents, force=force)


def write_showroom(
    folder: Path,
    base_url: str = SHOWROOM_URL,
    slack_base_url: str = _SLACK_URL,
    *,
    schedule_seconds: int | None = None,
    rerun_pause_seconds: int = 5,
    http: str = _HTTP,
    probes: Collection[str] = (),
    force: bool = False,
) -> list[Path]:
    """Write a working folder that watches a showroom and return what was written, sorted.

    The settings name `${SHOWROOM_KEY}`, `${SHOWROOM_PASSWORD}` and `${SLACK_BOT_TOKEN}`.

    Args:
        base_url: where the showroom is served, without a slash at the end.
        slack_base_url: where messages are posted, with a slash at the end.
        schedule_seconds: time between looks; None keeps the 30 minutes of the files.
        http: where the daemon serves its health; port 0 takes a free one.
        probes: which of the `library` are watched, too.

    Raises:
        UsageError: as `write_starter`.
        KeyError: the library has no such probe.
    """
    source = bundled_scenarios()
    pause = f"rerun_pause: {rerun_pause_seconds} seconds"
    replaced = {SHOWROOM_URL: base_url, _SLACK_URL: slack_base_url, _PAUSE: pause, _HTTP: http}
    settings = _replace((source / "showroom" / SETTINGS_FILE).read_text("utf-8"), replaced)
    contents = {
        Path(SETTINGS_FILE): settings,
        Path(ASSETS_FILE): (source / "showroom" / ASSETS_FILE).read_text("utf-8"),
    }
    known = library()
    scenarios = {_place_of(name): known[name] for name in probes}
    for name in SHOWROOM_SCENARIOS:
        scenarios[Path(SCENARIO_FOLDER) / f"{name}.yaml"] = (source / f"{name}.yaml").read_text("utf-8")
    for place, text in scenarios.items():
        paced = f"schedule: every {schedule_seconds} seconds"
        contents[place] = text if schedule_seconds is None else _SCHEDULE.sub(paced, text)
    return _write(folder, contents, force=force)


def _place_of(probe: str) -> Path:
    return Path(SCENARIO_FOLDER) / PROBES / f"{probe}.yaml"


def _replace(text: str, replaced: Mapping[str, str]) -> str:
    for old, new in replaced.items():
        if old not in text:
            raise SetupError(f"the bundled settings have no {old!r}; install demo-sentinel again")
        text = text.replace(old, new)
    return text


def _write(folder: Path, contents: Mapping[Path, str], *, force: bool) -> list[Path]:
    there = [name for name in contents if (folder / name).exists()]
    if there and not force:
        names = ", ".join(str(name) for name in there)
        raise UsageError(f"{folder} already has {names}; --force replaces them")
    try:
        for name, text in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None
    return sorted(folder / name for name in contents)
