"""What one indicator says to one type of อปท."""

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Facet, Facets, Speech, ids_facet, spelt, word_facet
from lpa_standards.indicators.comparing.item_facets import item_facets, plain_text
from lpa_standards.indicators.comparing.rule_facets import rule_facets
from lpa_standards.indicators.fields import Text, of_type
from lpa_standards.indicators.model import Indicator
from lpa_standards.indicators.results import Labels


def indicator_facets(indicator: Indicator, speech: Speech) -> Facets:
    """Everything that an indicator says, but for where it stands and the types it applies to."""
    found: Facets = {}
    speech = speech.of(indicator)
    if indicator.number is not None:
        number = of_type(indicator.number, speech.lao_type)
        found["number"] = Facet("renumbered", number, Words(number, number), scores=False)
    found["title"] = speech.text("reworded", indicator.title)
    found["pilot"] = word_facet("counted", indicator.pilot)
    found["may_be_not_applicable"] = word_facet("counted", indicator.may_be_not_applicable)
    for name, item in indicator.items.items():
        for key, facet in item_facets(item):
            found[f"items.{name}{key}"] = facet
    found |= rule_facets(indicator.rule, speech)
    for check in indicator.checks:
        key = f"checks.{spelt(check.that.tree)}"
        found[key] = Facet("checks", str(check.that), speech.view.value(check.that), check.level == "error", key=True)
        found[f"{key}.level"] = word_facet("checks", check.level)
        message = speech.text("checks", check.message)
        found[f"{key}.message"] = message
    for evidence in indicator.evidence:
        key = f"evidence.{evidence.id}"
        found[key] = Facet("evidence", evidence.id, evidence.title.words(), scores=False, key=True)
        found[f"{key}.title"] = plain_text("evidence", evidence.title)
        found[f"{key}.required"] = word_facet("evidence", evidence.required, scores=False)
    found["follows"] = ids_facet("lineage", indicator.follows)
    found["comparable"] = word_facet("lineage", indicator.comparable, scores=False)
    if indicator.labels is not None:
        found |= label_facets(indicator.labels, speech)
    found |= _provenance(indicator)
    return found


def label_facets(labels: Labels, speech: Speech, at: str = "labels") -> Facets:
    """The words for verdicts."""
    given = {name: getattr(labels, name) for name in Labels.model_fields}
    return {f"{at}.{name}": speech.text("labels", label) for name, label in given.items() if label is not None}


def _provenance(indicator: Indicator) -> Facets:
    told, found = indicator.provenance, Facets()
    found["provenance.status"] = word_facet("provenance", told.status, scores=False)
    if told.source is not None:
        found["provenance.source"] = word_facet("provenance", told.source, scores=False)
    if told.note is not None:
        note = told.note if isinstance(told.note, Text) else Text(th=told.note)
        found["provenance.note"] = plain_text("provenance", note)
    return found
