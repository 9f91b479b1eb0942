"""From changed blocks of a picture to boxes around what lies together."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

MOST = 12
"""Boxes that are told one by one; with more the picture changed all over."""

REACH = 2
"""Blocks this near to each other are one region: letters of a line, lines of a paragraph."""

Block = tuple[int, int]
"""Column and row of a block."""


@dataclass(frozen=True)
class Region:
    """A box in a picture, in pixels; `left` and `top` count from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Return the first column behind it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Return the first row below it."""
        return self.top + self.height

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom, as Pillow wants a box."""
        return self.left, self.top, self.right, self.bottom

    def __str__(self) -> str:
        return f"{self.width}x{self.height} at ({self.left}, {self.top})"


def regions(blocks: Collection[Block], box: Callable[[Iterable[Block]], Region]) -> tuple[Region, ...]:
    """Return boxes around blocks that lie together, the largest first; boxes that overlap are one.

    Args:
        blocks: the changed ones.
        box: from blocks that lie together to the box around what changed in them.
    """
    left, found = set(blocks), []
    while left:
        together = _grown(left)
        left -= together
        found.append(box(together))
    merged = _merged(found)
    return tuple(sorted(merged, key=lambda one: (-one.width * one.height, one.top, one.left)))


def box_around(blocks: Iterable[Block], block: int, width: int, height: int) -> Region:
    """Return the box around whole blocks of so many pixels, within a picture of this size."""
    columns, rows = zip(*blocks, strict=True)
    left, top = min(columns) * block, min(rows) * block
    right, bottom = min((max(columns) + 1) * block, width), min((max(rows) + 1) * block, height)
    return Region(left, top, right - left, bottom - top)


def _grown(blocks: set[Block]) -> set[Block]:
    """Return the blocks that can be reached from one of them in steps of at most `REACH`."""
    start = next(iter(blocks))
    together, edge = {start}, [start]
    steps = range(-REACH, REACH + 1)
    while edge:
        column, row = edge.pop()
        near = {(column + across, row + down) for across in steps for down in steps}
        fresh = (near & blocks) - together
        edge.extend(fresh)
        together |= fresh
    return together


def _merged(found: list[Region]) -> list[Region]:
    """Return the boxes with those that overlap joined; what is joined may overlap others in turn."""
    separate: list[Region] = []
    for one in sorted(found, key=lambda box: (box.top, box.left)):
        joined = one
        while True:
            touching = [other for other in separate if _overlap(joined, other)]
            if not touching:
                break
            separate = [other for other in separate if other not in touching]
            joined = _joined([joined, *touching])
        separate.append(joined)
    return separate


def _overlap(one: Region, other: Region) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _joined(boxes: list[Region]) -> Region:
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    right, bottom = max(one.right for one in boxes), max(one.bottom for one in boxes)
    return Region(left, top, right - left, bottom - top)
