"""What weighing the wording is worth beside the rules, on voices it was not fitted on; `--fit` writes the weights.

Each voice in turn is left out, weights are fitted on the others, and the voice is read with them. Run from the
checkout, with the extra `train`: python -m benchmarks.wording [--fit]
"""

import gzip
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.report import Promise, Report, Table, arguments
from benchmarks.wording.fitting import fit
from benchmarks.wording.turns import LABELS, Example, examples, voices
from sentinel.behaviours import weighing
from sentinel.behaviours.claiming import ASSERTED, DOUBTED, WEIGHED
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.weighing import Scale

WEIGHTS = Path(weighing.__file__).parent
RULED = "tables"
"""The voice that the rules were made on: the tables of the tests. What they read in it says nothing of others."""

LEEWAY = 0.01
"""F1 that a voice may lose: two or three replies of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when weighing reads a voice that was left out worse than the rules alone do."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--fit", action="store_true", help="write the weights, fitted on all voices")
    args = parser.parse_args(argv)
    report, started = Report("Claims read by rules, and by rules and wording"), time.monotonic()
    for kind in WEIGHED:
        _left_out(report, kind)
        if args.fit:
            _write(kind, fit(kind, [one for voice in voices() for one in examples(voice)]))
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _left_out(report: Report, kind: ClaimKind) -> None:
    rows, worse = [], []
    for voice in voices():
        scale = fit(kind, [one for other in voices() if other != voice for one in examples(other)])
        before = _scored(kind, examples(voice), lambda one: kind in one.ruled)
        after = _scored(kind, examples(voice), lambda one, scale=scale: settled(kind, one, scale))
        rows.append((voice, *_cells(before), *_cells(after)))
        worse += [voice] if voice != RULED and _f1(*after) < _f1(*before) - LEEWAY else []
    columns = (
        "voice left out",
        *(f"{who}: {what}" for who in ("rules", "both") for what in ("P", "R", "F1")),
    )
    report.tables.append(Table(LABELS[kind], columns, tuple(rows)))
    report.promises.append(
        Promise(f"{LABELS[kind]}: no voice is read worse than by the rules", not worse, ", ".join(worse))
    )


def settled(kind: ClaimKind, one: Example, scale: Scale) -> bool:
    """Return whether a sentence is read as a claim by both together."""
    chance = scale.chance(one.features)
    return chance >= DOUBTED if kind in one.ruled else chance >= ASSERTED[kind]


def _scored(
    kind: ClaimKind, found: Iterable[Example], read: Callable[[Example], bool]
) -> tuple[int, int, int]:
    """Return how many replies are rightly read as claims, how many wrongly, and how many are missed."""
    meant: dict[int, bool] = {}
    shown: dict[int, bool] = {}
    for one in found:
        if kind not in one.known:
            continue
        meant[one.turn] = meant.get(one.turn, False) or kind in one.meant
        shown[one.turn] = shown.get(one.turn, False) or read(one)
    right = sum(shown[turn] and meant[turn] for turn in meant)
    return right, sum(shown.values()) - right, sum(meant.values()) - right


def _cells(counts: tuple[int, int, int]) -> tuple[str, str, str]:
    right, wrong, missed = counts
    return (
        f"{right / max(right + wrong, 1):.2f}",
        f"{right / max(right + missed, 1):.2f}",
        f"{_f1(*counts):.3f}",
    )


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(2 * right + wrong + missed, 1)


def _write(kind: ClaimKind, scale: Scale) -> None:
    text = json.dumps(scale.to_json(), separators=(",", ":"))
    (WEIGHTS / f"{kind}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    raise SystemExit(main())
