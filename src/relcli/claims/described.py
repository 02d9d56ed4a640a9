"""A person told by a post alone: "Ana Ruiz is ill. The bank's chief executive caught a cold in May"."""

from __future__ import annotations

from typing import Final

from relcli.claims.holding import Held, like_a_person
from relcli.claims.passage import Mention, Passage
from relcli.language.tagger import Tag
from relcli.language.titles import Title

_HANDED_ON: Final = frozenset({
    "appointed", "named", "elected", "succeeded", "succeeds", "replaced", "replaces", "dismissed", "sacked", "fired",
    "accused", "sued", "met", "arrested", "criticised", "criticized", "praised", "killed", "married",
})  # fmt: skip


_OTHERS: Final = frozenset({"she", "he", "him", "they", "them"})


def described(passage: Passage, title: Title, *, narrowed: bool = False) -> Held | None:
    """ "Ana Ruiz is ill. The bank's chief executive caught a cold": the only person told of so far, by her post."""
    tokens, tags = passage.tokens, passage.tags
    named = bool(title.jurisdiction or title.status or " " in title.office) or narrowed
    if title.first > 1 + 2 * narrowed or passage.previous is None or not named:
        return None
    if title.first and tokens[0].low not in ("the", "its", "their"):
        return None
    if title.first == 0 and not title.jurisdiction:
        return None
    if not _OTHERS.isdisjoint(passage.sentence.words):
        return None  # "The city's police chief said that she had resisted"
    verb = next((n for n in range(title.last, len(tokens)) if tags[n] in (Tag.VERB, Tag.BE, Tag.HAVE, Tag.MODAL)), 0)
    if not verb or any(m.person for m in passage.mentions if m.name.first < verb):
        return None
    mention = _only_person(passage)
    return (mention, title.first, title.last, title.status, None, 0.6) if mention is not None else None


def _only_person(passage: Passage) -> Mention | None:
    """The one person named so far, in the sentence before, and by no title; None when somebody else may be meant."""
    previous = passage.previous
    found: Mention | None = None
    while previous is not None:
        people = [m for m in previous.mentions if like_a_person(m)]
        if found is None and not people:
            return None
        for mention in people:
            if found is not None and mention.entity != found.entity:
                return None
            found = mention
        if any(not title.plural for title in previous.titles) or not _HANDED_ON.isdisjoint(previous.sentence.words):
            return None
        previous = previous.previous
    return found
