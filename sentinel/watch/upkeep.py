"""What people do to the service itself: try out where messages go, remove a text from everything that is stored."""

from dataclasses import dataclass

from sentinel.alerts.places import sinks_for
from sentinel.alerts.sinks import Sent, SinkResult, test_sinks
from sentinel.errors import NothingToCompare
from sentinel.watch.context import Watch


@dataclass(frozen=True)
class Trial:
    """What became of the test messages.

    Fields:
        results: one for each audience and place.
        requeued: entries that had failed for good and are tried again, because every test message arrived.
    """

    results: tuple[SinkResult, ...]
    requeued: int


async def try_alerts(watch: Watch) -> Trial:
    """Post one test message to each place of each audience and return what became of them.

    Raises:
        NothingToCompare: the settings name no place.
        SettingsError: a token or address is missing.
    """
    sinks = sinks_for(watch.settings, watch.secrets, watch.clock)
    if not sinks:
        raise NothingToCompare("no audience has a place to be told at: see `audiences` in sentinel.yaml")
    try:
        results = await test_sinks(watch.settings.audiences, sinks, watch.clock)
    finally:
        for sink in sinks.values():
            await sink.close()
    arrived = all(isinstance(one.outcome, Sent) for one in results)
    requeued = watch.store.outbox.requeue_failed() if arrived else 0
    watch.store.journal.add(
        watch.actor, "alerts test", "messages", {"arrived": arrived, "requeued": requeued}
    )
    return Trial(tuple(results), requeued)


def forget(watch: Watch, text: str) -> int:
    """Remove a text from everything that is stored and return how many rows and files held it.

    The journal keeps that it was done, never the text.

    Raises:
        UsageError: the text is too short.
    """
    changed = watch.store.looks.forget(text)
    watch.store.journal.add(watch.actor, "forget", "stored texts", {"changed": changed})
    return changed
