"""A register of all อปท.: who is in it, who has not submitted, and what differs from it."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from lpa_standards.errors import Finding, Place, SubmissionError, Words, shorten
from lpa_standards.files.bulk.csv_rows import DELIMITERS, TextTable
from lpa_standards.files.bulk.doubles import code_texts
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.files.bulk.opening import kind_of
from lpa_standards.files.bulk.parquet_rows import opened
from lpa_standards.files.bulk.records import scan
from lpa_standards.files.bulk.text_cells import tidy
from lpa_standards.files.excel.book import read_book, text_of
from lpa_standards.files.excel.tables import rows_of, table_sheets
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.fields import LAO_TYPE_SHORT, LAO_TYPE_WORDS

KEYS: Final = ("code", "name", "type", "province", "district")
_HEADINGS: Final = {
    "รหัส": "code", "รหัส อปท.": "code", "ชื่อ": "name", "ชื่อ อปท.": "name", "ประเภท": "type", "ประเภท อปท.": "type",
    "จังหวัด": "province", "อำเภอ": "district",
}  # fmt: skip
_TYPES: Final = {words.th: name for name, words in LAO_TYPE_WORDS.items()} | {
    short: name for name, short in LAO_TYPE_SHORT.items()
}
_CHUNK: Final = 50_000


class Entry(NamedTuple):
    """One อปท. of the register."""

    code: str
    name: str | None
    type: str | None
    province: str | None
    district: str | None


@dataclass
class Register:
    """All อปท. that are to submit.

    Attributes:
        entries: By code, in the order of the file.
        findings: What is wrong with the register itself.
        has: The columns that it has.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    has: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        bare: dict[str, list[str]] = {}
        for code in self.entries:
            bare.setdefault(code.lstrip("0"), []).append(code)
        self._bare = {code: codes[0] for code, codes in bare.items() if len(codes) == 1}

    def entry_of(self, code: str) -> Entry | None:
        """The entry of a code; zeros at its beginning, which spreadsheets drop, may be missing on either side."""
        return self.entries.get(code) or self.entries.get(self._bare.get(code.lstrip("0"), ""))


def read_register(path: Path) -> Register:
    """A register from CSV, Parquet or Excel, with columns code, name, type, province and district, or Thai headings.

    Raises:
        MissingExtraError: It is Excel, and the extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It cannot be read as what it is.
        SubmissionError: It has no column of codes, or no row.
    """
    name, has = name_of(path), set[str]()
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    findings: list[Finding] = []
    for line, row in _rows(path, has, findings):
        code = row.get("code")
        if code is None:
            if any(row.values()):
                findings.append(_fault("register-no-code", "the row has no code", "แถวนี้ไม่มีรหัส", name, line))
            continue
        if code in entries:
            en = f"code {code} is in the register twice; line {lines[code]} counts"
            th = f"รหัส {code} ซ้ำกันในทะเบียน ใช้บรรทัดที่ {lines[code]}"
            findings.append(_fault("register-doubled", en, th, name, line, level="error"))
            continue
        lines[code] = line
        kind = row.get("type")
        if kind is not None and _type(kind) not in LAO_TYPE_WORDS:
            shown = shorten(kind)
            findings.append(
                _fault("register-unknown-type", f"there is no type {shown!r}", f"ไม่มี อปท. ประเภท {shown!r}", name, line)
            )
            kind = None
        places = (plain_place(row.get(key)) for key in ("province", "district"))
        entries[code] = Entry(code, row.get("name"), kind and _type(kind), *places)
    if not entries:
        message = Words("the register holds no codes", "ทะเบียนไม่มีรหัส อปท.")
        fix = Words(
            "it needs the columns code, name, type, province, district",
            "ต้องมีคอลัมน์ code, name, type, province, district",
        )
        raise SubmissionError([Finding("register", message, fix, place=Place(name, 1, 1))])
    return Register(entries, findings, frozenset(has))


def plain_place(name: str | None) -> str | None:
    """A province or district without the word for it, so that two ways to write one are the same."""
    if name is None:
        return None
    bare = unicodedata.normalize("NFC", " ".join(name.split()))
    for word in ("จังหวัด", "อำเภอ", "จ.", "อ."):
        bare = bare.removeprefix(word).strip()
    return bare


def _type(word: str) -> str:
    return _TYPES.get(word, word)


def _rows(path: Path, has: set[str], findings: list[Finding]) -> Iterator[tuple[int, dict[str, str | None]]]:
    for header, columns, lines in _tables(path, findings):
        keys = [_HEADINGS.get(name, name.removeprefix("lao.")) for name in header]
        found = {key: columns[at] for at, key in reversed(list(enumerate(keys))) if key in KEYS}
        has.update(found)
        texts = {
            key: (code_texts(column) if key == "code" else tidy(column.cast(pa.string()))).to_pylist()
            for key, column in found.items()
        }
        for at, line in enumerate(lines.tolist()):
            yield line, {key: values[at] for key, values in texts.items()}


def _tables(path: Path, findings: list[Finding]) -> Iterator[tuple[Sequence[str], Sequence[Any], Any]]:
    """Names of the columns, the columns, and the line of each row."""
    kind = kind_of(path)
    if kind == "parquet":
        with opened(path) as file:
            first = 1
            for batch in file.iter_batches(_CHUNK, use_threads=False):
                yield batch.schema.names, batch.columns, np.arange(first, first + batch.num_rows)
                first += batch.num_rows
    elif kind == "xlsx":
        for sheet in table_sheets(read_book(path)):
            (_, header), *rows = rows_of(sheet)
            columns = [
                pa.array([text_of(entries[at]) if at < len(entries) else None for _, entries in rows], pa.string())
                for at in range(len(header))
            ]
            yield [text_of(entry) for entry in header], columns, np.array([line for line, _ in rows], dtype=np.int64)
    else:
        found = scan(path, chunk=_CHUNK, delimiters=DELIMITERS)
        table = TextTable(path, found)
        for piece in found.pieces:
            columns, lines, aside = table.read(piece, range(len(table.header)))
            places = {row: Place(name_of(path), int(lines[row]), 1) for row, _ in aside.told}
            findings += [replace(finding, place=places[row]) for row, finding in aside.told]
            yield table.header, columns, lines


def _fault(code: str, en: str, th: str, file: str, line: int, level: Any = "warning") -> Finding:
    return Finding(code, Words(en, th), level=level, place=Place(file, line, 1))
