"""The hidden sheet of a form: which form it is, and the lists of answers."""

from collections.abc import Iterable

from lpa_standards._version import __version__
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.form_rows import FormRow, form_id
from lpa_standards.files.excel.paper import TEXT, Leaf, Value, range_of
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.model import IndicatorSet


def option_words(item: Item) -> list[str]:
    """Each answer as it is chosen: its title, with the id where two are alike."""
    titles = [option.title.th for option in item.options]
    return [
        option.title.th if titles.count(option.title.th) == 1 else f"{option.title.th} [{option.id}]"
        for option in item.options
    ]


def write_identity(
    leaf: Leaf, standards: IndicatorSet, lao_type: LaoType, rows: Iterable[FormRow]
) -> dict[tuple[str, ...], str]:
    """The hidden sheet: which form this is, and the lists of answers, each with the ids beside it."""
    facts: dict[str, Value] = {
        "format": form.FORMAT,
        "form": form_id(standards, lao_type),
        "set": standards.fingerprint,
        "programme": standards.programme,
        "fiscal_year": str(standards.fiscal_year),
        "edition": standards.edition,
        "lao.type": lao_type,
        "made_with": __version__,
    }
    for at, (key, value) in enumerate(facts.items(), start=1):
        leaf.put(at, 1, key)
        leaf.put(at, 2, value, TEXT)
    sources: dict[tuple[str, ...], str] = {}
    column = 4
    for row in rows:
        if row.asked is None or row.asked.type != "choice":
            continue
        words = option_words(row.asked)
        leaf.put(1, column, f"{row.indicator}.{row.item}")
        for at, (word, option) in enumerate(zip(words, row.asked.options, strict=True), start=2):
            leaf.put(at, column, word, TEXT)
            leaf.put(at, column + 1, option.id, TEXT)
        sources[tuple(words)] = range_of(form.IDENTITY, column, 2, len(words) + 1)
        column += 2
    leaf.hide()
    leaf.protect()
    return sources
