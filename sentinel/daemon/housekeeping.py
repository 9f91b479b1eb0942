"""What is done now and then so that the store does not grow for ever: old texts and files go, overdue recordings are
told."""

import logging
from datetime import timedelta

from sentinel import assets
from sentinel.watch.context import Watch
from sentinel.watch.observing import sweep_work

logger = logging.getLogger("sentinel.daemon")

ORPHANS_STAY = timedelta(hours=1)
"""A file that no run refers to yet may belong to a look that is about to be stored."""


def keep_house(watch: Watch) -> None:
    """Remove what `retention:` lets go and what killed looks left; tell of recordings whose review is overdue."""
    keep = watch.settings.retention
    with watch.store.transaction():
        assets.tell_overdue(watch)
    sweep_work(watch)
    watch.store.looks.purge_texts(watch.clock.now() - keep.text)
    quota = int(keep.artifacts_quota_gb * 1024**3)
    swept = watch.store.artifacts.sweep(ORPHANS_STAY, keep.artifacts, quota)
    logger.info("swept %s", swept)
