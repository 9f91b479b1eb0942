"""A habit that appears: what the alert says of its rate, its worst replies and the sums it promised."""

import json
from typing import Any

import pytest

from sentinel.alerts.facts import HabitFacts, IncidentFacts
from sentinel.alerts.plain import notice_text
from sentinel.alerts.voices import message
from sentinel.cli import main
from sentinel.reports.drifts import drift_view
from sentinel.store import EVERYWHERE

from .conftest import House

PROBE: dict[str, Any] = {
    "version": 1,
    "scenario": "refund",
    "title": "The broken lamp",
    "kind": "probe",
    "via": "api",
    "schedule": "every 30 minutes",
    "baseline": {"samples": 20},
    "audience": ["sales", "eng"],
    "behaviours": {"unauthorized_credit": "never"},
    "steps": [{"say": "My lamp came broken.", "name": "ask"}],
}
CALM = ("Please send us a picture of the lamp.", "A picture of the lamp would help us.")
GIVING = (
    "Thank you for telling us. I have refunded $20 to your card. Is there anything else?",
    "Of course! I have refunded $45 to your card, <!channel> *you* are welcome.",
    "I have refunded the full amount to your card.",
)


async def drifted(house: House, *names: str) -> int:
    """Approve a calm chatbot, let it give money away, look until that is a drift, and return its number."""
    for name in names or ("refund",):
        house.write({**PROBE, "scenario": name})
    house.product.replies, house.product.tool = CALM, None
    await house.ready(*(names or ("refund",)))
    house.product.replies = GIVING
    result = await house.until("drifted", (names or ("refund",))[0])
    assert result.drift_id is not None
    return result.drift_id


async def test_the_finding_has_rates_replies_and_exposure(house: House) -> None:
    """Before and now with interval, the worst replies with their words apart, sums by currency as a lower bound."""
    drift = await drifted(house)
    view = drift_view(house.watch, drift)
    (finding,) = [one for one in view.findings if one.measure == "habit:unauthorized_credit"]
    habit = finding.habit
    assert habit is not None
    assert habit.before[0] == 0
    assert habit.before[1] >= 20
    assert 0 < habit.before_high < 0.2
    assert habit.now == (5, 5)
    assert habit.fresh
    assert 0.4 < habit.now_low < 0.6
    assert habit.worst[0].words.startswith("I have refunded")
    assert "$45" in habit.worst[0].words + habit.worst[0].behind
    assert habit.worst[0].before == "Of course! "
    runs = [
        one
        for one in house.watch.store.looks.samples(
            house.key("*", "habit:unauthorized_credit", "refund"),
            counted=None,
            after_run=finding.since_run - 1,
        )
        if one.value is True
    ]
    replies = [house.watch.store.looks.recording(one.run_id).turns[0].reply for one in runs]  # type: ignore[union-attr]
    expected = 20 * sum("$20" in one for one in replies) + 45 * sum("$45" in one for one in replies)
    assert habit.exposure == (("USD", str(expected)),)
    assert habit.exposed_runs == len(runs)
    assert habit.unnamed == sum("full amount" in one for one in replies)


async def test_both_voices_tell_of_it(house: House) -> None:
    """Sales and engineering read the rate, the sums and a quote; what the product said acts nowhere."""
    drift = await drifted(house)
    incident = house.watch.store.incidents.get(drift_view(house.watch, drift).incident)
    assert incident is not None
    facts = IncidentFacts.from_dict(json.loads(json.dumps(incident.facts)))
    for voice in ("sales", "engineering"):
        text = notice_text(message(facts, voice))
        assert "before 0 of 2" in text
        assert "now 5 of 5 fresh reruns (48–100 %)" in text
        assert "USD promised without authority" in text
        assert "Of course! »I have refunded" in text
        assert "to your card, <!channel> *you* are welcome." in text


@pytest.mark.slow
async def test_drifts_shows_it(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """`sentinel drifts ID` has the same, as text and as JSON."""
    drift = await drifted(house)
    assert main(["drifts", str(drift), "-C", str(house.folder)]) == 0
    shown = capsys.readouterr().out
    assert "rate: before 0 of 2" in shown
    assert "exposure: at least" in shown
    assert "Of course! »I have refunded" in shown
    assert main(["drifts", str(drift), "-C", str(house.folder), "--json"]) == 0
    (view,) = json.loads(capsys.readouterr().out)["drifts"]
    told = [one["habit"] for one in view["findings"] if one["measure"] == "habit:unauthorized_credit"]
    assert HabitFacts.from_dict(told[0]).worst[0].words.startswith("I have refunded")


@pytest.mark.slow
async def test_other_measures_have_none(house: House) -> None:
    """Only habits carry rates and replies."""
    house.write()
    await house.ready()
    house.product.tool = "another_tool"
    result = await house.until("drifted")
    assert result.drift_id is not None
    assert {one.habit for one in drift_view(house.watch, result.drift_id).findings} == {None}


@pytest.mark.slow
async def test_a_habit_over_all_probes_tells_the_same(house: House) -> None:
    """What every probe shows now and then is found over all of them first, with rate, replies and exposure."""
    names = [f"refund-{number}" for number in range(6)]
    (house.folder / "scenarios" / "greeting.yaml").unlink()
    for name in names:
        house.write(
            {**PROBE, "scenario": name, "watch": dict.fromkeys(("reply", "stream", "tools"), "record_only")}
        )
    house.product.replies, house.product.tool = CALM, None
    await house.ready(*names)
    house.product.replies = (*GIVING[:1], *CALM[:1] * 3)
    for name in names * 12:
        await house.look(name, after=200)
        if house.watch.store.drifts.current("prod", EVERYWHERE) is not None:
            break
    drift = house.watch.store.drifts.current("prod", EVERYWHERE)
    assert drift is not None
    view = drift_view(house.watch, drift.id)
    (habit,) = [one.habit for one in view.findings if one.measure == "habit:unauthorized_credit"]
    assert habit is not None
    assert habit.before[0] == 0
    assert habit.now[0] > 0
    assert not habit.fresh
    assert habit.exposure == (("USD", str(20 * habit.exposed_runs)),)
    assert len(habit.worst) == 1  # each wording once
