"""Advice on what points elsewhere: at types of อปท., other programmes, pages, ids of earlier years."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lpa_standards.errors import Words, nearest
from lpa_standards.indicators.advice.ground import Ground, warning
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.kinds import Imported
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps

# domains, which, groups, which, indicators, which
_DEPTH = 6
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


def on_references(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything that points at nothing, or at itself."""
    yield from _addresses(ground)
    yield from _threads(ground)
    yield from _types(ground)
    yield from _imports(ground)


def _addresses(ground: Ground) -> Iterator[PlacedFinding]:
    for name, source in ground.set.sources.items():
        if source.url is not None and _ADDRESS.fullmatch(source.url) is None:
            message = Words(f"{source.url!r} is no address of a page", f"{source.url!r} ไม่ใช่ที่อยู่ของหน้าเว็บ")
            fix = Words("copy it from the browser, from https:// on", "คัดลอกจากเบราว์เซอร์ ตั้งแต่ https:// เป็นต้นไป")
            yield warning("address", message, fix, steps=("sources", name, "url"))


def _threads(ground: Ground) -> Iterator[PlacedFinding]:
    for steps, indicator in ground.indicators:
        if indicator.id in indicator.follows:
            at = indicator.follows.index(indicator.id)
            message = Words("the indicator follows itself", "ตัวชี้วัดระบุว่าสืบเนื่องจากตัวเอง")
            fix = Words(
                "name the id of an earlier year that it goes on from; one that keeps its id needs no follows",
                "ระบุรหัสของปีก่อนที่สืบเนื่องมา หากใช้รหัสเดิมไม่ต้องมี follows",
            )
            yield warning("follows-itself", message, fix, steps=(*steps, "follows", at), indicator=indicator.id)


def _types(ground: Ground) -> Iterator[PlacedFinding]:
    """What is given for a type of อปท. that an indicator does not apply to is never read."""
    owners = dict(ground.indicators)
    for steps, value in ground.values:
        indicator = owners.get(steps[:_DEPTH])
        if indicator is None or not isinstance(value, Mapping):
            continue
        types = ground.set.types_of(indicator)
        for lao_type in value:
            if lao_type in LAO_TYPE_WORDS and lao_type not in types:
                words = LAO_TYPE_WORDS[lao_type]
                message = Words(
                    f"this is for a {words.en}, and the indicator does not apply to one",
                    f"ค่านี้ของ{words.th} แต่ตัวชี้วัดไม่ใช้กับ{words.th}",
                )
                fix = Words("remove it, or add the type to applies_to", "ลบออก หรือเพิ่มประเภทนี้ใน applies_to")
                place = (*steps, lao_type)
                yield warning("type-unused", message, fix, steps=place, indicator=indicator.id, on_key=True)


def _imports(ground: Ground) -> Iterator[PlacedFinding]:
    """Programmes and domains that nearly have the name of something shipped; others may lie anywhere."""
    rules = [(placed, placed.rule) for placed in ground.rules if isinstance(placed.rule, Imported)]
    if not rules:
        return
    from lpa_standards.indicators.library import list_sets, load_set

    names = list_sets()
    programmes = list(dict.fromkeys(name.programme for name in names))
    for placed, rule in rules:
        if rule.programme not in programmes:
            yield from _misspelt(rule.programme, programmes, (*placed.steps, "programme"), placed.indicator.id)
            continue
        year = rule.fiscal_year or ground.set.fiscal_year
        known = [name for name in names if (name.programme, name.fiscal_year) == (rule.programme, year)]
        if len(known) == 1 and rule.domain is not None:
            domains = [domain.id for domain in load_set(rule.programme, year, known[0].edition or None).domains]
            if rule.domain not in domains:
                yield from _misspelt(rule.domain, domains, (*placed.steps, "figure"), placed.indicator.id)


def _misspelt(name: str, known: Sequence[str], steps: Steps, indicator: str) -> Iterator[PlacedFinding]:
    near = nearest(name, known)
    if near is not None:
        message = Words(f"nothing that is shipped is called {name!r}", f"ไม่มีชุดใดที่มากับโปรแกรมใช้ชื่อ {name!r}")
        fix = Words(f"did you mean {near!r}?", f"หมายถึง {near!r} หรือไม่")
        yield warning("imported-unknown", message, fix, steps=steps, indicator=indicator)
