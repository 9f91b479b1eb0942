"""How the story is shown: chapters, progress, one line a look, Slack messages in frames."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from sentinel.alerts.plain import message_text
from sentinel.showroom.slack_server import SlackMessage
from sentinel.store import LookRow

STYLE = {"same": "green", "drifted": "bold red", "suspect": "yellow", "unmeasured": "magenta", "new": "cyan"}


class Narrator:
    """Says what happens; knows nothing of why."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._chapters = 0

    def chapter(self, title: str, text: str = "") -> None:
        """Begin a chapter."""
        self._chapters += 1
        self._console.print()
        self._console.rule(Text(f"{self._chapters}. {title}", style="bold"), align="left")
        if text:
            self._console.print(Text(text))

    def say(self, text: str, style: str = "") -> None:
        """Print one line; nothing in it is read as markup."""
        self._console.print(Text(text, style=style))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Give progress bars; without a terminal they print their end only."""
        columns = (
            TextColumn("{task.description:>20}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console) as bars:
            yield bars

    def look(self, row: LookRow) -> None:
        """Print one look: verdict, samples, and its highest evidence as a share of what alerts."""
        reruns = f"{len(row.runs)} runs" if len(row.runs) > 1 else "1 run "
        line = Text(f"  {row.scenario:<18}")
        line.append(f"{row.verdict:<11}", style=STYLE.get(row.verdict, ""))
        line.append(f"{reruns:>8}   evidence {_share(_highest(row))}")
        self._console.print(line)

    def message(self, channel: str, message: SlackMessage) -> None:
        """Print a Slack message and its thread as they would be read."""
        shown = message_text({"blocks": message.blocks, "text": message.text})
        replies = [
            f"\n[thread] {message_text({'blocks': one.blocks, 'text': one.text})}" for one in message.replies
        ]
        edited = " (edited)" if message.edited_at is not None else ""
        body = Text(shown + "".join(replies))
        self._console.print(
            Panel(body, title=Text(f"Slack {channel}{edited}"), title_align="left", width=100)
        )


def _highest(row: LookRow) -> float:
    """Return the highest evidence of a look's streams over what alerts."""
    return max((one["evidence"] / one["threshold"] for one in row.thresholds.values()), default=0.0)


def _share(evidence: float) -> str:
    if evidence >= 1:
        return "crossed the line"
    return f"{evidence:.0e} of the line" if evidence < 0.0001 else f"{evidence:.2%} of the line"
