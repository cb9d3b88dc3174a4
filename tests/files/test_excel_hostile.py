"""Files that are no workbooks, are locked, damaged, or made to exhaust memory: told in a sentence, and at once."""

from __future__ import annotations

import io
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pytest

import lpa_standards as lpa
from tests.files.excel_books import findings_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def workbook(**parts: bytes) -> bytes:
    """A small workbook; parts that are named replace its own."""
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["type", "programme", "fiscal_year", "roads.frame"])
    book.active.append(["city", "worked-examples", 2566, 12])
    book.save(content)
    return rebuilt(content.getvalue(), lambda name, part: parts.get(name.rpartition("/")[2].partition(".")[0], part))


def rebuilt(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def sheet(cells: str, more: str = "") -> bytes:
    head = '<?xml version="1.0"?>' + more
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{head}<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def bomb() -> bytes:
    """2 MB that unpack to more than 2 GB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(b"\0" * 2**23)
    return made.getvalue()


def lying() -> bytes:
    """The size of a part is said to be smaller than it is."""
    content = workbook(sheet1=sheet("<row r='1'/>" * 100_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return content.replace(struct.pack("<I", size), struct.pack("<I", 100))


CELL = "<row r='1'><c r='A1'><v>1</v></c></row>"
LAST = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "excel-not"),
    "text": (b"type,code\ncity,1\n", "excel-not"),
    "a web page": (b"<html><table><tr><td>1</td></tr></table></html>", "excel-not"),
    "noise": (bytes(range(256)) * 50, "excel-not"),
    "an old workbook": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "excel-old"),
    "a locked workbook": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "excel-password"),
    "half a workbook": (workbook()[:-300], "excel-damaged"),
    "a cut beginning": (workbook()[:40], "excel-damaged"),
    "XML cut off": (workbook(sheet1=sheet("<row r='1'><c r='A1'><v>1</")), "excel-damaged"),
    "another XML": (workbook(workbook=b"<nothing/>"), "excel-damaged"),
    "a declared entity": (workbook(sheet1=sheet(CELL, "<!DOCTYPE x [<!ENTITY a 'b'>]>")), "excel-damaged"),
    "the last cell of the sheet": (workbook(sheet1=sheet(CELL + LAST)), "excel-too-large"),
    "a bomb": (bomb(), "excel-too-large"),
    "a part larger than it says": (lying(), "excel-damaged"),
    "no sheet with anything on it": (workbook(sheet1=sheet("")), "excel-empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_a_reason_and_a_way_out(name: str, tmp_path: Path) -> None:
    content, code = BAD[name]
    file = tmp_path / "แบบ.xlsx"
    file.write_bytes(content)
    began = time.perf_counter()
    (found,) = findings_of(lambda: lpa.read_submission(file))
    assert time.perf_counter() - began < 5
    assert found.code == code
    assert found.fix is not None
    assert found.place is not None
    assert found.place.file == file.name
    assert str(tmp_path) not in found.text("th")


def test_a_file_of_100_mb(tmp_path: Path) -> None:
    file = tmp_path / "large.xlsx"
    with file.open("wb") as large:
        large.write(b"PK")
        large.truncate(100_000_000)
    (found,) = findings_of(lambda: lpa.read_submission(file))
    assert found.code == "file-too-large"


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_a_workbook_named_as_an_older_one_is_told_by_what_it_is(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"old{suffix}"
    file.write_bytes(OLE + b"\0" * 600)
    (found,) = findings_of(lambda: lpa.read_submission(file))
    assert found.code == "excel-old"


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(lpa.UnreadableFileError, match="no file"):
        lpa.read_submission(tmp_path / "none.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(lpa.UnreadableFileError, match="folder"):
        lpa.read_submission(tmp_path / "folder.xlsx")


@pytest.mark.parametrize(
    ("module", "use"),
    [
        ("xlsxwriter", lambda: lpa.set_workbook(lpa.load_set("minimum-standards", 2563))),
        ("python_calamine", lambda: lpa.read_submission("none.xlsx")),
    ],
)
def test_a_missing_extra_is_named(
    module: str, use: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none.xlsx").write_bytes(workbook())
    with pytest.raises(lpa.MissingExtraError, match=r"\[excel\]"):
        use()


def test_writing_needs_no_reader_and_no_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("openpyxl", "python_calamine"):
        monkeypatch.setitem(sys.modules, module, None)
    standards = lpa.load_set("minimum-standards", 2563)
    assert lpa.set_workbook(standards)[:2] == lpa.entry_form(standards, "city")[:2] == b"PK"


class TestTables:
    """Sheets laid out like CSV; the four states are held with all other doors in test_four_states."""

    def book(self, tmp_path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets:
            made = book.create_sheet(name)
            for row in rows:
                made.append(row)
        book.save(tmp_path / "table.xlsx")
        return tmp_path / "table.xlsx"

    HEAD = ("type", "code", "programme", "fiscal_year", "roads.frame")

    def test_every_sheet_that_is_a_table_is_read(self, tmp_path: Path) -> None:
        form: list[Any] = ["worked-examples", 2566]
        rows: list[list[Any]] = [[*self.HEAD], ["city", "01", *form, "๑๒"], [], ["sao", "02", *form, 3.5]]
        more: list[list[Any]] = [[*self.HEAD], ["town", "03", *form, "๑๒"]]
        file = self.book(tmp_path, ("บันทึก", [["สรุป", 1]]), ("ตรัง", rows), ("กระบี่", more))
        found = list(lpa.read_submissions(file))
        assert [each.lao.code for each in found] == ["01", "02", "03"]
        assert [each.values["roads"] for each in found] == [{"frame": "๑๒"}, {"frame": "3.5"}, {"frame": "๑๒"}]

    def test_programme_and_year_may_be_said_by_the_caller(self, tmp_path: Path) -> None:
        file = self.book(tmp_path, ("a", [["type", "roads.frame"], ["city", 1]]))
        (found,) = lpa.read_submissions(file, programme="worked-examples", fiscal_year=2566)
        assert (found.programme, found.fiscal_year) == ("worked-examples", 2566)

    def test_unknown_column(self, tmp_path: Path) -> None:
        file = self.book(tmp_path, ("ตรัง", [["type", "prorgamme"], ["city", "x"]]))
        (found,) = findings_of(lambda: lpa.read_submission(file))
        assert (found.code, str(found.place)) == ("unknown-column", "[table.xlsx]ตรัง!B1")

    @pytest.mark.parametrize(("typed", "code"), [("=1+1", "excel-formula"), ("#REF!", "excel-error")])
    def test_a_formula_without_a_value(self, typed: str, code: str, tmp_path: Path) -> None:
        file = self.book(tmp_path, ("ตรัง", [[*self.HEAD], ["city", "01", "worked-examples", 2566, typed]]))
        (found,) = findings_of(lambda: lpa.read_submission(file))
        assert (found.code, str(found.place)) == (code, "[table.xlsx]ตรัง!E2")

    def test_hidden_sheets_are_left_alone(self, tmp_path: Path) -> None:
        rows: list[list[Any]] = [[*self.HEAD], ["city", "01", "worked-examples", 2566, 1]]
        file = self.book(tmp_path, ("a", rows), ("b", rows))
        book = openpyxl.load_workbook(file)
        book["b"].sheet_state = "hidden"
        book.save(file)
        assert len(list(lpa.read_submissions(file))) == 1
