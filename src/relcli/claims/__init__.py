"""From sentences to claims: who says what of whom and of what time, one extractor for each kind of claim."""

from relcli.claims.model import Claim, Kind, ReadArticle, Stance

__all__ = ["Claim", "Kind", "ReadArticle", "Stance"]
