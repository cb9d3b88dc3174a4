"""Windows as iCalendar files, read back by hand as RFC 5545 says and once more by the library that wrote them."""

import re
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest

from lpa_standards.calendar import BANGKOK, CalendarError, Extension, Grace, SubmissionWindow, window_ics
from lpa_standards.errors import MissingExtraError, Words

WINDOW = SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21))
TITLE = Words("Minimum standards, 2566", "มาตรฐานขั้นต่ำการจัดบริการสาธารณะขององค์กรปกครองส่วนท้องถิ่น ประจำปี พ.ศ. ๒๕๖๖")
STAMP = datetime(2023, 6, 8, 9, 30, tzinfo=BANGKOK)


def written(window: SubmissionWindow = WINDOW, **more: Any) -> str:
    return window_ics(window, TITLE, uid="minimum-standards-2566", stamp=STAMP, **more)


def events(text: str) -> dict[str, list[str]]:
    """The lines of each entry, unfolded, by the last word of its UID."""
    plain = text.replace("\r\n ", "")
    found = {}
    for body in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", plain, re.DOTALL):
        lines = body.split("\r\n")
        (uid,) = [line for line in lines if line.startswith("UID:")]
        found[uid.removeprefix("UID:minimum-standards-2566-").removesuffix("@lpa-standards")] = lines
    return found


def line(lines: list[str], name: str) -> str:
    own = lines[: lines.index("BEGIN:VALARM")]
    (found,) = [each for each in own if re.match(rf"{name}[;:]", each)]
    return found


def rings(lines: list[str]) -> list[str]:
    return [each.removeprefix("TRIGGER:") for each in lines if each.startswith("TRIGGER")]


class TestEntries:
    def test_a_day_that_counts_whole_is_an_all_day_entry(self) -> None:
        found = events(written())
        assert list(found) == ["window", "closes"]
        # The end of an all-day entry is the day after its last.
        assert line(found["window"], "DTSTART") == "DTSTART;VALUE=DATE:20230601"
        assert line(found["window"], "DTEND") == "DTEND;VALUE=DATE:20230722"
        assert line(found["closes"], "DTSTART") == "DTSTART;VALUE=DATE:20230721"
        assert line(found["closes"], "DTEND") == "DTEND;VALUE=DATE:20230722"

    def test_a_closing_hour_is_an_instant(self) -> None:
        found = events(written(replace(WINDOW, closes_at=time(16, 30))))
        # 16.30 in Thailand is 09:30 UTC.
        assert line(found["closes"], "DTSTART") == "DTSTART:20230721T093000Z"
        assert not any(each.startswith("DTEND") for each in found["closes"])

    def test_grace_has_an_entry_of_its_own(self) -> None:
        found = events(written(replace(WINDOW, grace=Grace(3))))
        assert line(found["grace-ends"], "DTSTART") == "DTSTART;VALUE=DATE:20230724"

    def test_the_words(self) -> None:
        thai, english = events(written()), events(written(lang="en"))
        assert line(thai["closes"], "SUMMARY") == f"SUMMARY:ปิดรับข้อมูล: {TITLE.th}"
        assert "ถึงวันศุกร์ที่ 21 กรกฎาคม 2566 เวลา 24.00 น." in line(thai["closes"], "DESCRIPTION")
        assert line(english["closes"], "SUMMARY") == "SUMMARY:Data entry closes: Minimum standards\\, 2566"

    def test_an_extension_moves_the_entry_and_says_why(self) -> None:
        krabi = Extension(
            date(2023, 7, 31),
            time(16, 30),
            provinces=("กระบี่",),
            announced=date(2023, 7, 20),
            reason="น้ำท่วม",
            source="ที่ 1",
        )
        window = replace(WINDOW, extensions=(krabi,))
        moved = events(written(window, lao={"province": "กระบี่"}))["closes"]
        assert line(moved, "DTSTART") == "DTSTART:20230731T093000Z"
        assert line(moved, "SEQUENCE") == "SEQUENCE:1"
        assert "น้ำท่วม" in line(moved, "DESCRIPTION")
        before = events(written(window, lao={"province": "กระบี่"}, known_on=date(2023, 7, 19)))["closes"]
        assert line(before, "DTSTART") == "DTSTART;VALUE=DATE:20230721"
        assert line(before, "SEQUENCE") == "SEQUENCE:0"
        assert line(before, "UID") == line(moved, "UID")


class TestReminders:
    def test_they_ring_at_nine_in_the_morning(self) -> None:
        # 14 days before midnight of 21 July, and nine hours later; so on.
        assert rings(events(written())["closes"]) == ["-P13DT15H", "-P6DT15H", "-P2DT15H", "-PT15H", "PT9H"]
        assert rings(events(written())["window"]) == ["PT9H"]

    def test_before_a_closing_hour_too(self) -> None:
        found = events(written(replace(WINDOW, closes_at=time(16, 30)), reminders=(0, 1)))["closes"]
        # 09:00 of the day before is a day and seven and a half hours before 16:30.
        assert rings(found) == ["-P1DT7H30M", "-PT7H30M"]

    def test_none_before_the_opening_and_none_after_the_closing(self) -> None:
        short = SubmissionWindow(date(2023, 7, 19), date(2023, 7, 21), time(8, 30))
        assert rings(events(written(short))["closes"]) == ["-PT23H30M"]

    def test_they_say_how_many_days(self) -> None:
        text = written(reminders=(7,)).replace("\r\n ", "")
        assert f"DESCRIPTION:อีก 7 วันปิดรับข้อมูล: {TITLE.th}" in text
        assert "DESCRIPTION:Data entry closes in 1 day: " in written(reminders=(1,), lang="en")

    @pytest.mark.parametrize("wrong", [-1, 400, 1.5, "7", True])
    def test_only_whole_days(self, wrong: object) -> None:
        with pytest.raises(CalendarError, match="whole number of days before the closing"):
            written(reminders=(wrong,))


class TestForm:
    def test_lines_as_the_standard_asks(self) -> None:
        text = written(replace(WINDOW, grace=Grace(3)))
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(each.encode()) <= 75 for each in text.split("\r\n"))

    def test_the_moment_of_making_is_given_and_in_utc(self) -> None:
        assert all(line(each, "DTSTAMP") == "DTSTAMP:20230608T023000Z" for each in events(written()).values())
        assert written() == written()

    def test_another_reader_finds_the_same(self) -> None:
        read: Any = icalendar.Calendar.from_ical(written(replace(WINDOW, closes_at=time(16, 30))))
        closes = read.walk("VEVENT")[1]
        assert closes["DTSTART"].dt == datetime(2023, 7, 21, 16, 30, tzinfo=BANGKOK)
        assert str(closes["SUMMARY"]) == f"ปิดรับข้อมูล: {TITLE.th}"
        moments = {closes["DTSTART"].dt + each["TRIGGER"].dt for each in closes.walk("VALARM")}
        nine = datetime(2023, 7, 21, 9, tzinfo=BANGKOK)
        assert moments == {nine - timedelta(days=days) for days in (14, 7, 3, 1, 0)}


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtraError, match=r"lpa-standards\[calendar\]"):
        written()
