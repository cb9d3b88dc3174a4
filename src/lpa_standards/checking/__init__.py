"""What is wrong or odd in files of every kind: definitions, tests beside them, submissions, workbooks."""

from lpa_standards.checking.checked import Checked, SubmissionCount
from lpa_standards.checking.explanations import Explanation, explanation, explanations
from lpa_standards.checking.files import TABLES, Checker, check_file

__all__ = [
    "TABLES",
    "Checked",
    "Checker",
    "Explanation",
    "SubmissionCount",
    "check_file",
    "explanation",
    "explanations",
]
