"""Holiday files, read strictly: doubled keys, tags and every fault with its line, in both languages."""

from pathlib import Path

from lpa_standards.calendar.holiday_data import build_year
from lpa_standards.calendar.holidays import HolidayYear
from lpa_standards.errors import Finding, Words
from lpa_standards.indicators.building import faulty
from lpa_standards.indicators.documents import Document, read_document
from lpa_standards.indicators.library import shown_name


def read_holidays(path: Path | str) -> HolidayYear:
    """The holidays of a year from a file of your own, laid out like those of `definitions/holidays/`.

    Args:
        path: The file; where its name is a year, that year must be the one inside.

    Returns:
        The year, to be given to `work_calendar(..., years=[...])`.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable YAML.
        DefinitionError: It is not a valid holiday file; with every problem at once.
    """
    path = Path(path)
    return holidays_of(read_document(path, name=shown_name(path)), path)


def holidays_of(document: Document, path: Path) -> HolidayYear:
    """The holidays of a year from a file that was read; see `read_holidays`.

    Raises:
        DefinitionError: It is not a valid holiday file; with every problem at once.
    """
    year, faults = build_year(document.data)
    findings = list(document.findings)
    told = {finding.path for finding in findings}
    for fault in faults:
        if fault.path not in told:
            place = document.place(fault.steps, key=fault.on_key)
            findings.append(Finding(fault.code, fault.message, fault.fix, path=fault.path, place=place))
    if year is not None and path.stem.isdecimal() and int(path.stem) != year.year_be:
        findings.append(_other_year(document, path.stem, year.year_be))
    if findings or year is None:
        raise faulty(sorted(findings, key=_line))
    return year


def _other_year(document: Document, named: str, year_be: int) -> Finding:
    return Finding(
        "other-year",
        Words(f"the file is named {named} and holds {year_be}", f"ชื่อไฟล์เป็นปี {named} แต่ข้อมูลเป็นปี {year_be}"),
        Words("rename the file, or correct the year", "เปลี่ยนชื่อไฟล์ หรือแก้ปีในไฟล์"),
        path="year",
        place=document.place(("year",)),
    )


def _line(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)
