"""What must hold of store and Slack when everything has settled, whatever happened before.

Knows the promises. Refuses to know what was done to the daemon.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.arena import Arena
from sentinel.alerts.blocks import fallback
from sentinel.alerts.notice import Notice
from sentinel.clock import SystemClock
from sentinel.drift import Stream
from sentinel.reports.recompute import recompute
from sentinel.store import EVERYWHERE, OutboxEntry, Store
from sentinel.watch.context import Watch

EVERYTHING = 10_000_000

SETTLED_BLIND = "nothing waits; what is left to a person after two lost answers is there"

Checked = tuple[list[str], str]
"""What is wrong, one line each, and how much was looked at."""


@dataclass
class Aftermath:
    """What was found.

    Fields:
        figures: what and how much, for a table.
        promises: by what must hold.
    """

    figures: list[tuple[str, str]] = field(default_factory=list)
    promises: dict[str, Checked] = field(default_factory=dict)


def examine(arena: Arena, history_scope: bool) -> Aftermath:
    """Return what store and Slack hold, and every broken promise."""
    with arena.watch(SystemClock()) as watch:
        entries = list(all_entries(watch.store))
        copies = copies_in_slack(arena)
        most = 1 if history_scope else 2
        often = "exactly once" if history_scope else "once or twice"
        found = Aftermath(figures=_figures(arena, watch, entries, copies))
        found.promises = {
            f"every incident is in Slack {often} per audience": _posted(entries, copies, most, ("open",)),
            f"every thread reply is there {often}": _posted(entries, copies, most, ("thread", "resolve")),
            "every drift and blind incident was told": _told(watch, entries),
            "nothing waits and nothing failed" if history_scope else SETTLED_BLIND: _settled(
                entries, copies, history_scope
            ),
            "every message shows its latest text": _latest(arena, entries),
            "no message is there that was not decided": _strangers(entries, copies),
            "integrity_check and foreign keys are ok": (watch.store.check(), "both pragmas"),
            "no look is half stored": _looks(watch),
            "evidence counts exactly the stored samples": _streams(watch),
            "evidence decided once more from the stored samples is the same": _decided_again(watch),
        }
    return found


def all_entries(store: Store) -> Iterator[OutboxEntry]:
    """Yield every entry of the outbox in the order it was decided."""
    left, entry_id = sum(store.outbox.counts().values()), 0
    while left:
        entry_id += 1
        entry = store.outbox.get(entry_id)
        if entry is not None:
            left -= 1
            yield entry


@dataclass
class Copies:
    """How often each client_msg_id is in Slack: in the channels, and in threads."""

    top: Counter[str]
    replies: Counter[str]

    def of(self, entry: OutboxEntry) -> int:
        """Return how often what an entry posts is there; of a resolution the words in the thread count."""
        key = entry.client_msg_id
        return self.replies[key] if entry.event == "resolve" else self.top[key] + self.replies[key]

    @property
    def keys(self) -> set[str]:
        """Return every id that is there."""
        return {*self.top, *self.replies}

    @property
    def posts(self) -> int:
        """Return how many posts there are."""
        return self.top.total() + self.replies.total()


def copies_in_slack(arena: Arena) -> Copies:
    """Return what is in the channels and threads."""
    messages = [one for rows in arena.slack.messages.values() for one in list(rows)]
    replies = Counter(reply.client_msg_id for one in messages for reply in one.replies)
    return Copies(Counter(one.client_msg_id for one in messages), replies)


def _figures(arena: Arena, watch: Watch, entries: list[OutboxEntry], copies: Copies) -> list[tuple[str, str]]:
    kinds = Counter(row.kind for row in watch.store.incidents.list())
    looks = sum(
        len(watch.store.looks.history(one.target_id, one.scenario.scenario, EVERYTHING))
        for one in watch.watched()
    )
    events = Counter(f"{one.event} {one.state}" for one in entries)
    again = sum(count - 1 for counts in (copies.top, copies.replies) for count in counts.values())
    return [
        ("looks stored", str(looks)),
        ("incidents", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "none"),
        ("drifts", str(len(watch.store.drifts.list()))),
        (
            "decided messages",
            ", ".join(f"{count} {name}" for name, count in sorted(events.items())) or "none",
        ),
        ("posts in Slack", f"{copies.posts}, {again} of them copies"),
        ("attempts that were repeated", str(sum(max(0, one.attempts - 1) for one in entries))),
    ]


def _posted(entries: list[OutboxEntry], copies: Copies, most: int, events: tuple[str, ...]) -> Checked:
    due = [one for one in entries if one.event in events and _posts(one)]
    wrong = [
        f"entry {one.id} ({one.event} of incident {one.incident_id} for {one.audience}, {one.state}) is there "
        f"{copies.of(one)} times"
        for one in due
        if not 1 <= copies.of(one) <= most
    ]
    return wrong, f"{len(due)} looked at"


def _posts(entry: OutboxEntry) -> bool:
    """Return whether an entry puts a post of its own into the channel or a thread."""
    return entry.event != "resolve" or Notice.from_dict(entry.notice).reply is not None


def _told(watch: Watch, entries: list[OutboxEntry]) -> Checked:
    opened = {(one.incident_id, one.audience) for one in entries if one.event == "open"}
    rows = {row.id: row for row in watch.store.incidents.list()}
    drifts = watch.store.drifts.list()
    # a drift may have joined the incident of a pin that moved
    must = {one.incident_id for one in drifts} | {
        row.id for row in rows.values() if row.kind in ("drift", "blind")
    }
    # engineering hears of every concern, so it must have been told of each
    wrong = [f"incident {number} was never told" for number in sorted(must) if (number, "eng") not in opened]
    wrong += [f"drift {one.id} points to no incident" for one in drifts if one.incident_id not in rows]
    return wrong, f"{len(must)} incidents, {len(drifts)} drifts"


def _settled(entries: list[OutboxEntry], copies: Copies, history_scope: bool) -> Checked:
    left = [one for one in entries if one.state in ("pending", "failed")]
    if not history_scope:
        # two posts with lost answers are left to a person instead of a third copy; they must be there, though
        left = [one for one in left if one.state == "pending" or not copies.of(one)]
    return [
        f"entry {one.id} ({one.event}) is {one.state}: {one.error}" for one in left
    ], f"{len(entries)} entries"


def _latest(arena: Arena, entries: list[OutboxEntry]) -> Checked:
    written: dict[tuple[int, str], list[OutboxEntry]] = {}
    for one in entries:
        if one.event != "thread":
            written.setdefault((one.incident_id, one.audience), []).append(one)
    shown = {(one.channel, one.ts): one.text for rows in arena.slack.messages.values() for one in rows}
    wrong, count = [], 0
    for (incident, audience), rows in written.items():
        sent = [place for place, one in enumerate(rows) if one.state == "sent"]
        if not sent:
            continue
        count += 1
        last = rows[sent[-1]]
        # what was left to a person afterwards may have reached the message before its answer was lost
        newest = {fallback(Notice.from_dict(one.notice)) for one in rows[sent[-1] :]}
        if shown.get((last.channel, last.ts)) not in newest:
            wrong.append(
                f"incident {incident} for {audience} shows an older text than entry {last.id} ({last.event})"
            )
    return wrong, f"{count} messages"


def _strangers(entries: list[OutboxEntry], copies: Copies) -> Checked:
    known = {one.client_msg_id for one in entries}
    return [f"{key or 'a post without an id'} was never decided" for key in copies.keys - known], ""


def _looks(watch: Watch) -> Checked:
    store, wrong, count = watch.store, [], 0
    for loaded in watch.watched():
        for row in store.looks.history(loaded.target_id, loaded.scenario.scenario, EVERYTHING):
            count += 1
            runs = [store.looks.run(number) for number in row.runs]
            if not runs or runs[0] is None or runs[0].origin != "schedule":
                wrong.append(f"look {row.id} has no scheduled run")
                continue
            for run in runs:
                samples = store.looks.samples_of_run(run.id) if run is not None else []
                judged = [one for one in samples if one.measure != "availability"]
                if run is None or not run.has_text or (run.reason is None and not judged):
                    wrong.append(f"look {row.id} has a run without its recording or samples")
    return wrong, f"{count} looks"


def _streams(watch: Watch) -> Checked:
    wrong, count = [], 0
    for row in watch.store.streams.all():
        if row.key.scenario == EVERYWHERE:
            continue  # fed with what others were paid: it has no samples of its own to count
        count += 1
        taken = Stream.from_json(row.state)
        stored = watch.store.looks.samples(row.key, after_run=row.config["since_run"])
        scored = [one for one in stored if taken.config.clean(one.value) is not None]
        reruns = [one for one in scored if taken.config.patient and one.origin == "rerun"]
        if taken.samples != len(scored) - len(reruns):
            wrong.append(
                f"{row.key.scenario} {row.key.step} {row.key.measure}: {taken.samples} scored, {len(scored)} stored"
            )
    return wrong, f"{count} streams"


def _decided_again(watch: Watch) -> Checked:
    """Return every stream, those over all scenarios among them, whose state its samples do not lead to."""
    found = recompute(watch, watch.watched(), lambda _: None)
    wrong = [
        f"{one.key.scenario} {one.key.step} {one.key.measure} {one.status}: {one.what}"
        for one in found.streams
        if one.status != "equal"
    ]
    return wrong, f"{len(found.streams)} streams, {found.looks} looks"
