"""Record batches cut and put together to a size that suits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lpa_standards.scoring.frames.extra import pa


def batches_of(batches: Iterable[Any], least: int, most: int | None) -> Iterator[Any]:
    """Record batches with rows, small ones put together, large ones cut.

    Args:
        batches: The batches.
        least: Fewest rows, but for the last batch.
        most: Most rows, a multiple of 8; None for any number.
    """
    waiting: list[Any] = []
    rows = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= least:
            yield from _cut(_merged(waiting), most)
            waiting, rows = [], 0
    yield from _cut(_merged(waiting), most)


def _merged(batches: Sequence[Any]) -> Sequence[Any]:
    """The same rows in one batch, unless they are more than one can hold."""
    # pyarrow before 19 has no concat_batches.
    return batches if len(batches) < 2 else pa.Table.from_batches(batches).combine_chunks().to_batches()


def _cut(batches: Iterable[Any], most: int | None) -> Iterator[Any]:
    for batch in batches:
        if most is None or batch.num_rows <= most:
            yield batch
            continue
        for start in range(0, batch.num_rows, most):
            yield batch.slice(start, most)
