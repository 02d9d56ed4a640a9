"""Which words that have an opposite are said of one thing: who or what turned, by whom, when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from relcli.check.aligned import LEAST, counted_apart, elsewhere, of_two_sides, share_of, sharing, told_apart
from relcli.check.grouping import pairs_sharing
from relcli.check.stack import Said, Stack
from relcli.check.turn_times import weigh_times
from relcli.check.verdict import Features
from relcli.check.ways import answered, group_of, kin_of, plan_for, same_body, tells_both, trend_of, without_alike
from relcli.claims.model import Kind, Stance, Trend
from relcli.claims.opposites import predicates
from relcli.language.alike import same_thing
from relcli.language.numbers import word_number
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set


def trend_pairs(stack: Stack, fits: Callable[[Trend, Trend], bool]) -> Iterator[tuple[Said, Said]]:
    """Trends of one group of opposites that share a word and fit each other; each pair once."""

    def keys(said: Said) -> Iterator[tuple[str, str]]:
        group = kin_of(trend_of(said))
        rare = stack.company.rare(said.claim.context.stems, 0)
        return ((group, word) for word in {*trend_of(said).theme, *rare})

    for one, other in pairs_sharing(stack, stack.of(Kind.TREND), lambda said: said, keys):
        if fits(trend_of(one), trend_of(other)):
            yield one, other


def shared_figures(one: Said, other: Said) -> list[str]:
    """Numbers that stand in both sentences."""
    common = one.claim.context.stems & other.claim.context.stems
    return sorted(word for word in common if any(c.isdigit() for c in word) and len(word) > 1)


def alike(stack: Stack, one: Said, other: Said, tops: list[frozenset[str]]) -> Features | None:
    """What speaks for two trends being of one thing at one time; None when they are not.  `tops`: see top_names."""
    a, b = trend_of(one), trend_of(other)
    if one.path == other.path and one.claim.context.number == other.claim.context.number:
        return None
    features = Features(-2.0)
    if a.matter and b.matter and not a.matter & b.matter:
        return None  # acquitted of theft, convicted of perjury
    if group_of(a) == "trade" and not (a.doer & b.doer or a.negated != b.negated):
        return None  # "sold to a rival", "a rival bought it" are one sale
    if _named_apart(one, other) or _of_some(a) != _of_some(b) or answered(stack, one, other):
        return None
    if _texts_apart(one, other):
        return None
    if not a.theme or not b.theme:
        if not _one_person(stack, features, one, other, tops[other.number if a.theme else one.number]):
            return None
    else:
        _themes(features, one, other)
    aligned = _aligned(stack, features, one, other)
    if not _doers(features, a, b, aligned):
        return None
    shared = a.theme & b.theme
    common = (one.claim.context.stems & other.claim.context.stems) - shared
    rare = stack.company.rare(common, 3)
    if rare:
        features.add(min(2.0, 0.4 * len(rare)), f"shared words: {', '.join(rare[:5])}")
    figures = shared_figures(one, other)
    if figures:
        features.add(min(1.0, 0.5 * len(figures)), f"the same figures: {', '.join(figures[:3])}")
    if tops[one.number] & tops[other.number] and one.path != other.path:
        features.add(0.6 if stack.stories.small else 0.4, "both articles are about the same")
    if elsewhere(one, other) or not weigh_times(features, one, other):
        return None
    if one.path == other.path:
        features.add(-1.0, "in one article")
    _telling(features, one, other)
    return features


def _texts_apart(one: Said, other: Said) -> bool:
    """ "The first offer" and "the second", "the upper house" and "the lower"?"""
    texts = one.claim.context.text, other.claim.context.text
    return of_two_sides(*texts) or (_befalls(one) and counted_apart(*texts))


def _telling(features: Features, one: Said, other: Said) -> None:
    """Weigh how the two tell it."""
    if group_of(trend_of(one)) not in predicates() and _earlier(one) != _earlier(other):
        features.add(-1.2, "told on one side as before something else")
    if group_of(trend_of(one)) == "direction" and _going_on(one) != _going_on(other):
        features.add(-0.8, "going on on one side, over on the other")
    if _rated_apart(one, other):
        features.add(-2.2, "of other rates")
    if Stance.HEDGED in (one.claim.stance, other.claim.stance):
        features.add(-0.4, "hedged")


def _going_on(said: Said) -> bool:
    """ "The river is going down"."""
    return said.claim.value.removeprefix("not ").split()[0].endswith("ing")


def _befalls(said: Said) -> bool:
    """Is it told of what happens once to one thing, or is decided on it?"""
    return group_of(trend_of(said)) in word_set("polarity", "befalls")


def _earlier(said: Said) -> bool:
    """ "Had turned down a first offer"."""
    words = said.claim.context.text.lower().split()
    verb = said.claim.value.split()[-1]
    if trend_of(said).lemma == "have" or not _TOLD.isdisjoint(words):
        return False  # "said that cases had increased"
    return any(verb == word.strip(".,;:") and "had" in words[max(0, n - 2) : n] for n, word in enumerate(words))


_TOLD = frozenset({"said", "that", "told", "reported", "found", "announced", "showed"})


def _rated_apart(one: Said, other: Said) -> bool:
    """ "An offer of 4 percent", "an offer of 7 percent": of what was decided on, not of what moved."""
    if not _befalls(one):
        return False
    left, right = (_rates(said.claim.evidence.quote) for said in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _rates(text: str) -> frozenset[str]:
    words = text.lower().replace("%", " percent").replace("per cent", "percent").split()
    return frozenset(before for before, word in pairwise(words) if word.startswith("percent"))


def _named_apart(one: Said, other: Said) -> bool:
    """Did it befall two people, each by name: "cleared Ana Ruiz", "Luis Rey was convicted"?"""
    if not _befalls(one):
        return False
    heads = [trend_of(said).head for said in (one, other)]
    named = [
        head in {stem(name.split()[-1]) for name in said.claim.context.names}
        for head, said in zip(heads, (one, other), strict=True)
    ]
    return all(named) and heads[0] != heads[1]


def _of_some(trend: Trend) -> bool:
    """ "Opponents voted against it": so many were, which is not how it ended."""
    return trend.lemma == "vote" and not stem_set("polarity", "parties").isdisjoint((*trend.doer, trend.head))


def _aligned(stack: Stack, features: Features, one: Said, other: Said) -> bool:
    """Was it decided, or did it befall somebody, in two passages that tell the same?

    Not what rose: that is many things.  An article that tells of both sides tells two things apart.
    """
    if one.path == other.path or not _befalls(one):
        return False
    if tells_both(stack, one) or tells_both(stack, other):
        if not same_thing(trend_of(one).head, trend_of(other).head):
            features.add(-1.2, "one article tells of both")
        return False
    share = share_of(stack, one, other)
    if not share or told_apart(one, other):
        return False
    features.add(min(2.4, 9 * (share - LEAST) + 0.6), sharing(share))
    return True


def _themes(features: Features, one: Said, other: Said) -> None:
    """How alike is what moved, and what narrows it?"""
    a, b = trend_of(one), trend_of(other)
    shared, carriers = a.theme & b.theme, stem_set("polarity", "carriers")
    if a.head == b.head:
        features.add(1.5, f"said of the same: {a.head}…")
    elif same_thing(a.head, b.head):
        features.add(1.6 if shared else 1.1, f"words for one thing: {a.head}…, {b.head}…")
        shared |= {a.head}
    elif group_of(a) == "direction" and (_gauges(a, b) or _gauges(b, a)):
        features.add(1.3, f"how many of it: {a.head}…, {b.head}…")
    elif (a.head in b.theme and b.head in carriers) or (b.head in a.theme and a.head in carriers):
        features.add(0.5, "said of nearly the same")
    elif _befalls(one) and (plan_for(one, a.theme, b.theme) or plan_for(other, b.theme, a.theme)):
        features.add(0.9, f"a word for the plan: {a.head}…, {b.head}…")
    elif a.head in b.theme or b.head in a.theme:
        features.add(-2.4 if group_of(a) == "decision" else 0.5, "said of a part of it, or of something of it")
    else:
        features.add(-0.6, "said of other words")
    if len(shared) > 1:
        features.add(0.6 * min(2, len(shared) - 1), f"narrowed alike: {', '.join(sorted(shared)[:3])}")
    elif len(a.theme) > 1 and len(b.theme) > 1 and not (a.theme - b.theme) & other.claim.context.stems:
        features.add(-1.2, "narrowed by other words")
    if a.head == b.head and len(shared) > 1 and a.theme - b.theme and b.theme - a.theme:
        own = _untold(a.theme - b.theme, b, other) and _untold(b.theme - a.theme, a, one)
        features.add(-2.6 if own else -0.9, "each is narrowed by words of its own")
    elif a.head == b.head and _narrowed_on_one_side(one, other):
        features.add(-1.2, "narrowed by words that the other article does not have")


def _narrowed_on_one_side(one: Said, other: Said) -> bool:
    """ "Unemployment", "unemployment among the young"; "profit" and "net profit" may be one."""
    a, b = trend_of(one), trend_of(other)
    if len(a.theme ^ b.theme) < 2:
        return False
    return _untold(a.theme - b.theme, b, other) or _untold(b.theme - a.theme, a, one)


def _gauges(one: Trend, other: Trend) -> bool:
    """ "The number of burglaries", "burglaries"."""
    compared = other.lemma in word_set("polarity", "compared") and one.head in stem_set("polarity", "gauges")
    return other.head in one.theme and (compared or one.head in stem_set("polarity", "counts"))


def _untold(words: frozenset[str], trend: Trend, said: Said) -> bool:
    """Do words narrow what moved there of which the article of a side that does not narrow it knows nothing?"""
    return bool(words) and words.isdisjoint(trend.theme.union(*(c.stems for c in said.article.contexts)))


def _one_person(stack: Stack, features: Features, one: Said, other: Said, about: frozenset[str]) -> bool:
    """ "He was convicted", in an article that speaks most of the person whom another has acquitted by name."""
    told = one if trend_of(one).theme else other
    surnames = {stem(stack.display(key).split()[-1]) for key in about}
    if not trend_of(told).theme or not trend_of(told).theme & surnames:
        return False
    features.add(1.1, f"a person whom the article is about: {', '.join(sorted(trend_of(told).theme))}")
    return True


def _doers(features: Features, a: Trend, b: Trend, aligned: bool) -> bool:
    """Who did it, where it was done to something: two unions may vote two ways on one offer.

    Where the passages tell the same, "planners" and "the council" may be one.
    """
    if not a.doer or not b.doer:
        if _counted(a.doer | b.doer) and group_of(a) == "decision":
            features.add(-2.2, "so many were for it or against it, which is not how it ended")
        return True
    if other_trades(a.doer, b.doer):
        features.add(-3.0, "done by people of other trades")
        return True
    if same_body(a.doer, b.doer):
        features.add(0.4, f"done by the same: {', '.join(sorted(a.doer & b.doer)[:3])}")
        return aligned or not _narrowed_apart(a.doer, b.doer)
    features.add(-0.5 if aligned else -2.2, "done by others")
    return True


def other_trades(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "The pilots", "the cabin crew": people of two trades?"""
    left, right = (doer & stem_set("families", "trades") for doer in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _counted(doer: frozenset[str]) -> bool:
    """ "Twenty-four deputies", "11 members"."""
    return any(word[0].isdigit() or word_number(word) is not None for word in doer)


def _narrowed_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """ "the welders' union" and "the electricians' union"."""
    return bool(without_alike(left, right) and without_alike(right, left))
