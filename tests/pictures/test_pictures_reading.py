"""PNG files from anywhere: what can be read is read, everything else is one clear error."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from sentinel.errors import PictureError
from sentinel.pictures import read_png


def png(picture: Image.Image, **options: object) -> bytes:
    """Return a picture as the bytes of a PNG."""
    written = io.BytesIO()
    picture.save(written, "PNG", **options)
    return written.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one part of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def claiming(width: int, height: int, *more: bytes) -> bytes:
    """Return a small PNG file that says it holds so many pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + rows + chunk(b"IEND", b"")


PAGE = png(Image.effect_noise((120, 80), 50).convert("RGB"))
BOMB = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(PAGE[: len(PAGE) // 2], "cannot be read", id="cut-short"),
        pytest.param(PAGE[:20], "a screenshot", id="only-a-beginning"),
        pytest.param(PAGE.replace(b"IDAT", b"IDAX"), "is no PNG picture", id="damaged"),
        pytest.param(b"", "is no PNG picture", id="empty"),
        pytest.param(b"<html>not found</html>", "is no PNG picture", id="a-page"),
        pytest.param(b"GIF89a" + bytes(50), "is no PNG picture", id="another-kind"),
        pytest.param(claiming(60_000, 60_000), "too many pixels", id="bomb-of-pixels"),
        pytest.param(claiming(10_000, 10_000), "more than 16,000,000", id="larger-than-the-limit"),
        pytest.param(claiming(10, 10, BOMB), "cannot be read", id="bomb-of-text"),
    ],
)
def test_what_is_no_sound_picture_is_one_line(data: bytes, words: str) -> None:
    """Cut, damaged, foreign and hostile files raise an error that says what is wrong, and allocate nothing large."""
    with pytest.raises(PictureError, match=words) as raised:
        read_png(data)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file is an error that names it."""
    with pytest.raises(PictureError, match=r"plans\.png cannot be read"):
        read_png(tmp_path / "plans.png")


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_becomes_rgb(mode: str) -> None:
    """Grey, palette, 16 bits, transparency: all are read as RGB of the same size."""
    picture = read_png(png(Image.new(mode, (7, 5))))
    assert (picture.mode, picture.size) == ("RGB", (7, 5))


def test_what_is_transparent_is_white() -> None:
    """A transparent pixel shows the white page under it."""
    assert read_png(png(Image.new("RGBA", (1, 1), (10, 20, 30, 0)))).getpixel((0, 0)) == (255, 255, 255)
