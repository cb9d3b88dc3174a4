"""The shipped holiday files: strictly read, sourced day by day, and consistent with the rules they cite."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from lpa_standards.calendar.holiday_files import holidays_folder, shipped_year, shipped_years
from lpa_standards.calendar.holidays import CALENDARS, Holiday, HolidayList, HolidayYear
from lpa_standards.indicators.holidays import read_holidays
from lpa_standards.indicators.library import definitions_folder

YEARS = (2565, 2566, 2567, 2568, 2569)
FILES = sorted(holidays_folder().glob("*.yaml"))
DAY = timedelta(days=1)


def year_of(year_be: int) -> HolidayYear:
    year = shipped_year(year_be)
    assert year is not None
    return year


def lists() -> list[HolidayList]:
    return [each for year_be in YEARS for each in year_of(year_be).lists.values()]


def test_the_files_lie_where_the_definitions_lie() -> None:
    assert holidays_folder() == definitions_folder() / "holidays"
    assert shipped_years() == YEARS
    assert shipped_year(2550) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_strict_reader_finds_no_fault_and_reads_the_same(path: Path) -> None:
    assert read_holidays(path) == shipped_year(int(path.stem))


@pytest.mark.parametrize("listed", lists(), ids=lambda each: f"{each.calendar}-{each.year_be}")
class TestEveryList:
    def test_every_day_has_both_names_and_a_source_with_an_address(self, listed: HolidayList) -> None:
        for holiday in listed.days.values():
            assert holiday.title.th.startswith(("วัน", "ชดเชย"))
            assert holiday.title.en.isascii()
            assert any(source.url for source in holiday.sources)

    def test_announcements_come_before_the_day(self, listed: HolidayList) -> None:
        assert listed.announced < date(listed.year_be - 543, 1, 1)
        for holiday in listed.days.values():
            assert holiday.announced < holiday.day

    def test_days_off_for_another_day_follow_a_weekend(self, listed: HolidayList) -> None:
        for holiday in listed.days.values():
            if holiday.kind == "substitution":
                assert all(day.weekday() >= 5 for day in holiday.instead_of)
                assert holiday.day.weekday() < 5


def government_days() -> dict[date, Holiday]:
    return {day: each for year_be in YEARS[:-1] for day, each in year_of(year_be).lists["government"].days.items()}


def test_every_weekend_holiday_of_the_government_has_its_substitution_by_the_rule() -> None:
    """Cabinet, 3 February 2547: it moves to the next working day; holidays that follow one another share one day."""
    days = government_days()
    substituted = {day: each for each in days.values() if each.kind == "substitution" for day in each.instead_of}
    weekend = [day for day, each in days.items() if each.kind == "regular" and day.weekday() >= 5]
    assert set(substituted) == set(weekend)
    for day in weekend:
        target = day
        while target.weekday() >= 5 or (target in days and days[target].kind == "regular"):
            target += DAY
        assert substituted[day].day == target


def test_every_year_has_the_nineteen_days_of_the_cabinet() -> None:
    """Cabinet, 21 May 2562; in 2566 Visakha Bucha Day and the Queen's birthday share 3 June."""
    for year_be, expected in {2565: 19, 2566: 18, 2567: 19, 2568: 19}.items():
        regular = [each for each in year_of(year_be).lists["government"].days.values() if each.kind == "regular"]
        assert len(regular) == expected


def test_banks_list_only_days_on_which_they_would_be_open() -> None:
    for year_be in YEARS:
        assert all(day.weekday() < 5 for day in year_of(year_be).lists["bank"].days)


def test_both_calendars_are_held_in_every_year() -> None:
    for year_be in YEARS:
        assert set(year_of(year_be).lists) == set(CALENDARS)
