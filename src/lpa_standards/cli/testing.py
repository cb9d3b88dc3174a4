"""`test`: the tests beside a set, what they cover, and cases at every threshold."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from lpa_standards.cli.guard import FAULTY, FINE, explain_error
from lpa_standards.cli.inputs import lao_type_of
from lpa_standards.cli.options import LangOption, OutputOption, SetOption, TypeOption, option
from lpa_standards.cli.output import complain, hand_over, line_width, refuse_existing, say, write, write_file
from lpa_standards.cli.testing_runs import Run, run_files
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.indicators.library import list_sets, load_set, read_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE
from lpa_standards.testing.finding import case_files

T = TypeVar("T")
FORMATS = ("text", "json", "junit")
_BY_ENDING = {".json": "json", ".xml": "junit"}
# From so much on, a terminal is shown how far the work is.
_MANY = 30

CoverageOption = Annotated[
    bool,
    option(
        "--coverage",
        thai="บอกว่าช่วง ทางเลือก ผล และแถวใดยังไม่มีกรณีทดสอบ พร้อมบรรทัด",
        english="Tell what no confirmed case reaches, with its line.",
    ),
]
GenerateOption = Annotated[
    str | None,
    option(
        "--generate-boundaries",
        metavar="SET",
        thai="สร้างกรณีที่เกณฑ์พอดี ต่ำกว่า และสูงกว่าหนึ่งหน่วย ให้คนตรวจยืนยัน",
        english="Write cases at, just below and just above each threshold, for a person to confirm.",
    ),
]
OnlyOption = Annotated[
    str | None,
    option("--only", metavar="TEXT", thai="เฉพาะกรณีที่ชื่อมีข้อความนี้", english="Only cases whose name holds this text."),
]
IndicatorOption = Annotated[
    list[str] | None,
    option(
        "--indicator",
        metavar="ID",
        thai="สร้างเฉพาะตัวชี้วัดนี้ ระบุซ้ำได้",
        english="Generate for this indicator alone; may be given several times.",
    ),
]
TestFormatOption = Annotated[
    str | None,
    option(
        "--format", metavar="|".join(FORMATS), thai="รูปแบบผลลัพธ์ (text ถ้าไม่ระบุ)", english="Format; text unless said."
    ),
]
StrictTestsOption = Annotated[
    bool,
    option(
        "--strict",
        thai="กรณีที่ยังไม่มีผู้ยืนยันถือว่าไม่ผ่าน",
        english="Cases that nobody has confirmed count as errors (exit code 1).",
    ),
]


def run_tests(  # noqa: PLR0913, PLR0917  # one for each option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="ไฟล์ .tests.yaml ชุดตัวชี้วัด หรือโฟลเดอร์ / Tests, sets or folders; all that are shipped unless given.",
            show_default=False,
        ),
    ] = None,
    own: SetOption = None,
    coverage: CoverageOption = False,
    generate: GenerateOption = None,
    indicators: IndicatorOption = None,
    lao_type: TypeOption = None,
    only: OnlyOption = None,
    strict: StrictTestsOption = False,
    form: TestFormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ทดสอบชุดตัวชี้วัดด้วยกรณีที่รู้ผล / Run the tests beside a set, and tell what they cover.

    \b
    ตัวอย่าง / Examples:
      lpa-standards test
      lpa-standards test definitions/minimum-standards/2563.yaml --coverage
      lpa-standards test my-set.tests.yaml --only "เท่ากับเกณฑ์พอดี"
      lpa-standards test --generate-boundaries my-set.yaml -o my-set-boundaries.tests.yaml
    """  # noqa: D301  # a mark of the help formatter
    if generate is not None:
        _refuse_with_generate(files, own, form, coverage=coverage, only=only)
        _generate(generate, indicators, lao_type, output)
        return
    if indicators or lao_type:
        named = "--indicator" if indicators else "--type"
        raise typer.BadParameter("ใช้กับ --generate-boundaries / goes with --generate-boundaries", param_hint=named)
    chosen = _format(form, output)
    paths = case_files(files or [])
    run = run_files(paths, None if own is None else read_set(own), only, _bar(None, "cases"), coverage=coverage)
    for error in run.errors:
        explain_error(error)
    if only is not None and not any(file.runs for file in run.files) and not run.errors:
        raise NotFoundError(
            Words(f"no case has {only!r} in its name", f"ไม่มีกรณีใดที่ชื่อมี {only!r}"),
            Words("leave --only out to run them all", "ตัด --only ออกเพื่อทดสอบทุกกรณี"),
        )
    _put(run, chosen, output)
    raise typer.Exit(_code(run, strict=strict))


def _code(run: Run, *, strict: bool) -> int:
    code = FINE
    if any(not ran.agrees for file in run.files for ran in file.runs):
        code = FAULTY
    if strict and any(not ran.case.confirmed for file in run.files for ran in file.runs):
        code = FAULTY
    return max([code, *run.codes])


def _refuse_with_generate(
    files: list[Path] | None, own: Path | None, form: str | None, *, coverage: bool, only: str | None
) -> None:
    given = {"FILE": files, "--set": own, "--format": form, "--coverage": coverage, "--only": only}
    for name, value in given.items():
        if value:
            raise typer.BadParameter(
                "ใช้ร่วมกับ --generate-boundaries ไม่ได้ / excludes --generate-boundaries", param_hint=name
            )


def _format(form: str | None, output: Path | None) -> str:
    if form is None:
        return _BY_ENDING.get(output.suffix.lower(), "text") if output is not None else "text"
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r}: {' | '.join(FORMATS)}", param_hint="--format")
    return form


def _put(run: Run, form: str, output: Path | None) -> None:
    if form == "text":
        from lpa_standards.cli.testing_view import run_view

        hand_over(run_view(run, line_width()), output)
        return
    from lpa_standards.cli.testing_data import run_json, run_junit

    hand_over(run_json(run) if form == "json" else run_junit(run), output)


def _generate(name: str, indicators: list[str] | None, lao_type: str | None, output: Path | None) -> None:
    from lpa_standards.testing.boundaries import boundaries_of, head_of
    from lpa_standards.testing.writing import cases_text

    if output is not None:
        fix = Words(
            "choose another name: what a person has confirmed must not be lost",
            "ตั้งชื่อไฟล์ใหม่ เพื่อไม่ให้กรณีที่คนตรวจยืนยันแล้วสูญหาย",
        )
        refuse_existing(output, fix)
    standards = _set_named(name)
    for indicator_id in indicators or ():
        standards.indicator(indicator_id)
    chosen = lao_type_of(lao_type)
    if chosen is not None and chosen not in standards.lao_types:
        listed = ", ".join(standards.lao_types)
        raise NotFoundError(
            Words(f"the set is not for {chosen}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ {chosen}"),
            Words(f"types: {listed}", f"ประเภทที่ใช้: {listed}"),
        )
    wanted = None if not indicators else frozenset(indicators)
    made = boundaries_of(standards, indicators=wanted, lao_types=None if chosen is None else {chosen})
    many = len(standards.indicators) if wanted is None else len(wanted)
    cases: list[dict[str, Any]] = [case for found in _bar(many, "indicators")(made) for case in found]
    if not cases:
        raise NotFoundError(
            Words("there is no threshold to try", "ไม่มีเกณฑ์ให้ลอง"),
            Words("choose another indicator or type", "เลือกตัวชี้วัดหรือประเภทอื่น"),
        )
    text = cases_text(head_of(standards), cases, notes=_notes(standards))
    if output is None:
        write(text)
    else:
        write_file(output, text)
    complain(say(_made(len(cases), output)))


def _made(many: int, output: Path | None) -> Words:
    where = Words(f" in {output.name}", f" ใน {output.name}") if output is not None else Words("", "")
    return Words(
        f"{many} cases{where.en}; none is proof yet: read each, correct what is expected, remove `confirmed: false`",
        f"สร้าง {many} กรณี{where.th} ยังไม่นับเป็นหลักฐาน ให้อ่านทีละกรณี แก้ผลที่คาดไว้ให้ถูก แล้วลบ confirmed: false",
    )


def _notes(standards: IndicatorSet) -> list[str]:
    practice = [PRACTICE_NOTICE.th, PRACTICE_NOTICE.en] if standards.status == "illustrative" else []
    return [
        *practice,
        "สร้างโดย lpa-standards test --generate-boundaries ผลที่คาดไว้คือผลที่กฎให้ในวันที่สร้าง จึงยังไม่พิสูจน์อะไร",
        "อ่านทีละกรณี หากผลถูกต้องตามเจตนาของเกณฑ์ให้ลบ confirmed: false หากไม่ถูกให้แก้กฎหรือผลที่คาดไว้",
        "Generated. What is expected is what the rules gave when this was made, so nothing is proved yet:",
        "read each case; remove `confirmed: false` where it is right, else mend the rule or what is expected.",
    ]


def _set_named(name: str) -> IndicatorSet:
    """A set by its file, or a shipped one as `programme/year`.

    Raises:
        NotFoundError: There is none of that name.
    """
    path = Path(name)
    programme, _, year = name.partition("/")
    digits, _, edition = year.partition("-")
    if path.exists() or path.suffix or not digits.isdecimal():
        if not path.exists() and not path.suffix:
            known = ", ".join(f"{each.programme}/{each.fiscal_year}" for each in list_sets())
            raise NotFoundError(
                Words(f"there is no set {name!r}", f"ไม่มีชุดตัวชี้วัด {name!r}"),
                Words(f"give a file, or one of: {known}", f"ระบุเป็นไฟล์ หรือชุดที่มีอยู่: {known}"),
            )
        return read_set(path)
    return load_set(programme, int(digits), edition or None)


class _bar:  # noqa: N801  # used as a function
    """A progress bar around long work, on a terminal only."""

    def __init__(self, many: int | None, what: str) -> None:
        self.many, self.what = many, what

    def __call__(self, work: Iterable[T], many: int | None = None) -> Iterator[T]:
        total = self.many if many is None else many
        if not sys.stderr.isatty() or (total is not None and total < _MANY):
            yield from work
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(work, total=total, console=Console(stderr=True), description="", transient=True)
