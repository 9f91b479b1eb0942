"""assets.yaml: what people recorded, and what in it cannot be right."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sentinel.asset_file import load_assets
from sentinel.errors import SettingsError
from sentinel.scenario import load_scenarios
from sentinel.settings import load_settings


def scenarios(folder):
    return load_scenarios(folder, load_settings(folder, {}).settings).checked().scenarios


def test_an_asset_says_what_it_shows_and_what_it_was_recorded_against(design):
    """The design's asset reads with its day, release, baseline and review interval."""
    (asset,) = load_assets(design, scenarios(design))
    assert (asset.shows, asset.recorded.on) == ("march-walkthrough", date(2026, 3, 12))
    assert (asset.recorded.release, asset.recorded.baseline) == ("2.3.0", 1)
    assert asset.recorded.moment == datetime(2026, 3, 12, tzinfo=UTC)
    assert asset.review_every == timedelta(days=90)


def test_no_file_is_no_assets(folder):
    """A folder without `assets.yaml` has none."""
    assert load_assets(folder.path, {}) == ()


def test_all_problems_of_the_assets_come_at_once(folder):
    """A taken id, a scenario that is not there and a part are told with their lines."""
    folder.scenario("demo", "steps: [{ goto: / }]")
    folder.scenario("login", "steps: [{ goto: / }]", kind="part")
    entry = "  - { id: a, title: A, shows: %s, recorded: { on: 2026-03-12, baseline: 1 } }\n"
    text = "version: 1\nassets:\n" + "".join(entry % shown for shown in ("demo", "dmo", "login"))
    (folder.path / "assets.yaml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_assets(folder.path, scenarios(folder.path))
    assert [(problem.line, problem.message[:22]) for problem in caught.value.problems] == [
        (4, "the asset id 'a' is ta"),
        (4, "there is no scenario '"),
        (5, "the asset id 'a' is ta"),
        (5, "there is no scenario '"),
    ]


def test_a_release_that_looks_like_a_number_must_be_quoted(folder):
    """`release: 2.3` is a number to YAML; the message says to put it in quotes."""
    folder.scenario("demo", "steps: [{ goto: / }]")
    (folder.path / "assets.yaml").write_text(
        "version: 1\nassets: [{ id: a, title: A, shows: demo,"
        " recorded: { on: 2026-03-12, release: 2.3, baseline: 0 } }]\n"
    )
    with pytest.raises(SettingsError) as caught:
        load_assets(folder.path, scenarios(folder.path))
    assert "`release` must be a text (put it in quotes)" in str(caught.value)
    assert "`baseline` must be greater than or equal to 1" in str(caught.value)
