"""Definitions rewritten in place: only what is meant changes, and every other character of the file stays as it was."""

from lpa_standards.editing.drafting import Edit, YearDraft, new_year
from lpa_standards.editing.fixing import Fix, Fixed, fixed
from lpa_standards.editing.review import Review, ReviewKind

__all__ = ["Edit", "Fix", "Fixed", "Review", "ReviewKind", "YearDraft", "fixed", "new_year"]
