"""Window states partition time, whatever the extensions, the grace, the อปท. and the day as known on."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import Extension, Grace, SubmissionWindow, WindowEvent, WindowState

ORDER = [WindowState.BEFORE, WindowState.OPEN, WindowState.LATE, WindowState.CLOSED]


@dataclass(frozen=True)
class Lao:
    type: str
    province: str | None = None


EXTENSIONS = st.lists(
    st.builds(
        Extension,
        st.dates(date(2023, 6, 1), date(2023, 9, 30)),
        st.none() | st.times(),
        provinces=st.sampled_from([(), ("กระบี่",), ("ตรัง", "กระบี่"), ("น่าน",)]),
        types=st.sampled_from([(), ("sao",), ("city",)]),
        announced=st.none() | st.dates(date(2023, 5, 1), date(2023, 9, 1)),
        shortens=st.booleans(),
    ),
    max_size=5,
)
LAOS = st.none() | st.builds(Lao, st.sampled_from(["sao", "city"]), st.sampled_from([None, "กระบี่", "น่าน"]))
WINDOWS = st.builds(
    SubmissionWindow,
    st.just(date(2023, 6, 1)),
    st.dates(date(2023, 6, 1), date(2023, 8, 31)),
    st.none() | st.times(),
    EXTENSIONS.map(tuple),
    st.none() | st.builds(Grace, st.integers(1, 40)),
)
INSTANTS = st.datetimes(datetime.fromisoformat("2023-05-25"), datetime.fromisoformat("2023-12-01"))
KNOWN = st.none() | st.dates(date(2023, 5, 1), date(2023, 9, 30))
TICK = timedelta(microseconds=1)


class TestPartition:
    """Before, open, late, closed: every instant has one state, in this order, and each begins where the last ends."""

    @given(WINDOWS, LAOS, KNOWN)
    def test_the_states_meet_without_gap_or_overlap(
        self, window: SubmissionWindow, lao: Lao | None, known_on: date | None
    ) -> None:
        def state(instant: datetime) -> str:
            return window.state(instant, lao=lao, known_on=known_on).value

        opens, (end, included, _), until = (
            window.opens_at,
            window.end(lao, known_on),
            window.late_until(lao, known_on),
        )
        after = "late" if window.grace else "closed"
        assert [state(opens - TICK), state(opens)] == ["before", "open"]
        if included:
            assert [state(end), state(end + TICK)] == ["open", after]
        else:
            assert [state(end - TICK), state(end)] == ["open", after]
        if until is not None:
            assert [state(until - TICK), state(until)] == ["late", "closed"]

    @given(WINDOWS, LAOS, KNOWN, st.lists(INSTANTS, min_size=2, max_size=8))
    def test_time_runs_one_way(
        self, window: SubmissionWindow, lao: Lao | None, known_on: date | None, instants: list[datetime]
    ) -> None:
        states = [ORDER.index(window.state(each, lao=lao, known_on=known_on)) for each in sorted(instants)]
        assert states == sorted(states)

    @given(WINDOWS, LAOS, KNOWN, INSTANTS)
    def test_against_a_plain_retelling(
        self, window: SubmissionWindow, lao: Lao | None, known_on: date | None, instant: datetime
    ) -> None:
        assert window.state(instant, lao=lao, known_on=known_on).value == retold(window, instant, lao, known_on)

    @given(WINDOWS, LAOS, KNOWN, INSTANTS)
    def test_the_next_event_is_where_the_state_changes_next(
        self, window: SubmissionWindow, lao: Lao | None, known_on: date | None, instant: datetime
    ) -> None:
        state, event = (each(instant, lao=lao, known_on=known_on) for each in (window.state, window.next_event))
        if event is None:
            assert state is WindowState.CLOSED
            return
        assert isinstance(event, WindowEvent)
        assert event.at >= instant.replace(tzinfo=event.at.tzinfo)
        assert window.state(event.at - TICK, lao=lao, known_on=known_on) in (state, WindowState.BEFORE)
        assert window.state(event.at + TICK, lao=lao, known_on=known_on) is not state

    @given(WINDOWS, LAOS, KNOWN)
    def test_without_a_word_of_shortening_nothing_ends_before_the_first_closing(
        self, window: SubmissionWindow, lao: Lao | None, known_on: date | None
    ) -> None:
        plain = replace(window, extensions=tuple(replace(each, shortens=False) for each in window.extensions))
        first = replace(window, extensions=()).end()
        assert plain.end(lao, known_on) >= first
        assert plain.end(lao, known_on) == max(
            [first]
            + [
                replace(plain, closes=each.closes, closes_at=each.closes_at, extensions=()).end()
                for each in plain.extensions
                if fits(each, lao) and (known_on is None or (each.announced or known_on) <= known_on)
            ]
        )


def fits(extension: Extension, lao: Lao | None) -> bool:
    if extension.types and (lao is None or lao.type not in extension.types):
        return False
    return not extension.provinces or (lao is not None and lao.province in extension.provinces)


def retold(window: SubmissionWindow, instant: datetime, lao: Lao | None, known_on: date | None) -> str:
    """The rules again, in whole microseconds since the year 1 of Thai time; the last open microsecond is counted."""

    def microseconds(day: date, clock: time | None) -> int:
        seconds = day.toordinal() * 86_400
        if clock is None:
            return (seconds + 86_400) * 1_000_000 - 1
        return (seconds + clock.hour * 3600 + clock.minute * 60 + clock.second) * 1_000_000 + clock.microsecond

    closing, last_day = microseconds(window.closes, window.closes_at), window.closes
    letters = [each for each in window.extensions if each.announced is None]
    letters += sorted((each for each in window.extensions if each.announced), key=lambda each: str(each.announced))
    for letter in letters:
        told = known_on is None or letter.announced is None or letter.announced <= known_on
        further = microseconds(letter.closes, letter.closes_at)
        if told and fits(letter, lao) and (further > closing or letter.shortens):
            closing, last_day = further, letter.closes
    now = microseconds(instant.date(), instant.time())
    if now < microseconds(window.opens, time()):
        return "before"
    if now <= closing:
        return "open"
    days_late = instant.date().toordinal() - last_day.toordinal()
    return "late" if window.grace is not None and days_late <= window.grace.days else "closed"
