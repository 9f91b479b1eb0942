"""Whether this machine can watch: each part tried for real, with what to do where it fails. Changes nothing."""

import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Literal

import httpx2

from sentinel.alerts.places import sinks_for
from sentinel.alerts.sinks import Permanent
from sentinel.clock import Clock
from sentinel.drivers.base import SessionPlan
from sentinel.drivers.browser import BrowserDriver, find_browser
from sentinel.errors import FileProblems, SentinelError
from sentinel.judge import Bench, trial
from sentinel.redaction import redactor
from sentinel.scenario import Scenario
from sentinel.settings import Secrets, missing_secrets
from sentinel.settings.model import Browser, Settings, Target
from sentinel.store import Store
from sentinel.watch.opening import Files, read_files

DISTRIBUTION = "demo-sentinel"
OLDEST_PYTHON = (3, 11)
TIGHT_BYTES, TOO_FEW_BYTES = 2 * 1024**3, 200 * 1024**2
"""Free space below which a warning, and below which a failure is told: enough for the default quota of artifacts to
grow a while, and for one look with traces."""

REACH_SECONDS = 10.0
WRONG_CLOCK = timedelta(minutes=2)
"""A clock further off than this gives wrong schedules and unreadable timelines."""


@dataclass(frozen=True)
class Remark:
    """What one trial came to.

    Fields:
        what: the part in a few words; found: how it is; advice: what to do, empty when ok.
    """

    level: Literal["ok", "warn", "fail"]
    what: str
    found: str
    advice: str = ""


def browser_path(folder: Path, environ: Mapping[str, str]) -> str:
    """Return the browser that would replay, in words.

    Raises:
        SetupError: there is none; with what to run.
    """
    setting = None
    with suppress(FileProblems):  # a machine is set up before there is anything to watch
        setting = read_files(folder, environ).loaded.settings.browser.path
    found = find_browser(setting, environ)
    return str(found) if found is not None else "Playwright's own headless shell"


async def examine(
    folder: Path, environ: Mapping[str, str], clock: Clock, daemon_of: Callable[[Path], int | None]
) -> list[Remark]:
    """Return a remark on every part, in the order in which they are needed.

    Args:
        daemon_of: returns the process id of the daemon that watches a database, None where none does.
    """
    remarks = [_python(), _import_name()]
    try:
        files = read_files(folder, environ)
    except FileProblems as error:
        lines = [
            Remark("fail", "files", str(one), "correct it, then run `sentinel check`")
            for one in error.problems
        ]
        return [*remarks, *lines]
    settings = files.loaded.settings
    remarks.append(Remark("ok", "files", f"{settings.folder}: no mistakes"))
    remarks += _secrets(files)
    remarks += [_store(settings, clock), _disk(settings)]
    if _needs_browser(files):
        remarks.append(await _guarded("browser", lambda: _browser(settings, clock)))
    remarks += await _targets(settings, clock)
    remarks += await _judge(files)
    remarks += await _sinks(files, clock)
    remarks.append(_daemon(daemon_of(settings.store_path)))
    return remarks


async def _guarded(what: str, attempt: Callable[[], Awaitable[Remark]]) -> Remark:
    try:
        return await attempt()
    except SentinelError as error:
        return Remark("fail", what, error.message, "see the message; then run `sentinel doctor` again")


def _python() -> Remark:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST_PYTHON:
        return Remark("fail", "python", found, "use Python 3.11 or newer")
    return Remark("ok", "python", found)


def _import_name() -> Remark:
    """Say whether another distribution brings a package of our name, which would be imported by chance."""
    others = sorted(set(packages_distributions().get("sentinel", [])) - {DISTRIBUTION})
    if others:
        names = ", ".join(others)
        return Remark(
            "fail", "import name", f"{names} also installs `sentinel`", f"pip uninstall {' '.join(others)}"
        )
    return Remark("ok", "import name", "`sentinel` is ours alone")


def _secrets(files: Files) -> list[Remark]:
    references = [one for loaded in files.scenarios.values() for one in loaded.references]
    missing = missing_secrets(files.loaded, references)
    if not missing:
        return [Remark("ok", "secrets", f"{len(files.loaded.names)} there")]
    return [Remark("fail", "secrets", str(one), "set it in the environment of the daemon") for one in missing]


def _store(settings: Settings, clock: Clock) -> Remark:
    path = settings.store_path
    if not path.exists():
        place = _nearest_folder(path)
        if os.access(place, os.W_OK | os.X_OK):
            return Remark("ok", "store", f"{path} is made by the first look")
        return Remark("fail", "store", f"{place} cannot be written", "give the daemon's user the right to")
    try:
        with Store.open(path, clock, create=False) as store:
            wrong = store.check()
    except SentinelError as error:
        return Remark("fail", "store", error.message, "see the message")
    if wrong:
        return Remark("fail", "store", wrong[0], "restore the database from a copy")
    return Remark("ok", "store", f"{path}: {path.stat().st_size / 1e6:.1f} MB, intact")


def _disk(settings: Settings) -> Remark:
    free = shutil.disk_usage(_nearest_folder(settings.store_path)).free
    found = f"{free / 1e9:.1f} GB free"
    if free < TOO_FEW_BYTES:
        return Remark("fail", "disk", found, "free some space; looks cannot be stored")
    if free < TIGHT_BYTES:
        return Remark("warn", "disk", found, "free some space, or lower retention.artifacts_quota_gb")
    return Remark("ok", "disk", found)


def _nearest_folder(path: Path) -> Path:
    return next(parent for parent in path.absolute().parents if parent.is_dir())


def _needs_browser(files: Files) -> bool:
    return any(
        one.scenario.via == "browser" and one.scenario.kind != "part" for one in files.scenarios.values()
    )


async def _browser(settings: Settings, clock: Clock) -> Remark:
    """Start the browser once, as a replay does."""
    found = find_browser(settings.browser.path, os.environ)
    driver = BrowserDriver(settings.browser, clock)
    with tempfile.TemporaryDirectory(prefix="sentinel-") as folder:
        try:
            async with driver.open(_empty_plan(settings.browser, Path(folder))) as session:
                await session.finish()
        finally:
            await driver.close()
    return Remark("ok", "browser", f"{found or 'Playwright’s own headless shell'} starts")


def _empty_plan(browser: Browser, folder: Path) -> SessionPlan:
    """Return the plan of a session that opens no page of any product."""
    scenario = Scenario.model_validate(
        {"version": 1, "scenario": "doctor", "kind": "demo", "steps": [{"goto": "about:blank"}]}
    )
    target = Target(base_url="http://127.0.0.1")
    return SessionPlan(target, scenario, "", Secrets({}), browser, folder, folder, "0" * 32, trace=False)


async def _targets(settings: Settings, clock: Clock) -> list[Remark]:
    addresses = {
        f"{name} ({part})": address
        for name, target in settings.targets.items()
        for part, address in (("page", target.base_url), ("api", target.api.base_url if target.api else None))
        if address is not None
    }
    async with httpx2.AsyncClient(timeout=REACH_SECONDS) as client:
        return [
            remark
            for what, address in addresses.items()
            for remark in await _reach(client, what, address, clock)
        ]


async def _reach(client: httpx2.AsyncClient, what: str, address: str, clock: Clock) -> Iterable[Remark]:
    """Say whether a product answers at all; that it wants a sign-in, or knows no such page, is an answer."""
    try:
        answer = await client.get(address)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        said = f"{address} cannot be reached: {type(error).__name__} {error}".rstrip()
        return [Remark("fail", what, said, "is the address right, and may this machine go there?")]
    found = f"{address} answers {answer.status_code}"
    if answer.status_code >= 500:
        return [Remark("warn", what, found, "the product has trouble; looks will be unmeasured")]
    return [Remark("ok", what, found), *_clock(answer.headers.get("date"), what, clock)]


def _clock(date: str | None, what: str, clock: Clock) -> list[Remark]:
    """Say when this machine's clock and a product's are far apart; nothing where they agree or none is shown."""
    try:
        theirs = parsedate_to_datetime(date or "").astimezone(UTC)
    except ValueError:
        return []
    off = clock.now() - theirs
    if abs(off) <= WRONG_CLOCK:
        return []
    found = f"{_span(off)} {'ahead of' if off > timedelta(0) else 'behind'} the clock of {what}"
    return [Remark("warn", "clock", found, "check that this machine keeps its time by NTP")]


def _span(off: timedelta) -> str:
    seconds = abs(off.total_seconds())
    return f"{seconds / 86400:.0f} days" if seconds > 2 * 86400 else f"{seconds / 60:.0f} minutes"


async def _judge(files: Files) -> list[Remark]:
    """Put one plain case to the judge, where there is one."""
    judge, secrets = files.loaded.settings.judge, files.loaded.secrets
    if judge is None:
        return []
    once = judge.model_copy(update={"votes": 1})
    vote = await trial(Bench(once, secrets, redactor(secrets.values, files.loaded.settings.redact)))
    what = f"judge {judge.model}"
    if not vote.answer:
        return [Remark("fail", what, vote.trouble, "what is unclear stays so until it answers; see `judge:`")]
    if vote.answer != "yes":
        found = f"answers {vote.answer} where everybody would say yes"
        return [Remark("warn", what, found, "take another model; its votes cannot be relied on")]
    named = f" (calls itself {vote.model})" if vote.model not in ("", judge.model) else ""
    return [Remark("ok", what, f"tells a claim{named}")]


async def _sinks(files: Files, clock: Clock) -> list[Remark]:
    settings = files.loaded.settings
    if not any(audience.to for audience in settings.audiences.values()):
        return [
            Remark(
                "warn",
                "messages",
                "no audience has a place to be told at",
                "see `audiences` in sentinel.yaml",
            )
        ]
    try:
        sinks = sinks_for(settings, files.loaded.secrets, clock)
    except SentinelError as error:
        return [Remark("fail", "messages", error.message, "set it in the environment of the daemon")]
    remarks = []
    for key, sink in sinks.items():
        what, trouble = f"messages to {key}", await sink.probe()
        await sink.close()
        if trouble is None:
            remarks.append(Remark("ok", what, "can be told"))
        else:
            level: Literal["fail", "warn"] = "fail" if isinstance(trouble, Permanent) else "warn"
            remarks.append(Remark(level, what, trouble.error, "then `sentinel alerts test`"))
    return remarks


def _daemon(pid: int | None) -> Remark:
    if pid is None:
        return Remark("warn", "daemon", "not running", "`sentinel daemon`, or `sentinel daemon --print-unit`")
    return Remark("ok", "daemon", f"running (pid {pid})")
