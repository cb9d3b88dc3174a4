"""Every code that the library can put on a finding, gathered from the syntax trees of its source."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Classes whose first argument is the code of a finding, and the error of the validation library that becomes one.
CLASSES = frozenset({"Finding", "PlacedFinding", "CellFault", "RuleFault", "Fault", "PydanticCustomError"})
# Functions with an argument `code` that is no whole code of a finding.
OTHERS = frozenset({"__init__", "explanation", "explanation_lines", "_done", "_link", "_repair", "_unknown"})
# Names under which a table holds codes as its values.
TABLES = frozenset({"_CODES"})
# Codes that are put together when they are told: how the source says it, and what becomes of it.
DYNAMIC: Mapping[str, frozenset[str]] = {
    "SYNTAX": frozenset({"yaml-syntax"}),
    "CONTROL": frozenset({"control-character"}),
    "f'check-{check.check.level}'": frozenset({"check-error", "check-warning"}),
    "f'unknown-{code}'": frozenset(
        f"unknown-{thing}" for thing in ("source", "indicator", "item", "domain", "total", "level")
    ),
}
# What the validation library calls faults of plain data that no file can hold.
FROM_CODE_ALONE = frozenset({"invalid-key", "string-type", "string-unicode"})
# Hands over the findings of proofs, each with its own code.
NO_CODE = frozenset({"proofs"})

Places = Mapping[str, frozenset[int]]


@dataclass
class Source:
    """What is looked at of one file.

    Attributes:
        functions: Every function and method.
        calls: Every call.
        constants: Texts that have a name.
        partials: Names of calls prepared with `partial(PlacedFinding, ...)` or the like.
        tables: Values of the tables of codes, and of lists that a loop takes codes from.
    """

    functions: list[ast.FunctionDef] = field(default_factory=list)
    calls: list[ast.Call] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    partials: set[str] = field(default_factory=set)
    tables: list[ast.expr] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """What one file says of codes.

    Attributes:
        codes: The codes that stand there as texts.
        dynamic: What stands where a code is due, and is neither a text nor a code handed on.
    """

    codes: frozenset[str]
    dynamic: frozenset[str]


def sources_under(folder: Path) -> list[Source]:
    """The files of the package; of the calendar only what is told of holiday files."""
    paths = [path for path in folder.rglob("*.py") if path.parent.name != "calendar" or "holiday" in path.name]
    return [source_of(path.read_text("utf-8")) for path in paths]


def source_of(text: str) -> Source:
    """The text of one file."""
    found = Source()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.FunctionDef():
                found.functions.append(node)
            case ast.Call():
                found.calls.append(node)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() as value)):
                found.constants[name] = value
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="partial"), args=given)):
                if CLASSES & {each.id for each in given if isinstance(each, ast.Name)}:
                    found.partials.add(name)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values)) if name in TABLES:
                found.tables += values
            case ast.For(target=ast.Tuple(elts=names), iter=ast.Tuple(elts=rows)):
                at = [at for at, each in enumerate(names) if isinstance(each, ast.Name) and each.id == "code"]
                found.tables += [row.elts[each] for row in rows if isinstance(row, ast.Tuple) for each in at]
    return found


def every_code(sources: Iterable[Source]) -> frozenset[str]:
    """Every code of a package."""
    every = list(sources)
    places = places_in(every)
    found = [codes_in(source, places) for source in every]
    dynamic = {code for each in found for name in each.dynamic for code in DYNAMIC[name]}
    return frozenset().union(*(each.codes for each in found)) - NO_CODE | dynamic | FROM_CODE_ALONE


def places_in(sources: Iterable[Source]) -> Places:
    """By the name of each function that takes a code: at which place among its arguments."""
    found = {name: {0} for name in CLASSES}
    for source in sources:
        found |= {name: {0} for name in source.partials}
        for function in source.functions:
            names = [each.arg for each in (*function.args.posonlyargs, *function.args.args) if each.arg != "self"]
            if "code" in names and function.name not in OTHERS:
                found.setdefault(function.name, set()).add(names.index("code"))
    return {name: frozenset(places) for name, places in found.items()}


def codes_in(source: Source, places: Places) -> Found:
    """The codes that one file holds; a function of its own goes before those of its name elsewhere."""
    own = {function.name for function in source.functions}
    known = {**{name: at for name, at in places.items() if name not in own}, **places_in([source])}
    codes = {text for value in source.tables for text in _texts(value, {})}
    dynamic = set[str]()
    for call in source.calls:
        given = _due(call, known)
        texts = [text for each in given for text in _texts(each, source.constants)]
        codes.update(texts)
        if not texts and not any(_handed_on(each) for each in given):
            dynamic.update(ast.unparse(each) for each in given)
    return Found(frozenset(codes), frozenset(dynamic))


def _due(call: ast.Call, places: Places) -> list[ast.expr]:
    """What stands where a code is due; of functions that share a name, every place where one of them takes it."""
    at = places.get(call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", ""), ())
    named = [each.value for each in call.keywords if each.arg == "code" and at]
    return named or [call.args[each] for each in sorted(at) if each < len(call.args)]


def _texts(node: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.IfExp():
            yield from _texts(node.body, constants)
            yield from _texts(node.orelse, constants)


def _handed_on(node: ast.expr) -> bool:
    """Whether it is an argument `code`, or the code of a fault that was told elsewhere."""
    return (isinstance(node, ast.Name) and node.id == "code") or (
        isinstance(node, ast.Attribute) and node.attr == "code"
    )
