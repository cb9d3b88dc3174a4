"""What a new set does to real submissions, in words and tables."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from lpa_standards.cli.diff_view import title_of
from lpa_standards.cli.impact_rows import (
    LEAVE_OUT,
    NOT_DONE,
    edge_lines,
    level_table,
    movers,
    shift_table,
    step_table,
)
from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.tabling import Table, markdown_table, tabled
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.telling import PRACTICE_NOTICE
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.impact import ImpactReport

_NOTHING = Words("No result moves.", "ไม่มีผลใดเปลี่ยน")
_NOBODY = Words(
    "No submission has a total both before and after, so there is nothing to compare.",
    "ไม่มีข้อมูลชุดใดที่ได้คะแนนรวมทั้งก่อนและหลัง จึงเปรียบเทียบไม่ได้",
)


def impact_text(found: ImpactReport, width: int, *, top: int) -> Iterator[Text]:
    """The report in lines of at most so many columns."""
    if "illustrative" in {found.diff.old.status, found.diff.new.status}:
        yield from paragraph(PRACTICE_NOTICE.th, width, style="bold yellow")
        if say(PRACTICE_NOTICE) != PRACTICE_NOTICE.th:
            yield from paragraph(say(PRACTICE_NOTICE), width, style="bold yellow")
    yield from paragraph(say(_title(found)), width, style="bold cyan")
    for line in _facts(found):
        yield from paragraph(line, width)
    for heading, table, lines in _parts(found, top):
        yield Text("")
        yield from paragraph(say(heading), width, style="bold")
        if table is not None:
            yield from tabled(table, width)
        for line in lines:
            yield from paragraph(line, width, indent=2)


def impact_markdown(found: ImpactReport, *, top: int) -> str:
    """The report as Markdown for a memo."""
    lines = [f"# {say(_title(found))}", ""]
    if "illustrative" in {found.diff.old.status, found.diff.new.status}:
        lines += [f"> {PRACTICE_NOTICE.th}", ""]
    lines += [f"- {line}" for line in _facts(found)]
    for heading, table, more in _parts(found, top):
        lines += ["", f"## {say(heading)}", ""]
        if table is not None:
            lines += markdown_table(table)
        lines += [f"- {line}" for line in more]
    return "\n".join([*lines, ""])


def _title(found: ImpactReport) -> Words:
    old, new = title_of(found.diff.old), title_of(found.diff.new)
    many = f"{len(found.units):,}"
    return Words(
        f"Effect of {new} on {counted(many, 'submission')} to {old}", f"ผลของ {new} ต่อข้อมูลจริง {many} ชุดของ {old}"
    )


def _facts(found: ImpactReport) -> Iterator[str]:
    """How it was reckoned, and what could not be."""
    lacking = {name for names in found.lacking.values() for name in names}
    if lacking:
        how = NOT_DONE if found.absent == "not_done" else LEAVE_OUT
        shown = ", ".join(name for name in found.diff.new.indicators if name in lacking)
        yield say(
            Words(
                f"{counted(len(lacking), 'indicator')} for which the old form did not ask: {how.en} ({shown})",
                f"ตัวชี้วัดที่แบบเดิมไม่ได้ถามข้อมูล {len(lacking)} ตัว: {how.th} ({shown})",
            )
        )
    if found.unknown:
        gone = sum(found.units[at].after is None for at in found.unknown)
        yield say(
            Words(
                f"without a total before or after, and so in none of the figures: "
                f"{counted(len(found.unknown), 'submission')}"
                + (f", of which {gone} of a type that the new set does not assess" if gone else ""),
                f"ข้อมูล {len(found.unknown)} ชุดไม่มีคะแนนรวมก่อนหรือหลัง จึงไม่อยู่ในตัวเลขใด"
                + (f" ในจำนวนนี้ {gone} ชุดเป็นประเภท อปท. ที่ชุดใหม่ไม่ประเมิน" if gone else ""),
            )
        )
    for name, many in found.unfit.items():
        yield say(
            Words(
                f"{name}: values of {counted(many, 'submission')} no longer fit and count as not asked for",
                f"{name}: ค่าในข้อมูล {many} ชุดใช้กับชุดใหม่ไม่ได้ จึงนับเหมือนไม่ได้ถาม",
            )
        )


def _parts(found: ImpactReport, top: int) -> Iterator[tuple[Words, Table | None, Sequence[str]]]:
    heading = Words("Over all", "ภาพรวม")
    if not found.total.units:
        yield heading, None, [say(_NOBODY)]
        return
    yield heading, shift_table({say(Words("All", "ทั้งหมด")): found.total}), _levels_and_passes(found)
    if found.total.levels:
        yield Words("Levels", "ระดับผล"), level_table(found), ()
    steps, still = step_table(found)
    told = Words(f"{still} further steps move nothing", f"การเปลี่ยนแปลงอีก {still} ขั้นไม่ทำให้ผลใดเปลี่ยน")
    heading = Words("Change by change, in the order applied", "แยกตามการเปลี่ยนแปลง ตามลำดับที่ใช้")
    yield heading, steps if steps.rows else None, [say(told)] if still else ([] if steps.rows else [say(_NOTHING)])
    by_type = {say(LAO_TYPE_WORDS[lao_type]): shift for lao_type, shift in found.by_type.items()}
    yield Words("By type", "แยกตามประเภท อปท."), shift_table(by_type), ()
    unnamed = say(Words("(no province)", "(ไม่ระบุจังหวัด)"))
    provinces = {province or unnamed: shift for province, shift in found.by_province.items()}
    yield Words("By province", "แยกตามจังหวัด"), shift_table(provinces), ()
    edges = list(edge_lines(found))
    if edges:
        yield Words("Nearest to the limits of the new set", "หน่วยที่อยู่ใกล้เกณฑ์ของชุดใหม่ที่สุด"), None, edges
    ranked = list(movers(found, top))
    if ranked:
        yield Words("Ranks that move most", "ลำดับที่เปลี่ยนมากที่สุด"), None, ranked


def _levels_and_passes(found: ImpactReport) -> list[str]:
    gained = sum(many for (_, after), many in found.total.passes.items() if after)
    lost = sum(many for (before, _), many in found.total.passes.items() if before)
    if not (gained or lost):
        return []
    return [say(Words(f"Begin to pass: {gained}; no longer pass: {lost}", f"ผ่านเพิ่ม {gained} แห่ง ไม่ผ่านแล้ว {lost} แห่ง"))]
