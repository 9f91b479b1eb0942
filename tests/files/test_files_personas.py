"""Personas in the files: who signs in where, mistakes told with their line, and what they mean for history."""

import pytest

from sentinel.scenario import load_scenarios, step_hashes
from sentinel.scenario.model import Fill, Scenario
from sentinel.settings.load import load_settings
from sentinel.settings.model import Browser, Target

PART = "steps: [{ goto: /login }, { fill: { label: Code }, totp: '${SEED}' }]"
ONE = "{ scenario: login, check: { role: button } }"
TWO = f"{{ personas: {{ admin: {ONE}, guest: {ONE} }} }}"


@pytest.fixture
def signed(folder):
    """A folder whose target has two personas."""
    text = (folder.path / "sentinel.yaml").read_text()
    folder.settings(text.replace("    observe", f"    login: {TWO}\n    observe"))
    folder.scenario("login", PART, kind="part")
    return folder


def told(folder):
    settings = load_settings(folder.path, {}).settings
    return [
        str(one).removeprefix(f"{folder.path}/") for one in load_scenarios(folder.path, settings).problems
    ]


def test_each_persona_has_a_state_of_its_own():
    """Where no file is named, each persona keeps its state in one of its own; one login keeps the plain one."""
    personas = Target.model_validate({"login": {"personas": {"a": _login(), "b": _login()}}})
    files = [personas.login_of(name).state_file for name in ("a", "b")]
    assert files == [".sentinel/login-a.json", ".sentinel/login-b.json"]
    assert Target.model_validate({"login": _login()}).login_of(None).state_file == ".sentinel/login.json"


def _login(**more):
    return {"scenario": "login", "check": {"role": "button"}, **more}


def test_a_persona_is_found_by_its_name_or_by_being_the_only_one():
    """Without a name the only login counts; with several none does; an unknown name finds none."""
    several = Target.model_validate({"login": {"personas": {"a": _login(), "b": _login(scenario="other")}}})
    assert several.login_of("b").scenario == "other"
    assert several.login_of(None) is None
    assert several.login_of("c") is None
    assert Target.model_validate({"login": {"personas": {"a": _login()}}}).login_of(None) is not None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("persona: admn\nsteps: [{ goto: / }]", "a.yaml:4: there is no persona 'admn'; nearest is 'admin'"),
        ("steps: [{ goto: / }]", "a.yaml:2: `persona` is missing; there are several: admin, guest"),
        ("persona: admin\nvia: api\nsteps: [{ say: hi }]", "a.yaml:4: `persona` signs in to a page"),
    ],
)
def test_mistakes_of_a_scenario_are_told_at_their_line(signed, body, said):
    """An unknown persona, one that is missing, one where there is no page."""
    signed.scenario("a", body)
    (problem,) = told(signed)
    assert said in problem


def test_a_persona_without_personas_is_told(folder):
    """A target that knows nobody by name has no persona."""
    folder.scenario("a", "persona: admin\nsteps: [{ goto: / }]")
    assert "has no `login.personas`" in told(folder)[0]


def test_a_scenario_with_a_persona_loads(signed):
    """Named rightly, nothing is wrong."""
    signed.scenario("a", "persona: guest\nsteps: [{ goto: / }]")
    assert told(signed) == []


def test_a_login_scenario_that_is_missing_is_told_at_its_persona(signed):
    """Each persona's login scenario must be there."""
    text = (signed.path / "sentinel.yaml").read_text()
    signed.settings(text.replace("guest: { scenario: login", "guest: { scenario: lgn"))
    assert told(signed) == ["sentinel.yaml:8: there is no login scenario 'lgn'; nearest is 'login'"]


def test_two_logins_may_not_share_a_state(signed):
    """A state file that two logins name would be used for the wrong one: refused, both are named."""
    text = (signed.path / "sentinel.yaml").read_text()
    same = ONE.replace("check", "state_file: ./.sentinel/login-admin.json, check")
    signed.settings(text.replace(f"guest: {ONE}", f"guest: {same}"))
    with pytest.raises(Exception, match="as that of persona 'admin' of 'acme'"):
        load_settings(signed.path, {})


def test_another_persona_is_another_history():
    """The persona is part of every step's fingerprint; without one the fingerprint is as ever."""
    plain = {"version": 1, "scenario": "a", "kind": "demo", "steps": [{"goto": "/"}]}
    found = [
        step_hashes(Scenario.model_validate({**plain, **who}), Browser())
        for who in ({}, {"persona": "admin"}, {"persona": "guest"})
    ]
    assert len({tuple(one.values()) for one in found}) == 3


@pytest.mark.parametrize(
    "given", [{"value": "a", "totp": "${SEED}"}, {}, {"totp": "GEZDGNBVGY3TQOJQ"}, {"totp": "x ${SEED}"}]
)
def test_a_fill_types_one_thing_and_a_seed_is_a_reference(given):
    """Either a value or a code; a seed that is written out is refused and not repeated."""
    with pytest.raises(ValueError) as caught:
        Fill.model_validate({"fill": {"label": "Code"}, **given})
    assert all("GEZDGNBV" not in one["msg"] for one in caught.value.errors())


def test_a_seed_in_a_file_is_told_without_repeating_it(folder):
    """The problem names the line and the way out."""
    folder.scenario("login", PART.replace("'${SEED}'", "GEZDGNBVGY3TQOJQ"), kind="part")
    (problem,) = told(folder)
    assert "put the seed into the environment" in problem
    assert "GEZDGNBV" not in problem
