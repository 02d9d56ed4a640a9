"""relcli rules: what there is to find."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.cli import options
from relcli.cli.options import Format
from relcli.cli.terminal import Colour


def rules(
    form: options.Written = Format.CONSOLE,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """List the rules and what each finds.

    \b
    Examples:
      relcli rules
      relcli check --select office-conflict,stage-conflict
      relcli check --ignore term-variant
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.report.rules import rule_lines, rules_object

    page = terminal.page(color, width, None)
    if form is Format.JSON:
        from relcli.report.json import dump

        destination.write([dump(rules_object(_rules()), page.encoding)], None)
    else:
        destination.write((line + "\n" for line in rule_lines(_rules(), page)), None)
    return 0


def _rules() -> Iterator[tuple[str, str, str]]:
    from relcli.check.model import Severity
    from relcli.check.registry import RULES, SELF, SELF_SUMMARY

    for rule in RULES:
        yield rule.ID, rule.SEVERITY.value, rule.SUMMARY
    yield SELF, Severity.ERROR.value, SELF_SUMMARY
