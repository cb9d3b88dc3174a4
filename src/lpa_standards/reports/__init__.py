"""What is printed and filed: the handbook of a set. Needs the extra [report] to lay it out."""

from lpa_standards.reports.manual.gathering import manual_of
from lpa_standards.reports.manual.layout import manual_html, manual_markdown
from lpa_standards.reports.manual.model import Manual

__all__ = ["Manual", "manual_html", "manual_markdown", "manual_of"]
