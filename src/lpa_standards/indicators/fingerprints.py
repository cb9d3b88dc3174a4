"""Fingerprints: the SHA-256 of data in one canonical form, however it was spelt."""

import hashlib
import json
import math
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import index
from typing import Any

from pydantic import BaseModel

from lpa_standards.errors import NumberError, shorten
from lpa_standards.numbers import plain, read_exact

MAX_DEPTH = 40
MAX_DIGITS = 40
_LONGEST = 10**MAX_DIGITS
_UNREADABLE = "unreadable"
# What the cells of arrays hold, by the kinds that numpy names: truth values, whole numbers, floats, text and days.
_SCALARS: dict[object, type] = {"b": bool, "i": int, "u": int, "f": float, "U": str, "M": date}


def fingerprint(data: object) -> str:
    """SHA-256, in hexadecimal, of the canonical form of data.

    >>> fingerprint({"b": 1.50, "a": "ก"}) == fingerprint({"a": "ก", "b": Fraction(3, 2)})
    True
    """
    text = json.dumps(_canonical(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def data_of(model: BaseModel) -> dict[str, Any]:
    """A model as the data that was written: keys as in the file, nothing that was left out."""
    return model.model_dump(by_alias=True, exclude_unset=True)


def jsonable(value: object, levels: int = MAX_DEPTH) -> Any:
    """Data as JSON can hold it, numbers as they were given; reading it gives what reading the data gives.

    What JSON has no word for, such as NaN, bytes or a set, becomes `{"unreadable": "NaN"}`, which no reader takes; so
    does what is nested more than so many levels deep. What JSON can hold stays as it is.
    """
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if levels < 0:
        return unreadable("…")
    if isinstance(value, Mapping):
        return {key if type(key) is str else shorten(key): jsonable(inner, levels - 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(inner, levels - 1) for inner in value]
    if isinstance(value, int):
        return _whole(int(value))
    if isinstance(value, float):
        return _decimal(Decimal(float.__repr__(value)))
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str.__str__(value)
    scalar = _scalar(value)
    if scalar is not value:
        return jsonable(scalar, levels - 1)
    try:
        return _whole(index(value))  # type: ignore[arg-type]  # tried
    except Exception:  # noqa: BLE001  # whatever an unknown object does when asked
        return unreadable(shorten(value))


def unreadable(text: str) -> dict[str, str]:
    """What stands in JSON for a value that JSON has no word for."""
    return {_UNREADABLE: text}


def unreadable_text(value: object) -> str | None:
    """The text of such a value; None for any other."""
    text = value.get(_UNREADABLE) if isinstance(value, Mapping) and len(value) == 1 else None
    return text if isinstance(text, str) else None


def _whole(value: int) -> object:
    if -_LONGEST < value < _LONGEST:
        return value
    try:
        return str(value)
    except ValueError:  # larger than Python writes out
        return unreadable("…")


def _decimal(value: Decimal) -> object:
    """A JSON number where a float keeps every digit of it, else its text."""
    if not value.is_finite():
        return unreadable("NaN" if value.is_nan() else "Infinity" if value > 0 else "-Infinity")
    as_float = float(value)
    shown = repr(as_float)
    if "e" not in shown and math.isfinite(as_float) and Decimal(shown) == value:
        return as_float
    return f"{value:f}" if abs(value.adjusted()) < MAX_DIGITS else str(value)


def _fraction(value: Fraction) -> object:
    try:
        return _decimal(Decimal(plain(read_exact(value))))
    except NumberError:  # such as 1/3, which no decimals write
        return unreadable(f"{shorten(value.numerator)}/{shorten(value.denominator)}")


def _scalar(value: object) -> object:
    """The plain value of one cell of an array library; any other value as it is."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if kind not in _SCALARS or getattr(value, "shape", None) != ():
        return value
    found: object = value.item()  # type: ignore[attr-defined]  # what has kind and shape has it too
    return found if isinstance(found, _SCALARS[kind]) else value


def _canonical(value: object) -> Any:
    """Numbers, and text that is a number, in lowest form; text in NFC."""
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", str(key)): _canonical(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(inner) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    try:
        return plain(read_exact(value))
    except NumberError:
        return shorten(value)
