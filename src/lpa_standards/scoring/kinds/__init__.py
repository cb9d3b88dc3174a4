"""The kinds of rules as they are scored, one file each: verdict, interval, and what each branch said."""

from typing import Any

from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Outcome, RuleFault, Span, points_and_full
from lpa_standards.scoring.kinds._guarded import Guarded
from lpa_standards.scoring.kinds.all_of import AllOfJudge
from lpa_standards.scoring.kinds.any_of import AnyOfJudge
from lpa_standards.scoring.kinds.at_least_n import AtLeastNJudge
from lpa_standards.scoring.kinds.awarded import AwardedJudge
from lpa_standards.scoring.kinds.bands import BandsJudge
from lpa_standards.scoring.kinds.checklist import ChecklistJudge
from lpa_standards.scoring.kinds.choice import ChoiceJudge
from lpa_standards.scoring.kinds.count import CountJudge
from lpa_standards.scoring.kinds.coverage import CoverageJudge
from lpa_standards.scoring.kinds.formula import FormulaJudge
from lpa_standards.scoring.kinds.imported import ImportedJudge
from lpa_standards.scoring.kinds.lookup import LookupJudge
from lpa_standards.scoring.kinds.parts import PartsJudge

_JUDGES: dict[str, type[Judge[Any]]] = {
    "coverage": CoverageJudge,
    "count": CountJudge,
    "bands": BandsJudge,
    "checklist": ChecklistJudge,
    "choice": ChoiceJudge,
    "formula": FormulaJudge,
    "awarded": AwardedJudge,
    "all_of": AllOfJudge,
    "any_of": AnyOfJudge,
    "at_least_n": AtLeastNJudge,
    "parts": PartsJudge,
    "imported": ImportedJudge,
    "lookup": LookupJudge,
}

__all__ = ["Branch", "Context", "Judge", "Outcome", "RuleFault", "Span", "judge_of", "points_and_full"]


def judge_of(rule: Rule, context: Context) -> Judge[Any]:
    """A rule of any kind, compiled for one type of อปท."""
    judge = _JUDGES[rule.kind](rule, context)  # type: ignore[attr-defined]  # every kind of the union has one
    return judge if rule.base is None else Guarded(judge, context)
