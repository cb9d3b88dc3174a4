"""The set that a submission is for."""

from pathlib import Path

from lpa_standards.errors import NotFoundError, SubmissionError
from lpa_standards.indicators.building import place_all
from lpa_standards.indicators.library import load_set, read_set, unknown_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.submission import Submission


def set_of(submission: Submission, own: Path | str | None = None) -> IndicatorSet:
    """The set to score a submission against: a file of one's own, else the shipped one that the submission names.

    Raises:
        NotFoundError: No such set is shipped.
        SubmissionError: No such set is shipped, and the submission came from a file; or it came from a data-entry form
            that was made for another version of the set.
    """
    from lpa_standards.files.excel.forms import refuse_other_form

    try:
        found = (
            load_set(submission.programme, submission.fiscal_year, submission.edition) if own is None else read_set(own)
        )
    except NotFoundError as error:
        if submission.origin is None:
            raise
        wrong = unknown_set(error, submission.programme)
        raise SubmissionError(place_all([wrong], submission.origin)) from error
    refuse_other_form(submission, found)
    return found
