"""How long something lasts, against a fact whose unit is a unit of time."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.against.topic import Topics, current, stems, stems_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Span
from relcli.facts.model import QuantityFact
from relcli.language.amounts import number
from relcli.language.times import find_times

_RELATIONS = ("for", "valid", "of", "been")


def check(stack: Stack) -> Iterator[Verdict]:
    """Every "for ten years" of what a fact gives eight."""
    topics = Topics(stack)
    for fact in stack.facts:
        length = seconds(fact) if isinstance(fact, QuantityFact) else None
        if length is None or not isinstance(fact, QuantityFact):
            continue
        found: list[Against] = []
        agreeing: list[Said] = []
        for said in stack.of(Kind.DURATION):
            span = said.claim.detail
            if not isinstance(span, Span) or span.vague or not usable(said) or not current(fact, said):
                continue
            features = _alike(topics, said, span, fact)
            if features is None:
                continue
            if span.low <= length[1] and length[0] <= span.high:
                agreeing.append(said)
            else:
                weigh_stance(features, said)
                found.append(Against(said, said.claim.value, features))
        topic = f"{stack.display(fact.subject)}, {fact.measure}"
        yield from verdicts(
            stack,
            fact,
            found,
            agreeing,
            held=f"{number(fact.value)} {fact.unit}",
            topic=topic,
            because="One thing lasts for one length of time.",
        )


def seconds(fact: QuantityFact) -> tuple[float, float] | None:
    """The shortest and longest time a fact can mean, in seconds; None when its unit is no unit of time."""
    times = find_times(f"for {number(fact.value)} {fact.unit}")
    durations = [time.expr.duration for time in times if time.expr.duration is not None]
    return (durations[0].low, durations[0].high) if len(durations) == 1 else None


def _alike(topics: Topics, said: Said, span: Span, fact: QuantityFact) -> Features | None:
    """Is it the length of the fact's own subject?"""
    entity = topics.stack.facts.entities[fact.subject]
    names = frozenset(word for name in entity.names for word in stems(name))
    words = span.theme | {span.head}
    lasting = words & (stems_of("lasting") | stems(fact.measure))
    if span.relation not in _RELATIONS or not words & names or not lasting:
        return None
    weight, why = topics.weight(said, fact.subject)
    if not weight:
        return None
    features = Features(0.2)
    features.add(weight, why)
    features.add(0.5, f"it is said to last: {', '.join(sorted(lasting))}")
    return features
