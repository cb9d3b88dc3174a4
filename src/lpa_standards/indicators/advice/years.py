"""Advice from a comparison with earlier years: jumps, measures changed under one id, ids that lost their thread."""

from collections.abc import Iterator

from lpa_standards.errors import NumberError, Words, shorten
from lpa_standards.indicators.advice.ground import Ground, warning
from lpa_standards.indicators.comparing import Change, ChangeKind, diff
from lpa_standards.indicators.comparing.facets import filled
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact, plain, read_exact

# A slip of the keyboard (8 or 800 for 80) changes a figure by more; a policy seldom doubles one in a year.
_JUMP = 2
_MEASURED = ("rule.provided", "rule.frame", "rule.value")


def on_earlier_years(ground: Ground, last: IndicatorSet, before: Iterator[IndicatorSet]) -> Iterator[PlacedFinding]:
    """Everything odd beside the set of the year before; those of still earlier years are asked for only when needed."""
    places = {indicator.id: steps for steps, indicator in ground.indicators}
    for change in diff(last, ground.set).changes:
        if change.subject.level == "indicator" and change.subject.id in places:
            yield from _changed(ground, change, places[change.subject.id], last)
        elif change.subject.level == "domain" and change.kind is ChangeKind.REWEIGHTED:
            at = next(at for at, domain in enumerate(ground.set.domains) if domain.id == change.subject.id)
            yield from _jump(change, ("domains", at, "weight"), last)
    yield from _lost_threads(ground, last)
    yield from _unknown_threads(ground, last, before)


def _changed(ground: Ground, change: Change, steps: Steps, last: IndicatorSet) -> Iterator[PlacedFinding]:
    indicator = ground.set.indicators[change.subject.id]
    place = (*steps, *change.field.split("."))
    if not change.comparable or indicator.id not in last.indicators:
        return
    if (change.field.startswith("items.") and change.field.endswith((".unit", ".type"))) or change.field in _MEASURED:
        what, was, now = change.field_words, change.before_words, change.after_words
        message = Words(
            f"{what.en} changed from {was.en} to {now.en} under the same id, as if it were the same measure",
            f"{what.th}เปลี่ยนจาก {was.th} เป็น {now.th} แต่ยังใช้รหัสเดิมเสมือนวัดสิ่งเดียวกัน",
        )
        fix = Words(
            f"give it a new id with follows: [{indicator.id}] and comparable: false",
            f"ตั้งรหัสใหม่ พร้อม follows: [{indicator.id}] และ comparable: false",
        )
        yield warning("measure-changed", message, fix, steps=place, indicator=indicator.id)
    elif change.kind in {ChangeKind.RETARGETED, ChangeKind.REPOINTED}:
        yield from _jump(change, place, last, indicator.id)


def _jump(change: Change, steps: Steps, last: IndicatorSet, indicator: str | None = None) -> Iterator[PlacedFinding]:
    before, after = _number(change.before), _number(change.after)
    if not before or not after or max(before, after) < _JUMP * min(before, after):
        return
    what = change.field_words
    message = Words(
        f"{what.en} was {plain(before)} in {last.fiscal_year} and is {plain(after)} now",
        f"{what.th}ปี {last.fiscal_year} เป็น {plain(before)} ปีนี้เป็น {plain(after)}",
    )
    fix = Words("check that it is not a slip of the keyboard", "ตรวจว่าพิมพ์ถูกต้องตามเอกสารของปีนี้")
    yield warning("jump", message, fix, steps=steps, indicator=indicator)


def _lost_threads(ground: Ground, last: IndicatorSet) -> Iterator[PlacedFinding]:
    """A new id under an old title: the trend of that measure is lost unless the new one follows the old."""
    gone = {
        "".join(filled(last, indicator.title).th.split()): indicator.id
        for indicator in last.indicators.values()
        if indicator.id not in ground.set.indicators
    }
    followed = {name for _, indicator in ground.indicators for name in indicator.follows}
    for steps, indicator in ground.indicators:
        title = filled(ground.set, indicator.title).th
        old = gone.get("".join(title.split()))
        if old is not None and indicator.id not in last.indicators and old not in followed:
            message = Words(
                f"{shorten(title, 40)!r} had the id {old!r} in {last.fiscal_year}",
                f"{shorten(title, 40)!r} ปี {last.fiscal_year} ใช้รหัส {old!r}",
            )
            fix = Words(f"keep that id, or add follows: [{old}]", f"ใช้รหัสเดิม หรือเพิ่ม follows: [{old}]")
            yield warning("id-changed", message, fix, steps=(*steps, "id"), indicator=indicator.id)


def _number(value: object) -> Exact | None:
    try:
        return read_exact(value)
    except NumberError:
        return None


def _unknown_threads(ground: Ground, last: IndicatorSet, before: Iterator[IndicatorSet]) -> Iterator[PlacedFinding]:
    """What `follows` names and no earlier set has."""
    wanted = [
        ((*steps, "follows", at), name, indicator.id)
        for steps, indicator in ground.indicators
        for at, name in enumerate(indicator.follows)
    ]
    looked_at = [last]
    known = set(last.indicators)
    while any(name not in known for _, name, _ in wanted) and (one := next(before, None)) is not None:
        looked_at.append(one)
        known |= set(one.indicators)
    years = ", ".join(str(each.fiscal_year) for each in looked_at)
    for steps, name, owner in wanted:
        if name not in known:
            message = Words(
                f"no earlier set has {name!r} (looked at: {years})", f"ไม่พบ {name!r} ในชุดของปีก่อน (ปี {years})"
            )
            fix = Words("write the id that it had", "ใช้รหัสที่ตัวชี้วัดนั้นเคยใช้")
            yield warning("follows-unknown", message, fix, steps=steps, indicator=owner)
