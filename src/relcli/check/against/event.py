"""Happenings against the events of the facts: when, where, how, by whom, and whether yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.against.day import odd_days
from relcli.check.against.finding import Against, bear_out, usable, verdicts, weigh_stance
from relcli.check.against.occasion import Known, known, nouns
from relcli.check.against.topic import Topics, stems
from relcli.check.stack import Said, Stack
from relcli.check.subjects import people
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Event, Kind, Stage, Stance
from relcli.facts.model import EventFact
from relcli.facts.wording import when
from relcli.language.places import canonical_place, exclude
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words
from relcli.language.window import Window

_REMOTE = ("phone", "video", "letter")
_STALE = 60
"""Days from the fact's within which an undated mention of what can happen again is taken for it."""
_AGAIN = 14
"""Days; what happens more than once, told of a day further off than this, is another time."""


_TENSES = {Stage.PLANNED: "future", Stage.HAPPENED: "past", Stage.DENIED: "past", Stage.CANCELLED: "past"}


def check(stack: Stack) -> Iterator[Verdict]:
    """Every claim about an event of the facts that gives it another day, place, way or doer."""
    topics = Topics(stack)
    items = [known(stack, fact) for fact in stack.facts if isinstance(fact, EventFact)]
    for item in items:
        found: dict[str, list[Against]] = defaultdict(list)
        agreeing: list[Said] = []
        for said in stack.of(Kind.EVENT):
            event = said.claim.detail
            if not isinstance(event, Event) or not usable(said) or said.claim.stance is Stance.HEDGED or event.negated:
                continue
            features = alike(topics, said, event, item)
            if features is None or features.score <= 0 or _another_time(said, event, item):
                continue
            wrong = list(_differences(stack, said, event, item, features))
            for slot, against in wrong:
                found[slot].append(against)
            if not wrong:
                agreeing.append(said)
        seen = {against.said.sentence for against in found["date"]} | {said.sentence for said in agreeing}
        found["date"] += [against for against in odd_days(topics, item.fact) if against.said.sentence not in seen]
        bear_out(stack, item.fact, agreeing)
        held = f"{item.fact.event}, {when(item.fact)}" + (
            f", {item.fact.city or item.fact.place}" if item.fact.city or item.fact.place else ""
        )
        people = " and ".join(stack.display(key) for key in item.fact.participants[:3])
        topic = f"{item.fact.event} ({people})" if people else item.fact.event
        for slot in sorted(found):
            yield from verdicts(stack, item.fact, found[slot], agreeing, held=held, topic=topic, because=_BECAUSE[slot])


_BECAUSE = {
    "date": "The fact gives another day.",
    "place": "The fact gives a place that does not contain this one, nor lies in it.",
    "mode": "The fact gives another way of meeting.",
    "doer": "The fact names others who took part.",
    "stage": "By the fact it had happened, or had not, when the article was written.",
}


def _anew(text: str) -> bool:
    """Is it told as done once more: "reopening", "re-election"?"""
    return text.casefold().startswith(("reopen", "re-", "rebuil", "relaunch", "rededicat", "reelect", "reinstat"))


def _told_anew(said: Said) -> bool:
    context = said.claim.context
    return any(_anew(word) or word == "again" for word in bare_words(f"{context.label} {context.text}"))


def alike(topics: Topics, said: Said, event: Event, item: Known) -> Features | None:
    """What speaks for a claim being about the event of a fact; None when it is about another."""
    stack, context = topics.stack, said.claim.context
    if not _kin(event, item) or (_anew(item.fact.event) and not _told_anew(said)):
        return None  # the bridge that is opened again in 2025 was opened in 1934
    taking = {stack.who(name) for name in (*event.participants, *event.agents)}
    shared = item.people & (taking | {stack.who(name) for name in context.names})
    together = event.family == "encounter" and not shared and _together(topics, said, event, item)
    if event.family == "encounter" and len(shared) < len(item.people) and not together:
        return None
    features = Features(-1.3)
    if together:
        features.add(1.2, "both are meant, of whom the article tells")
    if shared:
        features.add(
            0.9 * min(2, len(shared)), "the same people: " + ", ".join(sorted(stack.display(key) for key in shared))
        )
    objects = frozenset(event.objects)
    of_it = item.words & (objects | context.stems)
    there = any(stack.who(name) in _where(stack, item) for name in event.agents)
    if there:
        features.add(1.2, "the same place")
    if item.words & objects or _among(stack, objects, item):
        features.add(1.2, "the same object")
    elif of_it:
        features.add(0.6, f"the same words: {', '.join(sorted(of_it)[:3])}")
    elif item.words and not shared and not there:
        return None
    if event.unique and objects and not (item.words & objects) and not _among(stack, objects, item):
        return None
    weight, why = max(
        (topics.weight(said, key, strict=False) for key in (*item.others, *item.people)), default=(0.0, "")
    )
    if not weight and not shared:
        return None
    features.add(0.9 * weight, why)
    return features


def _together(topics: Topics, said: Said, event: Event, item: Known) -> bool:
    """Are those who met told of as "the pair", "the two leaders", in an article that names them all?"""
    collective = word_set("against", "together")
    if said.claim.context.people or not any(collective & set(name.split()) for name in event.agents):
        return False
    return len(item.people) > 1 and all(topics.weight(said, key, strict=False)[0] >= _NAMED for key in item.people)


_NAMED = 0.3


def _kin(event: Event, item: Known) -> bool:
    """Is it the same kind of happening, or a verb that a noun of that kind is made of: "voted" of an election?"""
    if event.kind in item.kinds:
        return True
    if event.kind.startswith("verb:"):
        return bool(item.kinds & nouns().get(event.word, frozenset()))
    return event.family == "encounter" and "meeting" in item.kinds and event.kind in ("talks", "visit")


def _where(stack: Stack, item: Known) -> set[str]:
    return {stack.who(place) for place in (item.fact.place, item.fact.country) if place}


def _another_time(said: Said, event: Event, item: Known) -> bool:
    """Is what can happen more than once told of, or written about, at a time far from the fact's?"""
    valid = item.fact.valid
    if event.unique or not valid.intervals or valid == Window.ALWAYS:
        return False
    told = said.when(event.time, "future" if event.stage is Stage.PLANNED else "past")
    if told != Window.ALWAYS and told:
        return not told.overlaps(valid.widen(_AGAIN))
    return said.dated and not item.words and not said.anchor.overlaps(valid.widen(_STALE))


def _among(stack: Stack, objects: frozenset[str], item: Known) -> bool:
    """Is the object one of those taking part: "opened Suirside Hospital"?"""
    names = (name for key in item.fact.participants for name in stack.facts.entities[key].names)
    return any(objects & stems(name) for name in names)


def _differences(stack: Stack, said: Said, event: Event, item: Known, base: Features) -> Iterator[tuple[str, Against]]:
    checks = (("date", _date), ("place", _place), ("mode", _mode), ("doer", _doer), ("stage", _stage))
    for slot, judge in checks:
        features = Features(base.score, list(base.lines))
        value = judge(stack, said, event, item, features)
        if value:
            weigh_stance(features, said)
            yield slot, Against(said, value, features)


def _date(stack: Stack, said: Said, event: Event, item: Known, features: Features) -> str:
    time, valid = event.time, item.fact.valid
    if (
        time is None
        or not valid.intervals
        or valid == Window.ALWAYS
        or time.expr.relation
        or event.stage is Stage.OPEN
        and not event.unique
    ):
        return ""
    told = said.when(time, _TENSES.get(event.stage, ""))
    if told == Window.ALWAYS and not said.dated and time.expr.kind == "yearless" and valid.is_day:
        told = time.expr.resolve(valid)
        features.add(-0.2, "the year is not said")
    if told == Window.ALWAYS or not told or told.overlaps(valid):
        return ""
    gap = min(abs(a[0] - b[0]) for a in told.intervals for b in valid.intervals)
    if gap > _STALE and _told_again(item) and not _told_as_again(said, item):
        return ""  # "opened in 1934", and reopened since
    if gap > _AGAIN and said.dated and event.stage in (Stage.PLANNED, Stage.OPEN):
        return ""  # a plan of its day, and put off since
    if gap > _AGAIN and not (event.unique or item.words and gap < 400):
        return ""
    if gap <= 1 and time.expr.kind == "relative" or time.expr.kind == "weekday" and not (event.agents or event.objects):
        return ""
    features.add(0.8, "a day is named")
    return time.surface


def _told_again(item: Known) -> str:
    """The "reopening" of a fact: what was done before; "" for any other."""
    for word in item.fact.event.casefold().split():
        if word.startswith("re") and (bare := word[2:].removeprefix("-")) in nouns():
            return bare
    return ""


def _told_as_again(said: Said, item: Known) -> bool:
    """Does the sentence tell it with a "re-" or an "again" as well?"""
    text = said.claim.context.text.casefold()
    return "again" in text.split() or f"re{_told_again(item)[:3]}" in text.replace("re-", "re")


def _place(stack: Stack, said: Said, event: Event, item: Known, features: Features) -> str:
    places = [place for place in (item.fact.place, item.fact.city, item.fact.country) if place]
    if not event.place or not places or (event.family == "encounter" and event.mode in _REMOTE):
        return ""
    if any(
        canonical_place(event.place) == canonical_place(place) or not exclude(event.place, place)
        for place in (item.fact.city or item.fact.place,)
    ):
        return ""
    if any(stack.who(event.place) == stack.who(place) for place in places):
        return ""
    features.add(0.4, "a place is named")
    return event.place


def _mode(stack: Stack, said: Said, event: Event, item: Known, features: Features) -> str:
    mode = item.fact.mode.replace("-", " ")
    if not mode or not event.mode or mode == event.mode or event.kind not in item.kinds:
        return ""
    if (mode in _REMOTE) == (event.mode in _REMOTE):
        return ""
    return event.mode


def _doer(stack: Stack, said: Said, event: Event, item: Known, features: Features) -> str:
    """Somebody else opened, signed or won it."""
    known = people(stack, said)
    known |= {key for key, entity in stack.facts.entities.items() if entity.type.value == "person"}
    agents = [key for name in event.agents if (key := stack.who(name)) in known]
    if not item.people or not agents or event.family == "encounter" or not (event.unique or event.single_agent):
        return ""
    if (
        item.people & {stack.who(name) for name in (*event.participants, *said.claim.context.names)}
        or event.stage is not Stage.HAPPENED
    ):
        return ""
    if not item.words & frozenset(event.objects) and not _among(stack, frozenset(event.objects), item):
        return ""
    features.add(0.9 if event.single_agent else 0.5, "another doer of the same thing")
    return stack.display(agents[0])


def _stage(stack: Stack, said: Said, event: Event, item: Known, features: Features) -> str:
    valid = item.fact.valid
    if not said.dated or not valid.intervals or valid == Window.ALWAYS:
        return ""
    told = said.when(event.time)
    if told != Window.ALWAYS and told.intervals and not told.overlaps(valid):
        return ""
    written = said.anchor.intervals
    if (
        event.stage is Stage.PLANNED
        and written[0][0] > valid.intervals[-1][1] + 1
        and written[0][0] < valid.intervals[-1][1] + 60
    ):
        features.add(-0.2, "still to come, in an article of a later day")
        return f"still planned on {said.anchor}"
    if event.stage is Stage.HAPPENED and written[-1][1] < valid.intervals[0][0] and (event.unique or item.words):
        features.add(-0.2, "told as done, in an article of an earlier day")
        return f"done by {said.anchor}"
    return ""
