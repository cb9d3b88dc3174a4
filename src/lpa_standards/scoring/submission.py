"""What an อปท. hands in."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, PrivateAttr, ValidationError, field_validator

from lpa_standards import calendar
from lpa_standards.errors import DocumentError, Finding, LpaStandardsError, SubmissionError, Words, shorten
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.building import in_order, place_all
from lpa_standards.indicators.documents import Origin
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.fields import FiscalYearNumber, FrozenModel, Id, LaoType, Line, Natural, Read, refuse
from lpa_standards.indicators.json_data import read_json
from lpa_standards.indicators.yaml_faults import UNREADABLE

MIN_REASON = 5


def read_moment(value: object) -> datetime:
    """A moment as written, or a datetime; Asia/Bangkok unless it says otherwise."""
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=calendar.BANGKOK)
    if not isinstance(value, str):
        raise refuse(
            "moment",
            Words(f"{shorten(value)!r} is not a date and time", f"{shorten(value)!r} ไม่ใช่วันและเวลา"),
            Words("write it as text, such as 2566-07-21 16:30", "เขียนเป็นข้อความ เช่น 2566-07-21 16:30"),
        )
    try:
        return calendar.parse_datetime(value)
    except LpaStandardsError as error:
        raise refuse("moment", error.message, error.fix) from None


Moment = Annotated[datetime, Read(read_moment, "moment", datetime.isoformat)]


class Lao(FrozenModel):
    """The local administrative organization (อปท.) that hands in."""

    type: LaoType
    """Type of อปท."""
    code: Line | None = None
    """Its official code."""
    name: Line | None = None
    """Its name."""
    province: Line | None = None
    """Its province."""
    district: Line | None = None
    """Its district."""


class Submission(FrozenModel):
    """The data of one อปท. for one set; values are read when they are scored, against the items of the set."""

    programme: Id
    """Programme of the set."""
    fiscal_year: FiscalYearNumber
    """Fiscal year of the set, in the Buddhist era."""
    edition: Id | None = None
    """Edition of the set."""
    lao: Lao
    """Who hands in; only the type is needed."""
    submitted_at: Moment | None = None
    """When; Asia/Bangkok unless an offset is written."""
    values: dict[str, dict[str, Any] | None] = Field(default={})
    """By indicator and item; null is "we did not do this", what is left out is not entered yet."""
    not_applicable: dict[str, Line] = Field(default={})
    """Indicators declared not applicable, each with a reason of at least five characters."""
    evidence: dict[str, dict[str, tuple[Line, ...]]] = Field(default={})
    """Documents by indicator and evidence id."""
    stage: Literal["self", "verified", "appealed"] | None = None
    """How far the data has been looked at."""
    revision: Natural | None = None
    """Number of the revision."""
    entered_by: Line | None = None
    """Who entered it."""

    _origin: Origin | None = PrivateAttr(default=None)
    _notes: tuple[Finding, ...] = PrivateAttr(default=())

    if not TYPE_CHECKING:  # so that type checkers know the fields

        def __init__(self, **data: Any) -> None:
            try:
                super().__init__(**data)
            except ValidationError:
                build_submission(type(self), data)
                raise

        # Validation of plain data need not pass through it.
        __init__.__pydantic_base_init__ = True

    @property
    def origin(self) -> Origin | None:
        """The file it came from, when there was one."""
        return self._origin

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What was noticed while the file was read, such as its old encoding."""
        return self._notes

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """Read a submission given as data.

        Raises:
            SubmissionError: With every problem found, each with its path in the data.
        """
        return build_submission(cls, obj)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        """Read a submission from the text of a JSON file.

        Raises:
            DocumentError: It is not JSON, or has a key twice.
            SubmissionError: With every problem found, each with its place in the text.
        """
        document = read_json(json_data)
        return build_submission(cls, document.data, document, document.findings)

    @field_validator("not_applicable")
    @classmethod
    def _reasons_say_something(cls, reasons: dict[str, str]) -> dict[str, str]:
        for indicator, reason in reasons.items():
            if len(reason) < MIN_REASON:
                raise refuse(
                    "reason",
                    Words(
                        f"the reason for {shorten(indicator)} is shorter than {MIN_REASON} characters",
                        f"เหตุผลของ {shorten(indicator)} สั้นกว่า {MIN_REASON} ตัวอักษร",
                    ),
                    Words("say why it does not apply", "ระบุเหตุผลว่าทำไมจึงไม่เกี่ยวข้อง"),
                )
        return reasons


S = TypeVar("S", bound=Submission)


def _faulty(findings: Sequence[Finding]) -> SubmissionError | DocumentError:
    """The error of a submission with these faults: of its text, where that could not be read as it stands."""
    error = DocumentError if any(finding.code in UNREADABLE for finding in findings) else SubmissionError
    return error(in_order(findings))


def build_submission(model: type[S], data: object, origin: Origin | None = None, told: Sequence[Finding] = ()) -> S:
    """A submission from plain data.

    Args:
        model: `Submission`, or a class derived from it.
        data: Keys and values, as the contract's section 2 says.
        origin: The file the data came from, for places in messages.
        told: What was found while the file was read; an error among it refuses the submission.

    Raises:
        DocumentError: The text could not be read as it stands.
        SubmissionError: With every problem found.
    """
    if isinstance(data, model):
        return data
    try:
        built = model.__pydantic_validator__.validate_python(data)
    except ValidationError as error:
        found = place_all(field_findings(error, data, model), origin, told)
        raise _faulty([*told, *found]) from error
    if any(finding.level == "error" for finding in told):
        raise _faulty(first_of(in_order(told)))
    assert isinstance(built, model)
    built._origin, built._notes = origin, tuple(told)  # its own private attributes, set at birth
    return built
