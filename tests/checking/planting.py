"""Sound files of every kind, and the examples of the explanations planted into them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lpa_standards.checking.names import name_findings
from lpa_standards.errors import DefinitionError, DocumentError, Finding, Place, SubmissionError, Words
from lpa_standards.files.bulk.assembling import Targets
from lpa_standards.files.bulk.run import Options, score_file
from lpa_standards.files.csv_text import read_csv
from lpa_standards.indicators.advice import advise
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.holidays import read_holidays
from lpa_standards.indicators.json_data import parse_json
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.submission import Submission, build_submission
from lpa_standards.testing.reading import cases_of

# A comment marks what an example is a part of: its keys take the places of those that stand there.
SET = """\
schema: 1
programme: tests
fiscal_year: 2566
title: {th: ชุดทดสอบ, en: A set to test with}
authority: {th: ผู้ทดสอบ, en: The testers}
sources:
  handbook: {title: {th: คู่มือ, en: Handbook}}
lao_types: [city, sao]
window: # window
  opens: ๑ มิถุนายน ๒๕๖๖
  closes: ๒๑ กรกฎาคม ๒๕๖๖
  source: handbook
results: # results
  labels:
    met: {th: ผ่าน, en: Met}
    below: {th: ไม่ผ่าน, en: Below}
    not_done: {th: ไม่ได้ดำเนินการ, en: Not done}
    no_service: {th: ไม่มีบริการสาธารณะ, en: No service}
  ratio: {}
  total: {method: weighted}
  also: [{id: mean, title: {th: ค่าเฉลี่ย, en: Mean}, method: mean_of_domains}]
  levels: [{id: good, title: {th: ดี, en: Good}, at_least: 70}]
domains:
  - # domain
    id: works
    title: {th: ด้านโครงสร้างพื้นฐาน, en: Works}
    weight: 60
    groups:
      - id: streets
        title: {th: ถนน, en: Streets}
        indicators:
          - # indicator
            id: roads
            number: "1"
            applies_to: [city, sao]
            title: {th: ร้อยละของถนนที่บำรุงรักษา, en: Share of roads kept}
            items: # items
              frame: {title: {th: ทั้งหมด, en: All}, unit: กม., type: quantity, required: true}
              provided: {title: {th: บำรุงรักษา, en: Kept}, unit: กม., type: quantity, required: true}
              times: {title: {th: ครั้ง, en: Times}, unit: ครั้ง, type: count, max: 366, required: true}
              plan: {title: {th: มีแผน, en: Plan}, type: yes_no, required: true}
              team: {title: {th: มีทีม, en: Team}, type: yes_no, required: true}
              level:
                title: {th: สภาพ, en: State}
                type: choice
                required: true
                options:
                  - {id: full, title: {th: ครบ, en: Full}}
                  - {id: partial, title: {th: บางส่วน, en: Partial}}
                  - {id: none, title: {th: ไม่มี, en: None}}
            rule: {kind: coverage, provided: provided, frame: frame, target: 80, full: 5}
            provenance: {status: official, source: handbook}
          - id: lights
            number: "2"
            applies_to: [city, sao]
            title: {th: จำนวนดวงไฟ, en: Number of lights}
            may_be_not_applicable: true
            items:
              poles: {title: {th: ทั้งหมด, en: All}, unit: ดวง, type: count}
              lit: {title: {th: ใช้ได้, en: Lit}, unit: ดวง, type: count}
            checks:
              - {that: lit <= poles, message: {th: เกินจำนวนทั้งหมด, en: More than there are}}
              - {that: poles <= 10000, message: {th: มากผิดปกติ, en: Unusually many}, level: warning}
            evidence: [{id: photo, title: {th: ภาพถ่าย, en: Photograph}, required: true}]
            rule: {kind: count, value: lit, target: 10, full: 5}
            provenance: {status: official, source: handbook}
  - id: services
    title: {th: ด้านบริการ, en: Services}
    weight: 40
    groups:
      - id: parks
        title: {th: สวนสาธารณะ, en: Parks}
        indicators:
          - id: garden
            number: "1"
            applies_to: [city, sao]
            title: {th: คุณภาพสวนสาธารณะ, en: Quality of the park}
            items: {given: {title: {th: คะแนน, en: Points}, unit: คะแนน, type: count}}
            rule: {kind: awarded, points: given, full: 5, met_at: 3}
            provenance: {status: official, source: handbook}
"""
# The same a year earlier, but for a rule that changes.
BEFORE = (
    SET.replace("2566", "2565")
    .replace("๒๕๖๖", "๒๕๖๕")
    .replace(
        "rule: {kind: coverage, provided: provided, frame: frame, target: 80, full: 5}",
        "rule: {kind: count, value: times, target: 4, full: 5}",
    )
)
SUBMISSION = """\
programme: tests
fiscal_year: 2566
lao: {type: city, name: ตัวอย่างสมมติ}
values: # values
  roads: {frame: 100, provided: 85}
  lights: {poles: 20, lit: 12}
  garden: {given: 4}
evidence: {lights: {photo: [ภาพที่ 1]}}
"""
CASES = """\
schema: 1
programme: tests
fiscal_year: 2566
tests:
  - name: ถนนถึงเป้าหมาย
    source: handbook
    lao: {type: city}
    expect: {results: {roads: met}}
  - # case
    name: กรณีที่สอง
    source: handbook
    lao: {type: city}
    values: {roads: {frame: 100, provided: 85}}
    expect: {results: {roads: met}}
"""
HOLIDAYS = """\
schema: 1
year: 2566
sources:
  list: {title: {th: รายการตัวอย่าง}}
calendars:
  government: {announced: 2565-06-01, checked: 2566-12-31, source: list}
days:
  - {day: 2566-03-06, title: {th: วันมาฆบูชา}, kind: regular, government: listed}
  - # day
    day: 2566-04-06
    title: {th: วันจักรี}
    kind: regular
    government: listed
"""
HEAD = {"programme": "tests", "fiscal_year": "2566"}
IN_SETS = ("set", "window", "results", "domain", "indicator", "items")


@dataclass(frozen=True)
class Planted:
    """A file with an example in it.

    Attributes:
        text: The file.
        lines: The lines of the example, from 1.
    """

    text: str
    lines: range


def planted(base: str, where: str, example: str) -> Planted:
    """A file in which the keys of an example stand instead of those of the same name.

    Args:
        base: The sound file.
        where: What the example is a part of: a comment of the file, or the whole of it.
        example: Lines of YAML.
    """
    lines = base.splitlines()
    start = next((at for at, line in enumerate(lines, 1) if line.endswith(f"# {where}")), 0)
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = next((at for at in range(start, len(lines)) if _indent_of(lines[at]) < indent), len(lines))
    own = [f"{' ' * indent}{line}" for line in example.splitlines()]
    keys = {line.strip().partition(":")[0] for line in own if _indent_of(line) == indent}
    kept: list[str] = []
    place: int | None = None
    for at in range(start, end):
        if _indent_of(lines[at]) == indent:
            replaced = lines[at].strip().partition(":")[0] in keys
        if not replaced:
            kept.append(lines[at])
        elif place is None:
            place = len(kept)
    first = start + (len(kept) if place is None else place)
    kept[first - start : first - start] = own
    text = "\n".join([*lines[:start], *kept, *lines[end:]]) + "\n"
    return Planted(text, range(first + 1, first + len(own) + 1))


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def made_set() -> IndicatorSet:
    """The sound set."""
    return IndicatorSet.model_validate(parse_document(SET).data)


def in_a_set(text: str, earlier: Sequence[str] = (), path: Path | None = None) -> list[Finding]:
    """What is told of a definition, errors and advice alike."""
    try:
        document = parse_document(text, name="set.yaml")
        standards = build_set(IndicatorSet, document.data, document)
    except (DocumentError, DefinitionError) as error:
        return list(error.findings)
    before = [IndicatorSet.model_validate(parse_document(each).data) for each in earlier]
    return advise(standards, document, before, [] if path is None else name_findings(path, standards))


def in_a_submission(text: str) -> list[Finding]:
    """What is told of a submission to the sound set."""
    try:
        document = parse_document(text, name="data.yaml")
        return _scored(build_submission(Submission, document.data, document, document.findings))
    except (DocumentError, SubmissionError) as error:
        return list(error.findings)


def in_a_table(text: str) -> list[Finding]:
    """What is told of a CSV table."""
    try:
        found = [_scored(each) for each in read_csv(text.encode(), name="data.csv", head=HEAD)]
    except (DocumentError, SubmissionError) as error:
        return list(error.findings)
    return [finding for each in found for finding in each]


def in_a_file(text: str, folder: Path) -> list[Finding]:
    """What is told of a whole CSV file of submissions."""
    source = folder / "data.csv"
    source.write_text(text, "utf-8")
    targets = Targets(folder / "out.csv", "csv", folder / "findings.jsonl", "jsonl")
    try:
        score_file(Scorer(made_set()), source, targets, folder / "parts", Options(final=True))
    except (DocumentError, SubmissionError) as error:
        return list(error.findings)
    rows = map(json.loads, (folder / "findings.jsonl").read_text("utf-8").splitlines())
    return [
        Finding(row["code"], Words(row["message_en"], row["message_th"]), place=Place("data.csv", row["line"], 1))
        for row in rows
    ]


def in_json(text: str) -> list[Finding]:
    """What is told of a text as JSON alone."""
    try:
        parse_json(text, name="data.json")
    except DocumentError as error:
        return list(error.findings)
    return []


def in_cases(text: str) -> list[Finding]:
    """What is told of a file of tests of the sound set."""
    try:
        document = parse_document(text, name="set.tests.yaml")
        cases_of(document.data, document, made_set())
    except (DocumentError, DefinitionError) as error:
        return list(error.findings)
    return []


def in_holidays(text: str, folder: Path) -> list[Finding]:
    """What is told of a file of holidays."""
    path = folder / "holidays.yaml"
    path.write_text(text, "utf-8")
    try:
        read_holidays(path)
    except (DocumentError, DefinitionError) as error:
        return list(error.findings)
    return []


def _scored(submission: Submission) -> list[Finding]:
    return list(Scorer(made_set()).score(submission, keep_going=True).findings)
