"""Advice on what is written and never used: sources, items, groups, types of อปท."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.advice.ground import Ground, warning
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.scope import PlacedFinding


def on_use(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything that nothing refers to."""
    yield from _sources(ground)
    yield from _items(ground)
    yield from _types(ground)
    yield from _groups(ground)


def _sources(ground: Ground) -> Iterator[PlacedFinding]:
    cited = {indicator.provenance.source for _, indicator in ground.indicators}
    window = ground.set.window
    if window is not None:
        cited |= {window.source, *(extension.source for extension in window.extensions)}
    for name in ground.set.sources:
        # A remark may cite a source too, by its id.
        if name not in cited and not any(name in text for steps, text in ground.lines if steps[:1] != ("sources",)):
            message = Words(f"the source {name!r} is never cited", f"ไม่มีที่ใดอ้างถึงแหล่งที่มา {name!r}")
            fix = Words("cite it as a source, name it in a note, or remove it", "อ้างเป็น source กล่าวถึงใน note หรือลบออก")
            yield warning("source-unused", message, fix, steps=("sources", name), on_key=True)


def _items(ground: Ground) -> Iterator[PlacedFinding]:
    read: set[tuple[str, str]] = set()
    for _, indicator in ground.indicators:
        expressions = [use.expression for use in indicator.rule.expressions()]
        expressions += [check.that for check in indicator.checks]
        read |= {(name.indicator or indicator.id, name.item) for each in expressions for name in each.names}
    for _, _, item, indicator in ground.items:
        if item.from_previous is not None:
            owner, _, name = item.from_previous.rpartition(".")
            read.add((owner or indicator.id, name))
    for steps, name, item, indicator in ground.items:
        if (indicator.id, name) not in read and not item.required and item.type != "text":
            message = Words(
                f"{name!r} is asked for, and neither a rule nor a check reads it",
                f"{name!r} ให้กรอก แต่ไม่มีกฎหรือเงื่อนไขตรวจสอบใดใช้",
            )
            fix = Words(
                "use it in the rule, remove it, or write required: true",
                "นำไปใช้ในกฎ ลบออก หรือระบุ required: true หากต้องการให้กรอกไว้",
            )
            yield warning("item-unused", message, fix, steps=steps, indicator=indicator.id, on_key=True)


def _types(ground: Ground) -> Iterator[PlacedFinding]:
    assessed = {
        lao_type
        for _, indicator in ground.indicators
        if not indicator.pilot
        for lao_type in ground.set.types_of(indicator)
    }
    for at, lao_type in enumerate(ground.set.lao_types):
        if lao_type not in assessed and ground.indicators:
            words = LAO_TYPE_WORDS[lao_type]
            message = Words(f"no indicator applies to a {words.en}", f"ไม่มีตัวชี้วัดใดใช้กับ{words.th}")
            fix = Words("add it to applies_to, or take it out of lao_types", "เพิ่มใน applies_to หรือเอาออกจาก lao_types")
            yield warning("type-without-indicators", message, fix, steps=("lao_types", at))


def _groups(ground: Ground) -> Iterator[PlacedFinding]:
    for d, domain in enumerate(ground.set.domains):
        if not domain.groups:
            message = Words(f"the domain {domain.id!r} has no indicator", f"ด้าน {domain.id!r} ยังไม่มีตัวชี้วัด")
            fix = Words("add its groups, or remove it", "เพิ่มหัวข้อและตัวชี้วัด หรือลบด้านนี้ออก")
            yield warning("group-empty", message, fix, steps=("domains", d))
        for g, group in enumerate(domain.groups):
            if not group.indicators:
                message = Words(f"the group {group.id!r} has no indicator", f"หัวข้อ {group.id!r} ยังไม่มีตัวชี้วัด")
                fix = Words("add its indicators, or remove it", "เพิ่มตัวชี้วัด หรือลบหัวข้อนี้ออก")
                yield warning("group-empty", message, fix, steps=("domains", d, "groups", g))
