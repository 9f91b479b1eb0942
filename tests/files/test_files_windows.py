"""Windows: what a moment is called, which texts say hours, which declarations mean the same."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from sentinel.settings.windows import Windows

SHOP = {"timezone": "Europe/Berlin", "open": "mon-fri 08:00-18:00", "holidays": ["2026-12-25", "DE-BY"]}
NIGHT = {"open": ["fri,sat 22:00-02:00", "sun-mon 00:00-24:00"]}


@pytest.mark.parametrize(
    ("declared", "moment", "label"),
    [
        (SHOP, (2026, 12, 23, 6, 59), "closed"),
        (SHOP, (2026, 12, 23, 7, 0), "open"),
        (SHOP, (2026, 7, 1, 6, 0), "open"),  # summer time: 08:00
        (SHOP, (2026, 12, 23, 17, 0), "closed"),
        (SHOP, (2026, 12, 19, 11, 0), "closed"),  # a Saturday
        (SHOP, (2026, 12, 25, 11, 0), "holiday"),
        (SHOP, (2026, 1, 5, 23, 30), "holiday"),  # in Bavaria it is the 6th, Epiphany
        ({"holidays": "2026-12-25"}, (2026, 12, 25, 0, 0), "holiday"),
        ({"holidays": "2026-12-25"}, (2026, 12, 26, 0, 0), "ordinary"),
        (NIGHT, (2026, 11, 27, 22, 0), "open"),
        (NIGHT, (2026, 11, 28, 1, 59), "open"),
        (NIGHT, (2026, 11, 28, 2, 0), "closed"),
        (NIGHT, (2026, 11, 27, 1, 0), "closed"),
        (NIGHT, (2026, 11, 30, 23, 59), "open"),
        (NIGHT, (2026, 12, 1, 0, 0), "closed"),
    ],
)
def test_a_moment_has_one_label(declared: Any, moment: tuple[int, ...], label: str) -> None:
    """The clock of the place decides; a holiday is a holiday whatever the hour; nights belong to their evening."""
    assert Windows.model_validate(declared).label(datetime(*moment, tzinfo=UTC)) == label


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({}, "needs `open` hours, `holidays`, or both"),
        ({"timezone": "UTC"}, "needs `open` hours, `holidays`, or both"),
        ({"open": "08:00-18:00"}, "is no opening"),
        ({"open": "mon-fri 8-18"}, "is no opening"),
        ({"open": "mon-fry 08:00-18:00"}, "no weekday 'fry'"),
        ({"open": "mon 08:00-25:00"}, "no such hour"),
        ({"open": "mon 08:60-09:00"}, "no such hour"),
        ({"open": "mon 08:00-08:00"}, "is no span of time"),
        ({"holidays": "XX"}, "no holidays are known of 'XX'"),
        ({"holidays": "2026-02-30"}, "holidays"),
        ({"timezone": "Mars/Base", "holidays": "2026-12-25"}, "no such time zone"),
        ({"opens": "mon 08:00-18:00"}, "opens"),
    ],
)
def test_what_says_nothing_is_refused(declared: Any, words: str) -> None:
    """Each mistake is told in words when the file is read."""
    with pytest.raises(ValidationError) as caught:
        Windows.model_validate(declared)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"holidays": ["DE-BY"]}, True),
        ({"holidays": ["2026-12-24", "DE-BY", "2027-01-02"]}, True),
        ({"open": ["mon-fri 08:00-18:00"]}, True),
        ({"open": "mon-fri 08:00-19:00"}, False),
        ({"open": ()}, False),
        ({"holidays": ()}, False),
        ({"holidays": ["2026-12-25"]}, False),
        ({"timezone": "Europe/London"}, False),
    ],
)
def test_which_changes_give_labels_another_meaning(change: dict[str, Any], same: bool) -> None:
    """Single dates come and go; hours, time zone, countries and whether there are holidays at all do not."""
    before, after = Windows.model_validate(SHOP), Windows.model_validate({**SHOP, **change})
    assert before.means_the_same(after) is same
    assert after.means_the_same(before) is same


def test_a_declaration_survives_its_storage() -> None:
    """What a stream's row keeps of it reads back as the same declaration."""
    for declared in (SHOP, NIGHT):
        windows = Windows.model_validate(declared)
        assert Windows.model_validate(windows.model_dump(mode="json")) == windows
