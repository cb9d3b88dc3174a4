"""Slips of the hand in YAML: what was meant is found where it stands, and reading goes on behind it."""

import random
import types
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from lpa_standards.errors import DocumentError
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.library import definitions_folder
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.slips import slips_in
from lpa_standards.indicators.slips.skeleton import FREE, KNOWN
from lpa_standards.scoring.submission import Submission
from lpa_standards.testing.model import CaseFile

LETTERS = " \n:-#{}[],\"'&*!|>%@`abcก๑12\t"
TEXT = """\
schema: 1
title: {th: ชุดทดลอง, en: Trial}
labels:
  met: {th: ผ่าน, en: Met}
  below: {th: ไม่ผ่าน, en: Below}
domains:
  - id: roads
    title: {th: ถนน}
    groups: [one, two]
  - id: water
    title: {th: น้ำ}
    number: "1.2"
"""


def slip(line: int, text: str) -> str:
    """The text with another line."""
    lines = TEXT.split("\n")
    lines[line - 1] = text
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "text", "column", "words", "thai"),
    [
        (2, "title: {th: ชุดทดลอง en: Trial}", 22, "no comma stands before en:", "หน้า en: ไม่มีจุลภาค"),
        (2, "title: {th: ชุดทดลอง\uff1b en: Trial}", 21, "\uff1b stands before en:", "หน้า en: เป็น \uff1b"),
        (2, "title: {th: ชุดทดลอง,, en: Trial}", 22, "a comma too many", "มีจุลภาค (,) เกินมา"),
        (2, "title: {th: ชุดทดลอง, en: Trial", 8, "the bracket { is not closed", "วงเล็บ { ไม่มีตัวปิด"),
        (2, "title: {th: ชุดทดลอง, en: Trial)", 32, ") stands where } is needed", "ตรงนี้เป็น ) แต่ต้องเป็น }"),
        (2, "title: {th: ชุดทดลอง, en: Trial]", 32, "opened with { is closed with ]", "เปิดด้วย { แต่ปิดด้วย ]"),
        (2, "title: {th: ชุดทดลอง, en: Trial}}", 33, "} closes nothing", "วงเล็บ } ไม่มีตัวเปิด"),
        (2, "title: th: ชุดทดลอง, en: Trial}", 31, "} closes nothing", "วงเล็บ } ไม่มีตัวเปิด"),
        (2, "title: {th: ชุด: ทดลอง, en: Trial}", 16, "the text holds a colon", "ข้อความมีเครื่องหมาย :"),
        (2, "title: {th: @ชุด, en: Trial}", 13, "may not begin with @", "ขึ้นต้นด้วย @ ไม่ได้"),
        (2, "title: {th: \"ชุดทดลอง, en: Trial}", 13, 'the quote " that is opened', 'เครื่องหมายคำพูด " ที่เปิดตรงนี้'),
        (2, "title: {th: 'King's set', en: Trial}", 18, "ends the text here", "ปิดข้อความไปแล้ว"),
        (2, "title: {th: ชุด #ทดลอง, en: Trial}", 17, "everything behind # is taken", "ตั้งแต่ # ไปถือเป็นหมายเหตุ"),
        (2, "title\uff1a{th: ชุดทดลอง, en: Trial}", 6, "\uff1a stands behind title", "หลัง title เป็น \uff1a"),
        (2, "title {th: ชุดทดลอง, en: Trial}", 6, "no colon follows title", "หลัง title ไม่มีเครื่องหมาย :"),
        (2, "title:{th: ชุดทดลอง, en: Trial}", 6, "no blank follows title:", "หลัง title: ไม่ได้เว้นวรรค"),
        (4, "   met: {th: ผ่าน, en: Met}", 4, "begins with 3 blanks where 2", "ย่อหน้า 3 ช่อง แต่ควรเป็น 2 ช่อง"),
        (5, "   below: {th: ไม่ผ่าน, en: Below}", 4, "begins with 3 blanks where 2", "ลบเว้นวรรคต้นบรรทัดออก 1 ช่อง"),
        (5, "\tbelow: {th: ไม่ผ่าน, en: Below}", 1, "indented with a tab", "ย่อหน้าด้วยแท็บ"),
        (8, "\u00a0\u00a0\u00a0\u00a0title: {th: ถนน}", 1, "a non-breaking blank", "ช่องว่างแบบไม่ตัดบรรทัด"),
        (10, "  • id: water", 3, "• stands where an entry", "ตรงนี้เป็น • แต่รายการในลิสต์"),
        (10, "  -id: water", 3, "no blank follows the hyphen", "หลังเครื่องหมาย - ไม่ได้เว้นวรรค"),
        (7, "    id: roads", 5, "the hyphen of the entry is missing", "ขาดเครื่องหมาย - หน้ารายการ"),
        (12, "    - number: '1.2'", 5, "a hyphen stands before a key", "มีเครื่องหมาย - หน้าคีย์"),
        (9, "    groups: [one, two", 13, "the bracket [ is not closed", "วงเล็บ [ ไม่มีตัวปิด"),
        (9, "    groups: [one, two] three", 24, "three stands behind the closing bracket", "มี three ต่อท้ายวงเล็บปิด"),
        (12, "    number: \"1.2”", 17, 'begins with the mark " and ends with ”', 'เปิดด้วยเครื่องหมาย " แต่ปิดด้วย ”'),
        (3, "labels: ก", 9, "labels has the value ก and lines", "labels มีค่า ก อยู่แล้ว"),
        (1, "แก้ไขล่าสุดเมื่อวาน\nschema: 1", 1, "neither `key: value`", "ไม่อยู่ในรูป คีย์: ค่า"),
        (1, "# หมายเหตุ\nตรวจแล้ว: ใช้ได้\n# จบ: x\n- schema", 1, "the remark has no #", "หมายเหตุบรรทัดนี้ไม่มี #"),
        (6, "<<<<<<< HEAD\ndomains:\n=======\ndomain:\n>>>>>>> mine", 1, "a merge of two", "การรวมไฟล์สองฉบับ"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(line: int, text: str, column: int, words: str, thai: str) -> None:
    found = slips_in(slip(line, text))
    assert words in found.mends[0].message.en
    assert thai in f"{found.mends[0].message.th} {found.mends[0].fix.th}"
    assert found.mends[0].column + 1 == column
    assert len(found.mends) == 1 or text.startswith("#")


def test_each_of_several_slips_is_told() -> None:
    lines = TEXT.split("\n")
    lines[1] = lines[1].replace(", en", " en")
    lines[3] = lines[3].replace("}", "")
    lines[8] = lines[8].replace("]", ")")
    lines[11] = lines[11].replace('"1.2"', '"1.2')
    found = slips_in("\n".join(lines))
    assert [mend.line + 1 for mend in found.mends] == [2, 4, 9, 12]
    assert found.text is not None
    assert parse_document(found.text).data == parse_document(TEXT).data


@pytest.mark.parametrize("seed", range(40))
def test_no_line_is_added_or_lost(seed: int) -> None:
    chance = random.Random(seed)
    text = list(TEXT)
    for _ in range(chance.randint(1, 6)):
        text[chance.randrange(len(text))] = chance.choice(LETTERS)
    found = slips_in("".join(text))
    if found.text is not None:
        assert found.text.count("\n") == "".join(text).count("\n")


def test_what_no_mend_explains_is_told_at_its_place() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_document("a: 1\nb: [{]}[{]}\n c: {{}{\n")
    assert caught.value.findings[-1].place is not None


def test_the_skeleton_is_that_of_the_models() -> None:
    """Every key of a definition, a submission and a file of tests stands in it, and no other."""
    wanted: set[tuple[str, str]] = set()
    for model in (IndicatorSet, Submission, CaseFile):
        wanted |= set(pairs_of(model, "", set()))
    assert wanted - KNOWN == set()
    assert {pair for pair in KNOWN - wanted if pair[1] != "*"} == set()
    assert {(name, "*") for name in FREE} <= wanted


def pairs_of(annotation: object, name: str, seen: set[tuple[object, str]]) -> Iterator[tuple[str, str]]:
    """The keys under a key, as the annotation of a field tells them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if (annotation, name) in seen:
            return
        seen.add((annotation, name))
        for field_name, field in annotation.model_fields.items():
            key = field.alias or field_name
            yield name, key
            yield from pairs_of(field.annotation, key, seen)
        return
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is dict:
        keys = typing.get_args(arguments[0]) if typing.get_origin(arguments[0]) is typing.Literal else ("*",)
        for key in keys:
            yield name, key
            yield from pairs_of(arguments[1], key, seen)
    elif origin is tuple:
        yield from pairs_of(arguments[0], f"{name}[]", seen)
    elif origin is not None and (origin in {typing.Union, types.UnionType} or arguments):
        for argument in arguments:
            if not isinstance(argument, str | int | bool):
                yield from pairs_of(argument, name, seen)


def test_a_readable_text_has_none() -> None:
    assert slips_in(TEXT).mends == ()
    for path in sorted(definitions_folder().glob("*/*.yaml")):
        assert slips_in(path.read_text("utf-8")).mends == (), path.name
