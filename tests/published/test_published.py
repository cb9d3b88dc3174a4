"""Published results come out again: digit for digit, label for label.

The expected values are those of the published pages (`data/`), read from CSV and never from our own output.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import lpa_standards as lpa

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "examples"
DEFINITIONS = ROOT / "definitions"

LAO_TYPES = {"เทศบาลนคร": "city", "เทศบาลเมือง": "town", "เทศบาลตำบล": "subdistrict", "อบต.": "sao"}
# Pages without a year stand in the set whose form they share.
YEARS = {"อบต.ท่าข้าม": "2567", "เทศบาลตำบลกระโสม": "2563"}
CUT = "…"
HYPHEN = "-"

Row = dict[str, str]
Json = dict[str, Any]


def read_rows(*names: str) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        with (HERE / "data" / name).open(encoding="utf-8", newline="") as file:
            rows.extend(csv.DictReader(file))
    return rows


def as_json(report: lpa.ScoreReport) -> Json:
    data: Json = json.loads(report.model_dump_json())
    return data


class Page(NamedTuple):
    """One published page of the minimum standards: an organization and its rows that carry numbers."""

    lao: str
    lao_type: str
    year: int
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        return f"{self.lao}-{self.year}"


def pages() -> list[Page]:
    found: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
    for row in read_rows("published-rows.csv", "further-rows.csv"):
        if row["frame"]:
            year = int(row["year_be"] or YEARS[row["lao"]])
            found[row["lao"], LAO_TYPES[row["lao_type"]], year].append(row)
    return [Page(*key, tuple(rows)) for key, rows in found.items()]


def number_and_title(row: Row) -> tuple[str, str]:
    match = re.fullmatch(r"(\d+)\.\s*(.+)", row["indicator"])
    assert match is not None, row["indicator"]
    return match[1], match[2]


def indicators_of(year: int) -> Iterator[Json]:
    text = (DEFINITIONS / "minimum-standards" / f"{year}.yaml").read_text(encoding="utf-8")
    for domain in yaml.safe_load(text)["domains"]:
        for group in domain["groups"]:
            yield from group["indicators"]


def submission_of(page: Page) -> Json:
    """What the organization must have entered: the numbers of the page, a hyphen as null."""
    ids = {indicator["number"]: indicator["id"] for indicator in indicators_of(page.year)}
    values = {
        ids[number_and_title(row)[0]]: {
            item: None if row[item] == HYPHEN else row[item] for item in ("frame", "provided")
        }
        for row in page.rows
    }
    lao = {"type": page.lao_type, "name": page.lao}
    return {"programme": "minimum-standards", "fiscal_year": page.year, "lao": lao, "values": values}


def assert_row(row: Row, results: list[Json]) -> None:
    number, title = number_and_title(row)
    [result] = [result for result in results if result["number"] == number]
    assert result["title"]["th"] == title
    assert result["ratio_shown"] == (None if row["ratio_shown"] == HYPHEN else row["ratio_shown"])
    label, _, cut = row["verdict_shown"].partition(CUT)
    if cut:
        assert result["label"]["th"].startswith(label)
    else:
        assert result["label"]["th"] == row["verdict_shown"]


class TestMinimumStandards:
    """Every published row of the minimum standards that carries numbers."""

    def test_all_rows_with_numbers_are_tried(self) -> None:
        assert sum(len(page.rows) for page in pages()) == 14
        assert len(pages()) == 5

    @pytest.mark.parametrize("page", pages(), ids=str)
    def test_numbers_of_the_page_give_the_rows_of_the_page(self, page: Page) -> None:
        standards = lpa.load_set("minimum-standards", page.year)
        report = lpa.score(standards, lpa.Submission.model_validate(submission_of(page)))
        for row in page.rows:
            assert_row(row, as_json(report)["results"])

    @pytest.mark.parametrize("page", pages(), ids=str)
    def test_domains_missions_and_targets_are_those_of_the_page(self, page: Page) -> None:
        text = (DEFINITIONS / "minimum-standards" / f"{page.year}.yaml").read_text(encoding="utf-8")
        targets: dict[str, tuple[str, str, str]] = {}
        for domain in yaml.safe_load(text)["domains"]:
            heading = domain["title"].get(page.lao_type, domain["title"])["th"]
            for group in domain["groups"]:
                for indicator in group["indicators"]:
                    target = indicator["rule"]["target"]
                    shown = target.get(page.lao_type) if isinstance(target, dict) else target
                    targets[indicator["number"]] = (heading, group["title"]["th"], str(shown))
        for row in page.rows:
            assert targets[number_and_title(row)[0]] == (row["domain"], row["mission"], row["target"])

    def test_the_set_of_2566_gives_the_undated_page_too(self) -> None:
        [page] = [page for page in pages() if page.lao == "อบต.ท่าข้าม"]
        submission = {**submission_of(page), "fiscal_year": 2566}
        report = lpa.score(lpa.load_set("minimum-standards", 2566), lpa.Submission.model_validate(submission))
        for row in page.rows:
            assert_row(row, as_json(report)["results"])


EXAMPLE_OF_PAGE = {
    "เทศบาลนครนครศรีธรรมราช-2563": "minimum-standards-2563-nakhon-si-thammarat.yaml",
    "เทศบาลตำบลกระโสม-2563": "minimum-standards-2563-krasom.json",
    "เทศบาลตำบลอากาศอำนวย-2564": "minimum-standards-2564-akat-amnuai.yaml",
    "เทศบาลตำบลอากาศอำนวย-2567": "minimum-standards-2567-akat-amnuai.yaml",
    "อบต.ท่าข้าม-2567": "minimum-standards-2567-tha-kham.yaml",
}


class TestExamples:
    """The example files hold the numbers of the pages, all of them and nothing else."""

    @pytest.mark.parametrize("page", pages(), ids=str)
    def test_minimum_standards(self, page: Page) -> None:
        standards = lpa.load_set("minimum-standards", page.year)
        from_file = lpa.score(standards, lpa.read_submission(EXAMPLES / EXAMPLE_OF_PAGE[str(page)]))
        results = as_json(from_file)["results"]
        assert len(results) == len(page.rows)
        for row in page.rows:
            assert_row(row, results)

    def test_values_are_those_of_the_pages(self) -> None:
        for page in pages():
            text = (EXAMPLES / EXAMPLE_OF_PAGE[str(page)]).read_text(encoding="utf-8")
            values = yaml.load(text, Loader=yaml.BaseLoader)["values"]
            # The plain loader keeps "null" as text, which is all that is needed to compare.
            expected = {
                indicator: {item: "null" if value is None else value for item, value in cells.items()}
                for indicator, cells in submission_of(page)["values"].items()
            }
            assert values == expected


PARTS = {"หมวด 1": "part-1", "หมวด 2.1": "part-2-1", "หมวด 2.2": "part-2-2", "หมวด 3": "part-3"}
PARTS |= {"หมวด 4": "part-4", "หมวด 5": "part-5", "หมวด 6": "part-6"}
TOTAL = "คะแนนรวม (weighted)"


def award_rows() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows("published-scores.csv", "further-scores.csv"):
        # The T-score compares the whole field, so one row alone cannot give it.
        if row["programme"] == "รางวัลพระปกเกล้า" and row["part"] != "T-score":
            found[row["lao"]].append(row)
    return found


def award_submission(lao: str) -> Json:
    cells = [row for row in award_rows()[lao] if row["part"] in PARTS]
    raws = {PARTS[row["part"]]: re.findall(r"raw (\d+)/\d+ derived", row["note"]) for row in cells}
    values = {f"{part}-raw": {"raw": raw} for part, found in raws.items() for raw in found}
    assert len(values) == 7
    lao_type = "town" if lao.startswith("ทม.") else "subdistrict"
    return {"programme": "kpi-award", "fiscal_year": 2562, "lao": {"type": lao_type, "name": lao}, "values": values}


def assert_award(rows: list[Row], report: Json) -> None:
    domains = {domain["id"]: domain for domain in report["domains"]}
    for row in rows:
        if row["part"] == TOTAL:
            assert report["total"]["value"] == row["score"]
            [raw] = [further for further in report["also"] if further["id"] == "raw-percent"]
            assert raw["value"] == row["percent_shown"]
        else:
            domain = domains[PARTS[row["part"]]]
            assert (domain["contribution"], domain["percent"]) == (row["score"], row["percent_shown"])


class TestAward:
    """King Prajadhipok's Institute award of 2562, p. 174: every cell but the T-score."""

    def test_five_organizations_with_eight_rows_each(self) -> None:
        assert [len(rows) for rows in award_rows().values()] == [8] * 5

    @pytest.mark.parametrize("lao", award_rows())
    def test_row(self, lao: str) -> None:
        report = lpa.score(lpa.load_set("kpi-award", 2562), lpa.Submission.model_validate(award_submission(lao)))
        assert_award(award_rows()[lao], as_json(report))

    @pytest.mark.parametrize(("name", "lao"), [("lao-khwan", "ทต.เลาขวัญ"), ("don-sai", "ทต.ดอนทราย")])
    def test_example(self, name: str, lao: str) -> None:
        submission = lpa.read_submission(EXAMPLES / f"kpi-award-2562-{name}.yaml")
        assert_award(award_rows()[lao], as_json(lpa.score(lpa.load_set("kpi-award", 2562), submission)))

    def test_csv_of_the_whole_page(self) -> None:
        standards = lpa.load_set("kpi-award", 2562)
        submissions = list(lpa.read_submissions(EXAMPLES / "kpi-award-2562.csv"))
        assert [submission.lao.name for submission in submissions] == list(award_rows())
        for submission in submissions:
            assert submission.lao.name is not None
            assert_award(award_rows()[submission.lao.name], as_json(lpa.score(standards, submission)))


class TestLpa:
    """LPA of 2561 as the subdistrict municipality of Makham published it."""

    def test_makham(self) -> None:
        submission = lpa.read_submission(EXAMPLES / "lpa-2561-makham.yaml")
        report = as_json(lpa.score(lpa.load_set("lpa", 2561), submission))
        *domains, total = [row for row in read_rows("published-scores.csv") if row["lao"] == "เทศบาลตำบลมะขาม"]
        assert [domain["title"]["th"] for domain in report["domains"]] == [row["part"] for row in domains]
        shown = [(domain["full"], domain["points"], domain["percent"]) for domain in report["domains"]]
        assert shown == [(row["full"], row["score"], row["percent_shown"]) for row in domains]
        assert report["total"]["value"] == total["percent_shown"] == "80.2"

    def test_makham_mean_level_and_pass(self) -> None:
        submission = lpa.read_submission(EXAMPLES / "lpa-2561-makham.yaml")
        report = as_json(lpa.score(lpa.load_set("lpa", 2561), submission))
        [mean] = report["also"]
        # (110/140 + 175/215 + 188/250 + 285/345 + 56/65) / 5 = 0.807857...
        assert mean["value"] == "80.79"
        assert report["total"]["level"]["title"]["th"] == "ดีมาก"
        assert report["total"]["passed"] is True

    @pytest.mark.parametrize(("outcome", "points"), [("all", "5"), ("some", "0"), ("deferred", "0")])
    def test_levies_of_2560_give_five_or_nothing(self, outcome: str, points: str) -> None:
        values = {"pao-levies-enacted-and-collected": {"outcome": outcome}}
        submission = {"programme": "lpa", "fiscal_year": 2560, "lao": {"type": "pao"}, "values": values}
        report = as_json(lpa.score(lpa.load_set("lpa", 2560), lpa.Submission.model_validate(submission)))
        assert [result["points"] for result in report["results"]] == [points]


PROGRAMMES = ("minimum-standards", "lpa", "kpi-award")
FILES = sorted(
    path
    for programme in PROGRAMMES
    for path in (DEFINITIONS / programme).glob("*.yaml")
    if not path.name.endswith(".tests.yaml")
)


class TestSources:
    """What is not official says so."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_every_indicator_names_a_source_of_its_file(self, path: Path) -> None:
        definition = yaml.safe_load(path.read_text(encoding="utf-8"))
        for domain in definition["domains"]:
            for group in domain["groups"]:
                for indicator in group["indicators"]:
                    assert indicator["provenance"]["status"] == "reported", indicator["id"]
                    assert indicator["provenance"]["source"] in definition["sources"]

    def test_window_of_2566_is_that_of_the_letters(self) -> None:
        definition = yaml.safe_load((DEFINITIONS / "minimum-standards" / "2566.yaml").read_text(encoding="utf-8"))
        window = definition["window"]
        assert (window["opens"], window["closes"]) == ("๑ มิถุนายน ๒๕๖๖", "๒๑ กรกฎาคม ๒๕๖๖")
        assert "closes_at" not in window
        assert definition["sources"][window["source"]]["document_no"] == "ที่ นร ๐๑๐๗/ว ๓๘๙๘"
