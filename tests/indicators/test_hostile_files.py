"""Files by accident or by malice: each ends in an error of the library, in both languages."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.errors import DefinitionError, DocumentError, LpaStandardsError, UnreadableFileError
from lpa_standards.indicators.library import definitions_folder

THAI = re.compile(r"[ก-๛]")


def refused(path: Path, error: type[LpaStandardsError]) -> LpaStandardsError:
    """The error that reading a file ends in; both its languages are there."""
    with pytest.raises(error) as caught:
        lpa.read_set(path)
    assert caught.type is error
    assert THAI.search(caught.value.text("th"))
    assert caught.value.text("en") == str(caught.value)
    longest = max(len(line) for line in caught.value.text("th").splitlines())
    assert longest < 1_500, "a message must not carry the nonsense along"
    return caught.value


def refused_text(
    tmp_path: Path, content: str | bytes, error: type[LpaStandardsError] = DocumentError
) -> LpaStandardsError:
    path = tmp_path / "set.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return refused(path, error)


class TestNesting:
    """PyYAML's C loader crashes the interpreter on about 30,000 nested brackets; the reader stops long before."""

    @pytest.mark.parametrize("opening", ["[", "{a: ", "[{a: ", "- ", "? "])
    def test_the_interpreter_survives_30_000_levels(self, tmp_path: Path, opening: str) -> None:
        path = tmp_path / "deep.yaml"
        path.write_text("a: " * (opening[0] in "[{") + opening * 30_000, "utf-8")
        code = (
            "import sys\n"
            "from lpa_standards.errors import DocumentError\n"
            "from lpa_standards.indicators.documents import read_document\n"
            "from pathlib import Path\n"
            "try:\n"
            "    read_document(Path(sys.argv[1]))\n"
            "except DocumentError as error:\n"
            "    print(error.findings[0].code)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr[-500:]
        assert done.stdout.strip() in {"too-deep", "complex-key"}

    def test_closed_brackets_are_too_deep_too(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "[" * 30_000 + "]" * 30_000)
        assert "nested" in str(error)
        assert "ซ้อนกันเกิน" in error.text("th")

    def test_forty_levels_are_read(self, tmp_path: Path) -> None:
        refused_text(tmp_path, "[" * 40 + "]" * 40, DefinitionError)
        refused_text(tmp_path, "[" * 41 + "]" * 41, DocumentError)

    def test_indented_mappings_are_bounded_too(self, tmp_path: Path) -> None:
        assert "nested" in str(refused_text(tmp_path, "".join(" " * n + "a:\n" for n in range(2_000))))


class TestAliases:
    def test_a_bomb_of_aliases(self, tmp_path: Path) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
        error = refused_text(tmp_path, "\n".join(lines))
        assert "aliases" in str(error)
        assert "มากเกินไป" in error.text("th")

    def test_more_anchors_than_the_limit(self, tmp_path: Path) -> None:
        lines = [f"a{n}: &a{n} {n}" for n in range(51)]
        assert "anchors" in str(refused_text(tmp_path, "\n".join(lines)))

    def test_a_few_anchors_are_read(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "\n".join(f"a{n}: &a{n} {n}" for n in range(50)), DefinitionError)
        assert "anchors" not in str(error)

    @pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a [*a]", "a: *a", "&a {*a : b}"])
    def test_self_reference(self, tmp_path: Path, text: str) -> None:
        assert "*a" in str(refused_text(tmp_path, text))

    @pytest.mark.parametrize("text", ["<<: {a: b}", "base: &base {th: ก}\ntitle: {<<: *base}"])
    def test_merging_is_no_key_of_a_definition(self, tmp_path: Path, text: str) -> None:
        assert "'<<'" in str(refused_text(tmp_path, text, DefinitionError))


class TestSize:
    def test_50_megabytes_are_refused_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        with path.open("wb") as file:
            file.truncate(50_000_000)
        error = refused(path, DocumentError)
        assert "larger than 8 MB" in str(error)
        assert "8 เมกะไบต์" in error.text("th")

    def test_10_megabytes_of_nonsense(self, tmp_path: Path) -> None:
        refused_text(tmp_path, "ไม่ใช่ yaml เลย @@@ {{{ \n" * 200_000)

    @pytest.mark.parametrize("piece", ["a, ", "[], ", "{a: b}, "])
    def test_more_values_than_any_definition_holds(self, tmp_path: Path, piece: str) -> None:
        assert "too many values" in str(refused_text(tmp_path, "x: [" + piece * 510_000 + "a]"))

    def test_a_very_long_line(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "schema: 1\nprogramme: " + "ก" * 2_000_000, DefinitionError)
        assert max(len(line) for line in error.text("th").splitlines()) < 400

    def test_a_very_long_key(self, tmp_path: Path) -> None:
        # YAML itself ends a key at 1,024 characters.
        refused_text(tmp_path, f"'{'k' * 900}': 1\nschema: 1", DefinitionError)
        refused_text(tmp_path, f"'{'k' * 9_000}': 1\nschema: 1", DocumentError)

    def test_thousands_of_unknown_keys(self, tmp_path: Path) -> None:
        path = tmp_path / "set.yaml"
        path.write_text("\n".join(f"key{n}: 1" for n in range(3_000)), "utf-8")
        with pytest.raises(DefinitionError) as caught:
            lpa.read_set(path)
        *told, last = caught.value.findings
        assert len(told) == 1_000 - 8  # the 9 that are missing are told in one go
        assert "unknown key 'key0'" in str(caught.value)
        # Beside the unknown keys, the 9 that every set needs are missing.
        assert "2,009 more" in last.message.en
        assert "2,009" in last.message.th


class TestNotATextFile:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        error = refused(tmp_path / "nowhere.yaml", UnreadableFileError)
        assert str(error) == "there is no file nowhere.yaml"
        assert error.text("th") == "ไม่พบไฟล์ nowhere.yaml"

    def test_a_directory(self, tmp_path: Path) -> None:
        (tmp_path / "folder.yaml").mkdir()
        error = refused(tmp_path / "folder.yaml", UnreadableFileError)
        assert "is a folder" in str(error)
        assert "โฟลเดอร์" in error.text("th")

    def test_no_message_tells_the_path_of_the_machine(self, tmp_path: Path) -> None:
        error = refused(tmp_path / "nowhere.yaml", UnreadableFileError)
        assert str(tmp_path) not in str(error)

    def test_old_thai_encoding_is_recognised(self, tmp_path: Path) -> None:
        content = "schema: 1\nprogramme: trial\ntitle: {th: ชุดทดลองสำหรับเทศบาล}\n".encode("cp874")
        error = refused_text(tmp_path, content)
        assert isinstance(error, DocumentError)
        assert "old Thai encoding" in str(error)
        assert "TIS-620" in error.text("th")
        assert error.findings[0].place is not None
        assert error.findings[0].place.line == 3

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
    def test_other_encodings(self, tmp_path: Path, encoding: str) -> None:
        error = refused_text(tmp_path, "schema: 1\ntitle: {th: ชุดทดลอง}\n".encode(encoding))
        assert "UTF-8" in str(error) or "may not hold" in str(error)

    @pytest.mark.parametrize(
        ("start", "said"),
        [
            (b"\xff\xfes\x00\x0e\x0e", "UTF-16"),
            (b"PK\x03\x04\xff\xfe", "Excel, Word"),
            (b"%PDF-1.7\n\xe2\xe3", "a PDF"),
            (b"\x89PNG\r\n\x1a\n\xff", "a picture"),
        ],
    )
    def test_files_of_other_kinds_are_named(self, tmp_path: Path, start: bytes, said: str) -> None:
        error = refused_text(tmp_path, start)
        assert said in str(error)
        assert len(error.findings) == 1  # type: ignore[attr-defined]  # a DocumentError

    @pytest.mark.parametrize(
        "prose",
        [
            "เรียน ท่านนายก\n\nตามที่ได้มีหนังสือมา นั้น ขอเรียนว่า โครงการนี้: ดำเนินการแล้ว\nด้วยความเคารพ\n",
            "Dear Sir,\nThank you for your letter of 1 June. We have: considered it.\n",
            "<!DOCTYPE html>\n<html><body>\n<p>hello: {world}</p>\n",
        ],
    )
    def test_a_letter_is_told_once(self, tmp_path: Path, prose: str) -> None:
        error = refused_text(tmp_path, prose * 100)
        assert [finding.code for finding in error.findings] == ["not-keys"]  # type: ignore[attr-defined]
        assert "right file" in str(error)

    def test_a_set_that_is_spoilt_all_over_is_no_letter(self, tmp_path: Path) -> None:
        text = (definitions_folder() / "lpa" / "2560.yaml").read_text("utf-8").replace(": ", " ")
        assert "colon" in str(refused_text(tmp_path, text))

    def test_latin_1(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "schema: 1\ntitle: {th: L'Haÿ}\n".encode("latin-1"))
        assert "not UTF-8" in str(error)
        assert "Thai" not in str(error)

    @pytest.mark.parametrize(
        "content", [b"schema: 1\nprogramme: tr\0ial\n", b"\0" * 1000, b"a: \x1b[31m", b"a: \x7f\x01"]
    )
    def test_nul_and_control_characters(self, tmp_path: Path, content: bytes) -> None:
        error = refused_text(tmp_path, content)
        assert isinstance(error, DocumentError)
        assert "control-character" in {finding.code for finding in error.findings}

    def test_the_line_of_a_nul_is_told(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "schema: 1\nชื่อ: ก\0\n")
        assert isinstance(error, DocumentError)
        (place,) = [finding.place for finding in error.findings if finding.code == "control-character"]
        assert place is not None
        assert (place.line, place.column) == (2, 8)

    @pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", b"\r\n\r\n"])
    def test_an_empty_file(self, tmp_path: Path, content: bytes) -> None:
        error = refused_text(tmp_path, content)
        assert "empty" in str(error)
        assert "ว่างเปล่า" in error.text("th")

    @pytest.mark.parametrize("content", ["# แค่หมายเหตุ\n# สองบรรทัด\n", "---\n# นี่ก็หมายเหตุ\n", "---\n...\n"])
    def test_only_comments(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "set.yaml"
        path.write_text(content, "utf-8")
        with pytest.raises((DocumentError, DefinitionError)) as caught:
            lpa.read_set(path)
        assert THAI.search(caught.value.text("th"))

    def test_two_documents(self, tmp_path: Path) -> None:
        error = refused_text(tmp_path, "schema: 1\n---\nschema: 1\n")
        assert isinstance(error, DocumentError)
        assert error.findings[0].place is not None
        assert error.findings[0].place.line == 2


class TestWrongShape:
    @pytest.mark.parametrize(
        "content", ["- schema: 1\n- programme: trial\n", "schema\n", "42\n", "null\n", "'schema: 1'\n", "[]\n"]
    )
    def test_no_keys_at_the_top(self, tmp_path: Path, content: str) -> None:
        error = refused_text(tmp_path, content, DefinitionError)
        assert "keys and values" in str(error)
        assert "ชุดคีย์กับค่า" in error.text("th")

    @pytest.mark.parametrize("content", ["{}\n", "schema: 1\n"])
    def test_nearly_nothing_names_every_missing_key(self, tmp_path: Path, content: str) -> None:
        error = refused_text(tmp_path, content, DefinitionError)
        for key in ("programme", "fiscal_year", "title", "authority", "sources", "lao_types", "results", "domains"):
            assert f"'{key}'" in str(error)

    @pytest.mark.parametrize("value", ["null", "~", "[]", "{}", "text", "12", "[[[]]]", "{a: {b: c}}", "[null, null]"])
    @pytest.mark.parametrize(
        "key", ["domains", "results", "sources", "lao_types", "title", "window", "lao_words", "schema"]
    )
    def test_any_shape_at_any_key(self, tmp_path: Path, key: str, value: str) -> None:
        content = f"schema: 1\nprogramme: trial\nfiscal_year: 2566\n{key if key != 'schema' else 'edition'}: {value}\n"
        refused_text(tmp_path, content, DefinitionError)

    @pytest.mark.parametrize(
        "value", ["null", "[]", "{}", "text", "[null]", "{a: null}", "[[]]", "[text]", "{kind: null}", "{kind: [a]}"]
    )
    @pytest.mark.parametrize(
        "where",
        [
            "domains: [@]",
            "domains: [{groups: @}]",
            "domains: [{groups: [{indicators: @}]}]",
            "domains: [{groups: [{indicators: [{rule: @}]}]}]",
            "domains: [{groups: [{indicators: [{items: @}]}]}]",
        ],
    )
    def test_any_shape_further_down(self, tmp_path: Path, where: str, value: str) -> None:
        refused_text(tmp_path, where.replace("@", value), DefinitionError)


class TestTextAsTyped:
    """`2.10`, `no` and `1:30` stay what was typed; only the plain words null and ~ are null (contract, section 1)."""

    @pytest.mark.parametrize(
        "typed",
        [
            "2.10",
            "no",
            "1:30",
            "2566-06-01",
            "0x1F",
            "1_000",
            "010",
            "yes",
            ".5",
            "1e3",
            "๒.๑๐",
            "on",
            "Null",
            "NULL",
            "NaN",
        ],
    )
    def test_a_plain_word_stays_text(self, typed: str) -> None:
        from lpa_standards.indicators.documents import parse_document

        assert parse_document(f"a: {typed}").data == {"a": typed}
        assert parse_document(f"[{typed}]").data == [typed]

    @pytest.mark.parametrize(
        ("typed", "value"),
        [("null", None), ("~", None), ("'null'", "null"), ('"~"', "~"), ("''", ""), ("|-\n  null", "null")],
    )
    def test_null(self, typed: str, value: str | None) -> None:
        from lpa_standards.indicators.documents import parse_document

        document = parse_document(f"a: {typed}")
        assert (document.data, document.findings) == ({"a": value}, ())

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_ends_of_lines_and_a_byte_order_mark(self, tmp_path: Path, end: str) -> None:
        from lpa_standards.indicators.documents import read_document

        path = tmp_path / "set.yaml"
        path.write_bytes("﻿a: 1\nb: ก\n".replace("\n", end).encode())
        assert read_document(path).data == {"a": "1", "b": "ก"}


@pytest.mark.parametrize(
    "make",
    [
        lambda: None,
        lambda: 5,
        list,
        lambda: "schema: 1",
        lambda: {1: 2},
        lambda: {"schema": object()},
        lambda: {"domains": {"a": {1}}},
    ],
)
def test_data_from_code_is_refused_as_kindly(make: Callable[[], object]) -> None:
    """`IndicatorSet.model_validate` takes data of any kind and ends in the same error."""
    with pytest.raises(DefinitionError) as caught:
        lpa.IndicatorSet.model_validate(make())
    assert THAI.search(caught.value.text("th"))
