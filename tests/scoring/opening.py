"""Indicators for the tests of what is open, and a report held against some of its completions."""

from __future__ import annotations

from typing import Any

import lpa_standards as lpa

from .making import Data, scored

Values = dict[str, Any]
REASON = "ไม่มีภารกิจนี้"
SHARE: Data = {"results": {"total": {"method": "share_met"}}}


def number(most: int | None = None, least: int = 0) -> Data:
    return {"type": "count", "min": least, **({} if most is None else {"max": most})}


def indicator(key: str, items: Data, rule: Data, **more: Any) -> Data:
    return {"id": key, "items": items, "rule": rule, **more}


def check(that: str) -> list[Data]:
    return [{"that": that, "message": {"th": "ไม่สอดคล้องกัน"}, "level": "error"}]


def encloses(standards: lpa.IndicatorSet, values: Values, *completions: tuple[Values, str | None], **more: Any) -> Any:
    """The report on what is open, after holding some of its completions against it; each comes with its total."""
    report = scored(standards, values)
    totals = set()
    for completed, wanted in completions:
        total = scored(standards, completed, **more).total.value
        assert total == wanted
        totals.add(total)
        if total is not None:
            assert report.total.low is not None
            assert report.total.high is not None
            assert float(report.total.low) <= float(total) <= float(report.total.high)
    assert len(totals) > 1
    assert report.total.value is None
    assert (report.total.level, report.total.passed) == (None, None)
    return report
