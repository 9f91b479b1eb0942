"""Which command stands in which file, so that a command loads its own rooms only.

Importing all of them takes longer than most of the commands themselves (browser, Slack and HTTP clients, database), and
help should come at once. The one-line help stands here; a test holds it against the commands.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Set up": {
        "init": ("files", "Write a working folder for your own product."),
        "record": ("recording", "Record a scenario by giving the demo once, in a real browser."),
        "import": (
            "importing",
            "Make a scenario of a recording, a test script, a HAR or conversations that you have.",
        ),
        "mask": ("masks", "Propose masks for what varies while nothing changed."),
        "schema": ("files", "Print the JSON Schema of a file you write, or the database's tables."),
        "check": ("files", "Check the settings, every scenario and the assets; all mistakes at once."),
        "plan": ("planning", "Say what would be noticed, how soon, at what cost; replays nothing."),
        "doctor": ("service", "Check this machine, the store, Slack and the product; say what to do."),
    },
    "Look": {
        "audit": ("auditing", "Read the habits in transcripts you already have."),
        "run": ("looking", "Look now and compare with what is approved; moves no evidence."),
        "status": ("history", "Show how every scenario, recording and message stands."),
        "drifts": ("matters", "List what has drifted, or show one matter in full."),
        "history": ("history", "List the looks at one scenario."),
        "show": ("history", "Show everything observed in one run."),
        "diff": ("history", "Show how one run differs from what is approved."),
        "log": ("history", "Show who did what, when and why."),
    },
    "Decide": {
        "rebaseline": ("approving", "Record what a scenario does now and approve it for a release."),
        "baseline": ("baseline", "List, show, undo, export and import what was approved."),
        "resolve": ("matters", "Close a matter: the product was fixed, or it was nothing."),
        "assets": ("matters", "List the recorded demos and whether they still tell the truth."),
        "asset": ("matters", "Say that a recorded demo was recorded anew, or retire it."),
        "silence": ("muting", "Mute messages for a while; what still fires is told afterwards."),
        "pause": ("muting", "Stop the replays of a scenario, or of all."),
        "resume": ("muting", "Let paused replays go on."),
        "change": ("muting", "Register a reviewed change of a pin: a model, a prompt, a release."),
    },
    "Prove": {
        "explain": ("proving", "Draw one stream's evidence, where a change began and which samples said so."),
        "recompute": (
            "proving",
            "Decide all that is stored once more: is the evidence what its samples say?",
        ),
        "backtest": ("proving", "Count false alerts on your own history, shuffled: nothing changed there."),
    },
    "Serve": {
        "daemon": ("service", "Watch on schedule and tell people, until stopped."),
        "alerts": ("service", "Try out where messages go."),
        "forget": ("service", "Remove a text from everything that is stored."),
        "demo": ("demo", "Show the whole story on a sample product, in three minutes."),
        "showroom": ("showroom", "Serve the sample product, to be watched and broken at will."),
    },
}
COMMANDS = {name: place for section in SECTIONS.values() for name, place in section.items()}


class Commands(TyperGroup):
    """The group of all commands; each is loaded when it is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS)  # the names, for suggestions

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:
        """Return the command of that name; None: there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"sentinel.cli.{COMMANDS[cmd_name][0]}")
        return typer.main.get_group(module.app).commands[cmd_name]

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:
        """Write the commands by section, without loading them."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, words) for name, (_, words) in section.items()])
