"""`benchmarks/bench_tests.py` measures what it says: 500 confirmed cases that agree. Durations are not looked at."""

from pathlib import Path

from benchmarks import bench_tests
from lpa_standards.testing import Runner, read_cases


def test_five_hundred_cases_that_agree(tmp_path: Path) -> None:
    file = read_cases(bench_tests.material(tmp_path))
    assert len(file.tests) == bench_tests.CASES == 500
    assert all(ran.proves for ran in Runner(file).run())
    tried = {name for case in file.tests for name in case.expect.results}
    assert len(tried) > 0.9 * len(file.standards.indicators)
