"""Knowing a finding again: the same claims set against each other, or what has become of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import field

from relcli.check.model import Finding
from relcli.decisions.model import Entry, RecordedSide, collector_paused, mark_of, path_of
from relcli.decisions.recording import recorded
from relcli.records import record

_Matter = tuple[str, str, frozenset[str]]
"""Rule, subject, articles."""
_NAMED = 3
"""Articles that have joined are named up to here."""


@record(frozen=True, slots=True)
class Book:
    """The entries of a file, to be looked up by what a finding claims."""

    folder: str
    """Where the file lies: paths in it are relative to this."""
    entries: tuple[Entry, ...]
    _by_mark: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _by_matter: dict[_Matter, list[Entry]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __post_init__(self) -> None:
        with collector_paused():
            for entry in self.entries:
                for mark in sorted({mark_of(claim) for claim in entry.known_by()}):
                    self._by_mark[entry.rule, mark].append(entry)
                if entry.articles:
                    self._by_matter[entry.rule, entry.subject, entry.articles].append(entry)

    def covering(self, finding: Finding) -> Entry | None:
        """The entry that is of this very finding: every claim of it is there, on the same side."""
        now = recorded(finding, self.folder, wide=False)
        first = next(now.known_by(), "")
        found = (entry for entry in self._by_mark.get((now.rule, mark_of(first)), ()) if _covers(entry, now))
        return next(found, None)

    def earlier(self, finding: Finding, taken: Collection[str] = ()) -> Entry | None:
        """The entry that this finding was before something in it changed; not one whose id is `taken`.

        One that shares most claims (the latest of several), or else one of the same subject in the same articles.
        """
        now = recorded(finding, self.folder, wide=False)
        claims = set(now.known_by())
        marks = {mark_of(claim) for claim in claims}
        near = {entry.id: entry for mark in marks for entry in self._by_mark.get((now.rule, mark), ())}
        shared = {entry.id: _shared(entry, claims) for entry in near.values() if entry.id not in taken}
        best = max(shared, key=lambda identity: (shared[identity], near[identity].when, identity), default="")
        if best and shared[best]:
            return near[best]
        matter = self._by_matter.get((now.rule, now.subject, now.articles), [])
        free = [entry for entry in matter if entry.id not in taken]
        return max(free, key=lambda entry: (entry.when, entry.id), default=None)


def _shared(entry: Entry, claims: Collection[str]) -> int:
    """How many of the claims an entry has."""
    return sum(any(side.holds(claim) for side in entry.sides) for claim in claims)


def _covers(then: Entry, now: Entry) -> bool:
    """Is everything that is claimed now on a side of what was claimed then?  Articles may have left, none joined."""
    if now.fact and now.fact.partition(" ")[0] != then.fact.partition(" ")[0]:
        return False
    homes = [_home(side, then) for side in now.sides]
    return None not in homes and len(set(homes)) == len(homes)


def _home(side: RecordedSide, then: Entry) -> int | None:
    """Number of the side that holds all of this one."""
    return next((number for number, other in enumerate(then.sides) if all(map(other.holds, side.known_by()))), None)


def changes(then: Entry, now: Entry) -> tuple[str, ...]:
    """What is other now, in words: values, fact, articles; at least one thing is, or the words alone."""
    return tuple(_changes(then, now)) or ("the words are other",)


def _changes(then: Entry, now: Entry) -> Iterator[str]:
    old, new = _values(then), _values(now)
    if {value.casefold() for value in old} != {value.casefold() for value in new}:
        yield f"it was {' against '.join(f'“{value}”' for value in old)}"
    if now.fact.partition(" ")[0] != then.fact.partition(" ")[0]:
        yield _fact_words(then.fact, now.fact)
    joined = sorted(path for path in now.articles - then.articles if not _was_told(then, now, path))
    if joined and then.articles:
        more = f" and {len(joined) - _NAMED} more" if len(joined) > _NAMED else ""
        yield f"new in it: {', '.join(joined[:_NAMED])}{more}"


def _was_told(then: Entry, now: Entry, path: str) -> bool:
    """Did somebody, wherever, say all that this article says?"""
    claims = [claim for claim in now.known_by() if path_of(claim) == path]
    return all(any(side.holds(claim) for side in then.sides) for claim in claims)


def _fact_words(then: str, now: str) -> str:
    if then and now:
        return "the fact says something else"
    return "a fact speaks to it" if now else "no fact speaks to it any more"


def _values(entry: Entry) -> list[str]:
    return [side.value for side in entry.sides]
