"""A finding step by step: how each value was read, when it can be said, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.model import Finding, Side, Witness
from relcli.report.console import finding_lines
from relcli.report.layout import Page, joined
from relcli.report.passage import place_of
from relcli.report.sanitise import visible
from relcli.report.window import window_words


def explain_lines(finding: Finding, page: Page) -> Iterator[str]:
    """The finding as `check` prints it, and then the steps that led to it."""
    yield from finding_lines(finding, page)
    yield ""
    yield page.palette.paint("step by step", "strong")
    for number, side in enumerate(finding.sides, 1):
        yield from _side(number, side, page)
    rule, *weighed = finding.trace or ("",)
    judged = finding.judged_by or finding.rule
    yield from page.entry("judged by:", visible(judged, page.encoding))
    if weighed:
        yield page.palette.paint("  what spoke for it and against it, in log odds:", "strong")
        for line in weighed:
            yield from page.entry("", visible(line, page.encoding), indent=4, style="faint")
    yield from page.entry("confidence:", f"{finding.confidence:.2f}, from what is listed above")
    if finding.fact is not None:
        yield from page.entry("decided by:", visible(f"{finding.fact.id}: {finding.fact.statement}", page.encoding))
    yield from page.entry("id:", finding.id)
    yield from page.entry("more about the rule:", f"relcli rule {visible(judged, page.encoding)}")


def _side(number: int, side: Side, page: Page) -> Iterator[str]:
    agrees = " (agrees with the fact)" if side.agrees else ""
    yield from page.entry(f"{number}.", visible(f"“{side.value}”{agrees}", page.encoding))
    for witness in side.evidence:
        yield from page.entry(f"{place_of(witness, page)}:", visible(_read(witness), page.encoding), 4, "path")


def _read(witness: Witness) -> str:
    """How one piece of evidence was read."""
    quote = " ".join(witness.quote.split())
    return joined([f"read “{quote}”", witness.stance, window_words(witness.window, "can be said "), witness.reading])
