"""Each habit switched on in a share of the replies: looks and samples until it is found, by its own stream.

Run from the checkout: python -m benchmarks.habits [--quick]
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.arena import PROBES, Arena, Plan, ShiftedClock
from benchmarks.report import Promise, Report, Table, arguments, say
from benchmarks.rounds import BETWEEN_LOOKS, EDITS, quiet_life
from sentinel.watch.conclusion import Verdict
from sentinel.watch.context import Watch
from sentinel.watch.look import look

HABITS = {
    "prompt-edit": "habit:unauthorized_credit",
    "prompt-escalation": "habit:phantom_escalation",
    "prompt-apology": "habit:reflexive_apology",
    "prompt-shorthand": "habit:agent_shorthand",
}
"""Which fault makes the product show which habit."""

RATES = (0.05, 0.20, 0.60)
EVERYWHERE = "*"
"""The scenario of streams over a whole target."""

QUICK = {"quiet": 40, "looks": 60, "samples": 8}


@dataclass
class Found:
    """How one habit at one rate was found; None: not within the looks.

    Fields:
        looks, samples: rounds of looks at all probes, and runs of all of them, until the habit's own stream crossed its
            line.
        where: the scenario whose stream it was; `*` for the one over all probes.
        any_looks: rounds until anything at all was told.
        anything: the stream that was first.
    """

    fault: str
    rate: float
    looks: int | None = None
    samples: int | None = None
    where: str = ""
    any_looks: int | None = None
    anything: str = ""


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when something was told of an unchanged product, or a habit in every fifth reply was not found."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--quiet", type=int, default=200, help="quiet looks at each probe")
    parser.add_argument("--looks", type=int, default=400, help="looks at most after a habit was switched on")
    parser.add_argument("--samples", type=int, default=20, help="approved samples of each wording")
    parser.add_argument("--seed", type=int, default=1, help="of the product's chance")
    parser.add_argument("--quick", action="store_true", help=f"a few minutes: {QUICK}")
    args = parser.parse_args(argv)
    if args.quick:
        for name, value in QUICK.items():
            setattr(args, name, value)
    report, started = Report("Habits of the sample product"), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sentinel-habits-") as kept:
        plan = Plan(PROBES, speed=0.0, seed=args.seed, edits=EDITS)
        samples = {"api": args.samples}
        quiet, told, ahead = asyncio.run(quiet_life(plan, samples, lambda _: args.quiet, say, Path(kept)))
        looks = sum(one.looks for one in quiet)
        report.promises.append(
            Promise("an unchanged product alerts nobody", not told, "; ".join(told) or f"{looks} looks")
        )
        found = []
        for number, (fault, rate) in enumerate((fault, rate) for fault in HABITS for rate in RATES):
            copy = Plan(PROBES, speed=0.0, seed=args.seed + 1 + number, edits=EDITS, copy_of=Path(kept))
            found.append(asyncio.run(_live(copy, fault, rate, ShiftedClock(ahead), args.looks)))
            say(f"{time.monotonic() - started:5.0f} s  {fault} in {rate:.0%}: {_cell(found[-1])}")
    _tell(report, found, args.looks)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


async def _live(plan: Plan, fault: str, rate: float, clock: ShiftedClock, most: int) -> Found:
    found = Found(fault, rate)
    with Arena(plan) as arena, arena.watch(clock) as watch:
        arena.showroom.state.switch({fault: rate})
        runs = 0
        try:
            for number in range(1, most + 1):
                clock.advance(BETWEEN_LOOKS)
                results = [await look(watch, one) for one in watch.watched()]
                runs += sum(len(result.run_ids) for result in results)
                _note(watch, found, number, runs, any(one.verdict is Verdict.DRIFTED for one in results))
                if found.looks is not None:
                    break
        finally:
            await watch.drivers.close()
    return found


def _note(watch: Watch, found: Found, number: int, runs: int, drifted: bool) -> None:
    findings = [
        (drift.scenario, finding)
        for drift in watch.store.drifts.list("open")
        for finding in watch.store.drifts.findings(drift.id)
    ]
    if found.any_looks is None and (drifted or findings):
        found.any_looks = number
        found.anything = findings[0][1].measure if findings else ""
    own = [scenario for scenario, finding in findings if finding.measure == HABITS[found.fault]]
    if own:
        found.looks, found.samples, found.where = number, runs, own[0]


def _tell(report: Report, found: Sequence[Found], most: int) -> None:
    columns = ("habit", *(f"in {rate:.0%} of the replies" for rate in RATES))
    rows = tuple(
        (HABITS[fault].partition(":")[2], *(_cell(one) for one in found if one.fault == fault))
        for fault in HABITS
    )
    title = (
        "Rounds of looks / runs of all probes until the habit's own stream found it (anything told before)"
    )
    report.tables.append(Table(title, columns, rows))
    frequent = [one for one in found if one.rate >= 0.2]
    missed = [f"{one.fault} in {one.rate:.0%}" for one in frequent if one.looks is None]
    report.promises.append(
        Promise(
            "a habit in every fifth reply or more is found by its own stream",
            not missed,
            "; ".join(missed) or f"within {most} looks",
        )
    )
    report.data["found"] = [asdict(one) for one in found]


def _cell(one: Found) -> str:
    if one.looks is None:
        return f"not found ({one.anything} after {one.any_looks})" if one.any_looks else "not found"
    where = "over all probes" if one.where == EVERYWHERE else one.where
    early = f"; {one.anything} after {one.any_looks}" if one.any_looks != one.looks else ""
    return f"{one.looks} / {one.samples}, {where}{early}"


if __name__ == "__main__":
    raise SystemExit(main())
