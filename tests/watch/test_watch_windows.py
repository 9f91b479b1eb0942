"""Looks under a calendar: the label is stored with the look, samples of labels are never mixed, changes start anew."""

from typing import Any

import pytest

from sentinel.watch.conclusion import Verdict
from sentinel.watch.manual import run_now

HOURS = {"timezone": "UTC", "open": "mon-sun 08:00-18:00"}
NIGHT_REPLY = "Our team is asleep. We are back at eight."


def labels(house: Any, count: int) -> list[str]:
    """Return the labels of the newest looks, oldest first."""
    return [one.label for one in reversed(house.watch.store.looks.history("prod", "greeting", count))]


def urns(house: Any, measure: str) -> dict[str, Any]:
    """Return the stored urns of one stream of the greeting's first step."""
    row = house.watch.store.streams.load("prod", "greeting")[house.key("compare", measure)]
    return dict(row.state["urns"])


async def at_noon(house: Any) -> None:
    """Move the clock to the next noon."""
    now = house.clock.now()
    house.clock.advance((36 * 3600 - now.hour * 3600 - now.minute * 60 - now.second) % 86400)


def by_the_hour(house: Any) -> None:
    """Let the product say at night that it is night, as it should."""
    asleep = not 8 <= house.clock.now().hour < 18
    house.product.replies = (NIGHT_REPLY,) if asleep else house.paraphrases
    house.product.tool = None if asleep else "compare_plans"


async def day_and_night(house: Any, looks: int) -> list[Verdict]:
    """Take looks an hour apart at a product that behaves otherwise at night; return the verdicts."""
    verdicts = []
    for _ in range(looks):
        house.clock.advance(3600)
        by_the_hour(house)
        verdicts.append((await house.look(after=0)).verdict)
    return verdicts


async def test_another_behaviour_at_night_is_no_drift_where_hours_are_declared(house: Any) -> None:
    """Two days and nights of a product that is closed at night: no drift; without the declaration there is one."""
    house.write(windows=HOURS)
    await at_noon(house)
    await house.ready()
    assert Verdict.DRIFTED not in await day_and_night(house, 48)
    assert set(labels(house, 24)) == {"open", "closed"}
    assert set(urns(house, "reply.similarity")) == {"@open", "@closed"}
    assert set(urns(house, "tools.first")) == {"@open", "@closed"}


async def test_without_windows_the_night_is_a_drift(house: Any) -> None:
    """The same product, nothing declared: its first night is a change."""
    await at_noon(house)
    await house.ready()
    assert Verdict.DRIFTED in await day_and_night(house, 20)
    assert set(labels(house, 20)) == {""}


async def test_a_change_in_opening_hours_is_found_after_nights(house: Any) -> None:
    """The urns of the night do not soften those of the day."""
    house.write(windows=HOURS)
    await at_noon(house)
    await house.ready()
    await day_and_night(house, 24)
    house.product.replies, house.product.tool = house.paraphrases, "search_docs"
    await at_noon(house)
    result = await house.until("drifted", most=4)
    findings = house.watch.store.drifts.findings(result.drift_id)
    assert "tools.first" in {one.measure for one in findings}


async def test_evidence_with_labels_is_what_the_stored_samples_say(house: Any) -> None:
    """Days, nights and a restart an hour: the state recomputed with the stored labels is the stored one."""
    house.write(windows={**HOURS, "holidays": ["2026-01-01"]})
    await at_noon(house)
    await house.ready()
    for _ in range(14):
        house.open()
        await day_and_night(house, 1)
    states = house.recomputed()
    assert len(states) > 10
    for key, (stored, again) in states.items():
        assert stored == again, key


async def test_stored_labels_do_not_follow_the_settings(house: Any) -> None:
    """Other hours from tomorrow on: past looks keep their labels, and the streams start anew in the next epoch."""
    house.write(windows=HOURS)
    await at_noon(house)
    await house.ready()
    await house.looks(3)
    before = house.states()
    house.write(windows={**HOURS, "open": "mon-sun 20:00-24:00"})
    house.open()
    await house.look()
    after = house.states()
    assert labels(house, 4) == ["open", "open", "open", "closed"]
    assert all(after[key][0] == before[key][0] + 1 for key in before)
    assert all(after[key][1]["samples"] <= 1 for key in before)
    # approved recordings carry the label that their own time has under the new hours
    assert set(urns(house, "reply.length")) == {"@closed"}
    assert urns(house, "reply.length")["@closed"]["n"] == 21


@pytest.mark.parametrize("before", [None, HOURS])
async def test_windows_that_come_or_go_mix_no_urns(house: Any, before: Any) -> None:
    """Declared for the first time, or taken away: the next epoch begins, filled from the approved recordings."""
    after = HOURS if before is None else None
    house.write(windows=before)
    await at_noon(house)
    await house.ready()
    await house.looks(2)
    house.write(windows=after)
    house.open()
    await house.look()
    assert set(urns(house, "reply.length")) == ({"@open"} if after else {""})
    assert {epoch for epoch, _ in house.states().values()} == {2}


async def test_a_holiday_added_later_counts_from_then_on(house: Any) -> None:
    """One more date: no stream starts anew, what was seen keeps its label."""
    house.write(windows={"holidays": ["2020-01-01"]})
    await house.ready()
    await house.looks(2)
    before = house.states()
    today = house.clock.now().date().isoformat()
    house.write(windows={"holidays": ["2020-01-01", today]})
    house.open()
    await house.look()
    after = house.states()
    assert labels(house, 3) == ["ordinary", "ordinary", "holiday"]
    assert {key: epoch for key, (epoch, _) in after.items()} == {
        key: epoch for key, (epoch, _) in before.items()
    }
    for key, (stored, again) in house.recomputed().items():
        assert stored == again, key


async def test_a_scenario_can_leave_its_targets_windows(house: Any) -> None:
    """`windows: none` in the scenario: the hours of the target are not its own."""
    targets = house.watch_settings["targets"]
    house.settings(targets={"prod": {**targets["prod"], "windows": HOURS}})
    house.write(windows="none")
    await house.ready()
    await house.look()
    house.write(windows=None)
    house.open()
    await house.look()
    assert labels(house, 2)[0] == "" != labels(house, 2)[1]


async def test_a_wording_and_a_label_have_an_urn_together(house: Any) -> None:
    """A probe's urns are by wording and label; a wording cannot look like both."""
    house.write({**house.probe, "windows": HOURS})
    await at_noon(house)
    await house.ready("parcel")
    for _ in range(12):
        await house.look("parcel", after=3600)
    row = house.watch.store.streams.load("prod", "parcel")[house.key("ask", "reply.length", "parcel")]
    assert {"colour@open", "lost@open", "today@open"} < set(row.state["urns"])
    for key, (stored, again) in house.recomputed("parcel").items():
        assert stored == again, key


async def test_a_manual_run_at_an_hour_that_was_never_approved_says_so(house: Any) -> None:
    """At night nothing approved can be compared with: unmeasured, with the reason, never a pass."""
    house.write(windows=HOURS)
    await at_noon(house)
    await house.ready()
    house.clock.advance(10 * 3600)
    loaded = house.watch.scenarios["greeting"]
    (result,) = await run_now(
        house.watch, [loaded], samples=2, jobs=1, origin="manual", progress=lambda: None
    )
    assert (result.verdict, result.reason) == (Verdict.UNMEASURED, "too_few_samples")
    assert result.detail == "it is closed now, and nothing was approved at such a time"
