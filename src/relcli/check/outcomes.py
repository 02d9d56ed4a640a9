"""How one thing ended, told in two ways that exclude each other: acquitted and convicted, held and called off.

Two sentences are set against each other where their passages tell the same, whatever their verbs.  An article that
tells of both ends tells of two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from relcli.check.aligned import of_two_sides, share_of, sharing, side_by_side, told_apart
from relcli.check.befell import is_denied, keyed_alike, outcome_of, weigh_things
from relcli.check.grouping import Group, told_once
from relcli.check.happenings import top_names
from relcli.check.retold import counting, weigh_names, weigh_sentences
from relcli.check.stack import Said, Stack
from relcli.check.turn_times import months_apart
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Stance
from relcli.language.alike import same_thing
from relcli.language.frames import excluding, frames_of, happening_once, told_how
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words, singular, stem
from relcli.language.window import Window

_LEAST: Final = 0.08
"""Passages that share less than this of their words and figures may tell two happenings."""
_COMMON: Final = 3
"""Words and figures that they share at least, unless it befalls the same by name."""
_SURE: Final = 0.9
_DOUBT: Final = 0.5
"""How much names that are not shared weigh at most against what befalls the same by name."""


_CLOSE: Final = 0.5
_CLOSEST: Final = 2.0
"""Passages that share so much, and sentences that weigh so much, tell one thing also where they name little."""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Pairs of passages in which one thing ends in two ways."""
    told = (said for said in stack.of(Kind.OUTCOME) if said.claim.stance is not Stance.HEDGED)
    tops = top_names(stack)
    found: list[Group] = []
    for here, there in side_by_side(stack, told, lambda said: said):
        for one, other, frames in _opposed(here, there):
            group = _group(stack, one, other, frames, tops)
            if group is not None:
                found.append(group)
    yield from told_once(found)


def _opposed(here: Sequence[Said], there: Sequence[Said]) -> Iterator[tuple[Said, Said, frozenset[str]]]:
    """Pairs of outcomes that exclude each other, of which neither article tells both, with the frames they are of."""
    known: dict[str, list[Said]] = defaultdict(list)
    for said in there:
        for frame in _frames(said):
            known[frame].append(said)
    for one in here:
        met: set[int] = set()
        for frame in sorted(_frames(one)):
            for other in known.get(frame, ()):
                if id(other) not in met:
                    met.add(id(other))
                    frames = excluding(outcome_of(one).senses, outcome_of(other).senses)
                    if frames and not _both_told(here, there, one, other, frames):
                        yield one, other, frames


def _frames(said: Said) -> frozenset[str]:
    return frames_of(outcome_of(said).senses)


def _both_told(here: Sequence[Said], there: Sequence[Said], one: Said, other: Said, frames: frozenset[str]) -> bool:
    """Does either article tell both ends?  Of other things it may, where both name what it befalls."""
    keyed = keyed_alike(one, other)
    return _tells(here, one, other, frames, keyed) or _tells(there, other, one, frames, keyed)


def _tells(article: Sequence[Said], own: Said, said: Said, frames: frozenset[str], keyed: bool) -> bool:
    """Does the article of the one tell, of anything (or of the same, `keyed`), the outcome that another tells?"""
    senses = {sense for sense in outcome_of(said).senses if sense.lstrip("!").split(":")[0] in frames}
    return any(
        not senses.isdisjoint(outcome_of(each).senses)
        for each in article
        if each is not own and (not keyed or not outcome_of(each).theme or keyed_alike(each, said))
    )


def _group(stack: Stack, one: Said, other: Said, frames: frozenset[str], tops: list[frozenset[str]]) -> Group | None:
    texts = one.claim.context.text, other.claim.context.text
    if texts[0] == texts[1] or told_apart(one, other) or of_two_sides(*texts) or _counting(one) != _counting(other):
        return None
    keyed, once = keyed_alike(one, other), not frames.isdisjoint(happening_once())
    if (
        _put_off(one)
        or _put_off(other)
        or (by_party(one, other) and not frames <= word_set("outcomes", "by_prosecution"))
    ):
        return None
    share = share_of(stack, one, other, 0.0 if keyed else _LEAST, 0 if keyed else _COMMON)
    if not share:
        return None
    features = Features(-2.4)
    features.add(min(2.2, 5 * share), sharing(share))
    how = bool(frames & told_how())
    begin = features.score
    weigh_sentences(stack, features, one, other)
    best = features.score - begin
    if keyed and features.worst <= -1.0:
        features.add(0.6, "which may be of one thing all the same")
    if how and features.worst <= -1.0:
        features.add(1.0, "how it came about stands where it will")
    before = features.score
    weigh_names(stack, features, one, other, once)
    close = not keyed and share >= _CLOSE and best >= _CLOSEST and not _names_apart(one, other)
    if features.score < before - _DOUBT and (keyed or close):
        told = "but it befalls the same" if keyed else "but the sentences tell nearly the same"
        features.add(before - _DOUBT - features.score, told)
    if not how and not weigh_things(stack, features, one, other, tops, frames):
        return None
    if not _times(features, one, other, once):
        return None
    _telling(features, one, other, once, how)
    if once and not how and features.score < _SURE and _only_one(stack, one, other, frames):
        features.add(0.8, "neither article tells of another such end")
    if features.score < _SURE:
        return None
    topic = min((said.claim.subject for said in (one, other) if said.claim.subject), key=len, default=min(frames))
    return Group(one, other, one.claim.value, other.claim.value, features, topic)


_UNITS: Final = frozenset({"year", "month", "week", "day", "season", "years", "months", "weeks", "seasons"})


_TRIES: Final = frozenset(map(stem, ("attempt", "bid", "try", "effort", "appeal", "reading", "ballot", "application")))
_ORDINAL: Final = frozenset({"first", "second", "third", "fourth", "earlier", "previous", "initial", "last", "latest"})


def _names_apart(one: Said, other: Said) -> bool:
    """Does either sentence name somebody or something of which the other article says nothing, or befall a part?"""
    a, b = outcome_of(one), outcome_of(other)
    parts = bool(a.theme & b.theme) and not same_thing(a.head, b.head)
    strange = _names_of_its_own(one, other) and _names_of_its_own(other, one)
    return strange or (parts and a.head not in b.theme and b.head not in a.theme)


def _only_one(stack: Stack, one: Said, other: Said, frames: frozenset[str]) -> bool:
    """In a small stack: does each article tell the end of one thing only in these frames, and of the same sort?"""
    heads = [outcome_of(said).head for said in (one, other)]
    if not stack.stories.small or not heads[0] or not same_thing(heads[0], heads[1]):
        return False
    for said, head in zip((one, other), heads, strict=True):
        told = [each for each in stack.within(Kind.OUTCOME, said.number) if _frames(each) & frames]
        if any(outcome_of(each).head not in ("", head) for each in told):
            return False
    return True


def _names_of_its_own(one: Said, other: Said) -> bool:
    """Does the sentence of the one name what no sentence of the other's article has a word of?"""
    known = frozenset[str]().union(*(context.stems for context in other.article.contexts))
    return any(known.isdisjoint(map(stem, name.lower().split())) for name in one.claim.context.names)


def _counting(said: Said) -> frozenset[str]:
    """Words that tell it from others of its kind; "too late" and "the next day" do not."""
    words = said.claim.context.text.lower().replace(",", " ").rstrip(".").split()
    before = {"before" for unit, word in pairwise(words) if word in ("before", "earlier") and unit in _UNITS}
    tries = {f"{word} try" for word, noun in pairwise(words) if word in _ORDINAL and stem(noun) in _TRIES}
    return frozenset(tries) | counting(said) - {"too", "next", "further", *({"earlier"} if before else ())} | before


def _put_off(said: Said) -> bool:
    """ "Had been put off three times": which says nothing of what came of it."""
    told = outcome_of(said)
    return told.earlier and any(sense.split(":")[1] in word_set("outcomes", "passing") for sense in told.senses)


def _times(features: Features, one: Said, other: Said, once: bool) -> bool:
    """Weigh the times of the sentences and the dates of the articles; False where they tell the two apart."""
    left, right = (said.sentence_window() for said in (one, other))
    if left != Window.ALWAYS and right != Window.ALWAYS:
        if not left.overlaps(right):
            return False
        features.add(0.5, "of the same time")
    elif one.dated_apart(other):
        if not once or is_denied(outcome_of(one), outcome_of(other)):
            return False  # closed on the 2nd and open on the 20th, not resigned on the 9th and gone on the 14th
        features.add(-0.6, "the articles are of other dates")
    elif not once and months_apart(one, other):
        return False
    elif (left != Window.ALWAYS) != (right != Window.ALWAYS) and not (one.dated or other.dated):
        features.add(-0.6, "of a time that only one side tells")
    left_clock, right_clock = (
        frozenset(time.expr.clock for time in said.claim.context.times if time.expr.clock) for said in (one, other)
    )
    return not (left_clock and right_clock and left_clock.isdisjoint(right_clock))


def by_party(one: Said, other: Said) -> bool:
    """Does the prosecution say the one, or a lawyer of somebody, and others the other?"""
    said = [frozenset(singular(word) for word in each.claim.speaker.lower().split()) for each in (one, other)]
    return said[0] != said[1] and not word_set("stance", "parties").isdisjoint(said[0] | said[1])


def _telling(features: Features, one: Said, other: Said, once: bool, how: bool) -> None:
    """Whether the words tell it plainly, as done."""
    a, b = outcome_of(one), outcome_of(other)
    if a.planned != b.planned:
        features.add(-0.8 if once else -2.0, "to come on one side, over on the other")
    if (a.noun or b.noun) and not how:
        features.add(-0.4, "told by a noun")
    if a.earlier != b.earlier and not is_denied(a, b):
        features.add(-1.2, "told on one side as before something else")
    lasting = word_set("outcomes", "lasting") & {*one.claim.context.text.split(), *other.claim.context.text.split()}
    if not once and not lasting and not word_set("outcomes", "again").isdisjoint((a.lemma, b.lemma)):
        features.add(-1.6, "what was so before is so no more")
    if not once and _again(one) != _again(other):
        features.add(-1.6, "only one is told as so again")
    if a.size > 1 and b.size > 1:
        features.add(0.3, "both told by a phrase")


def _again(said: Said) -> bool:
    return "again" in bare_words(said.claim.context.text)
