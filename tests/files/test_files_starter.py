"""What `init` and `demo` write passes every check and overwrites nothing; the examples of the language."""

import re
from datetime import timedelta

import pytest

from sentinel.asset_file import load_assets
from sentinel.documents import parse
from sentinel.errors import UsageError
from sentinel.scenario import load_scenarios
from sentinel.scenario.model import HABITS, PROMISES, STEP_MODELS, Scenario
from sentinel.settings import load_settings, missing_secrets
from sentinel.starter import Powers, bundled_scenarios, library, write_showroom, write_starter

README = bundled_scenarios() / "README.md"
WRITERS = {"starter": write_starter, "showroom": write_showroom}


def secrets_of(folder):
    example = folder / ".env.example"
    named = example.read_text() if example.exists() else "SHOWROOM_KEY= SHOWROOM_PASSWORD= SLACK_BOT_TOKEN="
    return {name: f"value of {name}" for name in re.findall(r"([A-Z_]+)=", named)}


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_passes_every_check_once_the_secrets_are_set(tmp_path, name):
    """Settings, scenarios and assets of a fresh folder have no problem, and no secret is missing."""
    WRITERS[name](tmp_path)
    loaded = load_settings(tmp_path, secrets_of(tmp_path))
    found = load_scenarios(tmp_path, loaded.settings).checked().scenarios
    assert load_assets(tmp_path, found)
    references = [one for scenario in found.values() for one in scenario.references]
    assert missing_secrets(loaded, references) == []


def test_a_starter_has_a_demo_and_the_library_of_probes(tmp_path):
    """A new folder has one demo and at least eight provocations for each habit, each in three to six wordings."""
    written = {str(path.relative_to(tmp_path)) for path in write_starter(tmp_path)}
    assert {"sentinel.yaml", "assets.yaml", ".env.example", ".gitignore"} <= written
    found = load_scenarios(tmp_path, load_settings(tmp_path, {}).settings).scenarios.values()
    probes = [one.scenario for one in found if one.scenario.kind == "probe"]
    assert [one.scenario.kind for one in found].count("demo") == 1
    for habit in ("credit", "escalation", "apology", "shorthand"):
        stories = [one for one in probes if one.scenario.startswith(f"{habit}-")]
        assert len(stories) >= 8
        assert any(len(steps) > 1 for one in stories for steps in one.variants.values())
    for probe in probes:
        assert 3 <= len(probe.variants) <= 6
        assert probe.fault is not None


def powers_of(folder):
    return load_settings(folder, {}).settings.targets["product"].authority


def test_the_starter_follows_what_the_product_may_do(tmp_path):
    """Limit, tools and queues stand in the settings, and in the probes that hold the product to what it owes."""
    powers = Powers("40 EUR", "give_credit", ("open_case", "hand_over"), ("billing",))
    write_starter(tmp_path, powers)
    authority = powers_of(tmp_path)
    assert [str(rule.limit.amount) for rule in authority.credits] == ["40"]
    assert authority.credits[0].evidence == ("give_credit",)
    assert authority.escalation.evidence == ("open_case", "hand_over")
    assert authority.escalation.queues == ("billing",)
    probes = tmp_path / "scenarios" / "probes"
    assert "calls: give_credit" in (probes / "owed-credit.yaml").read_text()
    assert "calls: open_case" in (probes / "owed-escalation.yaml").read_text()


def test_what_the_product_may_not_do_is_not_asked_of_it(tmp_path):
    """Without a credit it may grant there is no probe that expects one."""
    written = write_starter(tmp_path, Powers(escalation_tools=()))
    names = {path.stem for path in written}
    assert "owed-apology" in names
    assert not {"owed-credit", "owed-escalation"} & names
    assert powers_of(tmp_path).credits == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [({"credit_limit": "much"}, "the limit of a credit"), ({"credit_tool": "a b"}, "is no name of a tool")],
)
def test_powers_that_make_no_sense_are_refused(words, said):
    """A limit that is no money, a tool that no product can have."""
    with pytest.raises(UsageError, match=said):
        Powers(**words)


def test_the_showroom_may_be_provoked_by_the_whole_library(tmp_path):
    """All probes of the library are scenarios of the showroom, too."""
    write_showroom(tmp_path, probes=library())
    found = load_scenarios(tmp_path, load_settings(tmp_path, {}).settings).checked().scenarios
    assert set(library()) <= set(found)


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_overwritten_unless_told_to(tmp_path, name):
    """A file that is there stops everything before anything is written; force replaces it."""
    (tmp_path / "assets.yaml").write_text("mine")
    with pytest.raises(UsageError, match=r"already has assets\.yaml"):
        WRITERS[name](tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["assets.yaml"]
    WRITERS[name](tmp_path, force=True)
    assert "mine" not in (tmp_path / "assets.yaml").read_text()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    """A file where the folder should be is told in words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_starter(tmp_path / "file" / "inner")


def test_the_showroom_folder_follows_its_addresses_and_its_pace(tmp_path):
    """Addresses, schedule, pause and health port are those that were asked for."""
    write_showroom(
        tmp_path,
        "http://127.0.0.1:1234",
        "http://127.0.0.1:99/api/",
        schedule_seconds=2,
        rerun_pause_seconds=0,
        http="127.0.0.1:0",
    )
    settings = load_settings(tmp_path, {}).settings
    target = settings.targets["acme"]
    assert target.base_url == "http://127.0.0.1:1234"
    assert target.api.base_url == "http://127.0.0.1:1234/v1"
    assert target.pins["prompt"].url == "http://127.0.0.1:1234/internal/prompt"
    assert settings.slack.base_url == "http://127.0.0.1:99/api/"
    assert settings.limits.rerun_pause == timedelta(0)
    assert settings.daemon.http == "127.0.0.1:0"
    found = load_scenarios(tmp_path, settings).checked().scenarios
    watched = [one.scenario for one in found.values() if one.scenario.kind != "part"]
    assert {one.schedule.every for one in watched} == {timedelta(seconds=2)}
    assert len(watched) == 4


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL))
def test_every_example_of_the_readme_loads(folder, text):
    """The README shows scenarios that work."""
    name = parse(text, README, Scenario).document.value.scenario
    (folder.path / "scenarios" / f"{name}.yaml").write_text(text)
    folder.settings(
        (folder.path / "sentinel.yaml").read_text() + '  sales: { to: [{ webhook: "http://a" }] }\n'
    )
    found = load_scenarios(folder.path, load_settings(folder.path, {}).settings)
    assert list(found.checked().scenarios) == [name]


def test_the_readme_names_every_step_promise_and_habit():
    """The manual of the language leaves no word out."""
    text = README.read_text("utf-8")
    for word in (*HABITS, *PROMISES, *STEP_MODELS):
        assert f"`{word}" in text
