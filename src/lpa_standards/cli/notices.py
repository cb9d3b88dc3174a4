"""What many commands say in the same words: that a set is for practice, and who handed in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from lpa_standards.cli.output import paragraph, say
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE

if TYPE_CHECKING:
    from lpa_standards.scoring.submission import Lao


def notice(indicators: IndicatorSet, width: int) -> Iterator[Text]:
    """What every output of a practice set says first; nothing for other sets."""
    if indicators.status == "illustrative":
        yield from paragraph(PRACTICE_NOTICE.th, width, style="bold yellow")
        if say(PRACTICE_NOTICE) != PRACTICE_NOTICE.th:
            yield from paragraph(say(PRACTICE_NOTICE), width, style="bold yellow")


def lao_words(lao: "Lao") -> Words:
    """Who handed in: name, type, district and province."""
    kind = LAO_TYPE_WORDS[lao.type]
    where_th = [
        _with(word, place, avoid)
        for word, place, avoid in (("อำเภอ", lao.district, "เขต"), ("จังหวัด", lao.province, "กรุงเทพ"))
        if place
    ]
    where_en = [place for place in (lao.district, lao.province) if place]
    code = f" [{lao.code}]" if lao.code else ""
    if lao.name is None:
        return Words(f"{kind.en} without a name{code}", f"{kind.th} (ไม่ระบุชื่อ){code}")
    return Words(
        ", ".join([f"{lao.name} ({kind.en})", *where_en]) + code,
        " ".join([f"{lao.name} ({kind.th})", *where_th]) + code,
    )


def _with(word: str, place: str, avoid: str) -> str:
    return place if place.startswith((word, avoid)) else word + place
