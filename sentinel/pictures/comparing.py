"""Two pictures of one screen, pixel by pixel: what differs, how much of it, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from sentinel.pictures.colour import at_least, contrast
from sentinel.pictures.likeness import Signature, difference, signature
from sentinel.pictures.regions import MOST, Block, Region, box_around, regions

VISIBLE = 0.1
"""Colour distance, 0 to 1, from which a pixel differs: the usual threshold of tools that compare screenshots
(pixelmatch, Playwright's `toHaveScreenshot` a little more)."""

BLOCK = 8
"""Pixels of a block's side; changed blocks that lie together are one region."""

BAND = 512
"""Rows compared at a time, so that a long page takes no more memory than a short one."""


@dataclass(frozen=True)
class PictureDiff:
    """How two pictures differ.

    Fields:
        width, height: of the area that holds both, laid upon each other at their upper left corners.
        sizes: of both, where they are not equal; else None.
        pixels: share of the area's pixels that differ, 0 to 1; what only one picture has differs.
        perceived: how different they look, 0 to 1; see `difference`.
        regions: boxes around what changed, the largest first.
        mask: 255 where a pixel differs, else 0; of the area's size.
    """

    width: int
    height: int
    sizes: tuple[tuple[int, int], tuple[int, int]] | None
    pixels: float
    perceived: float
    regions: tuple[Region, ...]
    mask: Image.Image

    @property
    def lines(self) -> list[str]:
        """Return what changed in words, a line for each of the largest regions; none where nothing is seen."""
        told = []
        if self.sizes is not None:
            before, after = (f"{width}x{height}" for width, height in self.sizes)
            told.append(
                f"the picture was {before} and is {after}; what only one of them has counts as changed"
            )
        area = self.width * self.height
        for one in self.regions[:MOST]:
            told.append(f"changed region {one}: {one.width * one.height / area:.1%} of the picture")
        if len(self.regions) > MOST:
            told.append(f"and {len(self.regions) - MOST} smaller regions")
        if told:
            told.append(f"{self.pixels:.2%} of the pixels differ; perceived difference {self.perceived:.3f}")
        return told


def compared(
    before: Image.Image, after: Image.Image, looks: tuple[Signature, Signature] | None = None
) -> PictureDiff:
    """Return how two RGB pictures differ.

    A pixel differs where one picture shows a colour that is visibly (`VISIBLE`, by `contrast`) away from all that the
    other has there and in the eight pixels around: smoothed edges and shifts by a pixel are none. That is the test for
    smoothed edges by V. Vysniauskas ("Anti-aliased pixel and intensity slope detector", Elektronika ir Elektrotechnika
    2009) turned round: a smoothed pixel lies between its neighbours.

    Args:
        looks: both in small as they were recorded, which know what does not count; None: nothing is left out.

    Raises:
        PictureError: what was recorded is no signature.
    """
    mask = _mask(before, after)
    blocks = set(_blocks(mask))
    same = before.size == after.size
    return PictureDiff(
        width=mask.width,
        height=mask.height,
        sizes=None if same else (before.size, after.size),
        pixels=mask.histogram()[255] / (mask.width * mask.height),
        perceived=difference(*(looks or (signature(before), signature(after)))),
        regions=regions(blocks, lambda together: _tight(mask, together)),
        mask=mask,
    )


def _mask(before: Image.Image, after: Image.Image) -> Image.Image:
    size = max(before.width, after.width), max(before.height, after.height)
    both = min(before.width, after.width), min(before.height, after.height)
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for one in (before, after):
        pen.rectangle((0, 0, one.width - 1, one.height - 1), fill=255)
    mask.paste(0, (0, 0, *both))
    for top in range(0, both[1], BAND):
        bottom = min(top + BAND, both[1])
        around = (0, max(top - 1, 0), both[0], min(bottom + 1, both[1]))
        differing = _differing(before.crop(around), after.crop(around))
        if differing is not None:
            height = bottom - top
            mask.paste(differing.crop((0, top - around[1], both[0], top - around[1] + height)), (0, top))
    return mask


def _differing(before: Image.Image, after: Image.Image) -> Image.Image | None:
    """Return the mask of two pictures of one size; None where they are equal."""
    if ImageChops.difference(before, after).getbbox() is None:
        return None
    return ImageChops.lighter(_foreign(before, after), _foreign(after, before))


def _foreign(picture: Image.Image, other: Image.Image) -> Image.Image:
    """Return where a picture has colours that are visibly none of the other's, nor between those around."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    nearest = ImageChops.darker(ImageChops.lighter(picture, darkest), lightest)
    return at_least(contrast(picture, nearest), VISIBLE)


def _blocks(mask: Image.Image) -> Iterable[Block]:
    shares = mask.reduce(BLOCK)  # one differing pixel of 64 leaves a 4
    for at, value in enumerate(shares.tobytes()):
        if value:
            yield at % shares.width, at // shares.width


def _tight(mask: Image.Image, blocks: Iterable[Block]) -> Region:
    """Return the box around the differing pixels of these blocks."""
    whole = box_around(blocks, BLOCK, mask.width, mask.height)
    left, top, right, bottom = mask.crop(whole.corners).getbbox() or (0, 0, whole.width, whole.height)
    return Region(whole.left + left, whole.top + top, right - left, bottom - top)
