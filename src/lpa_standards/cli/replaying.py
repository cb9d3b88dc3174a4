"""`replay`: proves a report again."""

from pathlib import Path
from typing import Annotated

import typer

from lpa_standards.cli.guard import FAULTY
from lpa_standards.cli.inputs import report_of
from lpa_standards.cli.options import InputOption, LangOption, SetOption
from lpa_standards.cli.output import language, line_width, say
from lpa_standards.cli.output import show as put
from lpa_standards.errors import Words


def replay(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="ผลการประเมิน (JSON) / The report.", show_default=False)
    ],
    given: InputOption = None,
    own: SetOption = None,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """คำนวณผลเดิมซ้ำ และบอกจุดแรกที่ต่าง / Score again and name the first difference (exit code 1).

    \b
    ตัวอย่าง / Example:
      lpa-standards replay result.json --input my-data.yaml
    """  # noqa: D301  # a mark of the help formatter
    from lpa_standards.cli.notices import notice
    from lpa_standards.files import read_submission
    from lpa_standards.indicators.documents import name_of
    from lpa_standards.indicators.library import load_set, read_set
    from lpa_standards.scoring.replaying import replay as proved

    data = report_of(report)
    submission = None if given is None else read_submission(given, lao=_whose(data))
    standards = (
        read_set(own) if own is not None else load_set(data["programme"], data["fiscal_year"], data.get("edition"))
    )
    found = proved(data, standards, submission)
    lines, name = list(notice(standards, line_width())), name_of(report)
    if found is None:
        same = Words(f"{name}: comes out again, key for key", f"{name}: คำนวณซ้ำได้ผลตรงกันทุกค่า")
        put([*lines, say(same)])
        return
    differs = Words(f"{name}: differs", f"{name}: ผลไม่ตรงกัน")
    put([*lines, f"{say(differs)} — {found.words().text(language())}"])
    raise typer.Exit(FAULTY)


def _whose(data: dict[str, object]) -> str | None:
    """Code or name by which the submission is found in a file that holds several."""
    lao = data.get("lao")
    found = (lao.get("code") or lao.get("name")) if isinstance(lao, dict) else None
    return found if isinstance(found, str) else None
