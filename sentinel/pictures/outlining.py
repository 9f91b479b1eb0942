"""One picture that shows a person what changed: how it was, how it is, and what changed in it, outlined."""

import io

from PIL import Image, ImageColor, ImageDraw, ImageFont

from sentinel.pictures.comparing import PictureDiff
from sentinel.pictures.regions import MOST, Region

_RED = ImageColor.getrgb("#d01818")
_BACK = "#e8e8e8"
_INK = "#202020"
_FADED = 0.65
"""How far what did not change is faded to white."""
_MARGIN = 12
_LABEL = 22
_ROOM = 4
"""Pixels between what changed and the line around it."""


def outlined(before: Image.Image, after: Image.Image, found: PictureDiff) -> bytes:
    """Return a PNG of three panels: approved, now, and now with what changed in red and outlined.

    The panels stand side by side where the pictures are high, else below each other.
    """
    panels = (
        ("approved", _outline(before.copy(), found)),
        ("now", _outline(after.copy(), found)),
        (f"changed: {found.pixels:.2%} of the pixels", _outline(_faded(after, found), found)),
    )
    width, height = found.width, found.height + _LABEL
    beside = found.width < found.height
    steps = (width + _MARGIN, 0) if beside else (0, height + _MARGIN)
    canvas = Image.new(
        "RGB", (2 * _MARGIN + width + 2 * steps[0], 2 * _MARGIN + height + 2 * steps[1]), _BACK
    )
    pen, font = ImageDraw.Draw(canvas), ImageFont.load_default()
    for place, (label, panel) in enumerate(panels):
        left, top = _MARGIN + place * steps[0], _MARGIN + place * steps[1]
        pen.text((left, top + 4), label, fill=_INK, font=font)
        canvas.paste(panel, (left, top + _LABEL))
    written = io.BytesIO()
    canvas.save(written, "PNG")
    return written.getvalue()


def _faded(after: Image.Image, found: PictureDiff) -> Image.Image:
    """Return the picture nearly white, what differs in red, on the whole area."""
    area = Image.new("RGB", (found.width, found.height), "white")
    area.paste(Image.blend(after, Image.new("RGB", after.size, "white"), _FADED))
    area.paste(_RED, (0, 0), found.mask)
    return area


def _outline(picture: Image.Image, found: PictureDiff) -> Image.Image:
    pen = ImageDraw.Draw(picture)
    for one in found.regions[:MOST]:
        pen.rectangle(_around(one, found), outline=_RED, width=2)
    return picture


def _around(one: Region, found: PictureDiff) -> tuple[int, int, int, int]:
    return (
        max(one.left - _ROOM, 0),
        max(one.top - _ROOM, 0),
        min(one.right + _ROOM, found.width) - 1,
        min(one.bottom + _ROOM, found.height) - 1,
    )
