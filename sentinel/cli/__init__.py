"""Arguments in, exit status out; nothing else.

Exit status: 0 all is as approved, 1 drift, 2 used wrongly, 3 could not measure, 4 nothing to compare.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel import __version__
from sentinel.cli.commands import Commands
from sentinel.cli.failures import first_known
from sentinel.cli.usage import mistake
from sentinel.errors import FileProblems, SentinelError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it (128 + SIGINT)."""

READER_GONE = 141
"""Exit status when what reads our output went away (128 + SIGPIPE): neither drift nor misuse."""

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"sentinel {__version__}")
        raise typer.Exit


@app.callback()
def root(
    folder: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Folder of sentinel.yaml; this one or the nearest above."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Watch live AI products and say, with stated odds, when a demo or a chatbot's habits have drifted.

    \b
    sentinel demo                               see it work on a sample product
    sentinel init && sentinel check             set up your own
    sentinel rebaseline --all --release 2.3.0 --reviewed-by dana
    sentinel daemon                             watch, and tell people on Slack

    Exit status: 0 as approved, 1 drift, 2 used wrongly, 3 could not measure, 4 nothing to compare.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of a command line; the process's own where left out.

    Errors of use are told in one line on stderr, or as one JSON document on stdout with `--json`. Errors that are
    ours keep their traceback.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except SentinelError as error:
        _report(error, as_json="--json" in words)
        return error.exit_status
    except BaseExceptionGroup as group:
        error = first_known(group)
        _report(error, as_json="--json" in words)
        return error.exit_status
    except KeyboardInterrupt:
        stopped = SentinelError("stopped by Ctrl-C; what was finished is kept", code="interrupted")
        _report(stopped, as_json="--json" in words)
        return INTERRUPTED
    except BrokenPipeError:
        # what is still buffered has nowhere to go, and Python would complain about it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE


def _run(words: list[str]) -> int:
    group = typer.main.get_command(app)
    try:
        with group.make_context("sentinel", list(words), obj=words) as context:
            status = group.invoke(context)
        sys.stdout.flush()
    except typer.Exit as end:
        sys.stdout.flush()
        return end.exit_code
    except typer.Abort:
        raise SentinelError("stopped; what was not confirmed is as it was", code="aborted") from None
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # typer does not export it
            # a group of commands without one of them: its help is the answer, and this is no success
            print(error.format_message(), file=sys.stderr)
            return SentinelError.exit_status
        raise SentinelError(mistake(error, words), code="usage") from None
    return status if isinstance(status, int) else 0


def _report(error: SentinelError, *, as_json: bool) -> None:
    if not as_json:
        print("\n".join(_one_line(line) for line in str(error).splitlines()), file=sys.stderr)
        return
    document: dict[str, Any] = {
        "schema": 1,
        "error": _described(error.code, error.message, error.file, error.line),
    }
    if isinstance(error, FileProblems):
        document["problems"] = [
            _described(error.code, one.message, one.file, one.line) for one in error.problems
        ]
    print(json.dumps(document, indent=2))


def _described(code: str, message: str, file: Path | None, line: int | None) -> dict[str, Any]:
    return {"code": code, "message": message, "file": str(file) if file is not None else None, "line": line}


def _one_line(text: str) -> str:
    """Return the text on one line, without what a terminal would act upon."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
