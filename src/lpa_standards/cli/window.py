"""`window`: when data may be entered, and how it stands at a moment."""

from typing import Annotated

import typer
from rich.text import Text

from lpa_standards.cli.inputs import lao_type_of, moment_or_day_of, named_set
from lpa_standards.cli.options import EditionOption, LangOption, SetOption, TypeOption
from lpa_standards.cli.output import line_width, paragraph, say
from lpa_standards.cli.output import show as put
from lpa_standards.cli.score_view import notice
from lpa_standards.cli.window_view import Whose, state_lines, window_lines
from lpa_standards.errors import Words
from lpa_standards.indicators.library import read_set


def window(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PROGRAMME] YEAR",
            help="โปรแกรม (minimum-standards ถ้าไม่ระบุ) และปี / Programme and year.",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="วันเวลาที่ต้องการทราบ (ขณะนี้ ถ้าไม่ระบุ) / Moment or day asked about; now unless given.",
            show_default=False,
        ),
    ] = None,
    edition: EditionOption = None,
    own: SetOption = None,
    lao_type: TypeOption = None,
    province: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="จังหวัด สำหรับการขยายเวลา / Province, for extensions.", show_default=False),
    ] = None,
    lao: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="รหัส อปท. สำหรับการขยายเวลา / Code, for extensions.", show_default=False),
    ] = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ช่วงบันทึกข้อมูล และสถานะ ณ เวลาหนึ่ง / When data may be entered, and how it stands at a moment.

    \b
    ตัวอย่าง / Examples:
      lpa-standards window 2566
      lpa-standards window minimum-standards ๒๕๖๖ --at "๒๑ กรกฎาคม ๒๕๖๖ ๑๖.๓๐ น."
    """  # noqa: D301  # a mark of the help formatter
    given = names or []
    if own is not None:
        if given:
            raise typer.BadParameter("ใช้ร่วมกับชื่อโปรแกรมหรือปีไม่ได้ / excludes PROGRAMME and YEAR", param_hint="--set")
        standards = read_set(own)
    elif 1 <= len(given) <= 2:
        standards = named_set(given, edition)
    else:
        raise typer.BadParameter("[PROGRAMME] YEAR")
    moment = moment_or_day_of(at)
    width = line_width()
    lines: list[Text] = [*notice(standards, width), *paragraph(say(standards.title.words()), width, style="bold")]
    if standards.window is None:
        none = Words("This set names no window for entering data.", "ชุดตัวชี้วัดนี้ไม่ระบุช่วงบันทึกข้อมูล")
        put([*lines, *paragraph(say(none), width)])
        return
    lines += window_lines(standards, width)
    whose = Whose(lao_type_of(lao_type), province, lao)
    put([*lines, Text(""), *state_lines(standards.window.reckoner(), moment, whose, width)])
