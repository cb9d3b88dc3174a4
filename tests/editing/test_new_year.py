"""`new-year`: a definition copied to another year changes what it says it changes, and not one character else."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards import calendar
from lpa_standards.editing import ReviewKind
from lpa_standards.editing.dates import moved_by, with_year
from lpa_standards.indicators.documents import parse_document
from tests.drawing import drawn
from tests.oracle.chooser import Chooser
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.oracle.rules import KINDS

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    path
    for path in (ROOT / "definitions").glob("*/2*.yaml")
    if path.parent.name != "holidays" and ".tests" not in path.name
)

SET = """\
# ชุดทดลอง ปี 2566 — a comment that stays
schema: 1
programme: own        # ชื่อโปรแกรม
fiscal_year: {year}
title: {{en: "Own set of B.E. 2566", th: 'ชุดของตนเอง พ.ศ. ๒๕๖๖'}}
authority:   {{th: หน่วยงาน}}

sources:
  letter: {{title: {{th: หนังสือ ปี 2566}}, dated: ๓๑ พฤษภาคม ๒๕๖๖}}
lao_types: [ city,  town ]
window:
  closes: {closes}     # วันสุดท้าย
  opens: "๑ มิถุนายน ๒๕๖๖"
  source: letter
  extensions:
    - {{closes: {extended}, for: all, reason: ระบบขัดข้อง, source: letter, announced: 2566-07-20}}
results:
  labels: {{met: {{th: ผ่าน}}, below: {{th: ไม่ผ่าน}}, not_done: {{th: ไม่ได้ทำ}}, no_service: {{th: ไม่มี}}}}
  ratio: {{}}
  total: {{method: share_met}}
domains:
  - id: works
    title: {{th: โยธา}}
    groups:
    - id: roads
      title: {{th: ถนน}}
      indicators:
      - id: asphalt
        title: {{th: ถนนลาดยาง}}   # ยังไม่แน่ใจ
        follows: [asphalt-2560]
        comparable: false
        items:
          frame: {{title: {{th: ทั้งหมด}}, unit: กม., type: quantity}}
          provided: {{title: {{th: ซ่อม}}, unit: กม., type: quantity}}
        rule: {{kind: coverage, provided: provided, frame: frame, target: 80}}
        provenance: {provenance}
"""
OFFICIAL = "รอยืนยัน (ยกมาจากปี พ.ศ. 2566 เดิม official)"
REPORTED = "รอยืนยัน (ยกมาจากปี พ.ศ. 2566 เดิม reported)"
IN_BRACES = "{status: official, source: letter}"
IN_LINES = "\n          source: letter   # หน้า 3\n          status: 'official'  # ตามหนังสือ\n"
WITH_NOTE = "{status: reported, source: letter, note: หน้า 4}"
QUOTED_NOTE = '{status: reported, source: letter, note: "หน้า 4: ตาราง"}'
BLOCK_NOTE = """
          status: reported
          source: letter
          note: >-
            หน้า 4
            บรรทัด 2
"""
TWO_NOTES = "{status: reported, source: letter, note: {en: page 4, th: หน้า 4}}"


def text(**given: str) -> str:
    usual = {"year": "2566", "closes": "21 ก.ค. 66", "extended": "๓๑ กรกฎาคม ๒๕๖๖", "provenance": IN_BRACES}
    return SET.format(**{**usual, **given})


def written(folder: Path, content: str) -> Path:
    path = folder / "own.yaml"
    path.write_bytes(content.encode())
    return path


def exchanged(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, old and new."""
    old, new = before.split("\n"), after.split("\n")
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(("\n".join(old[a:b]), "\n".join(new[c:d])))
    return found


class TestDays:
    @pytest.mark.parametrize(
        ("before", "years", "after"),
        [
            ("๑ มิถุนายน ๒๕๖๖", 1, "๑ มิถุนายน ๒๕๖๗"),
            ("1 มิ.ย. 66", 1, "1 มิ.ย. 67"),
            ("2566-06-01", 2, "2568-06-01"),
            ("2023-06-01", 1, "2024-06-01"),
            ("1/6/2566", 1, "1/6/2567"),
            ("29 กุมภาพันธ์ 2567", 1, "28 กุมภาพันธ์ 2568"),
            ("๒๙ กุมภาพันธ์ ๒๕๖๗", 1, "๒๘ กุมภาพันธ์ ๒๕๖๘"),
            ("29 กุมภาพันธ์ 2567", 4, "29 กุมภาพันธ์ 2571"),
            ("2567-02-29", 1, "2568-02-28"),
        ],
    )
    def test_move_in_the_words_they_are_written_in(self, before: str, years: int, after: str) -> None:
        moved = moved_by(before, years)
        assert moved.text == after
        assert moved.day == calendar.parse_date(after)

    def test_a_weekday_that_would_be_wrong_is_not_kept(self) -> None:
        moved = moved_by("วันพฤหัสบดีที่ 1 มิถุนายน 2566", 1)
        assert (moved.text, moved.day) == ("2567-06-01", date(2024, 6, 1))

    @given(
        day=st.dates(date(1960, 1, 1), date(2100, 12, 31)),
        years=st.integers(1, 20),
        style=st.sampled_from(
            [style for style in calendar.EXACT_STYLES if calendar.format_date(date(2023, 6, 1), style)]
        ),
    )
    def test_every_style_reads_as_the_same_day_of_the_year(self, day: date, years: int, style: Any) -> None:
        moved = moved_by(calendar.format_date(day, style), years)
        assert calendar.parse_date(moved.text) == moved.day
        assert (moved.day.year, moved.day.month) == (day.year + years, day.month)
        assert moved.day.day == day.day or (moved.from_leap_day and (day.month, day.day, moved.day.day) == (2, 29, 28))

    def test_a_year_is_a_number_of_its_own(self) -> None:
        assert with_year("12566 2566 ๒๕๖๖ 25660", 2566, 2567) == "12566 2567 ๒๕๖๗ 25660"


class TestWhatChanges:
    def test_these_lines_and_no_others(self, tmp_path: Path) -> None:
        before = text()
        draft = lpa.new_year(written(tmp_path, before))
        assert exchanged(before, draft.text) == [
            (
                "fiscal_year: 2566\ntitle: {en: \"Own set of B.E. 2566\", th: 'ชุดของตนเอง พ.ศ. ๒๕๖๖'}",
                "fiscal_year: 2567\ntitle: {en: \"Own set of B.E. 2567\", th: 'ชุดของตนเอง พ.ศ. ๒๕๖๗'}",
            ),
            (
                '  closes: 21 ก.ค. 66     # วันสุดท้าย\n  opens: "๑ มิถุนายน ๒๕๖๖"',
                '  closes: 21 ก.ค. 67     # วันสุดท้าย\n  opens: "๑ มิถุนายน ๒๕๖๗"',
            ),
            (
                "    - {closes: ๓๑ กรกฎาคม ๒๕๖๖, for: all, reason: ระบบขัดข้อง, source: letter, announced: 2566-07-20}",
                "    - {closes: ๓๑ กรกฎาคม ๒๕๖๗, for: all, reason: ระบบขัดข้อง, source: letter, announced: 2567-07-20}",
            ),
            (
                "        provenance: {status: official, source: letter}",
                f"        provenance: {{status: illustrative, note: {OFFICIAL}, source: letter}}",
            ),
        ]

    def test_ids_lineage_and_sources_stay(self, tmp_path: Path) -> None:
        draft = lpa.new_year(written(tmp_path, text()))
        (asphalt,) = draft.new.indicators.values()
        assert (asphalt.id, asphalt.follows, asphalt.comparable) == ("asphalt", ("asphalt-2560",), False)
        assert draft.new.sources == draft.old.sources
        assert draft.new.window is not None
        assert (draft.new.window.opens, draft.new.window.closes) == (date(2024, 6, 1), date(2024, 7, 21))

    def test_the_copy_says_everywhere_that_it_is_not_official(self, tmp_path: Path) -> None:
        draft = lpa.new_year(written(tmp_path, text()))
        assert (draft.old.status, draft.new.status) == ("official", "illustrative")

    @pytest.mark.parametrize(
        ("provenance", "after"),
        [
            (
                IN_LINES,
                f"source: letter   # หน้า 3\n          status: 'illustrative'  # ตามหนังสือ\n          note: {OFFICIAL}\n",
            ),
            (WITH_NOTE, f"{{status: illustrative, source: letter, note: {REPORTED} — หน้า 4}}"),
            (QUOTED_NOTE, f'note: "{REPORTED} — หน้า 4: ตาราง"}}'),
            (BLOCK_NOTE, f"          note: >-\n            {REPORTED} — หน้า 4\n            บรรทัด 2\n"),
            (
                TWO_NOTES,
                "{en: to be confirmed (taken over from B.E. 2566 where it was reported) — page 4, th: รอยืนยัน ",
            ),
        ],
    )
    def test_however_the_provenance_is_written(self, tmp_path: Path, provenance: str, after: str) -> None:
        draft = lpa.new_year(written(tmp_path, text(provenance=provenance)))
        assert after in draft.text
        assert draft.new.indicators["asphalt"].provenance.status == "illustrative"

    def test_a_note_after_the_last_line_of_a_file(self, tmp_path: Path) -> None:
        draft = lpa.new_year(written(tmp_path, text(provenance=IN_LINES).rstrip()))
        assert draft.text.endswith(f"\n          note: {OFFICIAL}\n")

    @pytest.mark.parametrize("year", ["๒๕๖๖", '"2566"', "'๒๕๖๖'"])
    def test_the_year_keeps_its_digits_and_quotes(self, tmp_path: Path, year: str) -> None:
        draft = lpa.new_year(written(tmp_path, text(year=year)))
        wanted = year.replace("2566", "2567").replace("๒๕๖๖", "๒๕๖๗")
        assert f"\nfiscal_year: {wanted}\n" in draft.text

    def test_line_ends_and_the_byte_order_mark_stay(self, tmp_path: Path) -> None:
        content = "\ufeff" + text(provenance=IN_LINES).replace("\n", "\r\n")
        draft = lpa.new_year(written(tmp_path, content))
        assert draft.text.startswith("\ufeff#")
        assert draft.text.count("\n") == draft.text.count("\r\n") == content.count("\r\n") + 1

    def test_several_years_at_once(self, tmp_path: Path) -> None:
        draft = lpa.new_year(written(tmp_path, text()), year=2570)
        assert draft.new.fiscal_year == 2570
        assert 'opens: "๑ มิถุนายน ๒๕๗๐"' in draft.text

    @pytest.mark.parametrize("year", [2566, 2565, 2701])
    def test_only_a_later_year(self, tmp_path: Path, year: int) -> None:
        with pytest.raises(lpa.NotFoundError, match="no fiscal year after"):
            lpa.new_year(written(tmp_path, text()), year=year)

    def test_what_is_shared_through_an_alias_is_refused_rather_than_half_changed(self, tmp_path: Path) -> None:
        content = (
            text()
            .replace('opens: "๑ มิถุนายน ๒๕๖๖"', "opens: &day ๑ มิถุนายน ๒๕๖๖")
            .replace("dated: ๓๑ พฤษภาคม ๒๕๖๖", "note: x")
        )
        content += "# end\n"
        shared = content.replace("announced: 2566-07-20", "announced: *day")
        with pytest.raises(lpa.DocumentError, match="shared through"):
            lpa.new_year(written(tmp_path, shared.replace("source: letter\n  ext", "source: letter\n  ext")))


class TestReviews:
    def test_everything_a_person_must_look_at(self, tmp_path: Path) -> None:
        draft = lpa.new_year(
            written(tmp_path, text(closes="29 ก.พ. 2567", extended="31 มี.ค. 2567").replace("2566-07-20", "2567-02-28"))
        )
        told = {(review.kind, review.words.en.split(":")[0]) for review in draft.reviews}
        assert {kind for kind, _ in told} == set(ReviewKind)
        leap = next(review for review in draft.reviews if "29 February" in review.words.en)
        assert leap.words.th.startswith("closes: วันศุกร์ที่ 28 กุมภาพันธ์ 2568")
        assert draft.text.split("\n")[leap.line - 1].startswith("  closes: 28 ก.พ. 2568")
        assert any(review.indicator == "asphalt" and "asphalt-2560" in review.words.en for review in draft.reviews)

    def test_lines_that_still_name_the_old_year_are_listed(self, tmp_path: Path) -> None:
        draft = lpa.new_year(written(tmp_path, text()))
        (only,) = [review for review in draft.reviews if review.kind is ReviewKind.TEXT]
        assert (only.line, only.words.th) == (1, "# ชุดทดลอง ปี 2566 — a comment that stays")

    def test_a_weekend_is_told(self, tmp_path: Path) -> None:
        # 1 June 2567 is a Saturday, 21 July 2567 a Sunday.
        draft = lpa.new_year(written(tmp_path, text()))
        weekend = {review.words.en.split(":")[0] for review in draft.reviews if "weekend" in review.words.en}
        assert weekend == {"opens", "closes", "announced"}


def plain_diff(before: Any, after: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of the values that differ between two pieces of plain data; order of keys counts."""
    if isinstance(before, dict) and isinstance(after, dict):
        shared = [key for key in after if key in before]
        assert shared == list(before), path
        return [each for key in after for each in plain_diff(before.get(key), after[key], (*path, key))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            each for at, pair in enumerate(zip(before, after, strict=True)) for each in plain_diff(*pair, (*path, at))
        ]
    return [] if before == after else [path]


def comments(content: str) -> list[str]:
    return [line[line.index("#") :] for line in content.split("\n") if "#" in line]


def may_change(path: tuple[Any, ...]) -> bool:
    return path[0] == "fiscal_year" or path[:1] == ("title",) or path[0] == "window" or "provenance" in path


class TestEveryFile:
    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_a_shipped_set_changes_only_there(self, path: Path) -> None:
        before = path.read_text("utf-8")
        draft = lpa.new_year(path)
        found = plain_diff(parse_document(before).data, parse_document(draft.text).data)
        assert found
        assert all(map(may_change, found))
        assert set(found) == {edit.path for edit in draft.edits}
        assert comments(before) == comments(draft.text)

    @drawn(60)
    @given(
        seed=st.integers(0, 2**63),
        kind=st.sampled_from(KINDS),
        flow=st.sampled_from([None, False, True]),
        indent=st.integers(1, 6),
        quote=st.sampled_from([None, '"', "'"]),
        remarks=st.lists(st.text("กขคงabc 123:#{}[],&*", max_size=30), max_size=8),
        blanks=st.randoms(use_true_random=False),
    )
    def test_a_random_set_in_any_hand(
        self, tmp_path_factory: pytest.TempPathFactory, seed: int, kind: str, flow: bool | None, indent: int,
        quote: str | None, remarks: list[str], blanks: Any,
    ) -> None:  # fmt: skip
        ch = Chooser(lambda _: seed, seeded=True, salt=kind)
        made = make_set(ch, Wish(kind, ch.one(METHODS))).definition
        for domain in made["domains"]:
            for group in domain["groups"]:
                for one in group["indicators"]:
                    one["provenance"] = ch.one(
                        [
                            {"status": "official", "source": "none"},
                            {"note": "หน้า ๓", "status": "reported", "source": "none"},
                            {"status": "illustrative"},
                        ]
                    )
        text_of = yaml.safe_dump(
            _texts(made),
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=flow,
            indent=indent,
            default_style=quote,
            width=blanks.choice([60, 120, 10_000]),
        )
        lines = text_of.split("\n")
        if flow is False and quote is None and "|" not in text_of and ">" not in text_of:
            for remark in remarks:  # between lines that begin a key, so that no text is cut
                at = blanks.choice([at for at, line in enumerate(lines) if ": " in line or line.endswith(":")])
                lines.insert(at, " " * blanks.randrange(4) + f"# {remark}")
        content = "\n".join(lines)
        try:
            old = parse_document(content)
        except lpa.DocumentError:  # a remark fell into a text of several lines
            return
        path = tmp_path_factory.mktemp("sets") / "own.yaml"
        path.write_text(content, "utf-8", newline="")
        try:
            draft = lpa.new_year(path)
        except lpa.DefinitionError:
            return
        found = plain_diff(old.data, parse_document(draft.text).data)
        assert all(map(may_change, found))
        assert set(found) == {edit.path for edit in draft.edits}
        kept = [line for line in lines if line.lstrip().startswith("#")]
        assert [line for line in draft.text.split("\n") if line in kept or line.lstrip().startswith("#")] == kept
        assert draft.new.fiscal_year == draft.old.fiscal_year + 1


def _texts(data: Any) -> Any:
    """Numbers as the text they are written in, so that any writer keeps them."""
    if isinstance(data, dict):
        return {str(key): _texts(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_texts(value) for value in data]
    return data if isinstance(data, bool | str) or data is None else str(data)
