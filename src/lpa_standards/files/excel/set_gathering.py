"""The rows of all sheets of a set's workbook, put back together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lpa_standards.errors import Finding, Place, Words, did_you_mean, shorten
from lpa_standards.files.excel.book import Book
from lpa_standards.files.excel.set_sheets import Filled, SheetReader
from lpa_standards.files.excel.set_table import Table
from lpa_standards.files.excel.set_tables import SET, TABLES, children_of
from lpa_standards.indicators.steps import Step, Steps


class _Holder(NamedTuple):
    """Something that rows of other sheets belong to: its data, and the keys that lead there."""

    data: dict[str, Any]
    steps: Steps


@dataclass
class Gathering:
    """Puts the rows of all sheets together."""

    book: Book
    data: dict[str, Any] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)
    cells: dict[Steps, Place] = field(default_factory=dict)
    holders: dict[tuple[str, ...], _Holder] = field(default_factory=dict)

    def gather(self) -> None:
        """Reads every sheet; rules of parts come after the parts they belong to."""
        later: list[tuple[Table, Filled]] = []
        for table in TABLES:
            if table.sheet == _AFTER_PARTS:
                for owner, row in later:
                    self._add(owner, row)
            sheet = self.book.sheet(table.sheet)
            if sheet is None:
                self._missing(table)
                continue
            rows = list(SheetReader(table, sheet, self.told).rows())
            if table.shape == "one" and (rows or table.needed or table is SET):
                self._one(table, rows[0] if rows else Filled(sheet.place(1, 1)))
            elif table.shape != "one":
                if table.needed and not table.owner:
                    self.data.setdefault(table.field, {} if table.shape == "dict" else [])
                for row in rows:
                    if table.shape == "rule" and row.refs[1]:
                        later.append((table, row))
                    else:
                        self._add(table, row)

    def _missing(self, table: Table) -> None:
        if table.needed or table is SET:
            message = Words(f"the sheet {table.sheet!r} is missing", f"ไม่พบแผ่นงาน {table.sheet!r}")
            fix = Words("put it back from the workbook as it was exported", "นำกลับมาจากไฟล์ที่ส่งออกไว้เดิม")
            self.told.append(Finding("excel-sheet", message, fix, place=Place(self.book.name, 1, 1)))

    def _one(self, table: Table, row: Filled) -> None:
        if table is SET:
            self.data.update(row.values)
            self._remember((), row)
            return
        steps = (table.field,)
        self.data[table.field] = row.values
        self._remember(steps, row)
        self._hold(table, row, _Holder(row.values, steps))

    def _add(self, table: Table, row: Filled) -> None:
        owner = _Holder(self.data, ()) if not table.owner else self._owner(table, row)
        if owner is None:
            return
        entry: Any = row.values
        if table.shape == "rule":
            entry = {"kind": table.kind, **row.values}
            self._keep(owner, "rule", entry, row)
        elif table.shape == "dict":
            entry = row.values.get(table.wrapped) if table.wrapped else row.values
            if not row.id:
                self._unnamed(table, row)
                return
            inside = owner.data.setdefault(table.field, {})
            if not isinstance(inside, dict):
                self._not_rows(table, row)
            else:
                self._keep(_Holder(inside, (*owner.steps, table.field)), row.id, entry, row, wrapped=table.wrapped)
        else:
            if table.id:
                entry = ({"id": row.id} if row.id else {}) | row.values
            inside = owner.data.setdefault(table.field, [])
            if not isinstance(inside, list):
                self._not_rows(table, row)
            else:
                if "when" in entry:
                    entry["when"] = _in_turn(entry["when"])
                steps = (*owner.steps, table.field, len(inside))
                inside.append(entry)
                self._remember(steps, row)
                if "id" in row.named:
                    self.cells[*steps, "id"] = row.named["id"]
        if isinstance(entry, dict) and isinstance(owner.data[table.field], dict | list):
            at = (*owner.steps, *self._last_step(table, row, owner))
            self._hold(table, row, _Holder(entry, at))

    def _last_step(self, table: Table, row: Filled, owner: _Holder) -> Steps:
        if table.shape == "rule":
            return ("rule",)
        return (table.field, row.id if table.shape == "dict" else len(owner.data[table.field]) - 1)

    def _keep(self, owner: _Holder, key: str, entry: Any, row: Filled, *, wrapped: str = "") -> None:
        steps = (*owner.steps, key)
        if key in owner.data:
            first = self.cells.get(steps)
            where = Words(f"; the first is at {first}", f" แห่งแรกอยู่ที่ {first}") if first else Words("", "")
            message = (
                Words(f"there is a second rule{where.en}", f"มีกฎซ้ำ{where.th}")
                if key == "rule"
                else Words(f"{key!r} is given twice{where.en}", f"{key!r} ซ้ำกัน{where.th}")
            )
            fix = Words("keep one of them", "เก็บไว้เพียงแถวเดียว")
            self.told.append(Finding("doubled-key", message, fix, place=row.place))
            return
        owner.data[key] = entry
        self._remember(steps, row, wrapped=wrapped)

    def _owner(self, table: Table, row: Filled) -> _Holder | None:
        refs = (*row.refs, "") if table.owner == "rule" and len(row.refs) == 1 else row.refs
        found = self.holders.get((table.owner, *refs))
        if found is not None:
            return found
        named = " ".join(f"{name}={ref}" for name, ref in zip(table.refs, row.refs, strict=True) if ref)
        known = [" ".join(each for each in key[1:] if each) for key in self.holders if key[0] == table.owner]
        what = _OWNERS[table.owner.split()[0]]
        message = Words(
            f"there is no {what.en} {shorten(named) or '(not named)'}", f"ไม่พบ{what.th} {shorten(named) or '(ไม่ได้ระบุ)'}"
        )
        place = next((row.named[ref] for ref in reversed(table.refs) if ref in row.named), row.place)
        fix = did_you_mean(" ".join(ref for ref in row.refs if ref), known)
        self.told.append(Finding("unknown-owner", message, fix, place=place))
        return None

    def _not_rows(self, table: Table, row: Filled) -> None:
        message = Words(
            f"{table.field} is given as one value and as rows of this sheet", f"{table.field} มีทั้งค่าเดียวและแถวในแผ่นนี้"
        )
        self.told.append(
            Finding("excel-contradiction", message, Words("keep one of the two", "เก็บไว้อย่างใดอย่างหนึ่ง"), place=row.place)
        )

    def _unnamed(self, table: Table, row: Filled) -> None:
        message = Words(f"the row has no {table.id}", f"แถวนี้ไม่ได้ระบุ {table.id}")
        self.told.append(Finding("row", message, Words("fill it in", "กรอกให้ครบ"), place=row.place))

    def _hold(self, table: Table, row: Filled, holder: _Holder) -> None:
        """Lets rows of other sheets belong to a row."""
        for child in children_of(table):
            if child.needed or (table.called == "indicator" and child.field == "items"):
                holder.data.setdefault(child.field, {} if child.shape == "dict" else [])
        for name in table.names:
            key = {
                "window": (),
                "results": (),
                "domain": (row.id,),
                "group": (*row.refs, row.id),
                "indicator": (row.id,),
                "item": (row.refs[0] if row.refs else "", row.id),
                "unit": (row.id, "") if table.called == "indicator" else (*row.refs, row.id),
                "labelled": (row.id,),
            }.get(name, row.refs)
            self.holders.setdefault((name, *key), holder)

    def _remember(self, steps: Steps, row: Filled, *, wrapped: str = "") -> None:
        self.cells.setdefault(steps, row.place)
        for path, place in row.cells.items():
            inner: Sequence[Step] = path[1:] if wrapped and path[0] == wrapped else path
            if len(inner) > 1 and inner[0] == "when":
                inner = ("when", int(str(inner[1])) - 1)
            self.cells[*steps, *inner] = place


_AFTER_PARTS = "รายการข้อมูล"
_OWNERS = {
    "window": Words("window", "ช่วงบันทึกข้อมูล"),
    "results": Words("results", "ผลและคะแนนรวม"),
    "domain": Words("domain", "ด้าน"),
    "group": Words("group", "ภารกิจ"),
    "indicator": Words("indicator", "ตัวชี้วัด"),
    "labelled": Words("indicator", "ตัวชี้วัด"),
    "unit": Words("indicator or part", "ตัวชี้วัดหรือส่วน"),
    "item": Words("item", "รายการข้อมูล"),
    "rule": Words("fitting rule of", "กฎที่ตรงกันของ"),
}


def _in_turn(cells: Any) -> Any:
    """The entries of a row of a table, in their order."""
    if not isinstance(cells, dict):
        return cells
    return [cells[key] for key in sorted(cells, key=int)]
