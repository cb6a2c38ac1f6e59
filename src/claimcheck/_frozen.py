"""``@frozen``: what ``@dataclass(frozen=True, slots=True)`` gives, at a fraction of its price at import; ``@slotted``.

A run on one article defines some seventy frozen types. The standard decorator compiles six functions for each; together
that is a quarter of the time a user waits. This one has a constructor that sets the slots directly (it is faster to
call, too), compiled once for all types of so many fields, and takes the other methods from shared functions.
``dataclasses.fields``, ``replace`` and ``is_dataclass`` work as usual, and type checkers treat the result as a
dataclass (PEP 681). ``benchmarks/frozen.py`` measures both.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, field
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NoReturn, TypeVar, dataclass_transform

from claimcheck._constructors import FROZEN, OPEN

__all__ = ["frozen", "slotted"]

# How ``dataclasses.fields`` knows a field from a class variable; there is no public name for it.
_FIELD: Any = dataclasses._FIELD  # type: ignore[attr-defined]

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen, slotted dataclass: equal and hashed by its fields.

    Fields with ``compare=False`` stay out of equality and hash, fields with ``repr=False`` out of ``repr``. Methods
    that ``cls`` defines itself are kept; it must not use ``super()`` without arguments, since the class is built anew.

    Raises:
        TypeError: ``cls`` has bases of its own, or fields without a default behind fields with one.
    """
    return _made(cls, _FROZEN)


@dataclass_transform(field_specifiers=(field,))
def slotted(cls: type[T]) -> type[T]:
    """Make ``cls`` what ``@dataclass(slots=True)`` makes of it: equal by its fields, open to change, without a hash.

    Otherwise as :func:`frozen`.
    """
    return _made(cls, _OPEN)


def _made(cls: type[T], methods: dict[str, Any]) -> type[T]:
    if cls.__bases__ != (object,):
        raise TypeError(f"{cls.__name__}: such a type has no bases of its own")
    described = _fields(cls)
    names = tuple(f.name for f in described)
    dropped = {*names, "__dict__", "__weakref__"}
    members = {k: v for k, v in cls.__dict__.items() if k not in dropped}
    compared = [f.name for f in described if f.compare]
    key = attrgetter(*compared) if compared else id
    members |= {k: v for k, v in methods.items() if k not in cls.__dict__}
    members |= {"__slots__": names, "__match_args__": tuple(f.name for f in described if f.init)}
    members |= {"__dataclass_fields__": {f.name: f for f in described}, "_frozen_key": staticmethod(key)}
    made: Any = type(cls.__name__, (), members)
    made.__init__ = _constructor(made, described, methods is _FROZEN)
    return made  # type: ignore[no-any-return]


def _fields(cls: Any) -> tuple[dataclasses.Field[Any], ...]:
    """The fields that ``cls`` declares, as ``dataclasses`` describes them; it takes most of its time elsewhere."""
    found = []
    for name, kind in cls.__annotations__.items():
        if str(kind).startswith(("ClassVar", "typing.ClassVar")):
            continue
        default = cls.__dict__.get(name, MISSING)
        described: Any = default if isinstance(default, dataclasses.Field) else field(default=default)
        if described.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__name__}: the default of {name!r} is mutable; use a default_factory")
        described.name, described.type, described._field_type = name, kind, _FIELD
        found.append(described)
    return tuple(found)


def _constructor(cls: Any, described: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The ``__init__``: sets the slots, those of a frozen class through their descriptors."""
    _refuse_wrong_order(cls, described)
    if any(f.default_factory is not MISSING or not f.init for f in described):
        return _compiled(cls, described, frozen)
    names = tuple(f.name for f in described)
    # One compiled function for all types of so many fields: only the names of its parameters are others.
    code = _template(len(names), frozen)
    code = code.replace(co_varnames=("self", *names), co_name="__init__", co_qualname=f"{cls.__qualname__}.__init__")
    if not frozen:
        code = code.replace(co_names=names)
    scope = {f"s{i}": cls.__dict__[name].__set__ for i, name in enumerate(names)} if frozen else {}
    defaults = tuple(f.default for f in described if f.default is not MISSING)
    return FunctionType(code, scope, "__init__", defaults)


@cache
def _template(count: int, frozen: bool) -> CodeType:
    """The code of a constructor that sets ``count`` slots."""
    written = (FROZEN if frozen else OPEN).get(count)
    if written is not None:
        return written
    parameters = "".join(f", a{i}" for i in range(count))
    # Where assignment is allowed it is three times as fast as a call of the descriptor.
    line = " s{0}(self, a{0})\n" if frozen else " self.a{0} = a{0}\n"
    body = "".join(line.format(i) for i in range(count)) or " pass"
    scope: dict[str, Any] = {}
    exec(f"def __init__(self{parameters}):\n{body}", scope)
    made: FunctionType = scope["__init__"]
    return made.__code__


def _refuse_wrong_order(cls: Any, described: tuple[dataclasses.Field[Any], ...]) -> None:
    optional = False
    for f in described:
        if f.init:
            has_default = f.default is not MISSING or f.default_factory is not MISSING
            if optional and not has_default:
                raise TypeError(f"{cls.__name__}: the field {f.name!r} without a default follows one with a default")
            optional = has_default


def _compiled(cls: Any, described: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The constructor of a type with factories, compiled for it alone."""
    scope: dict[str, Any] = {"_MISSING": MISSING}
    parameters, lines = ["self"], []
    for f in described:
        value = f.name
        factory = f.default_factory is not MISSING
        if factory:
            scope[f"_make_{f.name}"] = f.default_factory
            value = f"_make_{f.name}()" + (f" if {f.name} is _MISSING else {f.name}" if f.init else "")
        if f.init:
            scope[f"_default_{f.name}"] = MISSING if factory else f.default
            has_default = factory or f.default is not MISSING
            parameters.append(f"{f.name}=_default_{f.name}" if has_default else f.name)
        scope[f"_set_{f.name}"] = cls.__dict__[f.name].__set__
        lines.append(f" _set_{f.name}(self, {value})" if frozen else f" self.{f.name} = {value}")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), scope)
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    key = self._frozen_key
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(self._frozen_key(self))


def _setattr(self: Any, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, n) for n in self.__slots__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


_OPEN: dict[str, Any] = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": None,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
_FROZEN: dict[str, Any] = {**_OPEN, "__hash__": _hash, "__setattr__": _setattr, "__delattr__": _delattr}
