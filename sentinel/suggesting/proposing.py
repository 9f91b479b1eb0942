"""Replays of an unchanged product to masks: one for each shape that varies, with what it is worth.

Worth is measured with the measures' own eyes: how alike the texts of a step are, and how many pairs of them are equal,
before and after. What would hide something that never varied is bound to the word before it, or refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import fmean

from sentinel.masking import BUILT_IN, KINDS, mask
from sentinel.measures import masked_form
from sentinel.measures.parts import masks_of, step_called
from sentinel.measures.reply import comparable, similarity
from sentinel.recording import Recording
from sentinel.scenario.model import AnyMask, Mask, Scenario
from sentinel.scenario.watching import KindMask
from sentinel.suggesting.aligning import Gap, Span, gaps
from sentinel.suggesting.shapes import anchor_of, anchored, code_pattern, is_masked, kind_of

REPLY = "reply"
SHOWN = 3
"""Observed values that are shown with a proposal."""

MEANT = frozenset({"number", "money"})
"""Kinds that are often the very thing a person watches: only ever hidden behind the word they stand after."""


@dataclass(frozen=True)
class Likeness:
    """How much the texts of a step are the same: their mean likeness, and the share of equal pairs; each 0 to 1."""

    mean: float
    equal: float


@dataclass(frozen=True)
class Proposal:
    """One mask for one step.

    Fields:
        forms: what of the step it is about: reply, aria, text, table, json.
        seen: some of what varied.
        before, after: without and with it, in the presence of the proposals before it.
    """

    step: str
    forms: tuple[str, ...]
    mask: AnyMask
    seen: tuple[str, ...]
    before: Likeness = Likeness(0.0, 0.0)
    after: Likeness = Likeness(0.0, 0.0)


@dataclass(frozen=True)
class Refusal:
    """Something that varies and is not to be masked."""

    step: str
    form: str
    seen: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Suggestion:
    """What replays came to; steps: how alike each is now, by name."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...]
    steps: Mapping[str, Likeness]


Found = tuple[int, Span]
"""A replay and the place in its text."""


@dataclass(frozen=True)
class _Texts:
    """The texts of one form of one step, as they are compared now, and the names of the masks in force."""

    step: str
    form: str
    texts: tuple[str, ...]
    names: frozenset[str]


def suggest(scenario: Scenario, recordings: Sequence[Recording]) -> Suggestion:
    """Return the masks for what varied between replays of a product that did not change.

    Args:
        recordings: at least two, in which every step was reached; those of one variant are compared with each other.
    """
    proposals: list[Proposal] = []
    refused: list[Refusal] = []
    steps: dict[str, Likeness] = {}
    for variant in dict.fromkeys(one.variant for one in recordings):
        seen = [one for one in recordings if one.variant == variant]
        for step in _steps(seen):
            steps[step] = likeness(scenario, seen, step, proposals)
            found: list[Proposal] = []
            for texts in _texts(scenario, seen, step):
                for one in _candidates(texts):
                    (found if isinstance(one, Proposal) else refused).append(one)
            proposals += _worthy(scenario, seen, _joined(found), proposals)
    return Suggestion(tuple(proposals), tuple(refused), steps)


def likeness(
    scenario: Scenario, recordings: Sequence[Recording], step: str, proposals: Sequence[Proposal] = ()
) -> Likeness:
    """Return how alike the texts of a step are, over all its forms, with the masks of these proposals added."""
    extra = tuple(one.mask for one in proposals if one.step == step)
    tried = scenario.model_copy(update={"mask": (*scenario.mask, *extra)})
    found = [_alike(texts) for texts in _compared(tried, recordings, step).values() if len(texts) > 1]
    if not found:
        return Likeness(1.0, 1.0)
    return Likeness(fmean(one.mean for one in found), fmean(one.equal for one in found))


def _alike(texts: Sequence[str]) -> Likeness:
    pairs = list(combinations(texts, 2))
    return Likeness(
        round(fmean(similarity(one, [other]) for one, other in pairs), 4),
        round(fmean(one == other for one, other in pairs), 4),
    )


def _steps(recordings: Sequence[Recording]) -> list[str]:
    names = [turn.step for one in recordings for turn in one.turns]
    return list(dict.fromkeys([*names, *(capture.step for one in recordings for capture in one.captures)]))


def _compared(scenario: Scenario, recordings: Sequence[Recording], step: str) -> dict[str, list[str]]:
    """Return the texts of a step by form, exactly as the measures compare them."""
    found: dict[str, list[str]] = {}
    for one in recordings:
        masks = masks_of(scenario, step_called(scenario, one.variant, step))
        for turn in one.turns:
            if turn.step == step:
                found.setdefault(REPLY, []).append(comparable(turn.reply, masks))
        for capture in one.captures:
            if capture.step == step:
                found.setdefault(capture.form, []).append(masked_form(capture, scenario, one.variant))
    return found


def _texts(scenario: Scenario, recordings: Sequence[Recording], step: str) -> Iterator[_Texts]:
    """Yield the texts of a step by form, legible, with the masks there are already."""
    found = _compared(scenario, recordings, step)
    masks = (*masks_of(scenario, step_called(scenario, recordings[0].variant, step)), *BUILT_IN)
    if REPLY in found:
        found[REPLY] = [
            mask(turn.reply, masks) for one in recordings for turn in one.turns if turn.step == step
        ]
    for form, texts in found.items():
        if len(texts) > 1:
            yield _Texts(step, form, tuple(texts), frozenset(one.as_ for one in masks))


def _candidates(texts: _Texts) -> Iterator[Proposal | Refusal]:
    places = gaps(texts.texts)
    for gap in places:
        yield _of_gap(texts, gap, places)


def _of_gap(texts: _Texts, gap: Gap, places: Sequence[Gap]) -> Proposal | Refusal:
    values = _values(texts, gap.spans)
    if any(start == end for start, end in gap.spans):
        return Refusal(texts.step, texts.form, values, "it is not there every time")
    if is_masked(values, texts.names):
        return Refusal(
            texts.step, texts.form, values, "it is masked already; how often it stands there varies"
        )
    kind = kind_of(texts.texts, gap)
    if kind is not None:
        name, spans = kind
        word: AnyMask = KindMask(kind=name)
        if name not in MEANT and not _hides_more(texts, word.pattern, places):
            return Proposal(texts.step, (texts.form,), word, _values(texts, spans))
        return _behind_a_word(texts, spans, KINDS[name].pattern, KINDS[name].as_, places)
    pattern = code_pattern(
        [text[start:end] for text, (start, end) in zip(texts.texts, gap.spans, strict=True)]
    )
    if pattern is None:
        return Refusal(texts.step, texts.form, values, "words vary: a mask would hide what they say")
    if not _hides_more(texts, pattern, places):
        made = Mask.model_validate({"pattern": pattern, "as": "ID"})
        return Proposal(texts.step, (texts.form,), made, values)
    return _behind_a_word(texts, gap.spans, pattern, "ID", places)


def _behind_a_word(
    texts: _Texts, spans: Sequence[Span], pattern: str, name: str, places: Sequence[Gap]
) -> Proposal | Refusal:
    """Return a mask that holds only behind the word that stands there every time."""
    values = _values(texts, spans)
    anchor = anchor_of(texts.texts, spans)
    if anchor is None:
        why = "a mask for it would also hide what never varied, and no word stands before it every time"
        return Refusal(texts.step, texts.form, values, why)
    bound = anchored(anchor, pattern)
    if _hides_more(texts, bound, places):
        return Refusal(texts.step, texts.form, values, "a mask for it would also hide what never varied")
    return Proposal(texts.step, (texts.form,), Mask.model_validate({"pattern": bound, "as": name}), values)


def _hides_more(texts: _Texts, pattern: str, places: Sequence[Gap]) -> bool:
    """Return whether a pattern matches something that stands in every text unchanged."""
    wanted = re.compile(pattern)
    for number, text in enumerate(texts.texts):
        varying = [gap.spans[number] for gap in places]
        for match in wanted.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in varying):
                return True
    return False


def _values(texts: _Texts, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return some of what stands at these places, each once."""
    found = dict.fromkeys(text[start:end] for text, (start, end) in zip(texts.texts, spans, strict=True))
    return tuple(found)[:SHOWN]


def _joined(found: Sequence[Proposal]) -> list[Proposal]:
    """Return each mask once, with all its forms and what it was seen for."""
    by_mask: dict[tuple[str, AnyMask], Proposal] = {}
    for one in found:
        first = by_mask.setdefault((one.step, one.mask), one)
        forms = tuple(dict.fromkeys((*first.forms, *one.forms)))
        seen = tuple(dict.fromkeys((*first.seen, *one.seen)))[:SHOWN]
        by_mask[one.step, one.mask] = replace(first, forms=forms, seen=seen)
    return list(by_mask.values())


def _worthy(
    scenario: Scenario, recordings: Sequence[Recording], found: Sequence[Proposal], given: Sequence[Proposal]
) -> Iterator[Proposal]:
    """Yield the proposals that make the texts of their step more alike, each added to those before it."""
    kept = list(given)
    for one in found:
        before = likeness(scenario, recordings, one.step, kept)
        after = likeness(scenario, recordings, one.step, [*kept, one])
        known = any((other.step, other.mask) == (one.step, one.mask) for other in given)
        if not known and (after.mean > before.mean or after.equal > before.equal):
            made = replace(one, before=before, after=after)
            kept.append(made)
            yield made
