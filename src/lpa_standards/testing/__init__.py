"""Tests beside the rules: cases with what is expected of them, what they cover, and cases at every threshold."""

from lpa_standards.testing.boundaries import boundaries_of
from lpa_standards.testing.coverage import Coverage, Target
from lpa_standards.testing.model import Case, CaseFile
from lpa_standards.testing.reading import read_cases
from lpa_standards.testing.running import Difference, Ran, Runner
from lpa_standards.testing.writing import cases_text

__all__ = [
    "Case",
    "CaseFile",
    "Coverage",
    "Difference",
    "Ran",
    "Runner",
    "Target",
    "boundaries_of",
    "cases_text",
    "read_cases",
]
