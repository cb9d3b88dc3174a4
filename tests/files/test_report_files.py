"""A report comes back from its file as it was written, from YAML as from JSON."""

import json
from datetime import datetime
from pathlib import Path

import pytest
import yaml

import lpa_standards as lpa
from lpa_standards.calendar import BANGKOK
from lpa_standards.files import read_report_file
from tests.scoring.making import ROADS, made_set, submission

SET = made_set(ROADS)
DATA = submission({"roads": {"frame": "57.24", "provided": "29.767"}})


def report_data() -> dict[str, object]:
    """With a whole number, true and false, null, digits kept as text, and a moment."""
    report = lpa.Scorer(SET).score(
        lpa.Submission.model_validate(DATA), at=datetime(2020, 9, 14, 10, 15, tzinfo=BANGKOK)
    )
    data: dict[str, object] = json.loads(report.model_dump_json(with_inputs=True))
    return data


class TestReportFiles:
    def test_yaml_and_json_say_the_same(self, tmp_path: Path) -> None:
        data = report_data()
        (tmp_path / "report.json").write_text(json.dumps(data), encoding="utf-8")
        (tmp_path / "report.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        assert read_report_file(tmp_path / "report.yaml") == data
        assert read_report_file(tmp_path / "report.json") == data

    def test_a_report_in_yaml_is_proved_again(self, tmp_path: Path) -> None:
        (tmp_path / "report.yaml").write_text(yaml.safe_dump(report_data()), encoding="utf-8")
        assert lpa.replay(read_report_file(tmp_path / "report.yaml"), SET) is None

    def test_days_without_quotes_stay_text(self, tmp_path: Path) -> None:
        (tmp_path / "report.yaml").write_text("programme: x\nday: 2568-02-31\ntrue_day: 2020-09-14\n", encoding="utf-8")
        data = read_report_file(tmp_path / "report.yaml")
        assert (data["day"], data["true_day"]) == ("2568-02-31", "2020-09-14")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("programme: x\nprogramme: y\n", "given twice"),
            ("programme: !!python/name:os.system x\n", "tag"),
            ("programme: x\nbad: 0x_\n", "number cannot be read"),
            ("- programme\n", "not a report"),
        ],
    )
    def test_what_is_no_report_is_refused(self, text: str, words: str, tmp_path: Path) -> None:
        (tmp_path / "report.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(lpa.DocumentError, match=words):
            read_report_file(tmp_path / "report.yaml")
