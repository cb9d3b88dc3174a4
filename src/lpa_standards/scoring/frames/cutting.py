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
    if waiting:
        yield from _cut(_merged(waiting), most)


def _merged(batches: Sequence[Any]) -> Any:
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def _cut(batch: Any, most: int | None) -> Iterator[Any]:
    if most is None or batch.num_rows <= most:
        yield batch
        return
    for start in range(0, batch.num_rows, most):
        yield batch.slice(start, most)
