"""The command line `lpa-standards`. Importing it needs nothing; running it needs the extra [cli]."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise

_NEEDED = ("typer", "rich")


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit.

    Args:
        args: Words after the name of the program; those of the process unless given.

    Raises:
        SystemExit: Always, with the exit code: 0 fine, 1 errors in the given files, 2 wrong use, 70 a fault of our own.
    """
    words = sys.argv[1:] if args is None else list(args)
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles, LC_ALL=C and redirects would otherwise refuse Thai.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if any(find_spec(name) is None for name in _NEEDED):
        from lpa_standards.errors import MissingExtraError

        english = "--lang=en" in words or ("--lang", "en") in pairwise(words)
        sys.stderr.write(f"{MissingExtraError('cli').text('en' if english else 'th')}\n")
        sys.exit(2)
    if words == ["--version"]:
        from lpa_standards._version import __version__

        # Said without loading the commands, and with them the whole library.
        sys.stdout.write(f"lpa-standards {__version__}\n")
        sys.exit(0)
    from lpa_standards.cli.app import app

    app(words, prog_name="lpa-standards")
