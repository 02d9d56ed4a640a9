"""relcli explain: one finding, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from relcli.cli import decided, options
from relcli.cli.opened import opened
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import Finding


def explain(
    identity: Annotated[str, options.argument("ID")],
    paths: options.Paths = None,
    facts: options.Facts = None,
    decisions: decided.Decisions = None,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """Explain one finding step by step: how each value was read, and what makes it sure or unsure.

    ID is the finding's id as `relcli review --list` and the JSON of `relcli check` have it, or its beginning. PATH is
    as for `relcli check`: without any, the folder corpus/. Findings that were dismissed are explained too.

    \b
    Examples:
      relcli explain 2c2b2c573f47b825
      relcli explain 2c2b2c57 drafts/ --facts desk.yaml
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.report.explain import explain_lines

    found = opened(paths, facts, decisions, None, True, config or Config())
    finding = _meant(found.whole.findings, identity)
    page = terminal.page(color, width, None)
    destination.write((line + "\n" for line in explain_lines(finding, page)), None)
    return 0


def _meant(findings: tuple[Finding, ...], identity: str) -> Finding:
    """The one finding whose id is, or begins with, what was given; CallError for none or several."""
    from relcli.cli.run import CallError

    hits = [finding for finding in findings if finding.id.startswith(identity.lower())] if identity else []
    if len(hits) == 1:
        return hits[0]
    if not hits:
        raise CallError(f"no finding has the id '{identity}'. `relcli review --list` shows the ids.")
    ids = ", ".join(hit.id for hit in hits[:5])
    raise CallError(f"'{identity}' is the beginning of {len(hits)} ids: {ids}. Give more of it.")
