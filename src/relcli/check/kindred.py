"""What a person is to others: the victim's brother here and her cousin there, the driver here and a passenger there.

Read where a noun stands right at the name: "her uncle, Dai Morgan", "Karl Lund, the driver of the bus,".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Final

from relcli.check.aligned import share_of
from relcli.check.made import HONORIFIC
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Naming
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem
from relcli.records import record

_PEOPLE: Final = (("person",), ("person", ""))
"""Of one word, and of two, the kinds that a person's name may be taken for."""
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


def conflicts(stack: Stack, known: Set[str]) -> Iterator[Verdict]:
    """Every person that two articles call what nobody is at once, but for those `known` to be told of in two ways."""
    named: dict[str, list[tuple[Said, str]]] = defaultdict(list)
    for said in stack.of(Kind.NAME):
        naming = said.claim.detail
        if not isinstance(naming, Naming) or naming.kind not in _PEOPLE[" " in naming.name]:
            continue
        if not said.claim.context.stems.isdisjoint(_cues()):
            named[said.subject].append((said, naming.name))
    for subject, passages in sorted(named.items()):
        if subject in known or len({said.number for said, _ in passages}) < _TWO:
            continue
        roles = [role for said, name in passages for role in _read(said, name)]
        if len({role.noun for role in roles}) > 1:
            yield from _apart(stack, subject, roles)


_TWO: Final = 2


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
    for kind, (_, groups) in _told_of().items():
        found.append({f"{kind} for {word}": frozenset({number}) for number, held in enumerate(groups) for word in held})
    return tuple(found)


@lru_cache(maxsize=1)
def _told_of() -> dict[str, tuple[tuple[str, ...], list[list[str]]]]:
    """Of each sort of post its words, and the groups of what it is for: a post with a field, a spokesman, a lawyer."""
    rows = table("kindred")
    found: dict[str, tuple[tuple[str, ...], list[list[str]]]] = {
        post: ((post,), rows["fields"]) for post in rows["posts"]
    }
    found["spokesman"] = (tuple(rows["speaking"]), rows["spoken_for"])
    found["lawyer"] = (tuple(rows["pleading"]), rows["pleaded_for"])
    return found


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    """Word for a post to its sort."""
    return {word: kind for kind, (words, _) in _told_of().items() for word in words}


@lru_cache(maxsize=1)
def _posts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The same as `_patterns` for posts that are told with what they are for."""
    posts = "|".join(sorted(map(re.escape, _sorts()), key=len, reverse=True))
    fields = {word for _, groups in _told_of().values() for held in groups for word in held}
    named = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    told = (
        rf"(?:(?P<post>{posts}) (?:for|of|in) (?:the )?(?:\w+[’']s? )?(?P<field>{named})\b"
        rf"|(?:(?P<near>{named})(?:['’]s?)? )(?P<title>{posts}))"
    )
    before = re.compile(rf"(?:^|.*[\s(“\"]){told}(?: (?:at|of|in) (?:the )?[\w’' -]{{2,40}})?,? $")
    behind = re.compile(
        rf"(?:,(?: \d\d?,)?| is| was|, who as) (?:the |an? |his |her |its )?(?:[\w’'-]+ ){{0,2}}?{told}"
    )
    return before, behind


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    own = {word for words in _sets() for word in words if " for " not in word}
    return frozenset(stem(part) for word in (*own, *_sorts()) for part in word.split())


@lru_cache(maxsize=1)
def _post_cues() -> frozenset[str]:
    return frozenset(stem(part) for word in _sorts() for part in word.split())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of the words before a name, and of those behind it."""
    told = {re.escape(word) for words in _sets() for word in words if " for " not in word}
    nouns = "|".join(sorted(told, key=len, reverse=True))
    whose = r"(?:(?P<pronoun>his|her|their|its|my|our|the|an?)|(?:the )?(?P<whose>[\w-]+)(?:['’]s|s['’]))"
    before = re.compile(
        rf"(?:^|.*[\s(“\"])(?:{whose} (?:[\w-]+ ){{0,2}})?(?P<noun>{nouns})(?: of (?:the )?(?P<of>[\w-]+))?"
        r"(?:, the [\w-]+(?: [\w-]+)?)?(?: as)?[,:]? $"
    )
    behind = re.compile(
        rf"(?:,(?: \d\d?,)?| is| was) {whose} (?:[\w-]+ ){{0,2}}(?P<noun>{nouns})\b(?!['’])"
        r"(?: of (?:the )?(?P<of>[\w-]+))?"
    )
    return before, behind


@lru_cache(maxsize=1)
def _acting() -> re.Pattern[str]:
    """ "Tore Lie, for the victim's family, said", "Fiona Roe KC, who appeared for the hospital"."""
    named = "|".join(
        sorted((re.escape(word) for held in table("kindred")["pleaded_for"] for word in held), key=len, reverse=True)
    )
    acts = "represents|represented|appeared for|acts for|acted for|defends|defended|appears for|is representing"
    return re.compile(
        rf"(?: KC| SC| QC)?(?:, who (?:{acts})|, (?:for|representing|acting for|defending)) (?:the )?"
        rf"(?:[\w’'-]+[’']s )?(?P<field>{named})\b(?=[,;.]| said| told| argued)"
    )


_BEGINNINGS: Final = (" KC", " SC", " QC", ", who", ", for", ", rep", ", act", ", def")
"""What stands behind the name of somebody who acts for others."""


def _read(said: Said, name: str) -> Iterator[Role]:
    text = said.claim.context.text
    place = text.find(name)
    if place < 0:
        return
    lead, rest = HONORIFIC.sub("", text[max(0, place - _NEAR) : place]), text[place + len(name) :][:_NEAR]
    for pattern, words in zip(_patterns(), (lead[:1].lower() + lead[1:], rest), strict=True):
        found = pattern.match(words)
        if found is None or not word_set("kindred", "not_now").isdisjoint(found.group().casefold().split()[-4:-1]):
            continue
        whose = (found["whose"] or found["of"] or "").casefold()
        yield Role(said, found["noun"].casefold(), found["pronoun"] or "", stem(whose) if whose else "")
    if rest.startswith(_BEGINNINGS) and (found := _acting().match(rest)) is not None:
        yield Role(said, f"lawyer for {found['field']}", "", "")
    if said.claim.context.stems.isdisjoint(_post_cues()):
        return
    for pattern, words in zip(_posts(), (lead[:1].lower() + lead[1:], rest), strict=True):
        found = pattern.match(words)
        if found is not None and word_set("kindred", "not_now").isdisjoint(found.group().casefold().split()):
            kind = _sorts()[found["post"] or found["title"]]
            yield Role(said, f"{kind} for {found['field'] or found['near']}", "", "")


def _apart(stack: Stack, subject: str, roles: list[Role]) -> Iterator[Verdict]:
    found: dict[tuple[str, str], tuple[dict[Role, None], dict[Role, None]]] = {}
    told: dict[int, set[str]] = defaultdict(set)
    for role in roles:
        told[role.said.number].add(role.noun)
    for i, j in stack.pairs([role.said for role in roles]):
        one, other = sorted((roles[i], roles[j]), key=lambda role: role.noun)
        nouns = frozenset((one.noun, other.noun))
        if one.said.path == other.said.path or one.said.days_from(other.said) > _DAYS:
            continue
        if not _exclude(one.noun, other.noun) or not _of_the_same(stack, one, other):
            continue
        if any(not _exclude(noun, one.noun) and not _exclude(noun, other.noun) for noun in nouns) or any(
            nouns <= told[number] for number in (one.said.number, other.said.number)
        ):
            continue
        left, right = found.setdefault((one.noun, other.noun), ({}, {}))
        left[one] = right[other] = None
    for left, right in found.values():
        yield _verdict(stack, subject, list(left), list(right))


def _of_the_same(stack: Stack, one: Role, other: Role) -> bool:
    """Is it told of one and the same other person: by name, or by passages that tell the same?"""
    if one.whose and other.whose:
        return one.whose == other.whose
    if not one.whose and not other.whose and {one.pronoun, other.pronoun} == {"his", "her"}:
        return False
    if any(a.whose and a.whose in b.said.claim.context.stems for a, b in ((one, other), (other, one))):
        return True
    in_it = any(one.noun in words and other.noun in words for words in _sets()[1:])
    return in_it or share_of(stack, one.said, other.said) >= (_ALIKE if one.whose or other.whose else 0.0)


_ALIKE: Final = 0.12
"""What passages share at least where only one of them names the other person."""


def _exclude(one: str, other: str) -> bool:
    return any(words[one].isdisjoint(words[other]) for words in _sets() if one in words and other in words)


def _verdict(stack: Stack, subject: str, left: list[Role], right: list[Role]) -> Verdict:
    name, one, other = stack.display(subject), left[0].noun, right[0].noun
    features = Features(0.8)
    if any(a.whose and a.whose == b.whose for a in left for b in right):
        features.add(0.4, "to the same")
    return Verdict(
        subject=name,
        message=f"{name} is “{one}” and “{other}”",
        explanation="Nobody is both, of the same people or in the same happening.",
        parties=tuple(Party(side[0].noun, tuple(dict.fromkeys(role.said for role in side))) for side in (left, right)),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"kindred:{subject}:{one}:{other}",
        reconcile="Correct the word, or name the one that is meant.",
        trace=tuple(features.lines),
    )
