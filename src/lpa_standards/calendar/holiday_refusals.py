"""Why a question about holidays cannot be answered, and what to do, in Thai and English."""

from collections.abc import Sequence
from datetime import date

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.holidays import CALENDAR_WORDS, CalendarName, Holiday, HolidayList
from lpa_standards.calendar.writing import format_date
from lpa_standards.errors import Words


def unknown_year(name: CalendarName, year_be: int, known: Sequence[int]) -> CalendarError:
    """The year has no list of that calendar."""
    words = CALENDAR_WORDS[name]
    listed = ", ".join(map(str, known)) or "-"
    return CalendarError(
        Words(f"the {words.en} of {year_be} are not known here", f"ไม่มีข้อมูล{words.th}ของปี พ.ศ. {year_be}"),
        Words(
            f"there are {listed}; for another year write a file like definitions/holidays/2566.yaml from the "
            f"announcements and give it as work_calendar(..., years=[read_holidays(file)])",
            f"ปีที่มีข้อมูล: {listed} หากต้องการปีอื่น ให้จัดทำไฟล์แบบ definitions/holidays/2566.yaml ตามประกาศของทางการ "
            f"แล้วใช้ work_calendar(..., years=[read_holidays(ไฟล์)])",
        ),
        reason="no-holidays",
    )


def too_early(found: HolidayList, known_on: date) -> CalendarError:
    """It was asked as known on a day before the list as a whole was known."""
    words = CALENDAR_WORDS[found.calendar]
    return CalendarError(
        Words(
            f"what was known on {known_on} of the {words.en} of {found.year_be} has no source: the list is known "
            f"since {found.announced}",
            f"ไม่มีแหล่งอ้างอิงว่า ณ วันที่ {format_date(known_on)} ทราบ{words.th}ปี พ.ศ. {found.year_be} แล้วเพียงใด "
            f"รายการนี้มีข้อมูลตั้งแต่วันที่ {format_date(found.announced)}",
        ),
        _ask_from(found.announced),
        reason="not-yet-announced",
    )


def known_in_part(found: HolidayList, day: date) -> CalendarError:
    """The list does not answer for that day."""
    words = CALENDAR_WORDS[found.calendar]
    if day > found.complete_until:
        told = Words(
            f"the list is whole only to {found.complete_until}",
            f"รายการครบถ้วนถึงวันที่ {format_date(found.complete_until)} เท่านั้น",
        )
        fix = Words(
            "complete the file of that year from the announcements", "เพิ่มข้อมูลในไฟล์ของปีนั้นให้ครบตามประกาศของทางการ"
        )
    else:
        checked = format_date(found.checked)
        told = Words(f"announcements after {found.checked} are not in it", f"ยังไม่รวมประกาศหลังวันที่ {checked}")
        fix = Words(
            f"ask as known on {found.checked}, or bring the file of that year up to date",
            f"ถามโดยกำหนด known_on เป็นวันที่ {checked} หรือปรับปรุงไฟล์ของปีนั้นให้เป็นปัจจุบัน",
        )
    return CalendarError(
        Words(
            f"the {words.en} of {found.year_be} are known in part, not for {day}: {told.en}",
            f"{words.th}ปี พ.ศ. {found.year_be} มีข้อมูลเพียงบางส่วน ไม่ครอบคลุมวันที่ {format_date(day)}: {told.th}",
        ),
        fix,
        reason="known-in-part",
    )


def announcement_open(holiday: Holiday, known_on: date) -> CalendarError:
    """The very day of the announcement has no source, and what was known before is asked."""
    return CalendarError(
        Words(
            f"whether the holiday of {holiday.day} ({holiday.title.en}) was known on {known_on} has no source: it was "
            f"announced on {holiday.announced} at the latest",
            f"ไม่มีแหล่งอ้างอิงว่า ณ วันที่ {format_date(known_on)} ประกาศวันหยุดวันที่ {format_date(holiday.day)} "
            f"({holiday.title.th}) แล้วหรือไม่ ทราบเพียงว่าประกาศไม่เกินวันที่ {format_date(holiday.announced)}",
        ),
        _ask_from(holiday.announced),
        reason="announcement-open",
    )


def not_whole(value: object, what: Words) -> CalendarError:
    """Something else than a whole number."""
    kind = type(value).__name__
    return CalendarError(
        Words(f"{what.en} must be a whole number, not {kind}", f"{what.th}ต้องเป็นจำนวนเต็ม ไม่ใช่ {kind}"),
        Words("give an int", "ระบุเป็นจำนวนเต็ม (int)"),
        reason="not-a-number",
    )


def _ask_from(day: date) -> Words:
    return Words(f"ask as known on {day} or later", f"ถามโดยกำหนด known_on ตั้งแต่วันที่ {format_date(day)} เป็นต้นไป")
