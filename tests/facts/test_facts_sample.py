"""The sample file and the JSON Schema of the format."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from relcli.facts import FactKind, load
from relcli.facts.problems import Problems
from relcli.facts.schema import COMMON_KEYS, ENTITY_KEYS, KIND_KEYS, REQUIRED_KEYS, TOP_KEYS
from relcli.facts.yaml_loader import parse, plain_data

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
