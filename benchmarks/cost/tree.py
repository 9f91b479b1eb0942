"""Processor time and memory of a process that drives a browser through Playwright, by who uses it.

Reads /proc. Three parts: the process itself, Playwright's own process below it, and the browser, which is all the rest.
"""

import os
from dataclasses import astuple, dataclass
from pathlib import Path

from sentinel.drivers.browser.processes import descendants

TICKS = os.sysconf("SC_CLK_TCK")
KIB_PER_MIB = 1024


@dataclass(frozen=True)
class Parts:
    """One quantity by who has it: seconds of processors, or MiB."""

    python: float = 0.0
    playwright: float = 0.0
    browser: float = 0.0

    @property
    def total(self) -> float:
        """Return the sum."""
        return self.python + self.playwright + self.browser

    def less(self, other: "Parts") -> "Parts":
        """Return the difference."""
        return Parts(*(mine - its for mine, its in zip(astuple(self), astuple(other), strict=True)))

    def over(self, number: int) -> "Parts":
        """Return each part divided by a number."""
        return Parts(*(part / number for part in astuple(self)))


@dataclass(frozen=True)
class _Process:
    parent: int
    own: float
    ended_children: float


def processor_seconds(root: int) -> Parts:
    """Return what the processes have used since they started, those that have ended included.

    A page's process ends with its page; the kernel adds its time to that of the process which waited for it.
    """
    known = _processes(root)
    python, playwright, browser = 0.0, 0.0, 0.0
    for pid, process in known.items():
        if pid == root:
            python += process.own
            playwright += process.ended_children
        elif process.parent == root:
            playwright += process.own
            browser += process.ended_children
        else:
            browser += process.own + process.ended_children
    return Parts(python, playwright, browser)


def resident_mib(root: int) -> Parts:
    """Return the memory in use: resident for the first two; the browser's with shared pages counted once (Pss)."""
    known = _processes(root)
    inner = [pid for pid, process in known.items() if process.parent == root]
    outer = [pid for pid, process in known.items() if pid != root and process.parent != root]
    return Parts(
        _size(root, "Rss:"),
        sum(_size(pid, "Rss:") for pid in inner),
        sum(_size(pid, "Pss:") for pid in outer),
    )


def _processes(root: int) -> dict[int, _Process]:
    found = {}
    for pid in descendants(root):
        process = _read(pid)
        if process is not None:
            found[pid] = process
    return found


def _read(pid: int) -> _Process | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:  # it ended meanwhile
        return None
    # proc(5): the third field follows the command's closing parenthesis; 14 to 17 are times in ticks
    fields = stat.rpartition(")")[2].split()
    own, ended = (sum(map(int, fields[at : at + 2])) / TICKS for at in (11, 13))
    return _Process(int(fields[1]), own, ended)


def _size(pid: int, name: str) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / KIB_PER_MIB for line in text.splitlines() if line.startswith(name)), 0.0
    )
