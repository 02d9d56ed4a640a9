"""relcli: finds what cannot stand together in a stack of articles.

    import relcli

    report = relcli.check(relcli.read(["corpus"]), facts="facts.yaml")
    for finding in report.findings:
        print(finding.severity, finding.message)

Importing this package imports nothing else; each function loads what it needs.
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date
    from os import PathLike

    from relcli.check.model import Report
    from relcli.corpus.model import Article, Corpus
    from relcli.facts import Facts

__version__ = "0.1.0"
__all__ = ["article", "check", "read"]


def read(paths: Iterable[str | PathLike[str]]) -> Corpus:
    """Read files and folders.  What cannot be read as an article is in `Corpus.skipped`, with its reason.

    Raises relcli.corpus.CorpusError for a path that is not there.
    """
    from os import fspath

    from relcli.corpus import read as read_paths

    return read_paths([fspath(path) for path in paths])


def article(text: str, path: str = "article.txt", date: Date | str | None = None) -> Article:
    """An article from text in memory.  The end of `path` names its format: .txt, .md, .html.

    `date` (a day, or text YYYY-MM-DD) is when it was published; it wins over what the text says.
    """
    from relcli.corpus import article as article_of

    return article_of(text, path=path, date=date)


def check(
    articles: Corpus | Iterable[Article],
    facts: Facts | str | PathLike[str] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float = 0.0,
    jobs: int = 1,
    as_of: Date | None = None,
) -> Report:
    """Hold all claims against each other and against the facts (a path, or loaded ones).

    The options are those of relcli.check.options.CheckOptions.
    Raises relcli.facts.FactsError for a file of facts that cannot be used.
    """
    from relcli.check.engine import check as check_corpus
    from relcli.check.options import CheckOptions
    from relcli.corpus.model import Corpus
    from relcli.facts import Facts, load

    corpus = articles if isinstance(articles, Corpus) else Corpus(tuple(sorted(articles, key=lambda each: each.path)))
    vouched = facts if isinstance(facts, Facts) else Facts.empty() if facts is None else load(str(facts))
    asked = CheckOptions(frozenset(select), frozenset(ignore), min_confidence, jobs, as_of)
    return check_corpus(corpus, vouched, asked)


class _CheckRoom(ModuleType):
    """The package relcli.check, which can be called like the function of the same name."""

    __call__ = staticmethod(check)


class _Package(ModuleType):
    """Importing relcli.check would put that package in the place of the function: it then answers to both."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "check" and isinstance(value, ModuleType):
            value.__class__ = _CheckRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
