"""From articles to a comparison: judged as `check` judges them, then what agrees, then what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relcli.check import judging
from relcli.check.engine import extract_all
from relcli.check.model import SkippedFile
from relcli.check.stack import Said, Stack, build
from relcli.check.verdict import Verdict
from relcli.claims.model import Kind
from relcli.compare.agreeing import agreeing
from relcli.compare.groups import Group, grouped
from relcli.compare.judging import Judged, claims_of, judged
from relcli.compare.model import Agreement, Comparison, Conflict, Statement
from relcli.compare.moving import moving
from relcli.compare.numbers import Pair
from relcli.compare.revision import revision
from relcli.compare.statements import Wording
from relcli.corpus.model import Article
from relcli.facts.model import Facts

Sentence = tuple[int, int]
"""Number of the article in the stack and of the sentence in the article."""

COMPARED = (
    Kind.OFFICE,
    Kind.EVENT,
    Kind.QUANTITY,
    Kind.RANK,
    Kind.TREND,
    Kind.DURATION,
    Kind.QUOTE,
    Kind.LIFE,
    Kind.TRAIT,
)
"""Kinds whose claims are listed as agreeing or as said by one article only.

How a name or a word is spelled, or which weekday stands beside a date, is nothing that two articles tell; it is
compared where it conflicts.
"""


def compare(articles: Sequence[Article], facts: Facts, skipped: tuple[SkippedFile, ...] = ()) -> Comparison:
    """Compare two articles or more, in the order given; one that is given twice is compared with itself."""
    given = sorted({article.path: article for article in articles}.values(), key=lambda article: article.path)
    stack = build([replace(read, digest="") for read in extract_all(given)], facts)
    numbers = {article.path: number for number, article in enumerate(stack.articles)}
    places = tuple(numbers[article.path] for article in articles)
    found = judged(stack, places)
    wording = Wording(stack, found.contradicted)
    pairs = [pair for pair in agreeing(stack) if pair[0].claim.kind in COMPARED]
    conflicts, taken = _conflicts(found, pairs, wording)
    groups = _alone(stack) if len(given) == 1 else _free(pairs, taken)
    taken.update(id(said.claim) for group in groups for said in group.claims)
    moves = _free(list(moving(stack)), taken)
    taken.update(id(said.claim) for group in moves for said in group.claims)
    return Comparison(
        articles=tuple(judging.summary(stack, number) for number in places),
        conflicts=conflicts,
        agreements=tuple(sorted((wording.agreement(group, places) for group in groups), key=_rank)),
        moved=tuple(sorted((wording.progress(group, places) for group in moves), key=_rank)),
        only=_only(stack, places, taken, wording),
        others=tuple(Conflict(finding, _kinds(verdict)) for verdict, finding in found.others),
        revision=revision(stack, (places[0], places[1]), (given[0], given[1])) if len(given) == 2 else None,
        skipped=skipped,
    )


def _compared(stack: Stack) -> Iterator[Said]:
    return (said for kind in COMPARED for said in stack.of(kind))


def _conflicts(found: Judged, pairs: list[Pair], wording: Wording) -> tuple[tuple[Conflict, ...], set[int]]:
    """The conflicts, and the identities of the claims in them."""
    home: dict[int, int] = {}
    sentences: dict[Sentence, set[int]] = defaultdict(set)
    for number, (verdict, _) in enumerate(found.conflicts):
        for said in claims_of(verdict):
            home.setdefault(id(said.claim), number)
            sentences[_sentence(said)].add(number)
    also: dict[int, dict[int, Said]] = defaultdict(dict)
    for one, other, _ in pairs:
        allies: list[tuple[int | None, Said]] = [
            (home.get(id(said.claim)), ally) for said, ally in ((one, other), (other, one))
        ]
        opposed = sentences[_sentence(one)] & sentences[_sentence(other)] if one.claim.kind is Kind.EVENT else set()
        allies += [(min(opposed, default=None), said) for said in (one, other)]
        for place, ally in allies:
            if place is not None and id(ally.claim) not in home:
                also[place].setdefault(id(ally.claim), ally)
    conflicts = []
    for number, (verdict, finding) in enumerate(found.conflicts):
        conflicts.append(Conflict(finding, _kinds(verdict), wording.statements(also[number].values())))
    return tuple(conflicts), {*home, *(claim for allies in also.values() for claim in allies)}


def _kinds(verdict: Verdict) -> tuple[str, ...]:
    return tuple(sorted({said.claim.kind.value for said in claims_of(verdict)}))


def _sentence(said: Said) -> Sentence:
    return said.number, said.claim.context.number


def _free(pairs: list[Pair], taken: set[int]) -> list[Group]:
    """Groups of the claims that take part in no conflict."""
    return grouped(pair for pair in pairs if id(pair[0].claim) not in taken and id(pair[1].claim) not in taken)


def _alone(stack: Stack) -> list[Group]:
    """An article says what it says itself."""
    return [Group((said,), ("it is one article",)) for said in _compared(stack)]


def _rank(agreement: Agreement) -> tuple[int, int, int, int, str, str]:
    """What most articles say comes first, then what stands first."""
    count = sum(map(bool, agreement.holders))
    for number, held in enumerate(agreement.holders):
        if held:
            return -count, number, held[0].witness.start, held[0].witness.end, agreement.kind, agreement.value
    raise ValueError("an agreement that no article holds")


def _only(stack: Stack, places: Sequence[int], taken: set[int], wording: Wording) -> tuple[tuple[Statement, ...], ...]:
    """What is left of each article."""
    left: dict[int, list[Said]] = defaultdict(list)
    for said in _compared(stack):
        if id(said.claim) not in taken:
            left[said.number].append(said)
    return tuple(wording.statements(left[place]) for place in places)
