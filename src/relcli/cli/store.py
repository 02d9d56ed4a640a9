"""Writing decisions: one at a time, each on disk before the next is asked for, and each can be taken back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from relcli.cli import output
from relcli.cli.run import CallError
from relcli.cli.turns import turn
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.model import Decided, Finding


@record(frozen=True, slots=True)
class Change:
    """The file before and after a decision."""

    before: str | None
    """None when there was no file."""
    after: str


@record(frozen=True, slots=True)
class Store:
    """The file of decisions, read anew for each of them: somebody else may have written meanwhile.

    Two runs that decide at once take turns, so that neither undoes the other's decision.
    """

    path: str
    who: str
    when: str
    """ISO day."""

    @property
    def folder(self) -> str:
        """Where the file lies."""
        return os.path.dirname(self.path) or os.curdir

    def decide(self, finding: Finding, decision: str, note: str) -> Change:
        """Keep a decision in the place of the one that was there about this finding, or about what it was before."""
        from relcli.decisions import Book, Ledger, decided

        entry = decided(finding, self.folder, decision, note, self.who, self.when)
        with turn(self.path):
            before = self._text()
            ledger = Ledger.load(self.path)
            book = Book(self.folder, ledger.entries)
            known = book.covering(finding)
            if known is None and finding.before and finding.before.changed:
                known = book.earlier(finding)
            if known and known.id != entry.id:
                ledger = Ledger.parse(ledger.without(known.id), self.path)
            return self._write(before, ledger.put(entry))

    def meanwhile(self, finding: Finding) -> Decided | None:
        """What somebody else has decided about a finding since it was found; None where nobody has."""
        from relcli.check.model import Decided
        from relcli.decisions import Book, Ledger

        entry = Book(self.folder, Ledger.load(self.path).entries).covering(finding)
        now = entry and Decided(entry.decision, entry.note, entry.who, entry.when)
        return now if now and now != finding.before else None

    def reopen(self, identity: str) -> Change:
        """Take the decision of an id out of the file."""
        from relcli.decisions import Ledger

        with turn(self.path):
            return self._write(self._text(), Ledger.load(self.path).without(identity))

    def take_back(self, change: Change) -> None:
        """The file as it was before a change.  CallError where somebody else has written it since."""
        with turn(self.path):
            if self._text() != change.after:
                raise CallError(f"{self.path} was written by somebody else meanwhile: mend it there")
            if change.before is None:
                os.unlink(self.path)
            else:
                output.write([change.before], Path(self.path))

    def _text(self) -> str | None:
        try:
            return Path(self.path).read_bytes().decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CallError(f"{self.path}: cannot be read: {error.strerror or error}") from None

    def _write(self, before: str | None, after: str) -> Change:
        output.write([after], Path(self.path))
        return Change(before, after)
