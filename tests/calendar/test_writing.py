"""Writing: the examples of the official styles, and the way back."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import STYLES, CalendarError, format_date, parse_date
from lpa_standards.calendar.writing import Style

EXAMPLES: dict[Style, str] = {
    "long": "31 พฤษภาคม 2566",
    "long_thai": "๓๑ พฤษภาคม ๒๕๖๖",
    "abbr": "31 พ.ค. 2566",
    "abbr_thai": "๓๑ พ.ค. ๒๕๖๖",
    "abbr2": "31 พ.ค. 66",
    "abbr2_thai": "๓๑ พ.ค. ๖๖",
    "full": "วันพุธที่ 31 พฤษภาคม 2566",
    "full_thai": "วันพุธที่ ๓๑ พฤษภาคม ๒๕๖๖",
    "full_era": "วันพุธที่ 31 พฤษภาคม พ.ศ. 2566",
    "full_era_thai": "วันพุธที่ ๓๑ พฤษภาคม พ.ศ. ๒๕๖๖",
    "order_thai": "ณ วันที่ ๓๑ พฤษภาคม พ.ศ. ๒๕๖๖",
    "decree_thai": "วันที่ ๓๑ เดือน พฤษภาคม พ.ศ. ๒๕๖๖",
    "numeric": "31/05/2566",
    "numeric_thai": "๓๑/๐๕/๒๕๖๖",
    "numeric2": "31/5/66",
    "iso_be": "2566-05-31",
    "month_year": "พฤษภาคม 2566",
    "month_year_thai": "พฤษภาคม ๒๕๖๖",
    "month_year_abbr2": "พ.ค. 66",
}
KEEP_THE_DAY: list[Style] = [style for style in STYLES if "2" not in style and not style.startswith("month_year")]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_its_example(style: Style) -> None:
    assert format_date(date(2023, 5, 31), style) == EXAMPLES[style]


def test_the_examples_are_all_of_the_styles() -> None:
    assert set(EXAMPLES) == set(STYLES)


@given(day=st.dates(date(1889, 4, 1), date(2157, 12, 31)), style=st.sampled_from(KEEP_THE_DAY))
def test_what_is_written_is_read_back(day: date, style: Style) -> None:
    assert parse_date(format_date(day, style)) == day


def test_every_day_is_read_back_from_the_common_style() -> None:
    first, last = date(1889, 4, 1).toordinal(), date(2157, 12, 31).toordinal()
    for number in range(first, last + 1, 7):
        day = date.fromordinal(number)
        assert parse_date(format_date(day)) == day


def test_days_before_2484_bear_the_year_of_their_time() -> None:
    assert format_date(date(1935, 3, 2)) == "2 มีนาคม 2477"
    assert format_date(date(1935, 4, 2)) == "2 เมษายน 2478"


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(CalendarError, match="lies outside"):
        format_date(date(2566, 5, 31))
    with pytest.raises(CalendarError, match="not datetime"):
        format_date(datetime.fromisoformat("2023-05-31T10:00+00:00"))
    with pytest.raises(CalendarError, match="did you mean 'long_thai'"):
        format_date(date(2023, 5, 31), "long-thai")  # type: ignore[arg-type]  # what a caller may mistype
