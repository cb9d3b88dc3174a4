"""Several texts in one cell, and apart again: between them a separator; in quotes what holds one itself."""

from collections.abc import Sequence


def joined(texts: Sequence[str], separator: str) -> str:
    """The texts as one.

    >>> joined(["ก", "ข, ค"], ", ")
    'ก, "ข, ค"'
    """
    return separator.join(_quoted(text) for text in texts)


def parted(text: str, separator: str) -> list[str]:
    """The texts of a cell, without blanks around them; empty ones are left out.

    >>> parted('ก, "ข, ค"', ",")
    ['ก', 'ข, ค']
    """
    found: list[str] = []
    current, whole, quoted, at = "", False, False, 0  # whole: it stood in quotes, where blanks count
    while at < len(text):
        letter = text[at]
        if quoted and text[at : at + 2] == '""':
            current += '"'
            at += 1
        elif quoted and letter == '"':
            quoted = False
        elif quoted or (letter not in {'"', separator}) or (letter == '"' and (whole or current.strip())):
            current += letter if quoted or not whole else letter.strip()
        elif letter == '"':
            current, whole, quoted = "", True, True
        else:
            found.append(current if whole else current.strip())
            current, whole = "", False
        at += 1
    found.append(current if whole else current.strip())
    return [each for each in found if each]


def _quoted(text: str) -> str:
    if text != text.strip() or any(letter in text for letter in ',\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
