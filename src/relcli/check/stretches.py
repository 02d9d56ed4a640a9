"""Lengths of time that do not fit the beginning and the end that their article names beside them.

"She cast off at twenty past five. Her engine failed at 7.50, after nearly five hours"; "after a strike of seven weeks.
The walkout had begun on 10 March"; "built in 1962 … After forty years of service it is to be replaced in 2025".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relcli.check.clockwise import Gap, led_by, mention_of, minutes_between
from relcli.check.intervals import gap_of
from relcli.check.lengths import span_of
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Context, Kind, Life, Span
from relcli.claims.spells import LASTING
from relcli.language.tables import word_set
from relcli.language.times import TimeMention
from relcli.language.tokens import bare_words
from relcli.language.window import Window

_DAY = 86400.0
_YEAR = 365.25
_SLACK = 0.05
"""By how much of it a length may miss what lies between, besides its own roundness."""
_MOST = 0.6 * _YEAR * _DAY
_FAR = 5.0
"""How many times the one may be the other and still be meant as the same."""


def within_one(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """Every length of an article that misses the two times beside it."""
    for said in stack.of(Kind.DURATION):
        span = span_of(said)
        if span.vague or span.relation in ("ago", "late", "old", "earlier", "by", "first", "last"):
            continue
        if span.high < _DAY:
            gap = minutes_between(said, span)
        elif span.high < 400 * _DAY:
            gap = _days(said) or _told_around(said, span)
        else:
            gap = _years(stack, said) or _told_around(said, span)
        yield from _judged(stack, said, span, gap, severity)
    for said, span, mention in _counted(stack):
        yield from _judged(stack, said, span, gap_of(said, span, mention, ""), severity, mention.surface)


def _judged(
    stack: Stack, said: Said, span: Span, gap: Gap | None, severity: Severity, shown: str = ""
) -> Iterator[Verdict]:
    if gap is not None and _misses(span, gap[0], gap[1]):
        beside = _claim_in(stack, said, gap[2])
        if beside is not None:
            yield _verdict(said, beside, gap, severity, shown or said.claim.value)


def _counted(stack: Stack) -> Iterator[tuple[Said, Span, TimeMention]]:
    """Lengths that are counted from another time: "twelve years later", "for the past 22 years"."""
    seen: set[tuple[str, int, int]] = set()
    for kind in (Kind.MOMENT, Kind.EVENT, Kind.EXISTENCE, Kind.TREND, Kind.OUTCOME):
        for said in stack.of(kind):
            for time in said.claim.context.times:
                length, key = time.expr.duration, (*said.sentence, time.start)
                if length is None or not length.count or (time.expr.part != "later" and time.expr.mode != "past"):
                    continue
                if key not in seen:
                    seen.add(key)
                    yield said, Span(length.low, length.high, length.vague, frozenset(), "", "", ""), time


def _told_around(said: Said, span: Span) -> Gap | None:
    mention = mention_of(said)
    return gap_of(said, span, mention, led_by(said)) if mention is not None else None


def _misses(span: Span, low: float, high: float) -> bool:
    slack, middle = min(_SLACK * span.high, _MOST), (low + high) / 2
    apart = span.low - slack > high or span.high + slack < low
    return apart and span.low < _FAR * middle and middle < _FAR * span.high


def _days(said: Said) -> Gap | None:
    """ "A strike of seven weeks … It had begun on 10 March": two days, one of them told as the beginning."""
    context, contexts = said.claim.context, said.article.contexts
    if led_by(said) not in ("after", "of", LASTING):
        return None
    here = [day for time in context.times if (day := _day_of(said, time, 0)) is not None]
    if len(here) != 1:
        return None
    found = []
    for number in (context.number - 1, context.number + 1):
        beside = contexts[number] if 0 <= number < len(contexts) else None
        if beside is not None and _begins(beside):
            found += [
                (day, time.surface, number)
                for time in beside.times
                if (day := _day_of(said, time, here[0])) is not None
            ]
    if len(found) != 1 or found[0][0] >= here[0]:
        return None
    gap = (here[0] - found[0][0]) * _DAY
    return gap - 2 * _DAY, gap + 2 * _DAY, found[0][2], f"from {found[0][1]} on"


def _begins(context: Context) -> bool:
    return not word_set("spells", "started").isdisjoint(bare_words(context.text))


def _day_of(said: Said, time: TimeMention, end: int) -> int | None:
    """The day that a date names; one without a year is the last before `end`; a weekday that a date bears."""
    if time.expr.kind == "weekday" and not end:
        return _dated_elsewhere(said, time.expr.weekday)
    if time.expr.precision != "day" or time.expr.kind not in ("absolute", "yearless"):
        return None
    window = said.when(time)
    if window != Window.ALWAYS and window.intervals and window.intervals[-1][1] - window.intervals[0][0] == 1:
        return int(window.intervals[0][0])
    if time.expr.kind == "yearless" and end and len(time.expr.days) == 1 and time.expr.days[0][1]:
        month, day = time.expr.days[0]
        years = (date.fromordinal(end).year, date.fromordinal(end).year - 1)
        return next((d for year in years if (d := _ordinal(year, month, day)) is not None and d <= end), None)
    return None


def _dated_elsewhere(said: Said, weekday: int) -> int | None:
    """ "On Monday … on Monday, 24 February 2025": the one date of the article that falls on that weekday."""
    named = [time for context in said.article.contexts for time in context.times if time.expr.kind == "absolute"]
    days = {d for time in named if (d := _day_of(said, time, 0)) is not None and (d - 1) % 7 == weekday}
    return days.pop() if len(days) == 1 else None


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _years(stack: Stack, said: Said) -> Gap | None:
    """ "Built in 1962 … After forty years of service it is to be replaced in 2025"."""
    here = said.claim.context.number
    begun = [(each, time) for each in stack.within(Kind.LIFE, said.number) if (time := _begun(each)) is not None]
    near = [(each, time) for each, time in begun if 0 <= here - each.claim.context.number <= 1]
    if len(near) != 1 or not _of_its_life(said, near[0][0]):
        return None
    beginning, time = near[0]
    start = beginning.when(time)
    if not start.intervals or start == Window.ALWAYS:
        return None
    end = _end(said, start)
    if end is None:
        return None
    low, high = end.intervals[0][0] - start.intervals[-1][1], end.intervals[-1][1] - start.intervals[0][0]
    return low * _DAY, high * _DAY, beginning.claim.context.number, f"from {time.surface} on"


def _begun(said: Said) -> TimeMention | None:
    """When something was founded, built or launched."""
    life = said.claim.detail
    return life.time if isinstance(life, Life) and life.what in ("founded", "completed") else None


def _end(said: Said, start: Window) -> Window | None:
    """The one later time that the sentence names, else the day of the article."""
    later = [w for w in said.windows("absolute") if w.intervals[0][0] > start.intervals[-1][1]]
    if later:
        return later[0] if len(later) == 1 else None
    return said.anchor if said.dated else None


def _of_its_life(said: Said, begun: Said) -> bool:
    """Is it told of what was begun: "after 54 years", "forty years of service it", "took more than five years"?"""
    span, mention, text = span_of(said), mention_of(said), said.claim.context.text
    if mention is None:
        return False
    behind = text[mention.end :].casefold().replace(",", " , ").split()
    served = len(behind) > 1 and behind[0] in ("of", "in") and behind[1].strip(".,") in word_set("spells", "service")
    if served:
        rest = [word for word in behind[2:5] if word not in (",", "the")]
        subject = begun.claim.subject.casefold().split()
        return bool(rest) and (rest[0] in ("it", "she", "they", "is", "was", "are") or rest[0] in subject)
    if span.frame == LASTING:
        return text.casefold().startswith(("it took", "it has taken", "it then took"))
    led = led_by(said) == "after" and text[: mention.start].strip().casefold() == "after"
    return led and not said.claim.context.people and behind[:1] != [] and behind[0] in (",", "it", "the", "they", "she")


_KINDS = (Kind.LIFE, Kind.MOMENT, Kind.EVENT, Kind.OFFICE, Kind.QUANTITY, Kind.TREND, Kind.NAME)


def _claim_in(stack: Stack, said: Said, number: int) -> Said | None:
    """A claim of that sentence, or of this one where both times stand in it."""
    for kind in _KINDS:
        for each in stack.within(kind, said.number):
            if each.claim.context.number == number:
                return each
    return None


def _verdict(said: Said, other: Said, gap: Gap, severity: Severity, shown: str) -> Verdict:
    features = Features(0.9)
    between = _told((gap[0] + gap[1]) / 2)
    return Verdict(
        subject=said.claim.subject or other.claim.subject or "length of time",
        message=f"{shown}: {gap[3]} are {between}",
        explanation=f"Between the two times that the article names lie {between}.",
        parties=(Party(shown, (said,)), Party(gap[3], (other,))),
        confidence=features.confidence,
        severity=severity,
        key=f"stretch:{shown}:{gap[3]}",
        reconcile="Correct the length or one of the times.",
    )


def _told(seconds: float) -> str:
    if seconds < _DAY:
        return f"{seconds // 3600:.0f} h {seconds % 3600 / 60:.0f} min"
    days = seconds / _DAY
    return f"{days:.0f} days" if days < 2 * _YEAR else f"{days / _YEAR:.0f} years"
