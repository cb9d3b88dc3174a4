"""`diff`: what differs between two sets, by meaning."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lpa_standards.cli.options import LangOption, OutputOption, option
from lpa_standards.cli.output import hand_over, line_width
from lpa_standards.cli.set_words import named_sets
from lpa_standards.indicators.comparing import SetDiff
from lpa_standards.indicators.comparing import diff as compare

FORMATS = ("text", "table", "markdown", "json")
_BY_ENDING = {".md": "markdown", ".json": "json"}
CompareFormatOption = Annotated[
    str | None,
    option(
        "--format",
        metavar="|".join(FORMATS),
        thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)",
        english="Format of the result; text unless said, markdown for a memo.",
    ),
]


def diff(
    sets: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW",
            help="ชุดเดิมและชุดใหม่: ไฟล์ หรือโปรแกรมกับปี / Files, or programme and year.",
            show_default=False,
        ),
    ],
    form: CompareFormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """เทียบชุดตัวชี้วัดสองชุดตามความหมาย / What differs between two sets, by meaning.

    \b
    ตัวอย่าง / Examples:
      lpa-standards diff 2566 2567
      lpa-standards diff minimum-standards 2564 my-set-2568.yaml
      lpa-standards diff old.yaml new.yaml --format markdown -o memo.md
    """  # noqa: D301  # a mark of the help formatter
    chosen = compare_format(form, output)
    old, new = named_sets(sets, wanted=2)
    found = compare(old.set, new.set)
    hand_over(_diff_output(found, chosen), output)


def compare_format(form: str | None, output: Path | None) -> str:
    """The format asked for; where none is, the end of the output's name says it."""
    if form is None:
        return _BY_ENDING.get(output.suffix.lower(), "text") if output is not None else "text"
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(FORMATS)}", param_hint="--format")
    return form


def _diff_output(found: SetDiff, form: str) -> str | Iterator[Text]:
    """The comparison, as text of a file or as lines to look at."""
    from lpa_standards.cli.diff_view import diff_markdown, diff_table, diff_text

    if form == "json":
        return json.dumps(found.as_data(), ensure_ascii=False, indent=2) + "\n"
    if form == "markdown":
        return diff_markdown(found)
    return (diff_table if form == "table" else diff_text)(found, line_width())
