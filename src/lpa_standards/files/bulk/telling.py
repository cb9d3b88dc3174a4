"""The findings of a run: written as a table, counted, and the first of them kept to be shown."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.files.bulk.extra import np, pa, pc
from lpa_standards.files.bulk.parts import Part
from lpa_standards.files.bulk.writing import Writer
from lpa_standards.scoring.frames.told import FINDING_FIELDS, Told, line_of

FINDINGS: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("line", pa.int64()),
        ("sheet", pa.string()),
        ("lao_code", pa.string()),
        ("lao_name", pa.string()),
        *FINDING_FIELDS,
    ]
)
_SHOWN: Final = 20
# Shown first: an error is to be mended, a note is not.
_LEVELS: Final = ("error", "warning")


class Who(NamedTuple):
    """Whose rows of a part are, and which they are.

    Attributes:
        first: Number of the first row in the file, from 1.
        codes: Code of each.
        names: Name of each.
    """

    first: int
    codes: Sequence[str | None]
    names: Sequence[str | None]


class Telling:
    """Takes findings, part by part.

    Args:
        writer: Where they are written; None for nowhere.

    Attributes:
        counts: How many there are, by level.
        codes: How many there are, by what they are.
        shown: The first errors and warnings of submissions, as rows of the table.
        general: What was told of no row, but for who has not submitted.
    """

    def __init__(self, writer: Writer | None) -> None:
        self._writer = writer
        self.counts: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.shown: dict[str, list[dict[str, Any]]] = {level: [] for level in _LEVELS}
        self.general: list[Finding] = []

    def tell(self, findings: Sequence[Finding], *, codes: Sequence[str | None] = ()) -> None:
        """Takes findings that are of no row.

        Args:
            findings: The findings.
            codes: The code of the อปท. that each is of.
        """
        if not findings:
            return
        self.general += [] if codes else findings
        nothing = [None] * len(findings)
        lines = [finding.place.line if finding.place is not None else None for finding in findings]
        self._take([nothing, lines, nothing, list(codes) or nothing, nothing], _arrays(findings))

    def tell_part(self, part: Part, who: Who, told: Sequence[Told]) -> None:
        """Takes what the kernel found in a part, and what else was found."""
        lists = part.batch.column(part.batch.num_columns - 1)
        rows = pc.list_parent_indices(lists).to_numpy()
        arrays = lists.flatten().flatten()
        if told:
            rows = np.concatenate([rows, [each.row for each in told]])
            more = _arrays([each.finding for each in told])
            arrays = [pa.concat_arrays(pair) for pair in zip(arrays, more, strict=True)]
            order = np.argsort(rows, kind="stable")
            rows, arrays = rows[order], [array.take(pa.array(order)) for array in arrays]
        if not len(rows):
            return
        places = None if part.lines is None else part.lines[rows]
        head = [
            who.first + rows,
            pa.nulls(len(rows), pa.int64()) if places is None else places,
            [part.sheet] * len(rows),
            pa.array(who.codes, pa.string()).take(pa.array(rows)),
            pa.array(who.names, pa.string()).take(pa.array(rows)),
        ]
        self._take(head, arrays)

    def _take(self, head: Sequence[Any], arrays: Sequence[Any]) -> None:
        columns = [pa.array(column, field.type) for column, field in zip([*head, *arrays], FINDINGS, strict=True)]
        batch = pa.RecordBatch.from_arrays(columns, schema=FINDINGS)
        for counter, name in ((self.counts, "level"), (self.codes, "code")):
            for each in batch.column(name).value_counts().to_pylist():
                counter[each["values"]] += each["counts"]
        for level, kept in self.shown.items():
            if len(kept) < _SHOWN and batch.column("row").null_count == 0:
                some = batch.filter(pc.equal(batch.column("level"), level)).slice(0, _SHOWN - len(kept))
                kept.extend(some.to_pylist())
        if self._writer is not None:
            self._writer.write(batch)


def _arrays(findings: Sequence[Finding]) -> list[Any]:
    """Findings as columns."""
    return [pa.array(list(column), pa.string()) for column in zip(*map(line_of, findings), strict=True)]
