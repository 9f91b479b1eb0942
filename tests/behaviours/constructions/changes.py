"""Changes of a text that change nothing about what it claims. Knows no reader."""

import re
import textwrap
from collections.abc import Callable, Iterator

Change = Callable[[str], str]

AMBIGUOUS = r"\b(?:we'(?:ll|re|d)|s?he'(?:ll|d)|i'(?:ll|d)|it's)\b"
"""Contractions that become other words without the apostrophe (well, were, shell, ill, its); they are left alone."""

LONG = re.compile(r"[A-Za-z]{7,}")
"""Words long enough to be known with one slip of the finger in them."""


def without_apostrophes(text: str) -> str:
    """Return `cant`, `Ive`, `didnt`; contractions that would become other words stay."""
    return re.sub(
        rf"({AMBIGUOUS})|(\w)'(?=\w)",
        lambda found: found[1] or found[2],
        text,
        flags=re.IGNORECASE,
    )


def _each_long_word(text: str, slip: Callable[[str], str]) -> Iterator[str]:
    for found in LONG.finditer(text):
        yield text[: found.start()] + slip(found[0]) + text[found.end() :]


def doubled(text: str) -> list[str]:
    """Return the text once for each word of seven letters or more, with the word's third letter doubled."""
    return list(_each_long_word(text, lambda word: word[:3] + word[2:]))


def swapped(text: str) -> list[str]:
    """Return the text once for each word of seven letters or more, with its third and fourth letter swapped."""
    return list(_each_long_word(text, lambda word: word[:2] + word[3] + word[2] + word[4:]))


def dropped(text: str) -> list[str]:
    """Return the text once for each word of seven letters or more, with the word's fourth letter missing."""
    return list(_each_long_word(text, lambda word: word[:3] + word[4:]))


def curly(text: str) -> str:
    """Return the text with typographic apostrophes and quotes."""
    opened = re.sub(r'"(?=\w)', "“", text)
    return opened.replace('"', "”").replace("'", "’")


def _lines(text: str, mark: str) -> str:
    return "\n".join(mark + line.lstrip("- ") if line.strip() else line for line in text.split("\n"))


def split_words(text: str) -> str:
    """Return the text with a zero-width space in the middle of each word of five letters or more."""
    return re.sub(r"\b[A-Za-z]{5,}\b", lambda word: word[0][:3] + "\u200b" + word[0][3:], text)


def wrapped(text: str) -> str:
    """Return the text broken into lines of at most 28 characters, as narrow mail clients do."""
    return "\n".join(textwrap.fill(line, 28, break_on_hyphens=False) for line in text.split("\n"))


NEUTRAL: dict[str, Change] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "dropped apostrophes": without_apostrophes,
    "curly quotes": curly,
    "bold": lambda text: "\n".join(f"**{line}**" if line.strip() else line for line in text.split("\n")),
    "italics": lambda text: "\n".join(f"_{line}_" if line.strip() else line for line in text.split("\n")),
    "bullets": lambda text: _lines(text, "- "),
    "numbered": lambda text: _lines(text, "1. "),
    "emoji after": lambda text: f"{text} 😊🙏",
    "emoji before": lambda text: f"👋 {text}",
    "broken lines": wrapped,
    "greeting": lambda text: f"Hi Sam! Thank you for reaching out to us. {text}",
    "greeting line": lambda text: f"Good morning,\n\n{text}",
    "pleasantry": lambda text: f"{text}\n\nHave a lovely day!",
    "closing question": lambda text: f"{text}\n\nIs there anything else I can help you with?",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "zero-width spaces": split_words,
    "byte order mark": lambda text: f"\ufeff{text}",
    "windows lines": lambda text: text.replace("\n", "\r\n") + "\r\n",
}
SLIPS: dict[str, Callable[[str], list[str]]] = {
    "doubled letters": doubled,
    "swapped letters": swapped,
    "dropped letters": dropped,
}
