"""any_of: one condition is enough."""

from lpa_standards.indicators.kinds import AnyOf
from lpa_standards.scoring.kinds._conditions import ConditionsJudge


class AnyOfJudge(ConditionsJudge[AnyOf]):
    """Judges any_of."""
