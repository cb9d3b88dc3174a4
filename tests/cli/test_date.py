"""`date`: whatever a text is, it is explained; what cannot be read is refused at its place."""

import json
import subprocess
from typing import Any

import pytest

from lpa_standards.cli.date_refusal import excerpt
from lpa_standards.cli.wrapping import width_of
from tests.cli.running import ROOT, call, command, environment


def data(*args: object) -> list[Any]:
    return [json.loads(line) for line in call("date", *args, "--json").lines]


def piped(content: bytes, *args: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command("date", *args),
        input=content,
        capture_output=True,
        env=environment(),
        check=False,
        timeout=300,
        cwd=ROOT,
    )


class TestDay:
    def test_eras_fiscal_year_offices_and_styles(self) -> None:
        ran = call("date", "31/7/66")
        assert (ran.code, ran.err) == (0, "")
        for said in (
            "วันจันทร์ที่ 31 กรกฎาคม 2566",
            "31 กรกฎาคม ค.ศ. 2023 (2023-07-31)",
            "ตามธรรมเนียม",
            "ปีงบประมาณ: 2566 ไตรมาสที่ 4",
            # A holiday of the government, announced six days before; the banks worked.
            "ราชการ: วันหยุด",
            "25 กรกฎาคม 2566",
            "ธนาคาร: วันทำการ",
            "วันจันทร์ที่ ๓๑ กรกฎาคม พ.ศ. ๒๕๖๖",
            "2566-07-31",
        ):
            assert said in ran.out

    def test_holidays_as_known_on_a_day(self) -> None:
        assert "ราชการ: วันทำการ" in call("date", "31/7/66", "--known-on", "24/7/66").out

    def test_in_english(self) -> None:
        out = call("date", "31/7/66", "--lang", "en").out
        for said in ("Monday 31 July 2023", "B.E. 2566", "Fiscal year: 2566, quarter 4", "Banks: working day"):
            assert said in out

    def test_a_day_without_data_says_so(self) -> None:
        out = call("date", "2 มีนาคม 2477").out
        assert "2 มีนาคม พ.ศ. 2477 ตรงกับ 2 มีนาคม ค.ศ. 1935" in out
        assert "ราชการ: ไม่ทราบ" in out
        assert "ปีงบประมาณ: ไม่ทราบ" in out

    def test_a_weekend(self) -> None:
        assert "ราชการ: วันหยุดสุดสัปดาห์" in call("date", "22/7/66").out

    def test_a_repair_is_told(self) -> None:
        out = call("date", "8 กรกฏาคม 2566").out
        assert "วันเสาร์ที่ 8 กรกฎาคม 2566" in out
        assert "ซ่อม: " in out

    @pytest.mark.parametrize("text", ["- ๖ มิ.ย. ๒๕๖๖", "-๖ มิ.ย. ๒๕๖๖"])
    def test_a_received_stamp_begins_with_a_dash(self, text: str) -> None:
        assert "6 มิถุนายน 2566" in call("date", text).out

    def test_the_era_may_be_given(self) -> None:
        assert "วันพฤหัสบดีที่ 8 มิถุนายน 2566" in call("date", "8 มิถุนายน 2023", "--era", "ce").out
        assert call("date", "8 มิถุนายน 2023", "--era", "ad").code == 2


class TestOtherKinds:
    def test_a_moment(self) -> None:
        out = call("date", "21 ก.ค. 66 เวลา 16.30 น.").out
        assert "วันศุกร์ที่ 21 กรกฎาคม 2566 เวลา 16.30 น." in out
        assert "2023-07-21T16:30:00+07:00" in out

    def test_the_end_of_a_day_is_the_next_one(self) -> None:
        assert data("21 กรกฎาคม 2566 24.00 น.")[0]["value"] == "2023-07-22T00:00:00+07:00"

    def test_a_time_of_day(self) -> None:
        assert "16.30 น." in call("date", "๑๖.๓๐ น.").out

    def test_a_range(self) -> None:
        out = call("date", "๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖").out
        # 51 days, of which 5 June and the Saturdays and Sundays were off.
        for said in ("วันพฤหัสบดีที่ 1 มิถุนายน 2566 ถึงวันศุกร์ที่ 21 กรกฎาคม 2566", "51 วัน", "ราชการ: 36 วันทำการ"):
            assert said in out

    def test_ranges_that_are_open(self) -> None:
        assert "ภายในวันศุกร์ที่ 21 กรกฎาคม 2566" in call("date", "ภายในวันที่ 21 ก.ค. 2566").out
        assert "เป็นต้นไป" in call("date", "ตั้งแต่วันที่ 1 ต.ค. 2566 เป็นต้นไป").out

    def test_a_fiscal_year_and_a_quarter(self) -> None:
        year = call("date", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖").out
        for said in ("1 ตุลาคม 2565 ถึง 30 กันยายน 2566", "365 วัน", "ไตรมาสที่ 4: 1 กรกฎาคม 2566"):
            assert said in year
        assert "1 เมษายน 2566 ถึง 30 มิถุนายน 2566" in call("date", "ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖").out


class TestRefusals:
    def test_the_place_the_reason_and_the_fix_in_both_languages(self) -> None:
        ran = call("date", "วันศุกร์ที่ ๓๑ พฤษภาคม ๒๕๖๖")
        assert (ran.code, ran.out) == (1, "")
        lines = ran.err.splitlines()
        at = lines.index("  วันศุกร์ที่ ๓๑ พฤษภาคม ๒๕๖๖")
        # ว and น take a column each, and so do ศ, ก and ร; the marks above and below take none.
        assert lines[at + 1] == "    ^^^"
        for said in ("เหตุ: ", "วันพุธ", "วิธีแก้: ", "Why: ", "Wednesday", "What to do: "):
            assert said in ran.err

    def test_the_language_of_the_run_comes_first(self) -> None:
        thai, english = (call("date", "8 มิถุนายน 2023", "--lang", lang).err for lang in ("th", "en"))
        assert thai.index("เหตุ") < thai.index("Why")
        assert english.index("Why") < english.index("เหตุ")
        assert "--era ce" in thai

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("29 กุมภาพันธ์ 2564", "no-such-day"),
            ("131 พฤษภาคม 2566", "no-such-day"),
            ("08/13/2566", "no-such-month"),
            ("8 มิ.ย. 23", "era-open"),
            ("มิถุนายน ๒๕๖๖", "no-day"),
            ("15 มกราคม 2483", "never-existed"),
            # Read as the range and the moment that they are meant to be.
            ("21 กรกฎาคม - 1 มิถุนายน 2566", "reversed"),
            ("21 กรกฎาคม 2566 25.00 น.", "no-such-time"),
            ("25.00 น.", "no-such-time"),
            ("ไตรมาสที่ 5 ปีงบประมาณ 2566", "no-such-quarter"),
            ("ปีงบประมาณ 2490", "year-range"),
        ],
    )
    def test_the_reason_is_that_of_the_nearest_kind(self, text: str, reason: str) -> None:
        (found,) = data(text)
        assert (found["ok"], found["error"]["reason"]) == (False, reason)
        assert found["error"]["message"]["th"]
        assert found["error"]["message"]["en"]

    def test_one_refusal_does_not_stop_the_others(self) -> None:
        ran = call("date", "8/6/66", "32/6/66", "9/6/66")
        assert ran.code == 1
        assert "8 มิถุนายน 2566" in ran.out
        assert "9 มิถุนายน 2566" in ran.out
        assert "32/6/66" in ran.err

    def test_an_empty_text(self) -> None:
        assert call("date", "").code == 1


class TestExcerpt:
    def test_long_texts_are_cut_around_the_fault(self) -> None:
        text = "ก" * 500 + "ผิด" + "ข" * 500
        shown, caret = excerpt(text, (500, 503), 40)
        assert "ผิด" in shown
        assert width_of(shown) <= 42
        assert caret.strip() == "^^"
        assert width_of(shown[: shown.index("ผิด")]) == caret.index("^")

    def test_what_cannot_be_seen_is_shown(self) -> None:
        shown, caret = excerpt("8\u200b\nมิ.ย.\u00a066", (1, 3), 40)
        assert (shown, caret) == ("8·⏎มิ.ย.␣66", " ^^")


class TestJson:
    def test_a_day(self) -> None:
        (found,) = data("๓๑ พฤษภาคม ๒๕๖๖")
        assert (found["text"], found["ok"], found["kind"], found["value"]) == (
            "๓๑ พฤษภาคม ๒๕๖๖",
            True,
            "date",
            "2023-05-31",
        )
        day = found["day"]
        assert day["be"] == {"year": 2566, "month": 5, "day": 31}
        assert day["weekday"] == {"th": "พุธ", "en": "Wednesday"}
        assert day["fiscal"] == {"year": 2566, "quarter": 3}
        assert day["offices"]["government"] == {"working": True, "holiday": None, "unknown": None}
        assert day["styles"]["full_thai"] == "วันพุธที่ ๓๑ พฤษภาคม ๒๕๖๖"
        assert (found["reading"]["era"], found["reading"]["era_from"], found["reading"]["repairs"]) == (
            "be",
            "custom",
            [],
        )

    def test_a_holiday(self) -> None:
        (found,) = data("31/7/66")
        holiday = found["day"]["offices"]["government"]["holiday"]
        assert (holiday["announced"], holiday["announced_exactly"]) == ("2023-07-25", True)

    def test_a_range_and_a_fiscal_year(self) -> None:
        span, year, quarter = data("1 มิ.ย. - 21 ก.ค. 2566", "ปีงบประมาณ 2566", "ไตรมาสที่ 3 ปีงบประมาณ 2566")
        assert (span["kind"], span["start"]["iso"], span["end"]["iso"], span["days"]) == (
            "range",
            "2023-06-01",
            "2023-07-21",
            51,
        )
        assert span["working_days"]["government"] == 36
        assert (year["kind"], year["year"], year["start"], year["end"]) == (
            "fiscal_year",
            2566,
            "2022-10-01",
            "2023-09-30",
        )
        assert (quarter["kind"], quarter["quarter"], quarter["start"]) == ("fiscal_quarter", 3, "2023-04-01")

    def test_every_text_has_its_line(self) -> None:
        ran = call("date", "8/6/66", "32/6/66", "--json")
        assert ran.code == 1
        assert [json.loads(line)["ok"] for line in ran.lines] == [True, False]
        assert "32/6/66" in ran.err


class TestStandardInput:
    def test_each_line_is_a_text(self) -> None:
        done = piped("\ufeff8/6/66\r\n\r\n๙ มิถุนายน ๒๕๖๖\n".encode(), "--json")
        assert done.returncode == 0
        found = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        assert [each["value"] for each in found] == ["2023-06-08", "2023-06-09"]

    def test_an_old_encoding_is_an_error_of_the_data(self) -> None:
        done = piped("๙ มิถุนายน ๒๕๖๖\n".encode("cp874"))
        assert done.returncode == 1
        assert "UTF-8" in done.stderr.decode("utf-8")

    def test_nothing_at_all_is_wrong_use(self) -> None:
        assert piped(b"").returncode == 2


class TestWrongUse:
    @pytest.mark.parametrize("args", [("8/6/66", "--known-on", "x"), ("8/6/66", "--jsn"), ("8/6/66", "--lang", "de")])
    def test_it_ends_with_2(self, args: tuple[str, ...]) -> None:
        assert call("date", *args).code == 2
