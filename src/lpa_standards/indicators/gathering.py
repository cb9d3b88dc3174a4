"""Faults that one slip shows at many places, told once where the slip is: a source, a type or a method gone wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lpa_standards.errors import Finding, Words, did_you_mean, nearest
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps

# So many places that say the same have hardly all gone wrong.
_MANY = 3
_AT_LEAST = {"lao-words": 2}
_METHOD: Steps = ("results", "total", "method")
# What may show at many places: the piece that they all rest on, and what to do there.
_RESTS_ON: Mapping[str, tuple[Steps, Words]] = {
    "type-unknown": (("lao_types",), Words("add it to lao_types", "เพิ่มใน lao_types")),
    "type-missing": (
        ("lao_types",),
        Words(
            "take the type out of lao_types, or give its values",
            "เอาประเภทนี้ออกจาก lao_types หรือใส่ค่าของประเภทนี้ให้ครบ",
        ),
    ),
    "lao-words": (("lao_words",), Words("add it to lao_words of the set", "เพิ่มใน lao_words ของชุด")),
    "weight-unused": (
        _METHOD,
        Words("write method: weighted, or remove the weights", "เขียน method: weighted หรือลบ weight ออกทุกแห่ง"),
    ),
    "met-at-missing": (
        _METHOD,
        Words("correct the method, or add met_at: to the rules", "แก้ method หรือเพิ่ม met_at: ในทุกกฎ"),
    ),
}


def gathered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a set, with what many of them say alike told once, where it rests."""
    alike: dict[tuple[str, Words], list[Finding]] = {}
    for finding in findings:
        if finding.code in _RESTS_ON:
            alike.setdefault((finding.code, finding.message), []).append(finding)
    many = {key: group for key, group in alike.items() if len(group) >= _AT_LEAST.get(key[0], _MANY)}
    others = [finding for finding in findings if (finding.code, finding.message) not in many]
    return [*others, *(_once(group) for group in many.values())]


def _once(group: Sequence[Finding]) -> Finding:
    first = group[0]
    steps, fix = _RESTS_ON[first.code]
    message = Words(f"{first.message.en}, at {len(group)} places", f"{first.message.th} รวม {len(group)} แห่ง")
    return PlacedFinding(first.code, message, fix, steps=steps, on_key=steps != _METHOD)


def source_findings(sources: Iterable[str], cited: Mapping[str, Sequence[Steps]]) -> Iterator[PlacedFinding]:
    """Sources that are cited and not there; one that is cited often is misspelt or missing where sources are listed.

    Args:
        sources: The sources that are there.
        cited: Every source that is cited, with the steps of all its places.
    """
    known = list(sources)
    uncited = [source for source in known if source not in cited]
    for name, places in cited.items():
        if name in known:
            continue
        message = Words(f"there is no source {name!r}", f"ไม่มีแหล่งที่มา {name!r}")
        near = nearest(name, uncited)
        if len(places) > 1 and near is not None:
            message = Words(
                f"nothing cites the source {near!r}; {len(places)} places cite {name!r}, which is not there",
                f"ไม่มีที่ใดอ้างถึงแหล่งที่มา {near!r} แต่มี {len(places)} แห่งอ้างถึง {name!r} ซึ่งไม่มี",
            )
            fix = Words(f"did you mean {name!r}?", f"หมายถึง {name!r} หรือไม่")
            place: Steps = ("sources", near)
            yield PlacedFinding("unknown-source", message, fix, steps=place, on_key=True)
        elif len(places) >= _MANY:
            message = Words(
                f"{message.en}, which {len(places)} places cite", f"{message.th} ที่อ้างถึงไว้ {len(places)} แห่ง"
            )
            fix = Words("add it to sources", "เพิ่มใน sources")
            yield PlacedFinding("unknown-source", message, fix, steps=("sources",), on_key=True)
        else:
            for steps in places:
                yield PlacedFinding("unknown-source", message, did_you_mean(name, known), steps=steps)
