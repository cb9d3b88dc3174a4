"""The effect of a new set on 7,850 submissions of 100 indicators, from file to report, as the command does it.

The set has 60 coverages, 20 bands on ratios, 10 bands on counts and 10 checklists in six weighted domains. The new one
re-targets 30 indicators and re-bands 10, moves one, takes one out, brings one in, shifts weights and raises a level.
The submissions are made with a seed; one in ten has gaps.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks.measuring import Row, report
from lpa_standards.scoring.impact import ImpactReport, Tracker, impact

SUBMISSIONS = 7_850
BAR_SECONDS = 10.0
TYPES = ("pao", "city", "town", "subdistrict", "sao")
WEIGHTS = (20, 20, 15, 15, 15, 15)
NEW_WEIGHTS = (25, 20, 15, 15, 15, 10)
PROVINCES = 76
Data = dict[str, Any]


def old_set() -> Data:
    """The set of 2566 as data."""
    indicators = [_coverage(at) for at in range(60)]
    indicators += [_bands(at, ratio=True) for at in range(60, 80)]
    indicators += [_bands(at, ratio=False) for at in range(80, 90)]
    indicators += [_checklist(at) for at in range(90, 100)]
    domains = [
        {"id": f"d{d}", "title": {"th": f"ด้านที่ {d + 1}"}, "weight": weight, "groups": [
            {"id": "all", "title": {"th": "ภารกิจ"}, "indicators": indicators[d::len(WEIGHTS)]}
        ]}
        for d, weight in enumerate(WEIGHTS)
    ]  # fmt: skip
    return {
        "schema": 1, "programme": "impact-bench", "fiscal_year": 2566, "title": {"th": "ชุดทดสอบความเร็ว"},
        "authority": {"th": "ไม่มี"}, "sources": {}, "lao_types": list(TYPES),
        "results": {
            "labels": {name: {"th": name} for name in ("met", "below", "not_done", "no_service")},
            "ratio": {}, "total": {"method": "weighted"},
            "levels": [
                {"id": "high", "title": {"th": "สูง"}, "at_least": 80},
                {"id": "middle", "title": {"th": "กลาง"}, "at_least": 60},
                {"id": "low", "title": {"th": "ต่ำ"}, "at_least": 0},
            ],
            "pass": {"total": 60},
        },
        "domains": domains,
    }  # fmt: skip


def new_set(old: Data) -> Data:
    """The set of 2567: what the text at the top says."""
    new = deepcopy(old)
    new["fiscal_year"] = 2567
    by_id = {one["id"]: one for domain in new["domains"] for one in domain["groups"][0]["indicators"]}
    for at in range(0, 60, 2):
        by_id[f"i{at}"]["rule"]["target"] = 70 + at % 20
    for at in range(60, 80, 2):
        by_id[f"i{at}"]["rule"]["bands"][0]["at_least"] = 85
    for domain, weight in zip(new["domains"], NEW_WEIGHTS, strict=True):
        domain["weight"] = weight
    lists = [domain["groups"][0]["indicators"] for domain in new["domains"]]
    lists[1].append(lists[0].pop())
    lists[1].pop(0)
    lists[3].append({**deepcopy(by_id["i1"]), "id": "brand-new"})
    new["results"]["levels"][0]["at_least"] = 85
    return new


def _indicator(at: int, items: Data, rule: Data) -> Data:
    title = {"th": f"ตัวชี้วัดที่ {at + 1}"}
    return {"id": f"i{at}", "title": title, "items": items, "rule": rule, "provenance": {"status": "illustrative"}}


def _amount(title: str) -> Data:
    return {"title": {"th": title}, "unit": "กม.", "type": "quantity"}


def _coverage(at: int) -> Data:
    rule = {"kind": "coverage", "provided": "provided", "frame": "frame", "target": 75, "full": 5}
    return _indicator(at, {"frame": _amount("ทั้งหมด"), "provided": _amount("ที่ทำแล้ว")}, rule)


def _bands(at: int, *, ratio: bool) -> Data:
    limits = (80, 60, 40) if ratio else (30, 20, 10)
    bands: list[Data] = [{"at_least": limit, "points": 5 - 2 * place} for place, limit in enumerate(limits)]
    rule: Data = {"kind": "bands", "value": "provided / frame * 100" if ratio else "many", "met_at": 3}
    rule["bands"] = [*bands, {"otherwise": True, "points": 0}]
    if not ratio:
        return _indicator(at, {"many": {"title": {"th": "จำนวน"}, "unit": "ครั้ง", "type": "count"}}, rule)
    rule |= {"base": "frame", "when_base_zero": "no_service"}
    return _indicator(at, {"frame": _amount("ทั้งหมด"), "provided": _amount("ที่ทำแล้ว")}, rule)


def _checklist(at: int) -> Data:
    items = {f"c{n}": {"title": {"th": f"ข้อ {n}"}, "type": "yes_no"} for n in range(1, 6)}
    return _indicator(
        at, items, {"kind": "checklist", "items": [{"item": name, "points": 1} for name in items], "met_at": 3}
    )


def submissions(many: int, seed: int = 2566) -> Iterator[Data]:
    """Submissions to the set of 2566."""
    chance = Random(seed)
    for at in range(many):
        skill = chance.uniform(0.4, 1.0)
        values: Data = {}
        for n in range(100):
            if n < 80:
                frame = chance.randrange(0, 100_000)
                share = min(1.0, max(0.0, chance.gauss(skill, 0.2)))
                values[f"i{n}"] = {"frame": frame / 1000, "provided": round(frame * share) / 1000}
            elif n < 90:
                values[f"i{n}"] = {"many": chance.randrange(0, 50)}
            else:
                values[f"i{n}"] = {f"c{k}": chance.random() < skill for k in range(1, 6)}
        if at % 10 == 0:
            for n in chance.sample(range(100), 5):
                del values[f"i{n}"]
        lao = {
            "type": TYPES[at % len(TYPES)],
            "code": f"{at:08d}",
            "name": f"อปท. ที่ {at}",
            "province": f"จังหวัดที่ {at % PROVINCES}",
        }
        yield {"programme": "impact-bench", "fiscal_year": 2566, "lao": lao, "values": values}


def sets() -> tuple[lpa.IndicatorSet, lpa.IndicatorSet]:
    """The old set and the new one."""
    old = old_set()
    return lpa.IndicatorSet.model_validate(old), lpa.IndicatorSet.model_validate(new_set(old))


def in_one_process(many: int) -> ImpactReport:
    """The report on so many submissions, without files."""
    return impact(*sets(), (lpa.Submission.model_validate(each) for each in submissions(many)))


def measure(many: int, folder: Path) -> dict[str, float]:
    """Seconds that the command takes, and what the parts take in one process."""
    old = old_set()
    for name, data in (("old", old), ("new", new_set(old))):
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    lines = folder / "submissions.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in submissions(many))
    files = [str(folder / name) for name in ("old.json", "new.json", "submissions.jsonl")]
    command = [sys.executable, "-m", "lpa_standards", "impact", *files, "-o", str(folder / "impact.json")]
    begin, used = perf_counter(), _processor_seconds()
    subprocess.run(command, check=True)
    found = {"command, file to report": perf_counter() - begin}
    found["processor time of the command"] = _processor_seconds() - used
    begin = perf_counter()
    read = list(lpa.read_submissions(lines))
    found["reading alone, one process"] = perf_counter() - begin
    tracker = Tracker(*sets())
    begin = perf_counter()
    for _ in tracker.follow(read):
        pass
    found["following alone, one process"] = perf_counter() - begin
    scorer = lpa.Scorer(tracker.old)
    begin = perf_counter()
    for each in read:
        _ = scorer.score(each, final=True).total
    found["for comparison: scoring once, with totals"] = perf_counter() - begin
    return found


def _processor_seconds() -> float:
    """Processor time of all processes that were waited for: on a busy machine, what the command would need at least."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--submissions", type=int, default=SUBMISSIONS, help="how many submissions")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = measure(given.submissions, Path(folder))
    first, *_ = found
    table = [
        Row(name, time * 1e6, time * 1e6, time / BAR_SECONDS, time / BAR_SECONDS, 1.0 if name == first else None)
        for name, time in found.items()
    ]
    title = f"Effect of a new set on {given.submissions:,} submissions of 100 indicators; ratios to {BAR_SECONDS:g} s"
    report(title, table, as_json=given.json)


if __name__ == "__main__":
    main()
