"""Scoring a whole frame."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.cutting import batches_of
from lpa_standards.scoring.frames.extra import pa
from lpa_standards.scoring.frames.forms import Form
from lpa_standards.scoring.frames.intake import wide_of
from lpa_standards.scoring.frames.kernel import CHUNK
from lpa_standards.scoring.frames.layout import field_of
from lpa_standards.scoring.frames.result import FrameResult
from lpa_standards.scoring.frames.run import one_after_another
from lpa_standards.scoring.frames.running import Options, Runner, Scored, widened
from lpa_standards.scoring.frames.told import Told, in_order

if TYPE_CHECKING:
    from lpa_standards.scoring.engine import Scorer

_MOST_THREADS: Final = 4  # more of them would mostly wait for each other
_SEVERAL_TYPES: Final = 65_536  # rows of several types are put in order by type, and so copied


def score_frame(scorer: "Scorer", frame: Any, options: Options, *, threads: int | None = None) -> FrameResult:
    """Scores a frame; see `Scorer.score_frame`."""
    runner = _runner(scorer, options)
    wide = wide_of(frame, scorer.set)
    form = runner.form(wide.schema)
    most = CHUNK if runner.by_chunk else _SEVERAL_TYPES if "lao.type" in form.names.head else None
    workers = min(os.cpu_count() or 1, _MOST_THREADS) if threads is None else threads
    pieces: list[tuple[Any, Scored]] = []
    told = [Told(row, finding) for row, finding in wide.faults]
    first = 0
    for given in batches_of(wide.batches, CHUNK, most):
        batch = form.plain(given)
        aside = Aside({key: mask[first : first + batch.num_rows] for key, mask in wide.nulls.items()})
        scored = runner.score(batch, form, aside, lambda step, chunks: _do_all(step, chunks, workers))
        pieces.append((batch, scored))
        told += [Told(first + row, finding) for row, finding in scored.told]
        first += batch.num_rows
    return FrameResult(*_result(runner, form, pieces), in_order(told), form.names.ignored)


def _do_all(step: Callable[[int], None], chunks: range, workers: int) -> None:
    """Does something for each of several chunks, some at once; this thread is one of the workers."""
    others = min(workers, len(chunks)) - 1
    if others < 1:
        one_after_another(step, chunks)
        return
    waiting = iter(chunks)

    def work() -> None:
        for chunk in waiting:
            step(chunk)

    with ThreadPoolExecutor(others) as pool:
        helping = [pool.submit(work) for _ in range(others)]
        work()
        for each in helping:
            each.result()


def _runner(scorer: "Scorer", options: Options) -> Runner:
    """The runner for the options, made once for each scorer."""
    known: dict[Options, Runner] = vars(scorer).setdefault("_frame_runners", {})
    if options not in known:
        known[options] = Runner(scorer, options)
    return known[options]


def _result(runner: Runner, form: Form, pieces: Sequence[tuple[Any, Scored]]) -> tuple[Any, list[Any]]:
    """The schema of the result, and its record batches: the columns about the อปท., then what was earned."""
    columns = [scored.arrays for _, scored in pieces]
    types = None
    if any(scored.grown for _, scored in pieces):
        columns = [list(some) for some in zip(*map(widened, zip(*columns, strict=True)), strict=True)]
        types = [array.type for array in columns[0]]
    schema = _schema(runner, form, types)
    batches = []
    for (batch, scored), arrays in zip(pieces, columns, strict=True):
        head = [batch.column(at) for at in form.carried]
        record = pa.RecordBatch.from_arrays([*head, *arrays], schema=schema)
        if runner.options.on_error == "leave_out" and scored.faulty.any():
            record = record.filter(pa.array(~scored.faulty))
        batches.append(record)
    return schema, batches


def _schema(runner: Runner, form: Form, types: Sequence[Any] | None) -> Any:
    """The schema of a result, kept for the next frame that has the same; types are None where no column grew."""
    key = None if types is None else tuple(kind.id for kind in types)
    known = form.schemas.get(key)
    if known is None:
        fields = [form.schema.field(at) for at in form.carried]
        fields += [field_of(column, kind) for column, kind in zip(runner.columns, types or runner.types, strict=True)]
        known = form.schemas[key] = pa.schema(fields, metadata=runner.layout.metadata)
    return known
