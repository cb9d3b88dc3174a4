"""Files in pieces: what is read quickly says what strict reading says, and leaves to it what it cannot be sure of."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.files.pieces import Piece, pieces_of
from tests.files.doors import as_table
from tests.oracle.chooser import Chooser
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.oracle.make_submissions import make_submission
from tests.oracle.rules import KINDS
from tests.scoring.frames.making import wide
from tests.scoring.making import ROADS, made_set, submission

SET = made_set(
    ROADS, {"id": "plans", "items": {"made": "yes_no"}, "rule": {"kind": "all_of", "conditions": [{"that": "made"}]}}
)
HEAD: dict[str, Any] = {"programme": SET.programme, "fiscal_year": SET.fiscal_year, "type": "city"}


def pieces(path: Path, size: int = 2) -> list[Piece]:
    return [pickle.loads(pickle.dumps(piece)) for piece in pieces_of(path, size=size).pieces]


def said(standards: lpa.IndicatorSet, given: lpa.Submission) -> dict[str, Any]:
    """What is told of a submission, but for places and receipts."""
    told = json.loads(lpa.score(standards, given, final=True, keep_going=True).model_dump_json())
    del told["receipt"], told["timeliness"]
    return told  # type: ignore[no-any-return]


def lines(path: Path, *texts: str) -> Path:
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def table(folder: Path, kind: str, columns: dict[str, list[Any]]) -> Path:
    return as_table(folder / f"given.{kind}", [list(columns), *map(list, zip(*columns.values(), strict=True))])


@pytest.mark.parametrize("kind", ["jsonl", "csv", "xlsx", "parquet"])
@pytest.mark.parametrize("rule", KINDS)
def test_quick_reading_says_what_strict_reading_says(rule: str, kind: str, tmp_path: Path) -> None:
    seen = Counter[str]()
    for seed in range(4):
        ch = Chooser(lambda _: seed, seeded=True, salt=f"pieces {rule} {kind}")  # noqa: B023  # drawn at once
        made = make_set(ch, Wish(rule, ch.one(METHODS)))
        standards = lpa.IndicatorSet.model_validate(made.definition)
        given = [make_submission(ch, made) for _ in range(5)]
        for each in given:
            each["values"] = {key: cells for key, cells in each["values"].items() if cells != {}}
        if kind == "jsonl":
            path = lines(
                tmp_path / "given.jsonl", *(json.dumps(each, ensure_ascii=False, default=_number) for each in given)
            )
        else:
            head = {
                key: [standards.programme if key == "programme" else standards.fiscal_year] * 5
                for key in ("programme", "fiscal_year")
            }
            path = table(tmp_path, kind, head | wide(standards, given))
        read = list(lpa.read_submissions(path))
        at = 0
        for piece in pieces(path):
            for place in range(len(piece)):
                quick, strict = piece.quick(place), piece.strict(place)
                assert said(standards, strict) == said(standards, read[at])
                at += 1
                if quick is None:
                    continue
                seen["quick"] += 1
                told, expected = said(standards, quick), said(standards, strict)
                if not any(finding["level"] == "error" for finding in told["findings"]):
                    assert told == expected
        assert at == len(read) == 5
    assert seen["quick"] >= 3


def _number(value: Decimal) -> float | str:
    return float(value) if len(str(value)) <= 16 else str(value)


LINE = json.dumps(submission({"roads": {"frame": 10, "provided": 5.5}}))


class TestWhatIsLeftToStrictReading:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (LINE.replace('"values"', '"values": {}, "values"'), "doubled-key"),
            (LINE.replace("5.5", '5.5, "provided": 5.5'), "doubled-key"),
            (LINE[:-1], "json-syntax"),
            (LINE.replace('"city"', '"village"'), "unknown-word"),
            ("[" * 200 + "]" * 200, "too-deep"),
        ],
    )
    def test_a_line_that_is_refused(self, text: str, code: str, tmp_path: Path) -> None:
        (piece,) = pieces(lines(tmp_path / "given.jsonl", text))
        assert piece.quick(0) is None
        with pytest.raises((lpa.DocumentError, lpa.SubmissionError)) as caught:
            piece.strict(0)
        assert code in {finding.code for finding in caught.value.findings}

    @pytest.mark.parametrize("number", ["5.500000000000000001", "55e-1", "5.5000000000000000"])
    def test_digits_that_a_float_may_lose(self, number: str, tmp_path: Path) -> None:
        (piece,) = pieces(lines(tmp_path / "given.jsonl", LINE.replace("5.5", number)))
        assert piece.quick(0) is None
        assert str((piece.strict(0).values["roads"] or {})["provided"]) == number

    @pytest.mark.parametrize(
        ("cells", "value"),
        [
            ({"roads.state": ["not_done"], "roads.frame": [""]}, {"roads": None}),
            ({"roads.frame": ["n/a"]}, {}),
        ],
    )
    def test_a_row_that_says_more_than_values(self, cells: dict[str, list[str]], value: Any, tmp_path: Path) -> None:
        (piece,) = pieces(table(tmp_path, "csv", {**{key: [each] for key, each in HEAD.items()}, **cells}))
        assert piece.quick(0) is None
        assert piece.strict(0).values == value

    def test_too_many_cells(self, tmp_path: Path) -> None:
        path = tmp_path / "given.csv"
        path.write_text("programme,fiscal_year,type,roads.frame\nworked-examples,2566,city,1,2\n", "utf-8")
        (piece,) = pieces(path)
        assert piece.quick(0) is None
        with pytest.raises(lpa.SubmissionError, match="5 cells under 4 columns"):
            piece.strict(0)


class TestPieces:
    def test_a_dash_is_not_done_and_an_empty_cell_is_absent(self, tmp_path: Path) -> None:
        cells: dict[str, list[Any]] = {"roads.frame": [10, 20], "roads.provided": ["-", ""]}
        (piece,) = pieces(table(tmp_path, "csv", {**{key: [each] * 2 for key, each in HEAD.items()}, **cells}))
        quick = [piece.quick(0), piece.quick(1)]
        assert [each and each.values for each in quick] == [
            {"roads": {"frame": "10", "provided": None}},
            {"roads": {"frame": "20"}},
        ]

    @pytest.mark.parametrize("kind", ["jsonl", "csv"])
    def test_lines_are_counted_across_pieces(self, kind: str, tmp_path: Path) -> None:
        """The fifth submission stands on line 6: a blank line comes before it in JSON lines, the names in CSV."""
        if kind == "jsonl":
            path = lines(tmp_path / "given.jsonl", LINE, LINE, "", LINE, LINE, LINE.replace("5.5", '"x"'))
        else:
            rows = [f"{SET.programme},{SET.fiscal_year},city,{each}" for each in (1, 2, 3, 4, "x")]
            path = lines(tmp_path / "given.csv", "programme,fiscal_year,type,roads.frame", *rows)
        last = pieces(path)[-1]
        with pytest.raises(lpa.SubmissionError) as caught:
            lpa.score(SET, last.strict(len(last) - 1))
        assert [finding.place and finding.place.line for finding in caught.value.findings] == [6]

    def test_what_is_not_utf_8_is_told_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "given.jsonl"
        path.write_bytes(f"{LINE}\n{LINE}\n{LINE}\n".encode() + b'{"a": "\xff"}\n')
        found = pieces_of(path, size=2).pieces
        assert len(next(found)) == 2
        with pytest.raises(lpa.DocumentError) as caught:
            next(found)
        assert [finding.place and finding.place.line for finding in caught.value.findings] == [4]

    def test_the_long_layout_and_other_files_are_one_piece(self, tmp_path: Path) -> None:
        head = ",".join(map(str, HEAD.values()))
        path = lines(
            tmp_path / "long.csv",
            "programme,fiscal_year,type,code,indicator,item,value",
            *(f"{head},{code},roads,frame,1" for code in "abcd"),
        )
        (piece,) = pieces_of(path, size=2).pieces
        assert [piece.strict(at).lao.code for at in range(len(piece))] == list("abcd")
        one = tmp_path / "one.json"
        one.write_text(LINE, "utf-8")
        (piece,) = pieces_of(one).pieces
        assert len(piece) == 1

    def test_how_many_there_are_is_known_beforehand(self, tmp_path: Path) -> None:
        columns = {**{key: [each] * 3 for key, each in HEAD.items()}, "roads.frame": [1, 2, 3]}
        for kind in ("csv", "xlsx", "parquet"):
            assert pieces_of(table(tmp_path, kind, columns)).many == 3
        path = lines(tmp_path / "given.jsonl", LINE, LINE)
        assert pieces_of(path).many == 2
        path.write_text(f"{LINE}\n{LINE}", "utf-8")
        assert pieces_of(path).many == 2

    @pytest.mark.parametrize("name", ["nowhere.jsonl", "nowhere.csv", "nowhere.parquet", "nowhere.xlsx"])
    def test_a_missing_file(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.UnreadableFileError):
            pieces_of(tmp_path / name)

    def test_a_file_that_is_no_parquet(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "given.parquet", "nonsense")
        with pytest.raises(lpa.DocumentError, match="no Parquet file"):
            pieces_of(path)
