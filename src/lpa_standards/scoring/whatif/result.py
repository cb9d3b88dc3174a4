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

STATUS = "set_status"
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

    The last column of each, `set_status`, is the standing of the set: official, reported or illustrative.

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
        judged = None not in (standards.results.pass_, effect.set.results.pass_)
        variants.append((at, effect.variant.name, *_moved(effect.counts, judged=judged)))
        groups += [(at, name, *_moved(counts, judged=judged)) for name, counts in effect.groups.items()]
        old, new = ([*(level.id for level in each.results.levels), None] for each in (standards, effect.set))
        if len(old) + len(new) > 2:
            levels += [(at, old[one], new[other], many) for (one, other), many in sorted(effect.counts.levels.items())]
        verdicts += [
            (at, name, str(verdict), one, other)
            for name, (before, after) in effect.verdicts.items()
            for verdict, one, other in zip(VERDICTS, before, after, strict=True)
            if one or other
        ]
    made = (
        table(zip(*rows, strict=True), schema, standards)
        for rows, schema in ((variants, _VARIANTS), (levels, _LEVELS), (verdicts, _VERDICTS), (groups, _GROUPS))
    )
    return WhatIfResult(*made)


def _moved(counts: Counts, *, judged: bool) -> tuple[Any, ...]:
    passes = counts.passes
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


def table(columns: Iterable[Sequence[Any]], schema: Any, standards: IndicatorSet) -> ArrowFrame:
    """Columns as a table, with the standing of the set as the last of them.

    Args:
        columns: The columns; none at all for a table without rows.
        schema: What they are called and what they hold.
        standards: The set.
    """
    given = list(columns) or [()] * len(schema)
    whole = schema.append(pa.field(STATUS, _WORD))
    arrays = [pa.array(list(column), kind) for column, kind in zip(given, schema.types, strict=True)]
    arrays.append(pa.array([standards.status] * len(given[0]), _WORD))
    return ArrowFrame(whole, [pa.RecordBatch.from_arrays(arrays, schema=whole)])
