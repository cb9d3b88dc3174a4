"""A file of submissions scored from end to end: opened, scored slice by slice, put together."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from lpa_standards._version import __version__
from lpa_standards.errors import Lang
from lpa_standards.files.bulk.assembling import Assembly, Keep, Left, Targets, assembly, left_out
from lpa_standards.files.bulk.doubles import Doubles, Spot, codes_of
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.files.bulk.opening import Kind, Opened, open_source, refuse_typeless
from lpa_standards.files.bulk.parts import Part, Parts, identity_of, parts_in, remove
from lpa_standards.files.bulk.previous import Previous, laid_down
from lpa_standards.files.bulk.register import Register
from lpa_standards.files.bulk.rollcall import Turnout
from lpa_standards.files.bulk.telling import Telling
from lpa_standards.files.bulk.working import Job, done_in_turn
from lpa_standards.files.bulk.writing import STANDARD
from lpa_standards.files.whole import sweep
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.aggregates import Ranking, Tally
from lpa_standards.scoring.engine import Scorer, _told
from lpa_standards.scoring.frames.batches import BatchKernel
from lpa_standards.scoring.frames.layout import Field, Figures

CHUNK: Final = 16_384
# More processes than these wait for the one that writes.
_MOST_WORKERS: Final = 8
_NOBODY: Final = Left({}, {})
_CODES: Final = "codes.bin"
# Told how many submissions are done; the total once.
Advance = Callable[..., None]


class Options(NamedTuple):
    """How a file is scored.

    Attributes:
        final: Whether what is still absent counts as the set says.
        lao_type: Type of every อปท. whose row does not tell its own.
        fields: What is told of each indicator; None for the usual.
        figures: How figures are told.
        lang: Language of labels.
        keep: Which submissions stay whose code comes more than once.
        ranks: Whether ranks are told.
        chunk: Submissions of a slice.
        workers: How many processes; 0 for as many as there are cores, where that pays.
        resume: Whether to go on where an earlier run was stopped.
        kind: What the file is, where its name does not say.
    """

    final: bool = False
    lao_type: LaoType | None = None
    fields: tuple[Field, ...] | None = None
    figures: Figures = "integer"
    lang: Lang = "th"
    keep: Keep = "none"
    ranks: bool = False
    chunk: int = CHUNK
    workers: int = 1
    resume: bool = False
    kind: Kind | None = None


class Outcome(NamedTuple):
    """What a run came to.

    Attributes:
        standards: The set.
        rows: Submissions of the file.
        left: Of these, how many were left out for a code that comes more than once.
        tally: Counts and sums of the others.
        telling: The findings.
        turnout: The roll, where there was a register.
        ranking: The totals of the others, where ranks were asked for.
    """

    standards: IndicatorSet
    rows: int
    left: int
    tally: Tally
    telling: Telling
    turnout: Turnout | None
    ranking: Ranking | None = None


def score_file(
    scorer: Scorer,
    path: Path,
    targets: Targets,
    folder: Path,
    options: Options = Options(),  # noqa: B008  # never changes
    *,
    register: Register | None = None,
    previous: Path | None = None,
    advance: Advance = lambda *_: None,
) -> Outcome:
    """Scores every submission of a file; the result is there whole or not at all.

    Args:
        scorer: The set.
        path: CSV, JSON lines, Parquet or Excel.
        targets: What is written.
        folder: Where parts are laid down; when the run is stopped they stay, and when it is done they are removed.
        options: How it is scored.
        register: The register of all อปท.
        previous: The data of the year before, beside which slips are looked for; no score depends on it.
        advance: Told how many submissions are done.

    Raises:
        MissingExtraError: An extra is not installed.
        UnreadableFileError: A file cannot be read or written.
        DocumentError: The file cannot be read as what it is.
        SubmissionError: Its columns are not those of the set, or it holds no submission.
        LpaStandardsError: It cannot go on, or another run uses the folder.
    """
    said = options._replace(keep="none", ranks=False, workers=1, resume=False)
    run = {"library": __version__, "set": scorer.set.fingerprint, "input": identity_of(path), "options": repr(said)}
    if previous is not None:
        run["previous"] = identity_of(previous)
    with parts_in(folder, run, resume=options.resume) as parts:
        for target in (targets.result, targets.findings):
            if target is not None and target != STANDARD:
                sweep(target)
        try:
            opened = open_source(path, scorer.set, parts.scratch, chunk=options.chunk, kind=options.kind)
            if options.lao_type is None:
                refuse_typeless(path, opened.source, scorer.set)
            before = None
            if previous is not None:
                place = parts.scratch / "previous"
                before = laid_down(
                    previous, scorer, place, final=options.final, chunk=options.chunk, lao_type=options.lao_type
                )
            outcome = _Run(scorer, opened, targets, parts, options, Beside(register, before), advance).go()
        except BaseException:
            if not parts.any:
                remove(folder)
            raise
        remove(folder)
    return outcome


class Beside(NamedTuple):
    """What the file is held against."""

    register: Register | None
    previous: Previous | None


class _DoubledError(Exception):
    """Codes came more than once, so what was written is not what is to stand there."""


class _Run:
    def __init__(
        self,
        scorer: Scorer,
        opened: Opened,
        targets: Targets,
        parts: Parts,
        options: Options,
        beside: Beside,
        advance: Advance,
    ) -> None:
        self._set, self._source, self._targets, self._parts = scorer.set, opened.source, targets, parts
        self._options, self._beside, self._advance = options, beside, advance
        self._fields = _told(options.fields, final=options.final)
        self._kernel: BatchKernel = scorer.batch_kernel(
            self._source.schema,
            final=options.final,
            lao_type=options.lao_type,
            fields=[*self._fields, "verdict"],
            figures=options.figures,
            lang=options.lang,
            exact=True,
        )
        self._notes = opened.notes
        self._doubles = Doubles(parts.folder / _CODES)

    def go(self) -> Outcome:
        """Scores, and puts together."""
        advance = self._advance
        advance(0, sum(piece.rows for piece in self._source.slices))
        arriving = self._arriving()
        if not self._options.ranks and self._targets.result != STANDARD:
            try:
                with self._assembly() as made:
                    for at, part, codes in arriving:
                        made.take(at, part, codes, _NOBODY)
                    doubled = self._doubles.spots(self._spots)
                    if doubled:
                        raise _DoubledError
                    return self._outcome(made)
            except _DoubledError:
                pass
        else:
            for _ in arriving:
                pass
            doubled = self._doubles.spots(self._spots)
        left = left_out(doubled, self._options.keep)
        ranking = self._ranking(left) if self._options.ranks else None
        ranks = None if ranking is None else ranking.ranks()
        first = 0
        with self._assembly() as made:
            for at, part, codes in self._all():
                some = None
                if ranks is not None:
                    stay = part.batch.num_rows - len(left.out.get(at, ()))
                    some = ranks.slice(first, stay)
                    first += stay
                made.take(at, part, codes, left, some)
            return self._outcome(made)._replace(ranking=ranking)

    def _assembly(self) -> Any:
        return assembly(
            self._set,
            self._targets,
            self._kernel.schema,
            self._fields,
            self._beside.register,
            ranks=self._options.ranks,
        )

    def _outcome(self, made: Assembly) -> Outcome:
        made.finish()
        made.telling.tell(self._notes)
        turnout = None if made.roll is None else made.roll.turnout()
        if self._beside.register is not None:
            made.telling.tell(self._beside.register.findings)
        return Outcome(self._set, made.rows, made.left, made.tally, made.telling, turnout)

    def _arriving(self) -> Iterator[tuple[int, Part, Sequence[str | None]]]:
        """The parts as they come, in order; their codes are noticed."""
        job = Job(self._source, self._kernel, self._parts, self._beside.previous)
        for piece in done_in_turn(job, workers=self._options.workers or self._usual_workers()):
            part = self._parts.read(piece.at)
            codes = codes_of(part.batch)
            self._doubles.add(codes)
            yield piece.at, part, codes
            self._advance(piece.rows)

    def _usual_workers(self) -> int:
        """As many as there are cores, where there is enough for them to do."""
        rows = sum(piece.rows for piece in self._source.slices)
        return 1 if rows < self._source.worth_processes else min(os.cpu_count() or 1, _MOST_WORKERS)

    def _all(self) -> Iterator[tuple[int, Part, Sequence[str | None]]]:
        """All parts again."""
        for piece in self._source.slices:
            part = self._parts.read(piece.at)
            yield piece.at, part, codes_of(part.batch)

    def _spots(self) -> Iterator[tuple[Sequence[str | None], Callable[[int], Spot]]]:
        first = 1
        for at, part, codes in self._all():

            def spot(row: int, at: int = at, first: int = first, lines: Any = part.lines) -> Spot:
                return Spot(at, row, first + row, None if lines is None else int(lines[row]))

            yield codes, spot
            first += part.batch.num_rows

    def _ranking(self, left: Left) -> Ranking:
        ranking = Ranking()
        for at, part, _ in self._all():
            batch = part.batch
            if at in left.out:
                batch = batch.take(pa.array(np.setdiff1d(np.arange(batch.num_rows), np.array(left.out[at]))))
            ranking.add(batch)
        return ranking
