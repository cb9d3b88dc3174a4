"""What many scored submissions come to: counts, means and ranks, exact, from parts that can be put together.

Fed batch by batch with what `Scorer.batch_kernel(..., exact=True)` gives, on one machine or many; needs [frame].
"""

from lpa_standards.scoring.aggregates.groups import Group, Spread
from lpa_standards.scoring.aggregates.ranking import RANK_NAMES, Ranking
from lpa_standards.scoring.aggregates.tally import Tally

__all__ = ["RANK_NAMES", "Group", "Ranking", "Spread", "Tally"]
