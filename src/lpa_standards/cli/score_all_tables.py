"""The tables of the summary of `score-all`: by type, province, district, domain and indicator, levels, the roll."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lpa_standards.cli.output import say
from lpa_standards.cli.tabling import Table
from lpa_standards.cli.verdict_words import VERDICT_WORDS
from lpa_standards.errors import Words
from lpa_standards.files.bulk.register import Entry
from lpa_standards.files.bulk.run import Outcome
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, Text
from lpa_standards.indicators.model import Domain
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.aggregates import PERCENTS, Group, Ranking, Spread
from lpa_standards.scoring.states import Verdict

_NAMED: Final = 5
_UNSAID: Final = Words("(not said)", "(ไม่ระบุ)")
_EVERYONE: Final = Words("All", "ทั้งหมด")
Part = tuple[Words, Table | None, Sequence[str]]


def summary_parts(outcome: Outcome, *, whole: bool) -> Iterator[Part]:
    """The parts of the summary: a heading, and the table or the lines under it."""
    tally = outcome.tally
    (everyone,) = tally.groups()
    yield Words("By type", "แยกตามประเภท อปท."), _group_table(outcome, [everyone, *tally.groups("type")], ("type",)), ()
    yield Words("By province", "แยกตามจังหวัด"), _group_table(outcome, tally.groups("province"), ("province",)), ()
    if whole:
        districts = tally.groups("province", "district")
        yield Words("By district", "แยกตามอำเภอ"), _group_table(outcome, districts, ("province", "district")), ()
    yield Words("By domain", "แยกตามด้าน"), _domain_table(outcome, everyone), ()
    if whole:
        yield Words("By indicator", "แยกตามตัวชี้วัด"), _indicator_table(outcome, everyone), ()
    if everyone.levels:
        yield Words("Levels", "ระดับผล"), _level_table(outcome, everyone), ()
    if outcome.ranking is not None:
        yield (
            Words("Percentiles of the total", "เปอร์เซ็นไทล์ของคะแนนรวม"),
            _percentile_table(outcome, outcome.ranking),
            (),
        )
    if outcome.turnout is not None:
        yield from _turnout_parts(outcome, whole=whole)


def _group_table(outcome: Outcome, groups: Sequence[Group], by: Sequence[str]) -> Table:
    listed = _listed(outcome, by)
    with_pass = any(group.passed is not None for group in groups)
    headings = [Words("", ""), Words("units", "แห่ง")]
    headings += [Words("registered", "ทะเบียน"), Words("missing", "ยังไม่ส่ง")] if listed is not None else []
    headings += [Words("complete", "ครบ"), Words("incomplete", "ไม่ครบ")]
    headings += [Words("passed", "ผ่าน"), Words("failed", "ไม่ผ่าน")] if with_pass else []
    headings += [Words("mean", "เฉลี่ย"), Words("lowest", "ต่ำสุด"), Words("highest", "สูงสุด")]
    rows = []
    seen = set()
    for group in groups:
        key = tuple(group.by.get(name) for name in by) if group.by else ()
        seen.add(key)
        row = [_named(group), f"{group.units:,}"]
        if listed is not None:
            row += [f"{listed[0][key]:,}", f"{listed[1][key]:,}"]
        row += [f"{group.complete:,}", f"{group.incomplete:,}"]
        if with_pass:
            row += [f"{group.passed or 0:,}", f"{group.failed or 0:,}"]
        rows.append([*row, mean(group.total), group.total.lowest or "–", group.total.highest or "–"])
    if listed is not None:  # those from which nothing came at all
        for key in sorted(set(listed[0]) - seen - {()}, key=lambda each: [word or "๛" for word in each]):
            name = " ".join(_word(name, word) for name, word in zip(by, key, strict=True))
            rest = ["–"] * (len(headings) - 4)
            rows.append([name, "0", f"{listed[0][key]:,}", f"{listed[1][key]:,}", *rest])
    return Table([say(heading) for heading in headings], rows)


def _listed(outcome: Outcome, by: Sequence[str]) -> tuple[Counter[Any], Counter[Any]] | None:
    """How many of each group are in the register, and how many of these have not submitted."""
    if outcome.turnout is None:
        return None

    def key(entry: Entry) -> tuple[str | None, ...]:
        return tuple(getattr(entry, name) for name in by)

    entries, missing = outcome.turnout.entries, outcome.turnout.missing
    found = Counter(map(key, entries)), Counter(map(key, missing))
    found[0][()], found[1][()] = len(entries), len(missing)
    return found


def mean(spread: Spread) -> str:
    """A mean, or between what it lies."""
    if spread.mean_low is None:
        return "–"
    return spread.mean_low if spread.mean is not None else f"{spread.mean_low}–{spread.mean_high}"


def _named(group: Group) -> str:
    if not group.by:
        return say(_EVERYONE)
    return " ".join(_word(name, word) for name, word in group.by.items())


def _word(name: str, word: str | None) -> str:
    if word is None:
        return say(_UNSAID)
    if name == "type":
        return say(next((words for kind, words in LAO_TYPE_WORDS.items() if kind == word), Words(word, word)))
    return word


def _verdicts(counts: Sequence[dict[str, int]]) -> list[str]:
    """The verdicts that were given at all."""
    return [str(verdict) for verdict in Verdict if any(each.get(verdict) for each in counts)]


def _domain_table(outcome: Outcome, everyone: Group) -> Table:
    counts = {name: dict(found) for name, found in everyone.by_domain.items()}
    verdicts = _verdicts(list(counts.values()))
    headings = [Words("", ""), Words("mean %", "เฉลี่ยร้อยละ"), *(VERDICT_WORDS[verdict] for verdict in verdicts)]
    rows = [
        [say(title_of(domain))]
        + [mean(everyone.domains[domain.id])]
        + [f"{counts.get(domain.id, {}).get(verdict, 0):,}" for verdict in verdicts]
        for domain in outcome.standards.domains
    ]
    rows.append([say(_EVERYONE), "", *(f"{everyone.verdicts.get(verdict, 0):,}" for verdict in verdicts)])
    return Table([say(heading) for heading in headings], rows)


def title_of(domain: Domain) -> Words:
    """The title of a domain; where types differ in it, that of the first."""
    title = domain.title
    return (title if isinstance(title, Text) else next(iter(title.values()))).words()


def _indicator_table(outcome: Outcome, everyone: Group) -> Table:
    counts = {name: dict(found) for name, found in everyone.by_indicator.items()}
    verdicts = _verdicts(list(counts.values()))
    headings = [Words("indicator", "ตัวชี้วัด"), *(VERDICT_WORDS[verdict] for verdict in verdicts)]
    rows = [
        [name, *(f"{counts.get(name, {}).get(verdict, 0):,}" for verdict in verdicts)]
        for name in outcome.standards.indicators
    ]
    return Table([say(heading) for heading in headings], rows)


def _level_table(outcome: Outcome, everyone: Group) -> Table:
    titles = {level.id: level.title.words() for level in outcome.standards.results.levels}
    titles |= {"": Words("below the lowest", "ต่ำกว่าระดับต่ำสุด"), "?": Words("still open", "ยังสรุปไม่ได้")}
    rows = [[say(titles[name]), f"{many:,}"] for name, many in everyone.levels.items()]
    return Table([say(Words("level", "ระดับ")), say(Words("units", "แห่ง"))], rows)


def _percentile_table(outcome: Outcome, ranking: Ranking) -> Table:
    printed = outcome.standards.results.total.format
    rows = []
    for within in ("", "type"):
        for name, told in ranking.percentiles(within=within).items():
            called = _word("type", name) if within else say(_EVERYONE)
            rows.append([called, *(one.text(printed) for one in told)])
    return Table(["", *(f"P{percent}" for percent in PERCENTS)], rows)


def _turnout_parts(outcome: Outcome, *, whole: bool) -> Iterator[Part]:
    turnout = outcome.turnout
    assert turnout is not None
    by_code = {entry.code: entry for entry in turnout.entries}
    lists = (
        (Words("Not submitted", "ยังไม่ส่งข้อมูล"), [_called(entry) for entry in turnout.missing]),
        (
            Words("Begun and incomplete", "เริ่มแล้วแต่ยังไม่ครบ"),
            [
                f"{_called(by_code[code])}: " + say(Words(f"{counted(many, 'indicator')} to go", f"เหลือ {many} ตัวชี้วัด"))
                for code, many in turnout.incomplete.items()
            ],
        ),
        (
            Words("Different from the register", "ข้อมูลไม่ตรงกับทะเบียน"),
            [_called(by_code[code]) for code in turnout.differing],
        ),
        (Words("Not in the register", "ไม่อยู่ในทะเบียน"), list(turnout.strangers)),
    )
    for heading, lines in lists:
        if lines:
            shown = lines if whole else lines[:_NAMED]
            more = len(lines) - len(shown)
            rest = [say(Words(f"… {more:,} more", f"… และอีก {more:,} แห่ง"))] if more else []
            yield heading, None, [*shown, *rest]


def _called(entry: Entry) -> str:
    where = " ".join(filter(None, (entry.district, entry.province)))
    return " ".join(filter(None, (entry.name, f"[{entry.code}]", where)))
