"""The columns of a set's workbook: each leads to one place in the data of its row, and says how its cells are read.

A column is named by the keys that lead there, such as `target`, `target.city` or `title.en`. What may be given per type
of อปท. has a column of its own for each type that is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LAO_TYPES

# line: text as it stands; words: one of a few words; value: an expression; list: several texts in one cell.
Form = Literal["line", "words", "number", "flag", "date", "value", "list", "when", "frame"]
Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        path: Keys that lead to the value within the data of the row.
        form: How its cells are read.
        title: What stands above it, in Thai.
        shown: Whether the column is there even where no row uses it.
        words: The words that fit, where they are few.
    """

    path: Path
    form: Form
    title: str
    shown: bool = True
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The keys, as the column is named."""
        return ".".join(self.path)


_BOUNDS: Final = {
    "at_least": "ตั้งแต่ (รวมค่านี้)",
    "above": "มากกว่า",
    "at_most": "ไม่เกิน (รวมค่านี้)",
    "below": "น้อยกว่า",
}
_ROUND = ("half_up", "down", "half_even")


def line(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """A text as it stands."""
    yield Column(_path(name), "line", title, shown)


def words(name: str, title: str, *known: str, shown: bool = True) -> Iterator[Column]:
    """One of a few words."""
    yield Column(_path(name), "words", title, shown, known)


def number(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """A number."""
    yield Column(_path(name), "number", title, shown)


def flag(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """Yes or no."""
    yield Column(_path(name), "flag", title, shown)


def date(name: str, title: str) -> Iterator[Column]:
    """A day."""
    yield Column(_path(name), "date", title)


def value(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """An item or an expression."""
    yield Column(_path(name), "value", title, shown)


def several(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """Several texts in one cell."""
    yield Column(_path(name), "list", title, shown)


def text(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """A text in Thai and English; without a name it is the row itself."""
    yield Column((*_path(name), "th"), "line", f"{title} (ไทย)", shown)
    yield Column((*_path(name), "en"), "line", f"{title} (อังกฤษ)", shown)


def text_by_type(name: str, title: str, *, shown: bool = True) -> Iterator[Column]:
    """A text in both languages, or one for each type."""
    yield from text(name, title, shown=shown)
    for lao_type in LAO_TYPES:
        where = f"{title} {LAO_TYPE_WORDS[lao_type].th}"
        yield from text(f"{name}.{lao_type}" if name else lao_type, where, shown=False)


def remark(name: str, title: str) -> Iterator[Column]:
    """A text, or one in both languages."""
    yield from line(name, title)
    yield from text(name, title, shown=False)


def by_type(name: str, title: str, form: Form = "number", *, shown: bool = True) -> Iterator[Column]:
    """A number or text, or one for each type."""
    yield Column(_path(name), form, title, shown)
    for lao_type in LAO_TYPES:
        yield Column((*_path(name), lao_type), form, f"{title} {LAO_TYPE_WORDS[lao_type].th}", shown=False)


def bounds(name: str = "", title: str = "", *, shown: bool = True) -> Iterator[Column]:
    """The four bounds."""
    for bound, said in _BOUNDS.items():
        yield from by_type(f"{name}.{bound}" if name else bound, f"{title}{said}", shown=shown)


def figure(name: str, title: str) -> Iterator[Column]:
    """How a figure is printed."""
    within = f"{name}." if name else ""
    yield from number(f"{within}decimals", f"{title} ทศนิยม (ตำแหน่ง)".strip())
    yield from number(f"{within}significant", f"{title} เลขนัยสำคัญ (หลัก)".strip())
    yield from words(f"{within}round", f"{title} การปัดเศษ".strip(), *_ROUND)
    yield from flag(f"{within}pad_zeros", f"{title} แสดงศูนย์ท้าย".strip())


def total(name: str, title: str) -> Iterator[Column]:
    """How a total comes about and is printed."""
    within = f"{name}." if name else ""
    methods = ("share_met", "points_over_full", "mean_of_domains", "weighted")
    yield from words(f"{within}method", f"{title} วิธีรวม".strip(), *methods)
    yield from words(f"{within}of", f"{title} รวมจาก".strip(), "exact", "shown")
    yield from words(f"{within}empty_domain", f"{title} ด้านที่ไม่มีฐาน".strip(), "reweight", "zero", "full")
    yield from figure(name, title)


def _path(name: str) -> Path:
    return tuple(name.split(".")) if name else ()
