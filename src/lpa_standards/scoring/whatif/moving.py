"""Applies the moves of a variant to a set: new values put where their paths lead, read and proved."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from lpa_standards.errors import DefinitionError, Finding, NumberError, Words, did_you_mean
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.fingerprints import data_of
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.proofs import prove_again
from lpa_standards.indicators.results import ResultRules
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import path_text
from lpa_standards.numbers import Exact, read_exact
from lpa_standards.scoring.bulk.shells import reads, rebuilt
from lpa_standards.scoring.whatif.paths import NoSuchPathError, editable, nowhere, put, refuse
from lpa_standards.scoring.whatif.variants import Level, Move, Variant

# What a variant may move: submissions stay what they are, and are judged otherwise.
_OF_INDICATORS = ("rule", "pilot")
_OF_DOMAINS = ("weight",)
_OF_RESULTS = ("total", "levels", "pass", "judge", "percent", "points")
_WHOLE_SETS = Words(
    "submissions stay what they are; compare whole sets with lpa-standards impact",
    "ข้อมูลที่ส่งมาคงเดิม หากเปลี่ยนแบบข้อมูล ให้เทียบทั้งชุดด้วย lpa-standards impact",
)


class Moved(NamedTuple):
    """A set as a variant would have it.

    Attributes:
        variant: The variant.
        set: The set.
        indicators: The ids of the indicators that are not what they were.
    """

    variant: Variant
    set: IndicatorSet
    indicators: tuple[str, ...]


class Mover:
    """A set whose values can be moved."""

    def __init__(self, standards: IndicatorSet) -> None:
        self.set = standards
        self._domains = {domain.id: domain for domain in standards.domains}

    def moved(self, variant: Variant) -> Moved:
        """The set with the values of a variant.

        Raises:
            DefinitionError: A path leads nowhere, or the set would not be valid.
        """
        indicators: dict[str, Any] = {}
        weights: dict[str, Any] = {}
        results: Any = None
        for move in map(_resolved, variant.moves):
            if move.level == "indicator":
                types = self._refuse_unknown(variant, move, self.set.indicators, _OF_INDICATORS)
                if move.subject not in indicators:
                    indicators[move.subject] = editable(data_of(self.set.indicators[move.subject]))
                self._put(variant, move, indicators[move.subject], Indicator, types)
            elif move.level == "domain":
                self._refuse_unknown(variant, move, self._domains, _OF_DOMAINS)
                weights[move.subject] = move.value
            else:
                self._refuse_unknown(variant, move, None, _OF_RESULTS)
                results = editable(self._results) if results is None else results
                self._put(variant, move, results, ResultRules, ())
        return self._read(variant, indicators, weights, results)

    @cached_property
    def _results(self) -> dict[str, Any]:
        return data_of(self.set.results)

    def _refuse_unknown(
        self, variant: Variant, move: Move, subjects: Mapping[str, Any] | None, allowed: tuple[str, ...]
    ) -> tuple[LaoType, ...]:
        """Refuses a subject that is not there, and what no variant moves; gives the types of an indicator."""
        if subjects is not None and move.subject not in subjects:
            what = Words("indicator", "ตัวชี้วัด") if move.level == "indicator" else Words("domain", "ด้าน")
            message = Words(f"there is no {what.en} {move.subject!r}", f"ไม่มี{what.th} {move.subject!r}")
            raise refuse(variant, "no-such-path", message, did_you_mean(move.subject, subjects))
        if move.path[0] not in allowed or (move.level == "domain" and len(move.path) > 1):
            shown = ".".join(move.path)
            message = Words(f"{shown!r} is nothing that a variant moves", f"{shown!r} เปลี่ยนในทางเลือกไม่ได้")
            known = did_you_mean(move.path[0], allowed if subjects is not None else (*allowed, "indicator", "domain"))
            raise refuse(
                variant, "not-moved", message, Words(f"{known.en}; {_WHOLE_SETS.en}", f"{known.th} {_WHOLE_SETS.th}")
            )
        return self.set.types_of(self.set.indicators[move.subject]) if move.level == "indicator" else ()

    @staticmethod
    def _put(variant: Variant, move: Move, data: Any, model: type[BaseModel], types: tuple[LaoType, ...]) -> None:
        try:
            put(data, move.path, move.value, model, types)
        except NoSuchPathError as error:
            raise DefinitionError([nowhere(variant, move, error)]) from error

    def _read(self, variant: Variant, data: Mapping[str, Any], weights: Mapping[str, Any], results: Any) -> Moved:
        findings: list[Finding] = []
        indicators = {name: _read(Indicator, each, findings, name) for name, each in data.items()}
        rules = self.set.results if results is None else _read(ResultRules, results, findings, "results")
        numbers = {name: _number(weight, findings, name) for name, weight in weights.items()}
        if not findings:
            moved = self._with(indicators, numbers, rules)
            for name, indicator in indicators.items():
                if indicator.all_items != self.set.indicators[name].all_items:
                    message = Words(f"the items of {name} would be others", f"รายการข้อมูลของ {name} จะเปลี่ยนไป")
                    raise refuse(variant, "not-moved", message, _WHOLE_SETS)
            # What is asked of an indicator depends on the way to the total, and on nothing else of the results.
            same_way = rules.total.method == self.set.results.total.method
            again = self._concerned(indicators) if same_way else set(self.set.indicators)
            circles = any(item == "points" for one in indicators.values() for _, item in reads(one))
            findings = prove_again(moved, again, circles=circles)
            if not findings:
                return Moved(variant, moved, tuple(indicators))
        raise DefinitionError([_told(variant, finding) for finding in first_of(findings)])

    @cached_property
    def readers(self) -> Mapping[str, list[str]]:
        """The indicators that read something of an indicator."""
        found: dict[str, list[str]] = {}
        for name, indicator in self.set.indicators.items():
            for other, _ in reads(indicator):
                found.setdefault(other, []).append(name)
        return found

    def _concerned(self, moved: Iterable[str]) -> set[str]:
        """Those that moved and those that read them."""
        return {name for one in moved for name in (one, *self.readers.get(one, ()))}

    def _with(
        self, indicators: Mapping[str, Indicator], weights: Mapping[str, Exact], results: ResultRules
    ) -> IndicatorSet:
        """The set with some parts replaced."""
        domains = []
        for domain in self.set.domains:
            groups = [
                rebuilt(group, indicators=tuple(indicators.get(one.id, one) for one in group.indicators))
                if any(one.id in indicators for one in group.indicators)
                else group
                for group in domain.groups
            ]
            weight = weights.get(domain.id, domain.weight)
            domains.append(rebuilt(domain, groups=tuple(groups), weight=weight))
        return rebuilt(self.set, domains=tuple(domains), results=results)


def _resolved(move: Move) -> Move:
    """A move that begins at what it moves, where it was written from the set on."""
    if move.level == "set" and len(move.path) > 2 and move.path[0] in {"indicators", "domains"}:
        level: Level = "indicator" if move.path[0] == "indicators" else "domain"
        return replace(move, level=level, subject=move.path[1], path=move.path[2:])
    if move.level == "set" and len(move.path) > 1 and move.path[0] == "results":
        return replace(move, path=move.path[1:])
    return move


def _read(model: Any, data: Any, findings: list[Finding], subject: str) -> Any:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        findings += [_within(finding, subject) for finding in field_findings(error, data, model)]


def _number(value: Any, findings: list[Finding], domain: str) -> Exact:
    try:
        return read_exact(value)
    except NumberError as error:
        fix = error.fix or Words("write digits, such as 60", "เขียนเป็นตัวเลข เช่น 60")
        findings.append(Finding("number", error.message, fix, path=f"{domain}.weight"))
        return 0


def _within(finding: Finding, subject: str) -> Finding:
    steps = finding.steps if isinstance(finding, PlacedFinding) else ()
    return Finding(finding.code, finding.message, finding.fix, path=f"{subject}.{path_text(steps)}".rstrip("."))


def _told(variant: Variant, finding: Finding) -> Finding:
    """A finding of a set, as one of the variant that makes it."""
    message = Words(
        f"variant {variant.name!r}: {finding.message.en}", f"ทางเลือก {variant.name!r}: {finding.message.th}"
    )
    path = path_text(finding.steps) if isinstance(finding, PlacedFinding) else finding.path
    return Finding(finding.code, message, finding.fix, path=path, place=variant.place, indicator=finding.indicator)


def moved_all(mover: Mover, variants: Iterable[Variant]) -> list[Moved]:
    """The sets of all variants.

    Raises:
        DefinitionError: With the faults of every variant that cannot be.
    """
    found, findings = [], list[Finding]()
    for variant in variants:
        try:
            found.append(mover.moved(variant))
        except DefinitionError as error:
            findings.extend(error.findings)
    if findings:
        raise DefinitionError(first_of(findings))
    return found
