"""The package that a workbook is: what is none, is locked, or is built to exhaust memory never gets to the reader.

The reader tells an empty cell, a formula that was never computed and an error such as #REF! by the same empty text.
The cells of the last two are found here, in the XML itself.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from html import unescape
from typing import NoReturn

from lpa_standards.errors import DocumentError, Finding, Place, Words
from lpa_standards.files.excel.places import column_number

MAX_BYTES = 50_000_000
MAX_UNPACKED = 400_000_000
MAX_PARTS = 5_000
MAX_CELLS = 8_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = Words(
    "open it in Excel and save it as Excel Workbook (.xlsx)", "เปิดใน Excel แล้วบันทึกเป็น Excel Workbook (.xlsx)"
)

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr=["']([0-9]{1,7})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_ERROR_TYPE = re.compile(rb"""\st=["']e["']""")


@dataclass(frozen=True, slots=True)
class Suspects:
    """Cells of one sheet that the reader takes for empty and that are not.

    Attributes:
        formulas: Cells with a formula that was never computed, as (row, column) from 1.
        errors: Cells with an error, and which.
    """

    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: tuple[tuple[tuple[int, int], str], ...] = ()


def examine(content: bytes, name: str) -> dict[str, Suspects]:
    """What is to be known of a workbook before it is read, by the names of its sheets.

    Raises:
        DocumentError: It is no .xlsx workbook, is locked, damaged, or larger than can be handled.
    """
    if content.startswith(_OLE):
        _refuse_old(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _examined(archive, name)
    except DocumentError:  # a ValueError too
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        _refuse_other(content, name, error)


def refuse(name: str, code: str, message: Words, fix: Words) -> NoReturn:
    """Refuses the file as a whole.

    Raises:
        DocumentError: Always.
    """
    raise DocumentError([Finding(code, message, fix, place=Place(name, 1, 1))])


def damaged(name: str) -> NoReturn:
    """Refuses a file that is broken somewhere within.

    Raises:
        DocumentError: Always.
    """
    message = Words("the workbook is damaged and cannot be read", "ไฟล์ Excel ชำรุด อ่านไม่ได้")
    fix = Words("open it in Excel, let Excel repair it, and save it again", "เปิดใน Excel ให้ Excel ซ่อมแซม แล้วบันทึกใหม่")
    refuse(name, "excel-damaged", message, fix)


def _refuse_old(content: bytes, name: str) -> NoReturn:
    if _ENCRYPTED in content:
        message = Words("the workbook is locked with a password", "ไฟล์ Excel ตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้")
        fix = Words(
            "take the password off (File, Info, Protect Workbook) and save",
            "ยกเลิกรหัสผ่าน (แฟ้ม > ข้อมูล > ป้องกันเวิร์กบุ๊ก) แล้วบันทึกใหม่",
        )
        refuse(name, "excel-password", message, fix)
    message = Words("this is a workbook of Excel 97-2003 (.xls)", "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls)")
    refuse(name, "excel-old", message, _SAVE_AS)


def _refuse_other(content: bytes, name: str, error: Exception) -> NoReturn:
    if content.startswith(b"PK"):
        damaged(name)
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    message = Words("this is not an Excel workbook", "ไฟล์นี้ไม่ใช่ไฟล์ Excel")
    fix = _SAVE_AS
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        message = Words(
            "this is a web page or XML named as an Excel workbook", "ไฟล์นี้เป็นหน้าเว็บหรือ XML ที่ตั้งชื่อเป็นไฟล์ Excel"
        )
    elif head and b"\0" not in head:
        fix = Words("if it is CSV text, name it .csv", "หากเป็นข้อความ CSV ให้ตั้งชื่อไฟล์ลงท้ายด้วย .csv")
    elif not head:
        message = Words("the file is empty", "ไฟล์ว่างเปล่า")
    raise DocumentError([Finding("excel-not", message, fix, place=Place(name, 1, 1))]) from error


def _examined(archive: zipfile.ZipFile, name: str) -> dict[str, Suspects]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        message = Words(
            f"unpacked, the workbook is larger than {MAX_UNPACKED // 1_000_000} MB",
            f"เมื่อคลายแล้วไฟล์มีขนาดใหญ่เกิน {MAX_UNPACKED // 1_000_000} เมกะไบต์",
        )
        fix = Words(
            "check that it is the right file; delete pictures and empty formatted rows, or split it",
            "ตรวจสอบว่าเลือกไฟล์ถูกต้อง ลบรูปภาพและแถวว่างที่จัดรูปแบบไว้ หรือแบ่งเป็นหลายไฟล์",
        )
        refuse(name, "excel-too-large", message, fix)
    if "xl/workbook.xml" not in names:
        other = names & {"xl/workbook.bin", "mimetype", "content.xml"}
        message = (
            Words("this is a workbook of another format (.xlsb or .ods)", "ไฟล์นี้เป็นตารางคำนวณรูปแบบอื่น (.xlsb หรือ .ods)")
            if other
            else Words("this is a compressed file, but no Excel workbook", "ไฟล์นี้เป็นไฟล์บีบอัด แต่ไม่ใช่ไฟล์ Excel")
        )
        refuse(name, "excel-not", message, _SAVE_AS)
    sheets = {part: sheet for sheet, part in _sheets(archive).items()}
    found: dict[str, Suspects] = {}
    cells = 0
    for part in parts:
        # Read whole, which also proves that nothing unpacks to more than it says.
        text = archive.read(part) if part.filename.endswith((".xml", ".rels")) else b""
        if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
            damaged(name)
        if part.filename in sheets:
            cells += _spread(text)
            if cells > MAX_CELLS:
                _refuse_spread(name, sheets[part.filename])
            found[sheets[part.filename]] = _suspects(text)
    return found


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts of the package that hold the sheets, by the names of the sheets."""
    try:
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return {}
    targets = {}
    for relation in map(_attributes, _RELATION.findall(relations)):
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    found = {}
    for sheet in map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml"))):
        key = next((key for key in sheet if key.endswith(":id")), "")
        found[sheet.get("name", "")] = targets.get(sheet.get(key, ""), "")
    return found


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(tag)
    }


def _spread(text: bytes) -> int:
    """Cells from A1 to the last one, which is what the reader keeps room for."""
    rows, columns = 0, set[bytes]()
    for column, row in _REFERENCE.findall(text):
        columns.add(column)
        rows = max(rows, int(row))
    rows = max([rows, *map(int, _ROW.findall(text))])
    return rows * max(map(column_number, map(bytes.decode, columns)), default=1)


def _refuse_spread(name: str, sheet: str) -> NoReturn:
    message = Words(
        f"the sheet {sheet!r} reaches too far down or to the right",
        f"แผ่นงาน {sheet!r} มีข้อมูลอยู่ไกลเกินไปทางด้านล่างหรือด้านขวา",
    )
    fix = Words(
        "press Ctrl+End to find the last cell, delete what is not needed, and save",
        "กด Ctrl+End เพื่อหาช่องสุดท้าย ลบส่วนที่ไม่ใช้ แล้วบันทึกใหม่",
    )
    refuse(name, "excel-too-large", message, fix)


def _suspects(text: bytes) -> Suspects:
    if not _FORMULA.search(text) and not _ERROR_TYPE.search(text):
        return Suspects()
    formulas, errors = set(), []
    for head, body in _CELL.findall(text):
        reference = _REFERENCE.match(b"<c" + head + b">")
        if reference is None:
            continue
        at = (int(reference[2]), column_number(reference[1].decode()))
        value = _VALUE.search(body)
        shown = "" if value is None else value[1].decode("utf-8", "replace").strip()
        if _ERROR_TYPE.search(head):
            errors.append((at, unescape(shown) or "#?"))
        elif _FORMULA.search(body) and not shown:
            formulas.add(at)
    return Suspects(frozenset(formulas), tuple(errors))
