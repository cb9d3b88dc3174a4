"""The words of a set for one type of อปท., or for all: labels, texts with their placeholders filled in, titles."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, Text
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.results import DEFAULT_LABELS, Labels
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import to_thai_digits
from lpa_standards.scoring.states import Verdict

_ANY_LAO = Words("the organization", "อปท.")


class Wording:
    """What the set says, to one type of อปท., or to all of them.

    Args:
        indicators: The set.
        lao_type: The type; None for all: what is given per type then names each of them.
    """

    def __init__(self, indicators: IndicatorSet, lao_type: LaoType | None) -> None:
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

    def fill_by_type(self, text: "Text | Mapping[LaoType, Text]") -> Words:
        """A text that may be given per type, with its placeholders filled in."""
        if isinstance(text, Text):
            return self.fill(text)
        return self.of_types({lao_type: self.fill(own) for lao_type, own in text.items()})

    def number(self, number: "str | Mapping[LaoType, str] | None") -> Words | None:
        """A number as printed, which may be given per type."""
        if number is None or isinstance(number, str):
            return None if number is None else Words(number, number)
        return self.of_types({lao_type: Words(own, own) for lao_type, own in number.items()})

    def of_types(self, each: Mapping[LaoType, Words]) -> Words:
        """That of the type; all of them, with the types of each, where the set speaks to all and they differ."""
        if self._lao_type is not None:
            return each[self._lao_type]
        together: dict[Words, list[Words]] = {}
        for lao_type, words in each.items():
            together.setdefault(words, []).append(LAO_TYPE_WORDS[lao_type])
        if len(together) == 1:
            return next(iter(together))
        return Words(
            " / ".join(f"{words.en} ({', '.join(own.en for own in types)})" for words, types in together.items()),
            " / ".join(f"{words.th} ({' '.join(own.th for own in types)})" for words, types in together.items()),
        )

    def _filled(self, text: str, lang: str) -> str:
        if "{" not in text:
            return text
        year = str(self._set.fiscal_year)
        words = self._lao
        if words is not None:
            text = text.replace("{lao_type}", words.en if lang == "en" else words.th)
        return text.replace("{fiscal_year_th}", to_thai_digits(year)).replace("{fiscal_year}", year)

    @cached_property
    def _lao(self) -> Words | None:
        """The word for the organization."""
        if self._lao_type is None:
            return _ANY_LAO
        own = self._set.lao_words.get(self._lao_type)
        return None if own is None else own.words()

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
