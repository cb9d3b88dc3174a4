"""What a set says beside its domains: titles, sources, types, window, labels, totals, levels, passing."""

from datetime import date
from typing import Literal

from lpa_standards import calendar
from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Facet, Facets, Speech, number_facet, word_facet
from lpa_standards.indicators.comparing.indicator_facets import label_facets
from lpa_standards.indicators.comparing.item_facets import plain_text
from lpa_standards.indicators.comparing.lexicon import types_words
from lpa_standards.indicators.model import IndicatorSet, Source
from lpa_standards.indicators.results import DEFAULT_LABELS, Figure, ResultRules, Total
from lpa_standards.indicators.window import ExtensionRule, ForLao, ForProvinces, ForTypes, Window
from lpa_standards.numbers import grouped


def set_facets(standards: IndicatorSet, speech: Speech) -> Facets:
    """Everything that a set says of itself to one type of อปท."""
    found: Facets = {
        "programme": word_facet("reworded", standards.programme, scores=False),
        "year_known": word_facet("provenance", standards.year_known, scores=False),
        "title": plain_text("reworded", standards.title),
        "authority": plain_text("reworded", standards.authority),
    }
    if standards.edition is not None:
        found["edition"] = word_facet("reworded", standards.edition, scores=False)
    if standards.note is not None:
        found["note"] = plain_text("reworded", standards.note)
    for name, source in standards.sources.items():
        found[f"sources.{name}"] = _source(source)
    for lao_type, word in standards.lao_words.items():
        found[f"lao_words.{lao_type}"] = plain_text("reworded", word)
    if standards.window is not None:
        found |= _window(standards.window)
    return found | _results(standards.results, speech)


def _source(source: Source) -> Facet:
    title = source.title.words()
    number = f" {source.document_no}" if source.document_no else ""
    dated = Words("", "") if source.dated is None else _day(source.dated, "abbr")
    data = source.model_dump(mode="json", by_alias=True, exclude_none=True)
    said = Words(f"{title.en}{number} {dated.en}".rstrip(), f"{title.th}{number} {dated.th}".rstrip())
    return Facet("sources", data, said, scores=False)


def _iso(*days: date) -> str:
    return "/".join(calendar.format_date(day, "iso_be") for day in days)


def _day(day: date, style: Literal["long", "abbr"] = "long") -> Words:
    return Words(calendar.format_date(day, "english"), calendar.format_date(day, style))


def _window(window: Window) -> Facets:
    opens, closes = _day(window.opens), _day(window.closes)
    whole = Words(f"{opens.en} to {closes.en}", f"{opens.th} ถึง {closes.th}")
    found: Facets = {"window": Facet("window", _iso(window.opens, window.closes), whole, scores=False, key=True)}
    for key, day in (("opens", window.opens), ("closes", window.closes)):
        found[f"window.{key}"] = Facet("window", _iso(day), _day(day), scores=False)
    if window.closes_at is not None:
        clock = window.closes_at.strftime("%H:%M")
        found["window.closes_at"] = Facet("window", clock, Words(clock, f"{clock} น."), scores=False)
    found["window.source"] = word_facet("window", window.source, scores=False)
    if window.extensions:
        data = [each.model_dump(mode="json", by_alias=True, exclude_unset=True) for each in window.extensions]
        words = [_extension(each) for each in window.extensions]
        shown = Words("; ".join(each.en for each in words), "; ".join(each.th for each in words))
        found["window.extensions"] = Facet("window", data, shown, scores=False)
    if window.grace is not None:
        days = window.grace.days
        found["window.grace"] = Facet("window", days, Words(f"{days} days", f"{days} วัน"), scores=False)
    return found


def _extension(rule: ExtensionRule) -> Words:
    day, whom = _day(rule.closes), rule.for_
    to = Words("all", "ทุกแห่ง")
    if isinstance(whom, ForTypes):
        to = types_words(whom.types)
    elif isinstance(whom, ForProvinces):
        to = Words(", ".join(whom.provinces), " ".join(whom.provinces))
    elif isinstance(whom, ForLao):
        to = Words(", ".join(whom.lao), " ".join(whom.lao))
    clock = "" if rule.closes_at is None else f" {rule.closes_at:%H:%M}"
    return Words(f"to {day.en}{clock} for {to.en}", f"ถึง {day.th}{clock} สำหรับ{to.th}")


def _results(rules: ResultRules, speech: Speech) -> Facets:
    found = label_facets(DEFAULT_LABELS, speech) | label_facets(rules.labels, speech)
    for name in ("ratio", "percent", "points"):
        # Only what is judged by printed figures rests on how the percent of a domain is printed.
        scores = name == "percent" and rules.pass_ is not None and rules.judge == "printed"
        found[f"results.{name}"] = _figure("figures", getattr(rules, name), scores=scores)
    found |= _total(rules.total, "results.total", scores=True)
    for further in rules.also:
        at = f"results.also.{further.id}"
        found[at] = Facet("total", further.id, further.title.words(), scores=False, key=True)
        found[f"{at}.title"] = plain_text("reworded", further.title)
        found |= _total(further, at, scores=False)
    for level in rules.levels:
        at = f"results.levels.{level.id}"
        title, least = level.title.words(), grouped(level.at_least)
        shown = Words(f"{title.en} from {least}", f"{title.th} ตั้งแต่ {least}")
        found[at] = Facet("levels", level.id, shown, key=True)
        found[f"{at}.title"] = plain_text("reworded", level.title)
        found[f"{at}.at_least"] = number_facet("levels", level.at_least)
    if rules.pass_ is not None and rules.pass_.total is not None:
        found["results.pass.total"] = number_facet("pass", rules.pass_.total)
    if rules.pass_ is not None and rules.pass_.each_domain is not None:
        found["results.pass.each_domain"] = number_facet("pass", rules.pass_.each_domain)
    found["results.judge"] = word_facet("levels", rules.judge)
    found["results.absent"] = word_facet("total", rules.absent)
    found["results.absent_when_final"] = word_facet("total", rules.absent_when_final)
    return found


def _total(total: Total, at: str, *, scores: bool) -> Facets:
    return {
        f"{at}.method": word_facet("total", total.method, scores=scores),
        f"{at}.of": word_facet("total", total.of, scores=scores),
        f"{at}.empty_domain": word_facet("total", total.empty_domain, scores=scores),
        f"{at}.format": _figure("figures", total, scores=scores),
    }


def _figure(kind: str, figure: Figure, *, scores: bool) -> Facet:
    told = figure.format
    data: dict[str, object] = {"round": told.rounding, "pad_zeros": told.pad_zeros}
    if told.significant is not None:
        data["significant"] = told.significant
        words = Words(f"{told.significant} significant digits", f"เลขนัยสำคัญ {told.significant} ตำแหน่ง")
    else:
        data["decimals"] = told.decimals
        words = Words(f"{told.decimals} decimals", f"ทศนิยม {told.decimals} ตำแหน่ง")
    rounding = _ROUNDING[told.rounding]
    padded = Words(", zeros kept", " เก็บศูนย์ท้าย") if told.pad_zeros else Words("", "")
    return Facet(
        kind, data, Words(f"{words.en}{rounding.en}{padded.en}", f"{words.th}{rounding.th}{padded.th}"), scores
    )


_ROUNDING = {
    "half_up": Words("", ""),
    "down": Words(", cut off", " ตัดทิ้ง"),
    "half_even": Words(", halves to even", " ปัดครึ่งเป็นเลขคู่"),
}
