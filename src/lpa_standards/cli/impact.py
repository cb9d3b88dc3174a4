"""`impact`: what a new set does to the real submissions of the old one."""

import json
from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.guard import FAULTY, FINE
from lpa_standards.cli.options import LangOption, OutputOption, option
from lpa_standards.cli.output import hand_over, line_width, say, tell
from lpa_standards.cli.set_words import named_sets
from lpa_standards.errors import Words
from lpa_standards.scoring.impact import Absent, ImpactReport

_FORMATS = ("text", "markdown", "json")
_BY_ENDING = {".md": "markdown", ".json": "json"}
_ABSENT: dict[str, Absent] = {"leave-out": "leave_out", "not-done": "not_done"}
_TOLD = 20


def impact(  # one for each option
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW SUBMISSIONS",
            help="ชุดเดิม ชุดใหม่ และไฟล์ข้อมูลจริงของชุดเดิม / Two sets, and submissions of the old one.",
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        option(
            "--new",
            metavar="leave-out|not-done",
            thai="ตัวชี้วัดที่แบบเดิมไม่ได้ถาม: ไม่นำมาคิด (leave-out ถ้าไม่ระบุ) หรือนับว่าไม่ได้ดำเนินการ",
            english="Indicators for which the old form did not ask: left out, or not done.",
        ),
    ] = "leave-out",
    form: Annotated[
        str | None,
        option(
            "--format",
            metavar="|".join(_FORMATS),
            thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)",
            english="Format of the result; text unless said, markdown for a memo.",
        ),
    ] = None,
    with_units: Annotated[
        bool, option("--with-units", thai="ใส่ทุกหน่วยใน JSON", english="Each submission in the JSON too.")
    ] = False,
    top: Annotated[
        int,
        option(
            "--top",
            min=0,
            max=1000,
            metavar="N",
            thai="จำนวนหน่วยที่ระบุชื่อ (5 ถ้าไม่ระบุ)",
            english="How many are named at each limit and among ranks; 5 unless said.",
        ),
    ] = 5,
    jobs: Annotated[
        int | None,
        option(
            "--jobs",
            min=1,
            max=256,
            metavar="N",
            thai="จำนวนโปรเซสที่ใช้ (เท่าจำนวนแกนประมวลผลถ้าไม่ระบุ)",
            english="How many processes; as many as there are cores unless said.",
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ชุดใหม่ทำให้ผลของข้อมูลจริงเปลี่ยนอย่างไร / What a new set does to real submissions, change by change.

    \b
    ตัวอย่าง / Examples:
      lpa-standards impact 2566 my-set-2567.yaml submissions-2566.jsonl
      lpa-standards impact old.yaml new.yaml data.csv --format markdown -o memo.md
      lpa-standards impact old.yaml new.yaml data.jsonl --with-units -o impact.json
    """  # noqa: D301  # a mark of the help formatter
    chosen = _format(form, output, with_units=with_units)
    if new not in _ABSENT:
        raise typer.BadParameter(f"{new!r}: {' | '.join(_ABSENT)}", param_hint="--new")
    if len(words) < 3:
        raise typer.BadParameter("OLD NEW SUBMISSIONS", param_hint="SUBMISSIONS")
    *sets, submissions = words
    before, after = named_sets(sets, wanted=2)

    from lpa_standards.cli.impact_reading import follow_file
    from lpa_standards.cli.progress import progress
    from lpa_standards.scoring.impact import Tracker, summarised

    tracker = Tracker(before.set, after.set, absent=_ABSENT[new])
    with progress(say(Words("Scoring", "กำลังประเมิน"))) as advance:
        followed = follow_file(tracker, Path(submissions), jobs=jobs, advance=advance)
    found = summarised(tracker, followed.tracks, nearest=top)
    findings = [*followed.findings, *found.findings]
    tell(findings, most=_TOLD)
    _put(found, chosen, output, with_units=with_units, top=top)
    raise typer.Exit(FAULTY if findings else FINE)


def _format(form: str | None, output: Path | None, *, with_units: bool) -> str:
    if form is None:
        named = _BY_ENDING.get(output.suffix.lower()) if output is not None else None
        return named or ("json" if with_units else "text")
    if form not in _FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(_FORMATS)}", param_hint="--format")
    if with_units and form != "json":
        raise typer.BadParameter("ใช้กับ json เท่านั้น / goes with json only", param_hint="--with-units")
    return form


def _put(found: ImpactReport, form: str, output: Path | None, *, with_units: bool, top: int) -> None:
    from lpa_standards.cli.impact_view import impact_markdown, impact_text

    if form == "text":
        hand_over(impact_text(found, line_width(), top=top), output)
    elif form == "markdown":
        hand_over(impact_markdown(found, top=top), output)
    else:
        hand_over(json.dumps(found.as_data(with_units=with_units), ensure_ascii=False, indent=2) + "\n", output)
