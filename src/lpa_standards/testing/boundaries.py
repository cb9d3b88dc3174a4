"""Cases at, just below and just above every threshold of a set, and one for each branch that those leave out.

What is expected of them is what the rule gives today. That proves nothing: a person has to read each case and confirm
that it is what the rule ought to give.
"""

from collections.abc import Collection, Iterator
from typing import Any

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.kinds._base import PointsRule
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.submission import Submission
from lpa_standards.testing.filling import Fill
from lpa_standards.testing.subsets import Subsets
from lpa_standards.testing.targets import Target, targets_of
from lpa_standards.testing.thresholds import thresholds_of
from lpa_standards.testing.trying import Trial, variants
from lpa_standards.testing.watching import Watch

SOURCE = "generated"
SIDES = {
    -1: Words("just below", "ต่ำกว่าเกณฑ์เล็กน้อย"),
    0: Words("exactly at", "เท่ากับเกณฑ์พอดี"),
    1: Words("just above", "สูงกว่าเกณฑ์เล็กน้อย"),
}
_REASON = "กรณีทดสอบว่าไม่เกี่ยวข้อง"


def head_of(standards: IndicatorSet) -> dict[str, Any]:
    """The keys before the cases of a generated file."""
    year = {"fiscal_year": standards.fiscal_year, **({"edition": standards.edition} if standards.edition else {})}
    title = {
        "th": "สร้างจากเกณฑ์ในชุดนี้โดยอัตโนมัติ ยังไม่มีผู้ตรวจยืนยัน",
        "en": "Generated from the rules of this set; not confirmed by a person",
    }
    return {"schema": 1, "programme": standards.programme, **year, "sources": {SOURCE: {"title": title}}}


def boundaries_of(
    standards: IndicatorSet,
    *,
    indicators: Collection[str] | None = None,
    lao_types: Collection[LaoType] | None = None,
) -> Iterator[list[dict[str, Any]]]:
    """The cases of each indicator in turn, as data; each is marked `confirmed: false`.

    Args:
        standards: The set.
        indicators: The indicators alone that are named; all of them unless given.
        lao_types: The types alone that are named; unless given one type for every set of numbers that differs.

    Yields:
        A list for every indicator asked for; empty where it has nothing to try.
    """
    subsets = Subsets(standards)
    targets: dict[str, list[Target]] = {}
    for target in targets_of(standards):
        if target.indicator is not None and target.kind != "type":
            targets.setdefault(target.indicator, []).append(target)
    for indicator in standards.indicators.values():
        if indicators is None or indicator.id in indicators:
            yield list(_Maker(subsets, indicator, targets.get(indicator.id, [])).cases(lao_types))


class _Maker:
    """Makes the cases of one indicator."""

    def __init__(self, subsets: Subsets, indicator: Indicator, targets: list[Target]) -> None:
        self.subsets, self.indicator = subsets, indicator
        self.left = {target.key[1]: target for target in targets}
        self._seen: set[str] = set()
        self._names: set[str] = set()

    def cases(self, lao_types: Collection[LaoType] | None) -> Iterator[dict[str, Any]]:
        types = [
            lao_type
            for lao_type in self.subsets.set.types_of(self.indicator)
            if lao_types is None or lao_type in lao_types
        ]
        trials = [Trial(self._plan(lao_type), self.indicator.id) for lao_type in types]
        if lao_types is None:
            trials = list({_numbers(trial): trial for trial in reversed(trials)}.values())[::-1]
        for trial in trials:
            yield from self._at_thresholds(trial)
        for trial in trials:
            yield from self._for_the_rest(trial)

    def _plan(self, lao_type: LaoType) -> Plan:
        return self.subsets.of([self.indicator.id]).plan(lao_type)

    def _at_thresholds(self, trial: Trial) -> Iterator[dict[str, Any]]:
        for threshold in thresholds_of(trial.entry):
            found = trial.beside(threshold)
            if found is None:
                continue
            for units, sign in found.sides:
                cells = found.at(units)
                if threshold.breaks or trial.is_sound(cells):
                    side = SIDES[sign]
                    words = Words(f"{threshold.words.en}: {side.en}", f"{threshold.words.th}: {side.th}")
                    yield from self._case(trial, words, trial.data_of(cells))

    def _for_the_rest(self, trial: Trial) -> Iterator[dict[str, Any]]:
        if not self.left:
            return
        watch = Watch(trial.entry)
        for cells in variants(trial):
            if not trial.is_sound(cells):
                continue
            outcome = trial.settle(cells)
            assert outcome is not None
            new = [self.left[name] for name in watch.reached(cells, outcome) if name in self.left]
            if new:
                yield from self._case(trial, new[0].words, trial.data_of(cells))
        data = trial.data_of(trial.filled(Fill()))
        if self._is_left("not_done") and self.indicator.all_items:
            words = Words("nothing was done", "ไม่ได้ดำเนินการ")
            yield from self._case(trial, words, {**data, "values": {**data["values"], self.indicator.id: None}})
        if self._is_left("not_applicable"):
            words = Words("declared not applicable", "แจ้งว่าไม่เกี่ยวข้อง")
            gone = self._gone(trial)
            values = {key: value for key, value in data["values"].items() if key not in gone}
            yield from self._case(
                trial, words, {**data, "values": values, "not_applicable": dict.fromkeys(gone, _REASON)}
            )

    def _is_left(self, verdict: str) -> bool:
        return f"rule:verdict:{verdict}" in self.left

    def _gone(self, trial: Trial) -> list[str]:
        """What is declared so that the indicator does not apply: itself, or what it reads."""
        if self.indicator.may_be_not_applicable:
            return [self.indicator.id]
        return [entry.id for entry in trial.plan.optional][:1]

    def _case(self, trial: Trial, words: Words, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The case with what the rule gives; nothing where the same data was tried before."""
        key = f"{trial.lao_type} {data}"
        if key in self._seen:
            return
        self._seen.add(key)
        standards, lao = self.subsets.set, {"type": trial.lao_type}
        report = self.subsets.of([self.indicator.id]).score(
            Submission.model_validate(
                {
                    "programme": standards.programme,
                    "fiscal_year": standards.fiscal_year,
                    "edition": standards.edition,
                    "lao": lao,
                    "values": data["values"],
                    "not_applicable": data.get("not_applicable", {}),
                }
            ),
            imports=[_report(standards, given) for given in data.get("imports", [])],
            keep_going=True,
        )
        result = report[self.indicator.id]
        watched = set(Watch(result.entry).reached(list(report.cells), report.outcomes[result.entry.at]))
        for name in watched:
            self.left.pop(name, None)
        yield {
            "name": self._name(words, trial.lao_type),
            "source": SOURCE,
            "confirmed": False,
            "lao": lao,
            **data,
            "expect": self._expected(report),
        }

    def _name(self, words: Words, lao_type: LaoType) -> dict[str, str]:
        named = LAO_TYPE_WORDS[lao_type]
        th, en = f"{self.indicator.id} {named.th} {words.th}", f"{self.indicator.id} {named.en}, {words.en}"
        times = 1
        while th in self._names:
            times += 1
            th, en = (
                f"{th.removesuffix(f' ({times - 1})')} ({times})",
                f"{en.removesuffix(f' ({times - 1})')} ({times})",
            )
        self._names.add(th)
        return {"th": th, "en": en}

    def _expected(self, report: ScoreReport) -> dict[str, Any]:
        result = report[self.indicator.id]
        # Evidence is missing from every generated case; a note says what absent data counts as.
        told = [
            {"code": finding.code, "indicator": finding.indicator}
            for finding in report.findings
            if finding.level == "error" or finding.code == "check-warning"
        ]
        expected: dict[str, Any] = {"verdict": str(result.verdict)}
        if result.ratio_shown is not None:
            expected["ratio_shown"] = result.ratio_shown
        if result.points is not None:
            expected["points"] = result.points
        refused = any(finding.level == "error" for finding in report.findings)
        found: dict[str, Any] = {} if refused else {"results": {self.indicator.id: expected}}
        return {**found, "findings": told} if told else found


def _report(standards: IndicatorSet, given: dict[str, Any]) -> dict[str, Any]:
    total = given.get("total")
    return {
        "programme": given["programme"],
        "fiscal_year": given.get("fiscal_year", standards.fiscal_year),
        "total": {"value": total, "low": total, "high": total},
        "domains": [{"id": name, "percent": value, "full": "1"} for name, value in given.get("domains", {}).items()],
    }


def _numbers(trial: Trial) -> str:
    """What the rule says to this type; equal for types between which the numbers do not differ."""
    rule = trial.entry.indicator.rule
    said = rule.sentence(trial.entry.view).en
    met_at = rule.met_at if isinstance(rule, PointsRule) else None
    return f"{said} {met_at[trial.lao_type] if isinstance(met_at, dict) else met_at}"
