"""The rows of an impact: totals by group, levels, steps, those near a limit, ranks that moved."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lpa_standards.cli.output import say
from lpa_standards.cli.tabling import Table
from lpa_standards.cli.verdict_words import VERDICT_WORDS
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.numbers import exact, grouped
from lpa_standards.scoring.impact import Edge, ImpactReport, Shift, StepImpact, UnitImpact, Who

LEAVE_OUT = Words("left out of the base", "ไม่นำมาคิด")
NOT_DONE = Words("counted as not done", "นับว่าไม่ได้ดำเนินการ")
_NO_LEVEL = Words("below the lowest", "ต่ำกว่าระดับต่ำสุด")


def shift_table(shifts: Mapping[str, Shift]) -> Table:
    """How totals moved, a row for each group."""
    headings = [
        Words("", ""),
        Words("units", "แห่ง"),
        Words("before", "เดิม"),
        Words("after", "ใหม่"),
        Words("change", "ต่าง"),
        Words("up", "เพิ่ม"),
        Words("down", "ลด"),
        Words("same", "เท่าเดิม"),
    ]
    rows = []
    for name, shift in shifts.items():
        figures = [shift.mean_before or "–", shift.mean_after or "–", signed(shift.mean_change)]
        counts = [shift.up, shift.down, shift.units - shift.up - shift.down]
        rows.append([name, f"{shift.units:,}", *figures, *(f"{count:,}" for count in counts)])
    return Table([say(heading) for heading in headings], rows)


def level_table(found: ImpactReport) -> Table:
    """How many went from one level to another."""
    headings = [Words("from", "เดิม"), Words("to", "ใหม่"), Words("units", "แห่ง")]
    moved = sorted(found.total.levels.items(), key=lambda pair: -pair[1])
    rows = [[_level(found, before), _level(found, after), f"{many:,}"] for (before, after), many in moved]
    return Table([say(heading) for heading in headings], rows, frozenset({0, 1}))


def step_table(found: ImpactReport) -> tuple[Table, int]:
    """The steps that move something, and how many move nothing."""
    headings = [
        Words("change", "การเปลี่ยนแปลง"),
        Words("results", "ผลที่เปลี่ยน"),
        Words("up", "เพิ่ม"),
        Words("down", "ลด"),
        Words("mean", "เฉลี่ย"),
        Words("levels", "ระดับ"),
        Words("ranks", "ลำดับ"),
    ]
    rows = [_step_row(found, step) for step in found.steps if step.moves]
    return Table([say(heading) for heading in headings], rows), sum(not step.moves for step in found.steps)


def _step_row(found: ImpactReport, step: StepImpact) -> list[str]:
    subject = step.step.subject
    called_so = "" if subject.level == "set" else f"{say(subject.words)} [{subject.id}] "
    moved = "; ".join(
        f"{say(VERDICT_WORDS[before])} → {say(VERDICT_WORDS[after])} {many:,}"
        for (before, after), many in sorted(step.verdicts.items(), key=lambda pair: -pair[1])
    )
    what = f"{called_so}{say(step.step.words)}" + (f" ({moved})" if moved else "")
    known = found.total.units
    change = step.total.after - step.total.before
    mean = Shift(known, before=0, after=change).mean_after if known else None
    levels = sum(step.total.levels.values())
    counts = [step.total.up, step.total.down]
    return [what, f"{step.units:,}", *(f"{n:,}" for n in counts), signed(mean), f"{levels:,}", f"{step.ranks:,}"]


def edge_lines(found: ImpactReport) -> Iterator[str]:
    """For each limit, who is nearest on either side."""
    for edge in found.edges:
        crossed = ""
        if edge.crossed_up or edge.crossed_down:
            crossed = say(
                Words(
                    f" · up {edge.crossed_up}, down {edge.crossed_down}",
                    f" · ขึ้น {edge.crossed_up} ลง {edge.crossed_down}",
                )
            )
        yield f"{say(edge.title)} {grouped(edge.limit)}{crossed}"
        for words, places in ((Words("below", "ต่ำกว่าเกณฑ์"), edge.below), (Words("above", "ถึงเกณฑ์"), edge.above)):
            named = [_near(found.units[at], edge) for at in places]
            if named:
                yield f"  {say(words)}: {'; '.join(named)}"


def _near(unit: UnitImpact, edge: Edge) -> str:
    assert unit.after is not None
    assert unit.after.total is not None
    distance = exact(Fraction(unit.after.total) - edge.limit)
    return f"{called(unit.lao)} {unit.after.total} ({signed(grouped(distance))})"


def movers(found: ImpactReport, top: int) -> Iterator[str]:
    """Those whose rank rose or fell most."""
    moved = [
        (unit.rank_before - unit.rank_after, at)
        for at, unit in enumerate(found.units)
        if unit.rank_before is not None and unit.rank_after is not None and unit.rank_before != unit.rank_after
    ]
    rising = sorted((-by, at) for by, at in moved if by > 0)[:top]
    falling = sorted((by, at) for by, at in moved if by < 0)[:top]
    for _, at in [*rising, *falling]:
        unit = found.units[at]
        assert unit.after is not None
        totals = f"{unit.before.total} → {unit.after.total}"
        ranks = f"{unit.rank_before:,} → {unit.rank_after:,}"
        yield say(
            Words(
                f"{called(unit.lao)}: rank {ranks}, total {totals}", f"{called(unit.lao)}: ลำดับ {ranks} คะแนน {totals}"
            )
        )


def called(lao: Who) -> str:
    """Who handed in, as short as tells them apart."""
    kind = say(LAO_TYPE_WORDS[lao.type])
    name = lao.name or kind
    code = f" [{lao.code}]" if lao.code else ""
    return f"{name}{code}"


def signed(text: str | None) -> str:
    """A change with its sign."""
    if text is None:
        return "–"
    return f"+{text}" if not text.startswith("-") and text != "0" else text.replace("-", "−")


def _level(found: ImpactReport, level_id: str | None) -> str:
    if level_id is None:
        return say(_NO_LEVEL)
    for standards in (found.diff.new, found.diff.old):
        for level in standards.results.levels:
            if level.id == level_id:
                return say(level.title.words())
    return level_id
