"""Masks proposed from replays: what varies is found and named, words and what stays the same are left alone."""

import pytest
from ruamel.yaml import YAML

from sentinel.errors import UsageError
from sentinel.recording import Capture, Outcome, Recording, Turn, TurnStatus
from sentinel.scenario.model import Scenario
from sentinel.scenario.watching import KindMask
from sentinel.suggesting import suggest, with_masks
from sentinel.suggesting.aligning import gaps
from sentinel.suggesting.shapes import code_pattern

SCENARIO = {
    "version": 1,
    "scenario": "walk",
    "kind": "demo",
    "steps": [{"say": "Hi", "name": "ask"}, {"capture": {"role": "table"}, "name": "plans"}],
}


def replayed(reply: str, captured: str | None = None) -> Recording:
    """Return what one replay brought."""
    captures = () if captured is None else (Capture("plans", "text", captured),)
    return Recording(
        target="acme",
        scenario="walk",
        variant="",
        started_at="2026-01-01T00:00:00.000000Z",
        seconds=1.0,
        outcome=Outcome.COMPLETED,
        turns=(Turn("ask", "Hi", reply, TurnStatus.FINISHED),),
        captures=captures,
    )


def suggested(*replies: str, **scenario: object):
    """Return what these replies of the same turn lead to."""
    return suggest(Scenario.model_validate({**SCENARIO, **scenario}), [replayed(one) for one in replies])


KINDS = {
    "email": ("Write to {} today.", ["ann@acme.example", "bob.k@mail.acme.example"]),
    "url": ("See {} for more.", ["https://a.example/x?s=1", "https://a.example/y?s=22"]),
    "date": ("Due {} at the depot.", ["2026/11/24", "2026/12/03"]),
    "time": ("Until {} it waits.", ["9 am", "11 pm"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_built_in_kind_is_named(kind: str) -> None:
    """What has the shape of a kind in every reply gets that kind's mask, and the replies become equal."""
    text, values = KINDS[kind]
    (one,) = suggested(*(text.format(value) for value in values)).proposals
    assert (one.step, one.forms, one.mask) == ("ask", ("reply",), KindMask(kind=kind))
    assert one.seen == tuple(values)
    assert one.before.equal == 0.0
    assert (one.after.mean, one.after.equal) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "values", "name", "anchor"),
    [
        ("It costs {} for 40 people.", ["$49.00", "$52.50"], "MONEY", "costs "),
        ("About {} minutes for 40 people.", ["12", "17"], "NUMBER", "About "),
    ],
)
def test_amounts_are_hidden_only_behind_their_word(
    text: str, values: list[str], name: str, anchor: str
) -> None:
    """Prices and counts are what people watch: the mask holds at the one place that varied and nowhere else."""
    (one,) = suggested(*(text.format(value) for value in values)).proposals
    assert one.mask.as_ == name
    assert one.mask.pattern.startswith(f"(?<={anchor})")
    assert one.after.equal == 1.0


def test_a_code_gets_a_pattern_no_wider_than_what_was_seen() -> None:
    """What is the same in every code stays in the pattern; the rest is as long as it was seen."""
    (one,) = suggested("Ticket TCK-a81f is open.", "Ticket TCK-9bc2 is open.").proposals
    assert (one.mask.pattern, one.mask.as_) == (r"(?<!\w)TCK-[0-9a-z]{4}(?!\w)", "ID")


@pytest.mark.parametrize(
    ("replies", "why"),
    [
        (("The Team plan fits.", "The Enterprise plan fits."), "words"),
        (("It is ready.", "It is ready. Truly."), "every time"),
        (("5 of 7 are 7", "6 of 7 are 7"), "never varied"),
    ],
)
def test_what_says_something_is_refused(replies: tuple[str, ...], why: str) -> None:
    """Words, what is not always there, and what could only be hidden with something that stays."""
    found = suggested(*replies)
    assert found.proposals == ()
    assert any(why in one.why for one in found.refused)


def test_a_kind_that_would_hide_something_stable_is_bound_to_its_place() -> None:
    """A date that never varies goes on being watched when another one is masked."""
    text = "Since 2020/01/01 we ship. Yours is due {} at noon."
    found = suggested(text.format("2026/11/24"), text.format("2026/12/03"))
    (one,) = found.proposals
    assert one.mask.pattern.startswith("(?<=due )")


def test_what_is_masked_already_is_not_proposed_again() -> None:
    """Dates that everybody's masks cover, and the scenario's own masks, need no more."""
    assert suggested("Due 2026-11-24.", "Due 2026-12-03.").proposals == ()
    own = [{"pattern": r"T\d", "as": "T"}]
    assert suggested("Take T1 now.", "Take T2 now.", mask=own).proposals == ()


def test_captures_are_looked_at_too() -> None:
    """A capture whose text varies gets masks as a reply does."""
    runs = [replayed("Hi", f"Queue Q{number}x of 3 queues") for number in (1, 2, 7)]
    (one,) = suggest(Scenario.model_validate(SCENARIO), runs).proposals
    assert (one.step, one.forms, one.mask.pattern) == ("plans", ("text",), r"(?<!\w)[0-9a-zA-Z]{3}(?!\w)")


def test_equal_replays_need_nothing() -> None:
    """Nothing varies, nothing is proposed or refused."""
    found = suggested("The same.", "The same.", "The same.")
    assert (found.proposals, found.refused) == ((), ())
    assert found.steps["ask"].equal == 1.0


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        (("A-17", "A-9"), r"(?<!\w)A-[0-9]{1,2}(?!\w)"),
        (("kappa", "omega"), None),
        (("a1", "b-2"), None),
        (("beef", "b33f"), None),
        (("x_1a", "x_22"), r"(?<!\w)x_[0-9a-z]{2}(?!\w)"),
    ],
)
def test_patterns_are_inferred_conservatively(values: tuple[str, ...], pattern: str | None) -> None:
    """Codes of one build get a pattern; words and codes of different builds get none."""
    assert code_pattern(values) == pattern


def test_gaps_are_where_texts_differ() -> None:
    """What stands in all texts is common, also when one of them says more."""
    texts = ("You have 3 parcels.", "You have 12 parcels.", "You now have 4 parcels.")
    found = [[text[a:b] for text, (a, b) in zip(texts, gap.spans, strict=True)] for gap in gaps(texts)]
    assert found[-1] == ["3", "12", "4"]
    assert found[0][:2] == ["", ""]


FILE = """\
# The walk of March.
version: 1
scenario: walk
kind: demo
steps:
  - say: "Hi"           # in quotes
    name: ask
  # the table
  - { capture: { role: table }, name: plans }
  - include: bye
"""


WRITTEN = """\
# The walk of March.
version: 1
scenario: walk
kind: demo
mask: [url]
steps:
  - say: "Hi"           # in quotes
    name: ask
    mask: [{ pattern: '(?<!\\w)TCK-[0-9a-z]{4}(?!\\w)', as: ID }]
  # the table
  - { capture: { role: table }, name: plans, mask: [time] }
  - include: bye
"""


def test_masks_are_written_and_everything_else_stays(tmp_path) -> None:
    """The file gets the masks at their steps; its other lines are as they were, and it is the scenario as before."""
    path = tmp_path / "walk.yaml"
    path.write_text(FILE)
    bye = Scenario.model_validate(
        {"version": 1, "scenario": "bye", "kind": "part", "steps": [{"say": "Bye", "name": "bye"}]}
    )
    (one,) = suggested("Ticket TCK-a81f.", "Ticket TCK-9bc2.").proposals
    (two,) = suggested("Until 9 am.", "Until 11 pm.").proposals
    (three,) = suggested("See https://a.example/1.", "See https://a.example/2.").proposals
    placed = [one, _at(two, "plans"), _at(three, "bye")]
    text = with_masks(path, placed, {"bye": bye})
    assert text == WRITTEN
    path.write_text(text)
    scenario = Scenario.model_validate(_yaml(text))
    assert scenario.steps[0].mask[0].as_ == "ID"
    assert scenario.steps[1].mask == (KindMask(kind="time"),)
    assert scenario.mask == (KindMask(kind="url"),)
    assert with_masks(path, placed, {"bye": bye}) == text


def _at(proposal, step):
    return type(proposal)(step, proposal.forms, proposal.mask, proposal.seen)


def _yaml(text):
    return YAML(typ="safe").load(text)


BODIES = {
    "block masks": (
        "  - say: |\n      Hi\n      you\n    mask:\n      - time   # an hour\n",
        "      - url\n",
    ),
    "block text last": (
        "  - name: turn-1\n    say: >\n      Hi\n      you\n\n  - goto: /\n",
        "    mask: [url]\n",
    ),
    "flow masks": ("  - say: Hi\n    mask: [ time ]  # an hour\n", "url ]"),
    "no newline at the end": ("  - say: Hi", "    mask: [url]\n"),
    "flow over lines": ("  - { say: Hi,\n      expect: [{ mentions: a }] }\n", "mask: [url] }"),
}


@pytest.mark.parametrize("name", BODIES)
def test_every_way_to_write_a_step_takes_a_mask(tmp_path, name: str) -> None:
    """Block and flow style, masks that are there already, texts over several lines: one mask more, nothing else."""
    body, added = BODIES[name]
    path = tmp_path / "walk.yaml"
    path.write_text(f"version: 1\nscenario: walk\nkind: demo\nsteps:\n{body}")
    (one,) = suggested("See https://a.example/1.", "See https://a.example/2.").proposals
    text = with_masks(path, [_at(one, "turn-1")], {})
    assert added in text
    masks = Scenario.model_validate(_yaml(text)).steps[0].mask
    assert masks[-1] == KindMask(kind="url")
    before = path.read_text().replace("\n", "").replace(" ", "")
    rest = iter(text.replace("\n", "").replace(" ", ""))
    assert all(letter in rest for letter in before)


def test_a_step_that_is_gone_is_told(tmp_path) -> None:
    """A file that changed since cannot get masks for a step it does not have."""
    path = tmp_path / "walk.yaml"
    path.write_text(FILE.replace("  - include: bye\n", ""))
    (one,) = suggested("Until 9 am.", "Until 11 pm.").proposals
    with pytest.raises(UsageError, match="no step 'gone'"):
        with_masks(path, [_at(one, "gone")], {})
