"""Where a slip is, rather than where it shows: a misspelt item or unit makes the rules beside it look wrong.

A rule that reads an item whose id is misspelt is sound, and so is a comparison with an item whose unit is. Each likely
mend of the items is tried: where it takes faults away and brings none, the fault is told once, at the item.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lpa_standards.errors import Finding, Words, nearest
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.meant import disguise, plainly, typed_again
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps

if TYPE_CHECKING:
    from lpa_standards.indicators.model import Indicator

Items = Mapping[str, Item]
# What the rule and the checks of an indicator show, were its items these.
Proof = Callable[[Items], list[Finding]]
_MOST_TRIALS = 40
_OFTEN = 2


class _Mend(NamedTuple):
    """One likely mend of the items; the larger its rank, the likelier."""

    rank: tuple[int, ...]
    items: Items
    finding: PlacedFinding


class Origins:
    """Finds the items that are to blame for faults elsewhere.

    Args:
        placed: The indicators of the set, with their steps in the data.
    """

    def __init__(self, placed: "Sequence[tuple[Steps, Indicator]]") -> None:
        self._placed = placed

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(name for _, indicator in self._placed for name in indicator.all_items)

    @cached_property
    def _units(self) -> Counter[str]:
        return Counter(
            item.shown_unit for _, indicator in self._placed for item in indicator.all_items.values() if item.numeric
        )

    def told(self, found: list[Finding], steps: Steps, indicator: "Indicator", prove: Proof) -> list[Finding]:
        """The faults of one indicator, with those that an item is to blame for told at that item."""
        for mends in (self._ids(steps, indicator), self._unit_mends(found, steps, indicator)):
            best: tuple[tuple[int, ...], _Mend, list[Finding]] | None = None
            tied = False
            for mend in mends[:_MOST_TRIALS]:
                left = prove(mend.items)
                if not _fewer(left, found):
                    continue
                rank = (-len(left), *mend.rank)
                tied = best is not None and rank == best[0]
                if best is None or rank > best[0]:
                    best, tied = (rank, mend, left), False
            # Of two as likely, one is told: the rule and the checks would tell it once each.
            if best is not None and (not tied or len(found) > 1):
                found = [*best[2], best[1].finding]
        return found

    def _ids(self, steps: Steps, indicator: "Indicator") -> list[_Mend]:
        """Items that nothing reads, called as what is read and is no item."""
        read = _read_by(indicator)
        items = indicator.all_items
        unknown = [name for name in read if name not in items]
        mends = []
        for name in items:
            near = None if name in read else nearest(name, unknown)
            if near is None or not self._is_odd(items[name], name, near, read[near]):
                continue
            message = Words(
                f"nothing reads the item {name!r}; the rules and checks read {near!r}, which is not there",
                f"ไม่มีกฎหรือเงื่อนไขใดใช้รายการข้อมูล {name!r} แต่ใช้ {near!r} ซึ่งไม่มี",
            )
            fix = Words(f"did you mean {near!r}?", f"หมายถึง {near!r} หรือไม่")
            place = next(place for place, known in item_maps(steps, indicator) if name in known)
            finding = PlacedFinding("item-misspelt", message, fix, steps=(*place, name), on_key=True)
            renamed = {near if each == name else each: item for each, item in items.items()}
            mends.append(_Mend((read[near],), renamed, finding))
        return mends

    def _is_odd(self, item: Item, name: str, near: str, times: int) -> bool:
        """Whether the item is misspelt rather than what reads it: it is read often, or called so elsewhere."""
        title = (item.title.en or "").lower().split()
        called = self._names[near] > 0 == self._names[name] - 1
        return times >= _OFTEN or called or (near in title and name not in title)

    def _unit_mends(self, found: Sequence[Finding], steps: Steps, indicator: "Indicator") -> list[_Mend]:
        """Items with the unit of another one."""
        if not any(finding.code == "unit" for finding in found):
            return []
        items = indicator.all_items
        # An item that nothing reads may have been meant in the place of one with another unit.
        if any(item.numeric and name not in _read_by(indicator) for name, item in items.items()):
            return []
        units = dict.fromkeys(item.unit for item in items.values() if item.numeric and item.unit)
        mends = []
        for place, own in item_maps(steps, indicator):
            for name, item in own.items():
                for unit in units if item.numeric and item.unit else ():
                    if unit != item.unit:
                        changed = {**items, name: item.model_copy(update={"unit": unit})}
                        rank = (-self._units[item.unit or ""], self._units[unit])
                        finding = _of_another_unit((*place, name, "unit"), name, item.unit or "", unit)
                        mends.append(_Mend(rank, changed, finding))
        return sorted(mends, key=lambda mend: mend.rank, reverse=True)


def item_maps(steps: Steps, indicator: "Indicator") -> Iterator[tuple[Steps, Items]]:
    """The items of an indicator, and those of each of its parts, with their steps in the data."""
    yield (*steps, "items"), indicator.items
    if isinstance(indicator.rule, Parts):
        for at, part in enumerate(indicator.rule.parts):
            yield (*steps, "rule", "parts", at, "items"), part.items


def _read_by(indicator: "Indicator") -> Counter[str]:
    """The items that the rule and the checks name, each with how many of them do."""
    expressions = [use.expression for use in indicator.rule.expressions()]
    expressions += [check.that for check in indicator.checks]
    return Counter(name.item for each in expressions for name in each.names if name.indicator is None)


def _of_another_unit(steps: Steps, name: str, given: str, unit: str) -> PlacedFinding:
    hidden = disguise(given)
    if hidden is not None and plainly(given) == unit:
        message = Words(f"the unit {unit} holds {hidden.en}", f"หน่วย {unit} มี{hidden.th}ปนอยู่")
        return PlacedFinding("unit", message, typed_again(unit), steps=steps, instead=unit)
    message = Words(
        f"{name!r} is in {given}, and what it is added to or compared with is in {unit}",
        f"{name!r} มีหน่วยเป็น {given} แต่สิ่งที่นำไปรวมหรือเทียบด้วยมีหน่วยเป็น {unit}",
    )
    fix = Words(f"write {unit}, or correct the unit of the other item", f"เขียนเป็น {unit} หรือแก้หน่วยของอีกรายการ")
    return PlacedFinding("unit", message, fix, steps=steps)


def _fewer(left: Sequence[Finding], found: Sequence[Finding]) -> bool:
    """Whether faults have gone, and none has come."""
    before = [_key(finding) for finding in found]
    return len(left) < len(found) and all(_key(finding) in before for finding in left)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.message, getattr(finding, "steps", ()), getattr(finding, "at", 0)
