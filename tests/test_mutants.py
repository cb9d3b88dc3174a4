"""The mistakes of every `mutants.yaml` can still be planted; `python -m tests.mutants` plants them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutants import FOLDERS, ROOT, SOURCE, Mutant, mutants


def names_in(path: Path) -> set[str]:
    """Tests of a file, those of classes with the class before them."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_there_are_twenty_or_more(folder: Path) -> None:
    assert len(mutants(folder)) >= 20
    assert len({one.says for one in mutants(folder)}) == len(mutants(folder))


@pytest.mark.parametrize("mutant", [one for folder in FOLDERS for one in mutants(folder)], ids=lambda one: one.says)
def test_it_can_be_planted_and_its_test_is_there(mutant: Mutant) -> None:
    source = (SOURCE / mutant.file).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(mutant.planted(source))) != ast.dump(ast.parse(source))
    file, _, test = mutant.killed_by.partition("::")
    assert test in names_in(mutant.folder / file)
