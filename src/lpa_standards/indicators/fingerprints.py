"""Fingerprints: the SHA-256 of data in one canonical form, however it was spelt."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from lpa_standards.errors import NumberError, shorten
from lpa_standards.numbers import plain, read_exact


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


def jsonable(value: object) -> Any:
    """Data as JSON can hold it, numbers as they were given."""
    if isinstance(value, Mapping):
        return {str(key): jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(inner) for inner in value]
    if isinstance(value, Decimal | Fraction):
        return plain(read_exact(value))
    return value.isoformat() if isinstance(value, date) else value


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
