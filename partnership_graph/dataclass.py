"""The standard library's dataclass, but for its methods: each is made when it is first used.

A command imports many more classes than it makes values of, and each method is a text to be compiled: that was a
third of what a question took to start. The fields stand from the beginning, so that ``fields``,
``replace`` and ``asdict`` are those of the standard library.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """Make a dataclass of a class; the options are those of the standard library."""
        return partial(_made, **options) if cls is None else _made(cls, **options)


__all__ = ["dataclass"]

Method: TypeAlias = Callable[..., Any]

_MISSING: Final = dataclasses.MISSING
_ORDERED: Final = ("__lt__", "__le__", "__gt__", "__ge__")


def _made(
    cls: type,
    *,
    frozen: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - as the standard library calls it
    order: bool = False,
    **layout: bool,
) -> type:
    """Return a class with its fields and slots, and methods that wait to be used."""
    own = {name for name, value in vars(cls).items() if value is not None}
    made: type = dataclasses.dataclass(init=False, eq=False, repr=False, **layout)(cls)
    methods: dict[str, Method | None] = {"__init__": _waiting(made, "__init__", _init)}
    if repr:
        methods["__repr__"] = _repr
    if eq:
        methods["__eq__"] = _waiting(made, "__eq__", partial(_comparing, operator.eq))
        methods["__hash__"] = _waiting(made, "__hash__", _hash) if frozen else None
    for name in _ORDERED if order else ():
        methods[name] = _waiting(made, name, partial(_comparing, getattr(operator, name)))
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        methods |= {"__getstate__": _state, "__setstate__": _stand} if layout.get("slots") else {}
    for name in methods.keys() - own:
        setattr(made, name, methods[name])
    return made


def _waiting(cls: type, name: str, make: Callable[[type], Method]) -> Method:
    """Return a method that makes the method of a name when it is called, and puts that in its own place."""

    def method(*given: object, **named: object) -> object:
        made = make(cls)
        setattr(cls, name, made)
        return made(*given, **named)

    return method


def _init(cls: type) -> Method:
    """Return what fills a new value, compiled as in the standard library: a loop at every value takes much longer."""
    known: dict[str, Any] = {"_MISSING": _MISSING, "_put": object.__setattr__}
    put = "_put(self, {0!r}, {1})" if cls.__setattr__ is _refuse else "self.{0} = {1}"
    given, body = {False: ["self"], True: ["*"]}, ["pass"]
    for item in dataclasses.fields(cls):
        name, default = item.name, f"_default_{item.name}"
        value = name if item.init else default
        known[default] = item.default
        has_default = item.default is not _MISSING
        if item.default_factory is not _MISSING:
            known[f"_new_{name}"] = item.default_factory
            value = f"_new_{name}() if {value} is _MISSING else {value}"
            has_default = True
        if item.init:
            given[item.kw_only is True].append(f"{name}={default}" if has_default else name)
        if item.init or has_default:
            body.append(put.format(name, value))
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    taken = given[False] + (given[True] if given[True][1:] else [])
    exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(body), known)  # noqa: S102 - names of fields
    made: Method = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _comparing(compare: Method, cls: type) -> Method:
    values = _values([item.name for item in dataclasses.fields(cls) if item.compare])

    def compared(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(values(self), values(other))

    return compared


def _hash(cls: type) -> Method:
    hashed = [item for item in dataclasses.fields(cls) if item.hash is not False]
    values = _values([item.name for item in hashed if item.hash or item.compare])
    return lambda self: hash(values(self))


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what returns the values of some fields."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


@recursive_repr()
def _repr(self: Any) -> str:
    shown = [item.name for item in dataclasses.fields(self) if item.repr]
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({said})"


def _refuse(self: object, name: str, *_value: object) -> None:
    message = f"a {type(self).__name__} stays as it is: {name} cannot be set or deleted"
    raise dataclasses.FrozenInstanceError(message)


def _state(self: Any) -> list[object]:
    return [getattr(self, item.name) for item in dataclasses.fields(self)]


def _stand(self: Any, state: Iterable[object]) -> None:
    for item, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, item.name, value)
