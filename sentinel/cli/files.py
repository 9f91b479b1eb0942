"""The files a user writes: init, schema, check."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import counted, emit, flat, note, say, show_table
from sentinel.documents import nearest
from sentinel.errors import UsageError
from sentinel.reports.files import check_folder
from sentinel.schemas import MODELS, json_schema
from sentinel.starter import Powers, write_starter
from sentinel.store import schema_markdown

app = typer.Typer(rich_markup_mode=None)

STORE = "store"
"""The schema that is no JSON Schema: the tables of the database, as Markdown."""


@app.command()
def init(
    where: Annotated[Path | None, typer.Argument(metavar="DIR", help="This folder when left out.")] = None,
    credit_limit: Annotated[
        str | None,
        typer.Option(
            "--credit-limit",
            metavar="MONEY",
            help="The most it may credit by itself, as 25 USD; none if left out.",
        ),
    ] = None,
    credit_tool: Annotated[
        str, typer.Option("--credit-tool", metavar="TOOL", help="The call that grants a credit.")
    ] = Powers.credit_tool,
    escalation_tool: Annotated[
        list[str] | None,
        typer.Option(
            "--escalation-tool", metavar="TOOL", help="A call that passes a customer on; may be repeated."
        ),
    ] = None,
    queue: Annotated[
        list[str] | None,
        typer.Option("--queue", metavar="NAME", help="A queue that exists; may be repeated."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Write a working folder for your own product.

    With it comes a library of provocations in scenarios/probes, adapted to what your product may do by itself.

    \b
    sentinel init my-watch
    sentinel init my-watch --credit-limit "25 USD" --credit-tool issue_credit --escalation-tool create_ticket
    """
    tools = tuple(escalation_tool) if escalation_tool else Powers.escalation_tools
    powers = Powers(credit_limit, credit_tool, tools, tuple(queue or ()))
    written = write_starter(where or folder or Path(), powers, force=force)
    if as_json:
        emit({"written": written})
        return 0
    for path in written:
        say(flat(path, 500))
    note("Change what is marked `change me`, then run `sentinel check`.")
    return 0


@app.command()
def schema(
    name: Annotated[str, typer.Argument(metavar="settings|scenario|assets|store")],
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Print the JSON Schema of a file you write, or the database's tables.

    \b
    sentinel schema scenario > scenario.schema.json
    sentinel schema store
    """
    if name == STORE:
        document, text = {"markdown": schema_markdown()}, schema_markdown()
    elif name in MODELS:
        document = {"json_schema": json_schema(name)}
        text = json.dumps(document["json_schema"], indent=2)
    else:
        raise UsageError(f"there is no schema {name!r}; {nearest(name, [*MODELS, STORE])}")
    if as_json:
        emit({"name": name, **document})
    else:
        say(text.removesuffix("\n"))
    return 0


@app.command()
def check(folder: Folder = HERE, as_json: Json = False) -> int:
    """Check the settings, every scenario and the assets; all mistakes at once.

    \b
    sentinel check
    """
    found = check_folder(folder or Path(), os.environ)
    if as_json:
        emit({"ok": True, **vars(found)})
        return 0
    show_table(
        ("scenario", "kind", "target", "via", "steps", "variants", "promises"),
        [
            (one.scenario, one.kind, one.target, one.via, one.steps, one.variants, one.promises)
            for one in found.scenarios
        ],
    )
    watched = [one for one in found.scenarios if one.kind != "part"]
    targets, assets = counted(len(found.targets), "target"), counted(found.assets, "recorded demo")
    say(f"No mistakes: {counted(len(watched), 'scenario')} to watch, {targets}, {assets}.")
    if found.judge is not None:
        say(f"Judge of what the rules about habits call unclear: {flat(found.judge, 100)}.")
    if found.corrections:
        say(
            f"{counted(found.corrections, 'correction')}, {found.disagreements} read differently from their labels."
        )
    for warning in found.warnings:
        note(f"warning: {flat(warning, 500)}")
    return 0
