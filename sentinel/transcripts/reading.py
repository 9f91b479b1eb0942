"""The lines of a file of transcripts, one at a time: plain or gzip, from disk or from standard input.

Holds one line at a time, so that memory does not grow with the file.
"""

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sentinel.errors import UsageError
from sentinel.transcripts.conversations import read_conversation
from sentinel.transcripts.records import kind, read_record
from sentinel.transcripts.turns import Transcript, Unreadable

STDIN = "-"
"""The name of standard input."""
LONGEST_LINE = 256_000_000
"""Bytes of the longest line that is read; a longer one is unreadable."""
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: 1-based number, bytes with their line end; `problem` where it could not be had."""

    number: int
    raw: bytes
    problem: str = ""


@contextmanager
def opened(name: str) -> Iterator[Iterator[Line]]:
    """Give the lines of a file that are not blank; `-` is standard input.

    Raises:
        UsageError: it cannot be opened.
    """
    if name == STDIN:
        yield _lines(sys.stdin.buffer)
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise UsageError(f"cannot read {name}: {error.strerror}") from None
        yield _lines(file)


def transcript(line: Line) -> Transcript:
    """Return what a line holds.

    Raises:
        Unreadable: it is no transcript, in one line of words.
    """
    if line.problem:
        raise Unreadable(line.problem)
    document = _document(line.raw)
    if "messages" in document:
        return read_conversation(document, line.number)
    if "text" in document:
        return read_record(document, line.number)
    raise Unreadable("neither `text` (one assistant turn) nor `messages` (a conversation)")


def _document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw.removeprefix(_BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8 (byte {error.start + 1} of the line); save the file as UTF-8") from None
    except RecursionError:
        raise Unreadable("nested too deeply to be read") from None
    except json.JSONDecodeError as error:
        hint = (
            "; one JSON object a line is needed, not one document over several"
            if raw.strip() in b"[{"
            else ""
        )
        raise Unreadable(f"no JSON: {error.msg} at column {error.colno}{hint}") from None
    except ValueError:
        raise Unreadable("no JSON that can be read: a number has too many digits") from None
    if not isinstance(document, dict):
        raise Unreadable(f"must be a JSON object; this is {kind(document)}")
    return document


def _lines(file: IO[bytes]) -> Iterator[Line]:
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[arg-type]
    packed = buffered.peek(2)[:2] == _GZIP
    number = 0
    source = gzip.GzipFile(fileobj=buffered) if packed else buffered
    try:
        for number, raw in enumerate(iter(lambda: source.readline(LONGEST_LINE), b""), 1):
            if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
                _skip_rest(source)
                yield Line(number, b"", f"longer than {LONGEST_LINE // 1_000_000} MB")
            elif raw.strip():
                yield Line(number, raw)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Line(number + 1, b"", f"the gzip data ends or is damaged here: {error}")


def _skip_rest(source: Any) -> None:
    while (part := source.readline(1_000_000)) and not part.endswith(b"\n"):
        pass
