"""The fingerprint of a step: what keeps a history and what starts a new one; and the names of steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.scenario import step_hashes, step_names
from sentinel.scenario.model import Goto, Say, Scenario
from sentinel.settings.model import Browser

BASE = {
    "version": 1,
    "scenario": "a",
    "kind": "demo",
    "steps": [
        {"goto": "/"},
        {"say": "hello", "name": "greet", "expect": [{"mentions": "hi", "at_least": "95%"}]},
        {"capture": {"role": "table"}, "name": "plans"},
    ],
}


def hashes(changes=None, greet=None, browser=None):
    plain = {**BASE, **(changes or {})}
    plain["steps"] = [plain["steps"][0], {**plain["steps"][1], **(greet or {})}, *plain["steps"][2:]]
    return step_hashes(Scenario.model_validate(plain), browser or Browser())


SAME = {
    "title": {"changes": {"title": "b"}},
    "owner": {"changes": {"owner": "b"}},
    "schedule": {"changes": {"schedule": "every day"}},
    "runbook": {"changes": {"runbook": "b"}},
    "watch": {"changes": {"watch": {"stream": "record_only"}}},
    "default written out": {"changes": {"via": "browser", "effects": "none"}},
    "talk track": {"greet": {"talk_track": [{"line": "a", "holds": {"mentions": "b"}}]}},
    "limit": {"greet": {"expect": [{"mentions": "hi", "at_most": "1%"}]}},
    "patience": {"greet": {"timeout_seconds": 5}},
}


@pytest.mark.parametrize("name", SAME)
def test_edits_that_change_no_behaviour_keep_every_hash(name):
    """History survives edits of title, owner, schedule, talk track, limits and the like."""
    assert hashes(**SAME[name]) == hashes()


@pytest.mark.parametrize(
    "greet", [{"say": "hullo"}, {"mask": [{"pattern": "a", "as": "A"}]}, {"expect": [{"mentions": "hey"}]}]
)
def test_an_edit_of_one_step_changes_the_hash_of_that_step_alone(greet):
    """Wording, masks and what is watched start a new history for their step only."""
    changed = {key for key, digest in hashes(greet=greet).items() if digest != hashes()[key]}
    assert changed == {("", "greet")}


@pytest.mark.parametrize(
    "changes", [{"viewport": "800x600"}, {"locale": "de-DE"}, {"timezone": "Europe/Berlin"}]
)
def test_how_the_page_is_shown_changes_every_step(changes):
    """Viewport, locale and time zone belong to what every step shows."""
    assert not set(hashes(changes).values()) & set(hashes().values())


def test_the_settings_viewport_counts_where_the_scenario_has_none():
    """A scenario that falls back to the settings is new when those change."""
    browser = Browser.model_validate({"viewport": "800x600"})
    assert hashes(browser=browser) == hashes({"viewport": "800x600"})


def test_variants_have_hashes_of_their_own():
    """The same step name in two variants is two histories."""
    plain = {"version": 1, "scenario": "a", "kind": "probe", "via": "api"}
    plain["variants"] = {"x": [{"say": "a"}], "y": [{"say": "b"}]}
    found = step_hashes(Scenario.model_validate(plain), Browser())
    assert list(found) == [("x", "turn-1"), ("y", "turn-1")]
    assert len(set(found.values())) == 2


def test_steps_without_names_are_counted_by_kind():
    """Turns are `turn-N`, others `KIND-N`, and a name given to one leaves the others alone."""
    steps = [Goto(goto="/"), Say(say="a"), Say(say="b", name="second"), Say(say="c"), Goto(goto="/x")]
    assert step_names(steps) == ["goto-1", "turn-1", "second", "turn-3", "goto-2"]


@given(st.lists(st.sampled_from(["say", "goto"]), max_size=12))
def test_automatic_names_are_unique(kinds):
    """No two unnamed steps of one sequence share a name."""
    steps = [Say(say="a") if kind == "say" else Goto(goto="/") for kind in kinds]
    assert len(set(step_names(steps))) == len(steps)
