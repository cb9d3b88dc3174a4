"""Submission windows: edges in Thai time, extensions as known on a day, grace."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, Extension, Grace, SubmissionWindow, WindowState

WINDOW = SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21))
ORDER = [WindowState.BEFORE, WindowState.OPEN, WindowState.LATE, WindowState.CLOSED]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Lao:
    type: str
    province: str | None = None
    code: str | None = None


class TestEdges:
    @pytest.mark.parametrize(
        ("instant", "state"),
        [
            ("2023-05-31T23:59:59.999999+07:00", "before"),
            ("2023-06-01T00:00:00+07:00", "open"),
            ("2023-05-31T17:00:00+00:00", "open"),
            ("2023-07-21T23:59:59.999999+07:00", "open"),
            ("2023-07-21T16:59:59+00:00", "open"),
            ("2023-07-22T00:00:00+07:00", "closed"),
            ("2023-07-21T17:00:00+00:00", "closed"),
        ],
    )
    def test_the_last_day_counts_whole_in_thai_time(self, instant: str, state: str) -> None:
        assert WINDOW.state(at(instant)) == state

    def test_an_instant_without_a_zone_is_thai_time(self) -> None:
        assert WINDOW.state(at("2023-07-21T23:59:59")) is WindowState.OPEN
        assert WINDOW.state(at("2023-07-22T00:00:00")) is WindowState.CLOSED

    def test_the_closing_hour_itself_is_open(self) -> None:
        window = replace(WINDOW, closes_at=time(16, 30))
        assert window.state(at("2023-07-21T16:30:00+07:00")) is WindowState.OPEN
        assert window.state(at("2023-07-21T16:30:00.000001+07:00")) is WindowState.CLOSED

    def test_the_bounds_can_be_asked_for(self) -> None:
        assert WINDOW.opens_at.isoformat() == "2023-06-01T00:00:00+07:00"
        assert WINDOW.closing().isoformat() == "2023-07-22T00:00:00+07:00"
        assert replace(WINDOW, closes_at=time(16, 30)).closing().isoformat() == "2023-07-21T16:30:00+07:00"

    @given(
        st.lists(st.datetimes(datetime.fromisoformat("2023-05-01"), datetime.fromisoformat("2023-09-01")), min_size=2),
        st.none() | st.times(),
        st.none() | st.builds(Grace, st.integers(1, 30)),
    )
    def test_the_states_follow_one_another(
        self, instants: list[datetime], hour: time | None, grace: Grace | None
    ) -> None:
        window = replace(WINDOW, closes_at=hour, grace=grace)
        states = [ORDER.index(window.state(instant)) for instant in sorted(instants)]
        assert states == sorted(states)

    @given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=14))])))
    def test_the_zone_of_an_instant_changes_nothing(self, instant: datetime) -> None:
        bangkok = timezone(timedelta(hours=7))
        if 2 <= instant.year <= 9998:
            assert WINDOW.state(instant) is WINDOW.state(instant.astimezone(bangkok).replace(tzinfo=None))
        assert WINDOW.state(instant) in ORDER


class TestExtensions:
    def test_for_all(self) -> None:
        window = replace(WINDOW, extensions=(Extension(date(2023, 7, 31)),))
        assert window.state(at("2023-07-31T23:59:59+07:00")) is WindowState.OPEN
        assert window.state(at("2023-08-01T00:00:00+07:00")) is WindowState.CLOSED

    @pytest.mark.parametrize(
        ("extension", "lao", "state"),
        [
            (Extension(date(2023, 7, 31), types=("sao",)), Lao("sao"), "open"),
            (Extension(date(2023, 7, 31), types=("sao",)), Lao("city"), "closed"),
            (Extension(date(2023, 7, 31), types=("sao",)), None, "closed"),
            (Extension(date(2023, 7, 31), provinces=("กระบี่",)), Lao("city", province="กระบี่"), "open"),
            (Extension(date(2023, 7, 31), provinces=("กระบี่",)), Lao("city"), "closed"),
            (Extension(date(2023, 7, 31), lao=("4810101",)), Lao("city", code="4810101"), "open"),
            (Extension(date(2023, 7, 31), lao=("4810101",)), Lao("city", code="4810102"), "closed"),
            (Extension(date(2023, 7, 31), types=("sao",), provinces=("กระบี่",)), Lao("sao", "กระบี่"), "open"),
            (Extension(date(2023, 7, 31), types=("sao",), provinces=("กระบี่",)), Lao("sao", "ตรัง"), "closed"),
        ],
    )
    def test_for_some(self, extension: Extension, lao: Lao | None, state: str) -> None:
        window = replace(WINDOW, extensions=(extension,))
        assert window.state(at("2023-07-25T12:00:00+07:00"), lao=lao) == state

    def test_the_latest_that_fits_counts(self) -> None:
        window = replace(WINDOW, extensions=(Extension(date(2023, 8, 15)), Extension(date(2023, 7, 31))))
        assert window.closing().isoformat() == "2023-08-16T00:00:00+07:00"

    def test_as_known_on_a_day(self) -> None:
        window = replace(WINDOW, extensions=(Extension(date(2023, 7, 31), announced=date(2023, 7, 20)),))
        instant = at("2023-07-25T12:00:00+07:00")
        assert window.state(instant, known_on=date(2023, 7, 19)) is WindowState.CLOSED
        assert window.state(instant, known_on=date(2023, 7, 20)) is WindowState.OPEN
        assert window.state(instant) is WindowState.OPEN

    def test_an_earlier_day_shortens_only_when_it_says_so(self) -> None:
        earlier = Extension(date(2023, 7, 10))
        assert replace(WINDOW, extensions=(earlier,)).closing() == WINDOW.closing()
        shortened = replace(WINDOW, extensions=(replace(earlier, shortens=True),))
        assert shortened.closing().isoformat() == "2023-07-11T00:00:00+07:00"

    def test_one_that_may_shorten_may_lengthen_too(self) -> None:
        later = Extension(date(2023, 7, 31), shortens=True)
        assert replace(WINDOW, extensions=(later,)).last_day() == date(2023, 7, 31)

    def test_the_one_that_decides_is_told(self) -> None:
        first = Extension(date(2023, 7, 31), announced=date(2023, 7, 10), source="ที่ 1")
        krabi = Extension(date(2023, 8, 4), provinces=("กระบี่",), announced=date(2023, 7, 20), source="ที่ 2")
        window = replace(WINDOW, extensions=(krabi, first))
        assert window.deciding() is first
        assert window.deciding({"province": "กระบี่"}) is krabi
        assert window.deciding({"province": "กระบี่"}, date(2023, 7, 19)) is first
        assert window.deciding(known_on=date(2023, 7, 9)) is None

    def test_a_later_letter_lengthens_what_was_shortened(self) -> None:
        shorter = Extension(date(2023, 7, 10), announced=date(2023, 6, 20), shortens=True)
        longer = Extension(date(2023, 7, 15), announced=date(2023, 7, 5))
        window = replace(WINDOW, extensions=(longer, shorter))
        assert window.closing(known_on=date(2023, 6, 30)).isoformat() == "2023-07-11T00:00:00+07:00"
        assert window.closing().isoformat() == "2023-07-16T00:00:00+07:00"

    def test_an_extension_has_its_own_hour(self) -> None:
        window = replace(
            WINDOW, closes_at=time(16, 30), extensions=(Extension(date(2023, 7, 21)), Extension(date(2023, 7, 20)))
        )
        assert window.closing().isoformat() == "2023-07-22T00:00:00+07:00"

    @given(
        st.lists(st.builds(
            Extension, st.dates(date(2023, 6, 1), date(2023, 12, 31)), st.none() | st.times(),
            announced=st.none() | st.dates(date(2023, 6, 1), date(2023, 8, 1)), shortens=st.booleans(),
        ), max_size=5),
        st.builds(
            Extension, st.dates(date(2023, 6, 1), date(2023, 12, 31)),
            announced=st.none() | st.dates(date(2023, 6, 1), date(2023, 8, 1)),
        ),
    )  # fmt: skip
    def test_one_more_extension_never_shortens(self, others: list[Extension], more: Extension) -> None:
        before = replace(WINDOW, extensions=tuple(others))
        for place in range(len(others) + 1):
            after = replace(WINDOW, extensions=(*others[:place], more, *others[place:]))
            assert after.closing() >= before.closing()


class TestWhose:
    """An อปท. as an object, as a mapping, as a code; whatever is none of these does not pass for "not extended"."""

    KRABI = Extension(date(2023, 7, 31), provinces=("กระบี่",))

    @pytest.mark.parametrize(
        "lao", [{"province": "กระบี่"}, {"province": "จังหวัดกระบี่"}, {"province": "จ. กระบี่ "}, Lao("sao", "จ.กระบี่")]
    )
    def test_a_province_with_or_without_its_word(self, lao: object) -> None:
        assert self.KRABI.fits(lao)
        assert replace(self.KRABI, provinces=("จังหวัดกระบี่",)).fits(lao)

    def test_sara_am_in_either_form_is_the_same_province(self) -> None:
        lampang = Extension(date(2023, 7, 31), provinces=("ลำปาง",))
        assert lampang.fits({"province": "ล\u0e4d\u0e32ปาง"})
        assert not lampang.fits({"province": "ลำพูน"})

    def test_a_text_is_a_code(self) -> None:
        single = Extension(date(2023, 7, 31), lao=("4810101",))
        assert single.fits("4810101")
        assert not single.fits("4810102")
        assert not self.KRABI.fits("กระบี่")

    @pytest.mark.parametrize("wrong", [4810101, ("sao", "กระบี่"), {"Province": "กระบี่"}, date(2023, 7, 21)])
    def test_anything_else_is_refused(self, wrong: object) -> None:
        window = replace(WINDOW, extensions=(self.KRABI,))
        with pytest.raises(CalendarError, match="has none of them"):
            window.state(at("2023-07-25T12:00:00+07:00"), lao=wrong)

    def test_for_all_is_for_all(self) -> None:
        assert Extension(date(2023, 7, 31)).for_all
        assert not self.KRABI.for_all
        assert not self.KRABI.fits(None)


class TestGrace:
    def test_a_plain_number_of_days_will_do(self) -> None:
        window = SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21), grace=3)  # type: ignore[arg-type]
        assert window == replace(WINDOW, grace=Grace(3))

    def test_its_last_day_counts_whole(self) -> None:
        window = replace(WINDOW, grace=Grace(3))
        assert window.state(at("2023-07-22T00:00:00+07:00")) is WindowState.LATE
        assert window.state(at("2023-07-24T23:59:59+07:00")) is WindowState.LATE
        assert window.state(at("2023-07-25T00:00:00+07:00")) is WindowState.CLOSED

    def test_it_begins_after_the_closing_hour_and_the_extension(self) -> None:
        window = replace(
            WINDOW, closes_at=time(16, 30), grace=Grace(1), extensions=(Extension(date(2023, 7, 31), time(12)),)
        )
        assert window.state(at("2023-07-31T12:00:00+07:00")) is WindowState.OPEN
        assert window.state(at("2023-07-31T12:00:01+07:00")) is WindowState.LATE
        assert window.state(at("2023-08-01T23:59:59+07:00")) is WindowState.LATE
        assert window.state(at("2023-08-02T00:00:00+07:00")) is WindowState.CLOSED

    def test_it_is_a_whole_number_of_days(self) -> None:
        for wrong in (0, -1, True, 10**6):
            with pytest.raises(CalendarError, match="whole number of days"):
                Grace(wrong)


class TestRefusals:
    def test_extensions_are_extensions(self) -> None:
        for wrong in ("2023-07-31", [date(2023, 7, 31)], 5):
            with pytest.raises(CalendarError, match="list of Extension"):
                replace(WINDOW, extensions=wrong)  # type: ignore[arg-type]  # what a caller may try
        alone = Extension(date(2023, 7, 31))
        assert replace(WINDOW, extensions=alone).extensions == (alone,)  # type: ignore[arg-type]

    def test_known_on_is_a_day(self) -> None:
        with pytest.raises(CalendarError, match="not datetime"):
            WINDOW.state(at("2023-06-01T08:00"), known_on=at("2023-06-01T08:00"))

    def test_a_bare_day_is_no_instant(self) -> None:
        with pytest.raises(CalendarError, match="both sides of a deadline"):
            WINDOW.state(date(2023, 7, 21))  # type: ignore[arg-type]  # what a caller may try

    def test_the_days_lie_right(self) -> None:
        with pytest.raises(CalendarError, match="before it opens"):
            SubmissionWindow(date(2023, 7, 21), date(2023, 6, 1))
        with pytest.raises(CalendarError, match="before it opens"):
            replace(WINDOW, extensions=(Extension(date(2022, 7, 31)),))

    def test_a_buddhist_year_in_a_date_is_noticed(self) -> None:
        with pytest.raises(CalendarError, match="never converted"):
            SubmissionWindow(date(2566, 6, 1), date(2566, 7, 21))

    def test_instants_and_texts_are_no_days_or_hours(self) -> None:
        with pytest.raises(CalendarError, match="not datetime"):
            SubmissionWindow(at("2023-06-01T08:00"), date(2023, 7, 21))
        with pytest.raises(CalendarError, match="parse_time"):
            replace(WINDOW, closes_at="16:30")  # type: ignore[arg-type]  # what a caller may try
        with pytest.raises(CalendarError, match="is a list"):
            Extension(date(2023, 7, 31), types="city")  # type: ignore[arg-type]  # what a caller may try
