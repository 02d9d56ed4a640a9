"""Data classes that the type checker keeps from being changed, and that are made as fast as any other object.

A frozen data class sets each field through `object.__setattr__`, which makes it five times as slow to build; an
article gives a thousand of them and more.  `@record(frozen=True, slots=True)` is `@dataclass(frozen=True, slots=True)`
to the type checker; when the program runs, the class is comparable and hashable alike, and nothing guards its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

__all__ = ["described", "record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A data class with slots; `frozen` gives it a hash."""
        return dataclass(slots=slots, unsafe_hash=frozen)


def described(kind: type, types: Mapping[str, str]) -> None:
    """Give a compiled record what an interpreted one has: the names of its fields, their types, a way to be pickled."""

    def parts(self: Any) -> tuple[type, tuple[Any, ...]]:
        return kind, tuple([getattr(self, name) for name in types])

    for name, value in (("__slots__", tuple(types)), ("__annotations__", types), ("__reduce__", parts)):
        setattr(kind, name, value)
