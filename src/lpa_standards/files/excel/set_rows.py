"""The data of a set as the rows of its sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lpa_standards.files.excel.set_columns import Column, Path
from lpa_standards.files.excel.set_table import Table
from lpa_standards.files.excel.set_tables import SET, TABLES, children_of, places_of


@dataclass(frozen=True)
class SetRow:
    """One row.

    Attributes:
        refs: The columns that name what it belongs to.
        id: What names it.
        values: Its values, by what their columns lead to.
    """

    refs: tuple[str, ...]
    id: str
    values: Mapping[Path, Any]


def rows_of(data: Mapping[str, Any]) -> dict[str, list[SetRow]]:
    """The rows of every sheet, by its name."""
    found: dict[str, list[SetRow]] = {table.sheet: [] for table in TABLES}
    _take(SET, data, {"part": "", "indicator": ""}, "", found)
    return found


def _take(
    table: Table, entry: Mapping[str, Any], named: Mapping[str, str], id_: str, found: dict[str, list[SetRow]]
) -> None:
    """Takes one row, and the rows of other sheets that belong to it."""
    held = dict(entry)
    if table.id and not table.wrapped and table.shape == "list":
        held.pop("id", None)
    if table.shape == "rule":
        held.pop("kind", None)
    values = dict(_flat(table, held))
    found[table.sheet].append(SetRow(tuple(named.get(ref, "") for ref in table.refs), id_, values))
    if table.called:
        named = {**named, table.called: id_}
    for child in children_of(table):
        inside = entry.get(child.field)
        if not inside:
            continue
        if child.shape == "one":
            _take(child, inside, named, "", found)
        elif child.shape == "rule":
            if inside.get("kind") == child.kind:
                _take(child, inside, named, "", found)
        elif isinstance(inside, Mapping) == (child.shape == "dict"):
            for key, each in (
                inside.items() if isinstance(inside, Mapping) else ((_id_of(each), each) for each in inside)
            ):
                _take(child, {child.wrapped: each} if child.wrapped else each, named, str(key), found)


def _id_of(entry: Mapping[str, Any]) -> str:
    return str(entry.get("id", ""))


def _flat(table: Table, entry: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """The values of a row, each with the keys that lead to it; empty things stand for themselves."""
    children = {child.field: child for child in children_of(table)}

    def walk(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
        child = children.get(path[0]) if len(path) == 1 else None
        if child is not None and path not in {column.path for column in table.columns}:
            if not value and not (child.needed and value is not None):
                yield path, value
        elif isinstance(value, Mapping) and value:
            for key, inner in value.items():
                yield from walk((*path, str(key)), inner)
        elif path == ("when",):
            yield from (((*path, str(at)), each) for at, each in enumerate(value, start=1))
        else:
            yield path, value

    for key, value in entry.items():
        yield from walk((key,), value)


def column_at(table: Table, path: Path) -> Column:
    """The column of a value."""
    return places_of(table)[path]
