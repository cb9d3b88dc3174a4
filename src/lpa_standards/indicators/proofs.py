"""What is proved of a whole set when it is read, so that scoring cannot meet it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lpa_standards.errors import Finding, Words, did_you_mean
from lpa_standards.indicators.expressions import ExpressionError, Interval, Name, NameMeaning, check_expression
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, Text
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import PointsRule
from lpa_standards.indicators.results import REQUIRED_LABELS, Labels
from lpa_standards.indicators.scope import PlacedFinding, Scope, Step

if TYPE_CHECKING:
    from lpa_standards.indicators.model import Indicator, IndicatorSet

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("lao_type", "fiscal_year", "fiscal_year_th")
_HUNDRED = 100


Steps = tuple[Step, ...]


def prove(
    indicators: "IndicatorSet",
    placed: "Sequence[tuple[Steps, Indicator]] | None" = None,
    left_out: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Every fault that no single field shows.

    Args:
        indicators: The set.
        placed: Its indicators with their steps in the data, where only some of them could be read.
        left_out: Ids of those that could not.

    Returns:
        Findings with steps into the data, in no particular order.
    """
    return _Prover(indicators, list(_placed(indicators)) if placed is None else placed, left_out).prove()


def _placed(indicators: "IndicatorSet") -> "Iterator[tuple[Steps, Indicator]]":
    for d, domain in enumerate(indicators.domains):
        for g, group in enumerate(domain.groups):
            for i, indicator in enumerate(group.indicators):
                yield ("domains", d, "groups", g, "indicators", i), indicator


class _Prover:
    def __init__(
        self, indicators: "IndicatorSet", placed: "Sequence[tuple[Steps, Indicator]]", left_out: frozenset[str]
    ) -> None:
        self.set = indicators
        self.placed = placed
        self.left_out = left_out
        self.findings: list[Finding] = []
        self.indicators = {indicator.id: indicator for _, indicator in placed}

    def prove(self) -> list[Finding]:
        self._ids()
        self._labels()
        self._results()
        self._weights()
        self._sources()
        self._texts()
        for steps, indicator in self.placed:
            self._indicator(steps, indicator)
        self._cycles()
        return self.findings

    def fault(self, steps: Sequence[Step], code: str, message: Words, fix: Words | None = None, *, at: int = 0) -> None:
        self.findings.append(PlacedFinding(code, message, fix, steps=tuple(steps), at=at))

    # Ids

    def _ids(self) -> None:
        self._unique([(("domains", d, "id"), domain.id) for d, domain in enumerate(self.set.domains)])
        self._unique(
            [
                (("domains", d, "groups", g, "id"), f"{domain.id}/{group.id}")
                for d, domain in enumerate(self.set.domains)
                for g, group in enumerate(domain.groups)
            ]
        )
        self._unique([((*steps, "id"), indicator.id) for steps, indicator in self.placed])
        results = self.set.results
        self._unique([(("results", "also", at, "id"), total.id) for at, total in enumerate(results.also)])
        self._unique([(("results", "levels", at, "id"), level.id) for at, level in enumerate(results.levels)])
        self._unique([(("lao_types", at), lao_type) for at, lao_type in enumerate(self.set.lao_types)])

    def _unique(self, placed: Sequence[tuple[Steps, str]]) -> None:
        seen: set[str] = set()
        for steps, name in placed:
            if name in seen:
                shown = name.rpartition("/")[2]
                self.fault(
                    steps,
                    "doubled-id",
                    Words(f"{shown!r} is used twice", f"{shown!r} ถูกใช้ซ้ำ"),
                    Words("give each its own", "ตั้งให้ไม่ซ้ำกัน"),
                )
            seen.add(name)

    # Results

    def _labels(self) -> None:
        for name in REQUIRED_LABELS:
            if getattr(self.set.results.labels, name) is None:
                self.fault(
                    ("results", "labels"),
                    "label-missing",
                    Words(f"the label {name!r} is missing", f"ขาดคำที่ใช้แสดงผล {name!r}"),
                    Words(f"add {name}: {{th: ...}}", f"เพิ่ม {name}: {{th: ...}}"),
                )

    def _results(self) -> None:
        levels = self.set.results.levels
        for at in range(1, len(levels)):
            if levels[at].at_least >= levels[at - 1].at_least:
                self.fault(
                    ("results", "levels", at, "at_least"),
                    "levels-order",
                    Words("levels fall from the highest to the lowest", "ระดับต้องเรียงจากสูงไปต่ำ"),
                    Words("reorder them", "เรียงลำดับใหม่"),
                )

    def _weights(self) -> None:
        results = self.set.results
        weighted = "weighted" in {results.total.method, *(total.method for total in results.also)}
        total: object = 0
        for d, domain in enumerate(self.set.domains):
            if not weighted:
                if domain.weight is not None:
                    self.fault(
                        ("domains", d, "weight"),
                        "weight-unused",
                        Words("weights are only for the total method weighted", "weight ใช้กับวิธีรวม weighted เท่านั้น"),
                        Words("remove it, or use method: weighted", "ลบออก หรือใช้ method: weighted"),
                    )
                continue
            if domain.weight is None or domain.weight <= 0:
                self.fault(
                    ("domains", d, "weight") if domain.weight is not None else ("domains", d),
                    "weight-missing",
                    Words("every domain needs a weight above 0", "ทุกด้านต้องมี weight มากกว่า 0"),
                    Words("add weight:", "เพิ่ม weight:"),
                )
                return
        if weighted:
            total = sum(domain.weight or 0 for domain in self.set.domains)
            if total != _HUNDRED:
                self.fault(
                    ("domains",),
                    "weights-sum",
                    Words(f"the weights add up to {total}, not 100", f"น้ำหนักรวมกันได้ {total} ไม่ใช่ 100"),
                    Words("correct them", "แก้น้ำหนักให้รวมเป็น 100"),
                )

    # Sources and texts

    def _sources(self) -> None:
        window = self.set.window
        if window is not None:
            self._source(("window", "source"), window.source)
            for at, extension in enumerate(window.extensions):
                self._source(("window", "extensions", at, "source"), extension.source)
        for steps, indicator in self.placed:
            provenance = indicator.provenance
            if provenance.source is not None:
                self._source((*steps, "provenance", "source"), provenance.source)
            elif provenance.status != "illustrative":
                self.fault(
                    (*steps, "provenance"),
                    "source-missing",
                    Words(f"{provenance.status} needs a source", f"สถานะ {provenance.status} ต้องระบุ source"),
                    Words("name one of the set's sources", "ระบุรหัสแหล่งที่มาใน sources"),
                )

    def _source(self, steps: Sequence[Step], source: str) -> None:
        if source not in self.set.sources:
            message = Words(f"there is no source {source!r}", f"ไม่มีแหล่งที่มา {source!r}")
            self.fault(steps, "unknown-source", message, did_you_mean(source, self.set.sources))

    def _texts(self) -> None:
        """Placeholders of every text that is filled in."""
        every = self.set.lao_types
        self._label_texts(("results", "labels"), self.set.results.labels, every)
        self._text(("title",), self.set.title, every)
        for d, domain in enumerate(self.set.domains):
            self._text(("domains", d, "title"), domain.title, every)
            for g, group in enumerate(domain.groups):
                self._text(("domains", d, "groups", g, "title"), group.title, every)
        for steps, indicator in self.placed:
            types = self.set.types_of(indicator)
            self._text((*steps, "title"), indicator.title, types)
            if isinstance(indicator.number, dict):
                self._each_type((*steps, "number"), indicator.number, types)
            if indicator.labels is not None:
                self._label_texts((*steps, "labels"), indicator.labels, types)
            for at, check in enumerate(indicator.checks):
                self._text((*steps, "checks", at, "message"), check.message, types)

    def _label_texts(self, steps: Steps, labels: Labels, types: Sequence[LaoType]) -> None:
        for name in Labels.model_fields:
            label = getattr(labels, name)
            if label is not None:
                self._text((*steps, name), label, types)

    def _text(self, steps: Steps, text: "Text | dict[LaoType, Text]", types: Sequence[LaoType]) -> None:
        if isinstance(text, dict):
            self._each_type(steps, text, types)
        forms = [((*steps, key), form) for key, form in text.items()] if isinstance(text, dict) else [(steps, text)]
        for place, form in forms:
            for lang, words in (("th", form.th), ("en", form.en)):
                for match in _PLACEHOLDER.finditer(words or "") if "{" in (words or "") else ():
                    self._placeholder((*place, lang), match, types)

    def _placeholder(self, steps: Steps, match: re.Match[str], types: Sequence[LaoType]) -> None:
        if match[1] not in PLACEHOLDERS:
            message = Words(f"nothing is known to fill in for {match[0]}", f"ไม่รู้จัก {match[0]} ที่จะแทนค่า")
            self.fault(steps, "placeholder", message, did_you_mean(match[1], PLACEHOLDERS), at=match.start())
        elif match[1] == "lao_type":
            missing = [lao_type for lao_type in types if lao_type not in self.set.lao_words]
            if missing:
                names = ", ".join(missing)
                self.fault(
                    steps,
                    "lao-words",
                    Words(f"{{lao_type}} has no word for {names}", f"{{lao_type}} ไม่มีคำสำหรับ {names}"),
                    Words("add it to lao_words of the set", "เพิ่มใน lao_words ของชุด"),
                    at=match.start(),
                )

    def _each_type(self, steps: Sequence[Step], given: Mapping[LaoType, object], types: Sequence[LaoType]) -> None:
        missing = [lao_type for lao_type in types if lao_type not in given]
        if missing:
            names = ", ".join(missing)
            self.fault(
                steps,
                "type-missing",
                Words(f"nothing is given for {names}", f"ไม่ได้ระบุสำหรับ {names}"),
                Words("give one for every type", "ใส่ให้ครบทุกประเภท"),
            )

    # Indicators

    def _indicator(self, steps: Steps, indicator: "Indicator") -> None:
        strangers = [lao_type for lao_type in self.set.types_of(indicator) if lao_type not in self.set.lao_types]
        for lao_type in strangers:
            self.fault(
                (*steps, "applies_to"),
                "type-unknown",
                Words(f"{lao_type} is not a type of this set", f"{LAO_TYPE_WORDS[lao_type].th} ({lao_type}) ไม่อยู่ในชุดนี้"),
                Words("add it to lao_types, or remove it here", "เพิ่มใน lao_types หรือลบออกจากที่นี่"),
            )
        self._part_items(steps, indicator)
        types = self.set.types_of(indicator)
        scope = Scope((*steps, "rule"), types, indicator.all_items, _Others(self, indicator))
        scope.prove(indicator.rule)
        self.findings.extend(scope.findings)
        for at, check in enumerate(indicator.checks):
            for error in check_expression(check.that.tree, scope.lookup, "yes_no"):
                self.fault((*steps, "checks", at, "that"), "expression", error.message, error.fix, at=error.at)
        for place, items in _item_maps(steps, indicator):
            for name, item in items.items():
                self._from_previous((*place, name, "from_previous"), item)
        self._evidence(steps, indicator)
        if (
            self._shares_met()
            and isinstance(indicator.rule, PointsRule)
            and indicator.rule.met_at is None
            and not indicator.pilot
        ):
            self.fault(
                (*steps, "rule"),
                "met-at-missing",
                Words("share_met needs to know when this is met", "วิธีรวม share_met ต้องรู้ว่าตัวชี้วัดนี้ผ่านเมื่อใด"),
                Words("add met_at:", "เพิ่ม met_at:"),
            )

    def _shares_met(self) -> bool:
        results = self.set.results
        return "share_met" in {results.total.method, *(total.method for total in results.also)}

    def _part_items(self, steps: Steps, indicator: "Indicator") -> None:
        if not isinstance(indicator.rule, Parts):
            return
        seen = set(indicator.items)
        for at, part in enumerate(indicator.rule.parts):
            for name in part.items:
                if name in seen:
                    self.fault(
                        (*steps, "rule", "parts", at, "items", name),
                        "doubled-item",
                        Words(
                            f"the item {name!r} is given twice in this indicator", f"รายการข้อมูล {name!r} ซ้ำกันในตัวชี้วัดนี้"
                        ),
                        Words("give it another id", "ตั้งรหัสอื่น"),
                    )
                seen.add(name)

    def _from_previous(self, steps: Steps, item: Item) -> None:
        if item.from_previous is not None and not re.fullmatch(
            r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*", item.from_previous
        ):
            self.fault(
                steps,
                "from-previous",
                Words(f"{item.from_previous!r} does not name an item", f"{item.from_previous!r} ไม่ได้ระบุรายการข้อมูล"),
                Words("write indicator.item", "เขียนแบบ รหัสตัวชี้วัด.รหัสรายการ"),
            )

    def _evidence(self, steps: Steps, indicator: "Indicator") -> None:
        self._unique([((*steps, "evidence", at, "id"), entry.id) for at, entry in enumerate(indicator.evidence)])

    # References between indicators

    def _cycles(self) -> None:
        """Points that are computed from themselves."""
        needs = {
            indicator.id: [(use_steps, name) for use_steps, name in _point_references(steps, indicator)]
            for steps, indicator in self.placed
        }
        done: set[str] = set()
        for start in needs:
            path: list[str] = []
            self._follow(start, needs, path, done)

    def _follow(
        self, start: str, needs: Mapping[str, Sequence[tuple[Steps, Name]]], path: list[str], done: set[str]
    ) -> None:
        """Walks references depth first on a stack of its own, however long the chain."""
        stack = [(start, iter(needs.get(start, ())))]
        path.append(start)
        while stack:
            current, references = stack[-1]
            following = next(references, None)
            if following is None:
                stack.pop()
                path.pop()
                done.add(current)
                continue
            steps, name = following
            target = name.indicator or current
            if target in path:
                circle = " -> ".join([*path[path.index(target) :], target])
                self.fault(
                    steps,
                    "cycle",
                    Words(f"the points depend on themselves: {circle}", f"คะแนนอ้างถึงตัวเองเป็นวงกลม: {circle}"),
                    Words("remove one of the references", "ลบการอ้างถึงอย่างน้อยหนึ่งแห่ง"),
                    at=name.at,
                )
                done.add(current)
            elif target not in done and target in needs:
                stack.append((target, iter(needs[target])))
                path.append(target)


def _item_maps(steps: Steps, indicator: "Indicator") -> Iterator[tuple[Steps, Mapping[str, Item]]]:
    yield (*steps, "items"), indicator.items
    if isinstance(indicator.rule, Parts):
        for at, part in enumerate(indicator.rule.parts):
            yield (*steps, "rule", "parts", at, "items"), part.items


def _point_references(steps: Steps, indicator: "Indicator") -> Iterator[tuple[Steps, Name]]:
    for use in indicator.rule.expressions():
        for name in use.expression.names:
            if name.indicator is not None and name.item == "points":
                yield (*steps, "rule", *use.path), name


class _Others:
    """The other indicators, as one of them may refer to them."""

    def __init__(self, prover: _Prover, indicator: "Indicator") -> None:
        self.prover = prover
        self.indicator = indicator

    def meaning(self, name: Name, scope: Scope) -> NameMeaning | None:
        if name.indicator is None:
            raise self._no_item(name, scope)
        if name.indicator in self.prover.left_out:
            return None
        other = self.prover.indicators.get(name.indicator)
        if other is None:
            raise self._no_indicator(name)
        missing = [lao_type for lao_type in scope.lao_types if lao_type not in self.prover.set.types_of(other)]
        if missing:
            names = ", ".join(missing)
            raise ExpressionError(
                Words(f"{name.indicator!r} does not apply to {names}", f"{name.indicator!r} ไม่ได้ใช้กับ {names}"),
                Words("limit applies_to of this indicator", "จำกัด applies_to ของตัวชี้วัดนี้"),
                name.at,
            )
        if name.item == "points":
            full = [other.rule.full_marks(lao_type) for lao_type in scope.lao_types]
            return NameMeaning("number", "", Interval(0, max(1 if mark is None else mark for mark in full)))
        item = other.all_items.get(name.item)
        if item is None:
            raise ExpressionError(
                Words(
                    f"{name.indicator!r} has no item {name.item!r}", f"{name.indicator!r} ไม่มีรายการข้อมูล {name.item!r}"
                ),
                did_you_mean(name.item, [*other.all_items, "points"]),
                name.at,
            )
        return item.meaning()

    def _no_indicator(self, name: Name) -> ExpressionError:
        assert name.indicator is not None
        words = Words(f"there is no indicator {name.indicator!r}", f"ไม่มีตัวชี้วัด {name.indicator!r}")
        return ExpressionError(words, did_you_mean(name.indicator, self.prover.indicators), name.at)

    def _no_item(self, name: Name, scope: Scope) -> ExpressionError:
        message = Words(f"there is no item {name.item!r}", f"ไม่มีรายการข้อมูล {name.item!r}")
        if name.item in self.prover.indicators:
            fix = Words(
                f"write {name.item}.points or {name.item}.<item>",
                f"เขียนแบบ {name.item}.points หรือ {name.item}.<รายการข้อมูล>",
            )
        elif "-" in name.item:
            spaced = name.item.replace("-", " - ")
            fix = Words(f"to subtract, write {spaced}", f"หากต้องการลบ ให้เขียน {spaced}")
        else:
            fix = did_you_mean(name.item, scope.items)
        return ExpressionError(message, fix, name.at)
