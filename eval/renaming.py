"""Other names for the people and places of a cluster, of the same sort as theirs.

A given name is replaced by one of the same sex, a surname that is also a word ("Baker") by another such, a country by
one of its part of the world with its people and cities, a town that no table knows by another.  A name stays where a
replacement would be told from it by more than its letters: one that is spelled in two ways, a country whose states,
abbreviations or seats of government are named too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

from relcli.claims.model import ReadArticle
from relcli.facts.model import Facts
from relcli.language.names import given_names
from relcli.language.places import is_place
from relcli.language.tables import table
from relcli.language.tokens import fold

ORDINARY = Path(__file__).parent / "ordinary"
_LINKS = frozenset(table("names")["links"])
_FEWEST = 100_000
"""People of a city that may stand for another."""


def renamed(articles: Sequence[ReadArticle], facts: Facts, texts: Iterable[str]) -> dict[str, str]:
    """Every name that is replaced and what by, as written; longer ones first."""
    whole = "\n".join(texts)
    words = frozenset(re.findall(r"\w[\w'’-]*", whole))
    people = _people(articles, facts, words)
    people = {name: other for name, other in people.items() if not _two_ways(name, words)}
    found = {**_places(articles, facts, whole, words, people), **people}
    shouted = {name.upper(): other.upper() for name, other in found.items() if len(name) > 3}
    return dict(sorted({**shouted, **found}.items(), key=lambda item: (-len(item[0]), item[0])))


def pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    """Finds the names as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b" if names else r"(?!)")


def _two_ways(name: str, words: Iterable[str]) -> bool:
    """Does a word stand there that is nearly the same: another spelling of it, which must stay as near to it?"""
    folded = fold(name)
    near = {re.sub("['’]s?$", "", word) for word in words if word[0] == name[0] or fold(word[0]) == folded[0]}
    near -= {name, name.upper()}
    return len(name) > 3 and any(_near(folded, fold(word)) for word in near if word[0].isupper())


def _near(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) < 2 and Levenshtein.distance(one, other, score_cutoff=2) <= 2


def _people(articles: Sequence[ReadArticle], facts: Facts, words: frozenset[str]) -> dict[str, str]:
    """Words of people's names to other words."""
    full = {name for article in articles for name, kind, _ in article.names if kind == "person"}
    vouched = {name for e in facts.entities.values() if e.type.value == "person" for name in e.names}
    full |= {name for name in vouched if not any(map(is_place, name.split()))}
    pools: dict[str, Iterator[str]] = {
        **{sex: _unused(_given(sex), words) for sex in "mfu"},
        "given": (name for name in _unused(_plain("given"), words) if fold(name) not in given_names()),
        "surname": _unused(_plain("surnames"), words),
        "word": _unused(_plain("words"), words),
    }
    found: dict[str, str] = {}
    for name in sorted(full):
        parts = [part for part in re.split(r"[ \-]", name) if part[:1].isupper() and fold(part) not in _LINKS]
        if not _is_persons(parts) and name not in vouched:
            continue
        for number, part in enumerate(parts):
            if number == 0 and fold(part) in _lexicon():
                continue  # "Justice Baird", "Grace"
            if part not in found and part in words:
                new = next(pools[_sort(part, number == 0 and len(parts) > 1)], None)
                if new:
                    found[part] = new
    return found


def _is_persons(parts: Sequence[str]) -> bool:
    """Is it surely a name, after a given name we know or of words that are nothing else?"""
    if not all(part.isalpha() and len(part) > 1 for part in parts) or any(map(is_place, parts)):
        return False
    return fold(parts[0]) in given_names() or not any(fold(part) in _lexicon() for part in parts)


def _sort(part: str, first: bool) -> str:
    """From which pool a word of a name is replaced."""
    if first:
        return given_names().get(fold(part), "given")
    return "word" if fold(part) in _lexicon() else "surname"


@cache
def _given(sex: str) -> tuple[str, ...]:
    """Given names of a sex that are nothing else, from all over the alphabet."""
    rows = [line.split("\t") for line in _lines("given_names.tsv")]
    plain = [row[0] for row in rows if row[1] == sex and len(row) == 2 and row[0].isascii() and 4 < len(row[0]) < 9]
    plain = [name for name in plain if not is_place(name) and fold(name) not in _lexicon()]
    return tuple(name for start in range(7) for name in islice(plain, start, None, 7))


@cache
def _lexicon() -> frozenset[str]:
    """Words that are no names: of the tables, and what ordinary articles write in lower case."""
    ordinary = " ".join(path.read_text("utf-8") for path in sorted(ORDINARY.iterdir()))
    verbs = {line.split("\t")[0] for line in _lines("lexicon.tsv")}
    titles = files("relcli.language").joinpath("data/titles.yaml").read_text(encoding="utf-8").lower()
    return frozenset(verbs | {*_pool("no_names"), *re.findall(r"\b[a-z]{3,}\b", f"{ordinary} {titles}")})


def _lines(file: str) -> list[str]:
    text = files("relcli.language").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _unused(pool: Iterable[str], words: frozenset[str]) -> Iterator[str]:
    taken = {fold(word) for word in words}
    return (name for name in pool if fold(name) not in taken)


@cache
def _plain(pool: str) -> tuple[str, ...]:
    """The names of a pool that no table knows for places."""
    return tuple(name for name in _pool(pool) if not is_place(name))


def _pool(name: str) -> list[str]:
    names: list[str] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))[name]
    return names


@cache
def _cities() -> dict[str, tuple[str, str, int]]:
    """City to its country's code, its region and its people; of one name the largest."""
    found: dict[str, tuple[str, str, int]] = {}
    for line in _lines("cities.tsv"):
        name, iso, region, people = line.split("\t")[:4]
        if name not in found or found[name][2] < int(people):
            found[name] = iso, region, int(people)
    return found


def _places(
    articles: Sequence[ReadArticle], facts: Facts, whole: str, words: frozenset[str], people: Mapping[str, str]
) -> dict[str, str]:
    named = {name for article in articles for name, kind, _ in article.names if kind == "place"}
    named |= {e.name for e in facts.entities.values() if e.type.value == "place"}
    towns = sorted(
        n for n in named if not is_place(n) and n.isalpha() and n not in people and fold(n) not in _lexicon()
    )
    found = dict(zip(towns, _unused(_plain("towns"), words), strict=False))
    plain = {name for name in named if not any(fold(word) in _lexicon() for word in name.split())}
    persons = {
        word for article in articles for name, kind, _ in article.names if kind == "person" for word in name.split()
    }
    countries = {row["name"] for row in table("places")["countries"]}  # Montenegro is a town in Colombia, too
    left = {*people, *persons, *countries}
    cities = {name: _cities()[name] for name in plain if name in _cities() and name not in left}
    taken: set[str] = set()
    grams = _grams(whole)
    for row in table("places")["countries"]:
        own = {name: city for name, city in cities.items() if city[0] == row["iso"]}
        if (own or grams.intersection(_forms(row))) and _can_be_another(row, own, grams):
            other = _other_country(row, own, grams, taken)
            if other is not None:
                taken.add(other["iso"])
                found |= _as_other(row, other, own, words)
    return found


def _forms(row: Mapping[str, Any]) -> list[str]:
    return [row["name"], *row["adjectives"], *row["singular"], *row["plural"], row.get("capital") or row["name"]]


def _grams(whole: str) -> frozenset[str]:
    """Every one to four words in a row, as written, without what stands around them."""
    words = [word.strip('.,;:!?()[]"“”‘’—–<>/*#_') for word in re.sub("['’]s\\b|<[^>]*>", " ", whole).split()]
    return frozenset(" ".join(words[at : at + size]) for size in range(1, 5) for at in range(len(words)))


def _can_be_another(row: Mapping[str, Any], own: Mapping[str, tuple[str, str, int]], grams: frozenset[str]) -> bool:
    """Is nothing of the country named but its name, its people and cities, and is it not "the Netherlands"?"""
    places = table("places")
    seats = [seat for seat in places["seats"] if seat["country"] == row["iso"]]
    beside = {*row.get("aliases", ()), *row.get("other_capitals", ()), f"the {row['name']}", f"The {row['name']}"}
    beside |= {name for seat in seats for name in (seat["name"], *seat["aliases"])}
    beside |= {state["name"] for state in places["states"] if state["country"] == row["iso"]}
    beside |= {city[1] for name, city in own.items() if city[1] != name}
    return not grams & {name.strip(".") for name in beside if name}


def _other_country(
    row: Mapping[str, Any], own: Mapping[str, tuple[str, str, int]], grams: frozenset[str], taken: set[str]
) -> dict[str, Any] | None:
    """A country of the same part of the world that is not named, with cities enough and a plain name."""
    rows: list[dict[str, Any]] = table("places")["countries"]
    at = next(number for number, each in enumerate(rows) if each["iso"] == row["iso"])
    for other in islice(cycle(rows), at + 5, at + 5 + len(rows)):
        free = other["iso"] not in taken and other["iso"] != row["iso"] and not grams & {*_forms(other)}
        if free and _alike(row, other) and len(_cities_of(other)) > len(own):
            return other
    return None


def _alike(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Do they lie in one part of the world, has the other a plain name, and do both capitals stand for governments?"""
    names = (other["name"], other.get("capital", ""))
    plain = all(name.isalpha() and fold(name) not in _lexicon() and fold(name) not in given_names() for name in names)
    plain = plain and not any(alias.startswith("the ") for alias in other.get("aliases", ()))
    capitals = frozenset(table("places")["capital_metonyms"])
    stands = (row.get("capital") in capitals) == (other.get("capital") in capitals)
    return (
        plain and stands and not other.get("part_of") and other.get("regions", "-")[:1] == row.get("regions", "+")[:1]
    )


@cache
def _by_country() -> dict[str, list[str]]:
    """Code to the larger cities of a country that have one name (two names of one have the same people)."""
    found: dict[str, dict[int, list[str]]] = {}
    for name, (iso, _, people) in _cities().items():
        found.setdefault(iso, {}).setdefault(people, []).append(name)
    return {
        iso: [
            names[0] for people, names in sorted(sizes.items(), reverse=True) if people >= _FEWEST and len(names) == 1
        ]
        for iso, sizes in found.items()
    }


def _cities_of(row: Mapping[str, Any]) -> list[str]:
    return [
        name
        for name in _by_country().get(row["iso"], ())
        if name.isascii() and name.isalpha() and name != row.get("capital")
        and fold(name) not in _lexicon() and fold(name) not in given_names()
    ]  # fmt: skip


def _as_other(
    row: Mapping[str, Any], other: Mapping[str, Any], own: Mapping[str, tuple[str, str, int]], words: frozenset[str]
) -> dict[str, str]:
    cities = [name for name in sorted(own) if name != row.get("capital")]
    found = dict(zip(cities, _unused(_cities_of(other), words), strict=False))
    for kind in ("plural", "singular", "adjectives"):
        found |= dict.fromkeys(row[kind], other[kind][0])
    if row.get("capital"):
        found[row["capital"]] = other["capital"]
    return {**found, row["name"]: other["name"]}
