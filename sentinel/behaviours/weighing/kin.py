"""Words of similar meaning: each known word belongs to one group, so that a word nobody wrote down is read as its kin.

The groups come from clustering static word vectors (`benchmarks.wording --kin`); only their numbers are used here.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FILE = "kin.json.gz"


@cache
def kin() -> Mapping[str, str]:
    """Return the name of the group of every known word: "#17"."""
    packed = files("sentinel.behaviours.weighing").joinpath(FILE).read_bytes()
    groups: list[str] = json.loads(gzip.decompress(packed))
    return {word: f"#{number}" for number, group in enumerate(groups) for word in group.split()}
