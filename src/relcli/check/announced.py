"""As many as are announced: "the three finalists. They are …" with four names, "the first six … and the last four".

A number says how many there are, and a list behind it names them: in the same sentence, in the next one, or as the
items of a list.  What is named besides, with "including" or "among them", is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from relcli.check.figures import measure_of, offset
from relcli.check.model import Severity
from relcli.check.ratios import Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Context
from relcli.language.numbers import word_number
from relcli.language.tokens import singular, stem

_NAME = r"(?:in |the |at |by )?[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'-]*|of|de|la|der|van|von|del|da|do|bin|al)){0,4}"
_BESIDE = r"(?: \([^()]{1,40}\)|,? (?:\d\d?|aged \d\d?))?"
_ITEM = re.compile(rf"{_NAME}{_BESIDE}")
_LIST = re.compile(r"^[^,.;:()]{2,60}?(?:: | – | — | \()(?P<items>[^.;:()–—]+?)(?:[.;)]|$| – | — )")
_APPOSED = re.compile(r"^ (?:[\w-]+ ){0,2}(?P<head>[\w-]+), (?P<items>[^.;:–—]+)$")
_OPENINGS = re.compile(
    r"^(?:they|these|those|(?:the|its|all) (?P<head>[\w-]+)) (?:are|were|was|is|will be|include only)(?: named as)?:? "
)
_MOST = 12
_FEW = 5


def enumerated(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Three cities: Oslo, Bergen, Molde and Narvik": as many names as are announced."""
    for said in sentences[here]:
        measure = measure_of(said)
        if measure.dimension != "count" or not 2 <= measure.value <= _MOST or measure.hedge or measure.part:
            continue
        if not measure.head:
            continue
        found = _beside(said) or _in_the_next(said) or _items_below(said)
        if found is None:
            continue
        items, context = found
        if len(items) == measure.value or abs(len(items) - measure.value) > 2 or len(items) < 2:
            continue
        yield _verdict(said, items, context, severity)


def _beside(said: Said) -> tuple[list[str], Context] | None:
    """The names in the sentence of the number: behind a colon or a dash, or "the three finalists, A, B and C"."""
    context = said.claim.context
    rest = context.text[offset(said, True) :]
    found = _LIST.match(rest)
    if found is not None and found["items"].count(" and ") == 1 and (items := _names(found["items"])):
        return items, context
    before = context.text[: measure_of(said).at].casefold().split()
    definite = before[-1:] in (["the"], ["its"], ["their"], ["all"], ["these"], ["those"])
    if not definite and (before[-1:] != ["has"] or measure_of(said).value > _FEW):
        return None
    if (found := _APPOSED.match(rest)) is None or stem(singular(found["head"].casefold())) != measure_of(said).head:
        return None
    items = _closed(found["items"])
    return (items, context) if items else None


def _closed(text: str) -> list[str]:
    """The names of a list that an "and" closes, whatever follows behind the last: a comma, a verb, the end."""
    head, found, last = text.rpartition(" and ")
    while found and not re.match(_NAME, last):
        head, found, last = head.rpartition(" and ")
    end = _ITEM.match(last)
    if not found or end is None or not re.match(r"$|[.,]| [a-z]", last[end.end() :]):
        return []
    return _names(f"{head} and {end.group()}".strip(" ."))


def _names(text: str) -> list[str]:
    """ "A, B and C" as three; empty where it is not a plain list of names."""
    text = re.sub(r", (?=(?:\d\d?|aged \d\d?)(?:,| and |$))", " ", text)
    items = text.replace(", and ", ", ").replace(" and ", ", ").split(", ")
    return items if all(_ITEM.fullmatch(item) for item in items) else []


def _in_the_next(said: Said) -> tuple[list[str], Context] | None:
    """ "The three finalists were announced on Tuesday. They are A, B, C and D"."""
    number = said.claim.context.number + 1
    contexts = said.article.contexts
    if number >= len(contexts) or contexts[number].zone != said.claim.context.zone:
        return None
    text = contexts[number].text
    found = _OPENINGS.match(text[:60].casefold())
    if found is None:
        return None
    counted = [m for m in said.article.claims if m.context is said.claim.context and m.kind == said.claim.kind]
    if len(counted) > 1:
        return None
    if found["head"] and stem(singular(found["head"])) != measure_of(said).head:
        return None
    items = _closed(text[found.end() :])
    return (items, contexts[number]) if items and text[found.end() :].rstrip(" .").endswith(items[-1]) else None


def _items_below(said: Said) -> tuple[list[str], Context] | None:
    """ "The board has four tasks:" above a list of five items."""
    context = said.claim.context
    contexts = said.article.contexts
    last = context.number
    if not context.text.rstrip().endswith(":"):
        return None
    items = [beside.text for beside in takewhile(lambda each: each.zone == "list item", contexts[last + 1 :])]
    first = contexts[last + 1] if last + 1 < len(contexts) else None
    behind = context.text[offset(said, True) :].split()
    if first is None or len(items) < 2 or len(behind) > 8 or any(text.count(". ") for text in items):
        return None
    return items, first


def _verdict(said: Said, items: Sequence[str], context: Context, severity: Severity) -> Verdict:
    measure = measure_of(said)
    listed = ", ".join(item[:30] for item in items)
    beside = _claim_in(said, context)
    return Verdict(
        subject=said.claim.subject or "the list",
        message=f"{measure.surface} {said.claim.subject} are announced, and {len(items)} named: {listed}",
        explanation=f"The list has {len(items)} names.",
        parties=(Party(measure.surface, (said,)), Party(listed, (beside,))),
        confidence=Features(1.2).confidence,
        severity=severity,
        key=f"enumerated:{measure.surface}:{listed}",
        reconcile="Correct the number or the list.",
    )


def _claim_in(said: Said, context: Context) -> Said:
    """A claim of that sentence, or the figure itself where none was read in it."""
    if context is said.claim.context:
        return said
    found = next((claim for claim in said.article.claims if claim.context is context), None)
    return said if found is None else Said(found, said.article, found.subject, said.anchor, said.number, said.epoch)


_FIRST_LAST = re.compile(
    r"\bthe first (?P<one>[\w-]+)(?P<behind> [\w-]+)?\b.{0,90}?\bthe (?:last|final|other|remaining) (?P<other>[\w-]+)"
    r"(?P<more> [\w-]+|[.,;]|$)",
    re.IGNORECASE,
)


def in_two_turns(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "All nine miners are safe. The first six came up at noon and the last four before seven"."""
    text = sentences[here][0].claim.context.text
    found = _FIRST_LAST.search(text)
    if found is None:
        return
    one, other = (_value(found[name].casefold()) for name in ("one", "other"))
    if one is None or other is None:
        return
    told = [s for n in (here - 2, here - 1, here) for s in sentences.get(n, ()) if _before(s, here, found.start())]
    wholes = [s for s in told if measure_of(s).head and measure_of(s).value >= max(one, other)]
    if not wholes or any(measure_of(s).value == one + other for s in told):
        return
    total = wholes[-1]
    whole = measure_of(total)
    if whole.hedge or whole.part or not 0.6 < (one + other) / whole.value < 1.8 or one + other == whole.value:
        return
    if not all(_counts_the_same(found[word], whole.head) for word in ("behind", "more")):
        return
    parts = tuple(s for s in sentences[here] if measure_of(s).value in (one, other) and s is not total)
    if parts:
        words = f"{found['one']} + {found['other']}"
        yield Verdict(
            subject=total.claim.subject or "the total",
            message=f"{words} does not come to {whole.surface}",
            explanation=f"The two together are {one + other:,.6g}.",
            parties=(Party(whole.surface, (total,)), Party(words, parts)),
            confidence=Features(1.0).confidence,
            severity=severity,
            key=f"turns:{whole.surface}:{words}",
            reconcile="Correct a part or the total.",
        )


def _before(said: Said, here: int, place: int) -> bool:
    measure = measure_of(said)
    return measure.dimension == "count" and (said.claim.context.number < here or measure.at < place)


def _value(word: str) -> float | None:
    return float(word) if word.isdecimal() else word_number(word)


def _counts_the_same(behind: str | None, head: str) -> bool:
    """Is what follows the number the thing itself or no noun: "the first six came up", "the last four miners"?"""
    word = (behind or "").strip(" .,;").casefold()
    return not word.endswith("s") or word in ("was", "has", "is", "us") or stem(singular(word)) == head
