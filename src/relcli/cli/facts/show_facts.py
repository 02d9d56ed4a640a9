"""relcli facts show: one entity, its offices on a line of time, and all its facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.terminal import Colour

if TYPE_CHECKING:
    from relcli.facts import Entity, Facts, Term
    from relcli.language.window import Window
    from relcli.report.facts import Bar, Listed, Span
    from relcli.report.layout import Page

_OPEN_YEARS = 1
"""For how long a term without an end is drawn behind the last date known."""


def show_facts(
    entity: Annotated[str, options.argument("ENTITY", completing.entities)],
    facts: options.Facts = None,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """Show one entity: its offices and events on a line of time, and all its facts.

    ENTITY is an id, a name or an alias. A full bar is a term in office, a light one the time between election and
    inauguration, a diamond an event. A term without an end is drawn up to the last date known.

    \b
    Examples:
      relcli facts show ana-ruiz
      relcli facts show "Ana Ruiz" --facts desk.yaml
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.cli.facts.file import facts_file, known_entity
    from relcli.facts import load

    loaded = load(facts_file(facts, config))
    found = loaded.entities[known_entity(loaded, entity)]
    page = terminal.page(color, width, None)
    destination.write((line + "\n" for line in _lines(loaded, found, page)), None)
    return 0


def _lines(facts: Facts, entity: Entity, page: Page) -> Iterator[str]:
    from relcli.report.facts import chart_lines, listed_lines
    from relcli.report.layout import wrap
    from relcli.report.sanitise import visible

    yield page.palette.paint(visible(f"{entity.name} ({entity.sort or entity.type.value})", page.encoding), "strong")
    for label, words in (("also: ", ", ".join(entity.aliases)), ("", entity.note)):
        if words:
            yield from wrap(visible(label + words, page.encoding), page.width)
    bars = list(_bars(facts, entity.id))
    if bars:
        yield ""
        yield from chart_lines(bars, page)
    yield ""
    listed: list[Listed] = [
        (fact.id, fact.kind.value, facts.describe(fact), fact.source, fact.line) for fact in facts.by_subject(entity.id)
    ]
    yield from listed_lines(listed, page)


def _bars(facts: Facts, entity: str) -> Iterator[Bar]:
    """One bar per office (all its terms) and one per event, in the order of time."""
    from relcli.facts import EventFact, Timeline
    from relcli.report.facts import Bar, Span

    terms = Timeline.of(facts).terms(entity)
    events = [fact for fact in facts.by_subject(entity) if isinstance(fact, EventFact)]
    last = _last([*(term.in_office for term in terms), *(fact.valid for fact in events)])
    offices: dict[str, list[Term]] = {}
    for term in terms:
        offices.setdefault(term.fact.office, []).append(term)
    found: list[tuple[date, Bar]] = []
    for office, held in offices.items():
        spans = tuple(span for term in held for span in _spans(term, last))
        when = _when(held[0]) if len(held) == 1 else ", ".join(_years(term) for term in held)
        found += [(min(span.start for span in spans), Bar(office, when, spans))] if spans else []
    for fact in events:
        first, end = fact.valid.first, fact.valid.end
        if first and end:
            found.append((first, Bar(fact.event, str(fact.date or fact.start), (Span(first, end, "event"),))))
    yield from (bar for _, bar in sorted(found, key=lambda pair: (pair[0], pair[1].label)))


def _when(term: Term) -> str:
    end = term.fact.end or (term.in_office.end or "")
    return f"{term.fact.start}–{end}"


def _years(term: Term) -> str:
    """ "2017–2021", for offices held several times."""
    return "–".join(part[:4] for part in _when(term).split("–"))


def _spans(term: Term, last: date) -> Iterator[Span]:
    from relcli.report.facts import Span

    start = term.in_office.first
    if start is None:
        return
    if term.fact.elected and term.fact.elected.earliest < start:
        yield Span(term.fact.elected.earliest, start, "elect")
    yield Span(start, term.in_office.end or max(last, start + timedelta(1)), "in office")


def _last(windows: list[Window]) -> date:
    """Behind the last date of all."""
    days = [day for window in windows for day in (window.first, window.end) if day is not None]
    last = max(days, default=date.min)
    return date.fromordinal(min(date.max.toordinal(), last.toordinal() + 365 * _OPEN_YEARS))
