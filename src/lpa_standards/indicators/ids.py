"""How ids are read: of one form each, and with the id that was meant where one is nearly so."""

import re
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions.tokens import KEYWORDS
from lpa_standards.indicators.meant import disguise, plainly, typed_again
from lpa_standards.indicators.readers import read_text, refuse

# What columns and expressions call something else by, beside the words of the language.
RESERVED_ITEM_IDS = KEYWORDS | {"points", "state", "reason", "figure"}
_MAX_ID = 80


def id_reader(pattern: str, example: str, reserved: frozenset[str] = KEYWORDS) -> Callable[[object], str]:
    """A reader of ids of one form; the example is shown when one is refused, and reserved words are no ids."""

    def read(value: object) -> str:
        text = read_text(value)
        if not re.fullmatch(pattern, text) or len(text) > _MAX_ID:
            raise _no_id(text, pattern, example)
        if text in reserved:
            raise refuse(
                "reserved-id",
                Words(f"{text!r} is a word of the language and cannot be an id", f"{text!r} เป็นคำสงวน ใช้เป็นรหัสไม่ได้"),
                Words("choose another id", "ตั้งรหัสอื่น"),
            )
        return text

    return read


def _no_id(text: str, pattern: str, example: str) -> PydanticCustomError:
    """Why a text is no id, and the id that it was meant to be, where one is near."""
    joint = "_" if "_" in example else "-"
    looks = plainly(text)
    meant = re.sub(r"[\s_-]+", joint, re.sub(r"[^\w\s-]", "", looks.lower())).strip(joint)
    if not re.fullmatch(pattern, meant) or len(meant) > _MAX_ID:
        meant = ""
    message = Words(f"{shorten(text)!r} is not an id", f"{shorten(text)!r} ใช้เป็นรหัสไม่ได้")
    fix = Words(
        f"use lower-case English letters and digits, such as {meant or example}",
        f"ใช้ตัวอักษรอังกฤษพิมพ์เล็กและตัวเลข เช่น {meant or example}",
    )
    if len(text) > _MAX_ID:
        fix = Words(f"use at most {_MAX_ID} letters", f"ใช้ไม่เกิน {_MAX_ID} ตัวอักษร")
    hidden = disguise(text)
    if hidden is None or not meant:
        return refuse("id", message, fix)
    message = Words(f"the id {meant} holds {hidden.en}", f"รหัส {meant} มี{hidden.th}ปนอยู่")
    return refuse("id", message, typed_again(meant), instead=meant if meant == looks else None)
