"""Attributes of the facts: ownership, years of foundation or birth, nationality, the result of a vote."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.abode import places
from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.against.topic import Topics, core, current, stems
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Life, Measure, Trait, Trend
from relcli.facts.model import AttributeFact
from relcli.facts.moment import read_moment
from relcli.language.numbers import find_quantities
from relcli.language.tables import table
from relcli.language.window import Window

_BEGINNINGS = ("founded", "born", "died", "completed")
_CONTESTS = ("vote", "score")


def check(stack: Stack) -> Iterator[Verdict]:
    """Every claim that gives an attribute another value."""
    topics = Topics(stack)
    for fact in stack.facts:
        if not isinstance(fact, AttributeFact):
            continue
        claims = [
            *_years(topics, fact),
            *_contests(topics, fact),
            *_opposites(topics, fact),
            *_traits(stack, fact),
            *places(topics, fact),
        ]
        found = [item for item in claims if isinstance(item, Against)]
        agreeing = [item for item in claims if isinstance(item, Said)]
        yield from verdicts(
            stack,
            fact,
            found,
            agreeing,
            held=fact.value,
            topic=f"{stack.display(fact.subject)}, {fact.attribute}",
            because="The two values of one attribute exclude each other.",
        )


def _years(topics: Topics, fact: AttributeFact) -> Iterator[Against | Said]:
    """Founded, born, died, completed in another year."""
    what = next((kind for kind in _BEGINNINGS if fact.attribute.casefold() in table("against")[kind]), "")
    try:
        window = read_moment(fact.value).window if what else Window.NEVER
    except ValueError:
        return
    if not what:
        return
    for said in topics.stack.of(Kind.LIFE):
        life = said.claim.detail
        if (
            not isinstance(life, Life)
            or life.what != what
            or life.time is None
            or not _is(topics, said, fact)
            or not usable(said)
        ):
            continue
        told = said.when(life.time, "past")
        if told == Window.ALWAYS or not told:
            continue
        if told.overlaps(window):
            yield said
            continue
        features = Features(1.6)
        weigh_stance(features, said)
        yield Against(said, said.claim.value, features)


def _is(topics: Topics, said: Said, fact: AttributeFact) -> bool:
    """Is the claim's subject the fact's: known by name, or by a part of it in a sentence that has the whole?"""
    if said.subject == fact.subject:
        return True
    words = stems(said.claim.subject)
    return bool(words) and words <= _nouns(topics.stack, fact) and topics.named(said, fact.subject)


def _contests(topics: Topics, fact: AttributeFact) -> Iterator[Against | Said]:
    """Another result of a vote or a match."""
    stack = topics.stack
    read = [q for q in find_quantities(f"vote of {fact.value}") if q.dimension in _CONTESTS]
    if len(read) != 1:
        return
    right = _result(read[0].unit)
    words = core(stack, fact, fact.attribute)
    for said in stack.of(Kind.QUANTITY):
        measure = said.claim.detail
        if (
            not isinstance(measure, Measure)
            or measure.dimension not in _CONTESTS
            or not usable(said)
            or not current(fact, said, 30)
        ):
            continue
        if not topics.weight(said, fact.subject)[0]:
            continue
        shared = words & (said.claim.context.stems | said.claim.context.near)
        if not shared:
            continue
        if _result(measure.unit) == right:
            yield said
            continue
        features = Features(-0.2)
        features.add(0.6 * min(3, len(shared)), f"the words of the attribute: {', '.join(sorted(shared))}")
        if sum(_result(measure.unit)) == sum(right):
            features.add(1.2, "as many votes in all")
        weigh_stance(features, said)
        yield Against(said, measure.surface, features)


def _result(unit: str) -> tuple[int, ...]:
    """ "5-2" as (5, 2), the greater number first."""
    return tuple(sorted((int(part) for part in unit.split("-") if part.isdigit()), reverse=True))


def _opposites(topics: Topics, fact: AttributeFact) -> Iterator[Against | Said]:
    """Public for private, and other pairs of the table `polarity` that stand in the value."""
    stack = topics.stack
    sides = _sides(fact.value)
    if len(sides) != 1:
        return
    group, right = sides.pop().split(":")
    if group == "direction":
        return
    attribute = stems(fact.attribute) | {word for alias in fact.aliases for word in stems(alias)}
    nouns = _nouns(stack, fact)
    for said in stack.of(Kind.TREND):
        trend = said.claim.detail
        if not isinstance(trend, Trend) or trend.direction.split(":")[0] != group or trend.negated or not usable(said):
            continue
        if not (trend.theme | {trend.head}) & nouns or not current(fact, said):
            continue
        if trend.direction.endswith(":" + right):
            yield said
            continue
        features = Features(-0.4)
        weight, why = topics.weight(said, fact.subject)
        if not weight:
            continue
        features.add(1.6 * weight, why)
        if group in attribute or said.claim.context.stems & attribute:
            features.add(0.4, "the attribute is named")
        weigh_stance(features, said)
        yield Against(said, said.claim.evidence.quote, features)


def _nouns(stack: Stack, fact: AttributeFact) -> frozenset[str]:
    """Stems of the subject's names: what it is called is what it is said of."""
    entity = stack.facts.entities[fact.subject]
    return frozenset(word for name in entity.names for word in stems(name))


def _sides(value: str) -> set[str]:
    """The sides of the table `polarity` that a value of one or two words names."""
    low = value.casefold().strip()
    return {
        f"{group['group']}:{side}"
        for group in table("polarity")["groups"]
        for side, parts in group["sides"].items()
        if low in (*parts.get("words", ()), *parts.get("verbs", ()))
    }


def _traits(stack: Stack, fact: AttributeFact) -> Iterator[Against | Said]:
    """Another nationality, and the like."""
    for said in stack.of(Kind.TRAIT):
        trait = said.claim.detail
        if not isinstance(trait, Trait) or said.subject != fact.subject or not usable(said):
            continue
        if trait.name.casefold() not in (fact.attribute.casefold(), *(alias.casefold() for alias in fact.aliases)):
            continue
        if stack.who(trait.value) == stack.who(fact.value) or trait.value.casefold() in fact.value.casefold():
            yield said
            continue
        features = Features(0.9)
        weigh_stance(features, said)
        yield Against(said, trait.value, features)
