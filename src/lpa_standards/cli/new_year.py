"""`new-year`: last year's definition as a draft of the next."""

import json
from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.inputs import year_of
from lpa_standards.cli.options import LangOption, option
from lpa_standards.cli.output import as_text, line_width, refuse_existing, show, write, write_file
from lpa_standards.cli.set_words import named_sets
from lpa_standards.editing import YearDraft, new_year
from lpa_standards.indicators.documents import name_of

_FORMATS = ("text", "markdown", "json")
_BY_ENDING = {".md": "markdown", ".json": "json"}


def new_year_command(
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="SET", help="ชุดเดิม: ไฟล์ หรือโปรแกรมกับปี / A file, or programme and year.", show_default=False
        ),
    ],
    output: Annotated[
        Path,
        option(
            "-o",
            "--output",
            metavar="FILE",
            thai="ไฟล์ชุดใหม่ ต้องยังไม่มีไฟล์ชื่อนี้",
            english="The new file; must not exist yet.",
        ),
    ],
    year: Annotated[
        str | None,
        option(
            "--year",
            metavar="N",
            thai="ปีงบประมาณ พ.ศ. ของชุดใหม่ (ปีถัดไปถ้าไม่ระบุ)",
            english="Fiscal year, B.E.; the next unless said.",
        ),
    ] = None,
    checklist: Annotated[
        Path | None,
        option(
            "--checklist",
            metavar="FILE",
            thai="เขียนรายการที่ต้องยืนยันลงไฟล์ (.md .json หรือข้อความ)",
            english="The list of what to confirm to a file too: .md, .json, or text.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        option(
            "--format", metavar="|".join(_FORMATS), thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)", english="Format of what is shown."
        ),
    ] = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ร่างชุดของปีถัดไปจากชุดเดิม พร้อมรายการที่ต้องยืนยัน / Next year's draft from a set, with what to confirm.

    \b
    ตัวอย่าง / Examples:
      lpa-standards new-year 2567 -o my-set-2568.yaml
      lpa-standards new-year my-set-2568.yaml --year 2570 -o my-set-2570.yaml --checklist to-confirm.md
    """  # noqa: D301  # a mark of the help formatter
    if form is not None and form not in _FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(_FORMATS)}", param_hint="--format")
    (found,) = named_sets(named, wanted=1)
    refuse_existing(output)
    draft = new_year(found.path, year=None if year is None else year_of(year))
    write_file(output, draft.text)
    if checklist is not None:
        write_file(checklist, _told(draft, _BY_ENDING.get(checklist.suffix.lower(), "text"), name_of(output)))
    if form in {None, "text"}:
        from lpa_standards.cli.new_year_view import draft_text

        show(draft_text(draft, name_of(output), line_width()))
    else:
        write(_told(draft, str(form), name_of(output)))


def _told(draft: YearDraft, form: str, file: str) -> str:
    from lpa_standards.cli.new_year_view import draft_data, draft_markdown, draft_text

    if form == "json":
        return json.dumps(draft_data(draft, file), ensure_ascii=False, indent=2) + "\n"
    if form == "markdown":
        return draft_markdown(draft, file)
    return as_text(draft_text(draft, file, line_width()))
