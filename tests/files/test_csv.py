"""CSV, wide (one row for each อปท.) and long (one row for each item), as spreadsheets save it; nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa
from tests.files.doors import csv_text
from tests.scoring.making import PROGRAMME, ROADS, YEAR, made_set

SET = made_set(
    ROADS | {"may_be_not_applicable": True},
    {"id": "other", "items": {"n": "count", "remark": "text"}, "rule": {"kind": "count", "value": "n", "target": 1}},
    lao_types=["city", "sao"],
)
WIDE = ["programme", "fiscal_year", "lao.type", "lao.name", "roads.frame", "roads.provided", "other.n"]
ROW = [PROGRAMME, str(YEAR), "city", "เทศบาลนคร", "100", "85", "1"]
LONG = ["programme", "fiscal_year", "lao.type", "indicator", "item", "value"]
START = [PROGRAMME, str(YEAR), "city"]


def read(folder: Path, content: str | bytes, name: str = "given.csv", **more: Any) -> lpa.Submission:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return lpa.read_submission(file, **more)


def read_rows(folder: Path, *rows: list[str]) -> lpa.Submission:
    return read(folder, csv_text(list(rows)))


def refused(folder: Path, *rows: list[str], final: bool = False) -> lpa.SubmissionError:
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, read_rows(folder, *rows))
    assert caught.value.text("th") != caught.value.text("en")
    return caught.value


class TestHowSpreadsheetsSave:
    """57 of 100 and so on come out the same however the file was saved."""

    def expect(self, folder: Path, content: bytes, name: str = "given.csv") -> lpa.ScoreReport:
        report = lpa.score(SET, read(folder, content, name))
        assert report["roads"].ratio_shown == "85"
        assert report["roads"].verdict == "met"
        assert report.lao.name == "เทศบาลนคร"
        return report

    def test_utf_8(self, tmp_path: Path) -> None:
        assert self.expect(tmp_path, csv_text([WIDE, ROW]).encode()).findings == ()

    def test_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        assert self.expect(tmp_path, b"\xef\xbb\xbf" + csv_text([WIDE, ROW]).encode()).findings == ()

    def test_windows_874_with_a_note(self, tmp_path: Path) -> None:
        (found,) = self.expect(tmp_path, csv_text([WIDE, ROW]).encode("cp874")).findings
        assert found.level == "note"
        assert "874" in found.message.th
        assert "874" in found.message.en

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_other_separators(self, delimiter: str, tmp_path: Path) -> None:
        assert self.expect(tmp_path, csv_text([WIDE, ROW], delimiter).encode()).findings == ()

    @pytest.mark.parametrize("name", ["given.CSV", "given.tsv", "given.txt"])
    def test_other_names(self, name: str, tmp_path: Path) -> None:
        self.expect(tmp_path, csv_text([WIDE, ROW], "\t").encode(), name)

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_line_ends(self, end: str, tmp_path: Path) -> None:
        self.expect(tmp_path, csv_text([WIDE, ROW]).replace("\n", end).encode())

    def test_quotes_blanks_and_empty_rows(self, tmp_path: Path) -> None:
        row = [*ROW[:4], " 1,000 ", "850.000", ""]
        text = csv_text([[f" {column} " for column in WIDE], [""] * 7, row, [""] * 7])
        assert lpa.score(SET, read(tmp_path, text))["roads"].ratio_shown == "85"

    def test_short_rows_end_in_absent_cells(self, tmp_path: Path) -> None:
        report = lpa.score(SET, read_rows(tmp_path, WIDE, ROW[:5]))
        assert report["roads"].waiting_for == ("provided",)

    def test_a_cell_of_several_lines_keeps_the_count_of_lines(self, tmp_path: Path) -> None:
        columns = [*WIDE, "other.remark"]
        text = csv_text([columns, [*ROW, "บรรทัดแรก\nบรรทัดสอง"], [*ROW[:4], "x", "1", "1", ""]])
        (tmp_path / "two.csv").write_text(text, encoding="utf-8")
        second = list(lpa.read_submissions(tmp_path / "two.csv"))[1]
        with pytest.raises(lpa.SubmissionError) as caught:
            lpa.score(SET, second)
        place = caught.value.findings[0].place
        assert place is not None
        assert place.line == 4


class TestManyOrganizations:
    def test_a_row_each(self, tmp_path: Path) -> None:
        columns = ["programme", "fiscal_year", "lao.type", "lao.code", "roads.frame", "roads.provided"]
        rows = [[PROGRAMME, str(YEAR), "city", f"A{at}", "100", str(at)] for at in (84, 85)]
        (tmp_path / "two.csv").write_text(csv_text([columns, *rows]), encoding="utf-8")
        verdicts = [str(lpa.score(SET, one)["roads"].verdict) for one in lpa.read_submissions(tmp_path / "two.csv")]
        assert verdicts == ["below", "met"]
        assert lpa.read_submission(tmp_path / "two.csv", lao="A85").lao.code == "A85"

    def test_long_rows_of_one_belong_together_wherever_they_stand(self, tmp_path: Path) -> None:
        columns = [*LONG, "lao.code"]
        cells = [("A", "frame", "100"), ("B", "frame", "10"), ("A", "provided", "85"), ("B", "provided", "1")]
        rows = [[*START, "roads", item, value, code] for code, item, value in cells]
        (tmp_path / "two.csv").write_text(csv_text([columns, *rows]), encoding="utf-8")
        found = {
            one.lao.code: lpa.score(SET, one)["roads"].ratio_shown for one in lpa.read_submissions(tmp_path / "two.csv")
        }
        assert found == {"A": "85", "B": "10"}

    def test_what_is_said_of_an_organization_may_stand_on_one_of_its_lines(self, tmp_path: Path) -> None:
        columns = [*LONG, "lao.code", "lao.name", "submitted_at"]
        first = [*START, "roads", "frame", "100", "A1", "เทศบาลนคร", "๑ กันยายน ๒๕๖๓ ๑๐:๐๐"]
        second = [*START, "roads", "provided", "85", "A1", "", ""]
        (tmp_path / "one.csv").write_text(csv_text([columns, second, first]), encoding="utf-8")
        (one,) = lpa.read_submissions(tmp_path / "one.csv")
        assert one.lao.name == "เทศบาลนคร"
        assert one.submitted_at is not None
        assert lpa.score(SET, one)["roads"].ratio_shown == "85"

    @pytest.mark.parametrize(
        ("column", "one", "other"),
        [
            ("submitted_at", "๑ กันยายน ๒๕๖๓ ๑๐:๐๐", "๒ กันยายน ๒๕๖๓ ๑๐:๐๐"),
            ("entered_by", "สมชาย", "สมหญิง"),
            ("lao.name", "เทศบาลนคร", "เทศบาลเมือง"),
            ("lao.province", "ยะลา", "ปัตตานี"),
        ],
    )
    def test_lines_of_one_organization_that_contradict_each_other(
        self, column: str, one: str, other: str, tmp_path: Path
    ) -> None:
        columns = [*LONG, "lao.code", column]
        cells = [("frame", "100", one), ("provided", "85", other), ("provided", "85", other)]
        rows = [[*START, "roads", item, value, "A1", said] for item, value, said in cells]
        with pytest.raises(lpa.SubmissionError) as caught:
            read_rows(tmp_path, columns, *rows)
        found = [finding for finding in caught.value.findings if finding.code == "contradiction"]
        assert [(each.path, each.place.line) for each in found if each.place] == [(column, 3)]
        for words in found[0].message:
            assert all(part in words for part in (column, one, other, "2", "3"))

    def test_the_same_name_in_two_provinces_is_two_organizations(self, tmp_path: Path) -> None:
        columns = [*LONG, "lao.name", "lao.province"]
        rows = [[*START, "roads", "frame", "100", "เทศบาลเมือง", place] for place in ("ยะลา", "ปัตตานี")]
        (tmp_path / "two.csv").write_text(csv_text([columns, *rows]), encoding="utf-8")
        assert [one.lao.province for one in lpa.read_submissions(tmp_path / "two.csv")] == ["ยะลา", "ปัตตานี"]

    def test_programme_and_year_may_come_from_outside(self, tmp_path: Path) -> None:
        (tmp_path / "short.csv").write_text("lao.type,roads.frame,roads.provided\ncity,100,85\n", encoding="utf-8")
        (one,) = lpa.read_submissions(tmp_path / "short.csv", programme=PROGRAMME, fiscal_year=YEAR)
        assert lpa.score(SET, one)["roads"].verdict == "met"

    def test_what_the_head_lacks_is_an_error_with_its_line(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError) as caught:
            read(tmp_path, "lao.type,roads.frame\n\ncity,100\n")
        assert [found.path for found in caught.value.findings] == ["programme", "fiscal_year"]
        assert {found.place.line for found in caught.value.findings if found.place} == {3}


class TestFaultsOfTheTable:
    def test_an_unknown_column(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError) as caught:
            read_rows(tmp_path, [*WIDE, "fiscalyear"], [*ROW, "1"])
        (found,) = caught.value.findings
        assert found.place is not None
        assert (found.place.file, found.place.line) == ("given.csv", 1)
        assert found.fix is not None
        assert "fiscal_year" in found.fix.en

    @pytest.mark.parametrize("column", ["roads frame", "roads:frame", "roads / frame", "roads\uff0eframe"])
    def test_an_indicator_and_item_apart_by_something_else(self, column: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError) as caught:
            read_rows(tmp_path, [*WIDE, column], [*ROW, "1"])
        (found,) = caught.value.findings
        assert found.fix is not None
        assert "write 'roads.frame'" in found.fix.en
        assert "เขียน 'roads.frame'" in found.fix.th

    def test_an_unknown_column_of_the_long_layout(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="valeu"):
            read_rows(tmp_path, [*LONG, "valeu"], [*START, "roads", "frame", "1", "2"])

    @pytest.mark.parametrize("column", ["ถนน", "", "roads", ".frame"])
    def test_a_column_that_stands_for_nothing(self, column: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError):
            read_rows(tmp_path, [*WIDE, column], [*ROW, "1"])

    def test_a_column_of_an_unknown_indicator_or_item(self, tmp_path: Path) -> None:
        error = refused(tmp_path, [*WIDE, "roads.provide", "raods.frame"], [*ROW, "1", "1"])
        assert [(found.path, found.place.line, found.place.column) for found in error.findings if found.place] == [
            ("values.roads.provide", 2, 8),
            ("values.raods", 2, 9),
        ]

    @pytest.mark.parametrize("column", ["roads.frame", "fiscal_year", "lao.type"])
    def test_a_doubled_column(self, column: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match=column):
            read_rows(tmp_path, [*WIDE, column], [*ROW, "1"])

    @pytest.mark.parametrize("column", ["value", "item", "fiscal_year"])
    def test_a_doubled_column_of_the_long_layout(self, column: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match=column):
            read_rows(tmp_path, [*LONG, column], [*START, "roads", "frame", "100", "frame"])

    @pytest.mark.parametrize("text", ['programme,lao.type\n"x,city\n', 'programme,lao.type\nx,"ci"ty\n'])
    def test_quotes_that_do_not_close(self, text: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError) as caught:
            read(tmp_path, text)
        place = caught.value.findings[0].place
        assert place is not None
        assert place.line in {2, 3}

    def test_too_many_cells(self, tmp_path: Path) -> None:
        error = refused(tmp_path, WIDE, [*ROW, "1"])
        (found,) = error.findings
        assert found.place is not None
        assert found.place.line == 2

    def test_too_many_cells_in_a_later_row_of_the_long_layout(self, tmp_path: Path) -> None:
        error = refused(tmp_path, LONG, [*START, "roads", "frame", "1"], [*START, "roads", "provided", "1", "000"])
        (found,) = error.findings
        assert found.place is not None
        assert found.place.line == 3

    @pytest.mark.parametrize(
        "text",
        [
            "\x00",
            "programme\x00,lao.type\nx,city\n",
            csv_text([WIDE, [*ROW[:4], "1\x000", "1", "1"]]),
            csv_text([WIDE, ROW]) + "\x00\x00\x00\n",
        ],
        ids=range(4),
    )
    def test_nul_bytes(self, text: str, tmp_path: Path) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)):
            lpa.score(SET, read(tmp_path, text))

    @pytest.mark.parametrize(
        "content", [b"", b"\n\n", csv_text([WIDE]).encode(), csv_text([LONG]).encode(), b"\xef\xbb\xbf"], ids=range(5)
    )
    def test_no_row_at_all(self, content: bytes, tmp_path: Path) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)):
            read(tmp_path, content)

    @pytest.mark.parametrize(
        "content",
        [csv_text([WIDE, ROW]).encode("utf-16"), bytes(range(128, 256)) * 4, b"\x89PNG\r\n\x1a\n\x00\xff\xff"],
        ids=range(3),
    )
    def test_something_else_than_text(self, content: bytes, tmp_path: Path) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)):
            lpa.score(SET, read(tmp_path, content))

    def test_a_cell_without_end(self, tmp_path: Path) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)):
            lpa.score(SET, read_rows(tmp_path, WIDE, [*ROW[:4], "9" * 1_000_000, "1", "1"]))


class TestNothingIsDropped:
    """What is written twice, or stands nowhere, is told; it is not left out in silence."""

    def test_an_item_given_twice(self, tmp_path: Path) -> None:
        error = refused(tmp_path, LONG, [*START, "roads", "frame", "1"], [*START, "roads", "frame", "2"])
        (found,) = error.findings
        assert found.path == "values.roads.frame"
        assert found.place is not None
        assert found.place.line == 3

    @pytest.mark.parametrize("columns", [["roads.frame", "roads.state"], ["roads.state", "roads.frame"]])
    @pytest.mark.parametrize("state", ["not_done", "not_applicable"])
    def test_a_value_beside_a_state_in_either_order(self, state: str, columns: list[str], tmp_path: Path) -> None:
        cells = {"roads.frame": "100", "roads.state": state}
        error = refused(tmp_path, [*WIDE[:3], *columns], [*ROW[:3], *(cells[column] for column in columns)])
        assert {found.path.split(".")[1] for found in error.findings} == {"roads"}

    @pytest.mark.parametrize("turn", [1, -1])
    @pytest.mark.parametrize("state", ["not_done", "not_applicable"])
    def test_a_value_beside_a_state_of_the_long_layout(self, state: str, turn: int, tmp_path: Path) -> None:
        rows = [[*START, "roads", "frame", "100", ""], [*START, "roads", "", "", state]]
        assert refused(tmp_path, [*LONG, "state"], *rows[::turn]).findings

    @pytest.mark.parametrize("columns", [["roads.frame", "roads.state"], ["roads.state", "roads.frame"]])
    @pytest.mark.parametrize("cell", ["-", "–", "ไม่ได้ดำเนินการ"])
    def test_what_is_not_done_may_be_said_of_the_whole_and_of_its_items(
        self, cell: str, columns: list[str], tmp_path: Path
    ) -> None:
        cells = {"roads.frame": cell, "roads.state": "not_done"}
        given = read_rows(tmp_path, [*WIDE[:3], *columns], [*ROW[:3], *(cells[column] for column in columns)])
        assert given.values == {"roads": None}

    def test_a_value_beside_a_state_is_called_by_its_name_in_either_order(self, tmp_path: Path) -> None:
        for columns, row in (
            (["roads.state", "roads.frame"], ["-", "5"]),
            (["roads.frame", "roads.state"], ["5", "-"]),
        ):
            (found,) = refused(tmp_path, [*WIDE[:3], *columns], [*ROW[:3], *row]).findings
            assert (found.code, found.path.split(".")[:2]) == ("state", ["values", "roads"])
            assert found.place is not None
            assert found.place.column == 5

    @pytest.mark.parametrize("value", ["-", "", "not_done"])
    def test_not_done_twice_on_a_row_of_the_long_layout(self, value: str, tmp_path: Path) -> None:
        given = read_rows(tmp_path, [*LONG, "state"], [*START, "roads", "frame", value, "not_done"])
        assert given.values == {"roads": {"frame": None}}

    def test_a_value_and_not_done_on_a_row_of_the_long_layout(self, tmp_path: Path) -> None:
        (found,) = refused(tmp_path, [*LONG, "state"], [*START, "roads", "frame", "5", "-"]).findings
        assert (found.code, found.path) == ("state", "values.roads.frame")
        assert found.place is not None
        assert (found.place.line, found.place.column) == (2, 6)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_not_done_of_the_whole_and_of_an_item_on_rows_of_their_own(self, turn: int, tmp_path: Path) -> None:
        rows = [[*START, "roads", "frame", "-", ""], [*START, "roads", "", "", "not_done"]]
        assert read_rows(tmp_path, [*LONG, "state"], *rows[::turn]).values == {"roads": None}

    @pytest.mark.parametrize(("column", "cell"), [("other.n", "n/a"), ("other.state", "not_applicable")])
    def test_what_may_not_be_left_out_is_blamed_on_its_cell(self, column: str, cell: str, tmp_path: Path) -> None:
        (found,) = refused(tmp_path, [*WIDE[:3], "roads.frame", column], [*ROW[:3], "1", cell]).findings
        assert (found.code, found.path) == ("may-not-be-not-applicable", "not_applicable.other")
        assert found.place is not None
        assert (found.place.line, found.place.column) == (2, 5)

    def test_what_may_not_be_left_out_of_the_long_layout(self, tmp_path: Path) -> None:
        for cells, column in ((["other", "n", "n/a", ""], 6), (["other", "", "", "not_applicable"], 7)):
            (found,) = refused(
                tmp_path, [*LONG, "state"], [*START, "roads", "frame", "1", ""], [*START, *cells]
            ).findings
            assert found.place is not None
            assert (found.place.line, found.place.column) == (3, column)

    @pytest.mark.parametrize("columns", [["roads.state", "roads.reason"], ["roads.reason", "roads.state"]])
    def test_a_reason_on_either_side_of_its_state(self, columns: list[str], tmp_path: Path) -> None:
        cells = {"roads.state": "ไม่เกี่ยวข้อง", "roads.reason": "ไม่มีถนนในพื้นที่"}
        given = read_rows(tmp_path, [*WIDE[:3], *columns], [*ROW[:3], *(cells[column] for column in columns)])
        assert given.not_applicable == {"roads": "ไม่มีถนนในพื้นที่"}

    @pytest.mark.parametrize("state", ["done", "absent", "ทำแล้ว"])
    def test_an_unknown_state(self, state: str, tmp_path: Path) -> None:
        error = refused(tmp_path, [*WIDE[:3], "roads.state"], [*ROW[:3], state])
        assert error.findings[0].place is not None
        assert error.findings[0].place.line == 2

    @pytest.mark.parametrize("cells", [["roads", "", "5"], ["", "frame", "5"], ["", "", "5"]])
    def test_a_value_of_nothing_in_the_long_layout(self, cells: list[str], tmp_path: Path) -> None:
        error = refused(tmp_path, LONG, [*START, "roads", "provided", "1"], [*START, *cells])
        assert error.findings[0].place is not None
        assert error.findings[0].place.line == 3
