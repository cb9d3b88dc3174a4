"""Runs cases, and tells what differs from what is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lpa_standards.errors import Finding, Lang, Place, SubmissionError, Words
from lpa_standards.indicators.documents import Document, Step
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.submission import Submission, build_submission
from lpa_standards.testing.comparing import Field, differing, expected_text, got_text
from lpa_standards.testing.model import Case, CaseFile, ExpectedFinding
from lpa_standards.testing.subsets import Subsets


class Difference(NamedTuple):
    """One thing that is not as expected.

    Attributes:
        about: What it is about: "results", "domains", "total", "also" or "findings".
        id: Indicator, domain or further total; None for the total.
        field: Which figure or word, such as "points".
        expected: What is expected, as text; None for a finding that nobody expected.
        got: What came out, as text; None for a finding that did not come up.
        place: Where the expectation stands in the file.
    """

    about: str
    id: str | None
    field: str
    expected: Words | None
    got: Words | None
    place: Place | None


@dataclass(frozen=True)
class Ran:
    """One case, run.

    Attributes:
        file: The file it belongs to.
        at: Its place in the file, from 0.
        differences: What is not as expected.
        findings: Everything that was found in its data.
        report: The report it was judged by; None where the data could not be read at all.
    """

    file: CaseFile
    at: int
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    report: ScoreReport | None = field(repr=False)
    _runner: "Runner" = field(repr=False)

    @property
    def case(self) -> Case:
        """The case."""
        return self.file.tests[self.at]

    @property
    def agrees(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences

    @property
    def proves(self) -> bool:
        """Whether it proves something: it agrees, and a person has confirmed it."""
        return self.agrees and self.case.confirmed

    @property
    def place(self) -> Place | None:
        """Where the case stands."""
        document = self.file.document
        return None if document is None else document.place(("tests", self.at))

    def explain(self, indicator_id: str, lang: Lang = "th") -> str:
        """The result of one indicator explained, from the whole set, so that it names the line of the rule."""
        report = self._runner.whole_report(self.file, self.at)
        return "" if report is None else report.explain(indicator_id, lang)


class Runner:
    """Runs the cases of one set."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.subsets = Subsets(file.standards)

    def run(self, *, only: str | None = None) -> Iterator[Ran]:
        """Every case of the file in turn.

        Args:
            only: Runs the cases alone whose name holds this text.
        """
        for at, case in enumerate(self.file.tests):
            if only is None or any(only.casefold() in name.casefold() for name in case.title):
                yield self.run_case(at)

    def run_case(self, at: int) -> Ran:
        """One case."""
        case = self.file.tests[at]
        report, findings = self._score(self.file, at, whole=case.expect.of_the_whole)
        differences = tuple(_differences(case, report, findings, _Places(self.file.document, at)))
        return Ran(self.file, at, differences, findings, report, self)

    def whole_report(self, file: CaseFile, at: int) -> ScoreReport | None:
        """The report of one case on the whole set; None where its data could not be read."""
        return self._score(file, at, whole=True)[0]

    def _score(self, file: CaseFile, at: int, *, whole: bool) -> tuple[ScoreReport | None, tuple[Finding, ...]]:
        case = file.tests[at]
        scorer = self.subsets.whole if whole else self.subsets.of(_named(case))
        origin = None if file.document is None else _Within(file.document, at)
        try:
            report = scorer.score(
                build_submission(Submission, submission_data(file, case), origin),
                previous=_before(file, case),
                imports=[_imported(file, given) for given in case.imports],
                final=case.final,
                keep_going=True,
            )
        except SubmissionError as error:
            return None, tuple(error.findings)
        return report, report.findings


def submission_data(file: CaseFile, case: Case) -> dict[str, Any]:
    """The case as a submission."""
    return {
        "programme": file.programme,
        "fiscal_year": file.fiscal_year,
        "edition": file.edition,
        "lao": case.lao,
        "values": case.values,
        "not_applicable": case.not_applicable,
        "evidence": case.evidence,
        "submitted_at": case.submitted_at,
    }


def _before(file: CaseFile, case: Case) -> dict[str, Any] | None:
    if case.previous is None:
        return None
    year = case.previous.fiscal_year or file.fiscal_year - 1
    lao = case.lao
    return {"programme": file.programme, "fiscal_year": year, "lao": lao, "values": case.previous.values}


def _imported(file: CaseFile, given: Any) -> dict[str, Any]:
    total = None if given.total is None else str(expected_text(given.total).en)
    domains = [
        {"id": name, "percent": expected_text(percent).en, "full": "1"} for name, percent in given.domains.items()
    ]
    return {
        "programme": given.programme,
        "fiscal_year": given.fiscal_year or file.fiscal_year,
        "total": {"value": total, "low": total, "high": total},
        "domains": domains,
    }


def _named(case: Case) -> set[str]:
    """The indicators that a case is about."""
    expected = {finding.indicator for finding in case.expect.findings if finding.indicator is not None}
    return {*case.values, *case.not_applicable, *case.evidence, *case.expect.results, *expected}


class _Within:
    """One case of a document, as the origin of a submission."""

    def __init__(self, document: Document, at: int) -> None:
        self.document, self.at = document, at

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:
        """Where a value of the case stands."""
        return self.document.place(("tests", self.at, *path), key=key, offset=offset)


class _Places:
    """Where the expectations of a case stand."""

    def __init__(self, document: Document | None, at: int) -> None:
        self.document, self.at = document, at

    def __call__(self, *steps: Step) -> Place | None:
        return None if self.document is None else self.document.place(("tests", self.at, "expect", *steps))


def _differences(
    case: Case, report: ScoreReport | None, findings: Sequence[Finding], places: _Places
) -> Iterator[Difference]:
    yield from _of_findings(case, findings, places)
    if report is None:
        return
    expect = case.expect
    for indicator_id, expected in expect.results.items():
        result = report[indicator_id]
        for name, wanted in expected.stated.items():
            yield from _of("results", indicator_id, name, wanted, getattr(result, name), places)
    if expect.domains:
        domains: dict[str, DomainResult] = {domain.id: domain for domain in report.domains}
        for domain_id, figures in expect.domains.items():
            for name, wanted in figures.stated.items():
                yield from _of("domains", domain_id, name, wanted, getattr(domains[domain_id], name), places)
    if expect.total is not None:
        total = report.total
        for name, wanted in expect.total.stated.items():
            yield from _of("total", None, name, wanted, _of_total(total, name), places)
    if expect.also:
        further = {each.id: each for each in report.also}
        for total_id, wanted in expect.also.items():
            yield from _of("also", total_id, "value", wanted, further[total_id].value, places)


def _of_total(total: TotalResult, name: str) -> object:
    if name == "level":
        return None if total.level is None else total.level.id
    return getattr(total, name)


def _of(about: str, of_id: str | None, name: Field, wanted: Any, got: Any, places: _Places) -> Iterator[Difference]:
    if differing(name, wanted, got):
        steps = [about] if of_id is None else [about, of_id]
        if about != "also":
            steps.append(name)
        yield Difference(about, of_id, name, expected_text(wanted), got_text(name, got), places(*steps))


def _of_findings(case: Case, findings: Sequence[Finding], places: _Places) -> Iterator[Difference]:
    expected = case.expect.findings
    for at, wanted in enumerate(expected):
        if not any(_fits(wanted, finding) for finding in findings):
            words = Words(_named_finding(wanted), _named_finding(wanted))
            yield Difference("findings", wanted.indicator, "finding", words, None, places("findings", at))
    for finding in findings:
        if finding.level == "error" and not any(_fits(wanted, finding) for wanted in expected):
            said = Words(finding.sentence("en"), finding.sentence("th"))
            got = Words(f"{finding.code}: {said.en}", f"{finding.code}: {said.th}")
            yield Difference("findings", finding.indicator, "finding", None, got, finding.place)


def _fits(wanted: ExpectedFinding, finding: Finding) -> bool:
    return (
        wanted.code == finding.code
        and wanted.indicator in {None, finding.indicator}
        and wanted.item in {None, finding.item}
    )


def _named_finding(wanted: ExpectedFinding) -> str:
    where = ".".join(part for part in (wanted.indicator, wanted.item) if part)
    return f"{wanted.code} ({where})" if where else wanted.code
