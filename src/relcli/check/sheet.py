"""The claim sheet: every claim of the articles in words that a fact-checker reads, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from relcli.check.engine import extract_all
from relcli.check.model import SheetRow
from relcli.check.stack import Said, Stack, build
from relcli.check.verdict import stance_text
from relcli.check.windows import claim_window
from relcli.claims.model import Context, Event, Kind, Measure, Rank, ReadArticle, Span, Trait, Trend
from relcli.corpus.model import Corpus
from relcli.facts.model import Facts
from relcli.language.tokens import fold, stem, tokenise
from relcli.language.window import Window

_SUBJECT_WORDS = 6


def rows(corpus: Corpus, facts: Facts) -> list[SheetRow]:
    """One row per claim, sorted by (path, line, column, kind, value); copies of one article have rows of their own."""
    return rows_of(extract_all(corpus.articles), facts)


def rows_of(articles: Iterable[ReadArticle], facts: Facts) -> list[SheetRow]:
    """The same of articles whose claims have been extracted."""
    read = [replace(article, digest="") for article in articles]
    stack = build(sorted(read, key=lambda article: article.path), facts)
    found = [_row(stack, said) for kind in Kind for said in stack.of(kind) if not _bare(said)]
    return sorted(found, key=lambda row: (row.path, row.line, row.column, row.kind, row.value, row.subject))


def _bare(said: Said) -> bool:
    """A number of a list without what it counts: it says nothing by itself."""
    detail = said.claim.detail
    return isinstance(detail, Measure) and detail.dimension == "bare"


def _row(stack: Stack, said: Said) -> SheetRow:
    evidence = said.claim.evidence
    window = claim_window(stack, said)
    when = "" if window == Window.ALWAYS else window.told()
    return SheetRow(
        path=said.path,
        line=evidence.line,
        column=evidence.column,
        kind=said.claim.kind.value,
        subject=subject_words(stack, said),
        value=value_words(stack, said),
        window=when,
        stance=stance_text(said),
        sentence=evidence.context.text,
    )


def subject_words(stack: Stack, said: Said) -> str:
    """Whom or what a claim is about: the entity's name where there is one, else the words of the sentence."""
    shown = stack.display(said.subject)
    if said.subject and (shown != said.subject or _is_name(said.article, said.claim.subject)):
        return shown
    context = said.claim.context
    match said.claim.detail:
        case Measure() as measure:
            about = words_of(context, {measure.head, *measure.modifiers}) or words_of(context, measure.subject)
        case Rank(theme=theme) | Trend(theme=theme) | Span(theme=theme):
            about = words_of(context, theme)
        case Event() as event:
            about = words_of(context, event.objects)
        case _:
            about = ""
    return about or said.claim.subject or context.label


def _is_name(article: ReadArticle, text: str) -> bool:
    return any(name == text for name, _, _ in article.names)


def words_of(context: Context, stems: Collection[str]) -> str:
    """The words of a sentence that have these stems, each once, in the order of the sentence; at most six."""
    wanted = {each for each in stems if each}
    found: dict[str, str] = {}
    for token in tokenise(context.text) if wanted else ():
        root = stem(token.text)
        if root in wanted and fold(token.text) != "the":
            found.setdefault(root, token.text)
    return " ".join(list(found.values())[:_SUBJECT_WORDS])


def value_words(stack: Stack, said: Said) -> str:
    """What a claim says, in a few words."""
    claim = said.claim
    match claim.detail:
        case Event() as event:
            return "; ".join(_event_words(stack, said, event))
        case Measure() as measure:
            return "; ".join(_measure_words(claim.value, measure))
        case Rank() as rank:
            return f"{rank.order}: {stack.display(stack.who(rank.holder))}" if rank.holder else rank.order
        case Trend() as trend:
            told = claim.value.removeprefix("not ")
            return f"not {told}" if trend.negated else claim.value
        case Trait() as trait:
            return f"{trait.name}: {trait.value}"
        case _:
            return claim.value


def _event_words(stack: Stack, said: Said, event: Event) -> Iterator[str]:
    """What happened and how far it got; then who else took part, where, how and when, as far as the sentence says."""
    yield f"{event.word}, {'mentioned' if event.stage.value == 'open' else event.stage.value}"
    others = {stack.who(name): stack.display(stack.who(name)) for name in event.participants}
    others.pop(said.subject, None)
    if others:
        yield "with " + ", ".join(others.values())
    outcome = event.outcome if event.outcome != event.word else ""
    yield from filter(None, (event.mode, f"in {event.place}" if event.place else "", outcome))
    if event.time is not None:
        yield event.time.surface


def _measure_words(value: str, measure: Measure) -> Iterator[str]:
    yield f"{value} a {measure.per}" if measure.per and measure.per not in value else value
    if measure.period is not None:
        yield measure.period.surface
