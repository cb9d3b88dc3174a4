"""Arrows point one way: which part of the library may import which.

The table `MAY_IMPORT` is the rule; the walk over the syntax trees holds every file of `src/` to it.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
PACKAGE = "lpa_standards"

BASE = frozenset({"_version", "errors"})
CALENDAR = BASE | {"numbers"}
INDICATORS = CALENDAR | {"calendar"}
SCORING = INDICATORS | {"indicators"}
FILES = SCORING | {"scoring"}

# The rooms of the house and the rooms that each may import. A new room is entered here first.
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "_version": frozenset(),
    "errors": frozenset({"_version"}),
    "numbers": BASE,
    "calendar": CALENDAR,
    "indicators": INDICATORS,
    "editing": SCORING,
    "scoring": SCORING,
    "files": FILES,
    "schemas": FILES,
    "testing": FILES,
    "checking": FILES | {"files", "testing"},
}
# The doors import the rest, one another included; no room imports a door.
DOORS = frozenset({"cli", "reports", "service", "__main__"})
# Quick to import alone: nothing of these at module level.
LIGHT = ("_version", "errors", "numbers", "calendar")
HEAVY = frozenset({"pydantic", "pydantic_core", "yaml"})
# What an installation always has. Everything else is an extra, imported in the function that uses it.
ALWAYS_THERE = HEAVY | {"dateutil", PACKAGE} | sys.stdlib_module_names


@dataclass(frozen=True)
class Import:
    """One imported module: its dotted name, the line, and whether it is imported as soon as the file is."""

    target: str
    line: int
    at_once: bool


def imports_of(module: str, tree: ast.Module, *, is_package: bool) -> Iterator[Import]:
    """Every import of a file: at module level, in functions, under TYPE_CHECKING, and by import_module("...")."""
    yield from _walk(tree.body, module if is_package else module.rpartition(".")[0], at_once=True)


def _walk(nodes: list[ast.stmt] | list[ast.AST], package: str, *, at_once: bool) -> Iterator[Import]:
    for node in nodes:
        match node:
            case ast.Import(names=names):
                yield from (Import(name.name, node.lineno, at_once) for name in names)
            case ast.ImportFrom(module=origin, names=names, level=level):
                base = package.rsplit(".", level - 1)[0] if level else ""
                origin = ".".join(part for part in (base, origin) if part)
                # `from package import name` may import a module of that name: both are reported.
                yield from (Import(f"{origin}.{name.name}", node.lineno, at_once) for name in names)
            case ast.Call(func=function, args=[ast.Constant(value=str(target)), *_]) if _imports(function):
                target = f"{package}{target}" if target.startswith(".") else target
                yield Import(target, node.lineno, at_once)
            case ast.If(test=test) if _is_type_checking(test):
                yield from _walk(node.body, package, at_once=False)
                yield from _walk(node.orelse, package, at_once=at_once)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _walk(list(ast.iter_child_nodes(node)), package, at_once=False)
            case _:
                yield from _walk(list(ast.iter_child_nodes(node)), package, at_once=at_once)


def _imports(function: ast.expr) -> bool:
    return ast.unparse(function) in {"import_module", "importlib.import_module", "__import__"}


def _is_type_checking(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def violations(files: Mapping[str, str]) -> list[str]:
    """What the files do against the rules, as sentences; `files` maps paths such as "calendar/eras.py" to source."""
    found = []
    for path, source in sorted(files.items()):
        module, is_package = _module_of(path)
        room = _room_of(module)
        if room and room not in MAY_IMPORT and room not in DOORS:
            found.append(f"{path}: `{room}` has no place in MAY_IMPORT or DOORS; enter what it may import there")
        for each in imports_of(module, ast.parse(source, path), is_package=is_package):
            found += [f"{path}:{each.line}: {fault}" for fault in _faults(room, each)]
    return found


def _faults(room: str, found: Import) -> Iterator[str]:
    top, *inner = found.target.split(".")
    if top in HEAVY and found.at_once and room in {"", *LIGHT}:
        yield f"{room or 'the face'} imports {top} at module level"
    if top not in ALWAYS_THERE and found.at_once and room not in DOORS:
        yield f"{room or 'the face'} imports {top} at module level; an extra is imported where it is used"
    # The face names everything for type checkers and loads it when asked; its cost is measured below.
    if top != PACKAGE or room in DOORS or not room:
        return
    target = inner[0] if inner else ""
    if target == room:
        return
    if target not in MAY_IMPORT and target not in DOORS:
        yield f"{room} imports the face; name the module that holds what it needs"
    elif target not in MAY_IMPORT.get(room, frozenset()):
        yield f"{room} may not import {target}"


def _module_of(path: str) -> tuple[str, bool]:
    parts = [PACKAGE, *Path(path).with_suffix("").parts]
    return (".".join(parts[:-1]), True) if parts[-1] == "__init__" else (".".join(parts), False)


def _room_of(module: str) -> str:
    return [*module.split("."), ""][1]


def source_files() -> dict[str, str]:
    root = SOURCE / PACKAGE
    return {str(path.relative_to(root).as_posix()): path.read_text("utf-8") for path in root.rglob("*.py")}


def loaded_by(statement: str) -> set[str]:
    """Names of the modules in a fresh interpreter after one statement."""
    code = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); {statement}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


class TestTheHouse:
    def test_arrows_point_one_way(self) -> None:
        assert violations(source_files()) == []

    @pytest.mark.parametrize("room", ["", *LIGHT])
    def test_light_rooms_load_neither_pydantic_nor_yaml(self, room: str) -> None:
        name = f"{PACKAGE}.{room}".rstrip(".")
        if room in {_room_of(_module_of(path)[0]) for path in source_files()} | {""}:
            assert not loaded_by(f"import {name}") & HEAVY

    def test_the_face_loads_no_room_until_asked(self) -> None:
        loaded = {name for name in loaded_by(f"import {PACKAGE}") if name.startswith(f"{PACKAGE}.")}
        assert loaded <= {f"{PACKAGE}._version"}


class TestTheCheckerSees:
    """A rule that nothing can break holds nothing: each planted fault is found, and its innocent twin is not."""

    @pytest.mark.parametrize(
        ("path", "source", "fault"),
        [
            (
                "calendar/eras.py",
                "from lpa_standards.indicators.model import Item",
                "calendar may not import indicators",
            ),
            ("calendar/__init__.py", "from ..scoring import engine", "calendar may not import scoring"),
            ("calendar/eras.py", "from .. import scoring", "calendar may not import scoring"),
            ("calendar/eras.py", "import lpa_standards.files.csv", "calendar may not import files"),
            (
                "indicators/kinds/bands.py",
                "def f():\n    from lpa_standards import scoring",
                "indicators may not import",
            ),
            ("scoring/engine.py", "from lpa_standards.files import rows", "scoring may not import files"),
            ("files/rows.py", "from lpa_standards.cli import main", "files may not import cli"),
            ("scoring/engine.py", "from lpa_standards import Submission", "scoring imports the face"),
            ("scoring/engine.py", "import lpa_standards", "scoring imports the face"),
            ("errors.py", "from lpa_standards.numbers import plain", "errors may not import numbers"),
            (
                "numbers.py",
                "if TYPE_CHECKING:\n    from lpa_standards.calendar import eras",
                "numbers may not import calendar",
            ),
            (
                "scoring/engine.py",
                "import importlib\nimportlib.import_module('lpa_standards.cli')",
                "may not import cli",
            ),
            ("errors.py", "import yaml", "errors imports yaml at module level"),
            ("numbers.py", "try:\n    from pydantic import BaseModel\nexcept ImportError: pass", "imports pydantic"),
            ("calendar/eras.py", "class A:\n    import yaml.nodes", "calendar imports yaml at module level"),
            ("__init__.py", "from pydantic_core import to_json", "the face imports pydantic_core"),
            ("files/arrow.py", "import pyarrow as pa", "files imports pyarrow at module level"),
            ("helpers.py", "import math", "`helpers` has no place"),
        ],
    )
    def test_a_planted_fault(self, path: str, source: str, fault: str) -> None:
        found = violations({path: source})
        assert len(found) == 1, found
        assert fault in found[0]

    @pytest.mark.parametrize(
        ("path", "source"),
        [
            (
                "indicators/model.py",
                "import yaml\nimport pydantic\nfrom lpa_standards.calendar import eras",
            ),
            (
                "scoring/kinds/bands.py",
                "from lpa_standards.indicators.kinds import bands\nfrom ..engine import run",
            ),
            ("scoring/kinds/__init__.py", "from . import bands"),
            ("calendar/eras.py", "import calendar, numbers\nfrom lpa_standards.errors import Words"),
            ("calendar/eras.py", "def f():\n    import yaml"),
            ("calendar/days.py", "from dateutil.relativedelta import relativedelta\ndef f():\n    import holidays"),
            ("errors.py", "if TYPE_CHECKING:\n    import yaml"),
            ("cli/main.py", "import lpa_standards as lpa\nfrom lpa_standards.reports import page"),
            (
                "__init__.py",
                "if TYPE_CHECKING:\n    from lpa_standards.cli import main",
            ),
        ],
    )
    def test_an_innocent_import(self, path: str, source: str) -> None:
        assert violations({path: source}) == []
