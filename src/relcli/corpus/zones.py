"""Where each block of an article stands: headline, body, list, table, question, caption or page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relcli.corpus.bylines import byline, is_caption
from relcli.corpus.dates import dateline
from relcli.corpus.draft import Draft
from relcli.corpus.furniture import Furniture, furniture, is_masthead, is_menu, is_table_header
from relcli.corpus.hints import OwnLines
from relcli.corpus.model import Block, Zone

_NO_LINES = OwnLines()
_CLOSERS = "\"”’')]»* "
# a sentence that ends inside the line; not after "U.S." or "J."
_INNER_END = re.compile(r"\w\w[.!?…][\"”’')]{0,2} +[\"“‘']?[^\W\d_]")
_KEY = re.compile(r"([^\W\d_][^:.!?]{0,40}): +\S")
_LONG = 200
"""Characters from which on a block is prose whatever it ends with."""
_PROSE_WORDS = 6
_HEADLINE = 200
_SUBHEAD, _SUBHEAD_WORDS = 90, 12
_QUESTION_WORDS = 35
_STANDFIRST_WORDS = 6
_ITEM_WORDS = 16
_NEAR_TOP = 4
"""Blocks from the top among which a byline may stand below prose (a standfirst)."""


def decide(drafts: Sequence[Draft], title: str = "", own: OwnLines = _NO_LINES) -> tuple[Block, ...]:
    """The blocks of an article, in order, each with its zone.  `title` is what the markup gives, "" if nothing.

    `own` are lines that the desk knows to be page furniture.
    """
    return tuple(_Page(drafts, title, own).blocks())


def is_prose(text: str) -> bool:
    """Does it read like a sentence or more?  "Storm hits coast", "Why?" and "At stake:" do not."""
    if len(text) > _LONG:
        return True
    bare = text.rstrip(_CLOSERS)
    last = bare[-1:]
    if last not in ".!?…" or last == "":
        return False
    if last == "?" or text.count(" ") < _PROSE_WORDS - 1:
        return _INNER_END.search(bare) is not None and text.count(" ") >= _PROSE_WORDS - 1
    return True


class _Page:
    """One article while its zones are decided.  `fixed` holds what is already known, by number of the draft."""

    def __init__(self, drafts: Sequence[Draft], title: str, own: OwnLines) -> None:
        self.drafts = drafts
        self.title = title
        self.prose = [is_prose(draft.text) and draft.zone is not Zone.TABLE_ROW for draft in drafts]
        self.kinds = [
            Furniture.LINE
            if own.patterns and own.hold(draft.text)
            else Furniture.NONE
            if prose and len(draft.text) > _LONG
            else furniture(draft.text)
            for draft, prose in zip(drafts, self.prose, strict=True)
        ]
        for number, kind in enumerate(self.kinds):
            if kind is not Furniture.NONE:
                self.prose[number] = False
        body = [number for number, prose in enumerate(self.prose) if prose and drafts[number].zone in (None, Zone.BODY)]
        self.head = body[0] if body else 0
        self.tail = body[-1] if body else len(drafts) - 1
        self.fixed: dict[int, Zone] = {}
        self.labels: dict[int, str] = {}
        self.bylines: list[int] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks, in order."""
        self._furnish()
        self._headline()
        self._tables()
        self._head_lines()
        for number, draft in enumerate(self.drafts):
            zone = self.fixed.get(number) or draft.zone or self._by_words(number)
            if zone is Zone.SUBHEAD and draft.text.endswith("?"):
                zone = Zone.QUESTION
            yield draft.block(zone, self.labels.get(number, ""))

    # --- furniture -------------------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        """Mark share lines, menus, bylines, lists of other articles and readers' comments."""
        swallowing = False
        for number, kind in enumerate(self.kinds):
            if kind is Furniture.COMMENTS and self._ends_article(number):
                self.fixed.update(dict.fromkeys(range(number, len(self.drafts)), Zone.BOILERPLATE))
                return
            if kind is not Furniture.NONE:
                self.fixed[number] = Zone.BOILERPLATE
                swallowing = kind is Furniture.LIST or (swallowing and kind is Furniture.LINE)
            elif swallowing and self._is_other_article(number):
                self.fixed[number] = Zone.BOILERPLATE
            else:
                swallowing = False
                if self._outside(number) and self._is_outer_line(number):
                    self.fixed[number] = Zone.BOILERPLATE

    def _outside(self, number: int) -> bool:
        return number < self.head or number > self.tail or number <= _NEAR_TOP

    def _is_outer_line(self, number: int) -> bool:
        draft = self.drafts[number]
        if byline(draft.text) is not None:
            self.bylines.append(number)
            return True
        if draft.zone not in (None, Zone.TABLE_ROW) or self.head <= number <= self.tail or not is_menu(draft.text):
            return False
        rows = [row for row in self.drafts[max(0, number - 1) : number + 2] if row.zone is Zone.TABLE_ROW]
        return all(is_menu(row.text) for row in rows)

    def _ends_article(self, number: int) -> bool:
        """Comments end an article that has been read for the greater part; a count above it does not."""
        return self.head < number and number >= 0.4 * len(self.drafts) and self.prose[self.head]

    def _is_other_article(self, number: int) -> bool:
        draft = self.drafts[number]
        if draft.text.count(" ") >= _ITEM_WORDS or (self.prose[number] and draft.zone is not Zone.LIST_ITEM):
            return False
        if draft.zone is Zone.LIST_ITEM:
            return True
        followed = number + 1 < len(self.drafts) and self.prose[number + 1]
        return draft.zone is not Zone.SUBHEAD and not (draft.apart and followed)

    # --- headline --------------------------------------------------------------------------------------------------

    def _headline(self) -> None:
        marked = [number for number, draft in enumerate(self.drafts) if draft.zone is Zone.SUBHEAD]
        if any(draft.zone is Zone.HEADLINE for draft in self.drafts):
            return
        number = next((number for number in marked if self._is_title(number)), None)
        if number is None and marked and marked[0] <= self.head and marked[0] not in self.fixed:
            number = marked[0]
        if number is not None:
            self.fixed[number] = Zone.HEADLINE
        elif not marked or marked[0] > self.head:
            self._plain_headline()

    def _is_title(self, number: int) -> bool:
        return bool(self.title) and resembles(self.drafts[number].text, self.title)

    def _plain_headline(self) -> None:
        """The first short line above the body; a masthead above it is furniture."""
        candidates = [number for number in range(self.head) if self._could_be_headline(number)]
        if len(candidates) > 1 and candidates[0] == 0 and self._has_masthead():
            self.fixed[0] = Zone.BOILERPLATE
            candidates.pop(0)
            if candidates[0] == 1 and len(candidates) > 1 and not self.drafts[1].apart:
                self.fixed[1] = Zone.BOILERPLATE
                candidates.pop(0)
        if not candidates:
            return
        self.fixed[candidates[0]] = Zone.HEADLINE
        for number in candidates[1:2]:
            text = self.drafts[number].text
            if text.count(" ") >= _STANDFIRST_WORDS - 1 and not text.endswith("?"):
                self.fixed[number] = Zone.STANDFIRST

    def _has_masthead(self) -> bool:
        first, second = self.drafts[0], self.drafts[1]
        if is_masthead(first.text):
            return True
        below = second.zone is None and not second.apart and self.fixed.get(1) is Zone.BOILERPLATE
        is_bar = is_menu(second.text) or furniture(second.text) is Furniture.LINE
        return below and is_bar and first.text.count(" ") < 5

    def _could_be_headline(self, number: int) -> bool:
        draft = self.drafts[number]
        return (
            number not in self.fixed
            and draft.zone is None
            and len(draft.text) <= _HEADLINE
            and draft.text.rstrip(_CLOSERS)[-1:] not in (".", ",", ";", ":")
            and not is_caption(draft.text)
            and not self._opens_story(number)
        )

    def _opens_story(self, number: int) -> bool:
        """A dateline; without date and agency only before prose: "RIGA — Talks failed today." not "RIGA — a log"."""
        opening = dateline(self.drafts[number].text)
        return opening is not None and bool(opening.agency or opening.printed or self.prose[number])

    def _head_lines(self) -> None:
        """A sentence between headline and byline is the standfirst."""
        line = self.bylines[0] if self.bylines else 0
        headline = next((number for number in range(line) if self.fixed.get(number) is Zone.HEADLINE), None)
        if headline is None or line > 2 * _NEAR_TOP:
            return
        for number in range(headline + 1, line):
            draft = self.drafts[number]
            if number not in self.fixed and draft.zone is None and draft.text.count(" ") < 60:
                self.fixed[number] = Zone.STANDFIRST

    # --- body ------------------------------------------------------------------------------------------------------

    def _tables(self) -> None:
        """Rows below a header line, and runs of "Key: value" lines."""
        number = 0 if any(not draft.apart for draft in self.drafts) else len(self.drafts)
        while number < len(self.drafts):
            last = self._run(number)
            if is_table_header(self.drafts[number].text) and last - number >= 2:
                self.fixed.update(dict.fromkeys(range(number, last + 1), Zone.TABLE_ROW))
                number = last
            elif last > number:
                self._keys(number, last)
                number = last
            number += 1

    def _run(self, first: int) -> int:
        """The last of the undecided drafts that follow each other without an empty line."""
        last = first
        while last + 1 < len(self.drafts) and not self.drafts[last + 1].apart and self._undecided(last + 1):
            last += 1
        return last if self._undecided(first) else first

    def _undecided(self, number: int) -> bool:
        return number not in self.fixed and self.drafts[number].zone is None

    def _keys(self, first: int, last: int) -> None:
        keys = {
            number: match[1]
            for number in range(first, last + 1)
            if not self.prose[number] and (match := _KEY.match(self.drafts[number].text))
        }
        for number, key in keys.items():
            alone = number - 1 not in keys and number + 1 not in keys
            if not alone and key.count(" ") < 5 and not is_caption(self.drafts[number].text):
                self.fixed[number] = Zone.TABLE_ROW
                self.labels[number] = key.strip()

    def _by_words(self, number: int) -> Zone:
        text = self.drafts[number].text
        if is_caption(text):
            return Zone.CAPTION
        if self.prose[number]:
            return Zone.BODY
        if text.rstrip(_CLOSERS).endswith("?") and text.count(" ") < _QUESTION_WORDS:
            return Zone.QUESTION
        return Zone.SUBHEAD if self._is_subhead(number) else Zone.BODY

    def _is_subhead(self, number: int) -> bool:
        """A short line without a full stop, followed by more of the article, set off where the text sets things off."""
        draft = self.drafts[number]
        following = next((after for after in range(number + 1, len(self.drafts)) if self._content(after)), None)
        if following is None or len(draft.text) > _SUBHEAD or draft.text.count(" ") >= _SUBHEAD_WORDS:
            return False
        if draft.text[-1] in '.!?,;:…"”' or draft.text[0].islower():
            return False
        next_draft = self.drafts[number + 1]
        leads_on = self.prose[following] or self.drafts[following].text.endswith(":")
        leads_on = leads_on or next_draft.zone is Zone.LIST_ITEM
        return leads_on or (draft.apart and next_draft.apart)

    def _content(self, number: int) -> bool:
        return self.fixed.get(number) is not Zone.BOILERPLATE


def resembles(text: str, title: str) -> bool:
    """Do two headlines say the same, give or take a word?  Six of ten words in common, counted over the longer."""
    mine, theirs = (set(re.findall(r"\w+", line.casefold())) for line in (text, title))
    return bool(mine) and len(mine & theirs) >= 0.6 * max(len(mine), len(theirs))
