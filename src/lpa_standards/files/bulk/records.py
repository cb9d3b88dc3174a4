"""Where the records of a CSV or JSON lines file begin and end: gone through once, before anything is scored."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from lpa_standards.errors import DocumentError, Finding, Place, UnreadableFileError, Words
from lpa_standards.indicators.documents import looks_like_cp874, name_of
from lpa_standards.indicators.yaml_faults import why_unreadable

_SAMPLE = 100_000
_LONGEST_LINE = 16 << 20
_LONGEST_HEADER = 1 << 20
# A quote that is not closed within so many lines was never meant to be closed.
_MOST_LINES = 50
_BOM = b"\xef\xbb\xbf"
_QUOTE = b'"'


class Piece(NamedTuple):
    """Records that follow one another.

    Attributes:
        offset: Where they begin in the file.
        length: Bytes.
        line: Line on which the first begins.
        records: How many.
    """

    offset: int
    length: int
    line: int
    records: int


class Splitter:
    """Tells records apart: a line each, but for lines that end within quotes.

    Args:
        newline: What ends a line.
        delimiter: What stands between cells; None where quotes mean nothing.
    """

    def __init__(self, newline: bytes, delimiter: str | None) -> None:
        self.newline, self.delimiter = newline, delimiter
        self._whole = self._sound = None
        if delimiter is not None:
            between = re.escape(delimiter.encode())
            rest = b"[^" + between + b"]*+"
            self._whole = _record(between, rest, after_quote=rest)
            self._sound = _record(between, rest, after_quote=b"[\r\n]*+")

    def records(self, lines: Iterable[bytes]) -> Iterator[list[bytes]]:
        """The lines of each record; a line with a quote that nothing closes is a record, and broken."""
        source, again, waiting = iter(lines), deque[bytes](), list[bytes]()
        while True:
            line = again.popleft() if again else next(source, None)
            if line is None and not waiting:
                return
            if line is not None:
                waiting.append(line)
                whole = self._is_whole(waiting)
                if not whole and len(waiting) < _MOST_LINES:
                    continue
                if whole and (len(waiting) == 1 or self._is_sound(waiting)):
                    yield waiting
                    waiting = []
                    continue
            # What its quote would close with is another row's: the line stands alone, and the others begin anew.
            again.extendleft(reversed(waiting[1:]))
            yield waiting[:1]
            waiting = []

    def lines(self, content: bytes) -> list[bytes]:
        """The lines of some text, each with its end."""
        lines = [line + self.newline for line in content.split(self.newline)]
        last = lines.pop()[: -len(self.newline)]
        return [*lines, last] if last else lines

    def _is_whole(self, lines: list[bytes]) -> bool:
        if self._whole is None or (len(lines) == 1 and _QUOTE not in lines[0]):
            return True
        return self._whole.fullmatch(b"".join(lines)) is not None

    def _is_sound(self, lines: list[bytes]) -> bool:
        """Whether nothing stands behind a quote that closes."""
        return self._sound is None or self._sound.fullmatch(b"".join(lines)) is not None


def _record(delimiter: bytes, rest: bytes, *, after_quote: bytes) -> re.Pattern[bytes]:
    """A record whose last cell is not within quotes; a quote inside of a cell without quotes is only a character."""
    cell = b'(?:"(?:[^"]++|"")*+"' + after_quote + b'|(?!")' + rest + b")"
    return re.compile(cell + b"(?:" + delimiter + cell + b")*+", re.DOTALL)


class Scan(NamedTuple):
    """What is known of a text file before its records are read.

    Attributes:
        encoding: "utf-8" or "cp874".
        splitter: Tells its records apart.
        header: The first record that is not blank, where it names the columns.
        header_line: Its line.
        pieces: The other records.
    """

    encoding: str
    splitter: Splitter
    header: bytes
    header_line: int
    pieces: list[Piece]


def scan(path: Path, *, chunk: int, delimiters: tuple[str, ...] = ()) -> Scan:
    """Goes through a text file once.

    Args:
        path: The file.
        chunk: Records of a piece.
        delimiters: What may stand between cells: that one which the first line has most of. Where there is none, quotes
            mean nothing and no record names columns.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is empty, has a line of many megabytes, or is neither UTF-8 nor Thai text in code page 874.
    """
    refuse_no_text(path, header=bool(delimiters))
    sample = bytes_at(path, 0, _SAMPLE)
    newline = b"\r" if b"\n" not in sample and b"\r" in sample else b"\n"
    first = sample.split(newline, 1)[0]
    delimiter = max(delimiters, key=lambda each: first.count(each.encode())) if delimiters else None
    splitter, letters, blank = Splitter(newline, delimiter), _Letters(), b' \t\r\n"' + (delimiter or "").encode()
    header, header_line, pieces = b"", 0, list[Piece]()
    offset = len(_BOM) if sample.startswith(_BOM) else 0
    start, since, records, line = offset, 1, 0, 1
    with path.open("rb") as file:
        file.seek(offset)
        for lines in splitter.records(_lines_of(file, newline, path)):
            for each in lines:
                letters.see(each)
            offset += sum(map(len, lines))
            line += len(lines)
            if delimiters and not header:
                header = b"".join(lines) if lines[0].strip(blank) else b""
                header_line, start, since = line - len(lines), offset, line
                continue
            records += 1
            if records == chunk:
                pieces.append(Piece(start, offset - start, since, records))
                start, since, records = offset, line, 0
    if records:
        pieces.append(Piece(start, offset - start, since, records))
    return Scan(letters.encoding(path), splitter, header, header_line, pieces)


def refuse_no_text(path: Path, *, header: bool) -> None:
    """Refuses a file that is empty, or no text, by how it begins.

    Args:
        path: The file.
        header: Whether its first line names columns, and so cannot be very long.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is empty, no text, or no text that can be read.
    """
    place, sample = Place(name_of(path), 1, 1), bytes_at(path, 0, _LONGEST_HEADER + 1)
    begin = sample.removeprefix(_BOM).lstrip()
    if not begin and len(sample) <= _LONGEST_HEADER:
        empty = Words("the file is empty", "ไฟล์ว่างเปล่า")
        fix = Words("check that it was saved, and that it is the right file", "ตรวจว่าบันทึกไฟล์แล้ว และเลือกไฟล์ถูกต้อง")
        raise DocumentError([Finding("empty-file", empty, fix, place=place)])
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = Words("the text is saved as UTF-16", "ข้อความบันทึกเป็น UTF-16")
        fix = Words("save it as UTF-8; in Excel choose CSV UTF-8", "บันทึกเป็น UTF-8 ใน Excel ให้เลือก CSV UTF-8")
        raise DocumentError([Finding("encoding", message, fix, place=place)])
    if b"\0" in sample:
        fix = Words(
            "choose the right file; a workbook or a Parquet file needs the name that belongs to it",
            "เลือกไฟล์ให้ถูกต้อง ไฟล์ Excel หรือ Parquet ต้องมีนามสกุลของชนิดนั้น",
        )
        raise DocumentError([Finding("no-text", Words("the file is no text", "ไฟล์นี้ไม่ใช่ข้อความ"), fix, place=place)])
    if header and len(sample) > _LONGEST_HEADER and b"\n" not in begin and b"\r" not in begin:
        raise _too_long(path, "the line that names the columns is", "บรรทัดชื่อคอลัมน์", _LONGEST_HEADER)


def merged(pieces: Sequence[Piece], many: int) -> Iterator[Piece]:
    """So many pieces that follow one another as one."""
    for at in range(0, len(pieces), many):
        some = pieces[at : at + many]
        length, records = (sum(piece[part] for piece in some) for part in (1, 3))
        yield Piece(some[0].offset, length, some[0].line, records)


def bytes_at(path: Path, offset: int, length: int) -> bytes:
    """Some bytes of a file.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(length)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(why_unreadable(name_of(path), error)) from error


def _lines_of(file: IO[bytes], newline: bytes, path: Path) -> Iterator[bytes]:
    """The lines of a file, each with its end.

    Raises:
        DocumentError: One is longer than any line of ours.
    """
    if newline == b"\n":
        while line := file.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE and not line.endswith(newline):
                raise _too_long(path, "a line is", "มีบรรทัดที่", _LONGEST_LINE)
            yield line
        return
    rest = b""
    while block := file.read(_SAMPLE):
        *lines, rest = (rest + block).split(newline)
        if len(rest) > _LONGEST_LINE:
            raise _too_long(path, "a line is", "มีบรรทัดที่", _LONGEST_LINE)
        yield from (line + newline for line in lines)
    if rest:
        yield rest


def _too_long(path: Path, en: str, th: str, most: int) -> DocumentError:
    size = most >> 20
    message = Words(f"{en} longer than {size} MB", f"{th}ยาวเกิน {size} เมกะไบต์")
    fix = Words("check that it is the right file", "ตรวจสอบว่าเลือกไฟล์ถูกต้อง")
    return DocumentError([Finding("line-too-long", message, fix, place=Place(name_of(path), 1, 1))])


class _Letters:
    """Which encoding the lines are in: that of most files is told by their first Thai letter."""

    def __init__(self) -> None:
        self._good = False
        self._lines = 0
        self._bad: list[bytes] = []
        self._first_bad = 0

    def see(self, line: bytes) -> None:
        """Looks at a line."""
        self._lines += 1
        if line.isascii():
            return
        try:
            line.decode()
        except UnicodeDecodeError:
            self._first_bad = self._first_bad or self._lines
            if len(self._bad) < 100:
                self._bad.append(line[:1_000])
        else:
            self._good = True

    def encoding(self, path: Path) -> str:
        """The encoding; where some lines are good UTF-8 the others are broken, and each is told when it is read.

        Raises:
            DocumentError: It is neither UTF-8 nor Thai text in code page 874.
        """
        if self._good or not self._bad:
            return "utf-8"
        if looks_like_cp874(b"".join(self._bad)):
            return "cp874"
        message = Words(
            "the file is neither UTF-8 nor Thai (Windows-874) text", "ไฟล์ไม่ใช่ข้อความ UTF-8 หรือภาษาไทยแบบ Windows-874"
        )
        fix = Words("save it as UTF-8", "บันทึกเป็น UTF-8")
        raise DocumentError([Finding("encoding", message, fix, place=Place(name_of(path), self._first_bad, 1))])
