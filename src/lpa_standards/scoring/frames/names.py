"""Which column of a frame holds what: the names of the CSV layouts."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lpa_standards.errors import Finding, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.indicators.model import IndicatorSet

HEAD = ("programme", "fiscal_year", "edition", "stage", "revision", "submitted_at", "entered_by")
LAO = ("type", "code", "name", "province", "district")
LONG = ("indicator", "item", "value", "state", "reason")
STATE, REASON = "state", "reason"
IMPORT = "import:"
NOT_DONE = frozenset({"not_done", "-", "–", "—", "ไม่ได้ดำเนินการ"})
NOT_APPLICABLE = frozenset({"not_applicable", "n/a", "ไม่เกี่ยวข้อง"})


class Names(NamedTuple):
    """The columns of a frame, told apart.

    Attributes:
        head: Columns about the submission and the อปท., by name.
        cells: Columns of data by indicator and item; the item may be "state" or "reason".
        figures: Columns of imported figures, by what follows `import:`.
        ignored: Columns that are none of these.
    """

    head: Mapping[str, int]
    cells: Mapping[tuple[str, str], int]
    figures: Mapping[str, int]
    ignored: Sequence[str]

    @property
    def read(self) -> list[int]:
        """The columns that are read, as they stand in the frame."""
        return sorted([*self.head.values(), *self.cells.values(), *self.figures.values()])


def is_long(columns: Sequence[str]) -> bool:
    """Whether a frame has one row for each item."""
    return {"indicator", "value"} <= set(columns)


def head_name(column: str) -> str | None:
    """The name of a column about the submission itself; None for one that is not."""
    if column in HEAD:
        return column
    name = column.removeprefix("lao.")
    return f"lao.{name}" if name in LAO else None


def names_of(columns: Sequence[str], standards: IndicatorSet) -> Names:
    """Tells the columns of a wide frame apart.

    Raises:
        SubmissionError: A column is there twice, or names an indicator or item that the set does not have.
    """
    head: dict[str, int] = {}
    cells: dict[tuple[str, str], int] = {}
    figures: dict[str, int] = {}
    ignored: list[str] = []
    findings: list[Finding] = []
    for at, column in enumerate(columns):
        about = head_name(column)
        target: tuple[dict[Any, int], Any] | None = None
        if about is not None:
            target = (head, about)
        elif column.startswith(IMPORT):
            target = (figures, column.removeprefix(IMPORT))
        else:
            indicator_id, dot, item = column.rpartition(".")
            indicator = standards.indicators.get(indicator_id)
            if dot and indicator is None:
                message = Words(
                    f"there is no indicator {shorten(indicator_id)!r}", f"ไม่มีตัวชี้วัด {shorten(indicator_id)!r}"
                )
                findings.append(_unknown(column, message, did_you_mean(indicator_id, standards.indicators)))
            elif indicator is None:
                ignored.append(column)
            elif item in indicator.all_items or item in {STATE, REASON}:
                target = (cells, (indicator_id, item))
            else:
                message = Words(f"there is no item {shorten(item)!r}", f"ไม่มีรายการข้อมูล {shorten(item)!r}")
                findings.append(_unknown(column, message, did_you_mean(item, indicator.all_items)))
        if target is None:
            continue
        if target[1] in target[0]:
            message = Words(f"the column {shorten(column)!r} is there twice", f"คอลัมน์ {shorten(column)!r} ซ้ำกัน")
            fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
            findings.append(Finding("doubled-column", message, fix, path=column))
        target[0][target[1]] = at
    if findings:
        raise SubmissionError(findings)
    return Names(head, cells, figures, ignored)


def _unknown(column: str, message: Words, fix: Words) -> Finding:
    return Finding("unknown-column", message, fix, path=column)
