"""at_least_n: so many conditions must hold."""

from lpa_standards.indicators.kinds import AtLeastN
from lpa_standards.scoring.kinds._conditions import ConditionsJudge


class AtLeastNJudge(ConditionsJudge[AtLeastN]):
    """Judges at_least_n."""
