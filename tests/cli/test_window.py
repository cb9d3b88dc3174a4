"""`window`: what is left, what comes next, whose window, as known on a day, as JSON, as a calendar file."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import DEFINITIONS, call

SET_2566 = DEFINITIONS / "minimum-standards" / "2566.yaml"
MORE = """
  extensions:
    - {closes: ๒๘ กรกฎาคม ๒๕๖๖, for: all, reason: ระบบขัดข้อง, source: letter-krabi-2566, announced: ๑๙ กรกฎาคม ๒๕๖๖}
    - {closes: ๓๑ กรกฎาคม ๒๕๖๖, closes_at: '16:30', for: {provinces: [กระบี่]}, reason: น้ำท่วม,
       source: letter-krabi-2566, announced: ๒๐ กรกฎาคม ๒๕๖๖}
  grace: {days: 3, counts_as: late}
"""


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """The window of 2566 with two invented extensions and three days of grace."""
    text = SET_2566.read_text("utf-8")
    more = text.replace("  source: letter-office-2566\nlao_types", f"  source: letter-office-2566{MORE}lao_types")
    assert more != text
    path = tmp_path / "own.yaml"
    path.write_text(more, encoding="utf-8")
    return path


def data(*args: object) -> Any:
    ran = call("window", *args, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


class TestTimeLeft:
    """15 June 2566, 10.00: 36 days and 14 hours to the end of 21 July; 37 days, 27 of them working days."""

    def test_in_words(self) -> None:
        out = call("window", "2566", "--at", "๑๕ มิถุนายน ๒๕๖๖ ๑๐.๐๐ น.").out
        assert "เหลือเวลาอีก 36 วัน 14 ชั่วโมง" in out
        assert "37 วัน เป็นวันทำการของราชการ 27 วัน" in out
        assert "ต่อไป: ปิดรับข้อมูลวันศุกร์ที่ 21 กรกฎาคม 2566 เวลา 24.00 น." in out

    def test_in_english(self) -> None:
        out = call("window", "2566", "--at", "2566-06-15T10:00", "--lang", "en").out
        for text in ("36 days 14 h left", "37 days, 27 of them working days", "Next: closes 2023-07-21, 24:00"):
            assert text in out

    def test_before_the_opening_the_whole_window(self) -> None:
        out = call("window", "2566", "--at", "2566-05-30T12:00").out
        assert "51 วัน เป็นวันทำการของราชการ 36 วัน" in out
        assert "ต่อไป: เปิดรับข้อมูลวันพฤหัสบดีที่ 1 มิถุนายน 2566 เวลา 00.00 น." in out

    def test_after_the_end_nothing(self) -> None:
        out = call("window", "2566", "--at", "2566-08-01T12:00").out
        assert "ต่อไป" not in out
        assert "วันทำการ" not in out

    def test_a_year_without_holidays_is_said(self, tmp_path: Path) -> None:
        text = SET_2566.read_text("utf-8").replace("opens: ๑ มิถุนายน ๒๕๖๖", "opens: ๑ มิถุนายน ๒๕๙๙")
        path = tmp_path / "own.yaml"
        path.write_text(text.replace("closes: ๒๑ กรกฎาคม ๒๕๖๖", "closes: ๒๑ กรกฎาคม ๒๕๙๙"), encoding="utf-8")
        ran = call("window", "--set", path, "--at", "2599-06-15T10:00")
        assert ran.code == 0
        assert "วันทำการยังไม่ทราบ" in ran.out
        found = data("--set", path, "--at", "2599-06-15T10:00")["time_left"]
        assert found["working_days"] is None
        assert "2599" in found["working_days_unknown"]["th"]


class TestWhose:
    AT = ("--at", "๓๐ กรกฎาคม ๒๕๖๖ ๑๐.๐๐ น.")

    def test_everybody_and_one_province(self, extended: Path) -> None:
        assert "อยู่ในระยะผ่อนผัน" in call("window", "--set", extended, *self.AT).out
        krabi = call("window", "--set", extended, *self.AT, "--province", "จังหวัดกระบี่").out
        assert "เปิดรับข้อมูลอยู่ เหลือเวลาอีก 1 วัน 6 ชั่วโมง" in krabi
        assert "วันปิดที่ใช้: วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น." in krabi

    def test_as_known_on_a_day(self, extended: Path) -> None:
        at = ("--at", "๒๕ กรกฎาคม ๒๕๖๖ ๑๐.๐๐ น.", "--province", "กระบี่")
        assert "ปิดรับข้อมูลแล้ว" in call("window", "--set", extended, *at, "--known-on", "๑๘ กรกฎาคม ๒๕๖๖").out
        between = call("window", "--set", extended, *at, "--known-on", "๑๙ กรกฎาคม ๒๕๖๖").out
        assert "ระบบขัดข้อง" in between
        assert "น้ำท่วม" not in between
        assert "ถึงวันพุธที่ 19 กรกฎาคม 2566" in between

    def test_as_data(self, extended: Path) -> None:
        found = data("--set", extended, *self.AT, "--province", "กระบี่")
        assert found["state"] == "open"
        assert found["window"]["closing"] == "2023-07-31T16:30:00+07:00"
        assert found["window"]["closing_included"] is True
        assert found["window"]["decided_by"] == 1
        assert [each["fits"] for each in found["window"]["extensions"]] == [True, True]
        assert found["window"]["extensions"][1]["for"] == {"provinces": ["กระบี่"]}
        assert found["window"]["late_until"] == "2023-08-04T00:00:00+07:00"
        assert found["next_event"] == {"kind": "closes", "at": "2023-07-31T16:30:00+07:00", "day": "2023-07-31"}
        others = data("--set", extended, *self.AT)
        assert (others["state"], others["window"]["decided_by"]) == ("late", 0)
        assert [each["fits"] for each in others["window"]["extensions"]] == [True, False]

    def test_the_grace_is_on_the_bar(self, extended: Path) -> None:
        bars = [
            call("window", "--set", extended, "--at", at).lines[-1]
            for at in ("2566-06-15T10:00", "2566-07-30T10:00", "2566-08-05T10:00")
        ]
        # One end for the closing and one for the end of the grace.
        assert [bar.count("┤") for bar in bars] == [2, 2, 2]
        opened, late, closed = (bar.index("●") for bar in bars)
        assert bars[0].index("├") < opened < bars[0].index("┤")
        assert bars[1].index("┤") < late < bars[1].rindex("┤")
        assert closed > bars[2].rindex("┤")


class TestJson:
    def test_a_moment(self) -> None:
        found = data("2566", "--at", "๑๕ มิถุนายน ๒๕๖๖ ๑๐.๐๐ น.")
        assert (found["programme"], found["fiscal_year"], found["state"]) == ("minimum-standards", 2566, "open")
        assert found["at"] == "2023-06-15T10:00:00+07:00"
        assert found["time_left"] == {
            "until": "2023-07-22T00:00:00+07:00",
            "seconds": 36 * 86_400 + 14 * 3_600,
            "days": 37,
            "working_days": 27,
            "working_days_unknown": None,
        }
        assert found["window"]["source"]["document_no"] == "ที่ นร ๐๑๐๗/ว ๓๘๙๘"
        assert found["state_at_day_end"] is None

    def test_a_day(self) -> None:
        found = data("2566", "--at", "2566-05-31")
        assert (found["at"], found["state"], found["state_at_day_end"]) == ("2023-05-31", "before", "before")

    def test_a_set_without_a_window_has_the_same_keys(self) -> None:
        found = data("2563")
        assert found["window"] is None
        assert found["state"] is None
        assert set(found) == set(data("2566"))

    def test_a_practice_set_says_so(self) -> None:
        assert data("minimum-standards-practice", "2566")["set"]["status"] == "illustrative"


class TestIcs:
    def test_a_file_with_reminders(self, tmp_path: Path) -> None:
        path = tmp_path / "window.ics"
        ran = call("window", "2566", "--at", "2566-05-31T09:00", "--ics", path)
        assert ran.code == 0
        assert "ช่วงบันทึกข้อมูล" in ran.out
        text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
        assert "UID:minimum-standards-2566-closes@lpa-standards\r\n" in text
        assert "DTSTART;VALUE=DATE:20230721\r\n" in text
        assert "DTSTAMP:20230531T020000Z\r\n" in text
        assert text.count("BEGIN:VALARM") == 6

    def test_for_one_province_in_english(self, extended: Path, tmp_path: Path) -> None:
        path = tmp_path / "window.ics"
        assert call("window", "--set", extended, "--province", "กระบี่", "--ics", path, "--lang", "en").code == 0
        text = path.read_text("utf-8")
        assert "DTSTART:20230731T093000Z" in text
        assert "SUMMARY:Data entry closes" in text

    def test_a_practice_set_says_so(self, tmp_path: Path) -> None:
        practice = (DEFINITIONS / "minimum-standards-practice" / "2566.yaml").read_text("utf-8")
        own, path = tmp_path / "own.yaml", tmp_path / "window.ics"
        window = "window: {opens: 2566-06-01, closes: 2566-07-21, source: act-2542}\nlao_types:"
        own.write_text(practice.replace("\nlao_types:", f"\n{window}", 1), encoding="utf-8")
        assert call("window", "--set", own, "--ics", path).code == 0
        assert "ห้ามใช้พิจารณาจริง" in path.read_bytes().decode("utf-8").replace("\r\n ", "")

    def test_without_a_window_nothing_is_written(self, tmp_path: Path) -> None:
        ran = call("window", "2563", "--ics", tmp_path / "window.ics")
        assert ran.code == 2
        assert "ไม่ระบุช่วงบันทึกข้อมูล" in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_extra_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        ran = call("window", "2566", "--ics", tmp_path / "window.ics")
        assert ran.code == 2
        assert "lpa-standards[calendar]" in ran.err
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [("--at", "พรุ่งนี้"), ("--known-on", "มิถุนายน 2566"), ("--type", "อำเภอ")])
def test_wrong_use_is_named(args: tuple[str, str]) -> None:
    ran = call("window", "2566", *args)
    assert (ran.code, ran.out) == (2, "")
    assert args[1] in ran.err
