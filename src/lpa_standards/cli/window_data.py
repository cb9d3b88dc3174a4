"""A submission window, and how it stands at a moment, as data: what `window --json` prints."""

from datetime import date, datetime
from typing import Any

from lpa_standards.cli.window_view import Asked
from lpa_standards.errors import Words
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.window import Window


def window_data(standards: IndicatorSet, asked: Asked | None) -> dict[str, Any]:
    """Everything that `window` says. Days are common-era ISO 8601, moments with the offset of Thai time.

    Args:
        standards: The set.
        asked: What is asked; None where the set names no window, and then `window` and what follows is null.
    """
    data: dict[str, Any] = {
        "programme": standards.programme,
        "fiscal_year": standards.fiscal_year,
        "edition": standards.edition,
        "title": _words(standards.title.words()),
        "set": {"status": standards.status},
        "window": None,
    }
    if asked is None or standards.window is None:
        return data | dict.fromkeys(("at", "known_on", "lao", "state", "state_at_day_end", "time_left", "next_event"))
    left, event, (first, last) = asked.left(), asked.next_event(), asked.states
    unknown = None if left.not_known is None else _words(left.not_known.message)
    return data | {
        "window": _window(standards, standards.window, asked),
        "at": asked.at.isoformat(),
        "known_on": _iso(asked.known_on),
        "lao": {"type": asked.whose.type, "province": asked.whose.province, "code": asked.whose.code},
        "state": first.value,
        "state_at_day_end": None if isinstance(asked.at, datetime) else last.value,
        "time_left": {
            "until": _iso(left.until),
            "seconds": int(left.span.total_seconds()),
            "days": left.days,
            "working_days": left.working_days,
            "working_days_unknown": unknown,
        },
        "next_event": None if event is None else {"kind": event.kind, "at": _iso(event.at), "day": _iso(event.day)},
    }


def _window(standards: IndicatorSet, rules: Window, asked: Asked) -> dict[str, Any]:
    window, whose, known_on = asked.window, asked.whose, asked.known_on
    end, by = window.end(whose, known_on), window.deciding(whose, known_on)
    source = standards.sources[rules.source]
    return {
        "opens": _iso(window.opens),
        "closes": _iso(window.closes),
        "closes_at": None if window.closes_at is None else window.closes_at.isoformat("minutes"),
        "opens_at": _iso(window.opens_at),
        "last_day": _iso(end.day),
        "closing": _iso(end.at),
        "closing_included": end.included,
        "grace_days": None if window.grace is None else window.grace.days,
        "late_until": _iso(window.late_until(whose, known_on)),
        "decided_by": None if by is None else window.extensions.index(by),
        "source": {
            "id": rules.source,
            "title": _words(source.title.words()),
            "document_no": source.document_no,
            "dated": _iso(source.dated),
            "url": source.url,
        },
        "extensions": [
            rule.model_dump(mode="json", by_alias=True)
            | {"closes": _iso(rule.closes), "announced": _iso(rule.announced)}
            | {"known": extension.is_known_on(known_on), "fits": extension.fits(whose)}
            for rule, extension in zip(rules.extensions, window.extensions, strict=True)
        ],
    }


def _iso(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _words(words: Words) -> dict[str, str]:
    return {"th": words.th, "en": words.en}
