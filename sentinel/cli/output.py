"""What commands print: one JSON document, or text and tables in which no text of a product can do anything.

Everything that is not ours passes `shown` or `flat` first; the console reads no markup, so that brackets stay brackets.
"""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from sentinel.alerts.safe import cut, one_line
from sentinel.clock import to_text
from sentinel.kinds import SCENARIO

WIDE = 160
"""Characters a line may have where no terminal limits it."""

COLOURS = {
    "same": "green",
    "true": "green",
    "ok": "green",
    "drifted": "bold red",
    "changed": "bold red",
    "false": "bold red",
    "fail": "bold red",
    "open": "bold red",
    "suspect": "yellow",
    "warn": "yellow",
    "unmeasured": "yellow",
    "unverified": "yellow",
    "gone": "yellow",
    "paused": "yellow",
    "new": "cyan",
}

_UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def say(text: str = "") -> None:
    """Print a line of our own words on stdout; line ends are ours, too."""
    print(text, flush=True)


def note(text: str) -> None:
    """Print a line on stderr: what is not the answer itself."""
    print(text, file=sys.stderr, flush=True)


def emit(document: Mapping[str, Any]) -> None:
    """Print the one JSON document of a command; everything outside of ASCII is escaped, so that nothing acts."""
    print(json.dumps({"schema": 1, **plain(document)}, indent=2, ensure_ascii=True), flush=True)


def plain(value: Any) -> Any:
    """Return a value as JSON-ready data: data classes as objects, moments as text, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Path) else value


def flat(text: object, limit: int = 100) -> str:
    """Return any text on one line, harmless, at most `limit` characters."""
    return one_line(str(text), limit)


def shown(text: str, indent: str = "    ", limit: int = 4000) -> str:
    """Return a text of several lines, harmless and indented."""
    return "\n".join(indent + line for line in cut(text, limit).splitlines()) or f"{indent}(empty)"


def place(step: str) -> str:
    """Return a step as people are shown it: `anywhere` for what is read of the whole scenario."""
    return "anywhere" if step == SCENARIO else flat(step)


def moment(when: datetime | None) -> str:
    """Return `2026-11-23 09:30 UTC`; `-` for None."""
    return "-" if when is None else when.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def ago(when: datetime | None, now: datetime) -> str:
    """Return `3 min ago`, `in 2 h`, `now`; `-` for None."""
    if when is None:
        return "-"
    seconds = (now - when).total_seconds()
    size, unit = next((size, unit) for size, unit in _UNITS if abs(seconds) >= size or size == 1)
    number = round(abs(seconds) / size)
    if not number:
        return "now"
    return f"{number} {unit} ago" if seconds > 0 else f"in {number} {unit}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 scenario`, `3 scenarios`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their headings; words of a verdict are coloured on a terminal."""
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console = Console(markup=False, emoji=False, highlight=False, width=WIDE)
    found = Table(box=None, pad_edge=False, header_style="bold")
    cells = [[flat(value, 400) if value is not None else "-" for value in row] for row in rows]
    for place, column in enumerate(columns):
        # names stay whole where there is room; sentences wrap
        found.add_column(column, overflow="fold", no_wrap=not any(" " in row[place] for row in cells))
    for row in cells:
        found.add_row(*(_coloured(text) for text in row))
    console.print(found)


def _coloured(text: str) -> Text:
    return Text(text, style=COLOURS.get(text, ""))


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Give what advances a progress bar by one, with a word on what is done; silent where stderr is no terminal."""
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        yield lambda word: None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)

        def advance(word: str) -> None:
            bar.update(task, advance=1, description=f"{what} {flat(word, 40)}".rstrip())

        yield advance
