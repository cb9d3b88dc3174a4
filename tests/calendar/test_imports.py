"""The calendar stands alone: its names are there, and reading dates loads nothing heavy."""

import subprocess
import sys

import pytest

from lpa_standards import calendar


def test_every_public_name_can_be_had() -> None:
    for name in calendar.__all__:
        assert getattr(calendar, name) is not None
    assert set(calendar.__all__) <= set(dir(calendar))
    with pytest.raises(AttributeError, match="no attribute 'parse_dat'"):
        calendar.parse_dat  # type: ignore[attr-defined]  # noqa: B018  # the lazy face must refuse it


def test_reading_dates_loads_neither_pydantic_nor_yaml_nor_windows() -> None:
    code = "import sys; from lpa_standards.calendar import parse_date; print('\\n'.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(result.stdout.split())
    assert not loaded & {"pydantic", "yaml", "dateutil", "zoneinfo", "lpa_standards.calendar.windows"}
