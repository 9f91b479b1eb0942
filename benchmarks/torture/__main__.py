"""A chat page as hard to read as chat pages get: is what is recorded the true text, every time?

Run from the checkout: python -m benchmarks.torture [--turns 200] [--silence 5] [--quiet 0.6]
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import Promise, Report, Table, arguments, say
from benchmarks.torture.product import MODES, Pace, Torture
from benchmarks.torture.reading import Read, read_turns
from sentinel.clock import SystemClock
from sentinel.drivers.browser import BrowserDriver
from sentinel.settings.model import Browser


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a recorded text was not the true one."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--turns", type=int, default=200, help="over all behaviours together")
    parser.add_argument("--silence", type=float, default=5.0, help="seconds of each silence")
    parser.add_argument("--quiet", type=float, default=0.6, help="quiet_seconds")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    report, started = Report("The hard chat page"), time.monotonic()
    with Torture(Pace(silence=args.silence), args.seed) as torture:
        each = -(-args.turns // len(MODES))
        read = asyncio.run(_read_all(torture, each, args.quiet))
    report.seconds = time.monotonic() - started
    _tell(report, read)
    return report.finish(args.json)


async def _read_all(torture: Torture, each: int, quiet: float) -> list[Read]:
    driver = BrowserDriver(Browser(), SystemClock(), parallel=2)

    async def one(mode: str) -> list[Read]:
        with tempfile.TemporaryDirectory(prefix="sentinel-torture-") as folder:
            found = await read_turns(torture, driver, mode, each, Path(folder), quiet)
        say(f"{mode}: {sum(turn.right for turn in found)} of {each}")
        return found

    try:
        return [turn for found in await asyncio.gather(*map(one, MODES)) for turn in found]
    finally:
        await driver.close()


def _tell(report: Report, read: Sequence[Read]) -> None:
    rows = []
    for mode in MODES:
        turns = [one for one in read if one.mode == mode]
        slowest = max(one.turn.seconds for one in turns)
        rows.append((mode, f"{sum(one.right for one in turns)} of {len(turns)}", f"{slowest:.1f} s"))
    report.tables.append(
        Table("Recorded texts that are true", ("behaviour", "true", "longest turn"), tuple(rows))
    )
    wrong = [one for one in read if not one.right]
    first = (
        f"{wrong[0].mode}: {wrong[0].turn.status}, {wrong[0].turn.reply!r} for {wrong[0].truth!r}"
        if wrong
        else ""
    )
    promise = f"the recorded text is the true one, {len(read) - len(wrong)} of {len(read)} times"
    report.promises.append(Promise(promise, not wrong, first))
    report.data["wrong"] = [[one.mode, one.turn.status, one.turn.reply, one.truth] for one in wrong]


if __name__ == "__main__":
    raise SystemExit(main())
