"""`score-all` with whatever may be handed to it: no traceback, no file left behind, and words that say what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import Ran, call

ROAD = "asphalt-road-length-maintained"
HEADER = f"programme,fiscal_year,type,code,{ROAD}.frame,{ROAD}.provided"
GOOD = f"{HEADER}\nminimum-standards,2563,city,01,10,9\nminimum-standards,2563,city,02,10,8\n"


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("data.csv", GOOD)
    return held.getvalue()


NO_TEXT = "ไม่ใช่ข้อความ"
FILES: dict[str, tuple[bytes, str, int]] = {
    "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40, NO_TEXT, 1),
    "program.csv": (b"\x7fELF" + bytes(9_000), NO_TEXT, 1),
    "zip.csv": (zipped(), NO_TEXT, 1),
    "gzip.csv": (gzip.compress(GOOD.encode()), NO_TEXT, 1),
    "zip.jsonl": (zipped(), NO_TEXT, 1),
    "excel-unicode.txt": (GOOD.replace(",", "\t").encode("utf-16"), "CSV UTF-8", 1),
    "empty.csv": (b"", "ว่างเปล่า", 1),
    "blank.csv": (b"\xef\xbb\xbf \n\n", "ว่างเปล่า", 1),
    "empty.jsonl": (b"", "ว่างเปล่า", 1),
    "line.csv": (b"x" * 10_000_000, "ชื่อคอลัมน์ยาวเกิน 1 เมกะไบต์", 1),
    "commas.csv": (b"x," * 5_000_000, "ชื่อคอลัมน์ยาวเกิน 1 เมกะไบต์", 1),
    "page.xlsx": (b"<html>", "xlsx", 1),
    "table.xlsx": (GOOD.encode(), "CSV", 1),
    "table.parquet": (GOOD.encode(), "Parquet", 1),
    "list.jsonl": (b'[{"lao": {}}]', "ชุดตัวชี้วัดใด", 2),
    "submission.csv": (b"programme: minimum-standards\nfiscal_year: 2563\n", "ชุดตัวชี้วัดใด", 2),
    "columns.csv": (b"type,code\ncity,01\n", "ชุดตัวชี้วัดใด", 2),
    "year.csv": (GOOD.replace("2563", "2599").encode(), "year.csv แถวแรก: ", 2),
    "programme.csv": (GOOD.replace("minimum-", "maximum-").encode(), "programme.csv แถวแรก: ", 2),
    "no-data.csv": (GOOD.replace(ROAD, "ถนน").encode(), "no-data.csv:1:1: ", 1),
    "no-type.csv": (GOOD.replace("type", "ชนิด").encode(), "no-type.csv:1:1: ", 1),
    "twice.csv": (GOOD.replace(".provided", ".frame").encode(), "twice.csv:1:1: ", 1),
}


def score_all(path: Path, *more: object) -> Ran:
    return call("score-all", path, path.parent / "out.parquet", *more)


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_scored_is_told_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    content, said, code = FILES[name]
    (tmp_path / name).write_bytes(content)
    ran = score_all(tmp_path / name)
    assert ran.code == code, ran.said
    assert said in ran.err
    assert ran.out == ""
    assert len(ran.err) < 2_000
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_set_of_another_year_takes_no_row(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(GOOD, "utf-8")
    ran = score_all(tmp_path / "data.csv", "--set", "2564", "--lang", "en")
    assert ran.code == 1
    assert f"data.csv:1:1: {ROAD}.frame: error: there is no indicator" in ran.err
    rows = GOOD.replace(ROAD, "registered-road-area-maintained")
    (tmp_path / "data.csv").write_text(rows, "utf-8")
    ran = score_all(tmp_path / "data.csv", "--set", "2564", "--lang", "en")
    assert ran.code == 1
    assert "2 not scored" in ran.out
    assert ran.err.count("fiscal_year is 2563, the set's is 2564") == 2


def test_the_type_may_be_said_where_no_column_tells_it(tmp_path: Path) -> None:
    """Of this year's data and of last year's alike."""
    (tmp_path / "data.csv").write_text(GOOD.replace("type", "ชนิด"), "utf-8")
    (tmp_path / "before.csv").write_text(GOOD.replace("type", "ชนิด").replace("2563", "2562"), "utf-8")
    ran = score_all(tmp_path / "data.csv", "--type", "city", "--previous", tmp_path / "before.csv")
    assert ran.code == 0, ran.said
    ran = score_all(tmp_path / "data.csv")
    assert ran.code == 1
    assert "--type" in ran.err


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        assert score_all(path).code == 2
    (tmp_path / "data.csv").write_text(GOOD, "utf-8")
    for option in ("--register", "--previous"):
        assert score_all(tmp_path / "data.csv", option, tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]


def test_a_full_disk_is_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(GOOD, "utf-8")
    (tmp_path / "full.csv").symlink_to("/dev/full")
    for lang, said in (("th", "พื้นที่จัดเก็บเต็ม"), ("en", "the disk is full")):
        ran = call("score-all", tmp_path / "data.csv", tmp_path / "full.csv", "--lang", lang)
        assert ran.code == 2, ran.said
        assert said in ran.err
