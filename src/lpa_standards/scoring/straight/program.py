"""A whole set, for one type of อปท., as one function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import lcm
from typing import Any, Final

from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.kinds import Outcome, RuleFault
from lpa_standards.scoring.openness import points_and_full
from lpa_standards.scoring.plan import WHOLLY_NULL, Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.report import Judged
from lpa_standards.scoring.settled import Sums
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict
from lpa_standards.scoring.straight.block import Block, GiveUpError, usual_full
from lpa_standards.scoring.straight.expressions import half_up
from lpa_standards.scoring.straight.source import Source
from lpa_standards.scoring.submission import Submission

# An entry that is missing, malformed or out of range, and data that a rule cannot judge.
_NOT_ORDINARY: Final = (KeyError, TypeError, ValueError, OverflowError, CellFault, RuleFault, GiveUpError)
_LARGEST_FLOAT: Final = 10**15 - 1  # up to here scaling, rounding and scaling back tells whether the decimals fit
_NOT_GIVEN: Final = object()
_NOBODY: Final[frozenset[str]] = frozenset()
_NO_EVIDENCE: Final = OUT_OF_BASE | {Verdict.NOT_DONE}  # nothing was done, so nothing is to be shown

Values = Mapping[str, Mapping[str, Any] | None]
Evidence = Mapping[str, Mapping[str, Sequence[str]]]


class Program:
    """The straight lines of a plan.

    Attributes:
        text: The source of the function.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._source = Source()
        self._units = [
            _unit([entry for entry in plan.entries if entry.domain == at]) for at in range(len(plan.domains))
        ]
        self.text = self._written()
        space = {**self._source.constants, half_up.__name__: half_up}
        exec(compile(self.text, f"<{plan.set.programme} {plan.set.fiscal_year}>", "exec"), space)  # noqa: S102  # written here from typed trees; no text of a definition is in it but quoted names
        self._run: Callable[[Values, Mapping[str, str], Evidence], Any] = space["score"]

    def judge(self, values: Values, head: Submission) -> Judged | None:
        """Judges a submission; None unless it is complete, ordinary and without anything to tell.

        Args:
            values: The values by indicator and item.
            head: The rest of the submission.
        """
        known = self._plan.evidence
        for indicator, documents in head.evidence.items():
            if not known.get(indicator, _NOBODY) >= documents.keys():
                return None
        try:
            found = self._run(values, head.not_applicable, head.evidence)
        except _NOT_ORDINARY:
            return None
        if found is None:
            return None
        outcomes, cells, entered, points, above, below, full, met, base = found
        sums = Sums(met, base, self._pairs(points, above, below), list(zip(full, self._units, strict=True)))
        return Judged(outcomes, cells, {}, head.notes, sums, entered)

    def _pairs(self, points: Sequence[int], above: Sequence[int], below: Sequence[int]) -> list[Pair]:
        """Points of the domains: those of tables in units, and those that were computed as fractions."""
        return [
            (top * bottom + more * unit, unit * bottom)
            for top, more, bottom, unit in zip(points, above, below, self._units, strict=True)
        ]

    def _written(self) -> str:
        plan, line = self._plan, self._source.line
        for at, unit in enumerate(self._units):
            counted = [entry for entry in plan.entries if entry.domain == at and not entry.indicator.pilot]
            full = sum(usual_full(entry) for entry in counted) * unit
            line(f"p{at} = g{at} = m{at} = 0; h{at} = 1; f{at} = {full}; b{at} = {len(counted)}")
        line("entered = sum(map(len, filter(None, values.values())))")
        line("left_out = declared_here = 0")
        for entry in plan.entries:
            self._read(entry)
        items = sum(len(entry.items) for entry in plan.entries)
        line(
            f"if entered != {items} or declared_here != len(declared) or len(values) + left_out != {len(plan.entries)}:"
        )
        line("    return None")
        for slot in plan.figures.values():
            line(f"c{slot.index} = {self._source.constant(ABSENT)}")
        for entry, _ in plan.order:
            self._judge(entry)
        for entry, check in plan.late_checks:
            named = sorted({plan.slot_of(entry.id, name).index for name in check.check.that.names})
            listed = ", ".join(f"{index}: c{index}" for index in named)
            line(f"if {self._source.constant(check.holds)}({{{listed}}}) is False:")
            line("    return None")
        entries, domains = range(len(plan.entries)), range(len(plan.domains))
        items_at = [item.index for entry in plan.entries for item in entry.items]
        line(f"return {_tuple('o', entries)}, [{', '.join(f'c{index}' for index in range(plan.cells))}], \\")
        line(f"    {_tuple('e', items_at)}, {', '.join(_tuple(name, domains) for name in 'pghfmb')}")
        return self._source.text("def score(values, declared, evidence):")

    def _read(self, entry: Entry) -> None:
        """The lines that read the items of one indicator, or see why there are none."""
        line, block, indicator = self._source.line, self._source.block, repr(entry.id)
        cells, entered = (_chain(name, entry.items) for name in "ce")
        declared = "elif" if entry.indicator.may_be_not_applicable else "if"
        if entry.items and declared == "if":
            line(f"v = values[{indicator}]")
        elif entry.items:
            line(f"v = values.get({indicator}, {self._source.constant(_NOT_GIVEN)})")
            line(f"n{entry.at} = v is {self._source.constant(_NOT_GIVEN)}")
        else:
            line(f"if {indicator} in values: return None")
            line("left_out += 1")
            line(f"n{entry.at} = {indicator} in declared")
        if declared == "elif":
            with block(f"if n{entry.at}:"):
                line(f"if {indicator} not in declared: return None")
                line(f"declared_here += 1; entered += {len(entry.items)}")
                if entry.items:
                    line(f"left_out += 1; {cells}{entered}{self._source.constant(NOT_APPLICABLE)}")
        if entry.figures:
            line(f"if not n{entry.at}: return None" if declared == "elif" else "return None")
        if not entry.items:
            return
        with block(f"{declared} v is None:"):
            line(f"entered += {len(entry.items)}; {cells}None; {entered}{self._source.constant(WHOLLY_NULL)}")
        with block("else:"):
            for item in entry.items:
                self._read_item(item)

    def _read_item(self, item: PlannedItem) -> None:
        """The lines that turn one entry into a cell: common types in place, the others by the reader."""
        line, block = self._source.line, self._source.block
        cell, read = f"c{item.index}", self._source.constant(item.read)
        line(f"{cell} = e{item.index} = v[{item.name!r}]")
        if not item.item.numeric:
            usual = (
                f"type({cell}) is not bool and {cell} is not None"
                if item.item.type == "yes_no"
                else f"{cell} is not None"
            )
            line(f"if {usual}: {cell} = {read}({cell})")
            return
        scale = 10**item.item.places
        low, high = int(item.item.smallest * scale), int(item.item.largest * scale)
        with block(f"if type({cell}) is int:"):
            line(f"if not {-(-low // scale)} <= {cell} <= {high // scale}: return None")
            if scale > 1:
                line(f"{cell} *= {scale}")
        with block(f"elif type({cell}) is float:"):
            if scale == 1:
                line(f"x = int({cell})")
                fits = f"x == {cell}"
            else:
                line(f"x = round({cell} * {scale})")
                fits = f"x / {scale} == {cell}"
            sure_low, sure_high = max(low, -_LARGEST_FLOAT), min(high, _LARGEST_FLOAT)
            line(f"{cell} = x if {fits} and {sure_low} <= x <= {sure_high} else {read}({cell})")
        line(f"elif {cell} is not None: {cell} = {read}({cell})")

    def _judge(self, entry: Entry) -> None:
        """The lines that judge one indicator."""
        line, block, at = self._source.line, self._source.block, entry.at
        lines = Block(self._source, entry, self._units[entry.domain])
        if entry.indicator.may_be_not_applicable:
            with block(f"if n{at}:"):
                lines.give(entry.judge.missing(NOT_APPLICABLE))
            if not entry.figures:
                with block("else:"):
                    lines.write()
        elif not entry.figures:
            lines.write()
        for evidence in entry.indicator.evidence:
            if evidence.required:
                given = f"evidence.get({entry.id!r}, {{}}).get({evidence.id!r})"
                line(f"if o{at}[0] not in {self._source.constant(_NO_EVIDENCE)} and not {given}: return None")
        if entry.points is not None:
            line(f"c{entry.points} = {self._source.constant(handed_on)}(o{at})")


def handed_on(outcome: Outcome) -> Cell:
    """The points of an indicator as others read them."""
    return NOT_APPLICABLE if outcome.verdict in OUT_OF_BASE else points_and_full(outcome)[0]


def _unit(entries: Sequence[Entry]) -> int:
    """Units in one point, so that the full marks and the tables of these indicators are whole."""
    marks = [mark for entry in entries for mark in (usual_full(entry), *entry.judge.marks())]
    return lcm(*(mark.denominator for mark in marks))


def _chain(name: str, items: Sequence[PlannedItem]) -> str:
    return "".join(f"{name}{item.index} = " for item in items)


def _tuple(name: str, numbers: Iterable[int]) -> str:
    return f"({''.join(f'{name}{number}, ' for number in numbers)})"
