"""One rule kind, one file name in each room: model, judge, section in the docs, worked examples, property tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lpa_standards
from lpa_standards.indicators.kinds import KINDS
from tests.oracle import make_rules
from tests.oracle.make_sets import EXACT_KINDS
from tests.oracle.rules import KINDS as ORACLE_KINDS

SOURCE = Path(lpa_standards.__file__).parent
ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
ROOMS = {"model": SOURCE / "indicators" / "kinds", "judge": SOURCE / "scoring" / "kinds"}
OTHER_CASES = {"totals", "intervals", "types"}


def kinds_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}


def headings(path: Path) -> list[str]:
    """Headings of a Markdown file, code blocks left out."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#{1,6} +(.+?) *$", text, flags=re.MULTILINE)


def test_the_contract_names_thirteen_kinds() -> None:
    listed = "coverage count bands checklist choice formula awarded all_of any_of at_least_n parts imported lookup"
    assert set(KINDS) == set(listed.split())
    assert len(KINDS) == len(set(KINDS)) == 13


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_holds_a_file_for_each_kind_and_no_other(room: str) -> None:
    assert kinds_in(ROOMS[room]) == set(KINDS)


def test_each_kind_has_a_section_in_the_docs() -> None:
    found = headings(ROOT / "docs" / "format.md")
    missing = [
        kind for kind in KINDS if not any(re.search(rf"(?<![\w-]){kind}(?![\w-])", heading) for heading in found)
    ]
    assert missing == []


def test_each_kind_has_worked_examples() -> None:
    assert {path.stem for path in CASES.iterdir()} == {*KINDS, *OTHER_CASES}


@pytest.mark.parametrize("kind", KINDS)
def test_the_worked_examples_are_of_the_kind(kind: str) -> None:
    text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
    assert f"kind: {kind}," in text or f"kind: {kind}\n" in text
    assert text.count("- says:") >= 8


def test_each_kind_is_drawn_by_the_property_tests() -> None:
    assert set(ORACLE_KINDS) == set(KINDS)
    assert set(EXACT_KINDS) == set(KINDS) - {"formula", "lookup", "imported"}
    makers = Path(make_rules.__file__).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'"{kind}": ' not in makers] == []
