"""PNG files from disk or from a browser to pixels; whatever else a file may hold is an error in one line."""

import io
import struct
import warnings
import zlib
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from sentinel.errors import PictureError

PNG = "image/png"

MOST_PIXELS = 16_000_000
"""Pixels of the largest picture that is read: 1280 wide and 12,500 high, or a 5K screen. A file of a few kilobytes
can claim more pixels than the machine has memory for."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises for files that are cut short, damaged or no pictures."""


def read_png(source: Path | bytes) -> Image.Image:
    """Return the picture in a PNG file, or in its bytes, as RGB; what is transparent becomes white.

    Raises:
        PictureError: there is no such file, it is no PNG, is cut short or damaged, or has more than `MOST_PIXELS`.
    """
    name = source.name if isinstance(source, Path) else "a screenshot"
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            picture = Image.open(io.BytesIO(data), formats=("PNG",))
        if picture.width * picture.height > MOST_PIXELS:
            size = f"{picture.width} x {picture.height} pixels, more than {MOST_PIXELS:,}"
            raise PictureError(f"{name} has {size}: capture less of the page")
        picture.load()
        return _opaque(picture)
    except Image.DecompressionBombError as error:
        raise PictureError(f"{name} has too many pixels to be read: capture less of the page") from error
    except UnidentifiedImageError as error:
        raise PictureError(f"{name} is no PNG picture") from error
    except _BROKEN as error:
        raise PictureError(f"{name} cannot be read: {' '.join(str(error).split())}") from error


def _opaque(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
