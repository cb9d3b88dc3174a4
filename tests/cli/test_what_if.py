"""`what-if` on the command line: the three submissions of the tests of `impact`, and variants of their set."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]  # it brings no types
import pytest
import yaml

from tests.cli.running import NOTICE, call, on_terminal, run
from tests.files.doors import as_table
from tests.scoring.test_impact import THREE, old_set

Files = tuple[Path, Path, Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A set, three submissions to it, and two variants: a target of parks of 75 or 70."""
    paths = (tmp_path / "set.yaml", tmp_path / "data.jsonl", tmp_path / "variants.yaml")
    paths[0].write_text(yaml.safe_dump(old_set(), allow_unicode=True), "utf-8")
    lines = [json.dumps(each.model_dump(mode="json", exclude_unset=True), ensure_ascii=False) for each in THREE]
    paths[1].write_text("\n".join(lines) + "\n", "utf-8")
    tried(paths, "- {indicator: parks, rule.target: 75..70 step -5}")
    return paths


def tried(files: Files, text: str) -> Files:
    files[2].write_text(text + "\n", "utf-8")
    return files


def data(*words: object) -> Any:
    ran = call("what-if", *words, "--format", "json")
    assert ran.code == 0, ran.said
    return json.loads(ran.out)


class TestResult:
    """80, 50, 20 become 80, 70, 40 with 75, and 100, 70, 40 with 70: means of 50, 63.3333 and 70."""

    def test_in_words(self, files: Files) -> None:
        ran = call("what-if", *files, COLUMNS="140")
        assert (ran.code, ran.err) == (0, "")
        for said in (NOTICE, "ทางเลือก 2 แบบของ", "ข้อมูลจริง 3 ชุด", "เฉลี่ย 50 ผ่าน 2 แห่ง", "+13.3333", "63.3333", "+20"):
            assert said in ran.out, said

    def test_in_english(self, files: Files) -> None:
        out = call("what-if", *files, "--lang", "en", COLUMNS="140").out
        for said in (
            "2 variants of worked-examples 2566 on 3 submissions",
            "mean total 50, 2 pass",
            "parks rule.target = 75",
        ):
            assert said in out, said

    def test_a_single_one_is_told_in_full(self, files: Files) -> None:
        out = call("what-if", *tried(files, "- {indicator: parks, rule.target: ๗๕}"), "--lang", "en", COLUMNS="140").out
        rows = [line.split() for line in out.splitlines()]
        assert ["พอใช้", "ดี", "1"] in rows
        assert ["parks", "met", "0", "2"] in rows
        assert ["parks", "below", "3", "1"] in rows

    def test_as_json_by_province(self, files: Files) -> None:
        found = data(*files, "--by", "province")
        assert found["set"]["status"] == "illustrative"
        assert found["submissions"] == 3
        assert [(row["name"], row["mean_before"], row["mean_after"], row["up"]) for row in found["variants"]] == [
            ("parks rule.target = 75", "50", "63.3333", 2),
            ("parks rule.target = 70", "50", "70", 3),
        ]
        assert [(row["variant"], row["group"], row["mean_change"]) for row in found["groups"]] == [
            (0, "ตรัง", "20"), (0, "เลย", "10"), (1, "ตรัง", "20"), (1, "เลย", "20"),
        ]  # fmt: skip

    def test_as_csv_and_parquet(self, files: Files, tmp_path: Path) -> None:
        rows = list(csv.DictReader(StringIO(call("what-if", *files, "--format", "csv").out)))
        assert [(row["up"], row["mean_after"], row["set_status"]) for row in rows] == [
            ("2", "63.3333", "illustrative"),
            ("3", "70.0000", "illustrative"),
        ]
        out = tmp_path / "found.parquet"
        assert call("what-if", *files, "-o", out).code == 0
        assert pyarrow.parquet.read_table(out)["up"].to_pylist() == [2, 3]
        assert call("what-if", *files, "--by", "type", "-o", out).code == 0
        assert pyarrow.parquet.read_table(out)["group"].to_pylist() == ["city", "city"]

    def test_as_markdown_to_a_file(self, files: Files, tmp_path: Path) -> None:
        memo = tmp_path / "memo.md"
        assert call("what-if", *files, "-o", memo).code == 0
        text = memo.read_text("utf-8")
        assert text.startswith("# ทางเลือก 2 แบบของ")
        assert f"> {NOTICE}" in text
        assert len({line.count("|") for line in text.splitlines() if line.startswith("|")}) == 1

    def test_no_more_rows_than_asked_for(self, files: Files) -> None:
        out = call("what-if", *files, "--top", "1", "--lang", "en", COLUMNS="140").out
        assert "parks rule.target = 75" in out
        assert "parks rule.target = 70" not in out
        assert "1 more rows" in out

    @pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
    def test_a_table_says_the_same(self, kind: str, files: Files, tmp_path: Path) -> None:
        names = [f"{name}.{item}" for name in ("roads", "drains", "parks", "waste") for item in ("frame", "provided")]
        rows: list[list[Any]] = [["programme", "fiscal_year", "type", "name", "province", *names]]
        for each in THREE:
            cells = [(each.values[name.split(".")[0]] or {})[name.split(".")[1]] for name in names]
            rows.append(["worked-examples", 2566, "city", each.lao.name, each.lao.province, *cells])
        table = as_table(tmp_path / f"data.{kind}", rows)
        assert data(files[0], table, files[2]) == data(*files)

    def test_variants_as_json(self, files: Files, tmp_path: Path) -> None:
        other = tmp_path / "variants.json"
        other.write_text('{"variants": [{"indicator": "parks", "rule.target": "75..70 step -5"}]}', "utf-8")
        assert data(*files[:2], other) == data(*files)

    def test_sets_are_named_as_one_likes(self, files: Files) -> None:
        (files[1]).write_text("", "utf-8")
        tried(files, "- {indicator: asphalt-roads-maintained, rule.target: 80}")
        for words in (("minimum-standards", "2566"), ("minimum-standards/2566",), ("๒๕๖๖",)):
            ran = call("what-if", *words, *files[1:])
            assert "minimum-standards 2566" in ran.said, ran.said


class TestFaults:
    def test_faulty_variants_are_told_with_their_line(self, files: Files) -> None:
        tried(
            files,
            "- {indicator: parks, rule.target: 75}\n- {indicator: park, rule.target: 75}\n- {domain: life, weight: 41}",
        )
        for lang, said in (("th", "ไม่มีตัวชี้วัด 'park' — หมายถึง 'parks' หรือไม่"), ("en", "did you mean 'parks'?")):
            ran = call("what-if", *files, "--lang", lang, COLUMNS="200")
            assert (ran.code, ran.out) == (1, "")
            assert "variants.yaml:2:3" in ran.err
            assert said in ran.err
            assert "variants.yaml:3:3" in ran.err
            assert "101" in ran.err

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[]", "ไม่มีทางเลือกในไฟล์นี้"),
            ("variants: []", "ไม่มีทางเลือกในไฟล์นี้"),
            ("variants: 5", "ทางเลือกต้องเป็นรายการแบบลิสต์"),
            ("indicator: parks\nrule.target: 75", "ทางเลือกต้องเป็นรายการแบบลิสต์"),
            ("- parks", "ทางเลือกที่ 1: ทางเลือกต้องเป็นชุดคีย์กับค่า"),
            ("- {indicator: parks, rule.target: 75, rule.target: 70}", "rule.target"),
            ("- {indicator: parks, rule.target: 1..2000000}", "มีเกิน 1,000,000 ทางเลือก"),
            ("- [", "variants.yaml:"),
        ],
    )
    def test_a_file_that_holds_none(self, text: str, said: str, files: Files) -> None:
        ran = call("what-if", *tried(files, text), COLUMNS="200")
        assert (ran.code, ran.out) == (1, "")
        assert "variants.yaml:1" in ran.err or "variants.yaml:2" in ran.err
        assert said in ran.err

    def test_faulty_submissions_are_told_with_their_place_and_the_rest_is_reckoned(self, files: Files) -> None:
        with files[1].open("a", encoding="utf-8") as lines:
            low = THREE[0].model_dump(mode="json", exclude_unset=True)
            low["values"]["parks"] = {"frame": -1, "provided": 0}
            lines.write(json.dumps(low) + "\n{nonsense\n")
            lines.write('{"programme": "worked-examples", "fiscal_year": 2560, "lao": {"type": "city"}}\n')
        ran = call("what-if", *files, "--format", "json")
        assert ran.code == 1
        for place in ("data.jsonl:4", "data.jsonl:5", "data.jsonl:6"):
            assert place in ran.err
        found = json.loads(ran.out)
        assert (found["submissions"], found["variants"][0]["units"]) == (4, 3)
        assert "1" in call("what-if", *files, "--lang", "en").out.split("submissions have no total")[0].splitlines()[-1]

    def test_of_many_faults_some_are_told_and_the_others_counted(self, files: Files) -> None:
        files[1].write_text("{nonsense\n" * 25, "utf-8")
        ran = call("what-if", *files, "--lang", "en", "--format", "json")
        assert ran.code == 1
        assert ran.err.count("data.jsonl:") == 20
        assert "… 5 more" in ran.err

    @pytest.mark.parametrize(
        "more", [("--by", "region"), ("--format", "xml"), ("--format", "parquet"), ("--top", "0"), ("--lang", "fr")]
    )
    def test_wrong_use(self, files: Files, more: tuple[str, ...]) -> None:
        ran = call("what-if", *files, *more)
        assert (ran.code, ran.out) == (2, "")

    def test_a_missing_file_is_wrong_use(self, files: Files) -> None:
        assert call("what-if", *files[:2], "nowhere.yaml").code == 2
        assert call("what-if", files[0], "nowhere.jsonl", files[2]).code == 2
        assert call("what-if", *files[:2]).code == 2
        assert call("what-if", "nonsense", *files[1:]).code == 2

    def test_a_terminal_is_shown_how_far_it_is(self, files: Files, tmp_path: Path) -> None:
        many = tmp_path / "many.jsonl"
        many.write_text(files[1].read_text("utf-8") * 1000, "utf-8")
        shown = ""
        words = ("what-if", files[0], many, files[2], "-o", tmp_path / "out.json")
        with on_terminal(*words) as (process, read):
            for text in read:
                shown += text
        assert process.returncode == 0
        for part in ("กำลังอ่านข้อมูล", "/3000", "กำลังลองทางเลือก", "/2"):
            assert part in shown, part

    def test_help_is_in_both_languages(self) -> None:
        out = run("what-if", "--help", COLUMNS="120").out
        for said in ("ถ้าค่าเป้าหมาย", "What if a target", "--by", "แยกตามประเภท"):
            assert said in out, said
