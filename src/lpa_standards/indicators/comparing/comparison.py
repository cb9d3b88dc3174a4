"""Compares two sets: lineage first, then where things stand, then what they say."""

from collections.abc import Iterator
from dataclasses import replace

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.changes import Change, ChangeKind, Link, SetDiff, Subject
from lpa_standards.indicators.comparing.facet_changes import facet_changes, rule_words
from lpa_standards.indicators.comparing.facets import Facets, Speech, number_facet
from lpa_standards.indicators.comparing.indicator_facets import indicator_facets
from lpa_standards.indicators.comparing.lexicon import EMPTY, types_words
from lpa_standards.indicators.comparing.lineage import lineage_of
from lpa_standards.indicators.comparing.places import holdings, paired, stayed
from lpa_standards.indicators.comparing.set_facets import set_facets
from lpa_standards.indicators.comparing.subjects import domain_subject, group_subject, indicator_subject
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet


def diff(old: IndicatorSet, new: IndicatorSet) -> SetDiff:
    """What differs between two sets, by meaning.

    Args:
        old: The earlier set.
        new: The later one; usually of the same programme, though nothing asks for it.

    Returns:
        The changes: first those of the whole set, then in the order of the new form, what is gone last. Spelling,
        comments and what only writes a default down make none.

    >>> from lpa_standards import load_set
    >>> found = diff(load_set("minimum-standards", 2564), load_set("minimum-standards", 2566))
    >>> [link.new for link in found.breaks]
    [('asphalt-roads-maintained', 'concrete-roads-maintained')]
    """
    comparison = _Comparison(old, new)
    changes, links = tuple(comparison.changes()), tuple(comparison.links())
    return SetDiff(old, new, changes, links, comparison.same, comparison.domains)


class _Comparison:
    def __init__(self, old: IndicatorSet, new: IndicatorSet) -> None:
        self.old, self.new = old, new
        self.years = (old.fiscal_year, new.fiscal_year)
        self.lineage = lineage_of(old, new)
        self.same = self.lineage.same()
        self.old_of = {after: before for before, after in self.same.items()}
        (old_domains, old_groups), (new_domains, new_groups) = holdings(old), holdings(new)
        onward = {name: targets[0] for name, targets in self.lineage.targets.items() if targets}
        self.domains = paired(old_domains, new_domains, onward)
        self.groups = paired(old_groups, new_groups, onward)
        self.old_place = {name: key for key, names in old_groups.items() for name in names}
        self.types = [lao_type for lao_type in new.lao_types if lao_type in old.lao_types]

    def links(self) -> Iterator[Link]:
        """How the indicators go on from one another; those that share an end are one link."""
        told: set[str] = set()
        for name in self.new.indicators:
            if name in told:
                continue
            news, olds = [name], list(self.lineage.sources[name])
            for each in olds:
                news += [target for target in self.lineage.targets[each] if target not in news]
            if len(olds) < 2:
                told.update(news)
            else:  # a merge; what else goes on from its sources is a link of its own
                news = [name]
            comparable = not any(each in self.lineage.incomparable for each in news)
            yield Link(tuple(olds), tuple(news), comparable)
        for name, targets in self.lineage.targets.items():
            if not targets:
                yield Link((name,), ())

    def changes(self) -> Iterator[Change]:
        yield from self._of_the_set()
        yield from self._of_domains()
        moved_within = self._moved_within()
        for domain in self.new.domains:
            yield from self._of_domain(domain)
            for group in domain.groups:
                yield from self._of_group(domain, group)
                for indicator in group.indicators:
                    within = (domain.id, group.id)
                    yield from self._arrival(indicator, within)
                    before = self.old_of.get(indicator.id)
                    if before is not None:
                        yield from self._of_indicator(
                            self.old.indicators[before], indicator, within, moved=indicator.id in moved_within
                        )
        yield from self._gone()

    # The set and what it is divided into.

    def _of_the_set(self) -> Iterator[Change]:
        old, new, subject = self.old, self.new, Subject("set")
        if set(old.lao_types) != set(new.lao_types):
            yield Change(
                ChangeKind.APPLIES_TO, subject, "lao_types", list(old.lao_types), list(new.lao_types),
                types_words(old.lao_types), types_words(new.lao_types),
            )  # fmt: skip
        yield from facet_changes(
            subject,
            lambda lao_type: set_facets(old, self._speech(old, lao_type)),
            lambda lao_type: set_facets(new, self._speech(new, lao_type)),
            self.types or new.lao_types[:1],
            self.years,
        )

    def _speech(self, standards: IndicatorSet, lao_type: LaoType) -> Speech:
        """What a set says to a type; where the two have none in common, each is heard with the first of its own."""
        return Speech(standards, lao_type if lao_type in standards.lao_types else standards.lao_types[0])

    def _of_domains(self) -> Iterator[Change]:
        """Domains that stand in another order."""
        order = [self.domains.get(domain.id, domain.id) for domain in self.old.domains]
        kept = stayed(order, [domain.id for domain in self.new.domains])
        for domain in self.new.domains:
            if domain.id in order and domain.id not in kept:
                yield self._moved(domain_subject(self.new, domain), "order", "", "")

    def _of_domain(self, domain: Domain) -> Iterator[Change]:
        subject = domain_subject(self.new, domain)
        before = next((each for each in self.old.domains if self.domains.get(each.id) == domain.id), None)
        if before is None:
            yield _whole(ChangeKind.ADDED, subject, None, domain.id)
            return
        if before.id != domain.id:
            yield _whole(ChangeKind.RENAMED, subject, before.id, domain.id)
        yield from self._titled(subject, before, domain)

    def _of_group(self, domain: Domain, group: Group) -> Iterator[Change]:
        subject = group_subject(self.new, domain, group)
        key = f"{domain.id}/{group.id}"
        was = next((old for old, new in self.groups.items() if new == key), None)
        if was is None:
            yield _whole(ChangeKind.ADDED, subject, None, group.id)
            return
        old_domain, _, old_id = was.partition("/")
        before = next(
            each for each in next(d for d in self.old.domains if d.id == old_domain).groups if each.id == old_id
        )
        if old_id != group.id:
            yield _whole(ChangeKind.RENAMED, subject, old_id, group.id)
        if self.domains.get(old_domain) != domain.id:
            yield self._moved(subject, "domain", old_domain, domain.id)
        elif key not in self._groups_stayed(domain):
            yield self._moved(subject, "order", "", "")
        yield from self._titled(subject, before, group)

    def _groups_stayed(self, domain: Domain) -> frozenset[str]:
        order = [self.groups[key] for key in self._old_groups() if key in self.groups]
        return stayed(order, [f"{domain.id}/{group.id}" for group in domain.groups])

    def _old_groups(self) -> list[str]:
        return [f"{domain.id}/{group.id}" for domain in self.old.domains for group in domain.groups]

    def _titled(self, subject: Subject, old: "Domain | Group", new: "Domain | Group") -> Iterator[Change]:
        """Titles, and the weight of a domain."""

        def told(standards: IndicatorSet, each: "Domain | Group", lao_type: LaoType) -> Facets:
            found = {"title": self._speech(standards, lao_type).text("reworded", each.title)}
            if isinstance(each, Domain) and each.weight is not None:
                found["weight"] = number_facet("reweighted", each.weight)
            return found

        yield from facet_changes(
            subject,
            lambda lao_type: told(self.old, old, lao_type),
            lambda lao_type: told(self.new, new, lao_type),
            self.types or self.new.lao_types[:1],
            self.years,
        )

    # Indicators.

    def _arrival(self, indicator: Indicator, within: tuple[str, ...]) -> Iterator[Change]:
        """Where an indicator of the new set comes from, unless it was there alone under its id."""
        subject = indicator_subject(self.new, indicator, within)
        sources = self.lineage.sources[indicator.id]
        comparable = indicator.id not in self.lineage.incomparable
        if not sources:
            yield self._whole_indicator(ChangeKind.ADDED, self.new, indicator, subject)
        elif len(sources) > 1:
            yield self._from_several(ChangeKind.MERGED, subject, sources, (indicator.id,), comparable=comparable)
        (first, *more) = sources or ("",)
        for source in (first, *more) if first else ():
            targets = self.lineage.targets[source]
            if len(targets) > 1 and indicator.id == targets[0]:
                whole = all(target not in self.lineage.incomparable for target in targets)
                yield self._from_several(ChangeKind.SPLIT, subject, (source,), targets, comparable=whole)
        if first and not more and first != indicator.id and len(self.lineage.targets[first]) == 1:
            kind = ChangeKind.RENAMED if comparable else ChangeKind.REPLACED
            yield replace(_whole(kind, subject, first, indicator.id), comparable=comparable, scores=not comparable)

    def _from_several(
        self, kind: ChangeKind, subject: Subject, olds: tuple[str, ...], news: tuple[str, ...], *, comparable: bool
    ) -> Change:
        before, after = ", ".join(olds), ", ".join(news)
        return Change(
            kind, subject, "", list(olds), list(news), Words(before, before), Words(after, after), comparable=comparable
        )

    def _of_indicator(
        self, old: Indicator, new: Indicator, within: tuple[str, ...], *, moved: bool
    ) -> Iterator[Change]:
        subject = indicator_subject(self.new, new, within)
        yield from self._place(subject, old.id, within, moved=moved)
        was, now = self.old.types_of(old), self.new.types_of(new)
        if {each for each in was if each in self.types} != {each for each in now if each in self.types}:
            yield Change(
                ChangeKind.APPLIES_TO, subject, "applies_to", list(was), list(now), types_words(was), types_words(now)
            )
        types = [lao_type for lao_type in self.types if lao_type in was and lao_type in now]
        if old == new.model_copy(update={"id": old.id}):
            return
        if [item for item in old.items if item in new.items] != [item for item in new.items if item in old.items]:
            yield self._moved(subject, "items.order", "", "")
        for change in facet_changes(
            subject,
            lambda lao_type: indicator_facets(old, Speech(self.old, lao_type)),
            lambda lao_type: indicator_facets(new, Speech(self.new, lao_type)),
            types,
            self.years,
        ):
            if change.field != "rule.kind":
                yield change
                continue
            speeches = (Speech(self.old, types[0]).of(old), Speech(self.new, types[0]).of(new))
            before, after = old.rule.sentence(speeches[0].view), new.rule.sentence(speeches[1].view)
            yield replace(change, before_words=rule_words(before), after_words=rule_words(after))

    def _place(self, subject: Subject, old_id: str, within: tuple[str, ...], *, moved: bool) -> Iterator[Change]:
        old_domain, _, old_group = self.old_place[old_id].partition("/")
        if self.domains.get(old_domain) != within[0] and self.groups.get(f"{old_domain}/{old_group}") != "/".join(
            within
        ):
            yield self._moved(subject, "domain", f"{old_domain}/{old_group}", "/".join(within))
        elif self.groups.get(f"{old_domain}/{old_group}") != "/".join(within):
            yield self._moved(subject, "group", f"{old_domain}/{old_group}", "/".join(within))
        elif moved:
            yield self._moved(subject, "order", "", "")

    def _moved_within(self) -> frozenset[str]:
        """Indicators that stayed in their group and stand in another order there."""
        found: set[str] = set()
        for domain in self.new.domains:
            for group in domain.groups:
                key = f"{domain.id}/{group.id}"
                names = [indicator.id for indicator in group.indicators]
                order = [
                    self.same[name]
                    for name, place in self.old_place.items()
                    if name in self.same and self.groups.get(place) == key and self.same[name] in names
                ]
                found |= set(order) - stayed(order, names)
        return frozenset(found)

    def _gone(self) -> Iterator[Change]:
        for domain in self.old.domains:
            if domain.id not in self.domains:
                yield _whole(ChangeKind.REMOVED, domain_subject(self.old, domain), domain.id, None)
            for group in domain.groups:
                if f"{domain.id}/{group.id}" not in self.groups:
                    yield _whole(ChangeKind.REMOVED, group_subject(self.old, domain, group), group.id, None)
                for indicator in group.indicators:
                    if not self.lineage.targets[indicator.id]:
                        subject = indicator_subject(self.old, indicator, (domain.id, group.id))
                        yield self._whole_indicator(ChangeKind.REMOVED, self.old, indicator, subject)

    def _whole_indicator(
        self, kind: ChangeKind, standards: IndicatorSet, indicator: Indicator, subject: Subject
    ) -> Change:
        """An indicator that came or went, with its rule in words."""
        added = kind is ChangeKind.ADDED
        change = _whole(kind, subject, None if added else indicator.id, indicator.id if added else None)
        speech = Speech(standards, standards.types_of(indicator)[0])
        view = speech.of(indicator).view._replace(lao_type=None)
        words = indicator.rule.sentence(view)
        return replace(change, after_words=words) if added else replace(change, before_words=words)

    def _moved(self, subject: Subject, what: str, before: str, after: str) -> Change:
        """A move; it changes results only where an indicator gets into another domain."""
        return Change(
            ChangeKind.MOVED, subject, what, before or None, after or None, Words(before, before), Words(after, after),
            scores=what == "domain",
        )  # fmt: skip


def _whole(kind: ChangeKind, subject: Subject, before: str | None, after: str | None) -> Change:
    was, now = (EMPTY if None in {before, after} else Words(str(each), str(each)) for each in (before, after))
    scores = subject.level == "indicator" and kind is not ChangeKind.RENAMED
    return Change(kind, subject, "", before, after, was, now, scores=scores)
