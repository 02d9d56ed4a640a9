"""What is left when a part is taken from a whole, or one sum from another.

"Zambia receives 3,100 of the 5,750 hectares. Malawi is left with 2,850"; "bought for 136 million and sold for 78
million. That leaves a shortfall of 68 million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from relcli.check.figures import measure_of, offset, unit_of
from relcli.check.model import Severity
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.amounts import amount
from relcli.language.numbers import word_number
from relcli.language.tables import table, word_set

Sentences = Mapping[int, Sequence[Said]]
_COUNTS = ("count", "bare")
_BACK = 6
"""How many sentences a whole may stand before what remains of it."""
_OF_THEM = re.compile(r" of (?:them|these|those)\b")
_OF_WHOLE = re.compile(r" of (?:the|its|their|his|her|a total of|all)(?: [a-z]+)? $")


def _number(said: Said) -> float:
    """The number as it is written, without the unit that a later figure may leave out: 940 of "940 hectares"."""
    measure = measure_of(said)
    if measure.dimension in (*_COUNTS, "money"):
        return measure.value
    first = measure.surface.replace(",", "").split()[0] if measure.surface.split() else ""
    if first.replace(".", "", 1).isdecimal():
        return float(first)
    return word_number(first.casefold()) or measure.value


def _told(said: Said, exact: float) -> str:
    """A number worked out from those as written, with the unit that one of them has: "640 hectares"."""
    return f"{amount(exact)} {unit_of(measure_of(said))[1]}".strip()


def _alike(whole: Said, part: Said) -> bool:
    """Are both of one unit, which the part may leave out?"""
    one, other = measure_of(whole), measure_of(part)
    if one.dimension == other.dimension:
        return one.unit == other.unit
    return other.dimension in _COUNTS and not other.unit and one.dimension in ("money", "area", "length", "mass")


def _before(said: Said) -> str:
    return said.claim.context.text[: measure_of(said).at].rstrip().casefold()


def _behind(said: Said) -> str:
    return said.claim.context.text[offset(said, True) :].casefold()


def _flat(said: Said) -> bool:
    measure = measure_of(said)
    return not measure.hedge and not measure.planned and measure.dimension != "percent" and measure.value > 0


def left_with(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Zambia receives 3,100 of them. Malawi is left with 2,850": the part and what is left are the whole."""
    openings = tuple(table("scope")["left_with"])
    for rest in sentences[here]:
        if not _flat(rest) or not _before(rest).endswith(openings) or _goes_on(rest):
            continue
        told = [s for n in range(here - 2, here + 1) for s in sentences.get(n, ()) if _earlier(s, rest)]
        parts = [s for s in told if _is_share(told, s)]
        if len(parts) != 1 or not _flat(parts[0]):
            continue
        part = parts[0]
        if any(measure_of(s).part for s in told[told.index(part) + 1 :] if _alike(s, rest)):
            continue  # "another 120 had to be cut down"
        whole = _whole_behind(told, part) or _whole_before(told, part)
        if whole is not None and measure_of(whole).head != measure_of(rest).head != "":
            continue
        if whole is not None and _misses(whole, [part, rest]):
            yield _verdict(whole, [part, rest], severity)


def _earlier(said: Said, rest: Said) -> bool:
    return said.claim.evidence.start < rest.claim.evidence.start


def _goes_on(rest: Said) -> bool:
    """Does the sentence speak of a further rest, or of others that share it?"""
    words = rest.claim.context.text.casefold().replace(",", " ").replace(".", " ").replace(";", " ").split()
    return not (word_set("scope", "rests") - {"remaining", "including", "most", "mostly", "among"}).isdisjoint(words)


def _whole_behind(told: Sequence[Said], part: Said) -> Said | None:
    """ "600 of its 2,000 manuscripts"."""
    place = next(n for n, said in enumerate(told) if said is part)
    if place + 1 == len(told) or told[place + 1].claim.context.number != part.claim.context.number:
        return None
    whole = told[place + 1]
    between = part.claim.context.text[offset(part, True) : offset(whole, False)]
    fits = _OF_WHOLE.match(between) and _alike(whole, part) and _number(whole) > _number(part)
    return whole if fits and not measure_of(whole).hedge else None


def _is_share(told: Sequence[Said], part: Said) -> bool:
    """ "3,100 of them", "600 of its 2,000 manuscripts", "of the 1,200 trees 340"."""
    return bool(_OF_THEM.match(_behind(part))) or _whole_behind(told, part) is not None or _opened(told, part)


def _opened(told: Sequence[Said], part: Said) -> bool:
    """ "Of the 1,200 trees the storm felled 340": the only figure behind a whole that opens the sentence."""
    here = [s for s in told if s.claim.context.number == part.claim.context.number]
    opening = part.claim.context.text.casefold().startswith(("of the ", "of its ", "of their ", "of his ", "of her "))
    return opening and len(here) == 2 and here[1] is part and _before(here[0]) in _OPENINGS and _alike(here[0], part)


_OPENINGS = frozenset({"of the", "of its", "of their", "of his", "of her"})


def _whole_before(told: Sequence[Said], part: Said) -> Said | None:
    """The last figure before a part of "them" that is larger, where it is no part itself."""
    place = next(n for n, said in enumerate(told) if said is part)
    larger = [s for s in told[:place] if _alike(s, part) and _number(s) > _number(part)]
    if not larger or measure_of(larger[-1]).part or measure_of(larger[-1]).hedge:
        return None
    return larger[-1]


def _misses(whole: Said, parts: Sequence[Said]) -> bool:
    """Do the parts come near the whole, and not to it by any rounding?"""
    exact, total = sum(map(_number, parts)), _number(whole)
    slack = 1e-6 * total
    for said in (whole, *parts):
        measure = measure_of(said)
        if "." in measure.surface or said is whole and measure.value >= 1e6:
            slack += (measure.high - measure.low) / 2 * (_number(said) / measure.value)
    return abs(exact - total) > slack and 0.7 < exact / total < 1.4


def remaining(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Put at 1.18 billion. The wall takes 690 million. … 310 million. The remaining 160 million is for roads"."""
    for rest in sentences[here]:
        if not _flat(rest) or not _before(rest).endswith(("the remaining", "the remaining $", "the rest,")):
            continue
        told = [s for n in range(here - _BACK, here + 1) for s in sentences.get(n, ()) if _earlier(s, rest)]
        told = [s for s in told if (_alike(s, rest) or _alike(rest, s)) and not measure_of(s).part]
        if measure_of(rest).dimension not in ("money", *_COUNTS) or any(measure_of(s).hedge for s in told):
            continue
        if measure_of(rest).dimension != "money" and not any(measure_of(s).dimension == "money" for s in told):
            continue
        scale = max(map(_number, (*told, rest))) / 1000  # "three spans" are no part of 1.18 billion
        told = [s for s in told if _number(s) >= scale]
        wholes = [(whole, told[n + 1 :]) for n, whole in enumerate(told) if len(told) - n > 2]
        wholes = [(w, parts) for w, parts in wholes if all(_number(p) < _number(w) for p in (*parts, rest))]
        if wholes and all(_misses(whole, [*parts, rest]) for whole, parts in wholes[:1]) and len(wholes) == 1:
            yield _verdict(wholes[0][0], [*wholes[0][1], rest], severity)


def balances(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Bought for 136 million; sold for 78 million. That leaves a shortfall of 68 million": the difference."""
    for gap in sentences[here]:
        lead = _before(gap)
        if measure_of(gap).hedge or measure_of(gap).value <= 0 or not _is_balance(gap, lead):
            continue
        for claims in ([s for s in sentences[here] if s is not gap], sentences.get(here - 1, ())):
            sums = [s for s in claims if _flat(s) and _earlier(s, gap) and _number(s) > 1000 and _of_sort(s, gap)]
            if len(sums) == 2 and _opposed(sums):
                exact = abs(_number(sums[0]) - _number(sums[1]))
                slack = sum((measure_of(s).high - measure_of(s).low) / 2 for s in (*sums, gap))
                if abs(exact - _number(gap)) > slack and 0.3 < exact / _number(gap) < 3:
                    yield _gap_verdict(gap, sums, exact, severity)
                break


def _of_sort(said: Said, gap: Said) -> bool:
    return _alike(said, gap) or _alike(gap, said)


def _is_balance(gap: Said, lead: str) -> bool:
    """ "That leaves a deficit of 24 million", "the shortfall of 1.6 million"."""
    words = word_set("scope", "balances")
    before = lead.replace("$", " ").replace("€", " ").replace("£", " ").split()
    if len(before) < 3 or before[-1] != "of" or before[-2] not in words:
        return False
    opening = lead.split()[0].strip(",")
    return before[-3] == "the" or opening in ("that", "this", "which", "the") or "leaving" in before


def _opposed(sums: Sequence[Said]) -> bool:
    """ "Bought … sold", "spent … took in": what comes stands against what goes."""
    text = " ".join(dict.fromkeys(said.claim.context.text.casefold() for said in sums))
    words = frozenset(text.replace(",", " ").replace(";", " ").replace(".", " ").split())
    return not (word_set("scope", "comes_in").isdisjoint(words) or word_set("scope", "goes_out").isdisjoint(words))


def _verdict(whole: Said, parts: Sequence[Said], severity: Severity) -> Verdict:
    words, total = " + ".join(measure_of(part).surface for part in parts), measure_of(whole).surface
    return Verdict(
        subject=whole.claim.subject or "the whole",
        message=f"{words} does not come to {total}",
        explanation=f"The part and what is left add up to {_told(whole, sum(map(_number, parts)))}.",
        parties=(Party(total, (whole, parts[0])), Party(words, tuple(parts[1:]))),
        confidence=Features(1.2).confidence,
        severity=severity,
        key=f"remainder:{total}:{words}",
        reconcile="Correct a part or the whole, or name what is left out.",
    )


def _gap_verdict(gap: Said, sums: Sequence[Said], exact: float, severity: Severity) -> Verdict:
    words, told = " and ".join(measure_of(each).surface for each in sums), _told(sums[0], exact)
    return Verdict(
        subject=gap.claim.subject or "the balance",
        message=f"between {words} lie {told}, not {measure_of(gap).surface}",
        explanation=f"The larger less the smaller is {told}.",
        parties=(Party(measure_of(gap).surface, (gap,)), Party(words, tuple(sums))),
        confidence=Features(1.2).confidence,
        severity=severity,
        key=f"balance:{measure_of(gap).surface}:{words}",
        reconcile="Correct the balance or one of the sums.",
    )
