"""What `check` says of each file, and of all of them, as text."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from lpa_standards.checking import Checked, explanation
from lpa_standards.cli.notices import lao_words, notice
from lpa_standards.cli.output import paragraph, say
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.words import counted


def checked_lines(checked: Checked, width: int) -> Iterator[Text]:
    """What one file holds, and whether it is sound."""
    if checked.standards is not None:
        yield from notice(checked.standards, width)
    if checked.count:
        yield from _submissions(checked, width)
    elif checked.standards is not None:
        yield from paragraph(say(_set_words(checked.standards)), width, style="dim")
    if checked.cases is not None:
        yield from notice(checked.cases.standards, width)
        yield from paragraph(say(_cases_words(checked)), width, style="dim")
    found = _found(*(checked.number(level) for level in ("error", "warning", "note")))
    if checked.number("error"):
        words, style = found, "bold red"
    elif found.en:
        words, style = Words(f"no errors, {found.en}", f"ไม่พบข้อผิดพลาด {found.th}"), "yellow"
    else:
        words, style = Words("no errors found", "ไม่พบข้อผิดพลาด"), "green"
    yield from paragraph(f"{checked.name}: {say(words)}", width, style=style)


def sum_lines(results: Sequence[Checked], width: int) -> Iterator[Text]:
    """What was found in all the files together."""
    bad = sum(result.number("error") > 0 for result in results)
    found = _found(*(sum(result.number(level) for result in results) for level in ("error", "warning", "note")))
    tail = Words(f" ({found.en})" if found.en else "", f" ({found.th})" if found.th else "")
    count = len(results)
    words = Words(f"{count} files, no errors found{tail.en}", f"ตรวจ {count} ไฟล์ ไม่พบข้อผิดพลาด{tail.th}")
    if bad:
        words = Words(f"{count} files, {bad} with errors{tail.en}", f"ตรวจ {count} ไฟล์ มีข้อผิดพลาด {bad} ไฟล์{tail.th}")
    yield from paragraph(say(words), width, style="bold red" if bad else "bold green")


def explanation_lines(code: str, width: int) -> Iterator[Text]:
    """What a code means.

    Raises:
        NotFoundError: No finding has this code.
    """
    found = explanation(code)
    yield from paragraph(f"{found.code}: {say(found.title)}", width, style="bold")
    yield from paragraph(say(found.why), width, indent=2)
    yield from paragraph(say(found.fix), width, indent=2, lead="→ ", style="green")
    for example, words, style in (
        (found.wrong, Words("Instead of", "แทนที่จะเขียน"), "red"),
        (found.right, Words("write", "ให้เขียน"), "green"),
    ):
        if example:
            yield Text(f"  {say(words)}:")
            yield from (Text(f"    {line}", style=style) for line in example.split("\n"))


def _found(errors: int, warnings: int, notes: int) -> Words:
    """How many there are of each level; empty where there is nothing."""
    counts = (
        (errors, "error", "พบข้อผิดพลาด {} แห่ง"),
        (warnings, "warning", "คำเตือน {} แห่ง"),
        (notes, "note", "หมายเหตุ {} แห่ง"),
    )
    told = [Words(counted(number, en), th.format(number)) for number, en, th in counts if number]
    return Words(", ".join(each.en for each in told), " ".join(each.th for each in told))


def _submissions(checked: Checked, width: int) -> Iterator[Text]:
    for each in checked.submissions:
        who = lao_words(each.lao)
        said = Words(
            f"{who.en}: {each.complete} of {counted(each.indicators, 'indicator')} complete",
            f"{who.th}: ข้อมูลครบ {each.complete} จาก {each.indicators} ตัวชี้วัด",
        )
        yield from paragraph(say(said), width, style="dim")
    if checked.count > len(checked.submissions):
        more = Words(f"… {checked.count} submissions in all", f"… รวมข้อมูล {checked.count} ชุด")
        yield from paragraph(say(more), width, style="dim")


def _set_words(indicators: IndicatorSet) -> Words:
    groups = sum(len(domain.groups) for domain in indicators.domains)
    types = [LAO_TYPE_WORDS[lao_type] for lao_type in indicators.lao_types]
    name = f"{indicators.programme} {indicators.fiscal_year}{f' {indicators.edition}' if indicators.edition else ''}"
    return Words(
        f"{name}: {counted(len(indicators.domains), 'domain')}, {counted(groups, 'group')}, "
        f"{counted(len(indicators.indicators), 'indicator')}, for {', '.join(each.en for each in types)}",
        f"{name}: {len(indicators.domains)} ด้าน {groups} ภารกิจ {len(indicators.indicators)} ตัวชี้วัด "
        f"ใช้กับ{' '.join(each.th for each in types)}",
    )


def _cases_words(checked: Checked) -> Words:
    file = checked.cases
    assert file is not None
    waiting = sum(not case.confirmed for case in file.tests)
    return Words(
        f"{counted(len(file.tests), 'test')} for {file.programme} {file.fiscal_year}, {waiting} not confirmed; "
        "run them with `lpa-standards test`",
        f"กรณีทดสอบ {len(file.tests)} กรณีของ {file.programme} {file.fiscal_year} รอผู้ตรวจยืนยัน {waiting} กรณี "
        "ทดสอบด้วยคำสั่ง lpa-standards test",
    )
