"""JSON lines: a submission on each line. Ordinary ones become columns; odd ones stay the submissions that they are."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from lpa_standards.errors import DocumentError, SubmissionError
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.files.bulk.records import Scan, bytes_at
from lpa_standards.files.bulk.source import Loaded, Slice, Source
from lpa_standards.files.bulk.text_cells import TextReader, rows_told
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE
from lpa_standards.indicators.documents import MAX_BYTES, decoded, name_of
from lpa_standards.indicators.json_data import parse_json
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.names import HEAD, LAO, REASON, STATE
from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.submission import MIN_REASON, Submission, build_submission, read_moment

_KEYS = {*HEAD, "lao", "values", "not_applicable", "evidence"}
_WORDS = NOT_DONE | NOT_APPLICABLE
# Longer numbers are read strictly.
_LONGEST_NUMBER = 40


class _Number(str):
    """The digits of a number, as they stand in the file."""

    __slots__ = ()


class JsonRows(Source):
    """A file of JSON lines.

    Args:
        path: The file.
        found: What is known of it.
        standards: The set.
        lenient: Whether indicators and items that the set does not have are passed over.
    """

    worth_processes = 8_000

    def __init__(self, path: Path, found: Scan, standards: IndicatorSet, *, lenient: bool = False) -> None:
        if found.encoding != "utf-8":
            decoded(bytes_at(path, 0, MAX_BYTES), name_of(path))  # tells where it is not
        self._path, self._found, self._set, self._lenient = path, found, standards, lenient
        # Of every item its column, and whether its values are numbers, or yes and no, or neither of them.
        self._cells = {
            one.id: {
                name: (f"{one.id}.{name}", "number" if item.numeric else "yes_no" if item.type == "yes_no" else None)
                for name, item in one.all_items.items()
            }
            for one in standards.indicators.values()
        }
        states = [f"{indicator_id}.{name}" for indicator_id in standards.indicators for name in (STATE, REASON)]
        items = [column for cells in self._cells.values() for column, _ in cells.values()]
        self._header = [*HEAD, *LAO, *items, *states]
        self._columns = set(self._header)
        self._reader = TextReader(standards, pa.schema([(name, pa.string()) for name in self._header]))
        self.schema = self._reader.schema
        self.slices = [Slice(at, piece.records, (at,)) for at, piece in enumerate(found.pieces)]

    def load(self, piece: Slice) -> Loaded:
        """Reads a slice."""
        offset, length, line, _ = self._found.pieces[piece.at]
        rows: list[dict[str, str | None]] = []
        lines: list[int] = []
        given: dict[int, Submission] = {}
        told: list[Told] = []
        for number, content in enumerate(self._found.splitter.lines(bytes_at(self._path, offset, length)), start=line):
            if not content.strip():
                continue
            row = self._quickly(content)
            if row is None:
                try:
                    given[len(rows)], row = self._strictly(content, number)
                except (DocumentError, SubmissionError) as error:
                    told += [Told(len(rows), finding) for finding in error.findings]
                    row = {}
            rows.append(row)
            lines.append(number)
        nothing, there = pa.nulls(len(rows), pa.string()), set().union(*rows)
        table = [
            pa.array([row.get(name) for row in rows], pa.string()) if name in there else nothing
            for name in self._header
        ]
        aside = Aside({}, given, rows_told(told, len(rows)), told)
        return self._reader.read(table, np.array(lines, dtype=np.int64), aside)

    def _strictly(self, content: bytes, line: int) -> tuple[Submission, dict[str, str | None]]:
        """A line as any reader of submissions reads it, and its columns about who hands in.

        Raises:
            DocumentError: It is not UTF-8, not JSON, or has a key twice.
            SubmissionError: The submission is faulty.
        """
        document = parse_json(decoded(content, name_of(self._path)).strip(), name=name_of(self._path), first_line=line)
        submission = build_submission(Submission, document.data, document, document.findings)
        said: dict[str, Any] = submission.lao.model_dump() | {name: getattr(submission, name) for name in HEAD}
        assert isinstance(document.data, dict)
        said["submitted_at"] = document.data.get("submitted_at")
        return submission, {name: None if value is None else str(value) for name, value in said.items()}

    def _quickly(self, content: bytes) -> dict[str, str | None] | None:
        """The columns of an ordinary line; None where strict reading could see more, or something is odd."""
        try:
            text = content.decode()
            data = json.loads(text, parse_float=_Number, parse_int=_Number)
            row = _head(data)
            # A key given twice is lost: then more colons follow quotes than there are keys.
            if row is None or _keys(data) != text.count('":'):
                return None
            lao_type = row["type"]
            if self._lenient:
                self._pass_over(data)
            for indicator_id, items in data.get("values", {}).items():
                if items:
                    known = self._cells[indicator_id]
                    for item, raw in items.items():
                        name, counted = known[item]
                        row[name] = _cell(counted, raw)
                elif items is None:
                    row[f"{indicator_id}.{STATE}"] = "not_done"
                elif not self._is_asked(indicator_id, lao_type):
                    return None
            for indicator_id, reason in data.get("not_applicable", {}).items():
                if data.get("values", {}).get(indicator_id, {}) != {} or not _is_line(reason, MIN_REASON):
                    return None
                row[f"{indicator_id}.{STATE}"], row[f"{indicator_id}.{REASON}"] = "not_applicable", reason
            if not all(
                self._is_plain(each, documents, lao_type) for each, documents in data.get("evidence", {}).items()
            ):
                return None
        except (ValueError, KeyError, AttributeError, RecursionError):
            return None
        return row if row.keys() <= self._columns else None

    def _pass_over(self, data: dict[str, Any]) -> None:
        """Drops what the set does not have."""
        known = self._set.indicators
        for name in ("values", "not_applicable", "evidence"):
            data[name] = {key: value for key, value in data.get(name, {}).items() if key in known}
        for indicator_id, items in data["values"].items():
            if items:
                data["values"][indicator_id] = {
                    item: raw for item, raw in items.items() if item in self._cells[indicator_id]
                }

    def _is_asked(self, indicator_id: str, lao_type: str | None) -> bool:
        return lao_type in (self._set.indicators[indicator_id].applies_to or self._set.lao_types)

    def _is_plain(self, indicator_id: str, documents: Any, lao_type: str | None) -> bool:
        """Whether the documents of an indicator are such that nothing can be said of them."""
        known = {each.id for each in self._set.indicators[indicator_id].evidence}
        return self._is_asked(indicator_id, lao_type) and all(
            name in known and type(found) is list and all(map(_is_line, found)) for name, found in documents.items()
        )


def _head(data: Any) -> dict[str, str | None] | None:
    """The columns about who hands in and for what; None where validation would not take them as they are."""
    lao = data["lao"] if type(data) is dict and data.keys() <= _KEYS else None
    if type(lao) is not dict or not lao.keys() <= set(LAO) or not all(map(_is_line, lao.values())):
        return None
    row: dict[str, str | None] = {**lao}
    for name, fits in _FITS.items():
        value = data.get(name)
        if value is not None and not (isinstance(value, str) and fits(value)):
            return None
        row[name] = value
    return row if row["programme"] and row["fiscal_year"] else None


def _cell(counted: str | None, raw: object) -> str:
    """An entry as the text of a cell.

    Raises:
        ValueError: No cell says the same.
    """
    kind = type(raw)
    if kind is _Number:
        text = str(raw)
        if counted and len(text) <= _LONGEST_NUMBER and "e" not in text and "E" not in text:
            return text
    elif raw is None:
        return "-"
    elif kind is str:
        text = str(raw)
        if text.strip() and text.strip().lower() not in _WORDS:
            return text
    elif kind is bool and counted == "yes_no":
        return "true" if raw else "false"
    raise ValueError(raw)


def _is_line(text: object, least: int = 1) -> bool:
    return isinstance(text, str) and len(text) >= least and text.isprintable() and text == text.strip()


def _is_moment(text: str) -> bool:
    try:
        read_moment(text)
    except ValueError:
        return False
    return True


def _is_revision(text: str) -> bool:
    return isinstance(text, _Number) and text.isdecimal() and int(text) <= 1_000


def _keys(data: dict[str, Any]) -> int:
    """How many keys there are in mappings within mappings, three deep: no ordinary line goes deeper."""
    found, layer = 0, [data]
    for _ in range(3):
        found += sum(map(len, layer))
        layer = [value for each in layer for value in each.values() if type(value) is dict]
    return found


_FITS: Final[Mapping[str, Callable[[str], bool]]] = {
    "programme": _is_line,
    "fiscal_year": lambda text: text.isdecimal(),
    "edition": _is_line,
    "stage": lambda text: text in {"self", "verified", "appealed"},
    "revision": _is_revision,
    "submitted_at": _is_moment,
    "entered_by": _is_line,
}
