"""relcli decide: a decision about one finding, without asking."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import decided, options
from relcli.cli.opened import AsOf, Who, day_of, opened
from relcli.cli.options import option
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import Finding
    from relcli.cli.opened import Opened
    from relcli.cli.store import Store

_SHORTEST = 4
"""Characters of an id that have to be given."""


class Word(StrEnum):
    """What can be decided; "open" takes a decision back."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    FIXED = "fixed"
    OPEN = "open"


def decide(
    identity: Annotated[str, options.argument("ID")],
    word: Annotated[Word, options.argument("DECISION")],
    paths: options.Paths = None,
    note: Annotated[str, option("--note", "-n", metavar="TEXT", help="Why, for whoever reads it next.")] = "",
    facts: options.Facts = None,
    decisions: decided.Decisions = None,
    who: Who = None,
    as_of: AsOf = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Decide about one finding without asking.

    ID is the finding's id as `relcli review --list` and the JSON of `relcli check` have it, or its beginning.
    DECISION is confirmed, dismissed or fixed; open takes the decision back. PATH is as for `relcli check`: without
    any, the folder corpus/.

    \b
    Examples:
      relcli decide 2c2b2c573f47b825 dismissed --note "Two different years"
      relcli decide 2c2b2c57 open
      relcli decide a70b8bbc confirmed drafts/ --who "Night desk"
    """
    import os

    from relcli.cli import changes
    from relcli.cli.store import Store
    from relcli.cli.terminal import say

    day = day_of(as_of)
    found = opened(paths, facts, decisions, None, quiet, config or Config())
    name = changes.editor_of(os.path.dirname(found.path) or os.curdir) if who is None else who
    store = Store(found.path, name, day)
    told = _reopen(store, found, identity) if word is Word.OPEN else _decide(store, found, identity, word, note)
    if not quiet:
        say(told)
    return 0


def _decide(store: Store, found: Opened, identity: str, word: Word, note: str) -> str:
    shown = {finding.id: finding for finding in found.report.findings}
    finding = _by_id(found, identity)
    store.decide(shown.get(finding.id, finding), word.value, note)
    return f"{finding.id} is {word.value}; kept in {store.path}"


def _by_id(found: Opened, identity: str) -> Finding:
    hits = [finding for finding in found.whole.findings if _meant(finding.id, identity)]
    return hits[_only([hit.id for hit in hits], identity)]


def _reopen(store: Store, found: Opened, identity: str) -> str:
    from relcli.decisions import Book, Ledger

    entries = Ledger.load(store.path).entries
    book = Book(store.folder, entries)
    ids = {entry.id for entry in entries if _meant(entry.id, identity)}
    covering = (book.covering(finding) for finding in found.whole.findings if _meant(finding.id, identity))
    hits = sorted(ids | {entry.id for entry in covering if entry})
    chosen = hits[_only(hits, identity)]
    store.reopen(chosen)
    return f"{chosen} is open again; taken out of {store.path}"


def _meant(known: str, given: str) -> bool:
    return known == given or (len(given) >= _SHORTEST and known.startswith(given.lower()))


def _only(hits: list[str], identity: str) -> int:
    """0, when there is one hit.  CallError that says what to do otherwise."""
    from relcli.cli.run import CallError

    if len(hits) == 1:
        return 0
    if hits:
        raise CallError(f"'{identity}' is the beginning of {len(hits)} ids: {', '.join(hits[:5])}. Give more of it")
    if len(identity) < _SHORTEST:
        raise CallError(f"'{identity}' is too short for an id: give at least {_SHORTEST} characters of it")
    raise CallError(f"no finding has the id '{identity}'. `relcli review --list` lists those that are open")
