"""Counts and exact sums of scored batches by province, district and type; two tallies can be put together."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, Final, Literal, get_args

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.aggregates.fractions import Grouping, fractions, numbers_of, summed
from lpa_standards.scoring.aggregates.groups import Group, Spread
from lpa_standards.scoring.aggregates.ledger import Ledger
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.layout import VERDICTS
from lpa_standards.scoring.frames.names import head_name

By = Literal["province", "district", "type"]
BY: Final[tuple[By, ...]] = get_args(By)
# More groups than there are อปท. are no groups.
MOST_GROUPS: Final = 10_000
ELSEWHERE: Final = "…"
_COUNTS: Final = ("units", "scored", "incomplete", "assumed", "faulty", "warned", "without_total")
_FLAGS: Final = ("passed", "failed", "undecided")
_VERDICT_WORDS: Final = [str(verdict) for verdict in VERDICTS]
Key = tuple[str | None, str | None, str | None]


class Tally:
    """What scored submissions add up to. It can be pickled.

    Args:
        standards: The set.

    Attributes:
        folded: Whether there were so many groups that the rest was put into one.
    """

    def __init__(self, standards: IndicatorSet) -> None:
        self._set = standards
        self._levels = [level.id for level in standards.results.levels]
        self._domain_of = {
            indicator.id: at
            for at, domain in enumerate(standards.domains)
            for group in domain.groups
            for indicator in group.indicators
        }
        self._groups: Ledger[Key] = Ledger()
        # Verdicts by indicator, of provinces and types only: there are too many districts.
        self._verdicts: Ledger[Key] = Ledger()
        self.folded = False

    def add(self, batch: Any, who: Mapping[str, Any] | None = None) -> None:
        """Counts a scored batch.

        Args:
            batch: A record batch that `Scorer.batch_kernel(..., exact=True)` gave, the verdict among its fields.
            who: Columns that stand in for "province", "district" or "type" of the batch.
        """
        if not batch.num_rows:
            return
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        keys, local = _keys(columns, who or {}, batch.num_rows)
        found = self._of(columns, local, len(keys))
        width = len(VERDICTS) + 1
        first = local * width
        wide: dict[Key, int] = {}
        place = np.array([wide.setdefault((key[0], None, key[2]), len(wide)) for key in keys])
        domains = np.zeros((len(keys), len(self._set.domains), len(VERDICTS)), dtype=np.int64)
        verdicts = np.zeros((len(wide), len(self._domain_of), len(VERDICTS)), dtype=np.int64)
        for at, (indicator, domain) in enumerate(self._domain_of.items()):
            counts = _counted(columns[f"{indicator}.verdict"], _VERDICT_WORDS, first, len(keys))
            domains[:, domain] += counts
            np.add.at(verdicts[:, at], place, counts)
        self._groups.take(self._folded(keys), found | {"verdicts": domains})
        self._verdicts.take(self._folded(list(wide)), {"verdicts": verdicts})

    def merge(self, other: "Tally") -> None:
        """Takes in what another tally of the same set has counted."""
        self._groups.merge(other._groups)
        self._verdicts.merge(other._verdicts)
        self.folded |= other.folded

    def groups(self, *by: By) -> list[Group]:
        """The groups by any of "province", "district" and "type", by name; one of all without any."""
        places = [BY.index(name) for name in by]
        members: dict[tuple[str | None, ...], list[list[int]]] = {} if by else {(): [[], []]}
        for ledger, kept in enumerate((self._groups, self._verdicts)):
            for key, at in kept.places.items():
                name = tuple(key[place] for place in places)
                if ledger == 0 or name in members:
                    members.setdefault(name, [[], []])[ledger].append(at)
        names = sorted(members, key=lambda key: [(name is None, name or "") for name in key])
        return [self._group(dict(zip(by, name, strict=True)), *members[name]) for name in names]

    def _folded(self, keys: Sequence[Key]) -> list[Key]:
        """The keys, those of groups that there is no room for put together."""
        room = MOST_GROUPS - len(self._groups.places)
        if len(keys) <= room:
            return list(keys)
        new = [key for key in keys if key not in self._groups.places]
        out = set(new[max(room, 0) :])
        self.folded |= bool(out)
        return [(ELSEWHERE, ELSEWHERE, key[2]) if key in out else key for key in keys]

    def _of(self, columns: Mapping[str, Any], local: Any, many: int) -> dict[str, Any]:
        """What the rows of a batch add up to, by the number of their group among those of the batch."""

        def count(mask: Any) -> Any:
            return np.bincount(local[mask], minlength=many)

        scored = mask_of(columns["open"])
        low, high = columns["total.exact_low"], columns["total.exact_high"]
        based = mask_of(low)
        found = {
            "units": np.bincount(local, minlength=many),
            "scored": count(scored),
            "without_total": count(scored & ~based),
        }
        for name, column in (
            ("incomplete", "open"),
            ("assumed", "assumed"),
            ("faulty", "errors"),
            ("warned", "warnings"),
        ):
            found[name] = count(numbers_of(columns[column], 0) > 0)
        if "total.passed" in columns:
            passed = columns["total.passed"].fill_null(False).to_numpy(zero_copy_only=False)
            known = mask_of(columns["total.passed"])
            for name, mask in zip(_FLAGS, (passed, known & ~passed, based & ~known), strict=True):
                found[name] = count(mask)
        if self._levels:
            found["levels"] = self._level_counts(columns, based, local, many)
        groups = Grouping(local, many)
        self._spread(found, "total", (low,) if low.equals(high) else (low, high), groups)
        for domain in self._set.domains:
            percent = columns[f"domain:{domain.id}.exact"]
            self._spread(found, f"domain:{domain.id}", (percent,), groups)
        return found

    def _level_counts(self, columns: Mapping[str, Any], based: Any, local: Any, many: int) -> Any:
        levels = _counted(columns["total.level"], self._levels, local * (len(self._levels) + 1), many)
        agreed = mask_of(columns["total.level"])
        # None at either end is below the lowest; anything else without a level is still open.
        ends = mask_of(columns["total.level_low"]) | mask_of(columns["total.level_high"])
        below, undecided = based & ~agreed & ~ends, based & ~agreed & ends
        more = [np.bincount(local[mask], minlength=many) for mask in (below, undecided)]
        return np.column_stack([levels, *more])

    @staticmethod
    def _spread(found: dict[str, Any], name: str, ends: Sequence[Any], groups: Grouping) -> None:
        sums = [summed(fractions(end), groups) for end in ends]
        count = found[f"{name} count"] = np.array(sums[0].many, dtype=np.int64)
        lows, highs = sums[0], sums[-1]
        for end, values, none in (
            ("low", lows.low, 0), ("high", highs.high, 0), ("least", lows.least, inf), ("most", highs.most, -inf)
        ):  # fmt: skip
            column = found[f"{name} {end}"] = np.array([*values, None], dtype=object)[:-1]
            column[count == 0] = none

    def _group(self, by: Mapping[str, str | None], members: Sequence[int], wide: Sequence[int]) -> Group:
        held = self._groups.of(members)
        figures: dict[str, Any] = {name: int(held[name].sum()) if name in held else 0 for name in _COUNTS}
        figures |= {name: int(held[name].sum()) if name in held else None for name in _FLAGS}
        levels = held["levels"].sum(axis=0).tolist() if "levels" in held else []
        results, domains = self._set.results, [domain.id for domain in self._set.domains]
        indicators = {} if "district" in by else self._verdicts.of(wide)
        return Group(
            by,
            **figures,
            levels=dict(zip([*self._levels, "", "?"], levels, strict=False)),
            total=_spread_of(held, "total", results.total.format),
            domains={name: _spread_of(held, f"domain:{name}", results.percent.format) for name in domains},
            by_domain=_named(held, domains),
            by_indicator=_named(indicators, self._domain_of),
        )


def _named(held: Mapping[str, Any], names: Iterable[str]) -> dict[str, dict[str, int]]:
    """How often each verdict was given, by name."""
    if not held:
        return {}
    rows = held["verdicts"].sum(axis=0).tolist()
    return {
        name: {str(verdict): count for verdict, count in zip(VERDICTS, row, strict=True) if count}
        for name, row in zip(names, rows, strict=True)
    }


def _spread_of(held: Mapping[str, Any], name: str, printed: FigureFormat) -> Spread:
    count = int(held[f"{name} count"].sum()) if held else 0
    if not count:
        return Spread(0, 0, 0, 0, 0, printed)
    low, high = (sum(held[f"{name} {end}"].tolist()) for end in ("low", "high"))
    least, most = min(held[f"{name} least"].tolist()), max(held[f"{name} most"].tolist())
    return Spread(count, low, high, least, most, printed)


def mask_of(column: Any) -> Any:
    """Where a column says something, as a numpy mask."""
    return column.is_valid().to_numpy(zero_copy_only=False)


def _counted(column: Any, words: Sequence[str], first: Any, many: int) -> Any:
    """How often each word stands in a column, by group.

    Args:
        column: Words, or nulls.
        words: All that it can hold.
        first: Of each row the number of its group, times one more than there are words.
        many: How many groups there are.
    """
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    known = coded.dictionary.to_pylist()
    codes = numbers_of(coded.indices, len(known))
    if known != list(words):
        codes = np.array([*(words.index(word) for word in known), len(words)])[codes]
    width = len(words) + 1
    return np.bincount(first + codes, minlength=many * width).reshape(many, width)[:, :-1]


def _keys(columns: Mapping[str, Any], who: Mapping[str, Any], rows: int) -> tuple[list[Key], Any]:
    """The groups of a batch, and which of them each row belongs to."""
    own = {str(head_name(name)).removeprefix("lao."): column for name, column in columns.items() if head_name(name)}
    codes = np.zeros(rows, dtype=np.int64)
    words = []
    for name in BY:
        column = who[name] if name in who else own.get(name, pa.nulls(rows, pa.string()))
        coded = column if pa.types.is_dictionary(column.type) else column.cast(pa.string()).dictionary_encode()
        known = coded.dictionary.to_pylist()
        codes = codes * (len(known) + 1) + numbers_of(coded.indices, len(known))
        words.append([*known, None])
    found, local = np.unique(codes, return_inverse=True)
    keys = []
    for code in found.tolist():
        parts = []
        for known in reversed(words):
            code, at = divmod(code, len(known))  # noqa: PLW2901  # digit by digit
            parts.append(known[at])
        keys.append((parts[2], parts[1], parts[0]))
    return keys, local
