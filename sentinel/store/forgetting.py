"""Taking a text out of everything that was stored: which columns may hold it, and how it is cut out of them.

Recordings stay readable recordings: texts get `[forgotten]`, pieces of streams get as many `*` as they lose,
so that times and sizes stay true.
"""

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, quote_plus

from sentinel.errors import UsageError
from sentinel.store.database import Connection, encode

FORGOTTEN = "[forgotten]"
SHORTEST = 3

TEXT_COLUMNS = {
    "looks": ("detail",),
    "runs": ("detail",),
    "samples": ("detail",),
    "findings": ("before", "after", "approved", "observed", "diff", "detail"),
    "outbox": ("error",),
    "pin_readings": ("text",),
    "pin_moves": ("before_text", "after_text"),
    "asset_states": ("reason", "note"),
}
"""Columns of plain text that can hold what the product said."""

JSON_COLUMNS = {"findings": ("talk", "habit"), "incidents": ("facts",), "outbox": ("notice",)}
"""Columns of JSON that can."""


class Needle:
    """A text to forget, in the forms it may have been stored in: as it is, escaped in JSON, encoded in a URL.

    Raises:
        UsageError: it has fewer than 3 characters.
    """

    def __init__(self, text: str) -> None:
        if len(text.strip()) < SHORTEST:
            raise UsageError(f"the text to forget needs at least {SHORTEST} characters")
        inside, ascii_inside = json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1]
        forms = sorted(
            {text, inside, ascii_inside, quote(text), quote(text, safe=""), quote_plus(text)}, key=len
        )
        self._pattern = re.compile("|".join(re.escape(form) for form in reversed(forms)), re.IGNORECASE)

    def found_in(self, text: str) -> bool:
        """Return whether the text holds it, case ignored."""
        return self._pattern.search(text) is not None

    def in_bytes(self, content: bytes) -> bool:
        """Return whether the bytes, read as UTF-8, hold it."""
        return self.found_in(content.decode(errors="replace"))

    def cut(self, text: str) -> str:
        """Return the text with `[forgotten]` in its place."""
        return self._pattern.sub(FORGOTTEN, text)

    def starred(self, text: str) -> str:
        """Return the text with a `*` for each of its characters."""
        return self._pattern.sub(lambda match: "*" * len(match[0]), text)

    def cut_json(self, document: Any) -> Any:
        """Return plain JSON with all of its texts cut, names of members included."""
        if isinstance(document, str):
            return self.cut(document)
        if isinstance(document, list):
            return [self.cut_json(item) for item in document]
        if isinstance(document, dict):
            return {self.cut(name): self.cut_json(item) for name, item in document.items()}
        return document


def forget_rows(connection: Connection, needle: Needle) -> tuple[int, list[int]]:
    """Return how many rows were changed, and the runs whose recording held the needle."""
    runs = [
        row["run_id"]
        for row in connection.rows("SELECT run_id FROM run_texts")
        if _forget_recording(connection, row["run_id"], needle)
    ]
    changed = sum(
        _forget_table(connection, table, needle) for table in sorted({*TEXT_COLUMNS, *JSON_COLUMNS})
    )
    return changed + len(runs), runs


def _forget_table(connection: Connection, table: str, needle: Needle) -> int:
    """Return how many rows of a table were changed."""
    texts, documents = TEXT_COLUMNS.get(table, ()), JSON_COLUMNS.get(table, ())
    changed = 0
    columns = texts + documents
    filled = " OR ".join(f"{name} <> ''" for name in columns)
    for row in connection.rows(f"SELECT rowid AS place, {', '.join(columns)} FROM {table} WHERE {filled}"):
        cut = {name: needle.cut(row[name]) for name in texts}
        cut |= {name: encode(needle.cut_json(json.loads(row[name]))) for name in documents}
        new = {name: text for name, text in cut.items() if text != row[name]}
        if new:
            places = ", ".join(f"{name} = :{name}" for name in new)
            changed += connection.change(
                f"UPDATE {table} SET {places} WHERE rowid = :place", {**new, "place": row["place"]}
            )
    return changed


def _forget_recording(connection: Connection, run_id: int, needle: Needle) -> bool:
    """Return whether the run's recording held the needle and was cut."""
    stored = connection.value("SELECT recording FROM run_texts WHERE run_id = ?", [run_id])
    before = zlib.decompress(stored).decode()
    document = json.loads(before)
    for turn in document["turns"]:
        turn["chunks"] = _forget_chunks(turn["chunks"], turn["reply"], needle)
    after = encode(needle.cut_json(document))
    if after == before:
        return False
    connection.execute(
        "UPDATE run_texts SET recording = ? WHERE run_id = ?", [zlib.compress(after.encode()), run_id]
    )
    return True


def _forget_chunks(chunks: Sequence[dict[str, Any]], reply: str, needle: Needle) -> list[dict[str, Any]]:
    """Return the pieces of one reply, starred where the needle runs through them, over their borders too."""
    whole = needle.found_in(reply)
    result = list(chunks)
    for seen in ("wire", "page"):
        places = [index for index, chunk in enumerate(chunks) if chunk["seen"] == seen]
        text = "".join(chunks[index]["text"] for index in places)
        starred = needle.starred(text)
        if whole and starred == text:
            # Retracted text stands between its letters: nothing says which of them belong to it.
            starred = "*" * len(text)
        at = 0
        for index in places:
            size = len(chunks[index]["text"])
            result[index] = {**chunks[index], "text": starred[at : at + size]}
            at += size
    return result
