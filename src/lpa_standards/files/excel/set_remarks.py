"""What stands in a set's workbook beside its data: titles and rules in words to review by, and the file's comments."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from lpa_standards.files.excel.set_rows import SetRow
from lpa_standards.files.excel.set_table import Table
from lpa_standards.files.yaml_text import step_of
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.fields import Text
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.yaml_data import LOADER
from lpa_standards.scoring.wording import Wording

COMMENTS: Final = "หมายเหตุในไฟล์"
TAIL: Final = "$"  # stands for the end of the file


class Review:
    """What is said on the rows of one sheet, for people only."""

    def __init__(self, titles: tuple[str, ...], standards: IndicatorSet, table: Table) -> None:
        self.titles, self._set, self._table = titles, standards, table

    def texts(self, row: SetRow) -> list[str | None]:
        """The texts of one row, one for each title."""
        named = dict(zip(self._table.refs, row.refs, strict=True))
        if self._table.called == "indicator":
            named["indicator"] = row.id
        indicator = self._set.indicators.get(named.get("indicator", ""))
        if not self.titles or indicator is None:
            return [None for _ in self.titles]
        said: list[str | None] = [indicator.rule.kind if self._table.called == "indicator" else _title(indicator)]
        if len(self.titles) > 1:
            said.append(_sentence(self._set, indicator, named.get("part", "")))
        return said


def review_of(table: Table, standards: IndicatorSet) -> Review:
    """What is said on the rows of a sheet."""
    titles: tuple[str, ...] = ()
    if table.called == "indicator":
        titles = ("ชนิดของกฎ", "กฎเป็นคำพูด")
    elif table.shape == "rule":
        titles = ("ตัวชี้วัด", "กฎเป็นคำพูด")
    elif "indicator" in table.refs:
        titles = ("ตัวชี้วัด",)
    return Review(titles, standards, table)


def _title(indicator: Indicator) -> str:
    title = indicator.title if isinstance(indicator.title, Text) else next(iter(indicator.title.values()))
    return f"{indicator.number} {title.th}" if isinstance(indicator.number, str) else title.th


def _sentence(standards: IndicatorSet, indicator: Indicator, part: str) -> str:
    view = Wording(standards, standards.lao_types[0]).view(indicator)._replace(lao_type=None)
    rule: Any = indicator.rule
    if part and isinstance(rule, Parts):
        rule = next((each.rule for each in rule.parts if each.id == part), rule)
    return str(rule.sentence(view).th)


def comments_of(standards: IndicatorSet) -> list[tuple[str, str]]:
    """The comments of the file a set came from, each with the key above or beside which it stands."""
    document = standards._document  # it is the set's own file, and only read
    if document is None or "#" not in document.text:
        return []
    above, ends = dict(_keys_by_line(document)), _ends_of_lines(document.text)
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    for number, line in enumerate(document.text.split("\n"), start=1):
        if line.lstrip().startswith("#") and number not in above:
            waiting.append(line.strip())
        elif number in above:
            beside = line[ends.get(number, len(line)) :].partition("#")
            waiting += [f"#{beside[2]}".rstrip()] if beside[1] else []
            if waiting:
                found.append((place_text(above[number]), "\n".join(waiting)))
            waiting = []
    return [*found, (TAIL, "\n".join(waiting))] if waiting else found


def place_text(steps: Steps) -> str:
    """Keys that lead to a place, as one text."""
    return (
        json.dumps(steps, ensure_ascii=False) if any("." in str(step) for step in steps) else ".".join(map(str, steps))
    )


def place_steps(text: str) -> Steps:
    """The keys again."""
    steps = json.loads(text) if text.startswith("[") else text.split(".")
    return tuple(int(step) if str(step).isdecimal() else str(step) for step in steps)


def _keys_by_line(document: Document) -> Iterator[tuple[int, Steps]]:
    """For every line with keys, the outermost thing that begins on it."""
    seen: set[int] = set()

    def walk(data: Any, path: tuple[str | int, ...], named: Steps) -> Iterator[tuple[int, Steps]]:
        entries = data.items() if isinstance(data, Mapping) else enumerate(data)
        for key, value in entries:
            here = (*path, key)
            name = (*named, str(key) if isinstance(data, Mapping) else step_of(value, key))
            line = document.place(here, key=isinstance(data, Mapping)).line
            if line not in seen:
                seen.add(line)
                yield line, name
            if isinstance(value, dict | list):
                yield from walk(value, here, name)

    yield from walk(document.data, (), ())


def _ends_of_lines(text: str) -> dict[int, int]:
    """The column, from 0, after the last thing said on each line: what follows there can only be a comment."""
    ends: dict[int, int] = {}
    for event in yaml.parse(text, Loader=LOADER):
        mark: Any = event.end_mark
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) or getattr(event, "flow_style", None) is not False:
            ends[mark.line + 1] = max(ends.get(mark.line + 1, 0), mark.column)
    return ends
