"""What weighing the wording is worth beside the rules, on voices it was not fitted on; `--fit` writes the weights.

Each voice in turn is left out, weights are fitted on the others, and the voice is read with them. Run from the
checkout, with the extra `train`: python -m benchmarks.wording [--kin] [--fit]

What the rules read is itself weighed. Rules that were tuned on these very voices look better in them than they are, and
weights fitted after that trust them too much: fit before mining the voices for rules, or write new voices first.
"""

import gzip
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.report import Promise, Report, Table, arguments
from benchmarks.wording import regrets, turns
from benchmarks.wording.cases import Case
from benchmarks.wording.fitting import fit
from benchmarks.wording.kin import grouped
from benchmarks.wording.turns import LABELS
from sentinel.behaviours import weighing
from sentinel.behaviours.apology import REGRET_SCALE
from sentinel.behaviours.claiming import WEIGHED
from sentinel.behaviours.weighing.kin import FILE as KIN

WEIGHTS = Path(weighing.__file__).parent
RULED = "tables"
"""The voice that the rules were made on: the tables of the tests. What they read in it says nothing of others."""
RULED_TIMES = 3
"""How often its sentences count in a fit: they are nearest neighbours, which show what tells a claim from none."""

LEEWAY = 0.01
"""F1 that a voice may lose: two or three replies of it."""


@dataclass(frozen=True)
class Question:
    """One thing that is read by rules and weighed.

    Fields:
        title: the habit; `name`: of its weights.
        voices: the files of written turns; `cases`: what stands in one of them.
    """

    title: str
    name: str
    voices: Sequence[str]
    cases: Callable[[str], Sequence[Case]]

    def known(self, voices: Iterable[str]) -> list[Case]:
        """Return what some voices teach."""
        return [
            case
            for voice in voices
            for case in self.cases(voice)
            for _ in range(RULED_TIMES if voice == RULED else 1)
        ]


QUESTIONS = (
    *(Question(LABELS[kind], kind, turns.voices(), partial(turns.cases, kind)) for kind in WEIGHED),
    Question("reflexive_apology", REGRET_SCALE, regrets.voices(), regrets.cases),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when weighing reads a voice that was left out worse than the rules alone do."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--fit", action="store_true", help="write the weights, fitted on all voices")
    parser.add_argument(
        "--kin", action="store_true", help="first sort the words into groups anew (extra `meaning`)"
    )
    args = parser.parse_args(argv)
    if args.kin:
        _pack(KIN, grouped(turns.replies()))
    report, started = Report("Habits read by rules, and by rules and wording"), time.monotonic()
    for asked in QUESTIONS:
        _left_out(report, asked)
        if args.fit:
            _pack(f"{asked.name}.json.gz", fit(asked.known(asked.voices)).to_json())
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _left_out(report: Report, asked: Question) -> None:
    rows, worse = [], []
    for voice in asked.voices:
        scale = fit(asked.known(other for other in asked.voices if other != voice))
        found = asked.cases(voice)
        before = _scored(found, lambda case: case.ruled)
        after = _scored(
            found, lambda case, scale=scale: case.settled(scale.chance(scale.sums(case.features)))
        )
        rows.append((voice, *_cells(before), *_cells(after)))
        worse += [voice] if voice != RULED and _f1(*after) < _f1(*before) - LEEWAY else []
    columns = (
        "voice left out",
        *(f"{who}: {what}" for who in ("rules", "both") for what in ("P", "R", "F1")),
    )
    report.tables.append(Table(asked.title, columns, tuple(rows)))
    report.promises.append(
        Promise(f"{asked.title}: no voice is read worse than by the rules", not worse, ", ".join(worse))
    )


def _scored(found: Iterable[Case], read: Callable[[Case], bool]) -> tuple[int, int, int]:
    """Return how many replies the habit is rightly read in, in how many wrongly, and in how many it is missed."""
    meant: dict[int, bool] = {}
    shown: dict[int, bool] = {}
    for case in found:
        meant[case.turn] = meant.get(case.turn, False) or case.meant
        shown[case.turn] = shown.get(case.turn, False) or read(case)
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


def _pack(name: str, document: object) -> None:
    text = json.dumps(document, separators=(",", ":"))
    (WEIGHTS / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    raise SystemExit(main())
