"""What of a comparison is shown, in an order and in pieces that every format of it shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relcli.check.model import ArticleSummary, FactReference, Finding, Severity, Witness
from relcli.compare.model import Agreement, Comparison, Conflict, Statement
from relcli.records import record
from relcli.report.console import counted
from relcli.report.layout import joined
from relcli.report.passage import marked
from relcli.report.window import Hull, window_words

Span = tuple[int, int]
MOVED = "what has moved on between their dates"
POINTED = 40
"""Characters of a value that can be pointed at among the other words of its sentence."""


@record(frozen=True, slots=True)
class Shown:
    """Which parts are wanted."""

    only: str = ""
    """"conflicts", "agreements", "differences"; "" for all."""
    least: Severity = Severity.NOTE
    """Conflicts below it are counted, not shown."""
    quiet: bool = False
    """No summary and no heads."""

    def wants(self, part: str) -> bool:
        """Is this part shown?"""
        return self.only in ("", part)

    def conflicts(self, comparison: Comparison) -> list[Conflict]:
        """The conflicts that are shown."""
        least = self.least.rank
        return [each for each in comparison.conflicts if each.finding.severity.rank >= least]

    def others(self, comparison: Comparison) -> list[Finding]:
        """The findings that set no article against another, where everything is shown."""
        found = [each.finding for each in comparison.others] if not self.only else []
        return [each for each in found if each.severity.rank >= self.least.rank]


@record(frozen=True, slots=True)
class Passage:
    """A sentence of an article with the words that matter in it."""

    path: str
    line: int
    column: int
    """Both 1-based."""
    text: str
    """The sentence, made visible."""
    spans: tuple[Span, ...]
    """The words that matter: half-open offsets into `text`, sorted, none touching another."""
    note: str = ""
    """Who vouches for it, when it can be said, how it was read; not yet made visible."""


def passages(
    witnesses: Iterable[Witness], encoding: str = "utf-8", window: Hull = (None, None), longest: int = 0
) -> list[Passage]:
    """The sentences in which witnesses of one article stand, each once, all their words marked.

    When something can be said is told where that is not the `window` of the whole article.  Words of more than
    `longest` characters are not marked (0: all are): where most of a sentence is marked, nothing is.
    """
    return [_passage(found, encoding, window, longest) for found in by_sentence(witnesses)]


def by_sentence(witnesses: Iterable[Witness]) -> list[list[Witness]]:
    """Witnesses of one article, those of one sentence together."""
    sentences: list[list[Witness]] = []
    for witness in witnesses:
        if sentences and _one_sentence(sentences[-1][0], witness):
            sentences[-1].append(witness)
        else:
            sentences.append([witness])
    return sentences


def _one_sentence(first: Witness, later: Witness) -> bool:
    """Do two witnesses stand in one sentence, not in two of the same words?"""
    same = first.path == later.path and first.sentence == later.sentence != ""
    return same and later.start - first.start <= 2 * len(first.sentence)


def _passage(witnesses: Sequence[Witness], encoding: str, window: Hull, longest: int) -> Passage:
    first = witnesses[0]
    found = [marked(witness, encoding) for witness in witnesses]
    spans = merged((start, end) for _, start, end in found if not longest or end - start <= longest)
    notes = dict.fromkeys(_note(witness, window) for witness in witnesses)
    return Passage(first.path, first.line, first.column, found[0][0], spans, joined(notes))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted, those that meet made one, empty ones left out."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _note(witness: Witness, window: Hull) -> str:
    stance = witness.stance if witness.stance != "asserted" else ""
    said = window_words(witness.window, "can be said ") if witness.window != window else ""
    return joined([stance, said, witness.reading])


def evidence(finding: Finding, path: str) -> list[Witness]:
    """What one article has to say in a finding, in the order of its text."""
    found = [witness for side in finding.sides for witness in side.evidence if witness.path == path]
    return sorted(found, key=lambda witness: (witness.start, witness.end))


def conflict_evidence(conflict: Conflict, path: str) -> list[Witness]:
    """What one article says in a conflict, and what else of it says the same in other sentences."""
    found = evidence(conflict.finding, path)
    known = {witness.sentence for witness in found}
    return [*found, *(w for w in witnesses(conflict.also) if w.path == path and w.sentence not in known)]


def witnesses(statements: Iterable[Statement]) -> list[Witness]:
    """Where statements stand."""
    return [statement.witness for statement in statements]


def held_by(
    held: Sequence[Sequence[Statement]], articles: Sequence[ArticleSummary], encoding: str = "utf-8", longest: int = 0
) -> list[list[Passage]]:
    """The passages of statements, article by article; see `passages`."""
    return [
        passages(witnesses(statements), encoding, article.window, longest)
        for statements, article in zip(held, articles, strict=True)
    ]


def opposed(conflict: Conflict, articles: Sequence[ArticleSummary], encoding: str = "utf-8") -> list[list[Passage]]:
    """The passages of a conflict, article by article."""
    return [passages(conflict_evidence(conflict, each.path), encoding, each.window) for each in articles]


def bundles(agreements: Iterable[Agreement]) -> list[list[Agreement]]:
    """Agreements that stand in the same sentences together: near-copies agree in everything a sentence says."""
    found: dict[tuple[tuple[tuple[str, str], ...], ...], list[Agreement]] = {}
    for each in agreements:
        key = tuple(
            tuple(dict.fromkeys((w.path, w.sentence) for w in witnesses(statements))) for statements in each.holders
        )
        found.setdefault(key, []).append(each)
    return list(found.values())


def bundled(bundle: Sequence[Agreement]) -> list[list[Statement]]:
    """The statements of agreements that stand together, article by article, by place."""
    return [
        sorted((each for held in holders for each in held), key=lambda each: (each.witness.start, each.witness.end))
        for holders in zip(*(agreement.holders for agreement in bundle), strict=True)
    ]


def word_for_word(found: Sequence[Sequence[Passage]]) -> bool:
    """Do two articles say it in the very same sentences, vouched for alike?"""
    one, other = ([(passage.text, passage.spans, passage.note) for passage in held] for held in found)
    return one == other


def facts_of(bundle: Sequence[Agreement]) -> list[tuple[str, FactReference]]:
    """The facts that bear any of them out or contradict it, each once, with a word on which."""
    borne = {fact.id: ("confirmed by", fact) for agreement in bundle for fact in agreement.facts}
    against = {fact.id: ("contradicted by", fact) for agreement in bundle for fact in agreement.against}
    return [*borne.values(), *against.values()]


def said(agreement: Agreement | Statement) -> str:
    """Subject and value in one line, as far as the claim has them."""
    return joined([agreement.subject, agreement.value], ": ")


def told_of(article: ArticleSummary) -> Iterator[tuple[str, str]]:
    """(label, text) of what stands on top of a comparison: headline, source, date, implied window and why."""
    yield "headline", article.title or "none"
    if article.source:
        yield "source", article.source
    yield "date", article.date or "none given"
    written = window_words(article.window, "reads as written ")
    if written and written != f"reads as written on {article.date}":
        because = f", because {joined(article.reasons, ', ')}" if article.reasons else ""
        yield "by its claims", written + because


def summary(comparison: Comparison, shown: Shown) -> str:
    """The last line: "2 conflicts, 14 agreements; only in a.txt 22 claims, only in b.txt 18 claims"."""
    left = len(comparison.conflicts) - len(shown.conflicts(comparison))
    only = ", ".join(
        f"{counted(len(found), 'claim')} only in {article.path}"
        for article, found in zip(comparison.articles, comparison.only, strict=True)
    )
    return joined(
        [
            f"{counted(len(comparison.conflicts), 'conflict')}, {counted(len(comparison.agreements), 'agreement')}"
            + (f", {len(comparison.moved)} moved on" if comparison.moved else ""),
            only,
            f"{counted(len(comparison.others), 'finding')} of one alone or of all alike" if comparison.others else "",
            f"{len(comparison.skipped)} skipped, not compared" if comparison.skipped else "",
            f"{left} hidden by --min-severity" if left else "",
        ]
    )
