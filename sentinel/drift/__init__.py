"""Deciding that it drifted: urns, bets, evidence, where a change began.

Knows samples and nothing else: no clock, no file, no network, no random number. The same samples in the same
order give the same evidence, on every run. How it works, in the order of reading:

    urns, ordered     what the next sample would be if nothing changed
    bets              what can be bet against that, at which odds
    stream            one stream's evidence, and its matters
    patience, persistence   waiting to see whether something lasts
    look              one look of a scenario: when more samples are worth their price
    pool, fleet, rounds, trail   what all scenarios of a target show together
    budget            from "one false alarm a month" to a threshold, and back into words
    localise, effect, rates   what a person is told: since when, from what to what, how sure
    provable          how large an urn must be before a change could be proved
    fixed, permutation        the one-time test of `run`
    first_alert       one stream against a bench's samples
"""

from sentinel.drift.budget import (
    Budget,
    StreamPlan,
    days_by_chance,
    headline,
    odds,
    samples_to_prove,
    thresholds,
)
from sentinel.drift.config import StreamConfig
from sentinel.drift.effect import effect
from sentinel.drift.first_alert import first_alert
from sentinel.drift.fixed import FixedTest, bonferroni, fixed_test, holm
from sentinel.drift.fleet import FLEET, Fleet
from sentinel.drift.localise import Change, Observed, Region, advance, localise, replay, reproduced
from sentinel.drift.look import PIN_WEIGHT, Look, LookOptions, StreamLook, StreamState, state_of
from sentinel.drift.patience import WAITS, Patience, Waits
from sentinel.drift.pool import Pool, contribution, pooled
from sentinel.drift.provable import Shift, provable_from, size_to_prove
from sentinel.drift.rates import binomial_tail, interval
from sentinel.drift.stream import Stream
from sentinel.drift.trail import Spread

__all__ = [
    "FLEET",
    "PIN_WEIGHT",
    "WAITS",
    "Budget",
    "Change",
    "FixedTest",
    "Fleet",
    "Look",
    "LookOptions",
    "Observed",
    "Patience",
    "Pool",
    "Region",
    "Shift",
    "Spread",
    "Stream",
    "StreamConfig",
    "StreamLook",
    "StreamPlan",
    "StreamState",
    "Waits",
    "advance",
    "binomial_tail",
    "bonferroni",
    "contribution",
    "days_by_chance",
    "effect",
    "first_alert",
    "fixed_test",
    "headline",
    "holm",
    "interval",
    "localise",
    "odds",
    "pooled",
    "provable_from",
    "replay",
    "reproduced",
    "samples_to_prove",
    "size_to_prove",
    "state_of",
    "thresholds",
]
