"""Data classes that the type checker keeps from being changed, and that are made as fast as any other object.

A frozen data class sets each field through `object.__setattr__`, which makes it five times as slow to build; an
article gives a thousand of them and more.  `@record(frozen=True, slots=True)` is `@dataclass(frozen=True, slots=True)`
to the type checker; when the program runs, the class is comparable and hashable alike, and nothing guards its fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A data class with slots; `frozen` gives it a hash."""
        return dataclass(slots=slots, unsafe_hash=frozen)
