"""Thai days, ranges and fiscal years as fields of other people's models."""

import json
from datetime import date, datetime
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from lpa_standards import (
    ThaiDate,
    ThaiDateRange,
    ThaiDateText,
    ThaiDatetime,
    ThaiFiscalQuarter,
    ThaiFiscalYear,
)
from lpa_standards.calendar import CalendarError, DateRange, FiscalQuarter, FiscalYear, parse_date

MAY_31 = date(2023, 5, 31)
DAY: TypeAdapter[date] = TypeAdapter(ThaiDate)
INSTANT: TypeAdapter[datetime] = TypeAdapter(ThaiDatetime)
RANGE: TypeAdapter[DateRange] = TypeAdapter(ThaiDateRange)
YEAR: TypeAdapter[FiscalYear] = TypeAdapter(ThaiFiscalYear)
QUARTER: TypeAdapter[FiscalQuarter] = TypeAdapter(ThaiFiscalQuarter)


class Notice(BaseModel):
    """As a developer of another system would write it."""

    dated: ThaiDate
    meeting: ThaiDatetime | None = None
    entered: ThaiDateRange | None = None
    budget: ThaiFiscalYear | None = None
    quarter: ThaiFiscalQuarter | None = None
    printed: Annotated[date, ThaiDateText(style="long_thai")] | None = None


def fault(adapter: TypeAdapter[Any], value: object) -> dict[str, Any]:
    """The one error of a value."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (told,) = caught.value.errors()
    return dict(told)


def test_a_model_of_ones_own_reads_and_writes() -> None:
    notice = Notice.model_validate(
        {
            "dated": "๓๑ พฤษภาคม ๒๕๖๖",
            "meeting": "12 มกราคม 2566 เวลา 09.30 น.",
            "entered": "๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖",
            "budget": 2566,
            "quarter": {"year": 2566, "number": 3},
            "printed": "31/05/2566",
        }
    )
    assert notice.dated == MAY_31
    assert notice.entered == DateRange(date(2023, 6, 1), date(2023, 7, 21))
    assert notice.budget == FiscalYear(2566)
    assert json.loads(notice.model_dump_json()) == {
        "dated": "2023-05-31",
        "meeting": "2023-01-12T09:30:00+07:00",
        "entered": {"start": "2023-06-01", "end": "2023-07-21"},
        "budget": 2566,
        "quarter": {"year": 2566, "number": 3},
        "printed": "๓๑ พฤษภาคม ๒๕๖๖",
    }
    assert Notice.model_validate_json(notice.model_dump_json()) == notice
    assert Notice.model_validate(notice.model_dump()) == notice
    assert notice.model_dump()["dated"] == MAY_31


class TestDays:
    @pytest.mark.parametrize("given", ["31 พฤษภาคม 2566", "2566-05-31", "2023-05-31", MAY_31])
    def test_text_and_plain_days_are_read(self, given: object) -> None:
        assert DAY.validate_python(given) == MAY_31

    @given(st.dates(date(1889, 4, 1), date(2157, 12, 31)))
    def test_what_is_dumped_is_read_back(self, day: date) -> None:
        assert DAY.validate_json(DAY.dump_json(day)) == day

    def test_a_buddhist_year_in_a_date_is_refused(self) -> None:
        told = fault(DAY, date(2566, 5, 31))
        assert "never converted" in told["msg"]
        assert "2023" in told["msg"]
        assert told["ctx"]["reason"] == "year-range"
        assert "ยังไม่ได้แปลง" in told["ctx"]["th"]

    @pytest.mark.parametrize("given", [datetime.fromisoformat("2023-05-31T00:00"), 20230531, 1.5, None, True, b"x", []])
    def test_anything_else_is_refused(self, given: object) -> None:
        assert fault(DAY, given)["type"] == "date"

    def test_the_words_are_those_of_the_calendar(self) -> None:
        told = fault(DAY, "29 ก.พ. 2564")
        assert told["ctx"]["reason"] == "no-such-day"
        with pytest.raises(CalendarError) as caught:
            parse_date("29 ก.พ. 2564")
        assert told["msg"] == str(caught.value)
        assert told["ctx"]["th"] == caught.value.text("th")

    def test_errors_can_be_handed_on_as_json(self) -> None:
        with pytest.raises(ValidationError) as caught:
            Notice.model_validate({"dated": "32 พฤษภาคม 2566"})
        (told,) = json.loads(caught.value.json())
        assert told["loc"] == ["dated"]
        assert "อ่าน" in told["ctx"]["th"]

    def test_an_era_may_be_agreed_on(self) -> None:
        agreed: TypeAdapter[date] = TypeAdapter(Annotated[date, ThaiDateText(era="ce")])
        assert agreed.validate_python("8 มิถุนายน 2023") == date(2023, 6, 8)
        assert fault(DAY, "8 มิถุนายน 2023")["ctx"]["reason"] == "era-open"

    def test_a_style_or_an_era_that_does_not_exist_is_told_at_once(self) -> None:
        with pytest.raises(CalendarError, match="did you mean 'long_thai'"):
            ThaiDateText(style="long-thai")  # type: ignore[arg-type]  # what a caller may mistype
        with pytest.raises(CalendarError, match="unknown era"):
            ThaiDateText(era="bc")  # type: ignore[arg-type]  # what a caller may mistype


class TestInstants:
    def test_instants_are_thai_time(self) -> None:
        assert INSTANT.validate_python("21 กรกฎาคม 2566 เวลา 24.00 น.").isoformat() == "2023-07-22T00:00:00+07:00"
        assert (
            INSTANT.validate_python(datetime.fromisoformat("2023-07-21T09:30Z")).isoformat().endswith("16:30:00+07:00")
        )

    def test_an_instant_needs_a_zone_and_a_time(self) -> None:
        assert fault(INSTANT, datetime.fromisoformat("2023-07-21T16:30"))["ctx"]["reason"] == "no-zone"
        assert fault(INSTANT, "21 กรกฎาคม 2566")["ctx"]["reason"] == "no-time"
        assert fault(INSTANT, MAY_31)["ctx"]["reason"] == "not-text"
        assert fault(INSTANT, datetime.fromisoformat("2566-07-21T16:30+07:00"))["ctx"]["reason"] == "year-range"


class TestRanges:
    def test_open_ends(self) -> None:
        first = date(2023, 6, 1)
        assert RANGE.validate_python("ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๖ เป็นต้นไป") == DateRange(first, None)
        assert RANGE.validate_python({"start": "1/6/2566"}) == DateRange(first, None)
        assert RANGE.validate_python({"start": None, "end": first}) == DateRange(None, first)
        assert RANGE.dump_json(DateRange(first, None)) == b'{"start":"2023-06-01","end":null}'

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({}, "no-day"),
            ({"start": "21/7/2566", "end": "1/6/2566"}, "reversed"),
            ({"begin": "1/6/2566"}, "unknown-key"),
            ({"start": date(2566, 6, 1)}, "year-range"),
            (["1/6/2566", "21/7/2566"], "not-text"),
        ],
    )
    def test_what_is_no_range_is_refused(self, given: object, reason: str) -> None:
        assert fault(RANGE, given)["ctx"]["reason"] == reason


class TestFiscalPeriods:
    @pytest.mark.parametrize("given", [2566, "2566", "๒๕๖๖", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "ปีงบ 66", FiscalYear(2566)])
    def test_years(self, given: object) -> None:
        assert YEAR.validate_python(given) == FiscalYear(2566)

    @pytest.mark.parametrize(
        "given",
        [
            "ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖",
            {"year": 2566, "number": 3},
            {"year": "ปีงบประมาณ 2566", "number": 3},
            FiscalQuarter(FiscalYear(2566), 3),
        ],
    )
    def test_quarters(self, given: object) -> None:
        assert QUARTER.validate_python(given) == FiscalQuarter(FiscalYear(2566), 3)

    def test_one_is_not_taken_for_the_other(self) -> None:
        assert fault(YEAR, "ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖")["ctx"]["reason"] == "other-period"
        assert fault(QUARTER, "ปีงบประมาณ ๒๕๖๖")["ctx"]["reason"] == "other-period"

    def test_what_is_none_is_refused(self) -> None:
        assert fault(YEAR, 2023)["ctx"]["reason"] == "year-range"
        assert fault(YEAR, True)["ctx"]["reason"] == "not-a-year"
        assert fault(YEAR, MAY_31)["ctx"]["reason"] == "not-text"
        assert fault(QUARTER, {"year": 2566, "number": 5})["ctx"]["reason"] == "no-such-quarter"
        assert fault(QUARTER, {"year": 2566})["ctx"]["reason"] == "no-such-quarter"
        assert fault(QUARTER, {"year": 2566, "number": 1, "of": 4})["ctx"]["reason"] == "unknown-key"


class TestSchemas:
    def test_of_a_model(self) -> None:
        reads, writes = Notice.model_json_schema(), Notice.model_json_schema(mode="serialization")
        assert reads["properties"]["dated"]["type"] == "string"
        assert "๓๑ พฤษภาคม ๒๕๖๖" in reads["properties"]["dated"]["examples"]
        assert writes["properties"]["dated"]["format"] == "date"
        assert "format" not in json.dumps(writes["properties"]["printed"])

    def test_of_the_parts(self) -> None:
        assert YEAR.json_schema(mode="serialization") == {"type": "integer", "minimum": 2505, "maximum": 2700}
        assert [part["type"] for part in YEAR.json_schema()["anyOf"]] == ["integer", "string"]
        assert [part["type"] for part in RANGE.json_schema()["anyOf"]] == ["string", "object"]
        assert RANGE.json_schema(mode="serialization")["required"] == ["start", "end"]
        assert QUARTER.json_schema(mode="serialization")["required"] == ["year", "number"]
        assert INSTANT.json_schema(mode="serialization")["format"] == "date-time"
