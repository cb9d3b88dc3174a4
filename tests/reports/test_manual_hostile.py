"""What a set says is shown as it is, whatever it looks like: no markup, no script, no style comes out of it."""

import re
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.reports import manual_html, manual_markdown, manual_of
from tests.reports.pages import LANGS, Element, Page

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>* /* ",
    "</title><h1>other</h1>",
    "<!-- ",
    "]]> &amp; &lt; & \" ' `",
    'a" onmouseover="alert(1)',
    '"; color: red; content: "',
    "\\22 ; \\",
    "x" * 5_000,
    "ก" * 5_000,
    "| a | b | **bold** [link](javascript:alert(1)) # head `code` ~~no~~",
    "1. one",
    "first\nsecond\n# third\n| fourth",
    "- two",
)
# Placeholders in braces are refused in titles; everywhere else braces are braces.
BRACES = "{{ 7 * 7 }} {% raw %} {# no #} {{ self }}"


def hostile_set(text: str, *, free: str | None = None, url: str | None = None) -> lpa.IndicatorSet:
    """A set that says one text everywhere; `free` in its place where braces are allowed."""
    free = text if free is None else free
    own: Any = {"th": text}
    any_text: Any = {"th": free}
    item = {"title": any_text, "unit": free, "type": "quantity", "hint": any_text}
    flag = {"title": {"th": f"{free} มี"}, "type": "yes_no"}
    choice = {"title": {"th": f"{free} เลือก"}, "type": "choice", "options": [{"id": "one", "title": any_text}]}
    source: Any = {"title": any_text, "document_no": free, "note": free, "url": url or f"https://example.org/{free}"}
    base: dict[str, Any] = {
        "number": free,
        "title": own,
        "provenance": {"status": "reported", "source": "s", "note": free},
    }
    return lpa.IndicatorSet.model_validate(
        {
            "schema": 1,
            "programme": "hostile",
            "fiscal_year": 2566,
            "title": own,
            "authority": any_text,
            "note": any_text,
            "sources": {"s": source},
            "lao_types": ["city", "sao"],
            "results": {
                "labels": dict.fromkeys(("met", "below", "not_done", "no_service", "exactly"), own),
                "ratio": {},
                "total": {"method": "points_over_full"},
                "also": [{"id": "a", "title": any_text, "method": "share_met"}],
                "levels": [{"id": "l", "title": any_text, "at_least": 0}],
            },
            "window": {"opens": "2566-06-01", "closes": "2566-07-21", "source": "s"},
            "domains": [
                {
                    "id": "d",
                    "title": own,
                    "groups": [
                        {
                            "id": "g",
                            "title": own,
                            "indicators": [
                                {
                                    **base,
                                    "id": "one",
                                    "items": {"frame": item, "provided": item},
                                    "checks": [{"that": "provided <= frame", "message": own}],
                                    "evidence": [{"id": "e", "title": any_text}],
                                    "labels": {"met": own},
                                    "rule": {
                                        "kind": "coverage",
                                        "provided": "provided",
                                        "frame": "frame",
                                        "target": {"city": 80, "sao": 70},
                                        "conditional": {"at_least": 50, "counts_as": "below", "label": own},
                                    },
                                },
                                {
                                    **base,
                                    "id": "two",
                                    "items": {"flag": flag, "pick": choice},
                                    "rule": {
                                        "kind": "parts",
                                        "combine": "sum",
                                        "met_at": 1,
                                        "parts": [
                                            {
                                                "id": "p",
                                                "title": any_text,
                                                "items": {"more": item},
                                                "rule": {"kind": "choice", "item": "pick", "points": {"one": 1}},
                                            },
                                            {
                                                "id": "q",
                                                "title": any_text,
                                                "rule": {
                                                    "kind": "all_of",
                                                    "conditions": [{"id": "c", "title": any_text, "that": "flag"}],
                                                },
                                            },
                                        ],
                                    },
                                },
                            ],
                        }
                    ],
                }
            ],
        }
    )


def read(text: str) -> Element:
    page = Page(text).root
    assert len(page.all("script")) == len(page.all("style")) == len(page.all("title")) == len(page.all("h1")) == 1
    return page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
class TestHostileText:
    def test_is_shown_as_it_is(self, text: str, lang: Any) -> None:
        page = read(manual_html(manual_of(hostile_set(text)), lang))
        seen = " ".join(text.split())
        assert page.one("h1").text == seen
        assert page.by_id("title-one").text.endswith(seen)
        assert seen in page.one("title").text
        assert page.by_id("indicator-one").one("table", "items").text.count(seen) >= 4

    def test_makes_no_element_of_its_own(self, text: str, lang: Any) -> None:
        plain = read(manual_html(manual_of(hostile_set("ข้อความ")), lang))
        page = read(manual_html(manual_of(hostile_set(text)), lang))
        names = {name for each in plain.walk() for name in each.attributes}
        tags = {each.tag for each in plain.walk()}
        assert {each.tag for each in page.walk()} <= tags | {"span"}
        assert {name for each in page.walk() for name in each.attributes} <= names
        # The style sheet differs in the words of the running head alone, and these stay within their quotes.
        strings = re.compile(r'content: "[0-9A-Za-z\u0e00-\u0e7f\\ ]*"')
        assert strings.sub("", page.one("style").raw) == strings.sub("", plain.one("style").raw)
        assert page.one("script").raw == plain.one("script").raw

    def test_makes_no_markdown_of_its_own(self, text: str, lang: Any) -> None:
        plain, made = (manual_markdown(manual_of(hostile_set(each)), lang) for each in ("ข้อความ", text))
        assert outline(made) == outline(plain)
        assert "<" not in made
        assert columns(made) == columns(plain)


def outline(text: str) -> list[str]:
    """How deep each heading is, and how many list items, table rows and quotes there are between them."""
    kinds = [re.match(r"#+ |- |\d+\. |\||> |  - |\*\*", line) for line in text.splitlines()]
    return [re.sub(r"\d+", "1", kind[0]) for kind in kinds if kind is not None]


def columns(text: str) -> list[int]:
    """Cells of each table row; a bar behind a backslash is text."""
    return [len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")]


class TestOddTexts:
    def test_the_running_head_is_no_longer_than_a_sheet_has_room_for(self) -> None:
        (head,) = re.findall(r'@top-left \{ content: "([^"]*)"', manual_html(manual_of(hostile_set("ก" * 5_000))))
        assert head == "ก" * 119 + "\\2026 "

    def test_braces_are_braces(self) -> None:
        made = manual_of(hostile_set("ข้อความ", free=BRACES))
        page = read(manual_html(made))
        assert BRACES in page.by_id("indicator-two").one("p", "sentence").text
        assert BRACES in page.one("header", "cover").text
        assert "49" not in page.one("header", "cover").text.replace(str(made.facts), "").split("ลายนิ้วมือ")[0]
        assert "7 \\* 7" in manual_markdown(made)

    @pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x1b", "\x07", "\x85", "\u061c"])
    def test_marks_that_turn_the_text_or_command_a_device_are_made_visible(self, mark: str) -> None:
        for text in (
            manual_html(manual_of(hostile_set(f"ก{mark}ข"))),
            manual_markdown(manual_of(hostile_set(f"ก{mark}ข"))),
        ):
            assert mark not in text
            assert "ก\ufffdข" in text

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "JaVaScRiPt:x"]
    )
    def test_an_address_that_is_no_page_is_no_link(self, url: str) -> None:
        entry = read(manual_html(manual_of(hostile_set("ข้อความ", url=url)))).by_id("source-s")
        assert entry.all("a") == []
        assert url in entry.text

    def test_an_address_that_would_leave_its_attribute_is_no_link(self) -> None:
        entry = read(manual_html(manual_of(hostile_set("ข้อความ", url='https://x/"onclick="y')))).by_id("source-s")
        assert entry.all("a") == []
        assert 'https://x/"onclick="y' in entry.text
