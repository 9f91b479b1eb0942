"""A Playwright trace as it was recorded to one that may be stored.

A trace holds the actions and pictures, never DOM snapshots, request or response bodies: those are not recorded in the
first place, on any environment. Typed secrets go through the DevTools protocol, which is not traced. Cookies and
local storage, which reading the signed-in state leaves in it, are taken out, then everything is redacted by its text.
"""

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sentinel.redaction import Redactor
from sentinel.redaction.files import MAX_MEMBER, redacted_content

MEDIA_TYPE = "application/zip"
STATE_KEYS = frozenset({"cookies", "origins", "localStorage"})
"""Parts of a traced call that hold a browser's state."""

UNTRACED = "/* sentinel: not traced */"
"""Begins a script whose call is left out of the trace."""

FRAMES = "screencast/"
FRAME_EVENT = b'"type":"screencast-frame"'
_CALL = re.compile(rb'"callId":"([^"]+)"')
_FRAME_FILE = re.compile(rb'"file":"(screencast/[\w@.-]+)"')


def clean_file(raw: Path, path: Path, redact: Redactor, *, pictures: bool = True) -> None:
    """Write a raw trace without state and secrets to `path`.

    Members too large to be searched are left out.

    Args:
        pictures: whether the frames it took of the pages stay in it.

    Raises:
        OSError: a file cannot be read or written.
        zipfile.BadZipFile: the raw trace is no archive.
    """
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.file_size > MAX_MEMBER or (not pictures and member.filename.startswith(FRAMES)):
                continue
            content = old.read(member)
            if member.filename.endswith(".trace"):
                lines = _without_ours(content.split(b"\n"))
                shown = lines if pictures else [line for line in lines if FRAME_EVENT not in line]
                content = b"\n".join(map(_line_without_state, shown))
            fresh = zipfile.ZipInfo(member.filename, member.date_time)
            # frames are compressed pictures: doing it once more costs more than all the rest here, and gains nothing
            packing = zipfile.ZIP_STORED if member.filename.startswith(FRAMES) else zipfile.ZIP_DEFLATED
            new.writestr(fresh, redacted_content(content, redact.text), packing)


def discard(raw: Path) -> None:
    """Remove a raw trace, and what Playwright keeps of it in the folder until its browser ends.

    Args:
        raw: the archive, named as the trace was; it need not be there.
    """
    for left in raw.parent.glob(f"{raw.stem}[.-]*"):
        if left.suffix == ".trace":
            for name in _FRAME_FILE.findall(left.read_bytes()):
                (raw.parent / name.decode()).unlink(missing_ok=True)
        left.unlink(missing_ok=True)


def _without_ours(lines: Sequence[bytes]) -> list[bytes]:
    """Return the events without calls that say `UNTRACED`: their answers are pages' texts, and nobody asked."""
    own = {match[1] for line in lines if UNTRACED.encode() in line and (match := _CALL.search(line))}
    if not own:
        return list(lines)
    return [line for line in lines if (match := _CALL.search(line)) is None or match[1] not in own]


def _line_without_state(line: bytes) -> bytes:
    if not any(f'"{key}"'.encode() in line for key in STATE_KEYS):
        return line
    return json.dumps(_stateless(json.loads(line)), ensure_ascii=False, separators=(",", ":")).encode()


def _stateless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: [] if key in STATE_KEYS else _stateless(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stateless(item) for item in value]
    return value
