"""How far two colours are apart for an eye."""

from typing import Any

from PIL import Image, ImageMath

FARTHEST = 35_215.0
"""The largest weighted distance that two colours of 0 to 255 can have; of the source below."""


def contrast(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return the squared colour distance of each pixel, from 0 (equal) to 1; black and white have 0.93.

    Args:
        before, after: RGB, of one size.

    Source: Y. Kotsarenko, F. Ramos, "Measuring perceived color difference using YIQ NTSC transmission color space in
    mobile applications", Programacion Matematica y Software 2 (2010): squared differences of luma and of the two
    chroma signals, weighted 0.5053, 0.299 and 0.1957.
    """
    red, green, blue = before.split()
    other_red, other_green, other_blue = after.split()
    return ImageMath.lambda_eval(
        _squared,
        red=red,
        green=green,
        blue=blue,
        other_red=other_red,
        other_green=other_green,
        other_blue=other_blue,
    )


def _squared(bands: dict[str, Any]) -> Any:
    red = bands["float"](bands["red"]) - bands["other_red"]
    green = bands["float"](bands["green"]) - bands["other_green"]
    blue = bands["float"](bands["blue"]) - bands["other_blue"]
    luma = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
    in_phase = red * 0.59597799 - green * 0.27417610 - blue * 0.32180189
    quadrature = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
    total = luma * luma * 0.5053 + in_phase * in_phase * 0.299 + quadrature * quadrature * 0.1957
    return total / FARTHEST


def at_least(squared: Image.Image, distance: float) -> Image.Image:
    """Return a mask (255 or 0) of where the square root of `squared` is at least this distance, 0 to 1."""
    return ImageMath.lambda_eval(
        lambda bands: bands["convert"]((bands["squared"] >= distance * distance) * 255, "L"), squared=squared
    )
