"""Straight-line code for the ordinary submission: complete, without a fault, nothing to tell.

A set is written out as two Python functions, made from the typed trees of its rules: one takes a submission apart, the
other judges it in whole numbers; a long set is cut, with two functions for each piece. A third makes the printed
figures of domains and total, when they are asked for. They judge only what they are sure of. Anything else (something
not entered, a fault, a failed check, missing evidence) makes them give up without a verdict, and the general path alone
decides and finds the words. Both give the same report.
"""


class NotStraightError(Exception):
    """What is left to the closures of the general path."""
