"""What `score-all` is given, the run itself, and what is told of it."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

import typer

from lpa_standards.cli.guard import INTERRUPTED
from lpa_standards.cli.inputs import lao_type_of
from lpa_standards.cli.output import complain, language, say, tell
from lpa_standards.cli.progress import progress
from lpa_standards.cli.set_words import named_sets
from lpa_standards.errors import LpaStandardsError, NotFoundError, Words
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.library import load_set
from lpa_standards.indicators.model import IndicatorSet

if TYPE_CHECKING:
    from lpa_standards.files.bulk.assembling import Targets
    from lpa_standards.files.bulk.run import Options, Outcome

STANDARD = Path("-")
Kept = Literal["none", "last"]
_TOLD = 20


class Against(NamedTuple):
    """What the file is held against."""

    register: Path | None
    previous: Path | None


def run(
    standards: IndicatorSet, path: Path, targets: "Targets", folder: Path, options: "Options", against: Against
) -> "Outcome":
    """Scores the file.

    Raises:
        typer.Exit: It was interrupted, and said what is done.
    """
    from lpa_standards.files.bulk.register import read_register
    from lpa_standards.files.bulk.run import score_file
    from lpa_standards.scoring.engine import Scorer

    listed = None if against.register is None else read_register(against.register)
    done = 0
    try:
        with progress(say(Words("Scoring", "กำลังประเมิน"))) as advance:

            def count(many: int, total: int | None = None) -> None:
                nonlocal done
                done += many
                advance(many, total)

            return score_file(
                Scorer(standards), path, targets, folder, options,
                register=listed, previous=against.previous, advance=count,
            )  # fmt: skip
    except KeyboardInterrupt:
        _stopped(done, targets.result)
        raise typer.Exit(INTERRUPTED) from None


def _stopped(done: int, target: Path) -> None:
    if target == STANDARD:
        return
    words = Words(
        f"stopped; at least {done:,} submissions are done and kept: the same command with --resume goes on",
        f"หยุดแล้ว ประเมินไปแล้วอย่างน้อย {done:,} ชุดและเก็บไว้ สั่งเดิมโดยเพิ่ม --resume เพื่อทำต่อ",
    )
    complain(words.text(language()))


@contextmanager
def places(source: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """Where parts are laid down, and the file to read; standard input is put into one first, so that it can be cut."""
    with ExitStack() as stack:
        folder = target.with_name(f"{target.name}.parts")
        path = source
        if STANDARD in {source, target}:
            scratch = Path(stack.enter_context(TemporaryDirectory(prefix="lpa-standards-")))
            folder = scratch / "parts" if target == STANDARD else folder
            if source == STANDARD:
                path = scratch / "stdin"
                with path.open("wb") as file:
                    while block := sys.stdin.buffer.read(1 << 20):
                        file.write(block)
        yield folder, path


def set_for(path: Path, own: str | None, kind: str | None) -> IndicatorSet:
    """The set that was named, or the one that the first submission names.

    Raises:
        NotFoundError: There is no such set, or neither says which.
    """
    if own is not None:
        return named_sets([own], wanted=1)[0].set
    from lpa_standards.files.bulk.opening import first_of

    said, name = first_of(path, cast("Any", kind)), name_of(path)
    programme, year = said.get("programme"), said.get("fiscal_year")
    if programme is None or year is None:
        message = Words(
            f"{name}: the first row does not say which set it is for: programme and fiscal_year",
            f"{name}: แถวแรกไม่ได้ระบุว่าใช้ชุดตัวชี้วัดใด (programme และ fiscal_year)",
        )
        raise NotFoundError(
            message, Words("name it: --set minimum-standards/2563", "ระบุด้วย --set เช่น --set minimum-standards/2563")
        )
    try:
        return load_set(programme, cast("int", year), said.get("edition"))
    except NotFoundError as error:
        message = Words(f"{name}, first row: {error.message.en}", f"{name} แถวแรก: {error.message.th}")
        raise NotFoundError(message, error.fix) from error


def options_of(
    standards: IndicatorSet, *, final: bool, lao_type: str | None, fields: str | None, ranks: bool, resume: bool
) -> "Options":
    """How the file is scored, as far as the set has a say in it.

    Raises:
        NotFoundError: The set is not for the type.
        typer.BadParameter: There is no such field.
    """
    from lpa_standards.files.bulk.run import Options
    from lpa_standards.scoring.frames.layout import FIELDS

    chosen = None
    if fields is not None:
        chosen = tuple(one_of(name.strip(), FIELDS, "--fields") for name in fields.split(","))
    kind = lao_type_of(lao_type)
    if kind is not None and kind not in standards.lao_types:
        message = Words(f"the set is not for {kind}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับประเภท {kind}")
        raise NotFoundError(
            message, Words(f"types: {', '.join(standards.lao_types)}", f"ประเภทที่ใช้: {', '.join(standards.lao_types)}")
        )
    return Options(final=final, lao_type=kind, fields=cast("Any", chosen), lang=language(), ranks=ranks, resume=resume)


def figures_of(asked: str | None, target: Path) -> Any:
    """How figures are written: what was asked for, else what suits the file."""
    if asked is None:
        return "integer" if target.suffix.lower() in {".parquet", ".pq"} else "text"
    return one_of(asked, ("integer", "decimal", "text"), "--figures")


def targets_of(target: Path, findings: Path | None) -> "Targets":
    """What is written, and how.

    Raises:
        NotFoundError: The end of a name does not say how to write it.
    """
    from lpa_standards.files.bulk.assembling import Targets
    from lpa_standards.files.bulk.writing import form_of

    result = form_of(target, ("parquet", "csv", "tsv"))
    return Targets(
        target, result, findings, None if findings is None else form_of(findings, ("parquet", "csv", "tsv", "jsonl"))
    )


def one_of(word: str | None, known: tuple[str, ...], name: str) -> Any:
    """A word of those that are known.

    Raises:
        typer.BadParameter: It is none of them.
    """
    if word is not None and word not in known:
        raise typer.BadParameter(f"{word!r}: {' | '.join(known)}", param_hint=name)
    return word


def refuse_same(read: list[Path | None], written: list[Path | None]) -> None:
    """Refuses to write over what is read, or two things into one file.

    Raises:
        LpaStandardsError: A file is given twice.
    """
    seen = {path.absolute() for path in read if path is not None and path != STANDARD}
    for path in written:
        if path is None or path == STANDARD:
            continue
        if path.absolute() in seen:
            name = name_of(path)
            message = Words(f"{name} is read or written twice", f"{name} ถูกใช้ซ้ำในคำสั่งเดียวกัน")
            raise LpaStandardsError(message, Words("choose another file", "เลือกไฟล์อื่น"))
        seen.add(path.absolute())


def tell_findings(outcome: "Outcome", name: str) -> None:
    """The first findings, and how many there are."""
    from lpa_standards.cli.score_all_view import finding_line

    telling = outcome.telling
    tell(telling.general[:_TOLD])
    shown = [row for rows in telling.shown.values() for row in rows][:_TOLD]
    for row in shown:
        complain(finding_line(row, name))
    more = sum(telling.counts[level] for level in telling.shown) - len(shown)
    more -= sum(finding.level in telling.shown for finding in telling.general[:_TOLD])
    if more > 0:
        words = Words(
            f"… {more:,} more; --findings FILE writes all", f"… และอีก {more:,} รายการ ใช้ --findings FILE เพื่อเขียนทั้งหมด"
        )
        complain(words.text(language()))
