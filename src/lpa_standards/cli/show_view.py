"""One set in words: what is assessed, how, from what, and where that is known from."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.score_rows import PILOT, number_of
from lpa_standards.cli.score_summary import METHODS
from lpa_standards.cli.score_view import head
from lpa_standards.cli.window_view import source_line, window_lines
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.fields import Text as SetText
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import plain, to_thai_digits
from lpa_standards.scoring.explaining import STATUS_WORDS

_ANY_LAO: Final = Words("the organization", "อปท.")
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
_TYPES: Final = {
    "quantity": Words("quantity", "ปริมาณ"),
    "money": Words("money", "จำนวนเงิน"),
    "count": Words("count", "จำนวนนับ"),
    "yes_no": Words("yes or no", "ใช่/ไม่ใช่"),
    "choice": Words("choice", "ตัวเลือก"),
    "date": Words("date", "วันที่"),
    "text": Words("text", "ข้อความ"),
}


def set_view(standards: IndicatorSet, lao_type: LaoType | None, width: int) -> Iterator[Text]:
    """The whole set, or what of it applies to one type of อปท., in lines."""
    yield from head(standards, width)
    facts = _Facts(standards, lao_type)
    for line in facts.header():
        yield from paragraph(line, width)
    if standards.window is not None:
        yield Text("")
        yield from window_lines(standards, width)
    yield Text("")
    yield from paragraph(say(Words("Sources", "แหล่งที่มา")), width, style="bold")
    for name, source in standards.sources.items():
        yield from paragraph(source_line(source), width, indent=2, lead=f"[{name}] ")
    for domain in standards.domains:
        yield Text("")
        weight = (
            Words("", "")
            if domain.weight is None
            else Words(f", weight {plain(domain.weight)} %", f" น้ำหนักร้อยละ {plain(domain.weight)}")
        )
        yield from paragraph(facts.text(domain.title) + say(weight), width, style="bold cyan")
        for group in domain.groups:
            chosen = [each for each in group.indicators if lao_type is None or lao_type in standards.types_of(each)]
            if chosen:
                yield from paragraph(facts.text(group.title), width, indent=1, style="bold")
            for indicator in chosen:
                yield from _indicator(facts, indicator, width)


def _indicator(facts: "_Facts", indicator: Indicator, width: int) -> Iterator[Text]:
    number = indicator.number
    shown = facts.by_type(number) if isinstance(number, dict) else number
    pilot = f" {say(PILOT)}" if indicator.pilot else ""
    title = f"{facts.text(indicator.title)}{pilot} [{indicator.id}]"
    yield from paragraph(title, width, indent=2, lead=number_of(shown))
    indent = 4
    rule = indicator.rule.sentence(facts.view(indicator))
    yield from paragraph(say(rule), width, indent=indent, lead=say(Words("Rule: ", "กฎ: ")))
    if indicator.applies_to is not None and facts.lao_type is None:
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
        origin += f" — {note if isinstance(note, str) else say(note.words())}"
    yield from paragraph(origin, width, indent=indent, style="dim")


def _item(item: Item) -> str:
    kind = say(_TYPES[item.type])
    unit = f" {item.shown_unit}" if item.shown_unit else ""
    options = f": {' / '.join(say(option.title.words()) for option in item.options)}" if item.options else ""
    return f"({kind}{unit}{options})"


class _Facts:
    """What is said of a set, for one type of อปท. or for all."""

    def __init__(self, standards: IndicatorSet, lao_type: LaoType | None) -> None:
        self.set, self.lao_type = standards, lao_type
        self._others: dict[str, Words] = {}
        for name, indicator in standards.indicators.items():
            self._others[f"{name}.points"] = Words(f"points of {name}", f"คะแนนของ {name}")
            self._others |= {f"{name}.{item}": entry.title.words() for item, entry in indicator.all_items.items()}

    def view(self, indicator: Indicator) -> RuleView:
        """What the rule of an indicator needs to speak of itself."""
        items = indicator.all_items
        titles = self._others | {name: item.title.words() for name, item in items.items()}
        options = {(name, option.id): option.title.words() for name, item in items.items() for option in item.options}
        return RuleView(titles, self.lao_type, options)

    def text(self, text: "SetText | dict[LaoType, SetText]") -> str:
        """A text, or the texts of every type, with the placeholders filled in."""
        if not isinstance(text, dict):
            return self._filled(text)
        if self.lao_type is not None:
            return self._filled(text[self.lao_type])
        each = {lao_type: self._filled(one) for lao_type, one in text.items()}
        return self.by_type(each)

    def by_type(self, each: "dict[LaoType, str]") -> str:
        """What is given per type, on one line."""
        if self.lao_type is not None:
            return each[self.lao_type]
        if len(set(each.values())) == 1:
            return next(iter(each.values()))
        return " / ".join(f"{text} ({say(LAO_TYPE_WORDS[lao_type])})" for lao_type, text in each.items())

    def _filled(self, text: SetText) -> str:
        year = str(self.set.fiscal_year)
        own = None if self.lao_type is None else self.set.lao_words.get(self.lao_type)
        word = say(_ANY_LAO if own is None else own.words())
        shown = say(text.words()).replace("{lao_type}", word)
        return shown.replace("{fiscal_year_th}", to_thai_digits(year)).replace("{fiscal_year}", year)

    def header(self) -> Iterator[str]:
        """Authority, types, labels, total, levels, passing."""
        standards, results = self.set, self.set.results
        authority = standards.authority.words()
        yield say(Words(f"Authority: {authority.en}", f"หน่วยงาน: {authority.th}"))
        types = [LAO_TYPE_WORDS[each] for each in ([self.lao_type] if self.lao_type else standards.lao_types)]
        yield say(Words(f"For: {', '.join(each.en for each in types)}", f"ใช้กับ: {' '.join(each.th for each in types)}"))
        labels = [(name, label) for name in _LABELS if (label := getattr(results.labels, name)) is not None]
        heading = say(Words("Results in words", "คำที่ใช้แสดงผล"))
        yield f"{heading}: {' · '.join(f'{self.text(label)} ({name})' for name, label in labels)}"
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
            yield say(self._passing())

    def _passing(self) -> Words:
        mark = self.set.results.pass_
        assert mark is not None
        parts = []
        if mark.total is not None:
            parts.append(Words(f"total at least {plain(mark.total)}", f"คะแนนรวมตั้งแต่ {plain(mark.total)}"))
        if mark.each_domain is not None:
            least = plain(mark.each_domain)
            parts.append(Words(f"every domain at least {least} %", f"ทุกด้านตั้งแต่ร้อยละ {least}"))
        return Words(
            f"Passing: {', '.join(part.en for part in parts)}", f"เกณฑ์ผ่าน: {' และ'.join(part.th for part in parts)}"
        )
