"""One name put for another: the driver is Prem Thapa here and Prem Gurung there, the app Ardent here and Solera there.

Passages that tell the same are laid side by side.  Each article must keep to its own name throughout, and both must
give the name to the same role: a person who shares the other half of the name, or a thing of the same sort.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from relcli.check.aligned import COMMON, LEAST, share_of, sharing, side_by_side
from relcli.check.posts import office_stems
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Naming
from relcli.language.names import given_names
from relcli.language.places import country_of, demonym_of, is_place
from relcli.language.tables import table, word_set
from relcli.language.tokens import fold
from relcli.records import record

_FEWER = 4
"""Words and figures that passages share at least where the two names have two words in common."""
_ALIKE = 50
"""Likeness (0 to 100) of two words that may be one name written wrongly."""
_GENERATIONS = frozenset(("sr", "jr", "senior", "junior", "i", "ii", "iii", "iv"))
_FAR = 30
"""Days between two articles after which two names are of two."""
_MOST = 60
"""An article that names more than this is a list."""


@record(frozen=True, slots=True)
class Named:
    """A name with the sort of thing it is said to be."""

    said: Said
    words: tuple[str, ...]
    """Folded."""
    sort: int
    """Number of the group of sorts ("company", "firm"), -1 for none."""


@record(frozen=True, slots=True)
class Swap:
    """Two names in one role."""

    one: Said
    other: Said
    role: str
    features: Features


def swaps(stack: Stack) -> Iterator[Swap]:
    """Every pair of names that two articles put in one role, the surest of a pair of articles first found."""
    names = filter(None, map(_named, stack.of(Kind.NAME)))
    for here, there in side_by_side(stack, names, lambda named: named.said, _MOST):
        seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        for one in here:
            for other in there:
                if (one.words, other.words) not in seen:
                    swap = _swap(stack, one, other)
                    if swap is not None:
                        seen.add((one.words, other.words))
                        yield swap


def _named(said: Said) -> Named | None:
    naming = said.claim.detail
    if not isinstance(naming, Naming) or country_of(naming.name) or demonym_of(naming.name):
        return None
    words = tuple(fold(word) for word in naming.name.split())
    sort = _sort(said.claim.context.text, naming.name, naming.kind == "person")
    if len(words) < 2 and sort < 0:
        return None
    return Named(said, words, sort)


def _swap(stack: Stack, one: Named, other: Named) -> Swap | None:
    if one.words == other.words:
        return None
    role = _one_person(one, other) or _one_thing(one, other)
    if stack.fact_id(one.said.subject) and stack.fact_id(other.said.subject):
        return None
    if not role or _known_by_both(one.said, other.said) or _apart(one.said, other.said):
        return None
    share = share_of(stack, one.said, other.said, common=COMMON if " " not in role else _FEWER)
    if not share:
        return None
    features = Features(-0.2)
    features.add(min(1.8, 6 * (share - LEAST)), sharing(share))
    features.add(0.6, f"the same role: {role}")
    return Swap(one.said, other.said, role, features)


def _one_person(one: Named, other: Named) -> str:
    """What the two have in common: the first name and more, or the surname and a first name much like the other."""
    left, right = one.words, other.words
    if (
        min(len(left), len(right)) < 2
        or max(len(left), len(right)) > 4
        or set(left) <= set(right)
        or set(right) <= set(left)
    ):
        return ""
    if (
        not (_may_be_person(one) and _may_be_person(other))
        or {left[-1].strip("."), right[-1].strip(".")} & _GENERATIONS
    ):
        return ""
    if left[-1] == right[-1] and len(left) == len(right) == 2:
        like = _like_first_names(left[0], right[0]) or (left[0][0] == right[0][0] and _one_office(one, other))
        return left[-1] if like else ""
    if left[0] != right[0] or len(left[0]) < 3:
        return ""
    if sum(a == b for a, b in zip(left, right, strict=False)) > 1:
        return " ".join(left[:2])
    return left[0] if ratio(left[-1], right[-1]) >= _ALIKE and left[-1][0] == right[-1][0] else ""


def _one_office(one: Named, other: Named) -> bool:
    """Do the words beside both names tell one office or trade, and are both first names of one sex?"""
    roles = [put.said.claim.detail.role for put in (one, other) if isinstance(put.said.claim.detail, Naming)]
    sexes = {given_names().get(put.words[0], "") for put in (one, other)}
    return len(sexes) == 1 and sexes < {"m", "f"} and bool(roles[0] & roles[-1] & office_stems())


def _may_be_person(named: Named) -> bool:
    naming = named.said.claim.detail
    return isinstance(naming, Naming) and named.sort < 0 and naming.kind in ("person", "") and not is_place(naming.name)


def _like_first_names(one: str, other: str) -> str:
    sexes = {given_names().get(name, "") for name in (one, other)} - {"", "u"}
    return one if len(sexes) < 2 and one[0] == other[0] and ratio(one, other) >= _ALIKE else ""


def _one_thing(one: Named, other: Named) -> str:
    """The sort of thing that both are said to be."""
    if one.sort < 0 or one.sort != other.sort or set(one.words) & set(other.words) - _sort_words():
        return ""
    return str(table("sorts")["sorts"][one.sort][0])


def _known_by_both(one: Said, other: Said) -> bool:
    """Does either article name what the other does, or tell of a change of name?"""
    for said, there in ((one, other), (other, one)):
        own = {fold(word) for word in there.claim.value.split()}
        for word in fold(said.claim.value).split():
            if len(word) > 3 and word not in own and any(word in fold(name) for name, _, _ in there.article.names):
                return True
        if any(not _renamed().isdisjoint(_plain(context.text)) for context in said.article.contexts):
            return True
    return False


def _renamed() -> frozenset[str]:
    return word_set("sorts", "renamed")


def _plain(text: str) -> set[str]:
    return {word.strip(".,;:()\"'“”’") for word in text.lower().split()}


def _apart(one: Said, other: Said) -> bool:
    """Two days, or an article that says "another": two of a kind."""
    more = word_set("sorts", "another")
    texts = [_plain(said.claim.context.text) for said in (one, other)]
    return (
        one.days_from(other) > _FAR
        or any(not more.isdisjoint(text) for text in texts)
        or not one.sentence_window().overlaps(other.sentence_window())
    )


@lru_cache(maxsize=1)
def _sorts() -> dict[str, int]:
    return {word: number for number, words in enumerate(table("sorts")["sorts"]) for word in words}


@lru_cache(maxsize=1)
def _sort_words() -> frozenset[str]:
    return frozenset(_sorts())


def _sort(text: str, name: str, person: bool) -> int:
    """The sort of thing by the noun at a name: "the dating app Ardent", "Ardent, the dating app,", "Radio Ulúa".

    Of what was taken for a person only "the village of Cumpina" tells that it is none.
    """
    place = text.find(name)
    if place < 0:
        return -1
    sorts = _sorts()
    words = text[:place].rstrip(" ,\"“'").split()
    if words[-1:] == ["of"] and words[-2:-1] and words[-2] in sorts:
        return sorts[words[-2]]
    if person:
        return -1
    before = words[-1:]
    if before and before[0].lower() in sorts and (before[0].islower() or place < 40):
        return sorts[before[0].lower()]
    behind = text[place + len(name) :]
    if behind.startswith(", "):
        words = [word.strip("\"“'") for word in behind[2:].split()[:7]]
        if words and words[0] in ("the", "a", "an"):
            for word in words[1:]:
                if word.rstrip(",.;") in sorts:
                    return sorts[word.rstrip(",.;")]
                if word[-1] in ",.;" or word in ("of", "in", "that", "which", "who"):
                    break
    first = fold(name.split()[0])
    return sorts.get(first, -1) if " " in name else -1
