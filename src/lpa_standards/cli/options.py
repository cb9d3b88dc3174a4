"""Options that several commands share. Help is Thai first, then English."""

from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.output import speak
from lpa_standards.errors import Lang


def _speak(lang: str | None) -> str | None:
    if lang is not None and lang not in {"th", "en"}:
        raise typer.BadParameter("th | en")
    if lang is not None:
        chosen: Lang = "en" if lang == "en" else "th"
        speak(chosen)
    return lang


LANG_HELP = "ภาษาของผลลัพธ์ (th ถ้าไม่ระบุ) / Language of the output: th or en."
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="th|en", callback=_speak, is_eager=True, help=LANG_HELP, show_default=False),
]
SetOption = Annotated[
    Path | None,
    typer.Option(
        "--set",
        metavar="FILE",
        help="ไฟล์ชุดตัวชี้วัดของตนเอง แทนชุดที่มากับโปรแกรม / A definition of your own instead of the shipped one.",
        show_default=False,
    ),
]
EditionOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="ฉบับ เมื่อปีนั้นมีหลายแบบ / Edition, where a year had several forms.", show_default=False
    ),
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="ประเภท อปท. เช่น city หรือ เทศบาลนคร / Type: pao, city, town, subdistrict, sao, pattaya, bma.",
        show_default=False,
    ),
]
LaoOption = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="รหัสหรือชื่อ อปท. เมื่อไฟล์มีหลายแห่ง / Code or name, where the file holds several organizations.",
        show_default=False,
    ),
]
PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        help="ข้อมูลของปีก่อน / The submission of an earlier year, for what is taken over from it.",
        show_default=False,
    ),
]
ImportOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help="ผลของการประเมินอื่น (JSON) ระบุซ้ำได้ / Report of another programme (JSON); may be given several times.",
        show_default=False,
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option("--strict", help="ถือคำเตือนเป็นข้อผิดพลาด / Warnings count as errors (exit code 1).", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="เขียนลงไฟล์ ครบทั้งไฟล์หรือไม่เขียนเลย / Write to a file, whole or not at all.",
        show_default=False,
    ),
]
