"""Thailand's standards for local administrative organizations (อปท.), scored exactly and explained.

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from lpa_standards._version import __version__

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from lpa_standards.checking import Checked, Explanation, SubmissionCount, check_file, explanation
    from lpa_standards.editing.drafting import YearDraft, new_year
    from lpa_standards.errors import (
        DefinitionError,
        DocumentError,
        Finding,
        LpaStandardsError,
        MissingExtraError,
        NotFoundError,
        NumberError,
        Place,
        SubmissionError,
        UnreadableFileError,
        Words,
    )
    from lpa_standards.files import (
        entry_form,
        read_set_workbook,
        read_submission,
        read_submissions,
        set_workbook,
    )
    from lpa_standards.indicators.comparing import SetDiff, diff
    from lpa_standards.indicators.library import SetName, list_sets, load_set, read_set
    from lpa_standards.indicators.model import Indicator, IndicatorSet
    from lpa_standards.indicators.thai_dates import (
        ThaiDate,
        ThaiDateRange,
        ThaiDateText,
        ThaiDatetime,
        ThaiFiscalQuarter,
        ThaiFiscalYear,
    )
    from lpa_standards.scoring.engine import Scorer, score
    from lpa_standards.scoring.figures import DomainResult, TotalResult
    from lpa_standards.scoring.frames.batches import BatchKernel
    from lpa_standards.scoring.frames.result import FrameResult
    from lpa_standards.scoring.impact import ImpactReport, impact
    from lpa_standards.scoring.replaying import Difference, replay
    from lpa_standards.scoring.report import ScoreReport
    from lpa_standards.scoring.results import Result
    from lpa_standards.scoring.states import Verdict
    from lpa_standards.scoring.submission import Lao, Submission
    from lpa_standards.scoring.whatif import Variant, WhatIf, WhatIfResult

__all__ = [
    "BatchKernel",
    "Checked",
    "DefinitionError",
    "Difference",
    "DocumentError",
    "DomainResult",
    "Explanation",
    "Finding",
    "FrameResult",
    "ImpactReport",
    "Indicator",
    "IndicatorSet",
    "Lao",
    "LpaStandardsError",
    "MissingExtraError",
    "NotFoundError",
    "NumberError",
    "Place",
    "Result",
    "ScoreReport",
    "Scorer",
    "SetDiff",
    "SetName",
    "Submission",
    "SubmissionCount",
    "SubmissionError",
    "ThaiDate",
    "ThaiDateRange",
    "ThaiDateText",
    "ThaiDatetime",
    "ThaiFiscalQuarter",
    "ThaiFiscalYear",
    "TotalResult",
    "UnreadableFileError",
    "Variant",
    "Verdict",
    "WhatIf",
    "WhatIfResult",
    "Words",
    "YearDraft",
    "__version__",
    "check_file",
    "diff",
    "entry_form",
    "explanation",
    "impact",
    "list_sets",
    "load_set",
    "new_year",
    "read_set",
    "read_set_workbook",
    "read_submission",
    "read_submissions",
    "replay",
    "score",
    "set_workbook",
]

_HOMES = {
    "checking": ("Checked", "Explanation", "SubmissionCount", "check_file", "explanation"),
    "editing.drafting": ("YearDraft", "new_year"),
    "errors": (
        "DefinitionError",
        "DocumentError",
        "Finding",
        "LpaStandardsError",
        "MissingExtraError",
        "NotFoundError",
        "NumberError",
        "Place",
        "SubmissionError",
        "UnreadableFileError",
        "Words",
    ),
    "files": ("entry_form", "read_set_workbook", "read_submission", "read_submissions", "set_workbook"),
    "indicators.comparing": ("SetDiff", "diff"),
    "indicators.library": ("SetName", "list_sets", "load_set", "read_set"),
    "indicators.model": ("Indicator", "IndicatorSet"),
    "indicators.thai_dates": (
        "ThaiDate",
        "ThaiDateRange",
        "ThaiDateText",
        "ThaiDatetime",
        "ThaiFiscalQuarter",
        "ThaiFiscalYear",
    ),
    "scoring.engine": ("Scorer", "score"),
    "scoring.figures": ("DomainResult", "TotalResult"),
    "scoring.frames.batches": ("BatchKernel",),
    "scoring.frames.result": ("FrameResult",),
    "scoring.impact": ("ImpactReport", "impact"),
    "scoring.replaying": ("Difference", "replay"),
    "scoring.report": ("ScoreReport",),
    "scoring.results": ("Result",),
    "scoring.states": ("Verdict",),
    "scoring.submission": ("Lao", "Submission"),
    "scoring.whatif": ("Variant", "WhatIf", "WhatIfResult"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_ROOMS = (
    "calendar",
    "checking",
    "editing",
    "errors",
    "files",
    "indicators",
    "numbers",
    "reports",
    "scoring",
    "testing",
)

if not TYPE_CHECKING:  # so that type checkers flag a misspelt name

    def __getattr__(name: str) -> object:
        """Load a public name, or a room of the package, when it is first asked for."""
        from importlib import import_module

        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if name not in _HOME_OF:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_ROOMS})
