"""`score` and `explain`: what a submission earned, and why."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from lpa_standards.cli.guard import FAULTY, FINE
from lpa_standards.cli.inputs import moment_of, report_of
from lpa_standards.cli.options import (
    AtOption,
    FinalOption,
    FormatOption,
    ImportOption,
    KeepGoingOption,
    LangOption,
    LaoOption,
    OutputOption,
    PreviousOption,
    SetOption,
    StrictOption,
    WithInputsOption,
)
from lpa_standards.cli.output import hand_over, language, line_width, paragraph, show, tell
from lpa_standards.errors import Finding
from lpa_standards.files import read_submission
from lpa_standards.files.sets import set_of
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.report import ScoreReport

Format = Literal["table", "json", "yaml"]
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="ไฟล์ข้อมูล (YAML, JSON, CSV) / The submission.", show_default=False)
]
_BY_ENDING: dict[str, Format] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}


def score(  # noqa: PLR0913, PLR0917  # one for each option
    file: FileArgument,
    own: SetOption = None,
    form: FormatOption = None,
    final: FinalOption = False,
    previous: PreviousOption = None,
    imports: ImportOption = None,
    strict: StrictOption = False,
    with_inputs: WithInputsOption = False,
    keep_going: KeepGoingOption = False,
    lao: LaoOption = None,
    at: AtOption = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ประเมินข้อมูลหนึ่งชุด แสดงผลตามแบบทางการ / Score a submission; columns as on the official form.

    \b
    ตัวอย่าง / Examples:
      lpa-standards score my-data.yaml
      lpa-standards score my-data.csv --lao 05800101 --format json
      lpa-standards score my-data.yaml --final --with-inputs -o result.json
    """  # noqa: D301  # a mark of the help formatter
    chosen = _format(form, output, with_inputs=with_inputs)
    report = _scored(_Given(file, own, previous, imports, lao), final=final, keep_going=keep_going, at=at)
    tell(report.findings)
    _put(report, chosen, output, with_inputs=with_inputs)
    raise typer.Exit(exit_code(report.findings, strict=strict))


def explain(  # one for each option
    file: FileArgument,
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="รหัสตัวชี้วัด / Id of the indicator.", show_default=False)
    ],
    own: SetOption = None,
    final: FinalOption = False,
    previous: PreviousOption = None,
    imports: ImportOption = None,
    lao: LaoOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """อธิบายผลของตัวชี้วัดหนึ่ง ตั้งแต่กฎ ข้อมูล จนถึงที่มา / Explain one result: rule, data, branches, source.

    \b
    ตัวอย่าง / Example:
      lpa-standards explain my-data.yaml asphalt-road-length-maintained
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.cli.notices import notice

    report = _scored(_Given(file, own, previous, imports, lao), final=final, keep_going=True)
    report.set.indicator(indicator)
    told = [finding for finding in report.findings if finding.indicator in {indicator, None}]
    tell(told)
    width = line_width()
    lines = list(notice(report.set, width))
    for line in report.explain(indicator, language()).split("\n"):
        bare = line.lstrip(" ")
        lines += paragraph(bare, width, indent=len(line) - len(bare))
    show(lines)
    raise typer.Exit(exit_code(told, strict=False))


class _Given(NamedTuple):
    """The files of one scoring, and whose submission is meant where a file holds several."""

    file: Path
    own: Path | None
    previous: Path | None
    imports: list[Path] | None
    lao: str | None


def _scored(given: _Given, *, final: bool, keep_going: bool, at: str | None = None) -> ScoreReport:
    submission = read_submission(given.file, lao=given.lao)
    return Scorer(set_of(submission, given.own)).score(
        submission,
        previous=None if given.previous is None else read_submission(given.previous, lao=given.lao),
        imports=[report_of(path) for path in given.imports or []],
        final=final,
        keep_going=keep_going,
        at=moment_of(at),
    )


def exit_code(findings: Iterable[Finding], *, strict: bool) -> int:
    """1 when the findings hold an error, or under `strict` a warning; else 0."""
    bad = {"error", "warning"} if strict else {"error"}
    return FAULTY if any(finding.level in bad for finding in findings) else FINE


def _format(form: str | None, output: Path | None, *, with_inputs: bool) -> Format:
    """The format asked for; where none is, the end of the output's name says it."""
    if form is None:
        named = _BY_ENDING.get(output.suffix.lower()) if output is not None else None
        return named or ("json" if with_inputs else "table")
    if form not in {"table", "json", "yaml"}:
        raise typer.BadParameter(f"{form!r}: table | json | yaml", param_hint="--format")
    if form == "table" and with_inputs:
        raise typer.BadParameter("ใช้กับ json หรือ yaml เท่านั้น / goes with json or yaml only", param_hint="--with-inputs")
    return form  # type: ignore[return-value]  # one of the three


def _put(report: ScoreReport, form: Format, output: Path | None, *, with_inputs: bool) -> None:
    if form == "table":
        from lpa_standards.cli.score_view import score_view

        hand_over(score_view(report, line_width()), output)
    else:
        hand_over(_dumped(report.model_dump(with_inputs=with_inputs), form), output)


def _dumped(data: dict[str, Any], form: Format) -> str:
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    import yaml

    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120))
