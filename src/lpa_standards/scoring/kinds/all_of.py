"""all_of: every condition must hold."""

from lpa_standards.indicators.kinds import AllOf
from lpa_standards.scoring.kinds._conditions import ConditionsJudge


class AllOfJudge(ConditionsJudge[AllOf]):
    """Judges all_of."""
