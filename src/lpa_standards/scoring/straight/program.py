"""A whole set, for one type of อปท., as two functions: one takes a submission apart, the other judges it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from lpa_standards.errors import Finding
from lpa_standards.scoring.entries import Entry, Found
from lpa_standards.scoring.judged import Straight, Tables, outcome_of
from lpa_standards.scoring.kinds import RuleFault
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict
from lpa_standards.scoring.straight import plain
from lpa_standards.scoring.straight.block import Block, Pair
from lpa_standards.scoring.straight.closures import (
    GiveUpError,
    TextEnteredError,
    cell_reader,
    judged_as_entered,
    judged_by_closures,
    ratio_by_closures,
)
from lpa_standards.scoring.straight.expressions import MOST_CARRIED, Holding, entered, half_up
from lpa_standards.scoring.straight.source import Source
from lpa_standards.scoring.straight.tables import Table
from lpa_standards.scoring.straight.taking import Taking, names
from lpa_standards.scoring.straight.texts import Texts

# An entry that is missing, malformed or out of range, and data that a rule cannot judge.
_NOT_ORDINARY: Final = (KeyError, TypeError, ValueError, OverflowError, CellFault, RuleFault, GiveUpError)
_NOBODY: Final[frozenset[str]] = frozenset()
_NO_EVIDENCE: Final = OUT_OF_BASE | {Verdict.NOT_DONE}  # nothing was done, so nothing is to be shown

Values = Mapping[str, Mapping[str, Any] | None]
Declared = Mapping[str, str]
# What lines find: the outcomes, the ratios and the sums, as `Straight` has them.
Lines = tuple[Sequence[Found], tuple[Any, ...], tuple[Any, ...]]
Evidence = Mapping[str, Mapping[str, Sequence[str]]]


class Program:
    """The straight lines of a plan.

    Attributes:
        text: The source of the functions.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._source = Source()
        self._tables = [Table(entry) for entry in plan.entries]
        self._ratios: list[Pair | None] = [None] * len(plan.entries)
        self._texts = Texts([item for entry in plan.entries for item in entry.items])
        Taking(self._source, plan).write()
        self._write()
        self.text = self._source.text()
        space = {**self._source.constants, half_up.__name__: half_up, "ROUNDING": plain.ROUNDING}
        exec(compile(self.text, f"<{plan.set.programme} {plan.set.fiscal_year}>", "exec"), space)  # noqa: S102  # written here from typed trees; no text of a definition is in it but quoted names
        self._take: Callable[[Values, Declared], tuple[Any, ...] | None] = space["take"]
        self._judge: Callable[[tuple[Any, ...], Declared, Evidence], Lines | None] = space["judge"]
        self._known = Tables([table.outcomes for table in self._tables], [table.told for table in self._tables])

    def judge(
        self, values: Values, declared: Declared, evidence: Evidence, notes: tuple[Finding, ...] = ()
    ) -> Straight | None:
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
            taken = self._take(values, declared)
            if taken is None:
                return None
            judged = self._judged(taken, declared, evidence)
        except _NOT_ORDINARY:
            return None
        if judged is None:
            return None
        found, ratios, sums = judged
        return Straight(taken, found, ratios, sums, self._known, notes)

    def _judged(self, taken: tuple[Any, ...], declared: Declared, evidence: Evidence) -> Lines | None:
        """What the lines find; texts are read when the first is met."""
        with suppress(TextEnteredError):
            return self._judge(taken, declared, evidence)
        return self._judge(self._texts.read(taken), declared, evidence)

    def _knows(self, evidence: Evidence) -> bool:
        """Whether there is such evidence."""
        known = self._plan.evidence
        return all(known.get(indicator, _NOBODY) >= documents.keys() for indicator, documents in evidence.items())

    def _write(self) -> None:
        """Writes what judges: the indicators that have nothing to do with others, then the others in their order."""
        plan, line = self._plan, self._source.line
        with self._source.block("def judge(entered, declared, evidence):"):
            line(f"({''.join(f'{name}, ' for name in names(plan))}) = entered")
            self._begin_sums()
            related = []
            for entry, _ in plan.order:
                if entry.items and entry.id not in plan.related:
                    self._judge_alone(entry)
                    self._after(entry)
                else:
                    related.append(entry)
            for item in (item for entry in related for item in entry.items):
                line(f"c{item.index} = {self._source.constant(cell_reader(item))}({entered(item.index)})")
            for slot in plan.figures.values():
                line(f"c{slot.index} = {self._source.constant(ABSENT)}")
            for entry in related:
                self._judge_among_others(entry)
                self._after(entry)
            for entry, check in plan.late_checks:
                named = {plan.slot_of(entry.id, name).index for name in check.check.that.names}
                line(f"if {self._source.constant(check.holds)}({_cells(named)}) is False: return None")
            found = "".join(f"o{entry.at}, " for entry in plan.entries)
            pairs = [self._ratios[at] or ("None", "None") for at in plan.covered]
            ratios = "".join(f"{top}, {bottom}, " for top, bottom in pairs)
            sums = "".join(f"({''.join(f'{name}{at}, ' for at in range(len(plan.domains)))}), " for name in "pfmb")
            line(f"return ({found}), ({ratios}), ({sums})")

    def _begin_sums(self) -> None:
        """The lines with which sums begin: full marks and base as when nothing out of the ordinary happens."""
        for at, unit in enumerate(self._plan.units):
            counted = [entry for entry in self._plan.entries if entry.domain == at and not entry.indicator.pilot]
            usual = {"p": 0, "m": 0, "f": int(sum(entry.usual_full for entry in counted) * unit), "b": len(counted)}
            self._source.line("; ".join(f"{name}{at} = {amount}" for name, amount in usual.items()))

    def _judge_alone(self, entry: Entry) -> None:
        """The lines of an indicator that reads nothing of others: for whole numbers, for others, and for the rest."""
        source, table, at = self._source, self._tables[entry.at], entry.at
        listed = ", ".join(entered(item.index) for item in entry.items)
        rest = f"{source.constant(judged_as_entered(entry, table))}({listed})"
        blocks = {holding: Block(source, entry, table, holding) for holding in Holding}
        whole, counts, carried = [blocks[holding].prepare() for holding in Holding]
        if whole is None or counts is None or not plain.can_be_plain(entry.items):
            blocks[Holding.ENTERED].take(rest)
            return
        kept = self._kept_ratio(entry, whole.ratio)
        with source.block(f"if {' and '.join(plain.whole(entry.items, source))}:"):
            whole.write(kept)
        if any(item.item.numeric for item in entry.items):
            most = {} if carried is None else {"most": MOST_CARRIED}
            with source.block(f"elif {' and '.join(plain.decimal(entry.items, source, **most))}:"):
                if carried is None:
                    source.line(plain.counts(entry.items))
                    counts.write(kept)
                else:
                    carried.write(kept)
        source.line(f"else: o{at} = None")
        with source.block(f"if o{at} is None:"):
            blocks[Holding.ENTERED].take(rest)
            if kept is not None:
                source.line(f"{kept[1]} = None")  # closures keep no ratio

    def _kept_ratio(self, entry: Entry, ratio: Pair | None) -> Pair | None:
        """The names that keep the two integers of a ratio: those of what was entered, where it is that."""
        if ratio is not None and not all(name.isidentifier() for name in ratio):
            ratio = f"r{entry.at}", f"s{entry.at}"
            self._source.line(f"{ratio[0]} = {ratio[1]} = None")
        self._ratios[entry.at] = ratio
        return ratio

    def _judge_among_others(self, entry: Entry) -> None:
        """The lines of an indicator that reads items or points of others, or whose items others read."""
        source, at, plan = self._source, entry.at, self._plan
        checked = {name for check in entry.checks if not check.reads_points for name in check.check.that.names}
        named = {plan.slot_of(entry.id, name).index for name in checked} | entry.named
        cells = _cells(named | {item.index for item in entry.items})
        judged = f"{source.constant(judged_by_closures(entry, self._tables[at]))}({cells})"
        block = Block(source, entry, self._tables[at], Holding.COUNTS)
        if entry.has_ratio and entry.indicator.rule.base is None:  # where a base is 0, none is shown
            self._ratios[at] = top, bottom = f"r{at}", f"s{at}"
            source.line(f"{top}, {bottom} = {source.constant(ratio_by_closures(entry))}({cells})")
        if not entry.indicator.may_be_not_applicable:
            block.take(judged)
            return
        with source.block(f"if {entry.id!r} in declared:"):
            block.give(entry.judge.missing(NOT_APPLICABLE))
        with source.block("else:"):
            block.take(judged)

    def _after(self, entry: Entry) -> None:
        """The lines that come after the verdict."""
        line, at, constant = self._source.line, entry.at, self._source.constant
        for evidence in entry.indicator.evidence:
            if evidence.required:
                given = f"evidence.get({entry.id!r}, {{}}).get({evidence.id!r})"
                line(f"if not {given} and {constant(self._needs_evidence(entry))}(o{at}): return None")
        if entry.points is not None:
            line(f"c{entry.points} = {constant(self._handed_on(entry))}(o{at})")

    def _needs_evidence(self, entry: Entry) -> Callable[[Found], bool]:
        outcomes = self._tables[entry.at].outcomes
        return lambda found: outcome_of(found, outcomes).verdict not in _NO_EVIDENCE

    def _handed_on(self, entry: Entry) -> Callable[[Found], Cell]:
        outcomes = self._tables[entry.at].outcomes
        return lambda found: entry.handed_on(outcome_of(found, outcomes))


def _cells(indexes: Iterable[int]) -> str:
    """The source of cells, by index."""
    return f"{{{', '.join(f'{index}: c{index}' for index in sorted(indexes))}}}"
