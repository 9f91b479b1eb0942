"""The schema as Markdown for people, generated from the commented SQL."""

import re

from sentinel.store.migrations import statements
from sentinel.store.schema import SCHEMA

MARK = "<!-- generated: sentinel schema store -->\n"
"""The line of `baselines/README.md` after which everything is generated."""

_CREATED = re.compile(r"CREATE (TABLE|VIEW) (\w+)")
_COLUMN = re.compile(r"(\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*?),? -- (.*)")


def schema_markdown() -> str:
    """Return every table and view with its comment, and every column with type, rules and comment."""
    return "\n".join(_section(statement) for statement in statements(SCHEMA) if _CREATED.match(statement))


def refreshed(readme: str) -> str:
    """Return a README whose part after the mark is this schema; mark and schema are added where missing."""
    return readme.partition(MARK)[0] + MARK + schema_markdown()


def _section(statement: str) -> str:
    head, *lines = statement.splitlines()
    match = _CREATED.match(head)
    name = match[2] if match else ""
    comment: list[str] = []
    columns: list[str] = []
    rules: list[str] = []
    for line in (line.strip() for line in lines):
        column = _COLUMN.match(line)
        if line.startswith("-- "):
            comment.append(line.removeprefix("-- "))
        elif column:
            columns.append(_row(column))
        elif line.startswith(("UNIQUE", "PRIMARY KEY", "CHECK")):
            rules.append(line.rstrip(","))
    table = ["| column | type | what it holds |", "| --- | --- | --- |", *columns, ""] if columns else []
    return "\n".join([f"### {name}", "", " ".join(comment), "", *table, *[f"`{rule}`\n" for rule in rules]])


def _row(column: re.Match[str]) -> str:
    rules = column[3].strip()
    kind = f"{column[2]} {rules}".strip().replace("|", "\\|")
    return f"| `{column[1]}` | `{kind}` | {column[4].replace('|', chr(92) + '|')} |"
