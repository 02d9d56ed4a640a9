"""From an article to its claims: every extractor over every sentence, once."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from operator import attrgetter
from typing import Final

from relcli.claims import (
    calendar,
    cause,
    event,
    existence,
    firsts,
    life,
    measure,
    moment,
    naming,
    office,
    quote,
    rank,
    span,
    trait,
    trend,
    whereabouts,
)
from relcli.claims.model import Claim, ReadArticle
from relcli.claims.reading import read_article
from relcli.corpus.model import Article

EXTRACTORS: Final = (
    (office, None),
    (event, None),
    (cause, None),
    (measure, attrgetter("quantities")),
    (rank, None),
    (firsts, None),
    (trend, None),
    (existence, None),
    (span, attrgetter("times")),
    (quote, attrgetter("attribution.quotes")),
    (life, None),
    (trait, None),
    (calendar, attrgetter("times")),
    (moment, None),
    (naming, None),
    (whereabouts, None),
)
"""One module per kind of claim, each with `extract(passage) -> Iterator[Claim]`, and what a sentence must hold for it.

The order is of no consequence.
"""


def extract(article: Article) -> list[Claim]:
    """The claims of an article, in the order of their evidence."""
    return list(read(article).claims)


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.evidence.end, claim.kind, claim.value


def read(article: Article) -> ReadArticle:
    """All that is kept of an article for checking it."""
    passages, roster = read_article(article)
    claims = [
        claim
        for extractor, holds in EXTRACTORS
        for passage in filter(holds, passages)
        for claim in extractor.extract(passage)
    ]
    claims.sort(key=_place)
    counts = Counter(roster.counts)
    names = tuple(sorted((name, roster.kinds.get(name, ""), number) for name, number in counts.items()))
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
        contexts=tuple(passage.context for passage in passages),
        digest=_digest(article),
        ignores=article.ignores,
    )


def _digest(article: Article) -> str:
    """Digest of what the article says, whatever its line ends and markup: copies are taken once."""
    words = "\n".join(" ".join(block.text.split()) for block in article.blocks)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
