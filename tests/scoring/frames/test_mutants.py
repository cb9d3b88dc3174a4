"""The mistakes of `mutants.yaml` can still be planted; `python -m tests.scoring.frames.mutants` plants them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.scoring.frames.mutants import FRAMES, HERE, ROOT, Mutant, mutants


def names_in(path: Path) -> set[str]:
    """Tests of a file, those of classes with the class before them."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
    return found


def test_there_are_more_than_twenty() -> None:
    assert len(mutants()) > 20
    assert len({one.says for one in mutants()}) == len(mutants())


@pytest.mark.parametrize("mutant", mutants(), ids=lambda one: one.says)
def test_it_can_be_planted_and_its_test_is_there(mutant: Mutant) -> None:
    source = (ROOT / "src" / FRAMES / mutant.file).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(mutant.planted(source))) != ast.dump(ast.parse(source))
    file, _, test = mutant.killed_by.partition("::")
    assert test in names_in(HERE / file)
