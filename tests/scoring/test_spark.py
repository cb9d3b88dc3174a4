"""What is said where Spark, or the Java it runs on, is not there; what it computes is proved by `make spark`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.scoring import spark
from tests.scoring.making import ROADS, made_set


@pytest.mark.parametrize("package", ["pyspark", "pyarrow", "pandas", "numpy"])
def test_a_package_that_is_not_installed_is_told_by_its_extra(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark", "pyarrow", "pandas", "numpy"):
        monkeypatch.setitem(sys.modules, name, None if name == package else sys)
    with pytest.raises(lpa.MissingExtraError, match=r"lpa-standards\[spark\]"):
        spark.score(object(), made_set(ROADS))
    with pytest.raises(lpa.MissingExtraError) as caught:
        spark.local_cluster()
    assert "ชุดเสริม [spark]" in caught.value.text("th")


class TestJava:
    """What `java -version` prints, on stderr, since long before 17."""

    def java(self, folder: Path, prints: str) -> Path:
        program = folder / "bin" / "java"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{prints}\n", "utf-8")
        program.chmod(0o755)
        return folder

    def refusal(self, monkeypatch: pytest.MonkeyPatch) -> lpa.LpaStandardsError:
        monkeypatch.setattr(spark, "_refuse_missing", lambda: None)
        with pytest.raises(lpa.LpaStandardsError) as caught:
            spark.local_cluster()
        return caught.value

    def test_none(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv("JAVA_HOME", raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))
        error = self.refusal(monkeypatch)
        assert error.text("en") == (
            "Spark needs Java 17 or later, and none was found — "
            "install it (Debian: openjdk-17-jre-headless), or set JAVA_HOME to where it is"
        )
        assert error.text("th").startswith("Spark ต้องใช้ Java 17 ขึ้นไป แต่ไม่พบ Java")

    @pytest.mark.parametrize("prints", ["exit 1", "echo nonsense >&2"])
    def test_one_that_does_not_work(self, prints: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("JAVA_HOME", str(self.java(tmp_path, prints)))
        assert "none was found" in self.refusal(monkeypatch).text("en")

    def test_a_home_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / "gone"))
        assert "none was found" in self.refusal(monkeypatch).text("en")

    @pytest.mark.parametrize(("version", "main"), [("1.8.0_392", "8"), ("11.0.21", "11"), ("16", "16")])
    def test_one_that_is_too_old(
        self, version: str, main: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        prints = f"echo 'openjdk version \"{version}\" 2021-03-16' >&2"
        monkeypatch.setenv("JAVA_HOME", str(self.java(tmp_path, prints)))
        error = self.refusal(monkeypatch)
        assert f"and this is {main} " in error.text("en")
        assert f"แต่พบรุ่น {main} " in error.text("th")

    @pytest.mark.parametrize("version", ["17", "17.0.15", "21.0.1", "25-ea"])
    def test_one_that_will_do(self, version: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        prints = f"echo 'openjdk version \"{version}\" 2025-04-15' >&2"
        monkeypatch.setenv("JAVA_HOME", str(self.java(tmp_path, prints)))
        spark._refuse_old_java()
