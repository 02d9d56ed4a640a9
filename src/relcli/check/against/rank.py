"""Ranks against the ranks of the facts."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.against.topic import current, names_of, stems, stems_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Rank
from relcli.claims.superlative import counts
from relcli.facts.model import RankFact
from relcli.facts.wording import ordinal
from relcli.language.alike import same_thing
from relcli.language.places import demonym_of
from relcli.language.tables import table
from relcli.language.tokens import fold


def check(stack: Stack) -> Iterator[Verdict]:
    """Every rank that a fact gives to another holder, or another rank of its holder."""
    for fact in stack.facts:
        if not isinstance(fact, RankFact):
            continue
        found, agreeing = [], []
        for said in stack.of(Kind.RANK):
            rank = said.claim.detail
            if not isinstance(rank, Rank) or not usable(said) or not current(fact, said):
                continue
            features = _alike(stack, said, rank, fact)
            if features is None:
                continue
            value = _judge(stack, said, rank, fact, features)
            if value:
                weigh_stance(features, said)
                found.append(Against(said, value, features))
            elif position(rank) == fact.rank and stack.who(rank.holder) == fact.subject:
                agreeing.append(said)
        name = stack.display(fact.subject)
        yield from verdicts(
            stack,
            fact,
            found,
            agreeing,
            held=f"{name}: {ordinal(fact.rank)}",
            topic=fact.measure,
            because="One place in one order has one holder, and a holder one place.",
        )


def position(rank: Rank) -> int:
    """The place that the words stand for; 0 when none."""
    if counts(rank.order):
        return rank.position
    nth, _, base = rank.order.partition("-")
    return rank.position if (base if counts(nth) else rank.order) in table("against")["one_place"] else 0


def _alike(stack: Stack, said: Said, rank: Rank, fact: RankFact) -> Features | None:
    """Is the same thing ranked, in the same scope?"""
    measure = stems(fact.measure)
    scope = {stack.who(name) for name in rank.scope}
    places = _places(stack, fact)
    words = {word for word in measure if not _is_place(fact, word)} - stems_of("empty")
    shared = words & (rank.theme | {rank.head})
    if not shared or len(shared) < min(2, len(words)) and not any(same_thing(rank.head, word) for word in words):
        return None
    features = Features(-0.6)
    features.add(1.8 * len(shared) / max(1, len(words)), f"the same is ranked: {', '.join(sorted(shared))}")
    if any(same_thing(rank.head, word) for word in words):
        features.add(0.4, f"the same head: {rank.head}…")
    known = {key for key in scope if key in stack.facts.entities or demonym_of(key) or key}
    if places and known:
        if not known & places:
            return None
        features.add(0.6, "the same scope")
    elif places and not any(stack.who(name) in places for name in said.claim.context.names):
        features.add(-0.6, "the scope is not said")
    extra = rank.theme - measure - stems_of("empty") - names_of(stack, fact)
    if len(extra) > 1:
        features.add(-0.3 * min(3, len(extra)), f"narrowed by other words: {', '.join(sorted(extra)[:3])}")
    return features


def _places(stack: Stack, fact: RankFact) -> set[str]:
    """Keys of the places named in the measure, else in the scope, of the fact."""
    found = {stack.who(word) for word in fact.measure.split() if word[:1].isupper() and stack.fact_id(stack.who(word))}
    if not found:
        found = {stack.who(word) for word in fact.measure.split() if word[:1].isupper()}
    return found or ({stack.who(fact.scope)} if fact.scope and fact.scope.casefold() != "world" else set())


def _is_place(fact: RankFact, word: str) -> bool:
    return any(word in stems(name) for name in fact.measure.split() if name[:1].isupper())


def _judge(stack: Stack, said: Said, rank: Rank, fact: RankFact, features: Features) -> str:
    """The value that contradicts the fact; "" when none does."""
    holder, place = stack.who(rank.holder) if rank.holder else "", position(rank)
    if not place or rank.since is not None:
        return ""
    if place == fact.rank and holder and holder != fact.subject:
        known = stack.fact_id(holder) or any(stack.who(name) == holder and kind for name, kind, _ in said.article.names)
        negated = f"not {fold(rank.holder)}" in fold(said.claim.context.text)
        if not known or negated or any(stack.who(name) == fact.subject for name in said.claim.context.names):
            return ""
        features.add(0.4, "another holder")
        return stack.display(holder)
    if place != fact.rank and holder == fact.subject and (counts(rank.order) or place > 1 or fact.rank > 1):
        features.add(0.6, "another place")
        return f"{stack.display(holder)}: {rank.order}"
    return ""
