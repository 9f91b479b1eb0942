"""Slack cannot be reached while drifts open, grow and end; then it is back: what arrives, and in which order.

Run from the checkout: python -m benchmarks.slack_down
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from benchmarks.aftermath import Checked, all_entries, examine
from benchmarks.arena import PROBES, Arena, Plan, record_baselines, title_of
from benchmarks.daemon import DaemonProcess
from benchmarks.kills import EDITS
from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.alerts.plain import message_text
from sentinel.clock import SystemClock
from sentinel.store import OutboxEntry
from sentinel.watch.context import Watch
from sentinel.watch.resolving import resolve

Done = Callable[[Watch], bool]

LAST_FAULT = ("prompt-shorthand",)


class Life:
    """A drift's whole life and an outage, with a daemon that cannot tell anybody."""

    def __init__(self, arena: Arena, patience: float) -> None:
        self._arena = arena
        self._clock = SystemClock()
        self._patience = patience
        self._began = time.monotonic()
        self.steps: list[tuple[str, str]] = []

    def step(self, what: str, on: Sequence[str], done: Done, *, close: bool = False) -> None:
        """Switch the product, close open matters where asked to, and wait until `done`.

        Raises:
            RuntimeError: it did not come to that within the patience.
        """
        self._arena.showroom.state.switch(dict.fromkeys(on, 1.0), off=["*"])
        deadline = time.monotonic() + self._patience
        with self._arena.watch(self._clock, "operator") as watch:
            if close:
                for drift in watch.store.drifts.list(status="open"):
                    resolve(watch, drift.id, "fixed", actor="operator", note="taken back")
            while not done(watch):
                if time.monotonic() > deadline:
                    raise RuntimeError(f"waited {self._patience:.0f} s for: {what}")
                time.sleep(0.1)
            counts = watch.store.outbox.counts()
        waits = f"{counts['pending']} wait, {counts['sent']} sent, {counts['collapsed']} collapsed"
        self.steps.append((f"{time.monotonic() - self._began:.0f} s: {what}", waits))
        say(f"{self.steps[-1][0]}: {waits}")


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when something did not arrive, arrived twice, in another order, or with an outdated text."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--patience", type=float, default=120.0, help="seconds each step may take")
    args = parser.parse_args(argv)
    report, started = Report("Slack cannot be reached, and is back"), time.monotonic()
    plan = Plan(PROBES, speed=0.02, schedule_seconds=1, edits=EDITS)
    with Arena(plan) as arena:
        record_baselines(arena, {"api": 5})
        life, daemon = Life(arena, args.patience), DaemonProcess(arena.folder, arena.environ)
        arena.slack.down()
        try:
            daemon.start()
            daemon.wait_ready()
            _live(life)
            silent = not arena.slack.messages
            arena.slack.up()
            life.step("Slack is back, everything is told", LAST_FAULT, _nothing_waits)
        finally:
            daemon.stop()
        _tell(report, arena, life, silent)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


def _live(life: Life) -> None:
    life.step("a drift opened", ("prompt-apology",), lambda watch: _drifts(watch) >= 1)
    life.step("it grew", ("prompt-edit", "prompt-apology"), lambda watch: _drifts(watch) == len(PROBES))
    life.step("every matter was closed as fixed", (), lambda watch: _drifts(watch) == 0, close=True)
    life.step("the product went down", ("outage",), lambda watch: _blind(watch) == len(PROBES))
    life.step("it can be seen again", (), lambda watch: _blind(watch) == 0)
    life.step("a second drift opened and stays", LAST_FAULT, lambda watch: _drifts(watch) >= 1)


def _drifts(watch: Watch) -> int:
    return len(watch.store.drifts.list(status="open"))


def _blind(watch: Watch) -> int:
    """Return how many scenarios are told to be out of sight."""
    open_ones = watch.store.incidents.list(status="open", kind="blind")
    return sum(len(row.facts["scenarios"]) for row in open_ones)


def _nothing_waits(watch: Watch) -> bool:
    return watch.store.outbox.counts()["pending"] == 0


def _tell(report: Report, arena: Arena, life: Life, silent: bool) -> None:
    with arena.watch(SystemClock()) as watch:
        entries = list(all_entries(watch.store))
    report.tables.append(Table("What happened", ("when, what", "messages"), tuple(life.steps)))
    columns = ("audience", "message as it stands", "edits", "thread, in its order")
    report.tables.append(Table("What Slack shows", columns, tuple(_rows(arena))))
    after = examine(arena, history_scope=True)
    promises = {
        "nothing was told while Slack could not be reached": ([] if silent else ["something was posted"], ""),
        **after.promises,
        "edits that waited collapsed into the latest": _collapsed(entries),
        "thread replies are in the order they were decided": _in_order(arena, entries),
    }
    report.promises += [
        Promise(text, not wrong, "; ".join(wrong[:5]) or how) for text, (wrong, how) in promises.items()
    ]
    report.data["entries"] = Counter(f"{one.event} {one.state}" for one in entries)


def _rows(arena: Arena) -> list[tuple[str, str, str, str]]:
    return [
        (
            name,
            title_of(one),
            str(len(one.edits)),
            " · ".join(_first_line(reply.text) for reply in one.replies),
        )
        for name in ("sales", "eng")
        for one in arena.messages(name)
    ]


def _first_line(text: str) -> str:
    return message_text({"text": text}).split("\n")[0][:100]


def _collapsed(entries: Sequence[OutboxEntry]) -> Checked:
    """An incident that ended while Slack was away is posted, replied to and edited once, not edited step by step."""
    by_message: dict[tuple[int, str], list[OutboxEntry]] = defaultdict(list)
    for one in entries:
        by_message[one.incident_id, one.audience].append(one)
    wrong = [
        f"incident {incident} for {audience}: {len(sent)} edits were sent"
        for (incident, audience), rows in by_message.items()
        if rows[-1].event == "resolve"
        and len(sent := [one for one in rows if one.event == "update" and one.state == "sent"]) > 0
    ]
    count = sum(one.state == "collapsed" for one in entries)
    return wrong + ([] if count else ["no edit was collapsed"]), f"{count} edits collapsed"


def _in_order(arena: Arena, entries: Sequence[OutboxEntry]) -> Checked:
    place = {one.client_msg_id: (one.incident_id, one.sequence) for one in entries}
    wrong, count = [], 0
    for name in ("sales", "eng"):
        for message in arena.messages(name):
            found = [place[one.client_msg_id] for one in message.replies]
            count += len(found)
            if found != sorted(found):
                wrong.append(f"{title_of(message)} for {name}: {found}")
    return wrong, f"{count} replies"


if __name__ == "__main__":
    raise SystemExit(main())
