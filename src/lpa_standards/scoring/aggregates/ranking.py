"""Ranks by exact totals. An open total has a low and a high, and so a best and a worst rank.

The highest total has rank 1, and equal totals share a rank: the rank is 1 and how many are higher.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final, Literal, get_args

from lpa_standards.scoring.aggregates.fractions import Fractions, fractions
from lpa_standards.scoring.aggregates.percentiles import PERCENTS, Percentile, nearest
from lpa_standards.scoring.frames.extra import np, pa, pc

# All, and what ranks are made within.
Within = Literal["", "type", "province"]
WITHIN: Final[tuple[Within, ...]] = get_args(Within)
RANK_NAMES: Final = tuple(
    ".".join(filter(None, ("rank", within, end))) for within in WITHIN for end in ("best", "worst")
)
# Floats of two fractions that lie nearer together say nothing about which is larger.
_NEAR: Final = 1e-13


class Ranking:
    """The totals of scored submissions, in the order in which they came. It can be pickled.

    It holds some 100 bytes for each of them.
    """

    def __init__(self) -> None:
        self._ends: tuple[list[Fractions], list[Fractions]] = ([], [])
        self._vanish: list[Any] = []
        self._members: dict[str, list[Any]] = {within: [] for within in WITHIN[1:]}
        self._names: dict[str, dict[str | None, int]] = {within: {} for within in WITHIN[1:]}

    def add(self, batch: Any) -> None:
        """Takes the totals of a batch that `Scorer.batch_kernel(..., exact=True)` gave."""
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        for ends, name in zip(self._ends, ("total.exact_low", "total.exact_high"), strict=True):
            ends.append(fractions(columns[name]))
        self._vanish.append(pc.fill_null(columns["total.may_vanish"], False).to_numpy(zero_copy_only=False))
        for within in self._members:
            column = columns.get(within, columns.get(f"lao.{within}"))
            column = pa.nulls(batch.num_rows, pa.string()) if column is None else column.cast(pa.string())
            coded = column.dictionary_encode()
            self._join(within, [*coded.dictionary.to_pylist(), None], coded.indices.fill_null(len(coded.dictionary)))

    def merge(self, other: "Ranking") -> None:
        """Puts the totals of another after those that are there."""
        for mine, theirs in zip(self._ends, other._ends, strict=True):
            mine.extend(theirs)
        self._vanish.extend(other._vanish)
        for within, pieces in other._members.items():
            for codes in pieces:
                self._join(within, list(other._names[within]), pa.array(codes))

    def _join(self, within: str, names: list[str | None], codes: Any) -> None:
        known = self._names[within]
        numbers = np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int32)
        self._members[within].append(numbers[codes.to_numpy(zero_copy_only=False)])

    def ranks(self) -> Any:
        """The ranks, as a table with the columns `RANK_NAMES`; nulls where there is no total.

        Within a type or a province, those that name none are ranked among themselves.
        """
        low, high = (_joined(pieces) for pieces in self._ends)
        known = low.known
        lows, highs = _ordered(low, high)
        vanish = self._vanishing()
        columns = []
        for within in WITHIN:
            members = self._members_of(within, len(known))
            best, worst = (np.zeros(len(known), dtype=np.int32) for _ in range(2))
            for rows in _grouped(members, known):
                best[rows], worst[rows] = _among(lows[rows], highs[rows], vanish[rows])
            columns += [pa.array(each, mask=~known) for each in (best, worst)]
        return pa.table(columns, names=list(RANK_NAMES))

    def percentiles(
        self, percents: Sequence[int] = PERCENTS, *, within: Within = ""
    ) -> dict[str | None, list[Percentile]]:
        """Percentiles of the totals, by nearest rank: the smallest total that so many in a hundred do not surpass.

        Args:
            percents: Whole numbers from 1 to 100; 50 is the median.
            within: "type" or "province" for each of them by itself; "" for all, under the name None.

        Returns:
            A percentile for each percent, by name; no name where nobody has a total.

        Raises:
            ValueError: A percent is below 1 or above 100.
        """
        if not all(1 <= percent <= 100 for percent in percents):
            raise ValueError("a percent is from 1 to 100")
        low, high = (_joined(pieces) for pieces in self._ends)
        lows, highs = _ordered(low, high)
        vanish, members = self._vanishing(), self._members_of(within, len(low.known))
        names = list(self._names[within]) if within else [None]
        found: dict[str | None, list[Percentile]] = {}
        for rows in _grouped(members, low.known):
            told = found[names[members[rows[0]]]] = []
            for percent in percents:
                first, last = nearest(lows[rows], highs[rows], vanish[rows], percent)
                ends = (
                    Fraction(int(end.tops[at]), int(end.bottoms[at]))
                    for end, at in ((low, rows[first]), (high, rows[last]))
                )
                told.append(Percentile(percent, *ends))
        return found

    def _vanishing(self) -> Any:
        return np.concatenate([*self._vanish, np.zeros(0, dtype=np.bool_)]).astype(np.bool_)

    def _members_of(self, within: Within, many: int) -> Any:
        """The number of each total's group."""
        return np.concatenate(self._members[within]) if within and many else np.zeros(many, np.int32)


def _among(lows: Any, highs: Any, vanish: Any) -> tuple[Any, Any]:
    """Best and worst ranks: at its best only those are above that are so at their worst, and cannot vanish."""
    sure = np.sort(lows[~vanish])
    best = 1 + len(sure) - np.searchsorted(sure, highs, side="right")
    worst = 1 + len(highs) - np.searchsorted(np.sort(highs), lows, side="right") - (highs > lows)
    return best, worst


def _fraction(column: Fractions, row: int) -> Fraction:
    return Fraction(int(column.tops[row]), int(column.bottoms[row]))


def _grouped(members: Any, known: Any) -> list[Any]:
    """The rows of each group that have a total."""
    rows = np.flatnonzero(known)
    rows = rows[np.argsort(members[rows], kind="stable")]
    return np.split(rows, np.flatnonzero(np.diff(members[rows])) + 1) if len(rows) else []


def _joined(pieces: list[Fractions]) -> Fractions:
    if not pieces:
        return Fractions(*(np.zeros(0, dtype=kind) for kind in (np.int64, np.int64, np.bool_)))
    return Fractions(*(np.concatenate(parts) for parts in zip(*pieces, strict=True)))


def _ordered(low: Fractions, high: Fractions) -> tuple[Any, Any]:
    """Integers that stand in the order of the fractions, equal ones for equal ones.

    Floats put them in order but for those that lie close together; among these the fractions themselves decide.
    """
    tops, bottoms = (np.concatenate(parts) for parts in zip(low[:2], high[:2], strict=True))
    floats = (tops / bottoms).astype(np.float64)
    order = np.argsort(floats, kind="stable")
    steps = np.diff(floats[order]) > _NEAR * np.maximum(floats[order][1:], 1.0)
    places = np.concatenate([[0], np.cumsum(steps)]) if len(order) else np.zeros(0, dtype=np.int64)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = places
    tops, bottoms = tops[order], bottoms[order]
    same = (tops[1:] == tops[:-1]) & (bottoms[1:] == bottoms[:-1])  # in lowest terms
    doubtful = np.unique(places[1:][~steps & ~same])
    if len(doubtful):
        numbers *= len(order) + 1  # room for the order within each of them
        for place in doubtful.tolist():
            rows = order[slice(*np.searchsorted(places, [place, place + 1]))]
            pairs = [Fraction(int(top), int(bottom)) for top, bottom in _pairs(low, high, rows)]
            finer = {value: at for at, value in enumerate(sorted(set(pairs)))}
            numbers[rows] += [finer[value] for value in pairs]
    return numbers[: len(low.known)], numbers[len(low.known) :]


def _pairs(low: Fractions, high: Fractions, rows: Any) -> list[tuple[Any, Any]]:
    many = len(low.known)
    ends = ((low, row) if row < many else (high, row - many) for row in rows.tolist())
    return [(end.tops[row], end.bottoms[row]) for end, row in ends]
