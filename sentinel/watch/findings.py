"""From a stream that crossed its line to a finding a person can read: before, after, since when, how sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sentinel.drift import Change, effect, interval, odds, reproduced
from sentinel.kinds import Concern, Kind, Sample, Value
from sentinel.measures import nearest, readable_diff
from sentinel.store import FindingRow, StreamKey
from sentinel.watch.context import Watch
from sentinel.watch.habit_facts import FAMILY, habit_facts, tallied
from sentinel.watch.judging import Judge
from sentinel.watch.looked import Looked
from sentinel.watch.placing import placed
from sentinel.watch.reference import texts_of
from sentinel.watch.shares import budget_of

SHOWN_BY_TEXT = frozenset({Concern.CONTENT, Concern.STRUCTURE})
"""Concerns whose findings quote what was approved and what is said now; the others are said by their values."""

MOST_TEXT = 1500
"""Characters of a quoted reply that a finding keeps."""


@dataclass(frozen=True)
class Moved:
    """One stream that crossed its line in this look.

    Fields:
        change: where it began, from all samples of the epoch.
        kept: samples from before the earliest likely start, by variant: what the urn is rebuilt from.
        finding: what is stored and told.
    """

    key: StreamKey
    change: Change
    kept: Mapping[str, list[Value | None]]
    finding: FindingRow


def moved_streams(watch: Watch, looked: Looked, judge: Judge) -> list[Moved]:
    """Return every stream that crossed its line; called after this look's samples were added to the store."""
    return [_moved(watch, looked, judge, key) for key in judge.crossed()]


def _moved(watch: Watch, looked: Looked, judge: Judge, key: StreamKey) -> Moved:
    one = judge.streams[key]
    stored = watch.store.looks.samples(key, after_run=one.since_run)
    where = placed(one.stream.config, one.row, judge.baseline_values(key), stored)
    change, words = where.change, effect(one.stream.config, where.before, where.after, one.spec.unit)
    fresh = [_value_of(looked.samples[place], key) for place in looked.fresh]
    shown = reproduced(change, fresh, looked.urn) if looked.fresh and not one.stream.config.patient else None
    finding = _finding(watch, looked, judge, key, change, words, shown)
    if key.measure.startswith(FAMILY):
        rates = tallied(where.before), tallied(fresh) if any(one is not None for one in fresh) else None
        finding = replace(finding, habit=_habit(watch, key, change, rates, tallied(where.after)))
    return Moved(key, change, where.kept, finding)


def _habit(
    watch: Watch,
    key: StreamKey,
    change: Change,
    rates: tuple[tuple[int, int], tuple[int, int] | None],
    since: tuple[int, int],
) -> dict[str, Any]:
    """Return what is stored of a habit that moved; its rate now is that of fresh reruns where there are any."""
    before, fresh = rates
    return habit_facts(watch, [key], change.at, before, fresh or since, fresh=fresh is not None).to_dict()


def _finding(
    watch: Watch,
    looked: Looked,
    judge: Judge,
    key: StreamKey,
    change: Change,
    words: tuple[str, str],
    shown: tuple[int, int] | None,
) -> FindingRow:
    one, result = judge.streams[key], judge.results()[key]
    budget = budget_of(watch)
    low, high = interval(*shown) if shown is not None and shown[1] else (None, None)
    approved_text, observed_text, detail = _texts(looked, judge, key, change)
    return FindingRow(
        step=key.step,
        variant=looked.variant,
        measure=key.measure,
        title=one.spec.title or key.measure,
        concern=one.spec.concern,
        kind=one.spec.kind,
        unit=one.spec.unit,
        before=words[0],
        after=words[1],
        odds=odds(result.evidence, result.threshold, budget, judge.fleet_size),
        evidence=result.evidence,
        threshold=result.threshold,
        reproduced_m=shown[0] if shown else None,
        reproduced_n=shown[1] if shown else None,
        rate_low=low,
        rate_high=high,
        first_lo=change.lo,
        first_at=change.at,
        first_hi=change.hi,
        approved=approved_text[:MOST_TEXT],
        observed=observed_text[:MOST_TEXT],
        diff=readable_diff(approved_text, observed_text) if one.spec.kind is Kind.EXACT else "",
        detail=detail,
    )


def _texts(looked: Looked, judge: Judge, key: StreamKey, change: Change) -> tuple[str, str, str]:
    """Return the nearest approved text, the text that shows the change best, and what its measure says of it."""
    place = _telling_run(looked, key, change)
    run = looked.runs[place].recording
    sample = _sample_of(looked.samples[place], key)
    form = key.measure.removeprefix("capture.")
    observed = texts_of([run], key.step, form)
    if not observed and form == key.measure:  # what is no rendering is shown by what was said around it
        observed = [turn.reply for turn in run.turns]
    approved_texts = texts_of(looked.approved.reference(looked.variant).runs, key.step, form)
    text = observed[-1] if observed else ""
    detail = sample.detail if sample is not None else ""
    if judge.streams[key].spec.concern not in SHOWN_BY_TEXT:
        return "", "", detail
    return (nearest(text, approved_texts) if approved_texts else ""), text, detail


def _telling_run(looked: Looked, key: StreamKey, change: Change) -> int:
    """Return the position of the last run whose value lies where the winning bet gains; else of the last measured."""
    measured = [place for place, samples in enumerate(looked.samples) if samples]
    telling = [
        place for place in measured if change.region.holds(_value_of(looked.samples[place], key), looked.urn)
    ]
    return (telling or measured)[-1]


def _sample_of(samples: Sequence[Sample], key: StreamKey) -> Sample | None:
    return next((one for one in samples if (one.step, one.spec.name) == (key.step, key.measure)), None)


def _value_of(samples: Sequence[Sample], key: StreamKey) -> Value | None:
    sample = _sample_of(samples, key)
    return sample.value if sample is not None else None
