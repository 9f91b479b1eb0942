"""A text that came in pieces and was partly taken back: which characters of which piece hold a finding.

Knows pieces as texts and counts of characters taken back; what is looked for is the caller's function.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

Span = tuple[int, int, str]
_AROUND = 200
"""Characters before a piece that are read again with it, at least; personal data is shorter."""


def redacted_pieces(
    pieces: Sequence[tuple[str, int]], find: Callable[[str], Iterable[Span]], longest: int
) -> list[str]:
    """Return the texts of the pieces without what was readable at any moment.

    Args:
        pieces: each text with how many characters were taken back before it was added.
        find: gives (start, end, placeholder) of what has to go.
        longest: characters of the longest thing that is looked for.
    """
    flat = "".join(text for text, _ in pieces)
    shown = array("Q")  # positions in `flat` of the characters that stand there now
    marked: dict[int, str] = {}
    around, at = max(_AROUND, longest), 0
    for text, removed in pieces:
        del shown[max(0, len(shown) - removed) :]
        start = max(0, len(shown) - around)
        shown.extend(range(at, at + len(text)))
        at += len(text)
        read = shown[start:]
        for low, high, placeholder in find("".join(map(flat.__getitem__, read))):
            marked.setdefault(read[low], placeholder)
            for position in read[low + 1 : high]:
                marked.setdefault(position, "")
    return _split(pieces, flat, marked)


def _split(pieces: Sequence[tuple[str, int]], flat: str, marked: Mapping[int, str]) -> list[str]:
    """Return the texts of the pieces with the marked characters of all of them replaced."""
    texts: list[str] = []
    end = 0
    for text, _ in pieces:
        start, end = end, end + len(text)
        texts.append(
            "".join(marked.get(place, flat[place]) for place in range(start, end)) if marked else text
        )
    return texts
