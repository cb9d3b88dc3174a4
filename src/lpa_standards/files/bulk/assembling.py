"""Puts parts together: the result, the findings and the figures of all, in the order of the file."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from lpa_standards.errors import Finding, Words
from lpa_standards.files.bulk.doubles import Spot
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.files.bulk.parts import Part
from lpa_standards.files.bulk.register import Register
from lpa_standards.files.bulk.rollcall import RollCall, not_submitted
from lpa_standards.files.bulk.telling import FINDINGS, Telling, Who
from lpa_standards.files.bulk.writing import Form, Writer, written
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.aggregates import RANK_NAMES, Tally
from lpa_standards.scoring.frames.batches import FINDINGS as LISTED
from lpa_standards.scoring.frames.names import head_name
from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.frames.unrounded import EXACT, EXACT_HIGH, EXACT_LOW, MAY_VANISH

Keep = Literal["none", "last"]
_UNSAID: Final = {".".join(key) for key in (EXACT_LOW, EXACT_HIGH, MAY_VANISH)}


class Targets(NamedTuple):
    """What is written.

    Attributes:
        result: The result.
        form: How it is written.
        findings: The findings; None for nowhere.
        findings_form: How they are written.
    """

    result: Path
    form: Form
    findings: Path | None = None
    findings_form: Form | None = None


class Left(NamedTuple):
    """Submissions whose code comes more than once.

    Attributes:
        out: Rows that are left out, by part.
        told: What is told of rows, by part.
    """

    out: Mapping[int, Sequence[int]]
    told: Mapping[int, Sequence[Told]]


def left_out(doubled: Mapping[str, Sequence[Spot]], keep: Keep) -> Left:
    """Which submissions are left out, and what is told of them.

    Args:
        doubled: Where each code stands that comes more than once.
        keep: "none" of them, or the "last" one.
    """
    out: dict[int, list[int]] = {}
    told: dict[int, list[Told]] = {}
    for code, spots in doubled.items():
        for spot in spots:
            if keep == "last" and spot == spots[-1]:
                continue
            out.setdefault(spot.part, []).append(spot.row)
            told.setdefault(spot.part, []).append(Told(spot.row, _doubled(code, spot, spots, keep)))
    return Left(out, told)


class Assembly:
    """Takes the parts of a run, one after the other.

    Args:
        standards: The set.
        result: Where the result is written.
        findings: Where findings are written; None for nowhere.
        columns: The columns of the result that the parts have.
        register: The register that the roll is called from.

    Attributes:
        tally: Counts and sums.
        telling: The findings.
        roll: The roll; None without a register.
        rows: Submissions that came.
        left: Of these, how many were left out for a code that comes more than once.
    """

    def __init__(
        self,
        standards: IndicatorSet,
        result: Writer,
        findings: Writer | None,
        columns: Sequence[str],
        register: Register | None,
    ) -> None:
        self._result, self._columns = result, list(columns)
        self.tally, self.telling = Tally(standards), Telling(findings)
        self.roll = None if register is None else RollCall(register)
        self.rows = self.left = 0

    def take(self, at: int, part: Part, codes: Sequence[str | None], left: Left, ranks: Any = None) -> None:
        """Takes a part.

        Args:
            at: Its number.
            part: The part.
            codes: The code of each of its rows.
            left: What is left out.
            ranks: Ranks of the rows that stay, as a table.
        """
        batch, many = part.batch, part.batch.num_rows
        who = Who(self.rows + 1, codes, _names_of(batch))
        self.rows += many
        told = list(left.told.get(at, ()))
        out = left.out.get(at, ())
        kept = batch
        places = np.arange(many)
        if out:
            places = np.setdiff1d(places, np.array(out))
            kept = batch.take(pa.array(places))
            self.left += len(out)
        groups: dict[str, Any] = {}
        if self.roll is not None:
            self.roll.mark_off(codes[row] for row in out)
            more, groups = self.roll.take(kept, [codes[row] for row in places.tolist()])
            told += [Told(int(places[row]), finding) for row, finding in more]
        self.tally.add(kept, groups)
        self.telling.tell_part(part, who, told)
        written_batch = kept.select(self._columns)
        if ranks is not None:
            arrays = [column.combine_chunks() for column in ranks.columns]
            written_batch = pa.RecordBatch.from_arrays([*written_batch.columns, *arrays], schema=self.schema_of(kept))
        self._result.write(written_batch)

    def finish(self) -> None:
        """Tells what can only be told when all parts are in."""
        if self.roll is not None:
            missing = self.roll.turnout().missing
            for start in range(0, len(missing), 10_000):
                some = missing[start : start + 10_000]
                self.telling.tell([not_submitted(entry) for entry in some], codes=[entry.code for entry in some])

    def schema_of(self, batch: Any) -> Any:
        """The schema of the result with ranks."""
        fields = [batch.schema.field(name) for name in self._columns]
        return pa.schema([*fields, *((name, pa.int32()) for name in RANK_NAMES)], metadata=batch.schema.metadata)


def columns_told(schema: Any, fields: Sequence[str]) -> list[str]:
    """The columns of the result: without unrounded figures, findings, and verdicts that nobody asked for."""
    return [
        field.name
        for field in schema
        if field.name != LISTED
        and field.name not in _UNSAID
        and not (field.name.startswith("domain:") and field.name.endswith(f".{EXACT}"))
        and ("verdict" in fields or not field.name.endswith(".verdict"))
    ]


@contextmanager
def assembly(
    standards: IndicatorSet,
    targets: Targets,
    schema: Any,
    fields: Sequence[str],
    register: Register | None,
    *,
    ranks: bool,
) -> Iterator[Assembly]:
    """An assembly whose files are there when the block ends, and not at all when it fails."""
    columns = columns_told(schema, fields)
    told = [schema.field(name) for name in columns] + [pa.field(name, pa.int32()) for name in RANK_NAMES if ranks]
    with written(targets.result, targets.form, pa.schema(told, metadata=schema.metadata)) as result:
        if targets.findings is None or targets.findings_form is None:
            yield Assembly(standards, result, None, columns, register)
        else:
            with written(targets.findings, targets.findings_form, FINDINGS) as findings:
                yield Assembly(standards, result, findings, columns, register)


def _names_of(batch: Any) -> list[str | None]:
    place = next((at for at, name in enumerate(batch.schema.names) if head_name(name) == "lao.name"), None)
    return [None] * batch.num_rows if place is None else batch.column(place).cast(pa.string()).to_pylist()


def _doubled(code: str, spot: Spot, spots: Sequence[Spot], keep: Keep) -> Finding:
    others = [other.words for other in spots if other != spot][:5]
    en, th = ", ".join(words.en for words in others), ", ".join(words.th for words in others)
    if keep == "last":
        message = Words(f"code {code} comes again ({en}); the last one counts", f"รหัส {code} ส่งซ้ำ ({th}) ใช้ชุดหลังสุด")
        return Finding("code-doubled", message, level="warning", path="code")
    message = Words(f"code {code} comes more than once ({en}); left out", f"รหัส {code} ซ้ำกัน ({th}) จึงไม่นำมาคิด")
    fix = Words("keep one of them, or use --keep last", "เก็บไว้เพียงชุดเดียว หรือใช้ --keep last")
    return Finding("code-doubled", message, fix, path="code")
