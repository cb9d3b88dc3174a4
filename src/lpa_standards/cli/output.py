"""What the commands say and where it goes: results to standard output, findings to standard error, files whole."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Final, cast

from rich.console import Console
from rich.text import Text

from lpa_standards.cli.wrapping import width_of, wrap
from lpa_standards.errors import Finding, Lang, Level, UnreadableFileError, Words
from lpa_standards.files import whole
from lpa_standards.files.whole import whole_file
from lpa_standards.indicators.building import in_order
from lpa_standards.indicators.documents import name_of

# Where nothing says how wide a line may be: a file or a pipe of another program.
_WIDTH_OF_FILES: Final = 140
_NARROWEST: Final = 20
# Nothing is laid out wider, whatever COLUMNS says, and what has more digits says nothing.
_WIDEST: Final = 1_000
_LONGEST_SIZE: Final = 5
# Nothing depends on it, but rich would look for it in the environment.
_HEIGHT: Final = 25
# Columns that a text gets however deep it is indented.
_LEAST_ROOM: Final = 12
_STYLES: Final[dict[Level, str]] = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_ANOTHER_NAME: Final = Words("choose another name; nothing was written", "ใช้ชื่ออื่น ยังไม่มีการเขียนไฟล์")
_INCOMPLETE: Final = Words("what was written is incomplete", "ผลที่เขียนออกไปยังไม่ครบ")
# Control characters in the data must not command the terminal.
_CONTROLS: Final = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "�")

_language: ContextVar[Lang] = ContextVar("language", default="th")


def language() -> Lang:
    """The language of this run."""
    return _language.get()


def speak(lang: Lang) -> None:
    """Set the language of this run."""
    _language.set(lang)


def say(words: Words) -> str:
    """A sentence in the language of this run."""
    return words.text(language())


def line_width() -> int:
    """Columns of a line: COLUMNS, else those of the terminal, else enough for a file."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and len(given) <= _LONGEST_SIZE and int(given) > 0:
        return min(max(int(given), _NARROWEST), _WIDEST)
    # A pager behind a pipe still shows the text on the terminal that the other streams belong to.
    for stream in (1, 2, 0):
        with suppress(OSError):
            columns = os.get_terminal_size(stream).columns
            if columns > 0:
                return max(columns, _NARROWEST)
    return _WIDTH_OF_FILES


def paragraph(text: str, width: int, *, indent: int = 0, lead: str = "", style: str = "") -> list[Text]:
    """A text in lines.

    Args:
        text: The text.
        width: Columns, the indent included.
        indent: Blanks before every line.
        lead: Stands before the first line, such as a number; the others stay clear of it.
        style: Style as rich names it.
    """
    if 3 * width_of(lead) > width:
        text, lead = lead + text, ""
    room = width_of(lead)
    indent = min(indent, max(0, width - room - _LEAST_ROOM))
    first, *rest = wrap(text, width - indent - room, fold=False)
    lines = [lead + first, *(" " * room + line for line in rest)]
    return [Text(" " * indent + line, style=style) for line in lines]


def show(lines: Iterable[Text | str]) -> None:
    """Lines to standard output."""
    console = _console(stderr=False)

    def put() -> None:
        for line in lines:
            console.print(_clean(line), soft_wrap=True)

    _written(put)


def write(text: str) -> None:
    """Text as it is to standard output."""
    _written(lambda: sys.stdout.write(text if text.endswith("\n") else f"{text}\n"))


def hand_over(result: str | bytes | Iterable[Text], output: Path | None) -> None:
    """A result, as text or as lines, to standard output or to a file; of a file, its name is told on standard error."""
    if output is not None:
        write_file(output, result if isinstance(result, str | bytes) else as_text(result))
        name = name_of(output)
        complain(Text(say(Words(f"written to {name}", f"เขียนลงไฟล์ {name} แล้ว")), style="dim"))
    elif isinstance(result, str | bytes):
        write(result if isinstance(result, str) else result.decode("utf-8"))
    else:
        show(result)


def tell(findings: Iterable[Finding], *, codes: bool = False, most: int | None = None) -> None:
    """Findings to standard error in the order of the lines, each with its place, and its line with a caret.

    Args:
        findings: What was found.
        codes: Whether the code of each is told, by which it can be looked up.
        most: How many are told; of the others, how many there are.
    """
    every = in_order(findings)
    for finding in every[:most]:
        head, *excerpt = finding.text(language()).split("\n")
        code = f"  [{finding.code}]" if codes else ""
        style = _STYLES[finding.level]
        # A terminal would break a Thai word anywhere; a pipe gets one line, for programs that read it.
        told = paragraph(head + code, line_width(), style=style) if sys.stderr.isatty() else [Text(head + code, style)]
        complain(*told, *excerpt)
    left = 0 if most is None else len(every) - most
    if left > 0:
        complain(say(Words(f"… {left} more", f"… และอีก {left} แห่ง")))


def complain(*lines: Text | str) -> None:
    """Lines to standard error."""
    console = _console(stderr=True)
    # Where nothing can be said, the exit code still tells.
    with suppress(OSError, ValueError):
        for line in lines:
            console.print(_clean(line), soft_wrap=True)


def as_text(lines: Iterable[Text | str]) -> str:
    """Lines without colours, for a file."""
    return "".join(f"{_clean(line).plain}\n" for line in lines)


def refuse_existing(path: Path, fix: Words = _ANOTHER_NAME) -> None:
    """Refuse to write over a file.

    Args:
        path: Where a command is to write.
        fix: What to do, and why.

    Raises:
        UnreadableFileError: There is something already.
    """
    if path.exists():
        name = name_of(path)
        raise UnreadableFileError(Words(f"{name} is there already", f"มีไฟล์ {name} อยู่แล้ว"), fix)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        UnreadableFileError: The folder is missing or may not be written, or the disk is full; nothing is left behind.
    """
    with whole_file(path) as place:
        place.write_bytes(content.encode("utf-8", errors="replace") if isinstance(content, str) else content)


def _written(put: Callable[[], object]) -> None:
    try:
        put()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        hush()
        raise unwritable(error) from error


def unwritable(error: OSError) -> UnreadableFileError:
    """The error for standard output that could not be written."""
    return whole.unwritable("stdout", error, _INCOMPLETE)


def hush() -> None:
    """Let standard output go nowhere, so that nothing is said about it when the interpreter ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the commands end quietly; rich would exit as if something were wrong with the data."""
        raise cast(BaseException, sys.exc_info()[1])


def _console(*, stderr: bool) -> Console:
    return _Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=line_width(), height=_HEIGHT)


def _clean(line: Text | str) -> Text:
    text = line if isinstance(line, Text) else Text(line)
    if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text.plain):
        text = text.copy()
        text.plain = text.plain.translate(_CONTROLS)
    return text
