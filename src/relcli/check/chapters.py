"""What articles tell of one entity, value by value, with who says so and the facts beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from relcli.check.judging import witness
from relcli.check.model import FactReference
from relcli.check.pages import Place
from relcli.check.reading_model import Chapter, Entry, Teller
from relcli.check.sheet import subject_words, value_words
from relcli.check.stack import Said, Stack
from relcli.check.subjects import telling
from relcli.check.verdict import reference
from relcli.check.windows import claim_window_bare
from relcli.claims.model import Event, Kind, Measure, Stage
from relcli.facts.model import FactKind
from relcli.language.times import TimeMention
from relcli.language.tokens import fold
from relcli.language.window import Window
from relcli.records import record

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

Dates = Mapping[str, str | None]
"""Path of an article, as shown, to its date."""


def chapters(
    stack: Stack, key: str, evidence: Mapping[Place, Sequence[str]], dates: Dates, limit: int = 0
) -> Iterator[Chapter]:
    """The chapters on an entity that have anything in them, at most `limit` entries in each (0: all).

    `evidence` is where the findings on it rest, with their ids: what stands there belongs on the page as well, though
    it may not name the entity.
    """
    told = _Told(stack, key, evidence, dates)
    claims = list(telling(stack, key, evidence))
    for title, kinds, vouched in CHAPTERS:
        entries = _entries(told, [said for said in claims if said.claim.kind in kinds])
        facts = told.facts(vouched)
        kept = sorted(entries, key=_weight)[:limit] if limit else entries
        shown = sorted(kept, key=_order)
        beside = facts[-limit:] if limit else facts
        if shown or facts:
            yield Chapter(title, tuple(shown), beside, len(entries) - len(shown), len(facts) - len(beside))


@record(frozen=True, slots=True)
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
            when="" if window == Window.ALWAYS else window.told(),
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
