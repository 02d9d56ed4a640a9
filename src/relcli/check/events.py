"""Which claims are about one happening: participants, objects, place, the words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import inf

from relcli.check.aligned import counted_apart
from relcli.check.grouping import pairs_sharing
from relcli.check.happenings import Happening, happenings
from relcli.check.likeness import weigh_doers, weigh_kinds, weigh_objects
from relcli.check.moments import central, is_exact, once
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.language.alike import same_thing
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set
from relcli.language.window import Window


def pairs(stack: Stack) -> Iterator[tuple[Happening, Happening, Features]]:
    """Pairs of claims about one happening, with what speaks for that; each caller gets features of its own."""
    if "happenings" not in stack.kept:
        stack.kept["happenings"] = list(_pairs(stack))
    for one, other, features in stack.kept["happenings"]:
        yield one, other, Features(features.score, list(features.lines))


def _pairs(stack: Stack) -> Iterator[tuple[Happening, Happening, Features]]:
    small = stack.stories.small
    shared = pairs_sharing(stack, happenings(stack), lambda each: each.said, lambda each: _keys(each, small), inf)
    for one, other in shared:
        if _comparable(one, other):
            features = alike(stack, one, other)
            if features is not None and features.score > 0:
                yield one, other, features


def _comparable(one: Happening, other: Happening) -> bool:
    """One family, or the same doer or object told with another verb."""
    if one.event.family == other.event.family:
        return True
    if {one.event.family, other.event.family} & word_set("families", "by themselves"):
        return False
    told = one.agents & other.agents or (one.head and one.head == other.head)
    definite = (one.when != Window.ALWAYS and other.when != Window.ALWAYS) or (one.event.place and other.event.place)
    return bool(told or (definite and one.people & other.people))


def _keys(claim: Happening, small: bool) -> set[str]:
    """A person, an object or a name that its article is about; in a small stack a rare sort is enough."""
    keys = {*claim.people, *claim.agents, *claim.targets, *({"object " + claim.head} if claim.head else set())}
    keys |= {f"{claim.event.family} {name}" for name in claim.about}
    if small and claim.event.kind in word_set("families", "lone"):
        keys.add(f"the {claim.event.kind}")
    return keys


def alike(stack: Stack, one: Happening, other: Happening) -> Features | None:
    """What speaks for the two being one happening; None when they cannot be, or where too little can speak for it."""
    if one.path == other.path and one.said.claim.context.number == other.said.claim.context.number:
        return None
    features = Features(-1.9)
    shared = one.people & other.people
    if one.event.family == "encounter" and not _one_encounter(one, other, shared):
        return None
    weigh_kinds(features, one, other)
    weigh_doers(stack, features, one, other, shared)
    counted = bool(_counting(one)) != bool(_counting(other))
    if counted:
        features.add(-2.2, "one is counted as the first or another one")
    if weigh_objects(features, one, other) and not counted:
        _the_only(stack, features, one, other)
    about = one.about & other.about if one.path != other.path else frozenset()
    rare = _rare(stack, one, other)
    visit = one_visit(one, other)
    if features.score + 1.4 * bool(about) + min(2.4, 0.4 * len(rare)) + visit + 0.6 <= 0:  # more than the time adds
        return None
    timely = Features(0.0)
    if not _times(timely, one, other) or _counted_apart(one, other):
        return None
    if "match" in (one.event.family, other.event.family) and _others_play(one, other):
        return None
    if about:
        features.add(0.9 * central(stack, one, other), f"both articles open with it: {one.event.kind}")
        features.add(0.5, "both articles are about " + ", ".join(sorted(map(stack.display, about))))
    if rare:
        features.add(min(2.4, 0.4 * len(rare)), f"shared words: {', '.join(rare[:5])}")
    if visit:
        features.add(1.0, "one person's encounter in one article, with nothing to tell two apart")
    elif one.path == other.path:
        features.add(-0.6, "in one article")
    return Features(features.score + timely.score, features.lines + timely.lines)


def _rare(stack: Stack, one: Happening, other: Happening) -> list[str]:
    """Words that the two sentences share and few others hold."""
    common = _rare_stems(stack, one) & _rare_stems(stack, other)
    if not common:
        return []
    told = {stem(word) for key in (one.people | one.agents) & (other.people | other.agents) for word in key.split()}
    return sorted(common - told - {one.head})


def _rare_stems(stack: Stack, happening: Happening) -> frozenset[str]:
    """Of the stems of its sentence those that few others hold; asked once of a sentence, not of each pair."""
    known: dict[tuple[str, int], frozenset[str]] = stack.kept.setdefault("rare stems", {})
    sentence = happening.said.sentence
    found = known.get(sentence)
    if found is None:
        found = known[sentence] = frozenset(stack.company.rare(happening.said.claim.context.stems, 3))
    return found


def _others_play(one: Happening, other: Happening) -> bool:
    """Does each side of a match name somebody of whom the other article says nothing?"""
    known = [{name for name, _, _ in happening.said.article.names} for happening in (one, other)]
    here, there = (_without_places(happening) for happening in (one, other))
    return bool(here - known[1]) and bool(there - known[0])


def _without_places(happening: Happening) -> set[str]:
    """The names of its sentence that it is not played "in" or "at"."""
    context = happening.said.claim.context
    return {name for name in context.names if not any(f"{way} {name}" in context.text for way in _WHERE)}


_WHERE = (" in", " at", " in the", " at the")


def _the_only(stack: Stack, features: Features, one: Happening, other: Happening) -> None:
    """In a small stack a sort of event that is told of two times and one object at most is one event."""
    if one.path == other.path or not stack.stories.small or one.event.kind != other.event.kind:
        return
    if one.people and other.people and not one.people & other.people:
        return
    if one.event.kind in _tallied(stack):
        features.add(0.7, "the articles tell of no third one")


def _tallied(stack: Stack) -> frozenset[str]:
    """Kinds of events of which the stack tells two times and two objects at most."""
    if "lone" not in stack.kept:
        days: dict[str, list[Window]] = defaultdict(list)
        heads: dict[str, list[str]] = defaultdict(list)
        for happening in happenings(stack):
            kind = happening.event.kind
            if kind not in word_set("families", "lone"):
                continue
            heads[kind] += [h for h in [happening.head] if h and not any(same_thing(h, x) for x in heads[kind])]
            if is_exact(happening) and not any(happening.when.overlaps(x) for x in days[kind]):
                days[kind].append(happening.when)
        stack.kept["lone"] = frozenset(kind for kind in heads if len(heads[kind]) <= 2 and len(days[kind]) <= 2)
    lone: frozenset[str] = stack.kept["lone"]
    return lone


def _counted_apart(one: Happening, other: Happening) -> bool:
    """The third stage and the fourth: ordinals tell two things apart."""
    left, right = _ordinals(one), _ordinals(other)
    if left and right and not left & right:
        return True
    texts = one.said.claim.context.text, other.said.claim.context.text
    anew = one.event.stage is not other.event.stage and (" next " in texts[0]) != (" next " in texts[1])
    return anew or counted_apart(*texts)


def _counting(happening: Happening) -> frozenset[str]:
    """Ordinals before a noun: "the first landslide", not "the fourth, a nurse"."""
    event = happening.event
    return _before_nouns(event.objects[:-1] if event.outcome else event.objects, event.agents)


@lru_cache(maxsize=65536)
def _before_nouns(objects: tuple[str, ...], agents: tuple[str, ...]) -> frozenset[str]:
    return _ordinals_in(objects, tuple(" ".join(agent.split()[:-1]) for agent in agents))


def _ordinals(happening: Happening) -> frozenset[str]:
    return _ordinals_in(happening.event.objects, happening.event.agents)


@lru_cache(maxsize=65536)
def _ordinals_in(objects: tuple[str, ...], agents: tuple[str, ...]) -> frozenset[str]:
    words = {*objects, *(word for agent in agents for word in agent.lower().split())}
    return word_set("numbers", "ordinals") & words


_SOME_DAY = Window(((730000, 730001),))
"""To see that "last month" and "next month" of two undated articles are two."""


def _times(features: Features, one: Happening, other: Happening) -> bool:
    """Weigh how far apart the times are; False when too far to be one happening."""
    if one.when == Window.ALWAYS or other.when == Window.ALWAYS:
        weekdays = all(h.event.time is not None and h.event.time.expr.kind == "weekday" for h in (one, other))
        kinds = ("relative",) if weekdays else ("relative", "weekday")
        left, right = (_about_now(h, kinds) for h in (one, other))
        return one.said.dated or other.said.dated or left == Window.ALWAYS or left.overlaps(right)
    gap = _gap(one.when, other.when)
    if gap > (4 if one.event.kind == "occasion" else 14) and not once(one, other):
        return False
    if gap > 2:
        in_life = once(one, other) and one.event.kind in word_set("families", "once_in_life")
        features.add(-0.06 * min(gap, 8 if in_life else 20), "some days apart")
        if _news_of_its_own(one) and _news_of_its_own(other):
            if gap > 4:
                return False
            if not once(one, other):
                features.add(-1.6, "each is fresh news of its own article's date")
    elif gap == 0 and one.when.intervals[-1][1] - one.when.intervals[0][0] <= 3:
        features.add(0.5, "on the same day")
    return True


def _about_now(happening: Happening, kinds: tuple[str, ...]) -> Window:
    """What "last month" is on some day; always for a date and for no time at all."""
    time = happening.event.time
    return time.expr.resolve(_SOME_DAY) if time is not None and time.expr.kind in kinds else Window.ALWAYS


def _news_of_its_own(happening: Happening) -> bool:
    """Something that may happen again, told with "on Monday" in an article dated within days of it."""
    time = happening.event.time
    if time is None or time.expr.intervals or not happening.said.dated:
        return False
    if happening.event.kind in word_set("families", "once_in_life"):
        return False
    return _gap(happening.when, happening.said.anchor) <= 6


def identified(stack: Stack, one: Happening, other: Happening) -> bool:
    """Is there more than the sort of event to say that it is one: the same object, the same people?

    In a small stack on one topic the sort of event and the topic are enough for what happens seldom.
    """
    if one.head and same_thing(one.head, other.head) and one.head not in stem_set("families", "anybody"):
        return True
    if one.people & other.people or one.targets & other.targets:
        return True
    if one.agents & other.agents & one.names and one.event.family in word_set("families", "befalls"):
        return True
    if one.event.kind == "hospital" and stack.stories.small and one.head == other.head:
        return True  # "the driver", of whom all articles tell
    return stack.stories.small and not (one.head and other.head)


def _one_encounter(one: Happening, other: Happening, shared: frozenset[str]) -> bool:
    """A meeting is the same when two people are, or one person and the place."""
    if (one.event.kind == "call") != (other.event.kind == "call"):
        return False
    place = one.event.place and one.event.place == other.event.place
    if one_visit(one, other):
        return True
    if not one.people and not other.people and one.event.kind == other.event.kind:
        common = {*one.event.objects} & {*other.event.objects}
        return bool(common - stem_set("families", "empty_modifiers"))  # "the peace talks"
    return len(shared) >= 2 or (len(shared) == 1 and bool(place) and min(len(one.people), len(other.people)) == 1)


def one_visit(one: Happening, other: Happening) -> bool:
    """Within one article: an encounter of one and the same person, with no other place or time to tell two apart."""
    if one.path != other.path or one.event.family != "encounter" or not one.people or one.people != other.people:
        return False
    apart = one.event.place and other.event.place and one.event.place != other.event.place
    return len(one.people) == 1 and not apart and one.when == Window.ALWAYS and other.when == Window.ALWAYS


def _gap(one: Window, other: Window) -> int:
    """Days between two windows, 0 when they meet."""
    if one.overlaps(other):
        return 0
    low, high = sorted((one, other), key=lambda w: w.intervals)
    return high.intervals[0][0] - low.intervals[-1][1] + 1


def told_of_both(stack: Stack, one: Happening, other: Happening, same: Callable[[Happening, Happening], bool]) -> bool:
    """Does the article of the one also tell of such an event as the other is (by `same`), or the other way round?

    Then they are two events: the concert in the one town and the concert in the other.
    """
    if "told" not in stack.kept:
        told: dict[str, list[Happening]] = defaultdict(list)
        for happening in happenings(stack):
            told[happening.path].append(happening)
        stack.kept["told"] = told
    return any(
        each.said is not here.said
        and each.event.family == here.event.family
        and (not each.head or not here.head or same_thing(each.head, here.head))
        and same(each, there)
        and not same(each, here)
        for here, there in ((one, other), (other, one))
        for each in stack.kept["told"].get(here.path, ())
    )
