"""The text of a program in the making, and the objects that it names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Source:
    """Lines of a program, and its constants.

    Attributes:
        constants: The objects that the lines name, by name.
    """

    def __init__(self) -> None:
        self.constants: dict[str, Any] = {}
        self._names: dict[int, str] = {}
        self._lines: list[str] = []
        self._depth = 0

    def line(self, text: str) -> None:
        """Adds a line at the present depth."""
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Adds a line that ends in a colon; what is added within stands below it."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def constant(self, value: object) -> str:
        """The name of an object; the same object has one name."""
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = f"K{len(self.constants)}"
            self.constants[name] = value
        return name

    def text(self) -> str:
        """The whole program."""
        return "\n".join([*self._lines, ""])
