"""Thai dates, fiscal years and submission windows. Days go in and come out as `datetime.date`.

Names are loaded when first used, so that reading dates alone stays quick to import.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lpa_standards.calendar.eras import BANGKOK, be_parts, from_be
    from lpa_standards.calendar.errors import CalendarError, DateTextError
    from lpa_standards.calendar.fiscal_year import FIRST_FISCAL_YEAR_BE, FiscalQuarter, FiscalYear
    from lpa_standards.calendar.ranges import DateRange
    from lpa_standards.calendar.reading import parse_date, parse_datetime, parse_range, parse_time
    from lpa_standards.calendar.windows import Extension, Grace, SubmissionWindow, WindowState
    from lpa_standards.calendar.writing import STYLES, format_date
    from lpa_standards.numbers import to_arabic_digits, to_thai_digits

__all__ = [
    "BANGKOK",
    "FIRST_FISCAL_YEAR_BE",
    "STYLES",
    "CalendarError",
    "DateRange",
    "DateTextError",
    "Extension",
    "FiscalQuarter",
    "FiscalYear",
    "Grace",
    "SubmissionWindow",
    "WindowState",
    "be_parts",
    "format_date",
    "from_be",
    "parse_date",
    "parse_datetime",
    "parse_range",
    "parse_time",
    "to_arabic_digits",
    "to_thai_digits",
]

_HOMES = {
    "calendar.eras": ("BANGKOK", "be_parts", "from_be"),
    "calendar.errors": ("CalendarError", "DateTextError"),
    "calendar.fiscal_year": ("FIRST_FISCAL_YEAR_BE", "FiscalQuarter", "FiscalYear"),
    "calendar.ranges": ("DateRange",),
    "calendar.reading": ("parse_date", "parse_datetime", "parse_range", "parse_time"),
    "calendar.windows": ("Extension", "Grace", "SubmissionWindow", "WindowState"),
    "calendar.writing": ("STYLES", "format_date"),
    "numbers": ("to_arabic_digits", "to_thai_digits"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


# Type checkers read the imports above; a `__getattr__` that they could see would make every misspelt name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for."""
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"lpa_standards.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """The public names."""
        return sorted(__all__)
