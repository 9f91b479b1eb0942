"""The background service. `serve` runs it, `once` takes what is due and ends, `unit_text` prints its systemd unit."""

from sentinel.daemon.lock import running_pid
from sentinel.daemon.service import once, serve
from sentinel.daemon.unit import unit_text

__all__ = ["once", "running_pid", "serve", "unit_text"]
