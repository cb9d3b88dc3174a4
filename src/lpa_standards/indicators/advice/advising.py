"""Gathers the advice on a set, in the order of the file's lines, less what the file itself accepts."""

from collections.abc import Iterable

from lpa_standards.errors import Finding
from lpa_standards.indicators.advice.accepting import less_accepted
from lpa_standards.indicators.advice.figures import on_figures
from lpa_standards.indicators.advice.ground import Ground
from lpa_standards.indicators.advice.marks import on_cut_off_text, on_quotes
from lpa_standards.indicators.advice.reach import on_reach
from lpa_standards.indicators.advice.references import on_references
from lpa_standards.indicators.advice.texts import on_texts
from lpa_standards.indicators.advice.use import on_use
from lpa_standards.indicators.advice.windows import on_window
from lpa_standards.indicators.building import in_order, place_all
from lpa_standards.indicators.documents import Document, Origin
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding


def advise(
    standards: IndicatorSet,
    document: Document | None = None,
    earlier: Iterable[IndicatorSet] = (),
    others: Iterable[PlacedFinding] = (),
    *,
    cells: Origin | None = None,
) -> list[Finding]:
    """Everything odd in a set.

    Args:
        standards: The set; it has been proved.
        document: The file that it was read from, for places in messages and for what the file accepts.
        earlier: Sets of the same programme for earlier years, the latest first; it is what the set is compared with,
            and the others are asked for only where `follows` names something older.
        others: Advice from elsewhere, placed and accepted like the rest.
        cells: Where the values stand, for a set that came from a workbook; its comments then stand in `document`.

    Returns:
        Findings of level warning (what may change a result or mislead a reader) and note (what is merely untidy), in
        the order of the lines.

    >>> from lpa_standards import load_set
    >>> advise(load_set("kpi-award", 2562))
    []
    """
    ground = Ground(standards)
    found = [
        *on_texts(ground),
        *on_quotes(ground),
        *(on_cut_off_text(document) if document is not None and cells is None else ()),
        *on_figures(ground),
        *on_reach(ground),
        *on_use(ground),
        *on_references(ground),
        *on_window(ground),
        *others,
    ]
    before = iter(earlier)
    last = next(before, None)
    if last is not None:
        from lpa_standards.indicators.advice.years import on_earlier_years  # with it, all that compares sets

        found += on_earlier_years(ground, last, before)
    if document is None:
        return place_all(found, cells)
    left, unused = less_accepted(found, document)
    return in_order([*place_all(left, cells or document), *(unused if cells is None else ())])
