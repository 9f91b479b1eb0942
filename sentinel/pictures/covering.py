"""Parts of a picture painted over in one plain colour, before anybody keeps it."""

import io
from collections.abc import Sequence

from sentinel.pictures.boxes import Box, fill
from sentinel.pictures.likeness import Signature, signature
from sentinel.pictures.reading import read_png

COVER = "#7f7f7f"
"""Grey, so that it says neither good nor bad; a person sees at once that something is hidden."""


def covered(png: bytes, boxes: Sequence[Box], idle: Sequence[Box]) -> tuple[bytes, Signature]:
    """Return the PNG with these boxes painted over, and it in small; the bytes are as they came where there are none.

    Args:
        idle: boxes that do not count when pictures are compared, beside those painted over.

    Raises:
        PictureError: the bytes are no PNG, or too large.
    """
    picture = read_png(png)
    if boxes:
        fill(picture, boxes, COVER)
        written = io.BytesIO()
        picture.save(written, "PNG")
        png = written.getvalue()
    return png, signature(picture, [*boxes, *idle])
