"""From the plain data of a holiday file to the holidays of a year, or to all that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lpa_standards.calendar.eras import BE_OFFSET
from lpa_standards.calendar.holiday_fields import Fault, FieldReader, Steps
from lpa_standards.calendar.holidays import (
    CALENDARS,
    KINDS,
    CalendarName,
    Holiday,
    HolidayKind,
    HolidayList,
    HolidayNote,
    HolidaySource,
    HolidayYear,
)
from lpa_standards.calendar.writing import format_date
from lpa_standards.errors import Words, did_you_mean, shorten

_FIRST_YEAR, _LAST_YEAR = 2500, 2700
_LISTED = "listed"


def build_year(data: object) -> tuple[HolidayYear | None, list[Fault]]:
    """The holidays of a year from plain data: dicts, lists, text.

    Args:
        data: What stands in a file of `definitions/holidays/`; every scalar is text.

    Returns:
        The year, and no faults; or None, and every fault.
    """
    reader = _YearReader()
    year = reader.read(data)
    return (None, reader.faults) if reader.faults else (year, [])


@dataclass(frozen=True, slots=True)
class _List:
    """The heading of one calendar's list."""

    announced: date
    checked: date
    complete_until: date
    sources: tuple[HolidaySource, ...]


class _YearReader(FieldReader):
    """Reads one file."""

    def __init__(self) -> None:
        super().__init__()
        self.year_be = 0
        self.sources: dict[str, HolidaySource] = {}
        self.lists: dict[CalendarName, _List | None] = {}
        self.days: dict[CalendarName, dict[date, Holiday]] = {}

    def read(self, data: object) -> HolidayYear | None:
        """The year; what is wrong is in `faults`."""
        top = self.mapping(data, (), ["schema", "year", "sources", "calendars", "days"], ["notes"])
        if top is None:
            return None
        if "schema" in top:
            self.one_of(top["schema"], ("schema",), ["1"])
        self.year_be = self._year(top.get("year"))
        self._read_sources(top.get("sources"))
        self._read_lists(top.get("calendars"))
        if not self.year_be:
            return None
        self._read_days(top.get("days"))
        notes = tuple(self._read_notes(top["notes"])) if "notes" in top else ()
        if self.faults:
            return None
        return HolidayYear(self.year_be, MappingProxyType(dict(self._whole_lists())), notes)

    def _year(self, value: object) -> int:
        if isinstance(value, str) and value.isascii() and value.isdigit() and _FIRST_YEAR <= int(value) <= _LAST_YEAR:
            return int(value)
        if value is not None:
            message = Words(
                f"{shorten(value)!r} is no Buddhist year from {_FIRST_YEAR} to {_LAST_YEAR}",
                f"{shorten(value)!r} ไม่ใช่ปี พ.ศ. ตั้งแต่ {_FIRST_YEAR} ถึง {_LAST_YEAR}",
            )
            self.fault(("year",), "year", message, Words("write it like 2566", "เขียนเช่น 2566"))
        return 0

    def _read_sources(self, value: object) -> None:
        for name, entry in (self.entries(value, ("sources",)) or {}).items():
            steps: Steps = ("sources", name)
            found = self.mapping(entry, steps, ["title"], ["url", "dated"])
            if found is not None:
                title = self.words(found["title"], (*steps, "title")) if "title" in found else Words("", "")
                url = self.text(found["url"], (*steps, "url")) if "url" in found else None
                dated = self.day(found["dated"], (*steps, "dated")) if "dated" in found else None
                self.sources[name] = HolidaySource(name, title, url, dated)

    def _read_lists(self, value: object) -> None:
        found = self.mapping(value, ("calendars",), [], CALENDARS) or {}
        for name in CALENDARS:
            if name in found:
                self.lists[name] = self._list(found[name], ("calendars", name))
                self.days[name] = {}
        if not found:
            none = Words("no calendar has a list", "ยังไม่มีรายการวันหยุดของปฏิทินใดเลย")
            self.fault(("calendars",), "no-list", none, Words("add government: or bank:", "เพิ่ม government: หรือ bank:"))

    def _list(self, value: object, steps: Steps) -> _List | None:
        found = self.mapping(value, steps, ["announced", "checked", "source"], ["complete_until"])
        if found is None:
            return None
        announced = self.day(found["announced"], (*steps, "announced")) if "announced" in found else None
        checked = self.day(found["checked"], (*steps, "checked")) if "checked" in found else None
        sources = self._cited(found["source"], (*steps, "source")) if "source" in found else ()
        until: date | None = date((self.year_be or _FIRST_YEAR) - BE_OFFSET, 12, 31)
        if "complete_until" in found:
            until = self.day(found["complete_until"], (*steps, "complete_until"))
        if announced is None or checked is None or until is None:
            return None
        if checked < announced:
            order = Words("the list was checked before it was announced", "วันที่ตรวจสอบรายการอยู่ก่อนวันที่ประกาศ")
            self.fault((*steps, "checked"), "order", order, Words("check both days", "ตรวจสอบวันทั้งสอง"))
        return _List(announced, checked, until, sources)

    def _read_days(self, value: object) -> None:
        last: date | None = None
        for index, entry in enumerate(self.listing(value, ("days",))):
            steps: Steps = ("days", index)
            found = self.mapping(entry, steps, ["day", "title", "kind"], ["instead_of", *CALENDARS])
            if found is None:
                continue
            day = self.day(found["day"], (*steps, "day")) if "day" in found else None
            if day is not None:
                self._check_place(day, last, (*steps, "day"))
                last = day
            self._read_day(found, day, steps)

    def _check_place(self, day: date, last: date | None, steps: Steps) -> None:
        if day.year + BE_OFFSET != self.year_be:
            en, th = format_date(day, "english"), format_date(day)
            outside = Words(f"{en} does not lie in {self.year_be}", f"วันที่ {th} ไม่อยู่ในปี พ.ศ. {self.year_be}")
            fix = Words("move it to the file of its year", "ย้ายไปไว้ในไฟล์ของปีนั้น")
            self.fault(steps, "other-year", outside, fix)
        elif last is not None and day <= last:
            order = Words("the days must rise, each once", "ต้องเรียงวันจากก่อนไปหลัง และมีวันละรายการเดียว")
            fix = Words("sort them, and join two of one day", "เรียงลำดับใหม่ หรือรวมรายการของวันเดียวกันเป็นรายการเดียว")
            self.fault(steps, "order", order, fix)

    def _read_day(self, found: Mapping[str, object], day: date | None, steps: Steps) -> None:
        title = self.words(found["title"], (*steps, "title")) if "title" in found else Words("", "")
        kind: HolidayKind = "regular"
        if "kind" in found:
            word = self.one_of(found["kind"], (*steps, "kind"), KINDS)
            kind = next((known for known in KINDS if known == word), "regular")
        instead = self._instead_of(found, kind, steps)
        if not any(name in found for name in CALENDARS):
            nobody = Words("the day holds for no calendar", "ยังไม่ได้ระบุว่าวันนี้เป็นวันหยุดของปฏิทินใด")
            fix = Words(
                "add government: listed, bank: listed, or both", "เพิ่ม government: listed หรือ bank: listed หรือทั้งสอง"
            )
            self.fault(steps, "no-calendar", nobody, fix)
        for name in CALENDARS:
            if name not in found:
                continue
            if name not in self.lists:
                unknown = Words(f"the year has no list of {name} holidays", f"ปีนี้ยังไม่มีรายการของปฏิทิน {name}")
                fix = Words(f"add calendars: {name}:", f"เพิ่ม calendars: {name}:")
                self.fault((*steps, name), "no-list", unknown, fix, on_key=True)
                continue
            heading = self.lists[name]
            if heading is not None and day is not None:
                self.days[name][day] = self._holiday(found[name], day, title, kind, instead, heading, (*steps, name))

    def _instead_of(self, found: Mapping[str, object], kind: HolidayKind, steps: Steps) -> tuple[date, ...]:
        stands = kind in {"substitution", "moved"}
        if stands != ("instead_of" in found):
            message = (
                Words(f"a {kind} holiday says for which day it stands", "วันหยุดชดเชยหรือวันหยุดที่เลื่อนมาต้องระบุว่าแทนวันใด")
                if stands
                else Words(f"a {kind} holiday stands for no other day", "วันหยุดประจำปีหรือวันหยุดพิเศษไม่ได้หยุดแทนวันอื่น")
            )
            fix = Words("add instead_of: [day]", "เพิ่ม instead_of: [วัน]") if stands else Words("remove it", "ลบออก")
            self.fault(steps if stands else (*steps, "instead_of"), "instead-of", message, fix)
        if "instead_of" not in found:
            return ()
        place: Steps = (*steps, "instead_of")
        days = [self.day(each, (*place, at)) for at, each in enumerate(self.listing(found["instead_of"], place))]
        return tuple(day for day in days if day is not None)

    def _holiday(
        self,
        value: object,
        day: date,
        title: Words,
        kind: HolidayKind,
        instead: tuple[date, ...],
        heading: _List,
        steps: Steps,
    ) -> Holiday:
        listed = Holiday(day, title, kind, heading.announced, heading.sources, instead)
        if value == _LISTED:
            return listed
        if isinstance(value, str):
            self.one_of(value, steps, [_LISTED])
            return listed
        found = self.mapping(value, steps, [], ["announced", "announced_by", "source", "cancelled"]) or {}
        announced, exactly = self._announced(found, heading.announced, day, steps)
        sources = heading.sources
        if "source" in found:
            sources = self._cited(found["source"], (*steps, "source"))
        elif "announced" in found or "announced_by" in found:
            missing = Words("an announcement needs its source", "การประกาศต้องมีแหล่งที่มา")
            self.fault(steps, "missing-key", missing, Words("add source:", "เพิ่ม source:"))
        cancelled: date | None = None
        if "cancelled" in found:
            place: Steps = (*steps, "cancelled")
            change = self.mapping(found["cancelled"], place, ["announced", "source"]) or {}
            if "announced" in change:
                cancelled = self.day(change["announced"], (*place, "announced"))
            if "source" in change:
                sources = (*sources, *self._cited(change["source"], (*place, "source")))
        return Holiday(day, title, kind, announced, sources, instead, exactly, cancelled)

    def _announced(self, found: Mapping[str, object], listed: date, day: date, steps: Steps) -> tuple[date, bool]:
        if "announced" in found and "announced_by" in found:
            both = Words("announced and announced_by exclude each other", "ใช้ announced หรือ announced_by ได้อย่างเดียว")
            fix = Words("keep the one that the source tells", "เก็บไว้อย่างเดียวตามแหล่งที่มา")
            self.fault((*steps, "announced_by"), "both", both, fix, on_key=True)
        for key in ("announced", "announced_by"):
            if key not in found:
                continue
            known = self.day(found[key], (*steps, key))
            if known is not None and known > day:
                late = Words("it is announced after the day itself", "วันที่ประกาศอยู่หลังวันหยุดนั้นเอง")
                self.fault((*steps, key), "order", late, Words("check both days", "ตรวจสอบวันทั้งสอง"))
            return known or listed, key == "announced"
        return listed, True

    def _cited(self, value: object, steps: Steps) -> tuple[HolidaySource, ...]:
        names: Sequence[object] = [value] if isinstance(value, str) else self.listing(value, steps)
        cited: list[HolidaySource] = []
        for name in names:
            if isinstance(name, str) and name in self.sources:
                cited.append(self.sources[name])
            else:
                shown = shorten(name)
                unknown = Words(f"there is no source {shown!r}", f"ไม่มีแหล่งที่มา {shown!r}")
                self.fault(steps, "unknown-source", unknown, did_you_mean(shown, self.sources))
        return tuple(cited)

    def _read_notes(self, value: object) -> Iterator[HolidayNote]:
        for index, entry in enumerate(self.listing(value, ("notes",))):
            steps: Steps = ("notes", index)
            found = self.mapping(entry, steps, ["text", "source"])
            if found is not None and "text" in found and "source" in found:
                yield HolidayNote(
                    self.words(found["text"], (*steps, "text")), self._cited(found["source"], (*steps, "source"))
                )

    def _whole_lists(self) -> Iterator[tuple[CalendarName, HolidayList]]:
        for name, heading in self.lists.items():
            if heading is not None:
                days = MappingProxyType(self.days[name])
                yield (
                    name,
                    HolidayList(
                        name,
                        self.year_be,
                        heading.announced,
                        heading.checked,
                        heading.complete_until,
                        days,
                        heading.sources,
                    ),
                )
