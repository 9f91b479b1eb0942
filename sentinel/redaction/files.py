"""Files rewritten without what must not be stored: texts, and the text members of zip archives (traces).

Knows files and archives; what is replaced is the caller's function. A file is replaced in one step, so that a
stop in between leaves the old one whole.
"""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

MAX_MEMBER = 16 * 1024 * 1024
"""Bytes of the largest archive member that is kept; what cannot be searched must not be stored."""

_TEXT_TYPES = (
    "application/json",
    "application/xml",
    "application/yaml",
    "application/x-ndjson",
    "image/svg+xml",
)
_SNIFFED = 8192


def is_text(media_type: str) -> bool:
    """Return whether a MIME type is text."""
    base = media_type.partition(";")[0].strip().lower()
    return base.startswith("text/") or base in _TEXT_TYPES or base.endswith(("+json", "+xml"))


def rewrite(path: Path, media_type: str, redact: Callable[[str], str]) -> None:
    """Replace a text file, or the text members of a zip archive, by what `redact` makes of them.

    Raises:
        OSError: the file cannot be read or written.
        zipfile.BadZipFile: it says it is an archive and is none.
    """
    new = path.with_name(f"{path.name}.redacted")
    try:
        if media_type == "application/zip":
            _rewrite_archive(path, new, redact)
        else:
            new.write_bytes(_rewritten(path.read_bytes(), redact))
        os.chmod(new, 0o600)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _rewrite_archive(path: Path, new: Path, redact: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as fresh:
        for member in old.infolist():
            if member.file_size > MAX_MEMBER:
                continue
            content = redacted_content(old.read(member), redact)
            fresh.writestr(zipfile.ZipInfo(member.filename, member.date_time), content, zipfile.ZIP_DEFLATED)


def redacted_content(content: bytes, redact: Callable[[str], str]) -> bytes:
    """Return the content of an archive's member redacted where it is text, as it is where it is not (a picture)."""
    return content if _is_binary(content) else _rewritten(content, redact)


def _is_binary(content: bytes) -> bool:
    return b"\0" in content[:_SNIFFED]


def _rewritten(content: bytes, redact: Callable[[str], str]) -> bytes:
    """Return the bytes with their text redacted; other bytes than UTF-8 are read, and kept, as Latin-1."""
    try:
        return redact(content.decode()).encode()
    except UnicodeDecodeError:
        return redact(content.decode("latin-1")).encode("latin-1", "replace")
