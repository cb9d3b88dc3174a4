"""The command line `lpa-standards`. Importing it needs nothing; running it needs the extra [cli]."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import pairwise

from lpa_standards.files.processes import without_pandas

_NEEDED = ("typer", "rich")
_MISUSED, _INTERRUPTED = 2, 130
# No terminal is so wide or high that it takes more digits.
_LONGEST_SIZE = 5


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit.

    Args:
        args: Words after the name of the program; those of the process unless given.

    Raises:
        SystemExit: Always, with the exit code: 0 fine, 1 errors in the given files, 2 wrong use, 70 a fault of our own,
            130 interrupted.
    """
    try:
        _open_streams()
        _mend_sizes()
        if args is None:  # the process is the program's own
            without_pandas()
        _run(sys.argv[1:] if args is None else list(args))
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _hush()
        sys.exit(0)
    except OSError as error:  # help, version or a usage error that cannot be written; commands tell their own
        with suppress(OSError, ValueError):
            sys.stderr.write(f"เขียนผลออกไปไม่ได้ / the output could not be written: {error.strerror}\n")
        _hush()
        sys.exit(_MISUSED)


def _run(words: list[str]) -> None:
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles, LC_ALL=C and redirects would otherwise refuse Thai.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if any(find_spec(name) is None for name in _NEEDED):
        from lpa_standards.errors import MissingExtraError

        english = "--lang=en" in words or ("--lang", "en") in pairwise(words)
        sys.stderr.write(f"{MissingExtraError('cli').text('en' if english else 'th')}\n")
        sys.exit(_MISUSED)
    if words == ["--version"]:
        from lpa_standards._version import __version__

        # Said without loading the commands, and with them the whole library.
        sys.stdout.write(f"lpa-standards {__version__}\n")
        sys.stdout.flush()
        sys.exit(0)
    # No plugin of pydantic is for these models; looking for some reads every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with loading():
        from lpa_standards.cli.app import app

    app(words, prog_name="lpa-standards")


@contextmanager
def loading() -> Iterator[None]:
    """While modules load: an interrupt ends the process at once, and the collector of garbage rests.

    What is half imported would tell of its own faults instead of the interrupt. What modules make stays for good:
    looking through it, while it grows, later or when the interpreter ends, finds nothing and takes a fifth of a short
    command.
    """
    collecting = gc.isenabled()
    loaded = len(sys.modules)
    gc.disable()
    try:
        with _stopping_at_once():
            yield
    finally:
        if len(sys.modules) > loaded:
            gc.freeze()
        if collecting:
            gc.enable()


@contextmanager
def _stopping_at_once() -> Iterator[None]:
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _open_streams() -> None:
    """Gives a process that was started with closed streams some that say so when they are written to."""
    if sys.stdout is None:
        # Opened for reading, so that writing is an error.
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _mend_sizes() -> None:
    """Forgets a size of the terminal that is none: what reads it later trusts it."""
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "0")
        if not (size.isascii() and size.isdecimal() and len(size) <= _LONGEST_SIZE):
            del os.environ[name]


def _hush() -> None:
    """Lets what could not be written go nowhere, so that nothing is said about it when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
