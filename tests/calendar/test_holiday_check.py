"""The library `holidays` as a cross-check: every difference is known and explained; none decides."""

from datetime import date

import pytest

from lpa_standards.calendar import CalendarError, compare_holidays
from lpa_standards.calendar.holidays import CalendarName

LABOUR = "its category public holds Labour Day for everyone; it is no government holiday (Thairath 2671858)"
THIRD = "a second day for 31 December 2565, which the Cabinet's rule (at most one day) and both lists do not have"
SPECIAL = "it does not tell banks from offices; the Bank of Thailand stayed open"
LENT = "Buddhist Lent Day is no bank holiday; Asarnha Bucha Day is, since 2550"
SONGKRAN = "banks have no substitution when two days of Songkran fall on weekdays"

THEIRS: dict[tuple[CalendarName, int], dict[date, str]] = {
    ("government", 2565): {date(2022, 5, 2): LABOUR},
    ("government", 2566): {date(2023, 1, 3): THIRD, date(2023, 5, 1): LABOUR},
    ("government", 2567): {date(2024, 5, 1): LABOUR},
    ("government", 2568): {date(2025, 5, 1): LABOUR},
    ("bank", 2565): {date(2022, 7, 14): LENT, date(2022, 7, 15): SPECIAL, date(2022, 12, 30): SPECIAL},
    ("bank", 2566): {
        date(2023, 1, 3): THIRD,
        date(2023, 4, 17): SONGKRAN,
        date(2023, 7, 31): SPECIAL,
        date(2023, 8, 2): LENT,
    },
    ("bank", 2567): {date(2024, 12, 30): SPECIAL},
    ("bank", 2568): {date(2025, 4, 16): SONGKRAN, date(2025, 7, 11): LENT},
}


@pytest.mark.parametrize(("name", "year_be"), list(THEIRS))
def test_every_difference_is_explained(name: CalendarName, year_be: int) -> None:
    """We have no weekday that the library lacks, and it has only those explained above."""
    found = compare_holidays(name, year_be)
    assert [each for each in found if each.only_in == "ours"] == []
    assert {each.day for each in found} == set(THEIRS[name, year_be])


def test_a_year_known_in_part_is_not_compared() -> None:
    with pytest.raises(CalendarError, match="known in part"):
        compare_holidays("government", 2569)
