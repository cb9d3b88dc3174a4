"""The summary of `score-all` as data: JSON, and a flat table."""

from collections.abc import Iterator
from typing import Any, Final

from lpa_standards.files.bulk.run import Outcome
from lpa_standards.scoring.aggregates import WITHIN, Spread
from lpa_standards.scoring.states import Verdict

_COUNTS: Final = (
    "units", "scored", "complete", "incomplete", "assumed", "faulty", "warned", "passed", "failed", "undecided",
    "without_total",
)  # fmt: skip
_SPREAD: Final = ("count", "mean", "mean_low", "mean_high", "lowest", "highest")
_KEYS: Final = ("by", "id", "province", "district", "type")


def summary_data(outcome: Outcome) -> dict[str, Any]:
    """The summary as plain data: figures as printed, means rounded once."""
    standards, tally = outcome.standards, outcome.tally
    (everyone,) = tally.groups()
    return {
        "programme": standards.programme,
        "fiscal_year": standards.fiscal_year,
        "edition": standards.edition,
        "set": {"status": standards.status, "fingerprint": standards.fingerprint},
        "submissions": outcome.rows,
        "left_out": outcome.left,
        "findings": {
            **{level: outcome.telling.counts[level] for level in ("error", "warning", "note")},
            "codes": dict(sorted(outcome.telling.codes.items())),
        },
        "all": everyone.as_data(),
        "by_type": [group.as_data() for group in tally.groups("type")],
        "by_province": [group.as_data() for group in tally.groups("province")],
        "percentiles": _percentiles_data(outcome),
        "by_district": [group.as_data() for group in tally.groups("province", "district")],
        "register": _turnout_data(outcome),
    }


def _percentiles_data(outcome: Outcome) -> dict[str, Any] | None:
    if outcome.ranking is None:
        return None
    printed = outcome.standards.results.total.format
    found: dict[str, Any] = {}
    for within in WITHIN:
        by_name = [
            {**({within: name} if within else {}), **{f"p{one.percent}": one.text(printed) for one in told}}
            for name, told in outcome.ranking.percentiles(within=within).items()
        ]
        found[f"by_{within}" if within else "all"] = by_name if within else next(iter(by_name), None)
    return found


def _turnout_data(outcome: Outcome) -> dict[str, Any] | None:
    turnout = outcome.turnout
    if turnout is None:
        return None
    return {
        "registered": len(turnout.entries),
        "submitted": len(turnout.submitted),
        "not_submitted": [entry._asdict() for entry in turnout.missing],
        "incomplete": [{"code": code, "waiting": many} for code, many in turnout.incomplete.items()],
        "different": list(turnout.differing),
        "not_in_register": list(turnout.strangers),
        "not_in_register_count": turnout.strange,
        "without_code": turnout.without_code,
    }


def summary_rows(outcome: Outcome) -> Iterator[list[Any]]:
    """The summary as a table, its headings first: a row for each group, domain and indicator."""
    standards, tally = outcome.standards, outcome.tally
    levels = [level.id for level in standards.results.levels]
    named = [*levels, "", "?"] if levels else []
    yield [
        *_KEYS, *_COUNTS, *(f"level:{name or 'below'}" if name != "?" else "level:open" for name in named),
        *_SPREAD, *(f"verdict:{verdict}" for verdict in Verdict),
    ]  # fmt: skip
    (everyone,) = tally.groups()
    groups = [("all", [everyone]), ("type", tally.groups("type")), ("province", tally.groups("province"))]
    groups.append(("district", tally.groups("province", "district")))
    for by, members in groups:
        for group in members:
            keys = [by, "", *(group.by.get(name) or "" for name in _KEYS[2:])]
            counts = [_cell(getattr(group, name)) for name in _COUNTS]
            spread = _spread(group.total)
            yield [*keys, *counts, *(group.levels.get(name, 0) for name in named), *spread, *_verdicts(group.verdicts)]
    nothing = [""] * (len(_COUNTS) + len(named))
    for name, found in everyone.domains.items():
        yield ["domain", name, "", "", "", *nothing, *_spread(found), *_verdicts(everyone.by_domain.get(name, {}))]
    for name in standards.indicators:
        spread = [""] * len(_SPREAD)
        yield ["indicator", name, "", "", "", *nothing, *spread, *_verdicts(everyone.by_indicator.get(name, {}))]


def _spread(spread: Spread) -> list[Any]:
    return [_cell(getattr(spread, name)) for name in _SPREAD]


def _verdicts(counts: Any) -> list[int]:
    return [counts.get(str(verdict), 0) for verdict in Verdict]


def _cell(value: object) -> object:
    return "" if value is None else value
