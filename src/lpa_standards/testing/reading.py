"""Reads a file of tests strictly: shape, names of the set, sources; every problem at once, with its place."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from lpa_standards.errors import NotFoundError, Words, did_you_mean, shorten
from lpa_standards.indicators.building import faulty, place_all, straight_document
from lpa_standards.indicators.documents import Document, read_document
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.library import load_set, read_set, shown_name, unknown_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps
from lpa_standards.scoring.reading import CellFault, reader_of
from lpa_standards.testing.model import Case, CaseFile, Expected


def read_cases(path: Path | str, standards: IndicatorSet | None = None) -> CaseFile:
    """The tests of a file, together with the set they test.

    Args:
        path: The file.
        standards: The set; unless given, the one beside the file that it names, else the shipped one.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable YAML.
        DefinitionError: It is no sound file of tests, its set is no sound set, or there is no set of the name that it
            gives; with every problem at once.
    """
    path = Path(path)
    document = read_document(path, name=shown_name(path))
    return cases_of(document.data, document, standards, beside=path)


def cases_of(
    data: object,
    document: Document | None = None,
    standards: IndicatorSet | None = None,
    *,
    beside: Path | None = None,
) -> CaseFile:
    """The tests given as data, together with the set they test; see `read_cases`.

    Raises:
        NotFoundError: They came from no file, and there is no set of the name that they give.
    """
    told = list(document.findings) if document is not None else []
    try:
        file = CaseFile.__pydantic_validator__.validate_python(data)
    except ValidationError as error:
        findings = field_findings(error, data, CaseFile)
        straight = None if document is None else straight_document(document, CaseFile, findings)
        if straight is not None:
            return cases_of(straight.data, straight, standards, beside=beside)
        raise faulty([*told, *place_all(findings, document, told)]) from error
    assert isinstance(file, CaseFile)
    try:
        tested = standards or _set_beside(file, beside)
    except NotFoundError as error:
        if document is None:
            raise
        raise faulty([*told, *place_all([unknown_set(error, file.programme)], document)]) from error
    found = place_all(list(_faults(file, tested)), document, told)
    if found or told:
        raise faulty([*told, *found])
    file._document, file._set = document, tested  # its own private attributes, set at birth
    return file


def _set_beside(file: CaseFile, path: Path | None) -> IndicatorSet:
    year = f"{file.fiscal_year}-{file.edition}" if file.edition else str(file.fiscal_year)
    if path is not None:
        names = dict.fromkeys([path.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".tests"), year])
        for name in names:
            own = path.with_name(f"{name}.yaml")
            if own.is_file():
                return read_set(own)
    return load_set(file.programme, file.fiscal_year, file.edition)


def _faults(file: CaseFile, standards: IndicatorSet) -> Iterator[PlacedFinding]:
    """What does not fit the set."""
    for key in ("programme", "fiscal_year", "edition"):
        ours, theirs = getattr(file, key), getattr(standards, key)
        if ours != theirs:
            message = Words(
                f"{key} is {ours or 'not given'}, the set's is {theirs or 'not given'}",
                f"{key} เป็น {ours or '(ไม่ได้ระบุ)'} แต่ชุดตัวชี้วัดเป็น {theirs or '(ไม่ได้ระบุ)'}",
            )
            fix = Words("test a set with its own tests", "ใช้ไฟล์ทดสอบของชุดนั้นเอง หรือแก้ให้ตรงกัน")
            yield PlacedFinding("another-set", message, fix, steps=(key,))
            return
    sources = [*file.sources, *(source for source in standards.sources if source not in file.sources)]
    names: dict[str, int] = {}
    for at, case in enumerate(file.tests):
        steps: Steps = ("tests", at)
        name = case.title.th
        if name in names:
            message = Words(
                f"the name {shorten(name)!r} is that of test {names[name] + 1} too",
                f"ชื่อ {shorten(name)!r} ซ้ำกับกรณีที่ {names[name] + 1}",
            )
            fix = Words("say what sets the two apart", "ระบุให้เห็นว่าต่างกันอย่างไร")
            yield PlacedFinding("doubled-name", message, fix, steps=(*steps, "name"))
        names.setdefault(name, at)
        if case.source not in sources:
            yield _unknown("source", Words("source", "แหล่งที่มา"), case.source, sources, (*steps, "source"), on_key=False)
        yield from _case_faults(case, standards, steps)


def _case_faults(case: Case, standards: IndicatorSet, steps: Steps) -> Iterator[PlacedFinding]:
    if case.lao.type not in standards.lao_types:
        words = LAO_TYPE_WORDS[case.lao.type]
        message = Words(f"the set is not for a {words.en}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ{words.th}")
        fix = Words(f"types: {', '.join(standards.lao_types)}", f"ประเภทที่ใช้: {', '.join(standards.lao_types)}")
        yield PlacedFinding("another-type", message, fix, steps=(*steps, "lao", "type"))
        return
    for key in ("values", "not_applicable", "evidence"):
        for indicator_id in getattr(case, key):
            yield from _indicator_faults(case, standards, indicator_id, (*steps, key, indicator_id))
    for indicator_id, given in case.values.items():
        if indicator_id in standards.indicators and given is not None:
            items = standards.indicators[indicator_id].all_items
            for item, entry in given.items():
                place = (*steps, "values", indicator_id, item)
                if item in items:
                    yield from _entry_faults(case, items[item], entry, place)
                else:
                    yield _unknown("item", Words("item", "รายการข้อมูล"), item, items, place)
    yield from _expected_faults(case, case.expect, standards, (*steps, "expect"))


def _entry_faults(case: Case, item: Item, entry: object, steps: Steps) -> Iterator[PlacedFinding]:
    """Why an entry cannot be read, unless the case is there to show it."""
    if entry is None:
        return
    try:
        reader_of(item)(entry)
    except CellFault as fault:
        if fault.code not in {expected.code for expected in case.expect.findings}:
            yield PlacedFinding(fault.code, fault.message, fault.fix, steps=steps)


def _indicator_faults(
    case: Case, standards: IndicatorSet, indicator_id: str, steps: Steps, *, on_key: bool = True
) -> Iterator[PlacedFinding]:
    indicator = standards.indicators.get(indicator_id)
    if indicator is None:
        thing = Words("indicator", "ตัวชี้วัด")
        yield _unknown("indicator", thing, indicator_id, standards.indicators, steps, on_key=on_key)
    elif case.lao.type not in standards.types_of(indicator):
        words = LAO_TYPE_WORDS[case.lao.type]
        types = ", ".join(standards.types_of(indicator))
        message = Words(f"the indicator is not for a {words.en}", f"ตัวชี้วัดนี้ไม่ใช้กับ{words.th}")
        fix = Words(f"it applies to: {types}", f"ใช้กับ: {types}")
        yield PlacedFinding("another-type", message, fix, steps=steps, on_key=on_key)


def _expected_faults(case: Case, expect: Expected, standards: IndicatorSet, steps: Steps) -> Iterator[PlacedFinding]:
    for indicator_id, expected in expect.results.items():
        place = (*steps, "results", indicator_id)
        yield from _indicator_faults(case, standards, indicator_id, place)
        if not expected.model_fields_set:
            message = Words("nothing is expected of this indicator", "ไม่ได้ระบุผลที่คาดไว้ของตัวชี้วัดนี้")
            fix = Words("write its verdict, such as met", "ระบุผลการประเมิน เช่น met")
            yield PlacedFinding("expects-nothing", message, fix, steps=place)
    for at, finding in enumerate(expect.findings):
        if finding.indicator is not None:
            place = (*steps, "findings", at, "indicator")
            yield from _indicator_faults(case, standards, finding.indicator, place, on_key=False)
    for domain in expect.domains:
        known = [each.id for each in standards.domains]
        if domain not in known:
            yield _unknown("domain", Words("domain", "ด้าน"), domain, known, (*steps, "domains", domain))
    for total in expect.also:
        known = [each.id for each in standards.results.also]
        if total not in known:
            yield _unknown("total", Words("further total", "คะแนนรวมอื่น"), total, known, (*steps, "also", total))
    level = None if expect.total is None else expect.total.level
    levels = [each.id for each in standards.results.levels]
    if level is not None and level not in levels:
        yield _unknown("level", Words("level", "ระดับ"), level, levels, (*steps, "total", "level"), on_key=False)


def _unknown(
    code: str, thing: Words, name: str, known: Collection[str], steps: Steps, *, on_key: bool = True
) -> PlacedFinding:
    message = Words(f"there is no {thing.en} {shorten(name)!r}", f"ไม่มี{thing.th} {shorten(name)!r}")
    return PlacedFinding(f"unknown-{code}", message, did_you_mean(name, known), steps=steps, on_key=on_key)
