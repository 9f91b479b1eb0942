"""What a benchmark prints: tables in Markdown, promises kept or broken, the same as JSON, an exit status.

Knows layout. Refuses to know what was measured.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Promise:
    """One thing that must hold; `detail` says how far it was looked at, or what broke it."""

    text: str
    kept: bool
    detail: str = ""


@dataclass(frozen=True)
class Table:
    """One table: every row has a cell for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """Return the table as Markdown, its title above it."""
        lines = [_row(self.columns), _row(["---"] * len(self.columns)), *map(_row, self.rows)]
        return "\n".join([f"**{self.title}**", "", *lines])


@dataclass
class Report:
    """Everything one script found.

    Fields:
        title: what was measured.
        seconds: how long it took.
        data: figures for programs, beyond what the tables show.
    """

    title: str
    seconds: float = 0.0
    tables: list[Table] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)

    def markdown(self) -> str:
        """Return the whole report."""
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {self.seconds:.0f} s"
        parts = [f"## {self.title}", machine, *(table.markdown() for table in self.tables)]
        marks = [
            f"- {'kept' if one.kept else 'BROKEN'}: {one.text}{f' ({one.detail})' if one.detail else ''}"
            for one in self.promises
        ]
        return "\n\n".join([*parts, "\n".join(marks)]) + "\n"

    def finish(self, json_file: Path | None) -> int:
        """Print the report, write it as JSON where asked for, and return the exit status: 1 for a broken promise."""
        print(self.markdown(), flush=True)
        if json_file is not None:
            json_file.write_text(
                json.dumps({"schema": 1, **asdict(self)}, indent=1, ensure_ascii=False), "utf-8"
            )
        return 0 if self.promises and all(one.kept for one in self.promises) else 1


def arguments(description: str) -> argparse.ArgumentParser:
    """Return a parser with what every benchmark takes."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser


def say(text: str) -> None:
    """Print a line of progress to stderr."""
    print(text, file=sys.stderr, flush=True)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
