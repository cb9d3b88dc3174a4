"""The rival of one submission: the national set as straight lines of plain floats, as one would write them for speed.

`source` writes them out, `build` compiles them. The data is flat, `indicator.item`; a gap is None and counts as not
done. Nothing is checked, no digit is printed, and what floats get wrong stays wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

LEVELS = ((90, "a"), (80, "b"), (70, "c"), (60, "d"))
_FULL = 5


class FloatReport(NamedTuple):
    """What the rival hands over.

    Attributes:
        results: Verdict, points and ratio of each indicator.
        domains: Points, full marks, percent and contribution of each domain; None where nothing is assessed.
        total: The weighted total.
        level: Its level; None below the lowest.
        passed: Whether it reaches the pass mark.
    """

    results: dict[str, tuple[str, float, float | None]]
    domains: list[tuple[float, float, float | None, float | None]]
    total: float | None
    level: str | None
    passed: bool | None


Rival = Callable[[Mapping[str, Any]], FloatReport]


def build(indicators: int = 100) -> Rival:
    """The rival of a set of so many indicators, compiled."""
    space: dict[str, Any] = {"FloatReport": FloatReport}
    exec(compile(source(indicators), "<floats>", "exec"), space)  # text of our own making
    rival: Rival = space["score"]
    return rival


def source(indicators: int = 100) -> str:
    """The rival's program text."""
    share = -(-indicators // len(WEIGHTS))
    domains = range(-(-indicators // share))
    lines = ["def score(values):", "results = {}"]
    lines += [f"points_{at} = full_{at} = 0.0" for at in domains]
    for at, kind in enumerate(kinds(indicators)):
        lines += _WRITERS[kind](at, f"indicator-{at + 1}", at // share)
    lines += _sums(list(domains))
    return "\n    ".join(lines) + "\n"


def _coverage(at: int, name: str, domain: int) -> Iterator[str]:
    yield from _with_frame(name, domain)
    yield "    shown = int(ratio * 100 + 0.5) / 100"
    yield f"    if ratio >= {float(TARGETS[at % len(TARGETS)])}:"
    yield f"        points_{domain} += {_FULL}"
    yield f'        results["{name}"] = ("met", {_FULL}, shown)'
    yield f'    else: results["{name}"] = ("below", 0, shown)'


def _ratio_bands(_: int, name: str, domain: int) -> Iterator[str]:
    yield from _with_frame(name, domain)
    yield from (f"    {line}" for line in _banded(name, domain, "ratio", BANDS))


def _with_frame(name: str, domain: int) -> Iterator[str]:
    yield f'frame = values["{name}.frame"]; provided = values["{name}.provided"]'
    yield f'if frame == 0: results["{name}"] = ("no_service", 0, None)'
    yield "elif frame is None or provided is None:"
    yield f'    full_{domain} += {_FULL}; results["{name}"] = ("not_done", 0, None)'
    yield "else:"
    yield f"    full_{domain} += {_FULL}; ratio = provided / frame * 100"


def _count_bands(_: int, name: str, domain: int) -> Iterator[str]:
    yield f'full_{domain} += {_FULL}; number = values["{name}.n"]'
    yield f'if number is None: results["{name}"] = ("not_done", 0, None)'
    yield "else:"
    yield from (f"    {line}" for line in _banded(name, domain, "number", COUNT_BANDS))


def _banded(name: str, domain: int, value: str, bands: tuple[tuple[int, int], ...]) -> Iterator[str]:
    for n, (least, points) in enumerate(bands):
        yield f"{'elif' if n else 'if'} {value} >= {least}:"
        yield f'    points_{domain} += {points}; results["{name}"] = ("scored", {points}, None)'
    yield f'else: results["{name}"] = ("scored", 0, None)'


def _checklist(_: int, name: str, domain: int) -> Iterator[str]:
    answers = " + ".join(f'values["{name}.item_{n}"]' for n in range(6))
    yield f"full_{domain} += {_FULL}; yes = {answers}"
    yield "points = 5 if yes == 6 else 4 if yes == 5 else 2 if yes >= 3 else 0"
    yield f'points_{domain} += points; results["{name}"] = ("scored", points, None)'


_WRITERS = {
    "coverage": _coverage,
    "ratio-bands": _ratio_bands,
    "count-bands": _count_bands,
    "checklist": _checklist,
}


def _sums(domains: list[int]) -> Iterator[str]:
    weights = [WEIGHTS[at] for at in domains]
    weights[0] += 100 - sum(weights)
    yield "total = 0.0; domains = []"
    taking_part = [f"({weight} if full_{at} else 0)" for at, weight in zip(domains, weights, strict=True)]
    yield f"weights = {' + '.join(taking_part)}"
    for at, weight in zip(domains, weights, strict=True):
        yield f"if full_{at}:"
        yield f"    part = {weight} * points_{at} / full_{at} * (100 / weights); total += part"
        yield f"    domains.append((points_{at}, full_{at}, 100 * points_{at} / full_{at}, part))"
        yield f"else: domains.append((points_{at}, full_{at}, None, None))"
    yield "if not weights: return FloatReport(results, domains, None, None, None)"
    yield "total = int(total * 100 + 0.5) / 100"
    levels = " ".join(f'"{name}" if total >= {least} else' for least, name in LEVELS)
    yield f"return FloatReport(results, domains, total, {levels} None, total >= 60)"
