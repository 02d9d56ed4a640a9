"""Lists that share out the total of the sentence before, without a word that says so, and come to more than it.

"The aid comes to 40 million. Eighteen million is for roads, twelve million for the school and fourteen million for
dykes"; "nine people … On board were four hikers, two children and four employees".
What comes to less may leave a rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from relcli.check.figures import measure_of, offset
from relcli.check.stack import Said
from relcli.check.tallies import like
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem, stem_set

_LEAST = 3
"""Parts of a list."""
_NEAR = 1.3
"""How many times the total they may come to and still be meant as its parts."""
_OPENING = 36
"""Characters before the first part: "The Greens took 19, the Farmers 14"."""


def exceeded(before: Sequence[Said], parts: Sequence[Said]) -> Said | None:
    """The total of the sentence before that a list outgrows; None where it may be of something else."""
    if len(parts) < _LEAST or measure_of(parts[0]).at > _OPENING or _of_another_time(before, parts[0]):
        return None
    if any(measure_of(part).hedge for part in parts) or not (_one_verb(parts) or _elided(parts)):
        return None
    exact = sum(measure_of(part).value for part in parts)
    totals = [said for said in before if like(said, parts[0]) or like(parts[0], said)]
    if any(measure_of(said).value >= exact for said in totals):
        return None
    whole = max(totals, key=lambda said: measure_of(said).value, default=None)
    if whole is None or not _may_be_whole(whole, parts) or exact > _NEAR * measure_of(whole).value:
        return None
    return whole


def outgrown(here: Sequence[Said], before: Sequence[Said], parts: Sequence[Said]) -> Said | None:
    """ "1,200 workers, 700 in Turin and 600 in Milan"; "14 stations. Nine of them are underground and six above"."""
    first, text = parts[0], parts[0].claim.context.text
    exact = sum(measure_of(part).value for part in parts)
    if len(parts) != _TWO or any(measure_of(part).hedge or measure_of(part).head for part in parts):
        return None
    behind = [text[offset(part, True) :].casefold().split(maxsplit=2)[:2] for part in parts]
    if behind[0] in (["of", "them"], ["of", "these"], ["of", "those"]):
        totals = [said for said in before if measure_of(said).head and like(said, first)]
        gapped = bool(behind[1]) and behind[1][0] in word_set("scope", "gapped")
        fits = gapped and len(totals) == 1 and not _of_another_time(before, first)
    else:
        totals = [said for said in here if measure_of(said).at < measure_of(first).at][-1:]
        lead = text[offset(totals[0], True) : offset(first, False)].split() if totals else []
        gapped = all(words and words[0] in word_set("scope", "gapped") for words in behind)
        fits = gapped and len(lead) in (1, 2, 3) and lead[-1].endswith(",") and like(totals[0], first)
        fits = fits and bool(measure_of(totals[0]).head)
    if not fits or measure_of(totals[0]).hedge or measure_of(totals[0]).part:
        return None
    largest, whole = max(measure_of(part).value for part in parts), measure_of(totals[0]).value
    return totals[0] if largest < whole < exact <= _NEAR * whole else None


_TWO = 2


def _one_verb(parts: Sequence[Said]) -> bool:
    return len({measure_of(part).governor for part in parts} - {""}) <= 1


def _elided(parts: Sequence[Said]) -> bool:
    """ "Fifty will go to schools, 25 to libraries and 25 to clubs": each with the preposition of the first, no verb."""
    text = parts[0].claim.context.text
    behind = [text[offset(part, True) :].split(",")[0].casefold().split() for part in parts]
    linking = behind[1][0] if behind[1] else ""
    led = all(words[:1] == [linking] for words in behind[1:])
    return led and linking in word_set("scope", "gapped") and linking in behind[0]


def seated(sentences: Mapping[int, Sequence[Said]], parts: Sequence[Said]) -> Said | None:
    """The members of a body where a list tells who sits on it: "Eight writers sit on the jury, four critics and …"."""
    here = parts[0].claim.context.number
    if len(parts) < _LEAST or measure_of(parts[0]).at > 2 or any(measure_of(part).hedge for part in parts):
        return None
    if {measure_of(part).governor for part in parts} != {"sit"}:
        return None
    words = parts[0].claim.context.text.casefold().replace(",", " ").split()
    back = 1 if "it" in words else _SEATED
    told = [s for n in range(here - back, here) for s in sentences.get(n, ())]
    wholes = [s for s in told if measure_of(s).head in stem_set("scope", "members") and not measure_of(s).hedge]
    if len(wholes) != 1 or _of_another_time(sentences.get(here - 1, ()), parts[0]):
        return None
    named = set(words) & set(wholes[0].claim.context.text.casefold().replace(",", " ").split()) & _bodies()
    largest = max(measure_of(part).value for part in parts)
    return wholes[0] if (named or back == 1) and measure_of(wholes[0]).value > largest else None


_SEATED = 5
"""Sentences between the size of a body and who sits on it, where it is named again."""


def _bodies() -> frozenset[str]:
    return word_set("scope", "bodies")


def _may_be_whole(whole: Said, parts: Sequence[Said]) -> bool:
    """Are the parts told without nouns of their own, or as those who were there?"""
    measure = measure_of(whole)
    if measure.hedge or measure.part or measure.value <= max(measure_of(part).value for part in parts):
        return False
    heads = {measure_of(part).head for part in parts} - {"", measure.head} - _number_stems()
    opening = parts[0].claim.context.text.casefold()
    return not heads or opening.startswith(tuple(table("scope")["shares"]["presence"]))


def _of_another_time(before: Sequence[Said], first: Said) -> bool:
    """Does the list name a time that the total does not, or say that it is one of several?"""
    here = first.claim.context
    told = {time.surface.casefold() for said in before for time in said.claim.context.times}
    if any(time.surface.casefold() not in told for time in here.times if time.expr.kind != "clock"):
        return True
    return not word_set("scope", "not_all").isdisjoint(here.text.casefold().replace(",", " ").split())


@lru_cache(maxsize=1)
def _number_stems() -> frozenset[str]:
    kinds = ("cardinals", "tens", "scales")
    return frozenset(stem(word) for kind in kinds for word in table("numbers")[kind])
