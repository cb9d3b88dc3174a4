"""A set compiled for one type of อปท.: where every cell stands, and what judges it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name
from lpa_standards.indicators.fields import LaoType, Text, of_type
from lpa_standards.indicators.items import Check, Item
from lpa_standards.indicators.kinds import Coverage, Imported, Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet
from lpa_standards.indicators.results import DEFAULT_LABELS, Labels
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import to_thai_digits
from lpa_standards.scoring.expressions import CellKind, Compiler, Slot, Truth
from lpa_standards.scoring.kinds import Context, Judge, Outcome, judge_of
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.reading import Reader, reader_of
from lpa_standards.scoring.states import Verdict


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item and its cell."""

    name: str
    index: int
    item: Item
    read: Reader


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """One check, compiled."""

    check: Check
    holds: Truth

    @property
    def reads_points(self) -> bool:
        """Whether it reads the points of another indicator."""
        return any(name.indicator is not None and name.item == "points" for name in self.check.that.names)


class Shown(NamedTuple):
    """What an outcome shows.

    Attributes:
        verdict: The verdict.
        label: Its label.
        points: Printed points.
        full: Printed full marks.
    """

    verdict: Verdict
    label: Words
    points: str | None
    full: str | None


_MAX_SHOWN = 256


@dataclass(frozen=True, eq=False)
class Entry:
    """One indicator that applies to the type, compiled.

    Attributes:
        at: Its place in the form, from 0.
        id: Id of the indicator.
        domain: Index of its domain.
        group: Its group.
        indicator: Its definition.
        items: Its items, those of its parts included.
        judge: Its rule.
        checks: Its checks.
        points: Index of the cell that holds its points for others to read; None when none does.
        view: Titles of the items its rule may name.
    """

    at: int
    id: str
    domain: int
    group: Group
    indicator: Indicator
    items: tuple[PlannedItem, ...]
    judge: Judge[Any]
    checks: tuple[PlannedCheck, ...]
    points: int | None
    view: RuleView
    plan: "Plan"

    @cached_property
    def title(self) -> Words:
        """Official wording for the type."""
        return self.plan.fill_by_type(self.indicator.title)

    @cached_property
    def number(self) -> str | None:
        """Number as printed for the type."""
        number = self.indicator.number
        return None if number is None else of_type(number, self.plan.lao_type)

    @cached_property
    def labels(self) -> dict[Verdict | str, Words]:
        """The label of each verdict, and of a target reached exactly."""
        return self.plan.labels if self.indicator.labels is None else self.plan.labels_with(self.indicator.labels)

    @cached_property
    def has_ratio(self) -> bool:
        """Whether its rule is a coverage, which alone shows a ratio."""
        return isinstance(self.indicator.rule, Coverage)

    @cached_property
    def imports(self) -> list[Imported]:
        """The rules in it that import a figure."""
        return [rule for rule in _rules(self.indicator.rule) if isinstance(rule, Imported)]

    @cached_property
    def figures(self) -> set[int]:
        """The cells of the figures it imports."""
        return {self.plan.figures[rule.programme, rule.fiscal_year, rule.figure].index for rule in self.imports}

    @cached_property
    def has_parts(self) -> bool:
        """Whether its rule is made of parts, each of which can be decided for now by a null."""
        return isinstance(self.indicator.rule, Parts)

    @cached_property
    def _shown(self) -> dict[int, tuple[Outcome, Shown]]:
        return {}

    def shown(self, outcome: Outcome) -> Shown:
        """What an outcome shows; most outcomes of a rule are the same few objects, whose words are made once."""
        known = self._shown.get(id(outcome))
        if known is not None and known[0] is outcome:
            return known[1]
        made = self._show(outcome)
        if len(self._shown) < _MAX_SHOWN:
            self._shown[id(outcome)] = (outcome, made)
        return made

    def _show(self, outcome: Outcome) -> Shown:
        verdict, labels, printed = outcome.verdict, self.labels, self.plan.set.results.points.format
        zone = getattr(self.indicator.rule, "conditional", None)
        if outcome.exactly and "exactly" in labels:
            label = labels["exactly"]
        elif verdict is Verdict.CONDITIONAL and zone is not None and zone.label is not None:
            label = self.plan.fill_by_type(zone.label)
        else:
            label = labels[verdict]
        full = self.judge.full if outcome.full is None else outcome.full
        return Shown(
            verdict,
            label,
            None if outcome.points is None else printed.text(outcome.points),
            None if full is None else printed.text(full),
        )

    @cached_property
    def item_of(self) -> dict[int, PlannedItem]:
        """Its items by cell."""
        return {item.index: item for item in self.items}


class Plan:
    """A set compiled for one type of อปท.

    Attributes:
        set: The set.
        lao_type: The type.
        entries: Indicators that apply, in the order of the form.
        order: The same with what judges them, each after those whose points it reads.
        checks: Every check with its indicator, but for the late ones.
        late_checks: Those that read points, and so come after all are judged.
        optional: Indicators that may be declared not applicable.
        cells: Number of cells.
        counted: Place and domain of every indicator that is no pilot.
        point_cells: Cells that hold points for other indicators to read.
        figures: Imported figures and their cells.
    """

    def __init__(self, indicators: IndicatorSet, lao_type: LaoType) -> None:
        self.set = indicators
        self.lao_type = lao_type
        applying = [
            (at, group, indicator)
            for at, domain in enumerate(indicators.domains)
            for group in domain.groups
            for indicator in group.indicators
            if lao_type in indicators.types_of(indicator)
        ]
        self._slots: dict[tuple[str, str], Slot] = {}
        self._points: dict[str, Slot] = {}
        self.cells = 0
        self.ratio_text = indicators.results.ratio.format.text_of_ratio
        self.figures: dict[FigureKey, Slot] = {}
        for _, _, indicator in applying:
            for name, item in indicator.all_items.items():
                self._slots[indicator.id, name] = self._new_slot(
                    _KINDS.get(item.type, "scaled"), 10**item.places if item.numeric else 1
                )
        read_points = {
            name.indicator
            for _, _, indicator in applying
            for use in indicator.rule.expressions()
            for name in use.expression.names
            if name.item == "points" and name.indicator is not None
        } | {
            name.indicator
            for _, _, indicator in applying
            for check in indicator.checks
            for name in check.that.names
            if name.item == "points" and name.indicator is not None
        }
        for indicator_id in sorted(read_points):
            self._points[indicator_id] = self._new_slot("exact", 1)
        self.point_cells = {slot.index for slot in self._points.values()}
        for _, _, indicator in applying:
            for rule in _rules(indicator.rule):
                if isinstance(rule, Imported):
                    key = (rule.programme, rule.fiscal_year, rule.figure)
                    self.figures.setdefault(key, self._new_slot("exact", 1))
        self.entries = [
            self._entry(at, domain, group, indicator) for at, (domain, group, indicator) in enumerate(applying)
        ]
        self._names = {slot.index: f"{indicator}.{item}" for (indicator, item), slot in self._slots.items()}
        self._names |= {slot.index: f"{indicator}.points" for indicator, slot in self._points.items()}
        self._items = {item.index: item.item for entry in self.entries for item in entry.items}
        self.counted = [(entry.at, entry.domain) for entry in self.entries if not entry.indicator.pilot]
        self.by_id = {entry.id: entry for entry in self.entries}
        self.order = [(entry, entry.judge.judge) for entry in self._ordered()]
        every = [(entry, check) for entry in self.entries for check in entry.checks]
        self.checks = [(entry, check) for entry, check in every if not check.reads_points]
        self.late_checks = [(entry, check) for entry, check in every if check.reads_points]
        self.optional = [entry for entry in self.entries if entry.indicator.may_be_not_applicable]

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains of the set, in the order of the form."""
        return self.set.domains

    @cached_property
    def labels(self) -> dict[Verdict | str, Words]:
        """The set's label of each verdict."""
        return self.labels_with(None)

    def labels_with(self, own: Labels | None) -> dict[Verdict | str, Words]:
        """Labels of an indicator that overrides some of the set's."""
        found: dict[Verdict | str, Words] = {}
        for name in Labels.model_fields:
            for labels in (own, self.set.results.labels, DEFAULT_LABELS):
                label = None if labels is None else getattr(labels, name)
                if label is not None:
                    found[name if name == "exactly" else Verdict(name)] = self.fill_by_type(label)
                    break
        return found

    def fill(self, text: Text) -> Words:
        """A text with its placeholders filled in."""
        return Words(self._filled(text.en or text.th, "en"), self._filled(text.th, "th"))

    def fill_by_type(self, text: "Text | dict[LaoType, Text]") -> Words:
        """A text that may be given per type, with its placeholders filled in."""
        return self.fill(of_type(text, self.lao_type))

    def _filled(self, text: str, lang: str) -> str:
        if "{" not in text:
            return text
        year = str(self.set.fiscal_year)
        word = self.set.lao_words.get(self.lao_type)
        if word is not None:
            words = word.words()
            text = text.replace("{lao_type}", words.en if lang == "en" else words.th)
        return text.replace("{fiscal_year_th}", to_thai_digits(year)).replace("{fiscal_year}", year)

    def slot_of(self, indicator_id: str, name: Name) -> Slot:
        """Where a name stands that an indicator reads."""
        if name.indicator is not None and name.item == "points":
            return self._points[name.indicator]
        return self._slots[name.indicator or indicator_id, name.item]

    def name_of(self, index: int) -> str:
        """What a cell holds, as `indicator.item`."""
        return self._names[index]

    def item_at(self, index: int) -> Item | None:
        """The item of a cell; None for points and imported figures."""
        return self._items.get(index)

    def _new_slot(self, kind: CellKind, scale: int) -> Slot:
        slot = Slot(self.cells, kind, scale)
        self.cells += 1
        return slot

    def _entry(self, at: int, domain: int, group: Group, indicator: Indicator) -> Entry:
        def slot_of(name: Name) -> Slot:
            return self.slot_of(indicator.id, name)

        rule = indicator.rule
        items = tuple(
            PlannedItem(name, self._slots[indicator.id, name].index, item, reader_of(item))
            for name, item in indicator.all_items.items()
        )
        view = self._view(indicator)
        context = Context(self.lao_type, Compiler(slot_of, rule.else_), view, self.figures, indicator.checks)
        checks = tuple(PlannedCheck(check, Compiler(slot_of).truth(check.that.tree)) for check in indicator.checks)
        points = self._points.get(indicator.id)
        return Entry(
            at, indicator.id, domain, group, indicator, items, judge_of(rule, context), checks,
            None if points is None else points.index, view, self,
        )  # fmt: skip

    def _view(self, indicator: Indicator) -> RuleView:
        return RuleView(_Titles(self.set, indicator), self.lao_type, _options(indicator))

    def _ordered(self) -> list[Entry]:
        """Entries so that points are there before they are read; the proof at load found no circle."""
        needs: dict[str, list[str]] = {
            entry.id: [
                name.indicator
                for use in entry.indicator.rule.expressions()
                for name in use.expression.names
                if name.item == "points" and name.indicator in self.by_id
            ]
            for entry in self.entries
        }
        if not any(needs.values()):
            return self.entries
        done: dict[str, Entry] = {}
        stack = [entry.id for entry in reversed(self.entries)]
        while stack:
            current = stack[-1]
            missing = [need for need in needs[current] if need not in done]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            done.setdefault(current, self.by_id[current])
        return list(done.values())


class _Titles(Mapping[str, Words]):
    """Titles of the items a rule may name, looked up when a sentence is made."""

    def __init__(self, indicators: IndicatorSet, indicator: Indicator) -> None:
        self._set, self._indicator = indicators, indicator

    def __getitem__(self, name: str) -> Words:
        other, dot, item = name.rpartition(".")
        if not dot:
            return self._indicator.all_items[item].title.words()
        indicator = self._set.indicators[other]
        if item == "points":
            return Words(f"points of {other}", f"คะแนนของ {other}")
        return indicator.all_items[item].title.words()

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicator.all_items)

    def __len__(self) -> int:
        return len(self._indicator.all_items)


_KINDS: dict[str, CellKind] = {"yes_no": "yes_no", "choice": "choice", "date": "date", "text": "text"}


def _rules(rule: Rule) -> Iterator[Rule]:
    yield rule
    if isinstance(rule, Parts):
        yield from (part.rule for part in rule.parts)


def _options(indicator: Indicator) -> dict[tuple[str, str], Words]:
    return {
        (name, option.id): option.title.words() for name, item in indicator.all_items.items() for option in item.options
    }
