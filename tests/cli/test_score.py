"""`score`: the published rows, cell for cell, and what stands around them."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.cli.running import EXAMPLES, MAKHAM, NAKHON, NOTICE, PRACTICE, ROOT, THA_KHAM, call, run

ROWS = ROOT / "tests" / "published" / "data" / "published-rows.csv"
FILES = {
    ("เทศบาลนครนครศรีธรรมราช", "2563"): NAKHON,
    ("เทศบาลตำบลอากาศอำนวย", "2564"): EXAMPLES / "minimum-standards-2564-akat-amnuai.yaml",
    ("เทศบาลตำบลอากาศอำนวย", "2567"): EXAMPLES / "minimum-standards-2567-akat-amnuai.yaml",
    ("อบต.ท่าข้าม", ""): THA_KHAM,
}
HEADINGS = ["เกณฑ์ชี้วัด", "ค่าเป้าหมาย", "กรอบการประเมิน (1)", "การจัดบริการสาธารณะ (2)", "(2) เทียบ (1) %", "ผลการประเมิน"]


def published() -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["frame"]]


def test_there_are_published_rows() -> None:
    assert len(published()) >= 9


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['lao']}-{row['indicator'][:2]}")
def test_a_published_row_comes_out_cell_for_cell(row: dict[str, str]) -> None:
    shown = run("score", FILES[row["lao"], row["year_be"]], COLUMNS="260").lines
    label = row["verdict_shown"].partition("…")[0].strip()
    cells = [row["indicator"], row["target"], row["frame"], row["provided"], row["ratio_shown"], label]
    # The page sets the type of the organization off by blanks, our title the same; blanks between cells are ours.
    pattern = r"\s{2,}".join(re.escape(cell) for cell in cells)
    assert any(re.search(rf"^\s+{pattern}", line) for line in shown), "\n".join([pattern, *shown])


class TestTheForm:
    def test_the_headings_are_the_official_ones_in_order(self) -> None:
        heading = next(line for line in call("score", NAKHON).lines if line.startswith(HEADINGS[0]))
        assert re.split(r"\s{2,}", heading.strip()) == HEADINGS

    def test_points_have_their_column_where_there_are_points(self) -> None:
        shown = call("score", MAKHAM).lines
        heading = next(line for line in shown if line.startswith(HEADINGS[0]))
        assert re.split(r"\s{2,}", heading.strip()) == [*HEADINGS, "คะแนน"]
        assert any(
            re.search(r"คะแนนด้านการบริหารจัดการ\s+เต็ม 140\s+-\s+110\s+-\s+คะแนนที่ได้\s+110/140", line) for line in shown
        )

    def test_rows_stand_under_their_domain_and_mission(self) -> None:
        out = call("score", NAKHON).out
        places = [out.index(text) for text in ("ด้านที่ 1 โครงสร้างพื้นฐาน", "ภารกิจที่ 1", "1. ร้อยละ", "2. ร้อยละ", "รวมด้านนี้")]
        assert places == sorted(places)

    def test_head_and_summary_say_what_is_inferred(self) -> None:
        out = call("score", NAKHON).out
        assert "ปีงบประมาณ พ.ศ. 2563 (ปีตามที่อนุมาน)" in out
        assert "สถานะของชุดตัวชี้วัด: ตามที่ปรากฏในผลการประเมินที่เผยแพร่" in out
        assert "เทศบาลนครนครศรีธรรมราช" in out
        # Three of the four indicators have a frame, and none reaches its target.
        assert "ถึงค่าเป้าหมาย 0 จาก 3 ตัวชี้วัด (ร้อยละ 0)" in out

    def test_each_below_says_what_would_reach_the_target(self) -> None:
        out = call("score", NAKHON).out
        # 85 percent of 57.24 is 48.654, of which 29.767 are there.
        missing = Decimal("57.24") * Decimal("0.85") - Decimal("29.767")
        assert f"อีก {missing.normalize()} กม." in out
        assert out.count("→") == 3

    def test_the_total_of_makham_is_the_published_one(self) -> None:
        out = call("score", MAKHAM).out
        assert "คะแนนรวม: 80.2 —" in out
        assert "ระดับ: ดีมาก" in out
        assert "ผลตามเกณฑ์ผ่าน: ผ่าน" in out
        # The arithmetic mean of 78.57.., 81.39.., 75.2, 82.60.. and 86.15.. percent.
        assert "80.79" in out

    def test_what_is_missing_is_listed_by_indicator(self, tmp_path: Path) -> None:
        path = tmp_path / "part.yaml"
        path.write_text(
            "{programme: minimum-standards, fiscal_year: 2563, lao: {type: city}, values: "
            "{asphalt-road-length-maintained: {frame: 57.24}}}",
            encoding="utf-8",
        )
        ran = call("score", path)
        assert ran.code == 0
        section = ran.out.partition("ข้อมูลที่ยังขาด (7 รายการ)")[2]
        assert section.count("☐") == 7
        first = section.partition("2. ร้อยละ")[0]
        assert "[provided]" in first
        assert "[frame]" not in first
        assert "ระหว่าง 0 ถึง 100" in ran.out

    def test_english_is_english(self) -> None:
        for args in (
            ("--lang", "en", "score", NAKHON),
            ("score", NAKHON, "--lang", "en"),
            ("score", "--lang=en", NAKHON),
        ):
            out = call(*args).out
            assert "Frame of assessment (1)" in out
            assert "To be developed" in out
            assert "(year inferred)" in out


class TestFormats:
    def test_json_is_the_report(self) -> None:
        data = json.loads(call("score", NAKHON, "--format", "json").out)
        assert [result["ratio_shown"] for result in data["results"]] == ["52.00384", "76.47059", None, "46.32353"]

    def test_yaml_holds_the_same_data(self) -> None:
        in_json = json.loads(call("score", PRACTICE, "--format", "json").out)
        assert yaml.safe_load(call("score", PRACTICE, "--format", "yaml").out) == in_json

    def test_the_moment_goes_into_the_receipt_and_is_never_the_clock(self) -> None:
        given = json.loads(call("score", NAKHON, "--format", "json", "--at", "๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕").out)
        assert given["receipt"]["at"] == "2020-09-14T10:15:00+07:00"
        assert json.loads(call("score", NAKHON, "--format", "json").out)["receipt"]["at"] is None

    def test_one_of_several_submissions_is_named(self) -> None:
        several = EXAMPLES / "kpi-award-2562.csv"
        assert call("score", several).code == 1
        ran = call("score", several, "--lao", "ทม.กันตัง")
        assert ran.code == 0
        assert "50.76" in ran.out

    def test_final_says_so(self) -> None:
        ran = call("score", PRACTICE, "--final")
        assert ran.code == 0
        assert "ถือเป็นข้อมูลสุดท้าย" in ran.out
        assert "ข้อมูลยังไม่ครบ" not in ran.out


@pytest.mark.parametrize(
    "args",
    [
        ("score", PRACTICE),
        ("score", PRACTICE, "--lang", "en"),
        ("explain", PRACTICE, "practice-asphalt-road-maintained"),
        ("check", PRACTICE),
        ("show", "minimum-standards-practice", "2566"),
        ("show",),
        ("window", "minimum-standards-practice", "2566"),
    ],
    ids=lambda args: " ".join(map(str, args))[:24],
)
def test_a_practice_set_says_so_on_every_output(args: tuple[object, ...]) -> None:
    assert NOTICE in call(*args).out


def test_a_reported_set_does_not_call_itself_practice() -> None:
    assert NOTICE not in call("score", NAKHON).out


class TestFindings:
    BAD = (
        "{programme: minimum-standards, fiscal_year: 2563, lao: {type: city}, values: "
        "{asphalt-road-length-maintained: {frame: 10, provided: 12}}}"
    )

    def test_a_warning_goes_to_stderr_and_is_fine_unless_strict(self, tmp_path: Path) -> None:
        path = tmp_path / "more.yaml"
        path.write_text(self.BAD, encoding="utf-8")
        ran = call("score", path)
        assert ran.code == 0
        assert "มากกว่ากรอบการประเมิน" in ran.err
        assert "มากกว่ากรอบการประเมิน" not in ran.out
        strict = call("score", path, "--strict")
        assert (strict.code, strict.out) == (1, ran.out)
        assert call("check", path).code == 0
        assert call("check", path, "--strict").code == 1

    def test_keep_going_scores_the_rest_and_still_says_1(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.yaml"
        path.write_text(self.BAD.replace("frame: 10", "frame: ten"), encoding="utf-8")
        assert call("score", path).out == ""
        ran = call("score", path, "--keep-going")
        assert ran.code == 1
        assert "ข้อมูลยังไม่ครบ" in ran.out
        assert "ten" in ran.err
