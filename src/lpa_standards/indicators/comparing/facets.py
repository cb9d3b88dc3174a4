"""What can be compared: everything that a definition says, each under the keys of the file, defaults filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Node
from lpa_standards.indicators.expressions.tree import Call, Name, Number
from lpa_standards.indicators.fields import Expression, LaoType, Text, number_of, of_type
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact, grouped, plain, to_thai_digits


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that is said.

    Attributes:
        kind: Kind of the change when it differs.
        data: As a file would hold it.
        words: In words.
        scores: Whether it can change a result.
        key: What is compared; the data where nothing else is.
    """

    kind: str
    data: Any
    words: Words
    scores: bool = True
    key: object = None

    def says(self, other: "Facet") -> bool:
        """Whether it says the same as another."""
        mine = self.data if self.key is None else self.key
        return bool(mine == (other.data if other.key is None else other.key))


Facets = dict[str, Facet]


@dataclass(frozen=True)
class Speech:
    """What words a set has for the type of อปท. whose facets are looked at.

    Attributes:
        set: The set.
        lao_type: The type.
        view: Titles of the items that the rule of the indicator at hand may name.
    """

    set: IndicatorSet
    lao_type: LaoType
    view: RuleView = field(default_factory=lambda: RuleView({}))

    def of(self, indicator: Indicator) -> "Speech":
        """The same, for one indicator."""
        return Speech(self.set, self.lao_type, view_of(self.set, indicator, self.lao_type))

    def number(self, kind: str, value: "Exact | dict[LaoType, Exact]", *, scores: bool = True) -> Facet:
        """A number, that of the type where it is given per type."""
        return number_facet(kind, number_of(value, self.lao_type), scores=scores)

    def text(self, kind: str, text: "Text | dict[LaoType, Text]") -> Facet:
        """A text, that of the type where it is given per type; it changes no result."""
        own = of_type(text, self.lao_type)
        return Facet(kind, {"th": own.th, "en": own.en}, own.words(), scores=False)

    def expression(self, kind: str, expression: Expression, *, scores: bool = True) -> Facet:
        """An expression; how it is spaced and bracketed is no change."""
        return Facet(kind, str(expression), self.view.value(expression), scores, spelt(expression.tree))


def number_facet(kind: str, value: Exact, *, scores: bool = True) -> Facet:
    """A number."""
    return Facet(kind, plain(value), Words(grouped(value), grouped(value)), scores)


def word_facet(kind: str, word: object, *, scores: bool = True) -> Facet:
    """A word of the format, a flag or an id."""
    known = _WORDS.get(word) if isinstance(word, str | bool) else None
    return Facet(kind, word, known or Words(str(word), str(word)), scores)


def ids_facet(kind: str, ids: Sequence[str], *, scores: bool = False) -> Facet:
    """A row of ids."""
    shown = ", ".join(ids) or "–"
    return Facet(kind, list(ids), Words(shown, shown), scores)


def view_of(standards: IndicatorSet, indicator: Indicator, lao_type: LaoType) -> RuleView:
    """Titles of the items that the rule of an indicator may name."""
    items = indicator.all_items
    titles: dict[str, Words] = {name: item.title.words() for name, item in items.items()}
    for use in indicator.rule.expressions():
        for name in use.expression.names:
            other = standards.indicators.get(name.indicator or "")
            if other is not None and name.item in other.all_items:
                titles[str(name)] = other.all_items[name.item].title.words()
            elif other is not None:
                titles[str(name)] = Words(f"points of {other.id}", f"คะแนนของ {other.id}")
    options = {(name, option.id): option.title.words() for name, item in items.items() for option in item.options}
    return RuleView(titles, lao_type, options)


def spelt(node: Node) -> object:
    """What an expression says, wherever its parts stand in the text."""
    match node:
        case Number(value=value):
            return value
        case Name():
            return str(node)
        case Call(function=function, arguments=arguments):
            return (function, *map(spelt, arguments))
    return (type(node).__name__, getattr(node, "operator", ""), *map(spelt, node.children()))


def filled(standards: IndicatorSet, text: "Text | Mapping[LaoType, Text]") -> Words:
    """A title as it is called in a comparison: of the first type where it is given per type, placeholders filled in."""
    own = text if isinstance(text, Text) else next(iter(text.values()))
    year = str(standards.fiscal_year)

    def put(sentence: str, lao: str) -> str:
        sentence = sentence.replace("{lao_type}", lao).replace("{fiscal_year_th}", to_thai_digits(year))
        return sentence.replace("{fiscal_year}", year)

    words = own.words()
    return Words(put(words.en, "the organization"), put(words.th, "อปท."))


_WORDS: Mapping[str | bool, Words] = {
    True: Words("yes", "ใช่"),
    False: Words("no", "ไม่ใช่"),
    "at_least": Words("at least", "ไม่น้อยกว่า"),
    "above": Words("more than", "มากกว่า"),
    "at_most": Words("at most", "ไม่เกิน"),
    "below": Words("less than", "น้อยกว่า"),
    "official": Words("official", "ข้อมูลทางการ"),
    "reported": Words("as reported in published results", "ตามที่ปรากฏในผลการประเมินที่เผยแพร่"),
    "illustrative": Words("illustrative, not official", "สมมติขึ้น ไม่ใช่ของทางการ"),
    "share_met": Words("share of indicators that reach the target", "ร้อยละของตัวชี้วัดที่ถึงค่าเป้าหมาย"),
    "points_over_full": Words("points as a percentage of full marks", "ร้อยละของคะแนนเต็ม"),
    "mean_of_domains": Words("mean of the percentages of the domains", "ค่าเฉลี่ยร้อยละของทุกด้าน"),
    "weighted": Words("points weighted by domain", "คะแนนถ่วงน้ำหนักรายด้าน"),
    "error": Words("error", "ข้อผิดพลาด"),
    "warning": Words("warning", "คำเตือน"),
    "quantity": Words("quantity", "ปริมาณ"),
    "money": Words("money", "จำนวนเงิน"),
    "count": Words("count", "จำนวนนับ"),
    "yes_no": Words("yes or no", "ใช่/ไม่ใช่"),
    "choice": Words("choice", "ตัวเลือก"),
    "date": Words("date", "วันที่"),
    "text": Words("text", "ข้อความ"),
    "incomplete": Words("incomplete", "ข้อมูลยังไม่ครบ"),
    "not_done": Words("not done", "ไม่ได้ดำเนินการ"),
    "lowest": Words("the lowest possible", "ผลที่ต่ำที่สุดที่เป็นไปได้"),
    "no_service": Words("no such service", "ไม่มีบริการสาธารณะ"),
    "not_applicable": Words("not applicable", "ไม่เกี่ยวข้อง"),
    "stated": Words("stated", "ระบุไว้ในแหล่งที่มา"),
    "inferred": Words("inferred", "อนุมาน"),
    "unknown": Words("not established", "ยังไม่มีหลักฐานยืนยัน"),
    "reweight": Words("left out, the others weigh more", "ตัดออก ด้านอื่นมีน้ำหนักเพิ่มขึ้น"),
    "zero": Words("0", "0"),
    "printed": Words("as printed", "ที่พิมพ์ออกมา"),
    "exact": Words("before rounding", "ก่อนปัดเศษ"),
    "shown": Words("as printed", "ที่พิมพ์ออกมา"),
    "sum": Words("sum", "ผลรวม"),
    "mean": Words("mean", "ค่าเฉลี่ย"),
    "clamp": Words("cut to the range", "ตัดให้อยู่ในช่วง"),
}
