"""What differs between two sets, as text, as a table, or as Markdown for a memo."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.wrapping import width_of, wrap
from lpa_standards.errors import Words
from lpa_standards.indicators.comparing import Change, SetDiff, Subject
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE

_NOTHING = Words("The two sets say the same.", "ทั้งสองชุดมีเนื้อหาตรงกัน")
_BREAKS = Words(
    "Trends that break here (figures may not be compared with earlier years)",
    "ตัวชี้วัดที่เทียบแนวโน้มกับปีก่อนไม่ได้",
)
_SCORES = Words("can change results", "เปลี่ยนผลการประเมินได้")
_SCORELESS = Words("cannot", "ไม่เปลี่ยนผล")
_HEADINGS = (
    Words("What", "สิ่งที่เปลี่ยน"),
    Words("Indicator", "ตัวชี้วัด"),
    Words("Field", "รายการ"),
    Words("Before", "เดิม"),
    Words("After", "ใหม่"),
)
_MARK = {True: "●", False: "○"}
_STYLE = {"added": "green", "removed": "red", "replaced": "yellow", "split": "yellow", "merged": "yellow"}
# Narrower than this, the columns of a table hold too little.
_LEAST_TABLE = 60


def diff_text(found: SetDiff, width: int) -> Iterator[Text]:
    """The changes in words, under what they are about."""
    yield from _head(found, width)
    for subject, changes in groupby(found.changes, key=lambda change: change.subject):
        yield Text("")
        yield from paragraph(_called(subject), width, style="bold")
        for change in changes:
            lead = f"  {_MARK[change.scores]} "
            yield from paragraph(say(change.words), width, lead=lead, style=_STYLE.get(str(change.kind), ""))
    yield from _tail(found, width)


def diff_table(found: SetDiff, width: int) -> Iterator[Text]:
    """The changes as a table; in words where the lines are too short for one."""
    if width < _LEAST_TABLE:
        yield from diff_text(found, width)
        return
    yield from _head(found, width)
    if found.changes:
        rows = [_row(change) for change in found.changes]
        headings = [say(heading) for heading in _HEADINGS]
        widths = _widths([headings, *rows], width)
        rule = Text("━" * (sum(widths) + 2 * len(widths) - 2), style="dim")
        yield Text("")
        yield from _line(headings, widths, "bold")
        yield rule
        for change, row in zip(found.changes, rows, strict=True):
            yield from _line(row, widths, _STYLE.get(str(change.kind), ""))
    yield from _tail(found, width)


def diff_markdown(found: SetDiff) -> str:
    """The changes as Markdown for a memo: a heading, a summary, and one table."""
    lines = [f"# {say(_title(found))}", ""]
    for standards in (found.old, found.new):
        if standards.status == "illustrative":
            lines += [f"> {PRACTICE_NOTICE.th}", ""]
            break
    if not found.changes:
        return "\n".join([*lines, say(_NOTHING), ""])
    lines += [f"- {say(kind.words)}: {count}" for kind, count in found.counts.items()]
    scoring = sum(change.scores for change in found.changes)
    lines += [f"- {_MARK[True]} {say(_SCORES)}: {scoring}", ""]
    lines.append("| |" + "|".join(say(heading) for heading in _HEADINGS) + "|")
    lines.append("|---" * (len(_HEADINGS) + 1) + "|")
    for change in found.changes:
        cells = [_MARK[True] if change.scores else "", *map(_cell, _row(change))]
        lines.append("|" + "|".join(cells) + "|")
    if found.breaks:
        lines += ["", f"## {say(_BREAKS)}", ""]
        lines += [f"- {_link(link.old, link.new, code='`')}" for link in found.breaks]
    return "\n".join([*lines, ""])


def title_of(standards: IndicatorSet) -> str:
    """A set by programme, year and edition."""
    edition = f" {standards.edition}" if standards.edition else ""
    return f"{standards.programme} {standards.fiscal_year}{edition}"


def _title(found: SetDiff) -> Words:
    old, new = title_of(found.old), title_of(found.new)
    return Words(f"From {old} to {new}", f"ความแตกต่างจาก {old} เป็น {new}")


def _head(found: SetDiff, width: int) -> Iterator[Text]:
    if "illustrative" in {found.old.status, found.new.status}:
        yield from paragraph(PRACTICE_NOTICE.th, width, style="bold yellow")
        if say(PRACTICE_NOTICE) != PRACTICE_NOTICE.th:
            yield from paragraph(say(PRACTICE_NOTICE), width, style="bold yellow")
    yield from paragraph(say(_title(found)), width, style="bold cyan")
    if not found.changes:
        yield from paragraph(say(_NOTHING), width)
        return
    summed = " · ".join(f"{say(kind.words)} {count}" for kind, count in found.counts.items())
    yield from paragraph(summed, width)
    scoring = sum(change.scores for change in found.changes)
    rest = len(found.changes) - scoring
    told = f"{_MARK[True]} {say(_SCORES)} {scoring}   {_MARK[False]} {say(_SCORELESS)} {rest}"
    yield from paragraph(told, width, style="dim")


def _tail(found: SetDiff, width: int) -> Iterator[Text]:
    if found.breaks:
        yield Text("")
        yield from paragraph(say(_BREAKS), width, style="bold yellow")
        for link in found.breaks:
            yield from paragraph(_link(link.old, link.new), width, lead="  ✂ ")


def _link(old: Sequence[str], new: Sequence[str], *, code: str = "") -> str:
    ends = [", ".join(f"{code}{name}{code}" for name in names) for names in (old, new)]
    return " → ".join(ends)


def _called(subject: Subject) -> str:
    tail = f" [{subject.id}]" if subject.id else ""
    return f"{say(subject.words)}{tail}"


def _row(change: Change) -> list[str]:
    who = say(change.types_words)
    what = say(change.field_words) if change.field else ""
    field = f"{what} ({who})" if who else what
    sides = [say(change.before_words), say(change.after_words)]
    if not change.comparable:
        field = f"✂ {field}".strip()
    return [say(change.kind.words), _called(change.subject), field, *sides]


def _cell(text: str) -> str:
    """Text within one cell of a Markdown table."""
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    return " ".join(escaped.split())


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths of the columns: as wide as they need, the widest cut back until all fit."""
    room = width - 2 * (len(rows[0]) - 1)
    widths = [max(width_of(row[at]) for row in rows) for at in range(len(rows[0]))]
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda at: widths[at])
        second = max([each for at, each in enumerate(widths) if at != widest and each < widths[widest]], default=1)
        widths[widest] = max(second, widths[widest] - (sum(widths) - room), room // len(widths))
        if max(widths) <= room // len(widths):
            break
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], style: str) -> Iterator[Text]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        line = Text(style=style)
        for column, (lines, width) in enumerate(zip(wrapped, widths, strict=True)):
            text = lines[at] if at < len(lines) else ""
            line.append(("  " if column else "") + text + " " * (width - width_of(text)))
        line.rstrip()
        yield line
