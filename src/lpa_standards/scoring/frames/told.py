"""Findings of rows, and the table they make."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.scoring.frames.extra import np, pa

FINDING_FIELDS = [
    pa.field(name, pa.string()) for name in ("column", "indicator", "item", "level", "code", "message_th", "message_en")
]
FINDINGS_SCHEMA = pa.schema([pa.field("row", pa.int64()), *FINDING_FIELDS])


class Told(NamedTuple):
    """One finding of a row.

    Attributes:
        row: Number of the row, from 0.
        finding: The finding.
    """

    row: int
    finding: Finding


def in_order(told: Sequence[Told]) -> list[Told]:
    """Findings by row."""
    return sorted(told, key=lambda each: each.row)


def findings_table(told: Sequence[Told]) -> Any:
    """Findings as a table."""
    rows = pa.array([each.row for each in told], pa.int64())
    return pa.Table.from_arrays([rows, *_columns(told)], schema=FINDINGS_SCHEMA)


def findings_lists(told: Sequence[Told], rows: int) -> Any:
    """Findings, by row, as a list for each of so many rows."""
    counts = np.bincount([each.row for each in told], minlength=rows)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lines = pa.StructArray.from_arrays(_columns(told), fields=FINDING_FIELDS)
    return pa.ListArray.from_arrays(pa.array(offsets), lines)


def _columns(told: Sequence[Told]) -> list[Any]:
    columns = list(zip(*(line_of(each.finding) for each in told), strict=True)) or [()] * len(FINDING_FIELDS)
    return [pa.array(list(column), pa.string()) for column in columns]


def line_of(finding: Finding) -> tuple[str | None, ...]:
    """A finding as a line of a table."""
    column = finding.path or None
    if finding.indicator:
        column = f"{finding.indicator}.{finding.item}" if finding.item else None
    return (
        column,
        finding.indicator,
        finding.item,
        finding.level,
        finding.code,
        finding.sentence("th"),
        finding.sentence("en"),
    )
