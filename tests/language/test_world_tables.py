"""The tables of world and word knowledge: well formed, free of contradictions, right where a reader would look."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from relcli.language.tables import table

STATUSES = {"former", "elect", "designate", "acting", "outgoing", "late", "then", "current", "candidate"}


def rows(name: str) -> list[list[str]]:
    text = files("relcli.language").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def country(iso: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in table("places")["countries"] if c["iso"] == iso)
    return found


def events() -> dict[str, dict[str, Any]]:
    return {event["kind"]: event for event in table("events")["events"]}


def test_no_title_is_listed_twice() -> None:
    surfaces = [word for title in table("titles")["titles"] for word in (title["head"], *title["aliases"])]
    assert len(surfaces) == len(set(surfaces))


def test_alias_plurals_match_the_aliases() -> None:
    for title in table("titles")["titles"]:
        assert len(title.get("alias_plurals", title["aliases"])) == len(title["aliases"]), title["head"]


@pytest.mark.parametrize(
    ("head", "plural"),
    [
        ("attorney general", "attorneys general"),
        ("chair", "chairs"),
        ("secretary-general", "secretaries-general"),
        ("spokesperson", "spokespeople"),
        ("taoiseach", "taoisigh"),
        ("president", "presidents"),
    ],
)
def test_titles_have_the_plural_that_news_uses(head: str, plural: str) -> None:
    assert next(title for title in table("titles")["titles"] if title["head"] == head)["plural"] == plural


def test_every_status_is_one_of_the_known_ones() -> None:
    assert set(table("titles")["statuses"].values()) <= STATUSES


def test_a_word_of_the_title_itself_is_no_status() -> None:
    titles = table("titles")
    assert not {"deputy", "vice", "shadow", "senior", "assistant"} & titles["statuses"].keys()
    assert not set(titles["prefixes"]) & titles["statuses"].keys()


def test_a_portfolio_word_has_one_meaning() -> None:
    words = [word for synonyms in table("titles")["portfolios"].values() for word in synonyms]
    assert len(words) == len(set(words))


def test_country_codes_are_unique_and_text() -> None:
    codes = [c["iso"] for c in table("places")["countries"]]
    assert len(codes) == len(set(codes)) and "NO" in codes


@pytest.mark.parametrize(
    ("iso", "capital", "adjective", "people"),
    [
        ("DK", "Copenhagen", "Danish", "Danes"),
        ("PL", "Warsaw", "Polish", "Poles"),
        ("ES", "Madrid", "Spanish", "Spaniards"),
        ("SK", "Bratislava", "Slovak", "Slovaks"),
        ("CH", "Bern", "Swiss", "Swiss"),
        ("KZ", "Astana", "Kazakh", "Kazakhs"),
        ("NE", "Niamey", "Nigerien", "Nigeriens"),
        ("NG", "Abuja", "Nigerian", "Nigerians"),
        ("CN", "Beijing", "Chinese", "Chinese"),
        ("PH", "Manila", "Philippine", "Filipinos"),
        ("GB", "London", "British", "Britons"),
    ],
)
def test_countries_have_their_capital_and_people(iso: str, capital: str, adjective: str, people: str) -> None:
    found = country(iso)
    assert found["capital"] == capital and adjective in found["adjectives"] and people in found["plural"]


def test_regions_of_countries_are_regions_of_the_table() -> None:
    places = table("places")
    known = {name.lower() for region in places["regions"] for name in (region["name"], *region["aliases"])}
    loose = {r for c in places["countries"] for r in c["regions"]} - known
    assert not loose


def test_seats_and_states_stand_in_known_countries() -> None:
    places = table("places")
    codes = {c["iso"] for c in places["countries"]} | {"EU", "UN"}
    assert {s["country"] for s in places["seats"]} | {s["country"] for s in places["states"]} <= codes


def test_capitals_are_among_the_cities() -> None:
    cities = {(name, iso) for name, iso, *_ in rows("cities")}
    capitals = {(c["capital"], c["iso"]) for c in table("places")["countries"] if c["capital"]}
    assert capitals - cities <= {("Fakaofo", "TK")}


def test_cities_have_a_country_and_a_population() -> None:
    for name, iso, _, people, *_ in rows("cities"):
        assert name and len(iso) == 2 and people.isdigit()


@pytest.mark.parametrize(
    ("form", "lemma", "tense"),
    [
        ("said", "say", "past"),
        ("rose", "rise", "past"),
        ("risen", "rise", "part"),
        ("began", "begin", "past"),
        ("travelled", "travel", "past"),
        ("traveled", "travel", "past"),
        ("met", "meet", "past"),
        ("withdrew", "withdraw", "past"),
        ("re-elected", "re-elect", "past"),
        ("organised", "organise", "past"),
        ("put", "put", "base"),
        ("denies", "deny", "s"),
        ("dying", "die", "ing"),
        ("acquitted", "acquit", "past"),
        ("undergone", "undergo", "part"),
        ("found", "find", "past"),
    ],
)
def test_the_likeliest_verb_of_a_form_comes_first(form: str, lemma: str, tense: str) -> None:
    found = [row for row in rows("lexicon") if row[0] == form]
    assert [lemma, tense] in [row[1:3] for row in found] and found[0][1] == lemma


def test_forms_that_no_english_verb_has_are_absent() -> None:
    forms = {row[0] for row in rows("lexicon")}
    assert not forms & {"costed", "goed", "forecasted", "redrawed", "quited", "offerred", "visitted", "openned"}


def test_lexicon_stays_small() -> None:
    assert len(files("relcli.language").joinpath("data/lexicon.tsv").read_bytes()) < 400_000


def test_no_kind_of_event_is_listed_twice() -> None:
    assert len(events()) == len(table("events")["events"])


@pytest.mark.parametrize("kind", ["birth", "death", "founding", "opening", "signing", "discovery"])
def test_what_happens_once_is_unique(kind: str) -> None:
    assert events()[kind]["unique"]


def test_given_names_are_unique_and_have_a_known_gender() -> None:
    names = rows("given_names")
    assert len({row[0] for row in names}) == len(names) > 1500
    assert {row[1] for row in names} == {"m", "f", "u"}


@pytest.mark.parametrize(
    ("name", "gender"), [("Mohammed", "m"), ("Sanna", "f"), ("Andrea", "u"), ("Bjørn", "m"), ("Aoife", "f")]
)
def test_given_names_tell_he_from_she(name: str, gender: str) -> None:
    assert next(row[1] for row in rows("given_names") if row[0] == name) == gender
