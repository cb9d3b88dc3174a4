"""The submissions of one type under the set as it is, and under a variant of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.bulk.structure import Frame, Standing, Structure
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.whatif.counting import Exactly, rises
from lpa_standards.scoring.whatif.given import Given
from lpa_standards.scoring.whatif.panels import Column, Panel, Variation
from lpa_standards.scoring.whatif.totals import Totals, totals_of


class Varied(NamedTuple):
    """The submissions of one type under a variant.

    Attributes:
        totals: What they amount to.
        rise: 1 where the total rose, -1 where it fell.
    """

    totals: Totals
    rise: Any


class Base:
    """The submissions of one type under the set as it is.

    Attributes:
        panel: Their outcomes.
        findings: The errors of each submission that has any.
        totals: What they amount to.
    """

    def __init__(self, standards: IndicatorSet, given: Given) -> None:
        self._set = standards
        names = {name: name for name in standards.indicators}
        judged = given.judge(standards, names, whole=True)
        self.findings = judged.findings
        places = {
            one.id: at
            for at, domain in enumerate(standards.domains)
            for group in domain.groups
            for one in group.indicators
        }
        columns = {name: Column(outcomes) for name, outcomes in judged.outcomes.items()}
        self.panel = Panel(given, columns, {name: places[name] for name in columns}, _counted(standards, columns))
        self._structure = self._way(standards, self.panel.counted)
        still = Variation(self.panel, {}, self.panel.counted)
        self.totals, self._exactly = _added(standards, still, self._structure, None)
        self._nowhere = np.zeros(self.panel.rows, dtype=np.int8)

    def varied(self, standards: IndicatorSet, columns: Mapping[str, Column], *, recounted: bool) -> Varied:
        """The same submissions under a variant.

        Args:
            standards: The set that the variant makes.
            columns: The outcomes that it may change.
            recounted: Whether other indicators may count than before.
        """
        counted = _counted(standards, self.panel.columns) if recounted else self.panel.counted
        variation = Variation(self.panel, columns, counted)
        if not _same_way(self._set, standards):
            totals, exactly = _added(standards, variation, self._way(standards, counted), None)
            everywhere = np.ones(self.panel.rows, dtype=np.bool_)
            return Varied(totals, rises(self.totals, totals, everywhere, self._exactly, exactly))
        changed = variation.changed()
        if standards.results is not self._set.results:
            totals, exactly = _added(standards, variation, self._way(standards, counted), None)
        elif changed.any():
            rows = np.flatnonzero(changed)
            some, exactly = _added(standards, variation, self._structure, rows)
            totals = self.totals.with_rows(rows, some)
        else:
            return Varied(self.totals, self._nowhere)
        return Varied(totals, rises(self.totals, totals, changed, self._exactly, exactly))

    def _way(self, standards: IndicatorSet, counted: frozenset[str]) -> Structure:
        """How the sums of a submission are reckoned in fractions."""
        domains = self.panel.domains
        return Structure(
            Frame(standards, standards.results, domains, counted, frozenset(domains)), self.panel.given.lao_type
        )


def _counted(standards: IndicatorSet, columns: Mapping[str, Column]) -> frozenset[str]:
    indicators = standards.indicators
    return frozenset(name for name in columns if not indicators[name].pilot)


def _added(standards: IndicatorSet, variation: Variation, structure: Structure, rows: Any) -> tuple[Totals, Exactly]:
    """The totals of some rows or all, and what reckons one of these rows in fractions."""
    shares = standards.results.total.method == "share_met"
    sums = variation.sums(len(standards.domains), rows, shares=shares)
    left_open = variation.left_open()
    own = range(variation.panel.rows) if rows is None else rows.tolist()
    places = own if rows is None else {row: at for at, row in enumerate(own)}
    known: dict[int, Standing] = {}

    def exactly(row: int) -> Standing:
        if row not in known:
            known[row] = structure.standing(variation.tally(sums, row, places[row], shares=shares))
        return known[row]

    open_here = left_open if rows is None else left_open[rows]
    return totals_of(standards, sums, open_here, lambda at: exactly(own[at])), exactly


def _same_way(one: IndicatorSet, other: IndicatorSet) -> bool:
    """Whether the same sums come to the same exact total."""
    if [domain.weight for domain in one.domains] != [domain.weight for domain in other.domains]:
        return False
    mine, theirs = one.results.total, other.results.total
    if (mine.method, mine.of, mine.empty_domain) != (theirs.method, theirs.of, theirs.empty_domain):
        return False
    return mine.of == "exact" or one.results == other.results
