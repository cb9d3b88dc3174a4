"""Runs the measurements, each in a process of its own, and writes their tables into docs/benchmarks.md.

Without names all of them are run; with some, such as `frame whatif`, their tables alone are written anew.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import lpa_standards as lpa

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
# What is run beside the measurement as it stands.
FURTHER: Mapping[str, Sequence[Sequence[str]]] = {
    "files": (("--rows", "1000000", "--rounds", "3"), ("--memory", "100000", "1000000")),
    "frame": (("--rows", "1000000", "--rounds", "3"), ("--rows", "1000000", "--memory")),
}
# What the figures depend on, beside Python.
PACKAGES = ("numpy", "pyarrow", "polars", "pydantic", "PyYAML", "PyICU", "pyspark")
PEERS = ("openfisca-core", "zen-engine", "common-expression-language")
Told = Mapping[str, Any]


def names() -> list[str]:
    """The measurements that there are."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def measured(name: str, *, quick: bool) -> Iterator[Told]:
    """What a measurement tells: an object for each line."""
    for words in ((), *(() if quick else FURTHER.get(name, ()))):
        command = [sys.executable, str(HERE / f"bench_{name}.py"), "--json", *words]
        print(f"== {' '.join(command[1:])}", file=sys.stderr)
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        yield from (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))


def section(name: str, about: str, told: Iterable[Told]) -> str:
    """The part of the page that one measurement writes."""
    lines = [f"## bench_{name}.py {{ #{name} }}", "", about]
    for each in told:
        lines += ["", *_table(each)]
    return "\n".join([f"<!-- measured: {name} -->", *lines, f"<!-- end: {name} -->"])


def _table(told: Told) -> Iterator[str]:
    if "title" in told:
        yield f"**{told['title']}**"
        yield ""
    if "rows" in told:
        yield "| | เวลา × (ดีที่สุด) · best | เวลา × (กลาง) · median | เกณฑ์ · bar |"
        yield "|---|---:|---:|---:|"
        for row in told["rows"]:
            bar = "" if row["bar"] is None else f"≤ {row['bar']:.3g} {'✓' if row['met'] else '✗'}"
            yield f"| {row['name']} | {row['best_ratio']:.2f} | {row['median_ratio']:.2f} | {bar} |"
        return
    yield "| | |"
    yield "|---|---:|"
    inside = told.get("figures", told)
    yield from (f"| {name} | {figure} |" for name, figure in _flat(inside))


def _flat(told: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Figures with the names that lead to them."""
    if isinstance(told, Mapping):
        for name, inner in told.items():
            if name not in {"title", "python", "processors"}:
                yield from _flat(inner, f"{before}, {name}" if before else str(name))
    else:
        yield before, f"{told:,}" if isinstance(told, int | float) else str(told)


def written(page: str, name: str, part: str) -> str:
    """The page with one part written anew, or added at its end."""
    between = re.compile(f"<!-- measured: {name} -->.*?<!-- end: {name} -->", re.DOTALL)
    if between.search(page):
        return between.sub(lambda _: part, page)
    return f"{page.rstrip()}\n\n{part}\n"


def machine() -> str:
    """The machine, how busy it is, and the versions that the figures depend on."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = [f"lpa_standards {lpa.__version__}", f"Python {platform.python_version()}", *_versions()]
    return (
        f"เครื่อง · Machine: {_processor()}, {os.cpu_count()} processors, {gigabytes:.0f} GiB, {platform.system()}; "
        f"ภาระขณะเริ่ม · load at the start {os.getloadavg()[0]:.1f}; {', '.join(versions)}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _versions() -> Iterator[str]:
    for name in (*PACKAGES, *PEERS):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def main() -> None:
    """Runs, and writes the page after each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"some of {', '.join(names())}")
    parser.add_argument("--quick", action="store_true", help="leave out the million rows")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(names())
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    for name in asked.names or names():
        about = machine()
        part = section(name, about, list(measured(name, quick=asked.quick)))
        PAGE.write_text(written(PAGE.read_text("utf-8"), name, part), "utf-8")


if __name__ == "__main__":
    main()
