"""The national set as OpenFisca variables: what its users would write. It is not installed with this library."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.frame_rivals import BELOW, LEVELS, MET, NO_SERVICE, NOT_DONE, SCORED, domain_of
from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

PERIOD = "2566"


def openfisca(arrays: Mapping[str, Any], indicators: int = 100) -> Callable[[], dict[str, Any]]:
    """A job that scores bare arrays: one simulation, in which every figure is a variable; -1 stands in the gaps.

    Raises:
        ImportError: OpenFisca is not installed.
    """
    from openfisca_core.entities import build_entity  # type: ignore[import-not-found]
    from openfisca_core.simulation_builder import SimulationBuilder  # type: ignore[import-not-found]
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found]

    lao = build_entity("lao", "laos", "อปท.", is_person=True)
    system = TaxBenefitSystem([lao])
    told = _add_variables(system, lao, arrays, indicators)
    rows = len(next(iter(arrays.values())))
    inputs = {
        _name(name): array if array.dtype == bool else np.nan_to_num(array, nan=-1.0) for name, array in arrays.items()
    }

    def run() -> dict[str, Any]:
        simulation = SimulationBuilder().build_default_simulation(system, rows)
        for name, array in inputs.items():
            simulation.set_input(name, PERIOD, array)
        return {name: simulation.calculate(name, PERIOD) for name in told}

    return run


def _name(column: str) -> str:
    return column.replace("-", "_").replace(".", "__")


def _add_variables(system: Any, lao: Any, arrays: Mapping[str, Any], indicators: int) -> list[str]:
    """Adds inputs and figures; gives the names of the figures."""
    from openfisca_core.periods import DateUnit  # type: ignore[import-not-found]
    from openfisca_core.variables import Variable  # type: ignore[import-not-found]

    def add(name: str, kind: type, formula: Callable[..., Any] | None = None) -> str:
        said: dict[str, Any] = {"value_type": kind, "entity": lao, "definition_period": DateUnit.YEAR, "label": name}
        if formula is not None:
            said["formula"] = formula
        system.add_variable(type(name, (Variable,), said))
        return name

    for column, array in arrays.items():
        add(_name(column), bool if array.dtype == bool else float)
    told = []
    for at, kind in enumerate(kinds(indicators)):
        verdict, points, ratio = _formulas(at, kind)
        told += [add(f"verdict_{at}", int, verdict), add(f"points_{at}", float, points)]
        if ratio is not None:
            told.append(add(f"ratio_{at}", float, ratio))
    by_domain = [[at for at in range(indicators) if domain_of(at, indicators) == n] for n in range(len(WEIGHTS))]
    for domain, members in enumerate(by_domain):
        told += [add(f"{name}_{domain}", float, formula) for name, formula in _domain(domain, members).items()]
    domains = range(len(by_domain))
    told.append(
        add("total", float, lambda each, period: _rounded(sum(each(f"part_{domain}", period) for domain in domains)))
    )
    told.append(add("level", int, lambda each, period: sum(each("total", period) < least for least in LEVELS)))
    told.append(add("passed", bool, lambda each, period: each("total", period) >= 60))
    return told


def _formulas(at: int, kind: str) -> tuple[Any, Any, Any]:
    """Verdict, points and printed ratio of one indicator."""
    name = f"indicator_{at + 1}"
    if kind == "checklist":

        def from_list(each: Any, period: Any) -> Any:
            yes = sum(each(f"{name}__item_{n}", period).astype(int) for n in range(6))
            return np.select([yes >= 6, yes >= 5, yes >= 3], [5, 4, 2], 0)

        return (lambda each, _: np.full(each.count, SCORED)), from_list, None
    if kind == "count-bands":

        def from_count(each: Any, period: Any) -> Any:
            number = each(f"{name}__n", period)
            return np.select([number >= least for least, _ in COUNT_BANDS], [given for _, given in COUNT_BANDS], 0)

        return (lambda each, period: np.where(each(f"{name}__n", period) < 0, NOT_DONE, SCORED)), from_count, None

    def cells(each: Any, period: Any) -> tuple[Any, Any, Any]:
        frame, provided = each(f"{name}__frame", period), each(f"{name}__provided", period)
        with np.errstate(all="ignore"):
            ratio = provided / frame * 100
        return ratio, frame == 0, (frame < 0) | (provided < 0)

    target = float(TARGETS[at % len(TARGETS)])

    def verdict(each: Any, period: Any) -> Any:
        ratio, none, missing = cells(each, period)
        judged = np.where(ratio >= target, MET, BELOW) if kind == "coverage" else SCORED
        return np.select([none, missing], [NO_SERVICE, NOT_DONE], judged)

    def points(each: Any, period: Any) -> Any:
        ratio, none, missing = cells(each, period)
        bands = [(target, 5)] if kind == "coverage" else BANDS
        given = np.select([ratio >= float(least) for least, _ in bands], [float(given) for _, given in bands], 0.0)
        return np.where(none | missing, 0.0, given)

    return verdict, points, (lambda each, period: _rounded(cells(each, period)[0])) if kind == "coverage" else None


def _domain(domain: int, members: list[int]) -> dict[str, Any]:
    """The figures of one domain, the unrounded share of the total among them."""

    def full(each: Any, period: Any) -> Any:
        return sum(np.where(each(f"verdict_{at}", period) == NO_SERVICE, 0.0, 5.0) for at in members)

    def earned(each: Any, period: Any) -> Any:
        return sum(each(f"points_{at}", period) for at in members)

    def part(each: Any, period: Any) -> Any:
        whole = each(f"full_{domain}", period)
        based = sum(np.where(each(f"full_{n}", period) > 0, weight, 0.0) for n, weight in enumerate(WEIGHTS))
        with np.errstate(all="ignore"):
            return np.where(whole > 0, each(f"earned_{domain}", period) / whole * 100 * WEIGHTS[domain] / based, 0.0)

    def percent(each: Any, period: Any) -> Any:
        with np.errstate(all="ignore"):
            return _rounded(each(f"earned_{domain}", period) / each(f"full_{domain}", period) * 100)

    def contribution(each: Any, period: Any) -> Any:
        return _rounded(each(f"part_{domain}", period))

    return {"full": full, "earned": earned, "part": part, "percent": percent, "contribution": contribution}


def _rounded(values: Any) -> Any:
    return np.floor(values * 100 + 0.5) / 100
