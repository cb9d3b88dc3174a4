"""The one place that asks the frames for exact outcomes: a plan, ready to judge columns of what was entered."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from lpa_standards.numbers import exact
from lpa_standards.scoring.bulk.cells import Entered
from lpa_standards.scoring.bulk.outcomes import Outcomes
from lpa_standards.scoring.frames.chunks import Chunk, Kept
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.kernel import CHUNK, Kernel
from lpa_standards.scoring.frames.layout import Layout
from lpa_standards.scoring.frames.names import STATE
from lpa_standards.scoring.frames.run import Run
from lpa_standards.scoring.frames.sheets import Column, Sheet
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan


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
        # Totals are made of the outcomes, so that these are kept, and nothing is added up.
        self._kernel.adds_up, self._kernel.keeps = False, True

    def judge(
        self,
        rows: int,
        entered: Mapping[tuple[str, str], Entered],
        states: Mapping[str, Any],
        figures: Mapping[str, Any] | None = None,
    ) -> Judged:
        """Judges every indicator.

        Args:
            rows: How many rows there are.
            entered: What was entered, by indicator and item.
            states: Columns that say of whole indicators that they are not done or not applicable.
            figures: Columns of imported figures.
        """
        run = Run(self._kernel, sheet_with(rows, entered, states, figures or {}))
        chunks = []
        with np.errstate(all="ignore"):
            for first in range(0, rows, CHUNK):
                chunks.append(Chunk(run, slice(first, min(first + CHUNK, rows))))
                chunks[-1].score()
        odd = run.odd
        for each in entered.values():
            if each.odd is not None:
                odd = odd | each.odd
        return Judged(
            {entry.id: _outcomes([chunk.kept[entry.at] for chunk in chunks]) for entry in self.plan.entries},
            np.flatnonzero(odd).tolist(),
        )


def sheet_with(
    rows: int, entered: Mapping[tuple[str, str], Entered], states: Mapping[str, Any], figures: Mapping[str, Any]
) -> Sheet:
    """What was entered, as the frames take it; see `ColumnKernel.judge`."""
    arrays = {key: each.column for key, each in entered.items()}
    arrays |= {(indicator, STATE): column for indicator, column in states.items()}
    columns = {key: Column(array, array.type.id) for key, array in arrays.items()}
    nulls = {key: each.null for key, each in entered.items() if each.null is not None}
    return Sheet(rows, columns, nulls, figures, list(states))


def _outcomes(kept: Sequence[Kept]) -> Outcomes:
    """The outcomes of an indicator in all chunks."""
    codes: list[int] = []
    palette: list[Outcome | None] = []
    for each in kept:
        parts, known = _exactly(each)
        before = len(palette)
        codes += [code + before for code in parts]
        palette += known
    return Outcomes(codes, palette)


def _exactly(kept: Kept) -> tuple[list[int], list[Outcome | None]]:
    """Which outcome each row has, and the outcomes with their exact points."""
    codes = kept.codes.tolist()
    if kept.tops is None:
        return codes, list(kept.outcomes)
    exactly: dict[tuple[int, float], Outcome | None] = {}
    for code, top in set(zip(codes, kept.tops.tolist(), strict=True)):
        outcome = kept.outcomes[code]
        if outcome.points is not None:
            outcome = outcome._replace(points=exact(Fraction(int(top), kept.scale)))
        exactly[code, top] = outcome
    places = {key: at for at, key in enumerate(exactly)}
    return [places[key] for key in zip(codes, kept.tops.tolist(), strict=True)], list(exactly.values())
