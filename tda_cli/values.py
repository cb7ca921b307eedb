"""Frozen, slotted value classes that are cheap to define.

A dataclass writes and compiles its methods anew for every class, which is a good part of the time
a command takes to start. Comparing, hashing and printing are the same for all values, so they are
shared here; only the constructor is written for each class.
"""

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


def _equal(self: Any, other: Any) -> bool:  # noqa: ANN401 - any value class
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return] # what Python asks for here
    return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)


def _hash(self: Any) -> int:  # noqa: ANN401 - any value class
    return hash(tuple(getattr(self, name) for name in self.__match_args__))


def _repr(self: Any) -> str:  # noqa: ANN401 - any value class
    content = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({content})"


@dataclass_transform(frozen_default=True)
def value(cls: type[_T]) -> type[_T]:
    """Make a class a frozen, slotted dataclass: equal to another if type and fields are equal."""
    for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _repr)):
        setattr(cls, name, method)
    return dataclass(frozen=True, slots=True, repr=False, eq=False)(cls)
