"""Totals and their parts, in the sentences where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Measure


def parts_and_totals(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """A number marked as a total, and at least two parts behind it in the same or the next sentence."""
    articles: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.QUANTITY):
        articles[said.number].append(said)
    for number in sorted(articles):
        claims = articles[number]
        for place, said in enumerate(claims):
            if _measure(said).total and not _measure(said).part:
                yield from _add_up(claims, place, severity)


def _measure(said: Said) -> Measure:
    detail = said.claim.detail
    assert isinstance(detail, Measure)
    return detail


def _add_up(claims: list[Said], place: int, severity: Severity) -> Iterator[Verdict]:
    total = claims[place]
    whole = _measure(total)
    here = total.claim.context.number
    parts = [
        said for said in claims[place + 1 :]
        if here <= said.claim.context.number <= here + 1 and _measure(said).unit == whole.unit
        and _measure(said).dimension == whole.dimension and _measure(said).value < whole.value
    ]  # fmt: skip
    sentences = {said.claim.context.number for said in parts}
    if len(parts) < 2 or len(sentences) != 1:
        return
    low, high = sum(_measure(p).low for p in parts), sum(_measure(p).high for p in parts)
    exact = sum(_measure(p).value for p in parts)
    if low <= whole.high and whole.low <= high:
        return
    if not 0.6 < exact / whole.value < 1.67 or not _shares_out(parts):
        return
    features = Features(1.4)
    words = " + ".join(_measure(p).surface for p in parts)
    yield Verdict(
        total.claim.subject or "the total", f"{words} is not {whole.surface}",
        "The parts are told one by one behind their total and do not add up to it.",
        (Party(whole.surface, (total,)), Party(words, tuple(parts))), features.confidence, severity,
        f"sum:{whole.surface}", None, "Correct a part or the total, or name what is left out.", (),
    )  # fmt: skip


def _shares_out(parts: list[Said]) -> bool:
    """Is the sentence a list of shares: "Of this, …", "7 to …, 3 to … and 3 to …"?"""
    text = parts[0].claim.context.text.casefold()
    return text.startswith(("of this", "of these", "of that", "of them", "of it")) or (text.count(",") >= 1 and " and " in text)
