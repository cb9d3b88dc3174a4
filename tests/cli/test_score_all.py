"""`score-all` as a person runs it: files in and out, the summary, the findings, the exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from tests.cli.running import DEFINITIONS, NOTICE, Ran, call, command, environment, run

ROAD = "asphalt-road-length-maintained"
HEADER = f"programme,fiscal_year,type,code,name,province,district,{ROAD}.frame,{ROAD}.provided"
ROWS = [
    "minimum-standards,2563,city,01,เทศบาลนครหนึ่ง,กระบี่,เมืองกระบี่,57.24,29.767",
    "minimum-standards,2563,subdistrict,02,เทศบาลตำบลสอง,กระบี่,อ่าวลึก,๑๐,8.5",
    "minimum-standards,2563,subdistrict,03,เทศบาลตำบลสาม,ตรัง,กันตัง,10,-",
    "minimum-standards,2563,subdistrict,04,เทศบาลตำบลสี่,ตรัง,กันตัง,0,",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text("\n".join([HEADER, *ROWS]), "utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def score_all(data: Path, out: str = "out.csv", *more: object) -> Ran:
    return call("score-all", data, data.parent / out, *more)


def test_no_process_loads_pandas(data: Path) -> None:
    """pyarrow looks for it, here in the command and in two further processes, and loading it takes long."""
    options = ("--final", "--workers", "2", "--chunk", "1")
    ran = run("score-all", data, data.with_name("out.parquet"), *options, PYTHONPROFILEIMPORTTIME="1")
    loaded = [line.rpartition("|")[2].strip() for line in ran.err.splitlines() if line.startswith("import time:")]
    assert ran.code == 0
    assert (loaded.count("lpa_standards.files.bulk.working"), loaded.count("pyarrow.lib")) == (3, 3)
    assert not [name for name in loaded if name.startswith("pandas.")]  # it is looked for, and not found


class TestTheResult:
    def test_csv_prints_figures_as_the_set_does(self, data: Path) -> None:
        """29.767 of 57.24 is 52.00384 percent at seven digits; 8.5 of 10 is above 75."""
        ran = score_all(data, "out.csv", "--final")
        assert ran.code == 0, ran.said
        rows = table(data.with_name("out.csv"))
        assert [row["code"] for row in rows] == ["01", "02", "03", "04"]
        assert [row[f"{ROAD}.verdict"] for row in rows] == ["below", "met", "not_done", "no_service"]
        assert [row[f"{ROAD}.ratio_shown"] for row in rows] == ["52.00384", "85", "", ""]
        assert not any(name.endswith((".exact", ".exact_low", ".may_vanish")) for name in rows[0])

    def test_parquet_has_integers_with_their_decimals_or_decimals(self, data: Path) -> None:
        score_all(data, "out.parquet", "--final")
        field = pq.read_schema(data.with_name("out.parquet")).field("total.value")
        assert field.metadata[b"decimals"] == b"2"
        assert pq.read_schema(data.with_name("out.parquet")).metadata[b"programme"] == b"minimum-standards"
        score_all(data, "out.parquet", "--final", "--figures", "decimal")
        assert str(pq.read_schema(data.with_name("out.parquet")).field("total.value").type) == "decimal128(38, 2)"

    def test_fields_and_ranks(self, data: Path) -> None:
        """The rank is one and how many totals are higher."""
        ran = score_all(data, "out.csv", "--final", "--fields", "label,full", "--ranks")
        assert ran.code == 0, ran.said
        rows = table(data.with_name("out.csv"))
        assert f"{ROAD}.label" in rows[0]
        assert f"{ROAD}.verdict" not in rows[0]
        totals = {row["code"]: Fraction(row["total.value"]) for row in rows if row["total.value"]}
        for row in rows:
            if row["code"] in totals:
                rank = 1 + sum(other > totals[row["code"]] for other in totals.values())
                assert row["rank.best"] == row["rank.worst"] == str(rank)
            else:
                assert row["rank.best"] == ""

    def test_names_that_a_spreadsheet_would_compute_are_harmless(self, data: Path) -> None:
        text = data.read_text("utf-8").replace("เทศบาลนครหนึ่ง", '"=HYPERLINK(""http://x"")"').replace("กระบี่", "@x")
        data.write_text(text, "utf-8")
        score_all(data)
        assert table(data.with_name("out.csv"))[0]["name"] == '\'=HYPERLINK("http://x")'
        assert table(data.with_name("out.csv"))[0]["province"] == "'@x"

    def test_from_a_pipe_to_a_pipe(self, data: Path) -> None:
        done = subprocess.run(
            command("score-all", "-", "-", "--final"),
            input=data.read_bytes(),
            env=environment(),
            capture_output=True,
            check=True,
        )
        rows = list(csv.DictReader(done.stdout.decode().splitlines()))
        assert [row[f"{ROAD}.verdict"] for row in rows] == ["below", "met", "not_done", "no_service"]
        assert done.stderr == b""

    def test_from_excel_and_from_a_file_whose_name_says_nothing(self, data: Path) -> None:
        score_all(data, "one.csv")
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in csv.reader(data.read_text("utf-8").splitlines()):
            book.active.append(row)
        book.save(data.with_name("data.xlsx"))
        score_all(data.with_name("data.xlsx"), "two.csv")
        data.rename(data.with_name("data"))
        score_all(data.with_name("data"), "three.csv")
        assert (
            table(data.with_name("one.csv")) == table(data.with_name("two.csv")) == table(data.with_name("three.csv"))
        )


class TestTheSet:
    @pytest.mark.parametrize("named", ["2563", "minimum-standards/2563", DEFINITIONS / "minimum-standards/2563.yaml"])
    def test_it_may_be_named(self, data: Path, named: object) -> None:
        lines = [line.removeprefix("minimum-standards,2563,") for line in ROWS]
        data.write_text("\n".join([HEADER.removeprefix("programme,fiscal_year,"), *lines]), "utf-8")
        ran = score_all(data)
        assert ran.code == 2
        assert "--set" in ran.err
        assert score_all(data, "out.csv", "--set", named).code == 0

    def test_every_submission_of_another_set_is_told(self, data: Path) -> None:
        data.write_text(data.read_text("utf-8").replace("2563,city", "๒๕๖๔,city"), "utf-8")
        ran = score_all(data, "out.csv", "--set", "2563", "--lang", "en")
        assert ran.code == 1
        assert "data.csv:2: เทศบาลนครหนึ่ง [01]: fiscal_year: error: fiscal_year is 2564, the set's is 2563" in ran.err

    def test_a_practice_set_says_so(self, data: Path) -> None:
        practice = lpa.load_set("minimum-standards-practice", 2566)
        indicator = next(iter(practice.indicators.values()))
        name = f"{indicator.id}.{next(iter(indicator.all_items))}"
        header = f"programme,fiscal_year,type,code,{name}"
        data.write_text(f"{header}\nminimum-standards-practice,2566,subdistrict,1,\n", "utf-8")
        assert NOTICE in score_all(data).out
        assert table(data.with_name("out.csv"))[0]["set_status"] == "illustrative"


class TestTheSummary:
    def test_on_standard_output_by_type_province_and_domain(self, data: Path) -> None:
        ran = score_all(data, "out.csv", "--final")
        lines = [" ".join(line.split()) for line in ran.lines]
        assert "ข้อมูลทั้งหมด 4 · ครบถ้วน 4 · มีช่องว่างที่นับตามที่ชุดกำหนด 4" in lines
        for wanted in ("แยกตามประเภท อปท.", "แยกตามจังหวัด", "แยกตามด้าน"):
            assert wanted in lines
        assert any(line.startswith("กระบี่ 2 2 0 ") for line in lines)

    def test_as_json(self, data: Path) -> None:
        """A city has four indicators, a subdistrict municipality two; only the second has one of its two."""
        score_all(data, "out.csv", "--final", "--summary", data.with_name("s.json"))
        found = json.loads(data.with_name("s.json").read_text("utf-8"))
        rows = table(data.with_name("out.csv"))
        assert found["submissions"] == 4
        assert found["all"]["total"]["mean"] == "12.5"  # of 0, 50, 0, 0
        assert [row["total.value"] for row in rows] == ["0", "50", "0", "0"]
        assert found["all"]["indicators"][ROAD] == {"below": 1, "met": 1, "not_done": 1, "no_service": 1}
        by_province = {group["province"]: group["total"]["mean"] for group in found["by_province"]}
        assert by_province == {"กระบี่": "25", "ตรัง": "0"}
        assert [(group["province"], group["district"]) for group in found["by_district"]] == [
            ("กระบี่", "อ่าวลึก"), ("กระบี่", "เมืองกระบี่"), ("ตรัง", "กันตัง"),
        ]  # fmt: skip

    def test_percentiles_where_ranks_are_asked_for(self, data: Path) -> None:
        """Of 0, 0, 0 and 50 three quarters do not surpass 0; of 0 and 50 in กระบี่ half do not."""
        summary = data.with_name("s.json")
        score_all(data, "out.csv", "--final", "--summary", summary)
        assert json.loads(summary.read_text("utf-8"))["percentiles"] is None
        ran = score_all(data, "out.csv", "--final", "--ranks", "--summary", summary)
        found = json.loads(summary.read_text("utf-8"))["percentiles"]
        assert found["all"] == {"p10": "0", "p25": "0", "p50": "0", "p75": "0", "p90": "50"}
        assert found["by_province"][0] == {
            "province": "กระบี่", "p10": "0", "p25": "0", "p50": "0", "p75": "50", "p90": "50"
        }  # fmt: skip
        assert [row["type"] for row in found["by_type"]] == ["city", "subdistrict"]
        lines = [line.split() for line in ran.lines]
        assert ["P10", "P25", "P50", "P75", "P90"] in lines
        assert ["ทั้งหมด", "0", "0", "0", "0", "50"] in lines

    def test_as_a_table(self, data: Path) -> None:
        score_all(data, "out.csv", "--final", "--summary", data.with_name("s.csv"))
        rows = table(data.with_name("s.csv"))
        assert [row["by"] for row in rows][:6] == ["all", "type", "type", "province", "province", "district"]
        (all_,) = [row for row in rows if row["by"] == "all"]
        assert (all_["units"], all_["mean"], all_["verdict:met"]) == ("4", "12.5", "1")
        (road,) = [row for row in rows if row["id"] == ROAD]
        assert [road[f"verdict:{name}"] for name in ("met", "below", "not_done", "no_service")] == ["1"] * 4

    @pytest.mark.parametrize("name", ["s.md", "s.txt"])
    def test_as_text_with_districts_and_indicators(self, data: Path, name: str) -> None:
        score_all(data, "out.csv", "--summary", data.with_name(name))
        text = data.with_name(name).read_text("utf-8")
        assert "แยกตามอำเภอ" in text
        assert ROAD in text

    def test_open_totals_have_a_low_and_a_high(self, data: Path) -> None:
        """Without --final a city has three of four open, a subdistrict municipality one of two.

        The first can reach 75, the third 50, the fourth 100: two of them can be above the 50 of the second.
        """
        ran = score_all(data, "out.csv", "--ranks")
        rows = table(data.with_name("out.csv"))
        assert [(row["total.low"], row["total.high"]) for row in rows[:2]] == [("0", "75"), ("50", "100")]
        assert [(row["rank.best"], row["rank.worst"]) for row in rows[:2]] == [("1", "4"), ("1", "3")]
        assert "–" in ran.out


class TestFindings:
    @pytest.fixture
    def faulty(self, data: Path) -> Path:
        text = data.read_text("utf-8").replace("29.767", "x").replace("0,\n", "0,\n")
        data.write_text(f"{text}\nminimum-standards,2563,subdistrict,04,อีกแห่ง,ตรัง,กันตัง,1,1", "utf-8")
        return data

    def test_they_are_told_and_written_and_end_with_1(self, faulty: Path) -> None:
        ran = score_all(faulty, "out.csv", "--findings", faulty.with_name("f.csv"), "--lang", "en")
        assert ran.code == 1
        assert f"data.csv:2: เทศบาลนครหนึ่ง [01]: {ROAD}.provided: error: 'x' is not a number" in ran.err
        rows = table(faulty.with_name("f.csv"))
        assert [(row["row"], row["line"], row["lao_code"], row["code"]) for row in rows] == [
            ("1", "2", "01", "number"), ("4", "5", "04", "code-doubled"), ("5", "6", "04", "code-doubled"),
        ]  # fmt: skip
        assert all(row["message_th"] and row["message_en"] for row in rows)

    @pytest.mark.parametrize("name", ["f.parquet", "f.jsonl"])
    def test_in_other_forms(self, faulty: Path, name: str) -> None:
        score_all(faulty, "out.csv", "--findings", faulty.with_name(name))
        path = faulty.with_name(name)
        rows: list[dict[str, Any]] = (
            pq.read_table(path).to_pylist()
            if name.endswith("parquet")
            else [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        )
        assert [row["row"] for row in rows] == [1, 4, 5]

    def test_warnings_count_when_asked(self, faulty: Path) -> None:
        text = faulty.read_text("utf-8").replace(",x", ",1")
        faulty.write_text(text, "utf-8")
        assert score_all(faulty, "out.csv", "--keep", "last").code == 0
        assert score_all(faulty, "out.csv", "--keep", "last", "--strict").code == 1

    def test_no_more_than_twenty_are_told(self, data: Path) -> None:
        rows = [f"minimum-standards,2563,city,{at},n,กระบี่,x,x,1" for at in range(50)]
        data.write_text("\n".join([HEADER, *rows]), "utf-8")
        ran = score_all(data, "out.csv", "--lang", "en")
        assert ran.err.count("is not a number") == 20
        assert "… 30 more; --findings FILE writes all" in ran.err


class TestTheRegister:
    def test_who_is_missing_is_told_and_listed(self, data: Path) -> None:
        register = data.with_name("register.csv")
        lines = ["รหัส,ชื่อ,ประเภท,จังหวัด", "1,หนึ่ง,ทน.,กระบี่", "02,สอง,ทต.,ตรัง", "05,ห้า,ทต.,พังงา"]
        register.write_text("\n".join(lines), "utf-8")
        ran = score_all(data, "out.csv", "--final", "--register", register, "--summary", data.with_name("s.json"))
        assert ran.code == 0, ran.said
        assert "ตามทะเบียน 3 · ส่งแล้ว 2 · ยังไม่ส่ง 1" in ran.out
        assert "ห้า [05] พังงา" in ran.out
        assert any(line.split()[:4] == ["พังงา", "0", "1", "1"] for line in ran.lines)
        found = json.loads(data.with_name("s.json").read_text("utf-8"))["register"]
        assert [entry["code"] for entry in found["not_submitted"]] == ["05"]
        assert found["different"] == ["02"]
        assert found["not_in_register"] == ["03", "04"]


class TestWrongUse:
    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--from", "xls"), "csv | jsonl | parquet | xlsx"),
            (("--keep", "first"), "none | last"),
            (("--figures", "float"), "integer | decimal | text"),
            (("--fields", "verdict,marks"), "verdict | label"),
            (("--type", "village"), "village"),
            (("--type", "sao"), "sao"),
            (("--set", "2570"), "2570"),
            (("--summary", "s.pdf"), ".txt, .md, .csv, .json"),
            (("--findings", "f.xlsx"), ".parquet"),
            (("--register", "nothing.csv"), "nothing.csv"),
            (("--workers", "0"), "--workers"),
        ],
    )
    def test_options(self, data: Path, more: tuple[object, ...], said: str) -> None:
        ran = score_all(data, "out.csv", *more)
        assert ran.code == 2, ran.said
        assert said in ran.err
        assert sorted(path.name for path in data.parent.iterdir()) == ["data.csv"]

    @pytest.mark.parametrize("out", ["out.xlsx", "out", "nowhere/out.csv", "data.csv", "."])
    def test_results_that_cannot_be_written(self, data: Path, out: str) -> None:
        before = data.read_bytes()
        assert score_all(data, out).code == 2
        assert data.read_bytes() == before
        assert sorted(path.name for path in data.parent.iterdir()) == ["data.csv"]

    def test_a_pipe_cannot_be_gone_on_with(self, data: Path) -> None:
        assert call("score-all", data, "-", "--resume").code == 2

    def test_a_form_of_one_organization(self, tmp_path: Path) -> None:
        assert call("entry-form", "2563", "--type", "city", "-o", tmp_path / "form.xlsx").code == 0
        ran = call("score-all", tmp_path / "form.xlsx", tmp_path / "out.csv", "--set", "2563")
        assert ran.code == 1
        assert "lpa-standards score" in ran.err


def test_help_tells_every_option_in_both_languages() -> None:
    ran = run("score-all", "--help")
    assert ran.code == 0
    for name in (
        "--set",
        "--final",
        "--register",
        "--previous",
        "--findings",
        "--summary",
        "--resume",
        "--ranks",
        "--keep",
    ):
        assert name in ran.out
    assert "ประเมินข้อมูลทุก อปท." in ran.out
