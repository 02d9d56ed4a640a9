"""Two hours of the clock beside a length of time: "cast off at 5.20. Her engine failed at 7.50, after five hours"."""

from __future__ import annotations

from collections.abc import Sequence

from relcli.check.lengths import span_of
from relcli.check.stack import Said
from relcli.claims.model import Context, Span
from relcli.claims.spells import LASTING
from relcli.language.tables import word_set
from relcli.language.times import TimeMention
from relcli.language.tokens import bare_words

Gap = tuple[float, float, int, str]
"""The least and the most that lies between two times, in seconds; the sentence of the other one; how it is told."""
_HALF_DAY = 12 * 60
"""Minutes."""


def mention_of(said: Said) -> TimeMention | None:
    """Where the length stands in its sentence."""
    span = span_of(said)
    lengths = [t for t in said.claim.context.times if t.expr.kind == "duration" and t.expr.duration is not None]
    return next((t for t in lengths if t.expr.duration and t.expr.duration.low == span.low), None)


def led_by(said: Said) -> str:
    """The word in front of the length, past its article: "after", "those", "in"; "lasting" for "took five hours"."""
    span, mention = span_of(said), mention_of(said)
    if span.frame == LASTING:
        return LASTING
    if mention is None:
        return ""
    words = said.claim.context.text[: mention.start].casefold().replace(",", " ").split()
    while words and words[-1] in _ROUGHLY:
        words.pop()
    return words[-1] if words else ""


_ROUGHLY = frozenset(
    {"the", "some", "a", "an", "about", "only", "just", "barely", "nearly", "almost", "over", "scarcely"}
)


def minutes_between(said: Said, span: Span) -> Gap | None:
    """Two hours of the day in the sentence and the one before, of which the length is told."""
    here, led = said.claim.context.number, led_by(said)
    burnt = led == "for" and span.frame.startswith(LASTING)
    if led not in ("after", "those", "these", "in", LASTING) and not burnt and not _after_one_of(said):
        return None
    contexts = said.article.contexts
    for reach in ((here - 1, here), (here - 1,), (here - 2, here - 1)):
        if (led == "after" or burnt) and here not in reach:
            continue
        if led == LASTING and sum(t.expr.kind == "clock" for t in contexts[here].times) > 1:
            continue
        told = [(t, n) for n in reach if n >= 0 for t in contexts[n].times if t.expr.kind == "clock"]
        if not told and led == LASTING and here + 1 < len(contexts) and _arrives(contexts[here + 1]):
            told = [(t, here + 1) for t in contexts[here + 1].times if t.expr.kind == "clock"]
        if len(told) == 2 and not any(_far(contexts[number]) for number in reach):
            return _between_hours(span, [time for time, _ in told], told[0][1])
    return None


def _arrives(context: Context) -> bool:
    """ "Those who board at 8.10 reach the airport at 9.20"."""
    return not _ARRIVING.isdisjoint(bare_words(context.text)) and not _far(context)


_ARRIVING = frozenset(
    {"reach", "reaches", "reached", "arrive", "arrives", "arrived", "ends", "ended", "finishes", "finished"}
)


def _after_one_of(said: Said) -> bool:
    """ "After a climb of two and a half hours they …": what was told just before, by its length."""
    mention = mention_of(said)
    words = said.claim.context.text[: mention.start].casefold().split() if mention is not None else []
    return words[:1] == ["after"] and words[-1:] == ["of"] and len(words) in _OPENED


_OPENED = (3, 4)
"""Words of "After talks of", "After a climb of"."""


def _far(context: Context) -> bool:
    """Is it told of a journey by air?"""
    return not word_set("spells", "zones").isdisjoint(context.text.casefold().replace(",", " ").split())


def _between_hours(span: Span, told: Sequence[TimeMention], number: int) -> Gap | None:
    """Of the readings by night and by day the one that comes nearest to the length."""
    gaps = [
        (end[0] - begin[0]) % (2 * _HALF_DAY) * 60.0
        for begin in told[0].expr.clock
        for end in told[1].expr.clock
        if end[0] - begin[0]
    ]
    if not gaps or len(told[0].expr.clock) > 2:
        return None
    gap = min(gaps, key=lambda each: abs(each - (span.low + span.high) / 2))
    return gap - 300, gap + 300, number, f"{told[0].surface} to {told[1].surface}"
