"""What editors decided about findings, kept beside the corpus, and the baseline of findings that were there before."""

from relcli.decisions.applying import apply
from relcli.decisions.baseline import dump_baseline, parse_baseline
from relcli.decisions.ledger import Ledger
from relcli.decisions.matching import Book
from relcli.decisions.model import DECISIONS, DecisionsError, Entry, RecordedSide
from relcli.decisions.recording import decided, recorded

__all__ = [
    "DECISIONS",
    "Book",
    "DecisionsError",
    "Entry",
    "Ledger",
    "RecordedSide",
    "apply",
    "decided",
    "dump_baseline",
    "parse_baseline",
    "recorded",
]
