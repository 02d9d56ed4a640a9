"""From an article to its claims: every extractor over every sentence, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from operator import attrgetter
from typing import Final

from relcli.claims import (
    among,
    calendar,
    cause,
    event,
    existence,
    finishing,
    firsts,
    life,
    measure,
    moment,
    naming,
    occurrences,
    office,
    outcome,
    quote,
    rank,
    reason,
    routes,
    site,
    span,
    standing,
    trait,
    trend,
    whereabouts,
)
from relcli.claims.cues import (
    AGE,
    BEGINNING,
    CAUSE,
    COUNT,
    DENIAL,
    ENDING,
    HAVING,
    LIFE,
    PAST,
    RANK,
    TENURE,
    TITLE,
    TURN,
)
from relcli.claims.model import Claim, Kind, ReadArticle
from relcli.claims.passage import Passage
from relcli.claims.reading import read_article, single_spaced
from relcli.corpus.model import Article

EXTRACTORS: Final = (
    (office, TITLE | TENURE),
    (event, None),
    (cause, CAUSE),
    (reason, CAUSE),
    (measure, attrgetter("quantities")),
    (rank, RANK),
    (standing, RANK | HAVING),
    (finishing, RANK | ENDING),
    (among, RANK),
    (firsts, PAST),
    (occurrences, RANK | DENIAL),
    (trend, TURN),
    (outcome, ENDING),
    (existence, DENIAL | HAVING),
    (span, attrgetter("times")),
    (quote, attrgetter("attribution.quotes")),
    (life, AGE | LIFE | BEGINNING | COUNT),
    (trait, None),
    (calendar, attrgetter("times")),
    (moment, None),
    (naming, None),
    (site, None),
    (whereabouts, attrgetter("mentions")),
    (routes, attrgetter("mentions")),
)
"""One module per kind of claim, each with `extract(passage) -> Iterator[Claim]`, and what a sentence must hold for it:
one of some cues, or what an attribute of the passage gives; None for every sentence.

The order is of no consequence.
"""


def extract(article: Article) -> list[Claim]:
    """The claims of an article, in the order of their evidence."""
    return list(read(article).claims)


def _place(claim: Claim) -> tuple[int, int, Kind, str]:
    evidence = claim.evidence
    return evidence.start, evidence.end, claim.kind, claim.value


def read(article: Article) -> ReadArticle:
    """All that is kept of an article for checking it."""
    passages, roster = read_article(article)
    claims = [
        claim
        for extractor, holds in EXTRACTORS
        for passage in _shown(passages, holds)
        for claim in extractor.extract(passage)
    ]
    claims.sort(key=_place)
    names = tuple(sorted([(name, roster.kinds.get(name, ""), number) for name, number in roster.counts.items()]))
    date = article.date
    return ReadArticle(
        path=article.path,
        title=article.title,
        source=article.source,
        date=date.window if date else None,
        month=date.month if date else 0,
        day=date.day if date else 0,
        claims=tuple(claims),
        names=names,
        contexts=tuple([passage.context for passage in passages if not passage.pieces]),
        digest=_digest(article),
        ignores=article.ignores,
    )


def _shown(passages: list[Passage], holds: int | Callable[[Passage], object] | None) -> Iterable[Passage]:
    """The passages that an extractor may find something in."""
    if isinstance(holds, int):
        return [passage for passage in passages if passage.cues & holds]
    return passages if holds is None else filter(holds, passages)


def _digest(article: Article) -> str:
    """Digest of what the article says, whatever its line ends and markup: copies are taken once."""
    words = "\n".join(single_spaced(block.text) for block in article.blocks)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
