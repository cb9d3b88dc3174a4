"""The Thai words of every key, from `words/*.yaml`; the English ones are the docstrings of the models."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any

from pydantic import BaseModel

from lpa_standards.errors import Words
from lpa_standards.indicators.documents import read_document

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor shows of a key.

    Attributes:
        title: A few Thai words.
        text: What to write there, in both languages.
    """

    title: str
    text: Words


@dataclass(frozen=True, slots=True)
class ModelWords:
    """The Thai words of one model.

    Attributes:
        title: A few words for the whole.
        text: What it is.
        keys: Title and description of each key, as written in a file.
        values: Thai and English words for each value of a key that has few.
    """

    title: str
    text: str
    keys: Mapping[str, tuple[str, str]]
    values: Mapping[str, Mapping[str, Words]]


class MissingWordsError(LookupError):
    """A model, key or value has no Thai words; the message says where to write them."""


@cache
def all_words() -> Mapping[str, ModelWords]:
    """The words of every model, by the name of its class."""
    found: dict[str, ModelWords] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        data: Any = read_document(path).data
        for name, entry in data.items():
            if name in found:
                raise ValueError(f"{path.name}: {name} stands in two files")
            title, text = entry["is"]
            keys = {key: (pair[0], pair[1]) for key, pair in entry["keys"].items()}
            values = {
                key: {value: Words(en, th) for value, (th, en) in options.items()}
                for key, options in entry.get("values", {}).items()
            }
            found[name] = ModelWords(title, text, keys, values)
    return found


def words_of_model(model: type[BaseModel]) -> Said:
    """What a model is."""
    words = all_words().get(model.__name__)
    if words is None:
        raise MissingWordsError(f"{model.__name__}: write `is: [title, description]` in Thai in schemas/words/")
    return Said(words.title, Words(_first_line(model.__doc__ or ""), words.text))


def words_of_key(model: type[BaseModel], key: str, english: str) -> Said:
    """What to write at a key; the words of a base class hold for those derived from it."""
    for each in model.__mro__:
        words = all_words().get(each.__name__)
        if words is not None and key in words.keys:
            title, text = words.keys[key]
            return Said(title, Words(english, text))
    raise MissingWordsError(f"{model.__name__}.{key}: write `{key}: [title, description]` in Thai in schemas/words/")


def words_of_value(model: type[BaseModel], key: str, value: str) -> Words:
    """What one value of a key means."""
    for each in model.__mro__:
        words = all_words().get(each.__name__)
        if words is not None and value in words.values.get(key, {}):
            return words.values[key][value]
    raise MissingWordsError(
        f"{model.__name__}.{key}: write `{value}: [Thai, English]` under its values in schemas/words/"
    )


def english_of(model: type[BaseModel], field: str) -> str:
    """The text below a field, which tells what it is; "" where there is none."""
    own = [each for each in model.__mro__ if issubclass(each, BaseModel) and each is not BaseModel]
    return next((told[field] for each in own if field in (told := _docstrings_of(each))), "")


@cache
def _docstrings_of(model: type) -> Mapping[str, str]:
    """The texts below the fields that a class declares itself: pydantic would look for them at every import."""
    (tree,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(told.value.value)
        for field, told in pairwise(tree.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(told, ast.Expr)
        and isinstance(told.value, ast.Constant)
        and isinstance(told.value.value, str)
    }


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
