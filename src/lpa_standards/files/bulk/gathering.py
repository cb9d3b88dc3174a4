"""Rows of the long layout, brought together on disk by submission, in the order in which these begin."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.files.bulk.extra import ipc, np, pa, pc
from lpa_standards.scoring.frames.names import HEAD, LAO, head_name
from lpa_standards.scoring.frames.told import Told

WHOSE, LINE = "@submission", "@line"
_FORM = HEAD[:5]  # one อปท. may hand in several times, for these
_MOST_OPEN = 64
_BETWEEN = "\x1f"


class Rows(NamedTuple):
    """Some rows of a table in the long layout.

    Attributes:
        batch: The rows.
        lines: Line of each.
        told: What is wrong with single rows.
    """

    batch: Any
    lines: Any
    told: Sequence[Told] = ()


class Gathering:
    """Takes rows and lays them into one file for each slice.

    Args:
        schema: Arrow schema of the rows.
        folder: Where the files are made.
        chunk: Submissions of a slice.

    Attributes:
        submissions: How many there are.
        pairs: Every `<indicator>.<item>` that was named.
        told: What is wrong with rows, by the number of the submission they belong to.
    """

    def __init__(self, schema: Any, folder: Path, chunk: int) -> None:
        self._folder, self._chunk = folder, chunk
        self._form, self._lao, self._code = _who(schema.names)
        self._schema = pa.schema([*schema, pa.field(WHOSE, pa.int64()), pa.field(LINE, pa.int64())])
        self._known: dict[str, int] = {}
        self._open: dict[int, Any] = {}
        self._files: dict[int, list[Path]] = {}
        self.pairs: set[str] = set()
        self.told: dict[int, list[Finding]] = {}

    @property
    def submissions(self) -> int:
        """How many submissions there are."""
        return len(self._known)

    def take(self, rows: Rows) -> None:
        """Takes rows, in the order of the file."""
        batch = rows.batch
        if not batch.num_rows:
            return
        keys = self._keys(batch).dictionary_encode()
        numbers = np.array([self._known.setdefault(key, len(self._known)) for key in keys.dictionary.to_pylist()])
        whose = numbers[keys.indices.to_numpy()]
        for row, finding in rows.told:
            self.told.setdefault(int(whose[row]), []).append(finding)
        names = [_text(batch.column(name)) for name in ("indicator", "item")]
        self.pairs.update(pc.binary_join_element_wise(*names, ".").unique().to_pylist())
        full = pa.RecordBatch.from_arrays([*batch.columns, pa.array(whose), pa.array(rows.lines)], schema=self._schema)
        places = whose // self._chunk
        for place in np.unique(places).tolist():
            some = places == place
            self._writer(place).write_batch(full if some.all() else full.filter(pa.array(some)))

    def close(self) -> list[list[Path]]:
        """The files of each slice."""
        for writer in self._open.values():
            writer.close()
        return [self._files[at] for at in range(len(self._files))]

    def _keys(self, batch: Any) -> Any:
        """What tells submissions apart: the form, and the อปท. by its code or else by all that is said of it."""
        every = pc.binary_join_element_wise(*(_text(batch.column(name)) for name in self._lao), "", _BETWEEN)
        if self._code is not None:
            code = _text(batch.column(self._code))
            every = pc.if_else(pc.equal(code, ""), every, code)
        return pc.binary_join_element_wise(*(_text(batch.column(name)) for name in self._form), every, _BETWEEN)

    def _writer(self, place: int) -> Any:
        if place not in self._open:
            if len(self._open) == _MOST_OPEN:
                self._open.pop(next(iter(self._open))).close()
            files = self._files.setdefault(place, [])
            files.append(self._folder / f"rows-{place:05d}-{len(files)}.arrows")
            self._open[place] = ipc.new_stream(files[-1], self._schema)
        return self._open[place]


def _who(names: Sequence[str]) -> tuple[list[str], list[str], str | None]:
    """The columns that tell the form, those that tell the อปท., and the one of its code."""
    form = [name for name in names if name in _FORM]
    lao = [name for name in names if head_name(name) in {f"lao.{key}" for key in LAO}]
    return form, lao, next((name for name in lao if head_name(name) == "lao.code"), None)


def _text(column: Any) -> Any:
    return pc.fill_null(column.cast(pa.string()), "")
