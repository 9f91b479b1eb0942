"""A product that is played from a function, for tests and the documentation, through the drivers' protocol.

Nothing is judged and nothing is waited for, except what the script itself says to wait for.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved, SessionPlan, Trail
from sentinel.recording import Capture, Chunk, ModelCall, StepResult, ToolCall, Turn, TurnStatus
from sentinel.scenario.model import CaptureStep, RequestStep, Say, StepBase


@dataclass(frozen=True)
class ScriptedReply:
    """What the product answers to one turn.

    Fields:
        text: the reply; chunks: its pieces, one piece at the end where left out.
        seconds: how long it takes; waited for on the driver's clock.
        tools_seen: None: as the target's settings say.
        trouble: raised instead of answering.
    """

    text: str = ""
    seconds: float = 0.5
    status: TurnStatus = TurnStatus.FINISHED
    chunks: tuple[Chunk, ...] | None = None
    tools: tuple[ToolCall, ...] = ()
    models: tuple[ModelCall, ...] = ()
    retries: int | None = None
    tools_seen: Literal["all", "partial", "none"] | None = None
    moderated: str = ""
    trouble: NotObserved | None = None


@dataclass(frozen=True)
class ScriptedStep:
    """How a step that is no turn goes.

    Fields:
        captures: renderings of a capture step, by form.
        trouble: raised instead.
    """

    outcome: Literal["ok", "missing", "failed"] = "ok"
    message: str = ""
    locator: int | None = None
    seconds: float = 0.0
    captures: dict[Literal["text", "aria", "table", "json"], str] = field(default_factory=dict)
    trouble: NotObserved | None = None


Script = Callable[[str, int, str], ScriptedReply | str]
"""From the variant, the number of the turn in its replay (from 0) and what is said, to the reply."""

Stage = Callable[[StepBase], ScriptedStep]
"""From a step that is no turn to how it goes."""


def smooth(step: StepBase) -> ScriptedStep:
    """Return that the step works; captures show the step's name."""
    if isinstance(step, CaptureStep):
        return ScriptedStep(captures={form: f"{form} of {step.name}" for form in step.forms})
    if isinstance(step, RequestStep):
        return ScriptedStep(captures={"json": "{}"})
    return ScriptedStep()


class ScriptedDriver:
    """Opens sessions that play a script.

    Args:
        script: what is answered to turns.
        stage: how the other steps go.
        trail: what `finish` returns.
        signed_in: whether the login holds before anything is done; `save_login` makes it hold.

    Attributes:
        plans: of every session that was opened.
        performed: every step, in order.
        finished, saved_logins: how many sessions were finished, and how often a login was kept.
    """

    def __init__(
        self,
        script: Script,
        clock: Clock,
        *,
        stage: Stage = smooth,
        trail: Trail | None = None,
        signed_in: Callable[[int], bool] = lambda asked: True,
    ) -> None:
        self.script = script
        self.stage = stage
        self.trail = trail or Trail()
        self.signed_in = signed_in
        self.plans: list[SessionPlan] = []
        self.finished = 0
        self.saved_logins = 0
        self.performed: list[StepBase] = []
        self._clock = clock

    @asynccontextmanager
    async def open(self, plan: SessionPlan) -> AsyncIterator["ScriptedSession"]:
        """Give a session at the beginning of the script."""
        self.plans.append(plan)
        yield ScriptedSession(self, plan, self._clock)

    async def close(self) -> None:
        """Do nothing: nothing is kept warm."""


class ScriptedSession:
    """One replay of the script."""

    def __init__(self, driver: ScriptedDriver, plan: SessionPlan, clock: Clock) -> None:
        self._driver = driver
        self._plan = plan
        self._clock = clock
        self._turns = 0
        self._asked = 0

    async def act(self, step: StepBase, index: int) -> StepResult:
        """Return how the stage says the step goes."""
        result, _ = await self._perform(step, index)
        return result

    async def say(self, step: Say, name: str) -> Turn:
        """Return the script's reply to the turn.

        Raises:
            NotObserved: the script says so.
        """
        self._driver.performed.append(step)
        reply = self._driver.script(self._plan.variant, self._turns, step.say)
        reply = ScriptedReply(reply) if isinstance(reply, str) else reply
        self._turns += 1
        await self._clock.sleep(reply.seconds)
        if reply.trouble is not None:
            raise reply.trouble
        whole = (Chunk(reply.seconds, reply.text),) if reply.text else ()
        return Turn(
            step=name,
            said=step.say,
            reply=reply.text,
            status=reply.status,
            seconds=reply.seconds,
            chunks=whole if reply.chunks is None else reply.chunks,
            tool_calls=reply.tools,
            model_calls=reply.models,
            retries=reply.retries,
            tools_seen=reply.tools_seen or self._plan.target.observe.tools,
            moderated=reply.moderated,
        )

    async def capture(
        self, step: CaptureStep | RequestStep, index: int
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        """Return the stage's renderings."""
        result, played = await self._perform(step, index)
        if result.outcome != "ok":
            return result, ()
        return result, tuple(Capture(result.step, form, text) for form, text in played.captures.items())

    async def signed_in(self) -> bool:
        """Return what the driver says at this asking, counted from 0."""
        self._asked += 1
        return self._driver.signed_in(self._asked - 1)

    async def save_login(self) -> None:
        """Count that it was asked for."""
        self._driver.saved_logins += 1

    async def finish(self) -> Trail:
        """Return the driver's trail."""
        self._driver.finished += 1
        return self._driver.trail

    async def _perform(self, step: StepBase, index: int) -> tuple[StepResult, ScriptedStep]:
        self._driver.performed.append(step)
        played = self._driver.stage(step)
        await self._clock.sleep(played.seconds)
        if played.trouble is not None:
            raise played.trouble
        result = StepResult(
            index,
            step.name or step.kind,
            step.kind,
            played.outcome,
            played.seconds,
            played.locator,
            played.message,
        )
        return result, played
