"""Submissions and reports from files: YAML, JSON, JSON lines, CSV and Excel; sets and forms as workbooks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lpa_standards.files.excel.form_writing import entry_form
    from lpa_standards.files.excel.forms import refuse_other_form
    from lpa_standards.files.excel.set_reading import SetFromWorkbook, read_set_workbook
    from lpa_standards.files.excel.set_writing import set_workbook
    from lpa_standards.files.reading import read_report_file, read_submission, read_submissions

__all__ = [
    "SetFromWorkbook",
    "entry_form",
    "read_report_file",
    "read_set_workbook",
    "read_submission",
    "read_submissions",
    "refuse_other_form",
    "set_workbook",
]

_HOMES = {
    "SetFromWorkbook": "excel.set_reading",
    "entry_form": "excel.form_writing",
    "read_report_file": "reading",
    "read_set_workbook": "excel.set_reading",
    "read_submission": "reading",
    "read_submissions": "reading",
    "refuse_other_form": "excel.forms",
    "set_workbook": "excel.set_writing",
}

if not TYPE_CHECKING:  # so that type checkers flag a misspelt name

    def __getattr__(name: str) -> object:
        """Load what is asked for: a command that only writes a file needs no reader."""
        from importlib import import_module

        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
