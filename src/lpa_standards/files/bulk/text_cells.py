"""From columns of text, as CSV and workbooks hold them, to the wide layout of frames."""

from collections.abc import Mapping, Sequence
from typing import Any

from lpa_standards.errors import Finding, SubmissionError, Words, shorten
from lpa_standards.files.bulk.extra import np, pa, pc
from lpa_standards.files.bulk.source import Loaded
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import to_arabic_digits
from lpa_standards.scoring.frames.aside import NOTHING_ASIDE, Aside
from lpa_standards.scoring.frames.names import REASON, STATE, Names, head_name, names_of
from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.submission import MIN_REASON

_UNDONE, _GONE = pa.array(sorted(NOT_DONE)), pa.array(sorted(NOT_APPLICABLE))
_NONE = pa.scalar(None, pa.string())
# A state that is none: what is said of its indicator is told, and it cannot be judged.
_NO_STATE = "?"
_DIGITS = np.zeros(256, dtype=np.bool_)
_DIGITS[list(b"0123456789.")] = True
_POINT = ord(".")
_SURE_DIGITS = 15  # as many as a float holds digit for digit


class TextReader:
    """Reads rows of text cells: blanks around a cell do not count, and an empty cell is not entered.

    Args:
        standards: The set.
        table: Arrow schema of the table; columns that hold no text pass as they are.

    Attributes:
        schema: Arrow schema of the batches.
        columns: Where in the table each column of the schema stands that is there; of those without, a state.
        ignored: Columns that are no data of the set.

    Raises:
        SubmissionError: A column names what the set does not have or is there twice, or none holds data.
    """

    def __init__(self, standards: IndicatorSet, table: Any) -> None:
        names = names_of(table.names, standards)
        _refuse_without_data(names)
        self.ignored = names.ignored
        self.columns = {name: at for at, name in enumerate(table.names) if name not in set(names.ignored)}
        kinds = {name: plain_type(table.field(at).type) for name, at in self.columns.items()}
        self._texts = {name for name, kind in kinds.items() if kind == pa.string()}
        self._items = {
            (indicator, item): standards.indicators[indicator].all_items[item].numeric
            for indicator, item in names.cells
            if item not in {STATE, REASON} and f"{indicator}.{item}" in self._texts
        }
        self._indicators = list(dict.fromkeys(indicator for indicator, _ in self._items))
        stated = [f"{each}.{STATE}" for each in self._indicators if (each, STATE) not in names.cells]
        self.schema = pa.schema([*kinds.items(), *((name, pa.string()) for name in stated)])

    @property
    def has_texts(self) -> bool:
        """Whether any item is written as text."""
        return bool(self._items)

    def read(
        self,
        table: Sequence[Any] | Mapping[int, Any],
        lines: Any = None,
        aside: Aside = NOTHING_ASIDE,
        sheet: str | None = None,
    ) -> Loaded:
        """Reads rows.

        Args:
            table: The columns of the table, by their place.
            lines: Line of each row, where rows in which nothing stands are none; None where every row is one.
            aside: What is known of some rows already.
            sheet: Sheet that the rows stand on.
        """
        cells = {name: tidy(table[at]) if name in self._texts else table[at] for name, at in self.columns.items()}
        if lines is not None:
            cells, lines, aside = _without_blanks(cells, lines, aside)
        told, nulls = list(aside.told), dict(aside.nulls)
        if "fiscal_year" in self._texts:
            cells["fiscal_year"] = _with_arabic_digits(cells["fiscal_year"])
        gone: dict[str, Any] = {}
        doubtful = []
        for key, numeric in self._items.items():
            name = ".".join(key)
            number = as_numbers(cells[name]) if numeric else None
            if number is not None:
                cells[name] = number
                continue
            doubtful += [name] if numeric else []
            undone = among(cells[name], _UNDONE)
            if undone.any():
                nulls[key] = nulls[key] | undone if key in nulls else undone
                cells[name] = pc.if_else(undone, _NONE, cells[name])
            away = among(pc.utf8_lower(cells[name]), _GONE)
            if away.any():
                gone[key[0]] = gone[key[0]] | away if key[0] in gone else away
        for indicator in self._indicators:
            self._state(indicator, cells, nulls, gone.get(indicator), told)
        for name in doubtful:
            number = as_numbers(cells[name])
            cells[name] = cells[name] if number is None else number
        rows = len(next(iter(cells.values())))
        batch = pa.RecordBatch.from_arrays(
            [cells.get(name, pa.nulls(rows, pa.string())) for name in self.schema.names], self.schema.names
        )
        return Loaded(batch, aside._replace(nulls=nulls, told=told), lines, sheet)

    def _state(
        self, indicator: str, cells: dict[str, Any], nulls: dict[tuple[str, str], Any], gone: Any, told: list[Told]
    ) -> None:
        """Brings what is said of single items and of the whole indicator together."""
        name = f"{indicator}.{STATE}"
        state = cells.get(name)
        if gone is not None:
            state = pa.nulls(len(gone), pa.string()) if state is None else state
            taken = gone & (~_there(state) | among(pc.utf8_lower(state), _GONE))
            cells[name] = state = pc.if_else(taken, "not_applicable", state)
            for item in self._names_of(indicator):
                if cells[item].type == pa.string():
                    words = among(pc.utf8_lower(cells[item]), _GONE) & taken
                    cells[item] = pc.if_else(words, _NONE, cells[item])
        if state is None or state.null_count == len(state):
            return
        undone = among(state, _UNDONE)
        for key in [key for key in nulls if key[0] == indicator]:
            nulls[key] = nulls[key] & ~undone  # that each item is not done says the same
        reason = cells.get(f"{indicator}.{REASON}")
        if reason is None or reason.null_count == len(reason):
            return
        few = pc.fill_null(pc.less(pc.utf8_length(reason), MIN_REASON), False).to_numpy(zero_copy_only=False)
        short = few & among(pc.utf8_lower(state), _GONE)
        told += [Told(row, _too_short(indicator)) for row in np.flatnonzero(short).tolist()]
        cells[name] = pc.if_else(short, _NO_STATE, state)

    def _names_of(self, indicator: str) -> list[str]:
        return [f"{indicator}.{item}" for owner, item in self._items if owner == indicator]


def _refuse_without_data(names: Names) -> None:
    """Refuses a table that has no column of data at all.

    Raises:
        SubmissionError: It has none.
    """
    if names.cells or names.figures:
        return
    message = Words("no column holds data of the set", "ไม่มีคอลัมน์ใดเป็นข้อมูลของชุดตัวชี้วัดนี้")
    fix = Words(
        "name the columns <indicator>.<item>; see `lpa-standards show` for the ids",
        "ตั้งชื่อคอลัมน์เป็น <รหัสตัวชี้วัด>.<รหัสรายการ> ดูรหัสได้ด้วยคำสั่ง lpa-standards show",
    )
    raise SubmissionError([Finding("no-data-column", message, fix)])


def rows_told(told: Sequence[Told], rows: int) -> Any:
    """Where something is told, as a mask; None for nowhere."""
    return np.isin(np.arange(rows), [each.row for each in told]) if told else None


def is_known(name: str, standards: IndicatorSet) -> bool:
    """Whether a column is about the submission, or of an item that the set has."""
    indicator, _, item = name.rpartition(".")
    known = standards.indicators.get(indicator)
    return head_name(name) is not None or (known is not None and item in {*known.all_items, STATE, REASON})


def plain_type(kind: Any) -> Any:
    """The type of a column as it is read: every kind of text is one."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return pa.string() if kind in {pa.large_string(), pa.string_view()} else kind


def tidy(column: Any) -> Any:
    """Texts without blanks around them; empty ones are nulls."""
    column = column.cast(pa.string())
    if column.null_count == len(column):
        return pa.nulls(len(column), pa.string())
    offsets, content = _buffers(column)
    inside = content[offsets[0] : offsets[-1]]
    if ((inside <= 0x20) | (inside >= 0x7F)).any():
        column = pc.utf8_trim_whitespace(column)
    empty = pc.equal(pc.binary_length(column), 0)
    return pc.if_else(empty, _NONE, column) if pc.any(empty).as_py() else column


def as_numbers(column: Any) -> Any:
    """Texts as floats, where every one is so short and plain that the float holds it digit for digit; else None."""
    if column.null_count == len(column):
        return pa.nulls(len(column), pa.float64())
    offsets, content = _buffers(column)
    lengths = np.diff(offsets)
    if lengths.max(initial=0) > _SURE_DIGITS or not _DIGITS[content[offsets[0] : offsets[-1]]].all():
        return None
    filled = lengths > 0
    ends = content[offsets[:-1][filled]], content[offsets[1:][filled] - 1]
    if (ends[0] == _POINT).any() or (ends[1] == _POINT).any():
        return None
    try:
        return column.cast(pa.float64())
    except pa.ArrowInvalid:  # two points in one
        return None


def _without_blanks(cells: dict[str, Any], lines: Any, aside: Aside) -> tuple[dict[str, Any], Any, Aside]:
    """The rows in which something stands, or of which something is told."""
    kept = np.zeros(len(lines), dtype=np.bool_) if aside.refused is None else aside.refused.copy()
    for cell in cells.values():
        if cell.null_count < len(cell):
            kept |= _there(cell)
    if kept.all():
        return cells, lines, aside
    mask = pa.array(kept)
    places = np.cumsum(kept) - 1
    told = [Told(int(places[row]), finding) for row, finding in aside.told]
    refused = None if aside.refused is None else aside.refused[kept]
    given = {int(places[row]): submission for row, submission in aside.given.items()}
    aside = Aside({key: mask[kept] for key, mask in aside.nulls.items()}, given, refused, told)
    return {name: cell.filter(mask) for name, cell in cells.items()}, lines[kept], aside


def among(column: Any, words: Any) -> Any:
    """Where a text is one of the words, as a numpy mask."""
    return pc.is_in(column, words).to_numpy(zero_copy_only=False)  # a null is not in it


def _there(column: Any) -> Any:
    return column.is_valid().to_numpy(zero_copy_only=False)


def _buffers(column: Any) -> tuple[Any, Any]:
    """Where each text begins and ends, and the bytes of all."""
    _, offsets, content = column.buffers()
    places = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    return places, np.frombuffer(content or b"", dtype=np.uint8)


def _with_arabic_digits(column: Any) -> Any:
    coded = column.dictionary_encode()
    words = [None if word is None else to_arabic_digits(word) for word in coded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(coded.indices)


def _too_short(indicator: str) -> Finding:
    shown = shorten(indicator)
    message = Words(
        f"the reason for {shown} is shorter than {MIN_REASON} characters",
        f"เหตุผลของ {shown} สั้นกว่า {MIN_REASON} ตัวอักษร",
    )
    fix = Words("say why it does not apply", "ระบุเหตุผลว่าทำไมจึงไม่เกี่ยวข้อง")
    return Finding("reason", message, fix, indicator=indicator)
