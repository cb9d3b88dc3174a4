"""What an item says."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Facet, number_facet, word_facet
from lpa_standards.indicators.fields import Text
from lpa_standards.indicators.items import Item


def item_facets(item: Item) -> Iterator[tuple[str, Facet]]:
    """Everything that an item says, by what stands after its id: "" for the item itself, ".unit" and so on."""
    unit = item.shown_unit
    yield "", Facet("items", item.title.th, _called(item), key=True)
    yield ".title", plain_text("reworded", item.title)
    yield ".type", word_facet("items", item.type)
    if unit:
        # A unit is what a number means; no figure is computed from its name.
        yield ".unit", Facet("items", unit, Words(unit, unit), scores=False)
    if item.hint is not None:
        yield ".hint", plain_text("reworded", item.hint)
    yield ".required", word_facet("items", item.required, scores=False)
    if item.from_previous is not None:
        yield ".from_previous", word_facet("items", item.from_previous)
    if item.numeric:
        yield ".decimals", number_facet("items", item.places)
        yield ".min", number_facet("items", item.smallest)
        if item.max is not None:
            yield ".max", number_facet("items", item.max)
    for option in item.options:
        yield f".options.{option.id}", Facet("items", option.id, option.title.words(), key=True)
        yield f".options.{option.id}.title", plain_text("reworded", option.title)


def plain_text(kind: str, text: Text) -> Facet:
    """A text that changes no result."""
    return Facet(kind, {"th": text.th, "en": text.en}, text.words(), scores=False)


def _called(item: Item) -> Words:
    words, unit = item.title.words(), item.shown_unit
    tail = f" ({unit})" if unit else ""
    return Words(f"{words.en}{tail}", f"{words.th}{tail}")
