"""A demo that was given and watched, as a draft and the chat it showed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sentinel.drafting.acts import ActKind
from sentinel.drafting.draft import Draft, LeftOut
from sentinel.drafting.joining import Sighting, joined
from sentinel.drafting.page_facts import PageFact
from sentinel.drafting.watching_chat import Watched, chat_of

SOURCE = "a recorded demo"
FILES_WHY = "the browser tells names only: put the files beside the scenario"


@dataclass(frozen=True)
class Demo:
    """What became of a recording: its acts, and how the page was talked to."""

    draft: Draft
    watched: Watched


def watched_demo(
    sightings: Sequence[Sighting], facts: Sequence[PageFact], left_out: Sequence[LeftOut] = ()
) -> Demo:
    """Return the demo that recorder and page told of together."""
    acts = joined(sightings, facts)
    uploads = (LeftOut(0, ", ".join(act.files), FILES_WHY) for act in acts if act.kind is ActKind.UPLOAD)
    watched = chat_of([fact.turn for fact in facts if fact.turn is not None])
    return Demo(Draft(SOURCE, acts=acts, left_out=(*left_out, *uploads)), watched)
