"""The lines that take a submission apart: what was entered for every item, in the order of the form."""

from collections.abc import Iterator, Sequence
from typing import Final

from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.plan import WHOLLY_NULL
from lpa_standards.scoring.states import NOT_APPLICABLE
from lpa_standards.scoring.straight.expressions import entered
from lpa_standards.scoring.straight.source import Source

_NOT_GIVEN: Final = object()


class Taking:
    """Writes a function that gives what was entered for some indicators; None where something is missing or unknown.

    It gives how many indicators were left out, how many of them were declared not applicable, and what was entered as
    one flat tuple.

    An indicator that was entered as null has WHOLLY_NULL for each of its items, one that does not apply
    NOT_APPLICABLE. What was entered is not looked at.
    """

    def __init__(self, source: Source, entries: Sequence[Entry]) -> None:
        self._source, self._entries = source, entries

    def write(self, name: str) -> None:
        """Writes the function."""
        line = self._source.line
        with self._source.block(f"def {name}(values, declared):"):
            line("left_out = declared_here = 0")
            for entry in self._entries:
                self._take(entry)
            line(f"return left_out, declared_here, ({''.join(f'{name}, ' for name in names(self._entries))})")

    def _take(self, entry: Entry) -> None:
        line, indicator = self._source.line, repr(entry.id)
        if not entry.items:
            self._without_items(entry)
        elif entry.indicator.may_be_not_applicable:
            missing = self._source.constant(_NOT_GIVEN)
            line(f"v = values.get({indicator}, {missing})")
            with self._source.block(f"if v is {missing}:"):
                line(f"if {indicator} not in declared: return None")
                line(f"left_out += 1; declared_here += 1; {self._all(entry)} = {self._source.constant(NOT_APPLICABLE)}")
            self._take_items(entry, "elif")
        else:
            line(f"v = values[{indicator}]")
            self._take_items(entry, "if")

    def _take_items(self, entry: Entry, head: str) -> None:
        """Lines that take every item, and nothing else."""
        line = self._source.line
        if not entry.figures:  # one that has any waits for a report
            with self._source.block(f"{head} type(v) is dict and len(v) == {len(entry.items)}:"):
                line("; ".join(f"{entered(item.index)} = v[{item.name!r}]" for item in entry.items))
            line(f"elif v is None: {self._all(entry)} = {self._source.constant(WHOLLY_NULL)}")
            head = "elif"
        line("else: return None" if head == "elif" else "return None")

    def _without_items(self, entry: Entry) -> None:
        """Lines for an indicator of which nothing can be entered, only that it does not apply."""
        line, indicator = self._source.line, repr(entry.id)
        line(f"if {indicator} in values: return None")
        line("left_out += 1")
        if entry.indicator.may_be_not_applicable:
            line(f"if {indicator} in declared: declared_here += 1")
            if entry.figures:
                line("else: return None")
        elif entry.figures:
            line("return None")

    def _all(self, entry: Entry) -> str:
        return " = ".join(entered(item.index) for item in entry.items)


def names(entries: Sequence[Entry]) -> Iterator[str]:
    """The names that hold what was entered for indicators, in their order."""
    return (entered(item.index) for entry in entries for item in entry.items)
