"""What was scored with what."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lpa_standards._version import __version__
from lpa_standards.errors import NumberError
from lpa_standards.indicators.fingerprints import data_of, fingerprint, jsonable
from lpa_standards.numbers import read_exact
from lpa_standards.scoring.submission import Submission

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a report was made from.

    Attributes:
        library: Version of the library.
        set: Fingerprint of the set: SHA-256 of its canonical form.
        submission: Fingerprint of the submission.
        previous: Fingerprint of the earlier submission; None without one.
        imports: Fingerprints of the imported reports.
        at: The moment of scoring that was given.
    """

    library: str
    set: str
    submission: str
    previous: str | None
    imports: tuple[str, ...]
    at: datetime | None

    def as_data(self) -> dict[str, Any]:
        """The receipt as in the JSON of the report."""
        return {
            "library": self.library,
            "set": self.set,
            "submission": self.submission,
            "previous": self.previous,
            "imports": list(self.imports),
            "at": None if self.at is None else self.at.isoformat(),
        }


def receipt_of(report: "ScoreReport") -> Receipt:
    """The receipt of a report."""
    return Receipt(
        __version__,
        report.set.fingerprint,
        fingerprint(submission_data(report.submission)),
        None if report.previous is None else fingerprint(submission_data(report.previous)),
        tuple(fingerprint(imported.data) for imported in report.imports),
        report.at,
    )


def inputs_of(report: "ScoreReport") -> dict[str, Any]:
    """Submission, earlier submission and imports, as JSON can hold them."""
    return {
        "submission": jsonable(data_of(report.submission)),
        "previous": None if report.previous is None else jsonable(data_of(report.previous)),
        "imports": [jsonable(imported.data) for imported in report.imports],
    }


def submission_data(submission: Submission) -> dict[str, Any]:
    """A submission as data in which a number is the same however it was written: 57.24, "57.240" or "๕๗.๒๔"."""
    data = data_of(submission)
    values = {
        indicator: None if items is None else {item: _number_or_given(value) for item, value in items.items()}
        for indicator, items in submission.values.items()
    }
    return {**data, "values": values} if "values" in data else data


def _number_or_given(value: object) -> object:
    try:
        return value if value is None or isinstance(value, bool) else read_exact(value)
    except NumberError:
        return value
