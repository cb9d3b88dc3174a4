"""`entry-form`, `export-workbook` and `import-workbook`: forms to fill in, and sets to edit, in Excel."""

from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.inputs import lao_type_of
from lpa_standards.cli.notices import notice
from lpa_standards.cli.options import LangOption, LaoOption, SetOption, TypeOption, option
from lpa_standards.cli.output import line_width, paragraph, say, show, write_file
from lpa_standards.cli.set_words import SetArgument, named_set
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.files import read_submission
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.words import counted

XlsxOption = Annotated[
    Path,
    option(
        "-o",
        "--output",
        metavar="FILE.xlsx",
        thai="ไฟล์ Excel ที่จะเขียน ครบทั้งไฟล์หรือไม่เขียนเลย",
        english="The workbook to write, whole or not at all.",
    ),
]
YamlOption = Annotated[
    Path,
    option(
        "-o",
        "--output",
        metavar="FILE.yaml",
        thai="ไฟล์ชุดตัวชี้วัดที่จะเขียน ครบทั้งไฟล์หรือไม่เขียนเลย",
        english="The definition to write, whole or not at all.",
    ),
]
FillOption = Annotated[
    Path | None,
    option(
        "--fill",
        metavar="FILE",
        thai="กรอกข้อมูลชุดนี้ไว้ในแบบให้เลย",
        english="A submission that is filled in already.",
    ),
]


def entry_form(  # one for each option
    words: SetArgument = None,
    own: SetOption = None,
    lao_type: TypeOption = None,
    fill: FillOption = None,
    lao: LaoOption = None,
    *,
    output: XlsxOption,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """สร้างแบบบันทึกข้อมูล Excel ของ อปท. แต่ละประเภท / Make the data-entry workbook of one type; score it as it is.

    \b
    ตัวอย่าง / Examples:
      lpa-standards entry-form 2563 --type เทศบาลนคร -o form.xlsx
      lpa-standards entry-form --set my-set.yaml --type sao --fill my-data.yaml -o form.xlsx
      lpa-standards score form.xlsx
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.files.excel.form_rows import form_rows
    from lpa_standards.files.excel.form_writing import entry_form as made

    standards = named_set(words, own).set
    submission = None if fill is None else read_submission(fill, lao=lao)
    chosen = lao_type_of(lao_type) or (submission.lao.type if submission is not None else _only_type(standards))
    write_file(output, made(standards, chosen, submission))
    items = sum(row.kind == "item" for row in form_rows(standards, chosen))
    who = LAO_TYPE_WORDS[chosen]
    said = Words(
        f"{output.name}: form for a {who.en}, {counted(items, 'item')}",
        f"{output.name}: แบบบันทึกข้อมูลสำหรับ{who.th} {items} รายการ",
    )
    show([*notice(standards, line_width()), *paragraph(say(said), line_width(), style="green")])


def export_workbook(
    words: SetArgument = None,
    own: SetOption = None,
    *,
    output: XlsxOption,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ส่งออกชุดตัวชี้วัดเป็น Excel เพื่อตรวจทานและแก้ไข / Write a set as a workbook to review and edit.

    \b
    ตัวอย่าง / Examples:
      lpa-standards export-workbook minimum-standards 2567 -o set-2567.xlsx
      lpa-standards export-workbook my-set.yaml -o my-set.xlsx
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.files.excel.set_writing import set_workbook

    standards = named_set(words, own).set
    write_file(output, set_workbook(standards))
    many = len(standards.indicators)
    said = Words(f"{output.name}: {counted(many, 'indicator')}", f"{output.name}: {many} ตัวชี้วัด")
    show([*notice(standards, line_width()), *paragraph(say(said), line_width(), style="green")])


def import_workbook(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.xlsx", help="ไฟล์ Excel ของชุดตัวชี้วัด / The workbook of a set.", show_default=False),
    ],
    *,
    output: YamlOption,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """แปลง Excel ที่แก้ไขแล้วกลับเป็นไฟล์ชุดตัวชี้วัด / Turn an edited workbook back into a definition, checked whole.

    \b
    ตัวอย่าง / Example:
      lpa-standards import-workbook set-2567.xlsx -o my-set.yaml
      lpa-standards diff 2567 my-set.yaml
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.files.excel.set_reading import read_set_workbook

    found = read_set_workbook(file)
    write_file(output, found.yaml)
    many = len(found.set.indicators)
    same = (
        Words("the same as when it was exported", "เหมือนกับตอนที่ส่งออกทุกประการ")
        if found.unchanged
        else Words("changed since it was exported", "มีการแก้ไขหลังจากส่งออก")
    )
    said = Words(f"{output.name}: {counted(many, 'indicator')}; {same.en}", f"{output.name}: {many} ตัวชี้วัด {same.th}")
    show([*notice(found.set, line_width()), *paragraph(say(said), line_width(), style="green")])


def _only_type(standards: IndicatorSet) -> LaoType:
    if len(standards.lao_types) == 1:
        return standards.lao_types[0]
    listed_en = ", ".join(standards.lao_types)
    listed_th = ", ".join(f"{each} ({LAO_TYPE_WORDS[each].th})" for each in standards.lao_types)
    raise NotFoundError(
        Words("say for which type the form is (--type)", "ระบุประเภท อปท. ของแบบบันทึก (--type)"),
        Words(f"types: {listed_en}", f"ประเภทที่ใช้: {listed_th}"),
    )
