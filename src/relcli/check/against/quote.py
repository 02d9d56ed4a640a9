"""Quotations against the words on record."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.finding import Against, verdicts
from relcli.check.rules.quote_conflict import alteration, words_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Quote
from relcli.facts.model import QuoteFact
from relcli.language.tokens import fold

_ENOUGH = 4
"""Words that must agree before two quotations are taken for one."""


def check(stack: Stack) -> Iterator[Verdict]:
    """Every quotation whose words or speaker differ from a fact's."""
    quotes = [(said, words_of(said)) for said in stack.of(Kind.QUOTE)]
    for fact in stack.facts:
        if not isinstance(fact, QuoteFact):
            continue
        record = _words(fact.text)
        found, agreeing = [], []
        for said, words in quotes:
            if len(words) < _ENOUGH or not _close(record, words):
                continue
            wrong = _judge(stack, said, fact, record, words)
            if wrong is not None:
                found.append(wrong)
            elif _within(record, words):
                agreeing.append(said)
        name = stack.display(fact.speaker)
        yield from verdicts(
            stack,
            fact,
            found,
            agreeing,
            held=f"{name}: {fact.text}",
            topic=f"words of {name}",
            because="Quotation marks promise the very words of the one who spoke them.",
        )


def _words(text: str) -> list[str]:
    return [
        word
        for word in ("".join(c if c.isalnum() or c in "'’" else " " for c in fold(text))).split()
        if word.strip("'’")
    ]


def _within(record: list[str], words: list[str]) -> bool:
    """Are the words a stretch of the record?"""
    size = len(words)
    return any(record[place : place + size] == words for place in range(len(record) - size + 1))


def _close(record: list[str], words: list[str]) -> bool:
    """Do the two share enough words to be one saying?"""
    left, right = set(record), set(words)
    shared = len(left & right)
    return shared >= _ENOUGH and shared >= 0.7 * min(len(left), len(right))


def _judge(stack: Stack, said: Said, fact: QuoteFact, record: list[str], words: list[str]) -> Against | None:
    detail = said.claim.detail
    speaker = stack.who(detail.speaker) if isinstance(detail, Quote) and detail.speaker else ""
    if _within(record, words):
        if len(words) < 6 or not _other(stack, said, speaker, fact.speaker):
            return None
        return Against(said, f"{stack.display(speaker)}: {said.claim.value}", Features(1.6))
    if not altered(record, words):
        return None
    features = Features(1.4)
    features.add(0.1 * min(8, len(words)), "a long stretch agrees word for word")
    if speaker == fact.speaker:
        features.add(0.4, "the same speaker")
    elif _other(stack, said, speaker, fact.speaker):
        features.add(-0.8, "another speaker")
    return Against(said, said.claim.value, features)


def altered(record: list[str], words: list[str]) -> bool:
    """Are the words an altered form of the record: some replaced, or the same words in another order?"""
    if alteration(record, words) is not None:
        return True
    return sorted(record) == sorted(words) and record != words


def _other(stack: Stack, said: Said, speaker: str, right: str) -> bool:
    """Is the speaker a named person other than the right one?"""
    if not speaker or speaker == right or speaker in right or right in speaker:
        return False
    return any(stack.who(name) == speaker and kind == "person" for name, kind, _ in said.article.names)
