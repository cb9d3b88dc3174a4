"""What holds beside the sentence of a rule, and what differs between the types of อปท."""

from collections.abc import Iterator, Mapping, Sequence

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Facet, Speech
from lpa_standards.indicators.comparing.indicator_facets import indicator_facets
from lpa_standards.indicators.comparing.lexicon import field_words, types_words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import PointsWhenZero, Rule
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.numbers import grouped
from lpa_standards.reports.manual.model import Fact, Table

# Said of a rule, and not in its sentence.
_BESIDE = ("full", "met_at", "base", "when_base_zero", "else", "conditional", "conditional.label")
_RULE, _PARTS = "rule.", "rule.parts."


class RuleNotes:
    """One rule, as it speaks to each of the types."""

    def __init__(self, standards: IndicatorSet, indicator: Indicator, types: Sequence[LaoType]) -> None:
        self.indicator, self.types = indicator, types
        self._facets = {each: self._of(standards, each) for each in types}
        every = dict.fromkeys(key for facets in self._facets.values() for key in facets)
        self._differing = [key for key in every if len({self._shown(each, key) for each in types}) > 1]

    def notes(self) -> Iterator[Fact]:
        """What holds for every type: full marks, points to be met, a base, a conditional zone."""
        facets = self._facets[self.types[0]]
        for key, facet in facets.items():
            if key not in self._differing and _inner(key) in _BESIDE:
                yield Fact(self._name(key), facet.words)

    def by_type(self) -> Table | None:
        """What differs, a row for the types that agree; None where nothing does."""
        if not self._differing:
            return None
        together: dict[tuple[Words, ...], list[LaoType]] = {}
        for each in self.types:
            together.setdefault(tuple(self._shown(each, key) for key in self._differing), []).append(each)
        heads = (Words("Type", "ประเภท อปท."), *(self._name(key) for key in self._differing))
        return Table(heads, tuple((types_words(types), *cells) for cells, types in together.items()))

    def _of(self, standards: IndicatorSet, lao_type: LaoType) -> dict[str, Facet]:
        found = indicator_facets(self.indicator, Speech(standards, lao_type))
        rules = {_RULE: self.indicator.rule, **_parts(self.indicator.rule)}
        for at, rule in rules.items():
            zero = rule.when_base_zero
            if isinstance(zero, PointsWhenZero):
                points = found[f"{at}when_base_zero"].words
                found[f"{at}when_base_zero"] = Facet("", None, Words(f"{points.en} points", f"{points.th} คะแนน"))
        full = self.indicator.rule.full_marks(lao_type)
        if full is not None:
            found["rule.full"] = Facet("", None, Words(grouped(full), grouped(full)))
        return {key: facet for key, facet in found.items() if key == "number" or key.startswith(_RULE)}

    def _shown(self, lao_type: LaoType, key: str) -> Words:
        facet = self._facets[lao_type].get(key)
        return Words("–", "–") if facet is None else facet.words

    def _name(self, key: str) -> Words:
        """The name of a key; one of a part says of which."""
        if not key.startswith(_PARTS):
            return field_words(key)
        part_id, _, inner = key.removeprefix(_PARTS).partition(".")
        assert isinstance(self.indicator.rule, Parts)
        title = next(part.title.words() for part in self.indicator.rule.parts if part.id == part_id)
        name = field_words(inner)
        return Words(f"[{title.en}] {name.en}", f"[{title.th}] {name.th}")


def _inner(key: str) -> str:
    """The key within its rule, be it the rule of a part."""
    if key.startswith(_PARTS):
        key = key.removeprefix(_PARTS).partition(".")[2]
    return key.removeprefix(_RULE)


def _parts(rule: Rule) -> Mapping[str, Rule]:
    return {f"{_PARTS}{part.id}.rule.": part.rule for part in rule.parts} if isinstance(rule, Parts) else {}
