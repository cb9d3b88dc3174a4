"""The set that a submission is for."""

from pathlib import Path

from lpa_standards.indicators.library import load_set, read_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.submission import Submission


def set_of(submission: Submission, own: Path | str | None = None) -> IndicatorSet:
    """The set to score a submission against: a file of one's own, else the shipped one that the submission names.

    Raises:
        NotFoundError: No such set is shipped.
        SubmissionError: The submission came from a data-entry form that was made for another version of the set.
    """
    from lpa_standards.files.excel.forms import refuse_other_form

    found = (
        read_set(own) if own is not None else load_set(submission.programme, submission.fiscal_year, submission.edition)
    )
    refuse_other_form(submission, found)
    return found
