"""Event claims prepared for comparison, with names as keys of the stack."""

from __future__ import annotations

from dataclasses import replace

from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, ReadArticle, Stage, Stance
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set
from relcli.language.window import Window
from relcli.records import record

_TOP_NAMES = 4


@record(frozen=True, slots=True)
class Happening:
    """An event claim prepared for comparison; entities are keys of the stack."""

    said: Said
    event: Event
    people: frozenset[str]
    agents: frozenset[str]
    names: frozenset[str]
    """All names of its sentence, as keys."""
    about: frozenset[str]
    """The names its article speaks of most."""
    head: str
    """Stem of the object's head, "" when none."""
    targets: frozenset[str]
    """Names it is done to."""
    when: Window

    @property
    def path(self) -> str:
        """The article's path."""
        return self.said.path


def happenings(stack: Stack) -> list[Happening]:
    """Event claims that an article vouches for."""
    tops = top_names(stack)
    found: list[Happening] = []
    held = _ceremonies(stack)
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.kind != "reason" and said.claim.stance is not Stance.HEDGED:
            if event.kind == "occasion" and event.objects == _CEREMONY and not event.fresh:
                event = _of_what(event, held.get(said.number, {}))
            found.append(_happening(stack, said, event, tops[said.number]))
    return found


_CEREMONY = (stem("ceremony"),)


def _ceremonies(stack: Stack) -> dict[int, dict[str, Event]]:
    """Article to the sorts of event with a ceremony that it tells of: signings, openings …, each by an example."""
    kinds = word_set("families", "ceremonial")
    found: dict[int, dict[str, Event]] = {}
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.kind in kinds:
            found.setdefault(said.number, {}).setdefault(event.kind, event)
    return found


def _of_what(ceremony: Event, held: dict[str, Event]) -> Event:
    """ "The ceremony" in an article that tells of one signing and nothing else that has a ceremony."""
    if len(held) != 1:
        return ceremony
    event = next(iter(held.values()))
    return replace(ceremony, kind=event.kind, family=event.family, unique=event.unique, objects=())


def _happening(stack: Stack, said: Said, event: Event, about: frozenset[str]) -> Happening:
    context = said.claim.context
    people = frozenset(map(stack.who, event.participants)).intersection(map(stack.who, context.people))
    agents = frozenset(stack.who(name) for name in event.agents)
    empty = stem_set("families", "empty_modifiers")
    tense = "future" if event.stage is Stage.PLANNED else "past" if event.stage is Stage.HAPPENED else ""
    return Happening(
        said=said,
        event=event,
        people=people,
        agents=agents,
        names=frozenset(stack.who(name) for name in context.names),
        about=about,
        head=next((word for word in reversed(event.objects) if word not in empty), ""),
        targets=frozenset(stack.who(name) for name in event.targets),
        when=said.when(event.time, tense),
    )


def top_names(stack: Stack) -> list[frozenset[str]]:
    """For each article the keys of the names it speaks of most."""
    return [_top(stack, number) for number in range(len(stack.articles))]


def _top(stack: Stack, number: int) -> frozenset[str]:
    return frozenset(map(stack.who, most_named(stack.articles[number])[:_TOP_NAMES]))


def most_named(article: ReadArticle) -> list[str]:
    """The names of an article, those that stand there most first; of two that stand there as often the earlier one.

    The letters of a name do not matter: what an article is about must not change when everybody is called otherwise.
    """
    first: dict[str, int] = {}
    for context in article.contexts:
        for name in context.names:
            first.setdefault(name, len(first))
    rows = sorted(article.names, key=lambda row: (-row[2], first.get(row[0], len(first)), row[0]))
    return [name for name, _, _ in rows]
