"""`@dataclass` of the standard library, for classes that are quick to make.

The standard library writes and compiles the methods of each dataclass when its module is loaded: a
third of a millisecond for one, a tenth of a second for the some three hundred kinds of nodes and
parts of plans that a check needs. Here they share the methods of this module, and only the fields
are the standard library's work. `fields`, `replace`, `match`, pickling and the type checker see a
frozen, slotted dataclass as ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Never, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool, slots: bool, kw_only: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """Only for classes that are frozen and slotted."""
        if not (frozen and slots):
            raise TypeError("a quick dataclass is frozen and slotted")
        fields = dataclasses.dataclass(
            slots=True, kw_only=kw_only, init=False, eq=False, repr=False
        )

        def decorated(kind: type[T]) -> type[T]:
            made = fields(kind)
            for name, method in _METHODS.items():
                setattr(made, name, method)
            return made

        return decorated


class _Form(NamedTuple):
    """What the shared methods know of a class; taken from its fields when it is first used."""

    names: frozenset[str]
    by_position: tuple[str, ...]
    defaults: dict[str, Any]
    factories: tuple[tuple[str, Callable[[], Any]], ...]
    compared: Callable[[Any], object]
    shown: tuple[str, ...]


class _Forms(dict[type, _Form]):
    def __missing__(self, kind: type) -> _Form:
        fields = dataclasses.fields(kind)
        compared = [f.name for f in fields if f.compare]
        missing = dataclasses.MISSING
        form = self[kind] = _Form(
            names=frozenset(f.name for f in fields),
            by_position=tuple(f.name for f in fields if not f.kw_only),
            defaults={f.name: f.default for f in fields if f.default is not missing},
            factories=tuple(
                (f.name, f.default_factory) for f in fields if f.default_factory is not missing
            ),
            compared=attrgetter(*compared) if compared else lambda _: (),
            shown=tuple(f.name for f in fields if f.repr),
        )
        return form


_FORMS = _Forms()
_write = object.__setattr__


def _init(self: Any, /, *in_order: Any, **given: Any) -> None:
    form = _FORMS[type(self)]
    if in_order:
        given = _by_name(type(self), in_order, given)
    if given.keys() != form.names:
        given = _completed(type(self), form, given)
    for name, value in given.items():
        _write(self, name, value)


def _completed(kind: type, form: _Form, given: dict[str, Any]) -> dict[str, Any]:
    """With the defaults of fields that were not given; TypeError where that is not all there is."""
    values = form.defaults | given
    for name, make in form.factories:
        if name not in values:
            values[name] = make()
    if values.keys() != form.names:
        wrong = [f"needs `{name}`" for name in sorted(form.names - values.keys())]
        wrong += [f"has no `{name}`" for name in sorted(values.keys() - form.names)]
        raise TypeError(f"{kind.__name__} {', '.join(wrong)}")
    return values


def _by_name(kind: type, in_order: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    names = _FORMS[kind].by_position[: len(in_order)]
    if len(names) < len(in_order) or not given.keys().isdisjoint(names):
        raise TypeError(f"{kind.__name__} was given too many values")
    return dict(zip(names, in_order, strict=True)) | given


def _set(_self: Any, name: str, _value: object) -> Never:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: Any, name: str) -> Never:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    compared = _FORMS[type(self)].compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_FORMS[type(self)].compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _FORMS[type(self)].shown)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, field.name) for field in dataclasses.fields(self))


def _restore(self: Any, state: tuple[Any, ...]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        _write(self, field.name, value)


_METHODS = {
    "__init__": _init,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__getstate__": _state,
    "__setstate__": _restore,
}
