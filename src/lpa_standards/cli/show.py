"""`show`: which sets there are, and what one of them says."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lpa_standards.cli.inputs import lao_type_of, named_set
from lpa_standards.cli.options import EditionOption, LangOption, SetOption, TypeOption, option
from lpa_standards.cli.output import hand_over, line_width, paragraph, refuse_existing, say
from lpa_standards.cli.output import show as put
from lpa_standards.errors import NotFoundError, Words, did_you_mean
from lpa_standards.indicators.documents import read_text
from lpa_standards.indicators.library import list_sets, load_set, read_set, shipped_file
from lpa_standards.indicators.telling import YEAR_KNOWN
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.explaining import STATUS_WORDS


def show(
    programme: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROGRAMME]", help="โปรแกรมการประเมิน เช่น minimum-standards / The programme.", show_default=False
        ),
    ] = None,
    year: Annotated[
        str | None,
        typer.Argument(metavar="[YEAR]", help="ปีงบประมาณ พ.ศ. / Fiscal year, Buddhist era.", show_default=False),
    ] = None,
    edition: EditionOption = None,
    own: SetOption = None,
    lao_type: TypeOption = None,
    copy: Annotated[
        Path | None,
        option(
            "--copy",
            metavar="FILE",
            thai="คัดลอกไฟล์ YAML ของชุดที่มากับโปรแกรมไปเป็นไฟล์ใหม่ พร้อมหมายเหตุในไฟล์",
            english="Copy the YAML of a shipped set, comments and all, to a new file.",
        ),
    ] = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """แสดงรายชื่อชุดตัวชี้วัด หรือเนื้อหาทั้งชุด / List the definitions, or show one whole.

    \b
    ตัวอย่าง / Examples:
      lpa-standards show
      lpa-standards show minimum-standards 2563
      lpa-standards show kpi-award 2562 --lang en
      lpa-standards show --set my-set.yaml --type เทศบาลนคร
      lpa-standards show minimum-standards 2567 --copy my-set-2567.yaml
    """  # noqa: D301  # a mark of the help formatter
    width = line_width()
    if own is not None:
        if programme is not None:
            raise typer.BadParameter("ใช้ร่วมกับชื่อโปรแกรมไม่ได้ / excludes PROGRAMME", param_hint="--set")
        if copy is not None:
            raise typer.BadParameter("ใช้กับชุดที่มากับโปรแกรม / is for shipped sets", param_hint="--copy")
        standards = read_set(own)
    elif programme is not None and year is not None:
        standards = named_set([programme, year], edition)
    else:
        if copy is not None:
            raise typer.BadParameter("PROGRAMME YEAR", param_hint="--copy")
        put(_listed(programme, width))
        return
    if copy is not None:
        refuse_existing(copy)
        hand_over(read_text(shipped_file(standards)), copy)
        return
    from lpa_standards.cli.show_view import set_view

    chosen = lao_type_of(lao_type)
    if chosen is not None and chosen not in standards.lao_types:
        listed = ", ".join(standards.lao_types)
        raise NotFoundError(
            Words(f"the set is not for {chosen}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ {chosen}"),
            Words(f"types: {listed}", f"ประเภทที่ใช้: {listed}"),
        )
    put(set_view(standards, chosen, width))


def _listed(programme: str | None, width: int) -> list[Text]:
    """The shipped sets, or those of one programme.

    Raises:
        NotFoundError: There is no such programme.
    """
    from lpa_standards.cli.notices import notice

    names = list_sets()
    programmes = list(dict.fromkeys(name.programme for name in names))
    if programme is not None and programme not in programmes:
        message = Words(f"there is no programme {programme!r}", f"ไม่มีโปรแกรมการประเมิน {programme!r}")
        raise NotFoundError(message, did_you_mean(programme, programmes))
    lines: list[Text] = []
    for name in names:
        if programme not in {None, name.programme}:
            continue
        standards = load_set(name.programme, name.fiscal_year, name.edition or None)
        status = STATUS_WORDS[standards.status]
        said = Words(
            f"{counted(len(standards.indicators), 'indicator')}; {status.en}",
            f"{len(standards.indicators)} ตัวชี้วัด {status.th}",
        )
        lines += paragraph(str(name), width, style="bold cyan")
        lines += paragraph(say(standards.title.words()), width, indent=2)
        lines += paragraph(say(said) + say(YEAR_KNOWN[standards.year_known]), width, indent=2, style="dim")
        lines += [Text("  ") + line for line in notice(standards, width - 2)]
    hint = Words("Show one: lpa-standards show PROGRAMME YEAR", "ดูทั้งชุด: lpa-standards show PROGRAMME YEAR")
    return [*lines, Text(""), *paragraph(say(hint), width)]
