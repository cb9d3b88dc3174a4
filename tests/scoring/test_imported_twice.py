"""Two reports of one programme and year: neither goes before the other."""

from __future__ import annotations

import pytest

import lpa_standards as lpa

from .making import Data, made_set, refusal, submission
from .opening import indicator


class TestTwoReportsOfOneProgrammeAndYear:
    IMPORTING = indicator("t", {}, {"kind": "imported", "programme": "other", "figure": "total", "full": 20})

    def report(self, value: str) -> Data:
        return {"programme": "other", "fiscal_year": 2566, "total": {"value": value}, "domains": []}

    @pytest.mark.parametrize("second", ["10", "80"])
    def test_are_an_error(self, second: str) -> None:
        standards = made_set(self.IMPORTING, {**self.IMPORTING, "id": "u"})
        both = [self.report("80"), self.report(second)]
        (found,) = refusal(standards, submission(), imports=both)
        assert (found.code, found.path) == ("import-twice", "imports")
        assert "other 2566" in found.message.en
        going = lpa.score(standards, submission(), imports=both, keep_going=True)
        assert {one.verdict for one in going.results} == {"incomplete"}

    def test_of_two_years_are_not(self) -> None:
        others = [self.report("80"), {**self.report("10"), "fiscal_year": 2565}]
        assert lpa.score(made_set(self.IMPORTING), submission(), imports=others)["t"].points == "16"

    def test_a_figure_below_0_is_none(self) -> None:
        (found,) = refusal(made_set(self.IMPORTING), submission(), imports=[self.report("-5")])
        assert found.code == "import-figure"
