"""One indicator of a handbook: what it asks for, how it is judged, where it is known from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.lexicon import field_words, types_words
from lpa_standards.indicators.fields import LaoType, remark_words
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.results import Labels
from lpa_standards.indicators.telling import limits_words, number_before
from lpa_standards.reports.manual import lexicon
from lpa_standards.reports.manual.model import (
    Example,
    Fact,
    IndicatorEntry,
    ItemEntry,
    ItemGroup,
    Reference,
)
from lpa_standards.reports.manual.rules import RuleNotes
from lpa_standards.scoring.explaining import STATUS_WORDS
from lpa_standards.scoring.wording import Wording


@dataclass(frozen=True)
class Entries:
    """Makes the entries of a handbook.

    Attributes:
        set: The set.
        lao_type: The type that the handbook is for; None for all.
        printed: Ids of the indicators that stand in it.
        examples: Worked examples by indicator.
    """

    set: IndicatorSet
    lao_type: LaoType | None
    printed: frozenset[str]
    examples: Mapping[str, tuple[Example, ...]]

    def entry(self, indicator: Indicator) -> IndicatorEntry:
        """The entry of one indicator."""
        wording = Wording(self.set, self.lao_type)
        types = [each for each in self.set.types_of(indicator) if self.lao_type in {None, each}]
        notes, note = RuleNotes(self.set, indicator, types), indicator.provenance.note
        return IndicatorEntry(
            id=indicator.id,
            number=self._number(indicator),
            title=wording.fill_by_type(indicator.title),
            types=lexicon.EVERY_TYPE if self._for_all(indicator) else types_words(types),
            marks=tuple(_marks(indicator)),
            groups=tuple(self._item_groups(indicator)),
            rule=indicator.rule.sentence(wording.view(indicator)),
            notes=tuple(notes.notes()),
            by_type=notes.by_type(),
            reads=tuple(self._reads(indicator)),
            checks=tuple(self._checks(indicator, wording)),
            evidence=tuple(_evidence(indicator)),
            labels=tuple(_labels(indicator.labels, wording)),
            examples=self.examples[indicator.id],
            status=STATUS_WORDS[indicator.provenance.status],
            source=indicator.provenance.source,
            note=None if note is None else remark_words(note),
            lineage=_lineage(indicator),
        )

    def _for_all(self, indicator: Indicator) -> bool:
        return self.lao_type is None and set(self.set.types_of(indicator)) == set(self.set.lao_types)

    def _number(self, indicator: Indicator) -> Words:
        number = Wording(self.set, self.lao_type).number(indicator.number)
        return Words("", "") if number is None else Words(number_before(number.en), number_before(number.th))

    def _named(self, indicator: Indicator) -> Words:
        number, title = self._number(indicator), Wording(self.set, self.lao_type).fill_by_type(indicator.title)
        return Words(f"{number.en}{title.en}", f"{number.th}{title.th}")

    def _item_groups(self, indicator: Indicator) -> Iterator[ItemGroup]:
        if indicator.items:
            yield ItemGroup(None, self._items(indicator.items))
        if isinstance(indicator.rule, Parts):
            for part in indicator.rule.parts:
                if part.items:
                    yield ItemGroup(part.title.words(), self._items(part.items))

    def _items(self, items: Mapping[str, Item]) -> tuple[ItemEntry, ...]:
        return tuple(
            ItemEntry(
                item.title.words(),
                item.shown_unit,
                limits_words(item),
                tuple(option.title.words() for option in item.options),
                tuple(self._remarks(item)),
            )
            for item in items.values()
        )

    def _remarks(self, item: Item) -> Iterator[Words]:
        if item.hint is not None:
            yield item.hint.words()
        if item.required:
            yield lexicon.ALWAYS_ASKED
        if item.from_previous is not None:
            indicator_id, _, name = item.from_previous.rpartition(".")
            other = self.set.indicators.get(indicator_id)
            before = None if other is None else other.all_items.get(name)
            title = Words(item.from_previous, item.from_previous) if before is None else before.title.words()
            yield Words(
                f"where it is left open, “{title.en}” of last year's data is used",
                f"ถ้าไม่กรอก จะใช้ “{title.th}” จากข้อมูลของปีก่อน",
            )

    def _reads(self, indicator: Indicator) -> Iterator[Reference]:
        expressions = [use.expression for use in indicator.rule.expressions()]
        expressions += [check.that for check in indicator.checks]
        names = [name.indicator for each in expressions for name in each.names if name.indicator is not None]
        for name in dict.fromkeys(names):
            if name != indicator.id:
                yield Reference(name, self._named(self.set.indicators[name]), name in self.printed)

    def _checks(self, indicator: Indicator, wording: Wording) -> Iterator[Fact]:
        view = wording.view(indicator)
        for check in indicator.checks:
            level, message = lexicon.CHECK_LEVELS[check.level], wording.fill_by_type(check.message)
            yield Fact(view.value(check.that), Words(f"{level.en} (“{message.en}”)", f"{level.th} (“{message.th}”)"))


def _marks(indicator: Indicator) -> Iterator[Words]:
    if indicator.pilot:
        yield lexicon.PILOT_MARK
    if indicator.may_be_not_applicable:
        yield lexicon.OPTIONAL_MARK


def _evidence(indicator: Indicator) -> Iterator[Words]:
    for each in indicator.evidence:
        title, needed = each.title.words(), lexicon.REQUIRED
        yield Words(f"{title.en} ({needed.en})", f"{title.th} ({needed.th})") if each.required else title


def _labels(labels: Labels | None, wording: Wording) -> Iterator[Fact]:
    """The labels that an indicator has for itself, each beside what it stands for."""
    if labels is None:
        return
    usual = wording.labels_with(None)
    for name, meaning in lexicon.MEANINGS.items():
        own = getattr(labels, name)
        if own is not None:
            yield Fact(usual.get(name, meaning), wording.fill_by_type(own))


def _lineage(indicator: Indicator) -> Words | None:
    if not indicator.follows:
        return None
    name, ids = field_words("follows"), ", ".join(indicator.follows)
    trend = (
        Words("figures may be compared", "เทียบตัวเลขกันได้")
        if indicator.comparable
        else Words("figures may not be compared", "เทียบตัวเลขกันไม่ได้")
    )
    return Words(f"{name.en} {ids} ({trend.en})", f"{name.th} {ids} ({trend.th})")
