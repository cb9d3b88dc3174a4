"""Figures that look like slips beside those of the year before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from lpa_standards.errors import Finding, NumberError, Words
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.numbers import grouped, read_exact
from lpa_standards.scoring.entries import rules_of

# A figure that is about ten, a hundred or a thousand times the other may be in another unit: about is a tenth.
_UNITS: Final = (1, 2, 3)
_ABOUT: Final = 0.1
Item = tuple[str, str]


class Slips:
    """Looks for frames that fell to nothing or by half, and for figures that changed by the size of a unit.

    Args:
        standards: The set.
    """

    def __init__(self, standards: IndicatorSet) -> None:
        items = {(one.id, name): item for one in standards.indicators.values() for name, item in one.all_items.items()}
        self._numeric = [key for key, item in items.items() if item.numeric]
        self._frames = {key for one in standards.indicators.values() for key in _frames_of(one)}

    def between(self, now: Any, then: Any) -> Iterator[tuple[int, Finding]]:
        """What is to be told of each row.

        Args:
            now: The rows of this year, with a column for each item.
            then: The same organizations the year before, numbers as floats.
        """
        there = set(now.schema.names) & set(then.column_names)
        for key in self._numeric:
            name = ".".join(key)
            if name not in there:
                continue
            new, old = floats(now.column(name)), then.column(name).to_numpy()
            known = ~np.isnan(new) & ~np.isnan(old) & (old > 0)
            if not known.any():
                continue
            with np.errstate(all="ignore"):
                ratio = np.where(known, new / old, 1.0)
            units = np.zeros(len(ratio), dtype=np.int64)
            for power in _UNITS:
                units[np.abs(ratio / 10.0**power - 1.0) <= _ABOUT] = power
                if key in self._frames:
                    units[np.abs(ratio * 10.0**power - 1.0) <= _ABOUT] = -power
            for row in np.flatnonzero(units).tolist():
                yield row, _jumped(key, old[row], new[row], int(units[row]))
            if key in self._frames:
                for row in np.flatnonzero(known & (new == 0)).tolist():
                    yield row, _vanished(key, old[row])
                for row in np.flatnonzero(known & (new > 0) & (new * 2 <= old) & (units == 0)).tolist():
                    yield row, _halved(key, old[row], new[row])


def floats(column: Any) -> Any:
    """A column as floats; NaN where there is no number."""
    kind = column.type
    if pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind):
        return column.cast(pa.float64()).fill_null(float("nan")).to_numpy(zero_copy_only=False)
    coded = column.cast(pa.string()).dictionary_encode()
    numbers = np.array([*(_number(text) for text in coded.dictionary.to_pylist()), float("nan")])
    return numbers[coded.indices.fill_null(len(numbers) - 1).to_numpy(zero_copy_only=False)]


def _number(text: str) -> float:
    try:
        return float(read_exact(text))
    except NumberError:
        return float("nan")


def _frames_of(indicator: Indicator) -> Iterator[Item]:
    """The items that are the frame of a rule, or its base."""
    for rule in rules_of(indicator.rule):
        for value in (getattr(rule, "frame", None), rule.base):
            if value is not None and str(value) in indicator.all_items:
                yield indicator.id, str(value)


def _shown(value: float) -> str:
    return grouped(Fraction(Decimal(f"{value:.15g}")))


def _finding(code: str, key: Item, en: str, th: str, fix: Words) -> Finding:
    return Finding(code, Words(en, th), fix, level="warning", indicator=key[0], item=key[1])


def _vanished(key: Item, old: float) -> Finding:
    return _finding(
        "frame-gone", key, f"the frame is 0; the year before it was {_shown(old)}",
        f"กรอบการประเมินเป็น 0 ปีก่อนเป็น {_shown(old)}",
        Words("check that there is no such service any more", "ตรวจว่าไม่มีบริการนี้แล้วจริง"),
    )  # fmt: skip


def _halved(key: Item, old: float, new: float) -> Finding:
    return _finding(
        "frame-halved", key, f"the frame fell from {_shown(old)} to {_shown(new)}, by half or more",
        f"กรอบการประเมินลดลงกึ่งหนึ่งหรือมากกว่า จาก {_shown(old)} เหลือ {_shown(new)}",
        Words("check the figure", "ตรวจสอบตัวเลข"),
    )  # fmt: skip


def _jumped(key: Item, old: float, new: float, power: int) -> Finding:
    times = f"{10 ** abs(power):,}"
    about = (
        Words(f"about {times} times", f"ประมาณ {times} เท่า")
        if power > 0
        else Words(f"about 1/{times} of", f"ประมาณ 1 ใน {times} ของ")
    )
    return _finding(
        "unit-jump", key, f"{_shown(new)} is {about.en} what it was the year before ({_shown(old)})",
        f"{_shown(new)} เป็น{about.th}ปีก่อน ({_shown(old)})",
        Words("check the unit", "ตรวจสอบหน่วยนับ"),
    )  # fmt: skip


def rose(before: str, now: str, again: str, gone: Sequence[str]) -> Finding:
    """What is told of a total that rose by what left the base.

    Args:
        before: The total of last year.
        now: That of this year.
        again: That of this year, with last year's data for what left.
        gone: The indicators that left.
    """
    listed = ", ".join(gone[:5]) + (", …" if len(gone) > 5 else "")
    message = Words(
        f"the total rose from {before} to {now} since {len(gone)} left the base ({listed}); "
        f"with last year's data for these it would be {again}",
        f"คะแนนรวมเพิ่มจาก {before} เป็น {now} เพราะ {len(gone)} ตัวชี้วัดไม่อยู่ในฐานคิดแล้ว ({listed}) "
        f"หากใช้ข้อมูลปีก่อนของตัวชี้วัดเหล่านี้จะเป็น {again}",
    )
    fix = Words("check that they left for good reason", "ตรวจว่ามีเหตุผลที่ไม่นำมาคิดจริง")
    return Finding("rose-by-leaving", message, fix, level="warning")
