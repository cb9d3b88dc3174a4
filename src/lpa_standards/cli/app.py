"""The commands of `lpa-standards`, gathered."""

from typing import Annotated

import typer

from lpa_standards._version import __version__
from lpa_standards.cli.check import check
from lpa_standards.cli.date import DateCommand, date
from lpa_standards.cli.diff import diff
from lpa_standards.cli.guard import GuardedGroup
from lpa_standards.cli.impact import impact
from lpa_standards.cli.new_year import new_year_command
from lpa_standards.cli.options import LangOption
from lpa_standards.cli.output import speak
from lpa_standards.cli.replaying import replay
from lpa_standards.cli.score import explain, score
from lpa_standards.cli.show import show
from lpa_standards.cli.testing import run_tests
from lpa_standards.cli.window import window
from lpa_standards.cli.workbook import entry_form, export_workbook, import_workbook

app = typer.Typer(
    cls=GuardedGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lpa-standards {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    lang: LangOption = None,
    version: Annotated[  # noqa: ARG001  # its callback has said it
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="แสดงรุ่นของโปรแกรม / Show the version.",
            show_default=False,
        ),
    ] = False,
) -> None:
    """ประเมินและอธิบายผล ตามมาตรฐานที่ใช้ประเมิน อปท. / Score and explain by the standards of Thai local administration.

    \b
    ตัวอย่าง / Examples:
      lpa-standards show
      lpa-standards show minimum-standards 2563 --type city
      lpa-standards check my-data.yaml
      lpa-standards score my-data.yaml
      lpa-standards score my-data.yaml --format json -o result.json
      lpa-standards explain my-data.yaml asphalt-road-length-maintained
      lpa-standards window 2566
      lpa-standards date "๓๑ พฤษภาคม ๒๕๖๖"
      lpa-standards replay result.json --input my-data.yaml
      lpa-standards diff 2566 2567
      lpa-standards impact 2566 my-set-2567.yaml submissions-2566.jsonl
      lpa-standards new-year 2567 -o my-set-2568.yaml
      lpa-standards test --coverage
      lpa-standards entry-form 2563 --type city -o form.xlsx
      lpa-standards export-workbook 2567 -o set-2567.xlsx
      lpa-standards import-workbook set-2567.xlsx -o my-set.yaml

    \b
    รหัสจบ / Exit codes:
      0 เรียบร้อย / fine
      1 ไฟล์ที่ให้มามีข้อผิดพลาด / errors in the given files
      2 สั่งไม่ถูกต้อง หรือไม่พบไฟล์ โปรแกรม หรือปี / wrong use, no such file, programme or year
      70 โปรแกรมผิดพลาดเอง / a fault of this program
    """  # noqa: D301  # a mark of the help formatter
    if lang is None:
        speak("th")


for _command, _short in (
    (score, "ประเมินข้อมูลหนึ่งชุด / Score a submission."),
    (check, "ตรวจไฟล์ทุกชนิด / Check definitions and submissions."),
    (show, "แสดงชุดตัวชี้วัด / Show definitions."),
    (explain, "อธิบายผลของตัวชี้วัด / Explain one result."),
    (window, "ช่วงบันทึกข้อมูล / When data may be entered."),
    (date, "อ่านและอธิบายวันที่ไทย / Read and explain Thai dates."),
    (replay, "พิสูจน์ผลซ้ำ / Prove a report again."),
    (diff, "เทียบชุดตัวชี้วัดสองชุด / Compare two definitions."),
    (impact, "ผลของชุดใหม่ต่อข้อมูลจริง / A new set's effect on real data."),
    (entry_form, "แบบบันทึกข้อมูล Excel / Make a form to fill in."),
    (export_workbook, "ส่งออกชุดเป็น Excel / A set as a workbook."),
    (import_workbook, "นำเข้าชุดจาก Excel / A set from its workbook."),
):
    app.command(short_help=_short, cls=DateCommand if _command is date else None)(_command)
app.command("test", short_help="ทดสอบชุดตัวชี้วัด / Run the tests of a set.")(run_tests)
app.command("new-year", short_help="ร่างชุดของปีถัดไป / Next year's draft of a set.")(new_year_command)
