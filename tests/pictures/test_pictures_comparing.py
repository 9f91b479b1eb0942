"""Two screenshots pixel by pixel, in words and outlined."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from sentinel.pictures import compared, covered, outlined, read_png, signature
from sentinel.pictures.comparing import BAND
from sentinel.pictures.covering import COVER
from sentinel.pictures.regions import MOST

SIZE = (400, 200)


def page(*boxes: tuple[int, int, int, int], size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a white page with text and blue boxes (left, top, width, height)."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.text((20, 100), "The Team plan costs 10 USD a month", fill="black")
    for left, top, width, height in boxes:
        pen.rectangle((left, top, left + width - 1, top + height - 1), fill="#1a4fa0")
    return picture


def disc(shift: float) -> Image.Image:
    """Return a disc with a smooth edge, shifted by a part of a pixel."""
    large = Image.new("RGB", (8 * SIZE[0], 8 * SIZE[1]), "white")
    left = 8 * (100 + shift)
    ImageDraw.Draw(large).ellipse((left, 320, left + 800, 1120), fill="black")
    return large.reduce(8)


def test_a_changed_region_is_told_to_the_pixel() -> None:
    """Its size, its place and its share of the picture, then the share of pixels and what is perceived."""
    found = compared(page(), page((200, 12, 160, 40)))
    assert found.pixels == pytest.approx(160 * 40 / 80_000)
    assert found.lines[0] == "changed region 160x40 at (200, 12): 8.0% of the picture"
    assert found.lines[1].startswith("8.00% of the pixels differ; perceived difference 0.1")


def test_what_lies_together_is_one_region_and_what_lies_apart_is_not() -> None:
    """Two boxes side by side are one change, one far away is another; the larger comes first."""
    found = compared(page(), page((20, 20, 30, 30), (60, 20, 30, 30), (300, 150, 20, 20)))
    assert [str(one) for one in found.regions] == ["70x30 at (20, 20)", "20x20 at (300, 150)"]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(disc(0.0), id="equal"),
        pytest.param(disc(0.4), id="smoothed-in-another-way"),
        pytest.param(ImageChops.offset(disc(0.0), 1, 0), id="shifted-by-a-pixel"),
        pytest.param(disc(0.0).point(lambda level: max(level - 8, 0)), id="a-shade-darker"),
    ],
)
def test_smoothed_edges_and_shifts_by_a_pixel_are_no_difference(after: Image.Image) -> None:
    """What rendering does by chance changes no pixel."""
    found = compared(disc(0.0), after)
    assert (found.pixels, found.regions, found.lines) == (0, (), [])


def test_other_sizes_are_said_and_count() -> None:
    """A page that grew: both sizes are told, and what only one has is a changed region."""
    found = compared(page(), page(size=(400, 250)))
    assert found.sizes == ((400, 200), (400, 250))
    assert (
        found.lines[0]
        == "the picture was 400x200 and is 400x250; what only one of them has counts as changed"
    )
    assert found.lines[1] == "changed region 400x50 at (0, 200): 20.0% of the picture"
    assert compared(page(size=(400, 250)), page()).pixels == found.pixels == pytest.approx(0.2)


def test_many_regions_are_counted() -> None:
    """With more than a dozen regions the rest is told as a number."""
    dots = [(20 + 40 * column, 10 + 40 * row, 6, 6) for column in range(9) for row in range(2)]
    found = compared(page(), page(*dots))
    assert len(found.regions) == 18
    assert f"and {18 - MOST} smaller regions" in found.lines


def test_long_pages_are_compared_across_the_seams_of_bands() -> None:
    """A page is compared in bands of rows, and nothing is lost or found where they meet."""
    size = (60, 2 * BAND + 40)
    box = (10, BAND - 5, 20, 10)
    found = compared(page(size=size), page(box, size=size))
    assert [one.corners for one in found.regions] == [(10, BAND - 5, 30, BAND + 5)]
    assert compared(page(box, size=size), ImageChops.offset(page(box, size=size), 0, 1)).pixels == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 380), st.integers(0, 180), st.integers(4, 90), st.integers(4, 90)),
        max_size=5,
    )
)
def test_every_differing_pixel_lies_in_a_region(boxes: list[tuple[int, int, int, int]]) -> None:
    """Regions hold all that differs, do not overlap, and stay within the picture; both ways are the same."""
    found, back = compared(page(), page(*boxes)), compared(page(*boxes), page())
    assert (found.pixels, found.regions) == (back.pixels, back.regions)
    rest = found.mask.copy()
    for one in found.regions:
        rest.paste(0, one.corners)
        assert one.right <= SIZE[0]
        assert one.bottom <= SIZE[1]
    assert rest.getbbox() is None
    assert sum(one.width * one.height for one in found.regions) <= SIZE[0] * SIZE[1]


@pytest.mark.parametrize(("size", "beside"), [((400, 200), False), ((200, 400), True)])
def test_a_person_sees_before_after_and_what_changed(size: tuple[int, int], beside: bool) -> None:
    """Three panels, below each other for wide pictures and side by side for high ones; what differs is red."""
    before, after = page(size=size), page((20, 20, 80, 40), size=size)
    picture = read_png(outlined(before, after, compared(before, after)))
    assert (picture.width > 3 * size[0], picture.height > 3 * size[1]) == (beside, not beside)
    red = [count for count, colour in picture.getcolors(100_000) if colour == (0xD0, 0x18, 0x18)]
    assert red[0] > 80 * 40


def test_pictures_of_other_sizes_can_be_outlined() -> None:
    """A page that shrank is shown whole beside what it was."""
    before, after = page(), page(size=(300, 120))
    assert read_png(outlined(before, after, compared(before, after))).size > (400, 200)


def test_boxes_are_painted_over_and_do_not_count() -> None:
    """What is covered is one plain colour in the file, and equal in small whatever it was."""
    files = []
    for shown in (page((100, 40, 50, 20)), page((100, 40, 30, 20))):
        written = io.BytesIO()
        shown.save(written, "PNG")
        files.append(covered(written.getvalue(), [(100.4, 40.0, 49.0, 20.0)], []))
    (png, look), (_, other) = files
    assert read_png(png).crop((100, 40, 150, 60)).getcolors() == [(1000, (127, 127, 127))]
    assert COVER == "#7f7f7f"
    assert look == other != signature(page())


def test_a_picture_without_anything_to_cover_stays_as_it_was() -> None:
    """Not a byte of the browser's file changes."""
    written = io.BytesIO()
    page().save(written, "PNG")
    assert covered(written.getvalue(), [], []) == (written.getvalue(), signature(page()))
