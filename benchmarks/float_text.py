"""Small pieces of the rival's source text: numbers, printing, expressions, labels."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Data = Mapping[str, Any]

_WORDS = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.([a-z][a-z0-9_]*)|\b([a-z][a-z0-9_]*)\b")
_LANGUAGE = {"and", "or", "not", "if", "else", "min", "max", "sum", "abs", "round", "count", "true", "false"}
_OPERATORS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# As the format says where a set is silent.
_DEFAULT_LABELS = {
    "conditional": {"th": "ผ่านแบบมีเงื่อนไข", "en": "Passed conditionally"},
    "scored": {"th": "ได้คะแนน", "en": "Scored"},
    "not_applicable": {"th": "ไม่เกี่ยวข้อง", "en": "Not applicable"},
}


def for_type(value: Any, lao_type: str) -> Any:
    """What stands for one type of อปท., where a definition may give one thing for each."""
    return value[lao_type] if isinstance(value, dict) and lao_type in value else value


def printed(expression: str, form: Data) -> str:
    """Source text that prints a float as the set says, rounded by the format."""
    if "significant" in form:
        raise NotImplementedError("significant digits")
    text = f'f"{{{expression}:.{form.get("decimals", 2)}f}}"'
    return text if form.get("pad_zeros") or form.get("decimals", 2) == 0 else f'{text}.rstrip("0").rstrip(".")'


def printed_now(value: float, form: Data) -> str:
    """The digits of a number that the definition fixes, as a programmer would write them into the text."""
    text = f"{value:.{form.get('decimals', 2)}f}"
    return text if form.get("pad_zeros") or form.get("decimals", 2) == 0 else text.rstrip("0").rstrip(".")


def bound_of(keys: Data, lao_type: str) -> tuple[str, float] | None:
    """Operator and limit of a bound; None for `otherwise`."""
    for name, operator in _OPERATORS.items():
        if name in keys:
            return operator, for_type(keys[name], lao_type)
    return None


def operator_of(direction: str) -> str:
    """The comparison that holds on the good side of a target."""
    return _OPERATORS[direction]


class Names:
    """Local variables of one indicator, and the expressions that read them.

    Attributes:
        own: Items that are read, by their variable.
        others: Items and points of other indicators that are read, by their variable.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self._items = set(items)
        self.own: dict[str, str] = {}
        self.others: dict[str, tuple[str, str]] = {}

    def item(self, name: str) -> str:
        """The variable of one of the indicator's own items."""
        self.own[f"{name}_"] = name
        return f"{name}_"

    def expression(self, text: object) -> str:
        """An expression of the definition as Python text; the two languages differ in names and in `count` only."""
        return _WORDS.sub(self._replaced, str(text))

    def _replaced(self, match: re.Match[str]) -> str:
        other, item, own = match.groups()
        if other is not None:
            variable = points_variable(other) if item == "points" else f"other_{item}"
            self.others[variable] = (other, item)
            return variable
        if own in self._items:
            return self.item(own)
        if own not in _LANGUAGE and own != "figure":
            raise NotImplementedError(own)
        return {"count": "count_true", "true": "True", "false": "False"}.get(own, own)


def points_variable(indicator: str) -> str:
    """The variable that keeps the points of an indicator for another one to read."""
    return f"points_of_{indicator.replace('-', '_')}"


class Labels:
    """The labels of a set as constants of the rival's module."""

    def __init__(self, definition: Data, lao_type: str) -> None:
        self._set = {**_DEFAULT_LABELS, **definition["results"]["labels"]}
        self._definition, self._lao_type = definition, lao_type
        self._names: dict[tuple[str, str], str] = {}

    def constant(self, verdict: str, own: Data | None, given: Any = None) -> str:
        """Name of the constant that holds the label of a verdict, in Thai and English."""
        label = for_type(given or {**self._set, **(own or {})}[verdict], self._lao_type)
        pair = (self._filled(label["th"]), self._filled(label.get("en", label["th"])))
        known = len([name for name in self._names.values() if name.startswith(verdict.upper())])
        return self._names.setdefault(pair, verdict.upper() if known == 0 else f"{verdict.upper()}_{known + 1}")

    def lines(self) -> list[str]:
        """The constants."""
        return [f"{name} = {pair!r}" for pair, name in self._names.items()]

    def _filled(self, text: str) -> str:
        year = str(self._definition["fiscal_year"])
        if "{lao_type}" in text:
            raise NotImplementedError("{lao_type} in a label")
        return text.replace("{fiscal_year_th}", year.translate(_THAI_DIGITS)).replace("{fiscal_year}", year)
