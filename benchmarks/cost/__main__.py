"""What a browser replay costs against the same steps in a bare Playwright script, and whether memory stays flat.

Both in browsers that stay open, in turns, in one run: processor time of all processes and the clock, as ratios. Then
thousands of replays as the daemon makes them. Run from the checkout: python -m benchmarks.cost [--replays N]
"""

import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict

from benchmarks.arena import WALKTHROUGH, Arena, Plan
from benchmarks.cost.side import SIDES, Block, SideProcess
from benchmarks.cost.tree import Parts, resident_mib
from benchmarks.report import Promise, Report, Table, arguments, say

STILL_SECONDS = 0.3
"""How long Sentinel watches a finished reply for last words: `quiet_seconds` of the showroom's settings, one turn."""

MOST_COMPARED = 190
"""Replays of a side in the comparison: a browser's processor time is lost at its restart, after 200 by default."""

FLAT_MIB = 5.0
"""Growth in 1,000 replays below which memory counts as flat: three weeks of looks every half hour."""

SAMPLES = 100
"""Times that memory is looked at."""

WARM_SHARE = 0.1
"""The beginning of the memory run that is left out: caches fill, the first browser grows to its size."""

PAIRS = (
    ("sentinel", "bare"),
    ("sentinel untraced", "bare"),
    ("sentinel", "bare traced"),
    ("bare traced", "bare"),
)

Rounds = Mapping[str, Sequence[Block]]


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a replay failed or memory grows."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--rounds", type=int, default=12, help="of the comparison; each side once a round")
    parser.add_argument("--block", type=int, default=10, help="replays of a side in a round")
    parser.add_argument("--replays", type=int, default=2000, help="for memory; 0 leaves it out")
    parser.add_argument("--at-once", type=int, default=2, help="replays at the same time, for memory")
    args = parser.parse_args(argv)
    if (args.rounds + 1) * args.block > MOST_COMPARED:
        parser.error(
            f"rounds and block: at most {MOST_COMPARED} replays of a side, or its browser is restarted"
        )
    report, started = Report("What a browser replay costs"), time.monotonic()
    with Arena(Plan((WALKTHROUGH,), speed=0.0, seed=1)) as arena:
        if args.rounds:
            _tell_cost(report, _compared(arena, args.rounds, args.block))
        if args.replays:
            _tell_memory(report, _grown(report, arena, args.replays, args.at_once))
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _side(arena: Arena, name: str) -> SideProcess:
    return SideProcess(name, arena.folder, arena.showroom.url, arena.environ)


# Processor time and the clock


def _compared(arena: Arena, rounds: int, block: int) -> Rounds:
    """Return the blocks of every side; who begins a round goes round, too."""
    found: dict[str, list[Block]] = {name: [] for name in SIDES}
    with ExitStack() as opened:
        sides = []
        for name in SIDES:  # one after the other: the first signs in for the folder
            sides.append(opened.enter_context(_side(arena, name)))
            sides[-1].replays(block)
        for number in range(rounds):
            turn = number % len(sides)
            for side in (*sides[turn:], *sides[:turn]):
                found[side.name].append(side.replays(block))
            say(
                f"round {number + 1} of {rounds}: "
                + ", ".join(_line(name, found[name][-1]) for name in SIDES)
            )
    return found


def _line(name: str, block: Block) -> str:
    return f"{name} {_wall(block):.2f} s, CPU {_cpu(block).total:.2f} s"


def _wall(block: Block) -> float:
    return statistics.fmean(block.seconds)


def _cpu(block: Block) -> Parts:
    return block.cpu.over(len(block.seconds))


def _tell_cost(report: Report, rounds: Rounds) -> None:
    number = sum(len(block.seconds) for block in rounds["bare"])
    columns = ("one replay, median round", "wall s", "CPU s", "Python", "Playwright's process", "browser")
    rows = tuple((name, *_medians(blocks)) for name, blocks in rounds.items())
    report.tables.append(Table(f"{number} replays of each side", columns, rows))
    ratios = {pair: _ratios(rounds[pair[0]], rounds[pair[1]]) for pair in PAIRS}
    told = tuple((f"{one} / {other}", *map(_spread, found)) for (one, other), found in ratios.items())
    columns = ("median of the rounds (lowest to highest)", "CPU", "wall", "wall less the stillness")
    report.tables.append(Table("Ratios", columns, told))
    _promise_whole(report, [block for blocks in rounds.values() for block in blocks])
    report.data["rounds"] = {name: [asdict(block) for block in blocks] for name, blocks in rounds.items()}


def _promise_whole(report: Report, blocks: Sequence[Block]) -> None:
    """Promise that every replay brought the demo; the first that did not is told."""
    troubles = [trouble for block in blocks for trouble in block.troubles]
    given = sum(len(block.seconds) for block in blocks)
    told = f"{given - len(troubles):,} of {given:,}{f'; {troubles[0]}' if troubles else ''}"
    report.promises.append(Promise("every replay brought the demo", not troubles, told))


def _medians(blocks: Sequence[Block]) -> tuple[str, ...]:
    cpu = [_cpu(block) for block in blocks]
    figures = (
        [_wall(block) for block in blocks],
        [one.total for one in cpu],
        [one.python for one in cpu],
        [one.playwright for one in cpu],
        [one.browser for one in cpu],
    )
    return tuple(f"{statistics.median(figure):.3f}" for figure in figures)


def _ratios(ones: Sequence[Block], others: Sequence[Block]) -> tuple[list[float], list[float], list[float]]:
    """Return for each round the ratio of processor time, of time by the clock, and of that without the stillness."""
    pairs = list(zip(ones, others, strict=True))
    return (
        [_cpu(one).total / _cpu(other).total for one, other in pairs],
        [_wall(one) / _wall(other) for one, other in pairs],
        [(_wall(one) - STILL_SECONDS) / _wall(other) for one, other in pairs],
    )


def _spread(ratios: Sequence[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


# Memory


def _grown(report: Report, arena: Arena, replays: int, at_once: int) -> list[tuple[int, Parts]]:
    """Return the memory after so many replays, at the beginning and every few of them."""
    with _side(arena, "sentinel") as side:
        done, found, blocks = 0, list[tuple[int, Parts]](), list[Block]()
        each = max(at_once, replays // SAMPLES)
        while done < replays:
            blocks.append(side.replays(min(each, replays - done), at_once))
            done += len(blocks[-1].seconds)
            found.append((done, resident_mib(side.pid)))
            if len(blocks) % 10 == 1:
                say(f"{done} of {replays} replays: {_sizes(found[-1][1])}")
    _promise_whole(report, blocks)
    return found


def _sizes(parts: Parts) -> str:
    return ", ".join(f"{name} {size:.0f} MiB" for name, size in asdict(parts).items())


def _tell_memory(report: Report, samples: Sequence[tuple[int, Parts]]) -> None:
    replays = samples[-1][0]
    kept = [one for one in samples if one[0] >= WARM_SHARE * replays]
    rows = []
    for name in asdict(samples[0][1]):
        sizes = [float(asdict(parts)[name]) for _, parts in kept]
        slope = 1000 * statistics.linear_regression([float(at) for at, _ in kept], sizes).slope
        rows.append(
            (
                name,
                *(f"{size:.1f}" for size in (sizes[0], sizes[-1], min(sizes), max(sizes))),
                f"{slope:+.2f}",
            )
        )
        report.promises.append(
            Promise(
                f"{name}: memory grows by less than {FLAT_MIB:g} MiB in 1,000 replays",
                slope < FLAT_MIB,
                f"{slope:+.2f} over {replays:,} replays",
            )
        )
    columns = ("MiB", "first", "last", "least", "most", "MiB per 1,000 replays")
    title = f"Memory of {replays:,} replays from {kept[0][0]:,} on, browsers restarted as by default"
    report.tables.append(Table(title, columns, tuple(rows)))
    report.data["memory"] = [{"replays": at, **asdict(parts)} for at, parts in samples]


if __name__ == "__main__":
    raise SystemExit(main())
