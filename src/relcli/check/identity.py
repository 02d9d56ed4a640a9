"""What makes a finding the same finding tomorrow: the claims set against each other, in the articles' own words.

No line numbers, so that edits elsewhere leave it alone; no words of ours, so that a new version of relcli does too.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from relcli.check.stack import Said
from relcli.check.verdict import Party, Verdict
from relcli.facts.model import Fact
from relcli.facts.writing import values
from relcli.language.tokens import fold

_BESIDE = ("source", "note", "confidence", "aliases")
"""Keys of a fact that may be mended without making it another fact."""
_MARKUP = str.maketrans("", "", "*_`")


def mark(said: Said) -> str:
    """Fingerprint (hex) of a claim inside its article: its kind, whom it is about, and its words as printed."""
    claim = said.claim
    words = " ".join(claim.evidence.quote.translate(_MARKUP).split()).casefold()
    return _digest((claim.kind.value, fold(claim.subject), words), 4)


def fact_mark(fact: Fact) -> str:
    """Fingerprint (hex) of what a fact says: another value, date or place makes it another."""
    said = (f"{key}={value}" for key, value in values(fact).items() if key not in _BESIDE and value not in (None, ""))
    return _digest(sorted(said), 4)


def fingerprint(rule: str, verdict: Verdict) -> str:
    """Fingerprint (hex) of a verdict: rule, sides and their articles, and the fact that decides."""
    sort = verdict.key.partition(":")[0]
    sides = sorted("\1".join(sorted(_claims(party, verdict.anywhere))) for party in verdict.parties if not party.agrees)
    fact = fact_mark(verdict.fact) if verdict.fact else ""
    return _digest((rule, sort, fact, *sides), 8)


def _claims(party: Party, anywhere: bool) -> Iterator[str]:
    if anywhere:
        yield party.value.casefold()
        return
    yield from {f"{said.path}\2{mark(said)}" for said in party.claims}


def numbered(identity: str, number: int) -> str:
    """The fingerprint of the nth finding that would have this one: the same words elsewhere in the same articles."""
    return identity if number == 1 else _digest((identity, str(number)), 8)


def _digest(parts: tuple[str, ...] | list[str], size: int) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
