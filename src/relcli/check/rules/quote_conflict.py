"""The same words by two speakers, or one speaker's words altered.

What it finds
    A quotation given to two people; a quotation in which a word was changed on the way.
Why it matters
    Quotation marks promise the very words.
Flagged
    "We can buy the aircraft or pay the nine per cent" and "… the six per cent" by one speaker.
Not flagged
    A quotation that is trimmed; reported speech without quotation marks; a saying of fewer than five words.
Limits
    A quotation whose speaker cannot be read is compared by its words only.
Options
    None.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.fuzz import ratio

from relcli.check.grouping import Group, grouped
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Office, Quote
from relcli.language.places import canonical_place, country_of, demonym_of, inhabitant_of
from relcli.language.tokens import fold

ID = "quote-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "the same words by two speakers, or one speaker's words altered"

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NEXT = 2
"""Sentences between two quotations of one speech."""
_SHINGLE = 3
_COMMON = 60
_LONG = 10
"""Different words that two quotations share before they are one, whoever is said to have spoken them."""


def check(stack: Stack) -> Iterator[Verdict]:
    """Every quotation that is told in two ways."""
    spoken: list[Group] = []
    altered: list[Group] = []
    for one, other in candidates(stack):
        if any(mark in said.claim.value for said in (one, other) for mark in ("…", "...", "[")):
            continue  # an omission is marked
        change = alteration(words_of(one), words_of(other))
        if change is None:
            spoken += _spoken_twice(stack, one, other)
        else:
            altered += _altered(stack, one, other, change)
    for dispute in grouped(spoken):
        yield dispute.verdict(
            SEVERITY,
            message="“{topic}” is given to {values}",
            explanation="The same words are put in the mouths of two speakers.",
            reconcile="The recording, or the speaker that both sources support.",
            prefix="speaker",
            sure=0.75,
            owned=False,
        )
    for dispute in grouped(altered):
        yield dispute.verdict(
            SEVERITY,
            message="“{topic}” reads {values}",
            explanation="Inside quotation marks the words themselves differ; this is no trimming.",
            reconcile="The recording or the transcript.",
            prefix="altered",
            sure=0.75,
            owned=False,
        )


def _spoken_twice(stack: Stack, one: Said, other: Said) -> Iterator[Group]:
    """The same words of some length, by two speakers."""
    left, right = words_of(one), words_of(other)
    if not _same_words(left, right) or (min(len(left), len(right)) < 6 and not _saying(stack, one, other)):
        return
    speakers = stack.who(_told(one)), stack.who(_told(other))
    if all(speakers) and _misspelt(stack, one, other):
        return  # the name is what is wrong
    if all(speakers) and _differ(*speakers):
        values = [stack.display(speaker) for speaker in speakers]
        yield Group(one, other, values[0], values[1], Features(2.4), _short(one))
    elif _other_country(stack, one, other) or _other_country(stack, other, one):
        values = [stack.display(stack.who(_quoted(said))) for said in (one, other)]
        yield Group(one, other, values[0], values[1], Features(1.2), _short(one))


def _misspelt(stack: Stack, one: Said, other: Said) -> bool:
    """ "Gerda Lund", "Greta Lund": one surname, other first names that begin alike, and no article knows both."""
    left, right = speaker_of(one).split(), speaker_of(other).split()
    if len(left) < 2 or len(left) != len(right) or left[-1] != right[-1] or left[0][:1] != right[0][:1]:
        return False
    keys = {stack.who(speaker_of(one)), stack.who(speaker_of(other))}
    return not any(keys <= {stack.who(name) for name, _, _ in said.article.names} for said in (one, other))


def _saying(stack: Stack, one: Said, other: Said) -> bool:
    """Is it one short sentence, word for word, in the mouths of two people who are named?"""
    left, right = words_of(one), words_of(other)
    if left != right or one.number == other.number or not one.claim.value[:1].isupper():
        return False
    named = all(" " in stack.who(speaker_of(said)) for said in (one, other))
    return named and len({word for word in left if len(word) > 3}) > 1


def _same_words(left: list[str], right: list[str]) -> bool:
    """Is the shorter one the longer one, or a stretch of it, but for a word or two?"""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same >= 0.85 * min(len(left), len(right))


def _other_country(stack: Stack, one: Said, other: Said) -> bool:
    """ "the Slovenian" here, a person there whose office is of another country."""
    words = _quoted(one).split()
    country = inhabitant_of(words[-1]) or demonym_of(words[-1]) if len(words) == 2 and words[0] == "the" else None
    if not country or not _told(other):
        return False
    person = stack.who(_told(other))
    homes = {
        canonical_place(said.claim.detail.jurisdiction)
        for said in stack.of(Kind.OFFICE)
        if said.subject == person and isinstance(said.claim.detail, Office)
    }
    known = {home for home in homes if country_of(home)}
    return bool(known) and canonical_place(country) not in known


def _altered(stack: Stack, one: Said, other: Said, change: tuple[str, str]) -> Iterator[Group]:
    """One speaker's words in two forms; where a speaker is not known, a long stretch must agree."""
    if one.number == other.number and abs(one.claim.context.number - other.claim.context.number) <= _NEXT:
        return  # "This is no case about mistakes. It is a case about invoices": one goes on where the other ends
    left, right = words_of(one), words_of(other)
    speakers = stack.who(speaker_of(one)), stack.who(speaker_of(other))
    if all(speakers) and _differ(*speakers):
        if len(set(left) & set(right)) >= _LONG:
            yield Group(one, other, *change, Features(0.8), _short(one))
        return
    if not (all(speakers) and speakers[0] == speakers[1]) and len(set(left) & set(right)) < 7:
        return
    features = Features(1.8 if all(speakers) else 1.0)
    features.add(0.1 * min(8, len(left)), "a long stretch agrees word for word")
    yield Group(one, other, *change, features, _short(one))


def _quoted(said: Said) -> str:
    """The speaker, in whatever words."""
    detail = said.claim.detail
    return detail.speaker if isinstance(detail, Quote) else ""


def _told(said: Said) -> str:
    """The speaker as told, a description of office included; "" for one that may be anybody ("the Chilean")."""
    name = _quoted(said)
    return name if name[:1].isupper() or len(name.split()) > 2 else ""


def speaker_of(said: Said) -> str:
    """The speaker's name; "" for a description ("the minister", "an official"), which may be anybody."""
    name = _quoted(said)
    return name if name[:1].isupper() else ""


def _differ(one: str, other: str) -> bool:
    """Not when one is a longer form of the other: "the foreign ministry", "the New Zealand foreign ministry"."""
    left, right = ({*name.split()} - {"the", "a", "an"} for name in (one, other))
    return not left <= right and not right <= left and one not in other and other not in one


def _spelled(here: list[str], there: list[str]) -> bool:
    """Do the words differ by spelling alone: colour, color?"""
    a, b = "".join(here), "".join(there)
    return len(here) == len(there) and len(a) > 3 and ratio(a, b) > 85


def _short(said: Said) -> str:
    words = said.claim.value.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def words_of(said: Said) -> list[str]:
    """The folded words of a quotation."""
    return [fold(word) for word in _WORD.findall(said.claim.value)]


def candidates(stack: Stack) -> Iterator[tuple[Said, Said]]:
    """Quotations that share three words in a row, found through an index of such triples."""
    quotes = stack.of(Kind.QUOTE)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, said in enumerate(quotes):
        words = words_of(said)
        for shingle in {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}:
            index[shingle].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in index.values():
        if len(numbers) <= _COMMON:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    for numbers in _bags(quotes).values():
        for pair in combinations(numbers[:_COMMON], 2):
            shared[pair] += _LONG
    for (i, j), count in sorted(shared.items()):
        least = min(len(words_of(quotes[i])), len(words_of(quotes[j])))
        if count >= max(1, 0.25 * (least - 2)):
            yield quotes[i], quotes[j]


def _bags(quotes: list[Said]) -> dict[tuple[str, ...], list[int]]:
    """Quotations of the same words in any order: "we sold patience and gave punctuality", and turned round."""
    bags: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, said in enumerate(quotes):
        bags[tuple(sorted(words_of(said)))].append(number)
    return bags


def alteration(left: list[str], right: list[str]) -> tuple[str, str] | None:
    """The words that differ, (here, there), when one is an altered form of the other; None when equal or trimmed.

    Where one has words more, both are given with the word before: ("thirty", "thirty one").
    """
    if left != right and len(left) == len(right) and sorted(left) == sorted(right):
        return " ".join(left), " ".join(right)  # the same words in another order
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    inner = [
        (left[i1:i2], right[j1:j2], left[max(0, i1 - 1) : i1])
        for _, i1, i2, j1, j2 in codes
        if not (i1 == 0 and j1 == 0 and (i1 == i2 or j1 == j2))
        and not (i2 == len(left) and j2 == len(right) and (i1 == i2 or j1 == j2))
    ]
    inner = [change for change in inner if not _spelled(change[0], change[1])]
    same = sum(block.size for block in matcher.get_matching_blocks())
    changed = sum(max(len(a), len(b)) for a, b, _ in inner)
    if not inner or same < 4 or changed > max(2, 0.5 * same):
        return None if not inner else (None if changed <= same else None)
    shown = [(a, b) if a and b else ([*before, *a], [*before, *b]) for a, b, before in inner]
    return " … ".join(" ".join(a) for a, _ in shown), " … ".join(" ".join(b) for _, b in shown)
