"""Writes what tiles were judged into the tables of a result."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lpa_standards.scoring.frames.answer import Table, Told
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import Judged
from lpa_standards.scoring.frames.layout import Column
from lpa_standards.scoring.frames.measures import printed_quotient
from lpa_standards.scoring.frames.telling import Telling


def write(  # what, of what, and where to
    told: Sequence[Told], tables: Sequence[Table], telling: Telling, judged: Judged, members: slice,
    lines: slice, span: slice,
) -> Any:  # fmt: skip
    """Writes some rows of some indicators.

    Args:
        told: What is told of them.
        tables: The tables of the result.
        telling: What the outcomes are told as.
        judged: What was judged.
        members: The indicators among those of the telling.
        lines: The same among those of the block.
        span: The rows.

    Returns:
        Points as they were written, where they are what the sums take; else None.
    """
    points = None
    for field, number, columns in told:
        table = tables[number]
        out = table.values[lines, span]
        if field == "verdict":
            telling.verdicts.put(judged, members, out)
        elif field == "label":
            telling.labels.put(judged, members, out)
        elif field == "ratio_shown":
            if judged.shown is None:
                table.mark(lines, span, np.zeros(judged.shape, dtype=np.bool_))
            else:
                np.copyto(out, judged.shown, casting="unsafe")
                table.mark(lines, span, judged.with_ratio)
        else:
            if field == "points" and judged.out is not None:
                table.mark(lines, span, ~judged.out)
            if columns[0].decimals is None:
                _put_texts(field, columns[0], telling, judged, members, out)
            elif judged.tops is not None and field == "points":
                _put_computed(columns[lines.start], telling, judged, members, out)
            else:
                aligned = columns if len(telling.entries) > 1 else columns[lines]
                figures, are_sums = telling.figures(field, aligned)
                figures.put(judged, members, out)
                points = out if are_sums else points
    return points


def _put_computed(column: Column, telling: Telling, judged: Judged, members: slice, out: Any) -> None:
    assert column.printed is not None
    most = int(max(telling.fulls[members]) * judged.scale)
    shown = printed_quotient(judged.tops, float(judged.scale), column.printed, most, judged.scale)
    np.copyto(out, shown, casting="unsafe")


def _put_texts(field: str, column: Column, telling: Telling, judged: Judged, members: slice, out: Any) -> None:
    printed = column.printed
    assert printed is not None
    if judged.tops is not None and field == "points":
        known: dict[float, str] = {}
        for line, tops in zip(out, judged.tops, strict=True):
            for row, top in enumerate(tops.tolist()):
                if top not in known:
                    known[top] = printed.text(Fraction(int(top), judged.scale))
                line[row] = known[top]
        return
    codes = telling.index.made(judged, members)
    for line, texts, some in zip(out, telling.texts(field, printed)[members], codes, strict=True):
        line[:] = texts[some]
