"""An item that was entered as null beside others that are plain: not done, where the rule needs every number."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from lpa_standards.indicators.expressions import Node
from lpa_standards.indicators.expressions.tree import Binary, Compare, Name, Negative, Number
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.straight.block import Prepared
from lpa_standards.scoring.straight.expressions import counted, entered


class OneNull(NamedTuple):
    """One item that may be null.

    Attributes:
        others: The items that are to be plain then.
        cases: Sources of conditions over the counts of the others, and the outcome where they are the first to hold.
    """

    item: PlannedItem
    others: Sequence[PlannedItem]
    cases: Sequence[tuple[str, Outcome]]

    @property
    def is_null(self) -> str:
        """The source that says that it is null."""
        return f"{entered(self.item.index)} is None"


def one_null(entry: Entry, items: Sequence[PlannedItem], prepared: Prepared) -> Iterator[OneNull]:
    """The items of which one alone may be null, and what becomes of the indicator then: not done, mostly.

    Args:
        entry: The indicator.
        items: All items that it is judged by.
        prepared: What judges it where every item is plain.
    """
    trees = [use.expression.tree for use in entry.indicator.rule.expressions()]
    checks = [check.check.that.tree for check in entry.checks if not check.reads_points]
    if not entry.judge.needs_all or not all(map(_needs_all, trees)):
        return
    for item in items:
        if item.index not in entry.named or not item.item.numeric:
            continue
        names_it = re.compile(rf"\b{counted(item.index)}\b").search
        # A check of which a side is not known says nothing.
        told = [source for source in prepared.checks if not names_it(source)]
        if all(_is_plain_check(tree) for tree, source in zip(checks, prepared.checks, strict=True) if names_it(source)):
            needs = [source for source in prepared.needs if not names_it(source)]
            cases = [(needs, entry.judge.missing(None))]
            # Behind a condition that is not known, such as a base of 0, nothing else is asked.
            asked = takewhile(lambda case: not names_it(case.condition), prepared.instead)  # noqa: B023  # used up here
            cases += [([case.condition], case.outcome) for case in asked]
            yield OneNull(
                item,
                [other for other in items if other is not item],
                [(" and ".join([*conditions, *told]) or "True", outcome) for conditions, outcome in cases],
            )


def _needs_all(node: Node) -> bool:
    """Whether a number is not known as soon as one of its parts is not."""
    match node:
        case Name() | Number():
            return True
        case Negative(operand=operand):
            return _needs_all(operand)
        case Binary(left=left, right=right):
            return _needs_all(left) and _needs_all(right)
    return False


def _is_plain_check(node: Node) -> bool:
    return isinstance(node, Compare) and _needs_all(node.left) and _needs_all(node.right)
