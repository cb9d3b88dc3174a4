"""The national set in plain float64, written by hand: over numpy arrays, and as polars expressions."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

LEVELS = (90.0, 80.0, 70.0, 60.0)
MET, BELOW, SCORED, NOT_DONE, NO_SERVICE = range(5)


def domain_of(at: int, indicators: int) -> int:
    """The domain of an indicator."""
    return at // -(-indicators // len(WEIGHTS))


def numpy_f64(arrays: Mapping[str, Any], indicators: int = 100, chunk: int = 8_192) -> dict[str, Any]:
    """Everything that the library tells: verdicts, points, printed ratios, domain figures, total, level, passing.

    Args:
        arrays: Bare arrays: float64 with NaN in the gaps, and bool.
        indicators: Number of indicators.
        chunk: Rows that are done at a time.
    """
    rows = len(next(iter(arrays.values())))
    out: dict[str, Any] = {}
    for at, kind in enumerate(kinds(indicators)):
        out[f"{at}.verdict"] = np.empty(rows, np.int8)
        out[f"{at}.points"] = np.empty(rows, np.float64)
        if kind == "coverage":
            out[f"{at}.ratio"] = np.empty(rows, np.float64)
    for domain in range(len(WEIGHTS)):
        for name in ("points", "full", "percent", "contribution"):
            out[f"domain:{domain}.{name}"] = np.empty(rows, np.float64)
    for name, of in (("total", np.float64), ("level", np.int8), ("passed", np.bool_)):
        out[name] = np.empty(rows, of)
    with np.errstate(all="ignore"):
        for start in range(0, rows, chunk):
            here = slice(start, min(start + chunk, rows))
            _chunk({name: array[here] for name, array in arrays.items()}, out, here, indicators)
    return out


def _chunk(arrays: Mapping[str, Any], out: dict[str, Any], here: slice, indicators: int) -> None:
    rows = here.stop - here.start
    earned = np.zeros((len(WEIGHTS), rows))
    full = np.zeros((len(WEIGHTS), rows))
    for at, kind in enumerate(kinds(indicators)):
        name, domain = f"indicator-{at + 1}", domain_of(at, indicators)
        verdict, points = out[f"{at}.verdict"][here], out[f"{at}.points"][here]
        if kind in {"coverage", "ratio-bands"}:
            frame, provided = arrays[f"{name}.frame"], arrays[f"{name}.provided"]
            ratio = provided / frame * 100
            none, missing = frame == 0, np.isnan(provided) | np.isnan(frame)
            if kind == "coverage":
                met = ratio >= float(TARGETS[at % len(TARGETS)])
                np.multiply(met, 5.0, out=points)
                verdict[:] = np.where(met, MET, BELOW)
                out[f"{at}.ratio"][here] = np.floor(ratio * 100 + 0.5) / 100
            else:
                points[:] = 0.0
                for least, given in reversed(BANDS):
                    points[ratio >= least] = given
                verdict[:] = SCORED
            points[missing | none] = 0.0
            verdict[missing] = NOT_DONE
            verdict[none] = NO_SERVICE
            full[domain] += np.where(none, 0.0, 5.0)
        elif kind == "count-bands":
            number = arrays[f"{name}.n"]
            points[:] = 0.0
            for least, given in reversed(COUNT_BANDS):
                points[number >= least] = given
            verdict[:] = np.where(np.isnan(number), NOT_DONE, SCORED)
            full[domain] += 5.0
        else:
            yes = np.zeros(rows, np.int8)
            for n in range(6):
                yes += arrays[f"{name}.item_{n}"]
            points[:] = 0.0
            for least, given in ((3, 2), (5, 4), (6, 5)):
                points[yes >= least] = given
            verdict[:] = SCORED
            full[domain] += 5.0
        earned[domain] += points
    total, weights = np.zeros(rows), np.zeros(rows)
    share = np.where(full > 0, earned / full * 100, np.nan)
    for domain, weight in enumerate(WEIGHTS):
        based = full[domain] > 0
        weights += np.where(based, weight, 0.0)
    for domain, weight in enumerate(WEIGHTS):
        part = np.nan_to_num(share[domain]) * weight / weights
        total += part
        for name, values in (
            ("points", earned[domain]),
            ("full", full[domain]),
            ("percent", share[domain]),
            ("contribution", part),
        ):
            out[f"domain:{domain}.{name}"][here] = np.floor(values * 100 + 0.5) / 100
    printed = np.floor(total * 100 + 0.5) / 100
    out["total"][here] = printed
    level = np.full(rows, len(LEVELS), np.int8)
    for n in reversed(range(len(LEVELS))):
        level[printed >= LEVELS[n]] = n
    out["level"][here] = level
    out["passed"][here] = printed >= 60


def polars_f64(frame: Any, indicators: int = 100) -> Any:
    """The same as polars expressions."""
    import polars as pl

    told: list[Any] = []
    earned: dict[int, list[Any]] = {}
    full: dict[int, list[Any]] = {}
    for at, kind in enumerate(kinds(indicators)):
        name, domain = f"indicator-{at + 1}", domain_of(at, indicators)
        whole = pl.lit(5.0)
        if kind in {"coverage", "ratio-bands"}:
            top, bottom = pl.col(f"{name}.provided"), pl.col(f"{name}.frame")
            ratio, none, missing = top / bottom * 100, bottom == 0, top.is_null() | bottom.is_null()
            if kind == "coverage":
                met = ratio >= float(TARGETS[at % len(TARGETS)])
                points = pl.when(none | missing).then(0.0).when(met).then(5.0).otherwise(0.0)
                verdict = (
                    pl.when(none).then(NO_SERVICE).when(missing).then(NOT_DONE).when(met).then(MET).otherwise(BELOW)
                )
                told.append(((ratio * 100 + 0.5).floor() / 100).alias(f"{at}.ratio"))
            else:
                chain: Any = pl.when(none | missing).then(0.0)
                for least, given in BANDS:
                    chain = chain.when(ratio >= least).then(float(given))
                points = chain.otherwise(0.0)
                verdict = pl.when(none).then(NO_SERVICE).when(missing).then(NOT_DONE).otherwise(SCORED)
            whole = pl.when(none).then(0.0).otherwise(5.0)
        elif kind == "count-bands":
            number = pl.col(f"{name}.n")
            chain = pl.when(number.is_null()).then(0.0)
            for least, given in COUNT_BANDS:
                chain = chain.when(number >= least).then(float(given))
            points = chain.otherwise(0.0)
            verdict = pl.when(number.is_null()).then(NOT_DONE).otherwise(SCORED)
        else:
            yes = pl.sum_horizontal([pl.col(f"{name}.item_{n}").cast(pl.Int8) for n in range(6)])
            points = pl.when(yes >= 6).then(5.0).when(yes >= 5).then(4.0).when(yes >= 3).then(2.0).otherwise(0.0)
            verdict = pl.lit(SCORED)
        told += [verdict.cast(pl.Int8).alias(f"{at}.verdict"), points.alias(f"{at}.points")]
        earned.setdefault(domain, []).append(points)
        full.setdefault(domain, []).append(whole)
    lazy = frame.lazy().select(
        *told,
        *(pl.sum_horizontal(each).alias(f"domain:{at}.points") for at, each in earned.items()),
        *(pl.sum_horizontal(each).alias(f"domain:{at}.full") for at, each in full.items()),
    )
    shares = [
        (pl.col(f"domain:{at}.points") / pl.col(f"domain:{at}.full") * 100).alias(f"domain:{at}.percent")
        for at in earned
    ]
    based = [pl.when(pl.col(f"domain:{at}.full") > 0).then(float(WEIGHTS[at])).otherwise(0.0) for at in earned]
    lazy = lazy.with_columns(*shares, pl.sum_horizontal(based).alias("weights"))
    parts = [
        (pl.col(f"domain:{at}.percent").fill_nan(0.0) * float(WEIGHTS[at]) / pl.col("weights")).alias(
            f"domain:{at}.contribution"
        )
        for at in earned
    ]
    lazy = lazy.with_columns(*parts)
    total = pl.sum_horizontal([pl.col(f"domain:{at}.contribution") for at in earned])
    lazy = lazy.with_columns(((total * 100 + 0.5).floor() / 100).alias("total"))
    level: Any = pl.when(pl.col("total") >= LEVELS[0]).then(0)
    for n, mark in enumerate(LEVELS[1:], start=1):
        level = level.when(pl.col("total") >= mark).then(n)
    figures = [
        ((pl.col(f"domain:{at}.{name}") * 100 + 0.5).floor() / 100).alias(f"domain:{at}.{name}")
        for at in earned
        for name in ("percent", "contribution")
    ]
    return (
        lazy.with_columns(
            *figures, level.otherwise(len(LEVELS)).cast(pl.Int8).alias("level"), (pl.col("total") >= 60).alias("passed")
        )
        .drop("weights")
        .collect()
    )
