"""What a person is to others: the victim's brother here and her cousin there, the driver here and a passenger there.

Read where a noun stands right at the name: "her uncle, Dai Morgan", "Karl Lund, the driver of the bus,".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.check.aligned import share_of
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Naming
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem
from relcli.records import record

_DAYS: Final = 400
_NEAR: Final = 120
"""Characters beside a name that are looked at."""


@record(frozen=True, slots=True)
class Role:
    """A noun that says what a person is."""

    said: Said
    noun: str
    pronoun: str
    whose: str
    """Stem of the noun or name before the "'s" or behind the "of"; "" for a pronoun or none."""


def conflicts(stack: Stack) -> Iterator[Verdict]:
    """Every person that two articles call what nobody is at once."""
    people: dict[str, list[Role]] = defaultdict(list)
    for said in stack.of(Kind.NAME):
        naming = said.claim.detail
        if isinstance(naming, Naming) and naming.kind == "person" and not said.claim.context.stems.isdisjoint(_cues()):
            people[said.subject].extend(_read(said, naming.name))
    for subject, roles in sorted(people.items()):
        if len({role.noun for role in roles}) > 1:
            yield from _apart(stack, subject, roles)


@lru_cache(maxsize=1)
def _sets() -> tuple[dict[str, frozenset[int]], ...]:
    """Of each set of roles, of which groups a noun is."""
    found = []
    for groups in (table("kindred")["kin"], *table("kindred")["stations"]):
        numbers: dict[str, set[int]] = {}
        for number, words in enumerate(groups):
            for word in words:
                numbers.setdefault(word, set()).add(number)
        found.append({word: frozenset(held) for word, held in numbers.items()})
    return tuple(found)


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    return frozenset(stem(word) for words in _sets() for word in words)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of the words before a name, and of those behind it."""
    nouns = "|".join(sorted({re.escape(word) for words in _sets() for word in words}, key=len, reverse=True))
    whose = r"(?:(?P<pronoun>his|her|their|its|my|our|the|an?)|(?:the )?(?P<whose>[\w-]+)(?:['’]s|s['’]))"
    before = re.compile(
        rf"(?:^|.*[\s(“\"]){whose} (?:[\w-]+ ){{0,2}}(?P<noun>{nouns})(?: of (?:the )?(?P<of>[\w-]+))?,? $"
    )
    behind = re.compile(
        rf"(?:,(?: \d\d?,)?| is| was) {whose} (?:[\w-]+ ){{0,2}}(?P<noun>{nouns})\b(?!['’])"
        r"(?: of (?:the )?(?P<of>[\w-]+))?"
    )
    return before, behind


def _read(said: Said, name: str) -> Iterator[Role]:
    text = said.claim.context.text
    place = text.find(name)
    if place < 0:
        return
    lead, rest = text[max(0, place - _NEAR) : place], text[place + len(name) :][:_NEAR]
    for pattern, words in zip(_patterns(), (lead[:1].lower() + lead[1:], rest), strict=True):
        found = pattern.match(words)
        if found is None or not word_set("kindred", "not_now").isdisjoint(found.group().casefold().split()[-4:-1]):
            continue
        whose = (found["whose"] or found["of"] or "").casefold()
        yield Role(said, found["noun"].casefold(), found["pronoun"] or "", stem(whose) if whose else "")


def _apart(stack: Stack, subject: str, roles: list[Role]) -> Iterator[Verdict]:
    seen: set[frozenset[str]] = set()
    told: dict[int, set[str]] = defaultdict(set)
    for role in roles:
        told[role.said.number].add(role.noun)
    for i, j in stack.pairs([role.said for role in roles]):
        one, other = roles[i], roles[j]
        nouns = frozenset((one.noun, other.noun))
        if one.said.path == other.said.path or nouns in seen or one.said.days_from(other.said) > _DAYS:
            continue
        if not _exclude(one.noun, other.noun) or not _of_the_same(stack, one, other):
            continue
        if any(not _exclude(noun, one.noun) and not _exclude(noun, other.noun) for noun in nouns) or any(
            nouns <= told[number] for number in (one.said.number, other.said.number)
        ):
            continue
        seen.add(nouns)
        yield _verdict(stack, subject, one, other)


def _of_the_same(stack: Stack, one: Role, other: Role) -> bool:
    """Is it told of one and the same other person: by name, or by passages that tell the same?"""
    if one.whose and other.whose:
        return one.whose == other.whose
    if not one.whose and not other.whose and {one.pronoun, other.pronoun} == {"his", "her"}:
        return False
    in_it = any(one.noun in words and other.noun in words for words in _sets()[1:])
    return in_it or share_of(stack, one.said, other.said) >= (_ALIKE if one.whose or other.whose else 0.0)


_ALIKE: Final = 0.12
"""What passages share at least where only one of them names the other person."""


def _exclude(one: str, other: str) -> bool:
    return any(words[one].isdisjoint(words[other]) for words in _sets() if one in words and other in words)


def _verdict(stack: Stack, subject: str, one: Role, other: Role) -> Verdict:
    name = stack.display(subject)
    features = Features(0.8)
    if one.whose and one.whose == other.whose:
        features.add(0.4, "to the same")
    return Verdict(
        subject=name,
        message=f"{name} is “{one.noun}” and “{other.noun}”",
        explanation="Nobody is both, of the same people or in the same happening.",
        parties=(Party(one.noun, (one.said,)), Party(other.noun, (other.said,))),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"kindred:{subject}:{min(one.noun, other.noun)}:{max(one.noun, other.noun)}",
        reconcile="Correct the word, or name the one that is meant.",
        trace=tuple(features.lines),
    )
