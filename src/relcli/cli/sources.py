"""Which articles and which facts a command works on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relcli.cli import configuration
from relcli.cli.run import CallError
from relcli.cli.terminal import say
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import Report
    from relcli.check.options import CheckOptions
    from relcli.corpus.model import Corpus, Skipped
    from relcli.facts import Facts

CORPUS = "corpus"
FACTS = "facts.yaml"
NO_CONFIG = Config()


def corpus_paths(given: Sequence[str], config: Config = NO_CONFIG) -> list[str]:
    """The paths of the call; without any, those of the configuration, or the folder corpus/ of the working folder.

    CallError where none of these is there, or a path is not.
    """
    if not given and config.corpus:
        for number, path in enumerate(config.corpus):
            if not os.path.lexists(path):
                place = config.origin("corpus", number) or config.origin("corpus")
                raise CallError(f"{place}: corpus: {path}: no such file or folder")
        return list(config.corpus)
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


def read_corpus(paths: Sequence[str], quiet: bool = False, config: Config = NO_CONFIG) -> Corpus:
    """Read the articles; say on standard error which were skipped and, unless quiet, what was guessed about others.

    CallError where nothing could be read.
    """
    from relcli.corpus import read

    known = configuration.hints(config)
    corpus = read(paths, hints=known) if known else read(paths)
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


def facts_path(flag: str | None, paths: Sequence[str], config: Config = NO_CONFIG) -> str | None:
    """The facts file: the one given, that of the configuration, or the first facts.yaml beside or in the folders of
    the call or beside the configuration; else None.

    The working folder's own counts for what lies below it and for standard input.

    CallError where the file given is missing.
    """
    if flag is not None:
        if not os.path.exists(flag):
            raise CallError(f"--facts {flag}: no such file")
        return flag
    if config.facts is not None:
        if not os.path.exists(config.facts):
            raise CallError(f"{config.origin('facts')}: facts: {config.facts}: no such file")
        return config.facts
    candidates = _candidates(paths)
    if config.path:
        candidates.append(os.path.join(os.path.dirname(config.path), FACTS))
    return next((path for path in candidates if os.path.isfile(path)), None)


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


def load_facts(flag: str | None, paths: Sequence[str], quiet: bool, config: Config = NO_CONFIG) -> Facts:
    """The facts of the call; none, said in one line on standard error, where there is no facts file."""
    from relcli.facts import Facts, load

    path = facts_path(flag, paths, config)
    if path is not None:
        facts = load(path)
        for warning in facts.warnings:
            say(f"warning: {warning}")
        return facts
    if not quiet:
        say(f"no {FACTS} found beside the articles: checking them against each other only")
    return Facts.empty()


def checked(
    paths: Sequence[str], facts: str | None, options: CheckOptions, quiet: bool, config: Config = NO_CONFIG
) -> Report:
    """Read, load and check, all as the configuration wants it."""
    vouched = load_facts(facts, paths, quiet, config)
    from relcli.check.engine import check

    for warning in configuration.doubtful_forms(config):
        say(f"warning: {warning}")
    return check(read_corpus(paths, quiet, config), vouched, configuration.asked(config, options))
