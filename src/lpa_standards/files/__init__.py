"""Submissions and reports from files: YAML, JSON, JSON lines and CSV."""

from lpa_standards.files.reading import read_report_file, read_submission, read_submissions

__all__ = ["read_report_file", "read_submission", "read_submissions"]
