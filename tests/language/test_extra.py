"""Words that a desk adds to the tables are known as if they had always been there, until they are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from relcli.check.engine import extract_all
from relcli.claims.model import Kind, Measure, Office
from relcli.corpus import article
from relcli.language.extra import WordError, extend, known_units
from relcli.language.tables import table
from relcli.language.terms import Written, form_of, term_of


@pytest.fixture(autouse=True)
def taken_back() -> Iterator[None]:
    yield
    extend({})


def test_spellings() -> None:
    assert term_of("zorbels") is None
    extend({"spellings": [("zorbel", "zorbell")]})
    assert term_of("zorbells") == Written("zorbell", "zorbel")
    extend({})
    assert term_of("zorbels") is None


def test_acronyms_with_and_without_points() -> None:
    extend({"acronyms": ["Q.Z.X."]})
    assert term_of("QZX") == Written("QZX", "QZX")
    assert term_of("Q.Z.X.") == Written("Q.Z.X.", "QZX")


def test_words_in_one_piece_two_words_and_places() -> None:
    extend(
        {"one-word": ["zorbelbeing"], "two-words": [("zorbel site", "zorbelsite")], "places": [("Zorbiv", "Zorbev")]}
    )
    assert term_of("zorbel-being") == Written("zorbel-being", "zorbelbeing")
    assert term_of("zorbelbeing") == Written("zorbelbeing", "zorbelbeing")
    assert form_of("zorbel  Site") == Written("zorbel site", "zorbel site")
    assert form_of("zorbelsite") == Written("zorbelsite", "zorbel site")
    extend({"places": [("Zorbiv", "Zorbev")]})
    assert term_of("Zorbev") == Written("Zorbev", "Zorbiv")


def test_what_the_tables_hold_stays() -> None:
    before = term_of("dialogue")
    extend({"spellings": [("zorbel", "dialogue")]})
    assert term_of("dialogue") == before
    assert len(table("units")["area"]["units"]) < 50


def claims(text: str, kind: Kind) -> list[Any]:
    (read,) = extract_all([article(text)])
    return [claim for claim in read.claims if claim.kind is kind]


def test_a_new_title_makes_claims_of_office() -> None:
    text = "Former zorbelmaster Ana Ruiz spoke to the town on Monday about the bridge and the river.\n"
    assert claims(text, Kind.OFFICE) == []
    extend({"titles": [{"head": "zorbelmaster", "single": True}]})
    (claim,) = claims(text, Kind.OFFICE)
    assert isinstance(claim.detail, Office)
    assert (claim.detail.office, claim.detail.status, claim.subject) == ("zorbelmaster", "former", "Ana Ruiz")


def test_a_new_unit_is_worth_what_it_is_worth() -> None:
    extend({"units": [{"like": "hectare", "worth": 0.64, "names": ("zorbel", "zorbels")}]})
    (claim,) = claims("The park outside the town measures 300 zorbels in all, the mayor said.\n", Kind.QUANTITY)
    assert isinstance(claim.detail, Measure)
    assert (claim.detail.dimension, claim.detail.value) == ("area", pytest.approx(300 * 0.64 * 10_000))
    assert "zorbel" not in known_units()


def test_worker_processes_know_them_too() -> None:
    extend({"titles": [{"head": "zorbelmaster", "single": True}]})
    texts = [f"Zorbelmaster Ana Ruiz spoke to the town on Monday about bridge number {n}.\n" for n in range(30)]
    read = extract_all([article(text, path=f"{n}.txt") for n, text in enumerate(texts)], jobs=2)
    assert all(any(claim.kind is Kind.OFFICE for claim in each.claims) for each in read)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("acronyms", "ecb"),
        ("acronyms", "E"),
        ("one-word", "well-being"),
        ("one-word", "Wellbeing"),
        ("spellings", ("a b", "ab")),
        ("two-words", ("website", "web-site")),
        ("two-words", ("web site", "web site")),
        ("places", ("kyiv", "Kiev")),
        ("places", ("New York", "NY")),
        ("titles", {"head": "a (very) long one"}),
        ("titles", {"head": "master", "aliases": ("x.*",)}),
        ("units", {"like": "parsnip", "worth": 1, "names": ("x",)}),
        ("units", {"like": "hectare", "worth": 1, "names": ("acre",)}),
        ("units", {"like": "hectare", "worth": 1, "names": ("x+",)}),
    ],
)
def test_an_entry_that_cannot_be_added_is_refused(kind: str, entry: Any) -> None:
    with pytest.raises(WordError) as caught:
        extend({kind: [entry]})
    assert (caught.value.kind, caught.value.number) == (kind, 0)
