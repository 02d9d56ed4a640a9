"""What an outcome befell: the same on both sides, two things, or a part; by whom it was done, and to what."""

from __future__ import annotations

from relcli.check.stack import Said, Stack
from relcli.check.turns import other_trades
from relcli.check.verdict import Features
from relcli.check.ways import plan_for, same_body, without_alike
from relcli.claims.model import Outcome
from relcli.language.alike import same_thing
from relcli.language.frames import about, frames_of
from relcli.language.numbers import word_number
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set


def weigh_things(
    stack: Stack, features: Features, one: Said, other: Said, tops: list[frozenset[str]], frames: frozenset[str]
) -> bool:
    """What it befell: the same, words for the same, or two things; False where one did it and not the other."""
    a, b = outcome_of(one), outcome_of(other)
    shared = a.theme & b.theme
    own = [
        left.theme - right.theme - there.claim.context.stems - _named(here)
        for left, right, here, there in ((a, b, one, other), (b, a, other, one))
    ]
    if shared and all(own) and a.head == b.head and not _alike(*own):
        features.add(-1.8, f"each is narrowed by words of its own: {', '.join(sorted(own[0] | own[1])[:4])}")
    elif a.head and (same_thing(a.head, b.head) or keyed_alike(one, other)):
        features.add(1.4 if shared else 1.0, f"it befalls the same: {a.head}…")
    elif plan_for(one, a.theme, b.theme) or plan_for(other, b.theme, a.theme):
        features.add(0.7, f"a word for the plan: {a.head}…, {b.head}…")
    elif shared and (a.head in b.theme or b.head in a.theme):
        features.add(0.7, f"of both: {', '.join(sorted(shared)[:3])}")
    elif shared:
        features.add(-0.4, "it befalls two things of one, or of one name")
    elif not a.theme or not b.theme:
        told, bare = (one, other) if a.theme else (other, one)
        about = _people(stack, bare, tops)
        if outcome_of(told).theme & about:
            features.add(0.6, "it befalls somebody whom the article is about")
        elif not is_denied(a, b):
            done_alike = bool(a.doer and b.doer) and same_body(a.doer, b.doer)
            features.add(-0.5 if done_alike else -1.8, "what it befalls is not told")
    elif a.theme & b.doer or b.theme & a.doer:
        apart = _others_do(a.theme, b.doer) or _others_do(b.theme, a.doer)
        features.add(-1.8 if apart else -0.2, "what it befalls does it on the other side")
    elif a.theme & other.claim.context.stems or b.theme & one.claim.context.stems:
        features.add(-1.4 if _both_named(one, other) else -0.4, "what it befalls stands beside the other")
    elif _named_and_called(one, other, frames) or _named_and_called(other, one, frames):
        features.add(-0.3, "by its name on one side, by what it is on the other")
    else:
        features.add(-0.9, "other words for what it befalls")
    return _deeds(features, one, other)


def _both_named(one: Said, other: Said) -> bool:
    """Does the sentence of one side name both, and befall another of them: "to the car park, not to the minaret"?"""
    a, b = outcome_of(one), outcome_of(other)
    if not a.theme or not b.theme or a.theme & b.theme:
        return False
    return a.theme <= other.claim.context.stems or b.theme <= one.claim.context.stems


def _others_do(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "The drivers of the county", "the guards of the county"."""
    return bool(one & other and without_alike(one, other) and without_alike(other, one))


def _named_and_called(one: Said, other: Said, frames: frozenset[str]) -> bool:
    """ "The rocket", of such frames, and "the Nordlys 3"."""
    kinds = frozenset[str]().union(*(about().get(frame, frozenset()) for frame in frames))
    return outcome_of(one).head in kinds and not outcome_of(other).theme.isdisjoint(_named(other))


def _deeds(features: Features, one: Said, other: Said) -> bool:
    """By whom, or to what, it was done, and to how many; False where it was done to one thing and not to another."""
    a, b = outcome_of(one), outcome_of(other)
    if other_trades(a.doer, b.doer):
        return False
    if a.doer and b.doer and not same_body(a.doer, b.doer) and not {a.head, b.head} & (a.doer | b.doer):
        matter = word_set("outcomes", "by_matter").isdisjoint(frames_of(a.senses) & frames_of(b.senses))
        if is_denied(a, b) or not matter:
            return False  # acquitted of theft, convicted of perjury
        features.add(-1.8, "done by others, or to other things")
    elif bool(a.doer) != bool(b.doer) and (a.doer | b.doer).isdisjoint(
        one.claim.context.stems & other.claim.context.stems
    ):
        features.add(-0.4, "by whom, or to what, is told on one side")
    if _parted(a, b):
        features.add(-2.4, "of a part of them")
    return True


def is_denied(a: Outcome, b: Outcome) -> bool:
    """Is one an outright denial?"""
    return any(sense.startswith("!") for sense in a.senses | b.senses)


def _people(stack: Stack, said: Said, tops: list[frozenset[str]]) -> frozenset[str]:
    """Stems of the surnames of those whom an article speaks of most."""
    people = {stack.who(name) for name, kind, _ in said.article.names if kind == "person"}
    return frozenset(stem(stack.display(key).split()[-1]) for key in tops[said.number] & people)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(same_thing(one, other) for one in left for other in right)


def _named(said: Said) -> frozenset[str]:
    """Stems of the names of its sentence."""
    return frozenset(stem(word) for name in said.claim.context.names for word in name.split())


def _parted(a: Outcome, b: Outcome) -> bool:
    """Is it told of some, and of others: "two of them", "seven survivors" beside "nine dead"?"""
    if is_denied(a, b):
        return False
    if _some(a) and _some(b):
        return True
    portion = any(part and not part.startswith("+") for part in (a.part, b.part))
    return portion or bool(a.part and b.part)


def _some(outcome: Outcome) -> bool:
    """ "Two people": so many of those who were there, and of these not the same."""
    if outcome.head not in stem_set("scope", "anybody"):
        return False
    return any(word.isdigit() or word_number(word) is not None for word in outcome.theme)


def outcome_of(said: Said) -> Outcome:
    """The outcome that a claim of that kind tells."""
    detail = said.claim.detail
    assert isinstance(detail, Outcome)
    return detail


def keyed_alike(one: Said, other: Said) -> bool:
    """Do both sentences tell it of one thing, or one person, by the name?"""
    a, b = outcome_of(one), outcome_of(other)
    people = [{stem(name.split()[-1]) for name in said.claim.context.people} for said in (one, other)]
    named = people[0] & people[1] & a.theme & b.theme
    return (a.head in b.theme and same_thing(a.head, b.head)) or not named.isdisjoint((a.head, b.head))
