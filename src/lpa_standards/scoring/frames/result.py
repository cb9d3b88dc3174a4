"""What scoring a frame gives: Arrow data that any frame library takes over, and a table of findings."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from lpa_standards.scoring.frames.extra import pa
from lpa_standards.scoring.frames.told import Told, findings_table


class ArrowFrame:
    """Arrow data that speaks the Arrow C stream: `polars.DataFrame(frame)`, `pyarrow.table(frame)` and so on.

    >>> frame = ArrowFrame(pa.schema([("total.value", pa.int32())]), [pa.record_batch({"total.value": [8250]})])
    >>> len(frame), frame.columns
    (1, ['total.value'])
    """

    def __init__(self, schema: Any, batches: Sequence[Any]) -> None:
        self._schema, self._batches = schema, batches

    def __len__(self) -> int:
        return sum(batch.num_rows for batch in self._batches)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows, {len(self._schema)} columns>"

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return list(self._schema.names)

    @property
    def schema(self) -> Any:
        """The Arrow schema; metadata of the fields gives the scale of printed figures."""
        return self._schema

    def to_arrow(self) -> Any:
        """The data as a `pyarrow.Table`, not copied."""
        return pa.Table.from_batches(self._batches, self._schema)

    def to_narwhals(self) -> Any:
        """The data as a `narwhals.DataFrame`, not copied."""
        import narwhals as nw

        return nw.from_native(self.to_arrow(), eager_only=True)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return pa.RecordBatchReader.from_batches(self._schema, self._batches).__arrow_c_stream__(requested_schema)


class FrameResult(ArrowFrame):
    """The scored frame: one row for each submission, in the order of the frame.

    Attributes:
        findings: Errors and warnings: row (from 0), column, level, code, and the words in both languages.
        ignored: Columns of the frame that are no data of the set.
    """

    def __init__(self, schema: Any, batches: Sequence[Any], told: Sequence[Told], ignored: Sequence[str] = ()) -> None:
        super().__init__(schema, batches)
        self._told, self.ignored = told, tuple(ignored)

    @cached_property
    def findings(self) -> ArrowFrame:
        """Errors and warnings of the rows."""
        table = findings_table(self._told)
        return ArrowFrame(table.schema, table.to_batches())

    @property
    def decimals(self) -> Mapping[str, int]:
        """Decimals of the last place of every figure that is told as an integer."""
        found = {}
        for field in self._schema:
            scale = (field.metadata or {}).get(b"decimals")
            if scale is not None:
                found[field.name] = int(scale)
        return found
