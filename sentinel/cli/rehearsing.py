"""One replay of a scenario that was just drafted: looked at by a person, stored nowhere."""

import asyncio
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML

from sentinel.cli.drafts import settings_of
from sentinel.cli.output import flat, note, plain, say, show_table
from sentinel.clock import SystemClock
from sentinel.drafting import ChatParts, chat_yaml
from sentinel.errors import UsageError
from sentinel.recording import Outcome, Recording
from sentinel.replay import ReplayJob, drivers_for, replay
from sentinel.scenario import load_scenarios
from sentinel.scenario.model import Scenario, Step
from sentinel.settings.load import load_settings
from sentinel.settings.model import Chat, Settings, Target
from sentinel.settings.secrets import Secrets

SHOWN = 100
"""Characters of a reply or a capture that are shown."""


@dataclass(frozen=True)
class Rehearsal:
    """What is to be replayed once.

    Fields:
        document: the scenario as plain data.
        folder: of the settings, or where they would be.
        target: the product's id in the settings; empty where there are none, then `base_url` names it.
        chat: as it was seen; used where the target has none.
        names: secrets the scenario refers to.
    """

    document: Mapping[str, Any]
    folder: Path
    target: str
    base_url: str
    chat: ChatParts | None
    names: tuple[str, ...]


def rehearsed(plan: Rehearsal) -> Recording:
    """Return what one replay brought; nothing is stored.

    Raises:
        UsageError: it cannot be replayed yet: a secret is not set, the chat is not known; says what to do.
    """
    missing = [name for name in plan.names if name not in os.environ]
    if missing:
        raise UsageError(f"--dry-run: set {', '.join(missing)} in the environment, then `sentinel run`")
    job = _job(plan)
    return asyncio.run(_replayed(job))


def sign_in(folder: Path, target: str, persona: str) -> None:
    """Have a persona sign in by its login scenario; the state is kept where the settings say.

    Raises:
        UsageError: that did not work; says why.
    """
    steps = [{"goto": "/"}]
    document = {"version": 1, "scenario": "sign-in", "kind": "demo", "persona": persona, "steps": steps}
    seen = rehearsed(Rehearsal(document, folder, target, "", None, ()))
    if seen.outcome is not Outcome.COMPLETED:
        raise UsageError(f"{persona} could not sign in: {seen.detail}")


def _job(plan: Rehearsal) -> ReplayJob:
    settings, folder = settings_of(plan.folder)
    values = {name: os.environ[name] for name in plan.names}
    steps: tuple[Step, ...] = ()
    if settings is None:
        target_id, target = "product", Target(base_url=plan.base_url)
        settings = Settings(version=1, targets={target_id: target}, folder=folder)
        known = Secrets(values)
    else:
        target_id = plan.target or next(iter(settings.targets))
        target = settings.targets[target_id]
        known = load_settings(folder, os.environ).secrets
        steps = _login_steps(target, settings, plan.document.get("persona"))
    if target.chat is None and plan.chat is not None:
        target = target.model_copy(update={"chat": _chat(plan.chat)})
    scenario = Scenario.model_validate(plan.document)
    return ReplayJob(
        target_id, target, scenario, "", steps, settings, known, secrets.token_hex(16), trace=False
    )


def _login_steps(target: Target, settings: Settings, persona: str | None) -> tuple[Step, ...]:
    login = target.login_of(persona)
    if login is None:
        return ()
    return load_scenarios(settings.folder, settings).checked().scenarios[login.scenario].scenario.steps


def _chat(parts: ChatParts) -> Chat:
    try:
        return Chat.model_validate(YAML(typ="safe").load(chat_yaml(parts))["chat"])
    except ValidationError:
        raise UsageError(
            "--dry-run: where replies stand was not found: name `chat.reply` in sentinel.yaml, then `sentinel run`"
        ) from None


async def _replayed(job: ReplayJob) -> Recording:
    drivers = drivers_for(job.settings, SystemClock())
    try:
        with tempfile.TemporaryDirectory(prefix="sentinel-rehearsal-") as folder:
            seen = await replay(job, drivers.of(job.scenario.via), SystemClock(), Path(folder))
            return seen.recording
    finally:
        await drivers.close()


def exit_status(recording: Recording) -> int:
    """Return 0 when every step worked, 3 when not."""
    return 0 if recording.outcome is Outcome.COMPLETED else 3


def as_data(recording: Recording) -> dict[str, Any]:
    """Return what was observed as JSON-ready data."""
    return {
        "outcome": recording.outcome,
        "detail": recording.detail,
        "turns": [
            {
                "step": one.step,
                "said": one.said,
                "status": one.status,
                "seconds": one.seconds,
                "reply": one.reply,
            }
            for one in recording.turns
        ],
        "captures": plain(recording.captures),
        "steps": [{"step": one.step, "kind": one.kind, "outcome": one.outcome} for one in recording.steps],
    }


def show(recording: Recording) -> None:
    """Print what was observed: how it ended, each turn, each capture."""
    say(
        f"replayed once: {recording.outcome.value}{': ' + flat(recording.detail, 300) if recording.detail else ''}"
    )
    show_table(("step", "seconds", "", "observed"), list(_rows(recording)))
    for error in recording.errors[:5]:
        note(f"the page complained: {flat(error, 200)}")


def _rows(recording: Recording) -> Iterator[tuple[object, ...]]:
    turns = {one.step: one for one in recording.turns}
    for step in recording.steps:
        turn = turns.get(step.step)
        if turn is not None:
            yield step.step, f"{turn.seconds:.1f}", turn.status.value, flat(turn.reply, SHOWN)
            continue
        captured = [one for one in recording.captures if one.step == step.step]
        yield (
            step.step,
            f"{step.seconds:.1f}",
            step.outcome,
            ", ".join(f"{one.form}: {flat(one.content, SHOWN // 2)}" for one in captured),
        )
