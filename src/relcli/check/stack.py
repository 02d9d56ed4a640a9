"""The stack of articles as the judges see it: who is who across articles, when each was written, what the facts say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from relcli.check.company import Company, company
from relcli.check.stories import Stories
from relcli.claims.model import Claim, Kind, ReadArticle
from relcli.facts.model import Facts
from relcli.facts.timeline import Timeline
from relcli.language.places import country_of
from relcli.language.timeexpr import TimeMention
from relcli.language.tokens import fold
from relcli.language.window import Window
from relcli.records import record


@record(frozen=True, slots=True)
class Said:
    """A claim with the article it stands in and what the stack knows of both."""

    claim: Claim
    article: ReadArticle
    subject: str
    """Key of the entity across the stack."""
    anchor: Window
    """When the article was written, as far as is known; `Window.ALWAYS` when not."""
    number: int
    """Of the article in the stack, from 0."""
    epoch: Window | None = None
    """The middle of the time in which the dated articles of the stack were written: what an undated one is read in."""

    @property
    def path(self) -> str:
        """The article's path."""
        return self.article.path

    @property
    def place(self) -> tuple[str, int, int]:
        """Path and half-open character offsets of its evidence."""
        return self.path, self.claim.evidence.start, self.claim.evidence.end

    @property
    def sentence(self) -> tuple[str, int]:
        """Path and number of the sentence it stands in."""
        return self.path, self.claim.context.number

    @property
    def dated(self) -> bool:
        """Is it known to the month at least when the article was written?"""
        return is_dated(self.anchor)

    def days_from(self, other: Said) -> int:
        """Days between the dates of the two articles; 0 where one of them is not known."""
        if not (self.dated and other.dated):
            return 0
        return abs(self.anchor.intervals[0][0] - other.anchor.intervals[0][0])

    def dated_apart(self, other: Said) -> bool:
        """Are the articles known to be of other days, or months?"""
        return self.dated and other.dated and not self.anchor.overlaps(other.anchor)

    def when(self, time: TimeMention | None, tense: str = "") -> Window:
        """A time of the article as days; Window.ALWAYS when it says nothing definite."""
        if time is None:
            return Window.ALWAYS
        if self.dated:
            return time.expr.resolve(self.anchor, tense)
        if time.expr.kind == "yearless" and self.epoch is not None:
            return time.expr.resolve(self.epoch)
        return time.expr.resolve(None, tense)

    def windows(self, *kinds: str, tense: str = "") -> list[Window]:
        """The definite days of the times of these kinds that its sentence names."""
        found = (self.when(time, tense) for time in self.claim.context.times if time.expr.kind in kinds)
        return [window for window in found if window and window != Window.ALWAYS]

    def sentence_window(self, tense: str = "") -> Window:
        """All times its sentence names, as days; Window.ALWAYS when it names none."""
        total = Window.NEVER
        for window in self.windows("absolute", "yearless", "weekday", "relative", tense=tense):
            total |= window
        return total or Window.ALWAYS


def is_dated(anchor: Window) -> bool:
    """Is the window no longer than a month?"""
    intervals = anchor.intervals
    return bool(intervals) and intervals[-1][1] - intervals[0][0] <= 31


@record(slots=True)
class Stack:
    """Built once for a check; read-only afterwards."""

    articles: tuple[ReadArticle, ...]
    facts: Facts
    anchors: tuple[Window, ...]
    timeline: Timeline
    stories: Stories
    _keys: dict[str, str] = field(default_factory=dict)
    """Folded name to entity key."""
    _display: dict[str, str] = field(default_factory=dict)
    _said: dict[Kind, list[Said]] = field(default_factory=dict)
    _within: dict[Kind, dict[int, list[Said]]] = field(default_factory=dict)
    company: Company = field(default_factory=Company)
    kept: dict[str, Any] = field(default_factory=dict)
    """What several rules need and one of them has worked out."""

    def of(self, kind: Kind) -> list[Said]:
        """All claims of a kind, in the order of article and place."""
        return self._said.get(kind, [])

    def within(self, kind: Kind, number: int) -> list[Said]:
        """The claims of a kind in one article, in the order of place."""
        if kind not in self._within:
            by_article: dict[int, list[Said]] = defaultdict(list)
            for said in self.of(kind):
                by_article[said.number].append(said)
            self._within[kind] = by_article
        return self._within[kind].get(number, [])

    def who(self, name: str) -> str:
        """The key of an entity; the folded name itself for one that is not known."""
        return self._keys.get(fold(name), fold(name))

    def display(self, key: str) -> str:
        """How an entity is shown: the name in facts.yaml, else the form used most."""
        return self._display.get(key, key)

    def pairs(self, claims: Sequence[Said]) -> Iterator[tuple[int, int]]:
        """Index pairs (i < j) of the claims that stand in articles of one story; linear in a large stack."""
        strangers, reprinted = bool(self.company.strangers), self.company.reprinted
        alone = [not strangers and said.claim.context.text not in reprinted for said in claims]
        for i, j in self.stories.pairs([said.number for said in claims]):
            if alone[i] or alone[j] or not self._apart(claims[i], claims[j]):
                yield i, j

    def one_story(self, one: Said, other: Said) -> bool:
        """Do the two claims stand in articles that tell one story?"""
        return self.stories.linked(one.number, other.number) and not self._apart(one, other)

    def _apart(self, one: Said, other: Said) -> bool:
        return self.company.apart(one.number, one.claim.context.text, other.number, other.claim.context.text)

    @property
    def stem_counts(self) -> Counter[str]:
        """In how many different sentences of the stack a stem stands."""
        return self.company.stems

    def fact_id(self, key: str) -> str:
        """The id in facts.yaml of an entity key, "" for one that the facts do not know."""
        return key if key in self.facts.entities else ""


def build(articles: Iterable[ReadArticle], facts: Facts, stories: Stories | None = None) -> Stack:
    """Bring articles together, in the order given; without `stories` they are one."""
    distinct = tuple(articles)
    anchors = tuple(resolve_dates(distinct, facts))
    stack = Stack(distinct, facts, anchors, Timeline.of(facts), stories or Stories.one())
    _merge_names(stack)
    stack.company = company(distinct, stack.who, stack.stories.small)
    epoch = _epoch(anchors)
    for number, article in enumerate(distinct):
        for claim in article.claims:
            subject = stack.who(claim.subject)
            stack._said.setdefault(claim.kind, []).append(Said(claim, article, subject, anchors[number], number, epoch))
    return stack


def _epoch(anchors: tuple[Window, ...]) -> Window | None:
    """The median day of the dated articles, where most of them lie within a year or so; None when nothing is dated."""
    days = sorted(anchor.intervals[0][0] for anchor in anchors if is_dated(anchor))
    near = [day for day in days if abs(day - days[len(days) // 2]) <= 200]
    if len(near) * 2 <= len(days):
        return None
    middle = near[len(near) // 2]
    return Window(((middle, middle + 1),))


def _merge_names(stack: Stack) -> None:
    """One key per entity: those of facts.yaml first, then full names, then surnames that only one person has."""
    keys, display = stack._keys, stack._display
    for entity in stack.facts.entities.values():
        display[entity.id] = entity.name
        for name in entity.names:
            keys.setdefault(fold(name), entity.id)
            bare = fold(name).removeprefix("the ")
            if " " in bare:
                keys.setdefault(bare, entity.id)
    used: Counter[str] = Counter()
    for article in stack.articles:
        for name, _, count in article.names:
            used[name] += count
    _full_names(keys, display, used)
    _short_names(keys, display, used, stack)


def _full_names(keys: dict[str, str], display: dict[str, str], used: Counter[str]) -> None:
    known = {fold(name): key for key, name in display.items()}
    for name, _ in sorted(used.items(), key=lambda item: (-item[1], item[0])):
        folded = fold(name)
        if folded in keys:
            continue
        country = country_of(name)
        if country and fold(country) in keys:
            keys[folded] = keys[fold(country)]
            continue
        if country:
            keys[folded] = fold(country)
            display.setdefault(fold(country), country)
            continue
        if len(name.split()) > 1:
            keys[folded] = known.get(folded, folded)
            display.setdefault(keys[folded], name)


def _short_names(keys: dict[str, str], display: dict[str, str], used: Counter[str], stack: Stack) -> None:
    """A single word that ends exactly one person's name in the stack is that person."""
    holders: dict[str, set[str]] = defaultdict(set)
    for article in stack.articles:
        for name, kind, _ in article.names:
            words = name.split()
            if len(words) > 1 and kind in ("person", ""):
                holders[fold(words[-1])].add(stack.who(name))
    for name in sorted(used):
        folded = fold(name)
        if folded in keys or len(name.split()) > 1:
            continue
        found = holders.get(folded, set())
        if len(found) == 1:
            keys[folded] = next(iter(found))
        else:
            keys[folded] = folded
            display.setdefault(folded, name)


def resolve_dates(articles: Sequence[ReadArticle], facts: Facts) -> Iterator[Window]:
    """The window in which each article was written; a day printed without a year takes the year nearest the others."""
    years = _years(articles, facts)
    for article in articles:
        if article.date is not None:
            yield article.date
        elif article.month:
            yield _with_year(article, years)
        else:
            yield Window.ALWAYS


def _years(articles: Sequence[ReadArticle], facts: Facts) -> Counter[int]:
    """Years that the stack speaks of: of dated articles most, of dates in text, of dated events among the facts."""
    years: Counter[int] = Counter()
    for article in articles:
        if article.date is not None and article.date.first is not None:
            years[article.date.first.year] += 20
        for context in article.contexts:
            for time in context.times:
                for low, high in time.expr.intervals:
                    if time.expr.kind == "absolute" and high - low < 400:
                        years[date.fromordinal(max(1, low)).year] += 1
    for fact in facts:
        if fact.date is not None and fact.valid.first is not None:
            years[fact.valid.first.year] += 3
    return years


def _with_year(article: ReadArticle, years: Counter[int]) -> Window:
    """The most likely year: spoken of in the stack, and with the weekday that the article names."""
    best: tuple[float, int] | None = None
    for year, weight in years.items():
        try:
            day = date(year, article.month, article.day or 1)
        except ValueError:
            continue
        score = float(weight) + (15 if _weekday_fits(article, day) else 0)
        if best is None or (score, year) > best:
            best = (score, year)
    if best is None:
        return Window.ALWAYS
    day = date(best[1], article.month, article.day or 1)
    return Window.day(day) if article.day else Window.month(day.year, day.month)


def _weekday_fits(article: ReadArticle, day: date) -> bool:
    """Does the first weekday named in the article lie on the day or just before it?"""
    for context in article.contexts[:3]:
        for time in context.times:
            if time.expr.kind == "weekday" and time.expr.weekday >= 0:
                return (day.weekday() - time.expr.weekday) % 7 <= 1
    return False
