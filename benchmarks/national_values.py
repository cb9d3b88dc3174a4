"""Submissions to the national set as Python values: the same data as ints, floats or texts, and data at the edges."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any, Literal

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, Columns, kinds, submissions

Entered = Literal["ints", "floats", "texts"]
Data = dict[str, Any]
_SCALE = 1000  # three decimals
# Counts of thousandths beside which numbers begin to be held in another way, and some as large as may be entered.
_EDGES = (1, 2**30, 2**31, 2**53, 2**53 * _SCALE, 4 * 10**11, 10**15, 2**63, 2**63 * 50, 10**20, 10**21 - 1)
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def entered(data: Columns, how: Entered) -> Iterator[Data]:
    """The columns as submissions; a gap is None.

    Args:
        data: What `benchmarks.national.columns` gives.
        how: Numbers as floats, as texts, or as ints, for which a thousandth becomes 1; as texts, answers are too.
    """
    for submission in submissions(data):
        for column in data:
            indicator, _, item = column.rpartition(".")
            given = submission["values"][indicator]
            given[item] = _as(how, given.get(item), scale=1 if item == "n" else _SCALE)
        yield submission


def _as(how: Entered, value: Any, *, scale: int) -> Any:
    if value is None:
        return None
    if isinstance(value, bool):
        return ("ใช่" if value else "ไม่ใช่") if how == "texts" else value
    if how == "ints":
        return round(value * scale)
    return value if how == "floats" else str(Decimal(repr(value)).normalize().__format__("f"))


def flat(submission: Data) -> Data:
    """The values of a submission by `indicator.item`."""
    return {
        f"{indicator}.{item}": value
        for indicator, given in submission["values"].items()
        for item, value in given.items()
    }


def at_the_edges(rows: int, indicators: int = 100, *, seed: int = 1) -> Iterator[Data]:
    """Submissions on targets and ties with numbers of any size, entered in every way that a number can be entered."""
    chance = Random(f"edges {seed}")
    for _ in range(rows):
        values: dict[str, Data | None] = {}
        for at, kind in enumerate(kinds(indicators)):
            values[f"indicator-{at + 1}"] = None if chance.random() < 0.02 else _given(chance, at, kind)
        yield {
            "programme": "national-benchmark",
            "fiscal_year": 2566,
            "lao": {"type": "subdistrict"},
            "values": values,
        }


def _given(chance: Random, at: int, kind: str) -> Data:
    if kind == "checklist":
        return {f"item_{n}": chance.choice((True, False, None, 1, 0, "ใช่", "ไม่มี")) for n in range(6)}
    if kind == "count-bands":
        near = chance.choice((0, *(edge for edge, _ in COUNT_BANDS), 2**30, 2**53, 2**59, 10**18 - 2))
        return {"n": _written(chance, max(near + chance.choice((-1, 0, 1)), 0) * _SCALE)}
    frame = chance.choice((0, *_EDGES)) if chance.random() < 0.6 else chance.randint(1, 5_000_000)
    frame += chance.choice((0, 0, 1, 7)) if 0 < frame < 10**20 else 0
    limit = chance.choice((int(float(TARGETS[at % len(TARGETS)]) * 100), *(least * 100 for least, _ in BANDS)))
    top = frame * limit // 10_000 if chance.random() < 0.6 else frame * (2 * chance.randrange(10_000) + 1) // 20_000
    provided = max(top + chance.choice((-1, 0, 0, 1)), 0) if frame else 0
    return {
        "frame": _written(chance, frame),
        "provided": None if chance.random() < 0.02 else _written(chance, provided),
    }


def _written(chance: Random, count: int) -> Any:
    """A count of thousandths in one of the ways that it can be entered."""
    whole, rest = divmod(count, _SCALE)
    text = f"{whole}.{rest:03}" if rest else str(whole)
    ways: list[Any] = [text, Decimal(text), text.translate(_THAI), f"{whole:,}.{rest:03}"]
    ways += [whole] * 3 if not rest else []
    ways += [count / _SCALE] * 3 if count < 10**15 else []
    return chance.choice(ways)
