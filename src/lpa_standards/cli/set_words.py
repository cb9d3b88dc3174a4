"""Sets named on the command line: a file, a year, or a programme with its year."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from lpa_standards.cli.inputs import DEFAULT_PROGRAMME, year_of
from lpa_standards.errors import NotFoundError, Words, did_you_mean
from lpa_standards.indicators.library import list_sets, load_set, read_set, shipped_file
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import to_arabic_digits

SetArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SET",
        help="ชุดตัวชี้วัด: ไฟล์ ปี หรือโปรแกรมตามด้วยปี / The set: a file, a year, or programme and year.",
        show_default=False,
    ),
]
_FILES = frozenset({".yaml", ".yml", ".json"})
_HOW = Words(
    "name a set by a file, by its year, or by programme and year: minimum-standards 2567",
    "ระบุชุดเป็นไฟล์ เป็นปี หรือเป็นโปรแกรมตามด้วยปี เช่น minimum-standards 2567",
)


class NamedSet(NamedTuple):
    """A set that was named.

    Attributes:
        set: The set.
        path: Its file.
    """

    set: IndicatorSet
    path: Path


def named_sets(words: Sequence[str], *, wanted: int) -> list[NamedSet]:
    """The sets that words name, one after the other.

    Each is a file; a year of the programme named last (minimum-standards where none is); `programme/year`; or
    `programme/year-edition`. A programme alone says which one the years after it belong to.

    Raises:
        NotFoundError: A word names nothing, or there are more or fewer sets than wanted.
        UnreadableFileError: A file is missing or may not be read.
        DocumentError: A file is not readable YAML.
        DefinitionError: A file is not a valid set.
    """
    found: list[NamedSet] = []
    programmes = list(dict.fromkeys(name.programme for name in list_sets()))
    programme, used = DEFAULT_PROGRAMME, True
    for word in words:
        before, slash, last = word.rpartition("/")
        if Path(word).suffix.lower() in _FILES or (Path(word).is_file() and not _is_year(word)):
            found.append(NamedSet(read_set(word), Path(word)))
        elif word in programmes:
            programme, used = word, False
            continue
        elif _is_year(word.partition("-")[0]):
            found.append(_shipped(programme, word))
        elif slash and _is_year(last.partition("-")[0]):
            found.append(_shipped(before, last))
        else:
            message = Words(
                f"{word!r} is neither a file, a programme nor a year", f"{word!r} ไม่ใช่ไฟล์ โปรแกรมการประเมิน หรือปี"
            )
            near = did_you_mean(word, programmes)
            raise NotFoundError(message, Words(f"{near.en}; {_HOW.en}", f"{near.th} {_HOW.th}"))
        used = True
    if len(found) != wanted or not used:
        message = Words(
            f"{wanted} set{'s are' if wanted > 1 else ' is'} needed; {len(found)} named: {' '.join(words)}",
            f"ต้องระบุชุดตัวชี้วัด {wanted} ชุด แต่ระบุ {len(found)} ชุด: {' '.join(words)}",
        )
        raise NotFoundError(message, _HOW)
    return found


def named_set(words: Sequence[str] | None, own: Path | None) -> NamedSet:
    """The one set that words name, or a file of one's own.

    Raises:
        NotFoundError: The words name none, or more than one.
        UnreadableFileError: A file is missing or may not be read.
        DocumentError: A file is not readable YAML.
        DefinitionError: A file is not a valid set.
    """
    if own is None:
        return named_sets(words or [], wanted=1)[0]
    if words:
        raise typer.BadParameter("ใช้ร่วมกับชื่อชุดไม่ได้ / excludes SET", param_hint="--set")
    return NamedSet(read_set(own), own)


def _is_year(word: str) -> bool:
    digits = to_arabic_digits(word)
    return digits.isascii() and digits.isdecimal() and len(digits) == 4


def _shipped(programme: str, name: str) -> NamedSet:
    year_text, _, edition = name.partition("-")
    year = year_of(year_text)
    standards = load_set(programme, year, edition or None)
    return NamedSet(standards, shipped_file(standards))
