"""What is shipped, what it asks for, and what no file of the project may name."""

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIREMENTS = ("requirements-demo.txt", "requirements-dev.txt", "requirements-oldest.txt", "requirements-spark.txt")
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[0-9][0-9a-z.]*)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")

# Spelt in pieces, so that this file passes its own test.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("jfrog", "io"),
    )
]
FORBIDDEN = re.compile(
    "|".join(re.escape(host) for host in REGISTRIES)
    + "|--(?:extra-)?index" + "-url|--find" + "-links"
    # A path of one machine: at the start of a word, never inside an address or a relative path.
    + r"|(?<![\w./:~-])/(?:work|farm|root|tmp|home|Users)/\w"
    + r"|(?<!\w)[A-Z]:\\Users"
)  # fmt: skip


def tracked_files() -> list[Path]:
    """Every file of the project that is text: what git would take, or, outside a checkout, what is there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        top = [path for path in ROOT.iterdir() if not path.name.startswith(".") and path.name not in {"dist", "site"}]
        paths = [path for start in top for path in (start.rglob("*") if start.is_dir() else [start])]
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def forbidden_in(text: str) -> list[str]:
    return [match.group() for match in FORBIDDEN.finditer(text)]


def pins_of(text: str) -> tuple[list[tuple[str, str, str | None]], list[str]]:
    """The pins (name, version, marker) of a requirement file, and the lines that are neither pin nor hash."""
    pins, others, open_pin = [], [], False
    for line in text.splitlines():
        if match := PIN.fullmatch(line):
            if open_pin:
                others.append(f"no hash before: {line}")
            pins.append((match["name"], match["version"], match["marker"]))
            open_pin = True
        elif HASH.fullmatch(line) and pins:
            open_pin = False
        else:
            others.append(line)
    return pins, [*others, *(["no hash at the end"] if open_pin else [])]


class TestWhatTheProjectAsksFor:
    def test_the_core_is_three_packages(self) -> None:
        assert PROJECT["project"]["dependencies"] == ["pydantic>=2.11.4,<3", "pyyaml>=6.0.2", "python-dateutil>=2.9,<5"]

    def test_every_extra_of_the_design_is_declared(self) -> None:
        expected = {"cli", "edit", "frame", "spark", "excel", "calendar", "report", "serve", "docs"}
        assert set(PROJECT["project"]["optional-dependencies"]) == expected

    def test_the_version_is_written_once(self) -> None:
        assert "version" in PROJECT["project"]["dynamic"]
        assert "version" not in PROJECT["project"]
        path = ROOT / PROJECT["tool"]["hatch"]["version"]["path"]
        values = [
            node.value.value
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        ]
        assert len(values) == 1
        assert re.fullmatch(r"\d+\.\d+\.\d+", str(values[0]))
        assert f"## [{values[0]!s}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")

    def test_the_package_is_typed_and_python_3_11_is_enough(self) -> None:
        assert (ROOT / "src/lpa_standards/py.typed").is_file()
        assert PROJECT["project"]["requires-python"] == ">=3.11"

    def test_the_licence_is_apache_2_in_full(self) -> None:
        text = (ROOT / "LICENSE").read_text("utf-8")
        assert PROJECT["project"]["license"] == "Apache-2.0"
        assert "Version 2.0, January 2004" in text
        assert "END OF TERMS AND CONDITIONS" in text


class TestRequirementFiles:
    @pytest.mark.parametrize("name", REQUIREMENTS)
    def test_every_line_is_a_pin_or_its_hash(self, name: str) -> None:
        pins, others = pins_of((ROOT / name).read_text("utf-8"))
        assert pins
        assert others == []

    def test_a_pin_without_hash_and_an_option_are_seen(self) -> None:
        hashed = f"one==1.0 \\\n    --hash=sha256:{'0' * 64}\n"
        assert pins_of(hashed) == ([("one", "1.0", None)], [])
        assert pins_of(f"two==2 \\\n{hashed}")[1] == ["no hash before: one==1.0 \\"]
        assert pins_of("one==1.0 \\\n")[1] == ["no hash at the end"]
        assert pins_of("one>=1\n")[1] == ["one>=1"]
        assert pins_of("--no-binary :all:\n")[1] == ["--no-binary :all:"]

    @pytest.mark.parametrize("python", ["3.11.0", "3.11.7", "3.12.0", "3.13.0"])
    @pytest.mark.parametrize(
        ("name", "extras", "groups"),
        [
            ("requirements-demo.txt", ["cli"], ["build"]),
            ("requirements-dev.txt", ["cli", "docs"], ["build", "test", "dev"]),
            ("requirements-oldest.txt", ["cli"], ["build", "test"]),
            ("requirements-spark.txt", ["spark", "frame"], ["build", "cluster"]),
        ],
    )
    def test_the_pins_fit_what_is_declared(self, name: str, extras: list[str], groups: list[str], python: str) -> None:
        project = PROJECT["project"]
        declared = [*project["dependencies"]]
        for extra in extras:
            declared += project["optional-dependencies"][extra]
        for group in groups:
            declared += [line for line in PROJECT["dependency-groups"][group] if isinstance(line, str)]
        pinned = dict(_pins_for(name, python))
        for requirement in map(Requirement, declared):
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement

    def test_the_oldest_are_the_lower_bounds(self) -> None:
        pinned = dict(_pins_for("requirements-oldest.txt", "3.11.7"))
        project = PROJECT["project"]
        for requirement in map(Requirement, project["dependencies"] + project["optional-dependencies"]["cli"]):
            (bound,) = [each.version for each in requirement.specifier if each.operator == ">="]
            pin = pinned[canonicalize_name(requirement.name)]
            assert Version(pin).base_version.removesuffix(".0").removesuffix(".0") == bound, requirement

    def test_the_demo_uses_the_versions_that_are_tested(self) -> None:
        tested = set(_pins_for("requirements-dev.txt", "3.11.7"))
        assert set(_pins_for("requirements-demo.txt", "3.11.7")) <= tested


def _pins_for(name: str, python: str) -> Iterator[tuple[str, str]]:
    """Names and versions that a Linux machine with this Python installs from the file; each name once."""
    environment = {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_python_implementation": "CPython",
    }
    pins, _ = pins_of((ROOT / name).read_text("utf-8"))
    chosen = [(pin, version) for pin, version, marker in pins if not marker or Marker(marker).evaluate(environment)]
    assert len(chosen) == len(dict(chosen))
    yield from chosen


class TestNoFileNamesAMachineOrARegistry:
    def test_no_file_of_the_project_does(self) -> None:
        files = tracked_files()
        assert ROOT / "pyproject.toml" in files
        found = {
            str(path.relative_to(ROOT)): hits
            for path in files
            if (hits := forbidden_in(path.read_bytes().decode("utf-8", "replace")))
        }
        assert found == {}

    @pytest.mark.parametrize(
        "text",
        [
            f"see https://{REGISTRIES[0]}/project/rich",
            f"https://files.{REGISTRIES[2]}/a.whl",
            "--index" + "-url=x",
            "pip install --find" + "-links wheels",
            "open('/" + "tmp/x')",
            "in /" + "home/somebody/checkout",
            "# via -r /" + "work/requirements.in",
            "C:" + "\\Users\\somebody",
        ],
    )
    def test_a_planted_one_is_found(self, text: str) -> None:
        assert len(forbidden_in(text)) == 1

    @pytest.mark.parametrize(
        "text", ["https://www.example.go.th/work/page", "docs/home/index.md", "../tmp/x", "a/root/b"]
    )
    def test_an_innocent_text_is_not(self, text: str) -> None:
        assert forbidden_in(text) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


class TestWhatIsShipped:
    def test_the_wheel_holds_the_package_and_the_definitions(self, built: Path) -> None:
        (wheel,) = built.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
            (metadata,) = [archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA")]
        package = {name for name in names if ".dist-info/" not in name}
        source = _files_under(ROOT / "src/lpa_standards")
        data = _files_under(ROOT / "definitions")
        assert data
        assert package == {f"lpa_standards/{name}" for name in source} | {
            f"lpa_standards/definitions/{name}" for name in data
        }
        asked = re.findall(r"^Requires-Dist: ([\w-]+)[^;\n]*$", metadata, re.MULTILINE)
        assert sorted(asked) == ["pydantic", "python-dateutil", "pyyaml"]

    def test_the_sdist_holds_what_builds_and_tests_it(self, built: Path) -> None:
        (sdist,) = built.glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        needed = {f"definitions/{name}" for name in _files_under(ROOT / "definitions")}
        needed |= {f"src/lpa_standards/{name}" for name in _files_under(ROOT / "src/lpa_standards")}
        needed |= {"pyproject.toml", "Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", *REQUIREMENTS}
        needed |= {"tests/test_packaging.py", ".ci/run"}
        assert needed <= names


def _files_under(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_page_of_the_docs_is_in_the_navigation() -> None:
    listed = re.findall(r"^  - [^:]+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert listed[0] == "index.md"
    assert sorted(listed) == sorted(name for name in _files_under(ROOT / "docs") if name.endswith(".md"))
