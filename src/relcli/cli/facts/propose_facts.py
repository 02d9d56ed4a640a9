"""relcli facts propose: drafts of facts from what independent sources agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import option
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.agreeing import Agreement

HEAD = (
    "Drafted from what the articles agree on. It says what they say, not what is true:",
    "look up each entry, give it the source where you found it, and delete what you cannot vouch for.",
)


def propose_facts(
    paths: options.Paths = None,
    facts: options.Facts = None,
    sources: Annotated[
        int,
        option(
            "--sources",
            metavar="N",
            parser=options.number_between(1, 1000, int),
            help="How many independent sources must agree. [default: 2]",
        ),
    ] = 2,
    output: options.Output = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Draft facts from what the articles agree on.

    Lists as a file of facts what at least N independent sources say: articles of one source count once, and so do those
    that cite one speaker, and a sentence that several have word for word. What any finding disputes is left out, and
    what the facts hold already. Each draft comes with the sentences it is taken from.

    A draft says what the articles say, not what is true: an editor has to go through it.

    \b
    Examples:
      relcli facts propose
      relcli facts propose agency/ archive/ --sources 3 --output drafted.yaml
    """
    from pathlib import Path

    from relcli.cli import output as destination
    from relcli.cli.sources import corpus_paths
    from relcli.cli.terminal import say

    desk = config or Config()
    where = corpus_paths(paths or [], desk)
    text, count = proposal(where, facts, sources, quiet, desk)
    destination.write([text], Path(output) if output else None)
    if not quiet:
        say(f"{told(count)} that {sources} or more independent sources agree on")
    return 0


def proposal(where: list[str], facts: str | None, least: int, quiet: bool, desk: Config) -> tuple[str, int]:
    """The file of drafts, and how many there are."""
    from relcli.check.agreeing import agreements, stack_of
    from relcli.check.engine import check, extract_all
    from relcli.check.options import CheckOptions
    from relcli.cli import configuration, terminal
    from relcli.cli import sources as reading
    from relcli.facts.drafts import draft_file

    with terminal.progress("reading", quiet):
        corpus = reading.read_corpus(where, quiet, desk)
        vouched = reading.load_facts(facts, where, quiet=True, config=desk)
        report = check(corpus, vouched, configuration.asked(desk, CheckOptions()))
        found = agreements(stack_of(extract_all(corpus.articles), vouched), report, least)
    entities = (entity for each in found for entity in each.entities)
    return draft_file(HEAD, entities, ((each.fact, comments(each)) for each in found)), len(found)


def told(count: int) -> str:
    """So many drafts: "1 draft", "12 drafts"."""
    return "1 draft" if count == 1 else f"{count:,} drafts"


def comments(agreement: Agreement) -> list[str]:
    """Where each source says it."""
    return [f"{said.path}:{said.claim.evidence.line}: {said.claim.context.text}" for said in agreement.said]
