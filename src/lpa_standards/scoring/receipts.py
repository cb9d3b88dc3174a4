"""What was scored with what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lpa_standards._version import __version__
from lpa_standards.errors import NumberError
from lpa_standards.indicators.fingerprints import fingerprint, jsonable
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import read_exact
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.submission import Submission


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


def receipt_of(
    indicators: IndicatorSet,
    submission: Submission,
    previous: Submission | None,
    imports: Sequence[ImportedReport],
    at: datetime | None,
) -> Receipt:
    """The receipt of a scoring."""
    return Receipt(
        __version__,
        indicators.fingerprint,
        fingerprint(submission_data(submission)),
        None if previous is None else fingerprint(submission_data(previous)),
        tuple(fingerprint(imported.data) for imported in imports),
        at,
    )


def inputs_of(submission: Submission, previous: Submission | None, imports: Sequence[ImportedReport]) -> dict[str, Any]:
    """Submission, earlier submission and imports, as JSON can hold them."""
    return {
        "submission": _written(submission),
        "previous": None if previous is None else _written(previous),
        "imports": [jsonable(imported.data) for imported in imports],
    }


def submission_data(submission: Submission) -> dict[str, Any]:
    """A submission as data in which a number is the same however it was written: 57.24, "57.240" or "๕๗.๒๔"."""
    data = _written(submission)
    if "values" in data:
        data["values"] = {
            indicator: None if items is None else {item: _number_or_given(value) for item, value in items.items()}
            for indicator, items in data["values"].items()
        }
    return data


def _written(submission: Submission) -> dict[str, Any]:
    """A submission as it was written, as JSON can hold it."""
    data = submission.model_dump(by_alias=True, exclude_unset=True, exclude={"values"})
    if "values" in submission.model_fields_set:
        data["values"] = submission.values
    written: dict[str, Any] = jsonable(data)
    return written


def _number_or_given(value: object) -> object:
    try:
        return value if value is None or isinstance(value, bool) else read_exact(value)
    except NumberError:
        return value
