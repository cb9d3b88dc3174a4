"""One value of a set as one cell, and back: nothing that a definition can hold is lost or becomes something else."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from lpa_standards import calendar
from lpa_standards.calendar import CalendarError
from lpa_standards.errors import DocumentError, NumberError
from lpa_standards.files.excel.book import text_of
from lpa_standards.files.excel.cell_lists import joined, parted
from lpa_standards.files.excel.paper import Value
from lpa_standards.files.excel.set_columns import Form
from lpa_standards.files.yaml_text import flow
from lpa_standards.indicators.documents import parse_document
from lpa_standards.numbers import plain, read_exact

YES: Final = "ใช่"
NO: Final = "ไม่ใช่"
_FLAGS: Final[Mapping[str, str]] = {YES: "true", NO: "false", "มี": "true", "ไม่มี": "false"}
# Where a text is meant, brackets are part of it.
_TEXTS: Final[frozenset[Form]] = frozenset({"line", "value"})


class UnreadableCell(ValueError):  # noqa: N818  # no error of the library: the reader tells it with its cell
    """Text in brackets that is not written as in a definition."""


def cell_of(value: Any, form: Form) -> Value:
    """A value of the data as its cell holds it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return YES if value else NO
    if form == "list" and isinstance(value, list | tuple) and value:
        shown = joined([str(each) for each in value], ", ")
        return shown if _gives_back(shown, form, list(value)) else flow(list(value))
    if isinstance(value, dict | list | tuple):
        return flow(value)
    if isinstance(value, int):
        return value
    text = str(value)
    if form == "number":
        try:
            return Decimal(plain(read_exact(text)))
        except NumberError:
            return _kept(text, form)
    if form == "date":
        try:
            return calendar.format_date(calendar.parse_date(text))
        except CalendarError:
            return _kept(text, form)
    return _kept(text, form)


def value_of(text: str, form: Form) -> Any:
    """What a cell that is not empty says, as the data of a definition.

    Raises:
        UnreadableCell: It begins like a list or mapping and is none.
    """
    if text == "null":
        return None
    if form == "list":
        return _in_brackets(text) if text.startswith("[") else parted(text, ",")
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    if text.startswith(("{", "[")) and form not in _TEXTS:
        return _in_brackets(text)
    return _FLAGS.get(text, text.lower()) if form == "flag" else text


def _kept(text: str, form: Form) -> str:
    """The text, in quotes and escaped where a cell would not give it back as it is."""
    if text == text_of(text) and _survives(text) and _gives_back(text, form, text):
        return text
    return json.dumps(text)


def _gives_back(shown: str, form: Form, value: object) -> bool:
    try:
        return bool(value_of(shown, form) == value)
    except UnreadableCell:
        return False


def _survives(text: str) -> bool:
    return bool(text) and not any(
        (letter < " " and letter != "\n") or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029\ufffe\uffff"
        for letter in text
    )


def _in_brackets(text: str) -> Any:
    try:
        document = parse_document(text)
    except DocumentError as error:
        raise UnreadableCell(text) from error
    if document.findings:
        raise UnreadableCell(text)
    return document.data
