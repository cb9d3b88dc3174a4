"""Scoring a whole frame."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.intake import Wide, wide_of
from lpa_standards.scoring.frames.layout import Column, arrow_type
from lpa_standards.scoring.frames.names import Names
from lpa_standards.scoring.frames.result import ArrowFrame, FrameResult, findings_of
from lpa_standards.scoring.frames.running import Options, Runner, Scored, Told, batches_of, widened

if TYPE_CHECKING:
    from lpa_standards.scoring.engine import Scorer

SMALL_CHUNK, LARGE_CHUNK, MANY = 8_192, 32_768, 100_000


def score_frame(scorer: "Scorer", frame: Any, options: Options, *, threads: int | None = None) -> FrameResult:
    """Scores a frame; see `Scorer.score_frame`."""
    runner = _runner(scorer, options)
    wide = wide_of(frame, scorer.set)
    names = runner.names(wide.schema.names)
    pieces: list[tuple[Any, Scored]] = []
    told = [Told(row, finding) for row, finding in wide.faults]
    many = (os.cpu_count() or 1) if threads is None else threads
    for batch, scored in _scored(runner, wide, names, many):
        pieces.append((batch, scored))
        told += scored.told
    findings = findings_of(told)
    table = _table(runner, names, wide.schema, pieces)
    return FrameResult(table, findings, names.ignored)


def _runner(scorer: "Scorer", options: Options) -> Runner:
    """The runner for the options, made once for each scorer."""
    known: dict[Options, Runner] = vars(scorer).setdefault("_frame_runners", {})
    if options not in known:
        known[options] = Runner(scorer, options)
    return known[options]


def _scored(runner: Runner, wide: Wide, names: Names, threads: int) -> Iterator[tuple[Any, Scored]]:
    """Every chunk with what it earned, in order."""
    chunks = _numbered(wide)
    if threads <= 1:
        for first, batch in chunks:
            yield batch, runner.score(batch, names, first, _part(wide, first, batch.num_rows))
        return
    head = []
    for found in chunks:
        head.append(found)
        if len(head) == 2:
            break
    if len(head) < 2:
        for first, batch in head:
            yield batch, runner.score(batch, names, first, _part(wide, first, batch.num_rows))
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting = []

        def start(found: tuple[int, Any]) -> None:
            first, batch = found
            part = _part(wide, first, batch.num_rows)
            waiting.append((batch, pool.submit(runner.score, batch, names, first, part)))

        for found in head:
            start(found)
        for found in chunks:
            if len(waiting) > threads + 1:
                batch, future = waiting.pop(0)
                yield batch, future.result()
            start(found)
        for batch, future in waiting:
            yield batch, future.result()


def _numbered(wide: Wide) -> Iterator[tuple[int, Any]]:
    """Chunks with the number of their first row: small ones, unless there is much."""
    first = 0
    batches = iter(wide.batches)
    held: list[Any] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        if rows >= MANY:
            break
    size = LARGE_CHUNK if rows >= MANY else SMALL_CHUNK

    def every() -> Iterator[Any]:
        yield from held
        yield from batches

    for chunk in batches_of(every(), size):
        if chunk.num_rows:
            yield first, chunk
            first += chunk.num_rows


def _part(wide: Wide, first: int, rows: int) -> dict[tuple[str, str], Any]:
    return {key: mask[first : first + rows] for key, mask in wide.nulls.items()}


def _table(runner: Runner, names: Names, schema: Any, pieces: Sequence[tuple[Any, Scored]]) -> Any:
    """The result as one table: the columns about the อปท., then what was earned."""
    figures = runner.options.figures
    columns = runner.columns
    own = [[piece.arrays[at] for _, piece in pieces] for at in range(len(columns))]
    own = [widened(arrays) for arrays in own]
    types = [
        arrays[0].type if arrays else arrow_type(column, figures) for column, arrays in zip(columns, own, strict=True)
    ]
    made = _schema(runner, tuple((schema.field(at).name, schema.field(at).type) for at in names.head.values()), types)
    batches = []
    for at, (batch, piece) in enumerate(pieces):
        arrays = [batch.column(place) for place in names.head.values()]
        arrays += [each[at] for each in own]
        record = pa.RecordBatch.from_arrays(arrays, schema=made)
        if piece.keep is not None:
            record = record.filter(pa.array(np.asarray(piece.keep)))
        batches.append(record)
    return pa.Table.from_batches(batches, schema=made)


def _schema(runner: Runner, head: tuple[tuple[str, Any], ...], types: Sequence[Any]) -> Any:
    """The schema of a result, kept for the next frame of the kind."""
    known = vars(runner).setdefault("_schemas", {})
    key = (head, tuple(kind.id for kind in types))
    if key not in known:
        fields = [pa.field(name, kind) for name, kind in head]
        fields += [_field(column, kind) for column, kind in zip(runner.columns, types, strict=True)]
        known[key] = pa.schema(fields, metadata=runner.layout.metadata)
    return known[key]


def _field(column: Column, kind: Any) -> Any:
    metadata = None
    if (column.what == "figure" and column.decimals is not None and pa.types.is_integer(kind)) or (
        column.what == "figure" and pa.types.is_decimal(kind) and kind.scale == 0 and column.decimals
    ):
        metadata = {"decimals": str(column.decimals)}
    return pa.field(column.name, kind, metadata=metadata)


__all__ = ["ArrowFrame", "FrameResult", "Options", "score_frame"]
