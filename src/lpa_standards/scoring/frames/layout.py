"""The columns of a result: which there are, of what type, and with how many decimals."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import ceil
from typing import Any, Literal, NamedTuple, get_args

from lpa_standards._version import __version__
from lpa_standards.errors import Lang, NotFoundError, Words, did_you_mean
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.model import Domain, Indicator, IndicatorSet
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.numbers.scaling import decimals_needed
from lpa_standards.scoring.entries import Entry, rules_of
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.states import Verdict

Key = tuple[str, str]
Field = Literal["verdict", "label", "points", "full", "ratio_shown", "low", "high"]
FIELDS: tuple[Field, ...] = get_args(Field)
Figures = Literal["integer", "decimal", "text"]
VERDICTS: tuple[Verdict, ...] = tuple(Verdict)
_COMPUTED = frozenset({"formula", "imported", "parts", "awarded"})
WARNING = "ชุดฝึกหัด: ตัวชี้วัดและค่าเป้าหมายไม่ใช่ของทางการ ห้ามใช้พิจารณาจริง"


class Column(NamedTuple):
    """One column of a result.

    Attributes:
        key: What it is of, and its name.
        what: "figure", "verdict", "label", "level", "flag", "count", "status" or "fraction".
        printed: How a figure is printed.
        decimals: Decimals of its last place; None where digits are significant, and so printed as text.
        most: Bound on the integers, as far as known.
        words: Words that codes stand for.
        entry: Place of the indicator in plans is looked up by its id, which is key[0].
    """

    key: Key
    what: str
    printed: FigureFormat | None = None
    decimals: int | None = None
    most: int | None = None
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the column."""
        return f"{self.key[0]}.{self.key[1]}" if self.key[0] else self.key[1]


class Layout:
    """The columns of the results of a set.

    Args:
        standards: The set.
        plans: The set compiled for every type.
        fields: What is told of each indicator.
        lang: Language of labels.
    """

    def __init__(self, standards: IndicatorSet, plans: Sequence[Plan], fields: Sequence[str], lang: Lang) -> None:
        for field in fields:
            if field not in FIELDS:
                raise NotFoundError(
                    Words(f"there is no field {field!r}", f"ไม่มีคอลัมน์ผล {field!r}"), did_you_mean(field, FIELDS)
                )
        self.set, self.lang = standards, lang
        self.fields = tuple(field for field in FIELDS if field in fields)
        self._entries = {plan.lao_type: plan.by_id for plan in plans}
        self.columns = [*self._of_indicators(), *self._of_domains(), *self._of_totals(), *_COUNTS]
        if standards.status == "illustrative":
            self.columns.append(Column(("", "set_status"), "status", words=("illustrative",)))
        self.by_key: dict[Key, Column] = {column.key: column for column in self.columns}
        self._kinds = {column.key: working_type(column) for column in self.columns}
        self.label_codes = {
            column.key[0]: {word: at for at, word in enumerate(column.words)}
            for column in self.columns
            if column.what == "label"
        }

    def _of_indicators(self) -> Iterator[Column]:
        results = self.set.results
        for indicator_id, indicator in self.set.indicators.items():
            entries = [by_id[indicator_id] for by_id in self._entries.values() if indicator_id in by_id]
            with_points = any(entry.judge.full is not None for entry in entries)
            decimals, most = _decimals(indicator, entries, results.points.format)
            for field in self.fields:
                key = (indicator_id, field)
                if field == "verdict":
                    yield Column(key, field, words=_VERDICT_WORDS)
                elif field == "label":
                    yield Column(key, field, words=tuple(dict.fromkeys(self._labels(entries))))
                elif field == "ratio_shown":
                    if any(entry.has_ratio for entry in entries):
                        yield Column(key, "figure", results.ratio.format, results.ratio.format.decimals)
                elif with_points:
                    yield Column(key, "figure", results.points.format, decimals, most)

    def kind_of(self, column: Column) -> Any:
        """The numpy type in which a column is put together."""
        return self._kinds[column.key]

    def form_of(self, indicator_id: str, field: str) -> object:
        """What columns of indicators must have in common to be put together: type and decimals; None for no column."""
        column = self.by_key.get((indicator_id, field))
        return None if column is None else (self._kinds[column.key], column.decimals)

    def _labels(self, entries: Sequence[Entry]) -> Iterator[str]:
        for entry in entries:
            for verdict in VERDICTS:
                yield self.label_of(entry, verdict)
            if "exactly" in entry.labels:
                yield entry.labels["exactly"].text(self.lang)

    def label_of(self, entry: Entry, verdict: Verdict, *, exactly: bool = False) -> str:
        """The label of an outcome."""
        zone = getattr(entry.indicator.rule, "conditional", None)
        if verdict is Verdict.CONDITIONAL and zone is not None and zone.label is not None:
            return entry.plan.wording.fill_by_type(zone.label).text(self.lang)
        labels = entry.labels
        return labels["exactly" if exactly and "exactly" in labels else verdict].text(self.lang)

    def _of_domains(self) -> Iterator[Column]:
        results = self.set.results
        names = ["points", "full", "percent"] + (["contribution"] if results.total.method == "weighted" else [])
        full = max(self._full_of(domain) for domain in self.set.domains)  # so that all domains have one type
        for domain in self.set.domains:
            for name in names:
                printed = (results.percent if name == "percent" else results.points).format
                most = 100 if name in {"percent", "contribution"} else full
                yield _bounded((f"domain:{domain.id}", name), printed, most)

    def _full_of(self, domain: Domain) -> int:
        """A bound on the full marks of a domain, of which points are never more."""
        ids = [indicator.id for group in domain.groups for indicator in group.indicators]
        entries = [[by_id[each] for by_id in self._entries.values() if each in by_id] for each in ids]
        return sum(max((ceil(_largest(entry)) for entry in row), default=0) for row in entries)

    def _of_totals(self) -> Iterator[Column]:
        results = self.set.results
        for name, total in (("total", results.total), *((f"also:{total.id}", total) for total in results.also)):
            for end in ("value", "low", "high"):
                yield _bounded((name, end), total.format, 100)
        if results.levels:
            ids = tuple(level.id for level in results.levels)
            for end in ("level", "level_low", "level_high"):
                yield Column(("total", end), "level", words=ids)
        if results.pass_ is not None:
            yield Column(("total", "passed"), "flag")

    @cached_property
    def metadata(self) -> dict[str, str]:
        """What is said of the whole frame, as metadata of its schema."""
        standards = self.set
        said = {
            "programme": standards.programme,
            "fiscal_year": str(standards.fiscal_year),
            "edition": standards.edition or "",
            "set_status": standards.status,
            "year_known": standards.year_known,
            "set_fingerprint": standards.fingerprint,
            "library_version": __version__,
        }
        if standards.status == "illustrative":
            said["notice"] = WARNING
        return said


def _bounded(key: Key, printed: FigureFormat, most: int) -> Column:
    """A figure that is never above a bound; printed, it may be rounded up to the next integer of its last place."""
    decimals = printed.decimals
    return Column(key, "figure", printed, decimals, None if decimals is None else most * 10**decimals + 1)


_VERDICT_WORDS = tuple(str(verdict) for verdict in VERDICTS)
_COUNTS = [Column(("", name), "count") for name in ("open", "assumed", "errors", "warnings")]


def _decimals(indicator: Indicator, entries: Sequence[Entry], printed: FigureFormat) -> tuple[int | None, int | None]:
    """Decimals that hold all points of an indicator as printed, and the largest integer."""
    if printed.decimals is None:
        return None, None
    marks: list[Exact] = []
    for entry in entries:
        marks += [*entry.judge.marks(), *([] if entry.judge.full is None else [entry.judge.full])]
    needed = [decimals_needed(mark.denominator) for mark in marks]
    decimals = printed.decimals
    computed = any(rule.kind in _COMPUTED for rule in rules_of(indicator.rule))  # type: ignore[attr-defined]
    if not computed and None not in needed:
        decimals = min(decimals, max((each for each in needed if each is not None), default=0))
    largest = max((_largest(entry) for entry in entries), default=0)
    return decimals, int(largest * 10**decimals) + 1


def _largest(entry: Entry) -> Exact:
    """A bound on points and full marks of an indicator; without points it counts 1."""
    marks = list(entry.judge.marks())
    if isinstance(entry.indicator.rule, Parts):  # full marks of those that stay may be any of theirs, or their sum
        return max(sum(marks, start=0), 1)
    return max((*marks, 1 if entry.judge.full is None else entry.judge.full))


def arrow_type(column: Column, figures: Figures, *, unbounded: Any = None) -> Any:
    """The Arrow type of a column.

    Args:
        column: The column.
        figures: What printed figures are told as.
        unbounded: The type of integers that the set does not bound.
    """
    if column.what == "figure":
        if column.decimals is None or figures == "text":
            return pa.string()
        if figures == "decimal" or (column.most is not None and column.most >= 2**63):
            return pa.decimal128(38, column.decimals if figures == "decimal" else 0)
        if column.most is None:
            return unbounded or pa.int32()
        return next(kind for bits, kind in _INTEGERS if column.most < 2**bits)
    if column.what == "fraction":
        return FRACTION
    if column.what == "flag":
        return pa.bool_()
    if column.what == "count":
        return pa.int16()
    return pa.dictionary(pa.int8() if len(column.words) <= 127 else pa.int16(), pa.string())


def field_of(column: Column, kind: Any) -> Any:
    """The Arrow field of a column of some type; integers of the last place tell in its metadata how many decimals."""
    counted = pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0)
    told = column.what == "figure" and column.decimals is not None and counted
    return pa.field(column.name, kind, metadata={"decimals": str(column.decimals)} if told else None)


# Top and bottom; where they do not fit into 64 bits, `beyond` holds them as "top/bottom" instead.
FRACTION = pa.struct([("top", pa.int64()), ("bottom", pa.int64()), ("beyond", pa.string())])
_INTEGERS = ((7, pa.int8()), (15, pa.int16()), (31, pa.int32()), (63, pa.int64()))


def declared_type(column: Column, figures: Figures) -> Any:
    """The Arrow type of a column that must hold whatever comes: 64 bits where the set does not bound a figure."""
    return arrow_type(column, figures, unbounded=pa.int64())


def working_type(column: Column) -> Any:
    """The numpy type in which a column is put together: that of its integers or codes, bytes without a sign."""
    if column.what == "figure" and column.decimals is None:
        return np.object_
    kind = arrow_type(column, "integer")
    if pa.types.is_dictionary(kind):
        kind = kind.index_type
    if pa.types.is_decimal(kind):
        return np.object_
    return np.uint8 if kind in {pa.int8(), pa.bool_()} else np.dtype(str(kind)).type
