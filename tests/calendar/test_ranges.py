"""Ranges of days: both ends included, either open, never changed."""

import copy
import pickle
from datetime import date, datetime

import pytest

from lpa_standards.calendar import CalendarError, DateRange

JUNE = DateRange(date(2023, 6, 1), date(2023, 6, 30))
FROM_JUNE, TO_JUNE = DateRange(date(2023, 6, 1), None), DateRange(None, date(2023, 6, 30))


class TestDays:
    def test_both_ends_belong_to_it(self) -> None:
        assert date(2023, 6, 1) in JUNE
        assert date(2023, 6, 30) in JUNE
        assert date(2023, 5, 31) not in JUNE
        assert date(2023, 7, 1) not in JUNE

    def test_an_open_end_has_no_bound(self) -> None:
        assert date(2157, 12, 31) in FROM_JUNE
        assert date(2023, 5, 31) not in FROM_JUNE
        assert date(1889, 4, 1) in TO_JUNE
        assert date(2023, 7, 1) not in TO_JUNE

    @pytest.mark.parametrize(
        ("start", "end", "reason"),
        [
            (None, None, "no-day"),
            (date(2023, 6, 2), date(2023, 6, 1), "reversed"),
            (date(2566, 6, 1), None, "year-range"),
            (None, date(1889, 3, 31), "year-range"),
            (datetime.fromisoformat("2023-06-01T00:00"), None, "not-a-day"),
            ("2023-06-01", None, "not-a-day"),
        ],
    )
    def test_what_is_no_range_is_refused(self, start: date | None, end: date | None, reason: str) -> None:
        with pytest.raises(CalendarError) as caught:
            DateRange(start, end)
        assert caught.value.reason == reason
        assert caught.value.fix is not None


class TestValue:
    def test_equal_with_equal_ends(self) -> None:
        assert DateRange(date(2023, 6, 1), date(2023, 6, 30)) == JUNE
        assert len({JUNE, FROM_JUNE, TO_JUNE, DateRange(date(2023, 6, 1), None)}) == 3
        assert (JUNE.start, JUNE.end) != JUNE

    @pytest.mark.parametrize("days", [JUNE, FROM_JUNE, TO_JUNE])
    def test_copies_are_equal(self, days: DateRange) -> None:
        assert pickle.loads(pickle.dumps(days)) == days
        assert copy.deepcopy(days) == copy.copy(days) == days

    def test_its_text_makes_it_again(self) -> None:
        assert repr(FROM_JUNE) == "DateRange(start=datetime.date(2023, 6, 1), end=None)"
        match FROM_JUNE:
            case DateRange(start, end):
                assert (start, end) == (date(2023, 6, 1), None)

    @pytest.mark.parametrize("name", ["start", "end", "days"])
    def test_nothing_can_be_set_or_deleted(self, name: str) -> None:
        with pytest.raises(AttributeError, match="never changes"):
            setattr(JUNE, name, date(2023, 7, 1))
        with pytest.raises(AttributeError, match="never changes"):
            delattr(JUNE, name)
        assert date(2023, 6, 1) in JUNE
