"""Commas and colons: missing, doubled, of another alphabet, or within a text that is not in quotes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lpa_standards.errors import Words
from lpa_standards.indicators.lookalikes import COLONS, COMMAS
from lpa_standards.indicators.slips.mend import Around, Mend, content_after, indent_of, quoted, shown
from lpa_standards.indicators.slips.scan import Piece

_KEY = r"[A-Za-z_][\w-]*"
_NO_COMMA = re.compile(rf"(?:[ \t]*(?P<mark>[{COMMAS}|/.])[ \t]*|[ \t]+)(?P<key>{_KEY})(?=[ \t]*:[ \t])")
_OTHER_COLON = re.compile(rf"(?P<key>{_KEY})[ \t]*(?P<mark>[{COLONS}]|::|:=|:\u00a0|:\u200b|\.(?= ))[ \t\u00a0]*")
_NO_BLANK = re.compile(rf"(?P<key>{_KEY})[ \t]*:(?=[^ \t\u00a0/])")
_NO_COLON = re.compile(rf"(?P<key>{_KEY})[ \t\u00a0]+(?=(?P<value>\S.*))")
_SIMPLE_VALUE = re.compile(r"[\[{\"'0-9๐-๙]|\S+$")
_MOST_ENDS = 8
_OTHER_COMMAS = f"{COMMAS} \t"
# A plain text may not begin with these.
_SPECIAL = "@`%&*!|>?,]}#-:"


def separator_mends(line: Around) -> Iterator[Mend]:
    """What may be meant by commas and colons that do not fit, and by texts that need quotes."""
    yield from _behind_brackets(line)
    yield from _commas(line)
    yield from _colons_in_brackets(line)
    yield from _texts(line)


def key_mends(line: Around) -> Iterator[Mend]:
    """`key = value`, `key; value`, `key:value`, `key value` for `key: value`."""
    start, text = line.scan.start, line.text
    key = line.scan.key
    if key is not None and line.scan.part(key) in line.words:
        return
    other = _OTHER_COLON.match(text, start)
    if other:
        mark = other["mark"].replace("\u00a0", "").replace("\u200b", "")
        message = Words(
            f"{mark} stands behind {other['key']} where a colon and a blank are needed",
            f"หลัง {other['key']} เป็น {mark} แต่ต้องเป็นเครื่องหมาย : แล้วเว้นวรรค",
        )
        if mark == ":":
            message = Words(
                f"the blank behind {other['key']}: is not a plain one", f"ช่องว่างหลัง {other['key']}: ไม่ใช่เว้นวรรคปกติ"
            )
        with_colon = _with_colon(line, other)
        yield line.mend(with_colon, other.start("mark"), message, _write(other["key"]), is_certain=True)
    close = _NO_BLANK.match(text, start)
    below = content_after(line.lines, line.at)
    has_lines = below is not None and indent_of(line.lines[below]) > line.scan.indent
    if close and has_lines:
        behind = shown(text[close.end() :])
        message = Words(f"{behind} stands behind {close['key']}:", f"มี {behind} ต่อท้าย {close['key']}:")
        fix = Words("delete it: the value stands in the lines below", "ลบออก เพราะค่าของคีย์นี้อยู่ในบรรทัดถัดไป")
        yield line.mend(text[: close.start()] + f"{close['key']}:", close.end(), message, fix)
    elif close:
        message = Words(f"no blank follows {close['key']}:", f"หลัง {close['key']}: ไม่ได้เว้นวรรค")
        with_colon = _with_colon(line, close)
        yield line.mend(with_colon, close.end() - 1, message, _write(close["key"]), is_certain=True)
    none = _NO_COLON.match(text, start)
    if none and (none["key"] in line.words or _SIMPLE_VALUE.match(none["value"])):
        message = Words(f"no colon follows {none['key']}", f"หลัง {none['key']} ไม่มีเครื่องหมาย :")
        yield line.mend(_with_colon(line, none), none.end("key"), message, _write(none["key"]))
    word = re.fullmatch(_KEY, line.scan.content)
    if word and has_lines:
        message = Words(f"no colon follows {word[0]}", f"หลัง {word[0]} ไม่มีเครื่องหมาย :")
        yield line.mend(line.put(line.scan.end, line.scan.end, ":"), line.scan.end, message, _write(word[0]))


def _with_colon(line: Around, found: re.Match[str]) -> str:
    return line.put(found.start(), found.end(), f"{found['key']}: ")


def _write(key: str) -> Words:
    return Words(f"write {key}: with a blank behind the colon", f"เขียนเป็น {key}: แล้วเว้นวรรคหนึ่งช่องก่อนค่า")


def _behind_brackets(line: Around) -> Iterator[Mend]:
    """Something behind the bracket that closes the value of a line."""
    depth = 0
    for piece, behind in pairwise(line.scan.pieces):
        depth += (piece.kind == "open") - (piece.kind == "close")
        if piece.kind != "close" or depth or behind.kind not in {"text", "quoted"}:
            continue
        text = line.text[behind.start : line.scan.end]
        message = Words(f"{shown(text)} stands behind the closing bracket", f"มี {shown(text)} ต่อท้ายวงเล็บปิด")
        fix = Words("begin a new line with it, or delete it", "ขึ้นบรรทัดใหม่ก่อนข้อความนี้ หรือลบออก")
        if text.endswith(":"):  # its value stands below
            yield line.mend(line.put(line.scan.start, behind.start, ""), behind.start, message, fix)
        yield line.mend(line.put(piece.end, line.scan.end, ""), behind.start, message, fix)
        return


def _commas(line: Around) -> Iterator[Mend]:
    pieces = line.scan.pieces
    for before, piece in pairwise(pieces):
        if piece.kind == "comma" and before.kind in {"comma", "open", "colon"}:
            message = Words("a comma too many stands here", "มีจุลภาค (,) เกินมาตรงนี้")
            fix = Words("delete it, or put the missing entry before it", "ลบออก หรือใส่รายการที่ขาดไว้ข้างหน้า")
            yield line.mend(line.put(piece.start, piece.end, ""), piece.start, message, fix)
    for at, piece in enumerate(pieces[:-1]):
        if piece.kind not in {"text", "quoted"}:
            continue
        follows = pieces[at + 1]
        if piece.kind == "text" and follows.kind == "colon":
            yield from _lost_comma(line, piece)
        elif piece.kind in {"text", "quoted"} and follows.kind in {"text", "quoted", "open"}:
            yield from _comma_between(line, piece.end, follows)
    for before, piece in pairwise(pieces):
        if before.kind == "close" and piece.kind in {"text", "quoted", "open"}:
            yield from _comma_between(line, before.end, piece)


def _lost_comma(line: Around, piece: Piece) -> Iterator[Mend]:
    """`{th: เทศบาล en: municipality}`: the text runs on into the next key."""
    found = None
    for each in _NO_COMMA.finditer(line.text, piece.start, piece.end + 2):
        if each["key"] in line.words or each["mark"]:
            found = each
    if found is None or found.start() <= piece.start:
        return
    mark, key = found["mark"], found["key"]
    message = Words(f"no comma stands before {key}:", f"หน้า {key}: ไม่มีจุลภาค (,)")
    if mark:
        message = Words(
            f"{mark} stands before {key}: where a comma is needed", f"หน้า {key}: เป็น {mark} แต่ต้องเป็นจุลภาค (,)"
        )
    fix = Words(f"put a comma before {key}:", f"ใส่จุลภาค (,) หน้า {key}:")
    at = found.start("mark") if mark else found.start("key")
    with_comma = line.put(found.start(), found.start("key"), ", ")
    yield line.mend(with_comma, at, message, fix, is_certain=bool(mark))


def _comma_between(line: Around, end: int, follows: Piece) -> Iterator[Mend]:
    if not line.scan.pieces or all(piece.kind != "open" for piece in line.scan.pieces):
        return
    given = line.scan.part(follows)
    text = given.lstrip(_OTHER_COMMAS)
    name = shown(text) or shown(line.text[follows.end :])
    message = Words(f"no comma stands before {name}", f"หน้า {name} ไม่มีจุลภาค (,)")
    if text != given:
        message = Words(f"{given[0]} stands where a comma is needed", f"ตรงนี้เป็น {given[0]} แต่ต้องเป็นจุลภาค (,)")
    fix = Words(f"put a comma before {name}", f"ใส่จุลภาค (,) หน้า {name}")
    with_comma = line.put(end, follows.end, f", {text}".rstrip())
    yield line.mend(with_comma, follows.start, message, fix, is_certain=text != given)


def _colons_in_brackets(line: Around) -> Iterator[Mend]:
    """`{th; text}` and `{th:text}` within brackets."""
    pieces = line.scan.pieces
    for before, piece in pairwise(pieces):
        if piece.kind == "colon" and line.text[piece.end : piece.end + 1] not in {"", " ", "\t"}:
            key = line.scan.part(before)
            message = Words(f"no blank follows {key}:", f"หลัง {key}: ไม่ได้เว้นวรรค")
            with_blank = line.put(piece.end, piece.end, " ")
            yield line.mend(with_blank, piece.start, message, _write(key), is_certain=True)
        if piece.kind != "text" or before.kind not in {"open", "comma"}:
            continue
        for pattern in (_OTHER_COLON, _NO_BLANK):
            found = pattern.match(line.text, piece.start)
            if found and found.end() < line.scan.end and found["key"] in line.words:
                key = found["key"]
                message = Words(
                    f"a colon and a blank are needed behind {key}", f"หลัง {key} ต้องเป็นเครื่องหมาย : แล้วเว้นวรรค"
                )
                with_colon = _with_colon(line, found)
                yield line.mend(with_colon, found.end("key"), message, _write(key), is_certain=True)


def _texts(line: Around) -> Iterator[Mend]:
    """Texts that hold or begin with a sign of YAML, and are not in quotes."""
    pieces = line.scan.pieces
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].kind if at else "colon"
        if piece.kind == "text" and before in {"colon", "comma", "open"}:
            yield from _special_start(line, at)
            yield from _colon_in_text(line, at)
    yield from _bracket_in_text(line)


def value_mends(line: Around) -> Iterator[Mend]:
    """A key with a value of its own, and lines that belong to it below."""
    key = line.scan.key
    if key is None or line.scan.value >= line.scan.end:
        return
    name, value = line.scan.part(key), line.text[line.scan.value : line.scan.end]
    below = content_after(line.lines, line.at)
    if below is None or indent_of(line.lines[below]) <= line.scan.indent or value.startswith(("{", "[")):
        return
    message = Words(
        f"{name} has the value {shown(value)} and lines of its own below",
        f"{name} มีค่า {shown(value)} อยู่แล้ว แต่บรรทัดถัดไปก็เขียนเป็นค่าของคีย์นี้",
    )
    fix = Words("delete one of the two", "ลบอย่างใดอย่างหนึ่งออก")
    yield line.mend(line.put(line.scan.value, line.scan.end, ""), line.scan.value, message, fix)


def _ends(line: Around, at: int) -> list[int]:
    """Where the text that begins at a piece may end: before the next entry, before a bracket, with the line."""
    pieces = line.scan.pieces
    ends = []
    for number in range(at + 1, len(pieces)):
        is_entry = number + 2 < len(pieces) and pieces[number + 2].kind == "colon"
        if pieces[number].kind == "close" or (pieces[number].kind == "comma" and is_entry):
            ends.append(pieces[number - 1].end)
    ends.append(line.scan.end)
    return list(dict.fromkeys(end for end in ends if end > pieces[at].start))[:_MOST_ENDS]


def _special_start(line: Around, at: int) -> Iterator[Mend]:
    piece = line.scan.pieces[at]
    first = line.text[piece.start]
    if first not in _SPECIAL:
        return
    message = Words(f"a text may not begin with {first}", f"ข้อความขึ้นต้นด้วย {first} ไม่ได้ หากไม่มีเครื่องหมายคำพูดครอบ")
    for end in _ends(line, at):
        text = line.text[piece.start : end]
        fix = Words(
            f"put the text in quotes: {shown(quoted(text))}",
            f"ใส่เครื่องหมายคำพูดครอบข้อความ เช่น {shown(quoted(text))} หรือลบ {first} ออก",
        )
        yield line.mend(line.put(piece.start, end, quoted(text)), piece.start, message, fix)


def _colon_in_text(line: Around, at: int) -> Iterator[Mend]:
    pieces = line.scan.pieces
    if at == 0 or pieces[at - 1].kind != "colon":
        return
    colon = next((piece for piece in pieces[at + 1 : at + 2] if piece.kind == "colon"), None)
    if colon is None:
        return
    word = re.search(rf"({_KEY})[ \t]*$", line.text[: colon.start])
    if word and word[1] in line.words and word.start() > pieces[at].start:
        message = Words(f"{word[1]}: stands in the middle of a line", f"{word[1]}: อยู่กลางบรรทัด ต่อท้ายข้อความอื่น")
        fix = Words(
            "begin a new line with it, or put the text in quotes if it belongs to it",
            "ขึ้นบรรทัดใหม่ก่อนคำนี้ หรือหากเป็นส่วนหนึ่งของข้อความ ให้ใส่เครื่องหมายคำพูดครอบทั้งข้อความ",
        )
    else:
        message = Words("the text holds a colon and is not in quotes", "ข้อความมีเครื่องหมาย : แต่ไม่มีเครื่องหมายคำพูดครอบ")
        fix = Words("put the whole text in quotes: '…'", "ใส่เครื่องหมายคำพูดครอบทั้งข้อความ เช่น '…'")
    start, ends = pieces[at].start, _ends(line, at)
    # A text to the end of its line can be meant as a whole alone, unless a word in it is a key elsewhere.
    sure = ends == [line.scan.end] and not (word and word[1] in line.words)
    for end in ends:
        whole = line.put(start, end, quoted(line.text[start:end]))
        yield line.mend(whole, colon.start, message, fix, is_certain=sure)


def _bracket_in_text(line: Around) -> Iterator[Mend]:
    """`{th: งาน [ก], ...}`: a bracket within a text."""
    pieces = line.scan.pieces
    for at in range(1, len(pieces)):
        piece = pieces[at]
        if piece.kind not in {"open", "close"} or pieces[at - 1].kind != "text" or at < 2:
            continue
        if pieces[at - 2].kind != "colon":
            continue
        bracket = line.text[piece.start]
        if piece.kind == "close" and not line.scan.misfits:
            continue
        message = Words(
            f"the text holds the bracket {bracket} and is not in quotes",
            f"ข้อความมีวงเล็บ {bracket} แต่ไม่มีเครื่องหมายคำพูดครอบ",
        )
        fix = Words("put the whole text in quotes, or delete the bracket", "ใส่เครื่องหมายคำพูดครอบทั้งข้อความ หรือลบวงเล็บออก")
        start = pieces[at - 1].start
        for end in reversed(_ends(line, at)):
            yield line.mend(line.put(start, end, quoted(line.text[start:end])), piece.start, message, fix)
        yield line.mend(line.put(piece.start, piece.end, ""), piece.start, message, fix)
