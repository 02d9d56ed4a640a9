"""Which articles and which facts a command works on."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relcli.cli.run import CallError
from relcli.cli.terminal import say

if TYPE_CHECKING:
    from relcli.check.model import Report
    from relcli.check.options import CheckOptions
    from relcli.corpus.model import Article, Corpus, Skipped
    from relcli.facts import Facts

CORPUS = "corpus"
FACTS = "facts.yaml"


def corpus_paths(given: Sequence[str]) -> list[str]:
    """The paths of the call; without any, the folder corpus/ of the working folder.

    CallError where neither is there, or a path is not.
    """
    if not given:
        if os.path.isdir(CORPUS):
            return [CORPUS]
        raise CallError(
            f"no PATH given, and there is no folder {CORPUS}/ here. Name the files or folders: relcli check drafts/"
        )
    for path in given:
        if path != "-" and not os.path.lexists(path):
            raise CallError(f"{path or repr(path)}: no such file or folder")
    return list(given)


def read_corpus(paths: Sequence[str], quiet: bool = False) -> Corpus:
    """Read the articles; say on standard error which were skipped and, unless quiet, what was guessed about others.

    CallError where nothing could be read.
    """
    from relcli.corpus import read

    corpus = read(paths)
    report_skipped(corpus.skipped)
    if not quiet:
        for article in corpus.articles:
            for note in article.notes:
                say(f"{article.path}: {note}")
    if not corpus.articles and not corpus.skipped:
        raise CallError(f"no article found in {', '.join(paths)}")
    return corpus


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """One line on standard error per file that was not read."""
    for file in skipped:
        say(f"skipped {file.path}: {file.reason}")


def facts_path(flag: str | None, paths: Sequence[str]) -> str | None:
    """The facts file: the one given, or the first facts.yaml beside or in the folders of the call; else None.

    The working folder's own counts for what lies below it and for standard input.

    CallError where the file given is missing.
    """
    if flag is not None:
        if not os.path.exists(flag):
            raise CallError(f"--facts {flag}: no such file")
        return flag
    return next((path for path in _candidates(paths) if os.path.isfile(path)), None)


def _candidates(paths: Sequence[str]) -> list[str]:
    found = []
    for path in paths:
        if path == "-":
            continue
        folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
        found += [os.path.join(folder, os.pardir, FACTS), os.path.join(folder, FACTS)]
    here = os.path.abspath(os.curdir)
    if any(path == "-" or os.path.commonpath([here, os.path.abspath(path)]) == here for path in paths):
        found.append(FACTS)
    return [os.path.normpath(path) for path in found]


def load_facts(flag: str | None, paths: Sequence[str], quiet: bool) -> Facts:
    """The facts of the call; none, said in one line on standard error, where there is no facts file."""
    from relcli.facts import Facts, load

    path = facts_path(flag, paths)
    if path is not None:
        facts = load(path)
        for warning in facts.warnings:
            say(f"warning: {warning}")
        return facts
    if not quiet:
        say(f"no {FACTS} found beside the articles: checking them against each other only")
    return Facts.empty()


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a call wants its index."""

    wanted: bool = True
    file: Path | None = None
    """None: where it belongs."""
    rehash: bool = False
    """Take every file as changed, whatever its size and time of change say."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with what it was made from: some formats show the articles in full."""

    report: Report
    article: Callable[[str], Article | None]
    """The article of a path of the report; None when it is no longer there."""
    facts: Facts


def checked(
    paths: Sequence[str], facts: str | None, options: CheckOptions, quiet: bool, keeping: Keeping | None = None
) -> Checked:
    """Read what is new, load the facts, judge what has to be judged.

    Folders have an index; files named one by one, and standard input, are read for the occasion.
    """
    keeping = keeping or Keeping()
    vouched = load_facts(facts, paths, quiet)
    if keeping.wanted and all(os.path.isdir(path) and not os.path.islink(path) for path in paths):
        return _from_index(paths, vouched, options, quiet, keeping)
    from relcli.check.engine import check

    corpus = read_corpus(paths, quiet)
    texts = {article.path: article for article in corpus.articles}
    return Checked(check(corpus, vouched, options), texts.get, vouched)


def _from_index(paths: Sequence[str], facts: Facts, options: CheckOptions, quiet: bool, keeping: Keeping) -> Checked:
    from relcli.check.engine import check_folders
    from relcli.index.places import places_of

    places = places_of(paths)
    report, notes = check_folders(places, facts, options, say, keeping.file, keeping.rehash)
    for file in report.skipped:
        say(f"skipped {file.path}: {file.reason}")
    if not quiet:
        for path, note in notes:
            say(f"{path}: {note}")
    if not report.articles and not report.skipped:
        raise CallError(f"no article found in {', '.join(paths)}")
    return Checked(report, _read_again, facts)


def _read_again(path: str) -> Article | None:
    from relcli.corpus.model import Article
    from relcli.corpus.reading import read_file

    found = read_file(path, path)
    return found if isinstance(found, Article) else None
