"""`window`: when data may be entered, and how it stands at a moment."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lpa_standards import calendar
from lpa_standards.cli.inputs import lao_type_of, moment_or_day_of, named_set
from lpa_standards.cli.notices import notice
from lpa_standards.cli.options import EditionOption, JsonOption, LangOption, SetOption, TypeOption
from lpa_standards.cli.output import language, line_width, paragraph, say, write, write_file
from lpa_standards.cli.output import show as put
from lpa_standards.cli.window_data import window_data
from lpa_standards.cli.window_view import Asked, Whose, state_lines, window_lines
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.indicators.library import read_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE

_NONE = Words("This set names no window for entering data.", "ชุดตัวชี้วัดนี้ไม่ระบุช่วงบันทึกข้อมูล")


def window(  # noqa: PLR0913, PLR0917  # one for each option
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
    known_on: Annotated[
        str | None,
        typer.Option(
            "--known-on",
            metavar="DAY",
            help="นับเฉพาะที่ประกาศแล้วถึงวันนั้น / Leave out what was announced after this day.",
            show_default=False,
        ),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option(
            "--ics",
            metavar="FILE",
            help="เขียนเป็นไฟล์ปฏิทินพร้อมการเตือน / Write a calendar file with reminders; needs the extra [calendar].",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ช่วงบันทึกข้อมูล สถานะและเวลาที่เหลือ ณ เวลาหนึ่ง / When data may be entered, and what is left at a moment.

    \b
    ตัวอย่าง / Examples:
      lpa-standards window 2566
      lpa-standards window minimum-standards ๒๕๖๖ --at "๒๑ กรกฎาคม ๒๕๖๖ ๑๖.๓๐ น."
      lpa-standards window 2566 --province กระบี่ --known-on "๒๐ กรกฎาคม ๒๕๖๖"
      lpa-standards window 2566 --ics window-2566.ics
    """  # noqa: D301  # a mark of the help formatter
    standards = _set_of(names or [], edition, own)
    moment = moment_or_day_of(at)
    known = None if known_on is None else calendar.parse_date(known_on)
    if standards.window is None:
        if ics is not None:
            raise NotFoundError(_NONE, Words("there is nothing to write", "จึงไม่มีสิ่งที่จะเขียน"))
        if as_json:
            _put_json(standards, None)
            return
        put([*_head(standards), *paragraph(say(_NONE), line_width())])
        return
    asked = Asked(standards.window.reckoner(), moment, Whose(lao_type_of(lao_type), province, lao), known)
    if ics is not None:
        write_file(ics, _ics(standards, asked))
    if as_json:
        _put_json(standards, asked)
        return
    lines = [*_head(standards), *window_lines(standards, line_width(), known_on=known), Text("")]
    put([*lines, *state_lines(asked, line_width())])


def _set_of(names: list[str], edition: str | None, own: Path | None) -> IndicatorSet:
    if own is not None:
        if names:
            raise typer.BadParameter("ใช้ร่วมกับชื่อโปรแกรมหรือปีไม่ได้ / excludes PROGRAMME and YEAR", param_hint="--set")
        return read_set(own)
    if not 1 <= len(names) <= 2:
        raise typer.BadParameter("[PROGRAMME] YEAR")
    return named_set(names, edition)


def _head(standards: IndicatorSet) -> list[Text]:
    width = line_width()
    return [*notice(standards, width), *paragraph(say(standards.title.words()), width, style="bold")]


def _put_json(standards: IndicatorSet, asked: Asked | None) -> None:
    write(json.dumps(window_data(standards, asked), ensure_ascii=False, indent=2))


def _ics(standards: IndicatorSet, asked: Asked) -> str:
    title = standards.title.words()
    if standards.status == "illustrative":
        title = Words(f"{PRACTICE_NOTICE.en}: {title.en}", f"{PRACTICE_NOTICE.th}: {title.th}")
    edition = f"-{standards.edition}" if standards.edition else ""
    return calendar.window_ics(
        asked.window,
        title,
        uid=f"{standards.programme}-{standards.fiscal_year}{edition}",
        stamp=asked.moments[0],
        lao=asked.whose,
        known_on=asked.known_on,
        lang=language(),
    )
