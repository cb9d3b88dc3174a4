"""From what two sets say to what changed: facets side by side, for every type of อปท. that both have."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.changes import Change, ChangeKind, Subject
from lpa_standards.indicators.comparing.facets import Facet, Facets
from lpa_standards.indicators.comparing.lexicon import EMPTY
from lpa_standards.indicators.fields import LaoType
from lpa_standards.numbers import to_thai_digits

Told = tuple[str, Facet | None, Facet | None]


def facet_changes(
    subject: Subject,
    old: Callable[[LaoType], Facets],
    new: Callable[[LaoType], Facets],
    types: Sequence[LaoType],
    years: tuple[int, int],
) -> list[Change]:
    """What changed of one subject, told once for all types that it changed for alike.

    Args:
        subject: What is compared.
        old: What the old set says of it to a type.
        new: What the new one says.
        types: The types that it applies to in both.
        years: Fiscal years of the two sets.
    """
    told: list[tuple[Told, list[LaoType]]] = []
    for lao_type in types:
        before, after = old(lao_type), new(lao_type)
        for found in _differences(before, after):
            known = next((of for one, of in told if _alike(one, found)), None)
            if known is None:
                told.append((found, [lao_type]))
            else:
                known.append(lao_type)
    return [_change(subject, found, () if len(of) == len(types) else tuple(of), years) for found, of in told]


def _differences(old: Facets, new: Facets) -> Iterable[Told]:
    """What differs, from the top down: nothing is told of the parts of what came or went as a whole."""
    keys = _merged(list(old), list(new))
    whole = {key for key in keys if (key in old) != (key in new)}
    replaced = {
        key.removesuffix("kind")
        for key in keys
        if key.endswith("rule.kind") and key in old and key in new and not old[key].says(new[key])
    }
    for key in keys:
        before, after = old.get(key), new.get(key)
        if before is not None and after is not None and before.says(after):
            continue
        if any(key.startswith(f"{other}.") for other in whole if other != key):
            continue
        prefix = next((prefix for prefix in replaced if key.startswith(prefix)), None)
        if prefix is None or key == f"{prefix}kind":
            yield key, before, after


def _merged(old: list[str], new: list[str]) -> list[str]:
    """The keys of both, in the order of the new, what is gone after what stood before it."""
    found, known = list(new), set(new)
    for at, key in enumerate(old):
        if key not in known:
            place = found.index(old[at - 1]) + 1 if at and old[at - 1] in found else 0
            found.insert(place, key)
    return found


def _alike(one: Told, other: Told) -> bool:
    return one[0] == other[0] and all(
        a is b or (a is not None and b is not None and a.says(b)) for a, b in zip(one[1:], other[1:], strict=True)
    )


def _change(subject: Subject, found: Told, types: tuple[LaoType, ...], years: tuple[int, int]) -> Change:
    key, before, after = found
    facet = after or before
    assert facet is not None
    kind = ChangeKind(facet.kind)
    if (
        kind is ChangeKind.REWORDED
        and before is not None
        and after is not None
        and _only_the_year(before, after, years)
    ):
        kind = ChangeKind.REDATED
    return Change(
        kind,
        subject,
        field_of(key),
        None if before is None else before.data,
        None if after is None else after.data,
        EMPTY if before is None else before.words,
        EMPTY if after is None else after.words,
        types,
        scores=facet.scores or (before is not None and before.scores),
    )


def field_of(key: str) -> str:
    """The keys of the file that a facet stands under."""
    if key.startswith("checks."):
        tail = key.rpartition(".")[2]
        return f"checks.{tail}" if tail in {"level", "message"} else "checks"
    return key.replace(".list.", ".items.")


def _only_the_year(before: Facet, after: Facet, years: tuple[int, int]) -> bool:
    """Whether two texts are the same but for the fiscal year in them."""
    old, new = before.data, after.data
    if years[0] == years[1] or not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return False
    return all(_dated(old[lang], years) == new[lang] for lang in ("th", "en"))


def _dated(text: str | None, years: tuple[int, int]) -> str | None:
    if text is None:
        return None
    was, now = str(years[0]), str(years[1])
    return text.replace(was, now).replace(to_thai_digits(was), to_thai_digits(now))


def rule_words(sentence: Words) -> Words:
    """A whole rule, in the form in which it stands between others."""
    return Words(f"“{sentence.en}”", f"“{sentence.th}”")
