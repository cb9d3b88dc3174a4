"""The runs of tests as text: differences side by side, why, and what is not tested yet."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from lpa_standards.cli.notices import notice
from lpa_standards.cli.output import language, paragraph, say
from lpa_standards.cli.testing_runs import FileRun, Run
from lpa_standards.errors import Words
from lpa_standards.indicators.words import counted
from lpa_standards.testing.coverage import Coverage
from lpa_standards.testing.running import Difference, Ran
from lpa_standards.testing.targets import Target

_FIELDS = {
    "verdict": Words("verdict", "ผลการประเมิน"),
    "label": Words("label", "คำที่แสดง"),
    "ratio_shown": Words("(2) to (1) %", "(2) เทียบ (1) %"),
    "points": Words("points", "คะแนน"),
    "full": Words("full marks", "คะแนนเต็ม"),
    "low": Words("lowest possible", "ต่ำสุดที่เป็นไปได้"),
    "high": Words("highest possible", "สูงสุดที่เป็นไปได้"),
    "counted": Words("counted", "นับรวม"),
    "waiting_for": Words("waits for", "รอข้อมูล"),
    "percent": Words("percent", "ร้อยละ"),
    "contribution": Words("contribution", "คะแนนถ่วงน้ำหนัก"),
    "value": Words("value", "ค่า"),
    "level": Words("level", "ระดับ"),
    "passed": Words("passed", "ผ่าน"),
    "finding": Words("finding", "สิ่งที่พบในข้อมูล"),
}
_ABOUT = {
    "domains": Words("domain", "ด้าน"),
    "total": Words("total", "คะแนนรวม"),
    "also": Words("further total", "คะแนนรวมอื่น"),
    "findings": Words("data", "ข้อมูล"),
}


def run_view(run: Run, width: int) -> Iterator[Text]:
    """All files, what differs in each, and the sum."""
    practice = [file.file.standards for file in run.files if file.file.standards.status == "illustrative"]
    for standards in practice[:1]:
        yield from notice(standards, width)
    for file in run.files:
        for ran in file.runs:
            if not ran.agrees:
                yield from failure(ran, width)
                yield Text("")
        yield from _line_of(file.name, [file], width)
    if len(run.files) > 1:
        yield from _line_of(say(Words("all files", "รวมทุกไฟล์")), run.files, width)
    for coverage in run.coverages:
        yield Text("")
        yield from coverage_view(coverage, width)


def _line_of(name: str, files: Sequence[FileRun], width: int) -> Iterator[Text]:
    agreeing, failing = sum(file.agreeing for file in files), sum(file.failing for file in files)
    waiting = sum(file.unconfirmed for file in files)
    parts = [Words(f"{counted(agreeing, 'case')} as expected", f"ตรงตามคาด {agreeing} กรณี")]
    if failing:
        parts.append(Words(f"{failing} not as expected", f"ไม่ตรง {failing} กรณี"))
    if waiting:
        parts.append(Words(f"{waiting} not confirmed, no proof yet", f"รอผู้ตรวจยืนยัน {waiting} กรณี (ยังไม่นับเป็นหลักฐาน)"))
    words = Words(", ".join(part.en for part in parts), " ".join(part.th for part in parts))
    style = "bold red" if failing else "yellow" if waiting else "green"
    yield from paragraph(f"{name}: {say(words)}", width, style=style)


def failure(ran: Ran, width: int) -> Iterator[Text]:
    """One case that is not as expected: what differs, and why the result is what it is."""
    case, place = ran.case, ran.place
    where = f"{place.file}:{place.line}" if place is not None else ""
    waiting = "" if case.confirmed else say(Words(" (not confirmed)", " (ยังไม่มีผู้ยืนยัน)"))
    yield from paragraph(f"{say(case.title)}{waiting}", width, lead="✗ ", style="bold red")
    if where:
        yield from paragraph(where, width, indent=2, style="dim")
    for (about, of_id), found in groupby(ran.differences, key=lambda each: (each.about, each.id)):
        yield from paragraph(_head_of(ran, about, of_id), width, indent=2, style="bold")
        for difference in found:
            yield from _difference(difference, width)
        if ran.report is not None and of_id is not None and of_id in ran.report:
            yield from _explained(ran, of_id, width)
        elif about in {"total", "also", "domains"}:
            yield from _domains_of(ran, width)


def _head_of(ran: Ran, about: str, of_id: str | None) -> str:
    indicators = ran.file.standards.indicators
    if of_id is not None and of_id in indicators:
        report = ran.report
        title = f" {say(report[of_id].title)}" if report is not None and of_id in report else ""
        return f"{of_id}{title}"
    return f"{say(_ABOUT[about])} {of_id}" if of_id is not None else say(_ABOUT[about])


def _difference(difference: Difference, width: int) -> Iterator[Text]:
    name = say(_FIELDS[difference.field])
    line = say(Words("line", "บรรทัด"))
    where = f"  ({line} {difference.place.line})" if difference.place is not None else ""
    yield from paragraph(f"{name}{where}", width, indent=4)
    nothing = Words("nothing of the kind", "ไม่มี")
    expected = say(difference.expected or nothing)
    got = say(difference.got or nothing)
    yield from paragraph(f"{say(Words('expected', 'คาดไว้'))}: {expected}", width, indent=6, lead="- ", style="green")
    yield from paragraph(f"{say(Words('got', 'ได้จริง'))}: {got}", width, indent=6, lead="+ ", style="red")


def _explained(ran: Ran, indicator_id: str, width: int) -> Iterator[Text]:
    head = say(Words("why", "เหตุผล"))
    yield from paragraph(f"{head}:", width, indent=4, style="dim")
    _, *lines = ran.explain(indicator_id, language()).split("\n")
    for line in lines:
        bare = line.lstrip(" ")
        yield from paragraph(bare, width, indent=6 + len(line) - len(bare), style="dim")


def _domains_of(ran: Ran, width: int) -> Iterator[Text]:
    """The figures that a total is made of."""
    if ran.report is None:
        return
    for domain in ran.report.domains:
        points, full = domain.points or "?", domain.full or "?"
        share = f" = {domain.percent} %" if domain.percent is not None else ""
        yield from paragraph(f"{say(domain.title)}: {points} / {full}{share}", width, indent=6, style="dim")
    if ran.report.total.reason is not None:
        yield from paragraph(say(ran.report.total.reason), width, indent=6, style="dim")


def coverage_view(coverage: Coverage, width: int) -> Iterator[Text]:
    """How much of a set is tested, and what is not, by line."""
    standards = coverage.set
    name = f"{standards.programme} {standards.fiscal_year}{f' {standards.edition}' if standards.edition else ''}"
    all_of_them = len(coverage.counted)
    share = 100 * coverage.tested // all_of_them if all_of_them else 100
    words = Words(
        f"coverage of {name}: {coverage.tested} of {all_of_them} ({share} %)",
        f"ความครอบคลุมของ {name}: {coverage.tested} จาก {all_of_them} (ร้อยละ {share})",
    )
    yield from paragraph(say(words), width, style="bold green" if coverage.tested == all_of_them else "bold yellow")
    untested = coverage.untested
    if untested:
        yield from paragraph(say(Words("not tested:", "ยังไม่มีกรณีทดสอบ:")), width)
        yield from _listed(coverage, untested, width)
    if coverage.untested_types:
        head = Words(
            "numbers given per type that no case of the type has tried (not counted above):",
            "ค่าที่กำหนดแยกตามประเภท ซึ่งยังไม่มีกรณีของประเภทนั้น (ไม่นับรวมข้างบน):",
        )
        yield from paragraph(say(head), width)
        yield from _types(coverage, width)


def _listed(coverage: Coverage, targets: Sequence[Target], width: int) -> Iterator[Text]:
    for indicator, found in groupby(targets, key=lambda target: target.indicator):
        yield from paragraph(indicator or say(Words("totals", "คะแนนรวม")), width, indent=2, style="bold")
        for target in found:
            place = coverage.place_of(target)
            where = f"{place.file}:{place.line}  " if place is not None else ""
            yield from paragraph(say(target.words), width, indent=4, lead=where)


def _types(coverage: Coverage, width: int) -> Iterator[Text]:
    for indicator, found in groupby(coverage.untested_types, key=lambda target: target.indicator):
        targets = list(found)
        place = coverage.place_of(targets[0])
        where = f"{place.file}:{place.line}  " if place is not None else ""
        types = ", ".join(target.key[1].partition(":")[2] for target in targets)
        yield from paragraph(f"{indicator}: {types}", width, indent=4, lead=where)
