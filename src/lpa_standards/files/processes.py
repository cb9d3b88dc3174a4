"""Further processes: who hears an interrupt, and what they need not load."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keeps Ctrl-C from processes that are started meanwhile: they are ended by the one that started them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def without_pandas() -> None:
    """For processes that are wholly ours: lets pandas be missing.

    pyarrow looks for it when it makes its first array. Loading it takes as long as numpy and pyarrow together, and
    nothing here uses it.
    """
    sys.meta_path.insert(0, _WithoutPandas())


class _WithoutPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> None:  # noqa: ARG002  # as it is called
        if fullname == "pandas":
            raise ModuleNotFoundError(f"{fullname} is left out", name=fullname)
