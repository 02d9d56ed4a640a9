"""Whether the words of two sentences say that their figures are of two occasions, or of two states of one thing.

"In its first week" and "in its second week"; "by Monday evening" and "on Thursday"; "in 2019" and "last year"; "the
reward was raised to 80,000".
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from relcli.check.aligned import counted_apart
from relcli.check.figures import Figure
from relcli.check.verdict import Features
from relcli.language.numbers import word_number
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of
from relcli.language.times import TimeMention
from relcli.language.tokens import bare_words, stem, stem_set


def weigh_occasions(features: Features, one: Figure, other: Figure) -> None:
    """What the two sentences say of the time, the turn and the state that their figures are of."""
    left, right = (figure.said.claim.context for figure in (one, other))
    ordinals = [word_set("numbers", "ordinals") & context.stems for context in (left, right)]
    if counted_apart(left.text, right.text):
        features.add(-4.0, "one sentence counts what the other tells")
    elif ordinals[0] and ordinals[1] and not ordinals[0] & ordinals[1]:
        features.add(-1.6, "the first and the second are two")
    elif _numbered(one) != _numbered(other):
        features.add(-1.4, "only one is told of the second or another")
    if _of_a_group(left.text) != _of_a_group(right.text):
        features.add(-1.2, "only one is told of a group")
    if _months_apart(one, other):
        features.add(-4.0, "of other months")
    if _days_apart(one, other):
        features.add(-2.0, "of other days")
    if _wider(one, other) or _wider(other, one):
        features.add(-2.4, "of a day, and of a week or a season")
    if _asked(one) != _asked(other):
        features.add(-1.8, "only one was asked for, or hoped for")
    if _years_apart(one, other) or _years_apart(other, one):
        features.add(-2.0, "of a year, and of the last or this one")
    if _interim(left.text) != _interim(right.text):
        features.add(-2.0, "only one is told of a time before the end")
    _states(features, one, other)
    if _of_another_time(left.text) != _of_another_time(right.text):
        features.add(-0.6, "only one is told of another time")


def _states(features: Features, one: Figure, other: Figure) -> None:
    """What the figures are of: a part or the whole, before or after a change."""
    left, right = (figure.said.claim.context for figure in (one, other))
    a, b = one.measure, other.measure
    if a.dimension == "count" and a.planned != b.planned and a.governor == b.governor != "be":
        features.add(-2.4, f"what was to be, and what came of it: {a.governor}")
    if (
        _altered(one) != _altered(other)
        and not _of_one_time(one, other)
        and not (one.measure.planned and other.measure.planned)
    ):
        features.add(-1.8, "only one is told as altered: raised, cut, come down")
    grown = _grown(one, other)
    if grown:
        features.add(grown, "a toll of a later day, or once the least that was known")
    if _everywhere(left.text) != _everywhere(right.text):
        here = one if _everywhere(right.text) else other
        features.add(-2.4 if _in_a_part(here) else -0.6, "only one is told of the whole country")
    if _of_a_part(one, other) or _of_a_part(other, one):
        features.add(-1.6, "only one is told of a part")
    if _added_to(one) != _added_to(other):
        features.add(-1.8, "only one is told with something added or left out")


def _numbered(figure: Figure) -> bool:
    """ "The second prize": what is measured is one of several."""
    told = figure.measure.modifiers | figure.measure.subject
    return any(word in _NTHS for word in told)


_NTHS = frozenset({"second", "third", "fourth", "fifth", "sixth"})


@lru_cache(maxsize=4096)
def _of_a_group(text: str) -> bool:
    """ "Unemployment among the young"."""
    words = bare_words(text)
    return any(one == "among" and other not in _THEM for one, other in pairwise(words))


_THEM = frozenset({"them", "those", "these", "others", "whom", "which"})


@lru_cache(maxsize=4096)
def _interim(text: str) -> bool:
    """ "Down 4.6 percent at midday", "by the preliminary count"."""
    return not word_set("scope", "interim").isdisjoint(bare_words(text))


@lru_cache(maxsize=4096)
def _everywhere(text: str) -> bool:
    return not word_set("scope", "everywhere").isdisjoint(bare_words(text))


def _in_a_part(figure: Figure) -> bool:
    """ "In the capital", "in Porva": is it told of a place within?"""
    words = bare_words(figure.said.claim.context.text)
    return any(
        one in ("in", "at", "of", "'s") and (other in word_set("scope", "local") or two in word_set("scope", "local"))
        for one, other, two in zip(words, words[1:], (*words[2:], ""), strict=False)
    )


@lru_cache(maxsize=4096)
def _of_another_time(text: str) -> bool:
    return not word_set("scope", "another_time").isdisjoint(bare_words(text))


def _grown(one: Figure, other: Figure) -> float:
    """Is the lower of two tolls told as the least, or the earlier one, where the first days are not over?"""
    tolls = stem_set("casualties")
    if one.measure.head not in tolls or other.measure.head not in tolls:
        return 0.0
    low, high = sorted((one, other), key=lambda figure: figure.measure.value)
    if low.measure.hedge in ("at least", "more than") and high.measure.value > low.measure.low:
        return -4.0
    if not (low.said.dated and high.said.dated):
        told = {figure.measure.surface.casefold() for figure in (low, high)}
        return 0.0 if told.isdisjoint(word_set("scope", "vague_counts")) else -0.8
    first, last = (figure.said.anchor.intervals[0][0] for figure in (low, high))
    if not first < last <= first + _FRESH:
        return 0.0
    return -1.5 if one.measure.head in stem_set("scope", "final_tolls") else -3.0


_FRESH = 10
"""Days for which a toll may still grow."""


def _days_apart(one: Figure, other: Figure) -> bool:
    """Two weekdays, each in the clause of its figure, where no dates say more."""
    if one.said.dated and other.said.dated:
        return False
    days = [figure.measure.period.expr.weekday if figure.measure.period else -1 for figure in (one, other)]
    return -1 not in days and days[0] != days[1]


def _months_apart(one: Figure, other: Figure) -> bool:
    """ "In August" and "in July", where no year is told."""
    a, b = one.measure.period, other.measure.period
    if a is None or b is None or a.expr.kind != "yearless" or b.expr.kind != "yearless":
        return False
    months = [{month for month, _ in time.expr.days} for time in (a, b)]
    return all(months) and months[0].isdisjoint(months[1])


def _wider(one: Figure, other: Figure) -> bool:
    """ "On Sunday"; "this season", "so far"."""
    period = one.measure.period
    if period is None or (period.expr.weekday < 0 and not _short(period)):
        return False
    text = f" {other.said.claim.context.text.casefold().rstrip('.')} "
    return any(f" {words} " in text for words in table("scope")["so_far"])


def _short(time: TimeMention) -> bool:
    """ "This week", "last month", "today"."""
    return time.expr.kind == "relative" and time.expr.precision in ("day", "week", "month")


def _of_a_part(figure: Figure, other: Figure) -> bool:
    """ "The main span of the bridge", "the towpath along the canal" beside the bridge, or the canal."""
    a, b = figure.measure, other.measure
    told = b.subject | b.near | {b.head}
    beside = _beside(figure.said.claim.context.text[: a.at], a.subject)
    if beside & b.subject and not (a.subject - beside) & told:
        return True
    parts = stem_set("scope", "parts") & a.subject
    return bool(parts) and not parts & told and bool(a.subject & b.subject)


@lru_cache(maxsize=4096)
def _beside(text: str, subject: frozenset[str]) -> frozenset[str]:
    """Stems of a subject behind "along", "on", "beside": where the thing is that is measured."""
    words = bare_words(text)
    place = next((n for n, word in enumerate(words) if word in _AT and n), -1)
    if place < 0 or not any(stem(word) in subject for word in words[:place]):
        return frozenset()
    return frozenset(stem(word) for word in words[place + 1 :] if stem(word) in subject)


_AT = frozenset({"along", "beside", "on", "under", "above", "below", "around", "atop", "inside", "over"})


def _asked(figure: Figure) -> bool:
    """ "Had asked for 400 million", "demanded six years"."""
    measure = figure.measure
    if measure.governor not in word_set("scope", "asked_for"):
        return False
    if measure.governor == "ask" and measure.dimension == "count" and measure.head in _people():
        return False  # "asked 1,200 adults"
    return any(lemma_of(word) == measure.governor for word in bare_words(figure.said.claim.context.text[: measure.at]))


def _years_apart(one: Figure, other: Figure) -> bool:
    """ "In 2019" here; "last year" there, in an article that does not say when it was written."""
    a, b = one.measure.period, other.measure.period
    if a is None or b is None or other.said.dated:
        return False
    if a.expr.kind == "absolute" and a.expr.precision == "year" and b.expr.kind == "yearless":
        return not one.measure.planned  # "in 2023", "in March"
    return a.expr.kind == "absolute" and b.expr.kind == "relative" and b.expr.precision == a.expr.precision == "year"


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return stem_set("scope", "people_heads")


def _of_one_time(one: Figure, other: Figure) -> bool:
    """Do both name the same month, quarter or year: "rose to 64 million in the third quarter"?"""
    a, b = one.measure.period, other.measure.period
    if a is None or b is None or not (_long(a) and _long(b)):
        return False
    return a.surface.casefold().removeprefix("in ") == b.surface.casefold().removeprefix("in ")


def _long(time: TimeMention) -> bool:
    return time.expr.precision in ("month", "quarter", "year", "season") and time.expr.kind != "duration"


def _altered(figure: Figure) -> bool:
    """ "Rose to 27", "was raised to about 250,000", "came down in June, to 15.2%"; "the toll reached 27"."""
    measure = figure.measure
    if measure.dimension not in ("count", "money", "percent"):
        return False
    if measure.head in stem_set("scope", "fixtures"):
        return False  # "the tower rises to 43 floors"
    if measure.governor in word_set("scope", "reached"):
        return measure.head in stem_set("casualties") and bool(
            measure.subject & (stem_set("scope", "tolls") | {measure.head})
        )
    text = figure.said.claim.context.text
    if not _behind_to(text, measure.at):
        return False
    if measure.governor in word_set("scope", "change_verbs"):
        return True
    turned = not {"up", "down"}.isdisjoint(text[: measure.at].casefold().split())
    return turned and measure.governor in word_set("scope", "moved_verbs")


@lru_cache(maxsize=4096)
def _behind_to(text: str, at: int) -> bool:
    """Does "to" stand before the figure at a character, perhaps with a hedge between?"""
    words = text[:at].casefold().split()
    while words and words[-1] in word_set("scope", "hedges"):
        words.pop()
    return words[-1:] == ["to"]


def _added_to(figure: Figure) -> bool:
    """ "With its stand, the altar comes to 6.4 metres"; "1,200, not counting the guests"."""
    text = figure.said.claim.context.text
    opened = text[:12].casefold().startswith(("with its ", "with her ", "with his ", "with their "))
    return (opened and "," in text[: figure.measure.at]) or _with_more(text)


@lru_cache(maxsize=4096)
def _with_more(text: str) -> bool:
    words = f" {text.casefold()} "
    return any(f" {phrase} " in words for phrase in table("scope")["additions"])


def former(figure: Figure) -> bool:
    """ "In the last parliament", "the old bridge"; not "last week", "the last eight"."""
    words = bare_words(figure.said.claim.context.text)
    told = word_set("scope", "former")
    if told.isdisjoint(words) and "last" not in words:
        return False
    times = {word for time in figure.said.claim.context.times for word in time.surface.casefold().split()}
    last = "last" in words and (at := words.index("last")) > 1 and words[at - 2] in ("in", "at", "under")
    if last and words[at - 1] == "the" and "last" not in times and words[at + 1 : at + 2]:
        return word_number(words[at + 1]) is None
    return any(one in told and one not in times and before in _DETERMINED for before, one in pairwise(words))


_DETERMINED = frozenset({"the", "its", "their", "his", "her", "our"})
