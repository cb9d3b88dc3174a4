"""A whole set, for one type of อปท., as one function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import lcm
from typing import Any, Final

from lpa_standards.errors import Finding
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.kinds import RuleFault
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.report import Judged, Straight
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Verdict
from lpa_standards.scoring.straight.block import Block, GiveUpError, usual_full
from lpa_standards.scoring.straight.expressions import half_up
from lpa_standards.scoring.straight.reading import ReadingLines
from lpa_standards.scoring.straight.source import Source

# An entry that is missing, malformed or out of range, and data that a rule cannot judge.
_NOT_ORDINARY: Final = (KeyError, TypeError, ValueError, OverflowError, CellFault, RuleFault, GiveUpError)
_NOBODY: Final[frozenset[str]] = frozenset()
_NO_EVIDENCE: Final = OUT_OF_BASE | {Verdict.NOT_DONE}  # nothing was done, so nothing is to be shown

Values = Mapping[str, Mapping[str, Any] | None]
Declared = Mapping[str, str]
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
        self._run: Callable[[Values, Declared, Evidence], Any] = space["score"]

    def judge(
        self, values: Values, declared: Declared, evidence: Evidence, notes: tuple[Finding, ...] = ()
    ) -> Judged | None:
        """Judges a submission; None unless it is complete, ordinary and without anything to tell.

        Args:
            values: The values by indicator and item.
            declared: The indicators declared not applicable.
            evidence: Documents by indicator and evidence.
            notes: What was noticed while the submission was read.
        """
        if evidence and not self._knows(evidence):
            return None
        try:
            found = self._run(values, declared, evidence)
        except _NOT_ORDINARY:
            return None
        return None if found is None else Judged(found[0], {}, notes, None, Straight._make((*found[1:], self._units)))

    def _knows(self, evidence: Evidence) -> bool:
        """Whether there is such evidence."""
        known = self._plan.evidence
        return all(known.get(indicator, _NOBODY) >= documents.keys() for indicator, documents in evidence.items())

    def _written(self) -> str:
        plan, line = self._plan, self._source.line
        for at, unit in enumerate(self._units):
            counted = [entry for entry in plan.entries if entry.domain == at and not entry.indicator.pilot]
            full = sum(usual_full(entry) for entry in counted) * unit
            line(f"p{at} = g{at} = m{at} = 0; h{at} = 1; f{at} = {full}; b{at} = {len(counted)}")
        line(f"{''.join(f'r{at} = s{at} = ' for at in plan.covered)}left_out = None")
        line("left_out = declared_here = 0")
        later = []
        for entry, _ in plan.order:
            if self._is_apart(entry):
                self._read_and_judge(entry)
            else:
                later.append(entry)
                self._read(entry)
        line(f"if declared_here != len(declared) or len(values) + left_out != {len(plan.entries)}: return None")
        for slot in plan.figures.values():
            line(f"c{slot.index} = {self._source.constant(ABSENT)}")
        for entry in later:
            self._judge(entry)
        for entry, check in plan.late_checks:
            named = sorted({plan.slot_of(entry.id, name).index for name in check.check.that.names})
            listed = ", ".join(f"{index}: c{index}" for index in named)
            line(f"if {self._source.constant(check.holds)}({{{listed}}}) is False: return None")
        items = [item.index for entry in plan.entries for item in entry.items]
        line(f"return {_tuple('o', range(len(plan.entries)))}, {_tuple('e', items)}, \\")
        domains = range(len(plan.domains))
        ratios = f"{_tuple('r', plan.covered)}, {_tuple('s', plan.covered)}"
        line(f"    {ratios}, {', '.join(_tuple(name, domains) for name in 'mbpghf')}")
        return self._source.text("def score(values, declared, evidence):")

    def _is_apart(self, entry: Entry) -> bool:
        """Whether an indicator reads nothing of others, and others read nothing of it but its points."""
        return bool(entry.items) and not entry.figures and entry.id not in self._plan.related

    def _read_and_judge(self, entry: Entry) -> None:
        """The lines of an indicator that stands apart."""
        block = self._source.block
        reading, lines = ReadingLines(self._source, entry), self._lines(entry)
        reading.find()
        head = "if"
        if entry.indicator.may_be_not_applicable:
            with block(f"if n{entry.at}:"):
                lines.give(entry.judge.missing(NOT_APPLICABLE))
            head = "elif"
        with block(f"{head} v is None:"):
            reading.take_null()
            lines.through_closures()
        with block("else:"):
            reading.take()
            plain, judging = reading.plain(), self._lines(entry, plain=True).prepare()
            if plain is None or judging is None:
                reading.read()
                lines.write()
            else:
                conditions, write = judging
                with block(f"if {' and '.join([*plain, *conditions])}:"):
                    write()
                with block("else:"):
                    reading.read()
                    lines.write()
        self._judged(entry)

    def _read(self, entry: Entry) -> None:
        """The lines that read an indicator which others have to do with."""
        block = self._source.block
        reading = ReadingLines(self._source, entry)
        reading.find()
        if not entry.items:
            return
        if entry.indicator.may_be_not_applicable:
            with block(f"if n{entry.at}:"):
                self._source.line("pass")
            head = "elif"
        else:
            head = "if"
        with block(f"{head} v is None:"):
            reading.take_null()
        with block("else:"):
            reading.take()
            reading.read()

    def _judge(self, entry: Entry) -> None:
        """The lines that judge an indicator which has been read."""
        block = self._source.block
        lines = self._lines(entry)
        if entry.indicator.may_be_not_applicable:
            with block(f"if n{entry.at}:"):
                lines.give(entry.judge.missing(NOT_APPLICABLE))
            if not entry.figures:
                with block("else:"):
                    lines.write()
        elif not entry.figures:
            lines.write()
        self._judged(entry)

    def _judged(self, entry: Entry) -> None:
        """The lines that come after the verdict."""
        line, at = self._source.line, entry.at
        for evidence in entry.indicator.evidence:
            if evidence.required:
                given = f"evidence.get({entry.id!r}, {{}}).get({evidence.id!r})"
                line(f"if o{at}[0] not in {self._source.constant(_NO_EVIDENCE)} and not {given}: return None")
        if entry.points is not None:
            handed_on_from = self._source.constant(entry.handed_on)
            line(f"c{entry.points} = {handed_on_from}(o{at})")

    def _lines(self, entry: Entry, *, plain: bool = False) -> Block:
        return Block(self._source, entry, self._units[entry.domain], plain=plain)


def _unit(entries: Sequence[Entry]) -> int:
    """Units in one point, so that the full marks and the tables of these indicators are whole."""
    marks = [mark for entry in entries for mark in (usual_full(entry), *entry.judge.marks())]
    return lcm(*(mark.denominator for mark in marks))


def _tuple(name: str, numbers: Iterable[int]) -> str:
    return f"({''.join(f'{name}{number}, ' for number in numbers)})"
