"""The shipped holiday files: where they lie, and how one is read when its year is first asked for.

The files are proved where they are made: `indicators.holidays.read_holidays` reads one strictly (no doubled keys,
no tags, faults with line and column), and the tests read every shipped file so. Here, where the calendar has to
stand without the rooms above it, PyYAML's plainest loader is enough: it too leaves every scalar the text it was.
"""

from functools import cache
from pathlib import Path

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.holiday_data import build_year
from lpa_standards.calendar.holiday_fields import Fault
from lpa_standards.calendar.holidays import HolidayYear
from lpa_standards.errors import Words


@cache
def holidays_folder() -> Path:
    """The folder of the shipped holiday files: inside the wheel, or beside `src/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "definitions"
    return (shipped if shipped.is_dir() else package.parent.parent / "definitions") / "holidays"


@cache
def shipped_years() -> tuple[int, ...]:
    """The Buddhist years that have a file, rising."""
    return tuple(sorted(int(path.stem) for path in holidays_folder().glob("*.yaml") if path.stem.isdecimal()))


@cache
def shipped_year(year_be: int) -> HolidayYear | None:
    """The holidays of a Buddhist year; None where there is no file.

    Raises:
        CalendarError: The file is not a valid holiday file.
    """
    if year_be not in shipped_years():
        return None
    import yaml

    path = holidays_folder() / f"{year_be}.yaml"
    loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506  # a BaseLoader makes nothing but text
    except yaml.YAMLError as error:
        raise _broken(path, Words(str(error), str(error))) from error
    year, faults = build_year(data)
    if year is None:
        raise _broken(path, _told(faults[0]))
    if year.year_be != year_be:
        message = Words(f"the file says it is of {year.year_be}", f"ในไฟล์ระบุปี พ.ศ. {year.year_be}")
        raise _broken(path, message)
    return year


def _told(fault: Fault) -> Words:
    return Words(f"{fault.path}: {fault.message.en}", f"{fault.path}: {fault.message.th}")


def _broken(path: Path, told: Words) -> CalendarError:
    return CalendarError(
        Words(f"holidays/{path.name} cannot be used: {told.en}", f"ใช้ไฟล์ holidays/{path.name} ไม่ได้: {told.th}"),
        Words(
            "read it with `read_holidays` to see every fault with its line",
            "อ่านไฟล์ด้วย `read_holidays` เพื่อดูข้อผิดพลาดทั้งหมดพร้อมเลขบรรทัด",
        ),
        reason="holiday-file",
    )
