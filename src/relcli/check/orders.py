"""An end told before its beginning, and an anniversary that is not due: two years of one sentence set side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.intervals import definite, linked, window_of, words_of
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Context, Event, Kind, Life, Stage
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of
from relcli.language.times import TimeMention

_YEAR = 365.25
_NEAR = 6
"""Words from a deed to its time."""
_LINKS = frozenset(
    {
        "and",
        "before",
        "but",
        "then",
        "only",
        "finally",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "had",
        "has",
        "it",
        "they",
        "he",
        "she",
    }
)
"""Words between the first time and the second deed, where both are of one thing."""


def turned_round(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """ "Opened in 1931 and demolished in 1928": what ends before it begins."""
    by_sentence: dict[tuple[str, int], list[Said]] = defaultdict(list)
    for said in stack.of(Kind.MOMENT):
        by_sentence[said.sentence].append(said)
    for told in by_sentence.values():
        times = definite(told[0].claim.context)
        for one, other in zip(times, times[1:], strict=False):
            if _begins_and_ends(told[0].claim.context, one, other) and _is_later(told[0], one, other):
                yield _reversed(told, one, other, severity)


def _begins_and_ends(context: Context, one: TimeMention, other: TimeMention) -> bool:
    """Does one subject do or suffer the one, "and" then the other?"""
    between = words_of(context.text[one.end : other.start])
    lead = 0
    while lead < len(between) and (not between[lead] or between[lead] in _LINKS):
        lead += 1
    if not lead or lead >= len(between) or len(between) > _NEAR + 2 or between[0] not in ("and", "before", "but", ""):
        return False
    before = [lemma_of(word) for word in words_of(context.text[: one.start])[-_NEAR:]]
    then = lemma_of(between[lead])
    for opening, ending in (("first", "then"), ("away", "again")):
        if then in word_set("spells", ending) and not word_set("spells", opening).isdisjoint(before):
            return not any(word in word_set("spells", ending) for word in before)
    return False


def _is_later(said: Said, one: TimeMention, other: TimeMention) -> bool:
    """Is the first time behind the second?"""
    if one.expr.kind != other.expr.kind or one.expr.relation or other.expr.relation:
        return False
    first, then = window_of(said, one), window_of(said, other)
    if first is None or then is None:
        return False
    if one.expr.kind == "yearless" and first[0] - then[1] > _YEAR / 4:
        return False  # "on 20 December and on 3 January"
    return then[1] < first[0]


def _reversed(told: list[Said], one: TimeMention, other: TimeMention, severity: Severity) -> Verdict:
    first = next((said for said in told if said.claim.value == one.surface), told[0])
    last = next((said for said in told if said.claim.value == other.surface), told[-1])
    return Verdict(
        subject=first.claim.subject or "the order of two days",
        message=f"{other.surface} is told as behind {one.surface}",
        explanation="What ends cannot end before it begins.",
        parties=(Party(one.surface, (first,)), Party(other.surface, (last,))),
        confidence=Features(1.4).confidence,
        severity=severity,
        key=f"order:{one.surface}:{other.surface}",
        reconcile="Correct one of the two times.",
    )


def jubilees(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """ "Founded in 1952, celebrated its 60th anniversary in 2022"."""
    begun: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.LIFE):
        life = said.claim.detail
        if isinstance(life, Life) and life.what in ("founded", "born", "completed") and life.time is not None:
            begun[said.number].append(said)
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if not isinstance(event, Event) or event.kind != "opening" or event.stage is not Stage.HAPPENED:
            continue
        if said.number not in begun and _of_year(event.time):
            begun[said.number].append(said)
    for number in sorted(begun):
        if len({said.claim.value for said in begun[number]}) == 1:
            yield from _of_article(stack, begun[number][0], severity)


def _of_year(time: TimeMention | None) -> bool:
    return (
        time is not None and time.expr.kind == "absolute" and time.expr.precision == "year" and not time.expr.relation
    )


def _of_article(stack: Stack, begun: Said, severity: Severity) -> Iterator[Verdict]:
    for context in begun.article.contexts:
        years, words = _jubilee(context)
        near = context.number == begun.claim.context.number or linked(context, begun.claim.context)
        if years and begun.claim.kind is Kind.EVENT and not context.text.startswith(("It ", "They ")):
            continue  # "its choir celebrated its 50th birthday"
        held = _held(begun, context) if years and near else None
        start = window_of(begun, begun.claim.detail.time) if held else None  # type: ignore[union-attr,arg-type]
        if held is None or start is None:
            continue
        low, high = (held[0] - start[1]) / _YEAR, (held[1] - start[0]) / _YEAR
        beside = _said_in(stack, begun, context, words.split()[-1])
        if (years > high + 1 or years < low - 1) and beside is not None:
            yield Verdict(
                subject=begun.claim.subject or words,
                message=f"{words}: counted from {begun.claim.value} it is {low:.0f} to {high:.0f} years",
                explanation="An anniversary is counted from the year of the beginning.",
                parties=(Party(words, (beside,)), Party(begun.claim.value, (begun,))),
                confidence=Features(1.2).confidence,
                severity=severity,
                key=f"jubilee:{words}",
                reconcile="Correct the number or the year.",
            )


def _jubilee(context: Context) -> tuple[int, str]:
    """Of how many years the anniversary is that a sentence names, and its words; 0 where it names none."""
    words = words_of(context.text)
    for place, word in enumerate(words[1:], 1):
        if word in word_set("spells", "jubilees") and (years := _ordinal(words[place - 1])) > 1:
            return years, f"{words[place - 1]} {word}"
    return 0, ""


def _ordinal(word: str) -> int:
    """What number an ordinal in figures or letters is; 0 for another word."""
    if word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
        return int(word[:-2])
    return int(table("numbers")["ordinals"].get(word, 0))


def _held(begun: Said, context: Context) -> tuple[int, int] | None:
    """When the anniversary is: in the other year of its sentence, else when the article was written."""
    own = begun.claim.detail.time  # type: ignore[union-attr]
    years = [time for time in definite(context) if time.expr.kind == "absolute"]
    others = [time for time in years if own is None or time.surface != own.surface]
    if others:
        return window_of(begun, others[0]) if len(others) == 1 else None
    return (begun.anchor.intervals[0][0], begun.anchor.intervals[-1][1]) if begun.dated else None


_KINDS = (Kind.EVENT, Kind.MOMENT, Kind.LIFE, Kind.OUTCOME, Kind.TREND, Kind.QUANTITY, Kind.NAME)


def _said_in(stack: Stack, said: Said, context: Context, word: str) -> Said | None:
    """A claim of a sentence of the same article, one that shows a word rather than another."""
    claims = [
        each
        for kind in _KINDS
        for each in stack.within(kind, said.number)
        if each.claim.context.number == context.number
    ]
    return next((each for each in claims if word in each.claim.evidence.quote), claims[0] if claims else None)
