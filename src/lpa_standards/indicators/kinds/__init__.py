"""The kinds of rules, one file each: model, proof at load, and the rule in words."""

from typing import Annotated

from pydantic import Field

from lpa_standards.indicators.kinds.all_of import AllOf
from lpa_standards.indicators.kinds.any_of import AnyOf
from lpa_standards.indicators.kinds.at_least_n import AtLeastN
from lpa_standards.indicators.kinds.awarded import Awarded
from lpa_standards.indicators.kinds.bands import Bands
from lpa_standards.indicators.kinds.checklist import Checklist
from lpa_standards.indicators.kinds.choice import Choice
from lpa_standards.indicators.kinds.count import Count
from lpa_standards.indicators.kinds.coverage import Coverage
from lpa_standards.indicators.kinds.formula import Formula
from lpa_standards.indicators.kinds.imported import Imported
from lpa_standards.indicators.kinds.lookup import Lookup
from lpa_standards.indicators.kinds.parts import Parts

AnyRule = Annotated[
    Coverage
    | Count
    | Bands
    | Checklist
    | Choice
    | Formula
    | Awarded
    | AllOf
    | AnyOf
    | AtLeastN
    | Parts
    | Imported
    | Lookup,
    Field(discriminator="kind"),
]
KINDS: tuple[str, ...] = (
    "coverage",
    "count",
    "bands",
    "checklist",
    "choice",
    "formula",
    "awarded",
    "all_of",
    "any_of",
    "at_least_n",
    "parts",
    "imported",
    "lookup",
)

__all__ = [
    "KINDS",
    "AllOf",
    "AnyOf",
    "AnyRule",
    "AtLeastN",
    "Awarded",
    "Bands",
    "Checklist",
    "Choice",
    "Count",
    "Coverage",
    "Formula",
    "Imported",
    "Lookup",
    "Parts",
]
