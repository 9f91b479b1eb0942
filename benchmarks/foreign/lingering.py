"""Stays at a page when a reply was recorded that is not what was sent: did the page show the rest afterwards?

A page can lose words by itself: then what is recorded is what its reader saw. It can also have gone on: then the reply
was taken for finished too early. Refuses to know how a reply's end is told.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.foreign.witness import Witness, letters
from sentinel.clock import Clock
from sentinel.drivers.base import Driver, Session, SessionPlan, Trail
from sentinel.locator import Locator
from sentinel.recording import Capture, StepResult, Turn, TurnStatus
from sentinel.replay import Drivers
from sentinel.scenario.model import CaptureStep, RequestStep, Say, StepBase
from sentinel.settings.model import Settings

LINGER_SECONDS = 10.0


@dataclass
class Seen:
    """What lingering found.

    Fields:
        whole: replies recorded exactly as they were sent.
        lost: those that the page itself never showed whole.
        early: those that the page went on with after they were recorded as finished.
    """

    whole: int = 0
    lost: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    @property
    def turns(self) -> int:
        return self.whole + len(self.lost) + len(self.early)


class LingeringDrivers(Drivers):
    """The drivers of a watch, whose sessions look again."""

    def __init__(self, settings: Settings, clock: Clock, witness: Witness, seen: Seen) -> None:
        super().__init__(settings, clock)
        self._witness = witness
        self._seen = seen

    def of(self, via: str) -> Driver:
        return _LingeringDriver(super().of(via), self._witness, self._seen)


class _LingeringDriver:
    def __init__(self, driver: Driver, witness: Witness, seen: Seen) -> None:
        self._driver = driver
        self._witness = witness
        self._seen = seen

    @asynccontextmanager
    async def open(self, plan: SessionPlan) -> AsyncIterator[Session]:
        async with self._driver.open(plan) as session:
            yield _LingeringSession(session, plan, self._witness, self._seen)

    async def close(self) -> None:
        await self._driver.close()


class _LingeringSession:
    def __init__(self, session: Session, plan: SessionPlan, witness: Witness, seen: Seen) -> None:
        self._session = session
        self._witness = witness
        self._seen = seen
        assert plan.target.chat is not None
        newest = f"{plan.target.chat.reply[0].css} >> nth=-1"
        self._newest = CaptureStep(
            capture=(Locator(css=newest),), name="newest", forms=("text",), screenshot=False
        )

    async def say(self, step: Say, name: str) -> Turn:
        turn = await self._session.say(step, name)
        if turn.status is TurnStatus.FINISHED:
            await self._compare(turn)
        return turn

    async def _compare(self, turn: Turn) -> None:
        sent, recorded = self._witness.sent(turn.said), letters(turn.reply)
        if recorded in map(letters, sent):
            self._seen.whole += 1
            return
        await asyncio.sleep(LINGER_SECONDS)
        _, captures = await self._session.capture(self._newest, 0)
        shown = captures[0].content if captures else ""
        told = f"recorded {turn.reply[-60:]!r}, shown later {shown[-60:]!r}, sent {[text[-60:] for text in sent]}"
        (self._seen.lost if letters(shown) == recorded else self._seen.early).append(told)

    async def act(self, step: StepBase, index: int) -> StepResult:
        return await self._session.act(step, index)

    async def capture(
        self, step: CaptureStep | RequestStep, index: int
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        return await self._session.capture(step, index)

    async def signed_in(self) -> bool:
        return await self._session.signed_in()

    async def save_login(self) -> None:
        await self._session.save_login()

    async def finish(self) -> Trail:
        return await self._session.finish()
