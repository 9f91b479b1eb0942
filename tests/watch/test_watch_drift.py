"""The life of a drift: opened, told, grown, joined by others, recovered; and what it does to recordings."""

from typing import Any

import pytest

from sentinel import assets
from sentinel.errors import NothingToCompare, RefusedError
from sentinel.watch.conclusion import Verdict
from sentinel.watch.incidents import announce_again
from sentinel.watch.resolving import resolve
from sentinel.watch.robust import robust_offers

OTHER = {"scenario": "farewell", "title": "The farewell"}
PROMISED = {
    "steps": [{"say": "Compare the plans.", "name": "compare", "expect": [{"first_tool": "compare_plans"}]}],
    "watch": {"tools": "record_only"},
}


def measures_of(house: Any, drift_id: int) -> set[tuple[str, str]]:
    return {(one.step, one.measure) for one in house.watch.store.drifts.findings(drift_id)}


async def test_a_drift_opens_with_its_incident_and_both_audiences_are_told(house: Any) -> None:
    """A new first tool: one matter, one drift incident, one opening message each for sales and engineering."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    drift = house.watch.store.drifts.get(result.drift_id)
    (incident,) = house.watch.store.incidents.list(status="open")
    assert (incident.kind, incident.target, drift.incident_id) == ("drift", "prod", incident.id)
    assert house.told(incident.id) == {"sales": ("open",), "eng": ("open",)}
    assert ("compare", "tools.first") in measures_of(house, result.drift_id)


async def test_a_finding_says_before_after_and_since_when(house: Any) -> None:
    """Effect in words, an interval of runs that holds the first changed run, odds and evidence over the line."""
    await house.ready()
    good = await house.looks(3)
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    looks = reversed(house.watch.store.looks.history("prod", "greeting"))
    first_bad = next(row.runs[0] for row in looks if row.runs[0] > good[-1].run_ids[-1])
    finding = next(
        one for one in house.watch.store.drifts.findings(result.drift_id) if one.measure == "tools.first"
    )
    assert "compare_plans" in finding.before
    assert "search_docs" in finding.after
    assert finding.first_lo <= first_bad <= finding.first_hi
    assert finding.evidence >= finding.threshold
    assert finding.odds > 1


async def test_only_whom_it_concerns_is_told(house: Any) -> None:
    """Twice as many tokens are a matter of cost: engineering hears of it, sales does not."""
    house.write(watch={"reply": "record_only", "stream": "record_only"})
    await house.ready()
    house.product.tokens = 400
    result = await house.until("drifted", most=40)
    drift = house.watch.store.drifts.get(result.drift_id)
    assert {measure for _, measure in measures_of(house, drift.id)} == {"tokens.output"}
    assert house.told(drift.incident_id) == {"eng": ("open",)}


async def test_a_scenario_that_names_its_audience_is_told_to_nobody_else(house: Any) -> None:
    """`audience: [eng]`: sales hears nothing, though it hears of such concerns elsewhere."""
    house.write(audience=["eng"])
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    drift = house.watch.store.drifts.get(result.drift_id)
    assert house.told(drift.incident_id) == {"eng": ("open",)}


async def test_growth_edits_the_message_and_posts_in_its_thread(house: Any) -> None:
    """More findings of the same matter: an edit, and a post in the thread since an edit notifies nobody."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    drift = house.watch.store.drifts.get(result.drift_id)
    before = measures_of(house, drift.id)
    house.product.changed = {"And for a school?": (house.new_reply, house.new_reply + " Really!")}
    for _ in range(20):
        result = await house.look()
        if measures_of(house, drift.id) > before:
            break
    assert measures_of(house, drift.id) > before
    assert result.drift_id == drift.id
    assert len(house.watch.store.incidents.list()) == 1
    for events in house.told(drift.incident_id).values():
        assert events[:3] == ("open", "update", "thread")


async def test_a_drift_that_stays_says_nothing_more(house: Any) -> None:
    """Ten more looks at the same drift: `drifted` each time, not one more message."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    drift = house.watch.store.drifts.get(result.drift_id)
    await house.looks(3)  # what else follows from the new tool is found by now
    told = house.told(drift.incident_id)
    results = await house.looks(10)
    assert {one.verdict for one in results} == {Verdict.DRIFTED}
    assert house.told(drift.incident_id) == told


@pytest.mark.slow
async def test_a_product_that_goes_back_closes_the_matter(house: Any) -> None:
    """After the wait of a recovery the drift is `recovered`, its incident resolved, everybody told."""
    house.write(**PROMISED)
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    house.product.tool = "compare_plans"
    results = []
    while not results or results[-1].verdict is Verdict.DRIFTED:
        results.append(await house.look())
        assert len(results) < 130
    drift = house.watch.store.drifts.get(result.drift_id)
    incident = house.watch.store.incidents.get(drift.incident_id)
    assert (drift.status, incident.status, incident.resolution) == ("recovered", "resolved", "recovered")
    assert len(results) > 90
    assert {events[-1] for events in house.told(incident.id).values()} == {"resolve"}
    assert (await house.look()).verdict in (Verdict.SAME, Verdict.SUSPECT)


async def test_what_recovered_can_drift_again(house: Any) -> None:
    """A second drift after a fix opens its own matter and its own incident."""
    await house.ready()
    house.product.tool = "search_docs"
    first = await house.until("drifted")
    resolve(house.watch, first.drift_id, "fixed", actor="dana", note="rolled back")
    house.product.tool = "compare_plans"
    assert (await house.look()).verdict in (Verdict.SAME, Verdict.SUSPECT)
    house.product.tool = "search_docs"
    second = await house.until("drifted")
    assert second.drift_id != first.drift_id
    assert len(house.watch.store.incidents.list()) == 2


async def test_a_second_scenario_that_drifts_joins_the_incident(house: Any) -> None:
    """One change of the product that breaks two scenarios is one incident with two matters."""
    house.write(**OTHER)
    await house.ready("greeting", "farewell")
    house.product.tool = "search_docs"
    first, second = await house.both_drifted("greeting", "farewell")
    drifts = house.watch.store.drifts
    assert first.drift_id != second.drift_id
    incident = drifts.get(first.drift_id).incident_id
    assert drifts.get(second.drift_id).incident_id == incident
    assert len(house.watch.store.incidents.list()) == 1
    assert {events[:3] for events in house.told(incident).values()} == {("open", "update", "thread")}


async def test_an_incident_ends_with_the_last_of_its_matters(house: Any) -> None:
    """One of two matters is fixed: the incident lives on, edited; with the second it ends."""
    house.write(**OTHER)
    await house.ready("greeting", "farewell")
    house.product.tool = "search_docs"
    first, second = await house.both_drifted("greeting", "farewell")
    (incident,) = house.watch.store.incidents.list()
    resolve(house.watch, first.drift_id, "fixed", actor="dana", note="")
    assert house.watch.store.incidents.get(incident.id).status == "open"
    assert house.told(incident.id)["eng"][-1] == "update"
    resolve(house.watch, second.drift_id, "fixed", actor="dana", note="")
    assert house.watch.store.incidents.get(incident.id).status == "resolved"
    assert house.told(incident.id)["eng"][-1] == "resolve"


async def test_a_drift_makes_the_recording_false_and_a_fix_does_not_make_it_true(house: Any) -> None:
    """The video is false since the drift; fixed, and a rebaseline, leave it so; recording it anew clears it."""
    house.assets()
    await house.ready()
    assert house.watch.store.assets.state("march-video") is None
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    state = house.watch.store.assets.state("march-video")
    assert (state.status, state.incident_id) == ("false", 1)
    resolve(house.watch, result.drift_id, "fixed", actor="dana", note="")
    assert house.watch.store.assets.state("march-video").status == "false"
    house.product.tool = "compare_plans"
    await house.looks(3)
    assert house.watch.store.assets.state("march-video").status == "false"
    await house.approve()
    assert house.watch.store.assets.state("march-video").status == "false"
    assert assets.record_anew(house.watch, "march-video", 2, "dana").state.status == "true"


@pytest.mark.slow
async def test_recovery_leaves_the_recording_false(house: Any) -> None:
    """A product that went back by itself does not make the video true again: nobody has looked at it."""
    house.assets()
    house.write(**PROMISED)
    await house.ready()
    house.product.tool = "search_docs"
    await house.until("drifted")
    house.product.tool = "compare_plans"
    for _ in range(130):
        if (await house.look()).verdict is not Verdict.DRIFTED:
            break
    assert house.watch.store.drifts.current("prod", "greeting") is None
    assert house.watch.store.assets.state("march-video").status == "false"


async def test_approving_the_change_leaves_the_recording_false_and_tells_so(house: Any) -> None:
    """A rebaseline approves the new product: the video shows the old one, and an asset incident says it."""
    house.assets()
    await house.ready()
    house.product.tool = "search_docs"
    await house.until("drifted")
    await house.approve()
    assert house.watch.store.assets.state("march-video").status == "false"
    (told,) = house.watch.store.incidents.list(status="open")
    assert told.kind == "asset"
    assets.retire(house.watch, "march-video", "dana")
    assert house.watch.store.assets.state("march-video").status == "retired"
    assert house.watch.store.incidents.list(status="open") == []


async def test_a_retired_recording_stays_retired(house: Any) -> None:
    """What is shown to nobody any more is not made false by the next drift."""
    house.assets()
    await house.ready()
    assets.retire(house.watch, "march-video", "dana")
    house.product.tool = "search_docs"
    await house.until("drifted")
    assert house.watch.store.assets.state("march-video").status == "retired"


async def test_a_recording_is_not_recorded_against_a_drifted_or_an_old_baseline(house: Any) -> None:
    """`asset recorded` refuses while a drift is open, for a version that is not current, and for one unknown."""
    house.assets()
    await house.ready()
    with pytest.raises(NothingToCompare, match="no baseline 7"):
        assets.record_anew(house.watch, "march-video", 7, "dana")
    with pytest.raises(NothingToCompare, match="april-video"):
        assets.retire(house.watch, "april-video", "dana")
    house.product.tool = "search_docs"
    await house.until("drifted")
    with pytest.raises(RefusedError, match="drifted"):
        assets.record_anew(house.watch, "march-video", 1, "dana")
    await house.approve()
    with pytest.raises(RefusedError, match="not the current one"):
        assets.record_anew(house.watch, "march-video", 1, "dana")


async def test_fixed_forgets_what_came_after_the_change(house: Any) -> None:
    """Fixed: the matter closes, evidence starts at nothing, and the next change back is found as fast as before."""
    await house.ready()
    await house.looks(5)
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    closed = resolve(house.watch, result.drift_id, "fixed", actor="dana", note="rolled back")
    key = house.key("compare", "tools.first")
    row = house.watch.store.streams.load("prod", "greeting")[key]
    assert (closed.status, row.status, row.evidence) == ("fixed", "quiet", 0.0)
    urn = row.state["urns"][""]
    assert 20 <= urn["counts"]["compare_plans"] <= 25
    assert urn["novelty"]["flags"]["counts"][1] == 0
    assert house.watch.store.journal.list(limit=1)[0].action == "resolve fixed"


async def test_dismissed_keeps_the_urn_and_twice_offers_the_robust_mode(house: Any) -> None:
    """Dismissed: only evidence restarts; the second time on the same stream the robust mode is offered."""
    await house.ready()
    house.product.tool = "search_docs"
    first = await house.until("drifted")
    closed = resolve(house.watch, first.drift_id, "dismissed", actor="dana", note="")
    assert closed.status == "dismissed"
    assert robust_offers(house.watch, "prod", "greeting") == []
    house.product.tool = "third_tool"
    second = await house.until("drifted", most=30)
    resolve(house.watch, second.drift_id, "dismissed", actor="dana", note="")
    offers = robust_offers(house.watch, "prod", "greeting")
    assert "compare/tools.first" in [one.stream for one in offers]


async def test_a_matter_is_closed_once(house: Any) -> None:
    """Closing twice, or what never was, is refused in one line and changes nothing."""
    await house.ready()
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    resolve(house.watch, result.drift_id, "fixed", actor="dana", note="")
    before = house.rows()
    with pytest.raises(RefusedError, match="fixed already"):
        resolve(house.watch, result.drift_id, "dismissed", actor="dana", note="")
    with pytest.raises(NothingToCompare, match="no drift 99"):
        resolve(house.watch, 99, "fixed", actor="dana", note="")
    assert house.rows() == before


async def test_a_silenced_finding_is_told_when_the_silence_ends(house: Any) -> None:
    """While it is silenced nobody hears of the drift; afterwards it is told if it still fires."""
    await house.ready()
    until = house.clock.now().replace(year=2027)
    silence = house.watch.store.silences.add("dana", "known", until, scenario="greeting")
    house.product.tool = "search_docs"
    result = await house.until("drifted")
    drift = house.watch.store.drifts.get(result.drift_id)
    assert house.told(drift.incident_id) == {}
    house.watch.store.silences.expire(silence, "dana")
    announce_again(house.watch, drift.incident_id)
    assert house.told(drift.incident_id) == {"sales": ("open",), "eng": ("open",)}
