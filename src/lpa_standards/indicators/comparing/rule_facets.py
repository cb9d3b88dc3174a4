"""What a rule says, kind by kind."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Facet, Facets, Speech, number_facet, word_facet
from lpa_standards.indicators.comparing.item_facets import item_facets
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import (
    AtLeastN,
    Awarded,
    Bands,
    Checklist,
    Choice,
    Count,
    Coverage,
    Formula,
    Imported,
    Lookup,
    Parts,
)
from lpa_standards.indicators.kinds._base import PointsRule, PointsWhenZero, Rule
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.words import BOUND_WORDS
from lpa_standards.numbers import grouped, plain

Told = Iterator[tuple[str, Facet]]


def rule_facets(rule: Rule, speech: Speech, at: str = "rule") -> Facets:
    """Everything that a rule says to one type of อปท., under keys that begin with `at`."""
    found: Facets = {f"{at}.kind": word_facet("reruled", _kind(rule))}
    for key, facet in _common(rule, speech):
        found[f"{at}.{key}"] = facet
    for key, facet in _own(rule, speech):
        found[key if key.startswith("items.") else f"{at}.{key}"] = facet
    return found


def _kind(rule: Rule) -> str:
    return str(rule.kind)  # type: ignore[attr-defined]  # every kind of the union has one


def _common(rule: Rule, speech: Speech) -> Told:
    if rule.base is not None:
        yield "base", speech.expression("reruled", rule.base)
    zero = rule.when_base_zero
    if isinstance(zero, PointsWhenZero):
        yield "when_base_zero", speech.number("reruled", zero.points)
    elif zero is not None:
        yield "when_base_zero", word_facet("reruled", zero)
    if rule.else_ is not None:
        yield "else", number_facet("reruled", rule.else_)
    full = rule.full_marks(speech.lao_type)
    if full is not None and not isinstance(rule, Parts):
        yield "full", number_facet("repointed", full)
    if isinstance(rule, PointsRule) and rule.met_at is not None:
        yield "met_at", speech.number("retargeted", rule.met_at)


def _own(rule: Rule, speech: Speech) -> Told:
    match rule:
        case Coverage() | Count():
            yield from _target(rule, speech)
        case Bands():
            yield "value", speech.expression("reruled", rule.value)
            yield "bands", _bands(rule, speech)
        case Checklist():
            yield from _checklist(rule, speech)
        case Choice():
            yield "item", word_facet("reruled", rule.item)
            for option, points in rule.points.items():
                yield f"points.{option}", speech.number("repointed", points)
        case Formula():
            yield "points", speech.expression("reruled", rule.points)
            yield "outside", word_facet("reruled", rule.outside)
        case Awarded():
            yield "points", word_facet("reruled", rule.points)
        case ConditionsRule():
            yield from _conditions(rule, speech)
        case Imported():
            yield from _imported(rule, speech)
        case Lookup():
            by = [speech.expression("reruled", value) for value in rule.by]
            shown = [facet.words for facet in by]
            yield (
                "by",
                Facet(
                    "reruled",
                    [facet.data for facet in by],
                    Words("; ".join(words.en for words in shown), "; ".join(words.th for words in shown)),
                    key=[facet.key for facet in by],
                ),
            )
            yield "rows", _rows(rule, speech)
        case Parts():
            yield "combine", word_facet("reruled", rule.combine)
            for part in rule.parts:
                yield f"parts.{part.id}", Facet("reruled", part.id, part.title.words(), key=True)
                yield f"parts.{part.id}.title", speech.text("reworded", part.title)
                yield from rule_facets(part.rule, speech, f"parts.{part.id}.rule").items()
                for name, item in part.items.items():
                    yield from ((f"items.{name}{key}", facet) for key, facet in item_facets(item))


def _target(rule: Coverage | Count, speech: Speech) -> Told:
    yield "target", speech.number("retargeted", rule.target)
    yield "direction", word_facet("retargeted", rule.direction)
    if isinstance(rule, Coverage):
        yield "provided", speech.expression("reruled", rule.provided)
        yield "frame", speech.expression("reruled", rule.frame)
    else:
        yield "value", speech.expression("reruled", rule.value)
    zone = rule.conditional
    if zone is None:
        return
    limit, full = zone.limit(speech.lao_type), rule.full_marks(speech.lao_type)
    counts = zone.counts_as == "met"
    points = None
    if full is not None:
        points = number_of(zone.points, speech.lao_type) if zone.points is not None else full if counts else 0
    said, bound = grouped(limit), BOUND_WORDS[zone.bound]
    as_what = Words("counts as met", "นับว่าผ่าน") if counts else Words("counts as below", "นับว่าไม่ผ่าน")
    given = Words("", "") if points is None else Words(f", {grouped(points)} points", f" ได้ {grouped(points)} คะแนน")
    yield (
        "conditional",
        Facet(
            "retargeted",
            {
                zone.bound: plain(limit),
                "counts_as": zone.counts_as,
                "points": None if points is None else plain(points),
            },
            Words(f"{bound.en} {said} ({as_what.en}{given.en})", f"{bound.th} {said} ({as_what.th}{given.th})"),
        ),
    )
    if zone.label is not None:
        yield "conditional.label", speech.text("labels", zone.label)


def _bands(rule: Bands, speech: Speech) -> Facet:
    data, shown = [], []
    for band in rule.bands:
        points = number_of(band.points, speech.lao_type)
        if band.otherwise:
            data.append({"otherwise": True, "points": plain(points)})
            when = Words("otherwise", "นอกจากนั้น")
        else:
            limit = band.limit(speech.lao_type)
            data.append({band.bound: plain(limit), "points": plain(points)})
            bound = BOUND_WORDS[band.bound]
            when = Words(f"{bound.en} {grouped(limit)}", f"{bound.th} {grouped(limit)}")
        shown.append(Words(f"{when.en} gives {grouped(points)}", f"{when.th} ได้ {grouped(points)}"))
    return Facet("rebanded", data, Words("; ".join(each.en for each in shown), "; ".join(each.th for each in shown)))


def _checklist(rule: Checklist, speech: Speech) -> Told:
    for entry in rule.items:
        title = speech.view.item(entry.item)
        yield f"list.{entry.item}", Facet("reruled", entry.item, title, key=True)
        yield f"list.{entry.item}.required", word_facet("reruled", entry.required)
        if entry.points is not None:
            yield f"list.{entry.item}.points", speech.number("repointed", entry.points)
    if rule.by_count is not None:
        data = {
            str(count): plain(number_of(points, speech.lao_type)) for count, points in sorted(rule.by_count.items())
        }
        en = "; ".join(f"{count} or more give {points}" for count, points in reversed(data.items()))
        th = "; ".join(f"ตั้งแต่ {count} ข้อ ได้ {points}" for count, points in reversed(data.items()))
        yield "by_count", Facet("rebanded", data, Words(en, th))


def _conditions(rule: ConditionsRule, speech: Speech) -> Told:
    for condition in rule.conditions:
        yield f"conditions.{condition.id}", Facet("reruled", condition.id, condition.title.words(), key=True)
        yield f"conditions.{condition.id}.title", speech.text("reworded", condition.title)
        yield f"conditions.{condition.id}.that", speech.expression("reruled", condition.that)
    if isinstance(rule, AtLeastN):
        yield "n", number_facet("retargeted", rule.needed(speech.lao_type))


def _imported(rule: Imported, speech: Speech) -> Told:
    yield "programme", word_facet("reruled", rule.programme)
    # The year is the set's own unless said: that it goes with the set is no change.
    if rule.fiscal_year is not None:
        yield "fiscal_year", word_facet("reruled", rule.fiscal_year)
    yield "figure", word_facet("reruled", rule.figure)
    if rule.points is not None:
        yield "points", speech.expression("reruled", rule.points)


def _rows(rule: Lookup, speech: Speech) -> Facet:
    data = []
    for row in rule.rows:
        cells = [
            {bound: plain(number_of(limit, speech.lao_type)) for bound, limit in cell.bounds}
            if not isinstance(cell, str | tuple)
            else cell
            if isinstance(cell, str)
            else list(cell)
            for cell in row.when
        ]
        data.append({"when": cells, "points": plain(number_of(row.points, speech.lao_type))})
    words = [rule.row_words(at, speech.view) for at in range(len(rule.rows))]
    points = [row["points"] for row in data]
    return Facet(
        "rebanded",
        data,
        Words(
            "; ".join(f"{each.en} gives {given}" for each, given in zip(words, points, strict=True)),
            "; ".join(f"{each.th} ได้ {given}" for each, given in zip(words, points, strict=True)),
        ),
    )
