"""The two voices, word for word, and with hostile text in every field."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from sentinel.alerts.blocks import blocks
from sentinel.alerts.facts import IncidentFacts
from sentinel.alerts.plain import message_text, notice_text
from sentinel.alerts.voices import VOICES, message

SALES = """\
Acme Assist: the recording The March video is no longer true
Do not send or show what is listed here until it is recorded anew. What is still true is named below.

Do not show
  The March video (https://videos.acme.example/march): false since 23 Nov 2026 09:30 UTC · dana@acme.example

March walkthrough
  Skip: compare.
  At compare you say “It compares plans first.”; it now answers “Our documents say the following.” \
(5 of 5 reruns).
  Still true: plans, export.

Incident 7 · opened 23 Nov 2026 09:30 UTC · production"""

ENGINEERING = """\
drift: march-walkthrough on prod
Drifted. 1 finding in 1 scenario. The strongest would come about by chance less than once in 14 months over \
everything watched.

march-walkthrough / compare / tools.first
  first tool: compare_plans in 20 of 20 → search_docs in 6 of 6
  odds 12,345:1 against chance · reproduced in 5 of 5 reruns, 48–100 % · began after run 812, by run 815

    - compare_plans
    + search_docs

What moved between run 812 (good) and run 815 (bad)
  prompt: ab12 → cd34 on 23 Nov 2026 09:30 UTC · ask prompts@acme.example · no review on record
  release: 2.3.0 → 2.4.0

Owners and runbooks
  march-walkthrough: dana@acme.example · runbook (https://wiki.acme.example/demo-drift)

Recordings
  The March video (https://videos.acme.example/march): false since 23 Nov 2026 09:30 UTC · dana@acme.example

To see more
    sentinel diff 815
    sentinel drifts

Incident 7 · opened 23 Nov 2026 09:30 UTC · production"""

CLOSED = """\
Resolved: Acme Assist, March walkthrough
The way it is now was approved in baseline 4.

Still false: record them anew or retire them
  The March video (https://videos.acme.example/march): false since 23 Nov 2026 09:30 UTC · dana@acme.example

Incident 7 · opened 23 Nov 2026 09:30 UTC · production"""


def test_sales_reads_what_to_do(incident: Callable[..., IncidentFacts]) -> None:
    """Recordings false since when, the line that no longer holds, what it says instead, what is still
    safe."""
    assert notice_text(message(incident(), "sales")) == SALES


def test_engineering_reads_the_evidence(
    incident: Callable[..., IncidentFacts], finding: Callable[..., Any]
) -> None:
    """Findings as a diff, odds, reruns, pins with owner and review, runbook, commands."""
    facts = incident(findings=(finding(diff="- compare_plans\n+ search_docs"),))
    assert notice_text(message(facts, "engineering")) == ENGINEERING


def test_a_reviewed_move_names_its_review(incident: Callable[..., IncidentFacts]) -> None:
    """A pin that moved after a review says by whom, with the link."""
    pin = dataclasses.replace(
        incident().pins[0], reviewed_by="kim", review_url="https://git.acme.example/pr/9"
    )
    shown = notice_text(message(incident(pins=(pin,)), "engineering"))
    assert "reviewed by kim review (https://git.acme.example/pr/9)" in shown


def test_approval_does_not_make_a_recording_true(incident: Callable[..., IncidentFacts]) -> None:
    """A resolution says which recordings stay false, in the message and in its thread."""
    notice = message(incident(status="resolved", resolution="approved in baseline 4"), "sales")
    assert notice_text(notice) == CLOSED
    assert "Still false until recorded anew or retired: The March video." in str(notice.reply)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("kind", ["drift", "blind", "pin", "asset", "limit", "self"])
@pytest.mark.parametrize("status", ["open", "resolved"])
def test_every_kind_has_words(
    voice: str, kind: str, status: str, incident: Callable[..., IncidentFacts]
) -> None:
    """Each kind of incident, with much or nothing in it, gives a title, a lead and valid blocks."""
    bare = incident(kind=kind, status=status, scenarios=(), findings=(), assets=(), pins=(), next_commands=())
    for facts in (incident(kind=kind, status=status, problems=("it does not answer",)), bare):
        notice = message(facts, voice)
        assert notice.title
        assert notice.lead
        assert blocks(notice)


def test_hostile_text_in_every_field_stays_text(incident: Callable[..., IncidentFacts]) -> None:
    """Whatever field the product's text comes in by, Slack sees no mention, link or open mark of it."""
    evil = "<!channel> <https://evil.example|ok> ``` `x` *b* @here \x1b[31m\u202e https://evil.example"

    def poisoned(value: Any) -> Any:
        if dataclasses.is_dataclass(value):
            skip = {"kind", "status", "concern", "scenario", "id", "environment"}
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            return type(value)(**{k: v if k in skip else poisoned(v) for k, v in fields.items()})
        if isinstance(value, tuple):
            return tuple(map(poisoned, value))
        return evil if isinstance(value, str) else value

    for voice in VOICES:
        made = blocks(message(poisoned(incident()), voice))
        raw = str(made)
        assert not any(bad in raw for bad in ("<!", "<http", "@here", "://", "\x1b", "\u202e"))
        assert "\x1b" not in message_text({"blocks": made})
        assert all(block["text"]["text"].count("```") in (0, 2) for block in made[1:] if "text" in block)


def test_five_hundred_findings_still_fit(
    incident: Callable[..., IncidentFacts], finding: Callable[..., Any]
) -> None:
    """A model swap that moves everything is one message within Slack's limits, the strongest finding
    first."""
    many = tuple(
        finding(step=f"step-{n}", odds=float(n + 1), diff="- x\n" * 80, observed="y" * 3000)
        for n in range(500)
    )
    made = blocks(message(incident(findings=many), "engineering"))
    shown = message_text({"blocks": made})
    assert len(made) <= 50
    assert "step-499" in shown
    assert "sentinel diff 815" in shown
