"""The whole of one submission: cells, rules, labels, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .expressions import Missing, Value, read_value
from .figures import print_number, read_number
from .rules import SELF_JUDGING, Env, Outcome, WrongSubmissionError, by_points, judge
from .sets import DEFAULT_LABELS, Definition, applies, indicators, items, read_cell
from .totals import totals

OUT_OF_BASE = ("no_service", "not_applicable")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
Submission = dict[str, Any]


class _Run:
    """One definition, one submission and one way to read absent cells."""

    def __init__(
        self,
        definition: Definition,
        submission: Submission,
        imports: Sequence[dict[str, Any]],
        previous: Submission | None,
        absent: str,
    ) -> None:
        self.lao_type = submission["lao"]["type"]
        self.definition, self.submission, self.imports, self.absent = definition, submission, imports, absent
        self.previous = previous
        self.by_id = {one["id"]: one for _, one in indicators(definition)}
        self.given_up = submission.get("not_applicable") or {}
        self.errors: list[str] = []
        self.known: dict[str, Outcome] = {}

    def raw(self, submission: Submission, indicator: str, item: str) -> Any:
        """What stands in one cell: the raw value, None for null, Missing.ABSENT."""
        values = submission.get("values") or {}
        if indicator not in values:
            return Missing.ABSENT
        if values[indicator] is None:
            return None
        return values[indicator].get(item, Missing.ABSENT)

    def cell(self, indicator: str, item: str) -> Value:
        """The value of one cell, or what it is instead."""
        if indicator in self.given_up:
            return Missing.NA
        declared = items(self.by_id[indicator])[item]
        raw = self.raw(self.submission, indicator, item)
        if raw is Missing.ABSENT and "from_previous" in declared and self.previous is not None:
            raw = self.raw(self.previous, *declared["from_previous"].split("."))
        if raw is Missing.ABSENT:
            return Missing.NULL if self.absent == "not_done" else Missing.ABSENT
        return Missing.NULL if raw is None else read_cell(declared, raw)

    def check_submission(self) -> None:
        """Every problem of the submission that no rule is needed to see."""
        for key in ("programme", "fiscal_year"):
            if str(self.submission[key]) != str(self.definition[key]):
                self.errors.append(f"{key} is not that of the set")
        for key, reason in self.given_up.items():
            if key not in self.by_id or not self.by_id[key].get("may_be_not_applicable", False):
                self.errors.append(f"{key} may not be declared not applicable")
            if len(reason.strip()) < 5:
                self.errors.append(f"{key}: the reason is too short")
        for key, cells in (self.submission.get("values") or {}).items():
            if key not in self.by_id:
                self.errors.append(f"unknown indicator {key}")
                continue
            if not applies(self.by_id[key], self.lao_type):
                continue
            if key in self.given_up and (cells is None or cells):
                self.errors.append(f"{key} is declared not applicable and has values")
            declared = items(self.by_id[key])
            for item, raw in (cells or {}).items():
                try:
                    if raw is not None:
                        read_cell(declared[item], raw)
                except (KeyError, ValueError) as problem:
                    self.errors.append(f"{key}.{item}: {problem}")

    def look(self, indicator: str, name: str) -> Value:
        """The value of a name in an expression of this indicator."""
        if "." not in name:
            return self.cell(indicator, name)
        other, item = name.split(".")
        if item != "points":
            return self.cell(other, item)
        outcome = self.outcome(other)
        if outcome.verdict in OUT_OF_BASE:
            return Missing.NA
        if outcome.verdict == "incomplete":
            return Missing.ABSENT
        return read_number(int(outcome.good)) if outcome.points is None else outcome.points

    def imported(self, rule: dict[str, Any]) -> Value:
        """The figure another report gives to an imported rule."""
        year = str(rule.get("fiscal_year", self.definition["fiscal_year"]))
        for report in self.imports:
            if (report["programme"], str(report["fiscal_year"])) != (rule["programme"], year):
                continue
            if rule["figure"] == "total":
                printed, empty = report["total"]["value"], report["total"]["empty"]
            else:
                domain = report["domains"].get(rule["figure"].removeprefix("domain:"), {})
                printed, empty = domain.get("percent"), domain.get("empty", False)
            if printed is not None:
                return read_number(printed)
            if empty:
                return Missing.NA
        return Missing.NULL if self.absent == "not_done" else Missing.ABSENT

    def outcome(self, key: str) -> Outcome:
        """The outcome of one indicator, judged once; a mistake in the values is kept and leaves it incomplete."""
        if key not in self.known:
            if key in self.given_up:
                self.known[key] = Outcome("not_applicable")
            else:
                env = Env(self.lao_type, lambda name: self.look(key, name), self.imported)
                try:
                    self.known[key] = judge(self.by_id[key]["rule"], env)
                except WrongSubmissionError as problem:
                    self.errors.append(f"{key}: {problem}")
                    self.known[key] = Outcome("incomplete")
        return self.known[key]

    def run(self) -> dict[str, Outcome]:
        """The outcomes of all indicators of this type; `errors` is filled on the way."""
        self.check_submission()
        if self.errors:
            return {}
        for key, indicator in self.by_id.items():
            if not applies(indicator, self.lao_type):
                continue
            for check in indicator.get("checks", []):
                if check["level"] == "error" and self.fails(key, check):
                    self.errors.append(f"{key}: {check['that']} does not hold")
        return {key: self.outcome(key) for key, one in self.by_id.items() if applies(one, self.lao_type)}

    def fails(self, key: str, check: dict[str, Any]) -> bool:
        """Whether a check is judged and does not hold."""
        return read_value(check["that"], lambda name: self.look(key, name)) is False


def _lowest(rule: dict[str, Any], low: Outcome, lao_type: str) -> Outcome:
    """An open indicator that takes its low points, which it has when everything open is not done."""
    if rule["kind"] in SELF_JUDGING:
        return Outcome("below", low.points, low.full)
    assert low.points is not None
    env = Env(lao_type, lambda name: Missing.ABSENT, lambda rule: Missing.ABSENT)
    return by_points(rule, env, low.points, low.full)


def _label(definition: Definition, indicator: dict[str, Any], outcome: Outcome, lao_type: str) -> str:
    labels = {**DEFAULT_LABELS, **definition["results"]["labels"], **indicator.get("labels", {})}
    label = labels[outcome.verdict]
    if outcome.verdict == "met" and outcome.exactly and "exactly" in labels:
        label = labels["exactly"]
    if outcome.verdict == "conditional" and outcome.label is not None:
        label = outcome.label
    text = str(label[lao_type]["th"] if lao_type in label else label["th"])
    year = str(definition["fiscal_year"])
    return text.replace("{fiscal_year}", year).replace("{fiscal_year_th}", year.translate(_TO_THAI))


def score(
    definition: Definition,
    submission: Submission,
    *,
    imports: Sequence[dict[str, Any]] = (),
    previous: Submission | None = None,
    final: bool = False,
) -> dict[str, Any]:
    """What the contract says of a submission, as a plain dict.

    Keys: `errors` (texts; when there are any nothing else holds), `programme`, `fiscal_year`, `open` (whether an
    indicator in the base is incomplete), `results` (by indicator), `domains` (by id), `total`, `also` (by id).
    Exact figures are fractions, printed ones text; domains and total are None while something is open.
    `imports` are results of this function for other sets.
    """
    how = definition["results"]
    mode = str(how.get("absent_when_final", "not_done") if final else how.get("absent", "incomplete"))
    run = _Run(definition, submission, imports, previous, mode)
    outcomes = run.run()
    answer: dict[str, Any] = {"errors": run.errors, "programme": definition["programme"]}
    answer["fiscal_year"] = definition["fiscal_year"]
    if run.errors:
        return answer
    lao_type = submission["lao"]["type"]
    if mode == "lowest":
        lows = _Run(definition, submission, imports, previous, "not_done").run()
        for key, outcome in outcomes.items():
            if outcome.verdict == "incomplete":
                outcomes[key] = _lowest(run.by_id[key]["rule"], lows[key], lao_type)
    style = how.get("points", {})
    results, counted, open_domains = {}, [], set()
    for domain, indicator in indicators(definition):
        if indicator["id"] not in outcomes:
            continue
        outcome = outcomes[indicator["id"]]
        in_base = not indicator.get("pilot", False) and outcome.verdict not in OUT_OF_BASE
        if in_base:
            counted.append((domain, replace(outcome)))
            open_domains |= {domain} if outcome.verdict == "incomplete" else set()
        results[indicator["id"]] = {
            "verdict": outcome.verdict,
            "label": _label(definition, indicator, outcome, lao_type),
            "exact": outcome.points,
            "points": print_number(outcome.points, style),
            "full": print_number(outcome.full, style),
            "ratio_shown": print_number(outcome.ratio, how["ratio"]),
            "counted": in_base,
            "met": outcome.good,
        }
    answer |= {"results": results, "open": bool(open_domains), "open_domains": open_domains}
    closed = [(domain, outcome) for domain, outcome in counted if domain not in open_domains]
    answer |= totals(definition, closed)
    for key in open_domains:
        answer["domains"][key] = dict.fromkeys(("points", "full", "percent", "contribution"))
    for key, domain_figures in answer["domains"].items():
        domain_figures["empty"] = key not in {domain for domain, _ in counted}
    answer["total"]["empty"] = not counted
    if open_domains:
        answer["total"] |= dict.fromkeys(("exact", "value", "level", "passed"))
        answer["also"] = {key: {"exact": None, "value": None} for key in answer["also"]}
        for domain_figures in answer["domains"].values():
            domain_figures["contribution"] = None
    return answer
