"""`diff`, `impact` and `new-year` on the command line."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import DEFINITIONS, NOTICE, call, on_terminal, run
from tests.files.doors import as_table
from tests.scoring.test_impact import THREE, indicators, old_set

OWN = DEFINITIONS / "minimum-standards" / "2567.yaml"


class TestDiff:
    @pytest.mark.parametrize(
        "words",
        [
            ("2564", "2566"),
            ("๒๕๖๔", "๒๕๖๖"),
            ("minimum-standards", "2564", "2566"),
            ("minimum-standards", "2564", "minimum-standards", "2566"),
            ("minimum-standards/2564", DEFINITIONS / "minimum-standards" / "2566.yaml"),
        ],
    )
    def test_sets_are_named_as_one_likes(self, words: tuple[object, ...]) -> None:
        ran = call("diff", *words)
        assert ran.code == 0
        assert "ความแตกต่างจาก minimum-standards 2564 เป็น minimum-standards 2566" in ran.out
        assert "registered-road-area-maintained → asphalt-roads-maintained, concrete-roads-maintained" in ran.out

    @pytest.mark.parametrize(
        "words", [("2564",), ("2564", "2566", "2567"), ("2564", "lpa"), ("nonsense", "2566"), ("2564", "2599")]
    )
    def test_wrong_names_are_wrong_use(self, words: tuple[str, ...]) -> None:
        ran = call("diff", *words)
        assert (ran.code, ran.out) == (2, "")

    def test_nothing_differs(self) -> None:
        assert "ทั้งสองชุดมีเนื้อหาตรงกัน" in call("diff", "2567", OWN).out

    def test_in_english(self) -> None:
        out = call("diff", "2564", "2566", "--lang", "en").out
        assert "split: from registered-road-area-maintained to asphalt-roads-maintained" in out
        assert "the trend breaks here" in out

    def test_days_of_sources_are_english_in_english(self) -> None:
        out = " ".join(call("diff", "2566", "2567", "--lang", "en").out.split())
        assert "๓๘๙๘ 31 May B.E. 2566" in out

    def test_as_json(self) -> None:
        data = json.loads(call("diff", "2564", "2566", "--format", "json").out)
        assert data["old"]["fiscal_year"] == 2564
        assert data["counts"]["split"] == 1
        (split,) = [each for each in data["changes"] if each["kind"] == "split"]
        assert split["comparable"] is False
        assert set(split["words"]) == {"th", "en"}

    def test_as_a_table_and_as_words_where_it_is_narrow(self) -> None:
        assert "━" in call("diff", "2564", "2566", "--format", "table", COLUMNS="120").out
        narrow = call("diff", "2564", "2566", "--format", "table", COLUMNS="40").out
        assert "━" not in narrow
        assert "เพิ่มใหม่" in narrow

    def test_as_markdown_to_a_file(self, tmp_path: Path) -> None:
        memo = tmp_path / "memo.md"
        assert call("diff", "2564", "2566", "-o", memo).code == 0
        text = memo.read_text("utf-8")
        assert text.startswith("# ความแตกต่างจาก")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        assert {line.replace("\\|", "").count("|") for line in rows} == {7}

    def test_a_bar_in_a_text_stays_in_its_cell(self, tmp_path: Path) -> None:
        new = tmp_path / "new.yaml"
        new.write_text(OWN.read_text("utf-8").replace("authority: {th: ", "authority: {th: ก | ข "), "utf-8")
        rows = [line for line in call("diff", OWN, new, "--format", "markdown").out.splitlines() if "ก \\| ข" in line]
        assert len(rows) == 1

    def test_a_practice_set_says_what_it_is(self) -> None:
        for form in ("text", "table", "markdown"):
            assert NOTICE in call("diff", "2567", "minimum-standards-practice", "2566", "--format", form).out

    def test_a_faulty_set_is_an_error_in_a_file(self, tmp_path: Path) -> None:
        bad = tmp_path / "bad.yaml"
        bad.write_text("schema: 1\n", "utf-8")
        ran = call("diff", "2567", bad)
        assert (ran.code, ran.out) == (1, "")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """An old set, a new one with the target of parks lowered to 75 and one indicator more, and three submissions."""
    old, new = old_set(), old_set()
    indicators(new, 1)[0]["rule"]["target"] = 75
    indicators(new, 1).append({**indicators(new, 0)[0], "id": "lamps"})
    paths = (tmp_path / "old.yaml", tmp_path / "new.yaml", tmp_path / "data.jsonl")
    for path, data in zip(paths, (old, new), strict=False):
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    lines = [json.dumps(each.model_dump(mode="json", exclude_unset=True), ensure_ascii=False) for each in THREE]
    paths[2].write_text("\n".join(lines) + "\n", "utf-8")
    return paths


class TestImpact:
    def test_in_words(self, files: tuple[Path, ...]) -> None:
        ran = call("impact", *files, COLUMNS="140")
        assert (ran.code, ran.err) == (0, "")
        # 80, 50, 20 become 80, 70, 40: the mean rises from 50 to 63.3333.
        for said in ("3 ชุดของ", "+13.3333", "ไม่ผ่าน → ผ่าน 2", "ไม่นำมาคิด (lamps)", "พอใช้", "ตรัง", "ต่ำกว่าเกณฑ์"):
            assert said in ran.out, said

    def test_new_indicators_as_not_done(self, files: tuple[Path, ...]) -> None:
        data = json.loads(call("impact", *files, "--new", "not-done", "--format", "json").out)
        # Life has 20 of 30 and 10 of 30: 60 + 13.33, 30 of 60 for none, and so on.
        assert [step["phase"] for step in data["steps"]] == ["changed", "added"]
        assert data["absent"] == "not_done"
        assert data["total"]["down"] > 0

    def test_every_unit_in_json(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        out = tmp_path / "impact.json"
        assert call("impact", *files, "--with-units", "-o", out).code == 0
        data = json.loads(out.read_text("utf-8"))
        assert [(unit["before"]["total"], unit["after"]["total"]) for unit in data["units"]] == [
            ("80", "80"), ("50", "70"), ("20", "40"),
        ]  # fmt: skip
        assert [unit["rank"] for unit in data["units"]] == [[1, 1], [2, 2], [3, 3]]

    def test_as_markdown(self, files: tuple[Path, ...]) -> None:
        out = call("impact", *files, "--format", "markdown", "--lang", "en").out
        assert out.startswith("# Effect of worked-examples 2566 on 3 submissions")
        assert "## By province" in out

    @pytest.mark.parametrize("form", ["text", "markdown"])
    def test_where_nobody_has_a_total_no_empty_tables_are_shown(
        self, form: str, files: tuple[Path, ...], tmp_path: Path
    ) -> None:
        new = tmp_path / "new.yaml"
        new.write_text(yaml.safe_dump({**old_set(), "lao_types": ["town"]}, allow_unicode=True), "utf-8")
        ran = call("impact", files[0], new, files[2], "--format", form, "--lang", "en", COLUMNS="140")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.rstrip().endswith(
            "No submission has a total both before and after, so there is nothing to compare."
        )
        assert "By type" not in ran.out

    def test_in_several_processes_it_says_the_same(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        many = tmp_path / "many.jsonl"
        many.write_text(files[2].read_text("utf-8") * 700, "utf-8")
        one, two = (run("impact", *files[:2], many, "--jobs", jobs, "--format", "json") for jobs in (1, 2))
        assert one.code == two.code == 0
        assert json.loads(one.out) == json.loads(two.out)
        assert json.loads(one.out)["submissions"] == 2100

    @pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
    def test_a_table_says_the_same(self, kind: str, files: tuple[Path, ...], tmp_path: Path) -> None:
        names = [f"{name}.{item}" for name in ("roads", "drains", "parks", "waste") for item in ("frame", "provided")]
        rows: list[list[Any]] = [["programme", "fiscal_year", "type", "name", "province", *names]]
        for each in THREE:
            cells = [(each.values[name.split(".")[0]] or {})[name.split(".")[1]] for name in names]
            rows.append(["worked-examples", 2566, "city", each.lao.name, each.lao.province, *cells])
        table = as_table(tmp_path / f"data.{kind}", rows)
        ours, theirs = (call("impact", *files[:2], path, "--format", "json").out for path in (table, files[2]))
        assert json.loads(ours) == json.loads(theirs)

    def test_a_long_csv_says_the_same(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        rows: list[list[Any]] = [["programme", "fiscal_year", "type", "name", "province", "indicator", "item", "value"]]
        for each in THREE:
            head = ["worked-examples", 2566, "city", each.lao.name, each.lao.province]
            rows += [
                [*head, name, item, cell] for name, given in each.values.items() for item, cell in (given or {}).items()
            ]
        table = as_table(tmp_path / "data.csv", rows)
        ours, theirs = (call("impact", *files[:2], path, "--format", "json").out for path in (table, files[2]))
        assert json.loads(ours) == json.loads(theirs)

    def test_faulty_lines_are_told_and_the_rest_is_reckoned(self, files: tuple[Path, ...]) -> None:
        with files[2].open("a", encoding="utf-8") as lines:
            lines.write('{"programme": "worked-examples", "fiscal_year": 2560, "lao": {"type": "city"}}\n{nonsense\n')
        ran = call("impact", *files, "--format", "json")
        assert ran.code == 1
        assert json.loads(ran.out)["submissions"] == 3
        assert "data.jsonl:4" in ran.err
        assert "data.jsonl:5" in ran.err

    def test_faulty_rows_are_told_with_their_cell(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        head = ["programme", "fiscal_year", "type", "roads.frame", "roads.provided"]
        rows: list[list[Any]] = [head, *(["worked-examples", 2566, "city", 10, done] for done in (9, "ห้า", 8))]
        ran = call("impact", *files[:2], as_table(tmp_path / "data.csv", rows), "--format", "json")
        assert ran.code == 1
        assert json.loads(ran.out)["submissions"] == 3
        assert "data.csv:3:5" in ran.err

    def test_a_terminal_is_shown_how_far_it_is(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        """Done of all, how many a second, and the time left."""
        many = tmp_path / "many.jsonl"
        many.write_text(files[2].read_text("utf-8") * 1400, "utf-8")
        shown = ""
        with on_terminal("impact", *files[:2], many, "--jobs", "1", "-o", tmp_path / "out.json") as (process, read):
            for text in read:
                shown += text
        assert process.returncode == 0
        for part in ("กำลังประเมิน", "/4200", "/s", "0:0"):
            assert part in shown, part

    def test_it_ends_quietly_when_it_is_interrupted(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        """Ctrl-C reaches every process of the terminal: none says a word, and nothing is left behind."""
        many, out = tmp_path / "many.jsonl", tmp_path / "out.json"
        many.write_text(files[2].read_text("utf-8") * 20_000, "utf-8")
        shown = ""
        with on_terminal("impact", *files[:2], many, "--jobs", "2", "-o", out) as (process, read):
            for text in read:
                shown += text
                if re.search(r"[1-9][0-9]*/60000", shown):
                    os.killpg(process.pid, signal.SIGINT)
                    break
            shown += "".join(read)
        assert process.returncode == 130
        assert "Traceback" not in shown
        assert "Error" not in shown
        assert sorted(path.name for path in tmp_path.iterdir()) == ["data.jsonl", "many.jsonl", "new.yaml", "old.yaml"]

    @pytest.mark.parametrize(
        "more", [("--new", "full"), ("--format", "xml"), ("--with-units", "--format", "text"), ("--jobs", "0")]
    )
    def test_wrong_use(self, files: tuple[Path, ...], more: tuple[str, ...]) -> None:
        assert call("impact", *files, *more).code == 2

    def test_a_missing_file_is_wrong_use(self, files: tuple[Path, ...]) -> None:
        assert call("impact", *files[:2], "nowhere.jsonl").code == 2
        assert call("impact", *files[:2]).code == 2


class TestNewYear:
    def test_writes_the_draft_and_shows_what_to_confirm_and_what_differs(self, tmp_path: Path) -> None:
        new, list_ = tmp_path / "2568.yaml", tmp_path / "confirm.md"
        ran = call("new-year", "2567", "-o", new, "--checklist", list_)
        assert (ran.code, ran.err) == (0, "")
        assert "fiscal_year: 2567 → 2568" in ran.out
        assert "รายการที่ต้องยืนยัน" in ran.out
        assert "ความแตกต่างจาก minimum-standards 2567 เป็น minimum-standards 2568" in ran.out
        assert list_.read_text("utf-8").count("- [ ] ") > 5
        assert call("check", new).code == 0
        before, after = OWN.read_text("utf-8").splitlines(), new.read_text("utf-8").splitlines()
        assert len(before) == len(after)

    def test_another_year_and_json(self, tmp_path: Path) -> None:
        new = tmp_path / "2570.yaml"
        data = json.loads(call("new-year", OWN, "--year", "๒๕๗๐", "-o", new, "--format", "json").out)
        assert (data["new"], data["edits"][0]["after"]) == ("minimum-standards 2570", "2570")
        assert data["diff"]["new"]["status"] == "illustrative"

    def test_a_file_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        new = tmp_path / "own.yaml"
        new.write_text("mine", "utf-8")
        assert call("new-year", "2567", "-o", new).code == 2
        assert new.read_text("utf-8") == "mine"

    @pytest.mark.parametrize("words", [("2599",), ("2567", "--year", "2567"), ("2567", "--year", "soon"), ()])
    def test_wrong_use(self, words: tuple[str, ...], tmp_path: Path) -> None:
        new = tmp_path / "new.yaml"
        assert call("new-year", *words, "-o", new).code == 2
        assert not new.exists()


@pytest.mark.parametrize("command", ["diff", "impact", "new-year"])
def test_help_is_thai_first_with_examples(command: str) -> None:
    out = call(command, "--help").out
    assert "ตัวอย่าง" in out
    assert f"lpa-standards {command}" in out
