"""A report as data; keys as in the contract's section 3."""

from typing import TYPE_CHECKING, Any

from lpa_standards.errors import Finding
from lpa_standards.scoring.figures import words_data

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport


def report_data(report: "ScoreReport") -> dict[str, Any]:
    """Everything that a report says, but for what was given to it."""
    standards, receipt = report.set, report.receipt
    return {
        "programme": standards.programme,
        "fiscal_year": standards.fiscal_year,
        "edition": standards.edition,
        "lao": report.lao.model_dump(mode="json"),
        "set": {
            "status": standards.status,
            "fingerprint": receipt.set,
            "schema": standards.schema_,
            "year_known": standards.year_known,
            "title": words_data(standards.title.words()),
        },
        "total": report.total.as_data(),
        "also": [total.as_data() for total in report.also],
        "domains": [domain.as_data() for domain in report.domains],
        "results": [result.as_data() for result in report.results],
        "findings": [finding_data(finding) for finding in report.findings],
        "timeliness": report.timeliness,
        "final": report.final,
        "receipt": receipt.as_data(),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as in the JSON of the report."""
    return {
        "level": finding.level,
        "code": finding.code,
        "indicator": finding.indicator,
        "item": finding.item,
        "message": {"th": finding.sentence("th"), "en": finding.sentence("en")},
    }
