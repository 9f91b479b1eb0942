"""How people name streams: `scenario/step/measure`, or a part of it where that is enough; `everywhere/measure`."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sentinel.errors import NothingToCompare, UsageError
from sentinel.store import EVERYWHERE, StreamKey, StreamRow
from sentinel.watch.context import Watch

NEAR = 0.4
"""How alike a name must be to be offered for another one (`difflib.get_close_matches`)."""

OFFERED = 3


WHOLE_TARGET = "everywhere"
"""What stands for the scenario in the name of a stream over all of them, as in what engineers are told."""


def name_of(key: StreamKey) -> str:
    """Return a stream's name without its target: `late-parcel/ask/tools.first`, `everywhere/tools.first`."""
    if key.scenario == EVERYWHERE:
        return f"{WHOLE_TARGET}/{key.measure}"
    return f"{key.scenario}/{key.step}/{key.measure}"


def names(key: StreamKey) -> tuple[str, ...]:
    """Return all that a stream answers to: its name, `step/measure`, its measure, and the habit's own name."""
    habit = key.measure.partition(":")[2]
    short = () if key.scenario == EVERYWHERE else (f"{key.step}/{key.measure}",)
    every = (name_of(key), *short, key.measure)
    return (*every, habit) if habit else every


def unknown(name: str, known: Iterable[StreamKey]) -> NothingToCompare:
    """Return the error for a name that no stream answers to; it offers the nearest ones."""
    keys = list(known)
    if not keys:
        return NothingToCompare("no stream is stored yet; streams come with the first look")
    every = sorted({alias for key in keys for alias in names(key)})
    part = sorted({name_of(key) for key in keys if name_of(key).startswith(f"{name}/")})
    near = part[:OFFERED] or get_close_matches(name, every, n=OFFERED, cutoff=NEAR)
    hint = f"perhaps {', '.join(near)}" if near else f"names are like {_example(keys)}"
    return NothingToCompare(f"no stream is called {name!r}; {hint}; `sentinel status --json` has all of them")


def _example(keys: Sequence[StreamKey]) -> str:
    return name_of(min(keys, key=lambda key: (key.scenario == EVERYWHERE, key)))


def find(watch: Watch, name: str, target: str | None) -> StreamRow:
    """Return the stored stream of that name.

    Raises:
        NothingToCompare: there is none; the nearest names are offered.
        UsageError: several answer to it; they are listed.
    """
    rows = watch.store.streams.all(target)
    found = [row for row in rows if name in names(row.key)]
    whole = [row for row in found if name_of(row.key) == name]
    single = [row for row in found if row.key.scenario != EVERYWHERE]
    chosen = whole or single or found
    if not chosen:
        raise unknown(name, [row.key for row in rows])
    if len(chosen) == 1:
        return chosen[0]
    targets = sorted({row.key.target for row in chosen})
    if len(targets) > 1:
        raise UsageError(f"{name!r} is watched on {', '.join(targets)}; say which with --target T")
    several = ", ".join(name_of(row.key) for row in chosen[:OFFERED])
    raise UsageError(f"{name!r} is the name of {len(chosen)} streams; name one of them whole: {several}")
