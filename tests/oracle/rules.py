"""What one rule says of one submission: the thirteen kinds and the guard before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .expressions import Missing, Value, kleene, read_value, worst
from .figures import is_true, read_number

SELF_JUDGING = ("coverage", "count", "all_of", "any_of", "at_least_n")
KINDS = (*SELF_JUDGING, "bands", "checklist", "choice", "formula", "awarded", "parts", "imported", "lookup")
BOUNDS = ("at_least", "above", "at_most", "below")
MISSING_VERDICTS = {Missing.ABSENT: "incomplete", Missing.NULL: "not_done", Missing.NA: "not_applicable"}


class WrongSubmissionError(ValueError):
    """The submission says something that the rules or checks of the set forbid."""


@dataclass
class Outcome:
    """What a rule gave. `points` is None when there are none; `good` says that it counts as met."""

    verdict: str
    points: Fraction | None = None
    full: Fraction | None = None
    good: bool = False
    ratio: Fraction | None = None
    exactly: bool = False
    label: Any = None


@dataclass
class Env:
    """Where a rule is judged: the type of the lao, how to look a name up, how to find an imported figure."""

    lao_type: str
    look: Callable[[str], Value]
    imported: Callable[[dict[str, Any]], Value]

    def number(self, raw: Any) -> Fraction:
        """A number of the rule, which may be given per type."""
        return read_number(raw[self.lao_type] if isinstance(raw, dict) else raw)

    def value(self, rule: dict[str, Any], source: Any) -> Value:
        """A value the rule reads; its `else` stands for anything that was declared not applicable."""

        def look(name: str) -> Value:
            found = self.look(name)
            return self.number(rule["else"]) if found is Missing.NA and "else" in rule else found

        return read_value(source, look)


def holds(bound: dict[str, Any], value: Any, env: Env) -> bool:
    """Whether every bound in the dict holds for the value; a dict without bounds holds for all."""
    return (
        ("at_least" not in bound or value >= env.number(bound["at_least"]))
        and ("above" not in bound or value > env.number(bound["above"]))
        and ("at_most" not in bound or value <= env.number(bound["at_most"]))
        and ("below" not in bound or value < env.number(bound["below"]))
    )


def full_marks(rule: dict[str, Any], env: Env) -> Fraction | None:
    """The full marks of a rule before anything of it leaves; None where it has no points."""
    kind = rule["kind"]
    if kind == "parts":
        return combine(rule["combine"], [part_full(full_marks(p["rule"], env)) for p in rule["parts"]])
    if "full" in rule:
        return env.number(rule["full"])
    if kind == "bands":
        return max(env.number(band["points"]) for band in rule["bands"])
    if kind == "lookup":
        return max(env.number(row["points"]) for row in rule["rows"])
    if kind == "choice":
        return max(env.number(points) for points in rule["points"].values())
    if kind == "checklist":
        if "by_count" in rule:
            return max(env.number(points) for points in rule["by_count"].values())
        return sum((env.number(entry["points"]) for entry in rule["items"]), Fraction(0))
    return None


def part_full(full: Fraction | None) -> Fraction:
    """A part without points counts one of one."""
    return Fraction(1) if full is None else full


def combine(how: str, values: list[Fraction]) -> Fraction:
    """Sum, min, max or mean of one or more values."""
    if how == "sum":
        return sum(values, Fraction(0))
    if how == "mean":
        return sum(values, Fraction(0)) / len(values)
    return min(values) if how == "min" else max(values)


def by_points(rule: dict[str, Any], env: Env, points: Fraction, full: Fraction | None) -> Outcome:
    """Met or below by `met_at`, scored without it."""
    if "met_at" not in rule:
        return Outcome("scored", points, full)
    good = points >= env.number(rule["met_at"])
    return Outcome("met" if good else "below", points, full, good)


def missing_outcome(missing: Missing, full: Fraction | None) -> Outcome:
    """What a rule says when something it needs is missing."""
    not_done = missing is Missing.NULL and full is not None
    return Outcome(MISSING_VERDICTS[missing], Fraction(0) if not_done else None, full)


def judge(rule: dict[str, Any], env: Env) -> Outcome:
    """The outcome of one rule; WrongSubmissionError where the rule forbids the values."""
    full = full_marks(rule, env)
    if "base" in rule:
        base = env.value(rule, rule["base"])
        if isinstance(base, Missing):
            return missing_outcome(base, full)
        if base == 0:
            then = rule["when_base_zero"]
            if not isinstance(then, dict):
                return Outcome(then, None, full)
            points = env.number(then["points"])
            if rule["kind"] in SELF_JUDGING:
                return Outcome("met" if points == full else "below", points, full, points == full)
            return by_points(rule, env, points, full)
    return _JUDGES[rule["kind"]](rule, env, full)


def _coverage(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    frame = env.value(rule, rule["frame"])
    provided = env.value(rule, rule["provided"])
    if not isinstance(frame, Missing) and frame == 0:
        if isinstance(provided, Fraction) and provided != 0:
            raise WrongSubmissionError("something provided in a frame of 0")
        return Outcome("no_service", None, full)
    missing = worst([frame, provided])
    if missing is not None:
        return missing_outcome(missing, full)
    assert isinstance(frame, Fraction)
    assert isinstance(provided, Fraction)
    if frame < 0:
        raise WrongSubmissionError("a frame below 0")
    ratio = provided / frame * 100
    outcome = _against_target(rule, env, full, ratio)
    outcome.ratio = ratio
    return outcome


def _count(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    value = env.value(rule, rule["value"])
    if isinstance(value, Missing):
        return missing_outcome(value, full)
    return _against_target(rule, env, full, value)


def _against_target(rule: dict[str, Any], env: Env, full: Fraction | None, value: Any) -> Outcome:
    nothing = None if full is None else Fraction(0)
    if holds({rule.get("direction", "at_least"): rule["target"]}, value, env):
        return Outcome("met", full, full, True, exactly=value == env.number(rule["target"]))
    near = rule.get("conditional")
    if near is None or not holds(near, value, env):
        return Outcome("below", nothing, full)
    good = near["counts_as"] == "met"
    points = full if good else nothing
    if full is not None and "points" in near:
        points = env.number(near["points"])
    return Outcome("conditional", points, full, good, label=near.get("label"))


def _bands(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    value = env.value(rule, rule["value"])
    if isinstance(value, Missing):
        return missing_outcome(value, full)
    first = next(band for band in rule["bands"] if "otherwise" in band or holds(band, value, env))
    return by_points(rule, env, env.number(first["points"]), full)


def _checklist(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    answers = [(entry, env.value(rule, entry["item"])) for entry in rule["items"]]
    for strong in (Missing.NA, Missing.ABSENT):
        if any(answer is strong for _, answer in answers):
            return missing_outcome(strong, full)
    ticked = [entry for entry, answer in answers if answer is True]
    if any(is_true(entry.get("required", False)) and answer is not True for entry, answer in answers):
        points = Fraction(0)
    elif "by_count" in rule:
        steps = {int(key): env.number(points) for key, points in rule["by_count"].items()}
        points = steps[max(key for key in steps if key <= len(ticked))]
    else:
        points = sum((env.number(entry["points"]) for entry in ticked), Fraction(0))
    return by_points(rule, env, points, full)


def _choice(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    chosen = env.value(rule, rule["item"])
    if isinstance(chosen, Missing):
        return missing_outcome(chosen, full)
    return by_points(rule, env, env.number(rule["points"][chosen]), full)


def _formula(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    points = env.value(rule, rule["points"])
    if isinstance(points, Missing):
        return missing_outcome(points, full)
    assert isinstance(points, Fraction)
    assert full is not None
    if not 0 <= points <= full:
        if rule.get("outside", "error") == "error":
            raise WrongSubmissionError(f"{points} points of {full}")
        points = min(max(points, Fraction(0)), full)
    return by_points(rule, env, points, full)


def _awarded(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    return _formula({**rule, "outside": "error"}, env, full)


def _conditions(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    said = [env.value(rule, condition["that"]) for condition in rule["conditions"]]
    result: Value
    if rule["kind"] == "at_least_n":
        true, unknown = sum(one is True for one in said), sum(isinstance(one, Missing) for one in said)
        wanted = env.number(rule["n"])
        result = worst(said) if true < wanted <= true + unknown else true >= wanted  # type: ignore[assignment]
    else:
        result = kleene(said, rule["kind"] == "any_of")
    if isinstance(result, Missing):
        return missing_outcome(result, full)
    points = full if result or full is None else Fraction(0)
    return Outcome("met" if result else "below", points, full, bool(result))


def _parts(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    outcomes = [judge(part["rule"], env) for part in rule["parts"]]
    staying = [one for one in outcomes if one.verdict not in ("no_service", "not_applicable")]
    if not staying:
        left = [one.verdict for one in outcomes]
        return Outcome("no_service" if "no_service" in left else "not_applicable", None, full)
    full = combine(rule["combine"], [part_full(one.full) for one in staying])
    if all(one.verdict == "not_done" for one in staying):
        return Outcome("not_done", Fraction(0), full)
    if any(one.verdict == "incomplete" for one in staying):
        return Outcome("incomplete", None, full)
    earned = [Fraction(one.good) if one.points is None else one.points for one in staying]
    return by_points(rule, env, combine(rule["combine"], earned), full)


def _imported(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    figure = env.imported(rule)
    if isinstance(figure, Missing):
        return missing_outcome(figure, full)
    assert isinstance(figure, Fraction)
    assert full is not None
    points = figure / 100 * full
    if "points" in rule:
        points = read_value(rule["points"], {"figure": figure}.__getitem__)  # type: ignore[assignment]
    if not 0 <= points <= full:  # totals of printed figures may come to more than 100
        raise WrongSubmissionError("an imported figure beyond full marks")
    return by_points(rule, env, points, full)


def _fits(when: Any, value: Value, env: Env) -> bool:
    if when == "any":
        return True
    if isinstance(value, bool):
        return is_true(when) is value
    if isinstance(value, str):
        return value in when if isinstance(when, list) else value == when
    if isinstance(when, dict) and any(bound in when for bound in BOUNDS):
        return holds(when, value, env)
    return bool(value == env.number(when))


def _lookup(rule: dict[str, Any], env: Env, full: Fraction | None) -> Outcome:
    values = [env.value(rule, source) for source in rule["by"]]
    missing = worst(values)
    if missing is not None:
        return missing_outcome(missing, full)
    rows = [r for r in rule["rows"] if all(_fits(w, v, env) for w, v in zip(r["when"], values, strict=True))]
    assert len(rows) == 1, f"{len(rows)} rows fit"
    return by_points(rule, env, env.number(rows[0]["points"]), full)


_JUDGES: dict[str, Callable[[dict[str, Any], Env, Fraction | None], Outcome]] = {
    **dict.fromkeys(("all_of", "any_of", "at_least_n"), _conditions),
    "coverage": _coverage,
    "count": _count,
    "bands": _bands,
    "checklist": _checklist,
    "choice": _choice,
    "formula": _formula,
    "awarded": _awarded,
    "parts": _parts,
    "imported": _imported,
    "lookup": _lookup,
}
