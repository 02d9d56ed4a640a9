"""Findings as SARIF 2.1.0, for code scanning and for the editors and viewers that read it.

One result has one location, where the finding's first passage stands; the other passages are related locations that
the message links to.  Columns count characters (Unicode code points), as everywhere in relcli.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from relcli import __version__
from relcli.check.model import Finding, Report, SkippedFile, Witness
from relcli.check.pages import RulePage
from relcli.report.console import decided_words
from relcli.report.sanitise import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "relcliFinding/v1"
"""Our own key of the finding's id; the keys a host computes itself are left to it."""
RELATED = 50
"""Related locations of a result at most; how many there are in all is in its properties."""

Object = dict[str, Any]


def sarif_log(report: Report, findings: Iterable[Finding], rules: Iterable[RulePage], root: str = "") -> Object:
    """The log as an object for `relcli.report.json.chunks`: its runs, and the results of the run, are iterators.

    Absolute paths below the folder `root` become relative ones.  A finding of a rule that is not among `rules`
    names its rule by id only.
    """
    known = tuple(rules)
    numbers = {rule.id: number for number, rule in enumerate(known)}
    run = {
        "tool": {
            "driver": {
                "name": "relcli",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in known],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(file, root) for file in report.skipped],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "artifacts": iter([{"location": _location(article.path, root)} for article in report.articles]),
        "results": (_result(finding, numbers, root) for finding in findings),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])}


def _rule(rule: RulePage) -> Object:
    sections = dict(rule.sections)
    full = " ".join(filter(None, (sections.get("What it finds"), sections.get("Why it matters"))))
    text = "\n\n".join(f"{heading}: {words}" for heading, words in rule.sections)
    marked = "\n\n".join(f"**{heading}**: {words}" for heading, words in rule.sections)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": full or _sentence(rule.summary)},
        "help": {"text": text or _sentence(rule.summary), "markdown": marked or _sentence(rule.summary)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:].rstrip(".") + "."


def _result(finding: Finding, numbers: dict[str, int], root: str) -> Object:
    witnesses = [witness for side in finding.sides for witness in side.evidence]
    result: Object = {"ruleId": finding.rule}
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    result |= {"level": finding.severity.value, "rank": round(finding.confidence * 100, 2)}
    result["message"] = {"text": _message(finding)}
    result["locations"] = [_physical(witness, root) for witness in witnesses[:1]]
    result["relatedLocations"] = [
        {"id": number, **_physical(witness, root), "message": {"text": _plain(witness.quote)}}
        for number, witness in enumerate(witnesses[1 : RELATED + 1], 1)
    ]
    result["partialFingerprints"] = {FINGERPRINT: finding.id}
    fact = finding.fact
    result["properties"] = {
        "confidence": round(finding.confidence, 4),
        "subject": finding.subject,
        "passages": len(witnesses),
        **({"fact": {"id": fact.id, "source": fact.source, "statement": fact.statement}} if fact else {}),
        **({"before": decided_words(finding.before)} if finding.before else {}),
    }
    return result


def _message(finding: Finding) -> str:
    """The sentence, why, and a link to the first passage of every further side; all but the links is plain text."""
    parts = [_plain(finding.message)]
    number = 0
    for position, side in enumerate(finding.sides):
        if position and side.evidence and number <= RELATED:
            parts.append(f"Against it: [{_plain(side.value)}]({number}).")
        number += len(side.evidence)
    if finding.fact:
        source = f" ({finding.fact.source})" if finding.fact.source else ""
        parts.append(_plain(f"Fact: {finding.fact.statement or finding.fact.id}{source}."))
    parts += [_plain(finding.explanation), _plain(finding.reconcile and f"To reconcile: {finding.reconcile}")]
    return "\n".join(filter(None, parts))


def _plain(text: str) -> str:
    """Text in which a message's links and placeholders are escaped; no line breaks but those of the message."""
    flat = visible(text)
    for character in "\\[]":
        flat = flat.replace(character, "\\" + character)
    return flat.replace("{", "{{").replace("}", "}}")


def _physical(witness: Witness, root: str) -> Object:
    lines = witness.quote.split("\n")
    region: Object = {"startLine": witness.line, "startColumn": witness.column}
    if len(lines) > 1:
        region["endLine"] = witness.line + len(lines) - 1
    region["endColumn"] = len(lines[-1]) + (witness.column if len(lines) == 1 else 1)
    region |= {"charOffset": witness.start, "charLength": witness.end - witness.start}
    region["snippet"] = {"text": witness.quote}
    place: Object = {"artifactLocation": _location(witness.path, root), "region": region}
    around = _around(witness)
    return {"physicalLocation": {**place, "contextRegion": around} if around else place}


def _around(witness: Witness) -> Object:
    """The sentence that the passage is part of; nothing where it is all of it: that is shown already."""
    first, last = witness.sentence_span
    if not first <= witness.start <= witness.end <= last or last - first == witness.end - witness.start:
        return {}
    bare = len(witness.sentence) == last - first
    text = {"text": witness.sentence} if bare else {"rendered": {"text": _plain(witness.sentence)}}
    return {"charOffset": first, "charLength": last - first, "snippet": text}


def _location(path: str, root: str) -> Object:
    """A relative URI reference; a file URI for a path elsewhere."""
    from urllib.parse import quote

    path = path.replace(os.sep, "/")
    base = root.replace(os.sep, "/").rstrip("/") + "/"
    if root and path.startswith(base):
        path = path.removeprefix(base)
    while path.startswith("./"):
        path = path[2:]
    try:
        name = path.encode("utf-8", "surrogateescape")  # the bytes of the file's name
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    return {"uri": ("file://" if path.startswith("/") else "") + quote(name, safe="/")}


def _notification(file: SkippedFile, root: str) -> Object:
    return {
        "level": "warning",
        "message": {"text": f"Not checked: {_plain(file.reason)}."},
        "locations": [{"physicalLocation": {"artifactLocation": _location(file.path, root)}}],
    }
