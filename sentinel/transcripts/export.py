"""The lines of a file without chosen habits, written at once or not at all.

A kept line keeps its bytes. A line that could not be read, or whose habits could not be judged, is no line
known to be clean: what becomes of it is counted and said.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sentinel.errors import UsageError
from sentinel.transcripts.auditing import Audited
from sentinel.transcripts.conversations import without_training


class Lines:
    """A file that lines are put into as they were: a line end is added only between two lines."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._open = False

    def add(self, raw: bytes) -> None:
        """Write one line."""
        self._file.write(b"\n" + raw if self._open else raw)
        self._open = not raw.endswith(b"\n")


@dataclass
class Exported:
    """How many lines were kept as they are, kept with messages taken out of training, and dropped.

    Fields:
        unjudged: kept though a chosen habit could not be judged in them (None); dropped where that is asked for.
        unreadable: dropped because they are no transcripts.
    """

    kept: int = 0
    weighted: int = 0
    dropped: int = 0
    unjudged: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Sieve:
    """What an export leaves out.

    Fields:
        habits: labels; a line with one of them true goes.
        weight_zero: keep such conversations, and take the messages out of training by `weight: 0`; one of which no
            assistant message would be left to train on goes all the same.
        strict: treat a label that is None like one that is true.
    """

    habits: tuple[str, ...]
    weight_zero: bool = False
    strict: bool = False

    def sifted(self, line: Audited, counts: Exported) -> bytes | None:
        """Return the bytes to write for a line; None: it is left out."""
        if line.problem:
            counts.unreadable += 1
            return None
        labels = [(turn.spoken, {turn.labels[habit] for habit in self.habits}) for turn in line.turns]
        trained = [(spoken, found) for spoken, found in labels if spoken.trained]
        bad = {
            spoken.message for spoken, found in trained if True in found or (self.strict and None in found)
        }
        if bad and (not self.weight_zero or None in bad or len(bad) == len(trained)):
            counts.dropped += 1
            return None
        counts.unjudged += any(None in found for spoken, found in trained if spoken.message not in bad)
        if bad:
            counts.weighted += 1
            return without_training(line.line.raw, frozenset(place for place in bad if place is not None))
        counts.kept += 1
        return line.line.raw


@contextmanager
def whole_file(path: Path, sources: tuple[str, ...]) -> Iterator[IO[bytes]]:
    """Give a file to write that stands under its name only when all of it is written.

    Raises:
        UsageError: its folder cannot be written, or it is one of the files that are read.
    """
    if any(Path(name).exists() and path.exists() and path.samefile(name) for name in sources):
        raise UsageError(f"{path} is the file that is read; name another one to export to")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
