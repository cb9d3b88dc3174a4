"""The schemas in the hands of the real `yaml-language-server`, which is what VS Code's YAML support runs.

Not collected by `make test`, which asks for nothing but Python: `make editor` installs the pinned server with npm, and
runs this file.
"""

import json
import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from lpa_standards.indicators.documents import Document, parse_document
from lpa_standards.indicators.fields import LAO_TYPES
from lpa_standards.indicators.kinds import KINDS
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.schemas.building import models_within
from lpa_standards.schemas.wording import words_of_key
from lpa_standards.scoring.submission import Submission
from tests.editor.language_server import LanguageServer, Underlined

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".cache/editor/node_modules/yaml-language-server/bin/yaml-language-server"
SETS = [path for path in sorted((ROOT / "definitions").glob("*/*.yaml")) if re.fullmatch(r"\d{4}(-[a-z]+)?", path.stem)]
SETS = [path for path in SETS if path.parent.name != "holidays"]
SET_LINE = "# yaml-language-server: $schema=../definitions/schema/indicator-set-1.json\n"
SUBMISSION_LINE = "# yaml-language-server: $schema=../definitions/schema/submission-1.json\n"
NAKHON = (
    (ROOT / "definitions/minimum-standards/2563.yaml").read_text("utf-8").replace("../schema", "../definitions/schema")
)
HANDED_IN = SUBMISSION_LINE + (ROOT / "examples/minimum-standards-2563-nakhon-si-thammarat.yaml").read_text("utf-8")
THAI = re.compile(r"[ก-๛]")
NAMES = count(1)


def command() -> list[str]:
    path = Path(os.environ.get("YAML_LANGUAGE_SERVER", INSTALLED))
    assert path.is_file(), f"{path} is missing: run `make editor`, which installs it with npm"
    return ["node", str(path), "--stdio"]


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with LanguageServer.started(command(), ROOT) as started:
        yield started


@pytest.fixture(scope="module")
def told() -> Iterator[LanguageServer]:
    (block,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs/editor.md").read_text("utf-8"), re.DOTALL)
    settings = {name: value for name, value in json.loads(block).items() if name.startswith("yaml.")}
    with LanguageServer.started(command(), ROOT, settings) as started:
        yield started


def opened(server: LanguageServer, text: str) -> tuple[str, list[Underlined]]:
    """Open a text as a file of its own beside the definitions; the file itself need not be there."""
    name = f"drafts/{next(NAMES)}.yaml"
    return name, server.open(name, text)


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


class TestNothingIsUnderlinedInWhatIsRight:
    @pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_shipped_sets(self, server: LanguageServer, path: Path) -> None:
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../schema/indicator-set-1.json\n")
        assert server.open(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) == []

    @pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
    def test_example_submissions(self, server: LanguageServer, path: Path) -> None:
        assert opened(server, SUBMISSION_LINE + path.read_text("utf-8"))[1] == []


# What stands in the set, what is planted instead, and the text that must be underlined on that line.
FAULTS = [
    ("schema: 1\n", "schema: 2\n", "2"),
    ("programme: minimum-standards\n", "programme: Minimum Standards\n", "Minimum Standards"),
    ("programme: minimum-standards\n", "programme:\n", ""),
    ("programme: minimum-standards\n", "program: minimum-standards\n", "program"),
    ("fiscal_year: 2563", "fiscal_year: 2020", "2020"),
    ("fiscal_year: 2563", "fiscal_year: ปี 2563", "ปี 2563"),
    ("year_known: inferred", "year_known: infered", "infered"),
    ("authority: {th:", "authority: {ht:", "ht"),
    ("lao_types: [", "lao_types: [village, ", "village"),
    ("significant: 7", "significant: 70", "70"),
    ("significant: 7", "significant: seven", "seven"),
    ("method: share_met", "method: share", "share"),
    ("unit: กม., ", "", "frame"),
    ("unit: กม.,", "units: กม.,", "units"),
    ("type: quantity", "type: quantty", "quantty"),
    ("level: warning", "level: warn", "warn"),
    ("kind: coverage", "kind: covrage", "covrage"),
    ("kind: coverage", "kind: count", "provided"),
    ("provided: provided", "provded: provided", "provded"),
    ("target: {city: 85", "target: {ctiy: 85", "ctiy"),
    ("target: {city: 85", "target: {city: eighty", "eighty"),
    ("target: {city: 85", "target: {city: 0", "0"),
    ("target: {city: 85", "target: {city: ๘๕%", "๘๕%"),
    ("status: reported", "status: report", "report"),
    ("status: reported, source: nakhon-2563", "status: reported", "provenance"),
    ('number: "1"', "number: []", "[]"),
    ("        indicators:\n", "        indicator:\n", "indicator"),
    ("frame: {title:", "Frame: {title:", "Frame"),
    ("frame: {title:", "frame: {title: {th: ก}, title:", "title:"),  # a key given twice
    ("url: http", "dated: ไม่ทราบ\n    url: http", "ไม่ทราบ"),
]
SYNTAX = [
    ("programme: minimum-standards\n", "\tprogramme: minimum-standards\n"),  # a tab
    ('number: "1"', 'number: "1'),  # a quote that is not closed
    ("lao_types: [", "lao_types: [["),  # a bracket too many
    ("fiscal_year: 2563", "fiscal_year 2563"),  # no colon
]


class TestPlantedFaults:
    @pytest.mark.parametrize(("right", "wrong", "text"), FAULTS, ids=[wrong.strip()[:40] for _, wrong, _ in FAULTS])
    def test_each_is_underlined_at_its_line(self, server: LanguageServer, right: str, wrong: str, text: str) -> None:
        assert right in NAKHON
        _, found = opened(server, NAKHON.replace(right, wrong, 1))
        line = line_of(NAKHON, right)
        assert any(each.line == line and each.text.startswith(text) for each in found), found
        # What is missing for it is told at the head of the part that misses it; nothing else is underlined.
        assert all(each.line == line or "Missing" in each.message or wrong.startswith("  ") for each in found), found

    @pytest.mark.parametrize(("right", "wrong"), SYNTAX, ids=[repr(wrong) for _, wrong in SYNTAX])
    def test_what_is_not_even_yaml(self, server: LanguageServer, right: str, wrong: str) -> None:
        assert right in NAKHON
        _, found = opened(server, NAKHON.replace(right, wrong, 1))
        line = line_of(NAKHON, right)
        assert found
        assert any(line <= each.line <= line + 1 for each in found) or found[0].line > line, found

    def test_most_messages_are_thai(self, server: LanguageServer) -> None:
        thai = 0
        for right, wrong, _ in FAULTS:
            _, found = opened(server, NAKHON.replace(right, wrong, 1))
            thai += any(THAI.search(each.message.replace(each.text, "")) for each in found if each.text)
        assert thai >= len(FAULTS) // 2

    @pytest.mark.parametrize(
        ("right", "wrong", "text"),
        [
            ("type: city", "type: village", "village"),
            ("fiscal_year: 2563", "fiscal_year: 2020", "2020"),
            ("values:", "value:", "value"),
            ("province:", "provinse:", "provinse"),
            ("lao: {type: city, ", "lao: {", "lao"),
        ],
    )
    def test_in_a_submission(self, server: LanguageServer, right: str, wrong: str, text: str) -> None:
        assert right in HANDED_IN
        _, found = opened(server, HANDED_IN.replace(right, wrong, 1))
        line = line_of(HANDED_IN, right)
        assert any(each.line == line and each.text == text for each in found), found


HEAD = f"""{SET_LINE}schema: 1
domains:
  - id: d
    groups:
      - id: g
        indicators:
          - id: i
"""


def completions(server: LanguageServer, text: str) -> dict[str, dict[str, Any]]:
    """What is proposed at the end of a text."""
    name, _ = opened(server, text)
    lines = text.split("\n")
    return server.complete(name, len(lines), len(lines[-1]))


def keys_of(model: type[Any]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def model_named(name: str) -> Any:
    return next(model for model in models_within(IndicatorSet) if model.__name__ == name)


class TestCompletions:
    @pytest.mark.parametrize(
        ("model", "text"),
        [
            ("IndicatorSet", f"{SET_LINE}\n"),
            ("Source", f"{SET_LINE}sources:\n  letter:\n    "),
            ("Window", f"{SET_LINE}window:\n  "),
            ("ExtensionRule", f"{SET_LINE}window:\n  extensions:\n    - "),
            ("GraceRule", f"{SET_LINE}window:\n  grace:\n    "),
            ("ResultRules", f"{SET_LINE}results:\n  "),
            ("Labels", f"{SET_LINE}results:\n  labels:\n    "),
            ("Figure", f"{SET_LINE}results:\n  ratio:\n    "),
            ("Total", f"{SET_LINE}results:\n  total:\n    "),
            ("FurtherTotal", f"{SET_LINE}results:\n  also:\n    - "),
            ("LevelBand", f"{SET_LINE}results:\n  levels:\n    - "),
            ("PassMark", f"{SET_LINE}results:\n  pass:\n    "),
            ("Domain", f"{SET_LINE}domains:\n  - "),
            ("Group", f"{SET_LINE}domains:\n  - groups:\n    - "),
            ("Indicator", f"{SET_LINE}domains:\n  - groups:\n    - indicators:\n      - "),
            ("Item", f"{HEAD}            items:\n              frame:\n                "),
            ("Option", f"{HEAD}            items:\n              c:\n                options:\n                  - "),
            ("Check", f"{HEAD}            checks:\n              - "),
            ("Evidence", f"{HEAD}            evidence:\n              - "),
            ("Provenance", f"{HEAD}            provenance:\n              "),
            ("Text", f"{HEAD}            title:\n              "),
        ],
    )
    def test_every_key_is_proposed_with_its_thai_words(self, server: LanguageServer, model: str, text: str) -> None:
        found = completions(server, text)
        assert keys_of(model_named(model)) <= set(found)
        for key in keys_of(model_named(model)):
            assert THAI.search(str(found[key]["documentation"])), key

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_key_of_a_kind_once_the_kind_is_written(self, server: LanguageServer, kind: str) -> None:
        found = completions(server, f"{HEAD}            rule:\n              kind: {kind}\n              ")
        name = "".join(word.capitalize() for word in kind.split("_"))
        assert keys_of(model_named(name)) - {"kind"} <= set(found)
        others = {"bands", "by_count", "conditions", "rows", "combine", "figure", "frame"} - keys_of(model_named(name))
        assert others.isdisjoint(found)

    def test_before_a_kind_is_written_the_kind_alone(self, server: LanguageServer) -> None:
        found = completions(server, f"{HEAD}            rule:\n              ")
        assert "kind" in found
        assert {"frame", "bands", "conditions"}.isdisjoint(found)

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            (f"{HEAD}            rule:\n              kind: ", set(KINDS)),
            (f"{HEAD}            provenance:\n              status: ", {"official", "reported", "illustrative"}),
            (f"{HEAD}            pilot: ", {"true", "false"}),
            (f"{HEAD}            applies_to:\n              - ", set(LAO_TYPES)),
            (f"{SET_LINE}results:\n  total:\n    method: ", {"share_met", "weighted"}),
            (f"{SET_LINE}results:\n  absent: ", {"incomplete", "not_done", "lowest"}),
            (f"{SET_LINE}window:\n  opens: ", {"๓๑ พฤษภาคม ๒๕๖๖", "2566-05-31"}),
        ],
    )
    def test_values(self, server: LanguageServer, text: str, values: set[str]) -> None:
        found = completions(server, text)
        assert values <= set(found)

    def test_a_number_or_one_for_each_type(self, server: LanguageServer) -> None:
        rule = f"{HEAD}            rule:\n              kind: coverage\n              "
        assert completions(server, rule)["target"]["insertText"].startswith("target: ")
        assert set(LAO_TYPES) <= set(completions(server, f"{rule}target:\n                "))

    def test_a_submission(self, server: LanguageServer) -> None:
        assert keys_of(Submission) <= set(completions(server, f"{SUBMISSION_LINE}\n"))
        found = completions(server, f"{SUBMISSION_LINE}lao:\n  ")
        assert {"type", "code", "name", "province", "district"} <= set(found)
        assert set(LAO_TYPES) <= set(completions(server, f"{SUBMISSION_LINE}lao:\n  type: "))


def keys_in(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from keys_in(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from keys_in(value, (*path, at))


def hovers(server: LanguageServer, text: str) -> Iterator[tuple[tuple[Any, ...], str]]:
    """What is shown over the first two of every key name; the server explains no key that is a number."""
    name, _ = opened(server, text)
    document: Document = parse_document(text)
    told: dict[str, int] = {}
    for path in keys_in(document.data):
        told[path[-1]] = told.get(path[-1], 0) + 1
        if told[path[-1]] <= 2 and not path[-1].isdecimal():
            place = document.place(path, key=True)
            yield path, server.hover_at(name, place.line, place.column - (len(path[-1]) == 1))


class TestHovers:
    @pytest.mark.parametrize("path", SETS[-2:], ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_every_key_of_a_set_speaks_thai_and_english(self, server: LanguageServer, path: Path) -> None:
        text = path.read_text("utf-8").replace("../schema", "../definitions/schema")
        shown = dict(hovers(server, text))
        assert len(shown) > 50
        for key, hover in shown.items():
            title, _, rest = hover.partition("\n")
            assert re.match(r"#### .*[ก-๛]", title), (key, hover)
            assert THAI.search(rest), (key, hover)
            assert re.search(r"[a-z]{3}", rest.partition("Source:")[0]), (key, hover)

    @pytest.mark.parametrize(
        ("key", "model", "name"),
        [
            ("fiscal_year:", "IndicatorSet", "fiscal_year"),
            ("unit:", "Item", "unit"),
            ("target:", "Coverage", "target"),
            ("frame: frame", "Coverage", "frame"),
            ("method:", "Total", "method"),
            ("ratio:", "ResultRules", "ratio"),
            ("met:", "Labels", "met"),
            ("status:", "Provenance", "status"),
            ("that:", "Check", "that"),
        ],
    )
    def test_the_words_are_those_of_the_key(self, server: LanguageServer, key: str, model: str, name: str) -> None:
        draft, _ = opened(server, NAKHON)
        hover = server.hover(draft, line_of(NAKHON, key), key)
        said = words_of_key(model_named(model), name, "")
        assert hover.startswith(f"#### {said.title}")

    def test_values_are_explained_and_defaults_told(self, server: LanguageServer) -> None:
        draft, _ = opened(server, NAKHON)
        status = server.hover(draft, line_of(NAKHON, "status:"), "status:")
        assert "`official`: จากเอกสารของหน่วยงานเจ้าของเกณฑ์เอง" in status
        level = server.hover(draft, line_of(NAKHON, "level:"), "level:")
        assert "ค่าปริยาย / Default: error" in level

    def test_a_submission(self, server: LanguageServer) -> None:
        for path, hover in hovers(server, HANDED_IN):
            if path[0] != "values" or len(path) == 1:
                assert re.match(r"#### .*[ก-๛]", hover), (path, hover)


class TestTheSettingsOfTheDocs:
    """docs/editor.md shows a `.vscode/settings.json`; it does what the page says."""

    def test_a_submission_without_a_first_line_is_helped(self, told: LanguageServer) -> None:
        text = HANDED_IN.removeprefix(SUBMISSION_LINE).replace("type: city", "type: village")
        found = told.open("submissions/one.yaml", text)
        assert [(each.line, each.text) for each in found] == [(line_of(text, "village"), "village")]

    def test_other_files_are_left_alone(self, told: LanguageServer) -> None:
        assert told.open("elsewhere/one.yaml", "anything: {type: village}\n") == []

    def test_a_whole_indicator_is_filled_in_with_what_must_be_there(self, told: LanguageServer) -> None:
        text = f"{SET_LINE}domains:\n  - groups:\n      - id: g\n        "
        told.open("drafts/filled.yaml", text)
        found = told.complete("drafts/filled.yaml", 5, 8)["indicators"]["insertText"]
        assert "id:" in found
        assert "provenance:" in found
        assert "pilot" not in found
