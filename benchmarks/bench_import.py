"""What a fresh interpreter takes: the import, and the first score; each less a bare interpreter."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks.measuring import Row, asked_for_json, report
from benchmarks.practice import EXAMPLE_FILE, ROOT, SET_FILE

ROUNDS = 40
BARE = "bare interpreter"
IMPORTED = "import lpa_standards"
RESTS_ON = "import pydantic's BaseModel, yaml"
SCORED = "import, read the practice set, score one"
LOADED = "the same imports, one model, the set by CSafeLoader"
PROGRAMS = {
    BARE: "pass",
    RESTS_ON: "from pydantic import BaseModel; import yaml",
    IMPORTED: "import lpa_standards",
    LOADED: f"""
from pydantic import BaseModel
import yaml
class Model(BaseModel):
    n: int
Model(n=1)
yaml.load(open({str(SET_FILE)!r}, encoding="utf-8").read(), yaml.CSafeLoader)
""",
    SCORED: f"""
import lpa_standards as lpa
standards = lpa.read_set({str(SET_FILE)!r})
lpa.score(standards, lpa.read_submission({str(EXAMPLE_FILE)!r})).total
""",
}
BARS = {IMPORTED: (RESTS_ON, 0.1), SCORED: (LOADED, 1.4)}  # and what each is compared with


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Fresh interpreters in turns; the bare one is taken off round by round, and the medians compared."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for name in PROGRAMS:
        _run(name)  # compiled files are written now
    for _ in range(rounds):
        for name in PROGRAMS:
            taken[name].append(_run(name))
    less = {name: [time - bare for time, bare in zip(taken[name], taken[BARE], strict=True)] for name in PROGRAMS}
    best = {name: min(taken[name]) - min(taken[BARE]) for name in PROGRAMS}
    middle = {name: median(less[name]) for name in PROGRAMS}
    return [
        Row(
            f"{name}, less the bare interpreter",
            best[name] * 1e6,
            middle[name] * 1e6,
            best[name] / best[unit],
            middle[name] / middle[unit],
            bar,
            by_median=True,  # a difference of two best times is less steady than one of medians
        )
        for ours, (unit, limit) in BARS.items()
        for name, bar in ((unit, None), (ours, limit))
    ]


def _run(name: str) -> float:
    """Seconds of processor that one fresh interpreter takes; the library comes from this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", PROGRAMS[name]], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Import in a fresh interpreter", measure(), as_json=as_json)
