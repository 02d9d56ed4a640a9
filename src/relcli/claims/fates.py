"""What happened to people who are counted: death, injury, arrest, by the verb or by a word beside the number."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from relcli.claims.figure import Figure
from relcli.claims.passage import Passage
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import stem

_BEHIND: Final = 8
"""Tokens in which what a verb needs stands behind it: "took 400 villagers to safety"."""
_BEFALLEN: Final = frozenset({"die", "perish", "drown", "succumb", "leave", "flee", "fall"})
"""Verbs that tell what happens to their subject."""
_LIVES: Final = "lives"
_ENDED: Final = frozenset({"take", "claim", "cost", "lose", "end", "give"})
_TOLLS: Final = ("toll", "deaths", "fatalities", "injuries", "arrests")


@lru_cache(maxsize=1)
def _fates() -> tuple[dict[str, str], dict[str, str]]:
    """(verb lemma with what it needs behind it, word beside a count) to the stem of what happened to those counted."""
    rows = [(stem(fate), row) for fate, row in table("casualties").items()]
    return {v: fate for fate, row in rows for v in row["verbs"]}, {w: fate for fate, row in rows for w in row["words"]}


@lru_cache(maxsize=1)
def _people_heads() -> frozenset[str]:
    return frozenset(("", stem("inhabitant"), *(stem(word) for word in table("scope")["people_heads"])))


@lru_cache(maxsize=1)
def _told_heads() -> frozenset[str]:
    """Stems of the words beside a count that tell what happened to those counted."""
    return frozenset(stem(word) for word in _fates()[1])


def fate_of(passage: Passage, figure: Figure, head: str) -> str:
    """Death, injury, arrest …: for a count of people, by its verb or by a word beside it; "" for any other count."""
    if figure.quantity.dimension != "count" or figure.quantity.value < 1:
        return ""
    if head in _POSTS or (head in _LOST and not _POSTS.isdisjoint(_beside(passage, figure))):
        return _LAID_OFF if _cut(passage, figure, head) else ""
    people = _people_heads()
    told = _told_beside(passage, figure)
    if told and (head in people or head in _told_heads()):
        return told
    return _told_by_verb(passage, figure) if head in people else ""


_POSTS: Final = frozenset(map(stem, ("job", "post", "position", "role")))
_LOST: Final = frozenset(map(stem, ("loss", "cut", "reduction")))
_LAID_OFF: Final = stem("layoff")
_CUTTING: Final = frozenset({
    "cut", "shed", "axe", "slash", "eliminate", "lose", "go", "scrap", "trim", "disappear", "vanish", "abolish",
})  # fmt: skip


def _beside(passage: Passage, figure: Figure) -> frozenset[str]:
    return frozenset(token.stem for token in passage.tokens[figure.last : figure.last + 2])


def _cut(passage: Passage, figure: Figure, head: str) -> bool:
    """ "Will cut 450 jobs", "450 jobs are to go", "450 job losses", "the loss of 450 jobs"."""
    if head in _LOST or passage.sentence.lows[max(0, figure.first - 2) : figure.first] in _OF_THE_LOSS:
        return True
    return figure.verb is not None and lemma(passage.tokens[figure.verb]) in _CUTTING


_OF_THE_LOSS: Final = (("loss", "of"), ("axing", "of"), ("cutting", "of"), ("cutting", "about"))


def _told_beside(passage: Passage, figure: Figure) -> str:
    """ "41 dead", "a death toll of 41"."""
    _, words = _fates()
    behind = [token.low for token in passage.tokens[figure.last : figure.last + 5]]
    before = [token.low for token in passage.tokens[max(figure.bounds[0], figure.first - 6) : figure.first]]
    told = [low for low in behind if low in words] or [low for low in before if low in _TOLLS]
    lives = (not told or told[0] == _LIVES) and _LIVES in behind + before
    if lives and (figure.verb is None or lemma(passage.tokens[figure.verb]) not in _ENDED):
        return ""  # "a job that changed the lives of 14 people"
    return words[_LIVES] if lives else words[told[0]] if told else ""


def _told_by_verb(passage: Passage, figure: Figure) -> str:
    """ "41 people died", "the blast killed 41"."""
    if figure.verb is None:
        return ""
    verbs, _ = _fates()
    verb = lemma(passage.tokens[figure.verb])
    behind = [token.low for token in passage.tokens[figure.verb + 1 : figure.verb + _BEHIND]]
    goals = (*(f"{verb} {one}" for one in behind[:6]), *(f"{verb} {one} {two}" for one, two in pairwise(behind)))
    fate = verbs.get(verb, "") or next((verbs[goal] for goal in goals if goal in verbs), "")
    active = passage.tags[figure.verb] is Tag.VERB and figure.first < figure.verb
    if fate and active and verb not in _BEFALLEN:
        return ""  # "two gunmen killed …" does not count the dead
    return fate
