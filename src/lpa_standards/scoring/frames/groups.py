"""Which rows of a record batch are of which type, and which are for another set."""

from collections.abc import Iterator
from typing import Any

from lpa_standards.errors import Finding, Words, shorten
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.forms import Form
from lpa_standards.scoring.frames.told import Told

_STRANGE = -2
_NONE = -1


def groups_of(
    batch: Any, form: Form, standards: IndicatorSet, otherwise: LaoType | None, told: list[Told], refused: Any = None
) -> Iterator[tuple[LaoType | None, Any]]:
    """The types in a batch with their rows; None as rows for all of them, None as type for none of the set's.

    Args:
        batch: The rows.
        form: Their schema.
        standards: The set.
        otherwise: Type of every row that does not tell its own.
        told: Takes the findings, with the numbers of rows in the batch.
        refused: Rows that are of no type whatever they tell; None for none.
    """
    allowed = standards.lao_types
    head = form.names.head
    strange = _strangers(batch, form, standards, told)
    if refused is not None:
        strange = refused if strange is None else strange | refused
    if "lao.type" not in head:
        if strange is None:
            yield otherwise or allowed[0], None
            return
        values, codes = [otherwise or allowed[0]], np.zeros(batch.num_rows, dtype=np.int64)
    else:
        values, codes = _coded(batch.column(head["lao.type"]))
        if otherwise is not None:
            values.append(otherwise)
            codes[codes == _NONE] = len(values) - 1
    if strange is not None:
        codes[strange] = _STRANGE
    found = np.unique(codes).tolist()
    if len(found) == 1 and found[0] >= 0 and values[found[0]] in allowed:
        yield values[found[0]], None
        return
    for code in found:
        where = np.flatnonzero(codes == code)
        value = values[code] if code >= 0 else None
        if value in allowed:
            yield value, where
            continue
        if code != _STRANGE:
            fault = _unknown_type(value, allowed)
            told += [Told(row, fault) for row in where.tolist()]
        yield None, where


def _coded(column: Any) -> tuple[list[Any], Any]:
    """The different values of a column, and which of them stands in each row; -1 for none."""
    coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    return coded.dictionary.to_pylist(), coded.indices.fill_null(_NONE).to_numpy(zero_copy_only=False).astype(np.int64)


def _strangers(batch: Any, form: Form, standards: IndicatorSet, told: list[Told]) -> Any:
    """Rows that say they are for another set; None for none."""
    ours = {"programme": standards.programme, "fiscal_year": str(standards.fiscal_year), "edition": standards.edition}
    strange = None
    for name, own in ours.items():
        at = form.names.head.get(name)
        if at is None:
            continue
        values, codes = _coded(batch.column(at))
        for code, value in enumerate(values):
            said = str(int(value)) if isinstance(value, float) and value == value else value  # noqa: PLR0124
            if said is None or said != said or str(said) == own:  # noqa: PLR0124  # NaN
                continue
            rows = codes == code
            strange = rows if strange is None else strange | rows
            message = Words(
                f"{name} is {said}, the set's is {own or 'not given'}",
                f"{name} เป็น {said} แต่ชุดตัวชี้วัดเป็น {own or '(ไม่ได้ระบุ)'}",
            )
            fix = Words("score it against its own set", "ใช้ชุดตัวชี้วัดของข้อมูลนี้ หรือแก้ข้อมูลให้ตรง")
            finding = Finding("another-set", message, fix, path=name)
            told += [Told(row, finding) for row in np.flatnonzero(rows).tolist()]
    return strange


def _unknown_type(raw: object, allowed: tuple[str, ...]) -> Finding:
    """What is told of a row whose type the set does not know."""
    message = Words(f"type {shorten(raw)!r} is not one of the set's", f"ชุดตัวชี้วัดนี้ไม่ใช้กับประเภท {shorten(raw)!r}")
    return Finding("another-type", message, Words(f"types: {', '.join(allowed)}", f"ประเภทที่ใช้: {', '.join(allowed)}"))
