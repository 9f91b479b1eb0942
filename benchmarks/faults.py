"""Quiet looks at an unchanged product, then each of its faults alone: what is noticed, after how much, and who is told.

Run from the checkout: python -m benchmarks.faults [--quick]
"""

import argparse
import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.arena import PROBES, WALKTHROUGH, Plan
from benchmarks.report import Promise, Report, Table, arguments, say
from benchmarks.rounds import EDITS, Fate, Limits, Quiet, Told, faulty_life, quiet_life
from sentinel.scenario import LoadedScenario
from sentinel.showroom.faults import CATALOGUE, NAMES

BLINDING = frozenset({"outage", "rate-limit", "login-expired"})
"""Faults under which nothing can be observed: they must be told as such, and never as drift."""

QUICK = {"quiet": 20, "looks": 40, "browser_looks": 10, "samples": 8}


@dataclass(frozen=True)
class Options:
    """What the command line asked for; plain data, so that it travels to worker processes."""

    scenarios: tuple[str, ...]
    quiet: int
    looks: int
    browser_looks: int
    samples: int
    speed: float
    seed: int

    def limits(self, most: int) -> Limits:
        """Return how many looks each scenario gets when others get `most`."""

        def limit(loaded: LoadedScenario) -> int:
            return min(most, self.browser_looks) if loaded.scenario.via == "browser" else most

        return limit

    def plan(self, seed: int, copy_of: Path | None = None) -> Plan:
        """Return an arena's plan."""
        return Plan(self.scenarios, self.speed, self.seed + seed, copy_of=copy_of, edits=EDITS)


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when something was told of an unchanged product, or a fault went unnoticed or was told wrongly."""
    args = _parser().parse_args(argv)
    if args.quick:
        for name, value in QUICK.items():
            setattr(args, name, value)
    options = Options(
        tuple(args.scenarios), args.quiet, args.looks, args.browser_looks, args.samples, args.speed, args.seed
    )
    report, started = Report("Faults of the sample product, each alone"), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sentinel-quiet-") as kept:
        limits = options.limits(options.quiet)
        samples = {"browser": options.samples, "api": options.samples}
        quiet, told, ahead = asyncio.run(quiet_life(options.plan(0), samples, limits, say, Path(kept)))
        say(f"quiet looks took {time.monotonic() - started:.0f} s")
        _tell_quiet(report, quiet, told)
        lives = _faulty_lives(options, args.only or NAMES, Path(kept), ahead, args.jobs, started)
    _tell_faults(report, options, lives)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _parser() -> argparse.ArgumentParser:
    parser = arguments(__doc__ or "")
    names = (WALKTHROUGH, *PROBES)
    parser.add_argument("--scenarios", nargs="+", choices=names, default=list(names), metavar="NAME")
    parser.add_argument(
        "--only", nargs="+", choices=NAMES, metavar="FAULT", help="these faults; all where left out"
    )
    parser.add_argument("--quiet", type=int, default=200, help="quiet looks at each scenario")
    parser.add_argument("--looks", type=int, default=100, help="looks at most after a fault was switched on")
    parser.add_argument(
        "--browser-looks", type=int, default=40, help="bounds both for scenarios in the browser"
    )
    parser.add_argument("--samples", type=int, default=20, help="approved samples of each wording")
    parser.add_argument("--speed", type=float, default=0.1, help="multiplies all delays of the product")
    parser.add_argument("--seed", type=int, default=1, help="of the product's chance")
    parser.add_argument(
        "--jobs", type=int, default=1, help="faults at the same time; more than 1 disturbs latencies"
    )
    parser.add_argument("--quick", action="store_true", help=f"a few minutes: {QUICK}")
    return parser


def _faulty_lives(
    options: Options, faults: Sequence[str], kept: Path, ahead: timedelta, jobs: int, started: float
) -> dict[str, Told | BaseException]:
    lives: dict[str, Told | BaseException] = {}
    # fresh interpreters: a fork would take over the servers' threads half alive
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: dict[Future[Told], str] = {
            pool.submit(_live, options, fault, kept, ahead): fault for fault in faults
        }
        for future in as_completed(running):
            fault, error = running[future], future.exception()
            lives[fault] = error if error is not None else future.result()
            say(f"{time.monotonic() - started:5.0f} s  {fault}: {_in_short(lives[fault])}")
    return {fault: lives[fault] for fault in faults}


def _live(options: Options, fault: str, kept: Path, ahead: timedelta) -> Told:
    plan = options.plan(1 + NAMES.index(fault), copy_of=kept)
    return asyncio.run(faulty_life(plan, fault, ahead, options.limits(options.looks)))


def _tell_quiet(report: Report, quiet: Sequence[Quiet], told: Sequence[str]) -> None:
    rows = tuple(
        (
            one.scenario,
            str(one.looks),
            str(one.samples),
            ", ".join(f"{count} {verdict}" for verdict, count in sorted(one.verdicts.items())),
            f"{one.highest:.2g}",
        )
        for one in quiet
    )
    columns = ("scenario", "looks", "runs", "verdicts", "highest evidence, as a share of what alerts")
    report.tables.append(Table("Nothing switched on", columns, rows))
    looks = sum(one.looks for one in quiet)
    report.promises.append(
        Promise("an unchanged product alerts nobody", not told, "; ".join(told) or f"{looks} looks")
    )
    report.data["quiet"] = [asdict(one) for one in quiet]


def _tell_faults(report: Report, options: Options, lives: dict[str, Told | BaseException]) -> None:
    rows = []
    for fault, life in lives.items():
        if isinstance(life, BaseException):
            rows.append((fault, *["failed"] * len(options.scenarios), repr(life), ""))
            continue
        fates = {one.scenario: _cell(one) for one in life.fates}
        told = [" · ".join(life.told[name]) or "nothing" for name in ("sales", "eng")]
        rows.append((fault, *(fates[name] for name in options.scenarios), *told))
    columns = ("fault", *options.scenarios, "sales was told", "eng was told")
    title = "Each fault alone: verdict, looks/samples until then, strongest stream or reason"
    report.tables.append(Table(title, columns, tuple(rows)))
    report.promises += [_promise(fault, life) for fault, life in lives.items()]
    report.data["faults"] = [asdict(one) for one in lives.values() if isinstance(one, Told)]


def _promise(fault: str, life: Told | BaseException) -> Promise:
    called = next(one.called for one in CATALOGUE if one.name == fault)
    if isinstance(life, BaseException):
        return Promise(f"{fault} ({called}) is survived", False, repr(life))
    wanted = "unmeasured" if fault in BLINDING else "drifted"
    wrong = "drifted" if fault in BLINDING else "unmeasured"
    outcomes = [one.outcome for one in life.fates]
    heard = any(life.told.values())
    kept = wanted in outcomes and wrong not in outcomes and heard
    return Promise(f"{fault} ({called}) is told as {wanted}, never as {wrong}", kept, _in_short(life))


def _cell(fate: Fate) -> str:
    stream = f": {fate.stream}" if fate.stream else ""
    return f"{fate.outcome} {fate.looks}/{fate.samples}{stream}"


def _in_short(life: Told | BaseException) -> str:
    if isinstance(life, BaseException):
        return repr(life)
    return "; ".join(f"{one.scenario} {_cell(one)}" for one in life.fates)


if __name__ == "__main__":
    raise SystemExit(main())
