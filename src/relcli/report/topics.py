"""What a corpus is about: a table of names, most named first."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.reading_model import Topic, Topics
from relcli.report.console import counted
from relcli.report.json import VERSION, Object
from relcli.report.layout import Page, cells, fit, joined, wrap
from relcli.report.sanitise import visible

_COLUMNS = (("kind", 12), ("articles", 8), ("claims", 7), ("disagreements", 20))
"""Columns behind the name, with their cells; numbers stand at the right."""


def topics_lines(found: Topics, page: Page) -> Iterator[str]:
    """The table and a last line, without line ends."""
    if found.topics:
        room = max(12, page.width - sum(width + 2 for _, width in _COLUMNS))
        name = min(room, max(len("name"), *(cells(visible(topic.name, page.encoding)) for topic in found.topics)))
        yield page.palette.paint(_line("name", [title for title, _ in _COLUMNS], name), "strong")
        for topic in found.topics:
            yield _row(topic, name, page)
        yield ""
    yield from wrap(_summary(found), page.width)


def _row(topic: Topic, name: int, page: Page) -> str:
    shown = fit(visible(topic.name, page.encoding), name, page.ellipsis)
    line = _line(shown, [topic.kind, f"{topic.articles:,}", f"{topic.claims:,}", ""], name)
    style, words = worst(topic)
    if not words:
        return line
    pad = name + sum(width + 2 for _, width in _COLUMNS[:-1]) + 2
    return line + " " * (pad - cells(line)) + page.palette.paint(words, style)


def _line(name: str, texts: list[str], width: int) -> str:
    line = name + " " * (width - cells(name))
    for text, (title, column) in zip(texts, _COLUMNS, strict=True):
        line += "  " + (text.rjust(column) if title in ("articles", "claims") else text.ljust(column))
    return line.rstrip()


def worst(topic: Topic) -> tuple[str, str]:
    """(severity of the worst, in a few words) of the findings on it: "error", "2 errors, 3 more"."""
    for severity, number in (("error", topic.errors), ("warning", topic.warnings), ("note", topic.notes)):
        if number:
            rest = topic.disagreements - number
            return severity, joined([counted(number, severity), f"{rest:,} more" if rest else ""], ", ")
    return "", ""


def _summary(found: Topics) -> str:
    """The last line: "9 articles name 25 topics; 70 more in one article each, shown by --all"."""
    hidden = found.total - len(found.topics)
    told = f"{counted(found.articles, 'article')}, {counted(found.total, 'topic')}"
    return joined(
        [
            told if found.total else f"{counted(found.articles, 'article')}, no topic",
            f"{hidden:,} not shown, --limit 0 shows them" if hidden else "",
            f"{counted(found.rare, 'name')} of a single article left out, --all shows them" if found.rare else "",
            f"{len(found.skipped)} skipped, not read" if found.skipped else "",
        ]
    )


def topics_object(found: Topics) -> Object:
    """The list as the JSON object of version 1 (schemas/topics.schema.json)."""
    return {
        "version": VERSION,
        "topics": [topic_object(topic) for topic in found.topics],
        "skipped": [{"path": file.path, "reason": file.reason} for file in found.skipped],
        "summary": {
            "articles": found.articles,
            "topics": found.total,
            "hidden": found.total - len(found.topics),
            "rare": found.rare,
            "skipped": len(found.skipped),
        },
    }


def topic_object(topic: Topic) -> Object:
    """One of them."""
    return {
        "key": topic.key,
        "name": topic.name,
        "kind": topic.kind,
        "articles": topic.articles,
        "claims": topic.claims,
        "facts": topic.facts,
        "disagreements": {"errors": topic.errors, "warnings": topic.warnings, "notes": topic.notes},
    }
