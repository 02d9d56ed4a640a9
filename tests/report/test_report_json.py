"""The JSON that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest

from relcli.check.model import ArticleSummary, Finding, Report, Severity, Side, Witness
from relcli.report.json import dump, report_object
from relcli.report.schemas import schema


def valid(value: object) -> None:
    checker = jsonschema.Draft202012Validator(schema("check"))
    checker.check_schema(schema("check"))
    checker.validate(value)


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    text = dump(harbour.to_json())
    valid(json.loads(text))
    snapshot("check.json.txt", text)


def test_an_empty_report_is_valid() -> None:
    valid(report_object(Report((), ())))


def test_the_schema_refuses_what_is_not_a_report(harbour: Report) -> None:
    value = harbour.to_json()
    value["findings"][0]["severity"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        valid(value)


@pytest.mark.parametrize("key", ["version", "articles", "findings", "skipped", "summary"])
def test_every_key_of_the_contract_is_required(harbour: Report, key: str) -> None:
    value = harbour.to_json()
    del value[key]
    with pytest.raises(jsonschema.ValidationError):
        valid(value)


def test_hidden_findings_leave_the_list_but_not_the_counts(harbour: Report) -> None:
    value = report_object(harbour, Severity.WARNING)
    valid(value)
    assert [finding["severity"] for finding in value["findings"]] == ["error", "warning"]
    assert value["summary"]["notes"] == 1
    assert value["summary"]["hidden"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_any_destination_gets_json_that_reads_back(
    witness: Callable[..., Witness], finding: Callable[..., Finding], encoding: str
) -> None:
    hostile = 'é 東 🔥 \x1b[31m \x9b \x7f \u202e \ud8ff "quoted" \\ \n'
    report = Report(
        (ArticleSummary(hostile, hostile, "", None, (None, None)),),
        (finding(Side(hostile, (witness(f"a {hostile} b", hostile),))),),
    )
    text = dump(report_object(report), encoding)
    assert json.loads(text.encode(encoding).decode(encoding)) == report_object(report)
    assert not {"\x1b", "\x9b", "\x7f", "\u202e"} & set(text)
    assert ("東" in text) is (encoding == "utf-8")
