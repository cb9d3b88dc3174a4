"""Every key speaks Thai and English, and no words are left over from a key that is gone."""

import re
from typing import Any, Literal

import pytest

from lpa_standards.indicators.fields import FrozenModel, Line
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.schemas import ROOTS
from lpa_standards.schemas.building import models_within
from lpa_standards.schemas.wording import MissingWordsError, all_words, words_of_key, words_of_model, words_of_value
from tests.schemas.validating import keys_within, schema

THAI = re.compile(r"[ก-๛]")
NAMES = sorted(ROOTS)
MODELS = {model.__name__: model for root in ROOTS.values() for model in models_within(root)}


@pytest.mark.parametrize("name", NAMES)
class TestEveryKeyIsExplained:
    def test_title_and_description_are_thai(self, name: str) -> None:
        keys = dict(keys_within(schema(name)))
        assert len(keys) > 10
        silent = [key for key, value in keys.items() if not THAI.search(value.get("title", ""))]
        assert silent == []
        untold = [key for key, value in keys.items() if not THAI.search(value.get("description", ""))]
        assert untold == []

    def test_english_stands_beside_it(self, name: str) -> None:
        keys = dict(keys_within(schema(name)))
        mute = [
            key for key, value in keys.items() if not re.search(r"\n\n[^ก-๛]|/ [A-Z]|/ [a-z]", value["description"])
        ]
        assert mute == []

    def test_every_model_is_explained(self, name: str) -> None:
        for part in [schema(name), *schema(name)["definitions"].values()]:
            if "title" in part or "required" in part:
                assert THAI.search(part["title"]), part
                assert THAI.search(part["description"]), part

    def test_every_value_of_a_list_is_explained(self, name: str) -> None:
        for key, value in keys_within(schema(name)):
            if "enum" in value:
                assert len(value["enumDescriptions"]) == len(value["enum"]), key
                assert all(THAI.search(each) for each in value["enumDescriptions"]), key


class TestTheWordsThemselves:
    def test_none_is_left_over(self) -> None:
        """Words of a base class are used through the models that are derived from it."""
        bases = {base.__name__: base for model in MODELS.values() for base in model.__mro__}
        for name, words in all_words().items():
            assert name in bases, f"{name} is no model"
            fields: dict[str, Any] = getattr(bases[name], "model_fields", {})
            known = {field.alias or key for key, field in fields.items()} | {"kind"}
            assert set(words.keys) <= known, name
            assert set(words.values) <= known, name

    def test_a_title_is_short_and_a_description_says_more(self) -> None:
        for name, words in all_words().items():
            for key, (title, text) in words.keys.items():
                assert 1 < len(title) <= 45, f"{name}.{key}"
                assert THAI.search(title), f"{name}.{key}"
                assert THAI.search(text), f"{name}.{key}"
                assert title != text, f"{name}.{key}"

    def test_they_are_typed_cleanly(self) -> None:
        for name, words in all_words().items():
            for text in [words.title, words.text, *(each for pair in words.keys.values() for each in pair)]:
                assert text == " ".join(text.split()), name
                # Two vowels or tone marks of one kind over one letter, and e e for ae, look right and are not.
                assert not re.search(r"เเ|([ะ-ฺ็-๎])\1", text), name


class Newcomer(FrozenModel):
    """A model that somebody adds."""

    shade: Line
    """A key that nobody gave Thai words."""
    level: Literal["high"]
    """A key with a value that nobody gave Thai words."""


class TestForgettingThemIsNoticed:
    def test_a_model_without_words(self) -> None:
        with pytest.raises(MissingWordsError, match="Newcomer"):
            words_of_model(Newcomer)

    def test_a_key_without_words(self) -> None:
        with pytest.raises(MissingWordsError, match=r"Newcomer\.shade"):
            words_of_key(Newcomer, "shade", "A key.")

    def test_a_value_without_words(self) -> None:
        with pytest.raises(MissingWordsError, match=r"Newcomer\.level: write `high"):
            words_of_value(Newcomer, "level", "high")

    def test_the_walk_meets_every_model_of_a_set(self) -> None:
        assert len(models_within(IndicatorSet)) > 40
