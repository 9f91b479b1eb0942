"""What the operating system says of a process and its descendants; nothing where there is no /proc."""

import os
import signal
from pathlib import Path

PROC = Path("/proc")
KIB_PER_MIB = 1024


def descendants(root: int) -> list[int]:
    """Return a process and everything it started, itself first; empty where /proc is absent or it is gone."""
    if not (PROC / str(root)).is_dir():
        return []
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)) is not None:
            children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for pid in found:
        found.extend(children.get(pid, ()))
    return found


def _parent(folder: Path) -> int | None:
    try:
        stat = (folder / "stat").read_text(encoding="ascii", errors="replace")
    except OSError:  # it ended meanwhile
        return None
    # The command stands in parentheses and may hold spaces and parentheses itself (proc(5)).
    return int(stat.rpartition(")")[2].split()[1])


def resident_mb(root: int) -> float | None:
    """Return the memory a process and its descendants occupy, in MiB; None where it cannot be read.

    Shared pages are counted in equal parts (`Pss`), so that the sum is what the machine would get back.
    """
    sizes = [_proportional_kib(pid) for pid in descendants(root)]
    known = [size for size in sizes if size is not None]
    return sum(known) / KIB_PER_MIB if known else None


def _proportional_kib(pid: int) -> int | None:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), None)


def kill_tree(root: int) -> None:
    """End a process and its descendants at once; those already gone are fine."""
    for pid in descendants(root) or [root]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
