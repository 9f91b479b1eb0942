"""From recordings to samples, the whole way."""

from dataclasses import replace

import pytest

from sentinel.kinds import SCENARIO, Concern, Kind, Sample
from sentinel.measures import (
    MEASURE_NAMES,
    Reference,
    judged,
    measure,
    measure_baseline,
    title_of,
    version_of,
)
from sentinel.recording import (
    Capture,
    Chunk,
    ModelCall,
    Outcome,
    Recording,
    StepResult,
    ToolCall,
    Turn,
    TurnStatus,
    Unmeasured,
)
from sentinel.scenario.model import Scenario
from sentinel.scenario.watching import MEASURE_NAMES as WATCHABLE
from sentinel.settings.model import Target

TARGET = Target()
SCENARIO_FILE = Scenario.model_validate(
    {
        "version": 1,
        "scenario": "walkthrough",
        "kind": "demo",
        "steps": [
            {"goto": "/"},
            {
                "say": "Compare the plans.",
                "name": "compare",
                "expect": [{"mentions": "Team"}, {"first_tool": "compare_plans", "at_least": "95%"}],
                "talk_track": [{"line": "It knows Team.", "holds": {"mentions": "Team"}}],
                "watch": {"stream": "record_only", "reply.refusal": {"limit": "10%"}},
            },
            {"click": [{"role": "button", "name": "Export"}, {"text": "Export"}]},
            {"capture": {"role": "table"}, "name": "plans", "mask": [{"pattern": r"#\d+", "as": "ORDER"}]},
        ],
        "behaviours": {"unauthorized_credit": "never", "apology": {"at_most": "5%"}},
        "watch": {"cost": {"priority": 2}, "tools.first": {"priority": 10}},
    }
)
REPLY = "Team costs 20. Enterprise costs 40."
TURN = Turn(
    "compare",
    "Compare the plans.",
    REPLY,
    seconds=2.0,
    chunks=(Chunk(0.5, "Team costs"), Chunk(0.7, " 20."), Chunk(1.6, " Enterprise costs 40.")),
    tool_calls=(ToolCall("compare_plans", ok=True), ToolCall("look_up", ok=False)),
    model_calls=(ModelCall(output_tokens=10), ModelCall(output_tokens=5)),
    tools_seen="all",
)
RECORDING = Recording(
    "prod",
    "walkthrough",
    "",
    "2026-01-01T00:00:00.000000Z",
    3.0,
    Outcome.COMPLETED,
    turns=(TURN,),
    steps=(
        StepResult(0, "goto-0", "goto", "ok"),
        StepResult(1, "compare", "say", "ok"),
        StepResult(2, "click-2", "click", "ok", locator=1),
        StepResult(3, "plans", "capture", "ok", locator=0),
    ),
    captures=(Capture("plans", "aria", '- table "Plans":\n  - row "Team 20"'),),
)


def with_turn(**changes: object) -> Recording:
    """Return the recording with another turn."""
    return replace(RECORDING, turns=(replace(TURN, **changes),))


def samples(recording: Recording, *approved: Recording) -> dict[str, Sample]:
    """Return the samples by measure, `step/measure` for steps other than the turn."""
    found = measure(recording, Reference(approved), SCENARIO_FILE, TARGET)
    return {s.spec.name if s.step == "compare" else f"{s.step}/{s.spec.name}": s for s in found}


EXPECTED = {
    "reply.outcome": "finished",
    "reply.refusal": False,
    "reply.length": len(REPLY),
    "reply.similarity": 1.0,
    "reply.meaning": pytest.approx(1.0, abs=2e-6),
    "tools.first": "compare_plans",
    "tools.set": "compare_plans+look_up",
    "tools.failed": True,
    "stream.first_text": 0.5,
    "stream.gap": 0.55,
    "stream.longest_stall": 0.9,
    "stream.chunks_per_100": pytest.approx(300 / len(REPLY)),
    "calls.model": 2,
    "tokens.output": 15,
    "turn.seconds": 2.0,
    "step.outcome": "ok",
    "expect:mentions:Team": False,
    "expect:first_tool:compare_plans": False,
    "*/habit:unauthorized_credit": False,
    "*/habit:apology": False,
    "goto-0/step.outcome": "ok",
    "click-2/step.outcome": "ok",
    "click-2/step.locator": "second choice",
    "plans/step.outcome": "ok",
}


def test_every_measure_of_a_whole_recording() -> None:
    """A recording gives exactly these samples."""
    found = samples(RECORDING, *[RECORDING] * 3)
    assert len(found.pop("plans/capture.aria").value) == 64
    assert {name: sample.value for name, sample in found.items()} == EXPECTED


def test_an_unmeasured_recording_has_no_samples() -> None:
    """What could not be observed moves nothing."""
    blind = replace(RECORDING, outcome=Outcome.UNMEASURED, reason=Unmeasured.NETWORK)
    assert samples(blind) == {}


@pytest.mark.parametrize("status", [TurnStatus.UNFINISHED, TurnStatus.SILENT, TurnStatus.CUT])
def test_an_unfinished_turn_has_its_outcome_only(status: TurnStatus) -> None:
    """Nothing is compared by text or time when a reply never ended."""
    found = samples(with_turn(status=status), *[RECORDING] * 3)
    values = {
        n: s.value
        for n, s in found.items()
        if not n.startswith(("*", "expect", "goto", "click", "plans", "step."))
    }
    assert {n: v for n, v in values.items() if v is not None} == {"reply.outcome": status.value}


def test_likeness_needs_three_approved_replies() -> None:
    """Two approved replies say too little."""
    assert "reply.similarity" not in samples(RECORDING, RECORDING, RECORDING)


def test_likeness_forgives_order_and_sees_other_words() -> None:
    """Reordered sentences are alike; another tone is less so."""
    reordered = samples(with_turn(reply="Enterprise costs 40. Team costs 20."), *[RECORDING] * 3)
    other = samples(with_turn(reply="Absolutely, what a great question!"), *[RECORDING] * 3)
    assert reordered["reply.similarity"].value == 1.0
    assert other["reply.similarity"].value < 0.6


def test_other_variants_are_left_aside() -> None:
    """A reply is compared only with approved replies to the same words."""
    other = replace(RECORDING, variant="blue")
    assert "reply.similarity" not in samples(RECORDING, other, other, other)


def test_a_baseline_is_measured_leaving_one_out() -> None:
    """No approved reply is compared with itself."""
    odd = with_turn(reply="Something else entirely, said in other words.")
    measured = measure_baseline([RECORDING, RECORDING, RECORDING, odd], SCENARIO_FILE, TARGET)
    alike = [next(s.value for s in one if s.spec.name == "reply.similarity") for one in measured]
    assert max(alike) < 1.0
    assert min(alike) == alike[3]


def test_a_baseline_of_three_has_two_others() -> None:
    """Leaving one out of three leaves too few for likeness."""
    measured = measure_baseline([RECORDING] * 3, SCENARIO_FILE, TARGET)
    assert all(s.spec.name != "reply.similarity" for one in measured for s in one)


@pytest.mark.parametrize("name", ["tools.first", "tools.set", "tools.failed"])
def test_tools_that_do_not_show_have_no_sample(name: str) -> None:
    """What cannot be seen is not `none`."""
    assert name not in samples(with_turn(tools_seen="none"))


def test_no_call_is_a_category_of_its_own() -> None:
    """Where tools show, using none is an observation."""
    found = samples(with_turn(tool_calls=()))
    assert (found["tools.first"].value, found["tools.set"].value) == ("none", "none")


def test_tokens_need_every_call_reported() -> None:
    """A sum with a hole in it is no measurement."""
    found = samples(with_turn(model_calls=(ModelCall(output_tokens=10), ModelCall())))
    assert "tokens.output" not in found
    assert found["calls.model"].value == 2


def test_the_page_goes_before_the_wire() -> None:
    """What a person saw counts where it was seen."""
    page = (Chunk(0.2, "wire"), Chunk(0.9, "Team", seen="page"), Chunk(1.0, " costs", seen="page"))
    assert samples(with_turn(chunks=page))["stream.first_text"].value == 0.9


def test_smaller_chunks_at_the_same_rate_show() -> None:
    """Twice the pieces in the same time: choppier, shorter pauses, the same wait and total."""
    fine = tuple(Chunk(0.5 + 0.1 * i, "ab") for i in range(20))
    coarse = tuple(Chunk(0.5 + 0.2 * i, "abcd") for i in range(10))
    small, large = samples(with_turn(chunks=fine)), samples(with_turn(chunks=coarse))
    assert small["stream.chunks_per_100"].value == 2 * large["stream.chunks_per_100"].value
    assert small["stream.gap"].value == pytest.approx(large["stream.gap"].value / 2)
    assert small["stream.first_text"].value == large["stream.first_text"].value


def test_a_missing_step_is_seen_and_later_ones_are_absent() -> None:
    """A broken scenario tells where it broke; what came after is not sampled."""
    steps = (*RECORDING.steps[:2], StepResult(2, "click-2", "click", "missing", message="no such button"))
    found = samples(replace(RECORDING, outcome=Outcome.BROKEN, steps=steps, captures=()))
    assert (found["click-2/step.outcome"].value, found["click-2/step.outcome"].detail) == (
        "missing",
        "no such button",
    )
    assert not [name for name in found if name.startswith("plans/")]


def test_habits_carry_their_limit_and_their_words() -> None:
    """A declared habit is a yes/no sample of the whole scenario, with the quotation."""
    found = samples(with_turn(reply="I've added a $20 credit to your account."))
    credit = found["*/habit:unauthorized_credit"]
    assert (credit.value, credit.step, credit.spec.limit) == (True, SCENARIO, 0.01)
    assert "$20 credit" in credit.detail


def test_expectations_carry_their_limit() -> None:
    """Bare means at most 1 % broken, at_least says otherwise."""
    found = samples(RECORDING)
    assert found["expect:mentions:Team"].spec.limit == 0.01
    assert found["expect:first_tool:compare_plans"].spec.limit == pytest.approx(0.05)
    assert found["expect:first_tool:compare_plans"].spec.concern is Concern.ACTION


def test_a_watch_rule_gives_a_limit() -> None:
    """A limit written for a yes/no measure becomes its declared limit."""
    assert samples(RECORDING)["reply.refusal"].spec.limit == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("name", "record_only", "priority"),
    [
        ("stream.gap", True, 1),
        ("tools.first", False, 10),
        ("tokens.output", False, 2),
        ("reply.length", False, 1),
    ],
)
def test_watch_rules_are_found(name: str, record_only: bool, priority: float) -> None:
    """By name, family or concern; the step's rule before the scenario's."""
    rule = judged(samples(RECORDING)[name], SCENARIO_FILE)
    assert (rule.record_only, rule.priority) == (record_only, priority)


def test_every_measure_has_a_title_and_a_version() -> None:
    """A person reads words, not names; a changed measure starts anew."""
    for name in (*MEASURE_NAMES, "habit:apology", "expect:mentions:Team"):
        assert title_of(name)
        assert title_of(name) != name
        assert version_of(name) >= 1


def test_kinds_take_their_values() -> None:
    """An event is yes or no, a category and an exact value a text, the others numbers."""
    types = {Kind.EVENT: bool, Kind.CATEGORY: str, Kind.EXACT: str}
    for sample in samples(RECORDING, *[RECORDING] * 3).values():
        assert isinstance(sample.value, types.get(sample.spec.kind, (int, float)))


def test_the_words_of_the_scenario_language_are_the_measures() -> None:
    """Every measure can be named in `watch`, and nothing else can."""
    assert set(WATCHABLE) == set(MEASURE_NAMES)
