"""Boxes in a picture, filled with one colour."""

from collections.abc import Iterable
from math import ceil, floor

from PIL import Image, ImageDraw

SLACK = 1
"""Pixels more on each side: letters reach a little out of the box of their text."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in pixels; may reach out of the picture."""


def fill(picture: Image.Image, boxes: Iterable[Box], colour: str | int) -> None:
    """Fill boxes, a little larger than they are; those without extent are left out."""
    pen = ImageDraw.Draw(picture)
    for left, top, width, height in boxes:
        if width > 0 and height > 0:
            start = floor(left) - SLACK, floor(top) - SLACK
            end = ceil(left + width) + SLACK - 1, ceil(top + height) + SLACK - 1
            pen.rectangle((*start, *end), fill=colour)
