"""From pairs that agree to groups: all that say one thing, in however many articles and places."""

from __future__ import annotations

from collections.abc import Iterable

from relcli.check.stack import Said
from relcli.compare.numbers import Pair
from relcli.records import record


@record(frozen=True, slots=True)
class Group:
    """Claims that say the same of one thing."""

    claims: tuple[Said, ...]
    """In the order of the stack: by path and place."""
    reasons: tuple[str, ...]
    """What speaks for their being of one thing, of the surest pair."""


def grouped(pairs: Iterable[Pair]) -> list[Group]:
    """Join pairs that share a claim; in the order of their first claims."""
    parent: dict[int, int] = {}
    claims: dict[int, Said] = {}
    best: dict[int, tuple[float, tuple[str, ...]]] = {}
    for one, other, features in pairs:
        for said in (one, other):
            claims.setdefault(id(said.claim), said)
            parent.setdefault(id(said.claim), id(said.claim))
        left, right = _root(parent, id(one.claim)), _root(parent, id(other.claim))
        why = max(
            *(best.get(root, (float("-inf"), ())) for root in (left, right)), (features.score, tuple(features.lines))
        )
        parent[right] = left
        best[left] = why
    members: dict[int, list[Said]] = {}
    for key, said in claims.items():
        members.setdefault(_root(parent, key), []).append(said)
    groups = [Group(tuple(sorted(found, key=place)), best[root][1]) for root, found in members.items()]
    return sorted(groups, key=lambda group: place(group.claims[0]))


def _root(parent: dict[int, int], key: int) -> int:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def place(said: Said) -> tuple[int, int, int, str, str]:
    """What claims are sorted by."""
    evidence = said.claim.evidence
    return said.number, evidence.start, evidence.end, said.claim.kind.value, said.claim.value
