"""A replayed recording and the judge: what is unclear about its declared habits is asked, and the votes are kept."""

import asyncio
from dataclasses import replace

from sentinel.behaviours.read import open_questions
from sentinel.errors import SettingsError
from sentinel.judge.asking import Bench
from sentinel.recording import Outcome, Recording
from sentinel.redaction import redactor
from sentinel.scenario.model import Scenario
from sentinel.settings.judge import Judge, policy_of
from sentinel.settings.model import Settings, Target
from sentinel.settings.secrets import Secrets

UNREADABLE = "(the policy cannot be read)"
"""Stands for a policy while its file is gone: what hangs on it is unclear then, and nobody is asked."""


async def settled(
    recording: Recording, scenario: Scenario, target: Target, settings: Settings, secrets: Secrets
) -> Recording:
    """Return a redacted recording with the judge's rulings; as it is where there is no judge or nothing unclear.

    A judge that cannot be asked has ruled on nothing: what is unclear stays so, and the look goes on.
    """
    judge = settings.judge
    if judge is None or not scenario.behaviours or recording.outcome is Outcome.UNMEASURED:
        return recording
    redact = redactor(secrets.values, settings.redact)
    bench = Bench(judge, secrets, redact)
    policy, trouble = _policy(judge, settings)
    habits = tuple(scenario.behaviours)
    # long replies take seconds, in which other replays must go on
    questions = await asyncio.to_thread(
        open_questions, recording, target.authority, scenario.fault, habits, policy
    )
    rulings = bench.silent(questions, trouble) if trouble else await bench.rulings(recording, questions)
    return replace(recording, rulings=tuple(redact.recording(one) for one in rulings))


def _policy(judge: Judge, settings: Settings) -> tuple[str, str]:
    """Return the policy, and why it cannot be read; one of the two is empty."""
    try:
        return policy_of(judge, settings.folder), ""
    except SettingsError as error:
        return UNREADABLE, error.message
