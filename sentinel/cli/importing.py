"""Taking over what people already have: import."""

import gzip
from pathlib import Path
from typing import Annotated

import typer

from sentinel.cli.drafts import settings_of, target_of, write_new, yaml_line
from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import counted, emit, flat, note, plain, say
from sentinel.documents import nearest
from sentinel.drafting import ChatParts, Draft, Drafted, chat_yaml, drafted, id_of, scenario_yaml
from sentinel.errors import UsageError
from sentinel.importing import FORMATS, read_draft
from sentinel.settings.load import SCENARIO_FOLDER
from sentinel.settings.model import Settings

app = typer.Typer(rich_markup_mode=None)

MOST_BYTES = 200_000_000
"""Largest file that is read; a HAR of a long session has some tens of millions."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    name: Annotated[
        str,
        typer.Option("--as", metavar="NAME", help="The scenario's id; made of the file's name if left out."),
    ] = "",
    form: Annotated[
        str,
        typer.Option("--format", metavar="WORD", help=f"One of {', '.join(FORMATS)}; told from the file."),
    ] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="demo|probe", help="What becomes of it.")] = "",
    target: Annotated[str, typer.Option("--target", metavar="T", help="Which product of the settings.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a scenario of that name.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the scenario, write nothing.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Make a scenario of a recording, a test script, a HAR or conversations that you have.

    Playwright codegen (jsonl) and its scripts in Python and JavaScript, Chrome DevTools Recorder (JSON), Selenium IDE
    (.side), HAR (for the API) and OpenAI-style conversations (for probes). Nothing of them is run. Everything that
    could not be carried over is listed, line by line, also in the file that is written.

    \b
    sentinel import recording.json
    sentinel import transcripts.jsonl --as refunds --kind probe --dry-run
    """
    if form and form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; {nearest(form, list(FORMATS))}")
    if kind not in ("", "demo", "probe"):
        raise UsageError(f"--kind is demo or probe, not {kind!r}")
    try:
        draft = read_draft(_text_of(file), form or None)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from None
    settings, place = settings_of(folder or Path())
    made = _drafted(draft, id_of(name or file.name.split(".")[0]), kind, target, settings)
    text = scenario_yaml(made.document, source=f"{file.name} ({draft.source})", left_out=draft.left_out)
    path = place / SCENARIO_FOLDER / f"{made.document['scenario']}.yaml"
    if not dry_run:
        write_new(path, text, force)
    if as_json:
        _emit(draft, made, text, None if dry_run else path)
    else:
        _print(draft, made, text, None if dry_run else path)
    return 0


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(f"it is larger than {MOST_BYTES:,} bytes; cut it to the part that matters")
        raw = file.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("it is no UTF-8 text") from None
    except (OSError, EOFError) as error:
        raise UsageError(f"it cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _drafted(draft: Draft, name: str, kind: str, target: str, settings: Settings | None) -> Drafted:
    known = target_of(target, settings)
    return drafted(
        draft,
        name=name,
        kind=kind,
        target=target,
        known=ChatParts.of(known.chat) if known is not None and known.chat is not None else None,
        base_url=known.base_url or "" if known is not None else "",
    )


def _emit(draft: Draft, made: Drafted, text: str, path: Path | None) -> None:
    emit(
        {
            "source": draft.source,
            "scenario": made.document["scenario"],
            "written": path,
            "yaml": text,
            "not_carried_over": plain(draft.left_out),
            "warnings": (*draft.warnings, *made.warnings),
            "secrets": made.secrets,
            "chat": chat_yaml(made.chat) if made.chat is not None else None,
            "base_url": made.base_url,
        }
    )


def _print(draft: Draft, made: Drafted, text: str, path: Path | None) -> None:
    if path is None:
        say("\n".join(yaml_line(line) for line in text.splitlines()))
    else:
        say(f"{draft.source}: {flat(str(path), 500)}")
    for one in draft.left_out:
        where = f"line {one.line}: " if one.line else ""
        note(f"not carried over: {where}{flat(one.what, 120)}: {flat(one.why, 200)}")
    for warning in (*draft.warnings, *made.warnings):
        note(f"warning: {flat(warning, 300)}")
    if made.secrets:
        note(f"set in the environment: {', '.join(made.secrets)}")
    if made.chat is not None:
        note("add to the target in sentinel.yaml, with the place of its replies:")
        note("\n".join(f"  {yaml_line(line)}" for line in chat_yaml(made.chat).splitlines()))
    note(f"{counted(len(draft.left_out), 'thing')} not carried over; `sentinel check` reads the rest.")
