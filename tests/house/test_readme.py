"""The README is a promise: its alert is a real rendering, its commands exist, its files load."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sentinel.alerts.facts import AssetFacts, FindingFacts, IncidentFacts, ScenarioFacts
from sentinel.alerts.plain import notice_text
from sentinel.alerts.voices import message
from sentinel.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NOON = datetime(2026, 5, 18, 9, 42, tzinfo=UTC)


def example() -> IncidentFacts:
    """The incident whose message the README shows."""
    return IncidentFacts(
        id=17,
        kind="drift",
        target="prod",
        target_name="Acme Assist",
        environment="production",
        cause="drifted from what was approved",
        opened_at=NOON,
        updated_at=NOON,
        scenarios=(
            ScenarioFacts(
                id="march-walkthrough",
                title="March walkthrough",
                kind="demo",
                owner="dana@acme.example",
                safe_steps=("export", "plans"),
                broken_lines=(
                    (
                        "compare",
                        "Notice that it compares the plans first.",
                        "I searched our help centre for you. Team is $19 per seat a month …",
                    ),
                ),
            ),
        ),
        findings=(
            FindingFacts(
                scenario="march-walkthrough",
                step="compare",
                variant="",
                measure="tools.first",
                title="first tool it uses",
                concern="action",
                kind="category",
                before="compare_plans 20 of 20",
                after="smart_search 6 of 7",
                odds=400.0,
                headline="by chance less than once in 14 months over everything watched",
                reproduced=(5, 5),
                rate_low=0.48,
                rate_high=1.0,
                since_run=412,
                first_lo=411,
                first_hi=415,
            ),
        ),
        assets=(
            AssetFacts(
                id="march-video",
                title="The five-minute walkthrough",
                url="https://videos.acme.example/march",
                owner="dana@acme.example",
                status="false",
                since=NOON,
                scenario="march-walkthrough",
            ),
        ),
    )


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    lines = [
        line
        for path in DOCS
        for block in fenced(path.read_text("utf-8"), "sh")
        for line in block.splitlines()
    ]
    return sorted(
        {line.split("#")[0].split(">")[0].strip() for line in lines if line.startswith("sentinel ")}
    )


def test_the_alert_is_what_sales_would_read() -> None:
    """The message shown on the first screen is a real rendering of an incident, not a drawing."""
    shown = notice_text(message(example(), "sales"))
    assert shown in README


@pytest.mark.parametrize("command", commands())
def test_every_command_shown_exists(command: str) -> None:
    """A command in the documentation is one the tool has, with the options shown."""
    words = shlex.split(command)[1:]
    names = []
    for word in words:
        if word.startswith("-") or not word.islower():
            break
        names.append(word)
    result = CliRunner().invoke(app, [*names[:2], "--help"])
    if result.exit_code != 0:
        result = CliRunner().invoke(app, [*names[:1], "--help"])
    assert result.exit_code == 0, result.output
    for option in (word.split("=")[0] for word in words if word.startswith("--")):
        assert option in result.output, f"{command}: {option} is not in its --help"


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    """What the first screen says to run is there to be run, and CI runs the same."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")
