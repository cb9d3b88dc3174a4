"""Advice on where a definition lies: `load_set` finds a set by its folder and file name, not by what it says inside."""

from collections.abc import Iterator
from pathlib import Path

from lpa_standards.errors import Words
from lpa_standards.indicators.documents import resolved
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding


def name_findings(path: Path, standards: IndicatorSet) -> Iterator[PlacedFinding]:
    """What a definition says otherwise than its own name; files that are not named by a year say nothing."""
    whole = resolved(path)
    year, _, edition = whole.stem.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal()):
        return
    folder = whole.parent.name if whole.parent.parent.name == "definitions" else standards.programme
    for key, said, named in (
        ("fiscal_year", str(standards.fiscal_year), year),
        ("edition", standards.edition or "", edition),
        ("programme", standards.programme, folder),
    ):
        if said != named:
            message = Words(
                f"{key} is {said or 'not given'}, and the file is named for {named or 'none'}",
                f"{key} คือ {said or '(ไม่ได้ระบุ)'} แต่ชื่อไฟล์หรือโฟลเดอร์คือ {named or '(ไม่ได้ระบุ)'}",
            )
            fix = Words(f"correct {key}, or rename the file", f"แก้ {key} หรือเปลี่ยนชื่อไฟล์ให้ตรงกัน")
            yield PlacedFinding("file-name", message, fix, "warning", steps=(key,))
