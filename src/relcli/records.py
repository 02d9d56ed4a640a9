"""Data classes that the type checker keeps from being changed, and that cost little to define and to make.

A frozen data class sets each field through `object.__setattr__`, which makes it five times as slow to build; an
article gives a thousand of them and more.  And `dataclass` compiles the source text of six methods of each class,
which for all classes of a run takes longer than to read an article.  `@record(frozen=True, slots=True)` is
`@dataclass(frozen=True, slots=True)` to the type checker; when the program runs, the class is compared, hashed and
shown alike, but only its constructor is compiled, and nothing guards its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["described", "record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> Callable[[type], type]:
        """A data class; `frozen` gives it a hash."""

        def made(kind: type) -> type:
            if kind.__doc__ is None:
                kind.__doc__ = kind.__name__  # or `dataclass` would write down the signature, which takes long
            built = dataclass(slots=slots, kw_only=kw_only, repr=False, eq=False)(kind)
            methods = _methods(built, frozen)
            for each in (kind, built):  # a compiled class is the first, and with slots an interpreted one the second
                for name, method in methods.items():
                    setattr(each, name, method)
            return built

        return made


def _methods(kind: Any, hashed: bool) -> dict[str, Any]:
    """How records of a class are compared, hashed and shown."""
    compared = [field.name for field in fields(kind) if field.compare]
    shown = [field.name for field in fields(kind) if field.repr]
    values: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _: ()

    def same(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def number(self: Any) -> int:
        return hash(values(self))

    def text(self: Any) -> str:
        return f"{kind.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return {"__eq__": same, "__hash__": number if hashed else None, "__repr__": text}


def described(kind: type, types: Mapping[str, str]) -> None:
    """Give a compiled record what an interpreted one has: the names of its fields, their types, a way to be pickled."""

    def parts(self: Any) -> tuple[type, tuple[Any, ...]]:
        return kind, tuple([getattr(self, name) for name in types])

    for name, value in (("__slots__", tuple(types)), ("__annotations__", types), ("__reduce__", parts)):
        setattr(kind, name, value)
