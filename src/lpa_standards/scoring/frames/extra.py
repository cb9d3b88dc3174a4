"""What the extra [frame] brings: numpy, and pyarrow with its functions."""

from typing import TYPE_CHECKING

from lpa_standards.errors import MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
else:

    def _installed() -> tuple[object, object, object]:
        try:
            import numpy
            import pyarrow
            import pyarrow.compute
        except ImportError as error:
            raise MissingExtraError("frame") from error
        return numpy, pyarrow, pyarrow.compute

    np, pa, pc = _installed()

__all__ = ["np", "pa", "pc"]
