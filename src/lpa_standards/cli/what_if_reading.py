"""Reads what `what-if` needs: the variants with their places, and the submissions of a file a piece at a time."""

from collections.abc import Iterator
from pathlib import Path

from lpa_standards.cli.progress import Advance
from lpa_standards.errors import DefinitionError, DocumentError, Finding, Words
from lpa_standards.files.pieces import pieces_of, take
from lpa_standards.indicators.documents import read_document
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.whatif import Variant, WhatIf, variants_of
from lpa_standards.scoring.whatif.moving import Mover, moved_all


def read_variants(standards: IndicatorSet, path: Path) -> list[Variant]:
    """The variants of a file, each of which is a valid set.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        DocumentError: It is not readable YAML or JSON.
        DefinitionError: It holds no variants, or one that cannot be; with every fault.
    """
    document = read_document(path)
    if document.findings:
        raise DocumentError(document.findings)
    found = variants_of(document.data, document.place)
    if not found:
        message = Words("there are no variants in it", "ไม่มีทางเลือกในไฟล์นี้")
        fix = Words("write - {indicator: some-id, rule.target: 80}", "เขียนแบบ - {indicator: รหัสตัวชี้วัด, rule.target: 80}")
        raise DefinitionError([Finding("no-variants", message, fix, place=document.place(()))])
    moved_all(Mover(standards), found)
    return found


def prepare(standards: IndicatorSet, path: Path, advance: Advance) -> tuple[WhatIf, list[Finding]]:
    """The submissions of a file, ready for variants; and what is wrong with some of them.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: The columns of a table are not those of submissions.
        MissingExtraError: numpy and pyarrow, or what reads the file, are not installed.
    """
    scorer = Scorer(standards)
    findings: list[Finding] = []
    where: list[tuple[int, int]] = []

    def submissions() -> Iterator[Submission]:
        given = pieces_of(path)
        advance(0, given.many)
        for number, piece in enumerate(given.pieces):
            taken = take(piece, scorer.refuse_strangers)
            findings.extend(taken.findings)
            where.extend((number, at) for at in taken.places)
            yield from taken.submissions
            advance(len(piece))

    whatif = WhatIf(standards, submissions())
    faulty = {where[place] for place, _ in whatif.findings}
    for number, piece in enumerate(pieces_of(path).pieces if faulty else ()):
        for at in sorted(at for one, at in faulty if one == number):
            # Read strictly, so that what is wrong is told with its place.
            report = scorer.score(piece.strict(at), final=True, keep_going=True)
            findings += [finding for finding in report.findings if finding.level == "error"]
    return whatif, findings
