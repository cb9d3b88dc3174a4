"""The handbook as a page: every shipped set, whole, sound and usable without a network or a mouse."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

import lpa_standards as lpa
from lpa_standards.errors import Lang
from lpa_standards.numbers import grouped
from tests.cli.running import NOTICE, call
from tests.reports.pages import LANGS, SETS, Element, html_of, page_of, squeezed, standards_of

EVERY = pytest.mark.parametrize("lang", LANGS)
OF_EACH = pytest.mark.parametrize("name", SETS, ids=str)
PRACTICE = next(name for name in SETS if name.programme == "minimum-standards-practice")


def shown_rules(name: lpa.SetName, lang: Lang) -> list[str]:
    """The rules of a set in the order of the form, in the words of the command that shows it."""
    out = call("show", name.programme, str(name.fiscal_year), "--lang", lang, COLUMNS="1000").out
    lead = {"th": "กฎ: ", "en": "Rule: "}[lang]
    return [squeezed(line).removeprefix(lead) for line in out.splitlines() if line.strip().startswith(lead)]


class TestEveryIndicatorIsThere:
    @OF_EACH
    @EVERY
    def test_with_its_title_its_rule_and_where_it_is_known_from(self, name: lpa.SetName, lang: Lang) -> None:
        standards, page = standards_of(name), page_of(name, lang)
        rules = shown_rules(name, lang)
        articles = page.all("article", "indicator")
        assert [each.attributes["id"] for each in articles] == [f"indicator-{each}" for each in standards.indicators]
        for indicator, article, rule in zip(standards.indicators.values(), articles, rules, strict=True):
            assert article.one("p", "sentence").text == rule
            assert indicator.id in article.one("p", "meta").text
            origin = article.one("footer")
            if indicator.provenance.source is not None:
                (link,) = origin.all("a")
                assert link.attributes["href"] == f"#source-{indicator.provenance.source}"
                title = standards.sources[indicator.provenance.source].title.words().text(lang)
                assert link.text.startswith(squeezed(title))
            status = {
                "th": {"reported": "ตามที่ปรากฏในผลการประเมินที่เผยแพร่", "illustrative": "สมมติขึ้นเพื่อฝึกหัด ไม่ใช่ของทางการ"},
                "en": {"reported": "as reported in published results", "illustrative": "illustrative, not official"},
            }[lang][indicator.provenance.status]
            assert status in origin.text

    @OF_EACH
    def test_with_every_item_its_unit_and_its_limits(self, name: lpa.SetName) -> None:
        page = page_of(name, "th")
        for indicator in standards_of(name).indicators.values():
            article = page.by_id(f"indicator-{indicator.id}")
            if not indicator.all_items:
                assert article.all("table", "items") == []
                assert "ไม่มีข้อมูลที่ต้องกรอก" in article.text
                continue
            lines = [row.text for row in article.one("table", "items").all("tr")]
            for item in indicator.all_items.values():
                fitting = [line for line in lines if line.startswith(squeezed(item.title.th))]
                assert fitting
                assert item.shown_unit in " ".join(fitting)
                if item.numeric and item.max is not None:
                    assert f"ตั้งแต่ {grouped(item.smallest)} ถึง {grouped(item.max)}" in " ".join(fitting)
                for option in item.options:
                    assert option.title.th in " ".join(fitting)
                if item.hint is not None:
                    assert squeezed(item.hint.th) in " ".join(fitting)

    @OF_EACH
    def test_with_checks_evidence_and_who_it_applies_to(self, name: lpa.SetName) -> None:
        page = page_of(name, "th")
        for indicator in standards_of(name).indicators.values():
            text = page.by_id(f"indicator-{indicator.id}").text
            for check in indicator.checks:
                assert {"error": "ข้อผิดพลาด: ", "warning": "คำเตือน: "}[check.level] in text
            for evidence in indicator.evidence:
                assert squeezed(evidence.title.th) + (" (ต้องมี)" if evidence.required else "") in text
            assert ("นำร่อง" in text) is indicator.pilot
            assert ("แจ้งว่าไม่เกี่ยวข้องได้" in text) is indicator.may_be_not_applicable

    def test_targets_by_type_stand_in_a_table(self) -> None:
        article = page_of(PRACTICE, "th").by_id("indicator-practice-asphalt-road-maintained")
        rows = [
            [cell.text for cell in row.all("th") + row.all("td")] for row in article.one("table", "narrow").all("tr")
        ]
        assert rows == [
            ["ประเภท อปท.", "ค่าเป้าหมาย"],
            ["เทศบาลนคร เมืองพัทยา กรุงเทพมหานคร", "85"],
            ["เทศบาลเมือง", "80"],
            ["เทศบาลตำบล", "75"],
            ["องค์การบริหารส่วนตำบล", "70"],
        ]

    def test_what_holds_beside_the_sentence_is_said(self) -> None:
        """From the practice set: full marks 5, 2 points in a zone from 60 that counts as below; 4 points to pass."""
        page = page_of(PRACTICE, "th")
        road = page.by_id("indicator-practice-asphalt-road-maintained").one("dl", "inline").text
        assert road == "คะแนนเต็ม 5 การผ่านแบบมีเงื่อนไข ตั้งแต่ 60 (นับว่าไม่ผ่าน ได้ 2 คะแนน)"
        bands = page.by_id("indicator-practice-road-damage-repaired-in-time").one("dl", "inline").text
        assert "ฐาน “จำนวนจุดถนนชำรุดที่ได้รับแจ้ง” เมื่อฐานเป็น 0 ไม่มีบริการสาธารณะ" in bands
        assert "คะแนนที่ถือว่าผ่าน 4" in bands

    def test_what_belongs_to_a_part_says_to_which(self) -> None:
        """From the practice set: 3 points for bins kept well, 2 for sorting, 4 of the 5 to pass."""
        article = page_of(PRACTICE, "th").by_id("indicator-practice-waste-system")
        notes = article.one("dl", "inline").text
        for words in ("[จุดทิ้งมูลฝอยสาธารณะที่อยู่ในสภาพดี] คะแนนเต็ม 3", "[มาตรการคัดแยกที่ต้นทาง] คะแนนเต็ม 2"):
            assert words in notes
        assert "คะแนนที่ถือว่าผ่าน 4" in notes
        parts = [head.text for head in article.one("table", "items").all("th", "of-part")]
        assert parts == ["จุดทิ้งมูลฝอยสาธารณะที่อยู่ในสภาพดี", "มาตรการคัดแยกที่ต้นทาง"]


class TestTheChapters:
    @OF_EACH
    @EVERY
    def test_title_authority_year_and_status_stand_on_the_cover(self, name: lpa.SetName, lang: Lang) -> None:
        standards, cover = standards_of(name), page_of(name, lang).one("header", "cover").text
        for text in (standards.title, standards.authority, standards.note):
            if text is not None:
                assert squeezed(text.words().text(lang)) in cover
        assert str(name.fiscal_year) in cover
        assert standards.fingerprint in cover
        known = {"stated": "ระบุไว้ในแหล่งที่มา", "inferred": "อนุมาน", "unknown": "ยังไม่มีหลักฐานยืนยัน"}
        if lang == "th" and standards.year_known != "stated":
            assert f"ที่มาของปี {known[standards.year_known]}" in cover
            assert "(ปีตามที่อนุมาน" in cover

    def test_the_window_of_2566_is_that_of_its_letters(self) -> None:
        name = next(name for name in SETS if str(name) == "minimum-standards 2566")
        window = page_of(name, "th").by_id("window")
        assert "เปิด: วันพฤหัสบดีที่ 1 มิถุนายน 2566 เวลา 00.00 น." in window.text
        assert "ปิด: วันศุกร์ที่ 21 กรกฎาคม 2566 ถึงสิ้นวัน (24.00 น.)" in window.text
        assert "ที่ นร ๐๑๐๗/ว ๓๘๙๘" in window.text

    def test_domains_and_weights_of_the_award(self) -> None:
        """The weights that head the columns of the award's table: 10, 20, 10, 15, 10, 15, 20."""
        name = next(name for name in SETS if name.programme == "kpi-award")
        rows = page_of(name, "th").by_id("overview").one("table").all("tr")
        assert [row.all("td")[0].text for row in rows[1:]] == ["10", "20", "10", "15", "10", "15", "20", "100"]

    def test_levels_passing_and_further_totals(self) -> None:
        scoring = page_of(PRACTICE, "th").by_id("scoring").text
        for words in ("ดีเด่น 90", "ดีมาก 80", "คะแนนรวมตั้งแต่ 70 และทุกด้านตั้งแต่ร้อยละ 50", "ค่าเฉลี่ยร้อยละของหกด้าน"):
            assert words in scoring
        assert "คะแนนรวม = ผลรวมคะแนนถ่วงน้ำหนักของทุกด้าน" in scoring

    @OF_EACH
    def test_every_source_and_its_address(self, name: lpa.SetName) -> None:
        sources = page_of(name, "th").by_id("sources")
        for key, source in standards_of(name).sources.items():
            entry = sources.by_id(f"source-{key}")
            assert squeezed(source.title.th) in entry.text
            if source.url is not None:
                assert entry.one("a").attributes["href"] == source.url

    def test_only_labels_that_can_come_up_are_explained(self) -> None:
        """Every rule of the award gives points and none names a pass mark."""
        name = next(name for name in SETS if name.programme == "kpi-award")
        labels = [
            row.all("th")[0].text for row in page_of(name, "th").by_id("scoring").one("table", "labels").all("tr")
        ]
        assert labels == ["คำที่แสดง", "คะแนนที่ได้ (scored)", "ไม่ได้ดำเนินการ (not_done)", "ข้อมูลยังไม่ครบ (incomplete)"]

    @pytest.mark.parametrize(
        ("name", "there", "missing"),
        [
            ("kpi-award 2562", ["น้ำหนัก", "ฐาน"], ["ค่าเป้าหมาย", "กรอบการประเมิน (1)", "ตัวชี้วัดนำร่อง", "ข้อมูลทางการ"]),
            ("minimum-standards 2563", ["ค่าเป้าหมาย", "กรอบการประเมิน (1)"], ["น้ำหนัก", "สมมติขึ้นเพื่อฝึกหัด"]),
            ("minimum-standards-practice 2566", ["ตัวชี้วัดนำร่อง", "สมมติขึ้นเพื่อฝึกหัด"], ["ข้อมูลทางการ"]),
        ],
    )
    def test_the_words_that_the_set_makes_use_of(self, name: str, there: list[str], missing: list[str]) -> None:
        (found,) = [each for each in SETS if str(each) == name]
        words = [each.text for each in page_of(found, "th").by_id("terms").all("dt")]
        assert set(there) <= set(words)
        assert not set(missing) & set(words)


class TestPracticeIsSaidEverywhere:
    @EVERY
    def test_on_the_screen_on_the_cover_on_every_chapter_and_on_every_sheet(self, lang: Lang) -> None:
        page, text = page_of(PRACTICE, lang), html_of(PRACTICE, lang)
        assert page.one("p", "banner").text.startswith(NOTICE)
        assert page.one("header", "cover").one("p", "notice").text.startswith(NOTICE)
        for chapter in page.all("section", "domain"):
            assert chapter.one("p", "notice").text.startswith(NOTICE)
        (foot,) = re.findall(r'@bottom-left \{ content: "([^"]*)"', text)
        assert re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), foot) == NOTICE
        assert {"th": "ชุดฝึกหัด", "en": "Practice set"}[lang] in page.one("title").text

    @OF_EACH
    def test_and_nowhere_else(self, name: lpa.SetName) -> None:
        if name != PRACTICE:
            assert "ชุดฝึกหัด" not in html_of(name, "th")


@OF_EACH
@EVERY
class TestThePage:
    def test_ids_are_unique_and_every_link_within_leads_to_one(self, name: lpa.SetName, lang: Lang) -> None:
        page = page_of(name, lang)
        ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
        assert len(ids) == len(set(ids))
        links = [each.attributes["href"] for each in page.all("a")]
        within = [link.removeprefix("#") for link in links if link.startswith("#")]
        assert set(within) <= set(ids)
        contents = {each.attributes["href"] for each in page.by_id("contents-list").all("a")}
        chapters = {f"#{each.attributes['id']}" for each in page.all("section", "chapter")}
        indicators = {f"#indicator-{each}" for each in standards_of(name).indicators}
        assert contents == chapters | indicators

    def test_nothing_is_loaded_and_no_other_script_may_run(self, name: lpa.SetName, lang: Lang) -> None:
        page, text = page_of(name, lang), html_of(name, lang)
        assert not [
            each.tag for each in page.walk() if each.tag in {"link", "img", "iframe", "object", "embed", "base"}
        ]
        assert not [each for each in page.walk() if {"src", "style", "srcset"} & set(each.attributes)]
        assert not [key for each in page.walk() for key in each.attributes if key.startswith("on")]
        assert "@import" not in text
        assert "url(" not in text
        script = page.one("script")
        digest = b64encode(sha256(script.raw.encode()).digest()).decode()
        (policy,) = [each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes]
        assert "default-src 'none'" in policy
        assert f"script-src 'sha256-{digest}'" in policy

    def test_headings_go_down_one_step_at_a_time(self, name: lpa.SetName, lang: Lang) -> None:
        levels = [int(each.tag[1]) for each in page_of(name, lang).walk() if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_tables_say_what_they_are_and_which_cells_are_heads(self, name: lpa.SetName, lang: Lang) -> None:
        for table in page_of(name, lang).all("table"):
            assert table.one("caption").text
            assert all(head.attributes["scope"] in {"col", "row", "rowgroup"} for head in table.all("th"))
            widths = [
                sum(int(cell.attributes.get("colspan", "1")) for cell in cells_of(row)) for row in table.all("tr")
            ]
            assert len(set(widths)) == 1

    def test_the_language_of_the_page_and_of_what_stays_thai(self, name: lpa.SetName, lang: Lang) -> None:
        page = page_of(name, lang)
        assert page.one("html").attributes["lang"] == lang
        if lang == "en":
            thai = [each for each in page.one("body").walk() for part in each.content if has_thai(part)]
            assert all(each.tag == "span" and each.attributes["lang"] == "th" for each in thai)

    def test_a_keyboard_finds_its_way(self, name: lpa.SetName, lang: Lang) -> None:
        page = page_of(name, lang)
        first = page.one("body").all("a")[0]
        assert first.attributes["href"] == "#main"
        assert page.by_id("main").tag == "main"
        field = page.by_id("search-field")
        assert field.tag == "input"
        assert page.one("label").attributes["for"] == "search-field"
        # Without scripts there is no field that would do nothing.
        assert "hidden" in page.by_id("search").attributes
        assert page.one("noscript").text


def cells_of(row: Element) -> list[Element]:
    return row.all("th") + row.all("td")


def has_thai(part: Element | str) -> bool:
    return isinstance(part, str) and re.search("[\u0e00-\u0e7f]", part) is not None


def test_colours_are_told_apart() -> None:
    """Web Content Accessibility Guidelines 2.2, 1.4.3: text stands out 4.5 to 1 at least."""
    text = html_of(PRACTICE, "th")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", text))
    pairs = [
        *((ink, "#ffffff") for ink in ("ink", "soft", "blue", "link")),
        *((ink, colours["wash"]) for ink in ("ink", "soft", "blue")),
        ("warn", colours["warn-wash"]),
        ("link", colours["warn-wash"]),
    ]
    for ink, ground in pairs:
        assert contrast(colours[ink], ground) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_era_and_its_year_stay_on_one_line() -> None:
    for name in SETS:
        assert re.search(r"พ\.ศ\. [0-9๐-๙]", html_of(name, "th")) is None


def test_a_line_may_end_around_an_abbreviation_within_thai_text() -> None:
    assert "ความรับผิดชอบของ<wbr>อปท.<wbr>ที่ได้รับ" in html_of(PRACTICE, "th")
    assert "ใช้กับ: อปท. ทุกประเภท" in html_of(PRACTICE, "th")
