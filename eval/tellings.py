"""The ways in which a cluster is told again, and what becomes of its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import codepoint2name
from pathlib import Path

import renaming
from figures_in_words import either_way
from relcli.check.engine import extract_all
from relcli.corpus import article
from relcli.facts import Facts, loads
from retelling import Stack, Text, Verdict, cut, first_telling, named, new, paragraphs, replaced

HERE = Path(__file__).parent
ORDINARY = HERE / "ordinary"

Telling = Callable[[Stack], Stack]


def other_names(stack: Stack) -> Stack:
    """All people and places called otherwise, in the articles and in the facts."""
    facts = loads(stack.facts) if stack.facts else Facts.empty()
    read = extract_all([article(text.words, path=name) for name, text in stack.texts.items()], jobs=1)
    names = renaming.renamed(read, facts, [stack.facts, *(text.words for text in stack.texts.values())])
    names |= {_referenced(name): other for name, other in names.items() if not name.isascii()}
    pattern = renaming.pattern(names)
    texts = {name: replaced(text, pattern, lambda match: names[match[0]]) for name, text in stack.texts.items()}
    return Stack(texts, pattern.sub(lambda match: names[match[0]], stack.facts))


def _referenced(name: str) -> str:
    """The name with its accented letters as references of HTML."""
    return "".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in name)


def numbers_otherwise(stack: Stack) -> Stack:
    """Small numbers in figures instead of words, and in words instead of figures."""
    return Stack({name: either_way(text) for name, text in stack.texts.items()}, stack.facts)


def other_order(stack: Stack) -> Stack:
    """The last article first: articles are read in the order of their file names."""
    backwards = sorted(stack.texts, reverse=True)
    return Stack({f"{number:02}.{name}": stack.texts[name] for number, name in enumerate(backwards)}, stack.facts)


def unrelated_articles(stack: Stack) -> Stack:
    """Two articles on other topics in the stack: others for each cluster."""
    alone = sorted(path for path in ORDINARY.iterdir() if path.name.startswith("s"))
    turn = sum(map(ord, "".join(sorted(stack.texts))))
    more = [alone[(turn + 5 * step) % len(alone)] for step in (1, 2)]
    return Stack(
        named([*stack.texts.items(), *((f"zz-{path.name}", new(path.read_text("utf-8"))) for path in more)]),
        stack.facts,
    )


def copies(stack: Stack) -> Stack:
    """Every article a second time."""
    return Stack(
        named((f"{mark}{name}", text) for name, text in stack.texts.items() for mark in ("", "zz-")), stack.facts
    )


def agency_copies(stack: Stack) -> Stack:
    """Every article a second time, with a line of another paper under it."""
    printed = [
        (f"zz-{name}", Text((*text.pieces, *new("\n\nAll rights reserved.\n").pieces))) for name, text in _plain(stack)
    ]
    return Stack(named([*stack.texts.items(), *printed]), stack.facts)


def _plain(stack: Stack) -> Iterator[tuple[str, Text]]:
    return ((name, text) for name, text in stack.texts.items() if not name.endswith(".html"))


def in_two(stack: Stack) -> Stack:
    """Every article cut in the middle into two, each under the head of it."""
    return Stack(named(half for name, text in stack.texts.items() for half in _halves(name, text)), stack.facts)


def _halves(name: str, text: Text) -> Iterator[tuple[str, Text]]:
    blocks = list(paragraphs(text.words))
    head = _head(text.words, blocks)
    middle = (head + len(blocks)) // 2
    if name.endswith(".html") or not head < middle < len(blocks) or "|" in text.words:
        yield name, text
        return
    stem, _, suffix = name.rpartition(".")
    top, seam, end = blocks[head - 1][1] if head else 0, blocks[middle][0], len(text.words)
    yield f"{stem}-1.{suffix}", cut(text, (0, seam))
    yield f"{stem}-2.{suffix}", cut(text, (0, top), (seam, end))


def _head(words: str, blocks: Sequence[tuple[int, int]]) -> int:
    """How many paragraphs stand before the first of the body: title, by-line, date."""
    for number, (start, end) in enumerate(blocks):
        told = words[start:end].strip()
        if len(told) > 140 and told.endswith((".", "”", '"', "’")) and not told.startswith("---"):
            return number
    return 0


TELLINGS: dict[str, Telling] = {
    "other names": other_names,
    "numbers in words or figures": numbers_otherwise,
    "articles in another order": other_order,
    "unrelated articles beside them": unrelated_articles,
    "every article twice": copies,
    "every article twice, printed otherwise": agency_copies,
    "every article in two": in_two,
}
LETTERS = frozenset({"name-variant", "term-variant"})
"""Rules about how words are spelled."""
SPELLED_OTHERWISE = frozenset({"other names", "unrelated articles beside them"})
"""Ways of telling that bring other spellings with them, so that these rules need not find the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the findings on a cluster when it was told in another way."""

    cluster: str
    telling: str
    kept: tuple[Verdict, ...]
    lost: tuple[Verdict, ...]
    new: tuple[Verdict, ...]
    told: tuple[str, ...]
    """The lost and the new in words."""

    @property
    def holds(self) -> bool:
        """Is every finding the same?"""
        return not self.lost and not self.new


def outcome(folder: Path, first: Stack, telling: str) -> Outcome:
    """Tell a cluster in another way and compare the findings."""
    before, after = first.verdicts(), TELLINGS[telling](first).verdicts()
    if telling in SPELLED_OTHERWISE:
        before, after = ({v: f for v, f in found.items() if v.rule not in LETTERS} for found in (before, after))
    lost = [verdict for verdict in before if not any(map(verdict.like, after))]
    added = [verdict for verdict in after if not any(map(verdict.like, before))]
    told = [f"lost: {v.rule}, {v.severity}: {before[v].message}" for v in lost]
    told += [f"new: {v.rule}, {v.severity}: {after[v].message}" for v in added]
    return Outcome(
        folder.name,
        telling,
        tuple(verdict for verdict in before if verdict not in lost),
        tuple(lost),
        tuple(added),
        tuple(told),
    )


def outcomes(folders: Iterable[Path]) -> Iterator[Outcome]:
    """Every cluster in every way."""
    for folder in folders:
        first = first_telling(folder)
        for telling in TELLINGS:
            yield outcome(folder, first, telling)
