"""What is still to be entered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.states import ABSENT

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport


@dataclass(frozen=True, slots=True)
class Missing:
    """One item that an incomplete indicator waits for.

    Attributes:
        indicator: Id of the indicator that waits.
        item: The item, as `item` or `indicator.item`; "imported" for a report of another programme.
        title: What is asked.
        unit: Its unit; "" where there is none.
        from_programme: Programme whose report is waited for.
    """

    indicator: str
    item: str
    title: Words
    unit: str = ""
    from_programme: str | None = None


def missing_of(report: "ScoreReport") -> list[Missing]:
    """Everything that incomplete indicators wait for, and required items not entered, in the order of the form."""
    found: dict[tuple[str, str], Missing] = {}
    for entry in report.plan.entries:
        waiting = report.open[entry.at].waiting_for if entry.at in report.open else ()
        for name in waiting:
            found.setdefault((entry.id, name), _missing(report, entry, name))
        for item in entry.items:
            if item.item.required and report.cells[item.index] is ABSENT:
                found.setdefault((entry.id, item.name), _missing(report, entry, item.name))
    return list(found.values())


def _missing(report: "ScoreReport", entry: Entry, name: str) -> Missing:
    if name == "imported":
        programmes = ", ".join(dict.fromkeys(rule.programme for rule in entry.imports))
        title = Words(f"report of {programmes}", f"ผลการประเมินของ {programmes}")
        return Missing(entry.id, name, title, from_programme=programmes)
    other, _, item_name = name.rpartition(".")
    holder = report.plan.by_id[other] if other else entry
    item = holder.indicator.all_items.get(item_name)
    if item is None:
        return Missing(entry.id, name, Words(f"points of {other}", f"คะแนนของ {other}"))
    return Missing(entry.id, name, item.title.words(), item.shown_unit)
