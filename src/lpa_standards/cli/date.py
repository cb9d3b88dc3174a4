"""`date`: reads any Thai date, range, time or fiscal year, and explains it."""

import json
import sys
from collections.abc import Iterator
from datetime import date as day_type
from typing import Annotated, Any, cast

import typer
from rich.text import Text
from typer.core import TyperCommand

from lpa_standards import calendar
from lpa_standards.calendar import CalendarError
from lpa_standards.cli.date_data import data_of, refusal_data
from lpa_standards.cli.date_reading import Era, Read, read_any
from lpa_standards.cli.date_refusal import refusal_lines
from lpa_standards.cli.date_view import lines_of
from lpa_standards.cli.guard import FAULTY
from lpa_standards.cli.options import JsonOption, LangOption
from lpa_standards.cli.output import complain, language, line_width, show, write
from lpa_standards.errors import shorten
from lpa_standards.indicators.yaml_faults import not_utf8

_ERAS = ("be", "ce", "rs")
# Stands before a text that begins with a dash, such as the received stamp "- ๖ มิ.ย. ๒๕๖๖"; no argument can hold it.
_NO_OPTION = "\0"


class DateCommand(TyperCommand):
    """The command; a dash before a blank or a digit begins a text and no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line."""
        marked = [f"{_NO_OPTION}{each}" if each[:1] == "-" and _is_text(each[1:2]) else each for each in args]
        return super().parse_args(ctx, marked)


# What reads the words of the command.
COMMAND_CLASS = DateCommand


def _is_text(second: str) -> bool:
    return second.isspace() or second.isdecimal()


def _era(value: str | None) -> str | None:
    if value is not None and value not in _ERAS:
        raise typer.BadParameter(" | ".join(_ERAS))
    return value


def date(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT...",
            help="ข้อความ ใส่ได้หลายข้อความ; ไม่ใส่หรือใส่ - คืออ่านจาก stdin บรรทัดละข้อความ / "
            "Texts; none or - reads the lines of standard input.",
            show_default=False,
        ),
    ] = None,
    era: Annotated[
        str | None,
        typer.Option(
            "--era",
            metavar="be|ce|rs",
            callback=_era,
            help="ศักราชของปีที่ข้อความไม่ได้ระบุ / Era of a year that states none.",
            show_default=False,
        ),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(
            "--known-on",
            metavar="DAY",
            help="นับเฉพาะวันหยุดที่ประกาศแล้วถึงวันนั้น / Leave out holidays announced after this day.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """อ่านวันที่ไทยทุกแบบและอธิบาย ทั้งวันเวลา ช่วงวัน และปีงบประมาณ / Read any Thai date and explain it.

    อ่านทั้งข้อความหรือไม่อ่านเลย ถ้าอ่านไม่ได้จะชี้ตำแหน่ง บอกเหตุและวิธีแก้ และจบด้วยรหัส 1

    The whole text is read or refused, with the place, the reason and the fix, and exit code 1.

    \b
    ตัวอย่าง / Examples:
      lpa-standards date "๓๑ พฤษภาคม ๒๕๖๖"
      lpa-standards date 8/6/66 "1 - 21 มิถุนายน 2566" "ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖"
      lpa-standards date "8 มิถุนายน 2023" --era ce
      lpa-standards date --json < dates.txt
    """  # noqa: D301  # a mark of the help formatter
    known = None if known_on is None else calendar.parse_date(known_on)
    refused = False
    for number, text in enumerate(_texts(texts or [])):
        try:
            read = read_any(text, era=cast("Era | None", era))
        except CalendarError as error:
            refused = True
            _refuse(text, error, as_json=as_json)
        else:
            _tell(read, known, as_json=as_json, first=number == 0)
    if refused:
        raise typer.Exit(FAULTY)


def _texts(given: list[str]) -> Iterator[str]:
    if given and given != ["-"]:
        yield from (each.removeprefix(_NO_OPTION) for each in given)
        return
    nothing = typer.BadParameter("ระบุข้อความที่จะอ่าน / give a text to read", param_hint="TEXT")
    if not given and sys.stdin.isatty():
        raise nothing
    content = sys.stdin.buffer.read()
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise not_utf8("stdin", content, error) from error
    texts = [line for line in lines if line.strip()]
    if not texts:
        raise nothing
    yield from texts


def _tell(read: Read, known_on: day_type | None, *, as_json: bool, first: bool) -> None:
    if as_json:
        write(json.dumps(data_of(read, known_on), ensure_ascii=False))
        return
    show([*([] if first else [Text("")]), *lines_of(read, line_width(), known_on)])


def _refuse(text: str, error: CalendarError, *, as_json: bool) -> None:
    if as_json:
        write(json.dumps(refusal_data(text, error), ensure_ascii=False))
        complain(Text(shorten(error.text(language()), 400), style="bold red"))
        return
    complain(*refusal_lines(text, error, line_width(), language()))
