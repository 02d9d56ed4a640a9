"""What a corpus is about: the names of its index, brought together as the judges do, and what is found on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from relcli.check.model import Finding, Severity
from relcli.check.reading_model import Topic
from relcli.check.stack import Stack, build
from relcli.claims.model import ReadArticle
from relcli.facts.model import EntityType, Facts
from relcli.index.model import DamagedRecord, Sort
from relcli.index.store import Store
from relcli.language.places import country_of
from relcli.language.tokens import fold
from relcli.records import record

_NEAREST = 3
_NEAR = 70.0
"""Likeness, of a hundred, from which on a name is offered for another."""
_KINDS = {EntityType.COUNTRY: "place"}


@record(frozen=True, slots=True)
class Written:
    """One way in which articles write a name."""

    term: int
    """Id in the index."""
    name: str
    kind: str
    articles: int


@record(frozen=True, slots=True)
class Roll:
    """Every name of a corpus with whom it means."""

    store: Store
    facts: Facts
    names: ReadArticle
    """An article without a claim that has all the names."""
    stack: Stack
    """Of that article alone: who is who."""
    holders: dict[str, list[Written]]
    """Key of an entity to the ways it is written, the most used first."""

    def topics(self) -> list[Topic]:
        """Everything named, sorted by number of articles, then name; without claims and findings."""
        found = [self.topic(key) for key in {**self.holders, **self.facts.entities}]
        return sorted(found, key=lambda topic: (-topic.articles, fold(topic.name), topic.key))

    def topic(self, key: str) -> Topic:
        """One of them."""
        facts = len(self.facts.by_subject(key))
        return Topic(key, self.stack.display(key), self._kind(key), self._articles(key), facts=facts)

    def _kind(self, key: str) -> str:
        if key in self.facts.entities:
            kind = self.facts.entities[key].type
            return _KINDS.get(kind, kind.value)
        if country_of(self.stack.display(key)):
            return "place"
        told: Counter[str] = Counter()
        for written in self.holders.get(key, ()):
            told[written.kind] += written.articles
        return max(told, key=lambda kind: (told[kind], kind), default="")

    def _articles(self, key: str) -> int:
        terms = self.terms(key)
        if len(terms) < 2:
            return sum(written.articles for written in self.holders.get(key, ()))
        question = f"SELECT count(DISTINCT article) FROM posting WHERE term IN ({_marks(terms)})"
        return self.store.one(question, *terms)

    def counted(self, topic: Topic, findings: Sequence[Finding]) -> Topic:
        """The topic with its claims and with these findings, which are on it."""
        terms = self.terms(topic.key)
        claims = self.store.one(f"SELECT sum(count) FROM posting WHERE term IN ({_marks(terms)})", *terms)
        worst = Counter(finding.severity for finding in findings)
        errors, warnings, notes = (worst[each] for each in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
        return replace(topic, claims=claims, errors=errors, warnings=warnings, notes=notes)

    def terms(self, key: str) -> list[int]:
        """Ids of the ways an entity is written."""
        return [written.term for written in self.holders.get(key, ())]

    def forms(self, key: str) -> list[str]:
        """Folded forms of its name in the articles, each once."""
        return list(dict.fromkeys(fold(written.name) for written in self.holders.get(key, ())))

    def on(self, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
        """Key of an entity to the findings on it: those that name it as what they are about, or decide by its facts.

        How a word is written is nobody's matter.
        """
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.trace[:1] == ("rule term-variant",):
                continue
            for key in sorted(
                {self.stack.who(name) for name in (finding.subject, *finding.about)} | self._fact(finding)
            ):
                found.setdefault(key, []).append(finding)
        return found

    def _fact(self, finding: Finding) -> set[str]:
        fact = self.facts.fact(finding.fact.id) if finding.fact else None
        return set(fact.entities) if fact else set()

    def find(self, name: str) -> str:
        """The key of whom a name means: in full, by an alias, or by the last word where one entity has it; else ""."""
        wanted = " ".join(name.split())
        known = self.holders.keys() | self.facts.entities.keys()
        for key in (wanted, self.stack.who(wanted), *(each.id for each in self.facts.entity_named(wanted))):
            if key in known:
                return key
        holders = self.ending(wanted)
        return holders[0] if len(holders) == 1 else ""

    def ending(self, word: str) -> list[str]:
        """Keys of those whose name ends in these words, by name."""
        tail = f" {fold(word)}"
        found = {self.stack.who(name) for name in self._all_names() if fold(name).endswith(tail)} if word else set()
        return sorted(found, key=lambda key: (fold(self.stack.display(key)), key))

    def nearest(self, name: str) -> list[str]:
        """Names that may have been meant, at most three: those that end alike, then those that are spelled alike."""
        from rapidfuzz import fuzz, process

        ending = self.ending(" ".join(name.split()))
        choices = {each: fold(each) for each in self._all_names()}
        likest = process.extract(fold(name), choices, scorer=fuzz.WRatio, limit=4 * _NEAREST, score_cutoff=_NEAR)
        ranked = sorted(likest, key=lambda found: (-found[1], found[2]))
        keys = dict.fromkeys([*ending, *(self.stack.who(found[2]) for found in ranked)])
        return [self.stack.display(key) for key in list(keys)[:_NEAREST]]

    def _all_names(self) -> Iterator[str]:
        yield from dict.fromkeys(name for name, _, _ in self.names.names)
        yield from (name for entity in self.facts.entities.values() for name in entity.names)


def roll_of(store: Store, facts: Facts) -> Roll:
    """The names of an index that is up to date; DamagedRecord where one cannot be what was written."""
    rows = store.connection.execute(
        "SELECT id, text, articles FROM term WHERE sort = ? AND articles > 0 ORDER BY text", (Sort.NAME.value,)
    )
    written = [Written(id, *_name_and_kind(text), count) for id, text, count in rows]
    everyone = tuple((each.name, each.kind, each.articles) for each in written)
    names = ReadArticle("", "", "", None, 0, 0, (), everyone, ())
    stack = build([names], facts)
    holders: dict[str, list[Written]] = {}
    for each in sorted(written, key=lambda each: (-each.articles, each.name, each.kind)):
        holders.setdefault(stack.who(each.name), []).append(each)
    return Roll(store, facts, names, stack, holders)


def _name_and_kind(text: str) -> tuple[str, str]:
    parts = text.split("\t", 2)
    if len(parts) != 3:
        raise DamagedRecord(f"the name {text!r} cannot be read")
    return parts[2], parts[1]


def listed(topics: Collection[Topic], kind: str = "", everything: bool = False) -> list[Topic]:
    """The topics that a list shows: of the kind, if one is asked for, and not a name that one article alone has."""
    of_kind = (topic for topic in topics if not kind or topic.kind == kind)
    return [topic for topic in of_kind if everything or not _rare(topic)]


def _rare(topic: Topic) -> bool:
    return topic.articles < 2 and not (topic.articles and topic.facts)


def _marks(values: Sequence[object]) -> str:
    """Placeholders for so many values."""
    return ", ".join("?" * len(values))
