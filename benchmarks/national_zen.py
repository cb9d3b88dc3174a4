"""The national set as a graph for zen-engine (Rust): two nodes of expressions, compiled once.

It is measured where it is installed: `pip install zen-engine`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

Rival = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def build(indicators: int = 100) -> Rival | None:
    """What evaluates flat data by `name_of` each item; None where zen-engine is not installed."""
    try:
        import zen  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        _expressions("indicators", list(_indicators(indicators)), passes_on=True),
        _expressions("totals", list(_totals(indicators)), passes_on=True),
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": f"edge-{at}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for at, (one, other) in enumerate(pairwise(nodes))
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def score(values: Mapping[str, Any]) -> Mapping[str, Any]:
        found: Mapping[str, Any] = decision.evaluate(values)["result"]
        return found

    return score


def name_of(item: str) -> str:
    """The name of an item, `indicator-7.frame`, that the expressions use."""
    return item.replace("indicator-", "i").replace(".", "_")


def _expressions(name: str, pairs: list[tuple[str, str]], *, passes_on: bool) -> dict[str, Any]:
    expressions = [{"id": key, "key": key, "value": value} for key, value in pairs]
    content = {"expressions": expressions, "passThrough": passes_on}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _indicators(indicators: int) -> Iterator[tuple[str, str]]:
    for at, kind in enumerate(kinds(indicators)):
        name = f"i{at + 1}"
        frame, provided = f"{name}_frame", f"{name}_provided"
        ratio = f"{provided} / {frame} * 100"
        left_out = f"{frame} == 0 ? 'no_service' : {frame} == null or {provided} == null ? 'not_done'"
        judged = f"$.{name}_verdict == 'scored'"
        if kind == "coverage":
            yield f"{name}_verdict", f"{left_out} : {ratio} >= {TARGETS[at % len(TARGETS)]} ? 'met' : 'below'"
            yield f"{name}_points", f"$.{name}_verdict == 'met' ? 5 : 0"
            yield f"{name}_ratio", f"$.{name}_verdict in ['met', 'below'] ? round({ratio}, 2) : null"
        elif kind == "ratio-bands":
            yield f"{name}_verdict", f"{left_out} : 'scored'"
            yield f"{name}_points", f"{judged} ? ({_banded(ratio, BANDS)}) : 0"
        elif kind == "count-bands":
            yield f"{name}_verdict", f"{name}_n == null ? 'not_done' : 'scored'"
            yield f"{name}_points", f"{judged} ? ({_banded(f'{name}_n', COUNT_BANDS)}) : 0"
        else:
            yield f"{name}_yes", " + ".join(f"({name}_item_{n} ? 1 : 0)" for n in range(6))
            yield f"{name}_points", f"$.{name}_yes == 6 ? 5 : $.{name}_yes == 5 ? 4 : $.{name}_yes >= 3 ? 2 : 0"


def _banded(value: str, bands: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{value} >= {least} ? {points} : " for least, points in bands) + "0"


def _totals(indicators: int) -> Iterator[tuple[str, str]]:
    share = -(-indicators // len(WEIGHTS))
    names = [(f"i{at + 1}", kind) for at, kind in enumerate(kinds(indicators))]
    domains = [names[at : at + share] for at in range(0, indicators, share)]
    weights = list(WEIGHTS[: len(domains)])
    weights[0] += 100 - sum(weights)
    for at, domain in enumerate(domains):
        yield f"points_{at}", " + ".join(f"{name}_points" for name, _ in domain)
        with_frame = [name for name, kind in domain if kind in {"coverage", "ratio-bands"}]
        out = "".join(f" - ({name}_verdict == 'no_service' ? 5 : 0)" for name in with_frame)
        yield f"full_{at}", f"{5 * len(domain)}{out}"
    parts = [(f"$.points_{at}", f"$.full_{at}", weight) for at, weight in enumerate(weights)]
    yield "weights", " + ".join(f"({full} > 0 ? {weight} : 0)" for _, full, weight in parts)
    shares = [f"({full} > 0 ? {weight} * {points} / {full} : 0)" for points, full, weight in parts]
    yield "total", f"$.weights > 0 ? round(({' + '.join(shares)}) * 100 / $.weights, 2) : null"
    yield "level", "$.total >= 90 ? 'a' : $.total >= 80 ? 'b' : $.total >= 70 ? 'c' : $.total >= 60 ? 'd' : null"
