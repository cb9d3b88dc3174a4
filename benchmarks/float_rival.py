"""The rival: one set and one type of อปท. as straight-line Python in plain floats.

`source` writes the program text that a good programmer would write by hand for speed: dictionary look-ups, one block
of `if` and `elif` for each indicator, floats, printing by the format, one tuple for each result. It reads complete
submissions that are right: null is not done, a frame of 0 is no service; nothing is validated, nothing explained, no
interval is kept, and what floats get wrong stays wrong. `build` compiles it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.float_block import Block
from benchmarks.float_rules import Lines
from benchmarks.float_text import Data, Labels, Names, printed

Pair = tuple[str, str]


class RivalReport(NamedTuple):
    """What the rival hands over; figures are printed digits.

    Attributes:
        results: By indicator: verdict, label (Thai, English), ratio, points, full marks.
        domains: Id, points, full marks, percent and contribution of each domain.
        total: Value, id of the level, whether it passes.
        also: Id and value of each further total.
        findings: Indicator and level of each check that failed, and of evidence that is missing.
    """

    results: dict[str, tuple[str, Pair, str | None, str | None, str]]
    domains: list[tuple[str, str | None, str | None, str | None, str | None]]
    total: tuple[str | None, str | None, bool | None]
    also: list[tuple[str, str | None]]
    findings: list[tuple[str, str]]


Values = Mapping[str, Mapping[str, Any] | None]
Rival = Callable[
    [Values, Mapping[str, str], Mapping[str, Mapping[str, Sequence[str]]], Mapping[Any, float]], RivalReport
]

_HEAD = """\
MONTHS = {
    "มกราคม": 1, "กุมภาพันธ์": 2, "มีนาคม": 3, "เมษายน": 4, "พฤษภาคม": 5, "มิถุนายน": 6,
    "กรกฎาคม": 7, "สิงหาคม": 8, "กันยายน": 9, "ตุลาคม": 10, "พฤศจิกายน": 11, "ธันวาคม": 12,
}


def thai_date(text):
    if text is None:
        return None
    day, month, year = text.split()
    return int(year), MONTHS[month], int(day)


def count_true(*values):
    return sum(values)

"""


def build(definition: Data, lao_type: str) -> Rival:
    """The rival of a definition (plain data of its file), compiled."""
    space: dict[str, Any] = {"RivalReport": RivalReport}
    exec(compile(source(definition, lao_type), "<rival>", "exec"), space)  # text of our own making
    rival: Rival = space["score"]
    return rival


def source(definition: Data, lao_type: str) -> str:
    """The rival's program text."""
    labels = Labels(definition, lao_type)
    lines = Lines()
    lines.add("results = {}")
    lines.add("findings = []")
    read = _points_that_are_read(definition)
    for at, domain in enumerate(definition["domains"]):
        lines.add(f"# {domain['id']}")
        lines.add("points = full = 0.0")
        lines.add("met = base = 0")
        for group in domain["groups"]:
            for indicator in group["indicators"]:
                if lao_type in indicator.get("applies_to", definition["lao_types"]):
                    Block(indicator, definition, lao_type, labels, lines, read.get(indicator["id"])).write()
        lines.add(f"points_{at}, full_{at}, met_{at}, base_{at} = points, full, met, base")
    _sums(definition, lines)
    head = "def score(values, not_applicable, evidence, imports):"
    return "\n".join([_HEAD, *labels.lines(), "", "", head, *lines.text, ""])


def _points_that_are_read(definition: Data) -> dict[str, float]:
    """The indicators whose points others read, each with what stands for them when they are out."""
    found: dict[str, float] = {}
    for domain in definition["domains"]:
        for group in domain["groups"]:
            for indicator in group["indicators"]:
                names = Names(indicator["items"])
                if indicator["rule"]["kind"] == "formula":
                    names.expression(indicator["rule"]["points"])
                for other, item in names.others.values():
                    if item == "points":
                        found[other] = float(indicator["rule"]["else"])
    return found


def _sums(definition: Data, lines: Lines) -> None:
    """Domain figures, totals, level and passing."""
    forms, domains = definition["results"], definition["domains"]
    if forms["total"]["method"] != "weighted":
        raise NotImplementedError(forms["total"]["method"])
    points, percent = forms.get("points", {}), forms.get("percent", {})
    lines.add("domains = []")
    lines.add("percents = []")
    weights = " + ".join(f"({domain['weight']} if full_{at} else 0)" for at, domain in enumerate(domains))
    lines.add(f"weights = {weights}")
    lines.add("total = 0.0")
    for at, domain in enumerate(domains):

        def written(at: int = at, domain: Data = domain) -> None:
            lines.add(f"percent = 100 * points_{at} / full_{at}")
            lines.add(f"share = {domain['weight']} * points_{at} / full_{at} * (100 / weights)")
            lines.add("total += share")
            lines.add("percents.append(percent)")
            figures = [printed(f"points_{at}", points), printed(f"full_{at}", points), printed("percent", percent)]
            lines.add(f'domains.append(("{domain["id"]}", {", ".join(figures)}, {printed("share", points)}))')

        empty = f'domains.append(("{domain["id"]}", "0", "0", None, None))'
        lines.choose([(f"full_{at}", written), (None, lambda empty=empty: lines.add(empty))])  # type: ignore[misc]
    nothing = [(total["id"], None) for total in forms.get("also", [])]
    lines.block(
        "if not percents:",
        lambda: lines.add(f"return RivalReport(results, domains, (None,) * 3, {nothing!r}, findings)"),
    )
    lines.add("also = [")
    for total in forms.get("also", []):
        lines.add(f'    ("{total["id"]}", {printed(_further(total["method"], len(domains)), total)}),')
    lines.add("]")
    lines.add(f"total = round(total, {forms['total'].get('decimals', 2)})")
    levels = [(f"total >= {level['at_least']}", level["id"]) for level in forms.get("levels", [])]
    lines.choose([(condition, lambda id_=id_: lines.add(f'level = "{id_}"')) for condition, id_ in levels])  # type: ignore[misc]
    lines.block("else:", lambda: lines.add("level = None"))
    mark = forms["pass"]
    each = f"min(percents) >= {mark['each_domain']}" if "each_domain" in mark else "True"
    lines.add(f"passed = total >= {mark['total']} and {each}")
    value = printed("total", forms["total"])
    lines.add(f"return RivalReport(results, domains, ({value}, level, passed), also, findings)")


def _further(method: str, domains: int) -> str:
    every = range(domains)
    above, below = {"share_met": ("met", "base"), "points_over_full": ("points", "full")}.get(method, ("", ""))
    if not above:
        return "sum(percents) / len(percents)"
    return f"100 * ({' + '.join(f'{above}_{at}' for at in every)}) / ({' + '.join(f'{below}_{at}' for at in every)})"
