"""The columns of a result in the making: tables of one type each, a line for each column."""

from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from lpa_standards.scoring.frames.blocks import Block
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.layout import Column, Key, Layout

_ALL = 255
SHARED = frozenset({"low", "high", "level_low", "level_high"})  # ends of intervals, of the same values as the figure
_APART = frozenset({"label", "flag"})  # each label has words of its own, and flags are bits
_NOWHERE = (None, 0)
COUNTS = ("open", "assumed", "errors", "warnings")


class Table:
    """Columns of one type.

    Attributes:
        values: Integers, codes, or texts, a line for each column; there may be more than there are rows.
        valid: Where there is a value, as packed bits; None for everywhere.
    """

    __slots__ = ("_least", "_lock", "_most", "valid", "values")

    def __init__(self, lines: int, rows: int, kind: Any) -> None:
        self.values = np.empty((lines, -(-rows // 8) * 8), dtype=kind)
        self.valid: Any = None
        self._lock = Lock()
        # Bytes become numbers with a sign; what is an object may be of any size.
        self._least, self._most = (0, 127) if self.values.dtype == np.uint8 else (0, 0)
        if self.values.dtype.kind == "i":
            limits = np.iinfo(self.values.dtype)
            self._least, self._most = int(limits.min), int(limits.max)

    def mark(self, lines: slice, span: slice, known: Any) -> None:
        """Tells where there is a value in some lines and rows; None, and never told, is everywhere."""
        if known is None:
            return
        with self._lock:  # chunks may be done at once
            if self.valid is None:
                self.valid = np.full((len(self.values), self.values.shape[1] // 8), _ALL, dtype=np.uint8)
        some = slice(span.start // 8, (span.stop + 7) // 8)
        self.valid[lines, some] = np.packbits(known, axis=-1, bitorder="little")

    def put(self, line: int, row: int, value: Any) -> bool:
        """Writes one value, None for none; whether it fits."""
        if value is None:
            if self.valid is None:
                self.mark(slice(0, 1), slice(0, 8), np.ones((1, 8), dtype=np.bool_))
            self.valid[line, row // 8] &= _ALL - (1 << row % 8)
            return True
        if self.values.dtype != np.object_ and not self._least <= value <= self._most:
            return False
        if self.valid is not None:
            self.valid[line, row // 8] |= 1 << row % 8
        self.values[line, row] = value
        return True

    def apart(self, line: int, kind: Any) -> "Table":
        """One line as a table of its own, in another type."""
        found = Table(1, 0, kind)
        found.values = self.values[line : line + 1].astype(kind)
        found.valid = None if self.valid is None else self.valid[line : line + 1].copy()
        return found


class Told(NamedTuple):
    """A field of the indicators of a block.

    Attributes:
        field: The field.
        table: Number of its table.
        columns: The columns of the result that it fills.
    """

    field: str
    table: int
    columns: Sequence[Column]


class Draft:
    """In which tables the columns of a result are put together.

    Attributes:
        places: Table and line of each column; those of one place are the same where nothing is open.
        told: What is told of the indicators of each block.
        columns: The columns of the result with table and line, these None where they are not parts of a whole table.
        order: Number of each column.
        firsts: A column of each table.
        figures: Tables of the figures of domains ("domain") and totals, by their name.
    """

    def __init__(self, blocks: Sequence[Block], layout: Layout) -> None:
        self._layout = layout
        self._kinds: list[tuple[int, Any]] = []
        self.places: dict[Key, tuple[int, int]] = {}
        self.told = {block: self._told(block) for block in blocks}
        self.figures: dict[Key, int] = {}
        domains = [f"domain:{domain.id}" for domain in layout.set.domains]
        for name in ("points", "full", "percent", "contribution"):
            self._figure(("domain", name), [(domain, name) for domain in domains])
        totals = ["total", *(f"also:{total.id}" for total in layout.set.results.also)]
        for total in totals:
            self._figure((total, "value"), [(total, "value")], "low", "high")
        self._figure(("total", "level"), [("total", "level")], "level_low", "level_high")
        self._figure(("total", "passed"), [("total", "passed")])
        self.counts = self._add([("", name) for name in COUNTS])
        self.status = self._add([("", "set_status")])
        self.order = {column.key: at for at, column in enumerate(layout.columns)}
        self.columns = [
            (column, *(_NOWHERE if column.what in _APART else self.places.get(column.key, _NOWHERE)))
            for column in layout.columns
        ]
        self.firsts: list[Column | None] = [None] * len(self._kinds)
        for column, number, _ in reversed(self.columns):
            if number is not None:
                self.firsts[number] = column

    def tables(self, rows: int) -> list[Table]:
        """Tables for so many rows, with nothing in them."""
        return [Table(lines, rows, kind) for lines, kind in self._kinds]

    def _told(self, block: Block) -> list[Told]:
        found: list[Told] = []
        fields = self._layout.fields
        without_points = block.entries[0].judge.full is None
        for field in ("verdict", "label", "points", "full", "ratio_shown"):
            names = ("points", "low", "high") if field == "points" else (field,)
            if not any(name in fields for name in names) or (without_points and field in {"points", "full"}):
                continue
            keys = [(entry.id, next(name for name in names if name in fields)) for entry in block.entries]
            if keys[0] not in self._layout.by_key:
                continue
            table = self._add(keys, *names)
            found.append(Told(field, table, [self._layout.by_key[key] for key in keys]))
        return found

    def _figure(self, name: Key, keys: Sequence[Key], *ends: str) -> None:
        if keys[0] in self._layout.by_key:
            self.figures[name] = self._add(keys, *ends)

    def _add(self, keys: Sequence[Key], *others: str) -> int:
        """A table for columns, and for others of the same that share their values."""
        known = self._layout.by_key
        if keys[0] in known:
            self._kinds.append((len(keys), self._layout.kind_of(known[keys[0]])))
            for line, key in enumerate(keys):
                for end in (key[1], *others):
                    if (key[0], end) in known:
                        self.places[key[0], end] = len(self._kinds) - 1, line
        return len(self._kinds) - 1
