"""`lpa-standards check` of 150 indicators: fresh interpreters less a bare one, against half a second."""

import sys
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks.commands import in_fresh_interpreters
from benchmarks.measuring import Row, asked_for_json, report
from benchmarks.practice import SET_FILE, definition

BAR_SECONDS = 0.5
INDICATORS = 150
ROUNDS = 15
CHECK = f"check, {INDICATORS} indicators, with advice"
ERRORS = f"check --errors-only, {INDICATORS} indicators"
SHIPPED = "check, the practice set as it is shipped"


def material(folder: Path) -> Path:
    """The practice set with some of its indicators doubled under new names, so that there are 150."""
    data: Any = definition()
    groups = [group["indicators"] for domain in data["domains"] for group in domain["groups"]]
    lacking = INDICATORS - sum(map(len, groups))
    doubled = [(group, one) for group in groups for one in group if one["rule"]["kind"] != "awarded"][:lacking]
    for group, one in doubled:
        again = {**deepcopy(one), "id": f"{one['id']}-again"}
        again["title"] = {"th": f"{one['title']['th']} (อีกแห่ง)", "en": f"{one['title'].get('en', one['id'])} (again)"}
        again.pop("number", None)
        group.append(again)
    path = folder / "2566.yaml"
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper), "utf-8")
    return path


def measure(rounds: int = ROUNDS) -> list[Row]:
    """The ratios to half a second."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(material(Path(folder)))
        command = ["-m", "lpa_standards", "check"]
        programs = {
            CHECK: [*command, file],
            ERRORS: [*command, file, "--errors-only"],
            SHIPPED: [*command, str(SET_FILE)],
        }
        return in_fresh_interpreters(programs, against=BAR_SECONDS, barred=(CHECK,), rounds=rounds, compiled=folder)


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Checking a set, less the bare interpreter; ratios to half a second", measure(), as_json=as_json)
