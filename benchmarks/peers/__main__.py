"""The watch beside hand-written rules and other tools, on the same recordings of the sample product.

Run from the checkout: python -m benchmarks.peers [--quick] [--promptfoo "node …/promptfoo"]
"""

import asyncio
import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.peers import promptfoo
from benchmarks.peers.libraries import libraries
from benchmarks.peers.rules import FIXED, RETRIES, AnyDifference, Rule, Sentinel, Threshold, likeness
from benchmarks.peers.tape import FAULTS, UNCHANGED, Recorded, Tape, record
from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.recording import Recording

OURS = "Sentinel"
NOT_INSTALLED = "not installed"
QUICK = {"approved": 8, "quiet": 20, "faulty": 8}

Make = Callable[[Recorded], Rule]


@dataclass(frozen=True)
class Heard:
    """How one rule fared on one probe.

    Fields:
        looks: quiet looks; alarms: how often it began to alert in them; alerting: looks at which it did.
        found: by fault, looks and reruns until it alerted; None: it did not.
    """

    rule: str
    probe: str
    looks: int
    alarms: int
    alerting: int
    quiet_reruns: int
    found: dict[str, tuple[int, int] | None]


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when Sentinel alerts on the unchanged product."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--approved", type=int, default=20, help="approved samples of each wording")
    parser.add_argument("--quiet", type=int, default=75, help="unchanged recordings of each wording")
    parser.add_argument("--faulty", type=int, default=20, help="recordings of each wording with each fault")
    parser.add_argument("--fleet", type=float, default=400, help="streams that share the alarm budget")
    parser.add_argument("--promptfoo", default="", metavar="COMMAND", help="how to call it; left out without")
    parser.add_argument("--seed", type=int, default=1, help="of the product's chance")
    parser.add_argument("--quick", action="store_true", help=f"a minute: {QUICK}")
    args = parser.parse_args(argv)
    if args.quick:
        for name, value in QUICK.items():
            setattr(args, name, value)
    report, started = Report("The same recordings, other rules"), time.monotonic()
    recorded = asyncio.run(record(args.seed, args.approved, args.quiet, args.faulty))
    say(f"recorded after {time.monotonic() - started:.0f} s")
    heard, absent = [], []
    for name, make in _rules(args.fleet, shlex.split(args.promptfoo)):
        if make is None:
            absent.append(name)
            continue
        heard += [_hear(name, make, one) for one in recorded]
        say(f"{time.monotonic() - started:5.0f} s  {name}")
    _tell(report, heard, absent)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _rules(fleet: float, command: list[str]) -> list[tuple[str, Make | None]]:
    return [
        (OURS, lambda recorded: Sentinel(recorded, fleet)),
        ("any difference", AnyDifference),
        (f"fixed threshold {FIXED}", lambda recorded: Threshold(likeness(recorded), FIXED)),
        (f"{RETRIES} of {RETRIES} retries", lambda recorded: Threshold(likeness(recorded), FIXED, RETRIES)),
        *libraries(),
        (f"promptfoo similar {promptfoo.LINE}", _promptfoo(command, 1) if command else None),
        (f"promptfoo similar, {RETRIES} of {RETRIES}", _promptfoo(command, RETRIES) if command else None),
    ]


def _promptfoo(command: list[str], tries: int) -> Make:
    def make(recorded: Recorded) -> Rule:
        if recorded.name not in _JUDGED:
            _JUDGED[recorded.name] = promptfoo.judge(command, recorded, recorded.runs)
        verdicts = _JUDGED[recorded.name]

        def score(run: Recording) -> float:
            return float(verdicts[promptfoo.key_of(run)])

        return Threshold(score, 0.5, tries)

    return make


_JUDGED: dict[str, dict[str, bool]] = {}
"""promptfoo's verdicts by probe: one evaluation serves every fault and both rules."""


def _hear(name: str, make: Make, recorded: Recorded) -> Heard:
    variants = recorded.loaded.scenario.variant_names
    rule, tape = make(recorded), Tape(recorded.runs[UNCHANGED], variants)
    looks = alarms = alerting = 0
    before = False
    while (run := tape.look()) is not None:
        now = rule.hear(run, tape)
        looks, alerting = looks + 1, alerting + now
        alarms += now and not before
        before = now
    found = {fault: _until(make(recorded), recorded, fault) for fault in FAULTS}
    return Heard(name, recorded.name, looks, alarms, alerting, tape.reruns, found)


def _until(rule: Rule, recorded: Recorded, fault: str) -> tuple[int, int] | None:
    """Return looks and reruns until the rule alerts, after half of the quiet tape; None: it never does."""
    variants = recorded.loaded.scenario.variant_names
    quiet = Tape(recorded.runs[UNCHANGED], variants)
    for _ in range(len(recorded.runs[UNCHANGED]) // 2):
        run = quiet.look()
        if run is None:
            break
        rule.hear(run, quiet)
    tape, looks = Tape(recorded.runs[fault], variants), 0
    while (run := tape.look()) is not None:
        looks += 1
        if rule.hear(run, tape):
            return looks, tape.reruns
    return None


def _tell(report: Report, heard: Sequence[Heard], absent: Sequence[str]) -> None:
    rules = list(dict.fromkeys(one.rule for one in heard))
    columns = ("rule", "quiet looks", "times it began to alert", "looks at which it alerted", "reruns")
    rows = []
    for rule in rules:
        own = [one for one in heard if one.rule == rule]
        sums = [
            sum(getattr(one, field) for one in own)
            for field in ("looks", "alarms", "alerting", "quiet_reruns")
        ]
        rows.append((rule, *map(str, sums)))
    rows += [(name, *[NOT_INSTALLED] * 4) for name in absent]
    report.tables.append(Table("Nothing changed: every alert is false", columns, tuple(rows)))
    for probe in dict.fromkeys(one.probe for one in heard):
        own = [one for one in heard if one.probe == probe]
        cells = tuple((one.rule, *(_cell(one.found[fault]) for fault in FAULTS)) for one in own)
        report.tables.append(Table(f"{probe}: looks + reruns until it alerts", ("rule", *FAULTS), cells))
    alarms = sum(one.alarms for one in heard if one.rule == OURS)
    looks = sum(one.looks for one in heard if one.rule == OURS)
    report.promises.append(
        Promise("Sentinel does not alert on the unchanged product", alarms == 0, f"{looks} looks")
    )
    report.data["heard"] = [asdict(one) for one in heard]


def _cell(found: tuple[int, int] | None) -> str:
    return "-" if found is None else f"{found[0]} + {found[1]}"


if __name__ == "__main__":
    raise SystemExit(main())
