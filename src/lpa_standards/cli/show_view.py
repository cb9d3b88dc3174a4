"""One set in words: what is assessed, how, from what, and where that is known from."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.score_view import head
from lpa_standards.cli.window_view import window_lines
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, remark_words
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.telling import ITEM_TYPES, METHODS, PILOT, number_before, passing_words
from lpa_standards.indicators.window_words import source_words
from lpa_standards.numbers import plain
from lpa_standards.scoring.explaining import STATUS_WORDS
from lpa_standards.scoring.wording import Wording

_LABELS: Final = (
    "met",
    "conditional",
    "below",
    "scored",
    "not_done",
    "no_service",
    "not_applicable",
    "incomplete",
    "exactly",
)


def set_view(standards: IndicatorSet, lao_type: LaoType | None, width: int) -> Iterator[Text]:
    """The whole set, or what of it applies to one type of อปท., in lines."""
    yield from head(standards, width)
    wording = Wording(standards, lao_type)
    for line in _header(standards, wording, lao_type):
        yield from paragraph(line, width)
    if standards.window is not None:
        yield Text("")
        yield from window_lines(standards, width)
    yield Text("")
    yield from paragraph(say(Words("Sources", "แหล่งที่มา")), width, style="bold")
    for name, source in standards.sources.items():
        yield from paragraph(say(source_words(source)), width, indent=2, lead=f"[{name}] ")
    for domain in standards.domains:
        yield Text("")
        weight = (
            Words("", "")
            if domain.weight is None
            else Words(f", weight {plain(domain.weight)} %", f" น้ำหนักร้อยละ {plain(domain.weight)}")
        )
        yield from paragraph(say(wording.fill_by_type(domain.title)) + say(weight), width, style="bold cyan")
        for group in domain.groups:
            chosen = [each for each in group.indicators if lao_type is None or lao_type in standards.types_of(each)]
            if chosen:
                yield from paragraph(say(wording.fill_by_type(group.title)), width, indent=1, style="bold")
            for indicator in chosen:
                yield from _indicator(wording, indicator, width, with_types=lao_type is None)


def _indicator(wording: Wording, indicator: Indicator, width: int, *, with_types: bool) -> Iterator[Text]:
    number = wording.number(indicator.number)
    pilot = f" {say(PILOT)}" if indicator.pilot else ""
    title = f"{say(wording.fill_by_type(indicator.title))}{pilot} [{indicator.id}]"
    yield from paragraph(title, width, indent=2, lead=number_before(None if number is None else say(number)))
    indent = 4
    rule = indicator.rule.sentence(wording.view(indicator))
    yield from paragraph(say(rule), width, indent=indent, lead=say(Words("Rule: ", "กฎ: ")))
    if indicator.applies_to is not None and with_types:
        types = [LAO_TYPE_WORDS[each] for each in indicator.applies_to]
        listed = Words(", ".join(each.en for each in types), " ".join(each.th for each in types))
        yield from paragraph(say(listed), width, indent=indent, lead=say(Words("For: ", "ใช้กับ: ")))
    for name, item in indicator.all_items.items():
        yield from paragraph(f"{say(item.title.words())} [{name}] {_item(item)}", width, indent=indent, lead="• ")
    status = STATUS_WORDS[indicator.provenance.status]
    source = f" [{indicator.provenance.source}]" if indicator.provenance.source else ""
    origin = say(Words(f"Known from: {status.en}{source}", f"ที่มา: {status.th}{source}"))
    note = indicator.provenance.note
    if note is not None:
        origin += f" — {say(remark_words(note))}"
    yield from paragraph(origin, width, indent=indent, style="dim")


def _item(item: Item) -> str:
    kind = say(ITEM_TYPES[item.type])
    unit = f" {item.shown_unit}" if item.shown_unit else ""
    options = f": {' / '.join(say(option.title.words()) for option in item.options)}" if item.options else ""
    return f"({kind}{unit}{options})"


def _header(standards: IndicatorSet, wording: Wording, lao_type: LaoType | None) -> Iterator[str]:
    """Authority, types, labels, total, levels, passing."""
    results, authority = standards.results, standards.authority.words()
    yield say(Words(f"Authority: {authority.en}", f"หน่วยงาน: {authority.th}"))
    types = [LAO_TYPE_WORDS[each] for each in ([lao_type] if lao_type else standards.lao_types)]
    yield say(Words(f"For: {', '.join(each.en for each in types)}", f"ใช้กับ: {' '.join(each.th for each in types)}"))
    labels = [(name, label) for name in _LABELS if (label := getattr(results.labels, name)) is not None]
    heading = say(Words("Results in words", "คำที่ใช้แสดงผล"))
    yield f"{heading}: {' · '.join(f'{say(wording.fill_by_type(label))} ({name})' for name, label in labels)}"
    method = METHODS[results.total.method]
    yield say(Words(f"Total: {method.en}", f"คะแนนรวม: {method.th}"))
    if results.levels:
        levels = [(level.title.words(), plain(level.at_least)) for level in results.levels]
        yield say(
            Words(
                f"Levels: {', '.join(f'{title.en} from {least}' for title, least in levels)}",
                f"ระดับ: {' '.join(f'{title.th} ตั้งแต่ {least}' for title, least in levels)}",
            )
        )
    if results.pass_ is not None:
        passing = passing_words(results.pass_)
        yield say(Words(f"Passing: {passing.en}", f"เกณฑ์ผ่าน: {passing.th}"))
