"""A change told beside what was before and what is now: "from 1,240 to 980, a loss of 360", "40 fewer than the 220"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from relcli.check.figures import measure_of, offset
from relcli.check.model import Severity
from relcli.check.ratios import Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.tokens import stem, stem_set

_CHANGE = re.compile(r"\b(?:a|an|the|this|that|its|their)(?: [\w-]+){0,2} (?P<noun>[\w-]+) of (?:[€$£] ?)?$", re.I)
_MORE = re.compile(
    r"^ ?(?:[\w-]+ ){0,2}?(?:more|fewer|less|higher|lower|up|down) (?:than|on) "
    r"(?:the |its |last year['’]s )?(?:[€$£] ?)?$"
)
_NOT_MEASURED = ("percent", "ordinal", "duration", "age", "score", "vote", "ratio", "clock", "bare")


def differences(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """Every change of this sentence that is not what lies between two figures told with it."""
    claims = sentences[here]
    for gap in claims:
        measure = measure_of(gap)
        if measure.hedge or measure.value <= 0 or measure.dimension in _NOT_MEASURED:
            continue
        pair = _told_as_change(sentences, here, gap)
        if pair is not None and _misses(gap, pair):
            yield _verdict(gap, pair, severity)
    for before, gap, base in zip(claims, claims[1:], claims[2:], strict=False):
        if _compared(before, gap, base) and _misses(gap, (before, base)):
            yield _verdict(gap, (before, base), severity)


def _told_as_change(sentences: Sentences, here: int, gap: Said) -> tuple[Said, Said] | None:
    """The two figures of "from … to …" where the gap is called a loss or rise of so much, or "by" so much."""
    text = gap.claim.context.text
    lead = text[: measure_of(gap).at]
    found = _CHANGE.search(lead)
    if found is not None and stem(found["noun"].casefold()) in stem_set("scope", "percent_rise") | _DIFFERENCE:
        own = _from_to([each for each in sentences[here] if each is not gap], gap)
        before = _from_to(sentences.get(here - 1, ()), gap)
        return own or (before if lead.strip() == found.group().strip() else None)
    if lead.rstrip(" €$£").endswith(" by"):
        return _from_to([each for each in sentences[here] if each is not gap], gap)
    return None


_DIFFERENCE = frozenset(stem(word) for word in ("difference", "saving", "growth", "addition"))


def _from_to(claims: Sequence[Said], gap: Said) -> tuple[Said, Said] | None:
    """The one pair "from A to B", "to B from A" of figures of the unit of the gap."""
    found = []
    for one, other in pairwise(claims):
        if not _of_one_unit(one, other) or not (_of_one_unit(one, gap) or _of_one_unit(other, gap)):
            continue
        text = one.claim.context.text
        between = text[offset(one, True) : offset(other, False)].strip(" €$£,").split()
        before = text[: offset(one, False)].rstrip(" €$£").rsplit(None, 1)[-1:]
        if (before, between[-1:]) in ((["from"], ["to"]), (["to"], ["from"])) and len(between) <= _BETWEEN:
            found.append((one, other))
    return found[0] if len(found) == 1 else None


_BETWEEN = 5
"""Words between the two: "from 1,240 people to", "to 60 euros, from"."""


def _compared(before: Said, gap: Said, base: Said) -> bool:
    """ "Sold 980 tickets, 360 fewer than the 1,240 of last year"."""
    if any(measure_of(said).hedge or measure_of(said).dimension in _NOT_MEASURED for said in (before, gap, base)):
        return False
    text = gap.claim.context.text
    between = text[offset(gap, True) : offset(base, False)]
    apart = text[offset(before, True) : offset(gap, False)].strip(" €$£")
    plain = apart.endswith((",", "–", "—", "(", ", or", ", some")) and len(apart.split()) <= _BETWEEN
    return plain and _MORE.match(between) is not None and _of_one_unit(before, base)


def _of_one_unit(one: Said, other: Said) -> bool:
    """Of one unit, which one of two sums of money may leave out, and of one thing where both say which."""
    a, b = measure_of(one), measure_of(other)
    if {a.dimension, b.dimension} == {"money", "count"}:
        return not (a.head and b.head)
    if a.dimension != b.dimension or a.unit != b.unit:
        return False
    if _PERIODS & {a.head, b.head}:
        return True  # "the 44,000 of the year before"
    people = stem_set("scope", "people_heads")
    return not a.head or not b.head or a.head == b.head or bool({a.head, b.head} & people) or a.dimension != "count"


_PERIODS = frozenset(stem(word) for word in ("year", "month", "week", "season"))


def _misses(gap: Said, pair: tuple[Said, Said]) -> bool:
    """Is the gap near enough to be meant as what lies between, and not it by any rounding?"""
    one, other = (measure_of(said) for said in pair)
    told, exact = measure_of(gap), abs(one.value - other.value)
    if exact == 0 or told.value >= max(one.value, other.value):
        return False
    rounded = [m for m in (one, other, told) if "." in m.surface or m.value >= 10_000 and m.value % 1000 == 0]
    slack = 1e-6 * exact + sum((m.high - m.low) / 2 for m in rounded)
    return abs(exact - told.value) > slack and 0.2 < exact / told.value < 5


def _verdict(gap: Said, pair: tuple[Said, Said], severity: Severity) -> Verdict:
    words = " and ".join(measure_of(each).surface for each in pair)
    exact = abs(measure_of(pair[0]).value - measure_of(pair[1]).value)
    return Verdict(
        subject=gap.claim.subject or "the change",
        message=f"between {words} lie {exact:,.6g}, not {measure_of(gap).surface}",
        explanation=f"The larger less the smaller is {exact:,.6g}.",
        parties=(Party(measure_of(gap).surface, (gap,)), Party(words, pair)),
        confidence=Features(1.0).confidence,
        severity=severity,
        key=f"change:{measure_of(gap).surface}:{words}",
        reconcile="Correct the change or one of the figures.",
    )
