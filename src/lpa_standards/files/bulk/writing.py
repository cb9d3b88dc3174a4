"""Writes tables batch by batch: Parquet, CSV, and JSON lines."""

import json
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Final, Literal

from lpa_standards.errors import NotFoundError, Words
from lpa_standards.files.bulk.extra import arrow_csv, pa, pc, pq
from lpa_standards.files.whole import whole_file
from lpa_standards.indicators.documents import name_of
from lpa_standards.scoring.frames.names import head_name

Form = Literal["parquet", "csv", "tsv", "jsonl"]
_BY_ENDING: Final[dict[str, Form]] = {
    ".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
STANDARD: Final = Path("-")
_BOM: Final = b"\xef\xbb\xbf"  # without it Excel takes Thai text for something else
_ROWS_OF_GROUP: Final = 1 << 15
# What spreadsheets would take for the beginning of a formula.
_FORMULA: Final = r"^[=+\-@\t\r]"


class Writer(ABC):
    """Takes batches of one schema."""

    @abstractmethod
    def write(self, batch: Any) -> None:
        """Writes a batch."""

    @abstractmethod
    def close(self) -> None:
        """Writes what is left."""

    def give_up(self) -> None:  # noqa: B027  # most have nothing to forget
        """Forgets what is left, since nothing of it is to stay."""


def form_of(path: Path, allowed: Sequence[Form]) -> Form:
    """How a file is to be written, by the end of its name; standard output is CSV.

    Raises:
        NotFoundError: The name ends otherwise.
    """
    form = "csv" if path == STANDARD else _BY_ENDING.get(path.suffix.lower())
    if form is None or form not in allowed:
        endings = ", ".join(ending for ending, each in _BY_ENDING.items() if each in allowed)
        name = name_of(path)
        raise NotFoundError(
            Words(f"{name}: the end of the name does not say how to write it", f"{name}: นามสกุลไฟล์ไม่บอกรูปแบบที่จะเขียน"),
            Words(f"end it with one of {endings}", f"ใช้นามสกุลใดนามสกุลหนึ่ง: {endings}"),
        )
    return form


@contextmanager
def written(path: Path, form: Form, schema: Any) -> Iterator[Writer]:
    """A writer to a file that is there when the block ends, and not at all when it fails.

    Raises:
        UnreadableFileError: The folder is missing or may not be written, or the disk is full.
    """
    with ExitStack() as stack:
        sink: IO[bytes]
        if path == STANDARD:
            sink = sys.stdout.buffer
        else:
            place = stack.enter_context(whole_file(path))
            sink = stack.enter_context(place.open("wb"))
        if form == "parquet":
            writer: Writer = _Parquet(sink, schema)
        elif form == "jsonl":
            writer = _Lines(sink)
        else:
            writer = _Csv(sink, schema, "\t" if form == "tsv" else ",", marked=path != STANDARD)
        try:
            yield writer
            writer.close()
            sink.flush()
        except BaseException:
            writer.give_up()
            raise


class _Parquet(Writer):
    """Words as dictionaries, wide numbers packed by their differences, statistics only where somebody may search.

    Batches are packed by another thread, some together, while the next ones are put together: a group of rows costs
    much by itself, where there are hundreds of columns.
    """

    def __init__(self, sink: Any, schema: Any) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._packing: Future[None] | None = None
        self._held: list[Any] = []
        wide = [field.name for field in schema if pa.types.is_integer(field.type) and field.type.bit_width > 16]
        self._writer = pq.ParquetWriter(
            sink,
            schema,
            use_dictionary=[field.name for field in schema if field.name not in wide],
            column_encoding=dict.fromkeys(wide, "DELTA_BINARY_PACKED") or None,
            write_statistics=[field.name for field in schema if _is_searched(field.name)],
        )

    def write(self, batch: Any) -> None:
        self._held.append(batch)
        if sum(each.num_rows for each in self._held) >= _ROWS_OF_GROUP:
            self._pack()

    def close(self) -> None:
        if self._held:
            self._pack()
        self._wait()
        self._writer.close()
        self._thread.shutdown()

    def _pack(self) -> None:
        self._wait()
        self._packing = self._thread.submit(self._writer.write_table, pa.Table.from_batches(self._held))
        self._held = []

    def _wait(self) -> None:
        if self._packing is not None:
            self._packing.result()

    def give_up(self) -> None:
        self._thread.shutdown()
        self._writer.is_open = False  # or it would write its end when it is collected


def _is_searched(name: str) -> bool:
    return head_name(name) is not None or name.startswith("total.")


class _Csv(Writer):
    def __init__(self, sink: Any, schema: Any, delimiter: str, *, marked: bool) -> None:
        self._schema = pa.schema([(field.name, _written_type(field.type)) for field in schema])
        if marked:
            sink.write(_BOM)
        options = arrow_csv.WriteOptions(delimiter=delimiter)
        self._writer = arrow_csv.CSVWriter(sink, self._schema, write_options=options)

    def write(self, batch: Any) -> None:
        columns = []
        for column, field in zip(batch.columns, self._schema, strict=True):
            plain = column.cast(field.type)
            if pa.types.is_string(column.type):
                plain = _harmless(plain)
            columns.append(plain)
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


class _Lines(Writer):
    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink

    def write(self, batch: Any) -> None:
        for row in batch.to_pylist():
            self._sink.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Every line is written."""


def _written_type(kind: Any) -> Any:
    if pa.types.is_dictionary(kind) or pa.types.is_decimal(kind) or pa.types.is_large_string(kind):
        return pa.string()
    return kind


def _harmless(texts: Any) -> Any:
    """Texts that no spreadsheet takes for a formula: an apostrophe before those that it would."""
    risky = pc.fill_null(pc.match_substring_regex(texts, _FORMULA), False)
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts) if pc.any(risky).as_py() else texts
