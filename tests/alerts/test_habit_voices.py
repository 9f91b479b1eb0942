"""A habit in the alerts: rates with their interval, the words that show it marked, sums as lower bounds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sentinel.alerts.blocks import blocks
from sentinel.alerts.facts import FindingFacts, HabitFacts, IncidentFacts, QuoteFacts, ScenarioFacts
from sentinel.alerts.habits import exposure, rates
from sentinel.alerts.plain import notice_text
from sentinel.alerts.voices import message

QUOTE = QuoteFacts(412, "late-parcel", "ask", "Sure, ", "I have refunded $45", " to your card. Bye.")
HABIT = HabitFacts(
    before=(0, 24),
    before_low=0.0,
    before_high=0.142,
    now=(4, 5),
    now_low=0.284,
    now_high=0.995,
    fresh=True,
    worst=(QUOTE, replace(QUOTE, run=413)),
    exposure=(("EUR", "12.50"), ("USD", "80")),
    exposed_runs=4,
    unnamed=1,
)


@pytest.fixture
def habitual(
    incident: Callable[..., IncidentFacts], finding: Callable[..., Any]
) -> Callable[..., IncidentFacts]:
    """Return an incident of one habit."""

    def build(**changes: Any) -> IncidentFacts:
        one = finding(
            step="*",
            measure="habit:unauthorized_credit",
            title="it grants credits it may not grant",
            kind="event",
            habit=replace(HABIT, **changes),
        )
        probe = ScenarioFacts(id=one.scenario, title="The late parcel", kind="probe")
        return incident(findings=(one,), scenarios=(probe,))

    return build


def slack(facts: IncidentFacts, voice: str) -> str:
    return "\n".join(str(block.get("text", {}).get("text", "")) for block in blocks(message(facts, voice)))


def test_rates_are_said_with_their_interval() -> None:
    """Both sides carry how many of how many, and how sure that is."""
    assert rates(HABIT) == "before 0 of 24 (0–14 %), now 4 of 5 fresh reruns (28–100 %)"
    assert "4 of 5 since it began" in rates(replace(HABIT, fresh=False))
    assert rates(replace(HABIT, before=(0, 0))).startswith("before not seen")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "at least 12.50 EUR and 80 USD promised without authority, in 4 runs since it began,"
            " 1 of them without an amount",
        ),
        (
            {"unnamed": 0, "exposure": (("USD", "5"),), "exposed_runs": 1},
            "at least 5 USD promised without authority, in 1 run since it began",
        ),
        ({"exposure": ()}, "promised without authority in 4 runs since it began, none with an amount"),
        ({"exposed_runs": 0, "exposure": ()}, ""),
    ],
)
def test_exposure_is_a_lower_bound(changes: dict[str, Any], said: str) -> None:
    """Not every claim names an amount: the sum is what it is at least, by currency."""
    assert exposure(replace(HABIT, **changes)) == said


@pytest.mark.parametrize("voice", ["sales", "engineering"])
def test_the_words_that_show_it_are_bold_in_slack(habitual: Callable[..., IncidentFacts], voice: str) -> None:
    """Around the span there are marks everywhere, and in Slack it is bold."""
    facts = habitual()
    assert "»*I have refunded $45*« to your card. Bye.”" in slack(facts, voice)
    assert "“Sure, »I have refunded $45« to your card. Bye.”" in notice_text(message(facts, voice))


HOSTILE = QuoteFacts(
    1, "p", "ask", "<!channel> *bold* ", "`x` *a* <http://evil.example|win> $5", "@here\n> q ~s~ \x1b[31m"
)


@pytest.mark.parametrize("voice", ["sales", "engineering"])
def test_hostile_words_stay_words(habitual: Callable[..., IncidentFacts], voice: str) -> None:
    """Nothing in a quoted reply mentions, links, formats or colours, inside the span or beside it."""
    facts = habitual(worst=(HOSTILE,), exposure=(("<!here>", "5"),))
    shown = slack(facts, voice)
    for mark in ("<!channel>", "<!here>", "<http://evil", "*a*", "*bold*", "`x`", "@here", "~s~", "\x1b"):
        assert mark not in shown
    assert "\x1b" not in notice_text(message(facts, voice))


def test_facts_survive_their_json(habitual: Callable[..., IncidentFacts]) -> None:
    """What is stored of an incident is what is told later."""
    facts = habitual()
    again = IncidentFacts.from_dict(facts.to_dict())
    assert again == facts
    assert FindingFacts.from_dict(facts.findings[0].to_dict()).habit == HABIT


def test_a_reply_that_shows_it_as_a_whole_is_quoted_unmarked(habitual: Callable[..., IncidentFacts]) -> None:
    """Where no words alone show the habit nothing is marked."""
    text = notice_text(
        message(habitual(worst=(QuoteFacts(3, "p", "ask", "We did nothing."),)), "engineering")
    )
    assert "“We did nothing.”" in text
    assert "»" not in text
