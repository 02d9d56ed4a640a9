"""What a number counts or measures: "the 14 km long tunnel", "seven of the passengers", "a budget of €310 million"."""

from __future__ import annotations

from typing import Final

from relcli.claims.entries import announced, entry, given_in, of_opening
from relcli.claims.figure import Counted, Figure, named
from relcli.claims.passage import NOUNS, Passage
from relcli.language.phrases import Phrase, phrase_at
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem

_SIZES: Final = ("length", "area", "volume", "speed")
_CHAIN: Final = frozenset({*NOUNS, Tag.GERUND})


def counted(passage: Passage, figure: Figure) -> Counted:
    """What a quantity is of; an empty stem when that is not said."""
    for reading in _READINGS:
        found = reading(passage, figure)
        if found is not None:
            return found
    return "", set(), (figure.first, figure.last)


def _joined(passage: Passage, figure: Figure) -> Counted | None:
    """ "a magnitude 6.8 earthquake", "a 41-member council"."""
    if figure.quantity.dimension != "count":
        return None
    first, token = figure.first, passage.tokens[figure.first]
    if first and passage.tags[first - 1] is Tag.NOUN and "." in token.text and not token.text.startswith("."):
        if passage.tokens[first - 1].low in word_set("scope", "editions"):
            return "", set(), (first - 1, figure.last)
        return stem(passage.tokens[first - 1].low), set(), (first - 1, figure.last)
    if token.low.endswith("-strong"):  # "the 46-strong choir"
        group = phrase_at(passage.tokens, passage.tags, figure.last)
        return (*named(passage, group), (first, group.last)) if group is not None else None
    if "-" in token.low and token.low[0].isdigit():
        return stem(singular(token.low.split("-", 1)[1])), set(), (first, figure.last)
    return None


def _extent(passage: Passage, figure: Figure) -> Counted | None:
    """ "14.2 km long"."""
    last = figure.last
    if figure.quantity.dimension != "length" or last >= len(passage.tokens):
        return None
    word = passage.tokens[last].low
    if word in _DOWN and passage.tags[figure.first - 1] is not Tag.PREPOSITION:
        return stem("deep"), set(), (figure.first, last + 1)  # "lay 1.8 metres down"
    return (stem(word), set(), (figure.first, last + 1)) if word in ("long", "wide", "high", "tall", "deep") else None


_DOWN: Final = frozenset({"down", "underground", "underwater"})


def _behind(passage: Passage, figure: Figure) -> Counted | None:
    """ "420 new beds", "14 of the passengers", "three tonnes of gold"."""
    tokens, tags, last = passage.tokens, passage.tags, figure.last
    counts = figure.quantity.dimension == "count"
    parted = last < len(tokens) and tokens[last].low == "of"
    phrase = _without_name(passage, phrase_at(tokens, tags, last + parted)) or _taken_for_verb(passage, figure)
    if phrase is None or phrase.first not in (last, last + 1):
        return None
    if tags[phrase.head] not in _CHAIN and tags[phrase.head] is not Tag.VERB:
        return None
    if parted and counts and tags[phrase.first] is Tag.DETERMINER and tokens[phrase.first].low != "the":
        return None
    if not parted and (tags[phrase.first] is Tag.DETERMINER or not counts and _runs_on(figure, phrase)):
        return None
    if tokens[phrase.head].low in word_set("manners", "no_heads") and phrase.head == phrase.last - 1:
        if phrase.head == phrase.first:
            return None
        phrase = Phrase(phrase.first, phrase.head, phrase.head - 1)
    return (*named(passage, phrase), (phrase.first, phrase.last))


def _runs_on(figure: Figure, phrase: Phrase) -> bool:
    """ "0.48 cubic kilometres flow", "nine miles short of": a unit in the plural measures nothing behind it."""
    if phrase.first != figure.last:
        return True
    unit = figure.quantity.unit_surface
    return unit.endswith("s") and len(unit) > 3 and figure.quantity.dimension in _MEASURED


_MEASURED: Final = frozenset({"length", "area", "volume", "mass", "speed", "power", "energy", "temperature"})


def _taken_for_verb(passage: Passage, figure: Figure) -> Phrase | None:
    """ "Sixty-one objects that …": behind a number from two up a plural is no verb of the third person."""
    last, tags = figure.last, passage.tags
    if figure.quantity.dimension != "count" or figure.quantity.value < 2 or last >= len(tags):
        return None
    word = passage.tokens[last].low
    if tags[last] is not Tag.VERB or not word.endswith("s") or singular(word) == word:
        return None
    if figure.first and tags[figure.first - 1] in NOUNS:
        return None  # "Ward 5 closes"
    return Phrase(last, last + 1, last)


def _without_name(passage: Passage, phrase: Phrase | None) -> Phrase | None:
    """ "With 2,164 patients Beacon is the largest trial": what is counted ends at a plural before a name."""
    tokens, tags = passage.tokens, passage.tags
    if phrase is None or tags[phrase.head] is not Tag.CAPITAL:
        return phrase
    name = phrase.head
    while name > phrase.first and tags[name - 1] is Tag.CAPITAL:
        name -= 1
    noun = name - 1
    if noun < phrase.first or tags[noun] is not Tag.NOUN or singular(tokens[noun].low) == tokens[noun].low:
        return phrase
    return Phrase(phrase.first, name, noun)


def _each(passage: Passage, figure: Figure) -> Counted | None:
    """ "23.50 euros in cash for each share", "$5 a barrel": the thing that is priced."""
    tokens, tags, last = passage.tokens, passage.tags, figure.last
    for place in range(last, min(last + 4, len(tokens) - 1)):
        if tokens[place].low in ("each", "every", "per", "a", "apiece") and tags[place + 1] is Tag.NOUN:
            if tokens[place].low == "a" and place != last or _is_period(passage, place + 1):
                return None
            return stem(singular(tokens[place + 1].low)), set(), (figure.first, place + 2)
        if tokens[place].text in ",.;" or tags[place] is Tag.VERB:
            return None
    return None


def _is_period(passage: Passage, place: int) -> bool:
    """ "in each growing season": a rate, and no thing that is priced."""
    lows, units = passage.sentence.lows[place : place + 2], table("durations")["units"]
    return any(low in units or low in ("season", "quarter", "term", "session") for low in lows)


def _before(passage: Passage, figure: Figure) -> Counted | None:
    """ "a budget of €310 million", "trade, at $6.1 billion,", "an overrun of 34 per cent"."""
    tokens, tags = passage.tokens, passage.tags
    place = figure.first - 1
    while place >= 0 and (
        tags[place] in (Tag.DETERMINER, Tag.ADVERB)
        or tokens[place].low in ("about", "over", "around", "some", "than", "more")
    ):
        place -= 1
    if place < 1 or tokens[place].low not in ("of", "at", "worth"):
        return None
    if tokens[place].low == "at" and tokens[place - 1].text != ",":
        return None
    end = place - (1 if tokens[place - 1].text == "," else 0)
    begin = end
    while begin > 0 and (tags[begin - 1] in _CHAIN or tags[begin - 1] is Tag.NUMBER):
        begin -= 1
    if begin == end:
        return None
    phrase = _chain(passage, Phrase(begin, end, end - 1))
    return (*named(passage, phrase), (phrase.first, phrase.last))


def _chain(passage: Passage, phrase: Phrase) -> Phrase:
    """ "trade between the two countries, at …": back to the first noun of a chain of at most three."""
    tokens, tags = passage.tokens, passage.tags
    begin, head = phrase.first, phrase.head
    for _ in range(2):
        step = begin - 1
        while step > 0 and tags[step] is Tag.DETERMINER:
            step -= 1
        if step < 1 or tags[step - 1] not in NOUNS:
            break
        if tokens[step].low not in ("between", "of", "in", "with", "for"):
            break
        if tokens[step].low in ("with", "for", "in") and tags[step - 1] is Tag.CAPITAL:
            break  # "sank off Bergen with a crew of eleven"
        head = begin = step - 1
        while begin > 0 and tags[begin - 1] in _CHAIN:
            begin -= 1
    return Phrase(begin, phrase.last, head)


def _of_subject(passage: Passage, figure: Figure) -> Counted | None:
    """ "The bridge measures 300 metres", "inflation was 14.6 per cent"."""
    verb, subject, dimension = figure.verb, figure.subject, figure.quantity.dimension
    if verb is None or verb >= figure.first or subject is None or passage.tags[subject.head] is Tag.PRONOUN:
        return None
    verbs = word_set("scope", "size_verbs" if dimension in _SIZES else "measure_verbs")
    measures = dimension == "percent" or lemma(passage.tokens[verb]) in verbs or passage.tags[verb] is Tag.BE
    if figure.first - verb > 8 or not measures:
        return None
    return (*named(passage, subject), (subject.first, subject.last))


def _listed(passage: Passage, figure: Figure) -> Counted | None:
    """ "58 seats: 34 for one party, 15 for another": the noun is that of the number before, the "for …" narrows it."""
    tokens, tags, last = passage.tokens, passage.tags, figure.last
    if last + 1 >= len(tokens) or tokens[last].low != "for":
        return None
    party = phrase_at(tokens, tags, last + 1)
    begin = tokens[figure.first].start
    earlier = next((each for each in passage.quantities if each.end <= begin and each.dimension == "count"), None)
    if party is None or earlier is None:
        return None
    noun = phrase_at(tokens, tags, passage.token_at(earlier.end - 1) + 1)
    if noun is None or tags[noun.head] is not Tag.NOUN:
        return None
    return stem(singular(tokens[noun.head].low)), passage.stems(party.first, party.last), (figure.first, party.last)


def _opening(passage: Passage, figure: Figure) -> Counted | None:
    """ "At 380 metres, the bridge is the longest in the province": a size in front of what has it."""
    tokens, tags, last = passage.tokens, passage.tags, figure.last
    if figure.first != 1 or tokens[0].low != "at" or figure.quantity.dimension not in _SIZED or last + 1 >= len(tags):
        return None
    phrase = phrase_at(tokens, tags, last + (tokens[last].text == ","))
    if phrase is None or tags[phrase.first] not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.CAPITAL):
        return None
    if phrase.last >= len(tags) or tags[phrase.last] is not Tag.BE:
        return None
    return (*named(passage, phrase), (figure.first, phrase.last))


_SIZED: Final = _MEASURED | {"money"}
_READINGS: Final = (
    _joined, _extent, entry, announced, of_opening, _behind, _each, _before, given_in, _of_subject,
    _opening, _listed,
)  # fmt: skip
"""In the order of trust: the first that reads something is believed."""
