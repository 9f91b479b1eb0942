"""What moved a little over a whole target, in both voices: the target is the subject, nobody is told to skip a step."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sentinel.alerts.facts import FindingFacts, IncidentFacts, ScenarioFacts
from sentinel.alerts.notice import Notice
from sentinel.alerts.voices import message

WHOLE = ScenarioFacts(id="*", title="Acme Assist as a whole", kind="target")


@pytest.fixture
def widely(incident: Callable[..., IncidentFacts], finding: Callable[..., FindingFacts]) -> IncidentFacts:
    """Give an incident with one finding over all scenarios of a target."""
    moved = finding(
        scenario="*",
        step="*",
        measure="reply.similarity",
        title="likeness to the approved replies",
        concern="content",
        kind="ordered",
        before="below its own median in 240 of 480",
        after="below its own median in 71 of 90",
        reproduced=None,
        observed="",
        diff="",
        detail="Most of it in late-parcel (41%), greeting (33%) and 5 more",
    )
    return replace(
        incident(target_name="Acme Assist", cause="drifted a little in many places", assets=()),
        scenarios=(WHOLE,),
        findings=(moved,),
        assets=(),
    )


def words(notice: Notice) -> str:
    """Return everything a notice says."""
    return str(notice.to_dict())


def test_sales_reads_that_no_single_step_is_known_to_be_wrong(widely: IncidentFacts) -> None:
    """The product is named, the advice is to try, the scenarios with most of it are named; nothing is to be skipped."""
    notice = message(widely, "sales")
    assert notice.title == "Acme Assist: replies differ a little everywhere"
    assert "No single step is known to be wrong" in words(notice)
    assert "is off in 71 of 90 runs over all scenarios, 240 of 480 before" in words(notice)
    assert "median" not in words(notice)
    assert "Most of it in late-parcel (41%), greeting (33%) and 5 more." in words(notice)
    assert "Skip" not in words(notice)


def test_engineering_reads_the_measure_and_where_most_of_it_is(widely: IncidentFacts) -> None:
    """The title says everywhere, the finding is named by its measure, its detail says which scenarios."""
    notice = message(widely, "engineering")
    assert notice.title.startswith("drift: everywhere on ")
    assert "1 finding over all scenarios." in words(notice)
    assert "everywhere / reply.similarity" in words(notice)
    assert "late-parcel (41%)" in words(notice)


@pytest.mark.parametrize(
    ("concern", "title"),
    [
        ("action", "it acts a little differently everywhere"),
        ("speed", "it takes longer everywhere"),
        ("cost", "a little changed everywhere"),
    ],
)
def test_the_title_says_what_moved(widely: IncidentFacts, concern: str, title: str) -> None:
    """The most serious concern names it."""
    moved = replace(widely, findings=(replace(widely.findings[0], concern=concern),))
    assert message(moved, "sales").title == f"Acme Assist: {title}"


def test_beside_a_drift_of_one_demo_the_demo_stays_the_subject(
    widely: IncidentFacts, incident: Callable[..., IncidentFacts]
) -> None:
    """One incident for both: what to skip comes first, what moved everywhere is a section of its own."""
    one = incident(assets=())
    both = replace(one, scenarios=(*one.scenarios, WHOLE), findings=(*one.findings, *widely.findings))
    notice = message(both, "sales")
    assert "no longer goes as rehearsed" in notice.title
    assert "Acme Assist as a whole" in words(notice)
    assert "and over all scenarios." in words(message(both, "engineering"))


def test_its_end_names_the_product_once(widely: IncidentFacts) -> None:
    """Resolved: the product is the subject, not the product as a whole of the product."""
    ended = replace(widely, status="resolved", resolution="approved in every scenario that moved")
    assert message(ended, "sales").title == "Resolved: Acme Assist"
    assert "approved in every scenario that moved" in words(message(ended, "sales"))
