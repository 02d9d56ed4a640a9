"""Countries, cities, seats of government: what is a place, whose people are who, what lies in what."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from relcli.language.tables import table
from relcli.language.tokens import fold


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Folded name or abbreviation to the country's usual name."""
    found: dict[str, str] = {}
    for row in table("places")["countries"]:
        for name in [row["name"], *row.get("aliases", ())]:
            found[fold(name).removeprefix("the ")] = row["name"]
    return found


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, str]:
    """Folded adjective or noun of nationality ("danish", "dane", "danes") to country."""
    found: dict[str, str] = {}
    for row in table("places")["countries"]:
        for word in [*row.get("adjectives", ()), *row.get("singular", ()), *row.get("plural", ())]:
            found.setdefault(fold(word), row["name"])
    return found


@lru_cache(maxsize=1)
def _inhabitants() -> dict[str, str]:
    """Folded noun for one inhabitant ("dane") to country."""
    return {fold(word): row["name"] for row in table("places")["countries"] for word in row.get("singular", ())}


@lru_cache(maxsize=16384)
def country_of(text: str) -> str | None:
    """The country a name or abbreviation stands for ("U.S.", "the Netherlands"), or None."""
    if len(text) < 4 and not text[:1].isupper():
        return None
    return _countries().get(fold(text).removeprefix("the "))


def country_names(text: str) -> list[str]:
    """All names and abbreviations of the country that a name stands for, folded; none where it is no country's."""
    country = country_of(text)
    return [name for name, usual in _countries().items() if usual == country] if country else []


@lru_cache(maxsize=16384)
def demonym_of(word: str) -> str | None:
    """The country of a nationality word in any form ("danish", "Danes"), or None."""
    return _demonyms().get(fold(word))


def inhabitant_of(word: str) -> str | None:
    """The country of a noun for one of its people ("Dane", "Slovak"), or None."""
    return _inhabitants().get(fold(word))


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """All nationality words, folded."""
    return frozenset(_demonyms())


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Folded city to its row of `cities.tsv`, or to its country; the most populous city of a name wins."""
    found: dict[str, str] = {}
    text = files("relcli.language").joinpath("data/cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        name = line.partition("\t")[0]
        key = name.lower() if name.isascii() else fold(name)
        if key not in found or _people(found[key]) < _people(line):
            found[key] = line
    for row in table("places")["countries"]:
        if row.get("capital"):
            found.setdefault(fold(row["capital"]), f"{row['capital']}\t{row['iso']}\t\t0")
    return found


def _people(line: str) -> int:
    return int(line.split("\t")[3])


@lru_cache(maxsize=4096)
def _city(key: str) -> tuple[str, str] | None:
    """(country, first-order region) of a folded city, None for one nobody knows."""
    line = _cities().get(key)
    if line is None:
        return None
    _, iso, region = line.split("\t")[:3]
    return _codes().get(iso, iso), region


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {row["iso"]: row["name"] for row in table("places")["countries"]}


@lru_cache(maxsize=1)
def _seats() -> dict[str, tuple[str, str]]:
    """Folded seat of government to (city, country)."""
    codes = {row["iso"]: row["name"] for row in table("places")["countries"]}
    return {
        fold(name).removeprefix("the "): (row["city"], codes.get(row["country"], row["country"]))
        for row in table("places")["seats"]
        for name in [row["name"], *row.get("aliases", ())]
    }


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """Folded region of the world, state or province to what it lies in ("" for a continent)."""
    places = table("places")
    codes = {row["iso"]: row["name"] for row in places["countries"]}
    found = {
        fold(name): row.get("within", "")
        for row in places["regions"]
        for name in [row["name"], *row.get("aliases", ())]
    }
    found.update({fold(row["name"]): codes.get(row["country"], row["country"]) for row in places["states"]})
    return found


@lru_cache(maxsize=16384)
def is_place(text: str) -> bool:
    """Is this the name of a country, state, region of the world, larger city or seat of government?"""
    key = fold(text).removeprefix("the ")
    return key in _countries() or key in _seats() or key in _regions() or key in _cities()


def wider(text: str) -> list[str]:
    """The places that contain a place, nearest first, folded; empty when nothing is known of it."""
    key = fold(text).removeprefix("the ")
    if key in _seats():
        city, country = _seats()[key]
        return [fold(city), *wider(city)] if wider(city) else [fold(city), fold(country)]
    if key in _countries():
        return _world(_countries()[key])
    if found := _city(key):
        country, region = found
        return [*([fold(region)] if region and fold(region) != key else []), fold(country), *_world(country)]
    if key in _regions():
        within = _regions()[key]
        return [fold(within), *wider(within)] if within else []
    return _named_after(key)


_WAYS: Final = frozenset(("road", "street", "lane", "avenue", "highway", "gate", "way", "line"))


def _named_after(key: str) -> list[str]:
    """A building or ground that begins with a city's name lies in it: "Accra Sports Stadium"."""
    words = key.split()
    if words[-1] in _WAYS:
        return []  # a Cork Road leads there
    for size in range(len(words) - 1, 0, -1):
        name = " ".join(words[:size])
        if name in _cities() and len(name) > 3:
            return [name, *wider(name)]
    return []


@lru_cache(maxsize=256)
def _world(country: str) -> list[str]:
    for row in table("places")["countries"]:
        if row["name"] == country:
            above = [fold(region) for region in row.get("regions", ())]
            return [fold(row["part_of"]), *above] if row.get("part_of") else above
    return []


def canonical_place(text: str) -> str:
    """One folded name per place: "U.S." and "United States" give the same."""
    country = country_of(text)
    key = fold(country or text).removeprefix("the ")
    return _variants().get(key, key)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    return {fold(name): fold(group[0]) for group in table("places").get("city_variants", ()) for name in group}


def exclude(one: str, other: str) -> bool:
    """Can one thing not be in both places?  True only when both are known, or neither can lie in the other.

    Bogotá and Colombia do not exclude each other; Bogotá and Lima do.  A building nobody knows excludes nothing known.
    """
    a, b = canonical_place(one), canonical_place(other)
    if a == b:
        return False
    words_a, words_b = set(a.split()), set(b.split())
    if (words_a <= words_b or words_b <= words_a) and not (wider(one) and wider(other)):
        return False  # "Harpa" and "Harpa concert hall"; but York and New York are two
    if _region_of_unknown(a, b) or _region_of_unknown(b, a):
        return False
    above_a, above_b = wider(one), wider(other)
    if b in above_a or a in above_b:
        return False
    return bool(above_a) and bool(above_b)


def _region_of_unknown(city: str, region: str) -> bool:
    """Is this a city whose region no table gives, and a region of its country?"""
    found = _city(city)
    if found is None or region not in _regions():
        return False
    country, part = found
    return not part and fold(_regions()[region]) == fold(country)
