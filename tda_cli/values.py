"""Frozen, slotted value classes that are cheap to define and to build.

They behave like frozen, slotted dataclasses. A dataclass compiles half a dozen methods per class,
which would take a good part of a command's start-up time. Only the constructor is compiled here.
"""

from inspect import get_annotations
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

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


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    message = f"`{name}` of {type(self).__qualname__} cannot be changed"
    raise AttributeError(message)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}


@dataclass_transform(frozen_default=True)
def value(cls: type[_T]) -> type[_T]:
    """Make a class with annotated fields a value: equal to another if type and fields are equal.

    The constructor takes the fields in their order, by position or by name. A value assigned to a
    field in the class is its default.
    """
    names = tuple(get_annotations(cls))
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    left = {
        name: member
        for name, member in cls.__dict__.items()
        if name not in defaults and name not in {"__dict__", "__weakref__"}
    }
    made: Any = type(
        cls.__name__,
        cls.__bases__,
        {**left, **_SHARED, "__slots__": names, "__match_args__": names},
    )
    made.__qualname__ = cls.__qualname__
    made.__init__ = _constructor(made, names, defaults)
    return cast("type[_T]", made)


def _constructor(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Any:  # noqa: ANN401
    """Compile `__init__`, which sets each slot through its descriptor."""
    parameters = [f"{name}=default_{name}" if name in defaults else name for name in names]
    lines = [f" set_{name}(self, {name})\n" for name in names] or [" pass\n"]
    scope: dict[str, Any] = {f"default_{name}": default for name, default in defaults.items()}
    scope |= {f"set_{name}": getattr(made, name).__set__ for name in names}
    exec(f"def __init__(self, {', '.join(parameters)}):\n{''.join(lines)}", scope)  # noqa: S102 - only names of fields
    return scope["__init__"]


def replace(old: _T, **changes: Any) -> _T:  # noqa: ANN401 - the types of the fields
    """Return a value with some fields changed."""
    fields: tuple[str, ...] = getattr(type(old), "__match_args__")  # noqa: B009 - mypy knows no such attribute
    return type(old)(**{name: getattr(old, name) for name in fields} | changes)
