"""What was approved: baseline list, show, undo, export, import."""

from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel import baselines
from sentinel.baseline_text import export_text, import_text
from sentinel.cli.context import actor, reading
from sentinel.cli.options import HERE, Folder, Json, Note, Scenarios, Target
from sentinel.cli.output import counted, emit, flat, moment, say, show_table
from sentinel.errors import NothingToCompare, UsageError
from sentinel.store import BaselineRow
from sentinel.watch.context import Watch

app = typer.Typer(rich_markup_mode=None)
baseline = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(baseline, name="baseline", help="List, show, undo, export and import what was approved.")


@baseline.command("list")
def list_(scenarios: Scenarios = None, folder: Folder = HERE, as_json: Json = False) -> int:
    """List what was approved, by whom, for which release.

    \b
    sentinel baseline list late-parcel
    """
    with reading(folder or Path()) as watch:
        wanted = set(scenarios or ())
        rows = [row for row in watch.store.baselines.list() if not wanted or row.scenario in wanted]
        strange = sorted(wanted - {row.scenario for row in rows} - set(watch.scenarios))
    if strange:
        raise NothingToCompare(
            f"no scenario {strange[0]!r} and no baseline of one; `sentinel check` lists them"
        )
    if as_json:
        emit({"baselines": [_short(row) for row in rows]})
        return 0
    if not rows:
        say("Nothing is approved yet: `sentinel rebaseline`.")
        return 0
    columns = ("", "scenario", "version", "release", "reviewed by", "approved", "how", "note")
    show_table(
        columns,
        [
            (
                "current" if row.current else "",
                row.scenario,
                row.version,
                row.release + (" (forced)" if row.forced else ""),
                row.reviewer,
                moment(row.created_at),
                row.origin,
                row.note,
            )
            for row in rows
        ],
    )
    return 0


@baseline.command()
def show(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help="The current one when left out.")
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Show one approval: who, when, for what, which steps from which version.

    \b
    sentinel baseline show late-parcel --version 2
    """
    with reading(folder or Path()) as watch:
        row = _row(watch, scenario, version)
        parts = [
            {
                "step": part.step,
                "variant": part.variant,
                "from_version": _version_of(watch, part.source_baseline_id),
            }
            for part in row.parts
        ]
    if as_json:
        emit({"baseline": {**_short(row), "pins": row.pins, "runs": row.runs, "parts": parts}})
        return 0
    say(f"{row.scenario} on {row.target}, baseline {row.version}{'' if row.current else ' (not current)'}")
    say(f"release {flat(row.release)}{' (forced)' if row.forced else ''}, reviewed by {flat(row.reviewer)}")
    say(
        f"approved {moment(row.created_at)} by {flat(row.actor)} ({row.origin}, {counted(len(row.runs), 'run')})"
    )
    for label, text in (("review", row.review_url), ("note", row.note)):
        if text:
            say(f"{label}: {flat(text, 500)}")
    show_table(("pin", "value"), [(name, value or "unknown") for name, value in sorted(row.pins.items())])
    show_table(
        ("step", "variant", "recorded in version"),
        [(one["step"], one["variant"], one["from_version"]) for one in parts],
    )
    return 0


@baseline.command()
def undo(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    words: Note = "",
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Go back to the baseline before the current one; nothing is deleted.

    \b
    sentinel baseline undo late-parcel --note "approved the wrong release"
    """
    with reading(folder or Path()) as watch:
        (loaded,) = watch.pick([scenario])
        row = baselines.undo(watch, loaded, actor(), words)
    if as_json:
        emit({"baseline": _short(row)})
    else:
        say(f"{row.scenario}: baseline {row.version} ({flat(row.release)}) is current again")
    return 0


@baseline.command()
def export(
    scenarios: Scenarios = None,
    target: Target = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="baselines/ beside sentinel.yaml when left out."),
    ] = None,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Write the current baselines as reviewable text, one file a scenario, to be kept in version control.

    \b
    sentinel baseline export --to baselines
    """
    written = []
    with reading(folder or Path()) as watch:
        place = to or watch.folder / "baselines"
        for loaded in watch.pick(scenarios or [], target):
            row = watch.store.baselines.current(loaded.target_id, loaded.scenario.scenario)
            if row is not None:
                path = place / f"{row.target}.{row.scenario}.yaml"
                _write(path, export_text(watch.store, row.id))
                written.append({"scenario": row.scenario, "version": row.version, "file": path})
    if not written:
        raise NothingToCompare("none of these scenarios has a baseline to export")
    if as_json:
        emit({"written": written})
    else:
        for one in written:
            say(f"{one['scenario']} {one['version']}: {flat(one['file'], 500)}")
    return 0


@baseline.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE")], folder: Folder = HERE, as_json: Json = False
) -> int:
    """Make exported baselines the current ones of their scenarios.

    \b
    sentinel baseline import baselines/acme.late-parcel.yaml
    """
    texts = [_read(path) for path in files]
    with reading(folder or Path()) as watch, watch.store.transaction():
        rows = [_imported(watch, path, text) for path, text in zip(files, texts, strict=True)]
    if as_json:
        emit({"imported": [_short(row) for row in rows]})
    else:
        for row in rows:
            say(
                f"{flat(row.scenario)}: baseline {row.version} ({flat(row.release)}), {counted(len(row.runs), 'run')}"
            )
    return 0


def _imported(watch: Watch, path: Path, text: str) -> BaselineRow:
    """Return the baseline a file became; an error names the file, and its transaction keeps nothing."""
    try:
        number = import_text(watch.store, text, actor())
    except UsageError as error:
        raise type(error)(error.message, code=error.code, file=path) from None
    row = watch.store.baselines.get(number)
    assert row is not None
    loaded = watch.scenarios.get(row.scenario)
    if loaded is None or loaded.target_id != row.target:
        raise NothingToCompare(f"there is no scenario {row.scenario!r} on {row.target}", file=path)
    return row


def _row(watch: Watch, scenario: str, version: int | None) -> BaselineRow:
    (loaded,) = watch.pick([scenario])
    store = watch.store.baselines
    if version is None:
        row = store.current(loaded.target_id, scenario)
    else:
        row = store.by_version(loaded.target_id, scenario, version)
    if row is None:
        raise NothingToCompare(f"{scenario} has no baseline{'' if version is None else f' {version}'}")
    return row


def _version_of(watch: Watch, baseline_id: int | None) -> int | None:
    row = watch.store.baselines.get(baseline_id) if baseline_id is not None else None
    return row.version if row is not None else None


def _short(row: BaselineRow) -> dict[str, Any]:
    names = ("target", "scenario", "version", "current", "release", "reviewer", "review_url", "actor", "note")
    short = {name: getattr(row, name) for name in names}
    return {**short, "origin": row.origin, "forced": row.forced, "created_at": row.created_at}


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}"
        ) from None
