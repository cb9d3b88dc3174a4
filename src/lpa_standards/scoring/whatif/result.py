"""What variants do, as Arrow tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.frames.extra import pa
from lpa_standards.scoring.frames.result import ArrowFrame
from lpa_standards.scoring.whatif.counting import Counts
from lpa_standards.scoring.whatif.panels import VERDICTS
from lpa_standards.scoring.whatif.variants import Variant

_MEAN = FigureFormat(4)
_COUNT, _WORD, _FIGURE = pa.int64(), pa.string(), pa.decimal128(38, 4)
_MOVED = [
    ("units", _COUNT),
    ("up", _COUNT),
    ("down", _COUNT),
    ("same", _COUNT),
    ("mean_before", _FIGURE),
    ("mean_after", _FIGURE),
    ("mean_change", _FIGURE),
    ("passed_before", _COUNT),
    ("passed_after", _COUNT),
    ("begin_to_pass", _COUNT),
    ("no_longer_pass", _COUNT),
]
_VARIANTS = pa.schema([("variant", pa.int32()), ("name", _WORD), *_MOVED])
_GROUPS = pa.schema([("variant", pa.int32()), ("group", _WORD), *_MOVED])
_LEVELS = pa.schema([("variant", pa.int32()), ("before", _WORD), ("after", _WORD), ("units", _COUNT)])
_VERDICTS = pa.schema(
    [("variant", pa.int32()), ("indicator", _WORD), ("verdict", _WORD), ("before", _COUNT), ("after", _COUNT)]
)


class Effect(NamedTuple):
    """What a variant does.

    Attributes:
        variant: The variant.
        set: The set that it makes.
        counts: How totals moved, over all.
        groups: How they moved within each group.
        verdicts: For each indicator whose results may have moved, how many submissions have each verdict before and
            after.
    """

    variant: Variant
    set: IndicatorSet
    counts: Counts
    groups: dict[str | None, Counts]
    verdicts: dict[str, tuple[Sequence[int], Sequence[int]]]


class WhatIfResult(NamedTuple):
    """What variants do; each table speaks the Arrow C stream, as the result of `Scorer.score_frame` does.

    Attributes:
        variants: One row for each variant, numbered from 0: how many submissions have a total before and after, how
            many totals rose, fell or stayed (exactly, not as printed), the means of the printed totals, and passing
            (null where the set names no pass mark).
        levels: How many submissions went from one level to another, or stayed; null for below the lowest.
        verdicts: Of each indicator whose results a variant may move, how many submissions have each verdict before and
            after, those without a total included.
        groups: The same as `variants` within each group, where groups were asked for.
    """

    variants: ArrowFrame
    levels: ArrowFrame
    verdicts: ArrowFrame
    groups: ArrowFrame


def result_of(standards: IndicatorSet, effects: Iterable[Effect]) -> WhatIfResult:
    """The tables of what variants do."""
    variants: list[tuple[Any, ...]] = []
    groups: list[tuple[Any, ...]] = []
    levels: list[tuple[Any, ...]] = []
    verdicts: list[tuple[Any, ...]] = []
    for at, effect in enumerate(effects):
        variants.append((at, effect.variant.name, *_moved(effect.counts)))
        groups += [(at, name, *_moved(counts)) for name, counts in effect.groups.items()]
        old, new = ([*(level.id for level in each.results.levels), None] for each in (standards, effect.set))
        if len(old) + len(new) > 2:
            levels += [(at, old[one], new[other], many) for (one, other), many in sorted(effect.counts.levels.items())]
        verdicts += [
            (at, name, str(verdict), one, other)
            for name, (before, after) in effect.verdicts.items()
            for verdict, one, other in zip(VERDICTS, before, after, strict=True)
            if one or other
        ]
    return WhatIfResult(
        _frame(variants, _VARIANTS), _frame(levels, _LEVELS), _frame(verdicts, _VERDICTS), _frame(groups, _GROUPS)
    )


def _moved(counts: Counts) -> tuple[Any, ...]:
    passes = counts.passes
    judged = all(-1 not in key for key in passes)
    gained, lost, kept = (passes.get(key, 0) for key in ((0, 1), (1, 0), (1, 1)))
    passing = (lost + kept, gained + kept, gained, lost) if judged else (None, None, None, None)
    return (
        counts.units,
        counts.up,
        counts.down,
        counts.units - counts.up - counts.down,
        _mean(counts.before, counts.units),
        _mean(counts.after, counts.units),
        _mean(counts.after - counts.before, counts.units),
        *passing,
    )


def _mean(total: Exact, units: int) -> Decimal | None:
    return Decimal(_MEAN.text_of_ratio(total.numerator, total.denominator * units)) if units else None


def _frame(rows: Sequence[tuple[Any, ...]], schema: Any) -> ArrowFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)]
    return ArrowFrame(schema, [pa.RecordBatch.from_arrays(arrays, schema=schema)])
