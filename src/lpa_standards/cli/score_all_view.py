"""The summary of `score-all`: text for a terminal, Markdown for a memo, tables and JSON for other programs."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from rich.text import Text as Line

from lpa_standards.cli.impact_rows import VERDICT_WORDS
from lpa_standards.cli.output import as_text, language, paragraph, say, write_file
from lpa_standards.cli.tabling import Table, markdown_table, tabled
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.files.bulk.register import Entry
from lpa_standards.files.bulk.run import Outcome
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, Text
from lpa_standards.indicators.model import Domain
from lpa_standards.indicators.telling import PRACTICE_NOTICE
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.aggregates import Group, Spread
from lpa_standards.scoring.states import Verdict

Form = Literal["text", "markdown", "csv", "json"]
_BY_ENDING: Final[dict[str, Form]] = {".txt": "text", ".md": "markdown", ".csv": "csv", ".json": "json"}
_WIDTH_OF_FILES: Final = 140
_NAMED: Final = 5
_LEVELS: Final = {"error": Words("error", "ผิดพลาด"), "warning": Words("warning", "คำเตือน")}
_UNSAID: Final = Words("(not said)", "(ไม่ระบุ)")
Part = tuple[Words, Table | None, Sequence[str]]


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
    for heading, table, lines in _parts(outcome, whole=whole):
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
    for heading, table, more in _parts(outcome, whole=True):
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


def _parts(outcome: Outcome, *, whole: bool) -> Iterator[Part]:
    tally = outcome.tally
    (everyone,) = tally.groups()
    yield Words("By type", "แยกตามประเภท อปท."), _group_table(outcome, [everyone, *tally.groups("type")], ("type",)), ()
    yield Words("By province", "แยกตามจังหวัด"), _group_table(outcome, tally.groups("province"), ("province",)), ()
    if whole:
        districts = tally.groups("province", "district")
        yield Words("By district", "แยกตามอำเภอ"), _group_table(outcome, districts, ("province", "district")), ()
    yield Words("By domain", "แยกตามด้าน"), _domain_table(outcome, everyone), ()
    if whole:
        yield Words("By indicator", "แยกตามตัวชี้วัด"), _indicator_table(outcome, everyone), ()
    if everyone.levels:
        yield Words("Levels", "ระดับผล"), _level_table(outcome, everyone), ()
    if outcome.turnout is not None:
        yield from _turnout_parts(outcome, whole=whole)


def _group_table(outcome: Outcome, groups: Sequence[Group], by: Sequence[str]) -> Table:
    listed = _listed(outcome, by)
    with_pass = any(group.passed is not None for group in groups)
    headings = [Words("", ""), Words("units", "แห่ง")]
    headings += [Words("registered", "ทะเบียน"), Words("missing", "ยังไม่ส่ง")] if listed is not None else []
    headings += [Words("complete", "ครบ"), Words("incomplete", "ไม่ครบ")]
    headings += [Words("passed", "ผ่าน"), Words("failed", "ไม่ผ่าน")] if with_pass else []
    headings += [Words("mean", "เฉลี่ย"), Words("lowest", "ต่ำสุด"), Words("highest", "สูงสุด")]
    rows = []
    seen = set()
    for group in groups:
        key = tuple(group.by.get(name) for name in by) if group.by else ()
        seen.add(key)
        row = [_named(group), f"{group.units:,}"]
        if listed is not None:
            row += [f"{listed[0][key]:,}", f"{listed[1][key]:,}"]
        row += [f"{group.complete:,}", f"{group.incomplete:,}"]
        if with_pass:
            row += [f"{group.passed or 0:,}", f"{group.failed or 0:,}"]
        rows.append([*row, mean(group.total), group.total.lowest or "–", group.total.highest or "–"])
    if listed is not None:  # those from which nothing came at all
        for key in sorted(set(listed[0]) - seen - {()}, key=lambda each: [word or "๛" for word in each]):
            name = " ".join(_word(name, word) for name, word in zip(by, key, strict=True))
            rest = ["–"] * (len(headings) - 4)
            rows.append([name, "0", f"{listed[0][key]:,}", f"{listed[1][key]:,}", *rest])
    return Table([say(heading) for heading in headings], rows)


def _listed(outcome: Outcome, by: Sequence[str]) -> tuple[Counter[Any], Counter[Any]] | None:
    """How many of each group are in the register, and how many of these have not submitted."""
    if outcome.turnout is None:
        return None

    def key(entry: Entry) -> tuple[str | None, ...]:
        return tuple(getattr(entry, name) for name in by)

    entries, missing = outcome.turnout.entries, outcome.turnout.missing
    found = Counter(map(key, entries)), Counter(map(key, missing))
    found[0][()], found[1][()] = len(entries), len(missing)
    return found


def mean(spread: Spread) -> str:
    """A mean, or between what it lies."""
    if spread.mean_low is None:
        return "–"
    return spread.mean_low if spread.mean is not None else f"{spread.mean_low}–{spread.mean_high}"


def _named(group: Group) -> str:
    if not group.by:
        return say(Words("All", "ทั้งหมด"))
    return " ".join(_word(name, word) for name, word in group.by.items())


def _word(name: str, word: str | None) -> str:
    if word is None:
        return say(_UNSAID)
    if name == "type":
        return say(next((words for kind, words in LAO_TYPE_WORDS.items() if kind == word), Words(word, word)))
    return word


def _verdicts(counts: Sequence[dict[str, int]]) -> list[str]:
    """The verdicts that were given at all."""
    return [str(verdict) for verdict in Verdict if any(each.get(verdict) for each in counts)]


def _domain_table(outcome: Outcome, everyone: Group) -> Table:
    counts = {name: dict(found) for name, found in everyone.by_domain.items()}
    verdicts = _verdicts(list(counts.values()))
    headings = [Words("", ""), Words("mean %", "เฉลี่ยร้อยละ"), *(VERDICT_WORDS[verdict] for verdict in verdicts)]
    rows = [
        [say(title_of(domain))]
        + [mean(everyone.domains[domain.id])]
        + [f"{counts.get(domain.id, {}).get(verdict, 0):,}" for verdict in verdicts]
        for domain in outcome.standards.domains
    ]
    rows.append([say(Words("All", "ทั้งหมด")), "", *(f"{everyone.verdicts.get(verdict, 0):,}" for verdict in verdicts)])
    return Table([say(heading) for heading in headings], rows)


def title_of(domain: Domain) -> Words:
    """The title of a domain; where types differ in it, that of the first."""
    title = domain.title
    return (title if isinstance(title, Text) else next(iter(title.values()))).words()


def _indicator_table(outcome: Outcome, everyone: Group) -> Table:
    counts = {name: dict(found) for name, found in everyone.by_indicator.items()}
    verdicts = _verdicts(list(counts.values()))
    headings = [Words("indicator", "ตัวชี้วัด"), *(VERDICT_WORDS[verdict] for verdict in verdicts)]
    rows = [
        [name, *(f"{counts.get(name, {}).get(verdict, 0):,}" for verdict in verdicts)]
        for name in outcome.standards.indicators
    ]
    return Table([say(heading) for heading in headings], rows)


def _level_table(outcome: Outcome, everyone: Group) -> Table:
    titles = {level.id: level.title.words() for level in outcome.standards.results.levels}
    titles |= {"": Words("below the lowest", "ต่ำกว่าระดับต่ำสุด"), "?": Words("still open", "ยังสรุปไม่ได้")}
    rows = [[say(titles[name]), f"{many:,}"] for name, many in everyone.levels.items()]
    return Table([say(Words("level", "ระดับ")), say(Words("units", "แห่ง"))], rows)


def _turnout_parts(outcome: Outcome, *, whole: bool) -> Iterator[Part]:
    turnout = outcome.turnout
    assert turnout is not None
    by_code = {entry.code: entry for entry in turnout.entries}
    lists = (
        (Words("Not submitted", "ยังไม่ส่งข้อมูล"), [_called(entry) for entry in turnout.missing]),
        (
            Words("Begun and incomplete", "เริ่มแล้วแต่ยังไม่ครบ"),
            [
                f"{_called(by_code[code])}: " + say(Words(f"{counted(many, 'indicator')} to go", f"เหลือ {many} ตัวชี้วัด"))
                for code, many in turnout.incomplete.items()
            ],
        ),
        (
            Words("Different from the register", "ข้อมูลไม่ตรงกับทะเบียน"),
            [_called(by_code[code]) for code in turnout.differing],
        ),
        (Words("Not in the register", "ไม่อยู่ในทะเบียน"), list(turnout.strangers)),
    )
    for heading, lines in lists:
        if lines:
            shown = lines if whole else lines[:_NAMED]
            more = len(lines) - len(shown)
            rest = [say(Words(f"… {more:,} more", f"… และอีก {more:,} แห่ง"))] if more else []
            yield heading, None, [*shown, *rest]


def _called(entry: Entry) -> str:
    where = " ".join(filter(None, (entry.district, entry.province)))
    return " ".join(filter(None, (entry.name, f"[{entry.code}]", where)))
