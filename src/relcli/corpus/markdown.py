"""Markdown to drafts: block structure by markdown-it, inline markup taken out with every character's source offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from relcli.corpus.draft import Draft, Weaver, plain_draft
from relcli.corpus.frontmatter import FrontMatter, front_matter
from relcli.corpus.inline import Piece, lead, weave
from relcli.corpus.model import Limits, Zone
from relcli.corpus.plain import line_starts
from relcli.corpus.reading import Parsed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_IMAGE = re.compile(r"\s*(?:\[\s*)?!\[[^\n]*\)\s*")


def read_markdown(text: str, limits: Limits) -> Parsed:
    """The drafts of a Markdown article and what its front matter says.  Never raises."""
    front = front_matter(text, limits)
    try:
        reader = _Reader(text, front.body)
        drafts = list(reader.drafts())
    except RecursionError:
        draft = plain_draft(text, front.body, len(text), True)
        note = "Markdown nested too deeply to be read: taken as one paragraph"
        return Parsed([draft] if draft else [], front.metadata(), (*front.notes, note), ignore=front.ignore)
    return Parsed(drafts, front.metadata(), front.notes, _title(text, front), tuple(reader.comments), front.ignore)


@cache
def _parser() -> MarkdownIt:
    """Block rules only: markdown-it's inline parser keeps no offsets."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["inline", "code"])


def _title(text: str, front: FrontMatter) -> Draft | None:
    """Where the title stands in the front matter, when it stands there as it is."""
    title = front.values.get("title", "")
    place = text.find(title, front.start, front.end) if title else -1
    return plain_draft(text, place, place + len(title), True, Zone.HEADLINE) if place >= 0 else None


class _Reader:
    """One pass over markdown-it's tokens."""

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.begin = begin
        starts = [start for start in line_starts(text) if start > begin]
        self.starts = [begin, *starts, len(text)]
        self.references: dict[str, Any] = {}
        self.comments: list[tuple[int, int]] = []
        """Spans of comments that speak to relcli."""

    def drafts(self) -> Iterator[Draft]:
        """The blocks of the body, in order."""
        environment: dict[str, Any] = {}
        tokens = _parser().parse(self._source(), environment)
        self.references = environment.get("references", {})
        open_: list[str] = []
        for number, token in enumerate(tokens):
            if token.nesting == 1:
                open_.append(token.type)
                if token.type == "tr_open" and token.map:
                    yield from _some(self._row(token.map[0]))
            elif token.nesting == -1:
                open_.pop()
            elif token.type == "inline" and "tr_open" not in open_:
                yield from _some(self._paragraph(token, open_, tokens, number))
            else:
                yield from self._other(token)

    def _source(self) -> str:
        """The body as markdown-it should see it: same lines, no characters that it would replace."""
        return self.text[self.begin :].replace("\0", " ")

    def _line(self, number: int) -> tuple[int, str]:
        """Offset and text of a line of the body, without its line end."""
        if number + 1 >= len(self.starts):
            return len(self.text), ""
        start = self.starts[number]
        return start, self.text[start : self.starts[number + 1]].rstrip("\r\n")

    def _paragraph(self, token: Token, open_: Sequence[str], tokens: Sequence[Token], number: int) -> Draft | None:
        zone = _zone(open_)
        pieces = list(self._pieces(token))
        if zone is None and _IMAGE.fullmatch(token.content):
            zone = Zone.CAPTION
        label = lead(token.content) if zone is Zone.LIST_ITEM else ""
        weaver = Weaver()
        self.comments += weave(weaver, pieces, self.references)
        return weaver.finish(zone, label)

    def _pieces(self, token: Token) -> Iterator[Piece]:
        """Where each line of a paragraph stands: behind whatever quote marks and indents precede it."""
        first, last = token.map or (0, 0)
        number = first
        for content in token.content.split("\n"):
            stripped = content.strip()
            while number < last or number == first:
                start, line = self._line(number)
                number += 1
                place = line.rfind(stripped) if line.rstrip().endswith(stripped) else line.find(stripped)
                if place >= 0:
                    yield Piece(start + place, stripped)
                    break

    def _row(self, number: int) -> Draft | None:
        """A table row: cells two spaces apart, the first one its label."""
        start, line = self._line(number)
        weaver = Weaver()
        label = ""
        for count, cell in enumerate(_CELL.finditer(line)):
            words = cell[0].strip()
            if not words:
                continue
            at = start + cell.start() + len(cell[0]) - len(cell[0].lstrip())
            if weaver.length:
                label = label or weaver.clean().strip()
                weaver.gap(at - 1)
            elif count > 1:
                label = " "
            self.comments += weave(weaver, [Piece(at, words)], self.references)
        return weaver.finish(Zone.TABLE_ROW, label.strip())

    def _other(self, token: Token) -> Iterator[Draft]:
        if token.map is None:
            return
        start = self._line(token.map[0])[0]
        end = self._line(token.map[1])[0]
        if token.type == "html_block":
            from relcli.corpus.html import html_piece

            drafts, comments = html_piece(self.text, start, end)
            self.comments += comments
            yield from drafts
        elif token.type == "fence":
            yield from _some(plain_draft(self.text, start, end, True, Zone.BOILERPLATE))


def _zone(open_: Sequence[str]) -> Zone | None:
    for kind in reversed(open_):
        match kind:
            case "heading_open":
                return Zone.SUBHEAD
            case "blockquote_open":
                return Zone.QUOTATION
            case "list_item_open":
                return Zone.LIST_ITEM
    return None


def _some(draft: Draft | None) -> Iterator[Draft]:
    if draft is not None:
        yield draft
