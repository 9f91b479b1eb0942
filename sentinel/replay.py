"""A scenario, a driver and a clock to a recording: the loop over steps, and what must happen around it.

The order: pins, login, before and steps, after (always), checks, pins again, redaction. Trouble of the
product never raises: it makes the recording broken (this scenario) or unmeasured (the product). Bugs raise.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import assert_never
from zipfile import BadZipFile

from sentinel.clock import Clock, to_text
from sentinel.drivers.api import ApiDriver
from sentinel.drivers.base import Driver, NotObserved, PendingFile, Session, SessionPlan, Trail
from sentinel.drivers.browser import BrowserDriver
from sentinel.drivers.facts import Facts
from sentinel.drivers.pins import moved
from sentinel.recording import (
    Capture,
    Outcome,
    Pin,
    Recording,
    StepResult,
    Turn,
    TurnStatus,
    Unmeasured,
)
from sentinel.redaction import Redactor, redactor
from sentinel.scenario.model import CaptureStep, Goto, RequestStep, Say, Scenario, Step, StepBase
from sentinel.scenario.names import named_steps
from sentinel.settings.model import Settings, Target
from sentinel.settings.secrets import Secrets

FINISH_SECONDS = 30.0
"""How long a session may take to close and hand over what it saw."""

ANSWERED = frozenset({TurnStatus.FINISHED, TurnStatus.FILTERED})
"""Statuses after which a conversation goes on: the product said that its reply was at an end."""


@dataclass(frozen=True)
class ReplayJob:
    """What is to be replayed.

    Fields:
        scenario: with its includes resolved; `variant`: one of its variants, `""` where it has none.
        login_steps: the steps of the target's login scenario; empty where it has no login.
        settings: browser, time limit, what is redacted, and the folder relative paths start from.
        token: 32 lower-case hexadecimal digits of this replay's own; marks its traffic.
        trace, har, video: whether a browser keeps a trace, a HAR, a film.
    """

    target_id: str
    target: Target
    scenario: Scenario
    variant: str
    login_steps: tuple[Step, ...]
    settings: Settings
    secrets: Secrets
    token: str
    trace: bool = True
    har: bool = False
    video: bool = False


@dataclass(frozen=True)
class Replay:
    """A recording, redacted, and its files, redacted too, inside `folder`, which the caller removes."""

    recording: Recording
    files: tuple[PendingFile, ...]
    folder: Path


class Drivers:
    """The drivers by the scenario's `via`, each made when it is first asked for and kept warm."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._made: dict[str, Driver] = {}

    def of(self, via: str) -> Driver:
        """Return the driver for `browser` or `api`."""
        if via not in self._made:
            self._made[via] = self._make(via)
        return self._made[via]

    def _make(self, via: str) -> Driver:
        if via == "api":
            return ApiDriver(self._clock)
        return BrowserDriver(self._settings.browser, self._clock, self._settings.daemon.browsers)

    async def close(self) -> None:
        """Close every driver that was made."""
        made, self._made = self._made, {}
        for driver in made.values():
            await driver.close()


def drivers_for(settings: Settings, clock: Clock) -> Drivers:
    """Return the drivers of these settings; nothing is started before it is needed."""
    return Drivers(settings, clock)


class _LoginFailed(Exception):
    """The login steps did not lead to a signed-in page; the message says what happened."""


@dataclass
class _Seen:
    """What a replay has brought so far, and how it ended."""

    turns: list[Turn] = field(default_factory=list)
    steps: list[StepResult] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    trail: Trail = field(default_factory=Trail)
    errors: list[str] = field(default_factory=list)
    pins_before: dict[str, Pin] = field(default_factory=dict)
    pins_after: dict[str, Pin] = field(default_factory=dict)
    checks: dict[str, str | None] = field(default_factory=dict)
    outcome: Outcome = Outcome.COMPLETED
    reason: Unmeasured | None = None
    detail: str = ""

    def unmeasured(self, reason: Unmeasured, detail: str) -> None:
        self.outcome, self.reason, self.detail = Outcome.UNMEASURED, reason, detail

    def broken(self, detail: str) -> None:
        if self.outcome is Outcome.COMPLETED:
            self.outcome, self.detail = Outcome.BROKEN, detail


async def replay(job: ReplayJob, driver: Driver, clock: Clock, folder: Path) -> Replay:
    """Return what one replay of the job brought: completed, broken or unmeasured.

    Args:
        driver: `Drivers.of(job.scenario.via)`, or a scripted one.
        folder: an empty folder for the files of this replay.

    Raises:
        UsageError: the settings or the machine do not allow it (a secret is not set, no browser).
        asyncio.CancelledError: the caller stopped it; the session was closed.
    """
    job = replace(job, secrets=job.secrets.apart())
    started_at, started = to_text(clock.now()), clock.monotonic()
    seen = _Seen()
    seconds = job.settings.browser.replay_timeout.total_seconds()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            await _Replayer(job, driver, clock, folder, seen).run()
    except TimeoutError:
        if not limit.expired():
            raise
        seen.unmeasured(Unmeasured.TIMEOUT, f"the replay did not end within {seconds:g} seconds")
    except NotObserved as trouble:
        seen.unmeasured(trouble.reason, str(trouble))
    redact = redactor(job.secrets.values, job.settings.redact)
    files = await _redacted(seen, redact)
    recording = _recording(job, seen, started_at, clock.monotonic() - started)
    # Long replies take seconds, in which other replays must go on.
    return Replay(await asyncio.to_thread(redact.recording, recording), files, folder)


async def _redacted(seen: _Seen, redact: Redactor) -> tuple[PendingFile, ...]:
    """Return the files, redacted in place; one that cannot be searched is left out, and an error says so."""
    kept = []
    for file in seen.trail.files:
        try:
            if not file.redacted:
                await asyncio.to_thread(redact.file, file.path, file.media_type)
            kept.append(file)
        except (OSError, BadZipFile) as error:
            seen.errors.append(f"{file.name} could not be redacted and is not kept: {error}")
    return tuple(kept)


def _recording(job: ReplayJob, seen: _Seen, started_at: str, seconds: float) -> Recording:
    return Recording(
        target=job.target_id,
        scenario=job.scenario.scenario,
        variant=job.variant,
        started_at=started_at,
        seconds=seconds,
        outcome=seen.outcome,
        reason=seen.reason,
        detail=_explained(seen),
        turns=tuple(seen.turns),
        steps=tuple(seen.steps),
        captures=tuple(seen.captures),
        screens=seen.trail.screens,
        requests=seen.trail.requests,
        pins_before=seen.pins_before,
        pins_after=seen.pins_after,
        checks=seen.checks,
        errors=(*seen.trail.errors, *seen.errors),
        handled=seen.trail.handled,
    )


class _Replayer:
    """The steps of one replay; what it brings goes into `seen` at once, so that a stop loses nothing."""

    def __init__(self, job: ReplayJob, driver: Driver, clock: Clock, folder: Path, seen: _Seen) -> None:
        self._job = job
        self._driver = driver
        self._clock = clock
        self._folder = folder
        self._seen = seen
        self._facts = Facts(job.target, job.secrets, clock, job.settings.folder, job.token)
        self._login = job.target.login_of(job.scenario.persona)

    async def run(self) -> None:
        """Fill `seen`.

        Raises:
            NotObserved: the session could not be opened or closed.
        """
        try:
            self._seen.pins_before = await self._facts.pins(None)
            async with self._driver.open(self._plan()) as session:
                try:
                    await self._perform_all(session)
                finally:
                    await self._finish(session)
            if self._seen.outcome is not Outcome.UNMEASURED:
                await self._look_after()
        finally:
            await self._facts.close()

    def _plan(self) -> SessionPlan:
        job = self._job
        return SessionPlan(
            target=job.target,
            scenario=job.scenario,
            variant=job.variant,
            secrets=job.secrets,
            browser=job.settings.browser,
            folder=self._folder,
            settings_folder=job.settings.folder,
            token=job.token,
            trace=job.trace,
            har=job.har,
            video=job.video,
            redact=job.settings.redact,
        )

    async def _finish(self, session: Session) -> None:
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                self._seen.trail = await session.finish()
        except NotObserved as trouble:
            self._seen.errors.append(str(trouble))
        except TimeoutError:
            self._seen.errors.append(f"the session did not close within {FINISH_SECONDS:g} seconds")

    async def _perform_all(self, session: Session) -> None:
        """Do before and steps until one stops them, then after; trouble ends up in `seen`."""
        steps = named_steps(self._job.scenario, self._job.variant)
        split = len(steps) - len(self._job.scenario.after)
        try:
            start = await self._sign_in(session, steps[:split])
            await self._perform(session, steps[:split], start)
        except NotObserved as trouble:
            self._seen.unmeasured(trouble.reason, str(trouble))
        except _LoginFailed as failed:
            self._seen.unmeasured(Unmeasured.LOGIN, str(failed))
        nothing_done = self._seen.reason is not None and not self._seen.steps and not self._seen.turns
        if nothing_done or self._seen.reason is Unmeasured.BROWSER:
            return  # nothing to tidy up, or nothing to do it with
        try:
            await self._perform(session, steps[split:], 0, offset=split)
        except NotObserved as trouble:
            self._seen.errors.append(f"after: {trouble}")

    async def _perform(
        self, session: Session, steps: Sequence[tuple[str, StepBase]], start: int, offset: int = 0
    ) -> None:
        """Do the steps from `start` on, until one that is not optional does not work."""
        for position in range(start, len(steps)):
            name, step = steps[position]
            result = await self._do(session, step, name, offset + position)
            self._seen.steps.append(result)
            if result.outcome != "ok" and not step.optional:
                self._seen.broken(_broken_line(result))
                return

    async def _do(self, session: Session, step: StepBase, name: str, index: int) -> StepResult:
        """Do one step, keep what it brought, and return how it went under its name."""
        match step:
            case Say():
                turn = await session.say(step, name)
                self._seen.turns.append(turn)
                outcome = "ok" if turn.status in ANSWERED else "failed"
                message = "" if outcome == "ok" else f"the reply was {_said_of(turn.status)}"
                return StepResult(index, name, "say", outcome, turn.seconds, message=message)
            case CaptureStep() | RequestStep():
                result, captures = await session.capture(step, index)
                self._seen.captures += [replace(capture, step=name) for capture in captures]
            case StepBase():
                result = await session.act(step, index)
            case _:
                assert_never(step)
        return replace(result, index=index, step=name)

    async def _sign_in(self, session: Session, steps: Sequence[tuple[str, StepBase]]) -> int:
        """Sign in where the target has a login that does not hold; return how many steps that did."""
        job = self._job
        if self._login is None or job.scenario.via != "browser":
            return 0
        first = steps[0] if steps and isinstance(steps[0][1], Goto) else None
        name, opening = first or ("", Goto(goto=job.target.base_url or "/"))
        result = await self._open(session, opening, name)
        if result is None or (result.outcome == "ok" and not await session.signed_in()):
            await self._log_in(session)
            result = await self._do(session, opening, name, 0)
        if first is None:
            return 0
        self._seen.steps.append(result)
        if result.outcome != "ok" and not opening.optional:
            self._seen.broken(_broken_line(result))
            return len(steps)
        return 1

    async def _open(self, session: Session, opening: Goto, name: str) -> StepResult | None:
        """Return how opening the first page went; None where the product wants a login first."""
        try:
            return await self._do(session, opening, name, 0)
        except NotObserved as trouble:
            if trouble.reason is not Unmeasured.LOGIN:
                raise
            return None

    async def _log_in(self, session: Session) -> None:
        for position, step in enumerate(self._job.login_steps):
            if isinstance(step, Say):
                raise _LoginFailed("the login scenario says something to the product; it may only act")
            if isinstance(step, (CaptureStep, RequestStep)):
                result, _ = await session.capture(step, position)
            else:
                result = await session.act(step, position)
            if result.outcome != "ok" and not step.optional:
                place = step.name or f"{step.kind} (step {position + 1})"
                raise _LoginFailed(f"login stopped at {place}: {result.message or result.outcome}")
        if not await session.signed_in():
            raise _LoginFailed(
                "still not signed in after the login steps: is the password right, the check still there?"
            )
        await session.save_login()

    async def _look_after(self) -> None:
        """Read checks and pins once the session is closed; a pin that moved makes the replay unmeasured."""
        seen = self._seen
        seen.checks = await self._facts.checks(seen.trail.conversation)
        seen.pins_after = await self._facts.pins(seen.trail)
        names = moved(seen.pins_before, seen.pins_after)
        if names:
            seen.unmeasured(Unmeasured.PINS, f"changed while it was replayed: {', '.join(names)}")


def _explained(seen: _Seen) -> str:
    """Return the detail, with what the driver noted of the turn that broke the replay."""
    if seen.outcome is not Outcome.BROKEN or not seen.turns:
        return seen.detail
    start = f"{seen.turns[-1].step}: "
    notes = [line.removeprefix(start) for line in seen.trail.errors if line.startswith(start)]
    return f"{seen.detail} ({notes[-1]})" if notes and start[:-2] in seen.detail else seen.detail


def _broken_line(result: StepResult) -> str:
    """Return one line for a person: which step, what happened, what to do."""
    if result.kind == "say":
        return f"turn '{result.step}': {result.message}; say the same by hand and see whether it answers"
    what = result.message or (
        "what it acts on is not there" if result.outcome == "missing" else "it did not work"
    )
    advice = (
        "if the page changed on purpose, change the step" if result.outcome == "missing" else "try it by hand"
    )
    return f"step '{result.step}': {what}; {advice}"


def _said_of(status: TurnStatus) -> str:
    match status:
        case TurnStatus.UNFINISHED:
            return "not finished within the maximum wait"
        case TurnStatus.SILENT:
            return "missing: nothing came"
        case TurnStatus.CUT:
            return "cut: the stream broke off"
        case TurnStatus.FILTERED | TurnStatus.FINISHED:
            return status.value
        case _:
            assert_never(status)
