"""Documents that can be read and were meant otherwise: a line moved, its hyphen lost, the line above it gone."""

from collections.abc import Iterator

import yaml

from lpa_standards.errors import DocumentError, Finding, Words
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.slips.misplaced import misplaced_mends, missing_head
from lpa_standards.indicators.yaml_data import Builder
from lpa_standards.indicators.yaml_faults import place_in


def straightened(document: Document) -> Iterator[Document]:
    """A document that was read, with lines moved to where they seem to belong: likely forms, the likeliest first."""
    head = missing_head(document.text)
    if head is not None:
        yield from _with_line(document, *head)
    lines = document.text.split("\n")
    for mend in misplaced_mends(document.text):
        text = "\n".join(mend.changes.get(number, line) for number, line in enumerate(lines))
        place = place_in(document.name, lines, mend.line, mend.column)
        found = Finding("misplaced-line", mend.message, mend.fix, place=place)
        builder = Builder(document.name, text)
        try:
            data = builder.build()
        except DocumentError:  # too deep by now
            continue
        findings = tuple(first_of([found, *builder.findings]))
        yield Document(document.name, text, data, findings, mended=frozenset(mend.changes))


def _with_line(document: Document, at: int, line: str, key: str) -> Iterator[Document]:
    """The document with a line that is missing."""
    lines = document.text.split("\n")
    text = "\n".join([*lines[:at], line, *lines[at:]])
    first = lines[at].strip().partition(":")[0]
    message = Words(f"the line {key}: is missing above {first}:", f"ขาดบรรทัด {key}: เหนือ {first}:")
    fix = Words(f"write {key}: on a line of its own above this one", f"เขียน {key}: ไว้ในบรรทัดเหนือบรรทัดนี้")
    if not key:
        message = Words(
            f"the line with the id of this entry is missing above {first}:", f"ขาดบรรทัดรหัสของรายการนี้ เหนือ {first}:"
        )
        fix = Words(
            "write the id and a colon on a line of its own above this one", "เขียนรหัสตามด้วย : ไว้ในบรรทัดเหนือบรรทัดนี้"
        )
    place = place_in(document.name, lines, at, len(lines[at]) - len(lines[at].lstrip()))
    builder = Builder(document.name, text)
    try:
        data = builder.build()
    except (yaml.YAMLError, DocumentError):
        return
    if not builder.findings:
        found = Finding("misplaced-line", message, fix, place=place)
        yield Document(document.name, text, data, (found,), mended=frozenset({at}), added=at)
