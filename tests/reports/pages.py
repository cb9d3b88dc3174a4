"""Reads a handbook's page as a browser would: elements in their nesting, texts, ids, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

import lpa_standards as lpa
from lpa_standards.errors import Lang
from lpa_standards.indicators.library import definitions_folder
from lpa_standards.reports import Manual, manual_html, manual_of
from lpa_standards.testing import read_cases

SETS = lpa.list_sets()
LANGS: tuple[Lang, ...] = ("th", "en")
VOID = frozenset({"meta", "br", "wbr", "input"})
# What stands on its own on a page, apart from what follows.
BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "br"})


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    content: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, every run of blanks one blank, as a reader sees it."""
        return squeezed("".join(self._texts()))

    @property
    def raw(self) -> str:
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for part in self.content:
            yield from [part] if isinstance(part, str) else part._texts()
        if self.tag in BLOCKS:
            yield " "

    def walk(self) -> "Iterator[Element]":
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str, of_class: str | None = None) -> "list[Element]":
        found = [each for each in self.walk() if each.tag == tag]
        return [each for each in found if of_class is None or of_class in each.attributes.get("class", "").split()]

    def one(self, tag: str, of_class: str | None = None) -> "Element":
        (found,) = self.all(tag, of_class)
        return found

    def by_id(self, name: str) -> "Element":
        (found,) = [each for each in self.walk() if each.attributes.get("id") == name]
        return found


class Page(HTMLParser):
    """A page, read strictly: whatever is opened is closed, in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._at = self.root
        self.feed(text)
        self.close()
        assert self._at is self.root, f"<{self._at.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.content.append(element)
        if tag not in VOID:
            self._at = element

    def handle_endtag(self, tag: str) -> None:
        assert self._at.tag == tag, f"</{tag}> closes <{self._at.tag}>"
        assert self._at.parent is not None
        self._at = self._at.parent

    def handle_data(self, data: str) -> None:
        self._at.content.append(data)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def manual_for(name: lpa.SetName) -> Manual:
    standards = standards_of(name)
    tests = definitions_folder() / name.programme / f"{name.fiscal_year}.tests.yaml"
    return manual_of(standards, cases=[read_cases(tests, standards)])


@cache
def standards_of(name: lpa.SetName) -> lpa.IndicatorSet:
    return lpa.load_set(name.programme, name.fiscal_year, name.edition or None)


@cache
def gathered(name: lpa.SetName) -> Manual:
    return manual_for(name)


@cache
def html_of(name: lpa.SetName, lang: Lang) -> str:
    return manual_html(gathered(name), lang)


@cache
def page_of(name: lpa.SetName, lang: Lang) -> Element:
    return Page(html_of(name, lang)).root
