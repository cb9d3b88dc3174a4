"""Thousands of variants of a set over the same submissions: prepared once, and only what one moves is done again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from lpa_standards.errors import DefinitionError, Finding, NotFoundError, Words, did_you_mean
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.result import ArrowFrame
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.whatif.base import Base, Varied
from lpa_standards.scoring.whatif.counting import Counts, counts_of
from lpa_standards.scoring.whatif.given import WHO
from lpa_standards.scoring.whatif.intake import of_frame, of_submissions
from lpa_standards.scoring.whatif.judging import Judging
from lpa_standards.scoring.whatif.moving import Moved, Mover, moved_all
from lpa_standards.scoring.whatif.panels import Column
from lpa_standards.scoring.whatif.result import Effect, WhatIfResult, result_of, table
from lpa_standards.scoring.whatif.totals import Totals, joined
from lpa_standards.scoring.whatif.variants import Variant, variants_of

By = Literal["type", "province", "district"]
_BY: tuple[By, ...] = ("type", "province", "district")
_TOGETHER = 128


class WhatIf:
    """A set and real submissions to it, prepared once, to try any number of variants of the set on them.

    Submissions are scored as final. One with an error, or in which something stays open, has no total, as in `impact`.

    Attributes:
        set: The set as it is.
        many: How many submissions there are.
        findings: Errors of single submissions, each with the place of the submission, from 0.
    """

    def __init__(self, standards: IndicatorSet, submissions: Any, *, lao_type: LaoType | None = None) -> None:
        """Reads and scores the submissions.

        Args:
            standards: The set.
            submissions: A frame as `Scorer.score_frame` takes it, or submissions (or their data) one after the other.
            lao_type: Type of every อปท. whose row of the frame does not tell its own.

        Raises:
            MissingExtraError: numpy or pyarrow is not installed.
            SubmissionError: A submission, or the frame, is not for the set.
        """
        self.set = standards
        scorer = Scorer(standards)
        if _is_frame(submissions):
            handed_in = of_frame(scorer, submissions, lao_type)
        else:
            handed_in = of_submissions(scorer, map(_submission, submissions))
        self.many = handed_in.many
        self._bases = [Base(standards, given) for given in handed_in.given]
        told = [
            (base.panel.given.places[row], finding)
            for base in self._bases
            for row, findings in base.findings.items()
            for finding in findings
        ]
        self.findings: list[tuple[int, Finding]] = sorted([*handed_in.findings, *told], key=lambda each: each[0])
        self._mover, self._judging = Mover(standards), Judging(standards)
        self._groups: dict[By | None, tuple[list[str | None], Any]] = {}
        self._before = joined([base.totals for base in self._bases])

    def run(
        self,
        variants: Iterable[Variant | Mapping[str, Any]] | Mapping[str, Any],
        *,
        by: By | None = None,
        advance: Callable[[int], object] | None = None,
    ) -> WhatIfResult:
        """What each variant does to the totals, levels, passing and verdicts.

        Args:
            variants: Variants, or their data; see `variants_of`.
            by: Also within each type, province or district.
            advance: Told of every few that are done.

        Raises:
            DefinitionError: A path leads nowhere, or a variant is no valid set; with every fault of all variants.
        """
        moved = moved_all(self._mover, variants_of(variants))
        return result_of(self.set, self._effects(moved, by, advance))

    def units(self, variant: Variant | Mapping[str, Any]) -> ArrowFrame:
        """Each submission under one variant: who, and total, level and passing before and after.

        Raises:
            DefinitionError: A path leads nowhere, the variant is no valid set, or it is a range of many.
        """
        found = variants_of([variant])
        if len(found) != 1:
            message = Words(f"{len(found)} variants where one is due", f"มี {len(found)} ทางเลือก แต่ต้องมีทางเลือกเดียว")
            fix = Words("give one value instead of a range", "ระบุค่าเดียวแทนช่วง")
            raise DefinitionError([Finding("variant", message, fix)])
        (moved,) = moved_all(self._mover, found)
        ((_, varied),) = self._varied([moved])
        return self._told(moved, varied)

    def _effects(
        self, moved: Sequence[Moved], by: By | None, advance: Callable[[int], object] | None
    ) -> Iterator[Effect]:
        names, groups = self._grouped(by)
        for at in range(0, len(moved), _TOGETHER):
            some = moved[at : at + _TOGETHER]
            for each, (columns, varied) in zip(some, self._varied(some), strict=True):
                yield self._effect(each, columns, varied, names if by else [], groups, max(len(names), 1))
            if advance is not None:
                advance(len(some))

    def _varied(self, moved: Sequence[Moved]) -> Iterator[tuple[list[Mapping[str, Column]], list[Varied]]]:
        """For each variant, by type: the outcomes that it may change, and what they come to."""
        columns = [self._judging.columns(base.panel, moved) for base in self._bases]
        for at, each in enumerate(moved):
            own = [some[at] for some in columns]
            pilots = [each.set.indicators[name].pilot != self.set.indicators[name].pilot for name in each.indicators]
            varied = [
                base.varied(each.set, some, recounted=any(pilots)) for base, some in zip(self._bases, own, strict=True)
            ]
            yield list(own), varied

    def _effect(  # one for each variant, made above alone
        self,
        moved: Moved,
        columns: Sequence[Mapping[str, Column]],
        varied: Sequence[Varied],
        names: Sequence[str | None],
        groups: Any,
        many: int,
    ) -> Effect:
        after = joined([each.totals for each in varied])
        rise = np.concatenate([np.zeros(0, dtype=np.int8), *(each.rise for each in varied)])
        by_group = counts_of(self._before, after, rise, groups, many)
        total = by_group[0] if many == 1 else Counts.over(by_group)
        verdicts: dict[str, tuple[Any, Any]] = {}
        for base, own in zip(self._bases, columns, strict=True):
            for name, column in own.items():
                one, other = verdicts.get(name, (0, 0))
                verdicts[name] = one + base.panel.columns[name].verdicts, other + column.verdicts
        told = {name: (one.tolist(), other.tolist()) for name, (one, other) in sorted(verdicts.items())}
        within = {name: counts for name, counts in zip(names, by_group, strict=bool(names)) if counts.units}
        return Effect(moved.variant, moved.set, total, within, told)

    def _grouped(self, by: By | None) -> tuple[list[str | None], Any]:
        """The names of the groups in their order, and the group of each submission, type after type."""
        known = self._groups.get(by)
        if known is not None:
            return known
        if by is not None and by not in _BY:
            raise NotFoundError(
                Words(f"there are no groups by {by!r}", f"แบ่งกลุ่มตาม {by!r} ไม่ได้"), did_you_mean(by, _BY)
            )
        said: list[str | None] = []
        for base in self._bases:
            given = base.panel.given
            if by is None or by == "type":
                said += [None if by is None else given.lao_type] * len(given.places)
            else:
                said += given.who[by]
        names = sorted(set(said), key=lambda name: name or "๛")
        places = {name: at for at, name in enumerate(names)}
        self._groups[by] = found = names, np.array([places[name] for name in said], dtype=np.int64)
        return found

    def _told(self, moved: Moved, varied: Sequence[Varied]) -> ArrowFrame:
        """The submissions under a variant, in the order in which they came."""
        rows: list[dict[str, Any]] = []
        for base, each in zip(self._bases, varied, strict=True):
            given = base.panel.given
            ends = [
                _ends(totals, standards) for totals, standards in ((base.totals, self.set), (each.totals, moved.set))
            ]
            for row, place in enumerate(given.places):
                told: dict[str, Any] = {"place": place, "type": given.lao_type}
                told |= {key: given.who[key][row] for key in WHO}
                for name, end in zip(("before", "after"), ends, strict=True):
                    told |= {f"{key}_{name}": value for key, value in end[row].items()}
                told["rise"] = int(each.rise[row])
                rows.append(told)
        rows.sort(key=lambda told: told["place"])
        decimals = max((each.totals.decimals for each in varied), default=2)
        decimals = max([decimals, *(base.totals.decimals for base in self._bases)])
        schema = pa.schema(
            [
                ("place", pa.int64()),
                ("type", pa.string()),
                *((key, pa.string()) for key in WHO),
                *(
                    (f"{key}_{name}", kind)
                    for name in ("before", "after")
                    for key, kind in (
                        ("total", pa.decimal128(38, decimals)),
                        ("level", pa.string()),
                        ("passed", pa.bool_()),
                    )
                ),
                ("rise", pa.int8()),
            ]
        )
        return table([[row[name] for row in rows] for name in schema.names], schema, self.set)


def _ends(totals: Totals, standards: IndicatorSet) -> list[dict[str, Any]]:
    levels = [*(level.id for level in standards.results.levels), None]
    found = []
    for known, shown, level, passed in zip(
        *(each.tolist() for each in (totals.known, totals.shown, totals.level, totals.passed)), strict=True
    ):
        figure = Decimal(shown).scaleb(-totals.decimals) if known else None
        found.append(
            {
                "total": figure,
                "level": levels[level] if known else None,
                "passed": None if not known or passed < 0 else bool(passed),
            }
        )
    return found


def _is_frame(given: Any) -> bool:
    """Whether it is a frame rather than submissions one after the other."""
    return hasattr(given, "schema") or not isinstance(given, Sequence | Iterator)


def _submission(given: Any) -> Submission:
    return given if isinstance(given, Submission) else Submission.model_validate(given)
