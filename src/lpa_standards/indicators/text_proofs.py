"""What is proved of texts: every placeholder can be filled in, and every type of อปท. has its wording."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lpa_standards.errors import Finding, Words, did_you_mean
from lpa_standards.indicators.fields import LaoType, Text
from lpa_standards.indicators.results import Labels
from lpa_standards.indicators.scope import PlacedFinding, missing_types
from lpa_standards.indicators.steps import Step, Steps

if TYPE_CHECKING:
    from lpa_standards.indicators.model import Indicator, IndicatorSet

PLACEHOLDERS = ("lao_type", "fiscal_year", "fiscal_year_th")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def text_findings(indicators: "IndicatorSet", placed: "Sequence[tuple[Steps, Indicator]]") -> list[Finding]:
    """Faults in the texts of a set and of its indicators."""
    return _Texts(indicators, placed).prove()


class _Texts:
    def __init__(self, indicators: "IndicatorSet", placed: "Sequence[tuple[Steps, Indicator]]") -> None:
        self.set = indicators
        self.placed = placed
        self.findings: list[Finding] = []

    def fault(self, steps: Sequence[Step], code: str, message: Words, fix: Words | None = None, *, at: int = 0) -> None:
        self.findings.append(PlacedFinding(code, message, fix, steps=tuple(steps), at=at))

    def prove(self) -> list[Finding]:
        """Placeholders of every text that is filled in."""
        every = self.set.lao_types
        self._label_texts(("results", "labels"), self.set.results.labels, every)
        self._text(("title",), self.set.title, every)
        for d, domain in enumerate(self.set.domains):
            self._text(("domains", d, "title"), domain.title, every)
            for g, group in enumerate(domain.groups):
                self._text(("domains", d, "groups", g, "title"), group.title, every)
        for steps, indicator in self.placed:
            types = self.set.types_of(indicator)
            self._text((*steps, "title"), indicator.title, types)
            self.findings.extend(missing_types((*steps, "number"), indicator.number, types))
            if indicator.labels is not None:
                self._label_texts((*steps, "labels"), indicator.labels, types)
            for at, check in enumerate(indicator.checks):
                self._text((*steps, "checks", at, "message"), check.message, types)
        return self.findings

    def _label_texts(self, steps: Steps, labels: Labels, types: Sequence[LaoType]) -> None:
        for name in Labels.model_fields:
            label = getattr(labels, name)
            if label is not None:
                self._text((*steps, name), label, types)

    def _text(self, steps: Steps, text: "Text | dict[LaoType, Text]", types: Sequence[LaoType]) -> None:
        if isinstance(text, dict):
            self.findings.extend(missing_types(steps, text, types))
        forms = [((*steps, key), form) for key, form in text.items()] if isinstance(text, dict) else [(steps, text)]
        for place, form in forms:
            for lang, words in (("th", form.th), ("en", form.en)):
                for match in _PLACEHOLDER.finditer(words or "") if "{" in (words or "") else ():
                    self._placeholder((*place, lang), match, types)

    def _placeholder(self, steps: Steps, match: re.Match[str], types: Sequence[LaoType]) -> None:
        if match[1] not in PLACEHOLDERS:
            message = Words(f"nothing is known to fill in for {match[0]}", f"ไม่รู้จัก {match[0]} ที่จะแทนค่า")
            self.fault(steps, "placeholder", message, did_you_mean(match[1], PLACEHOLDERS), at=match.start())
        elif match[1] == "lao_type":
            missing = [lao_type for lao_type in types if lao_type not in self.set.lao_words]
            if missing:
                names = ", ".join(missing)
                self.fault(
                    steps,
                    "lao-words",
                    Words(f"{{lao_type}} has no word for {names}", f"{{lao_type}} ไม่มีคำสำหรับ {names}"),
                    Words("add it to lao_words of the set", "เพิ่มใน lao_words ของชุด"),
                    at=match.start(),
                )
