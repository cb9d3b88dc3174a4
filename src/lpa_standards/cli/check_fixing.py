"""`check --fix`: what is beyond doubt is mended in place, and every mended line is shown."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from lpa_standards.checking import TABLES, Checker
from lpa_standards.cli.output import line_width, paragraph, say, show, write_file
from lpa_standards.editing import Fixed, fixed
from lpa_standards.editing.fixing import Check
from lpa_standards.errors import DocumentError, Finding, UnreadableFileError, Words
from lpa_standards.indicators.documents import read_bytes
from lpa_standards.indicators.library import shown_name
from lpa_standards.indicators.words import counted

_BOM = "\ufeff"
_LINE_END = re.compile("(\r\n|\r|\n)")
_SEEN = str.maketrans({"\t": "→", "\u00a0": "␣", "\u3000": "␣", "\u200b": "¦"})
_NOT_MENDED = frozenset({*TABLES, ".json"})


def fix_files(paths: Sequence[Path], checker: Checker, *, write: bool) -> None:
    """Mend the files that are YAML, and show each mended line; nothing is written unless `write`.

    Raises:
        UnreadableFileError: A file cannot be written.
    """
    for path in paths:
        try:
            raw = "" if path.suffix.lower() in _NOT_MENDED else read_bytes(path).decode("utf-8")
        except (UnicodeDecodeError, DocumentError, UnreadableFileError):
            continue  # told when the file is checked
        mark = _BOM if raw.startswith(_BOM) else ""
        # Lines and what ends them, in turn: every line keeps the end that it has.
        pieces = _LINE_END.split(raw.removeprefix(_BOM))
        mended = fixed("\n".join(pieces[::2]), _check_of(checker, path))
        show(_lines(shown_name(path), mended, line_width(), written=write))
        if write and mended.fixes:
            pieces[::2] = mended.text.split("\n")
            write_file(path, mark + "".join(pieces))


def _check_of(checker: Checker, path: Path) -> Check:
    def check(text: str) -> Sequence[Finding]:
        return checker.text(text, path).findings

    return check


def _lines(name: str, mended: Fixed, width: int, *, written: bool) -> Iterator[Text]:
    if not mended.fixes:
        return
    count = len(mended.fixes)
    head = Words(f"{name}: {counted(count, 'line')} mended", f"{name}: แก้แล้ว {count} บรรทัด")
    if not written:
        head = Words(f"{name}: {counted(count, 'line')} would be mended", f"{name}: จะแก้ {count} บรรทัด")
    yield from paragraph(say(head), width, style="bold")
    for fix in mended.fixes:
        before, after = fix.before.strip(), fix.after.strip()
        if before == after:  # blanks alone: they have to be seen
            before, after = fix.before.translate(_SEEN), fix.after.translate(_SEEN)
        yield Text(f"{fix.line:>5} - {before}", style="red")
        yield Text(f"      + {after}  [{', '.join(fix.codes)}]", style="green")
