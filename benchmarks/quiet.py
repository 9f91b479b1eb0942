"""Nothing changes and nothing is said: the real daemon looks at an unchanged product thousands of times.

The daemon is a process of its own on a one-second schedule, the product answers without a pause. Run from the checkout:
python -m benchmarks.quiet [--looks 2000]
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta

from benchmarks.arena import WALKTHROUGH, Arena, Plan, record_baselines
from benchmarks.daemon import DaemonProcess
from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.clock import SystemClock
from sentinel.drift import Budget, StreamPlan, thresholds
from sentinel.store import StreamKey

API = ("late-parcel", "changed-mind", "talk-to-human", "owed-credit", "credit-scratched")

EDITS = {
    'daemon: { http: "127.0.0.1:0", browsers: 2 }': 'daemon: { http: "127.0.0.1:0", jitter_seconds: 0 }',
    "runs_per_day: 20000": "runs_per_day: 2000000",
    "tokens_per_day: 20000000": "tokens_per_day: 2000000000",
}
"""A look a second would otherwise meet the daily limits."""

USUAL = timedelta(minutes=30)
"""The schedule whose thresholds the highest evidence is held against, too: a look a second makes the line very high."""

PATIENCE = 60.0
"""Seconds without one new look after which the daemon is taken for stuck."""


@dataclass(frozen=True)
class Watched:
    """One scenario after its looks.

    Fields:
        runs: replays, reruns among them.
        highest: the highest evidence of any stream in any look, as a share of what alerts; strongest: that stream.
        highest_usual: the same, as a share of what would alert with a look every `USUAL`.
    """

    scenario: str
    streams: int
    looks: int
    runs: int
    verdicts: dict[str, int]
    highest: float
    strongest: str
    highest_usual: float


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when something was told, or the daemon did not come to its looks."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--looks", type=int, default=2000, help="at each scenario over the API")
    parser.add_argument("--browser-looks", type=int, default=200, help="at the walkthrough; 0 leaves it out")
    parser.add_argument("--samples", type=int, default=20, help="approved samples of each wording")
    parser.add_argument("--seed", type=int, default=1, help="of the product's chance")
    args = parser.parse_args(argv)
    report, started = Report("Quiet looks by the real daemon"), time.monotonic()
    parts = [(API, args.looks)] + ([((WALKTHROUGH,), args.browser_looks)] if args.browser_looks else [])
    for names, looks in parts:
        _watch(report, names, looks, args.samples, args.seed)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _watch(report: Report, names: tuple[str, ...], looks: int, samples: int, seed: int) -> None:
    plan = Plan(names, speed=0.0, seed=seed, schedule_seconds=1, edits=EDITS)
    with Arena(plan) as arena:
        record_baselines(arena, {"api": samples, "browser": samples})
        say(f"{', '.join(names)}: baselines are approved")
        daemon = DaemonProcess(arena.folder, arena.environ)
        began = time.monotonic()
        try:
            daemon.start()
            daemon.wait_ready()
            _until(arena, names, looks)
        finally:
            daemon.stop()
        seconds = time.monotonic() - began
        found, told = _found(arena)
    _tell(report, names, found, told, looks, seconds)


def _until(arena: Arena, names: Sequence[str], looks: int) -> None:
    """Return once every scenario has its looks.

    Raises:
        RuntimeError: no look was added for a while.
    """
    last, since, said = 0, time.monotonic(), time.monotonic()
    while True:
        counts = _counts(arena)
        if all(counts.get(name, 0) >= looks for name in names):
            return
        if sum(counts.values()) > last:
            last, since = sum(counts.values()), time.monotonic()
        elif time.monotonic() - since > PATIENCE:
            raise RuntimeError(f"no look for {PATIENCE:.0f} s: {counts}")
        if time.monotonic() - said > 60:
            said = time.monotonic()
            say(f"looks so far: {counts}")
        time.sleep(1)


def _counts(arena: Arena) -> dict[str, int]:
    with _reading(arena) as db:
        return dict(db.execute("select scenario, count(*) from looks group by scenario"))


@contextmanager
def _reading(arena: Arena) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(f"{arena.store_path.as_uri()}?mode=ro", uri=True, timeout=30)
    try:
        yield db
    finally:
        db.close()


def _found(arena: Arena) -> tuple[list[Watched], list[str]]:
    with arena.watch(SystemClock()) as watch:
        rows = watch.store.streams.standings()
        usual = _usual_levels([row.key for row in rows])
        found = []
        for one in watch.watched():
            name = one.scenario.scenario
            looks = watch.store.looks.history(one.target_id, name, limit=1_000_000)
            highest, strongest, highest_usual = 0.0, "", 0.0
            for look in looks:
                for key, stream in look.thresholds.items():
                    highest, strongest = max(
                        (highest, strongest), (stream["evidence"] / stream["threshold"], key)
                    )
                    highest_usual = max(highest_usual, stream["evidence"] / usual)
            found.append(
                Watched(
                    scenario=name,
                    streams=sum(row.key.scenario == name for row in rows),
                    looks=len(looks),
                    runs=sum(len(look.runs) for look in looks),
                    verdicts=dict(Counter(look.verdict for look in looks)),
                    highest=highest,
                    strongest=strongest,
                    highest_usual=highest_usual,
                )
            )
        drifts = [
            f"drift at {row.scenario}: {', '.join(one.measure for one in watch.store.drifts.findings(row.id))}"
            for row in watch.store.drifts.list()
        ]
        told = [one.cause for one in watch.store.incidents.list()]
    return found, drifts + told


def _usual_levels(keys: Sequence[StreamKey]) -> float:
    """Return the line that these streams would have if they were looked at every `USUAL`."""
    plans = {key: StreamPlan(timedelta(days=1) / USUAL) for key in keys}
    return min(thresholds(plans, Budget()).values(), default=1.0)


def _tell(
    report: Report,
    names: Sequence[str],
    found: Sequence[Watched],
    told: Sequence[str],
    looks: int,
    seconds: float,
) -> None:
    columns = (
        "scenario",
        "streams",
        "looks",
        "runs",
        "verdicts",
        "highest evidence / what alerts",
        "… with a look every 30 minutes",
    )
    rows = tuple(
        (
            one.scenario,
            str(one.streams),
            str(one.looks),
            f"{one.runs} ({one.runs / max(one.looks, 1) - 1:+.1%})",
            ", ".join(f"{count} {verdict}" for verdict, count in sorted(one.verdicts.items())),
            f"{one.highest:.2g}: {one.strongest}",
            f"{one.highest_usual:.2g}",
        )
        for one in found
    )
    report.tables.append(Table(f"Unchanged for {seconds:.0f} s", columns, rows))
    total = sum(one.looks for one in found)
    report.promises.append(
        Promise(f"{', '.join(names)}: nobody is told anything", not told, "; ".join(told) or f"{total} looks")
    )
    report.promises.append(
        Promise("every look was taken", all(one.looks >= looks for one in found), f"{looks} asked of each")
    )
    report.data.setdefault("watched", []).extend(asdict(one) for one in found)  # type: ignore[attr-defined]


if __name__ == "__main__":
    raise SystemExit(main())
