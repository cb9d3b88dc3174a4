"""The pages speak of what is there: their code runs, their YAML loads, and no key, kind or name is left untold."""

import re
import shlex
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import lpa_standards as lpa
from lpa_standards import calendar, files, reports
from lpa_standards.indicators import kinds
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import Document, parse_document
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.submission import Submission
from tests.pages import ROOT, Block, blocks_of, run_python, story_of

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# What the first line of a YAML block says it is.
MARKS = ("# definition:", "# yaml-language-server:", "# keys of the set", "# indicator", "# submission", "# fragment")
# What stands around a block that is a part of a set.
AROUND = """
schema: 1
programme: page
fiscal_year: 2566
title: {th: ตัวอย่าง}
authority: {th: ตัวอย่าง}
sources: {handbook: {title: {th: คู่มือ}}}
lao_types: [city, subdistrict]
results:
  labels: {met: {th: ผ่าน}, below: {th: ไม่ผ่าน}, not_done: {th: ไม่ได้ดำเนินการ}, no_service: {th: ไม่มีบริการ}}
  ratio: {}
  total: {method: points_over_full}
domains: [{id: domain, title: {th: ด้าน}, groups: [{id: group, title: {th: หัวข้อ}, indicators: []}]}]
"""


BLOCKS = [block for page in PAGES for block in blocks_of(page)]
# What is changed in a file is no YAML by itself; that it fits, its commands show.
YAML = [block for block in BLOCKS if block.lang == "yaml" and " · " not in block.info]


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def section_of(text: str, heading: str) -> str:
    """What stands under a heading that begins with a word, up to the next one of its level."""
    match = re.search(rf"^(#+) {re.escape(heading)}\b.*?(?=^\1 |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match is not None, f"no heading {heading}"
    return match[0]


def parsed(block: Block) -> Document:
    document = parse_document(block.body, name=str(block))
    assert document.findings == ()
    return document


def set_of(block: Block) -> IndicatorSet:
    """The set that a block is, or that its keys or indicators belong to."""
    document = parsed(block)
    if block.body.startswith(("# definition:", "# yaml-language-server:")):
        return build_set(IndicatorSet, document.data, document)
    around: Any = parse_document(AROUND).data
    data: Any = document.data
    if block.body.startswith("# indicator"):
        group = around["domains"][0]["groups"][0]
        group["indicators"] = data if isinstance(data, list) else [data]
        return IndicatorSet.model_validate(around)
    return IndicatorSet.model_validate({**around, **data})


class TestCodeRuns:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
    def test_python_of_a_page_runs_from_top_to_bottom(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        run_python(page)

    def test_the_readme_shows_two_commands_and_ten_lines(self) -> None:
        blocks = list(blocks_of(ROOT / "README.md"))
        assert [block.body.strip() for block in blocks if block.lang == "sh"] == ["make demo", "make test"]
        (first,) = [block for block in blocks if block.lang == "python"]
        assert len(first.body.splitlines()) == 10

    @pytest.mark.parametrize("block", YAML, ids=str)
    def test_yaml_is_what_its_first_line_says(self, block: Block) -> None:
        assert block.body.startswith(MARKS), f"begin the block with one of {MARKS}"
        if block.body.startswith("# submission"):
            Submission.model_validate(parsed(block).data)
        elif block.body.startswith("# fragment"):
            parsed(block)
        else:
            set_of(block)

    @pytest.mark.parametrize("page", sorted({block.page for block in BLOCKS if block.lang == "console"}))
    def test_commands_of_a_page_print_what_it_shows(
        self, page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """In a folder that holds the examples, the definitions, and the files that the page has its reader make."""
        for folder in ("examples", "definitions"):
            (tmp_path / folder).symlink_to(ROOT / folder)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", "100")
        for command in story_of(ROOT / page, tmp_path):
            where = f"{command.block}: {command.typed}"
            code, out, err = run(command.typed, monkeypatch, capsys)
            assert code == command.code, f"{where}\n{out}{err}"
            # Which of the two streams comes first on a screen is not known here.
            missing = not_printed(command.shown, out + err) and not_printed(command.shown, err + out)
            assert missing is None, f"{where}: not printed, in this order: {missing}\n---\n{out}{err}"


def run(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code of a command of the library, and what it printed to either stream."""
    program, *arguments = shlex.split(command)
    assert program == "lpa-standards"
    monkeypatch.setattr(sys, "argv", [program, *arguments])
    code: object = 0
    try:
        import_module("lpa_standards.cli").main()
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    return code if isinstance(code, int) else int(code is not None), out, err


def not_printed(shown: tuple[str, ...], printed: str) -> str | None:
    """The first line shown that is not printed after those before it; None when all are. `…` stands for anything."""
    text, at = squeezed(printed), 0
    for line in shown:
        for piece in filter(None, squeezed(line).split("…")):
            at = text.find(piece, at)
            if at < 0:
                return line
            at += len(piece)
    return None


def squeezed(text: str) -> str:
    """Text without its blanks: how wide a column is, is not what a page promises."""
    return re.sub(r"\s+", "", text)


class TestNothingIsLeftUntold:
    def test_every_kind_has_a_section_in_the_format_and_one_that_is_proved(self) -> None:
        text = text_of("format.md")
        for kind in kinds.KINDS:
            section = section_of(text, kind)
            assert f"kind: {kind}" in section, kind
        examples = [block for block in YAML if block.page == "docs/format.md" and block.body.startswith("# indicator")]
        proved = {indicator.rule.kind for block in examples for indicator in set_of(block).indicators.values()}
        assert proved == set(kinds.KINDS)

    def test_every_key_of_a_kind_is_told_in_its_section(self) -> None:
        text = text_of("format.md")
        common = keys_of(Rule)
        for kind in kinds.KINDS:
            model = rule_model(kind)
            section = section_of(text, kind)
            own = keys_of(model) - common - {"kind"}
            missing = {key for key in own if f"`{key}`" not in section}
            assert not missing, kind

    def test_every_key_of_the_format_is_told(self) -> None:
        text = text_of("format.md")
        models = models_within(IndicatorSet) | models_within(Submission)
        assert len(models) > 40
        told = set(re.findall(r"`([a-z_]+)`", text))
        missing = {f"{model.__name__}.{key}" for model in models for key in keys_of(model) if key not in told}
        assert missing == set()

    def test_every_public_name_is_in_the_api_page(self) -> None:
        text = text_of("api.md")
        shown = {line.rpartition(".")[2] for line in re.findall(r"^::: (\S+)$", text, re.MULTILINE)}
        assert shown >= {name for name in lpa.__all__ if name != "__version__"}
        assert shown >= {name for name in calendar.__all__ if not name.isupper()}
        assert shown >= set(files.__all__) | set(reports.__all__)
        for name in re.findall(r"^::: (\S+)$", text, re.MULTILINE):
            home, _, wanted = name.rpartition(".")
            assert hasattr(import_module(home), wanted), name

    def test_every_shipped_set_is_in_the_table_of_the_first_page(self) -> None:
        rows = re.findall(r"^\| `([a-z-]+)` \| ([0-9, ]+) \|", text_of("index.md"), re.MULTILINE)
        told = {(programme, int(year)) for programme, years in rows for year in years.split(",")}
        assert told == {(name.programme, name.fiscal_year) for name in lpa.list_sets()}

    def test_links_between_files_lead_somewhere(self) -> None:
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def rule_model(kind: str) -> type[BaseModel]:
    models = [model for model in models_within(IndicatorSet) if "kind" in model.model_fields]
    (found,) = [model for model in models if get_args(model.model_fields["kind"].annotation) == (kind,)]
    return found


def models_within(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all models that its fields are made of."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [model]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, BaseModel):
            if each not in found:
                found.add(each)
                waiting += [field.annotation for field in each.model_fields.values()]
        else:
            waiting += get_args(each)
    return found


class TestWorkedExamples:
    """The figures of docs/scoring.md, worked out there by hand."""

    @pytest.fixture
    def worked(self) -> dict[str, Block]:
        marked = [block for block in YAML if block.page == "docs/scoring.md"]
        return {block.body.splitlines()[0].partition(":")[2].strip(): block for block in marked}

    def score(self, worked: dict[str, Block], name: str) -> lpa.ScoreReport:
        return lpa.score(set_of(worked["totals"]), Submission.model_validate(parsed(worked[name]).data))

    def test_complete(self, worked: dict[str, Block]) -> None:
        report = self.score(worked, "complete")
        # 5 + 0 of 10; 23/40 x 15 = 8.625 and 5 of 20; nothing to assess.
        assert [(domain.points, domain.full, domain.percent) for domain in report.domains] == [
            ("5", "10", "50"),
            ("13.63", "20", "68.13"),
            ("0", "0", None),
        ]
        # 50 x 5/10 x 100/80, 30 x 13.625/20 x 100/80
        assert [domain.contribution for domain in report.domains] == ["31.25", "25.55", None]
        assert report.total.value == "56.8"  # 31.25 + 25.546875 = 56.796875
        assert {total.id: total.value for total in report.also} == {
            "share": "50",  # 2 of 4
            "points": "62.08",  # 18.625 / 30
            "points-shown": "62.1",  # 18.63 / 30
            "mean": "59.06",  # (50 + 68.125) / 2 = 59.0625
            "mean-shown": "59.07",  # (50 + 68.13) / 2 = 59.065
            "mean-zero": "39.38",  # (50 + 68.125 + 0) / 3 = 39.375
            "mean-full": "72.71",  # (50 + 68.125 + 100) / 3 = 72.7083…
            "weighted-zero": "45.44",  # 25 + 20.4375 + 0
            "weighted-full": "65.44",  # 25 + 20.4375 + 20
        }

    def test_incomplete(self, worked: dict[str, Block]) -> None:
        report = self.score(worked, "incomplete")
        further = {total.id: (total.value, total.low, total.high) for total in report.also}
        assert report["register"].waiting_for == ("raw",)
        assert (report["register"].low, report["register"].high) == ("0", "15")
        assert further["points"] == (None, "33.33", "83.33")  # (5 + 5 + 0) / 30, (5 + 5 + 15) / 30
        assert further["share"] == (None, "50", "75")  # 2 or 3 of 4: met_at 9 can still be reached
        assert (report.total.low, report.total.high) == ("40.63", "68.75")  # 31.25 + 37.5 x 5/20, 31.25 + 37.5 x 20/20
