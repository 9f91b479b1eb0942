"""Pictures in small, and how different two of them look."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from sentinel.errors import PictureError
from sentinel.pictures import Region, Signature, changed_areas, difference, signature

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def pages(draw: st.DrawFn) -> Image.Image:
    """Return a picture of a few boxes."""
    size = draw(st.integers(1, 150)), draw(st.integers(1, 150))
    picture = Image.new("RGB", size, draw(COLOURS))
    pen = ImageDraw.Draw(picture)
    for _ in range(draw(st.integers(0, 4))):
        left, top = draw(st.integers(0, 140)), draw(st.integers(0, 140))
        pen.rectangle(
            (left, top, left + draw(st.integers(1, 60)), top + draw(st.integers(1, 60))), fill=draw(COLOURS)
        )
    return picture


def page(button: str = "#1a4fa0", left: int = 20, size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Return a white page with a button and a line of text."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, 20, left + 119, 59), fill=button)
    pen.text((20, 100), "The Team plan costs 10 USD a month", fill="black")
    return picture


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how different two pictures look."""
    return difference(signature(one), signature(other))


@given(pages(), pages())
def test_likeness_is_a_measure(one: Image.Image, other: Image.Image) -> None:
    """Within 0 and 1, the same both ways, 0 for a picture and itself; areas are named exactly where it is not 0."""
    first, second = signature(one), signature(other)
    distance = difference(first, second)
    assert 0 <= distance <= 1
    assert distance == difference(second, first)
    assert difference(first, signature(one.copy())) == 0
    areas = changed_areas(first, second)
    assert bool(areas) == bool(distance)
    width, height = max(one.width, other.width), max(one.height, other.height)
    assert all(area.left >= 0 and area.right <= width and area.bottom <= height for area in areas)


@pytest.mark.parametrize(
    ("changed", "least", "area"),
    [
        pytest.param(page(button="#c02020"), 0.05, "128x48 at (16, 16)", id="another-colour"),
        pytest.param(page(left=60), 0.05, "48x48 at (16, 16)", id="moved"),
        pytest.param(page(button="white"), 0.05, "128x48 at (16, 16)", id="gone"),
        pytest.param(page(size=(400, 220)), 0.1, "400x20 at (0, 200)", id="taller"),
    ],
)
def test_what_everybody_sees_moves_it(changed: Image.Image, least: float, area: str) -> None:
    """A button that changes colour, moves or goes, and a page that grows: seen, and told where."""
    assert apart(page(), changed) > least
    assert str(changed_areas(signature(page()), signature(changed))[0]) == area


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(page().filter(ImageFilter.GaussianBlur(0.4)), id="smoothed"),
        pytest.param(page(button="#1b50a1"), id="a-shade"),
        pytest.param(page().point(lambda level: min(level + 2, 255)), id="brighter-by-one-percent"),
    ],
)
def test_what_nobody_sees_does_not(changed: Image.Image) -> None:
    """Edges smoothed in another way and faint shades give exactly nothing."""
    assert apart(page(), changed) == 0


def test_a_larger_change_is_never_milder() -> None:
    """The further a colour goes, and the more of the page it takes, the larger the difference."""
    shades = [
        apart(page("#000000"), page(f"#{level:02x}{level:02x}{level:02x}")) for level in range(0, 256, 15)
    ]
    assert shades == sorted(shades)
    widths = []
    for width in range(8, 200, 16):
        grown = page()
        ImageDraw.Draw(grown).rectangle((150, 20, 150 + width, 180), fill="black")
        widths.append(apart(page(), grown))
    assert widths == sorted(widths)


def test_what_does_not_count_has_no_difference() -> None:
    """Boxes that are masked in either picture are left out, what lies beside them is not."""
    idle = [(20.0, 20.0, 120.0, 40.0)]
    plain, masked = signature(page()), signature(page("#c02020"), idle)
    assert difference(plain, masked) == difference(masked, plain) == 0
    assert difference(plain, signature(page("#c02020", left=200), idle)) > 0


def test_pictures_with_cells_of_other_sizes_are_compared() -> None:
    """A page that grew beyond what small cells cover is still like itself where it was."""
    small, large = page(size=(400, 320)), page(size=(400, 360))
    grown = apart(small, large)
    assert grown < apart(small, page("#c02020", size=(400, 360)))
    assert [area.top for area in changed_areas(signature(small), signature(large))] == [320]


@pytest.mark.parametrize("size", [(1, 1), (1280, 800), (600, 12_000)])
def test_a_signature_is_small(size: tuple[int, int]) -> None:
    """Whatever the size of the page, even a noisy one is kept in 12 kB."""
    noisy = Image.effect_noise((size[0] // 8 + 1, size[1] // 8 + 1), 90).resize(size).convert("RGB")
    assert len(signature(noisy).cells) < 12_000


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(Signature(16, 16, "no base64!"), id="no-base64"),
        pytest.param(Signature(16, 16, base64.b64encode(b"no zlib").decode()), id="no-zlib"),
        pytest.param(Signature(16, 16, base64.b64encode(zlib.compress(bytes(15))).decode()), id="too-short"),
        pytest.param(Signature(16, 16, base64.b64encode(zlib.compress(bytes(10**7))).decode()), id="bomb"),
        pytest.param(Signature(0, 16, ""), id="no-width"),
        pytest.param(Signature(10**6, 10**6, ""), id="enormous"),
        pytest.param(Signature(16, 16, "\u00e9"), id="no-ascii"),
    ],
)
def test_a_stored_screen_that_was_edited_is_an_error(broken: Signature) -> None:
    """What no picture can have become is told as such, without taking the memory it asks for."""
    with pytest.raises(PictureError):
        difference(signature(page()), broken)


def test_regions_read_as_sizes_and_places() -> None:
    """A region is told by width, height and its upper left corner."""
    assert str(Region(12, 200, 320, 80)) == "320x80 at (12, 200)"
