"""Every finding is explained: in both languages, with examples that hold, on a page and by a command that tell it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import lpa_standards
from lpa_standards.checking import Explanation, explanations
from lpa_standards.checking.__main__ import page
from lpa_standards.checking.explanations import FAMILIES, FOLDER, families
from lpa_standards.errors import Finding
from lpa_standards.indicators.documents import read_document
from tests.checking import planting
from tests.checking.collecting import Source, codes_in, every_code, places_in, source_of, sources_under
from tests.checking.planting import BEFORE, CASES, HOLIDAYS, SET, SUBMISSION, Planted, planted
from tests.cli.running import call

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(lpa_standards.__file__).parent
EVERY = explanations()
CODES = sorted(EVERY)
ENGLISH_QUOTES = re.compile(r'`[^`]*`|"[^"]*"')
THAI = re.compile("[\u0e01-\u0e5b]")

# Sound sets for examples that need another one.
OTHER_SETS: Mapping[str, str] = {
    "met-at-missing": SET.replace("method: mean_of_domains", "method: share_met"),
    **dict.fromkeys(
        ("jump", "measure-changed", "id-changed", "follows-unknown"),
        SET.replace(
            "rule: {kind: coverage, provided: provided, frame: frame, target: 80, full: 5}",
            "rule: {kind: count, value: times, target: 4, full: 5}",
        ),
    ),
}
# Told where the other half of it stands.
TOLD_ELSEWHERE = frozenset(
    {"weight-unused", "weights-sum", "title-twice", "number-twice", "evidence-missing", "instead-of"}
)
# Explained with an example that is no part of a file.
NOT_OF_A_FILE = frozenset({"no-type"})
PLANTED = [each for each in EVERY.values() if each.within]


@cache
def sources() -> list[Source]:
    return sources_under(PACKAGE)


class TestEveryCode:
    def test_every_code_of_the_library_is_explained_and_no_other(self) -> None:
        assert frozenset(EVERY) == every_code(sources())

    @pytest.mark.parametrize(
        "source",
        [
            "raise DocumentError([Finding('planted-code', message)])",
            "yield PlacedFinding('planted-code', message, fix, steps=steps)",
            "raise refuse('planted-code', Words('', ''))",
            "scope.fault(('value',), 'planted-code', message)",
            "raise CellFault(code='planted-code', message=message)",
            "found = Finding('unknown-key' if known else 'planted-code', message)",
            "_CODE = 'planted-code'\nfound = Finding(_CODE, message)",
            "_CODES: Mapping[str, str] = {'missing': 'planted-code'}",
            "told = partial(PlacedFinding, level='note')\nyield told('planted-code', message)",
            "def told(where, code, message): ...\ntold(where, 'planted-code', message)",
            "for code, at in (('unknown-key', 1), ('planted-code', 2)):\n    yield warning(code, message, at=at)",
        ],
    )
    def test_a_code_is_seen_wherever_it_stands(self, source: str) -> None:
        assert "planted-code" in codes_in(source_of(source), places_in(sources())).codes

    def test_a_code_that_is_put_together_is_not_passed_over(self) -> None:
        source = source_of("Finding(f'planted-{name}', message)")
        assert codes_in(source, places_in([source])).dynamic == {"f'planted-{name}'"}

    def test_the_files_are_those_in_the_order_of_reading(self) -> None:
        assert sorted(f"{name}.yaml" for name in FAMILIES) == sorted(path.name for path in FOLDER.iterdir())
        assert list(families()) == list(FAMILIES) == list(dict.fromkeys(each.family for each in EVERY.values()))

    @pytest.mark.parametrize("family", FAMILIES)
    def test_a_file_holds_nothing_that_is_passed_over(self, family: str) -> None:
        document = read_document(FOLDER / f"{family}.yaml")
        assert document.findings == ()
        assert isinstance(document.data, dict)
        for code, entry in document.data["codes"].items():
            assert set(entry) <= {"title", "why", "fix", "within", "wrong", "right"}, code
            assert all(set(entry[key]) == {"th", "en"} for key in ("title", "why", "fix")), code


class TestTheWords:
    @pytest.mark.parametrize("code", CODES)
    def test_thai_is_thai_and_english_is_english(self, code: str) -> None:
        each = EVERY[code]
        for words in (each.title, each.why, each.fix):
            assert THAI.search(words.th)
            assert words.en.strip()
            assert not THAI.search(ENGLISH_QUOTES.sub("", words.en))
        assert not each.title.en.endswith(".")
        assert all(words.en.endswith((".", '"')) for words in (each.why, each.fix))

    def test_no_two_titles_are_alike(self) -> None:
        for lang in ("th", "en"):
            titles = [getattr(each.title, lang) for each in EVERY.values()]
            assert [title for title in titles if titles.count(title) > 1] == []

    @pytest.mark.parametrize("code", CODES)
    def test_an_example_is_shown_wrong_and_right(self, code: str) -> None:
        each = EVERY[code]
        assert bool(each.wrong) == bool(each.right)
        assert not each.wrong or each.wrong != each.right
        assert bool(each.wrong) == bool(each.within) or code in NOT_OF_A_FILE


class TestTheExamples:
    """An example is held to the truth: planted into a sound file it is told by its code, and mended by none."""

    def test_the_files_are_sound(self, tmp_path: Path) -> None:
        assert planting.in_a_set(SET) == []
        assert planting.in_a_set(BEFORE) == []
        assert [each for text in OTHER_SETS.values() for each in planting.in_a_set(text)] == []
        assert planting.in_a_submission(SUBMISSION) == []
        assert planting.in_cases(CASES) == []
        assert planting.in_holidays(HOLIDAYS, tmp_path) == []

    def test_all_advice_and_every_rule_has_an_example(self) -> None:
        without = {each.code for each in EVERY.values() if each.family in {"advice", "rules"} and not each.within}
        assert without == {"lookup-too-large", "number-missing"}

    @pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.code)
    def test_the_wrong_one_is_told_by_its_code_alone(self, each: Explanation, tmp_path: Path) -> None:
        file, found = told(each, each.wrong, tmp_path)
        assert {finding.code for finding in found} == {each.code}, shown(found)
        if each.code not in TOLD_ELSEWHERE:
            lines = [finding.place.line for finding in found if finding.place is not None]
            assert lines
            assert set(lines) <= set(file.lines), shown(found)

    @pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.code)
    def test_nothing_is_told_of_the_right_one(self, each: Explanation, tmp_path: Path) -> None:
        assert shown(told(each, each.right, tmp_path)[1]) == ""


def told(each: Explanation, example: str, folder: Path) -> tuple[Planted, list[Finding]]:
    """An example in a file of its kind, and what is told of it."""
    match each.within:
        case "csv":
            file = whole(example)
            found = planting.in_a_table(file.text)
        case "file":
            file = whole(example)
            found = planting.in_a_file(file.text, folder)
        case "json":
            file = whole(example)
            found = planting.in_json(file.text)
        case "submission" | "values":
            file = planted(SUBMISSION, each.within, example)
            found = planting.in_a_submission(file.text)
        case "case":
            file = planted(CASES, each.within, example)
            found = planting.in_cases(file.text)
        case "holidays" | "day":
            file = planted(HOLIDAYS, each.within, example)
            found = planting.in_holidays(file.text, folder)
        case _:
            assert each.within in planting.IN_SETS
            file = planted(OTHER_SETS.get(each.code, SET), each.within, example)
            name = Path("2566-first.yaml") if each.code == "file-name" else None
            earlier = [BEFORE] if OTHER_SETS.get(each.code, "").count("value: times, target: 4") else []
            found = planting.in_a_set(file.text, earlier, name)
    # An example is short: it need not have English, nor the rule that reads its item.
    quiet = {"english-missing"} | ({"item-unused"} if each.within == "items" else set())
    return file, [finding for finding in found if finding.code == each.code or finding.code not in quiet]


def whole(example: str) -> Planted:
    return Planted(example, range(1, example.count("\n") + 2))


def shown(found: list[Finding]) -> str:
    return "\n".join(finding.text("en") for finding in found)


class TestWhereTheyAreTold:
    def test_the_page_is_fresh(self) -> None:
        assert (ROOT / "docs" / "findings.md").read_text("utf-8") == page(), "run make findings"

    def test_every_code_has_a_place_on_the_page_to_link_to(self) -> None:
        anchors = re.findall(r"^### \S+ \{ #(\S+) \}$", page(), re.MULTILINE)
        assert anchors == list(EVERY)
        assert not set(anchors) & set(FAMILIES)

    @pytest.mark.parametrize("lang", ["th", "en"])
    def test_the_command_explains_every_code_within_80_columns(self, lang: str) -> None:
        for code in CODES:
            ran = call("check", "--explain", code, "--lang", lang, COLUMNS="80")
            assert ran.code == 0, code
            assert ran.lines[0].startswith(f"{code}: ")
            assert [line for line in ran.lines if width(line) > 80] == [], code
            said = "".join("".join(ran.out.split()).split("→"))
            assert "".join(getattr(EVERY[code].why, lang).split()) in said
            assert "".join(getattr(EVERY[code].fix, lang).split()) in said

    def test_an_unknown_code_is_told_with_the_nearest_one(self) -> None:
        ran = call("check", "--explain", "unknown-keys", "--lang", "en")
        assert ran.code == 2
        assert "no finding has the code 'unknown-keys'" in ran.err
        assert "'unknown-key'" in ran.err
        assert ran.out == ""


def width(line: str) -> int:
    """Columns that a line takes: Thai marks above and below a letter take none."""
    return sum(unicodedata.category(character) != "Mn" for character in line)
