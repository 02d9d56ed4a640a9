"""What speaks for two events being one: the sort of event, who does it, what it is done to."""

from __future__ import annotations

from typing import Final

from rapidfuzz.fuzz import ratio

from relcli.check.hands import one_deed
from relcli.check.happenings import Happening
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.language.alike import same_thing
from relcli.language.tables import word_set
from relcli.language.tokens import fold, singular, stem, stem_set


def _named_apart(one: Happening, other: Happening) -> bool:
    """ "The town of Porva" and "the town of Selmeck"; "the Porva Street tunnel" and "the Mill Street tunnel"."""
    left, right = one.targets & one.names, other.targets & other.names
    if left and right and not left & right:
        return True
    here, there = (frozenset(filter(str.istitle, each.event.detail.split())) for each in (one, other))
    left, right = here - there, there - here
    return bool(left and right) and not any(_near(word, right) for word in left)


def _near(word: str, known: frozenset[str]) -> bool:
    """May a word be another spelling of one of these, or be short for it?"""
    return any(ratio(fold(word), fold(each)) > _SPELLING or each.startswith(word) for each in known)


_SPELLING: Final = 70
"""Likeness, of 100, from which two words may be one word spelled in two ways."""


def weigh_kinds(features: Features, one: Happening, other: Happening) -> None:
    if one.event.kind == other.event.kind:
        light = one.event.kind.startswith("verb:")
        features.add(0.8 if light else 1.0, f"the same sort of event: {one.event.word}")
    elif one.event.family == other.event.family:
        features.add(0.8, f"events of one family: {one.event.family}")
    elif one_deed(one, other):
        features.add(0.8, f"verbs for one deed: {one.event.outcome}, {other.event.outcome}")
    else:
        features.add(-0.6, "told with other verbs")


def weigh_doers(stack: Stack, features: Features, one: Happening, other: Happening, shared: frozenset[str]) -> None:
    if shared:
        features.add(
            0.9 * min(2, len(shared)), f"the same people: {', '.join(sorted(stack.display(key) for key in shared))}"
        )
    agents = (one.agents & other.agents) - shared
    leavers = leavers_of(one) & leavers_of(other) if one.event.family == other.event.family == "exit" else frozenset()
    if agents:
        features.add(0.9, f"the same subject: {', '.join(sorted(stack.display(key) for key in agents))}")
    if leavers:
        features.add(0.7, f"the same person goes: {', '.join(sorted(stack.display(key) for key in leavers))}")
    elif one.people and other.people and not shared and not _single(one, other) and not _same_target(one, other):
        features.add(-1.5, "other people take part")
    elif one.people and other.people and not shared:
        features.add(-0.4 if lone_deed(one, other) else -0.7, "another person does it")
    elif one.agents and other.agents and not agents and not shared and not _single(one, other):
        _subjects(stack, features, one, other)


def _subjects(stack: Stack, features: Features, one: Happening, other: Happening) -> None:
    """Who does it is told by other words: perhaps by what they are, and the names stand beside them."""
    heads = [[stem(agent.split()[-1]) for agent in happening.agents] for happening in (one, other)]
    named = (one.agents & other.names) | (other.agents & one.names)
    if one.event.kind in ("seat", "site"):
        named = _own_firm(one, other)
    if named:
        features.add(0.7, f"named beside it: {', '.join(sorted(stack.display(key) for key in named))}")
    elif any(same_thing(left, right) for left in heads[0] for right in heads[1]):
        features.add(0.4, f"the same sort of subject: {heads[0][0]}…")
    else:
        features.add(-0.5, "another subject")


def _own_firm(one: Happening, other: Happening) -> frozenset[str]:
    """ "The company" in an article about the firm that the other names."""
    generic = word_set("families", "firms")
    for here, there in ((one, other), (other, one)):
        if here.agents & generic and there.agents & here.about:
            return there.agents & here.about
    return frozenset()


def leavers_of(happening: Happening) -> frozenset[str]:
    """Who goes: the subject of "resign", the object of "dismiss"."""
    event = happening.event
    return happening.targets if event.kind == "dismissal" else happening.agents | happening.targets


def _single(one: Happening, other: Happening) -> bool:
    """Is it a sort of event with one doer, on both sides?"""
    return (one.event.single_agent and other.event.single_agent) or lone_deed(one, other)


def lone_deed(one: Happening, other: Happening) -> bool:
    """Does one alone do it, and to a thing that both call "the": "found the wreck", "lit the flame"?"""
    verb = one.event.outcome
    if verb != other.event.outcome or verb not in word_set("families", "lone_deeds"):
        return False
    return one.head != "" and same_thing(one.head, other.head) and _definite(one) and _definite(other)


def _definite(happening: Happening) -> bool:
    words = f" {happening.said.claim.context.text.lower()} ".replace(",", " ").replace(".", " ")
    return bool(happening.event.detail) and f" the {happening.event.detail.lower()} " in words


def _same_target(one: Happening, other: Happening) -> bool:
    return bool(one.targets & other.targets) or bool((one.people | one.agents) & (other.people | other.agents))


def weigh_objects(features: Features, one: Happening, other: Happening) -> bool:
    """Weigh what it is done to; False when those are two things."""
    if one.head and one.head == other.head and one.head in stem_set("families", "anybody"):
        features.add(0.3, "the same sort of people")
    elif one.head and same_thing(one.head, other.head):
        features.add(1.2, f"the same object: {one.head}…")
    elif one.agents & other.agents and one.event.family == other.event.family in word_set("families", "befalls"):
        features.add(0.6, "it befalls the same")
    elif one.targets & other.targets and not (one.head and other.head):
        features.add(1.0, f"it befalls the same: {', '.join(sorted(one.targets & other.targets))}")
    elif one.head and other.head and one.event.family != "encounter":
        features.add(-0.9, "other objects")
        return False
    if one.head and one.head == other.head:
        if _named_apart(one, other):
            features.add(-2.4, "the objects have other names")
            return False
        empty = stem_set("families", "empty_modifiers")
        left, right = (set(h.event.objects) - {one.head} - empty for h in (one, other))
        if left and right and not left & right:
            features.add(-1.6, "the objects are narrowed by other words")
            return False
    elif one.event.unique and not (one.people & other.people):
        features.add(-0.4, "an object is not named")
    return True


def trades_of(happening: Happening) -> frozenset[str]:
    """Stems of the trades that are on strike."""
    trades = word_set("families", "trades")
    return frozenset(stem(word) for agent in happening.agents if (word := singular(agent.split()[-1])) in trades)
