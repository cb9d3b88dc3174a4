"""Every broken set of `bad/` is refused for what is planted in it, at its place, in both languages, and for no more.

A file opens with what to expect, once for each planted fault: its path in the data (`-` where the file is not even
YAML), its line, the text under the caret, and a piece of the English and of the Thai sentence.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.errors import DefinitionError, DocumentError, Finding

BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.yaml"))
THAI = re.compile(r"[ก-๛]")
PROPOSAL = re.compile(r"did you mean ('[^']*')")


@dataclass(frozen=True)
class Expected:
    """One planted fault."""

    path: str
    line: int
    at: str | None
    words: str
    thai: str


def expectations(path: Path) -> tuple[type[Exception], list[Expected]]:
    """What the comments at the head of a broken set say."""
    error: type[Exception] = DefinitionError
    blocks: list[dict[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        match = re.fullmatch(r"# (error|expect|line|at|words|thai): (.*)", line)
        if match is None:
            break
        if match[1] == "error":
            assert match[2] == "DocumentError"
            error = DocumentError
        elif match[1] == "expect":
            blocks.append({"expect": match[2]})
        else:
            blocks[-1][match[1]] = match[2]
    return error, [
        Expected(
            "" if block["expect"] == "-" else block["expect"],
            int(block["line"]),
            block.get("at"),
            block["words"],
            block["thai"],
        )
        for block in blocks
    ]


@cache
def findings_of(path: Path) -> tuple[Finding, ...]:
    error, _ = expectations(path)
    with pytest.raises(error) as caught:
        lpa.read_set(path)
    assert isinstance(caught.value, DefinitionError | DocumentError)
    assert caught.type is error
    return caught.value.findings


def fits(finding: Finding, expected: Expected) -> bool:
    """Whether a finding has the path and both sentences that are expected."""
    return (
        finding.path == expected.path
        and expected.words in finding.sentence("en")
        and expected.thai in finding.sentence("th")
    )


def told(findings: tuple[Finding, ...]) -> str:
    """All findings, for the message of a test that fails."""
    return "\n" + "\n".join(f"{finding.text('en')}\n{finding.sentence('th')}" for finding in findings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestBrokenSets:
    """Someone who edits a definition gets every problem of the file at once, each at its place (issue: reading)."""

    def test_each_planted_fault_is_told_with_its_path(self, path: Path) -> None:
        _, expected = expectations(path)
        assert expected
        findings = findings_of(path)
        for one in expected:
            assert any(fits(finding, one) for finding in findings), (one, told(findings))

    def test_nothing_else_is_told(self, path: Path) -> None:
        _, expected = expectations(path)
        findings = findings_of(path)
        assert Counter(finding.path for finding in findings) == Counter(one.path for one in expected), told(findings)

    def test_each_stands_at_its_line_with_a_caret_under_the_fault(self, path: Path) -> None:
        _, expected = expectations(path)
        lines = path.read_text("utf-8").split("\n")
        findings = findings_of(path)
        for one in expected:
            finding = next((each for each in findings if fits(each, one)), None)
            assert finding is not None, (one, told(findings))
            place = finding.place
            assert place is not None
            assert (place.file, place.line) == (path.name, one.line), told(findings)
            assert place.source == lines[one.line - 1]
            assert place.excerpt().endswith("^")
            if one.at is not None:
                assert place.source[place.column - 1 :].startswith(one.at), (one, told(findings))

    def test_they_come_in_the_order_of_the_lines(self, path: Path) -> None:
        places = [finding.place for finding in findings_of(path)]
        order = [(place.line, place.column) for place in places if place is not None]
        assert len(order) == len(places)
        assert order == sorted(order)

    def test_both_languages_say_it(self, path: Path) -> None:
        for finding in findings_of(path):
            assert finding.level == "error"
            assert finding.code
            for words in (finding.message, finding.fix):
                if words is not None:
                    assert words.en.strip()
                    assert words.th.strip()
            assert THAI.search(finding.message.th), finding.message
            assert "ผิดพลาด" in finding.text("th")
            assert "error" in finding.text("en")

    def test_no_advice_proposes_the_very_word_that_was_refused(self, path: Path) -> None:
        for finding in findings_of(path):
            proposal = PROPOSAL.search(finding.sentence("en"))
            assert proposal is None or proposal[1] not in finding.message.en, finding.sentence("en")


def test_there_are_broken_sets_of_every_sort() -> None:
    assert len(FILES) >= 70
    assert {path.stem.partition("-")[0] for path in FILES} >= {
        "yaml", "doubled", "fiscal", "label", "levels", "weights", "placeholder", "window", "ids", "source", "item",
        "check", "units", "divisor", "reference", "cycle", "base", "kind", "target", "conditional", "bands",
        "checklist", "choice", "formula", "awarded", "condition", "at", "any", "all", "parts", "imported", "lookup",
        "unknown",
    }  # fmt: skip


def test_eight_faults_in_different_places_come_at_once_and_in_order() -> None:
    """All problems of a file come at once, faults outside the indicators beside faults inside them."""
    path = BAD / "eight-faults-at-once.yaml"
    _, expected = expectations(path)
    assert len(expected) == 8
    findings = findings_of(path)
    assert [finding.path for finding in findings] == [one.path for one in expected], told(findings)
    with pytest.raises(DefinitionError) as caught:
        lpa.read_set(path)
    text = caught.value.text("th")
    assert [text.count(f"{path.name}:{one.line}:") for one in expected] == [1] * 8
