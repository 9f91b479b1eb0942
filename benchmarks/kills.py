"""SIGKILL at random moments of look, commit, post and mark under running incidents; then what Slack and the store hold.

The daemon is a process of its own on a one-second schedule, killed and started again; one half of the kills with a
token that may read channels, one half without. Run from the checkout: python -m benchmarks.kills [--kills 20]
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.aftermath import Aftermath, examine
from benchmarks.arena import PROBES, Arena, Plan, record_baselines
from benchmarks.daemon import DaemonProcess
from benchmarks.report import Promise, Report, Table, arguments, say
from benchmarks.steering import Steering

SLOW_SECONDS = 0.15
"""How long the server takes to accept a post: it widens the time between `posted` and `marked`."""

EVENT_SECONDS = 5.0
"""How long a kill waits for the event it wants to hit before it strikes anyway."""

LAST_SECONDS = 120.0
"""How long the last life may take to empty the outbox."""

EDITS = {
    "audience: eng": "audience: [sales, eng]",
    "shows: march-walkthrough": "shows: late-parcel",
    'daemon: { http: "127.0.0.1:0", browsers: 2 }': 'daemon: { http: "127.0.0.1:0", jitter_seconds: 0 }',
    "false_alarms: 1,": "false_alarms: 1000,",
    "runs_per_day: 20000": "runs_per_day: 2000000",
    "tokens_per_day: 20000000": "tokens_per_day: 2000000000",
}
"""Both audiences hear of every probe; a look a second would otherwise meet the daily limits, and a stricter budget."""

MOMENTS = ("look", "commit", "post", "mark")


@dataclass
class Lives:
    """The lives of one daemon and what became of its store and messages.

    Fields:
        struck: kills by the moment they hit; `any` for those whose event did not come in time.
        last_life_seconds: from the last start until nothing waited to be told.
    """

    history_scope: bool
    struck: Counter[str] = field(default_factory=Counter)
    last_life_seconds: float = 0.0
    aftermath: Aftermath | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a message is missing or there too often, or the store is damaged."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--kills", type=int, default=100, help="over both modes")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--history", action="store_const", const=(True,), dest="modes", help="only with the scope"
    )
    modes.add_argument(
        "--no-history", action="store_const", const=(False,), dest="modes", help="only without it"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    args = parser.parse_args(argv)
    report, started = Report("Killed again and again"), time.monotonic()
    scopes = args.modes or (True, False)
    for number, scope in enumerate(scopes):
        count = args.kills // len(scopes) + (number < args.kills % len(scopes))
        lives = _live(args, scope, count)
        _tell(report, lives)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _live(args: argparse.Namespace, history_scope: bool, kills: int) -> Lives:
    chance, lives = random.Random(f"{args.seed}:{history_scope}"), Lives(history_scope)
    plan = Plan(PROBES, speed=0.02, schedule_seconds=1, history_scope=history_scope, edits=EDITS)
    with Arena(plan) as arena:
        record_baselines(arena, {"api": 5})
        arena.slack.faults.slow_seconds = SLOW_SECONDS
        arena.slack.faults.only = frozenset({"chat.postMessage", "chat.update"})
        steering, daemon = Steering(arena), DaemonProcess(arena.folder, arena.environ)
        try:
            for number in range(1, kills + 1):
                moment = chance.choice(MOMENTS)
                struck = _one_life(arena, daemon, moment, chance)
                lives.struck[struck] += 1
                steering.free_leases(daemon.pid)
                say(f"kill {number} of {kills}: {struck}; {steering.turn(number)}")
            arena.slack.faults.slow_seconds = 0.0
            lives.last_life_seconds = _last_life(daemon, steering)
        finally:
            daemon.stop()
        lives.aftermath = examine(arena, history_scope)
    return lives


def _one_life(arena: Arena, daemon: DaemonProcess, moment: str, chance: random.Random) -> str:
    """Start the daemon, kill it at the moment, and return what was hit."""
    daemon.start()
    daemon.wait_ready()
    struck = "any"
    if moment == "look":
        time.sleep(chance.uniform(0.05, 3.0))
        struck = moment
    else:
        time.sleep(chance.uniform(0.0, 1.0))
        count, window = _counter(arena, moment)
        if _changed(count):
            time.sleep(chance.uniform(0.0, window))
            struck = moment
    daemon.kill()
    return struck


def _counter(arena: Arena, moment: str) -> tuple[Callable[[], int], float]:
    """Return what grows when the moment comes, and how long the moment lasts, in seconds."""
    wal = arena.store_path.with_name(arena.store_path.name + "-wal")
    if moment == "commit":
        return (lambda: wal.stat().st_mtime_ns if wal.exists() else 0), 0.004
    if moment == "post":
        return (
            lambda: sum(method.startswith("chat.") for method, _ in list(arena.slack.calls))
        ), SLOW_SECONDS
    return (lambda: _taken(arena)), 0.01


def _taken(arena: Arena) -> int:
    """Return how many posts and edits the server has taken."""
    return sum(
        1 + len(one.edits) + len(one.replies) for name in ("sales", "eng") for one in arena.messages(name)
    )


def _changed(count: Callable[[], int]) -> bool:
    before, deadline = count(), time.monotonic() + EVENT_SECONDS
    while time.monotonic() < deadline:
        if count() != before:
            return True
        time.sleep(0.0005)
    return False


def _last_life(daemon: DaemonProcess, steering: Steering) -> float:
    """Let the daemon live until everything decided is told, then stop it; return how long that took."""
    steering.calm()
    daemon.start()
    daemon.wait_ready()
    began = time.monotonic()
    while steering.waiting() and time.monotonic() - began < LAST_SECONDS and not daemon.ended():
        time.sleep(0.2)
    took = time.monotonic() - began
    daemon.stop()
    return took


def _tell(report: Report, lives: Lives) -> None:
    after = lives.aftermath
    assert after is not None
    mode = "with history scope" if lives.history_scope else "without history scope"
    struck = ", ".join(f"{count} {moment}" for moment, count in sorted(lives.struck.items()))
    rows = [("kills", f"{sum(lives.struck.values())}: {struck}")]
    rows += [("last life until nothing waited", f"{lives.last_life_seconds:.1f} s"), *after.figures]
    report.tables.append(Table(mode.capitalize(), ("what", "figure"), tuple(rows)))
    report.promises += [
        Promise(f"{mode}: {text}", not problems, "; ".join(problems[:5]) or how)
        for text, (problems, how) in after.promises.items()
    ]
    report.data[mode] = {
        "struck": dict(lives.struck),
        "promises": {k: v[0] for k, v in after.promises.items()},
    }


if __name__ == "__main__":
    raise SystemExit(main())
