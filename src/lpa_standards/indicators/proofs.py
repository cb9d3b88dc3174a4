"""What is proved of a whole set when it is read, so that scoring cannot meet it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lpa_standards.errors import Finding, Words
from lpa_standards.indicators.expressions import check_expression
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.gathering import gathered, source_findings
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import PointsRule
from lpa_standards.indicators.origins import Origins, item_maps
from lpa_standards.indicators.reference_proofs import Others, StandIns, cycles
from lpa_standards.indicators.results import REQUIRED_LABELS
from lpa_standards.indicators.scope import PlacedFinding, Scope
from lpa_standards.indicators.steps import Step, Steps
from lpa_standards.indicators.text_proofs import text_findings
from lpa_standards.numbers import exact, plain

if TYPE_CHECKING:
    from lpa_standards.indicators.model import Indicator, IndicatorSet

_HUNDRED = 100
_DOMAIN, _GROUP, _INDICATOR = Words("domain", "ด้าน"), Words("group", "หัวข้อ"), Words("indicator", "ตัวชี้วัด")
_TOTAL, _LEVEL, _TYPE = Words("total", "คะแนนรวม"), Words("level", "ระดับ"), Words("type", "ประเภท อปท.")
_OPTION, _PART, _EVIDENCE = Words("option", "ตัวเลือก"), Words("part", "ส่วนประกอบ"), Words("document", "หลักฐาน")


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


def prove_again(indicators: "IndicatorSet", ids: Collection[str], *, circles: bool) -> list[Finding]:
    """The faults of a set that was proved before rules, weights or results of it moved.

    Args:
        indicators: The set as it is now, with the same items, ids, titles, types and sources as before.
        ids: The indicators to prove again: those that moved and those that read them; all of them if the way to the
            total moved.
        circles: Whether points may have come to depend on themselves.

    Returns:
        As `prove` does.
    """
    return _Prover(indicators, list(_placed(indicators)), frozenset()).prove_again(ids, circles=circles)


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
        self.findings: list[Finding] = []
        self.origins = Origins(placed)
        self.others = Others(indicators, {indicator.id: indicator for _, indicator in placed}, left_out)

    def prove(self) -> list[Finding]:
        self._ids()
        self._labels()
        self._results()
        self._weights()
        self._sources()
        self._window()
        self.findings.extend(text_findings(self.set, self.placed))
        for steps, indicator in self.placed:
            self._indicator(steps, indicator)
        self.findings.extend(cycles(self.placed))
        return gathered(self.findings)

    def prove_again(self, ids: Collection[str], *, circles: bool) -> list[Finding]:
        self._results()
        self._weights()
        for steps, indicator in self.placed:
            if indicator.id in ids:
                self._indicator(steps, indicator)
        if circles:
            self.findings.extend(cycles(self.placed))
        return self.findings

    def fault(self, steps: Sequence[Step], code: str, message: Words, fix: Words | None = None, *, at: int = 0) -> None:
        self.findings.append(PlacedFinding(code, message, fix, steps=tuple(steps), at=at))

    # Ids

    def _ids(self) -> None:
        domains = [(("domains", d, "id"), domain.id) for d, domain in enumerate(self.set.domains)]
        self._unique(domains, _DOMAIN)
        for d, domain in enumerate(self.set.domains):
            self._unique(
                [(("domains", d, "groups", g, "id"), group.id) for g, group in enumerate(domain.groups)], _GROUP
            )
        # What was copied whole is told at its head, and not again for everything in it.
        self._unique(
            [((*steps, "id"), indicator.id) for steps, indicator in self.placed if not self._is_in_copy(steps)],
            _INDICATOR,
        )
        results = self.set.results
        self._unique([(("results", "also", at, "id"), total.id) for at, total in enumerate(results.also)], _TOTAL)
        self._unique([(("results", "levels", at, "id"), level.id) for at, level in enumerate(results.levels)], _LEVEL)
        self._unique([(("lao_types", at), lao_type) for at, lao_type in enumerate(self.set.lao_types)], _TYPE)

    def _unique(self, placed: Sequence[tuple[Steps, str]], what: Words) -> None:
        seen: dict[str, Steps] = {}
        for steps, name in placed:
            if name in seen:
                message = Words(f"the {what.en} {name!r} is given twice", f"{what.th} {name!r} ซ้ำกัน")
                fix = Words("give each its own, or delete one", "ตั้งให้ไม่ซ้ำกัน หรือลบออกหนึ่งแห่ง")
                self.findings.append(PlacedFinding("doubled-id", message, fix, steps=steps, first=seen[name]))
            seen.setdefault(name, steps)

    def _is_in_copy(self, steps: Steps) -> bool:
        return any(
            finding.code == "doubled-id" and isinstance(finding, PlacedFinding) and finding.steps[:-1] == steps[:size]
            for finding in self.findings
            for size in (2, 4)
        )

    # Results

    def _labels(self) -> None:
        for name in REQUIRED_LABELS:
            if getattr(self.set.results.labels, name) is None:
                self.fault(
                    ("results", "labels"),
                    "label-missing",
                    Words(f"the label {name!r} is missing", f"ขาดป้ายผล {name!r}"),
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
                    ("domains", d, "weight"),
                    "weight-missing",
                    Words("every domain needs a weight above 0", "ทุกด้านต้องมี weight มากกว่า 0"),
                    Words("add weight:", "เพิ่ม weight:"),
                )
                return
        if weighted:
            total = exact(sum(Fraction(domain.weight or 0) for domain in self.set.domains))
            copied = any(self._is_in_copy(("domains", d)) for d in range(len(self.set.domains)))
            listed = " + ".join(plain(domain.weight or 0) for domain in self.set.domains)
            if total != _HUNDRED and not copied:
                self.fault(
                    ("domains",),
                    "weights-sum",
                    Words(
                        f"the weights {listed} add up to {plain(total)}, not 100",
                        f"น้ำหนัก {listed} รวมกันได้ {plain(total)} ไม่ใช่ 100",
                    ),
                    Words("correct them", "แก้น้ำหนักให้รวมเป็น 100"),
                )

    def _window(self) -> None:
        if self.set.window is not None:
            for steps, message, fix in self.set.window.faults():
                self.fault(("window", *steps), "window-extension", message, fix)

    # Sources and texts

    def _sources(self) -> None:
        cited: dict[str, list[Steps]] = {}
        window = self.set.window
        if window is not None:
            cited.setdefault(window.source, []).append(("window", "source"))
            for at, extension in enumerate(window.extensions):
                cited.setdefault(extension.source, []).append(("window", "extensions", at, "source"))
        for steps, indicator in self.placed:
            provenance = indicator.provenance
            if provenance.source is not None:
                cited.setdefault(provenance.source, []).append((*steps, "provenance", "source"))
            elif provenance.status != "illustrative":
                self.fault(
                    (*steps, "provenance"),
                    "source-missing",
                    Words(f"{provenance.status} needs a source", f"สถานะ {provenance.status} ต้องระบุ source"),
                    Words("name one of the set's sources", "ระบุรหัสแหล่งที่มาใน sources"),
                )

        self.findings.extend(source_findings(self.set.sources, cited))

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
        found = self._rule_and_checks(steps, indicator, indicator.all_items)
        if found:
            found = self.origins.told(
                found, steps, indicator, lambda items: self._rule_and_checks(steps, indicator, items)
            )
        self.findings.extend(found)
        for place, items in item_maps(steps, indicator):
            for name, item in items.items():
                self._from_previous((*place, name, "from_previous"), item)
                self._unique(
                    [((*place, name, "options", at, "id"), one.id) for at, one in enumerate(item.options)], _OPTION
                )
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

    def _rule_and_checks(self, steps: Steps, indicator: "Indicator", items: Mapping[str, Item]) -> list[Finding]:
        """Faults of a rule and of the checks, were the items these."""
        types = self.set.types_of(indicator)
        path = (*steps, "rule")
        scope = Scope(path, types, items, StandIns(self.others, indicator.rule, path))
        scope.prove(indicator.rule)
        found = scope.findings
        plain_scope = Scope(path, types, items, self.others)  # no `else` stands in for a check
        for at, check in enumerate(indicator.checks):
            for error in check_expression(check.that.tree, plain_scope.lookup, "yes_no"):
                place = (*steps, "checks", at, "that")
                found.append(PlacedFinding(error.code, error.message, error.fix, steps=place, at=error.at))
        return found

    def _shares_met(self) -> bool:
        results = self.set.results
        return "share_met" in {results.total.method, *(total.method for total in results.also)}

    def _part_items(self, steps: Steps, indicator: "Indicator") -> None:
        if not isinstance(indicator.rule, Parts):
            return
        self._unique(
            [((*steps, "rule", "parts", at, "id"), part.id) for at, part in enumerate(indicator.rule.parts)], _PART
        )
        seen = set(indicator.items)
        ids: set[str] = set()
        for at, part in enumerate(indicator.rule.parts):
            if part.id in ids:  # copied whole, and told as such
                continue
            ids.add(part.id)
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
        self._unique(
            [((*steps, "evidence", at, "id"), entry.id) for at, entry in enumerate(indicator.evidence)], _EVIDENCE
        )
