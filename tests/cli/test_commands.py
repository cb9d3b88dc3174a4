"""`show`, `window`, `explain`, `replay`, `--help`, `--version`, and the extra that may be missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lpa_standards import __version__
from lpa_standards.cli import main
from tests.cli.running import DEFINITIONS, MAKHAM, NAKHON, PRACTICE, call, environment, run

REPORT = '{"programme": "lpa", "fiscal_year": 2561, "total": {"value": null}, "domains": [], '


class TestShow:
    def test_every_shipped_set_is_listed(self) -> None:
        out = call("show").out
        for path in {*DEFINITIONS.glob("*/2*.yaml")} - {
            *DEFINITIONS.glob("holidays/*"),
            *DEFINITIONS.glob("*/*.tests.yaml"),
        }:
            assert f"{path.parent.name} {path.stem}" in out

    def test_a_set_shows_rules_targets_sources_window_and_status(self) -> None:
        out = call("show", "minimum-standards", "2566", COLUMNS="200").out
        data = yaml.safe_load((DEFINITIONS / "minimum-standards" / "2566.yaml").read_text("utf-8"))
        for source in data["sources"].values():
            assert source["title"]["th"] in out
        for group in data["domains"][0]["groups"]:
            assert group["title"]["th"] in out
            for indicator in group["indicators"]:
                assert f"[{indicator['id']}]" in out
        assert "ต้องไม่น้อยกว่า 80" in out
        assert "ช่วงบันทึกข้อมูล" in out
        assert "ตามที่ปรากฏในผลการประเมินที่เผยแพร่" in out
        assert "{" not in out

    def test_a_shipped_file_is_handed_out_byte_for_byte_and_never_over_another(self, tmp_path: Path) -> None:
        mine = tmp_path / "mine.yaml"
        ran = call("show", "minimum-standards", "2567", "--copy", str(mine))
        assert (ran.code, ran.out) == (0, "")
        assert "เขียนลงไฟล์ mine.yaml แล้ว" in ran.err
        assert mine.read_bytes() == (DEFINITIONS / "minimum-standards" / "2567.yaml").read_bytes()
        mine.write_text("mine", "utf-8")
        again = call("show", "minimum-standards", "2567", "--copy", str(mine), "--lang", "en")
        assert (again.code, mine.read_text("utf-8")) == (2, "mine")
        assert "mine.yaml is there already" in again.err

    @pytest.mark.parametrize("words", [[], ["minimum-standards"], ["--set", "x.yaml"]])
    def test_only_one_shipped_set_can_be_handed_out(self, words: list[str], tmp_path: Path) -> None:
        ran = call("show", *words, "--copy", str(tmp_path / "mine.yaml"))
        assert ran.code == 2
        assert "--copy" in ran.err
        assert not list(tmp_path.iterdir())

    def test_one_type_gets_its_own_targets(self) -> None:
        all_types = call("show", "minimum-standards", "2563", COLUMNS="300").out
        assert "85 (เทศบาลนคร), 75 (เทศบาลตำบล)" in all_types
        one = call("show", "minimum-standards", "2563", "--type", "เทศบาลตำบล", COLUMNS="300").out
        assert "75" in one
        assert "85 (เทศบาลนคร)" not in one
        assert "laterite-road-length-maintained" not in one

    @pytest.mark.parametrize(
        ("short", "full"),
        [
            ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
            ("ทน.", "เทศบาลนคร"),
            ("ทม.", "เทศบาลเมือง"),
            ("ทต.", "เทศบาลตำบล"),
            ("อบต.", "องค์การบริหารส่วนตำบล"),
            ("กทม.", "กรุงเทพมหานคร"),
        ],
    )
    def test_a_type_may_be_named_as_offices_shorten_it(self, short: str, full: str) -> None:
        practice = ("show", "minimum-standards-practice", "2566", "--type")
        assert f"ใช้กับ: {full}\n" in call(*practice, short).out

    def test_a_set_of_ones_own(self, tmp_path: Path) -> None:
        own = tmp_path / "own.yaml"
        own.write_text((DEFINITIONS / "lpa" / "2561.yaml").read_text("utf-8"), encoding="utf-8")
        assert call("show", "--set", own).out == call("show", "lpa", "2561").out


class TestWindow:
    """The round of 2566: 1 June to 21 July 2566, no closing hour, so to the end of the last day."""

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("๓๑ พฤษภาคม ๒๕๖๖ ๒๓.๕๙ น.", "ยังไม่เปิดรับข้อมูล จะเปิดในอีก 0 ชั่วโมง 1 นาที"),
            ("2023-06-01T00:00:00+07:00", "เปิดรับข้อมูลอยู่ เหลือเวลาอีก 51 วัน"),
            ("๒๑ กรกฎาคม ๒๕๖๖ ๑๖.๓๐ น.", "เปิดรับข้อมูลอยู่ เหลือเวลาอีก 7 ชั่วโมง 30 นาที"),
            ("๒๑ กรกฎาคม ๒๕๖๖ ๒๔.๐๐ น.", "ปิดรับข้อมูลแล้ว"),
            ("2566-07-21", "เปิดรับข้อมูลอยู่"),
            ("2566-07-22", "ปิดรับข้อมูลแล้ว"),
        ],
    )
    def test_the_state_at_a_moment(self, at: str, said: str) -> None:
        ran = call("window", "2566", "--at", at)
        assert ran.code == 0
        assert said in ran.out

    def test_the_year_alone_means_the_minimum_standards(self) -> None:
        at = ("--at", "2566-06-15")
        outs = {call("window", *names, *at).out for names in (["2566"], ["๒๕๖๖"], ["minimum-standards", "2566"])}
        assert len(outs) == 1
        (out,) = outs
        for text in ("วันพฤหัสบดีที่ 1 มิถุนายน 2566", "วันศุกร์ที่ 21 กรกฎาคม 2566", "ที่ นร ๐๑๐๗/ว ๓๘๙๘", "31 พฤษภาคม 2566"):
            assert text in out

    def test_without_a_moment_it_is_now(self) -> None:
        assert "ปิดรับข้อมูลแล้ว เลยกำหนดมาแล้ว" in call("window", "2566").out

    def test_the_bar_fills_up(self) -> None:
        def filled(at: str) -> int:
            return call("window", "2566", "--at", at).lines[-1].count("━")

        # 51 days in 40 cells: nothing at first, half of it on the 26th day, all of it at the end.
        assert filled("2566-05-31") == filled("2566-06-01") == 0
        assert filled("2566-06-26") == 19
        assert filled("2566-08-01") == 40

    def test_extensions_and_grace_are_shown_and_count(self, tmp_path: Path) -> None:
        text = (DEFINITIONS / "minimum-standards" / "2566.yaml").read_text("utf-8")
        extended = text.replace(
            "  source: letter-office-2566\nlao_types",
            "  source: letter-office-2566\n"
            "  extensions: [{closes: ๓๑ กรกฎาคม ๒๕๖๖, closes_at: '16:30', for: {provinces: [กระบี่]}, "
            "reason: ทดสอบ, source: letter-krabi-2566, announced: ๒๐ กรกฎาคม ๒๕๖๖}]\n"
            "  grace: {days: 3, counts_as: late}\nlao_types",
        )
        assert extended != text
        path = tmp_path / "own.yaml"
        path.write_text(extended, encoding="utf-8")
        at = ("--at", "๒๓ กรกฎาคม ๒๕๖๖ ๑๐.๐๐ น.")
        assert "อยู่ในระยะผ่อนผัน" in call("window", "--set", path, *at).out
        krabi = call("window", "--set", path, "--province", "กระบี่", *at).out
        assert "เปิดรับข้อมูลอยู่" in krabi
        assert "เวลา 16.30 น." in krabi

    def test_a_set_without_a_window_says_so(self) -> None:
        ran = call("window", "2563")
        assert ran.code == 0
        assert "ไม่ระบุช่วงบันทึกข้อมูล" in ran.out


class TestExplain:
    def test_it_gives_rule_values_distance_and_origin(self) -> None:
        out = call("explain", NAKHON, "asphalt-road-length-maintained", COLUMNS="200").out
        for text in ("52.00384", "57.24 กม.", "29.767 กม.", "18.887", "minimum-standards/2563.yaml:", "thaladzoo"):
            assert text in out

    def test_a_fault_elsewhere_does_not_stop_it(self, tmp_path: Path) -> None:
        path = tmp_path / "data.yaml"
        path.write_text(NAKHON.read_text("utf-8").replace("frame: 1.36", "frame: x"), encoding="utf-8")
        assert call("explain", path, "asphalt-road-length-maintained").code == 0
        assert call("explain", path, "earth-road-length-maintained").code == 1


class TestReplay:
    @pytest.mark.parametrize("form", ["json", "yaml"])
    @pytest.mark.parametrize("data", [NAKHON, MAKHAM, PRACTICE], ids=lambda path: path.stem)
    def test_a_report_comes_out_again(self, tmp_path: Path, form: str, data: Path) -> None:
        report = tmp_path / f"report.{form}"
        assert call("score", data, "--with-inputs", "-o", report).code == 0
        ran = call("replay", report)
        assert ran.code == 0, ran
        assert "ตรงกันทุกค่า" in ran.out

    def test_a_changed_figure_is_named(self, tmp_path: Path) -> None:
        report = tmp_path / "report.json"
        call("score", NAKHON, "--with-inputs", "-o", report)
        report.write_text(report.read_text("utf-8").replace('"52.00384"', '"92.00384"'), encoding="utf-8")
        ran = call("replay", report)
        assert ran.code == 1
        assert "results[0].ratio_shown" in ran.out
        assert "92.00384" in ran.out

    def test_the_input_may_be_given(self, tmp_path: Path) -> None:
        report = tmp_path / "report.json"
        call("score", NAKHON, "-o", report)
        assert call("replay", report).code == 1
        assert call("replay", report, "--input", NAKHON).code == 0

    @pytest.mark.parametrize(
        "text",
        [
            "[1]",
            "7",
            "{}",
            '{"programme": "lpa"}',
            '{"programme": 1, "fiscal_year": 2561, "total": {"value": null}, "domains": []}',
            '{"programme": "lpa", "fiscal_year": "x", "total": {"value": null}, "domains": []}',
            '{"programme": "lpa", "fiscal_year": 2561, "total": 3, "domains": []}',
            '{"programme": "lpa", "fiscal_year": 2561, "total": {"value": null}, "domains": [1]}',
            REPORT + '"lao": "x"}',
            REPORT + '"receipt": {"at": "x"}}',
            REPORT + '"inputs": [1]}',
            REPORT + '"inputs": {"imports": [1]}}',
        ],
    )
    @pytest.mark.parametrize("name", ["report.json", "report.yaml"])
    def test_nonsense_is_a_clear_error_for_replay_and_for_import(self, tmp_path: Path, text: str, name: str) -> None:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        for args in (("replay", path), ("score", MAKHAM, "--import", path)):
            ran = call(*args)
            assert ran.code == 1, ran
            assert name in ran.err

    def test_a_report_is_not_checked_as_a_definition(self, tmp_path: Path) -> None:
        report = tmp_path / "report.json"
        call("score", NAKHON, "-o", report)
        ran = call("check", report)
        assert ran.code == 1
        assert "lpa-standards replay" in ran.err


class TestHelp:
    @pytest.mark.parametrize(
        "words", [[], ["score"], ["check"], ["show"], ["explain"], ["window"], ["date"], ["replay"]], ids=str
    )
    def test_help_is_thai_and_english_with_examples(self, words: list[str]) -> None:
        ran = call(*words, "--help")
        assert ran.code == 0
        assert "ตัวอย่าง / Example" in ran.out
        assert "lpa-standards " in ran.out.partition("ตัวอย่าง")[2]

    def test_nothing_at_all_shows_the_help(self) -> None:
        ran = call()
        assert ran.code == 2
        assert "lpa-standards show" in ran.said


class TestStart:
    def test_the_version_is_said_at_once(self) -> None:
        assert run("--version").out == f"lpa-standards {__version__}\n"
        assert call("--version").out == f"lpa-standards {__version__}\n"

    def test_the_version_loads_neither_the_library_nor_the_extra(self) -> None:
        code = (
            "import sys\nfrom lpa_standards.cli import main\n"
            "try:\n    main(['--version'])\nexcept SystemExit as end:\n    print(end.code, *sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
        )
        code_and_modules = done.stdout.split("\n")[1].split()
        assert code_and_modules[0] == "0"
        assert not set(code_and_modules) & {"pydantic", "yaml", "typer", "rich", "lpa_standards.scoring"}

    @pytest.mark.parametrize("missing", ["typer", "rich"])
    @pytest.mark.parametrize(("words", "said"), [([], "ชุดเสริม [cli]"), (["--lang", "en"], "needs the extra [cli]")])
    def test_a_missing_extra_is_named(
        self,
        missing: str,
        words: list[str],
        said: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr("lpa_standards.cli.find_spec", lambda name: None if name == missing else object())
        with pytest.raises(SystemExit) as end:
            main([*words, "score", "x.yaml"])
        assert end.value.code == 2
        err = capsys.readouterr().err
        assert said in err
        assert "lpa-standards[cli]" in err

    def test_the_door_imports_without_the_extra(self) -> None:
        code = (
            "import sys\nsys.modules['typer'] = sys.modules['rich'] = None\nimport lpa_standards.cli\nprint('imported')"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
        )
        assert done.stdout == "imported\n"


def test_json_stays_json_whatever_the_width() -> None:
    assert (
        json.loads(call("score", PRACTICE, "--format", "json", COLUMNS="40").out)["programme"]
        == "minimum-standards-practice"
    )
