"""Errors: what, where, what to do, in both languages, and a caret under the fault whatever the line holds."""

import copy
import dataclasses
import pickle
import unicodedata
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards import errors
from lpa_standards.calendar import DateTextError
from lpa_standards.errors import (
    DefinitionError,
    DocumentError,
    Finding,
    Level,
    LpaStandardsError,
    MissingExtraError,
    NotFoundError,
    NumberError,
    Place,
    SubmissionError,
    UnreadableFileError,
    Words,
    did_you_mean,
    nearest,
    shorten,
)
from lpa_standards.errors.findings import are_all, first_of
from tests.drawing import drawn

STEADY = drawn()
PLAIN = Words("it is wrong", "ไม่ถูกต้อง")
FIX = Words("mend it", "แก้ไข")


def caret(excerpt: str) -> tuple[str, int]:
    """The line shown, and how many screen columns lie between the bar and the caret."""
    first, second = excerpt.split("\n")
    gutter, _, shown = first.partition(" | ")
    assert second.index("|") == len(gutter) + 1, "the two bars stand under each other"
    return shown, second.index("^") - len(gutter) - len(" | ")


def columns(text: str) -> int:
    """Screen columns of a text: marks above and below (Unicode category Mn) take none."""
    return sum(unicodedata.category(character) != "Mn" for character in text)


class TestExcerpt:
    @pytest.mark.parametrize(
        ("source", "fault"),
        [
            ("target: eighty", "eighty"),
            ("target: eighty", "target"),
            ("    rule: {kind: coverge}", "coverge"),
            ("th: ที่ปรึกษา, x: 1", "x"),  # ่ and ึ stand above
            ("title: {th: ผู้ใหญ่บ้าน, eng: Head}", "eng"),  # two marks on one letter, one below and one above
            ("น้ำ: ๑, b: 2", "b"),  # ำ takes a column, ้ none
            ("กตัญญู: กฺ ก์ ก็ ก๎ ก๊, z", "z"),
            ("๑๒๓ ฿ ฯ ๆ เแโใไ: z", "z"),
        ],
    )
    def test_the_caret_stands_under_the_fault(self, source: str, fault: str) -> None:
        at = source.rindex(fault)
        shown, before = caret(Place("set.yaml", 7, at + 1, source).excerpt())
        assert shown == source
        assert before == columns(source[:at])

    @STEADY
    @given(st.text(alphabet="กขคงนำเแโะาัิีึืุู่้๊๋์็ๆ abc:{}", max_size=100), st.data())
    def test_any_thai_line(self, source: str, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(source)))
        shown, before = caret(Place("set.yaml", 1, at + 1, f"{source}|").excerpt())
        assert shown == f"{source}|"
        assert before == columns(source[:at])

    def test_tabs_take_one_column_in_both_lines(self) -> None:
        shown, before = caret(Place("set.yaml", 1, 4, "\ta\tb").excerpt())
        assert "\t" not in shown
        assert shown[before] == "b"

    @pytest.mark.parametrize("at", [0, 1, 59, 60, 61, 500, 939, 998, 999])
    def test_long_lines_are_cut_around_the_fault(self, at: int) -> None:
        source = "".join(chr(ord("a") + n % 26) for n in range(1_000))
        source = f"{source[:at]}!{source[at + 1 :]}"
        shown, before = caret(Place("set.yaml", 1, at + 1, source).excerpt())
        assert len(shown) <= 120
        assert shown in source
        assert shown[before] == "!"

    @pytest.mark.parametrize("at", [0, 200, 999])
    def test_long_thai_lines_are_cut_around_the_fault(self, at: int) -> None:
        source = ("ที่นี่" * 200)[:1_000]
        source = f"{source[:at]}!{source[at + 1 :]}"
        shown, before = caret(Place("set.yaml", 1, at + 1, source).excerpt())
        assert before == columns(shown[: shown.index("!")])

    def test_a_caret_may_stand_behind_the_end_of_the_line(self) -> None:
        shown, before = caret(Place("set.yaml", 1, 8, "target:").excerpt())
        assert (shown, before) == ("target:", 7)

    @pytest.mark.parametrize("line", [1, 99, 12_345, 1_234_567])
    def test_the_number_of_the_line_is_told(self, line: int) -> None:
        place = Place("lpa/2569.yaml", line, 3, "a: b")
        assert place.excerpt().split("|")[0].strip() == str(line)
        assert caret(place.excerpt()) == ("a: b", 2)
        assert str(place) == f"lpa/2569.yaml:{line}:3"


class TestFinding:
    def test_text_in_both_languages(self) -> None:
        finding = Finding("code", PLAIN, FIX, path="domains[0].id", place=Place("a.yaml", 2, 5, "id: x"))
        assert (
            finding.text("en")
            == "a.yaml:2:5: domains[0].id: error: it is wrong — mend it\n    2 | id: x\n      |     ^"
        )
        assert finding.text("th") == "a.yaml:2:5: domains[0].id: ผิดพลาด: ไม่ถูกต้อง — แก้ไข\n    2 | id: x\n      |     ^"
        assert finding.text() == finding.text("th")
        assert finding.sentence("en") == "it is wrong — mend it"

    def test_without_place_path_and_fix(self) -> None:
        assert Finding("code", PLAIN).text("en") == "error: it is wrong"
        assert Finding("code", PLAIN, path="title").text("th") == "title: ผิดพลาด: ไม่ถูกต้อง"
        assert Finding("code", PLAIN, place=Place("a.yaml", 2, 5)).text("en") == "a.yaml:2:5: error: it is wrong"

    def test_an_empty_line_has_no_excerpt(self) -> None:
        assert Finding("code", PLAIN, place=Place("a.yaml", 2, 1, "   ")).text("en") == "a.yaml:2:1: error: it is wrong"

    @pytest.mark.parametrize(
        ("level", "en", "th"),
        [("error", "error", "ผิดพลาด"), ("warning", "warning", "คำเตือน"), ("note", "note", "หมายเหตุ")],
    )
    def test_levels(self, level: Level, en: str, th: str) -> None:
        finding = Finding("code", PLAIN, level=level)
        assert finding.text("en") == f"{en}: it is wrong"
        assert finding.text("th") == f"{th}: ไม่ถูกต้อง"


class TestVeryMany:
    """Of a file with thousands of faults the first are told one by one, and how many more there are."""

    def test_up_to_a_thousand_all_are_told(self) -> None:
        findings = [Finding(str(at), PLAIN) for at in range(1_000)]
        assert first_of(findings) == findings
        assert are_all(findings)
        assert first_of([]) == []

    def test_of_more_the_first_and_the_number_of_the_rest(self) -> None:
        findings = [Finding(str(at), PLAIN) for at in range(2_500)]
        *told, last = first_of(findings)
        assert told == findings[:1_000]
        assert "1,500 more" in last.message.en
        assert "1,500" in last.message.th
        assert last.level == "error"
        assert not are_all([*told, last])

    def test_those_that_were_never_made_count_too(self) -> None:
        *told, last = first_of([Finding("one", PLAIN)], 7)
        assert len(told) == 1
        assert "7 more" in last.message.en


class TestErrorClasses:
    @pytest.mark.parametrize("error", [DefinitionError, SubmissionError, DocumentError])
    def test_an_error_with_findings_shows_all_of_them(self, error: type[DefinitionError]) -> None:
        raised = error([Finding("one", PLAIN, FIX), Finding("two", Words("so is this", "อันนี้ก็ผิด"))])
        assert str(raised) == "error: it is wrong — mend it\nerror: so is this"
        assert raised.text("th") == "ผิดพลาด: ไม่ถูกต้อง — แก้ไข\nผิดพลาด: อันนี้ก็ผิด"
        assert [finding.code for finding in raised.findings] == ["one", "two"]
        assert (raised.message, raised.fix) == (PLAIN, FIX)
        assert isinstance(raised, ValueError)

    @pytest.mark.parametrize(
        ("error", "builtin"), [(NotFoundError, LookupError), (UnreadableFileError, OSError), (NumberError, ValueError)]
    )
    def test_each_is_also_what_python_would_raise(
        self, error: type[LpaStandardsError], builtin: type[Exception]
    ) -> None:
        raised = error(PLAIN, FIX)
        assert isinstance(raised, LpaStandardsError)
        assert isinstance(raised, builtin)
        assert str(raised) == "it is wrong — mend it"
        assert raised.text("th") == "ไม่ถูกต้อง — แก้ไข"
        assert error(PLAIN).text("en") == "it is wrong"

    def test_a_missing_extra_names_the_command(self) -> None:
        raised = MissingExtraError("frame")
        assert raised.extra == "frame"
        assert isinstance(raised, ImportError)
        for text in (str(raised), raised.text("th")):
            assert "pip install 'lpa-standards[frame]'" in text
        assert "ยังไม่ได้ติดตั้ง" in raised.text("th")

    @pytest.mark.parametrize(
        "error",
        [
            DefinitionError([Finding("one", PLAIN, FIX), Finding("two", FIX, place=Place("a.yaml", 1, 2, "id: x"))]),
            SubmissionError([Finding("one", PLAIN, indicator="roads", item="frame")]),
            DocumentError([Finding("one", PLAIN)]),
            NotFoundError(PLAIN, FIX),
            UnreadableFileError(PLAIN),
            NumberError(PLAIN, FIX),
            MissingExtraError("frame"),
            DateTextError(PLAIN, FIX, given="32 ม.ค.", span=(0, 2), reason="no-such-day"),
        ],
        ids=lambda error: type(error).__name__,
    )
    @pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])
    def test_each_comes_back_whole_from_another_process(
        self, error: LpaStandardsError, again: Callable[[LpaStandardsError], LpaStandardsError]
    ) -> None:
        """A pool of processes hands errors over as pickles, and hangs on one that cannot be read."""
        back = again(error)
        assert type(back) is type(error)
        assert (str(back), back.text("th"), back.args) == (str(error), error.text("th"), error.args)
        assert vars(back) == vars(error)

    def test_a_pool_of_processes_hands_an_error_on(self) -> None:
        with ProcessPoolExecutor(1) as pool, pytest.raises(NotFoundError) as caught:
            pool.submit(_refused, "missing").result(timeout=60)
        assert caught.value.text("th") == "ไม่ถูกต้อง — แก้ไข"


def _refused(_: str) -> None:
    raise NotFoundError(PLAIN, FIX)


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "near"),
        [
            ("targt", "target"),
            ("Target", "target"),
            ("providd", "provided"),
            ("frme", "frame"),
            ("zzz", None),
            ("", None),
            ("t" * 10_000, None),
        ],
    )
    def test_the_nearest_known_word(self, word: str, near: str | None) -> None:
        assert nearest(word, ["target", "provided", "frame"]) == near

    def test_nothing_is_near_where_nothing_is_known(self) -> None:
        assert nearest("target", []) is None
        assert did_you_mean("target", []) == Words("known: (none)", "ที่รู้จัก: (ไม่มี)")

    def test_the_proposal_is_in_both_languages(self) -> None:
        assert did_you_mean("targt", ["frame", "target"]) == Words("did you mean 'target'?", "หมายถึง 'target' หรือไม่")

    def test_without_a_near_one_the_known_are_listed_and_cut(self) -> None:
        assert did_you_mean("zzz", ["frame", "target"]) == Words("known: frame, target", "ที่รู้จัก: frame, target")
        many = did_you_mean("zzz", [f"a{n}" for n in range(40)])
        assert many.en.endswith("a11, …")
        assert "a12" not in many.th

    def test_any_iterable_will_do(self) -> None:
        assert did_you_mean("fram", iter(["frame"])).en == "did you mean 'frame'?"


class TestShorten:
    @STEADY
    @given(st.text(max_size=500), st.integers(5, 80))
    def test_one_line_of_bounded_length(self, text: str, limit: int) -> None:
        shown = shorten(text, limit)
        assert len(shown) <= limit
        assert len(shown.splitlines()) <= 1

    def test_what_fits_is_shown_whole(self) -> None:
        assert shorten("ก" * 60) == "ก" * 60
        assert shorten("ก" * 61) == "ก" * 59 + "…"
        assert shorten("a \n\t b") == "a b"
        assert shorten({"a": 1}) == "{'a': 1}"

    def test_what_cannot_show_itself_is_shown_as_an_ellipsis(self) -> None:
        class Hostile:
            def __repr__(self) -> str:
                raise RuntimeError("no")

        for value in (10**5000, Hostile(), [Hostile()]):
            assert shorten(value) == "…"


class TestValues:
    """Words, places and findings never change, equal what says the same, and survive a pickle."""

    def test_words_are_a_pair_with_names(self) -> None:
        assert (PLAIN.en, PLAIN.th) == tuple(PLAIN) == ("it is wrong", "ไม่ถูกต้อง")
        assert Words(en="it is wrong", th="ไม่ถูกต้อง") == PLAIN
        assert len({PLAIN, Words("it is wrong", "ไม่ถูกต้อง"), FIX}) == 2
        assert repr(FIX) == "Words(en='mend it', th='แก้ไข')"
        assert (FIX.text("en"), FIX.text("th")) == ("mend it", "แก้ไข")
        match FIX:
            case Words(en, th):
                assert (en, th) == ("mend it", "แก้ไข")

    @pytest.mark.parametrize(
        "value",
        [FIX, Place("a.yaml", 2, 5, "id: x"), Finding("code", PLAIN, FIX, path="id", place=Place("a.yaml", 1, 1))],
    )
    def test_copies_are_equal_and_nothing_can_be_set(self, value: object) -> None:
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == copy.copy(value) == value
        assert type(copy.copy(value)) is type(value)
        assert hash(copy.deepcopy(value)) == hash(value)
        for name in ("en", "file", "code", "other"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(value, name, "x")

    def test_a_finding_can_be_told_anew(self) -> None:
        finding = Finding("code", PLAIN)
        assert dataclasses.replace(finding, level="note") == Finding("code", PLAIN, level="note")

    def test_what_is_loaded_late_is_there_all_the_same(self) -> None:
        for name in errors.__all__:
            assert getattr(errors, name) is not None
        with pytest.raises(AttributeError, match="no attribute 'Findings'"):
            errors.Findings  # type: ignore[attr-defined]  # noqa: B018  # the lazy face must refuse it
