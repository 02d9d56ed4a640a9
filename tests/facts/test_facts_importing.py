"""Exports of other collections give facts that load, and reasons for what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.facts import OfficeFact, QuantityFact, loads
from relcli.facts.drafts import draft_file
from relcli.facts.importing import Drafts, ExportError, drafts
from relcli.facts.importing.collecting import moment


def item(value: Any) -> dict[str, Any]:
    return {"datavalue": {"value": value}}


def time(text: str, precision: int = 11) -> dict[str, Any]:
    return item({"time": text, "precision": precision})


ENTITIES = {
    "Q1": {
        "id": "Q1",
        "labels": {"et": {"value": "x"}, "en": {"value": "Ana Ruiz"}},
        "aliases": {"en": [{"value": "Ruiz"}]},
        "claims": {
            "P31": [{"mainsnak": item({"id": "Q5"})}],
            "P39": [
                {
                    "mainsnak": item({"id": "Q2"}),
                    "qualifiers": {
                        "P580": [time("+2019-05-00T00:00:00Z", 10)],
                        "P582": [time("+2023-06-01T00:00:00Z")],
                    },
                },
                {"mainsnak": item({"id": "Q2"}), "rank": "deprecated"},
                {"mainsnak": item({"id": "Q3"})},
                {"mainsnak": item({"id": "Q2"}), "qualifiers": {"P580": [time("-0044-03-15T00:00:00Z")]}},
            ],
            "P569": [{"mainsnak": time("+1979-03-02T00:00:00Z")}],
        },
    },
    "Q2": {"id": "Q2", "labels": {"en": {"value": "Mayor of Tartu"}}},
    "Q9": {
        "id": "Q9",
        "labels": {"en": {"value": "Tartu"}},
        "claims": {
            "P1082": [
                {
                    "mainsnak": item({"amount": "+97435"}),
                    "qualifiers": {"P585": [time("+2023-01-01T00:00:00Z", 9)]},
                }
            ],
            "P571": [{"mainsnak": time("+1030-00-00T00:00:00Z", 9)}],
        },
    },
}
POPOLO = {
    "persons": [{"id": "a", "name": "Ana Ruiz", "birth_date": "1979-03", "other_names": [{"name": "A. Ruiz"}]}],
    "organizations": [{"id": "p", "name": "Parliament of Tartu", "founding_date": "1920"}],
    "posts": [{"id": "s", "label": "Speaker", "organization_id": "p"}],
    "memberships": [
        {"person_id": "a", "post_id": "s", "start_date": "2020-01-02", "end_date": "2021-01-02"},
        {"person_id": "zz"},
        {"person_id": "a", "organization_id": "p"},
    ],
}
CSV = (
    "person,personLabel,positionLabel,start,end\n"
    "http://x/Q1,Ana Ruiz,Mayor of Tartu,2019-05-04T00:00:00Z,\n"
    'http://x/Q2,"Rey, Luis",Mayor of Tartu,2015-01-01T00:00:00Z,2019-05-04T00:00:00Z\n'
    ",,,,\n"
)


def loaded(found: Drafts) -> list[str]:
    facts = loads(draft_file([], found.entities, ((fact, ()) for fact in found.facts)))
    assert facts.facts == tuple(found.facts) or [f.id for f in facts] == [f.id for f in found.facts]
    assert not facts.warnings
    return [facts.describe(fact) for fact in facts]


def read(data: Any, name: str = "x.json") -> Drafts:
    return drafts(json.dumps(data).encode(), name)


def test_wikidata_entities() -> None:
    found = read({"entities": ENTITIES})
    assert loaded(found) == [
        "Ana Ruiz: Mayor of Tartu, 2019-05 to 2023-06-01",
        "Ana Ruiz: born: 1979-03-02",
        "Tartu: founded: 1030",
        "Tartu: population 97,435 people, as of 2023",
    ]
    assert found.facts[0].source == "Wikidata Q1, P39 Q2"
    assert found.entities[0].aliases == ("Ruiz",)
    assert len(found.skipped) == 2


@pytest.mark.parametrize("form", ["bindings", "plain", "csv", "semicolons"])
def test_results_of_a_query(form: str) -> None:
    rows = [
        {
            "person": "http://x/Q1",
            "personLabel": "Ana Ruiz",
            "positionLabel": "Mayor of Tartu",
            "start": "2019-05-04T00:00:00Z",
        },
        {
            "personLabel": "Rey, Luis",
            "positionLabel": "Mayor of Tartu",
            "start": "2015-01-01T00:00:00Z",
            "end": "2019-05-04",
        },
        {},
    ]
    bindings = {"head": {}, "results": {"bindings": [{k: {"value": v} for k, v in row.items()} for row in rows]}}
    match form:
        case "bindings":
            found = read(bindings)
        case "plain":
            found = read(rows)
        case "csv":
            found = drafts(CSV.encode(), "x.csv")
        case _:
            found = drafts(CSV.replace(",", ";").replace("Rey; Luis", "Rey, Luis").encode(), "x.csv")
    assert loaded(found) == [
        "Ana Ruiz: Mayor of Tartu, since 2019-05-04",
        "Rey, Luis: Mayor of Tartu, 2015 to 2019-05-04",
    ]
    assert found.skipped == ("row 3: says of nobody",)


def test_popolo() -> None:
    found = read(POPOLO)
    assert loaded(found) == [
        "Ana Ruiz: born: 1979-03",
        "Parliament of Tartu: founded: 1920",
        "Ana Ruiz: Speaker of Parliament of Tartu, 2020-01-02 to 2021-01-02",
    ]
    assert len(found.skipped) == 2


def test_populations_of_a_table() -> None:
    found = drafts(b"country;population;year\nTartu;97 435;2023\nNarva;53,000;2022\n", "x.csv")
    (fact,) = found.facts
    assert isinstance(fact, QuantityFact)
    assert (fact.value, str(fact.as_of)) == (53_000, "2022")
    assert found.skipped == ("tartu: population: '97 435' is not a number",)


@pytest.mark.parametrize(
    ("text", "precision", "meant"),
    [
        ("+2020-03-04T00:00:00Z", 11, "2020-03-04"),
        ("+2020-03-00T00:00:00Z", 10, "2020-03"),
        ("+2020-00-00T00:00:00Z", 9, "2020"),
        ("2020-01-01T00:00:00Z", None, "2020"),
        ("2020-01-01", None, "2020-01-01"),
        ("2020", None, "2020"),
        ("+1900-00-00T00:00:00Z", 7, None),
        ("-0044-03-15T00:00:00Z", 11, None),
        ("2020-02-30", None, None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates_are_as_precise_as_they_are_meant(text: str | None, precision: int | None, meant: str | None) -> None:
    found = moment(text, precision)
    assert (str(found) if found else None) == meant


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[1, 2]", "neither a Wikidata export"),
        (b"{}", "neither a Wikidata export"),
        (b"{", "x.json:1:2: not readable as JSON"),
        (b"[" * 100_000, "not readable as JSON"),
        (b"\xff", "not UTF-8"),
        (b"a,b\n1,2\n", "x.json:1: no column says whom"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ExportError) as caught:
        drafts(data, "x.json")
    assert says in str(caught.value)


def test_one_statement_twice_is_one_fact() -> None:
    rows = [{"person": "A", "office": "Mayor", "start": "2020"}] * 2
    assert [type(fact) for fact in read(rows).facts] == [OfficeFact]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["entities", "claims", "labels", "en", "value", "mainsnak", "datavalue", "id", "P39", "P580", "qualifiers",
             "persons", "memberships", "person_id", "name", "results", "bindings", "time", "precision", "rank"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


@given(JSON)
@example({"entities": None, "claims": {}})
def test_no_export_breaks_the_import(data: Any) -> None:
    try:
        found = read(data)
    except ExportError:
        return
    loaded(found)
