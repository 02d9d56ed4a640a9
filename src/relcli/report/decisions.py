"""Findings in a list, one entry each, and what has been decided so far in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from relcli.check.model import Finding
from relcli.report.console import counted, decided_words
from relcli.report.layout import Page, joined, wrap
from relcli.report.passage import place_of
from relcli.report.sanitise import visible

STATES = ("open", "confirmed", "dismissed", "fixed")


def list_lines(findings: Iterable[Finding], page: Page) -> Iterator[str]:
    """Each finding with its id, its place and its message; what was decided earlier below."""
    count = 0
    for finding in findings:
        count += 1
        witness = next((w for side in finding.sides for w in side.evidence), None)
        verdict = f"{finding.severity.value}[{visible(finding.rule, page.encoding)}]"
        place = place_of(witness, page) if witness else ""
        head = joined([finding.id, verdict, place], " ")
        for number, line in enumerate(wrap(head, page.width)):
            yield page.palette.paint(line, "strong") if not number else f"    {line}"
        for line in wrap(visible(finding.message, page.encoding), max(20, page.width - 4)):
            yield f"    {line}"
        if finding.before:
            yield from page.entry("before:", visible(decided_words(finding.before), page.encoding), 4, "note")
    yield counted(count, "open finding") if count else "no open findings"


def stats_lines(
    rules: Mapping[str, Mapping[str, int]], editors: Mapping[str, int], gone: int, page: Page
) -> Iterator[str]:
    """Findings by rule and state, decisions by editor, and how many decisions are of findings that are no more.

    `rules` has, by rule, how many findings there are in each of STATES.
    """
    total = Counter[str]()
    for states in rules.values():
        total.update(states)
    width = max((len(rule) for rule in rules), default=0)
    width = max(width, len("all findings"))
    yield page.palette.paint(f"{'':{width}}" + "".join(f"{state:>11}" for state in STATES), "strong")
    for rule in sorted(rules):
        yield _row(rule, rules[rule], width)
    yield _row("all findings", total, width)
    if editors or gone:
        yield ""
        yield counted(sum(editors.values()), "decision") + (
            f", {gone:,} of findings that are found no more" if gone else ""
        )
        for editor, number in _most_first(editors):
            yield f"  {number:>5,}  {visible(editor, page.encoding) or 'nobody named'}"


def _row(name: str, states: Mapping[str, int], width: int) -> str:
    return f"{name:{width}}" + "".join(f"{states.get(state, 0):>11,}" for state in STATES)


def _most_first(counts: Mapping[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
