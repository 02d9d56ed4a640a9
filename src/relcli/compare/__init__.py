"""Two articles or more, claim by claim: where they conflict, where they agree, and what only one of them says."""

from relcli.compare.model import Agreement, Comparison, Conflict, Statement

__all__ = ["Agreement", "Comparison", "Conflict", "Statement"]
