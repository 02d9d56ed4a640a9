"""The same event with another doer, another mode, or another way it came about.

What it finds
    One opening by two people, one meeting held face to face and by telephone, one departure that is a resignation
    here and a dismissal there.
Why it matters
    Who did it is the story.
Flagged
    "Health Minister Ana Ruiz opened the hospital" and "Finance Minister Luis Rey opened the hospital".
Not flagged
    Two openings of two things; a telephone call in January and a meeting in May; a list of several doers.
Limits
    Only verbs with one doer are compared by doer.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.events import identified, pairs
from relcli.check.grouping import Group, grouped
from relcli.check.hands import other_hand
from relcli.check.happenings import Happening
from relcli.check.likeness import leavers_of, lone_deed, trades_of
from relcli.check.model import Severity
from relcli.check.moments import is_exact, same_day
from relcli.check.reasons import reasons_put_for_another
from relcli.check.remade import ways_put_for_another
from relcli.check.stack import Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Event, Kind, Stage
from relcli.language.alike import same_thing
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set

ID = "event-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "the same event with another doer, mode or outcome"

_FEW = 12
"""Articles of a stack in which a fire is one fire."""
_REMOTE = frozenset({"phone", "video", "letter"})


def check(stack: Stack) -> Iterator[Verdict]:
    """Every event told in two ways."""
    found: list[Group] = []
    for one, other, features in pairs(stack):
        if Stage.DENIED in (one.event.stage, other.event.stage):
            group = _denied(stack, one, other, features)
        else:
            group = (
                _doers(stack, one, other, features)
                or _modes(one, other, features)
                or _exits(one, other, features)
                or _reversed(stack, one, other, features)
                or _strikers(one, other, features)
                or _causes(stack, one, other, features)
                or other_hand(stack, one, other, features)
            )
        if group is not None and group.features.score > 0.4:
            found.append(group)
    told = frozenset().union(*(group.sentences for group in found))
    found += [group for group in reasons_put_for_another(stack) if told.isdisjoint(group.sentences)]
    found += [group for group in ways_put_for_another(stack) if told.isdisjoint(group.sentences)]
    for dispute in grouped(found):
        yield dispute.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="One event happened in one way; these exclude each other.",
            reconcile="Correct one, or say that these are two events.",
            prefix="event",
        )


def _doers(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    event = one.event
    if (
        not (_single_doer(one, other) or (event.single_agent and other.event.single_agent))
        or event.kind != other.event.kind
        or event.kind in word_set("families", "of_oneself")
        or (one.head and other.head and not same_thing(one.head, other.head))
    ):
        return None
    if len(one.agents) != 1 or len(other.agents) != 1 or one.agents & other.agents:
        return None
    left, right = next(iter(one.agents)), next(iter(other.agents))
    if any(_no_doer(stack, here, doer, there) for here, doer, there in ((one, left, other), (other, right, one))):
        return None
    if left in right or right in left:
        return None
    if event.kind == "funding" and not _one_bill(one, other, left, right):
        return None
    if one.event.stage is Stage.PLANNED and other.event.stage is Stage.PLANNED and not event.unique:
        return None
    if not one.when.overlaps(other.when) and not (is_exact(one) and is_exact(other)):
        return None  # this year's winner and last year's
    if event.kind in ("win", "award", "match") and set(event.objects) != set(other.event.objects):
        return None  # the women's race and the men's
    if not (one.head and other.head):
        features.add(-0.5, "one does not name the object")
    features.add(1.3, "one doer only, and two are named")
    return Group(
        one.said,
        other.said,
        stack.display(left),
        stack.display(right),
        features,
        f"{event.word} ({one.head or other.head}…)",
    )


def _no_doer(stack: Stack, happening: Happening, agent: str, other: Happening) -> bool:
    """Is the doer what it happens to, or nobody by name, or in the other article what it is done to?

    "The act passed the Senate", "the Senate passed the act".
    """
    if _itself(happening, agent) or not _is_name(stack, happening, agent):
        return True
    return {stem(word) for word in agent.lower().split()} <= {*other.event.objects}


def _is_name(stack: Stack, happening: Happening, agent: str) -> bool:
    """Is the doer named in the article: "Queen Ida … It was the queen who opened it"?"""
    return agent in happening.names or any(stack.who(name) == agent for name, _, _ in happening.said.article.names)


def _itself(happening: Happening, agent: str) -> bool:
    """Is the doer what it happens to: "the hospital has opened its doors"?"""
    return stem(agent.split()[-1]) == happening.head


def _one_bill(one: Happening, other: Happening, left: str, right: str) -> bool:
    """Is the same thing paid for as a whole, by one of the two alone?  Nobody pays for a mistake with money."""
    heads = stem_set("families", "not_paid")
    words = {*one.event.objects, *other.event.objects}
    return bool(one.head and other.head) and not words & heads and left not in other.names and right not in one.names


def _single_doer(one: Happening, other: Happening) -> bool:
    """Is it something that one alone does to what both name: buys the firm, writes the opera?"""
    if lone_deed(one, other):
        return True
    verbs = word_set("families", "single_doers")
    named = one.targets & other.targets & one.names & other.names
    return one.event.kind.startswith("verb:") and one.event.word in verbs and bool(named)


def _modes(one: Happening, other: Happening, features: Features) -> Group | None:
    left, right = _mode(one), _mode(other)
    if not left or not right or left == right or not {left, right} & _REMOTE or not _one_company(one, other):
        return None
    return Group(one.said, other.said, left, right, features, one.event.kind)


def _one_company(one: Happening, other: Happening) -> bool:
    """Do the same two people come together, or does the same person open the same thing?

    A call and a meeting of two people are two encounters.
    """
    if one.event.family == "encounter":
        return "call" not in (one.event.kind, other.event.kind) and len(one.people & other.people) > 1
    return one.event.single_agent and one.event.kind == other.event.kind and bool(one.agents & other.agents)


def _denied(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    """Signed here, "went home without putting pen to paper" there; the same verb denied is for `polarity-conflict`."""
    denied, done = (one, other) if one.event.stage is Stage.DENIED else (other, one)
    if done.event.stage is not Stage.HAPPENED or denied.event.family != done.event.family:
        return None
    if (
        done.event.kind.startswith("verb:")
        or denied.event.outcome == done.event.outcome != ""
        or one.path == other.path
    ):
        return None
    if denied.event.kind != done.event.kind and denied.event.family not in ("poll", "deal"):
        return None
    if (
        denied.event.family in ("court", "exit")
        or not denied.when.overlaps(done.when)
        or not identified(stack, one, other)
    ):
        return None
    return Group(denied.said, done.said, f"no {done.event.word}", done.event.word, features, done.event.word)


def _causes(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    """A boiler here, a short circuit there: what caused one fire."""
    if one.event.kind != "cause" or other.event.kind != "cause" or one.path == other.path:
        return None
    left, right = ({stem(word) for agent in h.event.agents for word in agent.split()} for h in (one, other))
    if not left or not right or any(same_thing(a, b) for a in left for b in right) or len(stack.articles) > _FEW:
        return None
    features.add(0.6, "one disaster has one cause")
    return Group(one.said, other.said, one.event.agents[0], other.event.agents[0], features, "cause")


def _strikers(one: Happening, other: Happening, features: Features) -> Group | None:
    """Pilots here, cabin crew there, of one strike on one day."""
    if one.event.kind != "strike" or other.event.kind != "strike" or one.path == other.path:
        return None
    left, right = trades_of(one), trades_of(other)
    if not left or not right or left & right or any(same_thing(a, b) for a in left for b in right):
        return None
    if not same_day(one, other):
        return None
    shown = [" ".join(sorted(h.agents)) for h in (one, other)]
    features.add(0.8, "on one day, by two sorts of workers")
    return Group(one.said, other.said, shown[0], shown[1], features, "strike")


def _mode(happening: Happening) -> str:
    """As said; a meeting or visit at a named place is one in person."""
    event = happening.event
    return event.mode or ("in person" if event.place and event.kind in ("meeting", "visit") else "")


def _exits(one: Happening, other: Happening, features: Features) -> Group | None:
    if {one.event.kind, other.event.kind} != {"resignation", "dismissal"}:
        return None
    if Stage.HAPPENED not in (one.event.stage, other.event.stage) or not leavers_of(one) & leavers_of(other):
        return None
    features.add(0.8, "who resigned was not dismissed")
    return Group(one.said, other.said, one.event.kind, other.event.kind, features, "departure")


def _reversed(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    """Who sued whom: the doer here is the one it was done to there."""
    if one.event.family != other.event.family or Stage.PLANNED in (one.event.stage, other.event.stage):
        return None
    if not (one.agents & one.names and other.agents & other.names):
        return None
    if one.agents & other.agents or not (one.agents & other.targets or other.agents & one.targets):
        return None
    if not one.agents & (other.targets | other.names) or not other.agents & (one.targets | one.names):
        return None
    if not one.when.overlaps(other.when) or one.path == other.path or one.event.family == "encounter":
        return None
    if one.event.outcome in word_set("families", "either_way") or _both_ways(stack, one) or _both_ways(stack, other):
        return None
    features.add(1.6, "doer and sufferer have changed places")
    left, right = (stack.display(next(iter(sorted(h.agents)))) for h in (one, other))
    return Group(one.said, other.said, left, right, features, one.event.word)


def _both_ways(stack: Stack, happening: Happening) -> bool:
    """Does its article tell of the same done to its doer: a suit and the suit against it?"""
    return any(
        isinstance(said.claim.detail, Event)
        and said.claim.detail.family == happening.event.family
        and happening.agents & {stack.who(name) for name in said.claim.detail.targets}
        for said in stack.within(Kind.EVENT, happening.said.number)
    )
