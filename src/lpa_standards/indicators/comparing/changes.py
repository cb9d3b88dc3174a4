"""What a comparison finds: typed changes, each about one thing, with what was and what is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.lexicon import EMPTY, KIND_WORDS, field_words, types_words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet, Status
from lpa_standards.indicators.telling import number_before

Level = Literal["set", "domain", "group", "indicator"]


class ChangeKind(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    RENAMED = "renamed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    REDATED = "redated"
    APPLIES_TO = "applies_to"
    RETARGETED = "retargeted"
    REBANDED = "rebanded"
    REPOINTED = "repointed"
    REWEIGHTED = "reweighted"
    RERULED = "reruled"
    COUNTED = "counted"
    ITEMS = "items"
    CHECKS = "checks"
    EVIDENCE = "evidence"
    LABELS = "labels"
    FIGURES = "figures"
    TOTAL = "total"
    LEVELS = "levels"
    PASS = "pass"  # noqa: S105  # a pass mark
    WINDOW = "window"
    SOURCES = "sources"
    PROVENANCE = "provenance"
    LINEAGE = "lineage"

    @property
    def words(self) -> Words:
        """The kind in words."""
        return KIND_WORDS[str(self)]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about.

    Attributes:
        level: set, domain, group or indicator.
        id: Its id; that of the new set where it has another there. "" for the set.
        number: Number as printed, where an indicator has one for all types.
        title: Official wording, of the new set where it is there; None for the set.
        within: Ids of the domain, and of the group, in which it stands.
    """

    level: Level
    id: str = ""
    number: str | None = None
    title: Words | None = None
    within: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """How it is called."""
        if self.title is None:
            return Words("The set", "ทั้งชุด")
        lead = number_before(self.number)
        return Words(f"{lead}{self.title.en}", f"{lead}{self.title.th}")


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: What kind.
        subject: What it is about.
        field: Where in the subject, as keys of the file: "rule.target", "items.frame.unit"; "" for the whole.
        before: What was: data as a file holds it; None where there was nothing.
        after: What is.
        before_words: What was, in words.
        after_words: What is, in words.
        types: The types of อปท. for which it changed; () for all that both sets have.
        scores: Whether it can change a verdict, points, a total or a level.
        comparable: False where a trend breaks.
    """

    kind: ChangeKind
    subject: Subject
    field: str
    before: Any
    after: Any
    before_words: Words
    after_words: Words
    types: tuple[LaoType, ...] = ()
    scores: bool = True
    comparable: bool = True

    @property
    def field_words(self) -> Words:
        """What changed within the subject, in words; the kind itself where it is the whole."""
        if not self.field:
            return self.kind.words
        words = field_words(self.field)
        if self.kind is ChangeKind.MOVED:
            return Words(f"{self.kind.words.en} {words.en}", f"ย้าย{words.th}")
        return words

    @property
    def types_words(self) -> Words:
        """The types it is about; empty where it is about all."""
        return types_words(self.types)

    @property
    def words(self) -> Words:
        """The change as one sentence, without its subject."""
        what, who = self.field_words, self.types_words
        tail = Words(f" ({who.en})", f" ({who.th})") if self.types else EMPTY
        told = Words("", "") if self.comparable else Words("; the trend breaks here", " เทียบแนวโน้มกับปีก่อนไม่ได้")
        before, after = self.before_words, self.after_words
        if not (before.en or after.en):
            return Words(f"{what.en}{tail.en}{told.en}", f"{what.th}{tail.th}{told.th}")
        if self.before is None:
            new = Words("new: ", "เพิ่ม ") if self.field else EMPTY
            en, th = f"{what.en}{tail.en}: {new.en}{after.en}", f"{what.th}{tail.th}: {new.th}{after.th}"
        elif self.after is None:
            gone = Words("no longer: ", "ไม่มีแล้ว เดิม ") if self.field else EMPTY
            en, th = f"{what.en}{tail.en}: {gone.en}{before.en}", f"{what.th}{tail.th}: {gone.th}{before.th}"
        else:
            en = f"{what.en}{tail.en}: from {before.en} to {after.en}"
            th = f"{what.th}{tail.th}: จาก {before.th} เป็น {after.th}"
        return Words(en + told.en, th + told.th)

    def as_data(self) -> dict[str, Any]:
        """The change as JSON holds it."""
        sentence = self.words
        title = self.subject.title
        return {
            "kind": str(self.kind),
            "level": self.subject.level,
            "id": self.subject.id or None,
            "number": self.subject.number,
            "title": None if title is None else {"th": title.th, "en": title.en},
            "within": list(self.subject.within),
            "field": self.field or None,
            "types": list(self.types),
            "before": self.before,
            "after": self.after,
            "scores": self.scores,
            "comparable": self.comparable,
            "words": {"th": sentence.th, "en": sentence.en},
        }


@dataclass(frozen=True, slots=True)
class Link:
    """Indicators of the old set and those of the new one that go on from them.

    Attributes:
        old: Ids of the old set; () where the new one is new altogether.
        new: Ids of the new set; () where nothing goes on from the old one.
        comparable: Whether figures may be compared across; False breaks the trend.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    comparable: bool = True

    def as_data(self) -> dict[str, Any]:
        """The link as JSON holds it."""
        return {"old": list(self.old), "new": list(self.new), "comparable": self.comparable}


@dataclass(frozen=True, slots=True)
class SetDiff:
    """Everything that differs between two sets.

    Attributes:
        old: The old set.
        new: The new set.
        changes: The changes: first those of the whole set, then in the order of the new form, what is gone last.
        links: How the indicators of the two sets go on from one another, in the order of the new form, what is gone
            last; ids that are the same in both included.
        same: New id by old id, where one measure goes on and its figures may be compared.
        domains: New id by old id of the domains that go on.
    """

    old: IndicatorSet
    new: IndicatorSet
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    same: Mapping[str, str]
    domains: Mapping[str, str]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.changes)

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind, in the order of the kinds."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind if found[kind]}

    @property
    def breaks(self) -> tuple[Link, ...]:
        """Where a trend breaks: links whose figures may not be compared."""
        return tuple(link for link in self.links if not link.comparable)

    def of(self, indicator_id: str) -> tuple[Change, ...]:
        """The changes of one indicator, by its id in either set."""
        ids = {indicator_id, self.same.get(indicator_id)}
        return tuple(each for each in self.changes if each.subject.level == "indicator" and each.subject.id in ids)

    def as_data(self) -> dict[str, Any]:
        """The comparison as JSON holds it."""
        return {
            "old": _name(self.old),
            "new": _name(self.new),
            "counts": {str(kind): count for kind, count in self.counts.items()},
            "changes": [change.as_data() for change in self.changes],
            "links": [link.as_data() for link in self.links if link.old != link.new or not link.comparable],
        }


def _name(standards: IndicatorSet) -> dict[str, Any]:
    status: Status = standards.status
    return {
        "programme": standards.programme,
        "fiscal_year": standards.fiscal_year,
        "edition": standards.edition,
        "status": status,
        "year_known": standards.year_known,
        "fingerprint": standards.fingerprint,
    }
