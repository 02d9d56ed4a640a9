"""The page of one entity: what articles tell of it, value by value, with who says so and the facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relcli.check.judging import witness
from relcli.check.model import FactReference, Finding
from relcli.check.reading_model import Chapter, Entry, Teller, TopicPage
from relcli.check.sheet import subject_words, value_words
from relcli.check.stack import Said, Stack, build
from relcli.check.subjects import telling
from relcli.check.topics import Roll
from relcli.check.verdict import reference
from relcli.check.windows import claim_window_bare
from relcli.claims.model import Event, Kind, Measure, ReadArticle, Stage
from relcli.facts.model import FactKind
from relcli.index.model import Sort
from relcli.language.times import TimeMention
from relcli.language.tokens import fold
from relcli.language.window import Window

MOST = 200
"""Articles that a page is made from: those that name the entity most."""

CHAPTERS: tuple[tuple[str, tuple[Kind, ...], tuple[FactKind, ...]], ...] = (
    ("offices", (Kind.OFFICE,), (FactKind.OFFICE,)),
    ("events", (Kind.EVENT,), (FactKind.EVENT,)),
    ("figures", (Kind.QUANTITY,), (FactKind.QUANTITY,)),
    ("ranks", (Kind.RANK,), (FactKind.RANK,)),
    ("trends and outcomes", (Kind.TREND,), ()),
    ("lengths of time", (Kind.DURATION,), ()),
    ("particulars", (Kind.LIFE, Kind.TRAIT, Kind.DATE), (FactKind.ATTRIBUTE,)),
    ("words", (Kind.QUOTE,), (FactKind.QUOTE,)),
)
"""Title, the kinds of claims, the kinds of facts."""

_TENSES = {Stage.PLANNED: ("future",), Stage.HAPPENED: ("past",)}
"""How far an event has got, to the tenses that a time in its sentence can have been said in."""

Place = tuple[str, int, int]
Dates = Mapping[str, str | None]
"""Path of an article, as shown, to its date."""


def page(
    roll: Roll, key: str, findings: Sequence[Finding], dates: Dates, shown: Callable[[str], str], limit: int = 0
) -> TopicPage:
    """The page of an entity of the roll; `findings` are those on it, `limit` entries a chapter (0: all)."""
    articles = _articles(roll, key, shown)
    stack = build([*articles, roll.names], roll.facts)
    told = _Told(stack, key, _evidence(findings), dates)
    entity = roll.facts.entities.get(key)
    topic = roll.counted(roll.topic(key), findings)
    return TopicPage(
        topic=topic,
        aliases=tuple(name for name in entity.aliases if name != entity.name) if entity else (),
        spellings=_spellings(roll, key),
        chapters=tuple(_chapters(told, list(telling(stack, key)), limit)),
        findings=tuple(findings),
        read=len(articles),
    )


def _spellings(roll: Roll, key: str) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for written in roll.holders.get(key, ()):
        counts[written.name] = counts.get(written.name, 0) + written.articles
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _articles(roll: Roll, key: str, shown: Callable[[str], str]) -> list[ReadArticle]:
    """The articles that name an entity most, by path."""
    forms = roll.forms(key)
    rows = roll.store.connection.execute(
        "SELECT article, path FROM posting JOIN term ON term.id = term JOIN article ON article.id = article"
        f" WHERE sort = ? AND text IN ({', '.join('?' * len(forms))})"
        " GROUP BY article ORDER BY sum(posting.count) DESC, path LIMIT ?",
        (Sort.ENTITY.value, *forms, MOST),
    ).fetchall()
    return [replace(roll.store.article(id), path=shown(path)) for id, path in sorted(rows, key=lambda row: row[1])]


def _evidence(findings: Iterable[Finding]) -> dict[Place, list[str]]:
    """Where evidence stands, and the ids of the findings that rest on it."""
    places: dict[Place, list[str]] = {}
    for finding in findings:
        for each in (each for side in finding.sides for each in side.evidence):
            places.setdefault((each.path, each.start, each.end), []).append(finding.id)
    return places


@dataclass(frozen=True, slots=True)
class _Told:
    """What entries are made with."""

    stack: Stack
    key: str
    evidence: Mapping[Place, Sequence[str]]
    dates: Dates

    def entry(self, subject: str, value: str, claims: Sequence[Said]) -> Entry:
        """All who tell one value, as one entry."""
        tellers: dict[tuple[Place, str], Teller] = {}
        ids: dict[str, None] = {}
        for said in claims:
            each = witness(self.stack, said)
            place = (each.path, each.start, each.end)
            tellers.setdefault((place, each.stance), Teller(each, self.dates.get(said.path)))
            ids.update(dict.fromkeys(self.evidence.get(place, ())))
        window = when(self.stack, claims[0])
        return Entry(
            kind=claims[0].claim.kind.value,
            subject=subject,
            value=value,
            window=window.iso(),
            when="" if window == Window.ALWAYS else str(window),
            tellers=tuple(tellers[key] for key in sorted(tellers)),
            findings=tuple(ids),
        )

    def subject(self, said: Said) -> str:
        """What a value is of; "" for the entity itself."""
        words = subject_words(self.stack, said)
        own = said.subject == self.key or self.stack.who(words) == self.key
        return "" if own or words == said.claim.context.label else words

    def value(self, said: Said) -> str:
        """What is told, without its time, and without that it is told of the entity."""
        words = value_words(self.stack, said)
        if _days(said) != Window.ALWAYS:
            words = _without(words, _time(said))
        detail = said.claim.detail
        if isinstance(detail, Event):
            return _without(words, detail.outcome)
        return words.removesuffix(f": {self.stack.display(self.key)}")

    def facts(self, kinds: Collection[FactKind]) -> tuple[FactReference, ...]:
        """The facts about the entity of some kinds, by time."""
        found = [fact for fact in self.stack.facts.by_subject(self.key) if fact.kind in kinds]
        found.sort(key=lambda fact: (fact.valid.intervals, fact.id))
        return tuple(each for fact in found if (each := reference(self.stack, fact)))


def _without(words: str, last: str) -> str:
    """A value without its last part: a time that is known as days is told apart, and the sentence has the verb."""
    return words.removesuffix(f"; {last}") if last else words


def _time(said: Said) -> str:
    """The words for the time of an event or a figure."""
    match said.claim.detail:
        case Event(time=TimeMention(surface=surface)) | Measure(period=TimeMention(surface=surface)):
            return surface
        case _:
            return ""


def _days(said: Said) -> Window:
    """The days of an event or a figure by the words of the sentence; ALWAYS where it does not tell for certain."""
    match said.claim.detail:
        case Event(time=time, stage=stage):
            possible = {said.when(time, tense) for tense in _TENSES.get(stage, ("past", "future"))}
        case Measure(period=time):
            possible = {said.when(time)}
        case _:
            return Window.ALWAYS
    days = possible.pop() if len(possible) == 1 else Window.ALWAYS
    return days if len(days.intervals) == 1 else Window.ALWAYS


def when(stack: Stack, said: Said) -> Window:
    """When what a claim says was or is so: by its own words, or by the facts; ALWAYS where neither tells."""
    days = _days(said)
    return days if days != Window.ALWAYS else claim_window_bare(stack, said)


def _chapters(told: _Told, claims: Sequence[Said], limit: int) -> Iterator[Chapter]:
    """The chapters that have anything in them."""
    for title, kinds, vouched in CHAPTERS:
        entries = _entries(told, [said for said in claims if said.claim.kind in kinds])
        facts = told.facts(vouched)
        kept = sorted(entries, key=_weight)[:limit] if limit else entries
        shown = sorted(kept, key=_order)
        beside = facts[-limit:] if limit else facts
        if shown or facts:
            yield Chapter(title, tuple(shown), beside, len(entries) - len(shown), len(facts) - len(beside))


def _entries(told: _Told, claims: Iterable[Said]) -> list[Entry]:
    groups: dict[tuple[str, str, str], list[Said]] = {}
    words: dict[tuple[str, str, str], tuple[str, str]] = {}
    for said in claims:
        subject, value = told.subject(said), told.value(said)
        name = (said.claim.kind.value, fold(subject), fold(value))
        groups.setdefault(name, []).append(said)
        words.setdefault(name, (subject, value))
    return [told.entry(*words[name], group) for name, group in groups.items()]


def _weight(entry: Entry) -> tuple[bool, int, bool, tuple[str, ...]]:
    """What is kept first: what is disputed, then what many tell, then what is of a time that is known."""
    many = len({teller.witness.path for teller in entry.tellers})
    return not entry.findings, -many, entry.window == (None, None), _name(entry)


def _order(entry: Entry) -> tuple[str, str, tuple[str, ...]]:
    """By time, what is of no known time last; then by words."""
    low, high = entry.window
    return low or (high and f"{high}-") or "9999", high or "9999", _name(entry)


def _name(entry: Entry) -> tuple[str, ...]:
    first = entry.tellers[0].witness
    return fold(entry.subject), fold(entry.value), first.path, f"{first.start:09}"
