"""A report as one page of HTML that an editor opens in a browser and sends on.

The page asks nothing of the network, its policy allows only its own style and script (by their hashes), and whatever
comes from articles, file names and facts is text: made visible, then escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from relcli import __version__
from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.check.pages import Pages, Place
from relcli.records import record
from relcli.report.chart import chart
from relcli.report.console import counted, decided_words, summary
from relcli.report.escape import for_encoding
from relcli.report.layout import cells
from relcli.report.marking import Piece, pieces
from relcli.report.matrix import matrix
from relcli.report.passage import marked, same_words, trimmed
from relcli.report.sanitise import visible
from relcli.report.templates import text as file_text
from relcli.report.window import window_words

if TYPE_CHECKING:
    from jinja2 import Environment

FINDINGS = 500
"""Findings on the page: more than a person reads; the worst come first."""
PASSAGES = 20
"""Passages of a side; the first few are open to sight, the others are folded away."""
LISTED = 1000
"""Articles, and files not checked, in the lists; articles that the filters offer."""
_SENTENCE = 700
_PLACES = 4
_BUFFER = 64


@record(frozen=True, slots=True)
class Passage:
    """A sentence with the words that count, and all the places where it stands."""

    parts: tuple[tuple[str, bool], ...]
    """The sentence in runs of text, and whether each is what counts."""
    witness: Witness
    places: tuple[Witness, ...]
    more: int
    """Further places."""


@record(frozen=True, slots=True)
class Card:
    """A finding as the page shows it."""

    number: int
    finding: Finding
    sides: tuple[tuple[Side, tuple[Passage, ...], int], ...]
    """Each side with its passages, and how many pieces of evidence it has besides."""
    articles: tuple[tuple[int, ...], ...]
    """Numbers of the articles of each side."""


def html_page(
    report: Report, least: Severity, pages: Callable[[tuple[Finding, ...]], Pages] | None, encoding: str = "utf-8"
) -> Iterator[str]:
    """The page in pieces.  `pages` gives the texts with the evidence of the page's findings; None: none."""
    shown = [finding for finding in report.findings if finding.severity.rank >= least.rank]
    listed = tuple(shown[:FINDINGS])
    environment = _environment()
    stream = environment.get_template("check.html").stream(
        _context(report, shown, listed, pages(listed) if pages else Pages())
    )
    stream.enable_buffering(_BUFFER)
    for piece in stream:
        yield for_encoding(piece, encoding)


def _environment() -> Environment:
    """Every expression is made visible and escaped; only style and script, which are ours, are put in as they are."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FunctionLoader(file_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = Markup(file_text("check.css")), Markup(file_text("check.js"))
    environment.globals.update(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        window=window_words,
        counted=counted,
        decided_words=decided_words,
    )
    return environment


def _hash(text: str) -> str:
    """As a content security policy names what it allows."""
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _context(report: Report, shown: Sequence[Finding], listed: Sequence[Finding], pages: Pages) -> dict[str, Any]:
    numbers = {article.path: number for number, article in enumerate(report.articles, 1)}
    hit = {witness.path for finding in listed for side in finding.sides for witness in side.evidence}
    offered = dict(islice(((path, number) for path, number in numbers.items() if path in hit), LISTED))
    cards = [_card(number, finding, offered) for number, finding in enumerate(listed, 1)]
    marks = {mark.place for text in pages.texts for paragraph in text.paragraphs for mark in paragraph.marks}
    printed = {text.path for text in pages.texts}
    return {
        "report": report,
        "version": __version__,
        "summary": summary(report, hidden=len(report.findings) - len(shown)),
        "cards": cards,
        "total": len(shown),
        "severities": [each for each in reversed(Severity) if any(card.finding.severity is each for card in cards)],
        "rules": sorted({finding.rule for finding in listed}),
        "touched": list(offered),
        "numbers": numbers,
        "articles": report.articles[:LISTED],
        "skipped": report.skipped[:LISTED],
        "findings_of": _findings_of_articles(cards, numbers),
        "matrix": matrix(listed, list(numbers)),
        "chart": chart(pages.bars),
        "pages": pages,
        "pieces": _pieces_of(_findings_of_places(cards, marks)),
        "anchor": lambda place: _anchor(place, numbers),
        "target": lambda witness: _target(witness, marks, printed, numbers),
    }


def _card(number: int, finding: Finding, numbers: Mapping[str, int]) -> Card:
    sides = tuple(_side(side) for side in finding.sides)
    paths = [dict.fromkeys(witness.path for witness in side.evidence) for side in finding.sides]
    articles = tuple(tuple(numbers[path] for path in side if path in numbers) for side in paths)
    return Card(number, finding, sides, articles)


def _side(side: Side) -> tuple[Side, tuple[Passage, ...], int]:
    groups = _of_one_sentence(same_words(side.evidence))
    return side, tuple(map(_passage, groups[:PASSAGES])), sum(map(len, groups[PASSAGES:]))


def _of_one_sentence(groups: Sequence[list[Witness]]) -> list[list[Witness]]:
    """Groups of the same words, those that follow each other in one sentence of one article put together."""
    joined: list[list[Witness]] = []
    for group in groups:
        before = joined[-1] if joined else []
        if len(group) == 1 and {_sentence_of(each) for each in before} == {_sentence_of(group[0])}:
            before.append(group[0])
        else:
            joined.append(list(group))
    return joined


def _sentence_of(witness: Witness) -> tuple[object, ...]:
    return witness.path, witness.line, witness.sentence, witness.stance, witness.window, witness.reading


def _passage(witnesses: Sequence[Witness]) -> Passage:
    text, start, end = marked(witnesses[0])
    if cells(text) > _SENTENCE:
        text, start, end = trimmed(text, start, end, _SENTENCE, "…")
        spans = [(start, end)]
    else:
        spans = sorted({marked(witness)[1:] for witness in witnesses})
    places = tuple(witnesses[:_PLACES])
    return Passage(tuple(_parts(text, spans)), witnesses[0], places, len(witnesses) - len(places))


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The runs of a text, together the text; of spans that overlap, which come sorted, the first."""
    at = 0
    for start, end in spans:
        if at <= start < end:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at:], False


def _findings_of_places(cards: Sequence[Card], marks: set[Place]) -> dict[Place, tuple[int, ...]]:
    """From the passages that are marked to the numbers of the findings that they are evidence in."""
    found: dict[Place, list[int]] = {}
    for card in cards:
        own = {(witness.path, witness.start, witness.end) for side in card.finding.sides for witness in side.evidence}
        for place in own & marks:
            found.setdefault(place, []).append(card.number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _findings_of_articles(cards: Sequence[Card], numbers: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """From the articles, by path, to the numbers of the findings that they have evidence in."""
    found: dict[int, list[int]] = {}
    for card in cards:
        for article in sorted({number for side in card.articles for number in side}):
            found.setdefault(article, []).append(card.number)
    return {path: tuple(found[number]) for path, number in numbers.items() if number in found}


def _pieces_of(findings: Mapping[Place, tuple[int, ...]]) -> Callable[..., Iterator[Piece]]:
    """A function that the template calls for one paragraph after the other."""
    seen: set[Place] = set()
    return lambda paragraph: pieces(paragraph, findings, seen)


def _anchor(place: Place, numbers: Mapping[str, int]) -> str:
    path, start, end = place
    return f"p{numbers[path]}-{start}-{end}"


def _target(witness: Witness, marks: set[Place], printed: set[str], numbers: Mapping[str, int]) -> str:
    """Where the page shows the passage, or at least its article; "" where it shows neither."""
    place = (witness.path, witness.start, witness.end)
    if place in marks:
        return _anchor(place, numbers)
    return f"a{numbers[witness.path]}" if witness.path in printed else ""
