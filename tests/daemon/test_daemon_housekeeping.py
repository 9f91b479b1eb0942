"""Nothing is kept for ever, also where cron takes the looks and no daemon stays."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from sentinel.clock import SystemClock
from sentinel.daemon.service import once
from sentinel.store import Store

NOWHERE = "http://127.0.0.1:9/api/"


async def test_looks_taken_once_let_go_what_need_not_stay(
    folder: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`daemon --once` sweeps as a daemon does: a file no run refers to is gone after an hour."""
    monkeypatch.setenv("SHOWROOM_KEY", "key-of-nobody")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-no-real-token")
    folder.settings(slack={"token": "${SLACK_BOT_TOKEN}", "base_url": NOWHERE})
    folder.write()
    pending = tmp_path / "trace.zip"
    pending.write_bytes(b"trace")
    folder.store.parent.mkdir(parents=True)
    with Store.open(folder.store, SystemClock()) as store:
        kept = store.artifacts.path(store.artifacts.put(pending, "trace.zip", "application/zip").sha256)
    assert kept is not None
    long_ago = time.time() - 7200
    os.utime(kept, (long_ago, long_ago))
    (look,) = await once(folder.path, announce=lambda line: None)
    assert look.reason == "network"
    assert not kept.exists()
