"""Figures taken over from reports of other programmes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Finding, NumberError, SubmissionError, Words, shorten
from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.fingerprints import jsonable
from lpa_standards.numbers import Exact, read_exact
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cell

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport

_HUNDRED = Interval(0, 100)
_DOMAIN = "domain:"
_LEVELS = 30  # kept of a report: few enough for the inputs of another to hold all of them


class ImportedReport(NamedTuple):
    """What is read of another report: its JSON as data.

    Attributes:
        data: Keys of the contract's section 3.
    """

    data: Mapping[str, Any]

    @property
    def name(self) -> tuple[str, int]:
        """Programme and fiscal year."""
        return str(self.data["programme"]), int(read_exact(self.data["fiscal_year"]))

    @property
    def lao_code(self) -> str | None:
        """Code of the อปท. it is about."""
        return (self.data.get("lao") or {}).get("code")


class ImportedFigure(NamedTuple):
    """A figure, or between what it lies; `given` says whether there was a report to take it from."""

    cell: Cell
    span: Interval = _HUNDRED
    given: bool = True


def read_report(report: "ScoreReport | Mapping[str, Any]") -> ImportedReport:
    """A report, or its JSON as data, to import from.

    Raises:
        SubmissionError: It is not the JSON of a report.
    """
    dump = getattr(report, "model_dump", None)
    data = report if dump is None else dump()
    wanted = {"programme": str, "fiscal_year": int | str, "total": Mapping, "domains": list | tuple}
    known = data if isinstance(data, Mapping) else {}
    missing = [key for key, kind in wanted.items() if not isinstance(known.get(key), kind)]
    if not isinstance(known.get("lao") or {}, Mapping):
        missing.append("lao")
    if missing or not _is_year(known["fiscal_year"]):
        keys = ", ".join(missing) or "fiscal_year"
        message = Words(
            f"this is not a report to import from: {keys} is missing", f"ไม่ใช่ผลการประเมินที่นำเข้าได้: ขาด {keys}"
        )
        fix = Words(
            "import the JSON of `lpa-standards score --format json`",
            "นำเข้า JSON ที่ได้จาก lpa-standards score --format json",
        )
        raise SubmissionError([Finding("import", message, fix)])
    return ImportedReport(jsonable(data, _LEVELS))


def _is_year(given: object) -> bool:
    try:
        return not isinstance(given, bool) and read_exact(given).denominator == 1
    except NumberError:
        return False


def figures_from(
    reports: Sequence[ImportedReport], key: FigureKey, own_year: int, lao_code: str | None, findings: list[Finding]
) -> ImportedFigure:
    """The figure that a rule asks for.

    Args:
        reports: The reports given.
        key: Programme, fiscal year (None for the set's own) and figure.
        own_year: Fiscal year of the set.
        lao_code: Code of the อปท. that is scored.
        findings: Gets the faults.
    """
    programme, year, figure = key
    name = (programme, own_year if year is None else year)
    matching = [report for report in reports if report.name == name]
    if not matching:
        return ImportedFigure(ABSENT, given=False)
    if len(matching) > 1:
        message = Words(
            f"{len(matching)} reports of {programme} {name[1]} are imported",
            f"นำเข้าผลของ {programme} ปีงบประมาณ พ.ศ. {name[1]} ซ้ำกัน {len(matching)} ฉบับ",
        )
        fix = Words("import only the one that applies", "นำเข้าเพียงฉบับที่ใช้จริง")
        doubled = Finding("import-twice", message, fix, path="imports")
        findings += [] if doubled in findings else [doubled]  # of two figures of one report it is told once
        return ImportedFigure(ABSENT)
    report = matching[0]
    if report.lao_code is not None and lao_code is not None and report.lao_code != lao_code:
        message = Words(
            f"the report of {programme} is about {report.lao_code}, not {lao_code}",
            f"ผลของ {programme} เป็นของ {report.lao_code} ไม่ใช่ {lao_code}",
        )
        fix = Words(
            "import the report of the same organization, or correct the code", "นำเข้าผลของ อปท. เดียวกัน หรือแก้รหัส"
        )
        findings.append(Finding("import-of-another", message, fix, path="imports"))
        return ImportedFigure(ABSENT)
    try:
        return _figure(report, figure)
    except (KeyError, TypeError, ValueError, NumberError):
        message = Words(
            f"the report of {programme} has no figure {shorten(figure)}",
            f"ผลของ {programme} ไม่มีตัวเลข {shorten(figure)}",
        )
        fix = Words("check that it is the right report, and the rule", "ตรวจว่าเป็นผลที่ถูกต้อง และตรวจกฎของตัวชี้วัด")
        findings.append(Finding("import-figure", message, fix, path="imports"))
        return ImportedFigure(ABSENT)


def _figure(report: ImportedReport, figure: str) -> ImportedFigure:
    if figure == "total":
        total = report.data["total"]
        if total["value"] is not None:
            return ImportedFigure(_percent(total["value"]))
        if total.get("low") is None or total.get("high") is None:
            return ImportedFigure(NOT_APPLICABLE)
        return ImportedFigure(ABSENT, Interval(_percent(total["low"]), _percent(total["high"])))
    wanted = figure.removeprefix(_DOMAIN)
    domain = next((domain for domain in report.data["domains"] if domain["id"] == wanted), None)
    if domain is None:
        raise KeyError(wanted)
    if domain["percent"] is not None:
        return ImportedFigure(_percent(domain["percent"]))
    # A domain whose base is empty for good has full marks of 0; any other null is still open.
    full = domain.get("full")
    return ImportedFigure(NOT_APPLICABLE if full is not None and read_exact(full) == 0 else ABSENT)


def _percent(printed: object) -> Exact:
    """A printed total or percent as a number; a ValueError below 0. The sum of printed figures may exceed 100."""
    value = read_exact(printed)
    if value < 0:
        raise ValueError(printed)
    return value
