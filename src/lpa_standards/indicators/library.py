"""Where definitions lie, and how one is found and read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lpa_standards.errors import LpaStandardsError, NotFoundError, NumberError, Words, did_you_mean, shorten
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import name_of, read_document, resolved
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.numbers import read_exact

_RESERVED = {"schema", "holidays"}
_TESTS = ".tests"
CASES_ENDING = f"{_TESTS}.yaml"


@dataclass(frozen=True, order=True, slots=True)
class SetName:
    """A set by name.

    Attributes:
        programme: Programme.
        fiscal_year: Fiscal year in the Buddhist era.
        edition: Edition; "" where the year has one form.
    """

    programme: str
    fiscal_year: int
    edition: str = ""

    def __str__(self) -> str:
        return f"{self.programme} {self.fiscal_year}{f' {self.edition}' if self.edition else ''}"


@cache
def definitions_folder() -> Path:
    """The folder of the shipped definitions: inside the wheel, or beside `src/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "definitions"
    return shipped if shipped.is_dir() else package.parent.parent / "definitions"


def is_case_file(path: Path) -> bool:
    """Whether a file is one of tests, as its name says.

    >>> is_case_file(Path("minimum-standards/2563.tests.yaml")), is_case_file(Path("minimum-standards/2563.yaml"))
    (True, False)
    """
    return path.name.endswith((CASES_ENDING, f"{_TESTS}.yml"))


def list_sets(folder: Path | str | None = None) -> list[SetName]:
    """The sets of a folder of definitions (the shipped ones unless said), by programme, year and edition."""
    return sorted(_files(folder or definitions_folder()))


def load_set(
    programme: str, fiscal_year: int, edition: str | None = None, *, folder: Path | str | None = None
) -> IndicatorSet:
    """A shipped set by name.

    Args:
        programme: Programme, such as "minimum-standards".
        fiscal_year: Fiscal year in the Buddhist era.
        edition: Edition, where the year had several forms.
        folder: Another folder laid out like `definitions/`.

    Raises:
        NotFoundError: There is no such programme, year or edition.
        DefinitionError: The file is not a valid set.
    """
    files = _files(folder or definitions_folder())
    name = SetName(shorten(programme), _year(fiscal_year), shorten(edition or ""))
    if name not in files:
        raise _unknown(name, list(files))
    return read_set(files[name])


def shipped_file(standards: IndicatorSet) -> Path:
    """The file of a shipped set.

    >>> shipped_file(load_set("kpi-award", 2562)).name
    '2562.yaml'
    """
    return _files(definitions_folder())[SetName(standards.programme, standards.fiscal_year, standards.edition or "")]


def unknown_set(error: NotFoundError, programme: str) -> PlacedFinding:
    """The fault of a file that names a set which is not there, at the key that is wrong."""
    known = {name.programme for name in list_sets()}
    key = "fiscal_year" if programme in known else "programme"
    return PlacedFinding("unknown-set", error.message, error.fix, steps=(key,))


def read_set(path: Path | str) -> IndicatorSet:
    """A set from a file of your own.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable YAML.
        DefinitionError: It is not a valid set; with every problem at once.
    """
    path = Path(path)
    document = read_document(path, name=shown_name(path))
    return build_set(IndicatorSet, document.data, document)


def earlier_sets(path: Path, before: int) -> Iterator[IndicatorSet]:
    """The sound sets that lie beside a definition for years before a fiscal year, the latest first."""
    years: dict[int, Path] = {}
    for other in resolved(path).parent.glob("*.yaml"):
        year, _, edition = other.stem.partition("-")
        if year.isdecimal() and not edition and not other.stem.endswith(_TESTS) and int(year) < before:
            years[int(year)] = other
    for each in sorted(years, reverse=True):
        with suppress(LpaStandardsError):  # its faults are told when it is checked itself
            yield read_set(years[each])


def shown_name(path: Path) -> str:
    """The name of a definition in messages: relative to `definitions/`, else the bare name."""
    try:
        within = resolved(path).relative_to(definitions_folder())
    except ValueError:
        return name_of(path)
    return within.as_posix() if within.parts else name_of(path)


def _year(given: object) -> int:
    """A year however it was given.

    Raises:
        NotFoundError: It is none.
    """
    with suppress(NumberError):
        year = read_exact(given)
        if isinstance(year, int):
            return year
    message = Words(f"{shorten(given)} is not a fiscal year", f"{shorten(given)} ไม่ใช่ปีงบประมาณ")
    raise NotFoundError(message, Words("write the Buddhist-era year, such as 2566", "ระบุเป็นปี พ.ศ. เช่น 2566"))


def _files(folder: Path | str) -> dict[SetName, Path]:
    found: dict[SetName, Path] = {}
    for path in sorted(Path(folder).glob("*/*.yaml")):
        year, _, edition = path.stem.partition("-")
        if path.parent.name not in _RESERVED and not path.stem.endswith(_TESTS) and year.isdecimal():
            found[SetName(path.parent.name, int(year), edition)] = path
    return found


def _unknown(wanted: SetName, known: list[SetName]) -> NotFoundError:
    programmes = list(dict.fromkeys(name.programme for name in known))
    if wanted.programme not in programmes:
        message = Words(f"there is no programme {wanted.programme!r}", f"ไม่มีโปรแกรมการประเมิน {wanted.programme!r}")
        return NotFoundError(message, did_you_mean(wanted.programme, programmes))
    others = [str(name) for name in known if name.programme == wanted.programme]
    listed = ", ".join(others)
    message = Words(f"there is no definition {wanted}", f"ไม่มีชุดตัวชี้วัด {wanted}")
    return NotFoundError(message, Words(f"there are: {listed}", f"ที่มีอยู่: {listed}"))
