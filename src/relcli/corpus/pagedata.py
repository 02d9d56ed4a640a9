"""What a web page says of itself in its head: JSON-LD, meta elements, `<title>`, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from relcli.corpus.dates import article_date, parse_printed
from relcli.corpus.draft import Draft, Weaver
from relcli.corpus.metadata import Metadata, dated, first_of, keys
from relcli.corpus.model import ArticleDate, Zone

_LONGEST = 256 << 10
"""Characters of JSON-LD that are parsed."""
_DEPTH = 6
_SITE = re.compile(r" [|–—·:-]{1,2} ")
_ARTICLE_TYPES = ("article", "posting", "report")
_SHORT = 300


class PageData:
    """Collects what the head of a page says, in whatever order it comes."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._linked = Metadata()
        self._time: ArticleDate | None = None
        self._title: tuple[int, int] | None = None
        self._title_words = ""
        self._is_linked = False

    def metadata(self) -> Metadata:
        """JSON-LD first, then meta elements, then `<title>` and `<time>`."""
        meta = Metadata(
            first_of(self._meta, keys("meta_titles")),
            first_of(self._meta, keys("meta_sources")),
            self._meta_author(),
            dated(self._meta, ("meta_dates", "meta_updated"), "meta tag"),
        )
        title = " ".join(unescape(self._title_words).split())
        known = self._linked.over(meta)
        return known.over(Metadata(_without_site(title, known.source), "", "", self._time))

    def title_draft(self, text: str) -> Draft | None:
        """The `<title>` as a headline, cut before the name of the site; None without one."""
        if self._title is None:
            return None
        weaver = Weaver()
        weaver.feed(self._title[0], text[self._title[0] : self._title[1]], entities=True)
        whole = weaver.clean().rstrip()
        kept = len(_without_site(whole, self.metadata().source))
        draft = weaver.finish(Zone.HEADLINE)
        if draft is None or kept == len(whole):
            return draft
        block = draft.block(Zone.HEADLINE)
        runs = tuple(run for run in draft.runs if run[0] < kept)
        wide = tuple(pair for pair in draft.wide if pair[0] < kept)
        return Draft(draft.start, block.span(0, kept)[1], whole[:kept], runs, wide, Zone.HEADLINE)

    def meta(self, attributes: dict[str, str]) -> None:
        """A `<meta>` element; the first of two with the same name counts."""
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = " ".join(attributes.get("content", "").split())
        if name and content and len(content) < 2_000:
            self._meta.setdefault(name.lower(), content)

    def time(self, attributes: dict[str, str]) -> None:
        """A `<time>` element; the first with a date counts."""
        surface = attributes.get("datetime", "")
        printed = parse_printed(surface)
        if self._time is None and printed is not None and printed.year:
            self._time = article_date(printed, "time element", surface)

    def title_text(self, text: str, start: int, end: int) -> None:
        """Text inside `<title>`; the first one on the page."""
        if self._title is None and end - start < 2_000:
            self._title = (start, end)
            self._title_words = text[start:end]

    def next_script(self, attributes: dict[str, str]) -> None:
        """The start tag of a script: is its content JSON-LD?"""
        self._is_linked = attributes.get("type", "").lower().startswith("application/ld+json")

    def script(self, content: str) -> None:
        """The content of a script or style; anything but JSON-LD is passed over."""
        if not self._is_linked or len(content) > _LONGEST:
            return
        self._is_linked = False
        try:
            data = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            return
        for node in _nodes(data, _DEPTH):
            if _is_article(node):
                self._linked = self._linked.over(_linked(node))

    def _meta_author(self) -> str:
        author = first_of(self._meta, keys("meta_authors"))
        return "" if author.startswith(("http:", "https:")) else author


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"), depth - 1)
        yield from _nodes(data.get("mainEntity"), depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _linked(node: dict[str, Any]) -> Metadata:
    date = None
    for key in ("datePublished", "dateCreated", "dateModified"):
        printed = parse_printed(_text(node.get(key)))
        if printed is not None and printed.year:
            date = article_date(printed, "JSON-LD", _text(node.get(key)))
            break
    title = _text(node.get("headline") or node.get("name"))
    return Metadata(title, _text(node.get("publisher")), _text(node.get("author")), date)


def _text(value: Any) -> str:
    """A name or text, whether given as text, as an object with a name, or as a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(item) for item in value[:10] if not isinstance(item, list))))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(unescape(value).split())[:_SHORT] if isinstance(value, str) else ""


def _without_site(title: str, source: str) -> str:
    """A page's title without the site's name at its end: the source, or a last part of up to four words after a bar."""
    cuts = list(_SITE.finditer(title))
    if not cuts:
        return title
    last = cuts[-1]
    name = title[last.end() :]
    is_site = name.casefold() == source.casefold() or ("|" in last[0] and name.count(" ") < 4)
    return title[: last.start()].rstrip() if is_site and last.start() > 0 else title
