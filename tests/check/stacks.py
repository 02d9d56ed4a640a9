"""Stacks of articles written down as cases: how a YAML row becomes articles, facts and a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from relcli.check.engine import check
from relcli.check.model import Finding, Report, Side
from relcli.check.options import CheckOptions
from relcli.corpus import Article, Corpus, article
from relcli.facts.loading import loads
from relcli.facts.model import Facts

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One stack, and what a rule must or must not make of it."""

    rule: str
    name: str
    flagged: bool
    row: Mapping[str, Any]
    """`articles` (text, or text with `date` and `path`), `facts` (YAML text), `sides`, `severity`, `known_failure` …"""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the stack."""
        return tuple(_article(number, item) for number, item in enumerate(self.row["articles"]))

    @property
    def facts(self) -> Facts:
        """The facts of the stack, empty where it brings none."""
        return loads(self.row["facts"]) if "facts" in self.row else Facts.empty()

    def report(self, *rules: str) -> Report:
        """Check the stack, with all rules when none is named."""
        return check(Corpus(self.articles), self.facts, CheckOptions(select=frozenset(rules), jobs=1))


def _article(number: int, item: str | Mapping[str, Any]) -> Article:
    if isinstance(item, str):
        return article(item, path=f"{number}.txt")
    date = item.get("date")
    return article(item["text"], path=item.get("path", f"{number}.txt"), date=None if date is None else str(date))


def case_files() -> list[Path]:
    """The files of cases, one per rule, named by its id."""
    return sorted(CASES.glob("*.yaml"))


def cases(flagged: bool) -> Iterator[Case]:
    """The cases of all rules that must be flagged, or must not."""
    for path in case_files():
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))["must_flag" if flagged else "must_not_flag"]
        yield from (Case(path.stem, row["name"], flagged, row) for row in rows)


def words_stand_on(side: Side, words: str) -> bool:
    """Do the words stand in a passage of this side, or are they what it is shown as?"""
    return words in side.value or any(words in " ".join(witness.quote.split()) for witness in side.evidence)


def shown(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Findings as a failed test prints them."""
    return [f"{finding.rule} {finding.severity.value} {finding.confidence}: {finding.message}" for finding in findings]
