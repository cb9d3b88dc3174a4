"""What is told of one submission on its way from the old set to the new."""

from typing import NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.indicators.fields import LaoType
from lpa_standards.numbers import Exact
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.submission import Lao

# A result that moved: step, indicator, verdict and points before, verdict and points after; None for what is not there.
Move = tuple[int, str, str | None, Exact | None, str | None, Exact | None]


class Who(NamedTuple):
    """Who handed a submission in; None for what it does not say."""

    type: LaoType
    code: str | None
    name: str | None
    province: str | None
    district: str | None

    @classmethod
    def of(cls, lao: Lao) -> "Who":
        """The same, of a submission."""
        return cls(lao.type, lao.code, lao.name, lao.province, lao.district)


class Track(NamedTuple):
    """One submission on its way.

    Attributes:
        lao: Who handed it in.
        before: What it amounts to under the old set.
        after: What it amounts to under the new one; None where the new set does not assess this type.
        stands: Step and standing, wherever a step changed it.
        moves: The results that moved.
        old_faults: Indicators with errors under the old set.
        new_faults: Indicators whose values no longer fit, though they did under the old set.
        findings: The errors under the old set.
    """

    lao: Who
    before: Standing
    after: Standing | None
    stands: tuple[tuple[int, Standing], ...] = ()
    moves: tuple[Move, ...] = ()
    old_faults: tuple[str, ...] = ()
    new_faults: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
