"""Two sets compared by the meaning of what they say, not by their lines: what was added, moved, re-targeted and so on.

Indicators are the same when their id is; what `follows` names tells splits, merges and renamings. What a set leaves out
counts as its default, so that writing a default down is no change.
"""

from lpa_standards.indicators.comparing.changes import Change, ChangeKind, Level, Link, SetDiff, Subject
from lpa_standards.indicators.comparing.comparison import diff

__all__ = ["Change", "ChangeKind", "Level", "Link", "SetDiff", "Subject", "diff"]
