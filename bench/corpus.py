"""Made-up articles to measure on: newsroom sentences over a Zipfian vocabulary, with contradictions planted in them.

`articles(1000)` gives the same thousand texts everywhere.  Figures of speed on them carry over to real articles as far
as the density of names, dates, figures and offices does; figures of quality do not, and are never taken here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

WORDS = 700
"""Words of an article, about."""
_VOCABULARY = 20_000
_TOPICS = 25
"""Articles per topic: people, places and figures recur within one."""
_SYLLABLES = ("ba", "cor", "den", "el", "fi", "gan", "hol", "im", "jur", "ka", "lo", "mer", "nis", "or", "pe", "quin",
              "ras", "sol", "tur", "ul", "ven", "wes", "yar", "zan")  # fmt: skip
_SURNAMES = ("Abara", "Bergqvist", "Castellano", "Dvorak", "Eriksen", "Fontaine", "Gallagher", "Hashimoto", "Ivanova",
             "Jankowski", "Kowalczyk", "Lindgren", "Moreau", "Nakamura", "Okafor", "Pereira", "Quiroga", "Rossi",
             "Sandoval", "Tanaka")  # fmt: skip
_GIVEN = ("Ana", "Boris", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Irene", "Jonas", "Karin", "Luis")
_CITIES = ("Lisbon", "Nairobi", "Oslo", "Lima", "Hanoi", "Prague", "Dublin", "Accra", "Montevideo", "Riga")
_COUNTRIES = ("Portugal", "Kenya", "Norway", "Peru", "Vietnam", "Ireland", "Ghana", "Uruguay", "Latvia", "Chile")
_OFFICES = ("President", "Prime Minister", "Finance Minister", "Mayor", "Foreign Minister", "Senator")
_THINGS = ("hospital", "bridge", "airport", "stadium", "power plant", "school", "port", "library")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MONTHS = ("January", "March", "April", "June", "September", "November")

_TEMPLATES = (
    "{office} {name} met {other} in {city} on {day}, and the two spoke for {few} hours.",
    "The {thing} in {city} cost ${number} million and has {count} {noun}s, {name} said.",
    "{other} is expected to visit {country} in {month} {year}, an official said on {day}.",
    "“{quote},” said {name}, the {adjective} {office} of {country}.",
    "Exports of {noun}s rose {percent} percent in {year}, to {count} tonnes.",
    "At least {few} people were injured on {day} when a {noun} struck a {thing} near {city}.",
    "Former {office} {other} left office in {year} after {few} years.",
    "It was the first {noun} in {country} since {year}, according to the {adjective} {noun} ministry.",
)
"""Sentences that claim something a checker may hold against another article."""
_FILLERS = (
    "The {adjective} {noun} {verb}ed the {noun}, and the {noun} of the {noun} {verb}ed it in turn.",
    "Nobody in {city} had {verb}ed a {noun} before the {noun} {verb}ed, and few believed that the {noun} would.",
    "Residents {verb}ed that the {noun} near the {thing} was {adjective}, while the {noun} {verb}ed the {noun}.",
    "In the {noun}, {verb}ing the {adjective} {noun} was what the {noun} and its {noun}s {verb}ed for.",
    "“{quote},” {name} said, and {verb}ed the {noun}.",
    "Whether the {noun} can {verb} the {noun} is another matter, as {other} knows.",
    "That {noun}, {adjective} and {adjective}, is what {country} has always {verb}ed when a {noun} {verb}ed.",
    "{other} has {verb}ed the {noun} of the {noun} since the {adjective} days of {noun} and {noun}.",
)
"""Sentences that mostly do not: three of four sentences of an article."""
_PLANTED = (
    ("The {thing} in {city} has {a} beds.", "The {thing} in {city} has {b} beds."),
    ("{office} {name} resigned on 3 {month} {year}.", "{office} {name} resigned on 14 {month} {year}."),
    ("The treaty was signed in {city} in {month} {year}.", "The treaty was signed in {country} in {lateryear}."),
    ("{name} is the {country} {office}.", "{name}, the former {office}, spoke."),
)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What the articles of a topic share."""

    people: tuple[str, ...]
    city: str
    country: str
    office: str
    thing: str
    year: int
    words: tuple[str, ...]


def articles(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(file name, text) of `count` articles of about 700 words, the same for the same count and seed."""
    random = Random(seed)
    vocabulary = _vocabulary(random)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    for number in range(count):
        if not number % _TOPICS:
            topic = _topic(random, vocabulary, weights)
        yield f"{number:06}.txt", _article(random, topic, number)


def write(folder: Path, count: int, seed: int = 7) -> list[str]:
    """Write the articles into a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in articles(count, seed):
        (folder / name).write_text(text, "utf-8")
        paths.append(str(folder / name))
    return paths


def _vocabulary(random: Random) -> list[str]:
    """Distinct made-up words, short ones first, as the frequent words of a language are."""
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = 1 + min(3, len(words) // 300 + random.randrange(2))
        words["".join(random.choices(_SYLLABLES, k=syllables)) + random.choice("tnrklm")] = None
    return list(words)


def _topic(random: Random, vocabulary: Sequence[str], weights: Sequence[float]) -> _Topic:
    words = tuple(vocabulary[bisect_left(weights, random.random() * weights[-1])] for _ in range(400))
    people = tuple(f"{given} {random.choice(_SURNAMES)}" for given in random.sample(_GIVEN, 4))
    return _Topic(
        people,
        random.choice(_CITIES),
        random.choice(_COUNTRIES),
        random.choice(_OFFICES),
        random.choice(_THINGS),
        random.randint(2005, 2025),
        words,
    )


def _article(random: Random, topic: _Topic, number: int) -> str:
    """A headline, a dateline and paragraphs of three sentences; every article takes one side of each planted pair."""
    planted = [pair[number % 2] if number % 5 == 0 else pair[0] for pair in _PLANTED]
    sentences: list[str] = []
    words = 0
    while words < WORDS:
        plain = random.choice(_FILLERS if random.random() < 0.75 else _TEMPLATES)
        template = planted.pop() if planted and words > 100 else plain
        sentences.append(_filled(random, topic, template))
        words += sentences[-1].count(" ") + 1
    headline = _filled(random, topic, "{other} and the {noun} of {city}")
    lead = f"{topic.city.upper()}, {random.choice(_MONTHS)} {random.randint(1, 28)}, {topic.year} — "
    paragraphs = [" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3)]
    return f"{headline}\n\n{lead}" + "\n\n".join(paragraphs) + "\n"


def _filled(random: Random, topic: _Topic, template: str) -> str:
    """The template with every blank filled; blanks of one name may be filled differently, word for word."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        out += (_blank(random, topic, name), rest)
    return "".join(out)


def _blank(random: Random, topic: _Topic, name: str) -> str:
    match name:
        case "name" | "other":
            return topic.people[0] if name == "name" else random.choice(topic.people[1:])
        case "city" | "country" | "office" | "thing":
            return str(getattr(topic, name))
        case "day":
            return random.choice(_DAYS)
        case "month":
            return _MONTHS[topic.year % len(_MONTHS)]
        case "year" | "lateryear":
            return str(topic.year + (name == "lateryear"))
        case "a" | "b":
            return str(topic.year % 100 + 300 + 40 * (name == "b"))
        case "number" | "count" | "few" | "percent":
            return f"{random.randint(2, {'few': 9, 'percent': 60, 'number': 900}.get(name, 90_000)):,}"
        case "quote":
            return " ".join(random.choices(topic.words, k=9)).capitalize()
        case _:
            return random.choice(topic.words)
