"""The sample product: showroom."""

from typing import Annotated

import typer

from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import emit, note, say
from sentinel.showroom.faults import CATALOGUE, parse_faults
from sentinel.showroom.server import serve
from sentinel.showroom.state import ShowroomOptions

app = typer.Typer(rich_markup_mode=None)


@app.command()
def showroom(
    faults: Annotated[
        str, typer.Option("--with", metavar="FAULT,…", help="Faults from the start; `--list` names them.")
    ] = "",
    every: Annotated[bool, typer.Option("--list", help="List the faults, and end.")] = False,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes a free one.")
    ] = 8899,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Makes every draw reproducible.")
    ] = None,
    speed: Annotated[
        float, typer.Option("--speed", metavar="X", help="Multiplies all delays; 0 has none.")
    ] = 1.0,
    release: Annotated[
        str, typer.Option("--release", metavar="TAG", help="What X-App-Version says.")
    ] = "2.3.0",
    login: Annotated[
        bool, typer.Option("--login/--no-login", help="Whether the page asks to sign in.")
    ] = True,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Serve the sample product, to be watched and broken at will.

    \b
    sentinel showroom
    sentinel showroom --with prompt-edit,tool-swap=0.3 --port 0
    """
    if every:
        return _list(as_json)
    options = ShowroomOptions(seed, speed, login, parse_faults(faults), release)

    def announce(address: str) -> None:
        if as_json:
            emit({"url": address})
        else:
            say(f"{address} (sign in as demo@acme.example with the password showroom; API key showroom-key)")
            note(f"faults: {faults or 'none'}; Ctrl-C ends it")

    serve(options, host, port, announce)
    return 0


def _list(as_json: bool) -> int:
    if as_json:
        emit({"faults": CATALOGUE})
    else:
        for fault in CATALOGUE:
            say(f"{fault.name:18} {fault.changes}")
    return 0
