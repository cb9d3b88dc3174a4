"""A small set of every kind of rule with thresholds, and files of tests for it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import lpa_standards as lpa
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.testing import CaseFile, Coverage, Ran, Runner, boundaries_of
from lpa_standards.testing.reading import cases_of

HEAD = """schema: 1
programme: small
fiscal_year: 2566
title: {th: ชุดเล็ก}
authority: {th: ตัวอย่าง}
sources: {book: {title: {th: คู่มือ}}}
lao_types: [city, sao]
results:
  labels: {met: {th: ผ่าน, en: Reached}, below: {th: ไม่ผ่าน}, not_done: {th: ไม่ได้ทำ}, no_service: {th: ไม่มีบริการ}}
  ratio: {decimals: 2}
  total: {method: points_over_full}
  also: [{id: mean, title: {th: ค่าเฉลี่ย}, method: mean_of_domains}]
  levels: [{id: good, title: {th: ดี}, at_least: 80}, {id: fair, title: {th: พอใช้}, at_least: 50}]
domains:
  - id: one
    title: {th: ด้านเดียว}
    groups:
      - id: group
        title: {th: หัวข้อ}
        indicators:
"""
ROADS = """
- id: roads
  title: {th: ถนน}
  items:
    frame: {title: {th: ทั้งหมด}, unit: กม., type: quantity}
    provided: {title: {th: ซ่อมแล้ว}, unit: กม., type: quantity}
  checks: [{that: provided <= frame, message: {th: มากกว่าทั้งหมด}, level: error}]
  rule:
    kind: coverage
    provided: provided
    frame: frame
    target: {city: 85, sao: 70}
    full: 5
    conditional: {at_least: 60, counts_as: below, points: 2}
  provenance: {status: illustrative}
"""
TIMES = """
- id: times
  title: {th: จำนวนครั้ง}
  items: {n: {title: {th: ครั้ง}, unit: ครั้ง, type: count}}
  rule:
    kind: bands
    value: n
    bands:
      - {at_least: 10, points: 5}
      - {above: 4, points: 3}
      - {otherwise: true, points: 0}
    met_at: 3
  provenance: {status: illustrative}
"""


TWO_PARTS = """
    kind: parts
    combine: sum
    parts:
      - id: one
        title: {th: ก}
        items: {n: {title: {th: ก}, unit: คน, type: count}}
        rule: {kind: count, value: n, target: 3, full: 2}
      - id: two
        title: {th: ข}
        items: {m: {title: {th: ข}, unit: คน, type: count}}
        rule: {kind: bands, value: m, bands: [{at_least: 7, points: 5}, {otherwise: true, points: 0}]}
"""
LOOKUP = """
    kind: lookup
    by: [a, n]
    rows:
      - {when: ['true', {at_least: 3}], points: 5}
      - {when: ['true', {below: 3}], points: 2}
      - {when: ['false', any], points: 0}
"""


@cache
def at_thresholds(programme: str, year: int) -> list[dict[str, Any]]:
    """The generated cases of a shipped set."""
    return [case for made in boundaries_of(lpa.load_set(programme, year)) for case in made]


def indicator(items: str, rule: str, *, more: str = "") -> str:
    """An indicator `x` with items and a rule in flow style."""
    return f"""
- id: x
  title: {{th: ตัวชี้วัด}}
  {more}
  items: {items}
  rule: {rule}
  provenance: {{status: illustrative}}
"""


def small_set(*indicators: str) -> IndicatorSet:
    """The set, read from text, so that places are known."""
    lines = [f"          {line}" for text in indicators for line in text.strip("\n").split("\n")]
    document = parse_document(HEAD + "\n".join(lines) + "\n", name="small/2566.yaml")
    return build_set(IndicatorSet, document.data, document)


def cases(standards: IndicatorSet, *given: dict[str, Any]) -> CaseFile:
    """Cases for the set; a name, a source and a type are added where missing."""
    tests = [{"name": f"case {at}", "source": "book", "lao": {"type": "city"}, **case} for at, case in enumerate(given)]
    head = {"schema": 1, "programme": standards.programme, "fiscal_year": standards.fiscal_year}
    return cases_of({**head, "tests": tests}, None, standards)


def run(standards: IndicatorSet, *given: dict[str, Any]) -> list[Ran]:
    return list(Runner(cases(standards, *given)).run())


def covered(standards: IndicatorSet, *given: dict[str, Any]) -> Coverage:
    coverage = Coverage(standards)
    if given:
        coverage.add(run(standards, *given))
    return coverage


def text_file(folder: Path, text: str, name: str = "2566.tests.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def set_file(folder: Path, *indicators: str, name: str = "2566.yaml") -> Path:
    lines = [f"          {line}" for text in indicators for line in text.strip("\n").split("\n")]
    path = folder / name
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return path


def plain_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
