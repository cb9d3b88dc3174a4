"""What the extra [frame] brings: numpy, and pyarrow with its functions."""

from importlib import import_module
from typing import TYPE_CHECKING

from lpa_standards.errors import MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
    import pyarrow.compute as pc  # type: ignore[import-untyped]
else:

    def _installed(name: str) -> object:
        try:
            return import_module(name)
        except ImportError as error:
            raise MissingExtraError("frame") from error

    np, pa, pc = _installed("numpy"), _installed("pyarrow"), _installed("pyarrow.compute")

__all__ = ["np", "pa", "pc"]
