"""`manual`: the printed handbook of a set."""

from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.inputs import lao_type_of
from lpa_standards.cli.notices import notice
from lpa_standards.cli.options import LangOption, SetOption, TypeOption, option
from lpa_standards.cli.output import language, line_width, paragraph, refuse_existing, say, show, write_file
from lpa_standards.cli.set_words import SetArgument, named_set
from lpa_standards.errors import Words
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.words import counted

_FORMATS = {"html": ".html", "markdown": ".md"}
IndicatorsOption = Annotated[
    list[str] | None,
    option(
        "--indicator",
        metavar="ID",
        thai="เฉพาะตัวชี้วัดนี้ ระบุซ้ำได้",
        english="This indicator alone; may be given several times.",
    ),
]
ManualFormatOption = Annotated[
    str | None,
    option(
        "--format",
        metavar="|".join(_FORMATS),
        thai="รูปแบบ (html ถ้าไม่ระบุ หรือตามนามสกุลไฟล์)",
        english="Format; by the ending of the file, html unless said.",
    ),
]
ManualOption = Annotated[
    Path | None,
    option(
        "-o",
        "--output",
        metavar="FILE",
        thai="ไฟล์ที่จะเขียน ถ้าไม่ระบุ ตั้งชื่อให้ในโฟลเดอร์ปัจจุบัน และไม่เขียนทับ",
        english="The file to write; unless said, a new one in the current folder, never over another.",
    ),
]


def manual(
    words: SetArgument = None,
    own: SetOption = None,
    lao_type: TypeOption = None,
    indicators: IndicatorsOption = None,
    form: ManualFormatOption = None,
    output: ManualOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """คู่มือของชุดตัวชี้วัด พร้อมพิมพ์ เป็น HTML ไฟล์เดียว / The handbook of a set, to print, as one HTML file.

    \b
    ตัวอย่าง / Examples:
      lpa-standards manual 2563
      lpa-standards manual minimum-standards-practice 2566 --type เทศบาลตำบล -o manual.html
      lpa-standards manual my-set.yaml --indicator my-indicator --lang en
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.reports import manual_html, manual_markdown, manual_of
    from lpa_standards.testing import read_cases
    from lpa_standards.testing.finding import cases_beside

    if form is not None and form not in _FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(_FORMATS)}", param_hint="--format")
    found, chosen = named_set(words, own), lao_type_of(lao_type)
    kind = form or ("markdown" if output is not None and output.suffix.lower() == ".md" else "html")
    cases = [read_cases(path, found.set) for path in cases_beside(found.path)]
    made = manual_of(found.set, lao_type=chosen, indicators=indicators or (), cases=cases)
    path = output or _free(made.name, chosen, _FORMATS[kind])
    replaced = path.is_file()
    write_file(path, (manual_markdown if kind == "markdown" else manual_html)(made, language()))
    name, many = name_of(path), sum(1 for _ in made.indicators)
    said = Words(f"{name}: handbook, {counted(many, 'indicator')}", f"{name}: คู่มือ {many} ตัวชี้วัด")
    if replaced:
        said = Words(f"{said.en} (the file that was there was replaced)", f"{said.th} (แทนไฟล์เดิม)")
    show([*notice(found.set, line_width()), *paragraph(say(said), line_width(), style="green")])


def _free(name: str, chosen: str | None, ending: str) -> Path:
    """A name in the current folder that nothing has.

    Raises:
        UnreadableFileError: There is such a file already.
    """
    parts = ["manual", *name.split(), *([chosen] if chosen else []), *(["en"] if language() == "en" else [])]
    path = Path("-".join(parts) + ending)
    refuse_existing(
        path,
        Words("say which file to write: -o FILE; nothing was written", "ระบุไฟล์ที่จะเขียนด้วย -o ยังไม่มีการเขียนไฟล์"),
    )
    return path
