"""What people get wrong, planted into the shipped sets: each slip is told once, at its line, with the way out.

The table of slips is `planted_faults.yaml`; beside it, slips are made by chance all over the smaller sets.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from lpa_standards.checking import Checked, Checker
from lpa_standards.errors import Finding
from lpa_standards.indicators.library import definitions_folder

TABLE = Path(__file__).with_name("planted_faults.yaml")
PRACTICE = "minimum-standards-practice/2566.yaml"
SETS = sorted(
    path.relative_to(definitions_folder()).as_posix()
    for path in definitions_folder().glob("*/*.yaml")
    if path.parent.name not in {"schema", "holidays"}
)
SMALL = [name for name in SETS if ".tests" not in name and name != PRACTICE]
THAI = re.compile("[ก-๛]")


@dataclass(frozen=True)
class Slip:
    """One piece of a set exchanged for another, and what is to be told of it."""

    family: str
    name: str
    old: str
    new: str
    code: str
    en: str
    th: str
    names: str = ""
    set: str = PRACTICE
    down: int = 0

    def __str__(self) -> str:
        return f"{self.family}: {self.name}"


SLIPS = [Slip(family, **slip) for family, slips in yaml.safe_load(TABLE.read_text("utf-8")).items() for slip in slips]


@cache
def text_of(name: str) -> str:
    return (definitions_folder() / name).read_text("utf-8")


def checked(name: str, text: str) -> Checked:
    return Checker(earlier=[]).text(text, definitions_folder() / name)


@pytest.mark.parametrize("name", SETS)
def test_of_an_unspoilt_set_nothing_is_told(name: str) -> None:
    assert checked(name, text_of(name)).findings == []


def test_no_two_slips_are_called_alike() -> None:
    assert len({str(slip) for slip in SLIPS}) == len(SLIPS) > 100


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_told_once_at_its_line_with_the_way_out(slip: Slip) -> None:
    text = text_of(slip.set)
    at = text.index(slip.old)
    found = checked(slip.set, text[:at] + slip.new + text[at + len(slip.old) :])
    assert found.failure is None
    told = "\n".join(finding.text("en") for finding in found.findings)
    assert len(found.findings) == 1, told
    (finding,) = found.findings
    assert finding.place is not None
    line = text.count("\n", 0, at) + 1 + slip.down
    assert (finding.code, finding.place.line) == (slip.code, line), told
    assert THAI.search(finding.sentence("th"))
    for sentence, way_out in ((finding.sentence("en"), slip.en), (finding.sentence("th"), slip.th)):
        assert slip.names in sentence
        assert way_out in sentence


# Slips by chance

WORDS = "kind|type|status|method|counts_as|level|source|provided|frame|item"
NUMBERS = "full|target|weight|decimals|at_least|points"
KEY = re.compile(r"(?<![\w'\"])[a-z_]{4,}(?=:(?: |$))")
WORD = re.compile(rf"(?<=[ {{])(?:{WORDS}): ([a-z][a-z_]{{3,}})(?=[,}}\n])")
NUMBER = re.compile(rf"(?<=[ {{])(?:{NUMBERS}): ([0-9]+)(?=[,}}\n])")
INDENT = re.compile(r"^ {4,}(?=[a-z]+:)")
ENTRY = re.compile(r"^ +(- )(?=id:)")

Change = Callable[[str], str]


def foreign(word: str) -> str:
    at = next(at for at, letter in enumerate(word) if letter in "aeo")
    return word[:at] + {"a": "\u0430", "e": "\u0435", "o": "\u043e"}[word[at]] + word[at + 1 :]


# What is sought in a line, which group of it is changed, and how.
SLIPS_BY_CHANCE: dict[str, tuple[re.Pattern[str], int, Change]] = {
    "a key with two letters exchanged": (KEY, 0, lambda word: word[:1] + word[2] + word[1] + word[3:]),
    "a key without a letter": (KEY, 0, lambda word: word[:2] + word[3:]),
    "a key with a hidden character": (KEY, 0, lambda word: f"{word[:2]}\u200b{word[2:]}"),
    "a key with a Cyrillic letter": (
        re.compile(r"(?<![\w'\"])[a-z_]*[aeo][a-z_]*(?=: )"),
        0,
        foreign,
    ),
    "a word without a letter": (WORD, 1, lambda word: word[:2] + word[3:]),
    "a word in capitals": (WORD, 1, str.upper),
    "a number with a letter": (NUMBER, 1, lambda number: f"{number}O"),
    "a number with its unit": (NUMBER, 1, lambda number: f"{number} คะแนน"),
    "a number in words": (NUMBER, 1, lambda _: "สิบ"),
    "a full-width digit": (NUMBER, 1, lambda number: number[:-1] + chr(ord(number[-1]) + 0xFEE0)),
    "an indent one blank short": (INDENT, 0, lambda blanks: blanks[1:]),
    "an indent of a tab": (INDENT, 0, lambda blanks: f"\t{blanks[2:]}"),
    "an entry without its hyphen": (ENTRY, 1, lambda _: "  "),
    "a bracket left out": (re.compile(r"[{}\[\]]"), 0, lambda _: ""),
    "a bracket of another kind": (re.compile(r"[{}]"), 0, lambda bracket: {"{": "[", "}": "]"}[bracket]),
    "no colon": (re.compile(r"(?<=[a-z])(:) "), 1, lambda _: ""),
    "no blank behind a colon": (re.compile(r"(?<=[a-z]:)( )(?=[a-z0-9])"), 1, lambda _: ""),
    "a semicolon for a comma": (re.compile(r"(,) (?=[a-z]+:)"), 1, lambda _: ";"),
}


def spoilt(text: str, pattern: re.Pattern[str], group: int, change: Change, chance: random.Random) -> tuple[str, int]:
    """A text with one slip, and its line."""
    lines = text.split("\n")
    places = [
        (number, match)
        for number, line in enumerate(lines)
        if not line.lstrip().startswith("#")
        for match in pattern.finditer(line)
    ]
    number, match = chance.choice(places)
    line = lines[number]
    lines[number] = line[: match.start(group)] + change(match[group]) + line[match.end(group) :]
    return "\n".join(lines), number + 1


def near(findings: list[Finding], line: int) -> bool:
    return any(finding.place is not None and abs(finding.place.line - line) <= 1 for finding in findings)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("kind", SLIPS_BY_CHANCE)
def test_a_slip_by_chance_is_told_at_its_line_or_means_the_same(name: str, kind: str) -> None:
    chance = random.Random(f"{name} {kind}")
    sound = checked(name, text_of(name)).standards
    assert sound is not None
    for _ in range(3):
        text, line = spoilt(text_of(name), *SLIPS_BY_CHANCE[kind], chance)
        found = checked(name, text)
        same = found.standards is not None and found.standards.fingerprint == sound.fingerprint
        told = "\n".join(finding.text("en") for finding in found.findings)
        assert same or near(found.findings, line), f"line {line}: {text.split(chr(10))[line - 1]}\n{told}"
        assert len(found.findings) <= 2, told
