"""What a corpus is about: a table of names, most named first."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.reading_model import Topic, Topics
from relcli.report.console import counted
from relcli.report.json import VERSION, Object
from relcli.report.layout import Page, cells, fit, joined, wrap
from relcli.report.sanitise import visible

_WIDTHS = {"kind": 12, "articles": 8, "claims": 6, "disagreements": 18}
"""Columns behind the name, with their cells; numbers stand at the right."""
_NARROW, _NARROWEST = 72, 54
"""Pages narrower than this have no kinds, or no claims either."""
_NAME = 12
"""Cells of a name at least."""


def topics_lines(found: Topics, page: Page) -> Iterator[str]:
    """The table and a last line, without line ends."""
    if found.topics:
        columns = _columns(page.width)
        room = max(_NAME, page.width - sum(_WIDTHS[title] + 2 for title in columns))
        longest = max(cells(visible(topic.name, page.encoding)) for topic in found.topics)
        name = min(room, max(len("name"), longest))
        yield page.palette.paint(_line("name", dict(zip(columns, columns, strict=True)), name), "strong")
        for topic in found.topics:
            yield _row(topic, columns, name, page)
        yield ""
    yield from wrap(_summary(found), page.width)


def _columns(width: int) -> list[str]:
    left_out = ("kind", "claims") if width < _NARROWEST else ("kind",) if width < _NARROW else ()
    return [title for title in _WIDTHS if title not in left_out]


def _row(topic: Topic, columns: list[str], name: int, page: Page) -> str:
    style, words = worst(topic)
    texts = {
        "kind": topic.kind,
        "articles": f"{topic.articles:,}",
        "claims": f"{topic.claims:,}",
        "disagreements": words,
    }
    shown = fit(visible(topic.name, page.encoding), name, page.ellipsis)
    line = _line(shown, {title: texts[title] for title in columns}, name)
    return line.removesuffix(words) + page.palette.paint(words, style)


def _line(name: str, texts: dict[str, str], width: int) -> str:
    line = name + " " * (width - cells(name))
    for title, text in texts.items():
        wide = _WIDTHS[title]
        line += "  " + (text.rjust(wide) if title in ("articles", "claims") else text.ljust(wide))
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
