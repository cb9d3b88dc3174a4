"""`score-all`: every submission of a file, scored into a file."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from lpa_standards.cli.guard import FAULTY, FINE
from lpa_standards.cli.options import FinalOption, LangOption, StrictOption, TypeOption, option
from lpa_standards.cli.output import line_width, show
from lpa_standards.cli.score_all_run import (
    STANDARD,
    Against,
    Kept,
    figures_of,
    one_of,
    options_of,
    places,
    refuse_same,
    run,
    set_for,
    targets_of,
    tell_findings,
)
from lpa_standards.indicators.documents import name_of


def score_all(  # noqa: PLR0913, PLR0917  # one for each option
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN",
            help="ข้อมูลทุก อปท.: CSV, JSON lines, Parquet, Excel หรือ - / Submissions; - is standard input.",
            show_default=False,
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="ไฟล์ผล .parquet หรือ .csv หรือ - / The result; - is CSV to standard output.",
            show_default=False,
        ),
    ],
    own: Annotated[
        str | None,
        option(
            "--set",
            metavar="SET",
            thai="ชุดตัวชี้วัด: ไฟล์, ปี หรือ โปรแกรม/ปี (ถ้าไม่ระบุ ใช้ที่แถวแรกบอก)",
            english="A file, a year, or programme/year; what the first row says unless given.",
        ),
    ] = None,
    final: FinalOption = False,
    lao_type: TypeOption = None,
    fields: Annotated[
        str | None,
        option(
            "--fields",
            metavar="NAMES",
            thai="ผลรายตัวชี้วัดที่ต้องการ คั่นด้วยจุลภาค",
            english="verdict,label,points,full,ratio_shown,low,high",
        ),
    ] = None,
    figures: Annotated[
        str | None,
        option(
            "--figures",
            metavar="integer|decimal|text",
            thai="ตัวเลขเป็นจำนวนเต็มของหลักสุดท้าย ทศนิยม หรือข้อความ (Parquet: integer, CSV: text)",
            english="How figures are written: integers of the last place, decimals, or text.",
        ),
    ] = None,
    keep: Annotated[
        str,
        option(
            "--keep",
            metavar="none|last",
            thai="รหัสที่ส่งซ้ำ: ไม่นำมาคิดเลย (none ถ้าไม่ระบุ) หรือใช้ชุดหลังสุด",
            english="A code that comes again: none of them counts, or the last one.",
        ),
    ] = "none",
    ranks: Annotated[
        bool,
        option("--ranks", thai="เพิ่มอันดับดีสุดและแย่สุด", english="Best and worst rank: of all, by type, by province."),
    ] = False,
    register: Annotated[
        Path | None,
        option(
            "--register",
            metavar="FILE",
            thai="ทะเบียน อปท. (CSV, Parquet, Excel): ใครยังไม่ส่ง ใครยังไม่ครบ ใครไม่ตรง",
            english="Register of all organizations: who is missing, incomplete, different.",
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        option(
            "--previous",
            metavar="FILE",
            thai="ข้อมูลปีก่อน: บอกจุดที่ดูผิดปกติเมื่อเทียบกัน ไม่เปลี่ยนคะแนน",
            english="Last year's data: what looks like a slip beside it; changes no score.",
        ),
    ] = None,
    findings: Annotated[
        Path | None,
        option(
            "--findings",
            metavar="FILE",
            thai="เขียนข้อผิดพลาดและข้อสังเกตทุกรายการ (.csv, .parquet, .jsonl)",
            english="Every finding as a table.",
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        option(
            "--summary",
            metavar="FILE",
            thai="เขียนบทสรุป (.txt, .md, .csv, .json)",
            english="The summary, by province, district, type, domain and verdict.",
        ),
    ] = None,
    resume: Annotated[
        bool, option("--resume", thai="ทำต่อจากที่หยุดไว้", english="Go on where an earlier run was stopped.")
    ] = False,
    strict: StrictOption = False,
    workers: Annotated[
        int | None,
        option(
            "--workers",
            min=1,
            max=64,
            metavar="N",
            thai="จำนวนโปรเซส (ตามแกนประมวลผลถ้าไม่ระบุ)",
            english="Processes; as many as there are cores unless given.",
        ),
    ] = None,
    chunk: Annotated[
        int,
        option(
            "--chunk",
            min=1,
            max=1_000_000,
            metavar="N",
            thai="จำนวน อปท. ที่คิดพร้อมกัน (16384 ถ้าไม่ระบุ)",
            english="Submissions held in memory at a time.",
        ),
    ] = 16_384,
    kind: Annotated[
        str | None,
        option(
            "--from",
            metavar="csv|jsonl|parquet|xlsx",
            thai="ชนิดของไฟล์ข้อมูล เมื่อชื่อไฟล์ไม่บอก",
            english="What IN is, where its name does not say.",
        ),
    ] = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ประเมินข้อมูลทุก อปท. ในไฟล์เดียว / Score every submission of a file, of any size.

    \b
    ตัวอย่าง / Examples:
      lpa-standards score-all submissions.csv results.parquet
      lpa-standards score-all submissions.parquet results.csv --final --ranks
      lpa-standards score-all submissions.jsonl results.parquet --register register.xlsx --findings findings.csv
      lpa-standards score-all submissions.csv results.parquet --resume
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.cli.score_all_view import summary_form, write_summary

    chosen_kind = one_of(kind, ("csv", "jsonl", "parquet", "xlsx"), "--from")
    summary_as = None if summary is None else summary_form(summary)
    refuse_same([source, register, previous], [target, findings, summary])
    if resume and STANDARD in {source, target}:
        raise typer.BadParameter("ใช้กับไฟล์เท่านั้น / goes with files only", param_hint="--resume")
    with ExitStack() as stack:
        folder, path = stack.enter_context(places(source, target))
        standards = set_for(path, own, chosen_kind)
        options = options_of(standards, final=final, lao_type=lao_type, fields=fields, ranks=ranks, resume=resume)
        options = options._replace(
            figures=figures_of(figures, target), keep=cast("Kept", one_of(keep, get_args(Kept), "--keep")),
            chunk=chunk, workers=workers or 0, kind=chosen_kind,
        )  # fmt: skip
        against = Against(register, previous)
        outcome = run(standards, path, targets_of(target, findings), folder, options, against)
    tell_findings(outcome, name_of(source))
    if target != STANDARD:
        from lpa_standards.cli.score_all_view import summary_text

        show(summary_text(outcome, line_width()))
    if summary is not None and summary_as is not None:
        write_summary(outcome, summary, summary_as)
    counts = outcome.telling.counts
    raise typer.Exit(FAULTY if counts["error"] or (strict and counts["warning"]) else FINE)
