"""The pages of the rules, read from the docstrings of their modules."""

from __future__ import annotations

from relcli.check.pages import RulePage


def rule_pages() -> tuple[RulePage, ...]:
    """Every rule a finding can carry, in the order of the registry."""
    from relcli.check.model import Severity
    from relcli.check.registry import RULES, SELF, SELF_SUMMARY

    pages = [RulePage(rule.ID, rule.SEVERITY.value, rule.SUMMARY, sections(rule.__doc__ or "")) for rule in RULES]
    return (*pages, RulePage(SELF, Severity.ERROR.value, SELF_SUMMARY))


def sections(docstring: str) -> tuple[tuple[str, str], ...]:
    """Heading and text of each section of a rule's docstring; the lines below a heading are indented."""
    found: list[tuple[str, list[str]]] = []
    for line in docstring.splitlines()[1:]:
        if line.startswith(" "):
            if found:
                found[-1][1].append(line.strip())
        elif line:
            found.append((line.strip(), []))
    return tuple((heading, " ".join(lines)) for heading, lines in found)
