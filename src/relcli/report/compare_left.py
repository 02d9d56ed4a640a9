"""What only one article says, as it is shown: of a sentence that stands above already, the words that are new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from relcli.check.model import Witness
from relcli.compare.model import ChangeKind, Comparison
from relcli.report import compare_view as view
from relcli.report.compare_view import Passage, Shown, Span
from relcli.report.layout import joined
from relcli.report.passage import marked
from relcli.report.sanitise import visible

ABOVE = "new in a sentence shown above"
_BEFORE, _BEHIND = 1, 2
"""Words shown around what is new in a sentence."""
_LITTLE = 4
"""Letters of the shortest word that tells something where only a piece of a claim is new."""
_STOPS = " \t\n,;:"
_WORD = re.compile(r"[^\W_]+")
_MOST = 0.7
"""Share of a sentence from which on it is shown whole: little would be left out."""

Seen = Mapping[tuple[str, str], Sequence[Span]]
"""Path and words of a sentence to the words that are pointed at in it."""


def left(comparison: Comparison, shown: Shown, encoding: str = "utf-8", most: int = 0) -> list[list[Passage]]:
    """For each article the passages that no other has.

    No sentence stands twice on a page: of one that conflicts or agrees in another claim only the words are given that
    are new, with what stands around them and a note, and nothing where the new claim is in words pointed at above.
    `most` is how many passages of an article are shown of one conflict or agreement (0: all).
    """
    seen = _seen(comparison, shown, encoding, most)
    found: list[list[Passage]] = []
    for statements, article in zip(comparison.only, comparison.articles, strict=True):
        found.append([])
        for sentence in view.by_sentence(view.witnesses(statements)):
            (passage,) = view.passages(sentence, encoding, article.window, view.POINTED)
            known = seen.get(_key(passage))
            if known is None:
                found[-1].append(passage)
            elif spans := _new(sentence, view.merged(known), encoding):
                found[-1].append(_excerpt(replace(passage, spans=spans), encoding))
    return found


def _seen(comparison: Comparison, shown: Shown, encoding: str, most: int) -> Seen:
    """The sentences that the other parts of the page show."""
    found: dict[tuple[str, str], list[Span]] = {}
    for passage in shown_above(comparison, shown, encoding, most):
        found.setdefault(_key(passage), []).extend(passage.spans)
    if comparison.revision is not None and shown.wants("differences"):
        for change in comparison.revision.changes:
            for place, line in enumerate((change.a_line, change.b_line)):
                text = visible("".join(word.b if place else word.a for word in change.words), encoding)
                if line:  # of a sentence that is added all is told by showing it
                    told = [] if change.kind is ChangeKind.ALTERED else [(0, len(text))]
                    found.setdefault((comparison.articles[place].path, _words(text)), []).extend(told)
    return found


def shown_above(comparison: Comparison, shown: Shown, encoding: str = "utf-8", most: int = 0) -> Iterator[Passage]:
    """The passages that stand above what only one article says, but for those of near-copies."""
    held: list[list[Passage]] = []
    if shown.wants("conflicts"):
        for conflict in shown.conflicts(comparison):
            held += view.opposed(conflict, comparison.articles, encoding)
    agreed = comparison.agreements if shown.wants("agreements") else ()
    moved = comparison.moved if shown.wants("differences") else ()
    for bundle in (*view.bundles(agreed), *view.bundles(moved)):
        held += view.held_by(view.bundled(bundle), comparison.articles, encoding)
    for passages in held:
        yield from passages[: most or None]


def _key(passage: Passage) -> tuple[str, str]:
    return passage.path, _words(passage.text)


def _words(text: str) -> str:
    return " ".join(text.split())


def _new(sentence: Sequence[Witness], known: Sequence[Span], encoding: str) -> tuple[Span, ...]:
    """The words of claims of a sentence that are not pointed at above; of a long claim how it begins."""
    short: list[Span] = []
    long: list[Span] = []
    for witness in sentence:
        text, *span = marked(witness, encoding)
        for start, end in _without((span[0], span[1]), known):
            if _tells(text[start:end], whole=[start, end] == span):
                (short if end - start <= view.POINTED else long).append(_bare(text, start, end))
    for start, end in sorted(long):
        if not any(start <= low and high <= end for low, high in short):
            short.append((start, text.rfind(" ", start, start + view.POINTED)))
    return view.merged(short)


def _without(span: Span, known: Sequence[Span]) -> Iterator[Span]:
    """What of the span lies outside those that are known, which are sorted."""
    start, end = span
    for low, high in known:
        if high <= start or low >= end:
            continue
        if start < low:
            yield start, low
        start = min(high, end)
    if start < end:
        yield start, end


def _tells(words: str, whole: bool) -> bool:
    """Is it more than a little word or a mark that a claim leaves beside what is known?"""
    least = 1 if whole else _LITTLE
    return any(len(word) >= least or word.isdigit() for word in _WORD.findall(words))


def _bare(text: str, start: int, end: int) -> Span:
    """The span without white space and stops at its ends."""
    return end - len(text[start:end].lstrip(_STOPS)), start + len(text[start:end].rstrip(_STOPS))


def _excerpt(passage: Passage, encoding: str) -> Passage:
    """The words that are pointed at, and a few around them."""
    text = passage.text
    note = joined([passage.note, ABOVE])
    windows = view.merged((_back(text, start), _on(text, end)) for start, end in passage.spans)
    if sum(end - start for start, end in windows) > _MOST * len(text):
        return replace(passage, note=note)
    dots = "…" if visible("…", encoding) == "…" else "..."
    out, spans = "", []
    for low, high in windows:
        out += (f" {dots} " if out else f"{dots} ") if low else ""
        spans += [(s - low + len(out), e - low + len(out)) for s, e in passage.spans if low <= s < high]
        out += text[low:high]
    return replace(passage, text=out + f" {dots}" * (windows[-1][1] < len(text)), spans=tuple(spans), note=note)


def _back(text: str, at: int) -> int:
    """Where the words before a place begin that are shown with it."""
    for _ in range(_BEFORE):
        at = text.rfind(" ", 0, max(0, at - 1))
        if at < 0:
            return 0
        at += 1
    return at


def _on(text: str, at: int) -> int:
    """Where the words behind a place end that are shown with it."""
    for _ in range(_BEHIND):
        at = text.find(" ", at + 1)
        if at < 0:
            return len(text)
    return at
