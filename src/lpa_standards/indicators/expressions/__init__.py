"""The closed language of rules: parsed once into a typed tree, proved at load, never evaluated as Python."""

from lpa_standards.indicators.expressions.bounds import Box, number_bounds, truth_of
from lpa_standards.indicators.expressions.checker import (
    NameMeaning,
    check_expression,
    reads,
    type_of,
    unit_of,
    units_agree,
)
from lpa_standards.indicators.expressions.intervals import Interval, representatives
from lpa_standards.indicators.expressions.parser import parse_expression
from lpa_standards.indicators.expressions.tokens import ExpressionError
from lpa_standards.indicators.expressions.tree import Name, Node, same

__all__ = [
    "Box",
    "ExpressionError",
    "Interval",
    "Name",
    "NameMeaning",
    "Node",
    "check_expression",
    "number_bounds",
    "parse_expression",
    "reads",
    "representatives",
    "same",
    "truth_of",
    "type_of",
    "unit_of",
    "units_agree",
]
