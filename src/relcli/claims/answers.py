"""A question and its answer read together: "When did the fire start?  On Saturday, in the hills".

An answer without a verb of its own is a part of the sentence that its question asks for.  That sentence is put
together here, "the fire started on Saturday, in the hills", to be read as any other; what is read in it has its
evidence in the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from relcli.claims.bare import Whole, bare, joined
from relcli.claims.model import Context
from relcli.claims.replies import COMMON, Told, behind_verb, numeric, yes_or_no
from relcli.language.sentences import Sentence
from relcli.language.tagger import AUXILIARY, Tag, closed_classes, form_of, verb_forms

_CIRCUMSTANCE: Final = frozenset({"when", "where", "how"})
_NAMING: Final = frozenset({"who", "what", "which", "whom"})
_TIMES: Final = frozenset({"day", "date", "time", "year", "month", "hour", "weekday", "place", "town", "city"})
"""Nouns that "what" asks a time or a place by: "What year did it open?"."""
_WAYS: Final = frozenset({"from", "to", "in", "at", "into", "through", "near", "for"})
_DAY: Final = 2
"""Digits of a day; more are a year's."""
_TWO: Final = 2
_ANY: Final = {"anybody": "nobody", "anyone": "nobody", "anything": "nothing", "any": "no"}
_LEADS: Final = frozenset(
    {"and", "so", "but", "exactly", "since", "until", "from", "by", "in", "at", "to", "for", "on"}
)
_BEFORE_NOUN: Final = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.POSSESSIVE})
_AROUND_NUMBER: Final = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.DETERMINER, Tag.NOUN})
_EMPTY: Final = frozenset({"happened", "happens", "happen", "next", "should", "say", "says", "said", "mean"})
"""Words of a "what" that asks for a whole sentence."""
_LONGEST: Final = 24
"""Words of a question; and of an answer that stands before the verb of its question."""


def wholes(sentences: Sequence[tuple[Sentence, list[str]]]) -> list[tuple[int, Whole]]:
    """The numbers of verbless answers in an article, and each read together with the question before it.

    `sentences` are those of the article with their tags.
    """
    found: list[tuple[int, Whole]] = []
    for number, (asked, told) in enumerate(pairwise(sentences), 1):
        if asked[0].tokens[-1].text == "?":
            both = bare(sentences, asked[0], *told) or _whole(*asked, *told)
            if both is not None:
                found.append((number, both))
    return found


def with_question(answer: Context, question: Context) -> Context:
    """The context of a verbless answer, which tells what its question asks."""
    names = tuple(dict.fromkeys((*question.names, *answer.names)))
    people = tuple(dict.fromkeys((*question.people, *answer.people)))
    label = answer.label or question.text
    return replace(answer, stems=answer.stems | question.stems, names=names, people=people, label=label)


def _whole(question: Sentence, asked: list[str], answer: Sentence, tags: list[str]) -> Whole | None:
    """The sentence that a question and a verbless answer make; None where the answer is whole, or it cannot be told.

    `asked` and `tags` are the tags of the two.
    """
    answered = yes_or_no(answer, tags)
    if answered and 1 < len(question.tokens) <= _LONGEST:
        return _Asking(question, asked, Told(answer, tags, 0)).so(answered == "yes")
    begin = behind_verb(answer, tags)
    if not 1 < len(question.tokens) <= _LONGEST or begin < 0:
        return None
    return _Asking(question, asked, Told(answer, tags, begin)).put()


class _Asking:
    """A question, and what it makes of an answer; its last token is its "?"."""

    def __init__(self, question: Sentence, tags: list[str], told: Told) -> None:
        self.question, self.tokens, self.tags, self.told = question, question.tokens, tags, told
        start = self.end = len(self.tokens) - 1
        while start > 0 and self.tokens[start - 1].text not in '.!?:"“”—–':
            start -= 1
        self.place = start
        self.lead = ""

    def put(self) -> Whole | None:
        """The sentence that the two make."""
        tokens, place = self.tokens, self.place
        while place < self.end and (tokens[place].low in _LEADS or tokens[place].text == ","):
            self.lead = tokens[place].low if self.tags[place] is Tag.PREPOSITION else ""
            place += 1
        if place + 1 >= self.end:
            return None
        word, behind = tokens[place].low, place + 1
        if word == "how" and tokens[behind].low in ("many", "much"):
            return self._counted(behind + 1)
        if word == "how" and self.tags[behind] not in AUXILIARY:
            return self._measured(behind)
        if word == "how" and self.told.tags[self.told.begin] is not Tag.PREPOSITION:
            return None
        if word in _CIRCUMSTANCE:
            return self._turned(behind)
        return self._named(word, behind) if word in _NAMING else None

    def so(self, yes: bool) -> Whole | None:
        """ "Did the sirens sound?" and "No": "the sirens did not sound"; `yes` is the answer."""
        tokens, place = self.tokens, self.place
        while place < self.end and (tokens[place].low in ("and", "so", "but") or tokens[place].text == ","):
            place += 1
        if place >= self.end or self.tags[place] not in AUXILIARY or "or" in self.question.lows:
            return None
        told = (n for n in range(place + 2, self.end) if self.tags[n] in (Tag.VERB, Tag.PARTICIPLE))
        verb = next(told, self._verb(place))
        if verb < 0 or tokens[place].low.endswith("n't") or "not" in self.question.lows:
            return None
        auxiliary, opening = tokens[place].low, self.told.answer.tokens[0]
        if not yes and tokens[place + 1].low in _ANY:
            return self._none(place, verb)
        source = self.told.answer.start + opening.start
        rest = f"{'' if yes else 'not '}{self._words(verb, self.end)}"
        whole = joined([(self._words(place + 1, verb), -1), (auxiliary, source), (rest, -1)])
        if whole is None:
            return None
        (start, end, source), *_ = whole.pieces
        return replace(whole, pieces=((start, min(end, start + len(opening.text)), source),))

    def _none(self, place: int, verb: int) -> Whole | None:
        """ "Was anybody hurt?" and "No": "nobody was hurt"."""
        opening = self.told.answer.tokens[0]
        source = self.told.answer.start + opening.start
        rest = f"{self._words(place + 2, verb)} {self.tokens[place].low} {self._words(verb, self.end)}".strip()
        whole = joined([(_ANY[self.tokens[place + 1].low], source), (rest, -1)])
        if whole is None:
            return None
        (start, end, _), *_ = whole.pieces
        return replace(whole, pieces=((start, min(end, start + len(opening.text)), source),))

    def _words(self, begin: int, end: int) -> str:
        if begin >= end:
            return ""
        low, high = self.tokens[begin].start, self.tokens[end - 1].end
        return self.question.text[low:high]

    def _turned(self, place: int, behind: str = "") -> Whole | None:
        """ "did the fire start" and an answer: "the fire started on Saturday"; `behind` is put behind that."""
        clause = self._clause(place)
        if clause is None:
            return None
        last = self.tokens[self.end - 1].low
        lead = self.lead
        plain = self.told.tags[self.told.begin] is not Tag.PREPOSITION
        if plain and last in _WAYS and clause.endswith(f" {last}"):
            clause, lead = clause[: -len(last) - 1], last  # "does it leave from": "it leaves from Pier 3"
        if plain:
            clause = f"{clause} {lead or self._way()}".rstrip()
        return joined([(clause, -1), self.told.all(), (behind, -1)])

    def _way(self) -> str:
        """The preposition that a bare time or place would have: "1919", "Friday, 3 May", "Castle Hall"."""
        first, word = self.told.first, self.tokens[self.place].low
        if word not in ("when", "where", "what", "which"):
            return ""
        if first.text.isdigit():
            return "in" if len(first.text) > _DAY else "on"
        if not first.capital or first.low in closed_classes() or first.low in COMMON:
            return ""
        return "at" if word != "when" else "on" if first.low.endswith("day") else "in"

    def _clause(self, place: int) -> str | None:
        """ "did the fire start" as "the fire started"."""
        if place >= self.end or self.tags[place] not in AUXILIARY:
            return None
        verb, base = self._verb(place), self.tags[place] in (Tag.DO, Tag.MODAL)
        if verb < 0:
            return None if base else f"{self._words(place + 1, self.end)} {self.tokens[place].low}"
        subject, rest = self._words(place + 1, verb), self._words(verb + 1, self.end)
        auxiliary, word = self.tokens[place].low, self.tokens[verb].low
        if self.tags[place] is Tag.DO:
            auxiliary = ""
            word = form_of(word, {"did": "past", "does": "s"}.get(self.tokens[place].low, "base"))
        return " ".join(part for part in (subject, auxiliary, word, rest) if part)

    def _verb(self, place: int) -> int:
        """The verb that belongs to an auxiliary, with the subject between them; -1 where there is none."""
        wanted = ("base",) if self.tags[place] in (Tag.DO, Tag.MODAL) else ("past", "part", "ing")
        found = -1
        for n in range(place + 2, self.end):
            form = verb_forms().get(self.tokens[n].low)
            known = form is not None and (
                form.tense in wanted
                or ("past" in wanted and form.lemma == self.tokens[n].low and form.noun_weight == 0)
            )
            known = known or (form is None and "past" in wanted and self.tokens[n].low.endswith("ed"))
            known = known or (n > place + 1 and self.tokens[n].low in ("being", "been"))
            if self.tokens[n].capital or not known or self.tags[n - 1] in _BEFORE_NOUN:
                if found >= 0:
                    return found
                continue
            found = n
            if self.tags[place + 1] is Tag.PRONOUN:
                return found
            if self.tokens[n].low in ("being", "been"):
                return found
        return found

    def _named(self, word: str, place: int) -> Whole | None:
        """ "Who is the boss?", "Who signed?", "Which firm owns it?", "What year did it open?"."""
        tokens, tags = self.tokens, self.tags
        noun = ""
        if word in ("which", "what") and tags[place] not in AUXILIARY and tags[place] is not Tag.VERB:
            while place < self.end and tags[place] not in AUXILIARY and tags[place] is not Tag.VERB:
                noun = tokens[place].low
                place += 1
            if place >= self.end:
                return None
            if noun in _TIMES and tags[place] in AUXILIARY:
                return self._turned(place)
        if not _EMPTY.isdisjoint(self.question.lows[place : self.end]):
            return None
        if tags[place] is Tag.BE and not noun and self._verb(place - 1) < 0 and self._names(place + 1):
            subject = place + 1 if tags[place + 1] is not Tag.PRONOUN else place + 2
            if subject > place + 1:  # "What was it about?"
                clause = f"{tokens[place + 1].low} {tokens[place].low} {self._words(subject, self.end)}"
            else:
                clause = f"{self._words(subject, self.end)} {tokens[place].low}"
            return joined([(clause.rstrip(), -1), self.told.all()])
        if tags[place] is Tag.DO or word == "whom" or (tags[place] in AUXILIARY and self._verb(place) > place + 1):
            return self._turned(place)
        if self.told.end - self.told.begin > _LONGEST:
            return None
        comma = "," if self.told.comma() < self.told.end else ""
        return joined([self.told.all(), (f"{comma} {self._words(place, self.end)}".strip(), -1)])

    def _names(self, place: int) -> bool:
        """Does a noun phrase begin here that the answer is put equal to; not "responsible", "behind it"?"""
        return self.tags[place] in _BEFORE_NOUN - {Tag.PREPOSITION} or (
            self.tags[place] in (Tag.PRONOUN, Tag.CAPITAL) or self.tokens[self.end - 1].capital
        )

    def _counted(self, place: int) -> Whole | None:
        """ "How many people have died?": "about 1,300 people have died", then what else the answer says."""
        told, tags = self.told, self.tags
        noun = place
        while noun < self.end and tags[noun] not in AUXILIARY and tags[noun] not in (Tag.VERB, Tag.PARTICIPLE):
            noun += 1
        number = self._behind_number()
        if number < 0 or noun >= self.end:
            return None
        things, rest = self._words(place, noun), told.piece(number, told.end) if number < told.end else ("", -1)
        count = told.piece(told.begin, number)
        if rest[0] and told.tags[number] not in (Tag.MARK, Tag.PREPOSITION):
            things = ""  # "About 40 children": it names them itself
        if tags[noun] is Tag.DO and things:
            clause = self._clause(noun)
            return joined([(clause, -1), count, (things, -1), rest]) if clause else None
        if not things and noun == place and (tags[noun] not in AUXILIARY or self._verb(noun - 1) == noun + 1):
            return joined([count, (self._words(noun, self.end), -1), rest])  # "How many were killed?  Eleven."
        if not things:
            return self._turned(noun) if noun == place else None
        return joined([count, (f"{things} {self._words(noun, self.end)}", -1), rest])

    def _behind_number(self) -> int:
        """Behind the number that an answer opens with: "about 1,300", "at least two hundred"; -1 where it has none."""
        told, words, digits = self.told, numeric(), False
        for place in range(told.begin, told.end):
            low = told.answer.lows[place]
            if not (low in words or low[0].isdigit()):
                if digits or told.tags[place] not in _AROUND_NUMBER:
                    return place if digits else -1
                continue
            digits = True
        return told.end if digits else -1

    def _measured(self, place: int) -> Whole | None:
        """ "How long is the bridge?": "the bridge is 340 metres long"."""
        adjective = place
        while place < self.end and self.tags[place] not in AUXILIARY:
            place += 1
        if place >= self.end or place - adjective > 1:
            return None
        number = self._behind_number()
        if number < 0:
            return None
        ends = self.tags[place] is Tag.BE
        if ends and (self._verb(place) >= 0 or self.told.end - number >= _TWO):
            return None
        measure = self.tokens[adjective].low
        if measure == "old" and self.told.end - self.told.begin == 1:
            measure = "years old"
        return self._turned(place, measure if ends else "")
