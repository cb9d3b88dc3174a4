"""Advice on texts: titles used twice, missing English, other years, untidy characters."""

import re
from collections.abc import Iterator, Sequence

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.advice.ground import Ground, note, warning
from lpa_standards.indicators.advice.thai_text import doubled_mark, lost_mark, mixed_words, tidied
from lpa_standards.indicators.fields import LaoType, of_type
from lpa_standards.indicators.model import Indicator
from lpa_standards.indicators.results import Labels
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import to_arabic_digits

_LOST = Words("a vowel or tone mark stands on no letter", "มีสระหรือวรรณยุกต์ที่ไม่มีพยัญชนะรองรับ")
_DOUBLED = Words("a vowel or tone mark stands twice", "มีสระหรือวรรณยุกต์ซ้ำกันสองตัว")
_AGAIN = Words("type the word again", "พิมพ์คำนั้นใหม่")
_FEW = 3  # one of so many is an exception
_THAI = re.compile("[ก-๛]")
_LATIN_WORD = re.compile("[A-Za-z]{4}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_YEAR = re.compile(r"(?<![0-9])25[0-9]{2}(?![0-9])")


def on_texts(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything odd in the texts of a set."""
    yield from _titles(ground)
    yield from _numbers(ground)
    yield from _labels(ground)
    yield from _years(ground)
    yield from _english(ground)
    yield from _thai(ground)
    yield from _braces(ground)
    yield from _characters(ground)


def _titles(ground: Ground) -> Iterator[PlacedFinding]:
    """Two indicators of one title leave a reader, and an officer who fills in the form, unable to tell them apart."""
    first: dict[tuple[LaoType, str], Indicator] = {}
    for steps, indicator in ground.indicators:
        told: set[str] = set()
        for lao_type in ground.set.types_of(indicator):
            title = of_type(indicator.title, lao_type)
            other = first.setdefault((lao_type, "".join(title.th.split())), indicator)
            if other is indicator or other.id in told:
                continue
            told.add(other.id)
            place = (*steps, "title", lao_type) if isinstance(indicator.title, dict) else (*steps, "title")
            message = Words(f"the title is that of {other.id!r} as well", f"ชื่อตัวชี้วัดซ้ำกับ {other.id!r}")
            fix = Words("say in the title what sets the two apart", "ปรับชื่อให้เห็นว่าต่างกันอย่างไร")
            yield warning("title-twice", message, fix, steps=place, indicator=indicator.id)


def _numbers(ground: Ground) -> Iterator[PlacedFinding]:
    """A number printed twice within a domain; forms do begin anew in the next domain."""
    first: dict[tuple[object, ...], Indicator] = {}
    for steps, indicator in ground.indicators:
        if indicator.number is None:
            continue
        for lao_type in ground.set.types_of(indicator):
            number = of_type(indicator.number, lao_type)
            other = first.setdefault((*steps[:4], lao_type, to_arabic_digits(number)), indicator)
            if other is not indicator:
                message = Words(
                    f"the number {number} is that of {other.id!r} as well", f"เลขลำดับ {number} ซ้ำกับ {other.id!r}"
                )
                fix = Words("give it the number of the form", "ใช้เลขลำดับตามแบบประเมิน")
                yield warning("number-twice", message, fix, steps=(*steps, "number"), indicator=indicator.id)
                break
    without = [(steps, indicator) for steps, indicator in ground.indicators if indicator.number is None]
    if len(without) * _FEW < len(ground.indicators):
        for steps, indicator in without:
            message = Words("the others have a number, and this has none", "ข้ออื่นมีเลขลำดับ แต่ข้อนี้ไม่มี")
            fix = Words("add number: as the form prints it", "เพิ่ม number: ตามแบบประเมิน")
            yield warning("number-missing", message, fix, steps=(*steps, "id"), indicator=indicator.id)


def _labels(ground: Ground) -> Iterator[PlacedFinding]:
    """Two verdicts that are called the same cannot be told apart on the printed form."""
    places: list[tuple[Steps, Labels, Sequence[LaoType], str | None]] = [
        (("results", "labels"), ground.set.results.labels, ground.set.lao_types, None)
    ]
    for steps, indicator in ground.indicators:
        if indicator.labels is not None:
            places.append(((*steps, "labels"), indicator.labels, ground.set.types_of(indicator), indicator.id))
    for steps, labels, types, owner in places:
        given = {name: label for name in Labels.model_fields if (label := getattr(labels, name)) is not None}
        seen: dict[str, str] = {}
        for name, label in given.items():
            if name == "exactly":  # a shade of met, and often called the same
                continue
            other = seen.setdefault(of_type(label, types[0]).th, name)
            if other != name:
                message = Words(f"{name} is called the same as {other}", f"ป้ายผลของ {name} เหมือนของ {other}")
                fix = Words("use the words of the form", "ใช้ถ้อยคำตามแบบประเมินของแต่ละผล")
                yield warning("label-twice", message, fix, steps=(*steps, name), indicator=owner)


def _years(ground: Ground) -> Iterator[PlacedFinding]:
    """A title of another year is what remains when last year's file is copied; a label should not name one at all."""
    year = ground.set.fiscal_year
    for steps, text in ground.texts:
        if steps != ("title",) and "labels" not in steps:
            continue
        for lang, said in (("th", text.th), ("en", text.en or "")):
            found = [int(match[0]) for match in _YEAR.finditer(to_arabic_digits(said))]
            if found and year not in found:
                message = Words(
                    f"the text names {found[0]}, and the fiscal year is {year}",
                    f"ข้อความระบุปี {found[0]} แต่ปีงบประมาณของชุดคือ {year}",
                )
                fix = Words(
                    f"write {year}, or {{fiscal_year}} in a label", f"แก้เป็น {year} หรือใช้ {{fiscal_year}} ในป้ายผล"
                )
                yield warning("year-in-text", message, fix, steps=(*steps, lang))


def _thai(ground: Ground) -> Iterator[PlacedFinding]:
    """Texts whose Thai is not Thai; sets without any Thai are not written for readers of it."""
    if not any(_THAI.search(text.th) for _, text in ground.texts):
        return
    for steps, text in ground.texts:
        if _THAI.search(text.th) is None and _LATIN_WORD.search(text.th):
            message = Words(f"th: has no Thai: {shorten(text.th, 40)!r}", f"th: ไม่มีคำไทย: {shorten(text.th, 40)!r}")
            fix = Words("write the Thai here, and the English after en:", "เขียนคำไทยตรงนี้ และคำอังกฤษที่ en:")
            yield note("thai-missing", message, fix, steps=(*steps, "th"))


def _braces(ground: Ground) -> Iterator[PlacedFinding]:
    """A placeholder that is not closed is printed as it stands."""
    for steps, text in ground.texts:
        for lang, said in (("th", text.th), ("en", text.en or "")):
            left = _PLACEHOLDER.sub("", said)
            if "{" in left or "}" in left:
                lone, other = ("{", "}") if "{" in left else ("}", "{")
                message = Words(f"{lone} stands in the text without {other}", f"มี {lone} ในข้อความโดยไม่มี {other}")
                fix = Words(
                    "close what is to be filled in, such as {lao_type}, or delete the brace",
                    "ปิดวงเล็บของคำที่จะแทนค่าให้ครบ เช่น {lao_type} หรือลบวงเล็บออก",
                )
                yield warning("brace-alone", message, fix, steps=(*steps, lang))


def _english(ground: Ground) -> Iterator[PlacedFinding]:
    """Texts without English, one by one where the set has English, and in one note where it has none at all."""
    missing = [(steps, text) for steps, text in ground.texts if text.en is None]
    if not missing:
        return
    if len(missing) == len(ground.texts):
        message = Words("no text has English", "ไม่มีข้อความใดมีคำภาษาอังกฤษ")
        fix = Words("add en: beside th:; the Thai stands in for it", "เพิ่ม en: คู่กับ th: หากไม่มี จะแสดงคำไทยแทน")
        yield note("english-missing", message, fix, steps=("title",))
        return
    for steps, text in missing:
        shown = shorten(text.th, 40)
        message = Words(f"no English for {shown!r}", f"{shown!r} ไม่มีคำภาษาอังกฤษ")
        fix = Words("add en: beside th:", "เพิ่ม en: คู่กับ th:")
        yield note("english-missing", message, fix, steps=steps)


def _characters(ground: Ground) -> Iterator[PlacedFinding]:
    """What was typed or copied wrongly and can hardly be seen."""
    for steps, text in ground.lines:
        tidy = tidied(text)
        if tidy != text:
            message = Words(
                "the text holds characters that are not as they should be typed (hidden, doubled or out of order)",
                "ข้อความมีอักขระที่พิมพ์ไม่ถูกต้อง (อักขระซ่อน อักขระซ้ำ หรือสลับลำดับ)",
            )
            fix = Words(f"write {shorten(tidy)!r}", f"แก้เป็น {shorten(tidy)!r}")
            at = next((at for at, pair in enumerate(zip(text, tidy, strict=False)) if pair[0] != pair[1]), len(tidy))
            yield note("untidy-text", message, fix, steps=steps, instead=tidy, at=at)
        for code, at_mark, message in (
            ("lost-mark", lost_mark(tidy), _LOST),
            ("doubled-mark", doubled_mark(tidy), _DOUBLED),
        ):
            if at_mark is not None:
                yield warning(code, message, _AGAIN, steps=steps, at=at_mark)
        for at, word, latin in mixed_words(text):
            message = Words(
                f"{word!r} mixes letters of two alphabets that look alike", f"{word!r} มีตัวอักษรต่างชุดที่หน้าตาเหมือนกันปนอยู่"
            )
            sure = latin.isascii()
            fix = (
                Words(f"write {latin!r}", f"พิมพ์ใหม่เป็น {latin!r}")
                if sure
                else Words("type the word again", "พิมพ์คำนั้นใหม่")
            )
            instead = text.replace(word, latin) if sure else None
            yield warning("mixed-scripts", message, fix, steps=steps, instead=instead, at=at)
