"""What a data-entry form asks of one type of อปท., row by row, and the fingerprint of these questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lpa_standards.errors import NotFoundError, Words, shorten
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, of_type
from lpa_standards.indicators.fingerprints import fingerprint
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.scoring.wording import Wording

FORMAT: Final = "lpa-standards entry-form 1"
# The sheet that says which form this is, and the marks by which rows and columns are known again.
IDENTITY: Final = "_lpa"
HEAD_KEY, HEAD_VALUE = "lpa:key", "lpa:value"
ROW, INDICATOR, ITEM, TYPE = "lpa:row", "lpa:indicator", "lpa:item", "lpa:type"
VALUE, STATE, REASON = "lpa:value", "lpa:state", "lpa:reason"

NOT_DONE: Final = "ไม่ได้ดำเนินการ"
NOT_APPLICABLE: Final = "ไม่เกี่ยวข้อง"
NOT_ENTERED: Final = "ยังไม่ได้กรอก"
YES, NO = "ใช่", "ไม่ใช่"

RowKind = Literal["domain", "group", "indicator", "part", "item", "evidence"]


@dataclass(frozen=True)
class FormRow:
    """One row of the form.

    Attributes:
        kind: What stands on it.
        text: What is read on it.
        number: Number of the indicator as printed.
        indicator: Id of the indicator.
        item: Id of the item or of the evidence.
        asked: The item.
        optional: Whether the indicator may be declared not applicable.
    """

    kind: RowKind
    text: str
    number: str = ""
    indicator: str = ""
    item: str = ""
    asked: Item | None = None
    optional: bool = False


def form_rows(standards: IndicatorSet, lao_type: LaoType) -> Iterator[FormRow]:
    """The rows of the form for one type.

    Raises:
        NotFoundError: The set is not for the type.
    """
    refuse_type(standards, lao_type)
    wording = Wording(standards, lao_type)
    for domain in standards.domains:
        groups = [
            (group, [each for each in group.indicators if lao_type in standards.types_of(each)])
            for group in domain.groups
        ]
        if not any(indicators for _, indicators in groups):
            continue
        yield FormRow("domain", wording.fill_by_type(domain.title).th)
        for group, indicators in groups:
            if indicators:
                yield FormRow("group", wording.fill_by_type(group.title).th)
            for indicator in indicators:
                yield from _of_indicator(indicator, lao_type, wording)


def refuse_type(standards: IndicatorSet, lao_type: LaoType) -> None:
    """Refuses a type that the set is not for.

    Raises:
        NotFoundError: The set is not for the type.
    """
    if lao_type in standards.lao_types:
        return
    # Callers that check no types may give any word.
    words = LAO_TYPE_WORDS.get(lao_type, Words(shorten(lao_type), f" {shorten(lao_type)}"))
    raise NotFoundError(
        Words(f"the set is not for a {words.en}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ{words.th}"),
        Words(f"types: {', '.join(standards.lao_types)}", f"ประเภทที่ใช้: {', '.join(standards.lao_types)}"),
    )


def form_id(standards: IndicatorSet, lao_type: LaoType) -> str:
    """SHA-256, in hexadecimal, of what the form asks: a form of equal questions can be read for the set.

    Wording, targets and limits are left out: correcting them leaves the meaning of what was entered as it is.
    """
    asked = [
        [row.kind, row.indicator, row.item, row.optional, _question(row.asked)]
        for row in form_rows(standards, lao_type)
        if row.indicator and row.kind != "part"
    ]
    return fingerprint(
        [FORMAT, standards.programme, standards.fiscal_year, standards.edition or "", lao_type, sorted(asked, key=repr)]
    )


def _question(item: Item | None) -> object:
    return None if item is None else [item.type, item.shown_unit, item.places, [option.id for option in item.options]]


def _of_indicator(indicator: Indicator, lao_type: LaoType, wording: Wording) -> Iterator[FormRow]:
    number = "" if indicator.number is None else of_type(indicator.number, lao_type)
    title, optional = wording.fill_by_type(indicator.title).th, indicator.may_be_not_applicable
    if indicator.pilot:
        title += " (นำร่อง ไม่นับคะแนน)"
    yield FormRow("indicator", title, number, indicator.id, optional=optional)
    for name, item in indicator.items.items():
        yield FormRow("item", wording.fill(item.title).th, "", indicator.id, name, item)
    if isinstance(indicator.rule, Parts):
        for part in indicator.rule.parts:
            if part.items:
                yield FormRow("part", wording.fill(part.title).th, "", indicator.id)
            for name, item in part.items.items():
                yield FormRow("item", wording.fill(item.title).th, "", indicator.id, name, item)
    for evidence in indicator.evidence:
        title = wording.fill(evidence.title).th + (" (ต้องมี)" if evidence.required else "")
        yield FormRow("evidence", title, "", indicator.id, evidence.id)
