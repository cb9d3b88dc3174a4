"""Codes that come more than once, found with memory that does not grow with the file: hashes go to disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from lpa_standards.errors import Words
from lpa_standards.files.bulk.extra import np, pa, pc
from lpa_standards.numbers import to_arabic_digits
from lpa_standards.scoring.frames.names import head_name

_AT_ONCE: Final = 250_000
_MOST_DIGITS: Final = 17  # with their number they fit into 64 bits
_DIGITS: Final = f"^[0-9]{{1,{_MOST_DIGITS}}}$"


class Spot(NamedTuple):
    """One submission of a file.

    Attributes:
        part: Part that it is in.
        row: Its row in the part.
        number: Its number in the file, from 1.
        line: Line on which it begins; None where it has none.
    """

    part: int
    row: int
    number: int
    line: int | None

    @property
    def words(self) -> Words:
        """Where it is."""
        if self.line is None:
            return Words(f"row {self.number}", f"แถวที่ {self.number}")
        return Words(f"line {self.line}", f"บรรทัดที่ {self.line}")


def codes_of(batch: Any) -> list[str | None]:
    """The codes of the อปท. in a batch, with Arabic digits; None where there is none."""
    place = next((at for at, name in enumerate(batch.schema.names) if head_name(name) == "lao.code"), None)
    if place is None:
        return [None] * batch.num_rows
    return code_texts(batch.column(place)).to_pylist()  # type: ignore[no-any-return]  # a list of texts


def code_texts(column: Any) -> Any:
    """Codes as text without blanks, with Arabic digits; empty ones are nulls."""
    texts = pc.utf8_trim_whitespace(column.cast(pa.string()))
    texts = pc.if_else(pc.equal(pc.binary_length(texts), 0), pa.scalar(None, pa.string()), texts)
    thai = pc.fill_null(pc.match_substring_regex(texts, "[๐-๙]"), False)
    if not pc.any(thai).as_py():
        return texts
    return pa.array([None if text is None else to_arabic_digits(text) for text in texts.to_pylist()], pa.string())


def _hashes(codes: Sequence[str]) -> Any:
    """A number for each code, the same for the same code: digits tell their own, with how many they are."""
    texts = pa.array(codes, pa.string())
    lengths = pc.utf8_length(texts).to_numpy(zero_copy_only=False)
    plain = pc.match_substring_regex(texts, _DIGITS).to_numpy(zero_copy_only=False)
    found = np.empty(len(codes), dtype=np.int64)
    found[plain] = texts.filter(pa.array(plain)).cast(pa.int64()).to_numpy() * (_MOST_DIGITS + 1) + lengths[plain]
    for row in np.flatnonzero(~plain).tolist():
        found[row] = hash(codes[row])
    return found


class Doubles:
    """Notices codes that come again.

    Args:
        file: Where hashes are kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._many = 0
        file.write_bytes(b"")

    def add(self, codes: Sequence[str | None]) -> None:
        """Takes the codes of a part."""
        hashes = _hashes([code for code in codes if code is not None])
        self._many += len(hashes)
        with self._file.open("ab") as file:
            file.write(hashes.tobytes())

    def spots(
        self, parts: Callable[[], Iterable[tuple[Sequence[str | None], Callable[[int], Spot]]]]
    ) -> dict[str, list[Spot]]:
        """Where each code that comes more than once stands.

        Args:
            parts: Gives the codes of every part again, with what tells the spot of a row.
        """
        suspects = self._suspects()
        found: dict[str, list[Spot]] = {}
        if suspects:
            for codes, spot in parts():
                rows = [row for row, code in enumerate(codes) if code is not None]
                named = [str(codes[row]) for row in rows]
                for row, code, each in zip(rows, named, _hashes(named).tolist(), strict=True):
                    if each in suspects:
                        found.setdefault(code, []).append(spot(row))
        return {code: spots for code, spots in found.items() if len(spots) > 1}

    def _suspects(self) -> set[int]:
        """Hashes that are there more than once, a share of them at a time."""
        shares = -(-self._many // _AT_ONCE)
        found: set[int] = set()
        for share in range(shares):
            kept = [block[block % shares == share] for block in self._blocks()]
            hashes, counts = np.unique(np.concatenate(kept), return_counts=True)
            found.update(hashes[counts > 1].tolist())
        return found

    def _blocks(self) -> Iterator[Any]:
        with self._file.open("rb") as file:
            while block := file.read(8 * _AT_ONCE):
                yield np.frombuffer(block, dtype=np.int64)
