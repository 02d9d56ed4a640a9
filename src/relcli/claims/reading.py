"""An article analysed sentence by sentence: tokens, titles, names, times, quantities, who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from relcli.claims.answers import wholes, with_question
from relcli.claims.bare import Whole
from relcli.claims.cues import COUNT, SPEECH, TITLE, cues_in, places
from relcli.claims.introducing import introduce
from relcli.claims.model import Context
from relcli.claims.passage import Mention, Passage
from relcli.claims.roster import Roster
from relcli.claims.speech import attribute
from relcli.corpus.model import Article, Block, Zone
from relcli.language.english import is_code
from relcli.language.names import Name, find_names, joined_names
from relcli.language.numbers import Quantity, find_quantities
from relcli.language.places import demonyms
from relcli.language.sentences import Sentence, sentences
from relcli.language.tagger import Tag, closed_classes, tag
from relcli.language.times import TimeMention, find_times
from relcli.language.titles import Title, courtesies, find_titles
from relcli.language.tokens import fold
from relcli.records import record

_SILENT: Final = frozenset({Zone.BOILERPLATE})
_CONTENT: Final = frozenset({Tag.NOUN, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND, Tag.CAPITAL, Tag.NUMBER})


@record(frozen=True, slots=True)
class _Draft:
    block: Block
    sentence: Sentence
    tags: list[str]
    titles: tuple[Title, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    taken: frozenset[int]
    cues: int
    """What its words may open, as bits (see `cues`)."""
    shouts: bool
    """Written As Headlines Are."""
    label: str


def read_article(article: Article) -> tuple[list[Passage], Roster]:
    """Every sentence that can make a claim, in reading order, and the names of the article."""
    drafts = _drafts(article)
    known = _mid_sentence_capitals(drafts)
    roster = Roster()
    named = [_names(draft, known) for draft in drafts]
    introduce(drafts, named, roster)
    mentioned = [_mentions(draft, names, roster) for draft, names in zip(drafts, named, strict=True)]
    contexts: list[Context] = []
    for draft, mentions in zip(drafts, mentioned, strict=True):
        contexts.append(_context(draft, mentions, contexts))
    answers = wholes([(draft.sentence, draft.tags) for draft in drafts])
    for number, made in answers:
        asked = made.about if made.about >= 0 else number - 1
        contexts[number] = with_question(contexts[number], contexts[asked])
    passages: list[Passage] = []
    for draft, mentions, context in zip(drafts, mentioned, contexts, strict=True):
        passages.append(_passage(article, draft, mentions, context, passages[-1] if passages else None))
    for draft, (number, made) in zip(_read_wholes(drafts, answers), answers, strict=True):
        mentions = _mentions(draft, _names(draft, known), roster)
        read = _passage(article, draft, mentions, contexts[number], passages[number - 1])
        passages.append(replace(read, pieces=made.pieces))
    return passages, roster


def _read_wholes(drafts: list[_Draft], answers: list[tuple[int, Whole]]) -> list[_Draft]:
    return _read([(drafts[number].block, drafts[number].label, made.sentence) for number, made in answers])


def _drafts(article: Article) -> list[_Draft]:
    """The sentences of an article, with what is read in each alone."""
    return _read(list(_placed(article)))


def _read(placed: list[tuple[Block, str, Sentence]]) -> list[_Draft]:
    """One kind of reading after the other over all sentences: a processor likes that better than each in turn."""
    found = [sentence for _, _, sentence in placed]
    tags = [tag(sentence.tokens) for sentence in found]
    cues = [cues_in(sentence.tokens) for sentence in found]
    titled = [tuple(find_titles(each.tokens)) if cue & TITLE else () for each, cue in zip(found, cues, strict=True)]
    times = [tuple(find_times(each.text)) if cue & COUNT else () for each, cue in zip(found, cues, strict=True)]
    counted = [
        tuple(find_quantities(each.text, told)) if cue & COUNT else ()
        for each, cue, told in zip(found, cues, times, strict=True)
    ]
    taken = [_taken(each, titles, told) for each, titles, told in zip(found, titled, times, strict=True)]
    shouts = [title_case(sentence) for sentence in found]
    blocks, labels = [block for block, _, _ in placed], [label for _, label, _ in placed]
    return list(map(_Draft, blocks, found, tags, titled, times, counted, taken, cues, shouts, labels))


def _placed(article: Article) -> Iterator[tuple[Block, str, Sentence]]:
    """Every sentence with its block and the words it stands under."""
    label = ""
    for block in article.blocks:
        if block.zone in _SILENT or not article.english or is_code(block.text):
            continue
        if block.zone in (Zone.QUESTION, Zone.SUBHEAD):
            label = block.text
        for sentence in sentences(block.text):
            if sentence.tokens:
                yield block, block.label or label, sentence
        if block.zone is Zone.HEADLINE:
            label = ""


_NOTHING: Final[frozenset[int]] = frozenset()


def _taken(sentence: Sentence, titles: tuple[Title, ...], times: tuple[TimeMention, ...]) -> frozenset[int]:
    """Tokens of titles and times, which are no names.  A title's jurisdiction stays free: it is a name."""
    if not titles and not times:
        return _NOTHING
    taken: set[int] = set()
    tokens = sentence.tokens
    for title in titles:
        for place in range(title.head, title.last):
            if tokens[place].low in ("of", "for", "at") and place > title.head:
                break
            taken.add(place)
    for time in times:
        taken.update([n for n, token in enumerate(tokens) if time.start <= token.start < time.end])
    return frozenset(taken)


def _mid_sentence_capitals(drafts: list[_Draft]) -> frozenset[str]:
    known: set[str] = set()
    closed = closed_classes()
    headline = Zone.HEADLINE
    for draft in drafts:
        if draft.shouts or draft.block.zone is headline:
            continue
        tokens = draft.sentence.tokens
        for place in [place for place, token in enumerate(tokens) if token.capital]:
            token = tokens[place]
            if place and tokens[place - 1].text not in '"“‘(:—-' and token.low not in closed:
                known.add(fold(token.text))
    return frozenset(known.union(*(joined_names(each.sentence.tokens, known) for each in drafts if not each.shouts)))


def title_case(sentence: Sentence) -> bool:
    """Is this written As Headlines Are, so that capitals tell nothing?"""
    if sentence.tokens[-1].text == ".":
        return False
    words = [token for token in sentence.tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(words) > 3 and sum([word.capital for word in words]) > 0.7 * len(words)


def _names(draft: _Draft, known: frozenset[str]) -> list[Name]:
    """The names of a sentence, without the place of a dateline ("LIMA, May 6 (Wire) — …")."""
    dash = dateline(draft.sentence)
    return [name for name in _all_names(draft, known) if name.first >= dash]


def dateline(sentence: Sentence) -> int:
    """Number of the token behind the dash that ends a dateline, 0 when there is none."""
    tokens = sentence.tokens
    if sentence.start or not (tokens[0].text.isupper() and len(tokens[0].text) > 2):
        return 0
    return next(
        (n + 1 for n, token in enumerate(tokens[:18]) if token.text in "—–" or (token.text == "-" and n > 1)), 0
    )


def _all_names(draft: _Draft, known: frozenset[str]) -> list[Name]:
    tokens = draft.sentence.tokens
    if draft.shouts:
        free = frozenset(n for n, token in enumerate(tokens) if fold(token.text) not in known)
        return find_names(tokens, draft.tags, draft.taken | free, known, demonyms())
    return find_names(tokens, draft.tags, draft.taken, known, demonyms())


def _mentions(draft: _Draft, names: list[Name], roster: Roster) -> tuple[Mention, ...]:
    mentions = []
    tokens = draft.sentence.tokens
    for name in names:
        single = name.first and name.last - name.first == 1
        address = courtesies().get(tokens[name.first - 1].low.rstrip("."), "") if single else ""
        entity = roster.resolve(name.text, sex=address)
        mentions.append(Mention(name, entity, roster.is_person(entity)))
    return tuple(mentions)


def _context(draft: _Draft, mentions: tuple[Mention, ...], before: list[Context]) -> Context:
    sentence = draft.sentence
    low, high = draft.block.span(sentence.start, sentence.end)
    names = tuple([m.entity for m in mentions])
    people = tuple([m.entity for m in mentions if m.person])
    text, zone, stems = single_spaced(sentence.text), str(draft.block.zone), content_stems(sentence, draft.tags)
    near = before[-1].stems if before else frozenset[str]()
    return Context(len(before), low, high, text, zone, stems, names, people, draft.times, draft.label, near)


def single_spaced(text: str) -> str:
    """A block's clean text, or a part of it, with one space between words and none around them."""
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def _passage(
    article: Article, draft: _Draft, mentions: tuple[Mention, ...], context: Context, previous: Passage | None
) -> Passage:
    sentence = draft.sentence
    cued = places(sentence.tokens, SPEECH) if draft.cues & SPEECH else ()
    attribution = attribute(sentence, draft.tags, mentions, previous, cued)
    return Passage(
        article,
        draft.block,
        sentence,
        sentence.tokens,
        draft.tags,
        draft.titles,
        mentions,
        draft.times,
        draft.quantities,
        attribution,
        context,
        previous,
        draft.cues,
    )


def content_stems(sentence: Sentence, tags: list[str]) -> frozenset[str]:
    """Stems of nouns, verbs, names and numbers."""
    tokens = sentence.tokens
    return frozenset([tokens[place].stem for place, tag_ in enumerate(tags) if tag_ in _CONTENT])
