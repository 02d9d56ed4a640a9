"""Office titles: what the office is, what it is an office of, and one spelling for its many."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from relcli.language.tables import table as language_table
from relcli.records import record


class OfficeKey(NamedTuple):
    """An office in small letters: ("governor", "czech national bank"), ("minister for health", "")."""

    title: str
    jurisdiction: str


@record(frozen=True, slots=True)
class _Words:
    """The table `data/offices.yaml`, and what the language's table of titles adds to it."""

    links: frozenset[str]
    heads: frozenset[str]
    ranks: frozenset[str]
    silent: frozenset[str]
    whole: frozenset[str]
    carriers: frozenset[str]
    states: tuple[str, ...]
    titles: dict[str, str]
    words: dict[str, str]
    portfolios: dict[str, str]
    many: tuple[str, ...]
    one: tuple[str, ...]
    linked: frozenset[tuple[str, ...]]
    """Known titles with a link inside, as words: ("chief", "of", "staff")."""
    several: frozenset[str]
    """Known titles that several people hold at the same time."""


@cache
def _words() -> _Words:
    import yaml

    text = (Path(__file__).parent / "data" / "offices.yaml").read_text("utf-8")
    own: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    known: list[dict[str, Any]] = [
        row for row in language_table("titles")["titles"] if "the" not in row["head"].split()
    ]
    titles = [(" ".join(_plain(name)), row) for row in known for name in (row["head"], *row["aliases"])]
    links = frozenset(own["links"])
    return _Words(
        links=links,
        heads=frozenset(own["portfolio heads"]),
        ranks=frozenset(own["ranks"]) | frozenset(own["silent words"]),
        silent=frozenset(own["silent words"]),
        whole=frozenset(own["whole titles"]),
        carriers=frozenset(own["portfolio carriers"]),
        states=tuple(sorted(own["forms of state"], key=len, reverse=True)),
        titles={**own["titles"], **{name: " ".join(_plain(row["head"])) for name, row in titles}},
        words=own["words"],
        portfolios=own["portfolios"],
        many=tuple(own["many holders"]),
        one=tuple(own["one holder"]),
        linked=frozenset(
            words for name, _ in titles if "the" not in (words := tuple(name.split())) and not links.isdisjoint(words)
        ),
        several=frozenset(" ".join(_plain(row["head"])) for row in known if not row["single"]),
    )


def _plain(text: str) -> list[str]:
    """The words in small letters, hyphens as spaces: "Vice-President" gives ["vice", "president"].

    A portfolio after a colon, as `normalise_office` writes it, is read as one after "of".
    """
    return re.sub(r"[\s\-\u2010-\u2015]+", " ", text.casefold().replace(":", " of ")).split()


@lru_cache(maxsize=4096)
def office_key(office: str) -> OfficeKey:
    """Title and jurisdiction: "President of the United States" gives ("president", "united states").

    The portfolio of a minister or secretary belongs to the title: ("minister of fisheries", "iceland").
    """
    words = _plain(office)
    cut = _title_length(words)
    title = [word for word in words[:cut] if word != "the"]
    return OfficeKey(" ".join(title), _jurisdiction(words[cut + 1 :]))


def _title_length(words: list[str]) -> int:
    """How many words make the title; the next one is a link, or there is none."""
    table = _words()
    links = [place for place, word in enumerate(words) if word in table.links and 0 < place < len(words) - 1]
    if not links:
        return len(words)
    for size in range(min(6, len(words)), 2, -1):
        if tuple(words[:size]) in table.linked and not _takes_portfolio(words[: links[0]]):
            return size
    if not _takes_portfolio(words[: links[0]]):
        return links[0]
    end = links[1] if len(links) > 1 else len(words)
    if len(links) > 1 and " ".join(words[links[0] : end]) in table.carriers and words[end] == "for":
        return links[2] if len(links) > 2 else len(words)
    return end


def _takes_portfolio(head: list[str]) -> bool:
    """Whether the words before the first link are a bare "minister" or "secretary", perhaps with a rank."""
    table = _words()
    if _is_whole(head) or not any(word in table.heads for word in head):
        return False
    return all(word in table.heads or word in table.ranks for word in head)


def _jurisdiction(words: list[str]) -> str:
    text = " ".join(words).removeprefix("the ").strip(" ,")
    for form in _words().states:
        if text.startswith(form + " "):
            return text[len(form) + 1 :].removeprefix("the ")
    return text


@lru_cache(maxsize=4096)
def normalise_office(title: str) -> str:
    """One spelling for the title, without the jurisdiction.

    "Fisheries Minister" and "Minister for Fisheries of Iceland" give "minister:fisheries"; "Chairwoman of the board"
    gives "chair"; "Deputy Finance Minister" gives "deputy minister:finance"; "PM" gives "prime minister".
    """
    table = _words()
    text = " ".join(table.words.get(word, word) for word in office_key(title).title.split())
    words = table.titles.get(text, text).split()
    heads = [place for place, word in enumerate(words) if word in table.heads]
    if not heads or _is_whole(words):
        return table.titles.get(text, text)
    return _with_portfolio(words, heads[0])


def _is_whole(words: list[str]) -> bool:
    """Whether the title, its ranks put aside, is one of those that only look like a head with a portfolio."""
    whole = _words().whole
    skips = range(max(0, len(words) - 3), len(words))  # none of them is longer than three words
    return any(" ".join(words[skip:]) in whole and _all_ranks(words[:skip]) for skip in skips)


def _all_ranks(words: list[str]) -> bool:
    return all(word in _words().ranks for word in words)


def _with_portfolio(words: list[str], head: int) -> str:
    """ "deputy finance minister" and "deputy minister of finance" as "deputy minister:finance"."""
    table = _words()
    before, after = words[:head], words[head + 1 :]
    ranks = [word for word in before if word in table.ranks and word not in table.silent]
    own = [word for word in before if word not in table.ranks]
    if after[:2] == ["of", "state"] and "for" in after[2:3]:
        ranks += ["state"] if words[head] == "minister" else []
        after = after[3:]
    elif after[:1] and after[0] in table.links:
        after = after[1:]
    portfolio = " ".join(own + after)
    portfolio = table.portfolios.get(portfolio, portfolio)
    name = " ".join([*ranks, words[head]])
    return f"{name}:{portfolio}" if portfolio else name


@lru_cache(maxsize=1024)
def has_one_holder(office: str) -> bool:
    """Whether only one person can hold the office at a time: a president of something, not a senator.

    A title that says nothing of what it is an office of ("president") may stand for several offices: False.
    """
    key = office_key(office)
    title = normalise_office(office)
    if not key.jurisdiction and ":" not in title:
        return False
    table = _words()
    spelled = f" {title.partition(':')[0]} " if ":" in title else f" {title} {key.title} "
    if not table.several.isdisjoint((title, key.title)):
        return False
    if any(f" {words} " in spelled for words in table.one):
        return True
    return not any(f" {word} " in spelled for word in table.many)
