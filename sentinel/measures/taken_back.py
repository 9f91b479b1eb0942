"""Text that stood on the page while a reply came and is not in it at its end.

Pages change what they show for many reasons: Markdown is drawn again at each piece, lists drop what was scrolled away,
a word like "Thinking…" keeps the place of a reply. None of that takes anything back. What counts is a run of words that
a person could see, that was written as replies are, and that the finished reply no longer has. Knows no page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from sentinel.recording import Chunk

LEAST_LETTERS = 20
"""Letters and digits in a run of words that a person would notice to be gone: three or four words of English."""

SEEN_SECONDS = 0.1
"""What stood for less was not read: it is the time within which changes look instantaneous (as in `stream`)."""

LABEL = 60
"""Characters of a line that may only say what is being done: "Searching the help pages"."""

MOST_CHARACTERS = 200_000
"""Characters that a page showed in all and that are looked through; a reply of more says nothing."""

MOST_PLACES = 5
"""Lines at which a list may have been cut at its start that are tried."""

WINDOW = 3
"""Words in a row that show that a passage is still there, wherever it went."""

ENDS = (".", "!", "?", "。", "！", "？", ":", ";", ")", '"', "”")
_UNREAD = re.compile(r"!?\[|\]\([^)\s]*\)?|https?://\S+|</?[a-z][^>]*>?|\\[a-zA-Z]+", re.IGNORECASE)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


@dataclass
class _Shown:
    """What stands on the page at a moment.

    Fields:
        pieces: when each part came, and how many characters of it are left.
        grew: whether letters were ever added to letters: a reply that is written does, a word in its place does not.
    """

    text: str = ""
    pieces: list[tuple[float, int]] = field(default_factory=list)
    grew: bool = False

    def take(self, chunk: Chunk) -> str:
        """Go on to what stands after a chunk; return what it took away that had been seen."""
        kept = max(0, len(self.text) - chunk.removed)
        gone = self.text[kept : kept + self._forget(len(self.text) - kept, chunk.at - SEEN_SECONDS)]
        self.grew = (self.grew and bool(kept)) or (not chunk.removed and _has_words(self.text, chunk.text))
        self.text = self.text[:kept] + chunk.text
        self.pieces.append((chunk.at, len(chunk.text)))
        return gone

    def _forget(self, count: int, since: float) -> int:
        """Drop so many characters at the end; return how many of them were there before a moment."""
        seen = 0
        while count > 0 and self.pieces:
            came, size = self.pieces.pop()
            if size > count:
                self.pieces.append((came, size - count))
            seen += min(size, count) if came <= since else 0
            count -= size
        return seen


def taken_back(chunks: Sequence[Chunk], reply: str) -> str | None:
    """Return the longest passage that was shown and is not in the reply, "" where there is none.

    Args:
        chunks: of one turn; those seen on the page count.

    Returns:
        None where nothing was seen on the page, or too much to be looked through.
    """
    page = [chunk for chunk in chunks if chunk.seen == "page"]
    if not page or sum(len(chunk.text) for chunk in page) > MOST_CHARACTERS:
        return None
    kept = _windows(_words(reply))
    lost = [_longest_lost(passage, kept) for passage in _gone(page)]
    return max(lost, key=len, default="")


def _gone(page: Sequence[Chunk]) -> Iterator[str]:
    """Yield each passage that a change took away, unless the same change brought it back or a list was scrolled."""
    shown = _Shown()
    for chunk in page:
        before, grew = shown.text, shown.grew
        gone = shown.take(chunk)
        if len(gone) < LEAST_LETTERS or _plain(chunk.text).startswith(_plain(gone)):
            continue
        first_line_went = "\n" not in before[: len(before) - chunk.removed]
        if not (first_line_went and _scrolled(before.split("\n"), shown.text.split("\n"))):
            yield _without_labels(gone, grew)


def _scrolled(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether lines went at the start only: the last of the old ones are the first of the new ones."""
    places = (at for at in range(1, len(before)) if before[at] and after[0].startswith(before[at]))
    return any(_goes_on(before[at:], after) for at in islice(places, MOST_PLACES))


def _goes_on(lines: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether the new lines begin with these, the last of which may have grown."""
    last = len(lines) - 1
    return last < len(after) and lines[:-1] == after[:last] and after[last].startswith(lines[-1])


def _without_labels(text: str, grew: bool) -> str:
    """Return a passage without the lines that say what is being done; the line being written is none."""
    lines = text.split("\n")
    return "\n".join(
        line for at, line in enumerate(lines) if (grew and at == len(lines) - 1) or not _is_label(line)
    )


def _is_label(line: str) -> bool:
    bare = line.strip()
    return bare.endswith(("…", "...")) or (len(bare) <= LABEL and not bare.endswith(ENDS))


def _longest_lost(passage: str, kept: set[tuple[str, ...]]) -> str:
    """Return the longest run of words of a passage that none of the kept windows has; "" where it is short."""
    text = _readable(passage)
    found = list(_WORD.finditer(text))
    words = [match.group().lower() for match in found]
    stays = [False] * len(words)
    size = min(WINDOW, len(words))
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) in kept:
            stays[at : at + size] = [True] * size
    runs = [
        [at for at, _ in run] for stay, run in groupby(enumerate(stays), lambda pair: pair[1]) if not stay
    ]
    longest = max(runs, key=lambda run: sum(len(words[at]) for at in run), default=[])
    if sum(len(words[at]) for at in longest) < LEAST_LETTERS:
        return ""
    return text[found[longest[0]].start() : found[longest[-1]].end()]


def _windows(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for size in range(1, WINDOW + 1) for at in range(len(words))}


def _readable(text: str) -> str:
    """Return a text without what only Markdown, HTML and formulas write."""
    return _UNREAD.sub(" ", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(_readable(text).lower())


def _plain(text: str) -> str:
    return "".join(_words(text))


def _has_words(*texts: str) -> bool:
    return all(_WORD.search(text) for text in texts)
