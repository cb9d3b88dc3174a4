"""`check`: every problem of definitions and submissions, before anything is scored."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lpa_standards.checking import Checked, Checker
from lpa_standards.cli.check_view import checked_lines, explanation_lines, sum_lines
from lpa_standards.cli.guard import FAULTY, FINE, exit_code_of, explain_error
from lpa_standards.cli.options import LangOption, OutputOption, SetOption, StrictOption, option
from lpa_standards.cli.output import hand_over, line_width, say, show, tell
from lpa_standards.cli.progress import progress
from lpa_standards.cli.watching import changes_of
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.indicators.documents import name_of

FORMATS = ("text", "json", "sarif")
_BY_ENDING = {".json": "json", ".sarif": "sarif"}
_ENDINGS = frozenset({".yaml", ".yml"})
# Folders of definitions that hold no definitions.
_OTHERS = frozenset({"schema", "holidays"})
# From so many files on, a terminal is shown how far the work is.
_MANY = 20


def check(  # noqa: PLR0913, PLR0917  # one for each option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="ชุดตัวชี้วัด ข้อมูล ไฟล์ทดสอบ หรือโฟลเดอร์ / Definitions, submissions, tests, or folders of them.",
            show_default=False,
        ),
    ] = None,
    own: SetOption = None,
    previous: Annotated[
        Path | None,
        option(
            "--previous",
            metavar="FILE",
            thai="ชุดของปีก่อนที่จะเทียบ (ไฟล์ปีก่อนในโฟลเดอร์เดียวกัน ถ้าไม่ระบุ)",
            english="The earlier year's set to compare with; those beside the file unless said.",
        ),
    ] = None,
    errors_only: Annotated[bool, option("--errors-only", thai="ไม่แสดงข้อแนะนำ", english="Leave advice out.")] = False,
    fix: Annotated[
        bool,
        option("--fix", thai="แก้ให้เมื่อไม่มีข้อสงสัย", english="Mend what is beyond doubt, in place."),
    ] = False,
    show_fixes: Annotated[
        bool,
        option("--diff", thai="แสดงสิ่งที่ --fix จะแก้ โดยไม่แก้ไฟล์", english="Show what --fix would change; change nothing."),
    ] = False,
    watch: Annotated[
        bool, option("--watch", thai="ตรวจใหม่ทุกครั้งที่บันทึกไฟล์", english="Check again whenever a file is saved.")
    ] = False,
    explain: Annotated[
        str | None,
        option("--explain", metavar="CODE", thai="อธิบายรหัสข้อค้นพบ", english="Explain the code of a finding."),
    ] = None,
    strict: StrictOption = False,
    form: Annotated[
        str | None,
        option(
            "--format",
            metavar="|".join(FORMATS),
            thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)",
            english="Format of the result; text unless said, sarif for code-review tools.",
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ตรวจไฟล์ และบอกทุกจุดที่ผิดในคราวเดียว / Check files and tell every problem at once, with its place.

    \b
    ตัวอย่าง / Examples:
      lpa-standards check my-data.yaml
      lpa-standards check definitions/
      lpa-standards check my-set-2567.yaml --previous my-set-2566.yaml
      lpa-standards check my-set-2567.yaml --fix
      lpa-standards check my-set-2567.yaml --watch
      lpa-standards check definitions/ --format sarif -o check.sarif
      lpa-standards check --explain target-as-fraction
    """  # noqa: D301  # a mark of the help formatter
    chosen = _format(form, output)
    if output is not None and chosen == "text":
        raise typer.BadParameter("--format json | sarif", param_hint="-o")
    if explain is not None:
        show(explanation_lines(explain, line_width()))
        return
    paths = _all_of(files or [])
    checker = Checker(own, None if previous is None else [previous], advice=not errors_only)
    if fix or show_fixes:
        from lpa_standards.cli.check_fixing import fix_files

        fix_files(paths, checker, write=fix and not show_fixes)
    if show_fixes:
        return
    code = _run(paths, checker, chosen, output, strict=strict)
    if watch:
        waiting = Words("watching; Ctrl-C ends it", "รอการบันทึกไฟล์ กด Ctrl-C เพื่อเลิก")
        show([Text(say(waiting), style="dim")])
        for _ in changes_of(paths):
            _run(paths, checker, chosen, output, strict=strict)
    raise typer.Exit(code)


def _format(form: str | None, output: Path | None) -> str:
    """The format asked for; where none is, the end of the output's name says it."""
    if form is None:
        return _BY_ENDING.get(output.suffix.lower(), "text") if output is not None else "text"
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(FORMATS)}", param_hint="--format")
    return form


def _all_of(given: Sequence[Path]) -> list[Path]:
    """The files, and every definition and submission of the folders, each once.

    Raises:
        NotFoundError: A folder holds none.
        typer.BadParameter: Nothing was given.
    """
    found: dict[Path, None] = {}
    for path in given:
        within = _within(path) if path.is_dir() else [path]
        if not within:
            message = Words(f"{name_of(path)} holds no YAML file", f"โฟลเดอร์ {name_of(path)} ไม่มีไฟล์ YAML")
            raise NotFoundError(message, Words("name the files", "ระบุชื่อไฟล์"))
        found.update(dict.fromkeys(within))
    if not found:
        words = Words("no file was given", "ไม่ได้ระบุไฟล์")
        raise typer.BadParameter(f"{say(words)}: lpa-standards check my-set.yaml", param_hint="FILE...")
    return list(found)


def _within(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _ENDINGS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.parent.name not in _OTHERS
    )


def _run(paths: Sequence[Path], checker: Checker, form: str, output: Path | None, *, strict: bool) -> int:
    """Check the files, tell what was found, and return the exit code."""
    results = []
    shown = progress(say(Words("files", "ไฟล์"))) if len(paths) >= _MANY else nullcontext(_unseen)
    with shown as advance:
        advance(0, len(paths))
        for path in paths:
            checked = checker.file(path)
            results.append(checked)
            if form == "text":
                tell(checked.findings, codes=True)
                if checked.failure is not None:
                    explain_error(checked.failure)
                show(checked_lines(checked, line_width()))
            advance(1)
    if form == "text" and len(results) > 1:
        show(sum_lines(results, line_width()))
    elif form != "text":
        from lpa_standards.cli.check_data import as_json, as_sarif

        hand_over((as_json if form == "json" else as_sarif)(results), output)
    return max(_code(each, strict=strict) for each in results)


def _unseen(done: int, total: int | None = None) -> None:
    """Of few files nobody needs to be told how far they are."""


def _code(checked: Checked, *, strict: bool) -> int:
    if checked.failure is not None:
        return exit_code_of(checked.failure)
    return FAULTY if checked.number("error") or (strict and checked.number("warning")) else FINE
