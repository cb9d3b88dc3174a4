"""Thai dates, fiscal years and submission windows. Days go in and come out as `datetime.date`.

Names are loaded when first used, so that reading dates alone stays quick to import.
"""

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from lpa_standards.calendar.eras import BANGKOK, be_parts, from_be
    from lpa_standards.calendar.errors import CalendarError, DateTextError
    from lpa_standards.calendar.explaining import DateReading, RangeReading, read_date, read_range
    from lpa_standards.calendar.extensions import Extension, Grace
    from lpa_standards.calendar.finding import FoundDate, find_date_errors, find_dates
    from lpa_standards.calendar.fiscal_text import parse_fiscal
    from lpa_standards.calendar.fiscal_writing import FISCAL_STYLES, format_fiscal
    from lpa_standards.calendar.fiscal_year import FIRST_FISCAL_YEAR_BE, FiscalQuarter, FiscalYear
    from lpa_standards.calendar.holiday_check import HolidayDifference, compare_holidays
    from lpa_standards.calendar.holidays import Holiday, HolidayList, HolidayNote, HolidaySource, HolidayYear
    from lpa_standards.calendar.ics import window_ics
    from lpa_standards.calendar.periods import extend_period, period_end
    from lpa_standards.calendar.ranges import DateRange
    from lpa_standards.calendar.reading import parse_date, parse_datetime, parse_range, parse_time
    from lpa_standards.calendar.repairs import Repair
    from lpa_standards.calendar.time_left import TimeLeft
    from lpa_standards.calendar.windows import SubmissionWindow, WindowEvent, WindowState
    from lpa_standards.calendar.working_days import WorkCalendar, work_calendar
    from lpa_standards.calendar.writing import EXACT_STYLES, STYLES, format_date, format_range
    from lpa_standards.numbers import to_arabic_digits, to_thai_digits

__all__ = [
    "BANGKOK",
    "EXACT_STYLES",
    "FIRST_FISCAL_YEAR_BE",
    "FISCAL_STYLES",
    "STYLES",
    "CalendarError",
    "DateRange",
    "DateReading",
    "DateTextError",
    "Extension",
    "FiscalQuarter",
    "FiscalYear",
    "FoundDate",
    "Grace",
    "Holiday",
    "HolidayDifference",
    "HolidayList",
    "HolidayNote",
    "HolidaySource",
    "HolidayYear",
    "RangeReading",
    "Repair",
    "SubmissionWindow",
    "TimeLeft",
    "WindowEvent",
    "WindowState",
    "WorkCalendar",
    "be_parts",
    "compare_holidays",
    "extend_period",
    "find_date_errors",
    "find_dates",
    "format_date",
    "format_fiscal",
    "format_range",
    "from_be",
    "parse_date",
    "parse_datetime",
    "parse_fiscal",
    "parse_range",
    "parse_time",
    "period_end",
    "read_date",
    "read_range",
    "to_arabic_digits",
    "to_thai_digits",
    "window_ics",
    "work_calendar",
]

_HOMES = {
    "calendar.eras": ("BANGKOK", "be_parts", "from_be"),
    "calendar.errors": ("CalendarError", "DateTextError"),
    "calendar.explaining": ("DateReading", "RangeReading", "read_date", "read_range"),
    "calendar.finding": ("FoundDate", "find_date_errors", "find_dates"),
    "calendar.fiscal_text": ("parse_fiscal",),
    "calendar.extensions": ("Extension", "Grace"),
    "calendar.fiscal_writing": ("FISCAL_STYLES", "format_fiscal"),
    "calendar.fiscal_year": ("FIRST_FISCAL_YEAR_BE", "FiscalQuarter", "FiscalYear"),
    "calendar.holiday_check": ("HolidayDifference", "compare_holidays"),
    "calendar.holidays": ("Holiday", "HolidayList", "HolidayNote", "HolidaySource", "HolidayYear"),
    "calendar.ics": ("window_ics",),
    "calendar.periods": ("extend_period", "period_end"),
    "calendar.ranges": ("DateRange",),
    "calendar.reading": ("parse_date", "parse_datetime", "parse_range", "parse_time"),
    "calendar.repairs": ("Repair",),
    "calendar.time_left": ("TimeLeft",),
    "calendar.windows": ("SubmissionWindow", "WindowEvent", "WindowState"),
    "calendar.working_days": ("WorkCalendar", "work_calendar"),
    "calendar.writing": ("EXACT_STYLES", "STYLES", "format_date", "format_range"),
    "numbers": ("to_arabic_digits", "to_thai_digits"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


# Type checkers read the imports above; a `__getattr__` that they could see would make every misspelt name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for."""
        from importlib import import_module

        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"lpa_standards.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """The public names."""
        return sorted(__all__)
