"""Files as people hand them in: broken rows, old encodings, nonsense. One bad row never takes another with it."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards.files.bulk.records import Splitter
from tests.drawing import drawn
from tests.files.bulk.making import run
from tests.scoring.making import PROGRAMME, ROADS, YEAR, made_set

SET = made_set(ROADS)
HEADER = "programme,fiscal_year,type,code,name,roads.frame,roads.provided"
GOOD = f"{PROGRAMME},{YEAR},city"


def line(at: int, name: str = "เมือง", provided: str = "90") -> str:
    return f"{GOOD},{at:04d},{name},100,{provided}"


def csv_file(folder: Path, lines: list[str | bytes], *, encoding: str = "utf-8", end: bytes = b"\n") -> Path:
    path = folder / "in.csv"
    path.write_bytes(b"".join((one if isinstance(one, bytes) else one.encode(encoding)) + end for one in lines))
    return path


class TestABrokenRowInTheMiddle:
    """3,000 rows, read 100 at a time; row 1,500 stands on line 1,501."""

    def scored(self, folder: Path, bad: str | bytes, **options: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        lines: list[str | bytes] = [HEADER, *(line(at) for at in range(1, 3001))]
        lines[1500] = bad
        _, rows, findings = run(SET, csv_file(folder, lines), final=True, chunk=100, **options)
        assert len(rows) == 3000
        assert [row["code"] for row in rows if row["roads.verdict"] == "met"] == [
            f"{at:04d}" for at in range(1, 3001) if at != 1500
        ]
        assert {(one["row"], one["line"]) for one in findings} == {(1500, 1501)}
        return rows[1499], findings

    @pytest.mark.parametrize(
        ("bad", "code"),
        [
            (line(1500) + ",1,2", "row-width"),
            (line(1500, '"เมือง'), "csv-syntax"),
            (line(1500, '"เมือง"เก่า'), "csv-syntax"),
            (line(1500, "?").encode().replace(b"?", b"\xff\xfe"), "encoding"),
            (line(1500).replace("city", "village"), "another-type"),
            (line(1500).replace(str(YEAR), "2560"), "another-set"),
        ],
        ids=["too wide", "quote not closed", "text after a quote", "no letters", "no type", "another year"],
    )
    def test_it_has_its_finding_and_no_result(self, tmp_path: Path, bad: str | bytes, code: str) -> None:
        row, findings = self.scored(tmp_path, bad)
        assert row["total.value"] is None
        assert row["errors"] == 1
        assert [one["code"] for one in findings] == [code]
        assert findings[0]["lao_code"] == "1500"

    def test_a_bad_cell_leaves_its_indicator_incomplete(self, tmp_path: Path) -> None:
        row, findings = self.scored(tmp_path, line(1500, provided="เก้าสิบ"))
        assert row["roads.verdict"] == "incomplete"
        assert [(one["column"], one["code"]) for one in findings] == [("roads.provided", "number")]

    def test_too_few_cells_are_not_entered(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = [HEADER, line(1), f"{GOOD},0002,เมือง,100", line(3)]
        _, rows, findings = run(SET, csv_file(tmp_path, lines), chunk=2)
        assert [row["roads.verdict"] for row in rows] == ["met", "incomplete", "met"]
        assert findings == []

    def test_a_quote_within_a_cell_is_only_a_character(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = [HEADER, line(1), line(2, 'ท่อ 5" เก่า'), line(3)]
        _, rows, findings = run(SET, csv_file(tmp_path, lines), chunk=1)
        assert [row["name"] for row in rows] == ["เมือง", 'ท่อ 5" เก่า', "เมือง"]
        assert findings == []

    def test_a_cell_may_hold_lines_and_commas(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = [HEADER, line(1, '"ก,\nข ""ค"""'), line(2, "ก", "x")]
        _, rows, findings = run(SET, csv_file(tmp_path, lines), chunk=1)
        assert [row["name"] for row in rows] == ['ก,\nข "ค"', "ก"]
        assert [one["line"] for one in findings] == [4]


class TestQuotes:
    """Rows are read in blocks where every quote stands at the border of a cell, and else one by one: alike."""

    @pytest.mark.parametrize(
        ("name", "read"),
        [
            ('"เมือง"', "เมือง"),
            ('""', None),
            ('"ก, ข"', "ก, ข"),
            ('"ก ""ข"""', 'ก "ข"'),
            ('"ก\nข"', "ก\nข"),
            ('ท่อ 5"', 'ท่อ 5"'),
            ('ก"ข"', 'ก"ข"'),
        ],
    )
    @pytest.mark.parametrize("others", ["เมือง", '"เมือง"', '"ก ""ข"""'])
    @pytest.mark.parametrize("end", [b"\n", b"\r\n"])
    def test_a_cell_is_read_alike_whatever_the_others_are(
        self, tmp_path: Path, name: str, read: str | None, others: str, end: bytes
    ) -> None:
        path = csv_file(tmp_path, [HEADER, line(1, others), line(2, name), line(3, others)], end=end)
        _, rows, findings = run(SET, path)
        assert [row["code"] for row in rows] == ["0001", "0002", "0003"]
        assert rows[1]["name"] == read
        assert findings == []

    @pytest.mark.parametrize("bad", ['"ก"ข', 'ก,"ข', '"ก', '"ก"" ,ข'])
    def test_one_that_is_broken_is_told_among_those_that_are_not(self, tmp_path: Path, bad: str) -> None:
        path = csv_file(tmp_path, [HEADER, line(1, '"เมือง"'), line(2, bad), line(3, '"เมือง"')])
        _, rows, findings = run(SET, path)
        assert {one["row"] for one in findings} == {2}
        assert [row["code"] for row in rows] == ["0001", "0002", "0003"]
        assert rows[0]["roads.verdict"] == rows[2]["roads.verdict"] == "met"
        assert rows[1]["total.value"] is None

    def test_lines_are_counted_within_quotes_too(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path, [HEADER, line(1, '"ก\nข"'), line(2, '"ค"', provided="x")])
        _, rows, findings = run(SET, path)
        assert [row["name"] for row in rows] == ["ก\nข", "ค"]
        assert [one["line"] for one in findings] == [4]

    def test_many_quoted_rows_are_those_of_the_csv_module(self, tmp_path: Path) -> None:
        chance = random.Random(3)
        names = ["".join(chance.choices('ก ,;"\n', k=chance.randint(0, 5))) for _ in range(600)]
        path = tmp_path / "in.csv"
        table = [[*f"{GOOD},{at}".split(","), name, "100", "90"] for at, name in enumerate(names)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([HEADER.split(","), *table])
        for chunk in (1, 7, 1000):
            _, rows, findings = run(SET, path, chunk=chunk)
            assert [row["name"] for row in rows] == [name.strip() or None for name in names]
            assert findings == []


class TestLines:
    def test_blank_lines_are_no_rows_and_are_counted_as_lines(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = ["", HEADER, "", line(1), ",,,,,,", " , , ,", line(2, provided="x"), ""]
        for chunk in (1, 2, 100):
            _, rows, findings = run(SET, csv_file(tmp_path, lines), chunk=chunk)
            assert [row["code"] for row in rows] == ["0001", "0002"]
            assert [(one["row"], one["line"]) for one in findings] == [(2, 7)]

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_whatever_ends_a_line(self, tmp_path: Path, end: bytes) -> None:
        lines: list[str | bytes] = [HEADER, line(1), line(2, provided="x"), line(3)]
        _, rows, findings = run(SET, csv_file(tmp_path, lines, end=end), chunk=2)
        assert [row["code"] for row in rows] == ["0001", "0002", "0003"]
        assert [one["line"] for one in findings] == [3]

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_other_delimiters(self, tmp_path: Path, delimiter: str) -> None:
        lines: list[str | bytes] = [HEADER.replace(",", delimiter), line(1).replace(",", delimiter)]
        _, rows, _ = run(SET, csv_file(tmp_path, lines))
        assert rows[0]["roads.verdict"] == "met"


class TestEncodings:
    def test_the_old_thai_encoding_is_read_and_noted(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = [HEADER, *(line(at, "เทศบาลนครตัวอย่าง") for at in range(9))]
        outcome, rows, _ = run(SET, csv_file(tmp_path, lines, encoding="cp874"), chunk=4)
        assert {row["name"] for row in rows} == {"เทศบาลนครตัวอย่าง"}
        assert [finding.code for finding in outcome.telling.general] == ["old-encoding"]

    def test_a_byte_order_mark_is_no_part_of_the_first_name(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = ["\ufeff" + HEADER, line(1)]
        _, rows, _ = run(SET, csv_file(tmp_path, lines))
        assert rows[0]["roads.verdict"] == "met"

    def test_neither_of_the_two(self, tmp_path: Path) -> None:
        lines: list[str | bytes] = [HEADER, line(1, "a"), line(2, "Ä").encode("latin-1") + b"\x81\xfc\xfd\xfe"]
        with pytest.raises(lpa.DocumentError, match="neither UTF-8 nor Thai") as caught:
            run(SET, csv_file(tmp_path, lines))
        (finding,) = caught.value.findings
        assert finding.place is not None
        assert finding.place.line == 3


def nonsense(size: int) -> bytes:
    return random.Random(7).randbytes(size)


class TestNonsense:
    """Ten megabytes of it end in an error that says what to do, and leave nothing behind."""

    @pytest.mark.parametrize("name", ["in.csv", "in.jsonl", "in.parquet", "in.xlsx", "in"])
    def test_random_bytes(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_bytes(nonsense(10_000_000))
        with pytest.raises((lpa.DocumentError, lpa.SubmissionError)) as caught:
            run(SET, path)
        assert all(finding.fix is not None for finding in caught.value.findings)
        assert list(tmp_path.iterdir()) == [path]

    def test_letters_without_a_line(self, tmp_path: Path) -> None:
        path = tmp_path / "in.csv"
        path.write_bytes(b"x" * 10_000_000)
        with pytest.raises(lpa.DocumentError, match="names the columns is longer than 1 MB"):
            run(SET, path)
        path.write_bytes(HEADER.encode() + b"\n" + b"x" * 20_000_000)
        with pytest.raises(lpa.DocumentError, match="longer than 16 MB"):
            run(SET, path)

    @pytest.mark.parametrize("end", ["\n", "\r"])
    def test_a_cell_of_ten_megabytes_is_a_cell(self, tmp_path: Path, end: str) -> None:
        lines = [HEADER, line(1, "x" * 10_000_000), line(2, provided="9" * 10_000_000), line(3)]
        path = csv_file(tmp_path, list(lines), end=end.encode())
        _, rows, findings = run(SET, path, chunk=2)
        assert [len(row["name"]) for row in rows] == [10_000_000, 5, 5]
        assert [row["roads.verdict"] for row in rows] == ["met", "incomplete", "met"]
        assert [(one["line"], one["code"]) for one in findings] == [(3, "number")]
        assert len(findings[0]["message_en"]) < 200

    def test_quotes_without_end(self, tmp_path: Path) -> None:
        """Each line opens a quote that nothing closes in time: each is a broken row of its own."""
        lines: list[str | bytes] = [HEADER, *(f'"{at}' + "," * 6 + '"' for at in range(3_000))]
        _, rows, findings = run(SET, csv_file(tmp_path, lines))
        assert len(rows) == len({one["row"] for one in findings}) <= 3_000

    def test_nested_brackets_in_json(self, tmp_path: Path) -> None:
        path = tmp_path / "in.jsonl"
        good = json.dumps({"programme": PROGRAMME, "fiscal_year": YEAR, "lao": {"type": "city"}, "values": {}})
        path.write_text("\n".join([good, "[" * 100_000, good, "{", "", '{"a": 1, "a": 2}', good]), "utf-8")
        _, rows, findings = run(SET, path, chunk=2)
        assert [row["total.low"] is not None for row in rows] == [True, False, True, False, False, True]
        assert {(one["line"], one["code"]) for one in findings} >= {
            (2, "too-deep"),
            (4, "json-syntax"),
            (6, "doubled-key"),
        }


class TestNothing:
    @pytest.mark.parametrize("name", ["in.csv", "in.jsonl", "in.xlsx", "in.parquet", "in"])
    def test_an_empty_file(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(lpa.DocumentError):
            run(SET, tmp_path / name)
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_only_a_header(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="holds 0 submissions"):
            run(SET, csv_file(tmp_path, [HEADER]))
        pq.write_table(
            pa.table({"type": pa.array([], pa.string()), "roads.frame": pa.array([], pa.float64())}),
            tmp_path / "in.parquet",
        )
        with pytest.raises(lpa.SubmissionError, match="holds 0 submissions"):
            run(SET, tmp_path / "in.parquet")
        assert not (tmp_path / "out.parquet").exists()

    def test_columns_without_data(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="no column holds data"):
            run(SET, csv_file(tmp_path, ["type,code,ลำดับ", "city,1,1"]))

    def test_rows_without_an_item_of_the_set(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="no row names an item"):
            run(SET, csv_file(tmp_path, ["type,code,indicator,item,value", "city,1,streets,frame,1"]))

    def test_a_misspelt_column_is_told_with_what_was_meant(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="did you mean 'provided'"):
            run(SET, csv_file(tmp_path, ["type,roads.frame,roads.providde", "city,1,1"]))

    def test_a_parquet_file_that_was_cut(self, tmp_path: Path) -> None:
        path = tmp_path / "in.parquet"
        pq.write_table(pa.table({"type": ["city"] * 9, "roads.frame": [1.0] * 9}), path)
        path.write_bytes(path.read_bytes()[:-9])
        with pytest.raises(lpa.DocumentError, match="damaged"):
            run(SET, path)


def written(rows: list[list[str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@drawn(200)
@given(st.lists(st.lists(st.text('ก",;\n x', max_size=6), min_size=2, max_size=4), min_size=1, max_size=12))
def test_records_are_those_of_the_csv_module(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever was written by `csv.writer` comes apart into the same rows."""
    path = tmp_path_factory.mktemp("records") / "in.csv"
    written(rows, path)
    splitter = Splitter(b"\n", ",")

    def read() -> Iterator[list[str]]:
        for record in splitter.records(splitter.lines(path.read_bytes())):
            yield next(csv.reader([b"".join(record).decode()]))

    assert [[cell.replace("\n", "") for cell in row] for row in read()] == [
        [cell.replace("\n", "") for cell in row] for row in rows
    ]
