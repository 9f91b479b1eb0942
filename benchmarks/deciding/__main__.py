"""How sentinel decides, on 400 streams of each kind whose every change is known.

False alarms against retries and a CUSUM on the same samples, delays against an oracle, where a change is said
to have begun, what the rate is said to be, a fleet, and each rule of the method on its own. Everything is made
of seeded random numbers: the same figures on every machine.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.deciding.delays import tell_delays
from benchmarks.deciding.false_alarms import tell_false_alarms
from benchmarks.deciding.fleet import tell_fleet
from benchmarks.deciding.guarantee import tell_guarantee
from benchmarks.deciding.latency import tell_latency
from benchmarks.deciding.others import tell_others
from benchmarks.deciding.pins import tell_pins
from benchmarks.deciding.places import tell_places
from benchmarks.deciding.scale import QUICK, Scale
from benchmarks.deciding.unapproved import tell_unapproved
from benchmarks.deciding.variants import tell_variants
from benchmarks.report import Report, arguments

PARTS: dict[str, Callable[[Report, Scale], None]] = {
    "guarantee": tell_guarantee,
    "false-alarms": tell_false_alarms,
    "delays": tell_delays,
    "latency": tell_latency,
    "places": tell_places,
    "fleet": tell_fleet,
    "others": tell_others,
    "unapproved": tell_unapproved,
    "variants": tell_variants,
    "pins": tell_pins,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a target was missed."""
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--quick", action="store_true", help="few streams: medians hold, rates of false alarms do not"
    )
    parser.add_argument(
        "--part", choices=list(PARTS), action="append", help="only this part; may be given again"
    )
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    args = parser.parse_args(argv)
    scale = replace(QUICK if args.quick else Scale(), processes=args.processes)
    report, started = Report("How sentinel decides"), time.monotonic()
    for part in args.part or PARTS:
        PARTS[part](report, scale)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


if __name__ == "__main__":
    raise SystemExit(main())
