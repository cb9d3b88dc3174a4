"""What the extra [frame] brings for files: numpy, and pyarrow with its readers and writers."""

from importlib import import_module
from typing import TYPE_CHECKING

from lpa_standards.scoring.frames.extra import np, pa, pc

if TYPE_CHECKING:
    import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]  # it brings no types
    import pyarrow.parquet as pq  # type: ignore[import-untyped]
    from pyarrow import ipc
else:
    arrow_csv, ipc, pq = (import_module(f"pyarrow.{name}") for name in ("csv", "ipc", "parquet"))

__all__ = ["arrow_csv", "ipc", "np", "pa", "pc", "pq"]
