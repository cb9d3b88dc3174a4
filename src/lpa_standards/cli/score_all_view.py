"""The summary of `score-all`: text for a terminal, Markdown for a memo, tables and JSON for other programs."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from rich.text import Text as Line

from lpa_standards.cli.output import as_text, language, paragraph, say, write_file
from lpa_standards.cli.score_all_tables import summary_parts
from lpa_standards.cli.tabling import markdown_table, tabled
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.files.bulk.run import Outcome
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.telling import PRACTICE_NOTICE

Form = Literal["text", "markdown", "csv", "json"]
_BY_ENDING: Final[dict[str, Form]] = {".txt": "text", ".md": "markdown", ".csv": "csv", ".json": "json"}
_WIDTH_OF_FILES: Final = 140
_LEVELS: Final = {"error": Words("error", "ผิดพลาด"), "warning": Words("warning", "คำเตือน")}


def summary_form(path: Path) -> Form:
    """How a summary is written, by the end of its name.

    Raises:
        NotFoundError: The name ends otherwise.
    """
    form = _BY_ENDING.get(path.suffix.lower())
    if form is None:
        name, endings = name_of(path), ", ".join(_BY_ENDING)
        raise NotFoundError(
            Words(f"{name}: the end of the name does not say how to write it", f"{name}: นามสกุลไฟล์ไม่บอกรูปแบบที่จะเขียน"),
            Words(f"end it with one of {endings}", f"ใช้นามสกุลใดนามสกุลหนึ่ง: {endings}"),
        )
    return form


def write_summary(outcome: Outcome, path: Path, form: Form) -> None:
    """Writes the summary, whole or not at all.

    Raises:
        UnreadableFileError: The folder is missing or may not be written, or the disk is full.
    """
    if form == "json":
        from lpa_standards.cli.score_all_data import summary_data

        write_file(path, json.dumps(summary_data(outcome), ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        from lpa_standards.cli.score_all_data import summary_rows

        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(summary_rows(outcome))
        write_file(path, text.getvalue().encode("utf-8-sig"))
    elif form == "markdown":
        write_file(path, _markdown(outcome))
    else:
        write_file(path, as_text(summary_text(outcome, _WIDTH_OF_FILES, whole=True)))


def summary_text(outcome: Outcome, width: int, *, whole: bool = False) -> Iterator[Line]:
    """The summary in lines of at most so many columns.

    Args:
        outcome: What the run came to.
        width: Columns.
        whole: Whether districts and single indicators are told too.
    """
    if outcome.standards.status == "illustrative":
        yield from paragraph(PRACTICE_NOTICE.th, width, style="bold yellow")
        if say(PRACTICE_NOTICE) != PRACTICE_NOTICE.th:
            yield from paragraph(say(PRACTICE_NOTICE), width, style="bold yellow")
    yield from paragraph(say(outcome.standards.title.words()), width, style="bold cyan")
    for line in _facts(outcome):
        yield from paragraph(line, width)
    for heading, table, lines in summary_parts(outcome, whole=whole):
        yield Line("")
        yield from paragraph(say(heading), width, style="bold")
        if table is not None:
            yield from tabled(table, width)
        for line in lines:
            yield from paragraph(line, width, indent=2)


def finding_line(row: dict[str, Any], name: str) -> Line:
    """A finding of a submission on one line: where it stands, whose it is, and what it says."""
    place = f"{name}:{row['line']}" if row["line"] is not None else f"{name} #{row['row']}"
    if row["sheet"] is not None:
        place = f"[{name}]{row['sheet']}!{row['line']}"
    whose = " ".join(filter(None, (row["lao_name"], f"[{row['lao_code']}]" if row["lao_code"] else None)))
    said = row[f"message_{language()}"]
    parts = [place, whose, row["column"] or row["indicator"], f"{say(_LEVELS[row['level']])}: {said}"]
    return Line(": ".join(filter(None, parts)), style="bold red" if row["level"] == "error" else "yellow")


def _markdown(outcome: Outcome) -> str:
    lines = [f"# {say(outcome.standards.title.words())}", ""]
    if outcome.standards.status == "illustrative":
        lines += [f"> {PRACTICE_NOTICE.th}", ""]
    lines += [f"- {line}" for line in _facts(outcome)]
    for heading, table, more in summary_parts(outcome, whole=True):
        lines += ["", f"## {say(heading)}", ""]
        if table is not None:
            lines += markdown_table(table)
        lines += [f"- {line}" for line in more]
    return "\n".join([*lines, ""])


def _facts(outcome: Outcome) -> Iterator[str]:
    """How many there are, and of what."""
    (everyone,) = outcome.tally.groups()
    refused = everyone.units - everyone.scored
    parts = [
        (outcome.rows, Words("submissions", "ข้อมูลทั้งหมด")),
        (everyone.complete, Words("complete", "ครบถ้วน")),
        (everyone.incomplete, Words("incomplete", "ยังไม่ครบ")),
        (refused, Words("not scored", "ประเมินไม่ได้")),
        (outcome.left, Words("left out for a doubled code", "ไม่นำมาคิดเพราะรหัสซ้ำ")),
        (everyone.assumed, Words("with gaps counted as the set says", "มีช่องว่างที่นับตามที่ชุดกำหนด")),
    ]
    yield " · ".join(_counted(many, words) for many, words in parts if many or words.en == "submissions")
    turnout = outcome.turnout
    if turnout is not None:
        parts = [
            (len(turnout.entries), Words("in the register", "ตามทะเบียน")),
            (len(turnout.submitted), Words("submitted", "ส่งแล้ว")),
            (len(turnout.missing), Words("not submitted", "ยังไม่ส่ง")),
            (len(turnout.incomplete), Words("begun and incomplete", "เริ่มแล้วแต่ยังไม่ครบ")),
            (len(turnout.differing), Words("different from the register", "ข้อมูลไม่ตรงกับทะเบียน")),
            (turnout.strange, Words("not in the register", "ไม่อยู่ในทะเบียน")),
            (turnout.without_code, Words("without a code", "ไม่มีรหัส")),
        ]
        yield " · ".join(_counted(many, words) for many, words in parts if many or words.en != "without a code")
    if outcome.tally.folded:
        yield say(
            Words(
                "There are more provinces and districts than can be; the rest stands under …",
                "จังหวัดและอำเภอมีมากผิดปกติ ส่วนที่เกินรวมไว้ที่ …",
            )
        )


def _counted(many: int, words: Words) -> str:
    return f"{say(words)} {many:,}" if language() == "th" else f"{many:,} {words.en}"
