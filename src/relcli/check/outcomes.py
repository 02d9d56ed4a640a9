"""How one thing ended, told in two ways that exclude each other: acquitted and convicted, held and called off.

Two sentences are set against each other where their passages tell the same, whatever their verbs.  An article that
tells of both ends tells of two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Final

from relcli.check.aligned import share_of, sharing, side_by_side, told_apart
from relcli.check.grouping import Group, told_once
from relcli.check.happenings import top_names
from relcli.check.retold import counting, weigh_names, weigh_sentences
from relcli.check.stack import Said, Stack
from relcli.check.turns import months_apart, other_trades
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Outcome, Stance
from relcli.language.alike import same_thing
from relcli.language.frames import excluding, frames_of, happening_once, told_how
from relcli.language.tables import word_set
from relcli.language.tokens import stem
from relcli.language.window import Window

_LEAST: Final = 0.08
"""Passages that share less than this of their words and figures may tell two happenings."""
_COMMON: Final = 3
"""Words and figures that they share at least, unless it befalls the same by name."""
_SURE: Final = 0.9
_NEAR: Final = 2.0
"""Score from which two sentences share so much that few names say little against it."""
_LESS_SURE: Final = 0.9
_DOUBT: Final = 0.5
"""How much names that are not shared weigh at most against what befalls the same by name."""


def outcome_of(said: Said) -> Outcome:
    """The outcome that a claim of that kind tells."""
    detail = said.claim.detail
    assert isinstance(detail, Outcome)
    return detail


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
    keyed = _keyed(one, other)
    return _tells(here, one, other, frames, keyed) or _tells(there, other, one, frames, keyed)


def _tells(article: Sequence[Said], own: Said, said: Said, frames: frozenset[str], keyed: bool) -> bool:
    """Does the article of the one tell, of anything (or of the same, `keyed`), the outcome that another tells?"""
    senses = {sense for sense in outcome_of(said).senses if sense.lstrip("!").split(":")[0] in frames}
    return any(
        not senses.isdisjoint(outcome_of(each).senses)
        for each in article
        if each is not own and (not keyed or not outcome_of(each).theme or _keyed(each, said))
    )


def _group(stack: Stack, one: Said, other: Said, frames: frozenset[str], tops: list[frozenset[str]]) -> Group | None:
    texts = one.claim.context.text, other.claim.context.text
    if texts[0] == texts[1] or told_apart(one, other) or _counting(one) != _counting(other):
        return None
    keyed, once = _keyed(one, other), frames <= happening_once()
    if _put_off(one) or _put_off(other):
        return None
    share = share_of(stack, one, other, 0.0 if keyed else _LEAST, 0 if keyed else _COMMON)
    if not share:
        return None
    features = Features(-2.4)
    features.add(min(2.2, 5 * share), sharing(share))
    how = bool(frames & told_how())
    weigh_sentences(stack, features, one, other)
    if how and features.worst <= -1.0:
        features.add(1.0, "how it came about stands where it will")
    before = features.score
    weigh_names(stack, features, one, other, once)
    doubt = _DOUBT if keyed else _LESS_SURE if before >= _NEAR else inf
    if features.score < before - doubt:
        features.add(before - doubt - features.score, "but it befalls the same" if keyed else "but much else is shared")
    if not how and not _things(stack, features, one, other, tops):
        return None
    if not _times(features, one, other, once):
        return None
    _telling(features, one, other, once)
    if features.score < _SURE:
        return None
    topic = min((said.claim.subject for said in (one, other) if said.claim.subject), key=len, default=min(frames))
    return Group(one, other, one.claim.value, other.claim.value, features, topic)


_UNITS: Final = frozenset({"year", "month", "week", "day", "season", "years", "months", "weeks", "seasons"})


def _counting(said: Said) -> frozenset[str]:
    """Words that tell it from others of its kind; "too late" and "the next day" do not."""
    words = said.claim.context.text.lower().replace(",", " ").rstrip(".").split()
    before = {"before" for unit, word in pairwise(words) if word in ("before", "earlier") and unit in _UNITS}
    return counting(said) - {"too", "next", "further", *({"earlier"} if before else ())} | before


def _keyed(one: Said, other: Said) -> bool:
    """Do both sentences tell it of one thing, or one person, by the name?"""
    a, b = outcome_of(one), outcome_of(other)
    people = [{stem(name.split()[-1]) for name in said.claim.context.people} for said in (one, other)]
    named = people[0] & people[1] & a.theme & b.theme
    return (a.head in b.theme and same_thing(a.head, b.head)) or not named.isdisjoint((a.head, b.head))


def _put_off(said: Said) -> bool:
    """ "Had been put off three times": which says nothing of what came of it."""
    told = outcome_of(said)
    return told.earlier and any(sense.split(":")[1] in word_set("outcomes", "passing") for sense in told.senses)


def _things(stack: Stack, features: Features, one: Said, other: Said, tops: list[frozenset[str]]) -> bool:
    """What it befell: the same, words for the same, or two things; False where one did it and not the other."""
    a, b = outcome_of(one), outcome_of(other)
    shared = a.theme & b.theme
    own = [
        left.theme - right.theme - there.claim.context.stems - _named(here)
        for left, right, here, there in ((a, b, one, other), (b, a, other, one))
    ]
    if shared and all(own) and a.head == b.head and not _alike(*own):
        features.add(-1.8, f"each is narrowed by words of its own: {', '.join(sorted(own[0] | own[1])[:4])}")
    elif a.head and (same_thing(a.head, b.head) or _keyed(one, other)):
        features.add(1.4 if shared else 1.0, f"it befalls the same: {a.head}…")
    elif shared and (a.head in b.theme or b.head in a.theme):
        features.add(0.7, f"of both: {', '.join(sorted(shared)[:3])}")
    elif shared:
        features.add(-0.4, "it befalls two things of one, or of one name")
    elif not a.theme or not b.theme:
        told, bare = (one, other) if a.theme else (other, one)
        about = _people(stack, bare, tops)
        if outcome_of(told).theme & about:
            features.add(0.6, "it befalls somebody whom the article is about")
        elif not _denied(a, b):
            done_alike = bool(a.doer and b.doer) and _alike(a.doer, b.doer)
            features.add(-0.5 if done_alike else -1.8, "what it befalls is not told")
    elif a.theme & b.doer or b.theme & a.doer:
        features.add(-0.2, "what it befalls does it on the other side")
    elif a.theme & other.claim.context.stems or b.theme & one.claim.context.stems:
        features.add(-0.4, "what it befalls stands beside the other")
    else:
        features.add(-0.9, "other words for what it befalls")
    return _deeds(features, one, other)


def _deeds(features: Features, one: Said, other: Said) -> bool:
    """By whom, or to what, it was done, and to how many; False where it was done to one thing and not to another."""
    a, b = outcome_of(one), outcome_of(other)
    if other_trades(a.doer, b.doer):
        return False
    if a.doer and b.doer and not _alike(a.doer, b.doer) and not {a.head, b.head} & (a.doer | b.doer):
        matter = word_set("outcomes", "by_matter").isdisjoint(frames_of(a.senses) & frames_of(b.senses))
        if _denied(a, b) or not matter:
            return False  # acquitted of theft, convicted of perjury
        features.add(-1.8, "done by others, or to other things")
    elif bool(a.doer) != bool(b.doer) and (a.doer | b.doer).isdisjoint(
        one.claim.context.stems & other.claim.context.stems
    ):
        features.add(-0.4, "by whom, or to what, is told on one side")
    if _parted(a, b):
        features.add(-2.4, "of a part of them")
    return True


def _denied(a: Outcome, b: Outcome) -> bool:
    """Is one an outright denial?"""
    return any(sense.startswith("!") for sense in a.senses | b.senses)


def _people(stack: Stack, said: Said, tops: list[frozenset[str]]) -> frozenset[str]:
    """Stems of the surnames of those whom an article speaks of most."""
    people = {stack.who(name) for name, kind, _ in said.article.names if kind == "person"}
    return frozenset(stem(stack.display(key).split()[-1]) for key in tops[said.number] & people)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(same_thing(one, other) for one in left for other in right)


def _named(said: Said) -> frozenset[str]:
    """Stems of the names of its sentence."""
    return frozenset(stem(word) for name in said.claim.context.names for word in name.split())


def _parted(a: Outcome, b: Outcome) -> bool:
    """Is it told of some, and of others: "two of them", "seven survivors" beside "nine dead"?"""
    if _denied(a, b):
        return False
    portion = any(part and not part.startswith("+") for part in (a.part, b.part))
    return portion or bool(a.part and b.part)


def _times(features: Features, one: Said, other: Said, once: bool) -> bool:
    """Weigh the times of the sentences and the dates of the articles; False where they tell the two apart."""
    left, right = (said.sentence_window() for said in (one, other))
    if left != Window.ALWAYS and right != Window.ALWAYS:
        if not left.overlaps(right):
            return False
        features.add(0.5, "of the same time")
    elif one.dated_apart(other):
        if not once or _denied(outcome_of(one), outcome_of(other)):
            return False  # closed on the 2nd and open on the 20th, not resigned on the 9th and gone on the 14th
        features.add(-0.6, "the articles are of other dates")
    elif not once and months_apart(one, other):
        return False
    left_clock, right_clock = (
        frozenset(time.expr.clock for time in said.claim.context.times if time.expr.clock) for said in (one, other)
    )
    return not (left_clock and right_clock and left_clock.isdisjoint(right_clock))


def _telling(features: Features, one: Said, other: Said, once: bool) -> None:
    """Whether the words tell it plainly, as done."""
    a, b = outcome_of(one), outcome_of(other)
    if a.planned != b.planned:
        features.add(-0.8, "to come on one side, over on the other")
    if a.noun or b.noun:
        features.add(-0.4, "told by a noun")
    if a.earlier != b.earlier and not _denied(a, b):
        features.add(-1.2, "told on one side as before something else")
    lasting = {"still", "remain", "remains"} & {*one.claim.context.text.split(), *other.claim.context.text.split()}
    if not once and not lasting and not word_set("outcomes", "again").isdisjoint((a.lemma, b.lemma)):
        features.add(-1.6, "what was so before is so no more")
    if a.size > 1 and b.size > 1:
        features.add(0.3, "both told by a phrase")
