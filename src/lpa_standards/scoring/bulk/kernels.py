"""The one place that asks the frames for exact outcomes: a plan, ready to judge columns of what was entered."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from lpa_standards.numbers import exact
from lpa_standards.scoring.bulk.cells import Entered
from lpa_standards.scoring.bulk.outcomes import Outcomes
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.kernel import Chunk, Kernel
from lpa_standards.scoring.frames.lanes import Coded
from lpa_standards.scoring.frames.layout import Layout
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan

_GONE = "not_applicable"


class Judged(NamedTuple):
    """What became of some rows.

    Attributes:
        outcomes: The outcomes of each indicator.
        odd: Rows that only the scalar path can judge.
    """

    outcomes: dict[str, Outcomes]
    odd: list[int]


class ColumnKernel:
    """A plan, ready for columns; submissions are final."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._kernel = Kernel(plan, Layout(plan.set, [plan], (), "th"), plan.set.results.absent_when_final)
        self._kernel.adds_up = False  # totals are made of the outcomes

    def judge(
        self, rows: int, entered: Mapping[tuple[str, str], Entered], declared: Mapping[str, Sequence[int]]
    ) -> Judged:
        """Judges every indicator.

        Args:
            rows: How many rows there are.
            entered: What was entered, by indicator and item.
            declared: The rows that declare an indicator not applicable.
        """
        cells = {key: each.column for key, each in entered.items()}
        for indicator, places in declared.items():
            said: list[str | None] = [None] * rows
            for row in places:
                said[row] = _GONE
            cells[indicator, "state"] = pa.array(said, pa.string())
        nulls = {key: each.null for key, each in entered.items() if each.null is not None}
        run = self._kernel.run(Chunk(rows, cells, nulls))
        odd = run.odd
        for each in entered.values():
            if each.odd is not None:
                odd = odd | each.odd
        return Judged(
            {entry.id: _outcomes(run.coded[entry.at]) for entry in self.plan.entries}, np.flatnonzero(odd).tolist()
        )


def _outcomes(coded: Coded) -> Outcomes:
    codes, palette = coded.codes.tolist(), coded.table.outcomes
    if coded.tops is None:
        return Outcomes(codes, list(palette))
    exactly: dict[tuple[int, float], Outcome | None] = {}
    for code, top in set(zip(codes, coded.tops.tolist(), strict=True)):
        outcome = palette[code]
        if outcome is not None and outcome.points is not None:
            outcome = outcome._replace(points=exact(Fraction(int(top), coded.scale)))
        exactly[code, top] = outcome
    places = {key: at for at, key in enumerate(exactly)}
    return Outcomes([places[key] for key in zip(codes, coded.tops.tolist(), strict=True)], list(exactly.values()))
