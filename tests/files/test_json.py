"""JSON and JSON lines: strict, exact, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lpa_standards as lpa
from tests.scoring.making import PROGRAMME, ROADS, YEAR, made_set, submission

SET = made_set(ROADS, {"id": "other", "items": {"n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}})
HEAD = f'"programme": "{PROGRAMME}", "fiscal_year": {YEAR}, "lao": {{"type": "city"}}'


def read(folder: Path, text: str | bytes, name: str = "given.json") -> lpa.Submission:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return lpa.read_submission(file)


def roads(value: str) -> str:
    return f'{{{HEAD},\n "values": {{\n  "roads": {{"frame": {value}, "provided": 1}}}}}}'


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "true",
        "[]",
        "{}",
        '"1e5"',
        '"สิบ"',
        "9" * 5000,
        "-" + "9" * 5000,
        "1e999999999",
        "0.0001",
        "-1",
    ],
    ids=range(13),
)
def test_what_is_no_number_gets_as_far_as_the_item_that_is_blamed(value: str, tmp_path: Path) -> None:
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, read(tmp_path, roads(value)))
    (found,) = caught.value.findings
    assert (found.indicator, found.item, found.path) == ("roads", "frame", "values.roads.frame")
    assert found.place is not None
    assert (found.place.file, found.place.line, found.place.column) == ("given.json", 3, 22)
    assert len(found.text("en")) < 600


@pytest.mark.parametrize("value", ["1e2", "1E2", "1.5e3", "1e-2", "-1e2", "1e400"])
def test_an_exponent_is_refused_as_in_every_other_file(value: str, tmp_path: Path) -> None:
    for text, name in ((roads(value), "given.json"), (roads(value).replace("\n", ""), "given.jsonl")):
        with pytest.raises(lpa.SubmissionError, match="exponent") as caught:
            lpa.score(SET, read(tmp_path, text, name))
        assert "เลขยกกำลัง" in caught.value.text("th")


def test_faults_come_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """Whatever the order of the form, and whether a value or a rule is at fault."""
    cells = ['"other": {"n": 1.5}', '"nowhere": {}', '"roads": {"frame": "x", "provided": 5}']
    text = f'{{{HEAD},\n "values": {{\n' + ",\n".join(cells) + "}}"
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, read(tmp_path, text))
    assert [found.place.line for found in caught.value.findings if found.place] == [3, 4, 5]
    with pytest.raises(lpa.SubmissionError) as caught:
        read(tmp_path, '{"lao": {"typ": 1},\n "fiscal_year": 1,\n "programme": 5}')
    assert [found.place.line for found in caught.value.findings if found.place] == [1, 2, 3]  # `typ` is told once


def test_digits_are_not_lost_through_a_float(tmp_path: Path) -> None:
    """123456789012345.678 has more digits than a float keeps."""
    given = read(tmp_path, roads("123456789012345.678").replace('"provided": 1', '"provided": 123456789012345.678'))
    report = lpa.score(SET, given)
    assert report["roads"].ratio_shown == "100"
    assert "123,456,789,012,345.678" in report.explain("roads")


def test_spaces_tabs_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    text = json.dumps(submission({"roads": {"frame": 1, "provided": "x"}}), indent="\t", ensure_ascii=False)
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, read(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()))
    place = caught.value.findings[0].place
    assert place is not None
    assert place.line == next(at for at, line in enumerate(text.split("\n"), start=1) if '"provided"' in line)


class TestBrokenJson:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("", 1),
            ("   \n", None),
            ("{", 1),
            ('{"programme": "x",}', 1),
            (f"{{{HEAD},\n 'values': 1}}", 2),
            ('{"programme": "x"\n "fiscal_year": 2566}', 2),
            ('{"programme": "x"}\n}', 2),
            ('{"programme": "a\nb"}', 1),
            ("programme: x", 1),
        ],
    )
    def test_is_told_with_its_line(self, text: str, line: int | None, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError) as caught:
            read(tmp_path, text)
        (found,) = caught.value.findings
        assert found.place is not None
        assert found.place.file == "given.json"
        assert line is None or found.place.line == line

    @pytest.mark.parametrize(
        ("text", "english", "thai"),
        [
            ("{a: 1}", "a key in double quotes is due here", "ต้องเป็นคีย์ในเครื่องหมายคำพูด"),
            ('{"a" 1}', "a colon is missing", "ขาดเครื่องหมาย :"),
            ('{"a": 1 "b": 2}', "a comma or a closing bracket is missing", "ขาดจุลภาคหรือวงเล็บปิด"),
            ('{"a": เทศบาล}', "a value is missing, or has no quotes", "ไม่มีเครื่องหมายคำพูด"),
            ('{"a": "b}', "a quote is not closed", "เครื่องหมายคำพูดไม่ได้ปิด"),
            ('{"a": "b\nc"}', "a line break or a tab", "การขึ้นบรรทัดใหม่หรือแท็บ"),
            ('{"a": "C:\\x"}', "a backslash", "เครื่องหมาย \\"),
            ('{"a": 1} {}', "something stands after the end", "ต่อท้ายหลังจบข้อมูล"),
        ],
    )
    def test_is_told_in_plain_words(self, text: str, english: str, thai: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError) as caught:
            read(tmp_path, text)
        (found,) = caught.value.findings
        assert english in found.message.en
        assert thai in found.message.th
        assert "Expecting" not in found.sentence("th") + found.sentence("en")

    @pytest.mark.parametrize("bracket", ["[", '{"a":', "[{}"])
    def test_100000_brackets(self, bracket: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError):
            read(tmp_path, bracket * 100_000)

    def test_deep_nesting_inside_a_value(self, tmp_path: Path) -> None:
        with pytest.raises((lpa.DocumentError, lpa.SubmissionError)):
            lpa.score(SET, read(tmp_path, roads("[" * 500 + "]" * 500)))

    @pytest.mark.parametrize(
        ("text", "line", "key"),
        [
            (f'{{{HEAD},\n "programme": "other",\n "values": {{}}}}', 2, "programme"),
            (f'{{{HEAD},\n "values": {{"roads": {{"frame": 1,\n "frame": 2}}}}}}', 3, "frame"),
            (f'{{{HEAD},\n "values": {{"roads": null,\n "roads": {{}}}}}}', 3, "roads"),
        ],
    )
    def test_doubled_keys(self, text: str, line: int, key: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError) as caught:
            read(tmp_path, text)
        (found,) = caught.value.findings
        assert found.place is not None
        assert found.place.line == line
        assert key in found.message.en
        assert key in found.message.th

    @pytest.mark.parametrize("content", ["{}".encode("utf-16"), "ก".encode("cp874"), b"\xff\xfe\x00", b"\x00\x01\x02"])
    def test_another_encoding(self, content: bytes, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError) as caught:
            read(tmp_path, content)
        assert caught.value.findings[0].place is not None

    @pytest.mark.parametrize("text", ["5", '"text"', "null", "true", "NaN"])
    def test_something_else_than_keys_and_values(self, text: str, tmp_path: Path) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)):
            read(tmp_path, text)

    def test_a_half_surrogate_pair(self, tmp_path: Path) -> None:
        text = f'{{{HEAD}, "entered_by": "\\ud800"}}'
        assert json.loads(text)["entered_by"] == "\ud800"
        try:
            report = lpa.score(SET, read(tmp_path, text))
        except (lpa.SubmissionError, lpa.DocumentError):
            return
        report.model_dump_json().encode("utf-8")


class TestSeveralInOneFile:
    def several(self) -> list[dict[str, object]]:
        return [submission({"roads": {"frame": 1, "provided": at}}, lao={"code": f"A{at}"}) for at in range(3)]

    def test_a_list(self, tmp_path: Path) -> None:
        (tmp_path / "all.json").write_text(json.dumps(self.several(), indent=1), encoding="utf-8")
        assert [one.lao.code for one in lpa.read_submissions(tmp_path / "all.json")] == ["A0", "A1", "A2"]
        assert lpa.read_submission(tmp_path / "all.json", lao="A1").lao.code == "A1"
        with pytest.raises(lpa.SubmissionError):
            lpa.read_submission(tmp_path / "all.json")
        with pytest.raises(lpa.NotFoundError):
            lpa.read_submission(tmp_path / "all.json", lao="A9")

    def test_lines(self, tmp_path: Path) -> None:
        text = "\n\n".join(json.dumps(one) for one in self.several())
        (tmp_path / "all.jsonl").write_text(text, encoding="utf-8")
        assert [one.lao.code for one in lpa.read_submissions(tmp_path / "all.jsonl")] == ["A0", "A1", "A2"]

    def test_a_fault_of_a_list_names_its_line(self, tmp_path: Path) -> None:
        data = self.several()
        data[2]["values"] = {"roads": {"frame": "x"}}
        text = json.dumps(data, indent=1)
        (tmp_path / "all.json").write_text(text, encoding="utf-8")
        last = list(lpa.read_submissions(tmp_path / "all.json"))[-1]
        with pytest.raises(lpa.SubmissionError) as caught:
            lpa.score(SET, last)
        place = caught.value.findings[0].place
        assert place is not None
        assert place.source.strip() == '"frame": "x"'
        assert place.source == text.split("\n")[place.line - 1]

    @pytest.mark.parametrize(
        "fault", [{"values": {"roads": {"frame": "x"}}}, {"fiscal_year": "x"}, {"fiscal_year": 2560}, {"extra": 1}]
    )
    def test_a_fault_of_a_line_names_that_line(self, fault: dict[str, object], tmp_path: Path) -> None:
        data = self.several()
        data[2] |= fault
        (tmp_path / "all.jsonl").write_text("\n".join(json.dumps(one) for one in data), encoding="utf-8")
        with pytest.raises(lpa.SubmissionError) as caught:
            _ = [lpa.score(SET, one) for one in lpa.read_submissions(tmp_path / "all.jsonl")]
        place = caught.value.findings[0].place
        assert place is not None
        assert (place.file, place.line) == ("all.jsonl", 3)

    @pytest.mark.parametrize("line", ["{", '{"programme": 1, "programme": 2}', "[" * 100_000])
    def test_a_broken_line_names_that_line(self, line: str, tmp_path: Path) -> None:
        (tmp_path / "all.jsonl").write_text(f"{json.dumps(self.several()[0])}\n{line}\n", encoding="utf-8")
        with pytest.raises(lpa.DocumentError) as caught:
            list(lpa.read_submissions(tmp_path / "all.jsonl"))
        place = caught.value.findings[0].place
        assert place is not None
        assert (place.file, place.line) == ("all.jsonl", 2)

    def test_none(self, tmp_path: Path) -> None:
        (tmp_path / "all.json").write_text("[]", encoding="utf-8")
        with pytest.raises(lpa.SubmissionError):
            lpa.read_submission(tmp_path / "all.json")


class TestTheFileItself:
    @pytest.mark.parametrize("name", ["none.json", "none.yaml", "none.csv", "none.jsonl"])
    def test_missing(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(lpa.UnreadableFileError, match=name):
            lpa.read_submission(tmp_path / name)

    @pytest.mark.parametrize("name", ["folder.json", "folder.yaml", "folder.csv", "folder.jsonl"])
    def test_a_folder(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).mkdir()
        with pytest.raises(lpa.UnreadableFileError, match=name):
            lpa.read_submission(tmp_path / name)

    def test_too_large(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.DocumentError):
            read(tmp_path, b" " * 50_000_000)


class TestYaml:
    HEAD = f"programme: {PROGRAMME}\nfiscal_year: {YEAR}\nlao: {{type: city}}\n"

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("values:\n  roads: {frame: 1, frame: 2}", 5, 21),
            ("values:\n  roads:\n    frame:\n    provided: 1", 6, None),
            ("values:\n  roads: {frame: [1, 2}", 5, None),
            ("values: {roads: {frame: !!python/name:os.system 1}}", 4, None),
            ("values:\n\troads: 1", 5, None),
            ("valeus: {}", 4, None),
            ("values: " + "[" * 30_000, 4, None),
        ],
        ids=range(7),
    )
    def test_what_cannot_be_read_is_told_with_its_place(
        self, text: str, line: int, column: int | None, tmp_path: Path
    ) -> None:
        with pytest.raises((lpa.SubmissionError, lpa.DocumentError)) as caught:
            read(tmp_path, self.HEAD + text, "given.yaml")
        place = caught.value.findings[0].place
        assert place is not None
        assert (place.file, place.line) == ("given.yaml", line)
        assert column is None or place.column == column

    def test_what_was_typed_stays_what_was_typed(self, tmp_path: Path) -> None:
        one = made_set(
            {"id": "x", "items": {"remark": "text", "n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}}
        )
        for typed in ("no", "2.10", "1:30", "0o17", "1_000", "2023-06-01"):
            report = lpa.score(
                one, read(tmp_path, f"{self.HEAD}values: {{x: {{n: 1, remark: {typed}}}}}", "given.yaml")
            )
            assert typed in report.explain("x")
