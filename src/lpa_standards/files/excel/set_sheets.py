"""The sheets of a set's workbook as they were handed back: which column is which, and what stands on each row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lpa_standards.errors import Finding, Words, did_you_mean, shorten
from lpa_standards.files.excel.book import Entry, Sheet
from lpa_standards.files.excel.places import SheetPlace
from lpa_standards.files.excel.set_cells import UnreadableCell, value_of
from lpa_standards.files.excel.set_columns import Column, Path
from lpa_standards.files.excel.set_table import Table
from lpa_standards.files.excel.set_tables import places_of

_HEADER_ROWS = 6
KEY_HEADING = "คีย์"


@dataclass
class Filled:
    """One row that is not empty.

    Attributes:
        place: Its first cell that is not empty.
        refs: The columns that name what it belongs to.
        id: What names it.
        values: Its values, as data of a definition.
        cells: The cell of each value, by the keys that lead to it.
        named: The cells of the columns that name, by their names.
    """

    place: SheetPlace
    refs: tuple[str, ...] = ()
    id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, SheetPlace] = field(default_factory=dict)
    named: dict[str, SheetPlace] = field(default_factory=dict)


class SheetReader:
    """Reads the rows of one sheet."""

    def __init__(self, table: Table, sheet: Sheet, told: list[Finding]) -> None:
        """Reads nothing yet.

        Args:
            table: What the sheet should hold.
            sheet: The sheet.
            told: Where faults are told.
        """
        self.table, self.sheet, self.told = table, sheet, told
        self.places = places_of(table)
        self.naming = [*table.refs, *([table.id] if table.id else [])]

    def rows(self) -> Iterator[Filled]:
        """The rows that are not empty, from the top down."""
        yield from self._facts() if self.table.shape == "one" else self._things()

    def _things(self) -> Iterator[Filled]:
        at, header = self._header()
        if not at:
            if any(entry.text for row in range(1, len(self.sheet.rows) + 1) for entry in self.sheet.line(row)):
                message = Words("the row with the names of the columns is missing", "ไม่พบแถวชื่อคีย์ของคอลัมน์")
                keys = ", ".join([*self.naming, *(column.name for column in self.table.columns if column.shown)])
                fix = Words(f"put it back above the data: {keys}", f"ใส่กลับไว้เหนือข้อมูล: {keys}")
                self._tell("excel-header", self.sheet.place(1, 1), message, fix)
            return
        columns = self._columns(at, header)
        for row in range(at + 1, len(self.sheet.rows) + 1):
            entries = [(entry, name) for entry in self.sheet.line(row) if (name := header.get(entry.column)) != "#"]
            filled = [(entry, name) for entry, name in entries if entry.text or self._broken(entry)]
            if filled:
                yield self._thing(filled, columns)

    def _thing(self, filled: list[tuple[Entry, str | None]], columns: Mapping[int, Column]) -> Filled:
        first = filled[0][0]
        found = Filled(self.sheet.place(first.row, first.column))
        named = {}
        for entry, name in filled:
            place = self.sheet.place(entry.row, entry.column)
            if name is None:
                message = Words(
                    "this column has no name, so its content cannot be read", "คอลัมน์นี้ไม่มีชื่อคีย์ จึงไม่รู้ว่าเป็นข้อมูลใด"
                )
                fix = Words(
                    "write its key in the grey row, or # for a remark of your own",
                    "ใส่ชื่อคีย์ในแถวสีเทา หรือใส่ # หากเป็นบันทึกส่วนตัว",
                )
                self._tell("excel-column", place, message, fix)
            elif name in self.naming:
                if not self._tell_broken(entry):
                    named[name] = entry.text
                    found.named[name] = place
            elif entry.column in columns:
                self._take(found, columns[entry.column], entry)
        found.refs = tuple(named.get(ref, "") for ref in self.table.refs)
        found.id = named.get(self.table.id, "")
        return found

    def _facts(self) -> Iterator[Filled]:
        """The one row of a sheet that has its columns below one another."""
        found, seen = Filled(self.sheet.place(1, 1)), set[str]()
        for row in range(1, len(self.sheet.rows) + 1):
            key, value = self.sheet.entry(row, 2), self.sheet.entry(row, 3)
            if value.text and not key.text:
                message = Words("this row has no key", "แถวนี้ไม่มีคีย์")
                fix = Words("write the key in column B, or delete the row", "ใส่คีย์ในคอลัมน์ B หรือลบแถวนี้")
                self._tell("excel-column", self.sheet.place(row, 3), message, fix)
            if not key.text or key.text == KEY_HEADING or key.text.startswith("#"):
                continue
            if key.text in seen:
                self._doubled(key.text, self.sheet.place(row, 2))
            seen.add(key.text)
            column = self._column(key.text, self.sheet.place(row, 2))
            if column is not None and (value.text or self._broken(value)):
                self._take(found, column, value)
        if found.cells:
            yield found

    def _take(self, found: Filled, column: Column, entry: Entry) -> None:
        """Puts a value where its column leads."""
        place = self.sheet.place(entry.row, entry.column)
        for end in range(1, len(column.path) + 1):
            found.cells.setdefault(column.path[:end], place)
        if self._tell_broken(entry) or self._lost_zeros(column, entry):
            return
        try:
            value = value_of(entry.text, column.form)
        except UnreadableCell:
            message = Words(
                f"{shorten(entry.text)} is not written as in a definition", f"{shorten(entry.text)} เขียนไม่ถูกรูปแบบ"
            )
            fix = Words(
                "such as [a, b] or {at_least: 80}; text goes in quotes",
                "เช่น [a, b] หรือ {at_least: 80} หากเป็นข้อความให้ใส่เครื่องหมายคำพูด",
            )
            self._tell("excel-cell", place, message, fix)
            return
        holder: Any = found.values
        for end, step in enumerate(column.path[:-1], start=1):
            holder = holder.setdefault(step, {})
            if not isinstance(holder, dict):
                self._contradiction(column.path[:end], place, found)
                return
        if isinstance(holder.get(column.path[-1]), dict) and holder[column.path[-1]]:
            self._contradiction(column.path, place, found)
            return
        holder[column.path[-1]] = value
        found.cells[column.path] = place

    def _contradiction(self, path: Path, place: SheetPlace, found: Filled) -> None:
        other = found.cells.get(path)
        where = other.cell if other is not None else ""
        name = ".".join(path)
        message = Words(f"{name} is given as one value ({where}) and in parts", f"{name} มีทั้งค่าเดียว ({where}) และค่าแยก")
        fix = Words(f"keep {name}, or the columns {name}. …", f"เก็บเฉพาะ {name} หรือเฉพาะคอลัมน์ {name}. …")
        self._tell("excel-contradiction", place, message, fix)

    def _lost_zeros(self, column: Column, entry: Entry) -> bool:
        """Whether a text such as 1.10 was turned into a number, and perhaps lost a zero."""
        raw = entry.raw
        if column.form != "line" or isinstance(raw, bool) or not isinstance(raw, float) or raw.is_integer():
            return False
        message = Words(
            f"the cell holds the number {entry.text}; as text it may have been {entry.text}0",
            f"ช่องนี้เป็นตัวเลข {entry.text} ซึ่งเดิมอาจเป็นข้อความ {entry.text}0",
        )
        fix = Words("format the cell as Text and type it again", "จัดรูปแบบช่องเป็นข้อความ (Text) แล้วพิมพ์ใหม่")
        self._tell("excel-number-as-text", self.sheet.place(entry.row, entry.column), message, fix)
        return True

    def _header(self) -> tuple[int, dict[int, str]]:
        """The row that names the columns, and the names; 0 where there is none."""
        known = {*self.naming, *(column.name for column in self.places.values())}
        best, names = 0, dict[int, str]()
        for row in range(1, min(_HEADER_ROWS, len(self.sheet.rows)) + 1):
            found = {entry.column: entry.text for entry in self.sheet.line(row) if entry.text}
            if sum(name in known for name in found.values()) > sum(name in known for name in names.values()):
                best, names = row, found
        return best, {at: "#" if name.startswith("#") else name for at, name in names.items()}

    def _columns(self, row: int, header: Mapping[int, str]) -> dict[int, Column]:
        found: dict[int, Column] = {}
        seen: set[str] = set()
        for at, name in header.items():
            if name == "#":
                continue
            if name in seen:
                self._doubled(name, self.sheet.place(row, at))
            elif name not in self.naming:
                column = self._column(name, self.sheet.place(row, at))
                if column is not None:
                    found[at] = column
            seen.add(name)
        return found

    def _column(self, name: str, place: SheetPlace) -> Column | None:
        column = self.places.get(tuple(name.split(".")))
        if column is None:
            known = [*self.naming, *(each.name for each in self.table.columns)]
            message = Words(f"unknown key {shorten(name)!r}", f"ไม่รู้จักคีย์ {shorten(name)!r}")
            self._tell("unknown-column", place, message, did_you_mean(name, known))
        return column

    def _doubled(self, name: str, place: SheetPlace) -> None:
        message = Words(f"the key {shorten(name)!r} is there twice", f"คีย์ {shorten(name)!r} ซ้ำกัน")
        self._tell("doubled-column", place, message, Words("keep one of them", "เก็บไว้เพียงแห่งเดียว"))

    def _broken(self, entry: Entry) -> bool:
        return (entry.row, entry.column) in self.sheet.broken

    def _tell_broken(self, entry: Entry) -> bool:
        if self._broken(entry):
            self.told.append(self.sheet.broken[entry.row, entry.column])
            return True
        return False

    def _tell(self, code: str, place: SheetPlace, message: Words, fix: Words) -> None:
        self.told.append(Finding(code, message, fix, place=place))
