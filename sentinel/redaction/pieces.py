"""A text that came in pieces and was partly taken back: which characters of which piece hold a finding.

Knows pieces as texts and counts of characters taken back; what is looked for is the caller's function.
"""

from collections.abc import Callable, Iterable, Sequence

Span = tuple[int, int, str]
_Place = tuple[int, int]

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
    shown: list[tuple[str, _Place]] = []
    marked: dict[_Place, str] = {}
    around = max(_AROUND, longest)
    for index, (text, removed) in enumerate(pieces):
        del shown[max(0, len(shown) - removed) :]
        start = max(0, len(shown) - around)
        shown += [(character, (index, offset)) for offset, character in enumerate(text)]
        read = shown[start:]
        for low, high, placeholder in find("".join(character for character, _ in read)):
            marked.setdefault(read[low][1], placeholder)
            for _, place in read[low + 1 : high]:
                marked.setdefault(place, "")
    return [
        "".join(marked.get((index, offset), character) for offset, character in enumerate(text))
        for index, (text, _) in enumerate(pieces)
    ]
