"""The worlds by name: what is unchanged, what changes, what is promised from the first look."""

from collections.abc import Iterable

from benchmarks.deciding.products import Amount, Choice, Habit, Rendering, Reply, Wait
from benchmarks.deciding.worlds import (
    AMOUNT,
    EVENT,
    EXACT,
    SECONDS,
    SIMILARITY,
    WORD,
    World,
    unchanged,
)
from sentinel.drift import StreamConfig
from sentinel.kinds import Kind

NEVER = StreamConfig(Kind.EVENT, limit=0.01)

TWO_TOOLS = {"a": 0.95, "b": 0.05}
SIX_TOOLS = {"a": 0.55, "b": 0.2, "c": 0.1, "d": 0.08, "e": 0.05, "f": 0.02}

QUIET = [
    unchanged("habit never shown", EVENT, lambda r: Habit(0)),
    unchanged("habit in 0 to 5 %", EVENT, lambda r: Habit(r.uniform(0, 0.05))),
    unchanged("habit in 15 %", EVENT, lambda r: Habit(0.15)),
    unchanged("similarity, steady replies", SIMILARITY, lambda r: Reply(r, (0.08, 0.2))),
    unchanged("similarity, loose replies", SIMILARITY, lambda r: Reply(r, (0.25, 0.5))),
    unchanged("tokens", AMOUNT, Amount),
    unchanged("steps (counts)", AMOUNT, lambda r: Amount(r, counts=True)),
    unchanged("first tool 95/5", WORD, lambda r: Choice(TWO_TOOLS)),
    unchanged("rendering, .2 % flake", EXACT, lambda r: Rendering(0.002)),
    unchanged("latency", SECONDS, Wait),
]
"""T2: what must stay silent."""

CHANGES = [
    World("habit 0 to 20 %", EVENT, lambda r: Habit(0, 0.2)),
    World("habit 2 to 15 %", EVENT, lambda r: Habit(0.02, 0.15)),
    World("habit 15 to 40 %", EVENT, lambda r: Habit(0.15, 0.4)),
    World("similarity -1 sd", SIMILARITY, lambda r: Reply(r, shift=2)),
    World("similarity -2 sd", SIMILARITY, lambda r: Reply(r, shift=3)),
    World("30 % new phrasing", SIMILARITY, lambda r: Reply(r, newcomer=0.3)),
    World("tokens x1.3", AMOUNT, lambda r: Amount(r, 1.3)),
    World("tokens to x1.5 over 100 looks", AMOUNT, lambda r: Amount(r, 1.5), ramp=100),
    World("first tool 95/5 to 60/40", WORD, lambda r: Choice(TWO_TOOLS, {"a": 0.6, "b": 0.4})),
    World("new tool in 30 %", WORD, lambda r: Choice({"a": 0.9, "b": 0.1}, {"a": 0.6, "b": 0.1, "c": 0.3})),
    World("rendering breaks", EXACT, lambda r: Rendering()),
    World("rendering breaks in 50 %", EXACT, lambda r: Rendering(0.001, 0.5)),
]
FAINT = [
    World("habit 0 to 5 %", EVENT, lambda r: Habit(0, 0.05), after=400),
    World("similarity -0.5 sd", SIMILARITY, lambda r: Reply(r, shift=1.4), after=400),
]
"""Too small to be found within 200 looks every time: they have 400."""

NEVER_CHANGES = [
    World("never-event 0 to 20 %, no history", NEVER, lambda r: Habit(0, 0.2), quiet=0),
    World("never-event 0 to 10 %, no history", NEVER, lambda r: Habit(0, 0.1), quiet=0),
]

SLOWER = [
    World("latency x2", SECONDS, lambda r: Wait(r, 2), after=400),
    World("latency x1.5", SECONDS, lambda r: Wait(r, 1.5), after=400),
    World("latency x1.3", SECONDS, lambda r: Wait(r, 1.3), after=400),
]
SLOW_HOURS = [
    World("x3 for 2 hours", SECONDS, lambda r: Wait(r, 3), lasts=4),
    World("x3 for 6 hours", SECONDS, lambda r: Wait(r, 3), lasts=12),
]

OTHER_CHANGES = [
    World("habit 0 to 4 % -> 18 %, k 9", EVENT, lambda r: Habit(r.uniform(0, 0.04), 0.18), 9, 180),
    World(
        "five tools, 28 % moves, k 14",
        WORD,
        lambda r: Choice(
            {"a": 0.6, "b": 0.2, "c": 0.1, "d": 0.07, "e": 0.03},
            {"a": 0.32, "b": 0.2, "c": 0.38, "d": 0.07, "e": 0.03},
        ),
        14,
        260,
    ),
    World(
        "closest reply, 4 phrasings, k 11",
        SIMILARITY,
        lambda r: Reply(r, (0.15, 0.55), 2.3, phrasings=4, closest=True),
        11,
        280,
    ),
    World("22 % new phrasing", SIMILARITY, lambda r: Reply(r, newcomer=0.22), quiet=300),
    World("tokens x0.72", AMOUNT, lambda r: Amount(r, 0.72, (0.15, 0.5)), quiet=300),
    World("steps x1.5", AMOUNT, lambda r: Amount(r, 1.5, counts=True), quiet=300),
    World("heavy tails x1.35", AMOUNT, lambda r: Amount(r, 1.35, heavy=True), quiet=300),
    World("cache hits 60 to 25 %", AMOUNT, lambda r: Amount(r, cache=(0.6, 0.25)), quiet=300),
    World("tokens to x1.45 over 250", AMOUNT, lambda r: Amount(r, 1.45), quiet=300, after=500, ramp=250),
    World("rendering breaks in 35 %", EXACT, lambda r: Rendering(0.002, 0.35), quiet=120),
]
OTHER_QUIET = [
    unchanged("habit in 0 to 25 %, k 6", EVENT, lambda r: Habit(r.uniform(0, 0.25)), 6),
    unchanged("six tools, k 9", WORD, lambda r: Choice(SIX_TOOLS), 9),
    unchanged("closest reply, k 6", SIMILARITY, lambda r: Reply(r, (0.1, 0.6), phrasings=5, closest=True), 6),
    unchanged("heavy tails, k 9", AMOUNT, lambda r: Amount(r, heavy=True), 9),
    unchanged("cache hits 45 %", AMOUNT, lambda r: Amount(r, cache=(0.45, 0.45))),
    unchanged("rendering, .5 % flake, k 10", EXACT, lambda r: Rendering(0.005), 10),
    unchanged(
        "latency, baseline of one sitting",
        SECONDS,
        lambda r: Wait(r, weekend=0.3, day=(0.1, 0.35), one_sitting=True),
    ),
]
OTHER_SLOW_HOURS = [
    World("x4 for 1.5 hours", SECONDS, lambda r: Wait(r, 4), lasts=3),
    World("x2.5 for 5 hours", SECONDS, lambda r: Wait(r, 2.5), lasts=10),
]

SWAPS = [
    World(
        f"a second new tool in 30 %, k {k}",
        WORD,
        lambda r: Choice(
            {"a": 0.9, "b": 0.09, "rare": 0.01}, {"a": 0.6, "b": 0.09, "rare": 0.01, "new": 0.3}
        ),
        k,
    )
    for k in (8, 20)
]
LIMITED_TOOLS = StreamConfig(Kind.CATEGORY, limit=0.02)
LIMITED_RENDERINGS = StreamConfig(Kind.EXACT, limit=0.005)
DEFAULT_LIMITS = [
    unchanged("six tools, k 8, urn", WORD, lambda r: Choice(SIX_TOOLS), 8),
    unchanged("six tools, k 8, limit 2 %", LIMITED_TOOLS, lambda r: Choice(SIX_TOOLS), 8),
    unchanged("rendering, 3 % flake, urn", EXACT, lambda r: Rendering(0.03)),
    unchanged("rendering, 3 % flake, limit .5 %", LIMITED_RENDERINGS, lambda r: Rendering(0.03)),
]
TOTAL_BREAKS = [
    World("total break after 20 looks", EXACT, lambda r: Rendering(), quiet=20),
    World("total break at the first look", EXACT, lambda r: Rendering(), quiet=0),
]

GROUPS: list[Iterable[World]] = [
    QUIET,
    CHANGES,
    FAINT,
    NEVER_CHANGES,
    SLOWER,
    SLOW_HOURS,
    OTHER_CHANGES,
    OTHER_QUIET,
    OTHER_SLOW_HOURS,
    SWAPS,
    DEFAULT_LIMITS,
    TOTAL_BREAKS,
]
WORLDS = {world.name: world for group in GROUPS for world in group}
"""Every world by its name: tasks for other processes carry the name, since a product's maker cannot travel."""
