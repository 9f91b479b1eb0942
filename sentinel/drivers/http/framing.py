"""Bytes as they arrive to the payloads they carry: server-sent events, JSON lines, one document.

Knows framing only; payloads are handed on as bytes. Every byte is looked at once, however the network cut
them, so characters split between two reads are whole again.
"""

from typing import Protocol


class Framing(Protocol):
    """Collects bytes and gives the payloads that became whole."""

    def feed(self, data: bytes) -> list[bytes]:
        """Return the payloads that these bytes completed, in order."""

    def close(self) -> list[bytes]:
        """Return what was left at the end of the stream: at most one payload, perhaps a broken one."""


class _Lines:
    """Splits bytes into lines ended by LF, CRLF or CR."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that these bytes completed, without their ends."""
        if b"\n" not in data and b"\r" not in data and not self._ends_in_return():
            self._rest.append(data)
            return []
        joined = b"".join([*self._rest, data])
        held = b"\r" if joined.endswith(b"\r") else b""  # perhaps half of a CRLF
        whole = joined[: len(joined) - len(held)]
        if b"\r" in whole:
            whole = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = whole.split(b"\n")
        self._rest = [rest, held] if held else [rest]
        return lines

    def close(self) -> bytes:
        """Return the last line, which had no end."""
        rest = b"".join(self._rest).removesuffix(b"\r")
        self._rest = []
        return rest

    def _ends_in_return(self) -> bool:
        return bool(self._rest) and self._rest[-1].endswith(b"\r")


class ServerSentEvents:
    """Data of server-sent events (WHATWG HTML, section 9.2.6); comments and other fields are left out."""

    def __init__(self) -> None:
        self._lines = _Lines()
        self._data: list[bytes] = []
        self._started = False

    def feed(self, data: bytes) -> list[bytes]:
        """Return the data of the events that these bytes completed; several lines are joined by LF."""
        if not self._started and data:
            self._started = True
            data = data.removeprefix(b"\xef\xbb\xbf")
        events: list[bytes] = []
        for line in self._lines.feed(data):
            if line:
                self._take(line)
            elif self._data:
                events.append(self._dispatch())
        return events

    def close(self) -> list[bytes]:
        """Return the data of an event that no empty line ended: some servers leave the last one out."""
        self._take(self._lines.close())
        return [self._dispatch()] if self._data else []

    def _take(self, line: bytes) -> None:
        if line.startswith(b"data:"):
            self._data.append(line[6:] if line[5:6] == b" " else line[5:])

    def _dispatch(self) -> bytes:
        event = self._data[0] if len(self._data) == 1 else b"\n".join(self._data)
        self._data = []
        return event


class JsonLines:
    """One JSON value a line (NDJSON); empty lines are left out."""

    def __init__(self) -> None:
        self._lines = _Lines()

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that these bytes completed."""
        return [line for line in self._lines.feed(data) if line.strip()]

    def close(self) -> list[bytes]:
        """Return the last line where it had no end."""
        rest = self._lines.close()
        return [rest] if rest.strip() else []


class Document:
    """One payload: the whole body."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> list[bytes]:
        """Return nothing yet."""
        self._parts.append(data)
        return []

    def close(self) -> list[bytes]:
        """Return the body, where there is one."""
        body = b"".join(self._parts)
        return [body] if body.strip() else []


def framing_of(content_type: str, start: bytes) -> Framing:
    """Return the framing of a response: as its content type says, else as its first bytes look.

    Args:
        start: the first bytes of the body; many products send events as plain text.
    """
    kind = content_type.lower()
    if "event-stream" in kind or start.lstrip().startswith((b"data:", b"event:", b":")):
        return ServerSentEvents()
    if "ndjson" in kind or "jsonl" in kind or "json-lines" in kind:
        return JsonLines()
    return Document()
