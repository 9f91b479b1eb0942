"""What a recorder and the page itself said of the same demo, joined into acts.

Pure. The page says when and by which names; the recorder's own selector stands first among them, and what only it saw
(an address, a file that was chosen) is taken from it. The page alone says what a recorder drops: Enter in a field of
several lines, and so where one message ends and the next begins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sentinel.drafting.acts import Act, ActKind
from sentinel.drafting.page_facts import PageFact
from sentinel.drafting.turning import same_place

PAIR_MS = 4000.0
"""How far apart in time the same act may be said by both: a recorder waits for what a click leads to."""

KINDS = {
    "typed": ActKind.FILL,
    "clicked": ActKind.CLICK,
    "pressed": ActKind.PRESS,
    "ticked": ActKind.CHECK,
    "selected": ActKind.SELECT,
    "uploaded": ActKind.UPLOAD,
    "marked": ActKind.CAPTURE,
}
ONLY_THE_PAGE = frozenset({ActKind.FILL, ActKind.PRESS})
"""Acts that count only when the page said them: recorders say typing letter by letter, and Tab and the mark as keys."""

_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Sighting:
    """An act as the recorder said it, and when that arrived (milliseconds since the epoch)."""

    act: Act
    at: float


def joined(sightings: Sequence[Sighting], facts: Sequence[PageFact]) -> tuple[Act, ...]:
    """Return the acts in order of time.

    Args:
        sightings: every one the recorder gave, updates of a typed text too.
        facts: in order of time; empty where the page said nothing: then the recorder alone is believed.
    """
    free = list(sightings)
    timed: list[_Timed] = []
    for fact in _lasting(facts):
        if fact.kind not in KINDS:
            continue
        act = _act_of(fact)
        partner = _partner(act, fact.at, free)
        if partner is not None:
            if act.kind is not ActKind.FILL:  # one typing has a sighting for each letter
                free.remove(partner)
            act = _merged(act, partner.act)
        if act.where or act.kind is ActKind.PRESS:
            timed.append(_Timed(fact.at, act, fact.is_field))
    spoke = bool(facts)
    timed += [
        _Timed(one.at, one.act)
        for one in free
        if not ((spoke and one.act.kind in ONLY_THE_PAGE) or _idle(one.act))
    ]
    timed.sort(key=lambda one: one.at)
    return tuple(_named(_without_focusing(timed)))


@dataclass(frozen=True)
class _Timed:
    """An act and its moment; `focusing`: a click into a field for text."""

    at: float
    act: Act
    focusing: bool = False


def _without_focusing(timed: Sequence[_Timed]) -> Iterator[Act]:
    """Yield the acts without clicks into a field in which something is done next anyway."""
    for at, one in enumerate(timed):
        after = timed[at + 1].act if at + 1 < len(timed) else None
        if not (one.focusing and after is not None and same_place(one.act, after)):
            yield one.act


def _lasting(facts: Sequence[PageFact]) -> Iterator[PageFact]:
    """Yield the facts but for texts that were typed on later in the same field, with only clicks into it between."""
    for at, fact in enumerate(facts):
        if not (fact.kind == "typed" and _goes_on(fact, facts, at)):
            yield fact


def _goes_on(typed: PageFact, facts: Sequence[PageFact], at: int) -> bool:
    """Return whether the next thing done, but for clicks into the field, is more typing in it."""
    following = (facts[number] for number in range(at + 1, len(facts)) if facts[number].kind in KINDS)
    for fact in following:
        here = bool(set(fact.where) & set(typed.where))
        if not (here and fact.is_field):
            return here and fact.kind == "typed"
    return False


def _act_of(fact: PageFact) -> Act:
    return Act(
        KINDS[fact.kind],
        where=fact.where,
        text=fact.text,
        on=fact.on,
        secret=fact.secret,
        code=int(fact.code),
        files=fact.files,
        forms=("aria", "text", "table") if fact.table else (),
    )


def _partner(act: Act, at: float, free: Sequence[Sighting]) -> Sighting | None:
    """Return what the recorder said of the same act: same kind and text, nearest in time, a shared name first."""
    near = [
        one
        for one in free
        if one.act.kind is act.kind and at - PAIR_MS / 4 <= one.at <= at + PAIR_MS and _agrees(one.act, act)
    ]
    if act.kind is ActKind.FILL:  # typing takes as long as it takes
        near = [one for one in free if one.act.kind is ActKind.FILL and same_place(one.act, act)]
    return min(near, key=lambda one: (not same_place(one.act, act), abs(one.at - at)), default=None)


def _agrees(one: Act, other: Act) -> bool:
    return one.kind is not ActKind.PRESS or one.text == other.text


def _merged(act: Act, seen: Act) -> Act:
    """Return the page's act with the recorder's names first and its secrecy respected."""
    return replace(
        act, where=tuple(dict.fromkeys((*seen.where, *act.where))), secret=act.secret or seen.secret
    )


def _idle(act: Act) -> bool:
    """Return whether an act is a click beside everything."""
    return act.kind is ActKind.CLICK and all(name.css in ("html", "body") for name in act.where)


def _named(acts: Iterable[Act]) -> Iterator[Act]:
    """Yield the acts with captures named by what was pointed at, each name once."""
    names: set[str] = set()
    for act in acts:
        if act.kind is ActKind.CAPTURE:
            base = _SLUG.sub("-", act.text.lower()).strip("-")[:40].strip("-") or "region"
            name, number = base, 1
            while name in names:
                number += 1
                name = f"{base}-{number}"
            names.add(name)
            act = replace(act, text=name)
        yield act
