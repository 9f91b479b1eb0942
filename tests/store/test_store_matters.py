"""What streams, drifts, findings and incidents promise."""

from dataclasses import replace
from typing import Any

import pytest

from sentinel.errors import UsageError
from sentinel.kinds import Kind
from sentinel.store import Store, StreamKey, StreamRow

KEY = StreamKey("prod", "march", "compare", "reply.similarity")
ROW = StreamRow(
    key=KEY,
    kind=Kind.ORDERED,
    config={"worse": "lower"},
    state={"urn": [0.1, 1 / 3, 5e-324, 1.7976931348623157e308], "words": {"ä": 1}},
    epoch=2,
    baseline_id=None,
    evidence=123.456,
    threshold=1e6,
    status="watching",
)


def test_stream_round_trip(store: Store, clock: Any) -> None:
    """A stream's state comes back bit for bit, dated by the clock."""
    store.streams.save([ROW])
    assert store.streams.load("prod", "march") == {KEY: replace(ROW, updated_at=clock.now())}


def test_stream_is_replaced(store: Store) -> None:
    """Saving a stream again replaces it; others are left alone."""
    other = replace(ROW, key=KEY._replace(target="staging"))
    store.streams.save([ROW, other])
    store.streams.save([replace(ROW, evidence=7.0, status="drift")])
    assert [(row.key.target, row.evidence) for row in store.streams.all()] == [
        ("prod", 7.0),
        ("staging", 123.456),
    ]
    assert [row.key.target for row in store.streams.all("staging")] == ["staging"]


def test_stream_is_dropped(store: Store) -> None:
    """Dropped streams are gone, and the number of those that were there is told."""
    store.streams.save([ROW])
    assert store.streams.drop([KEY, KEY._replace(step="other")]) == 1
    assert store.streams.load("prod", "march") == {}


def test_drift_life(store: Store, build: Any, clock: Any) -> None:
    """A drift is open until it is closed once; the first ending holds."""
    look_id, incident_id = build.look("drifted"), build.incident()
    drift_id = store.drifts.open("prod", "march", look_id, incident_id)
    assert store.drifts.current("prod", "march") == store.drifts.get(drift_id)
    clock.pass_by(hours=1)
    assert store.drifts.close(drift_id, "fixed", "dana", "rolled back")
    assert not store.drifts.close(drift_id, "dismissed", "sam", "")
    row = store.drifts.get(drift_id)
    assert row is not None
    assert (row.status, row.closed_at, row.closed_by, row.note) == (
        "fixed",
        clock.now(),
        "dana",
        "rolled back",
    )
    assert store.drifts.current("prod", "march") is None


def test_one_open_drift_a_scenario(store: Store, build: Any) -> None:
    """A scenario has at most one open drift; after it ended there can be another."""
    look_id, incident_id = build.look("drifted"), build.incident()
    first = store.drifts.open("prod", "march", look_id, incident_id)
    with pytest.raises(UsageError, match="has an open drift already"):
        store.drifts.open("prod", "march", look_id, incident_id)
    store.drifts.close(first, "recovered", "sentinel", "")
    second = store.drifts.open("prod", "march", look_id, incident_id)
    assert [row.id for row in store.drifts.list(status="open")] == [second]
    assert [row.id for row in store.drifts.list(target="prod", incident_id=incident_id)] == [first, second]


def test_latest_finding_of_each_stream(store: Store, build: Any) -> None:
    """A drift's findings are the latest of each stream, in the order the streams first moved."""
    looks = [build.look("drifted"), build.look("drifted")]
    drift_id = store.drifts.open("prod", "march", looks[0], build.incident())
    tool = build.finding(odds=20.0, before="compare_plans in 20 of 20", talk=["Notice that it compares."])
    reply = build.finding(
        measure="reply.similarity", kind=Kind.ORDERED, reproduced_m=4, reproduced_n=5, rate_low=0.28
    )
    store.drifts.add_findings(drift_id, looks[0], [tool, reply])
    later = replace(tool, odds=1e6, first_lo=3, first_at=4, first_hi=5, diff="- a\n+ b")
    store.drifts.add_findings(drift_id, looks[1], [later])
    assert store.drifts.findings(drift_id) == [later, reply]


def test_incident_life(store: Store, build: Any, clock: Any) -> None:
    """An incident keeps its latest facts and is resolved once."""
    incident_id = build.incident(scenarios=["march"])
    store.incidents.update(incident_id, "drift", {"scenarios": ["march", "late"]})
    clock.pass_by(minutes=5)
    assert store.incidents.resolve(incident_id, "recovered", {"scenarios": []})
    assert not store.incidents.resolve(incident_id, "fixed", {})
    row = store.incidents.get(incident_id)
    assert row is not None
    assert (row.status, row.resolution, row.facts, row.resolved_at) == (
        "resolved",
        "recovered",
        {"scenarios": []},
        clock.now(),
    )


def test_open_incident_is_found_by_its_cause(store: Store, build: Any) -> None:
    """An open incident is found by kind and target, and by cause where one is asked for."""
    model = build.incident("pin", cause="model")
    prompt = build.incident("pin", cause="prompt")
    machine = build.incident("self", target=None, cause="disk")

    def found(*key: Any) -> int | None:
        row = store.incidents.find_open(*key)
        return None if row is None else row.id

    assert [found("pin", "prod"), found("pin", "prod", "model"), found("pin", "staging")] == [
        prompt,
        model,
        None,
    ]
    assert [found("self", None), found("self", "prod")] == [machine, None]
    store.incidents.resolve(model, "reviewed", {})
    assert found("pin", "prod", "model") is None
    assert [row.id for row in store.incidents.list(status="open", kind="pin")] == [prompt]
