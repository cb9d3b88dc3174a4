"""What variants do, in words and tables, as JSON, CSV and Parquet."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.text import Text

from lpa_standards.cli.diff_view import title_of
from lpa_standards.cli.impact_rows import signed
from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.tabling import Table, markdown_table, tabled
from lpa_standards.cli.verdict_words import VERDICT_WORDS
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.telling import PRACTICE_NOTICE
from lpa_standards.scoring.whatif import WhatIf, WhatIfResult
from lpa_standards.scoring.whatif.result import STATUS

_NOBODY = Words("below the lowest", "ต่ำกว่าระดับต่ำสุด")
_UNNAMED = Words("(not said)", "(ไม่ระบุ)")
Row = Mapping[str, Any]


def lines(whatif: WhatIf, found: WhatIfResult, width: int, top: int) -> Iterator[Text]:
    """The result in lines of at most so many columns."""
    if whatif.set.status == "illustrative":
        yield from paragraph(PRACTICE_NOTICE.th, width, style="bold yellow")
        if say(PRACTICE_NOTICE) != PRACTICE_NOTICE.th:
            yield from paragraph(say(PRACTICE_NOTICE), width, style="bold yellow")
    yield from paragraph(say(_title(whatif, found)), width, style="bold cyan")
    for line in _facts(whatif, found):
        yield from paragraph(line, width)
    for heading, table, left in _parts(whatif, found, top):
        yield Text("")
        yield from paragraph(say(heading), width, style="bold")
        yield from tabled(table, width)
        for line in _more(left):
            yield from paragraph(line, width, indent=2)


def markdown(whatif: WhatIf, found: WhatIfResult, top: int) -> str:
    """The result as Markdown for a memo."""
    told = [f"# {say(_title(whatif, found))}", ""]
    if whatif.set.status == "illustrative":
        told += [f"> {PRACTICE_NOTICE.th}", ""]
    told += [f"- {line}" for line in _facts(whatif, found)]
    for heading, table, left in _parts(whatif, found, top):
        told += ["", f"## {say(heading)}", "", *markdown_table(table), *(f"- {line}" for line in _more(left))]
    return "\n".join([*told, ""])


def as_json(whatif: WhatIf, found: WhatIfResult, top: int) -> str:  # noqa: ARG001  # JSON holds all of it
    """The whole result as JSON."""
    standards = whatif.set
    head = {"programme": standards.programme, "fiscal_year": standards.fiscal_year, "edition": standards.edition}
    data = {
        "set": {**head, "status": standards.status, "fingerprint": standards.fingerprint},
        "submissions": whatif.many,
        **{name: _rows(getattr(found, name)) for name in ("variants", "levels", "verdicts", "groups")},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def table_bytes(found: WhatIfResult, form: str) -> bytes:
    """The table of the variants, or of the groups where they were asked for, as CSV or Parquet."""
    import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
    import pyarrow.csv  # type: ignore[import-untyped]
    import pyarrow.parquet  # type: ignore[import-untyped]

    table = (found.groups if len(found.groups) else found.variants).to_arrow()
    sink = io.BytesIO()
    if form == "parquet":
        pa.parquet.write_table(table, sink)
    else:
        pa.csv.write_csv(table, sink)
    return sink.getvalue()


def _title(whatif: WhatIf, found: WhatIfResult) -> Words:
    called = title_of(whatif.set)
    many, given = f"{len(found.variants):,}", f"{whatif.many:,}"
    return Words(
        f"{many} variants of {called} on {given} submissions", f"ทางเลือก {many} แบบของ {called} กับข้อมูลจริง {given} ชุด"
    )


def _facts(whatif: WhatIf, found: WhatIfResult) -> Iterator[str]:
    first = next(iter(_rows(found.variants)), None)
    if first is None or first["mean_before"] is None:
        return
    mean = _figure(first["mean_before"])
    passing = "" if first["passed_before"] is None else f"{first['passed_before']:,}"
    yield say(
        Words(
            f"as it is: mean total {mean}" + (f", {passing} pass" if passing else ""),
            f"ชุดเดิม: คะแนนรวมเฉลี่ย {mean}" + (f" ผ่าน {passing} แห่ง" if passing else ""),
        )
    )
    lacking = whatif.many - first["units"]
    if lacking:
        yield say(
            Words(
                f"{lacking} submissions have no total and are in none of the figures",
                f"ข้อมูล {lacking} ชุดไม่มีคะแนนรวม จึงไม่อยู่ในตัวเลขใด",
            )
        )


def _parts(whatif: WhatIf, found: WhatIfResult, top: int) -> Iterator[tuple[Words, Table, int]]:
    """Heading, table, and how many rows are left out."""
    variants = _rows(found.variants)
    levels: dict[int, int] = {}
    for row in _rows(found.levels):
        if row["before"] != row["after"]:
            levels[row["variant"]] = levels.get(row["variant"], 0) + row["units"]
    rows = [_row(row["name"], row, levels.get(row["variant"], 0)) for row in variants]
    yield Words("Variants", "ทางเลือก"), _table(rows[:top], variants), len(rows) - top
    if len(found.groups):
        names = {row["variant"]: row["name"] for row in variants}
        groups = _rows(found.groups)
        alone = len(variants) == 1
        rows = [_row(f"{'' if alone else names[row['variant']] + ' · '}{_group(row['group'])}", row) for row in groups]
        yield Words("By group", "แยกตามกลุ่ม"), _table(rows[:top], groups), len(rows) - top
    if len(variants) == 1:  # told in full
        yield from _details(whatif, found)


def _details(whatif: WhatIf, found: WhatIfResult) -> Iterator[tuple[Words, Table, int]]:
    titles = {level.id: say(level.title.words()) for level in whatif.set.results.levels} | {None: say(_NOBODY)}
    levels = _rows(found.levels)
    if levels:
        headings = [Words("from", "เดิม"), Words("to", "ใหม่"), Words("units", "แห่ง")]
        rows = [[titles[row["before"]], titles[row["after"]], f"{row['units']:,}"] for row in levels]
        yield Words("Levels", "ระดับผล"), Table([say(each) for each in headings], rows, frozenset({0, 1})), 0
    verdicts = _rows(found.verdicts)
    if verdicts:
        headings = [Words("indicator", "ตัวชี้วัด"), Words("verdict", "ผล"), Words("before", "เดิม"), Words("after", "ใหม่")]
        rows = [
            [row["indicator"], say(VERDICT_WORDS[row["verdict"]]), f"{row['before']:,}", f"{row['after']:,}"]
            for row in verdicts
        ]
        yield Words("Verdicts", "ผลรายตัวชี้วัด"), Table([say(each) for each in headings], rows, frozenset({0, 1})), 0


def _table(rows: Sequence[list[str]], said: Sequence[Row]) -> Table:
    headings = [
        Words("", ""),
        Words("units", "แห่ง"),
        Words("mean", "เฉลี่ย"),
        Words("change", "ต่าง"),
        Words("up", "เพิ่ม"),
        Words("down", "ลด"),
        Words("levels", "ระดับ"),
        Words("pass", "ผ่าน"),
    ]
    # Columns in which nothing stands are left out.
    kept = [at for at in range(len(headings)) if at == 0 or any(row[at] for row in rows)] if said else [0]
    return Table([say(headings[at]) for at in kept], [[row[at] for at in kept] for row in rows])


def _row(name: str, row: Row, levels: int | None = None) -> list[str]:
    change = None if row["mean_change"] is None else _figure(row["mean_change"])
    return [
        name,
        f"{row['units']:,}",
        "–" if row["mean_after"] is None else _figure(row["mean_after"]),
        signed(change),
        f"{row['up']:,}",
        f"{row['down']:,}",
        f"{levels:,}" if levels else "",
        "" if row["passed_after"] is None else f"{row['passed_after']:,}",
    ]


def _more(left: int) -> Iterator[str]:
    if left > 0:
        yield say(Words(f"… {left:,} more rows; --top N shows more", f"… อีก {left:,} แถว แสดงเพิ่มด้วย --top N"))


def _group(name: str | None) -> str:
    if name is None:
        return say(_UNNAMED)
    return say(LAO_TYPE_WORDS[name]) if name in LAO_TYPE_WORDS else name


def _figure(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rows(frame: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame.to_arrow().drop_columns([STATUS]).to_pylist()  # told once, with the set
    return rows


def _plain(value: object) -> str:
    assert isinstance(value, Decimal)
    return _figure(value)
