"""HTML to drafts: the visible paragraphs of a page with the source offset of every character, and its metadata."""

from __future__ import annotations

import re

from relcli.corpus.draft import Draft, Weaver
from relcli.corpus.model import Limits, Zone
from relcli.corpus.pagedata import PageData
from relcli.corpus.reading import Parsed
from relcli.corpus.tags import RAW, Comment, Tag, Text, tokens
from relcli.records import record

_SKIPPED = frozenset(
    {
        "aside",
        "button",
        "canvas",
        "dialog",
        "footer",
        "form",
        "head",
        "iframe",
        "math",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "audio",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "video",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_ZONES = {
    "blockquote": Zone.QUOTATION,
    "li": Zone.LIST_ITEM,
    "tr": Zone.TABLE_ROW,
    "figcaption": Zone.CAPTION,
    "caption": Zone.CAPTION,
    "dd": Zone.LIST_ITEM,
    **dict.fromkeys(_HEADINGS, Zone.SUBHEAD),
}
_PARTS = {"list": "li", "table": "tr", "dl": "dd"}
_CONTAINERS = frozenset({"article", "main"})
_CONTENT_SHARE = 0.5
"""An `<article>` or `<main>` is the article when it holds at least this share of the page's text."""


def read_html(text: str, limits: Limits) -> Parsed:
    """The drafts and metadata of a page.  Never raises; unclosed and crossed tags are taken as they come."""
    page = _Reader(text)
    page.read(0, len(text))
    drafts = page.drafts()
    metadata = page.data.metadata()
    title = page.data.title_draft(text)
    return Parsed(drafts, metadata, (), title, tuple(page.comments))


def html_piece(text: str, start: int, end: int) -> tuple[list[Draft], list[tuple[int, int]]]:
    """The drafts of a piece of HTML inside another format, and the spans of comments that speak to relcli."""
    reader = _Reader(text)
    reader.read(start, end)
    return reader.drafts(), reader.comments


@record(frozen=True, slots=True)
class _Placed:
    draft: Draft
    container: int
    """Number of the outermost `<article>` or `<main>` it stands in; 0 for none."""


class _Reader:
    """Walks the tokens of a page once.  Open elements are counted, not stacked, so crossed tags do no harm."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = PageData()
        self.comments: list[tuple[int, int]] = []
        self._placed: list[_Placed] = []
        self._weaver = Weaver()
        self._open: dict[str, int] = {}
        self._skipping = ""
        self._skip_depth = 0
        self._container = self._containers = 0
        self._label = ""
        self._cells = self._broken_at = 0
        self._last_close: dict[str, int] = {}

    def read(self, start: int, end: int) -> None:
        """Take in `text[start:end]`."""
        for token in tokens(self.text, start, end):
            match token:
                case Tag():
                    self._tag(token)
                case Text(raw=True):
                    self.data.script(self.text[token.start : token.end])
                case Text():
                    self._words(token)
                case Comment():
                    self.comments.append((token.start, token.end))
        self._flush()

    def drafts(self) -> list[Draft]:
        """What was found; what stands outside the article element is furniture."""
        sizes: dict[int, int] = {}
        for placed in self._placed:
            sizes[placed.container] = sizes.get(placed.container, 0) + len(placed.draft.text)
        inside = {number: size for number, size in sizes.items() if number}
        best = max(inside, key=lambda number: inside[number], default=0)
        if not best or inside[best] < _CONTENT_SHARE * sum(sizes.values()):
            return [placed.draft for placed in self._placed]
        headless = not any(placed.container == best and placed.draft.zone is Zone.SUBHEAD for placed in self._placed)
        return [
            placed.draft
            if placed.container == best or (headless and placed.draft.zone is Zone.SUBHEAD)
            else placed.draft._replace(zone=Zone.BOILERPLATE)
            for placed in self._placed
        ]

    def _words(self, token: Text) -> None:
        if self._open.get("title"):
            self.data.title_text(self.text, token.start, token.end)
        elif not self._skipping:
            self._weaver.feed(token.start, self.text[token.start : token.end], entities=True)

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name == "meta":
            self.data.meta(tag.attributes())
        elif name in RAW:
            self._open[name] = 0 if tag.closing else 1
            if name == "script" and not tag.closing:
                self.data.next_script(tag.attributes())
            return
        if self._skipping:
            if name == self._skipping:
                self._skip_depth += -1 if tag.closing else 1
                self._skipping = name if self._skip_depth else ""
            return
        if not tag.closing and (name in _SKIPPED or self._is_hidden(tag)) and self._closes(tag):
            self._flush()
            self._skipping, self._skip_depth = name, 1
            return
        self._element(tag)

    def _closes(self, tag: Tag) -> bool:
        """Is there an end tag of that name further on?  An unclosed `<nav>` must not swallow the page."""
        if tag.name not in self._last_close:
            ends = [match.start() for match in re.finditer(f"</{re.escape(tag.name)}", self.text, re.IGNORECASE)]
            self._last_close[tag.name] = ends[-1] if ends else -1
        return self._last_close[tag.name] >= tag.end

    def _is_hidden(self, tag: Tag) -> bool:
        if tag.name in _VOID or not (" hidden" in tag.source or "display" in tag.source):
            return False
        attributes = tag.attributes()
        style = attributes.get("style", "").replace(" ", "").lower()
        return "hidden" in attributes or "display:none" in style

    def _element(self, tag: Tag) -> None:
        name = tag.name
        if name == "time" and not tag.closing:
            self.data.time(tag.attributes())
        if name in _CELLS:
            if not tag.closing:
                self._cell(tag)
        elif name == "br":
            self._line_break(tag)
        elif name in _BLOCKS:
            self._flush()
            if name == "dt" and tag.closing and self._placed:
                self._label = self._placed[-1].draft.text
            self._count(tag)

    def _line_break(self, tag: Tag) -> None:
        """A space; two in a row end the paragraph, as old pages do it."""
        if self._weaver.length and self._weaver.length == self._broken_at:
            self._flush()
        self._weaver.space(tag.start)
        self._broken_at = self._weaver.length

    def _cell(self, tag: Tag) -> None:
        if self._cells and self._weaver.length:
            if self._cells == 1:
                self._label = self._weaver.clean().strip()
            self._weaver.gap(tag.start)
        self._cells += 1

    def _count(self, tag: Tag) -> None:
        name = "list" if tag.name in ("ul", "ol", "menu") else tag.name
        if name == "tr":
            self._cells, self._label = 0, ""
        elif name == "dl":
            self._label = ""
        if name in _CONTAINERS:
            depth = sum(self._open.get(container, 0) for container in _CONTAINERS)
            if not tag.closing and not depth:
                self._containers += 1
                self._container = self._containers
            elif tag.closing and depth == 1:
                self._container = 0
        if name in _ZONES or name in _CONTAINERS or name in _PARTS:
            depth = max(0, self._open.get(name, 0) + (-1 if tag.closing else 1))
            self._open[name] = min(depth, 1) if name in _HEADINGS else depth
        self._imply_ends(name)

    def _imply_ends(self, name: str) -> None:
        """`<li>`, `<tr>` and `<dd>` need no end tag: no more of them are open than of the lists around them."""
        part = _PARTS.get(name, name)
        whole = next((whole for whole, inner in _PARTS.items() if inner == part), "")
        if whole and part in self._open:
            self._open[part] = min(self._open[part], max(self._open.get(whole, 0), int(part == name)))

    def _flush(self) -> None:
        zone = next((zone for name, zone in _ZONES.items() if self._open.get(name)), None)
        label = self._label if zone is Zone.TABLE_ROW or self._open.get("dd") else ""
        draft = self._weaver.finish(zone, label)
        self._weaver = Weaver()
        if draft is not None:
            self._placed.append(_Placed(draft, self._container))
