"""What a submission puts into a form, cell by cell, in the form in which Excel keeps it best."""

import datetime as dt
from collections.abc import Sequence

from lpa_standards.errors import Finding, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.cell_lists import joined
from lpa_standards.files.excel.form_rows import FormRow
from lpa_standards.files.excel.paper import Value
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.steps import path_text
from lpa_standards.numbers import read_exact
from lpa_standards.scoring.reading import CellFault, reader_of
from lpa_standards.scoring.submission import Submission


class Filling:
    """One submission against the rows of a form; nothing at all where there is no submission."""

    def __init__(
        self, standards: IndicatorSet, lao_type: LaoType, submission: Submission | None, rows: Sequence[FormRow]
    ) -> None:
        """Checks that the form has a place for everything.

        Raises:
            SubmissionError: It has none for something.
        """
        self._given = submission
        if submission is not None:
            findings = [*_strangers(standards, lao_type, submission), *_without_place(standards, submission, rows)]
            if findings:
                raise SubmissionError(findings)

    def head(self, key: str) -> Value:
        """What the head says of a key such as "lao.code"."""
        if self._given is None:
            return None
        value = getattr(self._given.lao, key[4:]) if key.startswith("lao.") else getattr(self._given, key)
        if isinstance(value, dt.datetime):
            return value.isoformat()
        return None if value is None else str(value)

    def state(self, indicator: str) -> tuple[str | None, str | None]:
        """State of an indicator, and the reason why it does not apply."""
        if self._given is None:
            return None, None
        reason = self._given.not_applicable.get(indicator)
        if reason is not None:
            return form.NOT_APPLICABLE, reason
        if indicator not in self._given.values:
            return None, None
        given = self._given.values[indicator]
        return (form.NOT_DONE if given is None else None if given else form.NOT_ENTERED), None

    def item(self, indicator: str, name: str, item: Item) -> tuple[Value, str | None]:
        """Value and state of an item."""
        given = None if self._given is None else self._given.values.get(indicator)
        if not given or name not in given:
            return None, None
        raw = given[name]
        return (None, form.NOT_DONE) if raw is None else (_shown(raw, item), None)

    def evidence(self, indicator: str, name: str) -> str | None:
        """The documents, one on each line."""
        documents = None if self._given is None else self._given.evidence.get(indicator, {}).get(name)
        return joined(documents, "\n") if documents else None


def _shown(raw: object, item: Item) -> Value:
    """A value as it stands in its cell; what cannot be read stands there as it is, to be mended."""
    try:
        cell = reader_of(item)(raw)
    except CellFault:
        return str(raw)
    if item.numeric:
        return read_exact(raw)
    if isinstance(cell, bool):
        return form.YES if cell else form.NO
    if item.type == "choice":
        titles = [option.title.th for option in item.options]
        title = next(option.title.th for option in item.options if option.id == cell)
        return title if titles.count(title) == 1 else f"{title} [{cell}]"
    return cell if isinstance(cell, dt.date) else str(cell)


def _strangers(standards: IndicatorSet, lao_type: LaoType, submission: Submission) -> list[Finding]:
    found = []
    for key, given, wanted in (
        ("programme", submission.programme, standards.programme),
        ("fiscal_year", submission.fiscal_year, standards.fiscal_year),
        ("edition", submission.edition, standards.edition),
        ("lao.type", submission.lao.type, lao_type),
    ):
        if given != wanted:
            message = Words(
                f"{key} is {given or 'not given'}, the form's is {wanted or 'not given'}",
                f"{key} เป็น {given or '(ไม่ได้ระบุ)'} แต่แบบบันทึกเป็น {wanted or '(ไม่ได้ระบุ)'}",
            )
            fix = Words("make the form for this submission", "สร้างแบบบันทึกให้ตรงกับข้อมูลนี้")
            found.append(Finding("another-form", message, fix, path=key))
    return found


def _without_place(standards: IndicatorSet, submission: Submission, rows: Sequence[FormRow]) -> list[Finding]:
    asked: dict[str, dict[str, FormRow]] = {}
    for row in rows:
        if row.indicator:
            asked.setdefault(row.indicator, {})[f"{row.kind}.{row.item}"] = row
    found = []
    named = [*submission.values, *submission.not_applicable, *submission.evidence]
    for indicator in dict.fromkeys(named):
        if indicator not in asked:
            what = (
                Words(
                    f"{shorten(indicator)} is not asked of this type", f"แบบบันทึกของประเภทนี้ไม่มีตัวชี้วัด {shorten(indicator)}"
                )
                if indicator in standards.indicators
                else Words(f"there is no indicator {shorten(indicator)!r}", f"ไม่มีตัวชี้วัด {shorten(indicator)!r}")
            )
            found.append(
                Finding(
                    "unknown-indicator", what, did_you_mean(indicator, asked), path=path_text(("values", indicator))
                )
            )
    for section, given in (("item", submission.values), ("evidence", submission.evidence)):
        for indicator, entries in given.items():
            known = asked.get(indicator, {})
            for name, raw in (entries or {}).items() if known else ():
                path = path_text(("values" if section == "item" else section, indicator, name))
                if f"{section}.{name}" not in known:
                    message = Words(
                        f"the form has no place for {shorten(name)!r}", f"แบบบันทึกไม่มีช่องสำหรับ {shorten(name)!r}"
                    )
                    listed = [key.partition(".")[2] for key in known if key.startswith(f"{section}.")]
                    found.append(
                        Finding("unknown-item", message, did_you_mean(name, listed), path=path, indicator=indicator)
                    )
                elif isinstance(raw, str) and (raw.strip() in NOT_DONE or raw.strip().lower() in NOT_APPLICABLE):
                    message = Words(
                        f"in a workbook the text {raw.strip()!r} means that there is no value",
                        f"ข้อความ {raw.strip()!r} ในไฟล์ Excel หมายถึงไม่มีค่า จึงบันทึกเป็นข้อความไม่ได้",
                    )
                    fix = Words("write null for not done, or other words", "หากไม่ได้ดำเนินการให้ใส่ null หรือใช้ข้อความอื่น")
                    found.append(Finding("reserved-text", message, fix, path=path, indicator=indicator, item=name))
    return found
