"""The surface: which commands there are, what each says of itself, how mistakes on the command line end."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import typer

from sentinel.cli import app
from sentinel.cli.commands import COMMANDS

HEAVY = ("playwright", "slack_sdk", "sqlite_utils", "httpx2", "deepdiff", "uvicorn", "rich.table")
ROOT = typer.main.get_command(app)
OPTIONAL_TEXT = "--help"


def commands() -> Iterator[tuple[str, typer.Context]]:
    """Yield every command that does something, with its full name."""
    root = ROOT.make_context("sentinel", [], resilient_parsing=True)
    for name in ROOT.list_commands(root):
        command = ROOT.get_command(root, name)
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        else:
            yield from ((f"{name} {child}", inner[child]) for child in inner)


def test_the_commands_are_exactly_those_of_the_design() -> None:
    """A command that is not built yet is not there, not even as a name."""
    expected = (
        "init record import mask-suggest schema check plan doctor run status drifts history show diff log rebaseline "
        "resolve assets "
        "asset-recorded asset-retire baseline-list baseline-show baseline-undo baseline-export baseline-import "
        "silence-add silence-list silence-expire pause resume change-add audit explain recompute backtest "
        "daemon alerts-test forget demo showroom"
    )
    assert sorted(name.replace(" ", "-") for name, _ in commands()) == sorted(expected.split())


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_short_help_is_what_the_command_says(name: str) -> None:
    """The list of commands, which loads none of them, says what each says of itself."""
    command = ROOT.get_command(ROOT.make_context("sentinel", [], resilient_parsing=True), name)
    first = (command.help or "").strip().split("\n\n")[0].replace("\n", " ")
    assert first.split(": recordings")[0].startswith(COMMANDS[name][1].rstrip("."))


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_json_a_folder_and_an_example(name: str, sentinel: Callable) -> None:
    """Help teaches: it ends well and holds a line that can be typed, and `--json` and `-C` are everywhere."""
    ended = sentinel(*name.split(), "--help")
    assert (ended.status, ended.err) == (0, "")
    assert f"  sentinel {name}" in ended.out
    assert "--json" in ended.out
    assert "-C DIR" in ended.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "Did you mean 'check'"),
        (["plans"], "Did you mean 'plan'"),
        (["run", "--sample", "3"], "--samples"),
        (["run", "--samples", "none"], "--samples"),
        (["run", "--samples", "0"], "--samples"),
        (["run", "--fail-on", "drifted"], "--fail-on"),
        (["schema"], "Missing argument"),
        (["schema", "scenari"], "nearest is 'scenario'"),
        (["resolve", "3"], "--as"),
        (
            ["rebaseline", "--release", "1", "--reviewed-by", "me"],
            "name the scenarios to approve, or say --all",
        ),
        (["rebaseline", "walk"], "--release TAG and --reviewed-by WHO"),
        (["rebaseline", "walk", "1..2", "--release", "1", "--reviewed-by", "me"], "--from-runs"),
        (["rebaseline", "walk", "--release", "1", "--reviewed-by", "me"], "reviewed-by me --yes"),
        (["silence", "add", "--for", "soon", "--why", "x"], "no time span"),
        (["showroom", "--with", "prompt-edti"], "prompt-edit"),
        (["forget"], "--match"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_status_2(
    words: list[str], said: str, sentinel: Callable
) -> None:
    """Mistakes in the arguments are told in one line on stderr, and as JSON on stdout with `--json`."""
    ended = sentinel(*words)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    as_json = sentinel(*words, "--json")
    assert (as_json.status, as_json.err) == (2, "")
    error = as_json.json["error"]
    assert set(error) == {"code", "message", "file", "line"}
    assert said.replace(" --yes", "") in error["message"]


def test_help_and_typos_load_none_of_the_heavy_libraries() -> None:
    """`sentinel --help` comes at once: it imports no browser, database, Slack or HTTP library."""
    script = (
        "import sys; from sentinel.cli import main; main(['--help']); main(['chek']);"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "LOADED []" in ended.stdout


def test_output_into_a_closed_pipe_is_quiet() -> None:
    """`sentinel ... | head` leaves no traceback, and does not look like a drift."""
    script = "import sys; from sentinel.cli import main; sys.exit(main(['schema', 'store']))"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), error) == (141, b"")
