"""How often something came about, and the years that are told of it: "won it five times: in 2017, 2019 and 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relcli.check.figures import measure_of, offset
from relcli.check.model import Severity
from relcli.check.ratios import Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.amounts import amount
from relcli.language.tables import word_set

_LEAD = re.compile(r"\s*times[,:]?\s+(?:\(?in\s+)?")
_ITEM = re.compile(r"(?:in\s+|again\s+)?(?:(?:1[5-9]|20)\d\d|this year|last year)\b")
_JOIN = re.compile(r",? and (?:again )?(?:in )?|, ")


def repeats(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Five times: in 2017, 2019, 2022 and again this year" names four."""
    for said in sentences[here]:
        measure = measure_of(said)
        if measure.dimension != "count" or measure.hedge or not 2 <= measure.value <= 12:
            continue
        years = _years(said.claim.context.text[offset(said, True) :])
        if not years or len(years) == measure.value:
            continue
        words = f"{measure.surface} times"
        listed = ", ".join(years)
        yield Verdict(
            subject=said.claim.subject or "the number of times",
            message=f"{words}, and the years named are {len(years)}: {listed}",
            explanation=f"The list is closed by an “and” and has {len(years)} years.",
            parties=(Party(words, (said,)), Party(listed, (said,))),
            confidence=Features(1.6).confidence,
            severity=severity,
            key=f"repeats:{words}:{listed}",
            reconcile="Correct the number, or name the year that is left out.",
        )


def _years(text: str) -> list[str]:
    """The years of a closed list that follows "… times"; none where other words stand among them or it goes on."""
    lead = _LEAD.match(text)
    if lead is None:
        return []
    found: list[str] = []
    place, joined = lead.end(), ""
    while item := _ITEM.match(text, place):
        found.append(item.group().removeprefix("again ").removeprefix("in "))
        place = item.end()
        if "and" in joined:
            break
        join = _JOIN.match(text, place)
        if join is None:
            return []
        place, joined = join.end(), join.group()
    behind = text[place : place + 1]
    return found if "and" in joined and len(found) > 1 and behind in (".", ",", ";", ")", "") else []


def opposed_shares(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "68 per cent were for the offer and 37 per cent against": more than all who voted."""
    shares = [said for said in sentences[here] if measure_of(said).dimension == "percent"]
    for one, other in zip(shares, shares[1:], strict=False):
        between = one.claim.context.text[offset(one, True) : offset(other, False)]
        stances = _stance(between), _stance(_behind(other, shares))
        exact = measure_of(one).value + measure_of(other).value
        exactly = all("." in measure_of(said).surface for said in (one, other))
        if set(stances) != {"for", "against"} or not (100.15 if exactly else 101) < exact < 150:
            continue
        if measure_of(one).hedge or measure_of(other).hedge or set(between) & set(".;:()—–"):
            continue
        values = measure_of(one).surface, measure_of(other).surface
        yield Verdict(
            subject="the vote",
            message=f"{values[0]} {stances[0]} and {values[1]} {stances[1]} make more than a hundred",
            explanation=f"Together they make {amount(exact)} per cent.",
            parties=(Party(values[0], (one,)), Party(values[1], (other,))),
            confidence=Features(1.6).confidence,
            severity=severity,
            key=f"opposed:{values[0]}:{values[1]}",
            reconcile="Correct one of the shares, or say of which vote each is.",
        )


def _behind(said: Said, shares: Sequence[Said]) -> str:
    """What stands behind a share, up to the next."""
    text = said.claim.context.text
    later = [offset(each, False) for each in shares if measure_of(each).at > measure_of(said).at]
    return text[offset(said, True) : min(later, default=len(text))]


def _stance(text: str) -> str:
    """Which side of a vote the first words behind a share take; "" for neither, or both."""
    words = [word.strip(".,;:\"'“”‘’") for word in text.casefold().split()[:5]]
    sides = {side for side in ("for", "against") if not word_set("scope", f"voted_{side}").isdisjoint(words)}
    return sides.pop() if len(sides) == 1 else ""
