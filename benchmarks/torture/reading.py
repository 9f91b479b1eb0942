"""Turns on the hard chat page as Sentinel records them, beside their true texts."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.torture.product import Torture
from sentinel.drivers.base import SessionPlan
from sentinel.drivers.browser import BrowserDriver
from sentinel.recording import Turn, TurnStatus
from sentinel.scenario.model import Goto, Say, Scenario
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets

REPLIES = {"user-matches": ".message"}


@dataclass(frozen=True)
class Read:
    """One turn: what was recorded, what is true."""

    mode: str
    turn: Turn
    truth: str

    @property
    def right(self) -> bool:
        """Return whether the reply was recorded as finished, with the true text."""
        return self.turn.status is TurnStatus.FINISHED and _lines(self.turn.reply) == _lines(self.truth)


def _lines(text: str) -> list[str]:
    """Return the lines of a text without blank ones: how far apart lines stand is no part of it."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def session_plan(torture: Torture, mode: str, folder: Path, quiet_seconds: float) -> SessionPlan:
    """Return how the page is watched in a mode: where to type, what a reply is, how long it is quiet."""
    finished = {"quiet_seconds": quiet_seconds, "timeout_seconds": 60}
    reply = {"css": REPLIES.get(mode, ".assistant")}
    chat = {"input": {"label": "Message"}, "reply": reply, "finished": finished}
    target = Target.model_validate({"base_url": torture.url, "chat": chat})
    scenario = Scenario.model_validate(
        {"version": 1, "scenario": "talk", "kind": "demo", "steps": [{"goto": "/"}]}
    )
    secrets, browser = Secrets({}), Browser()
    return SessionPlan(target, scenario, "", secrets, browser, folder, folder, "a1" * 16, trace=False)


async def read_turns(
    torture: Torture, driver: BrowserDriver, mode: str, turns: int, folder: Path, quiet_seconds: float
) -> list[Read]:
    """Return so many turns of one conversation in a mode."""
    read = []
    async with driver.open(session_plan(torture, mode, folder, quiet_seconds)) as session:
        await session.act(Goto(goto=f"/?mode={mode}"), 0)
        for number in range(turns):
            said = f"Question {number} of {mode}: what about it?"
            turn = await session.say(Say(say=said), f"turn-{number + 1}")
            read.append(Read(mode, turn, torture.truths.get(said, "[never said]")))
    return read
