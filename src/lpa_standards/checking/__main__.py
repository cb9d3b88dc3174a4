"""Writes the page of explanations for the docs, or checks that the written one is fresh."""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lpa_standards.checking.explanations import Explanation, explanations, families

_HEAD = """\
# ข้อค้นพบ · Findings

`lpa-standards check` บอกรหัสของทุกข้อค้นพบไว้ในวงเล็บเหลี่ยม หน้านี้อธิบายทุกรหัส ดูในเครื่องได้ด้วย
`lpa-standards check --explain รหัส` ข้อแนะนำ (คำเตือนและหมายเหตุ) ยอมรับไว้ได้ด้วยหมายเหตุ `# check: allow รหัส`
ในบรรทัดนั้นหรือบรรทัดก่อนหน้า ข้อผิดพลาดยอมรับไม่ได้

*`lpa-standards check` tells the code of every finding in brackets, and `check --explain CODE` shows its explanation.
Advice (warnings and notes) can be accepted with the comment `# check: allow CODE` on its line or the line above it;
an error cannot.*"""


def page() -> str:
    """The page: every code, family by family, in Thai and in English."""
    return "\n".join([_HEAD, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    for family, found in groupby(explanations().values(), key=lambda each: each.family):
        title = families()[family]
        yield ""
        yield f"## {title.th} · {title.en} {{ #{family} }}"
        for each in found:
            yield from _section(each)


def _section(each: Explanation) -> Iterator[str]:
    yield ""
    yield f"### {each.code} {{ #{each.code} }}"
    yield ""
    yield f"**{each.title.th}** {each.why.th}"
    yield ""
    yield f"→ {each.fix.th}"
    yield ""
    yield f"***{each.title.en}.*** *{each.why.en} → {each.fix.en}*"
    for sign, example in (("✗", each.wrong), ("✓", each.right)):
        if example:
            yield ""
            yield f'```text title="{sign}"'
            yield example
            yield "```"


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when all is well, 1 when the page is not fresh."""
    parser = argparse.ArgumentParser(prog="python -m lpa_standards.checking", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is not fresh")
    parser.add_argument("--page", type=Path, default=Path("docs/findings.md"), help="where the page lies")
    options = parser.parse_args(arguments)
    text = page()
    if options.page.is_file() and options.page.read_text("utf-8") == text:
        sys.stdout.write("เป็นปัจจุบัน / fresh\n")
        return 0
    if options.check:
        sys.stderr.write("หน้าข้อค้นพบไม่ตรงกับคำอธิบาย สั่ง make findings / the page is not fresh: run make findings\n")
        return 1
    options.page.write_text(text, "utf-8")
    sys.stdout.write(f"{options.page.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
