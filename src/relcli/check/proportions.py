"""A part and the share of the whole that it is called: "143 of the 1,100 houses, or a quarter", "half of them, or 143".

And shares of one whole that come to more than a hundred, where their sentence says that they exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from relcli.check.figures import in_percent, measure_of, offset
from relcli.check.model import Severity
from relcli.check.ratios import Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Measure
from relcli.language.alike import same_thing
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, stem, stem_set

_ROUGHLY: Final = r"(?:about |some |around |nearly |almost |just )?"
_APPOSED: Final = rf"(?:,? or |, that is |, which is |, i\.e\. | \(| – | — ){_ROUGHLY}[€$£]?$"
_PART_SHARE = re.compile(rf" of (?:them|these|those|the [\w-]+|(?:its|their|his|her) [\w-]+){_APPOSED}")
_SHARE_PART = re.compile(
    rf" of (?:them|these|those|(?:the|its|their|his|her|all)(?: [\w-]+){{1,3}})(?:{_APPOSED[:-1]}|, {_ROUGHLY})$"
)
_OF_WHOLE = re.compile(r" of (?:the|its|their|his|her|all|all the|a total of)(?: [\w-]+)? [€$£]?$")
_BEHIND_WHOLE = re.compile(rf"(?: [\w-]+){{0,5}}{_APPOSED}")
_OR = re.compile(rf", or {_ROUGHLY}")
_COMMA = re.compile(r"(?: [\w-]+){1,3}, ")
_SOMEWHERE = re.compile(rf"[^.;:]{{0,60}}{_APPOSED}")
_MADE: Final = re.compile(
    r"(?: [\w-]+){0,6} (?:make up|makes up|made up|amount to|amounts to|is|are|was|were|represents?|equals?) "
    rf"{_ROUGHLY}$"
)
_TAKEN_UP: Final = re.compile(
    r"(?:that|this|which|it) (?:is|was|makes|made|amounts to|represents|equals|[a-z]+ of|corresponds to) "
    rf"{_ROUGHLY}$"
)
_POOLS: Final = frozenset(
    stem(word) for word in ("budget", "total", "cost", "fund", "sum", "bill", "turnover", "income", "revenue")
)
"""Sums that are shared out: "a budget of 9 million. The city pays 4.5 million, or half"."""
_COARSE = 2.5
"""Percentage points by which a plain fraction ("a third") may be off."""


def quotients(sentences: Sentences, told_shares: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """Every part that is not the share it is called.

    `told_shares` are the percentages and fractions of the article by sentence.
    """
    for share in told_shares.get(here, ()):
        found = _beside(sentences, here, share) or _before(sentences, here, share)
        if found is None or measure_of(found[1]).low <= 0:
            continue
        part, whole = found
        told = in_percent(measure_of(share))
        if not _is_share(measure_of(part), measure_of(whole), told, measure_of(share).dimension == "ratio"):
            yield _verdict(part, whole, share, severity)


def _is_share(part: Measure, whole: Measure, told: Measure, coarse: bool) -> bool:
    low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
    if coarse and not told.hedge:
        least, most = told.value - 2 * _COARSE, told.value + 2 * _COARSE
    else:
        least, most = told.low - 1.0, told.high + 1.0
    return low <= most and least <= high or not 0.2 < low / max(told.value, 0.1) < 5


def _beside(sentences: Sentences, here: int, share: Said) -> tuple[Said, Said] | None:
    """Part and whole of a share told beside it in its sentence, or taken up from the one or two before."""
    text, told = share.claim.context.text, share
    figures = [said for said in sentences[here] if _plain(said) and said is not share]
    for place, part in enumerate(figures):
        rest = figures[place + 1 :]
        if rest and _of_opening(text, part, rest[0], told):
            return rest[0], part
        if measure_of(part).at < measure_of(told).at:
            between = text[offset(part, True) : offset(told, False)]
            if _PART_SHARE.match(between) and (whole := _whole(sentences, here, part)) is not None:
                return part, whole
            if _OR.fullmatch(between) and not text[offset(told, True) :].startswith((" of ", " more", " less")):
                whole = _whole(sentences, here, part) if not measure_of(part).head or part is figures[0] else None
                if whole is not None and measure_of(whole).head in _POOLS:
                    return part, whole
            if rest and _OF_WHOLE.match(text[offset(part, True) : offset(rest[0], False)]) and _alike(part, rest[0]):
                behind = text[offset(rest[0], True) : offset(told, False)]
                if measure_of(rest[0]).at < measure_of(told).at and _BEHIND_WHOLE.fullmatch(behind):
                    return part, rest[0]
            if rest and (between.strip() == "," or _SOMEWHERE.fullmatch(between) or _MADE.fullmatch(between)):
                behind = text[offset(told, True) : offset(rest[0], False)]
                if _OF_WHOLE.match(behind) and _alike(part, rest[0]):
                    return part, rest[0]
        else:
            between = text[offset(told, True) : offset(part, False)]
            if _SHARE_PART.match(between) and (whole := _whole(sentences, here, part)) is not None:
                return part, whole
            if rest and _OF_WHOLE.match(between) and _alike(rest[0], part):
                behind = text[offset(part, True) : offset(rest[0], False)]
                apart = text[offset(rest[0], True) :].startswith((" of ", " more", " fewer"))
                if _BEHIND_WHOLE.fullmatch(behind) or (_COMMA.fullmatch(behind) and not apart):
                    return rest[0], part
    return None


def _of_opening(text: str, whole: Said, part: Said, share: Said) -> bool:
    """ "Of the 600 pupils, 420, or 60 per cent, come by bus"."""
    opened = text[: measure_of(whole).at].casefold().strip() in ("of the", "of its", "of their", "of")
    if not opened or measure_of(share).at < measure_of(part).at or not _alike(whole, part) or not _smaller(part, whole):
        return False
    return _OR.fullmatch(text[offset(part, True) : offset(share, False)]) is not None


def _before(sentences: Sentences, here: int, share: Said) -> tuple[Said, Said] | None:
    """ "Of the 2,400 ballots 1,464 were in favour. That is 71 per cent": the two figures of the sentence before."""
    lead = share.claim.context.text[: measure_of(share).at].casefold()
    figures = [said for said in sentences.get(here - 1, ()) if _plain(said)]
    if len(figures) != 2 or not _TAKEN_UP.fullmatch(lead):
        return None
    one, other = figures
    text = one.claim.context.text
    if _OF_WHOLE.match(text[offset(one, True) : offset(other, False)]) and _alike(one, other):
        return one, other
    opened = text[: measure_of(one).at].casefold().strip() in ("of the", "of its", "of their", "out of", "of")
    return (other, one) if opened and _alike(one, other) and _smaller(other, one) else None


def _smaller(part: Said, whole: Said) -> bool:
    return measure_of(part).value < measure_of(whole).value


def _whole(sentences: Sentences, here: int, part: Said) -> Said | None:
    """The count before it that the "them" of a part takes up: the last that is larger."""
    before = [s for n in (here - 1, here - 2) for s in reversed(sentences.get(n, ())) if _countable(s, part)]
    return next((said for said in before if _smaller(part, said)), None)


def _countable(said: Said, part: Said) -> bool:
    measure = measure_of(said)
    return _alike(said, part) and bool(measure.head or measure.dimension == "money") and not measure.part


def _alike(one: Said, other: Said) -> bool:
    """Of one unit, and of one thing where both say of what."""
    a, b = measure_of(one), measure_of(other)
    kinds = {"bare" if m.dimension == "count" else m.dimension for m in (a, b)}
    if kinds == {"bare", "money"}:
        return min(a.value, b.value) >= _SUM and not (a.head and b.head)
    if len(kinds) > 1 or a.unit != b.unit:
        return False
    people = {a.head, b.head} & stem_set("scope", "people_heads")
    return not a.head or not b.head or bool(people) or same_thing(a.head, b.head)


_SUM: Final = 10_000
"""A sum of money may leave out its unit where the one before has it."""


def _plain(said: Said) -> bool:
    measure = measure_of(said)
    return measure.dimension in ("count", "bare", "money") and not measure.hedge


def _verdict(part: Said, whole: Said, share: Said, severity: Severity) -> Verdict:
    told, words = measure_of(share), f"{measure_of(part).surface} of {measure_of(whole).surface}"
    return Verdict(
        subject=whole.claim.subject or "the share",
        message=f"{words} is not {told.surface}",
        explanation=f"It is {100 * measure_of(part).value / measure_of(whole).value:.0f} per cent.",
        parties=(Party(words, (whole, part)), Party(told.surface, (share,))),
        confidence=Features(1.0).confidence,
        severity=severity,
        key=f"quotient:{words}:{told.surface}",
        reconcile="Correct the share or a figure.",
    )


def over_hundred(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "62 per cent for it, 31 per cent against and 12 per cent without a view": more than everybody."""
    listed = [said for said in sentences[here] if measure_of(said).dimension == "percent"]
    if len(listed) < 2 or any(measure_of(said).per for said in listed):
        return
    text = listed[0].claim.context.text.casefold()
    closed = len(listed) >= _ALTERNATIVES and any(words in text for words in table("scope")["undecided"])
    if not closed and not (len(listed) == 2 and _of_both_sexes(listed)) or not _listed(listed):
        return
    exact = sum(measure_of(said).value for said in listed)
    if not 100 + len(listed) / 2 + 0.1 < exact < 140 or not word_set("scope", "several").isdisjoint(text.split()):
        return
    words = " + ".join(measure_of(said).surface for said in listed)
    yield Verdict(
        subject="the shares",
        message=f"{words} is more than a hundred",
        explanation=f"Together they make {exact:.6g} per cent.",
        parties=(Party(measure_of(listed[0]).surface, tuple(listed[:1])), Party(words, tuple(listed[1:]))),
        confidence=Features(1.2).confidence,
        severity=severity,
        key=f"hundred:{words}",
        reconcile="Correct a share, or say that several answers could be given.",
    )


_ALTERNATIVES = 3


def _of_both_sexes(shares: Sequence[Said]) -> bool:
    """ "54 per cent were women and 49 per cent men"."""
    text = shares[0].claim.context.text
    behind = (
        bare_words(text[offset(shares[0], True) : offset(shares[1], False)]),
        bare_words(text[offset(shares[1], True) :])[:4],
    )
    return any({one, other} == {*behind[0][-2:], *behind[1][:1]} & {one, other} for one, other in _SEXES) and all(
        "of" not in words[:1] or "those" in words for words in behind
    )


_SEXES = (("women", "men"), ("girls", "boys"), ("female", "male"))


def _listed(shares: Sequence[Said]) -> bool:
    """Does each stand a few words behind the last, in one sentence?"""
    text = shares[0].claim.context.text
    gaps = [text[offset(a, True) : offset(b, False)] for a, b in zip(shares, shares[1:], strict=False)]
    return all(len(gap) < 90 and not set(gap) & set(".:()") for gap in gaps)


def per_head(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "The 90,000 euros are shared by the three winners, who each get 25,000": so many times each is the whole."""
    words = bare_words(sentences[here][0].claim.context.text)
    if _EACH.isdisjoint(words) or not word_set("scope", "rests").isdisjoint(words):
        return
    told = [*sentences.get(here - 1, ()), *sentences[here]]
    sums = [said for said in told if measure_of(said).dimension == "money" and not measure_of(said).hedge]
    heads = [s for s in told if measure_of(s).dimension == "count" and measure_of(s).head and not measure_of(s).hedge]
    if len(sums) != 2 or len(heads) != 1 or not _SHARED & {w for s in told for w in bare_words(s.claim.context.text)}:
        return
    part, whole = sorted(sums, key=lambda said: measure_of(said).value)
    number, exact = measure_of(heads[0]).value, measure_of(heads[0]).value * measure_of(part).value
    total = measure_of(whole).value
    if (
        number < 2
        or part.claim.context.number != here
        or abs(exact - total) <= _ROUND * total
        or not 0.3 < exact / total < 3
    ):
        return
    words_ = f"{measure_of(heads[0]).surface} × {measure_of(part).surface}"
    yield Verdict(
        subject=whole.claim.subject or "the sum",
        message=f"{words_} does not come to {measure_of(whole).surface}",
        explanation=f"It comes to {exact:,.6g}.",
        parties=(Party(measure_of(whole).surface, (whole,)), Party(words_, (part,))),
        confidence=Features(1.0).confidence,
        severity=severity,
        key=f"each:{measure_of(whole).surface}:{words_}",
        reconcile="Correct the sum, the number or what each gets.",
    )


_EACH: Final = frozenset({"each", "apiece", "head"})
_SHARED: Final = frozenset({"shared", "share", "shares", "split", "divided", "equally", "evenly"})
_ROUND: Final = 0.04
