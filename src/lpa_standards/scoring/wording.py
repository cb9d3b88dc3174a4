"""The words of a set for one type of อปท.: labels, texts with their placeholders filled in, titles of items."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType, Text, of_type
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.results import DEFAULT_LABELS, Labels
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import to_thai_digits
from lpa_standards.scoring.states import Verdict


class Wording:
    """What the set says, to one type of อปท."""

    def __init__(self, indicators: IndicatorSet, lao_type: LaoType) -> None:
        self._set, self._lao_type = indicators, lao_type

    @cached_property
    def labels(self) -> dict[Verdict | str, Words]:
        """The set's label of each verdict."""
        return self.labels_with(None)

    def labels_with(self, own: Labels | None) -> dict[Verdict | str, Words]:
        """Labels of an indicator that overrides some of the set's."""
        found: dict[Verdict | str, Words] = {}
        for name in Labels.model_fields:
            for labels in (own, self._set.results.labels, DEFAULT_LABELS):
                label = None if labels is None else getattr(labels, name)
                if label is not None:
                    found[name if name == "exactly" else Verdict(name)] = self.fill_by_type(label)
                    break
        return found

    def fill(self, text: Text) -> Words:
        """A text with its placeholders filled in."""
        return Words(self._filled(text.en or text.th, "en"), self._filled(text.th, "th"))

    def fill_by_type(self, text: "Text | dict[LaoType, Text]") -> Words:
        """A text that may be given per type, with its placeholders filled in."""
        return self.fill(of_type(text, self._lao_type))

    def _filled(self, text: str, lang: str) -> str:
        if "{" not in text:
            return text
        year = str(self._set.fiscal_year)
        word = self._set.lao_words.get(self._lao_type)
        if word is not None:
            words = word.words()
            text = text.replace("{lao_type}", words.en if lang == "en" else words.th)
        return text.replace("{fiscal_year_th}", to_thai_digits(year)).replace("{fiscal_year}", year)

    def view(self, indicator: Indicator) -> RuleView:
        """Titles of the items and options that a rule may name."""
        options = {
            (name, option.id): option.title.words()
            for name, item in indicator.all_items.items()
            for option in item.options
        }
        return RuleView(_Titles(self._set, indicator), self._lao_type, options)


class _Titles(Mapping[str, Words]):
    """Titles of the items a rule may name, looked up when a sentence is made."""

    def __init__(self, indicators: IndicatorSet, indicator: Indicator) -> None:
        self._set, self._indicator = indicators, indicator

    def __getitem__(self, name: str) -> Words:
        other, dot, item = name.rpartition(".")
        if not dot:
            return self._indicator.all_items[item].title.words()
        indicator = self._set.indicators[other]
        if item == "points":
            return Words(f"points of {other}", f"คะแนนของ {other}")
        return indicator.all_items[item].title.words()

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicator.all_items)

    def __len__(self) -> int:
        return len(self._indicator.all_items)
