"""Every name of a stack as it is spelled, and which of them may be spellings of one, found through an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from itertools import combinations
from typing import Final

from relcli.check.stack import Said, Stack
from relcli.claims.model import Kind, Naming
from relcli.language.spellings import joined, openers, sound
from relcli.language.tokens import fold
from relcli.records import record

CROWD: Final = 60
"""Names under one key of the index beyond which only neighbours in the alphabet are compared."""


@record(slots=True)
class Spelling:
    """A name as it is written in some of the articles; filled while the stack is gone through."""

    name: str
    words: tuple[str, ...]
    """Without a form of address."""
    said: list[Said] = field(default_factory=list)
    person: bool = False
    role: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    """Stems of the sentences it stands in."""

    @property
    def articles(self) -> set[int]:
        """Numbers of the articles that have it."""
        return {said.number for said in self.said}


def spellings(stack: Stack) -> dict[str, Spelling]:
    """Every name of the stack by its exact spelling."""
    found: dict[str, Spelling] = {}
    for said in stack.of(Kind.NAME):
        detail = said.claim.detail
        if not isinstance(detail, Naming):
            continue
        name = detail.name.replace("’", "'").replace("‑", "-").replace("‐", "-")
        spelling = found.get(name)
        if spelling is None:
            words = name.split()
            while len(words) > 1 and fold(words[0]).rstrip(".") in openers():
                words = words[1:]
            spelling = found[name] = Spelling(name, tuple(words))
        spelling.said.append(said)
        spelling.person = spelling.person or detail.kind == "person"
        spelling.role |= detail.role
        spelling.around |= said.claim.context.stems
    return found


def candidates(known: Iterable[Spelling]) -> list[tuple[Spelling, Spelling]]:
    """Pairs of spellings that share a key, in the order of the alphabet."""
    index: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for spelling in sorted(known, key=lambda spelling: spelling.name):
        for key in _keys(spelling):
            index[key].append(spelling)
    pairs: dict[tuple[str, str], tuple[Spelling, Spelling]] = {}
    for bucket in index.values():
        near = combinations(bucket, 2) if len(bucket) <= CROWD else zip(bucket, bucket[1:], strict=False)
        pairs.update({(one.name, other.name): (one, other) for one, other in near})
    return [pairs[names] for names in sorted(pairs)]


def _keys(spelling: Spelling) -> set[tuple[str, ...]]:
    """What two spellings of one name have in common: all but the inside of one word, or the sound of the whole."""
    words = [fold(word) for word in spelling.words]
    keys: set[tuple[str, ...]] = {("whole", joined("".join(words)))}
    for place, word in enumerate(words):
        rest = (*words[:place], "*", *words[place + 1 :])
        keys.add(("head", word[:3], *rest))
        keys.add(("tail", word[:1] + word[-3:], *rest))
        keys.add(("sound", sound(word), *rest))
        if len(words) > 1:
            keys.add(rest)
    if spelling.person:
        last = words[-1]
        keys.update({("surname", last[:3]), ("surname", last[:1] + last[-3:]), ("surname", sound(last))})
    return keys
