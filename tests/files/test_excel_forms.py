"""Data-entry forms: what is handed in comes back, whatever is wrong is told with its sheet and cell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards.calendar import parse_date
from lpa_standards.files import refuse_other_form
from tests.drawing import drawn
from tests.files.excel_books import ENTRY, HEAD, changed, enter, findings_of, form_file, row_of, same
from tests.files.test_four_states import SET as STATES_SET
from tests.files.test_four_states import STATES
from tests.oracle.figures import read_number, read_truth
from tests.oracle.rules import KINDS
from tests.oracle.sets import applies, indicators, items
from tests.oracle.strategies import Case, cases
from tests.scoring.making import ROADS, made_set, submission

PRACTICE = "ชุดฝึกหัด: ตัวชี้วัดและค่าเป้าหมายไม่ใช่ของทางการ ห้ามใช้พิจารณาจริง"
EVERY = made_set(
    ROADS | {"may_be_not_applicable": True, "evidence": [{"id": "photo", "title": {"th": "ภาพถ่าย"}}]},
    {
        "id": "all",
        "items": {
            "q": {"type": "quantity", "decimals": 2, "min": "0.5", "max": 100},
            "m": {"type": "money"},
            "c": {"type": "count", "max": 7},
            "yes": {"type": "yes_no"},
            "how": {"type": "choice", "options": ["none", "some"]},
            "day": {"type": "date"},
            "remark": {"type": "text"},
        },
        "rule": {"kind": "count", "value": "c", "target": 1},
    },
    lao_types=["city", "sao"],
)


def normal(case: Case) -> dict[str, Any]:
    """The submission as plain data: numbers as int or Decimal, yes and no as truth values, no cell without a place."""
    given = case.submission
    found: dict[str, Any] = {**given, "values": {}}
    for _, indicator in indicators(case.definition):
        key = indicator["id"]
        if key not in given["values"] or not applies(indicator, given["lao"]["type"]):
            continue
        cells = given["values"][key]
        if key in given.get("not_applicable", {}):
            continue
        declared = items(indicator)
        found["values"][key] = cells and {name: plain(declared[name], raw) for name, raw in cells.items()}
    found["evidence"] = {key: shown for key, shown in given.get("evidence", {}).items() if key in found["values"]}
    return found


def plain(item: dict[str, Any], raw: Any) -> Any:
    try:
        if item["type"] in {"quantity", "count", "money"} and raw is not None:
            number = read_number(raw)
            return number.numerator if number.denominator == 1 else Decimal(number.numerator) / number.denominator
        if item["type"] == "date" and raw is not None:
            return parse_date(raw)
        return read_truth(raw) if item["type"] == "yes_no" and raw is not None else raw
    except ValueError:
        return raw


# No blanks or invisible letters, which are taken off the ends, and no words that say that there is no value.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=40
).filter(lambda text: text.lower() not in {"-", "–", "—", "n/a", "not_done", "not_applicable"})


def random_submission(data: st.DataObject) -> dict[str, Any]:
    """Any values for the set of every type of item, in all states."""
    cells = {
        "q": st.integers(50, 10_000).map(hundredths),
        "m": st.integers(0, 10**18 - 1).map(hundredths),
        "c": st.integers(0, 7),
        "yes": st.booleans(),
        "how": st.sampled_from(["none", "some"]),
        "day": st.dates(dt.date(1901, 1, 1), dt.date(2300, 12, 31)),
        "remark": WORDS,
    }
    drawn = st.fixed_dictionaries({}, optional={name: st.none() | value for name, value in cells.items()})
    head = st.fixed_dictionaries({}, optional=dict.fromkeys(["code", "name", "province", "district"], WORDS))
    values = {"all": data.draw(st.none() | drawn), "roads": {"frame": 1}}
    documents = data.draw(st.lists(WORDS, min_size=1, max_size=3))
    return submission(values, lao={"type": "city", **data.draw(head)}, evidence={"roads": {"photo": documents}})


def hundredths(count: int) -> int | Decimal:
    return count // 100 if count % 100 == 0 else Decimal(count).scaleb(-2)


class TestWhatIsHandedInComesBack:
    @pytest.mark.parametrize("kind", KINDS)
    def test_over_random_sets_and_submissions(self, kind: str, tmp_path: Path) -> None:
        @drawn(12, shrinking=False)
        @given(cases(kind, seeded=True))
        def holds(case: Case) -> None:
            standards = lpa.IndicatorSet.model_validate(case.definition)
            before = lpa.Submission.model_validate(normal(case))
            file = form_file(tmp_path, standards, before.lao.type, before)
            assert same(lpa.read_submission(file), before)

        holds()

    def test_over_random_values(self, tmp_path: Path) -> None:
        @drawn(60, shrinking=False)
        @given(st.data())
        def holds(data: st.DataObject) -> None:
            before = lpa.Submission.model_validate(random_submission(data))
            assert same(lpa.read_submission(form_file(tmp_path, EVERY, "city", before)), before)

        holds()

    @pytest.mark.parametrize("state", STATES)
    def test_all_four_states(self, state: str, tmp_path: Path) -> None:
        values, declared, verdict, _, ratio = STATES[state]
        kept = {k: v and {n: c for n, c in v.items() if c is None or isinstance(c, str)} for k, v in values.items()}
        before = submission(kept, not_applicable=declared)
        report = lpa.score(STATES_SET, lpa.read_submission(form_file(tmp_path, STATES_SET, "city", before)))
        assert (report["roads"].verdict, report["roads"].ratio_shown) == (verdict, ratio)

    def test_nothing_entered_yet_is_kept_apart_from_nothing_said(self, tmp_path: Path) -> None:
        before = lpa.Submission.model_validate(submission({"roads": {}}))
        assert same(lpa.read_submission(form_file(tmp_path, EVERY, "city", before)), before)

    def test_head(self, tmp_path: Path) -> None:
        head = {
            "submitted_at": "๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕", "stage": "verified", "revision": 2, "entered_by": "=ผู้บันทึก",
            "lao": {"type": "sao", "code": "05800101", "name": "+อบต.", "province": "@ตรัง", "district": "-เมือง"},
        }  # fmt: skip
        before = lpa.Submission.model_validate(submission({}, **head))
        assert same(lpa.read_submission(form_file(tmp_path, EVERY, "sao", before)), before)


class TestTheFormItself:
    @pytest.fixture
    def book(self, tmp_path: Path) -> Any:
        return openpyxl.load_workbook(form_file(tmp_path, EVERY, "city"))

    def test_only_the_cells_to_fill_in_are_open(self, book: Any) -> None:
        sheet = book[ENTRY]
        assert all(sheet.protection.sheet for sheet in book)
        opened = {cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
        item, heading, fixed = row_of(book, "all", "q"), row_of(book, "roads"), row_of(book, "all")
        assert {f"D{item}", f"E{item}", f"E{heading}", f"F{heading}", f"E{fixed}"} <= opened
        assert not {f"B{item}", f"F{item}", f"F{fixed}", f"D{heading}", f"H{item}"} & opened

    def test_limits_and_lists(self, book: Any) -> None:
        rules = {
            str(cell): rule for rule in book[ENTRY].data_validations.dataValidation for cell in str(rule.sqref).split()
        }

        def rule_of(item: str, column: str = "D", indicator: str = "all") -> Any:
            return rules[f"{column}{row_of(book, indicator, item)}"]

        quantity, money, count = rule_of("q"), rule_of("m"), rule_of("c")
        assert (quantity.type, quantity.operator or "between", quantity.formula1, quantity.formula2) == (
            "decimal", "between", "0.5", "100",
        )  # fmt: skip
        assert (money.type, money.operator, money.formula1) == ("decimal", "greaterThanOrEqual", "0")
        assert (count.type, count.formula1, count.formula2) == ("whole", "0", "7")
        assert rule_of("yes").formula1 == '"ใช่,ไม่ใช่"'
        assert rule_of("how").formula1.startswith("'_lpa'!") or rule_of("how").formula1.startswith("_lpa!")
        assert rule_of("q", "E").formula1 == '"ไม่ได้ดำเนินการ"'
        assert rule_of("", "E", "roads").formula1 == '"ไม่ได้ดำเนินการ,ไม่เกี่ยวข้อง"'
        assert rule_of("", "E", "all").formula1 == '"ไม่ได้ดำเนินการ"'
        assert all(any("ก" <= letter <= "๛" for letter in rule.error or rule.prompt) for rule in rules.values())

    def test_ready_to_print(self, book: Any) -> None:
        sheet = book[ENTRY]
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        header = int(sheet.print_title_rows.strip("$").partition(":")[0])
        assert [sheet.cell(header, column).value for column in (1, 3, 4, 5)] == ["ที่", "หน่วย", "ข้อมูล", "สถานะ"]
        assert sheet.freeze_panes == f"A{header + 1}"
        assert "&P" in sheet.oddFooter.right.text
        assert "&N" in sheet.oddFooter.right.text
        assert sheet.print_area.endswith(f"$F${sheet.max_row}")

    def test_the_hidden_sheet_says_which_form_it_is(self, book: Any) -> None:
        assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [HEAD, ENTRY]
        facts = {row[0].value: row[1].value for row in book["_lpa"].iter_rows(max_col=2) if row[0].value}
        assert facts["set"] == EVERY.fingerprint
        assert facts["lao.type"] == "city"
        assert len(facts["form"]) == 64

    def test_the_practice_notice_is_on_every_sheet_and_printed_page(self, tmp_path: Path) -> None:
        standards = lpa.load_set("minimum-standards-practice", 2566)
        book = openpyxl.load_workbook(form_file(tmp_path, standards, "sao"))
        for name in (HEAD, ENTRY):
            top = {cell.value for line in book[name].iter_rows(max_row=5) for cell in line}
            assert PRACTICE in top
            printed = f"{book[name].oddHeader.left.text} {book[name].oddFooter.left.text}"
            assert PRACTICE in printed

    def test_a_published_set_has_no_such_notice(self, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(form_file(tmp_path, lpa.load_set("minimum-standards", 2563), "city"))
        assert not any(PRACTICE in str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)

    def test_the_same_content_makes_the_same_file(self) -> None:
        assert lpa.entry_form(EVERY, "city") == lpa.entry_form(EVERY, "city")

    def test_a_type_that_the_set_is_not_for(self) -> None:
        with pytest.raises(lpa.NotFoundError, match="not for a provincial"):
            lpa.entry_form(EVERY, "pao")


class TestNoTextBecomesAFormula:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"])
    def test_in_a_form(self, text: str, tmp_path: Path) -> None:
        before = submission({"all": {"remark": text}}, lao={"type": "city", "name": text})
        file = form_file(tmp_path, EVERY, "city", before)
        book = openpyxl.load_workbook(file)
        cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == text]
        assert len(cells) == 2
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
        back = lpa.read_submission(file)
        assert (back.values["all"], back.lao.name) == ({"remark": text}, text)

    def test_in_the_set_itself(self, tmp_path: Path) -> None:
        standards = made_set(ROADS | {"title": {"th": "=1+1"}})
        book = openpyxl.load_workbook(form_file(tmp_path, standards, "city"))
        assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)


class TestWhatPeopleType:
    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("๙๕.๕", Decimal("95.5")), (" 12 ", 12), ("\u00a0๑๒\u200b", 12), ("1,250,000.25", Decimal("1250000.25")),
            (0.1 + 0.2, Decimal("0.3")), (95.5, Decimal("95.5")), (12, 12), (1e15, 10**15), (True, True), ("ห้า", "ห้า"),
        ],
    )  # fmt: skip
    def test_numbers(self, typed: Any, value: Any, tmp_path: Path) -> None:
        file = enter(form_file(tmp_path, EVERY, "city"), {("D", "all", "m"): typed})
        assert lpa.read_submission(file).values == {"all": {"m": value}}

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("๓๑ พฤษภาคม ๒๕๖๖", dt.date(2023, 5, 31)), (dt.date(2023, 5, 31), dt.date(2023, 5, 31)),
            (dt.date(2566, 5, 31), dt.date(2023, 5, 31)), ("เมื่อวาน", "เมื่อวาน"),
        ],
    )  # fmt: skip
    def test_days(self, typed: Any, value: Any, tmp_path: Path) -> None:
        file = enter(form_file(tmp_path, EVERY, "city"), {("D", "all", "day"): typed})
        assert lpa.read_submission(file).values == {"all": {"day": value}}

    def test_yes_no_and_choices(self, tmp_path: Path) -> None:
        titles = [option.title.th for option in EVERY.indicators["all"].items["how"].options]
        file = enter(form_file(tmp_path, EVERY, "city"), {("D", "all", "yes"): "ไม่ใช่", ("D", "all", "how"): titles[1]})
        assert lpa.read_submission(file).values == {"all": {"yes": False, "how": "some"}}

    @pytest.mark.parametrize("dash", ["-", "ไม่ได้ดำเนินการ", "–"])
    def test_not_done_in_the_cell_of_the_value(self, dash: str, tmp_path: Path) -> None:
        file = enter(form_file(tmp_path, EVERY, "city"), {("D", "all", "q"): dash})
        assert lpa.read_submission(file).values == {"all": {"q": None}}

    def test_a_formula_with_a_value_is_its_value(self, tmp_path: Path) -> None:
        file = form_file(tmp_path, EVERY, "city", submission({"all": {"q": 12}}))
        import zipfile

        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = parts["xl/worksheets/sheet2.xml"]
        assert sheet.count(b"<v>12</v>") == 1
        parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"<v>12</v>", b"<f>6*2</f><v>12</v>")
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        assert lpa.read_submission(file).values == {"all": {"q": 12}}

    def test_signatures_below_the_form_do_no_harm(self, tmp_path: Path) -> None:
        def sign(book: Any) -> None:
            book[ENTRY].append(["", "ลงชื่อ", "", "นายสมชาย"])

        assert lpa.read_submission(changed(form_file(tmp_path, EVERY, "city"), sign)).values == {}


# What is typed, by column, indicator and item; the code of what is told, and the cell.
WRONG: dict[str, tuple[dict[tuple[str, str, str], Any], str, tuple[str, str, str]]] = {
    "formula": ({("D", "all", "q"): "=1+1"}, "excel-formula", ("D", "all", "q")),
    "formula as state": ({("E", "all", "q"): "=A1"}, "excel-formula", ("E", "all", "q")),
    "error": ({("D", "all", "q"): "#DIV/0!"}, "excel-error", ("D", "all", "q")),
    "unknown state": ({("E", "all", "q"): "ไม่ทำ"}, "state", ("E", "all", "q")),
    "unknown state of an indicator": ({("E", "all", ""): "ไม่มี"}, "state", ("E", "all", "")),
    "value and state": ({("D", "all", "q"): 1, ("E", "all", "q"): "ไม่ได้ดำเนินการ"}, "state", ("E", "all", "q")),
    "value under a whole one not done": (
        {("E", "all", ""): "ไม่ได้ดำเนินการ", ("D", "all", "q"): 1}, "state", ("D", "all", "q"),
    ),
    "no reason": ({("E", "roads", ""): "ไม่เกี่ยวข้อง"}, "reason", ("F", "roads", "")),
    "short reason": ({("E", "roads", ""): "ไม่เกี่ยวข้อง", ("F", "roads", ""): "ไม่"}, "reason", ("F", "roads", "")),
    "reason without a state": ({("F", "roads", ""): "ไม่มีถนนในพื้นที่"}, "reason-without-state", ("F", "roads", "")),
    "not applicable on an item": ({("D", "all", "q"): "ไม่เกี่ยวข้อง"}, "state", ("D", "all", "q")),
}  # fmt: skip
# The same, told when it is scored.
SCORED: dict[str, tuple[dict[tuple[str, str, str], Any], str, tuple[str, str, str]]] = {
    "letters": ({("D", "all", "q"): "ห้าสิบ"}, "number", ("D", "all", "q")),
    "too many decimals": ({("D", "all", "q"): 1.234}, "number", ("D", "all", "q")),
    "below the least": ({("D", "all", "q"): 0.4}, "below-min", ("D", "all", "q")),
    "above the most": ({("D", "all", "c"): 8}, "above-max", ("D", "all", "c")),
    "no answer of the list": ({("D", "all", "how"): "ดี"}, "option", ("D", "all", "how")),
    "neither yes nor no": ({("D", "all", "yes"): "อาจจะ"}, "yes-no", ("D", "all", "yes")),
    "no day": ({("D", "all", "day"): "31 ก.พ. 2566"}, "date", ("D", "all", "day")),
    "may not be not applicable": (
        {("E", "all", ""): "ไม่เกี่ยวข้อง", ("F", "all", ""): "ไม่มีในพื้นที่"}, "may-not-be-not-applicable", ("F", "all", ""),
    ),
    "provided without a frame": (
        {("D", "roads", "frame"): 0, ("D", "roads", "provided"): 1}, "frame-zero", ("E", "roads", ""),
    ),
}  # fmt: skip


class TestEveryFaultHasItsCell:
    @pytest.mark.parametrize("name", WRONG)
    def test_when_it_is_read(self, name: str, tmp_path: Path) -> None:
        typed, code, where = WRONG[name]
        file = enter(form_file(tmp_path, EVERY, "city"), typed)
        (found,) = findings_of(lambda: lpa.read_submission(file))
        assert (found.code, str(found.place)) == (code, self.cell(file, where))

    @pytest.mark.parametrize("name", SCORED)
    def test_when_it_is_scored(self, name: str, tmp_path: Path) -> None:
        typed, code, where = SCORED[name]
        file = enter(form_file(tmp_path, EVERY, "city"), typed)
        (found,) = findings_of(lambda: lpa.score(EVERY, lpa.read_submission(file)))
        assert str(found.place) == self.cell(file, where)
        assert found.code == code

    def cell(self, file: Path, where: tuple[str, str, str]) -> str:
        column, indicator, item = where
        return f"[form.xlsx]{ENTRY}!{column}{row_of(openpyxl.load_workbook(file), indicator, item)}"

    def test_all_at_once(self, tmp_path: Path) -> None:
        typed = {("D", "all", "q"): "=1+1", ("E", "all", "c"): "ไม่ทำ", ("E", "roads", ""): "ไม่เกี่ยวข้อง"}
        found = findings_of(lambda: lpa.read_submission(enter(form_file(tmp_path, EVERY, "city"), typed)))
        assert sorted(each.code for each in found) == ["excel-formula", "reason", "state"]

    def test_a_number_on_a_row_that_is_not_of_the_form(self, tmp_path: Path) -> None:
        file = changed(form_file(tmp_path, EVERY, "city"), lambda book: book[ENTRY].append(["", "", "", "๑๒"]))
        (found,) = findings_of(lambda: lpa.read_submission(file))
        assert found.code == "form-row"

    def test_a_row_that_was_copied(self, tmp_path: Path) -> None:
        def copy(book: Any) -> None:
            sheet = book[ENTRY]
            row = row_of(book, "all", "q")
            sheet.append([sheet.cell(row, column).value for column in range(1, 11)])

        (found,) = findings_of(lambda: lpa.read_submission(changed(form_file(tmp_path, EVERY, "city"), copy)))
        assert found.code == "doubled-value"


class TestAnotherSet:
    def test_another_programme_year_or_type_is_told_when_it_is_scored(self, tmp_path: Path) -> None:
        other = lpa.load_set("minimum-standards", 2567)
        given_in = lpa.read_submission(form_file(tmp_path, lpa.load_set("minimum-standards", 2563), "city"))
        found = findings_of(lambda: lpa.score(other, given_in))
        assert {each.code for each in found} == {"another-set", "another-type"}

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"title": {"th": "ชื่อที่แก้คำผิดแล้ว"}}, False),
            ({"rule": ROADS["rule"] | {"target": 99}}, False),
            ({"may_be_not_applicable": True}, True),
            ({"items": ROADS["items"] | {"more": {"type": "count"}}}, True),
            ({"items": {name: {"type": "quantity", "unit": "ม."} for name in ROADS["items"]}}, True),
        ],
    )
    def test_a_form_fits_while_the_questions_are_the_same(
        self, change: dict[str, Any], refused: bool, tmp_path: Path
    ) -> None:
        given_in = lpa.read_submission(form_file(tmp_path, made_set(ROADS), "city"))
        other = made_set(ROADS | change)
        assert other.fingerprint != made_set(ROADS).fingerprint
        if not refused:
            refuse_other_form(given_in, other)
            return
        (found,) = findings_of(lambda: refuse_other_form(given_in, other))
        assert found.code == "another-form"

    def test_a_form_of_a_later_version(self, tmp_path: Path) -> None:
        def later(book: Any) -> None:
            book["_lpa"]["B1"] = "lpa-standards entry-form 9"

        (found,) = findings_of(lambda: lpa.read_submission(changed(form_file(tmp_path, EVERY, "city"), later)))
        assert found.code == "form-version"

    def test_without_its_hidden_sheet_nobody_knows_which_form_it_is(self, tmp_path: Path) -> None:
        file = changed(form_file(tmp_path, EVERY, "city"), lambda book: book.remove(book["_lpa"]))
        assert {each.code for each in findings_of(lambda: lpa.read_submission(file))} == {"form-version"}


class TestFillingIn:
    @pytest.mark.parametrize(
        ("given_in", "code"),
        [
            ({"values": {"roasd": {"frame": 1}}}, "unknown-indicator"),
            ({"values": {"roads": {"fraem": 1}}}, "unknown-item"),
            ({"evidence": {"roads": {"video": ["ก"]}}}, "unknown-item"),
            ({"values": {"all": {"remark": "-"}}}, "reserved-text"),
            ({"fiscal_year": 2561}, "another-form"),
            ({"lao": {"type": "sao"}}, "another-form"),
        ],
    )
    def test_what_the_form_has_no_place_for_is_refused(self, given_in: dict[str, Any], code: str) -> None:
        data = lpa.Submission.model_validate(submission({}) | given_in)
        (found,) = findings_of(lambda: lpa.entry_form(EVERY, "city", data))
        assert found.code == code

    def test_what_cannot_be_read_stands_there_to_be_mended(self, tmp_path: Path) -> None:
        file = form_file(tmp_path, EVERY, "city", submission({"all": {"q": "ห้าสิบ"}}))
        assert lpa.read_submission(file).values == {"all": {"q": "ห้าสิบ"}}


def test_fifteen_digits_are_what_excel_keeps(tmp_path: Path) -> None:
    """Longer numbers are written as text, so that no digit is lost."""
    wanted = {"m": Decimal("1234567890123456.78"), "q": Decimal("99.99")}
    file = form_file(tmp_path, EVERY, "city", submission({"all": wanted}))
    cell = openpyxl.load_workbook(file)[ENTRY][f"D{row_of(openpyxl.load_workbook(file), 'all', 'm')}"]
    assert cell.value == "1234567890123456.78"
    back = lpa.read_submission(file).values["all"]
    assert back is not None
    assert Fraction(back["m"]) == Fraction(wanted["m"])
