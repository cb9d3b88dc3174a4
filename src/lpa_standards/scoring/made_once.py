"""Values that are made when they are first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class made_once(Generic[T]):  # noqa: N801  # named as the decorators beside it are
    """`functools.cached_property` without the lock that Python 3.11 takes, which lasts longer than most figures do.

    Two threads that ask at once may both make the value, which is the same.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...

    @overload
    def __get__(self, owner: object, kind: type) -> T: ...

    def __get__(self, owner: object, kind: type) -> Self | T:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        return value
