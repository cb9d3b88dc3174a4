"""The points that a rule can give, from its own figures and the declared limits of its items."""

from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.fields import LaoType, number_of
from lpa_standards.indicators.kinds import Awarded, Bands, Checklist, Choice, Formula, Lookup
from lpa_standards.indicators.kinds._base import PointsRule
from lpa_standards.indicators.scope import Scope
from lpa_standards.numbers import exact


def most_points(rule: PointsRule, scope: Scope, lao_type: LaoType) -> Interval | None:
    """An interval around the points of a rule for one type; None for kinds whose points the set does not tell.

    A formula that is cut at 0 and full marks is taken as it is before the cut.
    """
    match rule:
        case Bands():
            given = [number_of(band.points, lao_type) for band in rule.bands]
        case Choice():
            given = [number_of(points, lao_type) for points in rule.points.values()]
        case Lookup():
            given = [number_of(row.points, lao_type) for row in rule.rows]
        case Checklist():
            counts = range(len(rule.items) + 1)
            if rule.by_count is not None:
                given = [rule.points_of_count(count, lao_type) for count in counts]
            else:
                each = [number_of(entry.points, lao_type) for entry in rule.items if entry.points is not None]
                given = [exact(0), exact(sum(each))]
        case Formula():
            return scope.bounds(rule.points)
        case Awarded():
            item = scope.items[rule.points]
            return Interval(item.smallest, item.largest)
        case _:
            return None
    return Interval(min(given), max(given))
