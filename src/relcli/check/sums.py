"""Totals and their parts, in the sentences where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from relcli.check.announced import enumerated, in_two_turns
from relcli.check.ballots import overvoted
from relcli.check.changes import differences
from relcli.check.columns import columns
from relcli.check.figures import in_unit_of, measure_of, offset
from relcli.check.model import Severity
from relcli.check.portions import exceeded, outgrown, seated
from relcli.check.proportions import over_hundred, per_head, quotients
from relcli.check.ratios import REACH, percentages, products
from relcli.check.remainders import balances, left_with, remaining
from relcli.check.repeats import opposed_shares, repeats
from relcli.check.stack import Said, Stack
from relcli.check.tallies import against_results, like, margins, overfull, shares
from relcli.check.totals import as_many, gathered, overcrowded
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Measure
from relcli.claims.superlative import counts
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem_set


def within_articles(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """Every sum, product and percentage of an article that does not come out."""
    articles: dict[int, list[Said]] = defaultdict(list)
    told: dict[int, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    results: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.QUANTITY):
        dimension = measure_of(said).dimension
        if dimension in ("percent", "ratio"):
            told[said.number][said.claim.context.number].append(said)
        if dimension in ("vote", "score"):
            results[said.number].append(said)
        elif dimension not in ("ordinal", "ratio"):
            articles[said.number].append(said)
    spans: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.DURATION):
        spans[said.number].append(said)
    for number in sorted(articles):
        claims = articles[number]
        sentences: dict[int, list[Said]] = defaultdict(list)
        for said in sorted(claims, key=lambda each: measure_of(each).at):
            sentences[said.claim.context.number].append(said)
        for here in sorted(sentences):
            for arithmetic in _ARITHMETIC:
                yield from arithmetic(sentences, here, severity)
            yield from quotients(sentences, told[number], here, severity)
        yield from columns(sentences, severity)
        yield from overcrowded(claims, severity)
        yield from against_results(claims, results[number], severity)
        yield from overvoted(claims, results[number], severity)
        yield from products(claims, spans[number], severity)


def _parts(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """A list of numbers in one sentence, and the total it shares out, there or just before."""
    for parts in _lists(sentences[here]):
        before = sentences.get(here - 1, ())
        total = _total(sentences, here, parts) or exceeded(before, parts) or seated(sentences, parts)
        total = total or outgrown(sentences[here], before, parts)
        if total is None:
            continue
        whole = measure_of(total)
        exact = sum(measure_of(part).value for part in parts)
        if exact < whole.value and _told_next(sentences, here, whole.value - exact):
            continue
        if exact < whole.value and (_gapped(parts) or _leaves_a_rest(parts[-1])):
            continue
        if not _adds_up(parts, exact, whole) and 0.7 < exact / whole.value < 1.4:
            yield _sum_verdict(total, parts, exact, severity)


def _told_next(sentences: dict[int, list[Said]], here: int, rest: float) -> bool:
    """ "20 were rescued by helicopter and 14 by lifeboat. Two swam ashore": what is left, in the sentence behind."""
    return any(abs(measure_of(said).value - rest) < 1e-6 * rest for said in sentences.get(here + 1, ()))


def _leaves_a_rest(said: Said) -> bool:
    """Does the sentence say that there is more: "small parties share the rest"?"""
    words = said.claim.context.text.casefold().replace(",", " ").replace(".", " ").replace(";", " ").split()
    return not word_set("scope", "rests").isdisjoint(words)


def _lists(claims: list[Said]) -> Iterator[list[Said]]:
    """Runs of numbers of one unit with commas or "and" between them, the last behind an "and"."""
    run: list[Said] = []
    for said in claims:
        lead = said.claim.context.text[: measure_of(said).at].rstrip().casefold()
        if lead.endswith(("under", "over", "aged", "above", "below", "age of")):
            continue  # "88 were under five": no part of the list
        if run and _counts_holders(run[-1], said):
            continue
        if run and not _continues(run[-1], said):
            yield from _closed(run)
            run = []
        run.append(said)
    yield from _closed(run)


def _counts_holders(one: Said, said: Said) -> bool:
    """ "120 for the state, the two federations 96 and 58": how many hold the next parts."""
    before = said.claim.context.text[: measure_of(said).at].rstrip().casefold()
    return before.endswith((" the", " both", " its")) and bool(measure_of(said).head) and not measure_of(one).head


def _continues(one: Said, other: Said) -> bool:
    if not like(one, other):
        return False
    context = one.claim.context
    between = context.text[offset(one, True) : offset(other, False)]
    return len(between) < 90 and ("," in between or " and " in f" {between} ") and not set(between) & set(".;:()—–")


def _closed(run: list[Said]) -> Iterator[list[Said]]:
    """A list is closed by "and" before its last number; its parts may follow a total of their own sentence."""
    for begin in (0, 1):
        parts = run[begin:]
        if len(parts) < 2:
            return
        between = parts[-1].claim.context.text[offset(parts[-2], True) : offset(parts[-1], False)]
        if " and " in f" {between} " and (begin or len(parts) >= 2):
            yield parts


def _total(sentences: dict[int, list[Said]], here: int, parts: list[Said]) -> Said | None:
    """The number that the list shares out: before a colon, behind "Of the …", or a toll or total just before."""
    first = parts[0]
    context = first.claim.context
    opening = context.text.casefold()
    shares = table("scope")["shares"]
    pointing = opening.startswith(
        ("of the ", "of these", "of those", "of this", "of its ", "of her ", "of his ", "of their ")
    ) or any(opening.startswith(words) for words in shares["openings"])
    before = [s for s in sentences[here] if measure_of(s).at < measure_of(first).at and _fits(s, first)]
    if before:
        lead = context.text[offset(before[-1], False) : offset(first, False)]
        if (
            ":" in lead
            or any(f" {words} " in f" {lead.casefold()} " for words in shares["leads"])
            or opening[: measure_of(before[-1]).at].strip() in ("of the", "of its", "of her", "of his", "of their")
        ):
            return before[-1]
        return None
    if not pointing and not _gapped(parts):
        return None
    for back in range(1, REACH + 1):
        earlier = [s for s in sentences.get(here - back, ()) if _fits(s, first) and not measure_of(s).part]
        exact = sum(measure_of(part).value for part in parts)
        if any(abs(measure_of(s).value - exact) < 1e-6 for s in earlier):
            return None
        marked = [
            s for s in earlier if measure_of(s).total or measure_of(s).head in stem_set("scope", "shares", "toll_words")
        ]
        if marked or earlier:
            return min(marked or earlier, key=lambda s: abs(measure_of(s).value - exact))
    return None


def _gapped(parts: list[Said]) -> bool:
    """ "Three of them are in the town, three around the lake and two near the border": each is in one place only."""
    text = parts[0].claim.context.text
    behind = [text[offset(part, True) :].split(maxsplit=2)[:2] for part in parts]
    if len(parts) < 3 or behind[0] not in (["of", "them"], ["of", "these"], ["of", "those"]):
        return False
    return {words[0] if words else "" for words in behind[1:]} <= word_set("scope", "gapped")


def _fits(total: Said, part: Said) -> bool:
    return like(total, part) and measure_of(total).value > measure_of(part).value and not measure_of(total).hedge


def _adds_up(parts: list[Said], exact: float, whole: Measure) -> bool:
    """Do they come to the total, or near enough for rounded parts?"""
    if abs(exact - whole.value) < 1e-6 * max(1.0, whole.value):
        return True
    if any(measure_of(part).hedge for part in parts):
        return (
            whole.low <= sum(measure_of(p).high for p in parts) and sum(measure_of(p).low for p in parts) <= whole.high
        )
    rounded = whole.dimension == "percent" or "." in whole.surface or any("." in measure_of(p).surface for p in parts)
    step = max((measure_of(p).high - measure_of(p).low) for p in parts)
    return rounded and abs(exact - whole.value) <= step * len(parts) / 2


def _others(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Fourteen passages … nine are identical. The other six …": what is left must be what is left."""
    for rest in sentences[here]:
        text = rest.claim.context.text
        before = text[: measure_of(rest).at].rstrip().casefold()
        if (
            not before.endswith(("the other", "the remaining"))
            or measure_of(rest).dimension != "count"
            or measure_of(rest).hedge
        ):
            continue
        earlier = [
            s
            for n in range(max(0, here - REACH), here + 1)
            for s in sentences.get(n, ())
            if s.claim.evidence.start < rest.claim.evidence.start
            and measure_of(s).dimension == "count"
            and not measure_of(s).hedge
        ]
        yield from as_many(earlier, rest, severity)
        if len(earlier) < 2 or _one_more(earlier[-1]) or _listed_together(earlier[-2], earlier[-1]):
            continue
        total, part = earlier[-2], earlier[-1]
        if _part_of(total, part):
            total, part = part, total
        whole = measure_of(total).value
        exact = measure_of(part).value + measure_of(rest).value
        if measure_of(rest).value < whole / 1000:
            continue  # of another scale: "3.1 billion … the other 40"
        if exact != whole and measure_of(part).value < whole and 0.7 < exact / max(1.0, whole) < 1.4:
            yield _sum_verdict(total, [part, rest], exact, severity)


def _part_of(part: Said, total: Said) -> bool:
    """ "24 of its 60 flights"."""
    if part.claim.context is not total.claim.context or measure_of(part).value >= measure_of(total).value:
        return False
    between = part.claim.context.text[offset(part, True) : offset(total, False)].split()
    return between[:1] == ["of"] and between[1:] in (["the"], ["its"], ["their"], ["his"], ["her"], ["all"], [])


def _listed_together(one: Said, other: Said) -> bool:
    """ "The two federations 96 and 58": two parts, none of which is the whole of the other."""
    if one.claim.context is not other.claim.context:
        return False
    return one.claim.context.text[offset(one, True) : offset(other, False)].strip() in ("and", ",", ", and")


def _one_more(part: Said) -> bool:
    """ "Two of them were found before noon and a third towards evening": one more than the figure says."""
    behind = part.claim.context.text[offset(part, True) :].casefold().replace(",", " ").split()
    return any(
        one in ("a", "another") and (one == "another" or (counts(other) and other != "first"))
        for one, other in pairwise(behind)
    )


def _sum_verdict(total: Said, parts: list[Said], exact: float, severity: Severity) -> Verdict:
    whole = measure_of(total)
    words = " + ".join(measure_of(part).surface for part in parts)
    features = Features(0.8)
    if len(parts) > 2:
        features.add(0.6, "a list of three or more")
    if whole.total:
        features.add(0.4, "marked as a total")
    return Verdict(
        subject=total.claim.subject or "the total",
        message=f"{words} does not come to {whole.surface}",
        explanation=f"The parts add up to {in_unit_of(whole, exact)}.",
        parties=(Party(whole.surface, (total,)), Party(words, tuple(parts))),
        confidence=features.confidence,
        severity=severity,
        key=f"sum:{whole.surface}:{words}",
        reconcile="Correct a part or the total, or name what is left out.",
        trace=tuple(features.lines),
    )


_ARITHMETIC = (
    _parts, percentages, _others, margins, overfull, shares, repeats, opposed_shares, gathered, left_with, remaining,
    balances, enumerated, in_two_turns, differences, over_hundred, per_head,
)  # fmt: skip
