"""relcli rule: the page of one rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.terminal import Colour

if TYPE_CHECKING:
    from relcli.check.pages import RulePage
    from relcli.report.layout import Page


def rule(
    name: Annotated[str, options.argument("RULE", completing.rules)],
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """Show the page of a rule: what it finds, why it matters, what it flags and what it leaves alone.

    RULE is the id of a rule, as `relcli rules` lists them.

    \b
    Examples:
      relcli rule quantity-conflict
      relcli rules
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal

    shown = _page_of(name)
    page = terminal.page(color, width, None)
    destination.write((line + "\n" for line in _lines(shown, page)), None)
    return 0


def _page_of(name: str) -> RulePage:
    from relcli.cli.rulebook import rule_pages
    from relcli.cli.run import CallError
    from relcli.cli.suggest import nearest

    pages = {each.id: each for each in rule_pages()}
    if name not in pages:
        raise CallError(f"there is no rule '{name}'.{nearest(name, pages)} `relcli rules` lists them.")
    return pages[name]


def _lines(shown: RulePage, page: Page) -> Iterator[str]:
    from relcli.report.layout import wrap

    yield f"{page.palette.paint(shown.id, 'strong')}  {page.palette.paint(shown.severity, shown.severity)}"
    yield from (f"  {line}" for line in wrap(shown.summary, page.width - 2))
    for heading, text in shown.sections:
        yield ""
        yield page.palette.paint(heading, "strong")
        yield from (f"  {line}" for line in wrap(text, page.width - 2))
