"""What the formats of a check are given: the report, and on demand the articles in full, a line of time, the rules."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from relcli.check.model import ArticleSummary, Finding, Report, Severity
from relcli.check.pages import ArticleText, Bar, BarKind, Mark, Pages, Paragraph, Place
from relcli.cli.rulebook import rule_pages
from relcli.report.formats import Asked
from relcli.report.layout import Page

if TYPE_CHECKING:
    from relcli.cli.sources import Checked
    from relcli.corpus.model import Article, Block
    from relcli.facts import Fact, Facts

MANY = 200
"""Above so many articles, the text of those without findings is left out."""
LONG = 300_000
"""Characters of an article that are printed."""
MOST = 5_000_000
"""Characters of all articles together that are printed."""
MARKS = 20_000
"""Pieces of evidence that are marked, those of the worst findings."""
_SPARE = 500
"""What an article takes besides its text, in characters."""


def asked(checked: Checked, page: Page, least: Severity, quiet: bool) -> Asked:
    """What the writer of a format may ask for."""
    return Asked(checked.report, least, page, quiet, rule_pages, partial(pages, checked), os.getcwd())


def pages(checked: Checked, findings: Sequence[Finding]) -> Pages:
    """The articles in full, with the evidence of these findings marked, and the line of time."""
    evidence = (witness for finding in findings for side in finding.sides for witness in side.evidence)
    found = dict.fromkeys((witness.path, witness.start, witness.end) for witness in evidence)
    places: dict[str, list[Place]] = {}
    for place in islice(found, MARKS):
        places.setdefault(place[0], []).append(place)
    listed = [article.path for article in checked.report.articles]
    touched = {path for path, _, _ in found}
    wanted = [path for path in listed if len(listed) <= MANY or path in touched]
    texts = tuple(_printed(filter(None, map(checked.article, wanted)), places))
    left_out, cut = len(listed) - len(wanted), len(wanted) - len(texts)
    return Pages(texts, left_out, cut, max(0, len(found) - MARKS), tuple(bars(checked.report, checked.facts)))


def _printed(articles: Iterable[Article], places: Mapping[str, list[Place]]) -> Iterator[ArticleText]:
    """The texts as long as there is room for more; the last may be cut short."""
    left = MOST
    for article in articles:
        if left <= 0:
            return
        text = _text(article, sorted(places.get(article.path, ())), min(LONG, left))
        left -= sum(len(paragraph.text) for paragraph in text.paragraphs) + _SPARE
        yield text


def _text(article: Article, places: Sequence[Place], room: int) -> ArticleText:
    """The article's blocks up to `room` characters, with the places in them marked."""
    paragraphs: list[Paragraph] = []
    for number, block in enumerate(article.blocks):
        room -= len(block.text)
        if room < 0:
            return ArticleText(article.path, tuple(paragraphs), sum(len(rest.text) for rest in article.blocks[number:]))
        line = article.place(block.start)[0]
        paragraphs.append(Paragraph(block.zone.value, line, block.text, tuple(_marks(block, places))))
    return ArticleText(article.path, tuple(paragraphs))


def _marks(block: Block, places: Sequence[Place]) -> Iterator[Mark]:
    """The parts of the places that lie in a block; `places` are of one article and sorted."""
    longest = max((end - start for _, start, end in places), default=0)
    first = bisect_left(places, block.start - longest, key=lambda place: place[1])
    found = []
    for place in places[first : bisect_left(places, block.end, key=lambda place: place[1])]:
        _, start, end = place
        low, high = _clean(block, start), _clean(block, end)
        if end > block.start and low < high:
            found.append(Mark(low, high, place))
    yield from sorted(found, key=lambda mark: (mark.start, mark.end))


def _clean(block: Block, source: int) -> int:
    """Where in the block's text the first character stands that comes from `source` or behind it."""
    return bisect_left(range(len(block.text)), source, key=block.source)


def bars(report: Report, facts: Facts) -> Iterator[Bar]:
    """Offices and events of the facts and the windows of the articles, each kind sorted by time."""
    from relcli.facts import EventFact, OfficeFact

    offices = [_fact_bar(facts, fact, BarKind.OFFICE) for fact in facts if isinstance(fact, OfficeFact)]
    events = [_fact_bar(facts, fact, BarKind.EVENT) for fact in facts if isinstance(fact, EventFact)]
    articles = [_article_bar(article) for article in report.articles if article.window != (None, None)]
    for each in (offices, events, articles):
        yield from sorted(each, key=lambda bar: (bar.window[0] or "", bar.window[1] or "9999", bar.label))


def _fact_bar(facts: Facts, fact: Fact, kind: BarKind) -> Bar:
    from relcli.facts.wording import when

    words = facts.describe(fact)
    return Bar(kind, words.removesuffix(f", {when(fact)}"), fact.valid.iso(), words, fact.source, fact.id)


def _article_bar(article: ArticleSummary) -> Bar:
    detail = f"dated {article.date}" if article.date else "; ".join(article.reasons)
    return Bar(BarKind.ARTICLE, article.path, article.window, detail, "", article.path)
