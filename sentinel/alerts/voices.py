"""Which words an audience reads: an incident's message, and the post that tells what is new in it.

Knows the voices by name. Refuses to know whether anything should be told.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from sentinel.alerts.engineering import engineering_notice
from sentinel.alerts.facts import IncidentFacts
from sentinel.alerts.hearing import scope_of, severity_of, within
from sentinel.alerts.notice import Notice, line, strong
from sentinel.alerts.sales import sales_notice
from sentinel.alerts.wording import counted

VOICES: Mapping[str, Callable[[IncidentFacts], Notice]] = {
    "sales": sales_notice,
    "engineering": engineering_notice,
}


def message(facts: IncidentFacts, voice: str) -> Notice:
    """Return an incident's whole message as it stands now, with its scope, severity and digest."""
    notice = VOICES[voice](facts)
    return replace(notice, scope=scope_of(facts), severity=severity_of(facts)).sealed()


def growth(facts: IncidentFacts, new: Collection[str], voice: str, standing: Notice) -> Notice:
    """Return the thread's post about what is new.

    Args:
        facts: the whole incident as the audience hears it.
        new: the names of `scope_of(facts)` that were not told before; empty when only the severity rose.
        voice: whose words.
        standing: the message this goes under; its scope, severity and digest are carried on.
    """
    added = within(facts, new) if new else facts
    # a reply stands under its message, which has the commands and the pins
    pins = added.pins if facts.kind == "pin" else ()
    added = replace(added, next_commands=(), pins=pins, last_good_run=None, first_bad_run=None)
    words = VOICES[voice](added)
    parts = [
        counted(len(added.findings), "finding") if added.findings else "",
        counted(len(added.assets), "recording") if added.assets else "",
    ]
    what = " and ".join(part for part in parts if part)
    lead = line(strong("New: "), what or "more is affected", ".") if new else line(strong("It got worse."))
    return replace(
        words,
        title=f"Grown: {standing.title}",
        lead=lead,
        scope=standing.scope,
        severity=standing.severity,
        digest=standing.digest,
    )
