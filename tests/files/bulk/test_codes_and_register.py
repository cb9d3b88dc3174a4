"""Codes that come again, and the roll: who has not submitted, who is incomplete, who differs. Counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import lpa_standards as lpa
from lpa_standards.files.bulk.doubles import Doubles, Spot
from lpa_standards.files.bulk.register import Register, plain_place, read_register
from tests.files.bulk.making import run
from tests.scoring.making import ROADS, made_set

SET = made_set(ROADS, lao_types=["city", "town"])
HEADER = "type,code,name,province,district,roads.frame,roads.provided"
# 02 comes three times, 04 twice in two spellings of its digits; one row has no code.
ROWS = [
    "city,01,หนึ่ง,กระบี่,เมือง,100,90",
    "city,02,สอง,กระบี่,เมือง,100,10",
    "town,03,สาม,ตรัง,เมือง,100,",
    "city,02,สอง,กระบี่,เมือง,100,20",
    "town,04,สี่,ตรัง,เมือง,100,90",
    "city,02,สอง,กระบี่,เมือง,100,90",
    "town,๐๔,สี่,ตรัง,เมือง,100,80",
    "town,,ห้า,ตรัง,เมือง,100,90",
]
REGISTER = [
    "code,name,type,province,district",
    "01,หนึ่ง,town,จังหวัดกระบี่,อำเภอเมือง",
    "02,สอง,city,กระบี่,เมือง",
    "03,สาม,town,พังงา,เมือง",
    "04,สี่,town,ตรัง,",
    "07,เจ็ด,town,ตรัง,เมือง",
]


def file(folder: Path, name: str, lines: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    return path


def told(findings: list[dict[str, Any]], code: str) -> list[tuple[int | None, str]]:
    return [(one["line"], one["lao_code"]) for one in findings if one["code"] == code]


class TestACodeThatComesAgain:
    @pytest.mark.parametrize("chunk", [1, 3, 100])
    def test_stays_out_each_time_and_is_told_each_time(self, tmp_path: Path, chunk: int) -> None:
        outcome, rows, findings = run(SET, file(tmp_path, "in.csv", [HEADER, *ROWS]), chunk=chunk)
        assert [row["code"] for row in rows] == ["01", "03", None]
        assert told(findings, "code-doubled") == [(3, "02"), (5, "02"), (6, "04"), (7, "02"), (8, "04")]
        assert {one["level"] for one in findings if one["code"] == "code-doubled"} == {"error"}
        assert "lines 5, 7" not in findings[0]["message_en"]
        assert "(line 5, line 7)" in findings[0]["message_en"]
        (everyone,) = outcome.tally.groups()
        assert (outcome.rows, outcome.left, everyone.units) == (8, 5, 3)

    @pytest.mark.parametrize("chunk", [1, 3, 100])
    def test_the_last_one_may_stay(self, tmp_path: Path, chunk: int) -> None:
        path = file(tmp_path, "in.csv", [HEADER, *ROWS])
        outcome, rows, findings = run(SET, path, chunk=chunk, keep="last", figures="text")
        assert [(row["code"], row["roads.ratio_shown"]) for row in rows] == [
            ("01", "90"), ("03", None), ("02", "90"), ("๐๔", "80"), (None, "90"),
        ]  # fmt: skip
        assert told(findings, "code-doubled") == [(3, "02"), (5, "02"), (6, "04")]
        assert outcome.telling.counts == {"warning": 3}

    def test_hashes_are_looked_at_a_share_at_a_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lpa_standards.files.bulk.doubles._AT_ONCE", 3)
        doubles = Doubles(tmp_path / "codes")
        forms = ("{}", "0{}", "{:020}", "ก{}")  # numbers, with a zero before them, too long for one, and none
        codes = [forms[at % 4].format(at % 40) if at % 3 else None for at in range(60)]
        doubles.add(codes[:25])
        doubles.add(codes[25:])
        found = doubles.spots(lambda: [(codes, lambda row: Spot(0, row, row, None))])
        expected = {code for code in codes if code is not None and codes.count(code) > 1}
        assert set(found) == expected
        assert expected


class TestTheRoll:
    def outcome(self, folder: Path, **options: Any) -> tuple[Any, list[dict[str, Any]]]:
        register = read_register(file(folder, "register.csv", REGISTER))
        found, _, findings = run(
            SET, file(folder, "in.csv", [HEADER, *ROWS]), register=register, keep="last", **options
        )
        return found, findings

    @pytest.mark.parametrize("chunk", [1, 100])
    def test_who_is_missing_incomplete_different_and_unknown(self, tmp_path: Path, chunk: int) -> None:
        outcome, findings = self.outcome(tmp_path, chunk=chunk)
        turnout = outcome.turnout
        assert [entry.code for entry in turnout.missing] == ["07"]
        assert turnout.submitted == {"01", "02", "03", "04"}
        assert turnout.incomplete == {"03": 1}
        assert turnout.differing == ["01", "03"]
        assert (turnout.strange, turnout.without_code) == (0, 1)
        assert told(findings, "register-type") == [(2, "01")]
        assert told(findings, "register-province") == [(4, "03")]
        assert told(findings, "not-submitted") == [(None, "07")]
        assert told(findings, "incomplete") == [(4, "03")]
        (word,) = [one["message_th"] for one in findings if one["code"] == "register-type"]
        assert "ประเภทในข้อมูลเป็น เทศบาลนคร แต่ในทะเบียนเป็น เทศบาลเมือง" in word

    def test_groups_are_those_of_the_register(self, tmp_path: Path) -> None:
        outcome, _ = self.outcome(tmp_path)
        provinces = {group.by["province"]: group.units for group in outcome.tally.groups("province")}
        assert provinces == {"กระบี่": 2, "ตรัง": 2, "พังงา": 1}
        types = {group.by["type"]: group.units for group in outcome.tally.groups("type")}
        assert types == {"city": 1, "town": 4}

    def test_what_is_left_out_was_submitted_all_the_same(self, tmp_path: Path) -> None:
        register = read_register(file(tmp_path, "register.csv", REGISTER))
        outcome, _, _ = run(SET, file(tmp_path, "in.csv", [HEADER, *ROWS]), register=register)
        assert outcome.turnout is not None
        assert [entry.code for entry in outcome.turnout.missing] == ["07"]

    def test_a_stranger(self, tmp_path: Path) -> None:
        register = read_register(file(tmp_path, "register.csv", REGISTER[:2]))
        outcome, _, findings = run(SET, file(tmp_path, "in.csv", [HEADER, *ROWS[2:3]]), register=register)
        assert outcome.turnout is not None
        assert outcome.turnout.strangers == ["03"]
        assert told(findings, "not-in-register") == [(2, "03")]


class TestTheRegister:
    def test_doubled_codes_rows_without_one_and_types_that_are_none(self, tmp_path: Path) -> None:
        lines = [*REGISTER, "01,อีกแห่ง,city,ตรัง,", ",ไม่มีรหัส,,,", "08,แปด,village,ตรัง,"]
        register = read_register(file(tmp_path, "register.csv", lines))
        assert len(register.entries) == 6
        assert register.entries["01"].name == "หนึ่ง"
        assert [(one.code, one.level, one.place and one.place.line) for one in register.findings] == [
            ("register-doubled", "error", 7),
            ("register-no-code", "warning", 8),
            ("register-unknown-type", "warning", 9),
        ]

    def test_thai_headings_words_and_digits(self, tmp_path: Path) -> None:
        lines = ["รหัส,ชื่อ,ประเภท,จังหวัด", "๐๑,หนึ่ง,ทน.,จ.ตรัง", "02,สอง,องค์การบริหารส่วนตำบล,ตรัง"]
        register = read_register(file(tmp_path, "register.csv", lines))
        assert [entry[:4] for entry in register.entries.values()] == [
            ("01", "หนึ่ง", "city", "ตรัง"),
            ("02", "สอง", "sao", "ตรัง"),
        ]

    def test_from_parquet_and_excel_with_codes_as_numbers(self, tmp_path: Path) -> None:
        pq.write_table(pa.table({"code": [1, 2], "name": ["a", "b"], "type": ["city", "town"]}), tmp_path / "r.parquet")
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (["code", "name", "type"], [1, "a", "city"], [2, "b", "town"]):
            book.active.append(row)
        book.save(tmp_path / "r.xlsx")
        for name in ("r.parquet", "r.xlsx"):
            register = read_register(tmp_path / name)
            assert list(register.entries) == ["1", "2"]
            found = register.entry_of("0002")
            assert found is not None
            assert found.name == "b"

    def test_zeros_are_not_passed_over_where_that_is_not_sure(self) -> None:
        entries = {code: lpa_entry(code) for code in ("012", "12", "007")}
        register = Register(entries)
        assert register.entry_of("0012") is None
        assert register.entry_of("7") is entries["007"]
        assert register.entry_of("12") is entries["12"]

    def test_nothing_to_call_from(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="holds no codes"):
            read_register(file(tmp_path, "register.csv", ["name,province", "a,b"]))

    @pytest.mark.parametrize(
        ("written", "plain"),
        [("จังหวัดตรัง", "ตรัง"), ("จ. ตรัง", "ตรัง"), ("อำเภอ เมือง", "เมือง"), ("  ตรัง ", "ตรัง"), (None, None)],
    )
    def test_places_are_compared_without_the_word_for_them(self, written: str | None, plain: str | None) -> None:
        assert plain_place(written) == plain


def lpa_entry(code: str) -> Any:
    from lpa_standards.files.bulk.register import Entry

    return Entry(code, None, None, None, None)
