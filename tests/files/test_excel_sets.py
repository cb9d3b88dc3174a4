"""A set as a workbook: it comes back whole, edits arrive, and whatever is wrong is told with its sheet and cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, get_args

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import lpa_standards as lpa
from lpa_standards.files.excel.cell_lists import joined, parted
from lpa_standards.files.excel.set_cells import cell_of, value_of
from lpa_standards.files.excel.set_columns import Form
from lpa_standards.files.excel.set_tables import TABLES, places_of
from lpa_standards.files.yaml_text import yaml_of
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.kinds import KINDS
from tests.drawing import drawn
from tests.files.excel_books import changed, findings_of
from tests.oracle.chooser import Chooser, Draw
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.scoring.making import ROADS, indicator, made_set

SHIPPED = [str(name) for name in lpa.list_sets()]

DEFINITIONS = Path(__file__).resolve().parents[2] / "definitions"


def written(standards: lpa.IndicatorSet) -> dict[str, Any]:
    """The set as the data that was written: keys that were left out are not there."""
    return standards.model_dump(by_alias=True, exclude_unset=True)


def exported(folder: Path, standards: lpa.IndicatorSet) -> Path:
    file = folder / "set.xlsx"
    file.write_bytes(lpa.set_workbook(standards))
    return file


def returned(folder: Path, standards: lpa.IndicatorSet) -> lpa.IndicatorSet:
    """The set after the way through a workbook, and on through the YAML made of it."""
    found = lpa.read_set_workbook(exported(folder, standards))
    assert found.unchanged
    assert written(found.set) == written(standards)
    file = folder / "set.yaml"
    file.write_text(found.yaml, encoding="utf-8")
    return lpa.read_set(file)


@st.composite
def sets(draw: Draw, kind: str) -> lpa.IndicatorSet:
    ch = Chooser(draw, seeded=True, salt=f"workbook {kind}")
    return lpa.IndicatorSet.model_validate(make_set(ch, Wish(kind, ch.one(METHODS))).definition)


ZONE = {"at_least": {"city": 1, "sao": "2.5"}, "counts_as": "met", "label": {"th": "ก"}}


class TestItComesBackWhole:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_every_shipped_set_with_its_comments(self, name: str, tmp_path: Path) -> None:
        programme, year, *_ = name.split(" ")
        standards = lpa.load_set(programme, int(year))
        back = returned(tmp_path, standards)
        assert (written(back), back.fingerprint) == (written(standards), standards.fingerprint)
        before, after = DEFINITIONS / programme / f"{year}.yaml", tmp_path / "set.yaml"
        assert comments(after) == comments(before)

    @pytest.mark.parametrize("name", SHIPPED)
    def test_what_its_file_accepts_is_accepted_in_the_workbook(self, name: str, tmp_path: Path) -> None:
        programme, year, *_ = name.split(" ")
        path = tmp_path / "set.xlsx"
        path.write_bytes(lpa.set_workbook(lpa.load_set(programme, int(year))))
        assert lpa.check_file(path).findings == []

    def test_advice_on_a_workbook_names_sheet_and_cell(self, nakhon: Path) -> None:
        path = changed(nakhon, put("กฎ coverage", "target.city", 1, "0.85"))
        (finding,) = lpa.check_file(path).findings
        assert finding.code == "target-as-fraction"
        assert str(finding.place) == f"[{path.name}]กฎ coverage!H4"

    @pytest.mark.parametrize("kind", KINDS)
    def test_over_random_sets(self, kind: str, tmp_path: Path) -> None:
        @drawn(6, shrinking=False)
        @given(sets(kind))
        def holds(standards: lpa.IndicatorSet) -> None:
            back = returned(tmp_path, standards)
            assert (written(back), back.fingerprint) == (written(standards), standards.fingerprint)

        holds()

    @pytest.mark.parametrize(
        "more",
        [
            {"edition": None, "note": None, "window": None, "lao_words": {}},
            {"note": {"th": "null"}, "title": {"th": "{ก}"[1:-1] + '"ข"', "en": '"quoted"'}},
            {"note": {"th": "สองบรรทัด\nและ\tแท็บ", "en": "_x0041_ \x85 \u2028 \uffff end"}},
            {"authority": {"th": "=1+1", "en": "[not, a list]"}},
            {"lao_words": {"sao": {"th": "- ขีด", "en": "# hash"}, "city": {"th": "true", "en": "2.10"}}},
            {"sources": {}},
            {
                "sources": {"a": {"title": {"th": "ก"}, "dated": "29 ก.พ. 2567", "note": {"th": "ห", "en": "note"}}},
                "window": {
                    "opens": "1 มิ.ย. 2566", "closes": "2566-07-21", "closes_at": "16:30", "source": "a",
                    "grace": {"days": 3}, "extensions": [
                        {"closes": "2566-07-31", "for": "all", "reason": "น้ำท่วม", "source": "a",
                         "announced": "2566-07-20"},
                        {"closes": "2566-08-31", "for": {"provinces": ['ตรัง, "ใต้"', "กระบี่"]}, "reason": {"th": "ก"},
                         "source": "a", "announced": "2566-07-20", "shortens": False},
                        {"closes": "2566-08-31", "closes_at": "12:00", "for": {"lao": ["01", "null"]}, "reason": "ข",
                         "source": "a", "announced": "2566-07-20"},
                    ],
                },
            },
        ],
    )  # fmt: skip
    def test_what_is_hard_to_write(self, more: dict[str, Any], tmp_path: Path) -> None:
        standards = made_set(ROADS, **more)
        assert written(returned(tmp_path, standards)) == written(standards)

    @pytest.mark.parametrize(
        "more",
        [
            {"checks": [], "evidence": [], "labels": {}, "follows": [], "number": "1.10"},
            {"number": {"city": "1.10", "sao": "2"}, "title": {"city": {"th": "ก"}, "sao": {"th": "ข", "en": "b"}}},
            {"labels": {"met": {"city": {"th": "ก"}, "sao": {"th": "ข"}}, "exactly": {"th": "ค"}}},
            {"checks": [{"that": " provided\n  <= frame ", "message": {"th": "เกิน"}}]},
            {"rule": ROADS["rule"] | {"conditional": ZONE}},
        ],
    )  # fmt: skip
    def test_what_an_indicator_may_hold(self, more: dict[str, Any], tmp_path: Path) -> None:
        standards = made_set(indicator(ROADS | more), lao_types=["city", "sao"])
        assert written(returned(tmp_path, standards)) == written(standards)

    @given(st.text(min_size=1), st.sampled_from(["line", "value", "list", "when", "flag", "words"]))
    def test_any_text_in_any_cell(self, text: str, form: Form) -> None:
        value = [text] if form == "list" else text
        shown = cell_of(value, form)
        if isinstance(shown, str) and (form != "flag" or text in {"true", "false"}):
            assert value_of(shown, form) == value

    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), max_size=5))
    def test_any_list_in_a_cell(self, texts: list[str]) -> None:
        for separator in (", ", "\n"):
            assert parted(joined(texts, separator), separator[0]) == texts

    @settings(max_examples=200)
    @given(
        st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
            st.recursive(
                st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
                lambda inner: st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["id", "th", "rule", "items"]), inner, max_size=3),
                max_leaves=8,
            ),
            min_size=1, max_size=4,
        )
    )  # fmt: skip
    def test_any_data_as_yaml(self, data: dict[str, Any]) -> None:
        document = parse_document(yaml_of(data))
        assert document.findings == ()
        assert document.data == data

    def test_every_key_of_the_models_has_a_place(self) -> None:
        known = {path for table in TABLES for path in places_of(table)}
        told = {step for path in known for step in path} | {"domains", "kind", "th", "en", "when", "items", "id"}
        missing = {
            f"{model.__name__}.{name}" for model in models_within(lpa.IndicatorSet) for name in keys_of(model)
            if name not in told and model.__name__ != "Labels"
        }  # fmt: skip
        assert missing == set()

    def test_the_same_set_makes_the_same_file(self) -> None:
        standards = lpa.load_set("minimum-standards", 2563)
        assert lpa.set_workbook(standards) == lpa.set_workbook(standards)


def comments(file: Path) -> list[str]:
    """Every comment: alone on its line, or beside what the line says."""
    lines = [line.strip() for line in file.read_text("utf-8").split("\n")]
    return [line if line.startswith("#") else f"# {line.partition('  # ')[2]}" for line in lines if "# " in f" {line}"]


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def models_within(model: type[BaseModel]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [model]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, BaseModel):
            if each not in found:
                found.add(each)
                waiting += [field.annotation for field in each.model_fields.values()]
        else:
            waiting += get_args(each)
    return found


def at(book: Any, sheet: str, key: str, row: int) -> Any:
    """A cell by the key of its column; the first row of data is 1."""
    (column,) = [cell.column for cell in book[sheet][3] if cell.value == key]
    return book[sheet].cell(row + 3, column)


def fact(book: Any, sheet: str, key: str) -> Any:
    """The value cell of a sheet with one fact on each row."""
    (row,) = [line[1].row for line in book[sheet].iter_rows() if line[1].value == key]
    return book[sheet].cell(row, 3)


def put(sheet: str, key: str, row: int, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        at(book, sheet, key, row).value = value

    return change


def put_fact(sheet: str, key: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        fact(book, sheet, key).value = value

    return change


def column(sheet: str, key: str, row: int, value: Any) -> Callable[[Any], None]:
    """A new column with one value."""

    def change(book: Any) -> None:
        new = book[sheet].max_column + 1
        book[sheet].cell(3, new).value = key
        book[sheet].cell(row + 3, new).value = value

    return change


@pytest.fixture
def nakhon(tmp_path: Path) -> Path:
    return exported(tmp_path, lpa.load_set("minimum-standards", 2563))


class TestEditsArrive:
    def test_values_rows_and_columns(self, nakhon: Path) -> None:
        def edit(book: Any) -> None:
            fact(book, "ชุดตัวชี้วัด", "fiscal_year").value = "๒๕๖๔"
            at(book, "กฎ coverage", "target.city", 1).value = 87.5
            at(book, "รายการข้อมูล", "unit", 1).value = "ม."
            at(book, "รายการข้อมูล", "unit", 2).value = "ม."
            book["การตรวจสอบ"].append(
                ["laterite-road-length-maintained", None, "frame > 0", "กรอบเป็นศูนย์", None, "warning"]
            )
            column("ตัวชี้วัด", "title.sao.th", 1, None)(book)
            column("ตัวชี้วัด", "# ความเห็น", 1, "ถามหน่วยงานเจ้าของเรื่อง")(book)

        found = lpa.read_set_workbook(changed(nakhon, edit))
        assert not found.unchanged
        road = found.set.indicators["asphalt-road-length-maintained"]
        assert found.set.fiscal_year == 2564
        assert road.rule.target["city"] * 2 == 175  # type: ignore[union-attr,index]  # a coverage, by type
        assert {item.unit for item in road.items.values()} == {"ม."}
        assert [check.that.text for check in found.set.indicators["laterite-road-length-maintained"].checks] == [
            "provided <= frame", "frame > 0",
        ]  # fmt: skip

    def test_order_is_the_order_of_the_rows(self, nakhon: Path) -> None:
        def swap(book: Any) -> None:
            sheet = book["ตัวชี้วัด"]
            for column in range(1, sheet.max_column + 1):
                one, other = sheet.cell(4, column), sheet.cell(5, column)
                one.value, other.value = other.value, one.value

        before = list(lpa.load_set("minimum-standards", 2563).indicators)
        assert list(lpa.read_set_workbook(changed(nakhon, swap)).set.indicators) == [before[1], before[0], *before[2:]]

    def test_a_comment_whose_place_is_gone_is_kept_at_the_end(self, nakhon: Path) -> None:
        def rename(book: Any) -> None:
            for row in range(1, book["แหล่งที่มา"].max_row + 1):
                cell = book["แหล่งที่มา"].cell(row, 1)
                cell.value = "krasom-page" if cell.value == "krasom" else cell.value
            for sheet in book:
                for line in sheet.iter_rows():
                    for each in line:
                        if each.value == "krasom":
                            each.value = "krasom-page"

        lines = lpa.read_set_workbook(changed(nakhon, rename)).yaml.strip().split("\n")
        assert lines[-2:] == [
            "# A stored copy of this page was read; its address is not known.",
            "# check: allow source-unused: cited by the tests",
        ]


# A slip, what is told of it, and its cell by sheet, key and row (a fact: row 0).
SLIPS: dict[str, tuple[Callable[[Any], None], str, tuple[str, str, int]]] = {
    "unknown key": (column("ตัวชี้วัด", "tilte.th", 1, "ก"), "unknown-column", ("ตัวชี้วัด", "tilte.th", 0)),
    "key twice": (column("กฎ coverage", "frame", 1, "x"), "doubled-column", ("กฎ coverage", "frame", 0)),
    "unknown word": (put("รายการข้อมูล", "type", 1, "quantitty"), "unknown-word", ("รายการข้อมูล", "type", 1)),
    "no number": (put("กฎ coverage", "target.city", 1, "แปดสิบ"), "number", ("กฎ coverage", "target.city", 1)),
    "target 0": (put("กฎ coverage", "target.city", 1, 0), "above-zero", ("กฎ coverage", "target.city", 1)),
    "unknown item": (put("กฎ coverage", "provided", 1, "provide"), "expression", ("กฎ coverage", "provided", 1)),
    "formula": (put("กฎ coverage", "target.city", 1, "=80+5"), "excel-formula", ("กฎ coverage", "target.city", 1)),
    "error": (put("ตัวชี้วัด", "title.th", 1, "#REF!"), "excel-error", ("ตัวชี้วัด", "title.th", 1)),
    "zeros lost": (put("ตัวชี้วัด", "number", 1, 1.1), "excel-number-as-text", ("ตัวชี้วัด", "number", 1)),
    "one and by type": (put("กฎ coverage", "target", 1, 80), "excel-contradiction", ("กฎ coverage", "target.city", 1)),
    "unknown indicator": (put("กฎ coverage", "indicator", 1, "x"), "unknown-owner", ("กฎ coverage", "indicator", 1)),
    "unknown group": (put("ตัวชี้วัด", "group", 1, "roads"), "unknown-owner", ("ตัวชี้วัด", "group", 1)),
    "unknown source": (put("ตัวชี้วัด", "provenance.source", 1, "nakhon"), "", ("ตัวชี้วัด", "provenance.source", 1)),
    "unknown type": (put_fact("ชุดตัวชี้วัด", "lao_types", "cty"), "unknown-word", ("ชุดตัวชี้วัด", "lao_types", 0)),
    "Common-era year": (put_fact("ชุดตัวชี้วัด", "fiscal_year", 2020), "fiscal-year", ("ชุดตัวชี้วัด", "fiscal_year", 0)),
    "brackets": (put("กฎ coverage", "target.city", 1, "{at_least: "), "excel-cell", ("กฎ coverage", "target.city", 1)),
    "no yes or no": (put("ตัวชี้วัด", "pilot", 1, "อาจจะ"), "true-or-false", ("ตัวชี้วัด", "pilot", 1)),
    "no day": (put("แหล่งที่มา", "dated", 1, "31 ก.พ. 2566"), "", ("แหล่งที่มา", "dated", 1)),
}  # fmt: skip


class TestEveryFaultHasItsCell:
    @pytest.mark.parametrize("name", SLIPS)
    def test_one_slip(self, name: str, nakhon: Path) -> None:
        change, code, (sheet, key, row) = SLIPS[name]
        book = openpyxl.load_workbook(changed(nakhon, change))
        if row == 0 and sheet == "ชุดตัวชี้วัด":
            wanted = fact(book, sheet, key).coordinate
        elif row == 0:
            wanted = [cell.coordinate for cell in book[sheet][3] if cell.value == key][-1]
        else:
            wanted = at(book, sheet, key, row).coordinate
        found = findings_of(lambda: lpa.read_set_workbook(nakhon))
        here = [each for each in found if str(each.place) == f"[set.xlsx]{sheet}!{wanted}"]
        assert [each.code for each in here] == [code or here[0].code], [(each.code, str(each.place)) for each in found]

    def test_a_slip_is_told_once(self, nakhon: Path) -> None:
        for name in ("unknown word", "no number", "formula", "error", "zeros lost"):
            file = nakhon.with_name("slip.xlsx")
            file.write_bytes(nakhon.read_bytes())
            changed(file, SLIPS[name][0])
            assert len(findings_of(partial(lpa.read_set_workbook, file))) == 1, name

    def test_all_slips_at_once(self, nakhon: Path) -> None:
        def slip(book: Any) -> None:
            for name in ("unknown word", "zeros lost", "no number", "Common-era year"):
                SLIPS[name][0](book)

        assert len(findings_of(lambda: lpa.read_set_workbook(changed(nakhon, slip)))) == 4

    def test_a_rule_that_is_gone_or_there_twice(self, nakhon: Path) -> None:
        def double(book: Any) -> None:
            at(book, "กฎ coverage", "indicator", 2).value = "asphalt-road-length-maintained"

        found = findings_of(lambda: lpa.read_set_workbook(changed(nakhon, double)))
        assert {each.code for each in found} == {"doubled-key", "missing-key"}
        assert all(each.place is not None and str(each.place).startswith("[set.xlsx]") for each in found)

    def test_a_sheet_that_is_gone(self, nakhon: Path) -> None:
        found = findings_of(lambda: lpa.read_set_workbook(changed(nakhon, lambda book: book.remove(book["ด้าน"]))))
        assert found[0].code == "excel-sheet"

    def test_a_form_is_no_set_and_a_set_is_no_submission(self, nakhon: Path, tmp_path: Path) -> None:
        file = tmp_path / "form.xlsx"
        file.write_bytes(lpa.entry_form(lpa.load_set("minimum-standards", 2563), "city"))
        assert [each.code for each in findings_of(lambda: lpa.read_set_workbook(file))] == ["excel-not-a-set"]
        assert [each.code for each in findings_of(lambda: lpa.read_submission(nakhon))] == ["excel-set"]


def test_no_text_of_a_set_becomes_a_formula(tmp_path: Path) -> None:
    standards = made_set(
        ROADS | {"title": {"th": "=1+1"}, "provenance": {"status": "illustrative", "note": "+1"}}, note={"th": "@x"}
    )
    book = openpyxl.load_workbook(exported(tmp_path, standards))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not any(cell.data_type == "f" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in {"=", "+", "@"})
    assert lpa.read_set_workbook(tmp_path / "set.xlsx").set.fingerprint == standards.fingerprint


def test_rules_can_be_read_as_sentences(nakhon: Path) -> None:
    book = openpyxl.load_workbook(nakhon)
    said = {cell.value for line in book["กฎ coverage"].iter_rows(min_row=4) for cell in line}
    wanted = "ร้อยละของ “ระยะทางที่ได้รับการบำรุงรักษา” ต่อ “ระยะทางทั้งหมด” ต้องไม่น้อยกว่า 90 (เทศบาลนคร)"
    assert wanted in said
    hidden = {sheet.title for sheet in book if sheet.sheet_state != "visible"}
    assert {"กฎ lookup", "กฎ bands", "_lpa_set"} <= hidden
    assert "กฎ coverage" not in hidden
