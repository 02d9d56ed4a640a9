"""An article as it was read: its blocks with the lines they stand on, its claims marked in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from relcli.check.judging import summary, witness
from relcli.check.model import Finding
from relcli.check.reading_model import ClaimMark, MarkedClaim, ShownArticle, ShownBlock
from relcli.check.readout import order
from relcli.check.sheet import subject_words, value_words
from relcli.check.stack import Said, Stack, build
from relcli.check.windows import claim_window_bare
from relcli.claims.extract import read
from relcli.claims.model import Kind
from relcli.corpus.model import Article, Block
from relcli.facts.model import Facts
from relcli.language.window import Window
from relcli.records import record

ABOVE, BELOW = 5, 15
"""Lines shown around the one that is asked for."""
KINDS = frozenset(Kind) - {Kind.NAME, Kind.TERM, Kind.MOMENT, Kind.SITE}
"""Kinds of claims that are marked unless others are asked for: how words are spelled would mark every name."""


@record(frozen=True, slots=True)
class _Part:
    """A block, or as much of it as is shown."""

    block: Block
    low: int
    high: int
    """Half-open, in the block's text."""
    lines: tuple[tuple[int, int], ...]
    """(offset in the block's text, line), of what is shown."""


def show(
    article: Article,
    facts: Facts,
    kinds: Collection[Kind] = KINDS,
    line: int = 0,
    findings: Sequence[Finding] = (),
) -> ShownArticle:
    """The article, or the part of it around a line (1-based; 0: all of it), with the claims of some kinds.

    `findings` are any that may rest on its claims; those that do are given.
    """
    stack = build([read(article)], facts)
    length = count_lines(article)
    first, last = (max(1, line - ABOVE), min(length, line + BELOW)) if line else (1, length)
    claims = sorted((said for kind in kinds for said in stack.of(kind)), key=_place)
    blocks: list[ShownBlock] = []
    marked: list[Said] = []
    for part in _parts(article, first, last):
        blocks.append(_block(part, claims, marked))
    places = _places(findings, article.path)
    date = article.date
    return ShownArticle(
        summary=summary(stack, 0),
        author=article.author,
        origin=date.origin if date else "",
        printed=date.surface if date else "",
        notes=article.notes,
        blocks=tuple(blocks),
        claims=tuple(_claim(stack, said, number, places) for number, said in enumerate(marked, 1)),
        findings=_resting(findings, marked, places),
        line=line,
        first=first,
        last=last,
        length=length,
    )


def count_lines(article: Article) -> int:
    """Lines of its file; what stands behind the last line end is one only where something stands there."""
    return len(article.lines) - (len(article.lines) > 1 and article.lines[-1] == len(article.text))


def _place(said: Said) -> tuple[int, int, str, str, str]:
    evidence = said.claim.evidence
    return evidence.start, -evidence.end, said.claim.kind.value, said.claim.value, said.claim.subject


def _start(said: Said) -> int:
    return said.claim.evidence.start


def _parts(article: Article, first: int, last: int) -> Iterator[_Part]:
    """What of each block stands on the lines from first to last."""
    for block in article.blocks:
        lines = _lines(article, block)
        shown = tuple((offset, line) for offset, line in lines if first <= line <= last)
        if shown and block.text:
            after = [offset for offset, line in lines if line > last]
            yield _Part(block, shown[0][0], min(after, default=len(block.text)), shown)


def _lines(article: Article, block: Block) -> list[tuple[int, int]]:
    """(offset in the block's text, line of the file that begins there)."""
    found = {0: article.place(block.source(0) if block.text else block.start)[0]}
    at = bisect_left(article.lines, block.start + 1)
    while at < len(article.lines) and article.lines[at] < block.end:
        offset = block.clean(article.lines[at])
        if offset < len(block.text):
            found[offset] = max(found.get(offset, 0), at + 1)
        at += 1
    return sorted(found.items())


def _block(part: _Part, claims: Sequence[Said], marked: list[Said]) -> ShownBlock:
    """The part with its claims marked; they are added to `marked`, and numbered by their place in it."""
    block = part.block
    marks: list[ClaimMark] = []
    begin, end = (bisect_left(claims, edge, key=_start) for edge in (block.start, block.end))
    for said in claims[begin:end]:
        evidence = said.claim.evidence
        low, high = max(part.low, block.clean(evidence.start)), min(part.high, block.clean(evidence.end))
        if low < high:
            marked.append(said)
            marks.append(ClaimMark(low - part.low, high - part.low, len(marked)))
    lines = tuple((offset - part.low, line) for offset, line in part.lines)
    return ShownBlock(block.zone.value, block.text[part.low : part.high], lines, tuple(marks))


def _claim(stack: Stack, said: Said, number: int, places: dict[tuple[int, int], list[str]]) -> MarkedClaim:
    window = claim_window_bare(stack, said)
    evidence = said.claim.evidence
    return MarkedClaim(
        number=number,
        kind=said.claim.kind.value,
        subject=subject_words(stack, said),
        value=value_words(stack, said),
        when="" if window == Window.ALWAYS else window.told(),
        witness=witness(stack, said),
        findings=tuple(places.get((evidence.start, evidence.end), ())),
    )


def _places(findings: Iterable[Finding], path: str) -> dict[tuple[int, int], list[str]]:
    """Where in an article evidence stands, and the ids of the findings that rest on it."""
    places: dict[tuple[int, int], list[str]] = {}
    for finding in sorted(findings, key=order):
        for each in (each for side in finding.sides for each in side.evidence if each.path == path):
            ids = places.setdefault((each.start, each.end), [])
            if finding.id not in ids:
                ids.append(finding.id)
    return places


def _resting(
    findings: Iterable[Finding], marked: Iterable[Said], places: dict[tuple[int, int], list[str]]
) -> tuple[Finding, ...]:
    """The findings that rest on any of these claims, the worst first."""
    spans = {(said.claim.evidence.start, said.claim.evidence.end) for said in marked}
    ids = {id for span in spans for id in places.get(span, ())}
    return tuple(finding for finding in sorted(findings, key=order) if finding.id in ids)
