"""What each word of a text may be part of, remembered word by word: a rule that cannot fit is not tried.

Trying hundreds of patterns at every letter is what reading costs. A word says at once which of them it rules out, and
most words of most replies have been seen before. It knows no rule of its own: a gate only ever says that a pattern
is not worth trying, and what it lets through is still tried.
"""

import re
from typing import ClassVar

from sentinel.behaviours.patterns import Pattern

MOST_KEPT = 20_000
"""Words remembered, some 3 MB; then all are forgotten, so that made-up words cannot fill the memory."""
_LONGEST = 40
"""Characters of the longest word that is remembered."""
_AROUND = '.,!?;:()"'
"""Marks around a word that no gate asks about."""
_DIGITS = str.maketrans("023456789", "111111111")
"""No gate asks which digit it is: every price would be a word of its own."""
_LETTERS = re.compile(r"[a-z]+")


class Gate:
    """Whether a pattern can be found in a text at all, told from the marks of its words.

    A gate is made when its module is loaded, before any text is read.
    """

    __slots__ = ("_alone", "_may", "_parts", "_pattern", "_sure", "_words")
    made: ClassVar[list["Gate"]] = []

    def __init__(
        self,
        pattern: Pattern | None = None,
        parts: Pattern | None = None,
        among: str = "",
        *,
        alone: bool = True,
    ) -> None:
        """Take what one word of the text has to hold.

        Args:
            pattern: what is asked for.
            parts: found in one word of everything that the pattern fits and that no single word of it does.
            among: words of which one is enough to try it.
            alone: a word that fits the pattern by itself is enough, whatever stands around it.
        """
        self._pattern, self._parts, self._words = pattern, parts, frozenset(among.split())
        self._sure = 1 << 2 * len(Gate.made)
        self._may = self._sure << 1
        self._alone = self._sure if alone else self._may
        Gate.made.append(self)

    def mark(self, word: str, letters: frozenset[str]) -> int:
        """Return the marks of this gate that a word has; `letters` are the stretches of letters in it."""
        if self._pattern is not None and self._pattern.search(word):
            return self._alone
        if self._parts is not None and self._parts.search(word):
            return self._may
        return 0 if self._words.isdisjoint(letters) else self._may

    def opens(self, held: int) -> bool:
        """Return whether the pattern is worth trying in a text with these marks."""
        return held & (self._sure | self._may) != 0

    def finds(self, text: str, held: int) -> bool:
        """Return whether the pattern is found in a text with these marks."""
        if held & self._sure:
            return True
        return held & self._may != 0 and self._pattern is not None and self._pattern.search(text) is not None


class _Known(dict[str, int]):
    """The marks of each word; an unknown one is looked at once."""

    def __missing__(self, word: str) -> int:
        bare = word.strip(_AROUND).translate(_DIGITS)
        return self._kept(word, self[bare] if bare != word else self._looked_at(word))

    def _looked_at(self, word: str) -> int:
        letters = frozenset(_LETTERS.findall(word))
        found = 0
        for gate in Gate.made:
            found |= gate.mark(word, letters)
        return found

    def _kept(self, word: str, found: int) -> int:
        if len(word) <= _LONGEST:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = found
        return found


_KNOWN = _Known()


def marks(text: str) -> int:
    """Return the marks of all words of a plain text, for the gates."""
    found = 0
    for word in text.split():
        found |= _KNOWN[word]
    return found
