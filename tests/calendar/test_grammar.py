"""Dates put together from a grammar of written forms, checked against the dates of the standard library."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import (
    DateRange,
    DateTextError,
    find_date_errors,
    find_dates,
    parse_date,
    parse_range,
    read_date,
)

FULL = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
SPOKEN = ["มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEK = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
LEADS = ["", "วันที่ ", "ณ วันที่ ", "ลงวันที่ ", "เมื่อวันที่", "ให้ไว้ ณ วันที่ ", "ประกาศ ณ วันที่ "]
BLANKS = [" ", "  ", "\n", "\u00a0", "\t", " \u200b"]
UNSEEN = ["", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"]

# Years since 1941, where 543 is right for every month.
DAYS = st.dates(date(1941, 1, 1), date(2157, 12, 31))


@st.composite
def written(draw: st.DrawFn, day: date) -> str:
    """One of the ways in which offices write a day, with its year in full."""
    year, month = day.year + 543, day.month - 1
    number = draw(st.sampled_from([f"{day.day}", f"{day.day:02d}"]))
    form = draw(st.sampled_from(["words", "figures", "iso", "english", "both"]))
    if form == "figures":
        mark = draw(st.sampled_from("/-."))
        text = f"{number}{mark}{draw(st.sampled_from([f'{day.month}', f'{day.month:02d}']))}{mark}{year}"
    elif form == "iso":
        text = draw(st.sampled_from([f"{year}-{day.month:02d}-{day.day:02d}", day.isoformat()]))
    elif form == "english":
        era = draw(st.sampled_from(["", "B.E. ", "BE "]))
        name = ENGLISH[month][: draw(st.sampled_from([3, 9]))]
        text = draw(st.sampled_from([f"{number} {name} {era}{year}", f"{name} {number}, {era}{year}"]))
    elif form == "both":
        text = f"{number} {FULL[month]} พ.ศ. {year} (ค.ศ. {day.year})"
    else:
        short = draw(st.sampled_from([SHORT[month], SHORT[month][:-1], SHORT[month].replace(".", "")]))
        name = draw(st.sampled_from([FULL[month], SPOKEN[month], short]))
        lead = draw(st.sampled_from([*LEADS, f"วัน{WEEK[day.weekday()]}ที่ ", f"{WEEK[day.weekday()]} "]))
        word = draw(st.sampled_from(["", "เดือน", "เดือน "]))
        era = draw(st.sampled_from([f"{year}", f"พ.ศ. {year}", f"พ.ศ.{year}", f"ปี {year}", f"ค.ศ. {day.year}"]))
        blank = draw(st.sampled_from(BLANKS))
        text = f"{lead}{number}{blank}{word}{name}{blank}{era}"
    return text.translate(THAI) if draw(st.booleans()) else text


class TestEveryWrittenForm:
    @given(data=st.data(), day=DAYS)
    def test_is_read_as_its_day(self, data: st.DataObject, day: date) -> None:
        text = data.draw(written(day))
        assert parse_date(text) == day
        assert read_date(text).value == day

    @given(data=st.data(), day=DAYS)
    def test_is_found_in_running_text_at_its_place(self, data: st.DataObject, day: date) -> None:
        text = data.draw(written(day))
        before = data.draw(st.sampled_from(["", "ตามหนังสือ ", "๑. ", "(", "ประชุมครั้งที่ ๑/๒๕๖๖ "]))
        after = data.draw(st.sampled_from(["", " เรื่อง", " และ", ")", ", "]))
        found = find_dates(before + text + after)
        assert [one.value for one in found] == [day]
        begin, end = found[0].span
        assert found[0].text == (before + text + after)[begin:end]
        assert parse_date(found[0].text) == day

    @given(data=st.data(), day=DAYS)
    def test_unseen_characters_change_nothing_and_are_reported(self, data: st.DataObject, day: date) -> None:
        text = f"{day.day} {FULL[day.month - 1]} {day.year + 543}"
        damaged = "".join(character + data.draw(st.sampled_from(UNSEEN)) for character in text)
        reading = read_date(damaged)
        assert reading.value == day
        assert {repair.code for repair in reading.repairs} == ({"invisible"} if damaged != text else set())
        assert len(reading.repairs) == len(damaged) - len(text)
        assert [one.value for one in find_dates(damaged)] == [day]

    @given(day=DAYS, wrong=st.integers(1, 6))
    def test_a_wrong_weekday_is_refused_wherever_it_stands(self, day: date, wrong: int) -> None:
        text = f"วัน{WEEK[(day.weekday() + wrong) % 7]}ที่ {day.day} {FULL[day.month - 1]} {day.year + 543}"
        assert find_dates(f"ประชุม {text} เวลา ๑๐.๐๐ น.") == []
        assert [error.reason for error in find_date_errors(f"ประชุม {text}")] == ["weekday"]

    @given(day=st.integers(0, 199), month=st.integers(0, 19), year=st.integers(2484, 2700))
    def test_figures_are_a_day_of_the_standard_library_or_refused(self, day: int, month: int, year: int) -> None:
        try:
            right: date | None = date(year - 543, month, day)
        except ValueError:
            right = None
        for text in (f"{day}/{month}/{year}", f"{year}-{month:02d}-{day:02d}", f"{day}.{month}.{year}"):
            try:
                read: date | None = parse_date(text)
            except DateTextError:
                read = None
            assert read == right


class TestRanges:
    @given(start=DAYS, length=st.integers(0, 500), data=st.data())
    def test_both_ends_are_read(self, start: date, length: int, data: st.DataObject) -> None:
        end = min(start + timedelta(days=length), date(2157, 12, 31))
        first, last = (f"{day.day} {FULL[day.month - 1]} {day.year + 543}" for day in (start, end))
        link = data.draw(st.sampled_from([" - ", "-", " – ", " ถึง ", " ถึงวันที่ ", " จนถึง "]))
        lead = data.draw(st.sampled_from(["", "ตั้งแต่วันที่ ", "ระหว่างวันที่ ", "วันที่ "]))
        if start.year == end.year and data.draw(st.booleans()):
            first = first.rsplit(" ", 1)[0]
            if start.month == end.month and data.draw(st.booleans()):
                first = f"{start.day}"
        text = f"{lead}{first}{link}{last}"
        assert parse_range(text) == DateRange(start, end)
        found = find_dates(f"กำหนด {text} ครับ")
        assert [one.value for one in found] == [start, end]
        assert {one.range for one in found} == {DateRange(start, end)}
