"""One place put for another: passages that tell one deed, each of a place that the other article knows nothing of.

The places may have names or not: "in the sports hall of the school" and "outside the fire station"; "in the Blue
Palace" and "at Villa Gorica"; "on the north side" and "on the south side".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.check.aligned import elsewhere, share_of, sharing, side_by_side, told_apart
from relcli.check.grouping import Group
from relcli.check.retold import counting, particulars, weigh_sentences
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, ReadArticle, Site
from relcli.claims.site import SEAT
from relcli.language.alike import is_telling, meanings, once_told, sort_of, told_by_noun
from relcli.language.places import exclude, is_place, wider
from relcli.language.sites import class_of, opposite, put_there, sort_of_site, telling_words
from relcli.language.tables import word_set
from relcli.language.tokens import fold, stem
from relcli.records import record

_FEW: Final = 60
"""An article that puts more at places than this is a guide to them."""
_LEAST: Final = 0.05
_COMMON: Final = 4
"""How much of their words and figures passages share at least, and how many of them."""
_TWO: Final = 2
_SOON: Final = 5
"""Days after which an article may tell another happening of the sort."""
_SURE: Final = 0.9


@record(frozen=True, slots=True)
class _Put:
    """A place of an article, prepared for comparison."""

    said: Said
    site: Site
    words: frozenset[str]
    """Stems of the whole phrase."""
    told: frozenset[str]
    """All deeds that its clause may tell, by verbs or nouns."""


def sites_put_for_another(stack: Stack) -> Iterator[Group]:
    """Pairs of passages that tell one deed of two places."""
    puts = map(_put, stack.of(Kind.SITE))
    for here, there in side_by_side(stack, puts, lambda put: put.said, _FEW):
        for one in here:
            for other in there:
                group = _group(stack, one, other)
                if group is not None:
                    yield group


def _put(said: Said) -> _Put:
    site = said.claim.detail
    assert isinstance(site, Site)
    words = frozenset(stem(word) for word in (site.whole or said.claim.value).lower().split())
    told = frozenset().union(*map(_meant, site.deeds), *map(told_by_noun, site.things))
    return _Put(said, site, words, told)


def _verbs(put: _Put) -> frozenset[str]:
    """What the verbs of its clause may tell."""
    return frozenset().union(*map(_meant, put.site.deeds))


def _meant(deed: str) -> frozenset[str]:
    return meanings(deed) | put_there(deed)


def _group(stack: Stack, one: _Put, other: _Put) -> Group | None:
    apart = _apart(stack, one, other)
    if (
        apart is None
        or _other_times(one.said, other.said)
        or one.said.claim.speaker != other.said.claim.speaker != "" != one.said.claim.speaker
    ):
        return None
    if _told_apart(one, other):
        return None
    deeds = _weight_of_deeds(one, other)
    if deeds is None:
        return None
    share = share_of(stack, one.said, other.said, 0.0, 0)
    if share < (_LEAST if deeds[0] < 0 else 0.0):
        return None
    once = not once_told().isdisjoint(_verbs(one) & _verbs(other))
    features = Features(-1.6 if once else -2.6)
    features.add(*apart)
    features.add(min(2.2, 5 * share), sharing(share))
    if SEAT in one.site.deeds:
        if not _of_one_body(stack, one.said, other.said):
            return None
        features.add(1.2, "both passages name the body")
    else:
        beside = Features(0.0)
        weigh_sentences(stack, beside, one.said, other.said)
        features.add(max(0.0, beside.score) if once else beside.score, "; ".join(beside.lines))
        _weigh_names(stack, features, one, other)
    features.add(*deeds)
    things = {sort_of(word) for word in one.site.things} & {sort_of(word) for word in other.site.things}
    features.add(min(0.9, 0.3 * len(things)) if things else -0.5, f"things of both clauses: {len(things)}")
    if _news_of_two_days(one.said, other.said):
        features.add(-2.4, "each may be news of its own article's date")
    if counting(one.said) != counting(other.said) or _of_others(one.said) != _of_others(other.said):
        features.add(-1.5, "one is counted, or named as one of several")
    if features.score < _SURE:
        return None
    return Group(one.said, other.said, one.said.claim.value, other.said.claim.value, features, "what is told")


def _of_others(said: Said) -> bool:
    """ "By two other ministers"?"""
    return " other " in said.claim.context.text


def _other_times(one: Said, other: Said) -> bool:
    """ "In May" here and "in June" there; "last year" or "in 1964" in one of them alone."""
    left, right = (said.claim.context.times for said in (one, other))
    days = [
        {day for time in times for day in time.expr.days if time.expr.kind == "yearless"} for times in (left, right)
    ]
    if days[0] and days[1] and not any(m == n and (not d or not e or d == e) for m, d in days[0] for n, e in days[1]):
        return True
    years = [
        any(t.expr.precision == "year" and t.expr.kind in ("absolute", "relative") for t in x) for x in (left, right)
    ]
    return years[0] != years[1] and not one.dated and not other.dated


def _weigh_names(stack: Stack, features: Features, one: _Put, other: _Put) -> None:
    """Names and figures about both; names, not of places, of which the other article knows nothing."""
    known = [{name for name, _, _ in put.said.article.names} for put in (one, other)]
    here, there = ({name for name in put.said.claim.context.names if not _lies(name, put)} for put in (one, other))
    if here - known[1] and there - known[0]:
        features.add(-1.2, "each names somebody of whom the other article says nothing")
    shared = len(particulars(stack, one.said) & particulars(stack, other.said))
    weight = min(0.9, 0.3 * (shared - _TWO)) if shared > _TWO else -0.8 if shared else -1.2
    features.add(weight, f"names and figures about both: {shared}")


def _lies(name: str, put: _Put) -> bool:
    """Is it the place itself, or another one?"""
    return name == put.site.name or bool(wider(name))


def _told_apart(one: _Put, other: _Put) -> bool:
    """Do the words tell two happenings?  Not by the numbers of the floors themselves."""
    a, b = one.said, other.said
    if told_apart(a, b) and not (one.site.side and other.site.side and not elsewhere(a, b)):
        return True
    return not a.sentence_window().overlaps(b.sentence_window())


def _news_of_two_days(one: Said, other: Said) -> bool:
    """Are the two articles of days that are far enough apart for each to tell something new?"""
    return one.dated and other.dated and abs(one.anchor.intervals[0][0] - other.anchor.intervals[0][0]) > _SOON


def _of_one_body(stack: Stack, one: Said, other: Said) -> bool:
    """Do both sentences, or the ones before them, name one body or thing?"""
    told: list[frozenset[str]] = []
    named: set[str] = set()
    for said in (one, other):
        near = said.article.contexts[max(0, said.claim.context.number - 1) : said.claim.context.number + 1]
        named.update(name for context in near for name in context.names if name not in context.people)
        told.append(frozenset().union(*(context.stems for context in near)))
    words = {stem(word) for name in named if not wider(name) for word in name.lower().split()}
    return bool(words & told[0] & told[1])


def _weight_of_deeds(one: _Put, other: _Put) -> tuple[float, str] | None:
    """What the clauses have in common of what is done; None where they tell two deeds."""
    if not word_set("sites", "life").isdisjoint(one.site.deeds | other.site.deeds):
        return None  # whose, is for those who read births and deaths
    light = word_set("families", "light_verbs") | word_set("sites", "bare")
    left, right = (put.site.deeds - light for put in (one, other))
    if (_verbs(one) & _verbs(other)) - light:
        return 1.0, "the same deed"
    if SEAT in one.site.deeds | other.site.deeds:
        return None
    if any(word.startswith(("telling", "deed")) for word in one.told & other.told):
        return 0.5, "a noun names the deed"
    if not left or not right:
        return -0.6, "no deed is named"
    known = all(any(is_telling(deed) for deed in side) for side in (left, right))
    return None if known else (-1.4, f"other deeds: {min(left)}, {min(right)}")


def _apart(stack: Stack, one: _Put, other: _Put) -> tuple[float, str] | None:
    """What speaks for the two places being two; None where one may lie in the other."""
    a, b = one.site, other.site
    if opposite(a.side, b.side) and _of_two(a.whole, b.whole):
        return None
    if opposite(a.side, b.side):
        parts = [put.said.claim.value.partition(" of ")[0].split()[-1] for put in (one, other)]
        sure = parts[0] == parts[1] or a.side.startswith("of ")
        return (1.6 if sure else 0.4) + 0.5 * a.side.startswith("of "), "the one side and the other"
    if a.side or b.side:
        return None
    if (a.way == "from") != (b.way == "from") or (a.way == "from" and not _verbs(one) & _verbs(other)):
        return None
    named = bool(a.name and b.name)
    if _knows(stack, one, other.said.article, named) or _knows(stack, other, one.said.article, named):
        return None
    if a.name and b.name:
        if wider(a.name) and wider(b.name):
            return (0.6, "neither place lies in the other") if exclude(a.name, b.name) else None
        if not (a.sort or b.sort) and not one.words & other.words - _SMALL:
            return -1.0, "two names, of which one is not known at least"
        told = telling_words(a.name), telling_words(b.name)
        if is_place(a.name) or is_place(b.name) or told[0] & told[1] or not all(told):
            return None
        if a.sort and a.sort == b.sort:
            return 0.6, "two names of one sort"
        return (0.2, "two names") if a.sort and b.sort else (-0.4, "two names that no table knows")
    rooms = class_of(a.sort) == class_of(b.sort) == "rooms"
    left, right = (a.sort, b.sort) if rooms else (_building(a), _building(b))
    if not a.sort or not b.sort or left == right:
        return None
    classes = {class_of(left), class_of(right)}
    if "vehicles" in classes and len(classes) > 1:
        return None
    if classes == {"rooms", "buildings"} or (a.name or b.name) and "rooms" in classes:
        return None
    weight = 0.4 if len(classes) == 1 or classes == {"rooms", "open"} else 0.0
    near = {a.way, b.way} & word_set("sites", "near")
    return weight - 0.3 * bool(near), "two sorts of places"


def _of_two(one: str, other: str) -> bool:
    """ "The north coast of Jamaica", "the south coast of Cuba": are they of two things with names?"""
    here, there = (whole.partition(" of ")[2] for whole in (one, other))
    named = all(any(map(str.istitle, whole.split())) for whole in (here, there))
    return named and not telling_words(here) & telling_words(there)


_SMALL: Final = frozenset({"the", "of", "a", "de", "la"})


def _building(site: Site) -> str:
    """The sort of the building that a room is of, "the kitchen of a hotel"; else that of the place."""
    if class_of(site.sort) != "rooms" or " of " not in site.whole:
        return site.sort
    return next(iter(_sorts_of(site.whole.partition(" of ")[2])), site.sort)


def _knows(stack: Stack, put: _Put, article: ReadArticle, named: bool) -> bool:
    """Does an article tell of such a place anywhere?  Where both are `named`, of the place itself."""
    if put.site.name:
        key, name = stack.who(put.site.name), fold(put.site.name)
        if any(stack.who(each) == key or name in fold(each) or fold(each) in name for each, _, _ in article.names):
            return True
    return not named and bool(put.site.sort) and put.site.sort in _sorts_in(stack, article)


def _sorts_in(stack: Stack, article: ReadArticle) -> frozenset[str]:
    """The sorts of places that an article names with any word."""
    kept = stack.kept.setdefault("sorts of places", {})
    if id(article) not in kept:
        kept[id(article)] = frozenset().union(*(_sorts_of(context.text) for context in article.contexts))
    found: frozenset[str] = kept[id(article)]
    return found


@lru_cache(maxsize=65536)
def _sorts_of(text: str) -> frozenset[str]:
    words = [word.strip(".,;:()\"'“”’") for word in text.lower().replace("'s", "").split()]
    single = {sort_of_site(word) for word in words}
    double = {sort_of_site(f"{a} {b}") for a, b in zip(words, words[1:], strict=False)}
    return frozenset(single | double) - {""}
