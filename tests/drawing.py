"""How many cases random tests draw, and from which seeds."""

import os
import random
from typing import Final

from hypothesis import HealthCheck, Phase, settings

_TIMES: Final = int(os.environ.get("HUNT", "0"))


def drawn(many: int = 100, *, shrinking: bool = True) -> settings:
    """So many cases, the same ones every time: a build fails for what was changed, and for nothing else.

    With HUNT=5 in the environment (`make hunt`) there are five times as many, and others every time.

    Args:
        many: How many cases.
        shrinking: Whether a case that fails is made simpler; a seed that sets are made of cannot be.
    """
    return settings(
        deadline=None,
        derandomize=not _TIMES,
        database=None,
        max_examples=many * max(_TIMES, 1),
        phases=list(Phase) if shrinking else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def seeds(many: int) -> range:
    """So many numbers that random sets are made of: the first ones, or others every time with HUNT."""
    first = random.randrange(10**9) if _TIMES else 0
    return range(first, first + many * max(_TIMES, 1))
