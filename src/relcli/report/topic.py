"""The page of one entity: what is told of it, value by value, who tells it, and the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from relcli.check.model import FactReference, Finding, Severity, Witness
from relcli.check.reading_model import Chapter, Entry, Teller, TopicPage
from relcli.report.console import counted
from relcli.report.json import VERSION, Object, fact_object, finding_object, window_object, witness_object
from relcli.report.layout import Page, cells, joined, wrap
from relcli.report.passage import marked, trimmed
from relcli.report.sanitise import visible
from relcli.report.signs import sign, signed
from relcli.report.topics import topic_object
from relcli.report.window import window_words

_TELLERS = 3
"""Places named per value."""
_HANG = 6
_SENTENCE = 2
"""Lines of a sentence, about."""
_IN_FULL = frozenset({"event", "quantity", "rank", "trend", "duration"})
"""Kinds of claims that a few words do not tell."""
Numbers = Mapping[str, tuple[int, Finding]]
"""Id of a finding to its number on the page and itself."""


def topic_lines(told: TopicPage, page: Page) -> Iterator[str]:
    """The page, without line ends."""
    numbers = {finding.id: (number, finding) for number, finding in enumerate(told.findings, 1)}
    yield from _head(told, page)
    if told.findings:
        yield ""
        yield page.palette.paint("disagreements", "strong")
        yield from signed(told.findings, page)
    for chapter in told.chapters:
        yield ""
        yield from _chapter(chapter, told.topic.name, numbers, page)
    if not told.chapters:
        yield ""
        yield "nothing is told of it"


def _head(told: TopicPage, page: Page) -> Iterator[str]:
    topic = told.topic
    name = visible(topic.name, page.encoding)
    lines = wrap(joined([name, topic.kind], ", "), page.width)
    yield from (page.palette.paint(line, "strong") for line in lines)
    tally = joined(
        [
            f"named in {counted(topic.articles, 'article')}" if topic.articles else "named in no article",
            f"subject of {counted(topic.claims, 'claim')}" if topic.claims else "",
            counted(topic.disagreements, "disagreement") if topic.disagreements else "",
            counted(topic.facts, "fact") if topic.facts else "",
        ],
        ", ",
    )
    yield from wrap(tally, page.width)
    written = [name for name, _ in told.spellings if name != topic.name]
    if written:
        listed = ", ".join(f"{name} ({count:,})" for name, count in told.spellings[:8])
        yield from _entry(page, "written:", listed)
    aliases = [alias for alias in told.aliases if alias not in written]
    if aliases:
        yield from _entry(page, "also:", ", ".join(aliases))
    if told.read < topic.articles:
        yield from wrap(f"This page is made from the {told.read:,} articles that name it most.", page.width)


def _entry(page: Page, label: str, text: str, indent: int = 0, style: str = "faint") -> Iterator[str]:
    yield from page.entry(label, visible(text, page.encoding), indent, style)


def _chapter(chapter: Chapter, name: str, numbers: Numbers, page: Page) -> Iterator[str]:
    yield page.palette.paint(chapter.title, "strong")
    for fact in chapter.facts:
        yield from _fact(fact, name, page)
    if chapter.facts_left_out:
        yield page.palette.paint(f"  and {counted(chapter.facts_left_out, 'older fact')}, shown by --limit 0", "faint")
    before = ""
    for entry in chapter.entries:
        yield from _value(entry, numbers, page)
        yield from _who(entry.tellers, name, page)
        first = entry.tellers[0].witness
        if entry.kind in _IN_FULL and first.sentence != before:
            yield from _sentence(first, page)
        before = first.sentence
    if chapter.left_out:
        yield page.palette.paint(f"  and {chapter.left_out:,} more, shown by --limit 0", "faint")


def _fact(fact: FactReference, name: str, page: Page) -> Iterator[str]:
    statement = fact.statement.removeprefix(f"{name}: ")
    yield from _entry(page, "fact:", f"{statement} ({joined([fact.id, fact.source])})", 2, "fact")


def _value(entry: Entry, numbers: Numbers, page: Page) -> Iterator[str]:
    """The value, marked where findings set it against another; its time goes with it."""
    found = [numbers[id] for id in entry.findings if id in numbers]
    signs = " ".join(sign(number, page) for number, _ in found)
    time = entry.when if ", " in entry.when else window_words(entry.window)
    words = visible(joined([joined([entry.subject, entry.value], ": "), time]), page.encoding)
    room = max(20, page.width - 4)
    lines = wrap(words, room, room - cells(signs) - 1 if signs else None)
    head = f"{page.palette.paint(signs, max((each.severity for _, each in found), key=_rank))} " if signs else ""
    yield f"  {head}{page.palette.paint(lines[0] if lines else '', 'strong')}".rstrip()
    for line in lines[1:]:
        yield f"    {page.palette.paint(line, 'strong')}"


def _rank(severity: Severity) -> int:
    return severity.rank


def _sentence(witness: Witness, page: Page) -> Iterator[str]:
    """The sentence of the first who tells it, as much as has room around its words."""
    room = max(20, page.width - _HANG)
    text, start, end = marked(witness, page.encoding)
    text, _, _ = trimmed(text, start, end, _SENTENCE * room, page.ellipsis)
    for line in wrap(text, room):
        yield " " * _HANG + page.palette.paint(line, "faint")


def _who(tellers: Sequence[Teller], name: str, page: Page) -> Iterator[str]:
    """Who tells it: the first three places, in how many others; one article is named once."""
    by_path: dict[str, Teller] = {}
    for teller in tellers:
        by_path.setdefault(teller.witness.path, teller)
    named = [_teller(teller, name) for teller in list(by_path.values())[:_TELLERS]]
    more = len(by_path) - len(named)
    text = visible(", ".join(named) + (f" and {more:,} more" if more > 0 else ""), page.encoding)
    for line in wrap(text, max(20, page.width - _HANG)):
        yield " " * _HANG + page.palette.paint(line, "path")


def _teller(teller: Teller, name: str) -> str:
    """path:line, the date of the article, and who vouches for it where neither the article does nor the entity."""
    witness = teller.witness
    stance = witness.stance if witness.stance not in ("asserted", f"quoted: {name}") else ""
    told = joined([teller.date or "", stance])
    return f"{witness.path}:{witness.line}" + (f" ({told})" if told else "")


def page_object(told: TopicPage) -> Object:
    """The page as the JSON object of version 1 (schemas/topic.schema.json)."""
    return {
        "version": VERSION,
        "topic": topic_object(told.topic),
        "aliases": list(told.aliases),
        "spellings": [{"name": name, "articles": count} for name, count in told.spellings],
        "read": told.read,
        "chapters": [_chapter_object(chapter) for chapter in told.chapters],
        "findings": [finding_object(finding) for finding in told.findings],
        "did_you_mean": [],
    }


def nobody_object(nearest: Sequence[str]) -> Object:
    """What JSON says where nobody has the name: no topic, and names that may have been meant."""
    empty: Object = {"aliases": [], "spellings": [], "read": 0, "chapters": [], "findings": []}
    return {"version": VERSION, "topic": None, **empty, "did_you_mean": list(nearest)}


def _chapter_object(chapter: Chapter) -> Object:
    return {
        "title": chapter.title,
        "entries": [_entry_object(entry) for entry in chapter.entries],
        "facts": [fact_object(fact) for fact in chapter.facts],
        "left_out": chapter.left_out,
        "facts_left_out": chapter.facts_left_out,
    }


def _entry_object(entry: Entry) -> Object:
    return {
        "kind": entry.kind,
        "subject": entry.subject,
        "value": entry.value,
        "window": window_object(entry.window),
        "when": entry.when,
        "tellers": [{**witness_object(each.witness), "date": each.date} for each in entry.tellers],
        "findings": list(entry.findings),
    }
