"""Submissions of one type of อปท. as columns of what was entered."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from lpa_standards.scoring.states import ABSENT
from lpa_standards.scoring.submission import Submission

Places = Mapping[str, frozenset[str]]


class Batch:
    """Some submissions, all of one type.

    Attributes:
        submissions: The submissions.
    """

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self.submissions = submissions
        self._values = [each.values for each in submissions]
        self._items: dict[tuple[str, str], list[Any]] = {}

    def __len__(self) -> int:
        return len(self.submissions)

    def item(self, indicator: str, name: str) -> list[Any]:
        """What each entered for an item: a value, None, or ABSENT."""
        found = self._items.get((indicator, name))
        if found is None:
            found = self._items[indicator, name] = self._read(indicator, name)
        return found

    def _read(self, indicator: str, name: str) -> list[Any]:
        try:
            return [values[indicator][name] for values in self._values]  # type: ignore[index]  # None is caught
        except (KeyError, TypeError):
            given = [values.get(indicator, _NOTHING) for values in self._values]
            return [None if each is None else each.get(name, ABSENT) for each in given]

    @cached_property
    def declared(self) -> Mapping[str, list[int]]:
        """The rows that declare an indicator not applicable, by indicator."""
        found: dict[str, list[int]] = {}
        for row, each in enumerate(self.submissions):
            for indicator in each.not_applicable:
                found.setdefault(indicator, []).append(row)
        return found

    def strange(self, places: Places) -> list[int]:
        """The rows of which `is_strange` is true."""
        return [row for row, each in enumerate(self.submissions) if is_strange(each, places)]


def is_strange(submission: Submission, places: Places) -> bool:
    """Whether something was entered that has no place, or beside a declaration that it is not applicable.

    Args:
        submission: The submission.
        places: The items of each indicator.
    """
    for indicator, given in submission.values.items():
        items = places.get(indicator)
        if items is None or (given and not given.keys() <= items):
            return True
    declared, values = submission.not_applicable, submission.values
    # A null is an answer too: what is declared not applicable may hold nothing at all.
    return not declared.keys() <= places.keys() or any(values.get(name, {}) != {} for name in declared)


def strange_in(submission: Submission, places: Places) -> set[str]:
    """The indicators of which that can be said."""
    values, declared = submission.values, submission.not_applicable
    found = {name for name, given in values.items() if given and not given.keys() <= places.get(name, given.keys())}
    return found | {name for name in declared if values.get(name, {}) != {}}


_NOTHING: dict[str, Any] = {}
