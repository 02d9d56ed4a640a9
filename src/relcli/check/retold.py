"""How surely two sentences whose passages tell the same tell one thing: what they share, who stands about both."""

from __future__ import annotations

from typing import Final

from relcli.check.aligned import following, passages, sharing
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Context
from relcli.language.alike import sort_of
from relcli.language.tables import word_set

_TWO: Final = 2
_MANY: Final = 4
"""In so many articles it shows which words are rare."""


def retold(stack: Stack, begin: float, share: float, one: Said, other: Said, once: int) -> Features:
    """What speaks for the two being one, from `begin` on, where their passages share so much.

    `once`: by how many fewer names about both are enough: it happens to one thing once, it is told as one deed.
    """
    features = Features(begin)
    features.add(min(2.2, 5 * share), sharing(share))
    weigh_sentences(stack, features, one, other)
    weigh_names(stack, features, one, other, once)
    return features


def weigh_sentences(stack: Stack, features: Features, one: Said, other: Said) -> None:
    """How much the two sentences share, and whether each is the one of its article most like the other."""
    a, b = one.claim.context, other.claim.context
    share = _share(stack, a, b)
    features.add(min(1.8, 4 * share), f"the sentences share {share:.0%}")
    nearest = [
        all(_share(stack, here, context) <= share for context in there.article.contexts)
        for here, there in ((a, other), (b, one))
    ]
    if all(nearest):
        features.add(0.6, "no other sentence of either article is nearer to the other's")
    elif not any(nearest):
        features.add(-1.0, "other sentences of both articles are nearer")


def _share(stack: Stack, one: Context, other: Context) -> float:
    rarity, held = passages(stack), stack.kept.setdefault("retold", {})
    for context in (one, other):
        if id(context) not in held:
            words = _held(context)
            held[id(context)] = words, rarity.weight(words)
    (left, heavy), (right, light) = held[id(one)], held[id(other)]
    least: float = min(heavy, light)
    return rarity.weight(left & right) / max(1.0, least)


def _held(context: Context) -> frozenset[str]:
    """Stems of a sentence, each group of words for one thing as one, and its figures."""
    return frozenset(sort_of(word) for word in context.stems) | _figures(context)


def weigh_names(stack: Stack, features: Features, one: Said, other: Said, once: int) -> None:
    """Names and figures that stand about both; names in the one sentence of which the other article knows nothing."""
    known = [{name for name, _, _ in said.article.names} for said in (one, other)]
    here, there = ({*said.claim.context.names} for said in (one, other))
    if here - known[1] and there - known[0]:
        features.add(-1.2, "each names somebody of whom the other article says nothing")
    left, right = (particulars(stack, said) for said in (one, other))
    shared = len(left & right)
    if shared > _TWO or len(stack.articles) < _MANY:  # in a few lines no word is rare
        least = -1.5 + 0.5 * (once > 1)
        weight = min(0.9, 0.3 * (shared - _TWO)) if shared > _TWO - once else least
        features.add(weight, f"names and figures about both: {shared}")


def particulars(stack: Stack, said: Said) -> frozenset[str]:
    """The names and figures of a claim's sentence and of two before and behind it."""
    kept = stack.kept.setdefault("particulars", {})
    key = said.number, said.claim.context.number
    if key not in kept:
        found: set[str] = set()
        for context in said.article.contexts[max(0, key[1] - _TWO) : key[1] + _TWO + 1]:
            found.update(map(stack.who, context.names))
            found |= figures_in(context)
        kept[key] = frozenset(found)
    particulars: frozenset[str] = kept[key]
    return particulars


def figures_in(context: Context) -> set[str]:
    """The figures of a sentence that are not of a time."""
    return _figures(context).difference(*(time.surface.split() for time in context.times))


def _later(word: str, behind: str) -> bool:
    """ "Next week" counts nothing."""
    return word == "next" and behind.strip(".,;:") in following()


def _figures(context: Context) -> set[str]:
    return {word.strip(".,;:()\"'“”’£$€") for word in context.text.split() if any(map(str.isdigit, word))}


_PRONOUN: Final = frozenset({"was", "were", "is", "are", "had", "has", "of", "will", "in", "and"})
"""Words behind "another" that counts no deed: "another was injured"."""


def counting(said: Said) -> frozenset[str]:
    """Words that tell it from others of its kind: "second", "the run-off"."""
    context = said.claim.context
    words, asked = context.text.lower().split(), context.label.lower().split() if context.label.endswith("?") else []
    return (word_set("numbers", "ordinals") & {*asked}) | frozenset(
        word
        for word, behind in zip(words, [*words[1:], ""], strict=True)
        if word in word_set("tellings", "tells_apart") and behind not in _PRONOUN and not _later(word, behind)
    )
