"""What deciding costs in time and bytes, after a thousand looks and after a million.

Microseconds an update and bytes of state of every kind of stream, a look of 400 streams, and whole looks with the
database behind them. What counts are ratios, old to young: times are processor time of this machine.
"""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.deciding.targets import at_most
from benchmarks.report import Report, Table, arguments
from benchmarks.speed.evidence import FULLEST, KINDS, YOUNG, Age, ages, looks_of_400
from benchmarks.speed.past import Timed, stored_pasts

MOST_RATIO = 1.3
"""How much longer an old look or update may take."""

MOST_BYTES = 3_000
"""Of an old stream: the cuts and counts of its urn, 20 approved values, its wealths."""


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when an old stream or an old database is slower than a young one."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--updates", type=int, default=1_000_000, help="samples of an old stream")
    parser.add_argument("--looks", type=int, default=20_000, help="stored looks of an old database")
    parser.add_argument("--quick", action="store_true", help="50,000 samples and 5,000 looks")
    args = parser.parse_args(argv)
    updates, looks = (50_000, 5_000) if args.quick else (args.updates, args.looks)
    report, started = Report("What deciding costs"), time.monotonic()
    _tell_evidence(report, updates)
    with tempfile.TemporaryDirectory(prefix="sentinel-speed-") as folder:
        found = stored_pasts(Path(folder), [YOUNG, looks])
    _tell_past(report, found)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _tell_evidence(report: Report, updates: int) -> None:
    found = {name: ages(name, updates) for name in KINDS}
    rows = tuple(
        (name, *(cell for age in each for cell in _cells(age)), f"{_ratio(each):.2f}")
        for name, each in found.items()
    )
    columns = ["kind"]
    for samples in (YOUNG, FULLEST, updates):
        columns += [f"{samples:,}: us an update", "us read and written", "bytes"]
    title = "One stream after so many samples"
    report.tables.append(Table(title, (*columns, "update, oldest / youngest"), rows))
    totals = looks_of_400(found)
    row = (*(f"{total:.1f}" for total in totals), f"{totals[2] / totals[0]:.2f}")
    ages_told = (f"{YOUNG:,} samples: ms", f"{FULLEST:,}: ms", f"{updates:,}: ms", "oldest / youngest")
    report.tables.append(Table("A look of 400 streams: read, judged, written", ages_told, (row,)))
    report.promises += [
        at_most(f"{name}: update, oldest / youngest", _ratio(each), MOST_RATIO)
        for name, each in found.items()
    ]
    report.promises += [
        at_most(f"{name}: bytes of an old stream", each[2].size, MOST_BYTES) for name, each in found.items()
    ]
    report.promises.append(
        at_most("a look of 400 streams, oldest / youngest", totals[2] / totals[0], MOST_RATIO)
    )
    report.data["streams"] = {
        name: [
            {"samples": age.samples, "us": age.update, "revive_us": age.revive, "bytes": age.size}
            for age in each
        ]
        for name, each in found.items()
    }


def _cells(age: Age) -> tuple[str, str, str]:
    return f"{age.update:.1f}", f"{age.revive:.0f}", f"{age.size:,}"


def _ratio(each: Sequence[Age]) -> float:
    return each[-1].update / each[0].update


def _tell_past(report: Report, found: Sequence[Timed]) -> None:
    rows = tuple((f"{one.looks:,}", f"{one.milliseconds:.1f}", f"{one.megabytes:.0f}") for one in found)
    report.tables.append(
        Table(
            "A whole look, committed to disk",
            ("looks stored before", "ms of processor time", "MB on disk"),
            rows,
        )
    )
    ratio = found[-1].milliseconds / found[0].milliseconds
    report.promises.append(
        at_most(f"a look after {found[-1].looks:,} looks / after {found[0].looks:,}", ratio, MOST_RATIO)
    )
    report.data["past"] = [vars(one) for one in found]


if __name__ == "__main__":
    raise SystemExit(main())
