"""Pictures of screens: read with care, kept small, compared as an eye would, outlined, covered in parts.

Knows pixels. Refuses to know pages, recordings and decisions; the only room that knows Pillow.
"""

from sentinel.pictures.boxes import Box
from sentinel.pictures.comparing import PictureDiff, compared
from sentinel.pictures.covering import COVER, covered
from sentinel.pictures.likeness import Signature, changed_areas, difference, signature
from sentinel.pictures.outlining import outlined
from sentinel.pictures.reading import PNG, read_png
from sentinel.pictures.regions import Region

__all__ = [
    "COVER",
    "PNG",
    "Box",
    "PictureDiff",
    "Region",
    "Signature",
    "changed_areas",
    "compared",
    "covered",
    "difference",
    "outlined",
    "read_png",
    "signature",
]
