"""A draft of another year: what was changed, what must be confirmed, and what differs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rich.text import Text

from lpa_standards.cli.diff_view import diff_markdown, diff_text, title_of
from lpa_standards.cli.output import paragraph, say
from lpa_standards.editing import Edit, YearDraft
from lpa_standards.errors import Words
from lpa_standards.indicators.comparing import diff
from lpa_standards.indicators.steps import path_text

_CHANGED = Words("What was changed in the text (everything else is as it was)", "สิ่งที่เปลี่ยนในไฟล์ (นอกนั้นคงเดิมทุกตัวอักษร)")
_TO_CONFIRM = Words("To be confirmed", "รายการที่ต้องยืนยัน")
_LINE = Words("line", "บรรทัด")
_STATUS = Words(
    "Every indicator is marked illustrative until it is confirmed, so every result says that it is not official. "
    "Once confirmed, set status and source anew.",
    "ตัวชี้วัดทุกตัวมีสถานะ illustrative จนกว่าจะยืนยัน ผลทุกฉบับจึงแจ้งว่าไม่ใช่ของทางการ เมื่อยืนยันแล้วให้แก้ status และ source",
)


def draft_text(draft: YearDraft, file: str, width: int) -> Iterator[Text]:
    """All of it in lines of at most so many columns."""
    yield from paragraph(say(_made(draft, file)), width, style="bold cyan")
    yield from paragraph(say(_STATUS), width)
    yield Text("")
    yield from paragraph(say(_CHANGED), width, style="bold")
    for edit in draft.edits:
        lead = f"  {edit.line:>4}  "
        told = f"{_where(draft, edit)}: {_what(edit)}"
        yield from paragraph(told, width, lead=lead)
    yield Text("")
    yield from paragraph(say(_TO_CONFIRM), width, style="bold")
    for kind, points in groupby(draft.reviews, key=lambda review: review.kind):
        yield from paragraph(say(kind.words), width, indent=2, style="bold")
        for point in points:
            tail = f" [{point.indicator}]" if point.indicator else ""
            yield from paragraph(f"{say(point.words)}{tail}", width, lead=f"  {point.line:>4}  ☐ ")
    yield Text("")
    yield from diff_text(diff(draft.old, draft.new), width)


def draft_markdown(draft: YearDraft, file: str) -> str:
    """All of it as Markdown, with boxes to tick."""
    lines = [f"# {say(_made(draft, file))}", "", say(_STATUS), "", f"## {say(_CHANGED)}", ""]
    lines += [f"- {say(_LINE)} {edit.line} `{_where(draft, edit)}`: {_plain(_what(edit))}" for edit in draft.edits]
    lines += ["", f"## {say(_TO_CONFIRM)}"]
    for kind, points in groupby(draft.reviews, key=lambda review: review.kind):
        lines += ["", f"### {say(kind.words)}", ""]
        for point in points:
            tail = f" `{point.indicator}`" if point.indicator else ""
            lines.append(f"- [ ] {say(_LINE)} {point.line}: {_plain(say(point.words))}{tail}")
    text = diff_markdown(diff(draft.old, draft.new))
    return "\n".join(lines) + "\n\n" + text.replace("\n#", "\n##").replace("# ", "## ", 1)


def draft_data(draft: YearDraft, file: str) -> dict[str, Any]:
    """All of it as JSON holds it."""
    return {
        "file": file,
        "old": title_of(draft.old),
        "new": title_of(draft.new),
        "edits": [
            {"path": path_text(edit.path), "line": edit.line, "before": edit.before or None, "after": edit.after}
            for edit in draft.edits
        ],
        "reviews": [
            {
                "kind": str(point.kind),
                "line": point.line,
                "indicator": point.indicator,
                "words": {"th": point.words.th, "en": point.words.en},
            }
            for point in draft.reviews
        ],
        "diff": diff(draft.old, draft.new).as_data(),
    }


def _where(draft: YearDraft, edit: Edit) -> str:
    """Where a value stands; within an indicator by its id."""
    match edit.path:
        case ("domains", int(d), "groups", int(g), "indicators", int(i), *rest):
            indicator = draft.new.domains[d].groups[g].indicators[i]
            return f"{indicator.id} {path_text(rest)}"
    return path_text(edit.path)


def _what(edit: Edit) -> str:
    """What was changed; of a note only what was put before it."""
    if edit.after.endswith(edit.before):
        return f"+ {edit.after.removesuffix(edit.before).rstrip(' —')}"
    return f"{edit.before} → {edit.after}"


def _made(draft: YearDraft, file: str) -> Words:
    old, new = title_of(draft.old), title_of(draft.new)
    return Words(f"{file}: draft of {new} from {old}", f"{file}: ร่างชุด {new} จาก {old}")


def _plain(text: str) -> str:
    return " ".join(text.replace("<", "&lt;").replace("*", "\\*").split())
