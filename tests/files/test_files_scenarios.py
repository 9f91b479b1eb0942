"""Scenario files: what they need from the settings and from each other, and how they are read again."""

import pytest

from sentinel.errors import ScenarioError
from sentinel.scenario import load_scenarios, reload
from sentinel.settings import load_settings

PART = "steps:\n  - goto: /login\n  - click: { role: button }\n    name: sign-in"


def load(folder):
    return load_scenarios(folder.path, load_settings(folder.path, {}).settings)


def told(folder):
    return [str(problem).replace(f"{folder.path}/", "") for problem in load(folder).problems]


def test_the_examples_of_the_design_load_as_they_stand(design):
    """Both scenarios of the design load without a problem, includes and target resolved."""
    found = load_scenarios(design, load_settings(design, {}).settings)
    assert found.problems == ()
    assert list(found.scenarios) == ["late-parcel", "login", "march-walkthrough"]
    assert found.scenarios["late-parcel"].target_id == "prod"
    assert found.scenarios["late-parcel"].scenario.variant_names == ("tomorrow", "colour")


def test_a_good_scenario_is_ready_to_replay(folder):
    """A loaded scenario carries its text, its target, its hashes and its secrets."""
    path = folder.scenario("a", "steps:\n  - goto: /\n  - fill: { label: Password }\n    value: ${A_B}")
    loaded = load(folder).checked().scenarios["a"]
    assert (loaded.path, loaded.target_id) == (path, "acme")
    assert loaded.document == path.read_text()
    assert list(loaded.step_hashes) == [("", "goto-1"), ("", "fill-1")]
    assert [(one.name, one.line) for one in loaded.references] == [("A_B", 7)]


LITERAL = " holds a literal secret; put it into the environment and write ${NAME} here "
CASES = {
    "target": (
        "target: amce\nsteps: [{ goto: / }]",
        "a.yaml:4: there is no target 'amce'; nearest is 'acme'",
    ),
    "audience": (
        "audience: [eng, slaes]\nsteps: [{ goto: / }]",
        "a.yaml:4: there is no audience 'slaes'; known here: eng",
    ),
    "include": (
        "steps:\n  - goto: /\n  - include: lgoin",
        "a.yaml:6: there is no part 'lgoin'; nearest is 'login'",
    ),
    "not a part": ("steps: [{ include: a2 }]", "a.yaml:4: 'a2' is a demo; only a part can be included"),
    "named include": (
        "steps: [{ include: login, name: x }]",
        "a.yaml:4: an include has no name of its own; name the steps of its part",
    ),
    "names twice": (
        "steps:\n  - goto: /\n    name: x\n  - hover: { css: a }\n    name: x",
        "a.yaml:6: the step name 'x' is here more than once; names key the history",
    ),
    "a name like an automatic one": (
        "steps:\n  - say: a\n    name: turn-2\n  - say: b",
        "a.yaml:6: the step name 'turn-2' is here more than once; names key the history",
    ),
    "page step by api": (
        "via: api\nsteps: [{ goto: / }]",
        "a.yaml:5: `goto` needs a page; with `via: api` a step is say or request",
    ),
    "password": (
        "steps:\n  - fill: { label: Password }\n    value: hunter2",
        "a.yaml:6: `value`" + LITERAL + "(for example ${VALUE})",
    ),
    "request header": (
        "steps: [{ request: { url: /a, headers: { Cookie: a=b } } }]",
        "a.yaml:4: `Cookie`" + LITERAL + "(for example ${COOKIE})",
    ),
    "behaviours without a turn": (
        "behaviours: { apology: never }\nsteps: [{ goto: / }]",
        "a.yaml:5: behaviours are read from replies, and this says nothing",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_fit_together_is_one_line(folder, name):
    """A scenario that cannot work in these settings is told with its line, and left out of the good ones."""
    body, expected = CASES[name]
    folder.scenario("login", PART, kind="part")
    folder.scenario("a2", "steps: [{ goto: / }]")
    folder.scenario("a", body)
    lines = [line.removeprefix("scenarios/") for line in told(folder)]
    assert expected in lines
    assert set(lines) == {expected} or name in ("names twice", "a name like an automatic one")
    assert "a" not in load(folder).scenarios


def test_real_effects_on_production_need_a_word(folder):
    """`effects: real` on a production target is refused until it is allowed in so many words."""
    folder.settings((folder.path / "sentinel.yaml").read_text().replace("sample", "production"))
    folder.scenario("a", "effects: real\nsteps: [{ goto: / }]")
    assert "need `allow_effects: true`" in told(folder)[0]
    folder.scenario("a", "effects: real\nallow_effects: true\nsteps: [{ goto: / }]")
    assert told(folder) == []


NEEDS = {
    "chat": (
        "chat: { input: { role: textbox }, reply: { css: .reply } }",
        "steps: [{ say: a }]",
        "needs `chat`",
    ),
    "api": ('api: { base_url: "http://127.0.0.1:1/v1" }', "via: api\nsteps: [{ say: a }]", "needs `api`"),
    "tools": (
        "observe: { tools: all }",
        "steps: [{ say: a, expect: [{ first_tool: b }] }]",
        "can never be seen",
    ),
}


@pytest.mark.parametrize("name", NEEDS)
def test_what_the_target_lacks_is_told(folder, name):
    """A scenario that its target gives no way to perform or to judge is told."""
    lacking, body, words = NEEDS[name]
    folder.settings((folder.path / "sentinel.yaml").read_text().replace(lacking, ""))
    folder.scenario("a", body)
    assert any(words in line for line in told(folder))


def test_includes_are_put_in_place_and_keep_what_the_include_says(folder):
    """The steps of a part stand where it is included, optional where the include is."""
    folder.scenario("login", PART, kind="part")
    folder.scenario("a", "before: [{ include: login, optional: true }]\nsteps: [{ goto: / }]")
    scenario = load(folder).checked().scenarios["a"].scenario
    assert [step.kind for step in scenario.before] == ["goto", "click"]
    assert all(step.optional for step in scenario.before)


def test_includes_in_a_circle_are_told(folder):
    """Parts that include each other end in a message that shows the way."""
    folder.scenario("b", "steps: [{ include: c }]", kind="part")
    folder.scenario("c", "steps: [{ include: b }]", kind="part")
    assert any("includes go in a circle: b -> c -> b" in line for line in told(folder))


def test_an_id_that_is_taken_is_told_with_the_other_file(folder):
    """Two files with one id: the second is told, the first stays."""
    folder.scenario("a", "steps: [{ goto: / }]")
    (folder.path / "scenarios" / "b.yaml").write_text(
        "version: 1\nscenario: a\nkind: demo\nsteps: [{ goto: / }]\n"
    )
    assert told(folder) == ["scenarios/b.yaml:2: the scenario id 'a' is taken by a.yaml"]
    assert list(load(folder).scenarios) == ["a"]


def test_a_login_that_is_no_part_is_told_at_its_line_of_the_settings(folder):
    """The login scenario of a target must exist and be a part."""
    text = (folder.path / "sentinel.yaml").read_text()
    folder.settings(
        text.replace("    observe", "    login: { scenario: lgn, check: { role: button } }\n    observe")
    )
    folder.scenario("login", PART, kind="part")
    assert told(folder) == ["sentinel.yaml:8: there is no login scenario 'lgn'; nearest is 'login'"]


def test_several_targets_need_to_be_named(folder):
    """With two targets a scenario must say which one, parts aside."""
    folder.settings(
        (folder.path / "sentinel.yaml")
        .read_text()
        .replace("targets:", "targets:\n  b: { base_url: 'http://b' }")
    )
    folder.scenario("login", PART, kind="part")
    folder.scenario("a", "steps: [{ goto: / }]")
    assert told(folder) == ["scenarios/a.yaml:2: `target` is missing; there are several: b, acme"]


def test_problems_of_all_files_come_at_once(folder):
    """Two broken files and their problems are told together; the good one is good."""
    folder.scenario("a", "stps: []\nowner: 1")
    folder.scenario("b", "steps: [{ clik: 1 }]")
    folder.scenario("c", "steps: [{ goto: / }]")
    assert [line.split(":")[0] for line in told(folder)] == ["scenarios/a.yaml"] * 2 + ["scenarios/b.yaml"]
    assert list(load(folder).scenarios) == ["c"]
    with pytest.raises(ScenarioError):
        load(folder).checked()


def test_only_scenario_files_are_read(folder):
    """Subfolders are read; hidden files, other endings, folders with settings of their own are not."""
    inner = folder.path / "scenarios" / "more"
    other = folder.path / "scenarios" / "other"
    for place in (inner, other):
        place.mkdir()
    (other / "sentinel.yaml").write_text("nonsense")
    (folder.path / "scenarios" / ".hidden.yaml").write_text("nonsense")
    (folder.path / "scenarios" / "README.md").write_text("nonsense")
    folder.scenario("more/a", "steps: [{ goto: / }]").write_text(
        "version: 1\nscenario: a\nkind: demo\nsteps: [{ goto: / }]\n"
    )
    assert list(load(folder).checked().scenarios) == ["a"]


def test_a_file_that_broke_keeps_its_scenario_until_it_is_mended_or_gone(folder):
    """Reading again keeps the old scenario of a broken file, tells the problem, and drops deleted ones."""
    settings = load_settings(folder.path, {}).settings
    path = folder.scenario("a", "steps: [{ goto: / }]")
    gone = folder.scenario("b", "steps: [{ goto: / }]")
    before = load(folder).scenarios
    folder.scenario("a", "stps: []")
    gone.unlink()
    kept, problems = reload(before, folder.path, settings)
    assert kept == {"a": before["a"]}
    assert problems[0].file == path
    folder.scenario("a", "steps: [{ goto: /new }]")
    assert reload(kept, folder.path, settings)[0]["a"].scenario.steps[0].goto == "/new"
