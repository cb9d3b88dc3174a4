"""Lines that are indented too little or too much."""

from collections.abc import Iterator, Sequence

from lpa_standards.errors import Words
from lpa_standards.indicators.slips.mend import Mend, content_after, content_before, indent_of, is_content
from lpa_standards.indicators.slips.scan import scan

_NEIGHBOURS = 3
_MOST_COLUMNS = 8
_LARGE = 60  # lines; so many at once are rarely moved by a slip
STEP = 2
_MANY, _FAR = 6, 20  # so many lines or columns make a move as unlikely as a step that does not fit


def indentation_mends(
    lines: Sequence[str], at: int, ancestors: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[float, Mend]]:
    """Lines moved to where lines around them begin, each with how unlikely it is.

    Args:
        lines: All lines.
        at: Where the parser gave up.
        ancestors: Lines above it that it may belong to, and the first line within each.
        columns: Columns at which open blocks begin.
    """
    columns = [*columns, indent_of(lines[at]), *(indent_of(lines[above]) for above in ancestors)]
    for candidate in _candidates(lines, at, ancestors):
        yield from _moves(lines, candidate, columns)


def _candidates(lines: Sequence[str], at: int, ancestors: Sequence[int]) -> list[int]:
    """The lines that may be indented wrongly; first one between two that agree and are no part of it."""
    before = content_before(lines, at)
    above = content_before(lines, before) if before is not None else None
    candidates = [at, *([before] if before is not None else []), *ancestors]
    if before is not None and above is not None and indent_of(lines[above]) == indent_of(lines[at]):
        candidates = [before, *candidates]
    return list(dict.fromkeys(candidates))


def _moves(lines: Sequence[str], at: int, columns: Sequence[int]) -> Iterator[tuple[float, Mend]]:
    """Ways to move one line: lines mostly stand one step behind what they belong to, and few move at once."""
    line = scan(lines[at])
    if line.key is None and line.start == line.indent:
        return  # no key and no entry: to move it would only make it part of the text above
    indent = indent_of(lines[at])
    stands_well = not indent or _is_one_step(lines, at, indent)
    wanted = sorted({*columns, *_columns_around(lines, at)} - {indent}, key=lambda column: abs(column - indent))
    for column in wanted[:_MOST_COLUMNS]:
        would_not = not _is_one_step(lines, at, column)
        for number, end in enumerate(_ends(lines, at, column)):
            if indent or end - at <= _LARGE:
                unlikely = stands_well + would_not + (end - at) / _MANY + abs(column - indent) / _FAR + number / _FAR
                yield unlikely, moved(lines, at, end, column - indent)


def _is_one_step(lines: Sequence[str], at: int, column: int) -> bool:
    """Whether a column is one step behind the line above that a line in it belongs to; an entry belongs to a key."""
    is_entry = _is_entry(lines[at])
    above = content_before(lines, at)
    while above is not None:
        indent = indent_of(lines[above])
        if indent < column or (indent == column and is_entry and not _is_entry(lines[above])):
            return column == indent + STEP and not (is_entry and _is_entry(lines[above]))
        above = content_before(lines, above)
    return column == 0


def _ends(lines: Sequence[str], at: int, column: int) -> list[int]:
    """Behind the lines that may have to move: the line alone, what belongs to it, those beside it too."""
    indent = indent_of(lines[at])
    block, beside = _end(lines, at, indent + 1), _end(lines, at, indent)
    siblings = [number for number in range(at + 1, block) if _could_be_beside(lines, at, number, column)]
    below = content_after(lines, at)
    alone_fits = below is None or below >= block or indent_of(lines[below]) == column + STEP
    with_rest = [*siblings[:_MOST_COLUMNS], block]
    return list(dict.fromkeys([at + 1, *with_rest, beside] if alone_fits else [*with_rest, at + 1, beside]))


def _could_be_beside(lines: Sequence[str], at: int, other: int, column: int) -> bool:
    """Whether another line stands beside a line that is moved to a column."""
    line = lines[other]
    return is_content(line) and indent_of(line) == column and _is_entry(line) == _is_entry(lines[at])


def _is_entry(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _end(lines: Sequence[str], at: int, least: int) -> int:
    """The line behind those that are indented so much at least."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        if is_content(lines[number]):
            if indent_of(lines[number]) < least:
                break
            end = number + 1
    return end


def moved(lines: Sequence[str], at: int, end: int, shift: int) -> Mend:
    """The lines from one to before another, with so many blanks more or fewer at their beginnings."""
    indent = indent_of(lines[at])
    changes = {
        number: " " * max(0, indent_of(lines[number]) + shift) + lines[number].lstrip(" ")
        for number in range(at, end)
        if lines[number].strip()
    }
    message = Words(
        f"the line begins with {_blanks(indent)} where {indent + shift} would fit",
        f"บรรทัดนี้ย่อหน้า {indent} ช่อง แต่ควรเป็น {indent + shift} ช่อง",
    )
    count = abs(shift)
    rest = Words("", "")
    if end > at + 1:
        rest = Words(f", in lines {at + 1} to {end} alike", f" เหมือนกันทั้งบรรทัดที่ {at + 1} ถึง {end}")
    fix = (
        Words(f"add {_blanks(count)} at its beginning{rest.en}", f"เพิ่มเว้นวรรคต้นบรรทัดอีก {count} ช่อง{rest.th}")
        if shift > 0
        else Words(
            f"delete {_blanks(count)} at its beginning{rest.en}, or add the key that is missing above it",
            f"ลบเว้นวรรคต้นบรรทัดออก {count} ช่อง{rest.th} หรือเติมคีย์ที่ขาดไปในบรรทัดก่อนหน้า",
        )
    )
    return Mend(changes, at, indent, message, fix)


def _blanks(count: int) -> str:
    return "1 blank" if count == 1 else f"{count} blanks"


def _columns_around(lines: Sequence[str], at: int) -> set[int]:
    columns: set[int] = set()
    for step in (content_before, content_after):
        near: int | None = at
        for _ in range(_NEIGHBOURS):
            near = step(lines, near) if near is not None else None
            if near is not None:
                columns |= {indent_of(lines[near]), scan(lines[near]).start}
    above = content_before(lines, at)
    if above is not None and lines[above].rstrip().endswith(":"):
        columns.add(scan(lines[above]).start + STEP)
    return columns | {indent_of(line) for line in lines[max(0, at - _LARGE) : at] if _is_entry(line)}
