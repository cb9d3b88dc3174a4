"""What is odd in a set that can be scored all the same: advice for the person who writes it, never an error.

An error says what cannot be; a piece of advice says what is seldom meant, such as a target of 0.8 where percent is
counted. It can be accepted for good in the file itself, with a comment on the line or on the line above it:

    target: 0.8   # check: allow target-as-fraction
"""

from lpa_standards.indicators.advice.advising import advise

__all__ = ["advise"]
