"""The commands of `lpa-standards`, gathered; each is loaded when it is asked for."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from lpa_standards._version import __version__
from lpa_standards.cli import loading
from lpa_standards.cli.guard import GuardedGroup
from lpa_standards.cli.options import LangOption
from lpa_standards.cli.output import speak

# Name: where its function is, and what it is for. What is not asked for costs nothing.
_COMMANDS = {
    "score": ("score:score", "ประเมินข้อมูลหนึ่งชุด / Score a submission."),
    "score-all": ("score_all:score_all", "ประเมินทุก อปท. ในไฟล์เดียว / Score a whole file."),
    "check": ("check:check", "ตรวจไฟล์ทุกชนิด / Check definitions and submissions."),
    "show": ("show:show", "แสดงชุดตัวชี้วัด / Show definitions."),
    "explain": ("score:explain", "อธิบายผลของตัวชี้วัด / Explain one result."),
    "window": ("window:window", "ช่วงบันทึกข้อมูล / When data may be entered."),
    "date": ("date:date", "อ่านและอธิบายวันที่ไทย / Read and explain Thai dates."),
    "replay": ("replaying:replay", "พิสูจน์ผลซ้ำ / Prove a report again."),
    "diff": ("diff:diff", "เทียบชุดตัวชี้วัดสองชุด / Compare two definitions."),
    "impact": ("impact:impact", "ผลของชุดใหม่ต่อข้อมูลจริง / A new set's effect on real data."),
    "what-if": ("what_if:what_if", "ถ้าเกณฑ์เป็นอย่างอื่น / What if targets or weights were others."),
    "manual": ("manual:manual", "คู่มือของชุด พร้อมพิมพ์ / The handbook of a set, to print."),
    "entry-form": ("workbook:entry_form", "แบบบันทึกข้อมูล Excel / Make a form to fill in."),
    "export-workbook": ("workbook:export_workbook", "ส่งออกชุดเป็น Excel / A set as a workbook."),
    "import-workbook": ("workbook:import_workbook", "นำเข้าชุดจาก Excel / A set from its workbook."),
    "test": ("testing:run_tests", "ทดสอบชุดตัวชี้วัด / Run the tests of a set."),
    "new-year": ("new_year:new_year_command", "ร่างชุดของปีถัดไป / Next year's draft of a set."),
}


class _Commands(GuardedGroup):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        waiting: dict[str, Any] = dict.fromkeys(_COMMANDS)
        self.commands = waiting

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, loaded when it is first asked for."""
        if cmd_name in self.commands and self.commands[cmd_name] is None:
            self.commands[cmd_name] = _loaded(cmd_name)
        return super().get_command(ctx, cmd_name)


def _loaded(name: str) -> Any:
    place, short = _COMMANDS[name]
    module, _, function = place.partition(":")
    with loading():
        home = import_module(f"lpa_standards.cli.{module}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, short_help=short, cls=getattr(home, "COMMAND_CLASS", None))(getattr(home, function))
    return get_command(single)


app = typer.Typer(
    cls=_Commands,
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
      lpa-standards score-all submissions.csv results.parquet
      lpa-standards explain my-data.yaml asphalt-road-length-maintained
      lpa-standards window 2566
      lpa-standards date "๓๑ พฤษภาคม ๒๕๖๖"
      lpa-standards replay result.json --input my-data.yaml
      lpa-standards diff 2566 2567
      lpa-standards impact 2566 my-set-2567.yaml submissions-2566.jsonl
      lpa-standards what-if 2566 submissions-2566.jsonl variants.yaml
      lpa-standards new-year 2567 -o my-set-2568.yaml
      lpa-standards test --coverage
      lpa-standards manual 2563 --type city -o manual.html
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
