"""The schema, the template and the reader agree on what a configuration may say."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from relcli.cli.configuration import rules
from relcli.config.listing import settings, toml
from relcli.config.model import Config
from relcli.config.problems import ConfigError
from relcli.config.schema import schema
from relcli.config.template import template

Load = Callable[[str], Config]
WRONG = yaml.safe_load((Path(__file__).parent / "wrong.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    made = schema(rules())
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def data_of(text: str) -> Any:
    return json.loads(json.dumps(tomllib.loads(text), default=lambda day: day.isoformat()))


def everything() -> str:
    """The template with every line of the form "# key = value" and every header in force."""
    lines = template(rules(), '"drafts"').splitlines()
    return "\n".join(re.sub(r"^# (?=\[|[a-z-]+ = )", "", line) for line in lines)


def test_the_shipped_schema_is_that_of_today() -> None:
    shipped = json.loads((files("relcli.config") / "relcli.schema.json").read_text("utf-8"))
    assert shipped == schema(rules()), "run: relcli config --schema > src/relcli/config/relcli.schema.json"


def test_the_template_changes_nothing(load: Load, validator: Draft202012Validator) -> None:
    config = load(template(rules()))
    assert config.values == {} == config.rules == config.articles == config.tables
    assert not list(validator.iter_errors(data_of(template(rules()))))


def test_the_template_has_every_key_and_its_examples_can_be_used(load: Load, validator: Draft202012Validator) -> None:
    config = load(everything())
    assert not list(validator.iter_errors(data_of(everything())))
    given = {setting.key for setting in settings(config) if setting.origin != "default"}
    wanted = {key for key in schema(rules())["properties"] if key not in ("rules", "overrides", "articles", "tables")}
    assert wanted <= given
    for rule, own in rules().items():
        assert {f"rules.{rule}.{key.name}" for key in own} <= given
    assert {f"tables.{name}" for name in schema(rules())["properties"]["tables"]["properties"]} <= given
    assert all(re.fullmatch(r"relcli\.toml:\d+", s.origin) for s in settings(config) if s.origin != "default")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["name"])
def test_what_the_reader_refuses_the_schema_refuses(case: dict[str, str], validator: Draft202012Validator) -> None:
    if "TOML" in case["says"][0] or case["name"] in ("no number", "a text that hides something", "an empty text"):
        pytest.skip("not a matter of JSON Schema")
    if "calendar" in case["says"][0]:
        pytest.skip("a schema knows no calendar")
    assert list(validator.iter_errors(data_of(case["file"])))


def test_a_value_shown_as_toml_is_read_back(load: Load) -> None:
    for value in ('a"b\\c', ["x", ["y"]], {"k-1": 1, "k 2": True}, 0.25, date(2024, 1, 2).isoformat(), "\x7f\t"):
        assert tomllib.loads(f"x = {toml(value)}")["x"] == value


def test_flags_win_in_the_listing(load: Load) -> None:
    listed = {s.key: s for s in settings(load("jobs = 2\nmin-confidence = 0.5"), {"jobs": ("--jobs", 7)})}
    assert (listed["jobs"].value, listed["jobs"].origin) == (7, "--jobs")
    assert (listed["min-confidence"].value, listed["min-confidence"].origin) == (0.5, "relcli.toml:2")
    assert listed["facts"].origin == "default"


def test_a_wrong_example_would_be_noticed(load: Load) -> None:
    with pytest.raises(ConfigError):
        load(everything().replace("jobs = 4", 'jobs = "4"'))
