"""Many submissions at once, judged indicator by indicator: each indicator a column of outcomes."""

from functools import cache
from importlib.util import find_spec

# Fewer submissions of a type are scored one by one sooner than columns are made of them.
FEWEST = 40


@cache
def has_columns() -> bool:
    """Whether numpy and pyarrow are there; without them submissions are scored one by one."""
    return all(find_spec(name) is not None for name in ("numpy", "pyarrow"))
