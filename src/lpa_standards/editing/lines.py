"""Other forms of one line of YAML that a reader may have stumbled over."""

import re
from collections.abc import Iterator

_INDENT = re.compile(r"[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]*")
_HIDDEN = re.compile(r"[\u200b-\u200d\u2060\ufeff]")
_WIDE_BLANK = re.compile(r"[\u00a0\u3000]")
_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_NO_BLANK = re.compile(rf"^(\s*(?:- )?{_KEY}):(?=[^\s:/])")
_WIDE_COLON = re.compile(rf"^(\s*(?:- )?{_KEY})\s*[\uff1a\ua789]\s*")
_KEY_AND_TEXT = re.compile(rf"^( *(?:- )?{_KEY}: +)([^'\"\[{{|>#].*?)(\s*)$")
_BLANKS = (2, 4, 8)


def other_forms(line: str) -> Iterator[str]:
    r"""The line in every other form worth trying; what it says stays the same.

    >>> list(other_forms("\tid: roads"))
    ['  id: roads', '    id: roads', '        id: roads']
    >>> list(other_forms("id:roads"))
    ['id: roads']
    >>> list(other_forms("th: ถนน: ทั้งหมด"))
    ['th: "ถนน: ทั้งหมด"']
    """
    match = _INDENT.match(line)
    indent, rest = line[: match.end()] if match else "", line[match.end() :] if match else line
    plain = _WIDE_BLANK.sub(" ", _HIDDEN.sub("", indent))
    forms = [f"{plain.replace(chr(9), ' ' * blanks)}{rest}" for blanks in _BLANKS]
    forms.append(_NO_BLANK.sub(r"\1: ", line))
    forms.append(_WIDE_COLON.sub(r"\1: ", line))
    said = _KEY_AND_TEXT.match(line)
    if said is not None and '"' not in said[2] and "\\" not in said[2]:
        forms.append(f'{said[1]}"{said[2]}"{said[3]}')
    seen = {line}
    for form in forms:
        if form not in seen:
            seen.add(form)
            yield form
