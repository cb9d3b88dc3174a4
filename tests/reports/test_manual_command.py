"""The command that prints the handbook, and its Python names, in good times and bad."""

import subprocess
import sys
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards import reports
from lpa_standards.testing import read_cases
from tests.cli.running import DEFINITIONS, NOTICE, call, environment, run
from tests.reports.pages import Page


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestWhatItWrites:
    def test_a_name_in_the_current_folder_which_it_tells(self, tmp_path: Path) -> None:
        done = call("manual", "2563")
        assert (done.code, done.err) == (0, "")
        (made,) = tmp_path.iterdir()
        assert made.name == "manual-minimum-standards-2563.html"
        assert done.out.strip() == f"{made.name}: คู่มือ 4 ตัวชี้วัด"
        assert Page(made.read_text("utf-8")).root.one("html").attributes["lang"] == "th"

    @pytest.mark.parametrize(
        ("args", "name"),
        [
            (["2563", "--type", "เทศบาลนคร"], "manual-minimum-standards-2563-city.html"),
            (["2563", "--lang", "en"], "manual-minimum-standards-2563-en.html"),
            (["2563", "--type", "city", "--lang", "en"], "manual-minimum-standards-2563-city-en.html"),
            (["lpa", "2561", "--format", "markdown"], "manual-lpa-2561.md"),
            (["kpi-award/2562"], "manual-kpi-award-2562.html"),
        ],
    )
    def test_the_name_says_what_it_is(self, args: list[str], name: str, tmp_path: Path) -> None:
        assert call("manual", *args).code == 0
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_a_name_of_its_own_is_never_written_over(self, tmp_path: Path) -> None:
        path = tmp_path / "manual-minimum-standards-2563.html"
        path.write_text("mine", "utf-8")
        done = call("manual", "2563")
        assert (done.code, done.out) == (2, "")
        assert "มีไฟล์ manual-minimum-standards-2563.html อยู่แล้ว" in done.err
        assert "-o" in done.err
        assert path.read_text("utf-8") == "mine"

    def test_a_file_that_was_asked_for_by_name_is_replaced_and_that_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "x.html").write_text("old", "utf-8")
        assert "(แทนไฟล์เดิม)" in call("manual", "2563", "-o", "x.html").out
        assert "replaced" in call("manual", "2563", "-o", "x.html", "--lang", "en").out
        assert "แทน" not in call("manual", "2563", "-o", "y.html").out

    def test_the_same_data_gives_the_same_file(self, tmp_path: Path) -> None:
        for name in ("a.html", "b.html"):
            run(
                "manual",
                "minimum-standards-practice",
                "2566",
                "-o",
                name,
                cwd=tmp_path,
                PYTHONHASHSEED=name[0] * 0 or "7",
            )
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()

    def test_markdown_by_the_ending_of_the_file(self, tmp_path: Path) -> None:
        call("manual", "2563", "-o", "x.md")
        text = (tmp_path / "x.md").read_text("utf-8")
        assert text.startswith("# คู่มือตัวชี้วัด: มาตรฐานขั้นต่ำ")
        for indicator in lpa.load_set("minimum-standards", 2563).indicators.values():
            assert f"`{indicator.id}`" in text
            assert indicator.title.words().th in text  # type: ignore[union-attr]  # one text for all types

    def test_practice_is_said_on_the_terminal_and_in_both_formats(self, tmp_path: Path) -> None:
        for name in ("x.html", "x.md"):
            done = call("manual", "minimum-standards-practice", "2566", "-o", name, "--lang", "en")
            assert NOTICE in done.out
            assert "Practice set" in done.out
            assert NOTICE in (tmp_path / name).read_text("utf-8")

    def test_tests_beside_a_set_of_ones_own_give_the_examples(self, tmp_path: Path) -> None:
        for name in ("2563.yaml", "2563.tests.yaml"):
            text = (DEFINITIONS / "minimum-standards" / name).read_text("utf-8")
            (tmp_path / name.replace("2563", "own")).write_text(text, "utf-8")
        assert call("manual", "own.yaml", "-o", "x.html").code == 0
        assert "52.00384" in (tmp_path / "x.html").read_text("utf-8")
        (tmp_path / "own.tests.yaml").unlink()
        assert call("manual", "--set", "own.yaml", "-o", "y.html").code == 0
        assert "52.00384" not in (tmp_path / "y.html").read_text("utf-8")


class TestSomeOfASet:
    def test_one_type_has_its_own_numbers_and_titles_alone(self, tmp_path: Path) -> None:
        call("manual", "2563", "--type", "subdistrict", "-o", "x.html")
        page = Page((tmp_path / "x.html").read_text("utf-8")).root
        assert [each.attributes["id"] for each in page.all("article")] == [
            "indicator-asphalt-road-length-maintained",
            "indicator-concrete-road-length-maintained",
        ]
        sentence = page.by_id("indicator-asphalt-road-length-maintained").one("p", "sentence").text
        assert sentence.endswith("ต้องไม่น้อยกว่า 75")
        assert page.all("section", "domain")[0].one("h2").text == "ด้านที่ 1 โครงสร้างพื้นฐาน"
        assert "ค่าที่ต่างกันตามประเภท" not in page.text

    def test_some_indicators_in_the_order_of_the_form(self, tmp_path: Path) -> None:
        names = ["earth-road-length-maintained", "asphalt-road-length-maintained"]
        call("manual", "2563", "--indicator", names[0], "--indicator", names[1], "-o", "x.html")
        page = Page((tmp_path / "x.html").read_text("utf-8")).root
        assert [each.attributes["id"] for each in page.all("article")] == [f"indicator-{name}" for name in names[::-1]]
        assert "2 ตัวชี้วัด จากทั้งหมด 4 ตัวชี้วัดของชุด" in page.one("header", "cover").text

    def test_what_another_indicator_is_needed_for_is_named_without_a_link(self, tmp_path: Path) -> None:
        call(
            "manual",
            "minimum-standards-practice",
            "2566",
            "--indicator",
            "practice-water-service-index",
            "-o",
            "x.html",
        )
        article = Page((tmp_path / "x.html").read_text("utf-8")).root.one("article")
        assert "อาศัยข้อมูลหรือผลของ: 1.14 ร้อยละของตัวอย่างน้ำประปา" in article.text
        assert [each.attributes["href"] for each in article.all("a")] == ["#source-act-2542"]


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["2599"], "ไม่มีชุดตัวชี้วัด"),
            (["nothing.yaml"], "nothing.yaml"),
            ([], "ต้องระบุชุดตัวชี้วัด 1 ชุด"),
            (["2563", "2564"], "ต้องระบุชุดตัวชี้วัด 1 ชุด"),
            (["2563", "--type", "pao"], "ชุดตัวชี้วัดนี้ไม่ใช้กับองค์การบริหารส่วนจังหวัด"),
            (["2563", "--type", "town-hall"], "ไม่มี อปท. ประเภท"),
            (["2563", "--indicator", "asphalt-road-length"], "asphalt-road-length-maintained"),
            (["2563", "--type", "subdistrict", "--indicator", "earth-road-length-maintained"], "ไม่ใช้กับเทศบาลตำบล"),
            (["2563", "--format", "pdf"], "html | markdown"),
            (["2563", "--set", "x.yaml"], "--set"),
        ],
    )
    def test_wrong_use_is_told_and_nothing_is_written(self, args: list[str], said: str, tmp_path: Path) -> None:
        done = call("manual", *args)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("target", ["no-such-folder/x.html", "a-folder", "x.html/y.html"])
    def test_output_that_cannot_be_written(self, target: str, tmp_path: Path) -> None:
        (tmp_path / "a-folder").mkdir()
        (tmp_path / "x.html").write_text("mine", "utf-8")
        done = call("manual", "2563", "-o", target)
        assert (done.code, done.out) == (2, "")
        assert "เขียน" in done.err
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["a-folder", "x.html"]

    def test_a_set_or_its_tests_with_faults(self, tmp_path: Path) -> None:
        text = (DEFINITIONS / "minimum-standards/2563.yaml").read_text("utf-8")
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        (tmp_path / "own.tests.yaml").write_text("schema: 1\n", "utf-8")
        done = call("manual", "own.yaml")
        assert (done.code, done.out) == (1, "")
        assert "own.tests.yaml:1" in done.err
        (tmp_path / "own.yaml").write_text(text.replace("kind: coverage", "kind: cover"), "utf-8")
        assert call("manual", "own.yaml").code == 1

    @pytest.mark.parametrize("lang", ["th", "en"])
    def test_without_the_extra(self, lang: str, tmp_path: Path) -> None:
        code = "import sys; sys.modules['jinja2'] = None; from lpa_standards.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "manual", "2563", "--lang", lang],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment(),
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "[report]" in done.stderr
        assert "pip install 'lpa-standards[report]'" in done.stderr
        assert not list(tmp_path.iterdir())

    def test_gathering_needs_no_extra(self, tmp_path: Path) -> None:
        code = (
            "import sys; sys.modules['jinja2'] = sys.modules['rich'] = None; import lpa_standards as lpa\n"
            "from lpa_standards.reports import manual_html, manual_of\n"
            "made = manual_of(lpa.load_set('minimum-standards', 2563))\n"
            "try: manual_html(made)\n"
            "except lpa.MissingExtraError as error: print(len(list(made.indicators)), error.extra)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment(), check=True
        )
        assert done.stdout == "4 report\n"


class TestFromPython:
    def test_the_names_of_the_room(self) -> None:
        assert reports.__all__ == ["Manual", "manual_html", "manual_markdown", "manual_of"]
        made = reports.manual_of(lpa.load_set("kpi-award", 2562), lao_type="town", indicators=["part-1-raw"])
        assert [each.id for each in made.indicators] == ["part-1-raw"]
        with pytest.raises(AttributeError):
            made.title = lpa.Words("", "")  # type: ignore[misc]  # it is frozen

    def test_it_is_refused_in_python_too(self) -> None:
        standards = lpa.load_set("minimum-standards", 2563)
        with pytest.raises(lpa.NotFoundError, match="not for a provincial"):
            reports.manual_of(standards, lao_type="pao")
        with pytest.raises(lpa.NotFoundError, match="did you mean"):
            reports.manual_of(standards, indicators=["earth-road-length"])
        with pytest.raises(lpa.NotFoundError, match="เทศบาล"):
            reports.manual_of(standards, lao_type="เทศบาล")  # type: ignore[arg-type]  # by callers that check no types
        for laid_out in (reports.manual_html, reports.manual_markdown):
            with pytest.raises(lpa.NotFoundError, match="no language 'fr'"):
                laid_out(reports.manual_of(standards), "fr")  # type: ignore[arg-type]  # likewise

    def test_tests_of_another_set_or_version_are_refused(self, tmp_path: Path) -> None:
        """Their examples would be scored by other rules than the handbook states."""
        text = (DEFINITIONS / "minimum-standards/2563.yaml").read_text("utf-8")
        (tmp_path / "own.yaml").write_text(text.replace("city: 85", "city: 50"), "utf-8")
        for path in ("minimum-standards/2563.tests.yaml", "lpa/2561.tests.yaml"):
            cases = read_cases(DEFINITIONS / path)
            with pytest.raises(lpa.DefinitionError, match="another set"):
                reports.manual_of(lpa.read_set(tmp_path / "own.yaml"), cases=[cases])
        made = reports.manual_of(
            lpa.load_set("minimum-standards", 2563),
            cases=[read_cases(DEFINITIONS / "minimum-standards/2563.tests.yaml")],
        )
        assert not next(made.indicators).examples[0].assumed
