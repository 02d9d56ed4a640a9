"""Which articles and which facts a command works on."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from relcli.cli import configuration
from relcli.cli.run import CallError
from relcli.cli.terminal import say
from relcli.config.model import Config
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.answers import Answers
    from relcli.check.model import Report
    from relcli.check.options import CheckOptions
    from relcli.corpus.hints import Hints
    from relcli.corpus.model import Article, Corpus, Skipped
    from relcli.facts import Facts
    from relcli.index.opening import Indexing

CORPUS = "corpus"
FACTS = "facts.yaml"
DECISIONS = "relcli-decisions.yaml"
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
        raise CallError(none_in(paths))
    return corpus


def none_in(paths: Sequence[str]) -> str:
    """That there is no article, and what would be one."""
    from relcli.corpus.reading import FORMATS

    return f"no article found in {', '.join(paths)}. relcli reads files that end in {', '.join(FORMATS)}"


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
    likely = candidates(paths, FACTS)
    if config.path:
        likely.append(os.path.join(os.path.dirname(config.path), FACTS))
    return next((path for path in likely if os.path.isfile(path)), None)


def candidates(paths: Sequence[str], name: str) -> list[str]:
    """Where a file of that name would lie beside or in the folders of a call, likeliest first."""
    found = []
    for path in paths:
        if path == "-":
            continue
        folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
        found += [os.path.join(folder, os.pardir, name), os.path.join(folder, name)]
    here = os.path.abspath(os.curdir)
    if any(path == "-" or os.path.commonpath([here, os.path.abspath(path)]) == here for path in paths):
        found.append(name)
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


@record(frozen=True, slots=True)
class Keeping:
    """What a call says of its index."""

    wanted: bool = True
    file: Path | None = None
    """None: where the configuration says, or where it belongs."""
    rehash: bool = False
    """Take every file as changed, whatever its size and time of change say."""
    desk: Config = NO_CONFIG
    """The configuration in force: it may name the file, and say how articles are read."""

    def on_disk(self, paths: Sequence[str]) -> bool:
        """Is an index of these paths kept?  Only folders have one, and only where nobody has said no to it."""
        folders = all(os.path.isdir(path) and not os.path.islink(path) for path in paths)
        return folders and self.wanted and self.desk.keeps_index


KEPT = Keeping()


@record(frozen=True, slots=True)
class Checked:
    """A report with what it was made from: some formats show the articles in full."""

    report: Report
    article: Callable[[str], Article | None]
    """The article of a path of the report; None when it is no longer there."""
    facts: Facts


def checked(
    paths: Sequence[str],
    facts: str | None,
    options: CheckOptions,
    quiet: bool,
    keeping: Keeping = KEPT,
    answers: Answers | None = None,
) -> Checked:
    """Read what is new, load the facts, judge what has to be judged, all as the configuration wants it.

    Folders have an index; files named one by one, and standard input, are read for the occasion.  Where the answer
    is there already, the report is empty.
    """
    config = keeping.desk
    vouched = load_facts(facts, paths, quiet, config)
    for warning in configuration.doubtful_forms(config):
        say(f"warning: {warning}")
    asked = configuration.asked(config, options)
    if keeping.on_disk(paths):
        return _from_index(paths, vouched, asked, quiet, keeping, answers)
    from relcli.check.engine import check

    corpus = read_corpus(paths, quiet, config)
    texts = {article.path: article for article in corpus.articles}
    return Checked(check(corpus, vouched, asked), texts.get, vouched)


def _from_index(
    paths: Sequence[str],
    facts: Facts,
    options: CheckOptions,
    quiet: bool,
    keeping: Keeping,
    answers: Answers | None,
) -> Checked:
    from relcli.check.engine import check_folders
    from relcli.index.places import places_of

    places = places_of(paths)
    report, notes = check_folders(places, facts, options, say, indexing(keeping), answers)
    for file in report.skipped:
        say(f"skipped {file.path}: {file.reason}")
    if not quiet:
        for path, note in notes:
            say(f"{path}: {note}")
    if not report.articles and not report.skipped and not (answers and answers.shelf.page):
        raise CallError(none_in(paths))
    return Checked(report, partial(_read_again, configuration.hints(keeping.desk)), facts)


def indexing(keeping: Keeping) -> Indexing:
    """How the index is to be kept and its articles read, as the flags and the configuration want it."""
    from relcli.index.opening import Indexing

    config = keeping.desk
    file = keeping.file or (Path(config.index) if config.index else None)
    if not (config.articles or config.boilerplate or config.tables):
        return Indexing(file, keeping.rehash)
    from relcli.config.digest import reading_digest

    return Indexing(file, keeping.rehash, reading_digest(config), configuration.hints(config))


def _read_again(hints: Callable[[str], Hints] | None, path: str) -> Article | None:
    from relcli.corpus.hints import NO_HINTS
    from relcli.corpus.model import Article
    from relcli.corpus.reading import read_file

    found = read_file(path, path, hints=hints(path) if hints else NO_HINTS)
    return found if isinstance(found, Article) else None
