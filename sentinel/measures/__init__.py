"""From a recording to samples: pure functions that open nothing and decide nothing.

`measure` gives the samples of one recording against the approved ones, `measure_baseline` those of the
approved recordings themselves, each against the others.
"""

from sentinel.measures.catalogue import MEASURE_NAMES, MEASURE_VERSIONS, title_of, version_of
from sentinel.measures.diff import readable_diff
from sentinel.measures.measure import Reference, measure, measure_baseline
from sentinel.measures.parts import judged
from sentinel.measures.reply import nearest, similarity
from sentinel.measures.screen import masked_form, nearest_look, where_changed
from sentinel.measures.talk import BrokenLine, broken_lines, safe_steps

__all__ = [
    "MEASURE_NAMES",
    "MEASURE_VERSIONS",
    "BrokenLine",
    "Reference",
    "broken_lines",
    "judged",
    "masked_form",
    "measure",
    "measure_baseline",
    "nearest",
    "nearest_look",
    "readable_diff",
    "safe_steps",
    "similarity",
    "title_of",
    "version_of",
    "where_changed",
]
