"""The options of the commands, each told once. Help is Thai first, then English."""

from pathlib import Path
from typing import Annotated, Any

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


def option(*names: str, thai: str, english: str, metavar: str | None = None, **more: Any) -> Any:
    """An option as typer knows it.

    Args:
        names: Such as "--set"; the name of the argument unless given.
        thai: Help in Thai.
        english: Help in English.
        metavar: What the value is called in the help; a flag has none.
        more: Passed on to `typer.Option`.
    """
    return typer.Option(*names, metavar=metavar, help=f"{thai} / {english}", show_default=False, **more)


LangOption = Annotated[
    str | None,
    option(
        "--lang",
        metavar="th|en",
        thai="ภาษาของผลลัพธ์ (th ถ้าไม่ระบุ)",
        english="Language of the output: th or en.",
        callback=_speak,
        is_eager=True,
    ),
]
SetOption = Annotated[
    Path | None,
    option(
        "--set",
        metavar="FILE",
        thai="ไฟล์ชุดตัวชี้วัดของตนเอง แทนชุดที่มากับโปรแกรม",
        english="A definition of your own instead of the shipped one.",
    ),
]
EditionOption = Annotated[
    str | None,
    option(metavar="NAME", thai="ฉบับ เมื่อปีนั้นมีหลายแบบ", english="Edition, where a year had several forms."),
]
TypeOption = Annotated[
    str | None,
    option(
        "--type",
        metavar="TYPE",
        thai="ประเภท อปท. เช่น city หรือ เทศบาลนคร",
        english="Type: pao, city, town, subdistrict, sao, pattaya, bma.",
    ),
]
LaoOption = Annotated[
    str | None,
    option(
        metavar="CODE",
        thai="รหัสหรือชื่อ อปท. เมื่อไฟล์มีหลายแห่ง",
        english="Code or name, where the file holds several organizations.",
    ),
]
PreviousOption = Annotated[
    Path | None,
    option(
        "--previous",
        metavar="FILE",
        thai="ข้อมูลของปีก่อน",
        english="The submission of an earlier year, for what is taken over from it.",
    ),
]
ImportOption = Annotated[
    list[Path] | None,
    option(
        "--import",
        metavar="FILE",
        thai="ผลของการประเมินอื่น (JSON) ระบุซ้ำได้",
        english="Report of another programme (JSON); may be given several times.",
    ),
]
InputOption = Annotated[
    Path | None,
    option(
        "--input",
        metavar="FILE",
        thai="ไฟล์ข้อมูล หากผลไม่ได้เก็บไว้",
        english="The submission, when the report does not hold it.",
    ),
]
FinalOption = Annotated[
    bool,
    option(
        "--final",
        thai="ถือเป็นข้อมูลสุดท้าย ที่ไม่กรอกนับตามชุดตัวชี้วัด",
        english="What is not entered counts as the set says.",
    ),
]
StrictOption = Annotated[
    bool, option("--strict", thai="ถือคำเตือนเป็นข้อผิดพลาด", english="Warnings count as errors (exit code 1).")
]
KeepGoingOption = Annotated[
    bool, option("--keep-going", thai="ประเมินส่วนที่ถูกต้องต่อ", english="Score what can be scored despite errors.")
]
AtOption = Annotated[
    str | None,
    option(
        metavar="MOMENT",
        thai="วันเวลาที่ประเมิน ลงในใบรับรองผล",
        english="Moment of scoring, for the receipt: '๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕'.",
    ),
]
FormatOption = Annotated[
    str | None,
    option(
        "--format",
        metavar="table|json|yaml",
        thai="รูปแบบผลลัพธ์ (table ถ้าไม่ระบุ)",
        english="Format of the result; table unless said.",
    ),
]
JsonOption = Annotated[
    bool, option("--json", thai="ผลเป็น JSON สำหรับโปรแกรมอื่น", english="The result as JSON, for programs.")
]
WithInputsOption = Annotated[
    bool, option("--with-inputs", thai="เก็บข้อมูลนำเข้าไว้ในผล", english="Keep the inputs in the JSON, for replay.")
]
OutputOption = Annotated[
    Path | None,
    option(
        "-o",
        "--output",
        metavar="FILE",
        thai="เขียนลงไฟล์ ครบทั้งไฟล์หรือไม่เขียนเลย",
        english="Write to a file, whole or not at all.",
    ),
]
