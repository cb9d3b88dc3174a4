"""Submissions from a Parquet file, laid out as in CSV: one row for each อปท., or one for each item."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from lpa_standards.errors import DocumentError, Finding, MissingExtraError, Place, UnreadableFileError, Words
from lpa_standards.files.grid import Grid, Row
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.yaml_faults import why_unreadable

# A float of a table was written with at most so many digits.
_DIGITS = 15
_ROWS = 1_000


def parquet_grid(path: Path, head: Mapping[str, object]) -> Grid:
    """The rows of a Parquet file, read a few at a time.

    Args:
        path: The file.
        head: Programme, fiscal year and so on, where the file does not say them.

    Raises:
        MissingExtraError: The extra [frame] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no Parquet file.
    """
    try:
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it brings no types
    except ImportError as error:
        raise MissingExtraError("frame") from error
    name = name_of(path)
    try:
        opened = path.open("rb")
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise UnreadableFileError(why_unreadable(name, error)) from error
    with opened as file, _whole(name):
        many = pq.ParquetFile(file).metadata.num_rows
    return Grid(_rows(path, name), partial(Place, name), head, (), text_of, many + 1)


def _rows(path: Path, name: str) -> Iterator[Row]:
    """The names of the columns, and every row, counted as if the names stood on the first line."""
    import pyarrow.parquet as pq

    with path.open("rb") as file, _whole(name):
        table = pq.ParquetFile(file)
        yield 1, table.schema_arrow.names
        line = 2
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield line, row
                line += 1


@contextmanager
def _whole(name: str) -> Iterator[None]:
    """Tells of a file that cannot be read."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError) as error:
        message = Words("this is no Parquet file, or it is damaged", "ไฟล์นี้ไม่ใช่ Parquet หรือเสียหาย")
        fix = Words("write it again from the program that made it", "บันทึกใหม่จากโปรแกรมที่สร้างไฟล์")
        raise DocumentError([Finding("parquet", message, fix, place=Place(name, 1, 1))]) from error


def text_of(value: object) -> str:
    """What a cell holds, as text: floats by 15 significant digits, days in ISO form.

    >>> text_of(0.1 + 0.2), text_of(12.0), text_of(True), text_of(None)
    ('0.3', '12', 'true', '')
    """
    if value is None or value != value:  # noqa: PLR0124  # NaN
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        number = Decimal(f"{value:.{_DIGITS}g}")
        return f"{number:f}" if number.is_finite() else str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
