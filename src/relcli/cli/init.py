"""relcli init: a commented configuration and a file of facts to begin with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from relcli.cli import completing, options
from relcli.cli.options import option
from relcli.cli.run import CallError
from relcli.config.model import Config


def init(
    folder: Annotated[str, options.argument("[FOLDER]", completing.files)] = ".",
    corpus: Annotated[
        str | None, option("--corpus", metavar="PATH", shell_complete=completing.files, help="Where the articles are.")
    ] = None,
    propose: Annotated[bool, option("--propose", help="Draft the facts from what the articles agree on.")] = False,
    sources: Annotated[
        int,
        option(
            "--sources",
            metavar="N",
            parser=options.number_between(1, 1000, int),
            help="How many independent sources must agree on a draft. [default: 2]",
        ),
    ] = 2,
    force: Annotated[bool, option("--force", help="Write over files that are there.")] = False,
    traceback: options.Traceback = False,
) -> int:
    """Write a commented relcli.toml and a facts.yaml to begin with.

    The configuration changes nothing until a line of it is uncommented. With --propose, the facts are drafts of what
    at least N independent sources agree on. A file that is there is left as it is; with --force it is
    written anew, and the old one kept with the ending .bak.

    \b
    Examples:
      relcli init
      relcli init desk/ --corpus desk/articles
      relcli init --propose --sources 3
    """
    from relcli.config.nearest import NAME

    if not os.path.isdir(folder):
        raise CallError(f"{folder}: no such folder")
    target = Path(folder)
    files = {NAME: target / NAME, "facts.yaml": target / "facts.yaml"}
    wanted = {name: path for name, path in files.items() if force or not os.path.lexists(path)}
    texts = {}
    if NAME in wanted:
        texts[NAME] = _configuration(target, corpus)
    if "facts.yaml" in wanted:
        texts["facts.yaml"] = _facts(target, corpus, sources) if propose else _example()
    _write({path: texts.get(name, "") for name, path in files.items()})
    if not wanted:
        raise CallError("nothing was written")
    _shadowed(target)
    return 0


def _write(texts: Mapping[Path, str]) -> None:
    """Write each file, its old state kept; say of the others ("") that they were left alone."""
    from relcli.cli import output as destination
    from relcli.cli.terminal import say

    for path, text in texts.items():
        if text:
            kept = _kept(path)
            destination.write([text], path)
            say(f"wrote {path}" + (f"; what stood there is now in {kept}" if kept else ""))
        else:
            say(f"{path} is there already and was left as it is; --force writes it anew")


def _kept(path: Path) -> str:
    """Put what stands at a path aside, and say under which name; "" where there is nothing."""
    if not path.is_file():
        return ""
    aside = path.with_name(path.name + ".bak")
    os.replace(path, aside)
    return str(aside)


def _configuration(target: Path, corpus: str | None) -> str:
    from relcli.cli.configuration import rules
    from relcli.config.listing import toml
    from relcli.config.template import template

    if corpus is not None and not os.path.lexists(corpus):
        raise CallError(f"--corpus {corpus}: no such file or folder")
    seen = toml(os.path.relpath(corpus, target).replace(os.sep, "/")) if corpus is not None else ""
    return template(rules(), seen)


def _example() -> str:
    from relcli.facts.example import EXAMPLE

    return EXAMPLE


def _facts(target: Path, corpus: str | None, least: int) -> str:
    """Drafts of facts, from the articles of the folder."""
    from relcli.cli.facts.propose_facts import proposal, told
    from relcli.cli.sources import CORPUS
    from relcli.cli.terminal import say

    where = corpus or os.path.normpath(os.path.join(target, CORPUS))
    if not os.path.lexists(where):
        raise CallError(f"there is no folder {where} to draft facts from. Name it with --corpus PATH")
    text, count = proposal([where], None, least, True, Config())
    say(f"{told(count)} that {least} or more independent sources agree on: go through them before you rely on them")
    return text


def _shadowed(target: Path) -> None:
    """Say so when a table [tool.relcli] is no longer looked at."""
    from relcli.cli.terminal import say
    from relcli.config.nearest import PROJECT, has_table

    project = target / PROJECT
    if project.is_file() and has_table(project):
        say(f"warning: {project} has a table [tool.relcli], which the new relcli.toml stands in front of")
