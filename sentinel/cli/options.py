"""The options many commands share, declared once."""

from pathlib import Path
from typing import Annotated

import typer


def _folder(ctx: typer.Context, value: Path | None) -> Path:
    """Return the folder given here, else the one given before the command, else the present one."""
    return value or ctx.find_root().params.get("folder") or Path()


Folder = Annotated[
    Path | None,
    typer.Option(
        "-C", metavar="DIR", help="Folder of sentinel.yaml; this one or the nearest above.", callback=_folder
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
Scenarios = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO", help="All when none is named.")]
Named = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO")]
Target = Annotated[str | None, typer.Option("--target", metavar="T", help="Only scenarios of this target.")]
Samples = Annotated[
    int, typer.Option("--samples", metavar="N", min=1, max=1000, help="Replays of each scenario.")
]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=1, max=64, help="Replays at the same time.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for the log.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; shown by `status` and in the log.")]

HERE = None
"""Default of `-C`: the callback puts in what was given before the command, or the present folder."""
