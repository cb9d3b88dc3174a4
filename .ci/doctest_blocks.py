"""For `make docs`: examples in docstrings become code blocks; Markdown alone takes `>>>` for quotations."""

import re
from typing import Any, Final

from griffe import Extension, Object

# An example: its first line, and all that follows up to a blank line.
_EXAMPLE: Final = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


class DoctestBlocks(Extension):
    """Puts fences around the examples of every docstring."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Change the docstring of one class, function, module or attribute."""
        if obj.docstring is not None:
            obj.docstring.value = _EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)
