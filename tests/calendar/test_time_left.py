"""What comes next in a window, and how much time it leaves."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from lpa_standards.calendar import Extension, Grace, SubmissionWindow

WINDOW = SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


class TestNextEvent:
    @pytest.mark.parametrize(
        ("instant", "kind", "at_", "day"),
        [
            ("2023-05-31T12:00", "opens", "2023-06-01T00:00:00+07:00", "2023-06-01"),
            ("2023-06-01T00:00", "closes", "2023-07-22T00:00:00+07:00", "2023-07-21"),
            ("2023-07-21T23:59", "closes", "2023-07-22T00:00:00+07:00", "2023-07-21"),
            ("2023-07-22T00:00", "grace_ends", "2023-07-25T00:00:00+07:00", "2023-07-24"),
        ],
    )
    def test_opening_closing_end_of_grace(self, instant: str, kind: str, at_: str, day: str) -> None:
        event = replace(WINDOW, grace=Grace(3)).next_event(at(instant))
        assert event is not None
        assert (event.kind, event.at.isoformat(), event.day.isoformat()) == (kind, at_, day)

    def test_after_the_end_nothing_comes(self) -> None:
        assert WINDOW.next_event(at("2023-07-22T00:00")) is None
        assert [each.kind for each in WINDOW.events()] == ["opens", "closes"]


class TestTimeLeft:
    """1 June to 21 July 2566: 51 days, 36 of them working days of the government (5 June was a holiday)."""

    @pytest.mark.parametrize(
        ("instant", "state", "span", "days", "working_days"),
        [
            ("2023-05-30T12:00", "before", timedelta(days=51), 51, 36),
            ("2023-06-01T00:00", "open", timedelta(days=51), 51, 36),
            # 15 and 16 June, then five weeks of five days.
            ("2023-06-15T10:00", "open", timedelta(days=36, hours=14), 37, 27),
            ("2023-07-20T16:30", "open", timedelta(days=1, hours=7, minutes=30), 2, 2),
            ("2023-07-21T23:59", "open", timedelta(minutes=1), 1, 1),
            # 22 and 23 July were Saturday and Sunday.
            ("2023-07-22T00:00", "late", timedelta(days=3), 3, 1),
            ("2023-07-25T00:00", "closed", timedelta(0), 0, 0),
        ],
    )
    def test_exactly_and_in_days(self, instant: str, state: str, span: timedelta, days: int, working_days: int) -> None:
        left = replace(WINDOW, grace=Grace(3)).time_left(at(instant))
        assert (left.state, left.span, left.days, left.working_days) == (state, span, days, working_days)
        assert left.not_known is None

    def test_a_day_is_a_day_in_thailand(self) -> None:
        assert WINDOW.time_left(at("2023-07-20T17:00:00+00:00")).days == 1

    def test_holidays_as_known_on_the_day(self) -> None:
        # 31 July 2566 was made a holiday on 25 July. 24 to 27 July, 3 and 4 August remain; 28 July, 1 and 2 August are
        # holidays in any case.
        window = SubmissionWindow(date(2023, 7, 24), date(2023, 8, 4))
        monday = at("2023-07-24T09:00")
        assert window.time_left(monday).working_days == 6
        assert window.time_left(monday, known_on=date(2023, 7, 24)).working_days == 7

    def test_a_year_without_holidays_is_not_known_rather_than_a_failure(self) -> None:
        left = SubmissionWindow(date(2056, 6, 1), date(2056, 6, 30)).time_left(at("2056-06-10T09:00"))
        assert (left.days, left.working_days) == (21, None)
        assert left.not_known is not None
        assert left.not_known.reason == "no-holidays"

    def test_a_calendar_of_ones_own(self) -> None:
        class EveryDay:
            def count(self, first: date, last: date, /) -> int:
                return (last - first).days + 1

        assert WINDOW.time_left(at("2023-06-15T10:00"), work=EveryDay()).working_days == 37

    def test_an_extension_leaves_more(self) -> None:
        window = replace(WINDOW, extensions=(Extension(date(2023, 7, 31), announced=date(2023, 7, 20)),))
        instant = at("2023-07-21T12:00")
        assert window.time_left(instant).span == timedelta(days=10, hours=12)
        assert window.time_left(instant, known_on=date(2023, 7, 19)).span == timedelta(hours=12)
