"""How large an urn must be before a change can be proved, and from which day on it is."""

from datetime import UTC, datetime, timedelta

import pytest

from sentinel.drift import Shift, StreamConfig, provable_from, size_to_prove
from sentinel.drift.provable import SIZES
from sentinel.kinds import Kind, Worse

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("config", "total", "typical"),
    [
        (StreamConfig(Kind.EVENT), 6, 100),
        (StreamConfig(Kind.EVENT, limit=0.01), 0, 0),
        (StreamConfig(Kind.EXACT), 6, 100),
        (StreamConfig(Kind.CATEGORY), 8, 100),
        (StreamConfig(Kind.ORDERED), 4, 65),
        (StreamConfig(Kind.ORDERED, Worse.LOWER), 4, 65),
        (StreamConfig(Kind.ORDERED, Worse.EITHER), 4, 65),
        (StreamConfig(Kind.LATENCY), 10, 300),
        (StreamConfig(Kind.EVENT, robust=True), 12, 300),
    ],
    ids=str,
)
def test_sizes_of_a_fleet_of_four_hundred_streams(config: StreamConfig, total: int, typical: int) -> None:
    """The table for 576,000: a declared limit needs nothing, 20 approved samples no more than a day for most."""
    assert size_to_prove(config, 576_000, Shift.TOTAL) == total
    assert size_to_prove(config, 576_000, Shift.TYPICAL) == typical


@pytest.mark.parametrize("kind", [Kind.EVENT, Kind.CATEGORY, Kind.ORDERED])
def test_a_higher_line_needs_no_smaller_urn(kind: Kind) -> None:
    """More streams or a smaller budget never make proving easier."""
    sizes = [size_to_prove(StreamConfig(kind), line, Shift.TYPICAL) for line in (500.0, 5e4, 5e6, 5e8)]
    assert sizes == sorted(sizes, key=lambda size: SIZES[-1] + 1 if size is None else size)


def test_what_no_urn_can_prove_is_said() -> None:
    """Nothing reaches an absurd line within the samples that are allowed."""
    assert size_to_prove(StreamConfig(Kind.EVENT), 1e90, Shift.TYPICAL) is None


@pytest.mark.parametrize(
    ("missing", "looks", "urns", "days"),
    [
        (0.0, 48.0, 1, 0.0),
        (-5.0, 48.0, 1, 0.0),
        (48.0, 48.0, 1, 1.0),
        (48.0, 48.0, 4, 4.0),
        (10.0, 1.0, 1, 10.0),
    ],
)
def test_the_day_follows_from_the_schedule(missing: float, looks: float, urns: int, days: float) -> None:
    """Missing samples come at the pace of the looks, shared by the wordings that take turns."""
    assert provable_from(NOW, missing, looks, urns) == NOW + timedelta(days=days)


def test_never_has_no_day() -> None:
    """Where no number of samples is enough there is no day."""
    assert provable_from(NOW, None, 48.0) is None
