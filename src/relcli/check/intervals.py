"""The two times between which an article says that so much time lay, or the one from which it counts.

"Closed in 2010. Twelve years later, in 2024"; "mayor since 2014. In his eight years in office"; "set out on 1 June and
returned on 22 June. Those ten weeks"; "runs from 4 to 9 July. Its four days".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relcli.check.stack import Said
from relcli.claims.model import Context, Span
from relcli.claims.spells import LASTING
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of
from relcli.language.times import TimeMention
from relcli.language.titles import opens_title
from relcli.language.tokens import stem
from relcli.language.window import Window

DAY = 86400.0
_YEAR = 365.25 * DAY
_SHY = 0.15 * _YEAR
"""Nobody counts from the first day of a year to the last."""
_LONG = 300 * DAY
"""Lengths from here on are counted from a year."""
_NEAR = 6
"""Words from a deed to the time at which it was done."""
_REACH = 2
_ROUGH = 200
"""Days by which an undated article may be off the others."""
_OTHER_YEAR = 2023
"""Stands for the year of days that are told without one."""
_RUN = 62
"""Days that a run of days may have."""
_DEFINITE = frozenset({"day", "month", "year"})
_OPENING = frozenset(
    {"it", "he", "she", "they", "his", "her", "its", "their", "during", "that", "those", "in", "the", "for"}
)

Gap = tuple[float, float, int, str]
"""The least and the most that lies between two times, in seconds; the sentence of the other one; how it is told."""


def gap_of(said: Said, span: Span, mention: TimeMention, led: str) -> Gap | None:
    """What the article's own times make of a length of time; None where they say nothing about it."""
    return (
        _later(said, mention)
        or _days_of_run(said, span, mention, led)
        or _from_end_to_end(said, span, led)
        or (_counted_from(said, span, mention, led) if span.low >= _LONG else None)
    )


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without the marks around them."""
    return [word.strip(".,;:()\"'“”’‘—–") for word in text.casefold().split()]


def definite(context: Context) -> list[TimeMention]:
    """The days, months and years that a sentence names."""
    return [
        time
        for time in context.times
        if time.expr.kind in ("absolute", "yearless")
        and time.expr.precision in _DEFINITE
        and not time.expr.through
        and len(time.expr.days) < _REACH
    ]


def window_of(said: Said, time: TimeMention) -> tuple[int, int] | None:
    """First and last day of a time; one without a year, in an article without a date, is taken to be of one year."""
    window = said.when(replace(time, expr=replace(time.expr, relation="")), "past")
    days = time.expr.days
    if (
        time.expr.kind == "yearless"
        and days
        and (not window or window.intervals[-1][1] - window.intervals[0][0] > _RUN)
    ):
        if not all(day for _, day in days):
            return None
        first, last = (
            date(_OTHER_YEAR + (month > 12), (month - 1) % 12 + 1, min(day, 28 if month == 2 else day))
            for month, day in (days[0], days[-1])
        )
        return first.toordinal(), last.toordinal()
    if window == Window.ALWAYS or not window:
        return None
    return window.intervals[0][0], window.intervals[-1][1] - 1


def _between(said: Said, begin: TimeMention, end: TimeMention, number: int) -> Gap | None:
    first, last = window_of(said, begin), window_of(said, end)
    if first is None or last is None or last[1] < first[0] or begin.expr.kind != end.expr.kind:
        return None
    low, high = (last[0] - first[1] - 1) * DAY, (last[1] - first[0] + 1) * DAY
    return max(0.0, low), high, number, f"{begin.surface} to {end.surface}"


def _later(said: Said, mention: TimeMention) -> Gap | None:
    """ "It was closed in 2010. Twelve years later, in 2024, it reopened": between the one time before and the next."""
    context, contexts = said.claim.context, said.article.contexts
    if mention.expr.kind != "unanchored" or mention.expr.part != "later":
        return None
    after = [time for time in definite(context) if time.start > mention.end]
    if not after or len(words_of(context.text[mention.end : after[0].start])) > 3:
        return None
    for number in (context.number, context.number - 1):
        if number < 0:
            break
        limit = mention.start if number == context.number else len(contexts[number].text)
        before = [time for time in definite(contexts[number]) if time.end <= limit]
        if before:
            gap = _between(said, before[0], after[0], number) if len(before) == 1 else None
            years = gap and {before[0].expr.precision, after[0].expr.precision} == {"year"}
            return (gap[0] + _SHY, gap[1] - _SHY, *gap[2:]) if gap and years else gap
    return None


def _days_of_run(said: Said, span: Span, mention: TimeMention, led: str) -> Gap | None:
    """ "The fair runs from 4 to 9 July. On each of its four days": as many days as the run has, or nights between."""
    context, contexts = said.claim.context, said.article.contexts
    length = mention.expr.duration
    if led not in ("its", "those", "these", "all") or length is None or length.unit != "day" or span.vague:
        return None
    for number in (context.number, context.number - 1):
        runs = (
            [t for t in contexts[number].times if t.expr.through and t.expr.precision == "day"] if number >= 0 else []
        )
        if len(runs) == 1 and (days := window_of(said, runs[0])) is not None:
            count = days[1] - days[0] + 1
            return (count - 1) * DAY, count * DAY, number, runs[0].surface
    return None


def _from_end_to_end(said: Said, span: Span, led: str) -> Gap | None:
    """ "The trial lasted six weeks. It opened on 3 March and ended on 28 March": a beginning and an end."""
    text = said.claim.context.text.casefold()
    opens = led == "" and text.startswith(f"the {said.claim.value} of ")
    opens = opens or text.startswith((f"during the {said.claim.value} ", f"in the {said.claim.value} of "))
    if led not in (LASTING, "those", "these", "after", "of") and not opens and not span.frame.startswith(LASTING):
        return None
    context, contexts = said.claim.context, said.article.contexts
    if span.vague or span.relation in ("for", "each") and not span.frame.startswith(LASTING):
        return None
    for number in (context.number, context.number - 1, context.number + 1):
        if not 0 <= number < len(contexts):
            continue
        beside = contexts[number]
        times = definite(beside)
        if number == context.number and led not in ("after", "of", "those", "these"):
            continue
        if len(times) == 2 and _opens_and_ends(beside, *times) and (opens or _of_one(context, beside, span)):
            return _between(said, times[0], times[1], number)
    return None


def _opens_and_ends(context: Context, one: TimeMention, other: TimeMention) -> bool:
    """Is the first time that of a beginning and the second that of the end of it?"""
    text = context.text
    between = words_of(text[one.end : other.start])
    first = {*map(lemma_of, words_of(text[: one.start])[-_NEAR:])}
    then = {*map(lemma_of, between)}
    if len(between) > _NEAR + 2:
        return False
    return not first.isdisjoint(word_set("spells", "first")) and not then.isdisjoint(word_set("spells", "then"))


def _of_one(one: Context, other: Context, span: Span) -> bool:
    """Are two neighbouring sentences of one thing: by its noun, or as the later one opens with a pronoun?"""
    if one.number == other.number or span.head and span.head in other.stems:
        return True
    later = max(one, other, key=lambda context: context.number)
    return words_of(later.text)[0] in _OPENING


def _counted_from(said: Said, span: Span, mention: TimeMention, led: str) -> Gap | None:
    """ "Mayor since 2014. In his eight years in office", "shut in 1994. For the past 22 years"."""
    context, contexts, text = said.claim.context, said.article.contexts, said.claim.context.text
    behind = " ".join(words_of(text[mention.end :])[:3])
    before = words_of(text[: mention.start])
    held = any(behind.startswith(words) for words in table("spells")["held"])
    office = _office_before(before)
    state = not {*before[-5:]}.isdisjoint(word_set("spells", "states")) or "past" in words_of(mention.surface)
    if not (held and led in ("his", "her", "their", "in", "after", "for") or office or state):
        return None
    today = _today(said)
    if today is None or any(_fits(said, time, span, today) for each in contexts for time in each.times):
        return None
    words = word_set("spells", "took" if held or office else "closed")
    found: list[tuple[TimeMention, Context]] = []
    for beside in contexts[max(0, context.number - _REACH) : context.number + _REACH + 1]:
        if beside.number != context.number and not linked(context, beside):
            continue
        if office and not held and office not in beside.stems and "since" not in words_of(beside.text):
            continue
        found += [(time, beside) for time in beside.times if _begins_then(beside, time, words)]
    if len(found) != 1:
        return None
    time, beside = found[0]
    first = window_of(said, time)
    if first is None:
        return None
    return (today[0] - first[1]) * DAY, (today[1] - first[0]) * DAY, beside.number, f"from {time.surface} on"


def _office_before(before: list[str]) -> str:
    """The stem of the noun in "has been superintendent for"; "" where the words end otherwise."""
    if (
        len(before) < 3
        or before[-1] != "for"
        or "been" not in before[-6:-1]
        or not {"has", "have", "s"} & {*before[-8:]}
    ):
        return ""
    return stem(before[-2]) if opens_title(before[-2]) else ""


def _today(said: Said) -> tuple[int, int] | None:
    """First and last day on which the article can have been written."""
    if said.dated:
        return said.anchor.intervals[0][0], said.anchor.intervals[-1][1] - 1
    if said.epoch is None:
        return None
    day = said.epoch.intervals[0][0]
    return day - _ROUGH, day + _ROUGH


def _fits(said: Said, time: TimeMention, span: Span, today: tuple[int, int]) -> bool:
    """Is the length right when it is counted from another time of the article?"""
    days = window_of(said, time) if time.expr.kind == "absolute" else None
    if days is None:
        return False
    low, high = (today[0] - days[1]) * DAY, (today[1] - days[0]) * DAY
    return low <= span.high + _YEAR / 10 and span.low - _YEAR / 10 <= high


def _begins_then(context: Context, time: TimeMention, words: frozenset[str]) -> bool:
    if time.expr.kind != "absolute" or time.expr.precision not in _DEFINITE or time.expr.relation not in ("", "since"):
        return False
    return time.expr.relation == "since" or not words.isdisjoint(words_of(context.text[: time.start])[-_NEAR:])


def linked(one: Context, other: Context) -> bool:
    """Do two sentences of an article tell of one: by name, or by the pronoun that the later one opens with?"""
    if not {*one.names}.isdisjoint(other.names):
        return True
    later = max(one, other, key=lambda context: context.number)
    return abs(one.number - other.number) == 1 and words_of(later.text)[0] in _OPENING
