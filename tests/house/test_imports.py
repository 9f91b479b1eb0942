"""The house rules that a reader relies on: rooms import one way, one library stays in one room."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sentinel

PACKAGE = Path(sentinel.__file__).parent

ROOMS = [
    {"__init__", "errors", "clock", "kinds"},
    {"quantities", "yaml_tree", "expressions", "locator", "serving", "masking", "pictures"},
    {"documents"},
    {"settings"},
    {"scenario"},
    {"recording", "asset_file", "drafting"},
    {"schemas", "starter", "user_files", "importing"},
    {"redaction"},
    {"measures", "behaviours", "drift"},
    {"transcripts", "suggesting"},
    {"drivers"},
    {"judge"},
    {"replay"},
    {"store"},
    {"alerts"},
    {"watch"},
    {"baseline_yaml"},
    {"baselines", "assets", "baseline_text"},
    {"reports"},
    {"daemon"},
    {"testing"},
    {"showroom"},
    {"demo"},
    {"cli"},
    {"__main__"},
]
"""Lowest first. A room imports only from itself and from rows below; `measures` and `behaviours` share a row."""

HOMES = {
    "playwright": {"drivers"},
    "pyotp": {"drivers"},
    "httpx2": {"drivers", "judge", "alerts", "reports", "demo"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store"},
    "apscheduler": {"daemon"},
    "prometheus_client": {"daemon"},
    "slack_sdk": {"alerts"},
    "rapidfuzz": {"measures"},
    "deepdiff": {"measures"},
    "wordllama": {"measures"},
    "PIL": {"pictures"},
    "typer": {"cli"},
    "rich": {"cli", "demo"},
    "stdnum": {"redaction"},
    "cronsim": {"scenario", "expressions"},
    "jinja2": {"showroom"},
    "starlette": {"showroom", "daemon", "serving"},
    "uvicorn": {"serving", "showroom"},
}
"""Where each library may be imported."""

LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "sentinel":
                yield from (f"sentinel.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_downwards(path: Path) -> None:
    """A file imports from its own room and from lower rows, never from above or from a neighbour."""
    room = room_of(path)
    assert room in LEVEL, f"the room {room} has no row; give it one"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "sentinel" or len(parts) < 2 or parts[1] not in LEVEL:
            continue
        other = parts[1]
        neighbours = {room, other} <= {"measures", "behaviours"}
        assert other == room or LEVEL[other] < LEVEL[room] or neighbours, f"{room} imports {other} ({name})"


@pytest.mark.parametrize("library", sorted(HOMES))
def test_one_library_stays_in_one_room(library: str) -> None:
    """A library is imported only by the rooms that are its home."""
    users = {room_of(path) for path in files() if library in {name.split(".")[0] for name in imported(path)}}
    assert users <= HOMES[library], f"{library} is imported by {users - HOMES[library]}"


def test_every_import_stands_at_the_top() -> None:
    """No import hides in a function: the direction could not be seen."""
    hidden = [
        f"{path.relative_to(PACKAGE)}:{inner.lineno}"
        for path in files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []
