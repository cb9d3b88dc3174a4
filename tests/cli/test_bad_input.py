"""Bad input of every kind: a clear message with its place, in both languages, the right exit code, no traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import DEFINITIONS, EXAMPLES, MAKHAM, NAKHON, Ran, call, run

SET = (DEFINITIONS / "minimum-standards" / "2563.yaml").read_text("utf-8")
DATA = NAKHON.read_text("utf-8")
RULE = "{kind: coverage, provided: provided, frame: frame, target: {city: 90}}"
GAP = "{kind: bands, value: provided, met_at: 5, bands: [{at_least: 80, points: 5}, {below: 60, points: 0}]}"
CHECK = "provided <= frame"
CELLS = "{frame: 57.24, provided: 29.767}"
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{each}: &{each} [{','.join(['*' + before] * 10)}]\n" for before, each in zip("abcdefgh", "bcdefghi", strict=True)
)

# What is wrong: the file's text, the line that is blamed, and a word of the message in each language.
BAD_SETS: dict[str, tuple[str | bytes, int, str, str]] = {
    "doubled key": (SET.replace("fiscal_year: 2563\n", "fiscal_year: 2563\nfiscal_year: 2564\n", 1), 19, "twice", "ซ้ำ"),
    "target: eighty": (SET.replace("target: {city: 90}", "target: eighty", 1), 91, "eighty", "eighty"),
    "targt: 80": (SET.replace("target: {city: 90}", "targt: 80", 1), 91, "'target'?", "หมายถึง 'target'"),
    "bands gap": (SET.replace(RULE, GAP, 1), 91, "otherwise", "otherwise"),
    "code": (SET.replace(CHECK, "__import__('os')", 1), 67, "not part of the language", "ไม่รู้จัก"),
    "power": (SET.replace(CHECK, "9**9**9", 1), 67, "no powers", "ยกกำลัง"),
    "30,000 brackets": ("schema: 1\na: " + "[" * 30_000, 2, "levels", "ชั้น"),
    "alias bomb": (ALIASES, 6, "too many", "มากเกินไป"),
    "50 MB": (b"# " + b"x" * 50_000_000, 1, "larger than", "เกิน"),
    "cp874": ("programme: x\ntitle: {th: มาตรฐาน}\n".encode("cp874"), 2, "UTF-8", "UTF-8"),
    "empty": ("", 1, "empty", "ว่างเปล่า"),
    "tab": ("schema: 1\n\tprogramme: x\n", 2, "tab", ""),
}
BAD_DATA: dict[str, tuple[str | bytes, int, str, str]] = {
    "NaN": (DATA.replace(CELLS, "{frame: NaN, provided: 1}"), 7, "NaN", "ไม่ใช่ตัวเลข"),
    ".nan": (DATA.replace(CELLS, "{frame: .nan, provided: 1}"), 7, ".nan", "ไม่ใช่ตัวเลข"),
    "Infinity": (DATA.replace(CELLS, "{frame: Infinity, provided: 1}"), 7, "Infinity", "ไม่ใช่ตัวเลข"),
    "-1": (DATA.replace(CELLS, "{frame: -1, provided: 1}"), 7, "below 0", "น้อยกว่า"),
    "Thai letters": (DATA.replace(CELLS, "{frame: ห้าสิบ, provided: 1}"), 7, "ห้าสิบ", "ห้าสิบ"),
    "boolean": (DATA.replace(CELLS, "{frame: true, provided: 1}"), 7, "true", "true"),
    "decimals": (DATA.replace(CELLS, "{frame: 57.2401, provided: 1}"), 7, "decimals", "ทศนิยม"),
    "frame 0": (DATA.replace(CELLS, "{frame: 0, provided: 1}"), 7, "frame is 0", "เป็น 0"),
    "unknown indicator": (
        DATA.replace("asphalt-road-length", "asphalt-rod-length"),
        7,
        "asphalt-road-length",
        "หมายถึง",
    ),
    "unknown item": (DATA.replace(CELLS, "{fram: 57.24}"), 7, "'frame'", "หมายถึง"),
    "another type": (DATA.replace("type: city", "type: pao"), 5, "not for", "ไม่ใช้กับ"),
    "no type": (DATA.replace("type: city, ", ""), 5, "type", "type"),
    "utf-16": (DATA.encode("utf-16"), 1, "UTF-8", "UTF-8"),
    "a list": ("- 1\n- 2\n", 1, "keys and values", "คีย์กับค่า"),
    "a word": ("hello\n", 1, "keys and values", "คีย์กับค่า"),
}
BAD_JSON: dict[str, tuple[str, str]] = {
    "NaN": ('{"frame": NaN, "provided": 1}', "frame"),
    "Infinity": ('{"frame": 1, "provided": -Infinity}', "provided"),
    "boolean": ('{"frame": true, "provided": 1}', "frame"),
    "doubled": ('{"frame": 1, "frame": 2, "provided": 1}', "frame"),
    "decimals": ('{"frame": 1.00000000000000000001, "provided": 1}', "frame"),
    "long": ('{"frame": ' + "9" * 5000 + ', "provided": 1}', "frame"),
    "exponent": ('{"frame": 1e2, "provided": 1}', "frame"),
    "large exponent": ('{"frame": 1e400, "provided": 1}', "frame"),
    "many decimals": ('{"frame": 1.0000000000001, "provided": 1}', "frame"),
}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def blamed(ran: Ran, path: Path, line: int) -> bool:
    return f"{path.name}:{line}:" in ran.err


@pytest.mark.parametrize("kind", BAD_SETS)
class TestDefinitions:
    def test_check_and_set_say_where_and_what(self, kind: str, tmp_path: Path) -> None:
        content, line, english, thai = BAD_SETS[kind]
        path = written(tmp_path, "bad.yaml", content)
        for lang, word in (("en", english), ("th", thai)):
            for args in (("check", path), ("score", NAKHON, "--set", path), ("show", "--set", path)):
                ran = call(*args, "--lang", lang)
                assert ran.code == 1, ran
                assert blamed(ran, path, line), ran.err
                assert word in ran.err, ran.err


@pytest.mark.parametrize("kind", BAD_DATA)
class TestSubmissions:
    def test_score_and_check_say_where_and_what(self, kind: str, tmp_path: Path) -> None:
        content, line, english, thai = BAD_DATA[kind]
        path = written(tmp_path, "data.yaml", content)
        for lang, word in (("en", english), ("th", thai)):
            for args in (("score", path), ("check", path), ("score", path, "-o", tmp_path / "out.json")):
                ran = call(*args, "--lang", lang)
                assert ran.code == 1, ran
                assert blamed(ran, path, line), ran.err
                assert word in ran.err, ran.err
        assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("kind", BAD_JSON)
def test_json_is_no_softer(kind: str, tmp_path: Path) -> None:
    cells, item = BAD_JSON[kind]
    head = '{"programme": "minimum-standards", "fiscal_year": 2563, "lao": {"type": "city"}, "values": '
    path = written(tmp_path, "data.json", head + '{"asphalt-road-length-maintained": ' + cells + "}}")
    ran = call("score", path)
    assert ran.code == 1
    assert item in ran.err


@pytest.mark.parametrize("kind", [kind for kind in BAD_JSON if kind != "doubled"])
@pytest.mark.parametrize("name", ["report.json", "report.yaml"])
def test_keeping_going_keeps_what_was_wrong_and_proves_it_again(kind: str, name: str, tmp_path: Path) -> None:
    head = '{"programme": "minimum-standards", "fiscal_year": 2563, "lao": {"type": "city"}, "values": '
    cells = BAD_JSON[kind][0]
    path = written(tmp_path, "data.json", head + '{"asphalt-road-length-maintained": ' + cells + "}}")
    report = tmp_path / name
    assert call("score", path, "--keep-going", "--with-inputs", "-o", report).code == 1
    assert call("replay", report).code == 0
    if report.suffix == ".json":
        json.loads(report.read_text("utf-8"), parse_constant=pytest.fail)


def test_json_as_deep_as_yaml_may_be(tmp_path: Path) -> None:
    for levels, word in ((37, "40"), (38, "40"), (900, "40"), (100_000, "40")):
        value = "[" * levels + "1" + "]" * levels
        head = '{"programme": "minimum-standards", "fiscal_year": 2563, "lao": {"type": "city"},\n"values": '
        path = written(tmp_path, "deep.json", head + '{"asphalt-road-length-maintained": {"frame": ' + value + "}}}")
        ran = call("score", path, "--keep-going", "--format", "json")
        assert ran.code == 1
        # 3 levels are around the value, which begins in column 56: its 38th bracket is one too many.
        assert ("deep.json:2:93:" in ran.err and word in ran.err) is (levels > 37), ran.err
        assert (ran.out == "") is (levels > 37)


EMPTY = {
    "empty.csv": "",
    "head.csv": "programme,fiscal_year,lao.type\n",
    "long.csv": "programme,fiscal_year,lao.type,indicator,item,value\n",
    "empty.jsonl": "\n",
    "list.json": "[]",
    "list.yaml": "[]\n",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_file_without_a_submission_is_an_error_of_the_file_for_all_commands(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, EMPTY[name])
    for command in (["check", path], ["score", path], ["explain", path, "x"]):
        for lang, word in (("en", "0 submissions"), ("th", "ไม่มีข้อมูลแม้แต่ชุดเดียว")):
            ran = call(*command, "--lang", lang)
            assert ran.code == 1
            assert f"{name}:1:1:" in ran.err
            assert word in ran.err


def test_a_link_that_leads_round_in_a_circle_is_wrong_use(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for args in (
        ["check", loop],
        ["score", loop],
        ["score", NAKHON, "--set", loop],
        ["score", NAKHON, "-o", loop],
        ["replay", loop],
        ["show", "--set", loop],
    ):
        for lang, word in (("en", "circle"), ("th", "วนกลับมาที่เดิม")):
            ran = call(*args, "--lang", lang)
            assert ran.code == 2, ran
            assert f"{loop.name}" in ran.err
            assert word in ran.err
    assert loop.is_symlink()


def test_the_name_of_a_file_stays_on_one_line(tmp_path: Path) -> None:
    for name in ("a\nb.yaml", "a\x1b[31mb.json", "a\u2028b.csv"):
        path = written(tmp_path, name, "x")
        for args in (["check", path], ["score", path], ["score", tmp_path / f"no{name}"], ["show", "--set", path]):
            ran = call(*args)
            assert ran.code in {1, 2}
            assert all(name not in line for line in ran.said.splitlines())
            assert "a�" in ran.err


def test_thousands_of_problems_are_told_by_their_number(tmp_path: Path) -> None:
    head = "programme: minimum-standards\nfiscal_year: 2563\nlao: {type: city}\n"
    many = {
        "keys.yaml": head + "".join(f"key{n}: 1\n" for n in range(1_500)),
        "indicators.yaml": head + "values:\n" + "".join(f"  i{n}: null\n" for n in range(1_500)),
        "columns.csv": "lao.type," + ",".join(f"c{n}" for n in range(1_500)) + "\n",
    }
    for name, content in many.items():
        path = written(tmp_path, name, content)
        for lang, word in (("en", "and 500 more"), ("th", "และยังมีอีก 500 แห่ง")):
            ran = call("score", path, "--lang", lang)
            assert ran.code == 1
            assert word in ran.err.splitlines()[-1]
            assert ran.err.count(f"{name}:") == 1_000


def test_thousands_of_doubled_keys_are_one_problem_of_one_line(tmp_path: Path) -> None:
    content = "{" + ", ".join(f'"k{n}": 1, "k{n}": 2' for n in range(1_500)) + "}"
    ran = call("score", written(tmp_path, "doubled.json", content), "--lang", "en")
    first = ran.err.splitlines()[0]
    assert (ran.code, ran.err.count("doubled.json:")) == (1, 1)
    assert "'k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7' and 1492 more are given twice" in first
    assert len(first) < 300


def test_every_problem_comes_at_once_and_is_counted(tmp_path: Path) -> None:
    content = DATA.replace(CELLS, "{frame: -1, provided: x}").replace("{frame: 12.75, provided: 9.75}", "{frame: true}")
    path = written(tmp_path, "data.yaml", content)
    ran = call("check", path)
    assert ran.err.count("ผิดพลาด:") == 3
    assert ran.err.count("^") == 3
    assert "data.yaml: พบข้อผิดพลาด 3 แห่ง" in ran.out
    assert "data.yaml: 3 errors" in call("check", path, "--lang", "en").out


def test_another_year_is_refused(tmp_path: Path) -> None:
    ran = call("score", NAKHON, "--set", DEFINITIONS / "minimum-standards" / "2564.yaml")
    assert ran.code == 1
    assert "2564" in ran.err
    assert blamed(ran, NAKHON, 4)


WRONG_USE: dict[str, tuple[Callable[[Path], list[object]], str, str]] = {
    "no file": (lambda folder: ["score", folder / "none.yaml"], "there is no file none.yaml", "ไม่พบไฟล์ none.yaml"),
    "a folder": (lambda folder: ["score", folder], "is a folder", "เป็นโฟลเดอร์"),
    "check a folder": (lambda folder: ["check", folder, NAKHON], "holds no YAML file", "ไม่มีไฟล์ YAML"),
    "no set": (lambda folder: ["score", NAKHON, "--set", folder / "none.yaml"], "no file", "ไม่พบไฟล์"),
    "no previous": (lambda folder: ["score", NAKHON, "--previous", folder / "none.yaml"], "no file", "ไม่พบไฟล์"),
    "no import": (lambda folder: ["score", NAKHON, "--import", folder / "none.json"], "no file", "ไม่พบไฟล์"),
    "no report": (lambda folder: ["replay", folder / "none.json"], "no file", "ไม่พบไฟล์"),
    "no programme": (lambda _: ["show", "minimum-standard", "2563"], "'minimum-standards'", "'minimum-standards'"),
    "no programme to list": (lambda _: ["show", "minimum-standard"], "did you mean", "หมายถึง"),
    "no year": (lambda _: ["show", "minimum-standards", "2599"], "minimum-standards 2563", "ที่มีอยู่"),
    "a year that is none": (lambda _: ["window", "next"], "not a fiscal year", "ไม่ใช่ปีงบประมาณ"),
    "no edition": (lambda _: ["window", "2566", "--edition", "draft"], "there is no definition", "ไม่มีชุดตัวชี้วัด"),
    "no indicator": (lambda _: ["explain", NAKHON, "asphalt"], "no indicator", "ไม่มีตัวชี้วัด"),
    "no type": (lambda _: ["show", "lpa", "2561", "--type", "village"], "no type", "ไม่มี อปท. ประเภท"),
    "type of another set": (lambda _: ["show", "lpa", "2561", "--type", "bma"], "not for", "ไม่ใช้กับ"),
    "a moment that is none": (lambda _: ["window", "2566", "--at", "tomorrow"], "cannot read", "อ่าน"),
    "a day for a moment": (lambda _: ["score", NAKHON, "--at", "๑ มิถุนายน ๒๕๖๖"], "no time of day", "ไม่มีเวลา"),
    "no such lao": (
        lambda _: ["score", EXAMPLES / "kpi-award-2562.csv", "--lao", "x"],
        "no submission of",
        "ไม่มีข้อมูลของ",
    ),
}


@pytest.mark.parametrize("kind", WRONG_USE)
def test_wrong_use_is_2_and_says_so(kind: str, tmp_path: Path) -> None:
    args, english, thai = WRONG_USE[kind]
    for lang, word in (("en", english), ("th", thai)):
        ran = call(*args(tmp_path), "--lang", lang)
        assert ran.code == 2, ran
        assert word in ran.err, ran.err


@pytest.mark.parametrize(
    "args",
    [
        ["nosuch"],
        ["score"],
        ["score", NAKHON, "--format", "xml"],
        ["score", NAKHON, "--format", "table", "--with-inputs"],
        ["score", NAKHON, "--nosuch"],
        ["--lang", "fr", "show"],
        ["window"],
        ["window", "a", "b", "c"],
        ["show", "lpa", "--set", "x.yaml"],
        ["check"],
    ],
    ids=str,
)
def test_a_wrong_command_line_is_2(args: list[object]) -> None:
    ran = call(*args)
    assert ran.code == 2
    assert "Error:" in ran.err


def test_a_check_of_many_files_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.yaml", DATA.replace(CELLS, "{frame: x}"))
    ran = call("check", bad, NAKHON, MAKHAM)
    assert ran.code == 1
    assert f"{NAKHON.name}: ไม่พบข้อผิดพลาด" in ran.out
    assert ran.lines[-1] == "ตรวจ 3 ไฟล์ มีข้อผิดพลาด 1 ไฟล์ (พบข้อผิดพลาด 1 แห่ง)"
    assert call("check", bad, tmp_path / "none.yaml").code == 2


def test_a_fault_of_our_own_is_70_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lpa_standards.cli.score.Scorer", broken)
    ran = call("score", NAKHON)
    assert ran.code == 70
    assert ran.err.count("\n") == 1
    for word in ("ZeroDivisionError", "lpa-standards score", "โปรดแจ้ง", "please report"):
        assert word in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in call("score", NAKHON, LPA_STANDARDS_DEBUG="1").err


def test_hostile_files_are_as_harmless_in_a_process_of_their_own(tmp_path: Path) -> None:
    """A crash of the interpreter would not show within this one."""
    for kind in ("30,000 brackets", "alias bomb"):
        assert run("check", written(tmp_path, "bad.yaml", BAD_SETS[kind][0])).code == 1
    assert run("score", written(tmp_path, "bad.json", "[" * 100_000)).code == 1
