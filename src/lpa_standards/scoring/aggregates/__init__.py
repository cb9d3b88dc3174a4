"""What many scored submissions come to: counts, means and ranks, exact, from parts that can be put together.

Fed batch by batch with what `Scorer.batch_kernel(..., exact=True)` gives, on one machine or many; needs [frame].
"""

from lpa_standards.scoring.aggregates.groups import Group, Spread
from lpa_standards.scoring.aggregates.percentiles import PERCENTS, Percentile
from lpa_standards.scoring.aggregates.ranking import RANK_NAMES, WITHIN, Ranking
from lpa_standards.scoring.aggregates.tally import Tally

__all__ = ["PERCENTS", "RANK_NAMES", "WITHIN", "Group", "Percentile", "Ranking", "Spread", "Tally"]
