"""Files to articles: decoded, cut into blocks with zones, dated; what cannot be read is skipped with its reason."""

from relcli.corpus.hints import Hints, OwnLines
from relcli.corpus.model import Article, ArticleDate, Block, Corpus, CorpusError, Limits, Skipped, Zone
from relcli.corpus.reading import article, read_file
from relcli.corpus.walking import Found, discover, read

__all__ = [
    "Article",
    "ArticleDate",
    "Block",
    "Corpus",
    "CorpusError",
    "Found",
    "Hints",
    "Limits",
    "OwnLines",
    "Skipped",
    "Zone",
    "article",
    "discover",
    "read",
    "read_file",
]
