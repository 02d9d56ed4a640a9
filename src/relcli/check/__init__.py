"""Claims held against each other and against the facts: gathered by what they are about, judged by one rule each.

`relcli.check` is this package and, called, the function `relcli.check`.  The engine is not imported from here: who only
shows findings need not load it.
"""

from relcli.check.model import Finding, Report, Severity

__all__ = ["Finding", "Report", "Severity"]
