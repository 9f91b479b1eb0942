"""A chat put into the settings a person wrote: every other line stays as it is, comments too."""

from pathlib import Path

from sentinel.documents import parse
from sentinel.errors import SettingsError, UsageError
from sentinel.settings.model import Settings
from sentinel.yaml_tree import parse_tree


def with_chat(text: str, path: Path, target: str, block: str) -> str:
    """Return the settings with a `chat:` block before the first line of a target that has none.

    Args:
        path: only names the file in errors.
        block: as `chat_yaml` gives it.

    Raises:
        UsageError: the target has a chat, or stands on one line, where nothing can be put in.
        SettingsError: what would come out is not valid; with all problems.
    """
    tree = parse_tree(text, path)
    keys = [place for place in tree.lines if place[:2] == ("targets", target) and len(place) == 3]
    if ("targets", target, "chat") in keys:
        raise UsageError(f"{path}: the target {target} has a `chat` already; it is left as it is")
    lines = text.splitlines(keepends=True)
    first = min((tree.lines[place] for place in keys), default=0)
    head = lines[first - 1] if first else ""
    indent = head[: len(head) - len(head.lstrip(" "))]
    if not any(head.lstrip(" ").startswith(f"{place[2]}:") for place in keys):
        raise UsageError(f"{path}: the target {target} is written on one line: put the chat in by hand")
    added = [f"{indent}{line}\n" for line in block.splitlines()]
    result = "".join([*lines[: first - 1], *added, *lines[first - 1 :]])
    reading = parse(result, path, Settings)
    if reading.document is None:
        raise SettingsError(reading.problems)
    return result
