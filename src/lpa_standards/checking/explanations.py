"""What every code of a finding means: why it is told, and what to do; the same words as in the docs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lpa_standards.errors import NotFoundError, Words, did_you_mean, shorten
from lpa_standards.indicators.documents import read_document

FOLDER = Path(__file__).parent / "words"
# The files of explanations, in the order in which someone meets what they explain.
FAMILIES = (
    "reading",
    "fields",
    "sets",
    "items",
    "rules",
    "advice",
    "tests",
    "scoring",
    "tables",
    "excel",
    "files",
    "frames",
    "holidays",
    "drafts",
    "whatif",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code, explained.

    Attributes:
        code: The code.
        family: What it belongs to: the name of the file that holds it.
        title: What it is, in a few words.
        why: Why it is told.
        fix: What to do.
        wrong: An example of the fault; "" where none is needed.
        right: The example, mended.
        within: What the example is a part of, such as "indicator"; "" where it stands for itself.
    """

    code: str
    family: str
    title: Words
    why: Words
    fix: Words
    wrong: str = ""
    right: str = ""
    within: str = ""


def explanation(code: str) -> Explanation:
    """The explanation of a code.

    Raises:
        NotFoundError: No finding has this code.

    >>> explanation("target-as-fraction").title.th
    'ค่าเป้าหมายเขียนเป็นเศษส่วน'
    """
    known = explanations()
    if code not in known:
        message = Words(f"no finding has the code {shorten(code)!r}", f"ไม่มีรหัสข้อค้นพบ {shorten(code)!r}")
        raise NotFoundError(message, did_you_mean(code, known))
    return known[code]


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its code, family by family."""
    found: dict[str, Explanation] = {}
    for path in _files():
        data: Any = read_document(path).data
        for code, entry in data["codes"].items():
            if code in found:
                raise ValueError(f"{path.name}: {code} stands in two files")
            title, why, fix = (Words(entry[key]["en"], entry[key]["th"]) for key in ("title", "why", "fix"))
            wrong, right = (str(entry.get(key, "")).rstrip("\n") for key in ("wrong", "right"))
            within = str(entry.get("within", ""))
            found[code] = Explanation(code, path.stem, title, why, fix, wrong, right, within)
    return found


@cache
def families() -> Mapping[str, Words]:
    """What each family of codes is about, by its name."""
    found = {}
    for path in _files():
        data: Any = read_document(path).data
        found[path.stem] = Words(data["title"]["en"], data["title"]["th"])
    return found


def _files() -> list[Path]:
    return [FOLDER / f"{family}.yaml" for family in FAMILIES]
