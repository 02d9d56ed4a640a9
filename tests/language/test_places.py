"""Which places lie in which, and which cannot both be meant."""

from __future__ import annotations

import pytest
from rows import rows, silent_enough, table

from relcli.language.places import canonical_place, country_of, demonym_of, exclude, inhabitant_of, is_place, wider


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("places")


@pytest.mark.parametrize("pair", rows("places", "must_not_match"))
def test_one_place_inside_the_other_or_of_the_same_name_is_no_conflict(pair: list[str]) -> None:
    assert not exclude(*pair)
    assert not exclude(*reversed(pair))


@pytest.mark.parametrize("pair", rows("places", "must_match"))
def test_places_apart_exclude_each_other(pair: list[str]) -> None:
    assert exclude(*pair)
    assert exclude(*reversed(pair))


@pytest.mark.parametrize("text", table("places")["places_must_not_match"])
def test_what_is_no_place(text: str) -> None:
    assert not is_place(text)


@pytest.mark.parametrize("text", table("places")["places_must_match"])
def test_what_is_a_place(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", table("places")["countries_must_not_match"])
def test_what_is_no_country(text: str) -> None:
    assert country_of(text) is None


@pytest.mark.parametrize("pair", rows("places", "countries_must_match"))
def test_what_is_a_country(pair: tuple[str, str]) -> None:
    assert country_of(pair[0]) == pair[1]


def test_people_and_adjectives_of_a_country() -> None:
    assert demonym_of("danish") == demonym_of("Danes") == inhabitant_of("Dane") == "Denmark"
    assert inhabitant_of("danish") is None
    assert demonym_of("mayor") is None


def test_a_city_lies_in_its_country_and_part_of_the_world() -> None:
    assert "colombia" in wider("Bogotá")
    assert "south america" in wider("Bogotá")
    assert wider("Nordlys Shipping") == []


def test_one_country_has_one_name() -> None:
    assert canonical_place("U.S.") == canonical_place("United States") == canonical_place("the United States")
