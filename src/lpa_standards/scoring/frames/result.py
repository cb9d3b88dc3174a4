"""What scoring a frame gives: Arrow data that any frame library takes over, and a table of findings."""

from collections.abc import Mapping, Sequence
from typing import Any

from lpa_standards.errors import Finding
from lpa_standards.scoring.frames.extra import pa
from lpa_standards.scoring.frames.running import Told


class ArrowFrame:
    """Arrow data that speaks the Arrow C stream: `polars.DataFrame(frame)`, `pyarrow.table(frame)` and so on.

    >>> frame = ArrowFrame(pa.table({"total.value": [8250]}))
    >>> len(frame), frame.columns
    (1, ['total.value'])
    """

    def __init__(self, table: Any) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._table.num_rows} rows, {self._table.num_columns} columns>"

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return list(self._table.column_names)

    @property
    def schema(self) -> Any:
        """The Arrow schema; metadata of the fields gives the scale of printed figures."""
        return self._table.schema

    def to_arrow(self) -> Any:
        """The data as a `pyarrow.Table`, not copied."""
        return self._table

    def to_narwhals(self) -> Any:
        """The data as a `narwhals.DataFrame`, not copied."""
        import narwhals as nw

        return nw.from_native(self._table, eager_only=True)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)


class FrameResult(ArrowFrame):
    """The scored frame: one row for each submission, in the order of the frame.

    Attributes:
        findings: Errors and warnings: row (from 0), column, level, code, and the words in both languages.
        ignored: Columns of the frame that are no data of the set.
    """

    def __init__(self, table: Any, findings: ArrowFrame, ignored: Sequence[str] = ()) -> None:
        super().__init__(table)
        self.findings = findings
        self.ignored = tuple(ignored)

    @property
    def decimals(self) -> Mapping[str, int]:
        """Decimals of the last place of every figure that is told as an integer."""
        found = {}
        for field in self._table.schema:
            scale = (field.metadata or {}).get(b"decimals")
            if scale is not None:
                found[field.name] = int(scale)
        return found


FINDING_FIELDS = [
    pa.field(name, pa.string()) for name in ("column", "indicator", "item", "level", "code", "message_th", "message_en")
]


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


def findings_of(told: Sequence[Told]) -> ArrowFrame:
    """Findings as a table."""
    rows = [(row, *line_of(finding)) for row, finding in told]
    schema = pa.schema([pa.field("row", pa.int64()), *FINDING_FIELDS])
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)]
    return ArrowFrame(pa.Table.from_arrays(arrays, schema=schema))
