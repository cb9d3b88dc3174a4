"""Faults of holiday files are told with their line, in both languages, all at once."""

from pathlib import Path

import pytest

from lpa_standards.calendar import work_calendar
from lpa_standards.errors import DefinitionError, DocumentError, UnreadableFileError
from lpa_standards.indicators.holidays import read_holidays

GOOD = """\
schema: 1
year: 2570
sources:
  letter: {title: {th: ประกาศ, en: Announcement}, url: "https://example.org", dated: 1 ธันวาคม 2569}
calendars:
  government: {announced: 2569-12-01, checked: 2570-12-31, source: letter}
days:
  - day: ๑ มกราคม ๒๕๗๐
    title: {th: วันขึ้นปีใหม่, en: New Year's Day}
    kind: regular
    government: listed
  - day: 2570-02-22
    title: {th: ชดเชยวันมาฆบูชา}
    kind: substitution
    instead_of: [2570-02-21]
    government: {announced_by: 2570-01-05, source: [letter]}
"""


def written(folder: Path, text: str, name: str = "2570.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_your_own_is_read_and_used(tmp_path: Path) -> None:
    from datetime import date

    year = read_holidays(written(tmp_path, GOOD))
    calendar = work_calendar("government", years=[year])
    assert calendar.is_holiday(date(2027, 1, 1))
    assert [each.title.en for each in calendar.holidays(date(2027, 1, 1), date(2027, 3, 1))] == [
        "New Year's Day",
        "ชดเชยวันมาฆบูชา",
    ]
    assert calendar.count(date(2027, 2, 22), date(2027, 2, 26)) == 4


@pytest.mark.parametrize(
    ("old", "new", "path", "line", "english", "thai"),
    [
        ("kind: regular", "kind: normal", "days[0].kind", 10, "regular, substitution", "ใช้ได้: regular"),
        ("kind: regular", "knd: regular", "days[0].knd", 10, "did you mean 'kind'", "ไม่รู้จักคีย์ 'knd'"),
        ("๑ มกราคม ๒๕๗๐", "31 กุมภาพันธ์ 2570", "days[0].day", 8, "there is no 31 February", "ไม่มีวันที่ 31"),
        ("๑ มกราคม ๒๕๗๐", "2571-01-01", "days[0].day", 8, "does not lie in 2570", "ไม่อยู่ในปี พ.ศ. 2570"),
        ("day: 2570-02-22", "day: 2570-01-01", "days[1].day", 12, "the days must rise", "ต้องเรียงวัน"),
        ("    instead_of: [2570-02-21]\n", "", "days[1]", 12, "for which day it stands", "แทนวันใด"),
        ("source: [letter]", "source: [leter]", "days[1].government.source", 16, "did you mean 'letter'", "แหล่งที่มา"),
        (", source: [letter]", "", "days[1].government", 16, "needs its source", "ต้องมีแหล่งที่มา"),
        ("announced_by: 2570-01-05", "announced_by: 2570-03-05", "days[1].government.announced_by", 16, "after", "หลัง"),
        ("    government: listed\n", "", "days[0]", 8, "no calendar", "ปฏิทินใด"),
        ("    government: listed", "    bank: listed", "days[0].bank", 11, "no list of bank", "ยังไม่มีรายการ"),
        ("government: listed", "government: yes", "days[0].government", 11, "listed", "listed"),
        ("checked: 2570-12-31", "checked: 2568-12-31", "calendars.government.checked", 6, "before", "ก่อน"),
        ("year: 2570", "year: 2027", "year", 2, "no Buddhist year", "ไม่ใช่ปี พ.ศ."),
        ("schema: 1", "schema: 2", "schema", 1, "write one of: 1", "ใช้ได้: 1"),
        ("title: {th: ชดเชยวันมาฆบูชา}", "title: {en: Makha}", "days[1].title", 13, "'th' is missing", "ขาดคีย์ 'th'"),
        ("    kind: regular\n", "    kind: regular\n    kind: special\n", "days[0].kind", 11, "twice", "ซ้ำกัน"),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, path: str, line: int, english: str, thai: str
) -> None:
    assert old in GOOD
    with pytest.raises(DefinitionError) as caught:
        read_holidays(written(tmp_path, GOOD.replace(old, new, 1)))
    told = [each for each in caught.value.findings if each.path == path]
    assert told, caught.value.findings
    assert any(english in each.text("en") and thai in each.text("th") for each in told), str(caught.value)
    assert told[0].place is not None
    assert (told[0].place.file, told[0].place.line) == ("2570.yaml", line)


def test_all_faults_come_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = (
        GOOD.replace("kind: regular", "kind: normal").replace("schema: 1", "schema: 9").replace("th: ประกาศ", "th: ''")
    )
    with pytest.raises(DefinitionError) as caught:
        read_holidays(written(tmp_path, text))
    lines = [each.place.line for each in caught.value.findings if each.place]
    assert lines == sorted(lines)
    assert {1, 4, 10} <= set(lines)


def test_the_name_of_the_file_is_the_year_in_it(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="named 2571 and holds 2570"):
        read_holidays(written(tmp_path, GOOD, "2571.yaml"))
    assert read_holidays(written(tmp_path, GOOD, "mine.yaml")).year_be == 2570


@pytest.mark.parametrize("text", ["[]", "a", "schema: 1\ndays: {}\n", "year: []", "days:\n  - 1\n", "calendars: [1]"])
def test_anything_else_is_refused_without_a_crash(tmp_path: Path, text: str) -> None:
    with pytest.raises(DefinitionError):
        read_holidays(written(tmp_path, text))


def test_what_is_no_yaml_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read_holidays(written(tmp_path, "days: [1"))
    with pytest.raises(UnreadableFileError):
        read_holidays(tmp_path / "none.yaml")
