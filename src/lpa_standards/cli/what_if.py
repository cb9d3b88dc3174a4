"""`what-if`: many variants of a set on real submissions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpa_standards.cli.guard import FAULTY, FINE
from lpa_standards.cli.options import LangOption, OutputOption, option
from lpa_standards.cli.output import hand_over, line_width, say, tell
from lpa_standards.cli.set_words import named_sets
from lpa_standards.errors import Words

if TYPE_CHECKING:
    from lpa_standards.scoring.whatif import By, WhatIf, WhatIfResult

_FORMATS = ("text", "markdown", "json", "csv", "parquet")
_BY_ENDING = {".md": "markdown", ".json": "json", ".csv": "csv", ".parquet": "parquet"}
_BY: "tuple[By, ...]" = ("type", "province", "district")
_TOLD = 20


def what_if(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="SET SUBMISSIONS VARIANTS",
            help="ชุดตัวชี้วัด ไฟล์ข้อมูลจริง และไฟล์ทางเลือก / A set, submissions to it, and variants.",
            show_default=False,
        ),
    ],
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="|".join(_BY),
            thai="แยกตามประเภท จังหวัด หรืออำเภอ",
            english="Also by group.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        option(
            "--format",
            metavar="|".join(_FORMATS),
            thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)",
            english="Format of the result; text unless said; csv and parquet hold one row for each variant.",
        ),
    ] = None,
    top: Annotated[
        int,
        option(
            "--top",
            min=1,
            max=100_000,
            metavar="N",
            thai="จำนวนแถวที่แสดง (50 ถ้าไม่ระบุ)",
            english="How many rows are shown; 50 unless said.",
        ),
    ] = 50,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ถ้าค่าเป้าหมาย น้ำหนัก หรือช่วงคะแนนเป็นอย่างอื่น / What if a target, a weight or a band were another.

    \b
    ตัวอย่าง / Examples:
      lpa-standards what-if 2566 submissions-2566.jsonl variants.yaml
      lpa-standards what-if my-set.yaml data.csv variants.yaml --by province --format json
      lpa-standards what-if my-set.yaml data.parquet variants.yaml -o variants.parquet

    \b
    ทางเลือก / Variants:
      - {indicator: asphalt-road-length-maintained, rule.target.city: 80..95 step 1}
      - {domains.works.weight: 55, domains.life.weight: 45}
    """  # noqa: D301  # a mark of the help formatter
    chosen = _format(form, output)
    if by is not None and by not in _BY:
        raise typer.BadParameter(f"{by!r}: {' | '.join(_BY)}", param_hint="--by")
    if len(words) < 3:
        raise typer.BadParameter("SET SUBMISSIONS VARIANTS", param_hint="VARIANTS")
    *sets, submissions, variants = words
    (named,) = named_sets(sets, wanted=1)

    from lpa_standards.cli.progress import progress
    from lpa_standards.cli.what_if_reading import prepare, read_variants

    moves = read_variants(named.set, Path(variants))  # before the submissions, which take longer
    with progress(say(Words("Reading", "กำลังอ่านข้อมูล"))) as advance:
        whatif, findings = prepare(named.set, Path(submissions), advance)
    with progress(say(Words("Trying", "กำลังลองทางเลือก"))) as advance:
        advance(0, len(moves))
        found = whatif.run(moves, by=next((each for each in _BY if each == by), None), advance=advance)
    tell(findings, most=_TOLD)
    _put(whatif, found, chosen, output, top)
    raise typer.Exit(FAULTY if findings else FINE)


def _format(form: str | None, output: Path | None) -> str:
    if form is None:
        return _BY_ENDING.get(output.suffix.lower(), "text") if output is not None else "text"
    if form not in _FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(_FORMATS)}", param_hint="--format")
    if form == "parquet" and output is None:
        raise typer.BadParameter("ระบุไฟล์ด้วย -o / give a file with -o", param_hint="--format")
    return form


def _put(whatif: "WhatIf", found: "WhatIfResult", form: str, output: Path | None, top: int) -> None:
    from lpa_standards.cli import what_if_view as view

    if form == "text":
        hand_over(view.lines(whatif, found, line_width(), top), output)
        return
    made = {"markdown": view.markdown, "json": view.as_json}.get(form)
    hand_over(made(whatif, found, top) if made else view.table_bytes(found, form), output)
