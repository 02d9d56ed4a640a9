"""The sample file and the JSON Schema of the format."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from relcli.facts import FactKind, load, loads
from relcli.facts.example import EXAMPLE
from relcli.facts.problems import FactsError, Problems
from relcli.facts.schema import COMMON_KEYS, ENTITY_KEYS, KIND_KEYS, REQUIRED_KEYS, TOP_KEYS
from relcli.facts.yaml_loader import parse, plain_data

WRONG = yaml.safe_load((Path(__file__).parent / "errors.yaml").read_text("utf-8"))
BEYOND = (
    "used twice",
    "unknown entity",
    "not in the calendar",
    "later than",
    "overlaps with",
    "is empty",
    "given twice",
    "control character",
)
"""What errors say that a schema cannot: it knows neither other entries nor the calendar."""
SAMPLE = Path(__file__).parents[2] / "facts.yaml"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(files("relcli.facts").joinpath("facts.schema.json").read_text("utf-8"))


def data_of(text: str) -> object:
    node = parse(text, Problems("facts.yaml"))
    assert node is not None
    return plain_data(node)


def test_sample_loads_and_every_fact_has_a_source() -> None:
    facts = load(SAMPLE)
    assert len(facts) > 50
    assert facts.warnings == ()
    assert {fact.kind for fact in facts} >= set(FactKind) - {FactKind.QUOTE}
    assert all(fact.confidence in ("high", "medium") for fact in facts)


def test_every_entity_of_the_sample_has_a_name_of_its_own() -> None:
    facts = load(SAMPLE)
    for entity in facts.entities.values():
        assert facts.entity_named(entity.name) == [entity]


def test_sample_is_valid_against_the_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(data_of(SAMPLE.read_text("utf-8")))]
    assert errors == []


def test_schema_and_loader_take_the_same_keys(schema: dict[str, Any]) -> None:
    definitions = schema["$defs"]
    assert tuple(schema["properties"]) == TOP_KEYS
    assert set(definitions["entity"]["properties"]) == set(ENTITY_KEYS)
    for kind in FactKind:
        assert set(definitions[kind]["properties"]) == set(COMMON_KEYS + KIND_KEYS[kind]), kind
        assert set(definitions[kind]["required"]) == set(REQUIRED_KEYS[kind]), kind


@pytest.mark.parametrize(
    "text",
    [
        "version: 2",
        "version: 1\nfact: []",
        "version: 1\nentities: [{id: a, type: person}]",
        "version: 1\nentities: [{id: a b, type: person, name: A}]",
        "version: 1\nfacts: [{id: a, kind: offices}]",
        "version: 1\nfacts: [{id: a, kind: event, event: meeting}]",
        "version: 1\nfacts: [{id: a, kind: event, event: meeting, date: 5 May}]",
        "version: 1\nfacts: [{id: a, kind: event, event: meeting, date: 2023-13}]",
        "version: 1\nfacts: [{id: a, kind: event, event: meeting, date: 2023, scope: world}]",
        "version: 1\nfacts: [{id: a, kind: quantity, subject: b, measure: fee, value: 3 euros}]",
        "version: 1\nfacts: [{id: a, kind: office, subject: b, office: Mayor of Ibi, from: }]",
        "version: 1\nfacts: [{id: a, kind: rank, subject: b, measure: height, rank: 0}]",
        "version: 1\nfacts: [{id: a, kind: attribute, subject: b, attribute: age, value: 3, confidence: sure}]",
    ],
)
def test_schema_refuses_what_the_loader_refuses(schema: dict[str, Any], text: str) -> None:
    assert not Draft202012Validator(schema).is_valid(data_of(text))


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["name"])
def test_what_the_schema_lets_through_of_all_that_is_wrong_is_beyond_a_schema(
    schema: dict[str, Any], case: dict[str, Any]
) -> None:
    try:
        data = data_of(case["file"]) if case["file"] else None
    except FactsError:
        return  # no YAML, or a YAML that relcli does not read
    if Draft202012Validator(schema).is_valid(data):
        assert all(any(words in said for words in BEYOND) for said in case["says"])


def test_the_example_that_init_writes_can_be_put_in_force(schema: dict[str, Any]) -> None:
    lines = EXAMPLE[EXAMPLE.index("# entities:") :].splitlines()
    text = "version: 1\n" + "\n".join(line.removeprefix("# ") for line in lines if line.startswith("# "))
    assert len(loads(text)) == 2
    assert Draft202012Validator(schema).is_valid(data_of(text))
