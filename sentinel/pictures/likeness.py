"""Pictures made small enough to be kept for good, and how different two of them look.

A picture becomes the mean colours of square cells. That forgives what nobody sees (a letter smoothed in another way, a
shift by a fraction of a pixel) and keeps what everybody sees: colours, places, what is there and what is gone.
"""

import base64
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any

from PIL import Image, ImageChops, ImageMath

from sentinel.errors import PictureError
from sentinel.pictures.boxes import Box, fill
from sentinel.pictures.colour import contrast
from sentinel.pictures.reading import MOST_PIXELS
from sentinel.pictures.regions import Block, Region, box_around, regions

SMALLEST_CELL = 8
MOST_CELLS = 2_048
"""Cells of a picture: 8 kB of colours, about 1 kB when packed. 1280 x 800 gets cells of 32 pixels, 600 x 200 of 8."""

UNSEEN = 0.03
"""Distances of two cells' means below this count as none, a little above the least difference of two lights that is
noticed (Weber's fraction for brightness, 1 to 2 %). Measured on a page of text in Chromium: letters smoothed or hinted
in another way and the whole page shifted by a pixel give 0; black text turned #444 gives 0.005, bold text 0.066."""


@dataclass(frozen=True)
class Signature:
    """A picture in small.

    Fields:
        width, height: of the picture, in pixels.
        cells: mean colours of its cells and whether they count, four bytes each, row by row, packed by zlib, in base64.
    """

    width: int
    height: int
    cells: str


@dataclass(frozen=True)
class _Grid:
    """A signature, unpacked.

    Fields:
        cell: side of a cell in pixels.
        means: a picture with one pixel for each cell.
        idle: not 0 where a cell does not count; of the same size.
    """

    cell: int
    means: Image.Image
    idle: Image.Image


def signature(picture: Image.Image, idle: Iterable[Box] = ()) -> Signature:
    """Return a picture in small; equal pictures have equal ones.

    Args:
        idle: boxes that do not count when it is compared, nor do the cells they touch.
    """
    cell = _cell_of(picture.width, picture.height)
    mask = Image.new("L", picture.size, 0)
    fill(mask, idle, 255)
    raw = Image.merge("RGBA", (*picture.reduce(cell).split(), _touched(mask, cell))).tobytes()
    return Signature(picture.width, picture.height, base64.b64encode(zlib.compress(raw, 9)).decode())


def difference(before: Signature, after: Signature) -> float:
    """Return how different two pictures look, 0 (nothing that is seen) to 1 (each cell black here and white there).

    It is the root mean square, over all cells, of the distance of their mean colours (`contrast`); distances below
    `UNSEEN` are none, nor are those of cells that do not count in one of the pictures. A strong change in one place
    counts more than a faint one everywhere. Pictures of other sizes are laid upon each other at their upper left
    corners; where only one has pixels, the distance is the share of the cell that it fills. Pictures with cells of
    other sizes are compared in the larger ones.

    Raises:
        PictureError: one of them is no signature.
    """
    if before == after:
        return 0.0
    return _difference(*sorted((before, after), key=_order))


def _order(look: Signature) -> tuple[int, int, str]:
    return look.width, look.height, look.cells


@lru_cache(maxsize=20_000)  # an approved picture meets the others at every look anew
def _difference(before: Signature, after: Signature) -> float:
    first, second = _matched(before, after)
    columns, rows = _span(first, second)
    seen = sum(_floats(_distances(first, second))) + _uncovered(before, after, first.cell)
    return min(sqrt(seen / (columns * rows)), 1.0)


def changed_areas(before: Signature, after: Signature) -> tuple[Region, ...]:
    """Return about where two pictures look different: boxes around changed cells, the largest first.

    Raises:
        PictureError: one of them is no signature.
    """
    first, second = _matched(before, after)
    width, height = max(before.width, after.width), max(before.height, after.height)
    blocks = {*_changed(first, second), *_unequal(before, after, first.cell)}
    return regions(blocks, lambda together: box_around(together, first.cell, width, height))


def _cell_of(width: int, height: int) -> int:
    cell = SMALLEST_CELL
    while -(-width // cell) * -(-height // cell) > MOST_CELLS:
        cell *= 2
    return cell


@lru_cache(maxsize=256)
def _grid(packed: Signature) -> _Grid:
    width, height = packed.width, packed.height
    if width < 1 or height < 1 or width * height > MOST_PIXELS:
        raise PictureError(f"a stored screen of {width} x {height} pixels cannot be: capture it anew")
    cell = _cell_of(width, height)
    size = (-(-width // cell), -(-height // cell))
    expected = size[0] * size[1] * 4
    try:
        unpacked = zlib.decompressobj().decompress(
            base64.b64decode(packed.cells, validate=True), expected + 1
        )
    except (ValueError, zlib.error) as error:  # base64's own error is a ValueError
        raise PictureError(f"a stored screen cannot be read ({error}): capture it anew") from error
    if len(unpacked) != expected:
        raise PictureError("a stored screen does not have the colours its size asks for: capture it anew")
    *colours, idle = Image.frombytes("RGBA", size, unpacked).split()
    return _Grid(cell, Image.merge("RGB", colours), idle)


def _matched(before: Signature, after: Signature) -> tuple[_Grid, _Grid]:
    """Return both with cells of one size, that of the coarser one."""
    first, second = _grid(before), _grid(after)
    cell = max(first.cell, second.cell)
    return _coarser(first, cell), _coarser(second, cell)


def _coarser(grid: _Grid, cell: int) -> _Grid:
    if grid.cell == cell:
        return grid
    cells = cell // grid.cell
    return _Grid(cell, grid.means.reduce(cells), _touched(grid.idle, cells))


def _touched(mask: Image.Image, cell: int) -> Image.Image:
    """Return, for each cell, 255 where any of its pixels is not 0, else 0."""
    # a box that fills less than a 500th of a cell moves its mean by less than is seen
    return mask.reduce(cell).point(lambda mean: 255 if mean else 0)


def _span(first: _Grid, second: _Grid) -> tuple[int, int]:
    """Return how many columns and rows of cells cover both."""
    return max(first.means.width, second.means.width), max(first.means.height, second.means.height)


def _distances(first: _Grid, second: _Grid) -> Image.Image:
    """Return the squared distances of the cells that both have, 0 for those that are not seen or do not count."""
    both = (0, 0, *(min(sizes) for sizes in zip(first.means.size, second.means.size, strict=True)))
    idle = ImageChops.lighter(first.idle.crop(both), second.idle.crop(both))
    squared = contrast(first.means.crop(both), second.means.crop(both))

    def seen(bands: dict[str, Any]) -> Any:
        return bands["squared"] * (bands["squared"] >= UNSEEN * UNSEEN) * (bands["idle"] == 0)

    return ImageMath.lambda_eval(seen, squared=squared, idle=idle)


def _floats(picture: Image.Image) -> Sequence[float]:
    return memoryview(picture.tobytes()).cast("f")


def _uncovered(before: Signature, after: Signature, cell: int) -> float:
    """Return the sum, over all cells, of the squared difference of the shares of the cell that the pictures fill.

    A share is that of the column times that of the row, so the sum over all cells is made of sums over the edges.
    """
    if (before.width, before.height) == (after.width, after.height):
        return 0.0
    across, others = _shares(before.width, after.width, cell), _shares(after.width, before.width, cell)
    down, below = _shares(before.height, after.height, cell), _shares(after.height, before.height, cell)
    total = _product(across, across) * _product(down, down) + _product(others, others) * _product(
        below, below
    )
    return max(total - 2 * _product(across, others) * _product(down, below), 0.0)


def _shares(length: int, other: int, cell: int) -> list[float]:
    """Return, for each cell along an edge of the longer picture, which share of it this one fills."""
    return [min(max(length - at, 0), cell) / cell for at in range(0, max(length, other), cell)]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(here * there for here, there in zip(one, other, strict=True))


def _changed(first: _Grid, second: _Grid) -> Iterable[Block]:
    """Yield the cells that look different."""
    seen = _distances(first, second)
    for at, value in enumerate(_floats(seen)):
        if value:
            yield at % seen.width, at // seen.width


def _unequal(before: Signature, after: Signature, cell: int) -> Iterable[Block]:
    """Yield the cells that one picture fills more than the other."""
    if (before.width, before.height) == (after.width, after.height):
        return
    across = _both(_shares(before.width, after.width, cell), _shares(after.width, before.width, cell))
    down = _both(_shares(before.height, after.height, cell), _shares(after.height, before.height, cell))
    for column, (one, other) in across:
        for row, (here, there) in down:
            if one * here != other * there:
                yield column, row


def _both(one: Sequence[float], other: Sequence[float]) -> list[tuple[int, tuple[float, float]]]:
    return list(enumerate(zip(one, other, strict=True)))
