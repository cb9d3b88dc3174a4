"""Lines that can be read where they stand and do not belong there: moved, or without their hyphen."""

from collections.abc import Iterator, Sequence

from lpa_standards.indicators.slips.indentation import STEP, indentation_mends, moved
from lpa_standards.indicators.slips.marks import mark_mends
from lpa_standards.indicators.slips.mend import Around, Mend, content_after, content_before, indent_of, is_content
from lpa_standards.indicators.slips.scan import scan
from lpa_standards.indicators.slips.shape import Shape, misfits, parent_of
from lpa_standards.indicators.slips.skeleton import FREE, KNOWN
from lpa_standards.indicators.slips.trouble import ancestors_of, reach

_MOST_TRIED = 60
_MOST_MENDS = 8


def misplaced_mends(text: str) -> Iterator[Mend]:
    """Mends of a text that can be read, after which fewer keys stand where they do not belong; the likeliest first."""
    lines = text.split("\n")
    wrong = misfits(lines)
    if not wrong:
        return
    shape = Shape(lines)
    before, after = content_before(lines, wrong[0]), content_after(lines, wrong[0])
    found: list[tuple[float, Mend]] = []
    for at in [wrong[0], *(near for near in (before, after) if near is not None)]:
        above = ancestors_of(lines, at)
        moves = indentation_mends(lines, at, above, ())
        found += [(unlikely - shape.gain(mend.changes), mend) for unlikely, mend in moves]
        for line in (at, *above):
            found += [(1 - shape.gain(mend.changes), mend) for mend in mark_mends(Around.of(lines, line, frozenset()))]
    found += [(-shape.gain(mend.changes), mend) for mend in _under_empty_key(lines, wrong[0])]
    given = 0
    for _, mend in sorted(found, key=lambda each: each[0])[:_MOST_TRIED]:
        changed = [mend.changes.get(number, line) for number, line in enumerate(lines)]
        if len(misfits(changed)) < len(wrong) and reach(changed) is None:
            yield mend
            given += 1
            if given == _MOST_MENDS:
                return


def missing_head(text: str) -> tuple[int, str, str] | None:
    """The line of a key that is missing above lines that belong to it: its number, its text and the key.

    The key is "" where an id of one's own is missing; None where no line is.
    """
    lines = text.split("\n")
    wrong = misfits(lines)
    if not wrong:
        return None
    line = scan(lines[wrong[0]])
    column = line.indent - STEP
    if column < 0 or line.key is None or line.start != line.indent:
        return None
    key, above = line.part(line.key), parent_of(lines[: wrong[0]], column)
    if above in FREE and ("*", key) in KNOWN:
        return wrong[0], f"{' ' * column}left_out:", ""
    heads = [head for over, head in sorted(KNOWN) if over == above and (head, key) in KNOWN]
    return (wrong[0], f"{' ' * column}{heads[0]}:", heads[0]) if len(heads) == 1 else None


def _under_empty_key(lines: Sequence[str], at: int) -> Iterator[Mend]:
    """The lines behind a key without a value, where they stand beside it instead of under it."""
    above = content_before(lines, at)
    if above is None or not lines[above].rstrip().endswith(":"):
        return
    head = scan(lines[above])
    if head.key is None or indent_of(lines[at]) != head.start or scan(lines[at]).start != head.start:
        return
    column, name = head.start, head.part(head.key)
    end = at
    for number in range(at, len(lines)):
        if not is_content(lines[number]):
            continue
        if indent_of(lines[number]) < column:
            break
        line = scan(lines[number])
        if line.start == column and not _fits_under(name, "" if line.key is None else line.part(line.key)):
            break
        end = number + 1
    if end > at:
        yield moved(lines, at, end, STEP)


def _fits_under(name: str, key: str) -> bool:
    return (name, key) in KNOWN or (name in FREE and ("", key) not in KNOWN) or (not key.isidentifier() and bool(key))
