"""From submissions, or a frame of any make, to columns by type of อปท."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.indicators.fields import LaoType
from lpa_standards.scoring.bulk.batch import Batch, strange_in
from lpa_standards.scoring.bulk.cells import Entered, entered, states
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.groups import groups_of
from lpa_standards.scoring.frames.intake import wide_of
from lpa_standards.scoring.frames.names import REASON, STATE
from lpa_standards.scoring.frames.running import Options, Runner
from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.whatif.given import WHO, Given, Kept

_TOGETHER = 2_000


class HandedIn(NamedTuple):
    """Everything that was handed in.

    Attributes:
        given: By type.
        many: How many submissions there are, those of no type of the set included.
        findings: What is wrong with those that are left out, by their place.
    """

    given: list[Given]
    many: int
    findings: list[tuple[int, Finding]]


def of_submissions(scorer: Scorer, submissions: Iterable[Submission]) -> HandedIn:
    """Submissions as columns.

    Raises:
        SubmissionError: One is of another set, or of a type that the set does not assess.
    """
    parts: dict[LaoType, list[Given]] = {}
    rest, many = iter(submissions), 0
    while some := list(islice(rest, _TOGETHER)):
        places: dict[LaoType, list[int]] = {}
        for at, submission in enumerate(some):
            scorer.refuse_strangers(submission)
            places.setdefault(submission.lao.type, []).append(at)
        for lao_type, own in places.items():
            batch = Batch([some[at] for at in own])
            parts.setdefault(lao_type, []).append(_of_batch(scorer, lao_type, [many + at for at in own], batch))
        many += len(some)
    return HandedIn([_joined(found) for found in parts.values()], many, [])


def _of_batch(scorer: Scorer, lao_type: LaoType, places: Sequence[int], batch: Batch) -> Given:
    plan = scorer.plan(lao_type)
    columns = {
        (entry.id, item.name): entered(item, batch.item(entry.id, item.name))
        for entry in plan.entries
        for item in entry.items
    }
    concerned: dict[int, set[str]] = {}
    for (indicator, _), column in columns.items():
        if column.odd is not None:
            for row in np.flatnonzero(column.odd).tolist():
                concerned.setdefault(row, set()).add(indicator)
    items = {entry.id: frozenset(entry_item.name for entry_item in entry.items) for entry in plan.entries}
    for row in batch.strange(items):
        concerned.setdefault(row, set()).update(strange_in(batch.submissions[row], items))
    kept = {row: Kept(batch.submissions[row], frozenset(names)) for row, names in concerned.items()}
    said = {name: states(len(batch), rows) for name, rows in batch.declared.items() if name in items}
    who = {key: [getattr(each.lao, key) for each in batch.submissions] for key in WHO}
    return Given(lao_type, places, who, columns, said, {}, kept)


def _joined(parts: Sequence[Given]) -> Given:
    """Several batches of one type as one."""
    if len(parts) == 1:
        return parts[0]
    sizes = [len(part.places) for part in parts]
    starts = [sum(sizes[:at]) for at in range(len(parts))]
    first = parts[0]

    def masks(key: tuple[str, str], name: str) -> Any:
        found = [getattr(part.entered[key], name) for part in parts]
        if all(mask is None for mask in found):
            return None
        return np.concatenate(
            [np.zeros(size, np.bool_) if mask is None else mask for mask, size in zip(found, sizes, strict=True)]
        )

    columns = {
        key: Entered(
            pa.concat_arrays([part.entered[key].column for part in parts]), masks(key, "null"), masks(key, "odd")
        )
        for key in first.entered
    }
    said = {
        name: pa.concat_arrays(
            [
                part.states[name] if name in part.states else pa.nulls(size, pa.string())
                for part, size in zip(parts, sizes, strict=True)
            ]
        )
        for name in {name for part in parts for name in part.states}
    }
    return Given(
        first.lao_type,
        [place for part in parts for place in part.places],
        {key: [each for part in parts for each in part.who[key]] for key in WHO},
        columns,
        said,
        {},
        {start + row: one for part, start in zip(parts, starts, strict=True) for row, one in part.kept.items()},
    )


def of_frame(scorer: Scorer, frame: Any, lao_type: LaoType | None) -> HandedIn:
    """A frame as columns.

    Args:
        scorer: The set.
        frame: Anything that `Scorer.score_frame` takes.
        lao_type: Type of every อปท. whose row does not tell its own.

    Raises:
        SubmissionError: It is no frame, or its columns are not those of the set.
    """
    wide = wide_of(frame, scorer.set)
    form = Runner(scorer, Options(final=True, lao_type=lao_type, fields=())).form(wide.schema)
    names = form.names
    (batch,) = pa.Table.from_batches(map(form.plain, wide.batches), form.schema).combine_chunks().to_batches() or [
        pa.RecordBatch.from_pylist([], schema=form.schema)
    ]
    told: list[Told] = []
    groups = list(groups_of(batch, form, scorer.set, lao_type, told)) if batch.num_rows else []
    findings = [*wide.faults, *told]
    found = []
    for one, where in groups:
        if one is None:
            continue
        own = list(range(batch.num_rows)) if where is None else where.tolist()
        part = batch.columns if where is None else [column.take(pa.array(where)) for column in batch.columns]
        columns, said = {}, {}
        for (indicator, item), at in names.cells.items():
            if item == STATE:
                said[indicator] = part[at]
            elif item != REASON:
                null = wide.nulls.get((indicator, item))
                columns[indicator, item] = Entered(part[at], None if null is None else null[own])
        who = {
            key: [_text(cell) for cell in part[names.head[f"lao.{key}"]].to_pylist()]
            if f"lao.{key}" in names.head
            else [None] * len(own)
            for key in WHO
        }
        figures = {name: part[at] for name, at in names.figures.items()}
        found.append(Given(one, own, who, columns, said, figures, {}))
    return HandedIn(found, batch.num_rows, [(row, finding) for row, finding in findings])


def _text(cell: Any) -> str | None:
    """A cell about the อปท. or the submission as text; None where it is empty."""
    if cell is None or cell != cell:  # noqa: PLR0124  # NaN
        return None
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip() or None
