"""Other forms of one line of YAML that a reader may have stumbled over."""

import re
from collections.abc import Iterator

_INDENT = re.compile(r"[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]*")
_ODD = re.compile(r"[\t\u00a0\u200b-\u200d\u2060\u3000\ufeff]")
_HIDDEN = re.compile(r"[\u200b-\u200d\u2060\ufeff]")
_WIDE_BLANK = re.compile(r"[\u00a0\u3000]")
_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_NO_BLANK = re.compile(rf"^(\s*(?:- )?{_KEY}):(?=[^\s:/])")
_WIDE_COLON = re.compile(rf"^(\s*(?:- )?{_KEY})\s*[\uff1a\ua789]\s*")
_KEY_AND_TEXT = re.compile(rf"^( *(?:- )?{_KEY}: +)([^'\"\[{{|>#].*?)(\s*)$")


def oddly_indented(line: str) -> bool:
    """Whether a line begins with other characters than blanks: tabs, wide or hidden ones."""
    return _ODD.search(_indent_of(line)) is not None and not line.isspace()


def other_forms(line: str, before: str = "", after: str = "") -> Iterator[str]:
    r"""The line in every other form worth trying; what it says stays the same.

    Args:
        line: The line.
        before: The line before it that says something.
        after: The line after it that says something.

    >>> list(other_forms("\tid: roads", "- title: a", "  number: 1"))
    ['  id: roads', '    id: roads', '      id: roads', 'id: roads']
    >>> list(other_forms("id:roads"))
    ['id: roads']
    >>> list(other_forms("th: ถนน: ทั้งหมด"))
    ['th: "ถนน: ทั้งหมด"']
    """
    seen = {line}
    for form in [*_indented(line, before, after), *_spaced(line), *_quoted(line)]:
        if form not in seen:
            seen.add(form)
            yield form


def _indented(line: str, before: str, after: str) -> Iterator[str]:
    """An oddly indented line with blanks: as many as there are, as a tab is wide, or as its neighbours have."""
    if not oddly_indented(line):
        return
    indent, rest = _indent_of(line), line[len(_indent_of(line)) :]
    blanks = _WIDE_BLANK.sub(" ", _HIDDEN.sub("", indent))
    widths = [len(blanks.replace("\t", "  "))] if "\t" in blanks else [len(blanks)]
    for neighbour in (len(_indent_of(each)) for each in (after, before)):
        widths += [neighbour, neighbour + 2, neighbour + 4, neighbour - 2]
    yield from (f"{' ' * width}{rest}" for width in widths if width >= 0)


def _spaced(line: str) -> Iterator[str]:
    """A key with a colon and a blank after it."""
    yield _NO_BLANK.sub(r"\1: ", line)
    yield _WIDE_COLON.sub(r"\1: ", line)


def _quoted(line: str) -> Iterator[str]:
    """A text in quotes, so that a colon or a sign at its beginning means nothing."""
    said = _KEY_AND_TEXT.match(line)
    if said is not None and '"' not in said[2] and "\\" not in said[2]:
        yield f'{said[1]}"{said[2]}"{said[3]}'


def _indent_of(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""
