"""A check of a whole folder: all problems of all files, none that only follows from another."""

from sentinel.starter import write_starter
from sentinel.user_files import check_files


def told(checked):
    return [str(problem).replace(f"{checked.folder}/", "").split(": ")[0] for problem in checked.problems]


def test_a_folder_in_order_has_no_problem(design):
    """The design's examples with their secrets set are in order."""
    environ = dict.fromkeys(("ACME_KEY", "ACME_PASSWORD", "SLACK_BOT_TOKEN"), "secret")
    checked = check_files(design / "scenarios", environ)
    assert checked.problems == []
    assert checked.scenarios == ("late-parcel", "login", "march-walkthrough")
    assert checked.assets == ("march-video",)


def test_broken_settings_do_not_hide_broken_scenarios(folder):
    """Settings, scenario and asset problems come together."""
    folder.settings("version: 1\ntargts: {}\n")
    folder.scenario("a", "stps: []")
    (folder.path / "assets.yaml").write_text("version: 2\n")
    places = told(check_files(folder.path, {}))
    assert places == ["sentinel.yaml:2", "scenarios/a.yaml:4", "assets.yaml:1"]


def test_a_broken_scenario_is_not_told_again_by_its_asset(folder):
    """An asset that shows a scenario with problems of its own adds no line."""
    folder.scenario("a", "stps: []")
    (folder.path / "assets.yaml").write_text(
        "version: 1\nassets: [{ id: a, title: A, shows: a, recorded: { on: 2026-03-12, baseline: 1 } }]\n"
    )
    assert told(check_files(folder.path, {})) == ["scenarios/a.yaml:4"]


def test_missing_secrets_are_part_of_the_check(tmp_path):
    """A fresh starter folder lacks exactly its two secrets."""
    write_starter(tmp_path)
    checked = check_files(tmp_path, {})
    assert [str(problem).split("has no ")[1].split(";")[0] for problem in checked.problems] == [
        "PRODUCT_API_KEY",
        "SLACK_BOT_TOKEN",
    ]
