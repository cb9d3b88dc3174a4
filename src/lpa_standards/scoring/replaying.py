"""Proves a report again from its inputs, and names the first difference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lpa_standards.errors import Finding, SubmissionError, Words, shorten
from lpa_standards.indicators.fingerprints import jsonable
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Data, Scorer

_MEANT_TO_DIFFER = {"receipt.library"}


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a report and its replay say different things.

    Attributes:
        path: Where in the JSON, such as "results[3].verdict".
        reported: What the report says.
        replayed: What comes out now.
    """

    path: str
    reported: object
    replayed: object

    def words(self) -> Words:
        """The difference in both languages."""
        old, new = shorten(repr(self.reported)), shorten(repr(self.replayed))
        return Words(
            f"{self.path}: the report says {old}, now it is {new}", f"{self.path}: รายงานระบุ {old} แต่คำนวณใหม่ได้ {new}"
        )


def replay(report: Mapping[str, Any], standards: IndicatorSet, submission: Data | None = None) -> Difference | None:
    """Score the inputs of a report again.

    Args:
        report: The JSON of a report, as data.
        standards: The set it was scored against.
        submission: The submission, when the report was written without its inputs.

    Returns:
        The first difference; None when the report comes out again, key for key.

    Raises:
        SubmissionError: The report carries no inputs and none was given, or they cannot be scored.
    """
    if not isinstance(report, Mapping):
        raise _not_a_report("report")
    inputs = _mapping(report, "inputs")
    data = submission if submission is not None else inputs.get("submission")
    if data is None:
        message = Words("the report was written without its inputs", "รายงานนี้ไม่ได้เก็บข้อมูลที่ใช้ประเมินไว้")
        fix = Words(
            "give the submission too, or score with --with-inputs", "ระบุไฟล์ข้อมูลด้วย หรือประเมินใหม่โดยใช้ --with-inputs"
        )
        raise SubmissionError([Finding("no-inputs", message, fix)])
    moment = _moment(_mapping(report, "receipt").get("at"))
    imports = inputs.get("imports") or ()
    if not isinstance(imports, list | tuple):
        raise _not_a_report("inputs.imports")
    again = Scorer(standards).score(
        data,
        previous=inputs.get("previous"),
        imports=imports,
        final=report.get("final") is True,
        keep_going=True,
        at=moment,
    )
    # Where the submission was given beside, what the report itself holds of it has no part in this.
    with_inputs = submission is None
    old = {key: value for key, value in report.items() if key != "inputs" or with_inputs}
    return next(_differences(jsonable(old), again.model_dump(with_inputs=with_inputs), ""), None)


def _mapping(report: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = report.get(key) or {}
    if not isinstance(found, Mapping):
        raise _not_a_report(key)
    return found


def _moment(given: object) -> datetime | None:
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise _not_a_report("receipt.at") from None


def _not_a_report(path: str) -> SubmissionError:
    message = Words(f"{path} is not as a report writes it", f"{path} ไม่ตรงตามรูปแบบของรายงาน")
    fix = Words("use the JSON as it was written", "ใช้ไฟล์ JSON ตามที่ระบบสร้างไว้")
    return SubmissionError([Finding("report", message, fix, path=path)])


def _differences(old: object, new: object, path: str) -> Iterator[Difference]:
    if path in _MEANT_TO_DIFFER:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{path}.{key}" if path else str(key)
            if key in old and key in new:
                yield from _differences(old[key], new[key], inner)
            elif inner not in _MEANT_TO_DIFFER:
                yield Difference(inner, old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        for at, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _differences(one, other, f"{path}[{at}]")
        if len(old) != len(new):
            yield Difference(path, f"{len(old)} entries", f"{len(new)} entries")
    elif type(old) is not type(new) or old != new:  # to Python 0 is False, and 1.0 is 1
        yield Difference(path, old, new)
