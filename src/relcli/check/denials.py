"""An outright denial against what says otherwise: "nobody was hurt", "two drivers were treated for burns"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from relcli.check.aligned import LEAST, share_of, sharing
from relcli.check.grouping import Group
from relcli.check.happenings import top_names
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Event, Existence, Kind, Measure, Stage, Stance
from relcli.language.alike import same_deed, same_thing
from relcli.language.tables import table, word_set
from relcli.language.tokens import singular, stem, stem_set
from relcli.language.window import Window
from relcli.records import record

_LARGEST_GROUP = 200


@record(frozen=True, slots=True)
class _Statement:
    """What a claim says was there or was done."""

    said: Said
    verb: str
    things: tuple[tuple[str, ...], ...]
    """Noun phrases it speaks of, as stems with the head last: objects, doers."""
    doers: frozenset[str]
    """Stems of who has or does it."""
    when: Window


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every denial that a statement of the same story gainsays."""
    denials, statements = _denials(stack), _statements(stack)
    tops = top_names(stack)
    index: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for word in statement.said.claim.context.stems:
            index[word].append(number)
    for denial in denials:
        found = {number for word in _words(denial) if len(index[word]) <= _LARGEST_GROUP for number in index[word]}
        found |= {
            number
            for number, each in enumerate(statements)
            if stack.stories.small and _one_deed(_existence(denial), each.verb)
        }
        for number in sorted(found):
            other = statements[number]
            if not stack.one_story(denial, other.said):
                continue
            features = _judge(stack, denial, other, tops)
            if features is not None and features.score > 0:
                yield Group(denial, other.said, *_values(_existence(denial)), features, _topic(denial, other))


def _values(denied: Existence) -> tuple[str, str]:
    """The two sides as shown; of one denial always the same."""
    if denied.verb in ("be", "have"):
        return f"no {' '.join(denied.thing)}", " ".join(denied.thing)
    return f"did not ({denied.verb})", f"did ({denied.verb})"


def _topic(denial: Said, other: _Statement) -> str:
    return " ".join(_existence(denial).thing) or denial.claim.subject or other.said.claim.subject


def _existence(said: Said) -> Existence:
    detail = said.claim.detail
    assert isinstance(detail, Existence)
    return detail


def _denials(stack: Stack) -> list[Said]:
    found, saying = stack.of(Kind.EXISTENCE), word_set("stance", "reporting", "neutral")
    denied = [said for said in found if _existence(said).denied and said.claim.stance is not Stance.HEDGED]
    return [said for said in denied if _existence(said).verb not in saying]


def _statements(stack: Stack) -> list[_Statement]:
    found = []
    for said in stack.of(Kind.EXISTENCE):
        detail = _existence(said)
        if not detail.denied and said.claim.stance is not Stance.HEDGED:
            found.append(_Statement(said, detail.verb, (detail.thing,), detail.owner, said.when(detail.time)))
    for said in stack.of(Kind.QUANTITY):
        measure = said.claim.detail
        if isinstance(measure, Measure) and _counts(said, measure):
            when = said.when(measure.period)
            found.append(_Statement(said, measure.governor, ((measure.head,),), frozenset(), when))
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.stage is Stage.HAPPENED and said.claim.stance is not Stance.HEDGED:
            found.append(_happened(said, event))
    return found


def _counts(said: Said, measure: Measure) -> bool:
    """Does the figure say that something was done to some: "two dockers were treated"?"""
    sure = said.claim.stance is not Stance.HEDGED and measure.hedge != "up to"
    counted = measure.dimension in ("count", "mass", "volume")
    return sure and counted and bool(measure.head and measure.governor) and measure.value > 0


def _happened(said: Said, event: Event) -> _Statement:
    doers = tuple(tuple(stem(word) for word in agent.split()) for agent in event.agents)
    targets = tuple(tuple(stem(word) for word in target.split()) for target in event.targets)
    things = tuple(thing for thing in (event.objects, *targets, *doers) if thing)
    words = frozenset(word for doer in doers for word in doer)
    return _Statement(said, event.outcome or event.word, things, words, said.when(event.time, "past"))


def _words(denial: Said) -> frozenset[str]:
    return frozenset((*_existence(denial).thing, *_existence(denial).theme))


def _one_deed(a: Existence, verb: str) -> bool:
    """Does the denial tell of this deed, by its verb or by a noun: "nobody was hurt", "no injuries"?"""
    return same_deed(a.verb, verb) or _by_noun(a, verb)


def _by_noun(a: Existence, verb: str) -> bool:
    return bool(a.thing) and same_deed(_noun_deeds().get(a.thing[-1], ""), verb)


def _judge(stack: Stack, denial: Said, other: _Statement, tops: list[frozenset[str]]) -> Features | None:
    """What speaks for the statement being what is denied; None when it is something else."""
    if denial.path == other.said.path and denial.claim.context.number == other.said.claim.context.number:
        return None
    if not _in_time(denial, other):
        return None
    a = _existence(denial)
    if a.theme & stem_set("deeds", "blaming") and not other.said.claim.context.stems & stem_set("deeds", "blaming"):
        return None  # "no deaths due to the vaccine", "two died of measles"
    features = Features(-2.2 if stack.stories.small else -2.7)
    features.add(0.6, "an outright denial")
    deed = same_deed(a.verb, other.verb)
    named = not deed and _by_noun(a, other.verb)
    if deed or named:
        features.add(1.0 if a.verb == other.verb else 0.7, f"the same deed: {other.verb}")
    if named:
        a = _of_deed(a)
    deed = deed or named
    if not _things(features, a, other, deed) or not _doers(features, a, other):
        return None
    _rest(stack, features, denial, other)
    if tops[denial.number] & tops[other.said.number] and denial.path != other.said.path:
        features.add(0.4, "both articles are about the same")
    if denial.path == other.said.path:
        if _of_one_mishap(denial, other):
            features.add(2.0, "of one happening, told in one article")
        else:
            features.add(-1.0, "in one article")
    return features


def _of_one_mishap(denial: Said, other: _Statement) -> bool:
    """ "Nobody was hurt in the fire … Two firefighters were treated": of all who were there, and of nothing else."""
    here, there = denial.claim.context, other.said.claim.context
    if here.zone == "quotation" or not 0 < abs(here.number - there.number) <= _NEAR or denial.claim.speaker:
        return False
    if _existence(denial).thing or not isinstance(other.said.claim.detail, Measure):
        return False
    words = {word.strip(".,;:") for text in (here.text, there.text) for word in text.casefold().split()}
    apart = word_set("scope", "not_all") | word_set("scope", "former") | {"else", "seriously", "last", "badly", "but"}
    if not apart.isdisjoint(words) or any(time.expr.kind == "absolute" for time in there.times):
        return False
    return other.things[0][0] in stem_set("scope", "people_heads")


_NEAR = 4
"""Sentences between what is denied of all and what is told of some."""


def _things(features: Features, a: Existence, other: _Statement, deed: bool) -> bool:
    """Is what is denied what the statement speaks of?  Without a thing the deed alone has to be the same."""
    if not a.thing or a.thing[-1] in stem_set("deeds", "anything"):
        if a.object and a.verb == other.verb:
            return deed
        done_to = [thing[-1] for thing in other.things if not other.doers.issuperset(thing)]
        return deed and (not other.doers or not done_to or any(word in a.theme for word in done_to))
    for thing in other.things:
        if not thing or not same_thing(a.thing[-1], thing[-1]):
            continue
        narrow, wide = set(a.thing[:-1]), set(thing[:-1])
        if narrow and not narrow <= wide | other.said.claim.context.stems:
            continue
        features.add(1.0 + 0.5 * min(2, len(narrow)), f"what is denied: {' '.join(a.thing)}")
        return deed or len(narrow) > 0 and _presupposed(other) or {a.verb, other.verb} <= {"be", "have"}
    return False


def _of_deed(a: Existence) -> Existence:
    """ "Gave no guarantee on jobs" as "did not guarantee jobs"; who had or got none is not who should have done it."""
    kept = frozenset() if a.verb in word_set("deeds", "getting") else a.owner
    return replace(a, thing=(), owner=kept, object=False)


@lru_cache(maxsize=1)
def _noun_deeds() -> dict[str, str]:
    """Stem of a noun to the lemma of the deed it stands for."""
    return {stem(singular(noun)): verb for noun, verb in table("deeds")["nouns"].items()}


def _presupposed(other: _Statement) -> bool:
    return other.verb not in word_set("deeds", "not_presupposing")


def _doers(features: Features, a: Existence, other: _Statement) -> bool:
    """Weigh who has or does it; False when others do."""
    if not a.owner:
        return True
    if a.owner - other.doers and other.doers - a.owner and not _alike(a.owner ^ other.doers):
        return False  # "the night train" and "the day train"
    if any(same_thing(left, right) for left in a.owner for right in other.doers):
        features.add(0.9, f"of the same: {', '.join(sorted(a.owner))}")
        return True
    if other.doers:
        return False
    return not a.owner.isdisjoint(other.said.claim.context.stems | stem_set("deeds", "implied"))


def _alike(words: frozenset[str]) -> bool:
    """Are two of the words for one thing: "trains", "tram"?"""
    return any(same_thing(one, other) for one, other in combinations(sorted(words), 2))


def _rest(stack: Stack, features: Features, denial: Said, other: _Statement) -> None:
    """The other words of the denial: rare ones that the statement shares, and those that it does not."""
    a, context = _existence(denial), other.said.claim.context
    left = a.theme - set(a.thing) - a.owner - {stem(a.verb)} - stem_set("deeds", "blaming")
    rare = stack.company.rare(left, 3)
    shared = [word for word in rare if word in context.stems or word in context.near]
    if shared:
        features.add(min(1.2, 0.4 * len(shared)), f"shared words: {', '.join(shared[:4])}")
    if len(rare) > len(shared):
        features.add(max(-1.2, -0.45 * (len(rare) - len(shared))), "narrowed by words that the other does not have")
    elif a.theme:
        features.add(0.3, "nothing narrows the denial further")
    if denial.path != other.said.path:
        share = share_of(stack, denial, other.said)
        if share:
            features.add(min(1.6, 6 * (share - LEAST) + 0.4), sharing(share))
    near = (denial.claim.context.near | denial.claim.context.stems) & context.stems - a.theme
    told = stack.company.rare(near, 4)
    if told and len(a.theme) <= 2:
        features.add(min(0.8, 0.3 * len(told)), f"shared with its sentence or the one before: {', '.join(told[:4])}")


def _in_time(denial: Said, other: _Statement) -> bool:
    """Not when it happened after it was denied, or at another time than is denied."""
    said = other.said
    when = denial.when(_existence(denial).time)
    if when != Window.ALWAYS and other.when != Window.ALWAYS and not when.overlaps(other.when):
        return False
    if not denial.dated or denial.path == said.path:
        return True
    told = _existence(denial)
    happened = (
        other.when if other.when != Window.ALWAYS else said.anchor if said.dated and told.so_far else Window.NEVER
    )
    return not happened.intervals or happened.intervals[0][0] < denial.anchor.intervals[-1][1]
