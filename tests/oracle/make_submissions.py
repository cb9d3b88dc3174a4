"""Submissions to made-up sets: values on and beside thresholds, 0, null, absent, not applicable, spelled variously."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from .chooser import Chooser
from .completions import cell_domain, size
from .figures import NO, YES, read_number, round_half_up
from .make_sets import Made
from .make_values import Hints
from .sets import applies, indicators, items, limits

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ABSENT = object()


def make_submission(ch: Chooser, made: Made, lao_type: str | None = None, *, small: bool = False) -> dict[str, Any]:
    """A submission to the set: most are complete, some have gaps, a few hold what the rules forbid."""
    definition = made.definition
    lao_type = lao_type or ch.one(definition["lao_types"])
    gaps = 0 if small else ch.one([0, 0, 0, 6, 25])
    nulls = ch.one([0, 10, 25, 40]) if small else ch.one([0, 4, 4, 15])
    values: dict[str, Any] = {}
    given_up: dict[str, str] = {}
    for _, indicator in indicators(definition):
        key = indicator["id"]
        if not applies(indicator, lao_type) and not ch.chance(15):
            continue
        if applies(indicator, lao_type) and indicator.get("may_be_not_applicable") and ch.chance(35):
            given_up[key] = ch.one(["ไม่มีภารกิจนี้ในพื้นที่", "ถ่ายโอนแล้ว"])
        elif not items(indicator):
            continue
        elif nulls and ch.chance(nulls):
            values[key] = None
        elif not (gaps and ch.chance(gaps)):
            values[key] = _cells(ch, items(indicator), made.hints[key], gaps, nulls)
    submission: dict[str, Any] = {
        "programme": definition["programme"],
        "fiscal_year": definition["fiscal_year"],
        "lao": {"type": lao_type},
        "values": values,
    }
    if given_up:
        submission["not_applicable"] = given_up
    asked = {one["id"]: one.get("evidence", []) for _, one in indicators(definition) if one["id"] in values}
    shown = {key: {one["id"]: ["เอกสาร ๑"] for one in documents if ch.chance(70)} for key, documents in asked.items()}
    if any(shown.values()):
        submission["evidence"] = {key: documents for key, documents in shown.items() if documents}
    return submission


def open_some(ch: Chooser, made: Made, submission: dict[str, Any], most: int) -> dict[str, Any]:
    """The submission with some of its cells taken out, or null, such that at most so many completions are left."""
    found = {**submission, "values": dict(submission["values"])}
    for _, indicator in indicators(made.definition):
        key = indicator["id"]
        cells = found["values"].get(key)
        if not cells:
            continue
        wanted = set(cells) if ch.chance(30) else {name for name in cells if ch.chance(45)}
        if ch.chance(30):
            kept = ch.one(sorted(cells))
            found["values"][key] = {**cells, kept: None}  # a null beside what is open
            wanted = {name for name in cells if name != kept and ch.chance(60)}
        for name in sorted(wanted):
            before = found["values"][key]
            found["values"][key] = {other: raw for other, raw in before.items() if other != name}
            if not found["values"][key] and ch.chance(50):
                del found["values"][key]
            if size(made.definition, found) > most:
                found["values"][key] = before
    return found


def _cells(ch: Chooser, declared: dict[str, Any], hints: Hints, gaps: int, nulls: int) -> dict[str, Any]:
    exact: dict[str, Any] = {}
    for name, item in declared.items():
        if gaps and ch.chance(gaps):
            continue
        exact[name] = None if nulls and ch.chance(nulls) else _value(ch, item, hints.values.get(name, []))
    for provided, frame, targets in hints.pairs:
        if exact.get(provided) is None or exact.get(frame) is None:
            continue
        if exact[frame] == 0:
            exact[provided] = _fit(declared[provided], Fraction(0))
        elif ch.chance(60):
            step = Fraction(1, 10 ** limits(declared[provided])[2])
            at = Fraction(ch.one(targets)) * exact[frame] / 100 + ch.one([0, 0, 1, -1]) * step
            exact[provided] = _fit(declared[provided], at)
    return {name: _spelled(ch, declared[name], value) for name, value in exact.items()}


def _value(ch: Chooser, item: dict[str, Any], hints: list[Decimal]) -> Any:
    kind = item["type"]
    if kind == "yes_no":
        return not ch.chance(35)
    if kind == "choice":
        return ch.one([option["id"] for option in item["options"]])
    if kind == "text":
        return "มีแล้ว"
    if kind == "date":
        return "2566-06-01"
    lowest, highest, decimals = limits(item)
    if highest is not None and (highest - lowest) * 10**decimals <= 8:
        return read_number(ch.one(cell_domain(item)[:-1]))
    step = Fraction(1, 10**decimals)
    if hints and ch.chance(55):
        return _fit(item, Fraction(ch.one(hints)) + ch.one([0, 0, 1, -1]) * step)
    if ch.chance(12):
        return _fit(item, Fraction(0))
    if ch.chance(10):
        return _fit(item, Fraction(10 ** ch.number(3, 15)) + ch.number(0, 999) * step)
    sign = -1 if lowest < 0 and ch.chance(40) else 1
    return _fit(item, sign * Fraction(ch.number(0, 20000), ch.one([100, 100, 1000, 1])))


def _fit(item: dict[str, Any], value: Fraction) -> Fraction:
    """The nearest value towards 0 that the item allows, its limits where it lies outside."""
    lowest, highest, decimals = limits(item)
    value = round_half_up(max(value, min(lowest, Fraction(0))), decimals, "down")
    return max(lowest, value if highest is None else min(value, highest))


def _spelled(ch: Chooser, item: dict[str, Any], value: Any) -> Any:
    if value is None or item["type"] in ("choice", "text", "date"):
        return value
    if isinstance(value, bool):
        words = YES if value else NO
        return ch.one([value, value, int(value), *words])
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    text = format(plain, "f")
    ways = ["plain", "plain", "decimal", "text", "thai", "groups", "float"]
    way = ch.one(ways)
    if way == "float" and len(text) <= 15 and ("." in text or "e" not in repr(float(text))):
        number = float(text)
        if "e" not in repr(number):
            return number
    if way == "plain" and value.denominator == 1:
        return int(value)
    if way == "groups":
        return f"{plain:,f}"
    if way == "thai":
        return f"{plain:,f}".translate(_TO_THAI)
    return Decimal(text) if way == "decimal" else text
