"""The whole story on a sample product: demo."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import emit
from sentinel.demo import tell_story

app = typer.Typer(rich_markup_mode=None)


@app.command()
def demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave everything running at the end, until Ctrl-C.")
    ] = False,
    slack: Annotated[
        bool,
        typer.Option("--slack", help="Post to the real Slack (SLACK_BOT_TOKEN) instead of the terminal."),
    ] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Show the whole story on a sample product, in three minutes.

    \b
    sentinel demo
    """
    console = Console(stderr=as_json, markup=False, emoji=False, highlight=False)
    status = asyncio.run(tell_story(console, keep=keep, slack=slack))
    if as_json:
        emit({"told": status == 0})
    return status
