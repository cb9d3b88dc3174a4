"""Parquet in the wide layout: row groups, read batch by batch, so that no row group need fit into memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from lpa_standards.errors import DocumentError, Finding, Place, UnreadableFileError, Words, shorten
from lpa_standards.files.bulk.extra import pa, pq
from lpa_standards.files.bulk.source import Loaded, Slice, Source
from lpa_standards.files.bulk.text_cells import TextReader
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.yaml_faults import why_unreadable

_BUFFER = 1 << 20


class ParquetRows(Source):
    """A Parquet file with a row for each submission.

    Args:
        path: The file.
        reader: What reads its rows.
        chunk: Submissions of a slice.

    Raises:
        DocumentError: It is no Parquet file, or damaged.
    """

    worth_processes = 100_000

    def __init__(self, path: Path, reader: TextReader, *, chunk: int) -> None:
        self._path, self._reader, self._chunk = path, reader, chunk
        self.schema, self.ignored = reader.schema, reader.ignored
        with opened(path) as file:
            counts = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
        self._names = list(self._reader.columns)
        places = [(group, start, count) for group, count in enumerate(counts) for start in range(0, count, chunk)]
        self.slices = [
            Slice(at, min(chunk, count - start), (group, start)) for at, (group, start, count) in enumerate(places)
        ]
        self._reading: tuple[int, int, Iterator[Any]] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_reading": None}

    @property
    def runs(self) -> list[range]:
        """The slices of each row group: to read one means to read those before it."""
        groups = [list(each) for _, each in groupby(self.slices, key=lambda piece: piece.where[0])]
        return [range(each[0].at, each[-1].at + 1) for each in groups]

    def load(self, piece: Slice) -> Loaded:
        """Reads a slice, going on from the one before where that is possible.

        Raises:
            DocumentError: The file is damaged there.
        """
        group, start = piece.where
        with _told(self._path):
            if self._reading is None or self._reading[0] != group or self._reading[1] > start:
                self._reading = group, 0, self._batches(group)
            _, at, batches = self._reading
            while at < start:
                at += next(batches).num_rows
            batch = next(batches)
        self._reading = group, start + batch.num_rows, batches
        if not self._reader.has_texts:
            return Loaded(batch)
        places = dict(zip(self._reader.columns.values(), batch.columns, strict=True))
        return self._reader.read(places)

    def _batches(self, group: int) -> Iterator[Any]:
        file = opened(self._path)
        batches = file.iter_batches(self._chunk, row_groups=[group], columns=self._names, use_threads=False)
        return (batch.select(self._names) for batch in batches)


def opened(path: Path) -> Any:
    """A Parquet file, to be read in pieces.

    Raises:
        DocumentError: It is no Parquet file, or damaged.
    """
    with _told(path):
        return pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what the reader says of a file into an error of ours."""
    try:
        yield
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UnreadableFileError(why_unreadable(name_of(path), error)) from error
    except (pa.ArrowException, OSError, StopIteration) as error:
        said = shorten(str(error), 120)
        message = Words(f"not a Parquet file, or damaged: {said}", f"ไม่ใช่ไฟล์ Parquet หรือไฟล์เสียหาย ({said})")
        fix = Words("write the file again", "สร้างหรือคัดลอกไฟล์ใหม่")
        raise DocumentError([Finding("parquet", message, fix, place=Place(name_of(path), 1, 1))]) from error
