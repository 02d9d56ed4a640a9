"""What the articles themselves ask to be left out: which findings that covers, and which wishes are wrong or idle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from relcli.check.model import Finding, Report, Witness
from relcli.records import record

if TYPE_CHECKING:
    from relcli.corpus.model import Ignore

COMMENT = "<!-- relcli-ignore-next-line RULE: reason -->"
FRONT_MATTER = "relcli-ignore: [RULE, …]"


@record(frozen=True, slots=True)
class Wishes:
    """The wishes of all articles, by path and rule."""

    by_rule: dict[tuple[str, str], tuple[Ignore, ...]]

    @classmethod
    def of(cls, report: Report) -> Wishes:
        """Those of the articles of a report."""
        found: dict[tuple[str, str], list[Ignore]] = defaultdict(list)
        for article in report.articles:
            for wish in article.ignores:
                for rule in wish.rules:
                    found[article.path, rule].append(wish)
        return cls({key: tuple(wishes) for key, wishes in found.items()})

    def cover(self, finding: Finding) -> bool:
        """Is nothing left of it without the passages that are to be left out: no two sides, or none beside a fact?"""
        if not self.by_rule:
            return False
        sides = [side for side in finding.sides if not side.agrees]
        left = [side for side in sides if any(not self._speaks(finding, witness) for witness in side.evidence)]
        return len(left) < len(sides) and len(left) < (1 if finding.fact else 2)

    def spoken(self, finding: Finding) -> Iterator[tuple[str, Ignore, str]]:
        """The wishes that speak of a passage of the finding: path of the article, wish, and the rule it names."""
        for side in finding.sides:
            for witness in side.evidence:
                for wish, rule in self._wishes(finding, witness):
                    yield witness.path, wish, rule

    def _speaks(self, finding: Finding, witness: Witness) -> bool:
        return any(True for _ in self._wishes(finding, witness))

    def _wishes(self, finding: Finding, witness: Witness) -> Iterator[tuple[Ignore, str]]:
        """By the name of the rule, or of the one that judged what is inside one article."""
        for rule in {finding.rule, finding.judged_by}:
            for wish in self.by_rule.get((witness.path, rule), ()):
                if wish.start <= witness.start < wish.end:
                    yield wish, rule


def complaints(
    report: Report, known: Collection[str], ran: Callable[[str], bool], nearest: Callable[[str], str]
) -> Iterator[str]:
    """Lines about wishes that are not understood, name no rule, give no reason or cover nothing.

    `report` is the whole one, before anything was left out; `known` are the ids of all rules, `ran` tells which
    were asked, `nearest` offers the rule that may have been meant.
    """
    wishes = Wishes.of(report)
    used = {spoken for finding in report.findings for spoken in wishes.spoken(finding)}
    for article in report.articles:
        for wish in article.ignores:
            for what in _faults(wish, known, nearest):
                yield f"{article.path}:{wish.line}: {what}"
            idle = [
                rule for rule in wish.rules if rule in known and ran(rule) and (article.path, wish, rule) not in used
            ]
            if idle:
                yield f"{article.path}:{wish.line}: nothing to ignore here for {', '.join(idle)}; delete it"


def _faults(wish: Ignore, known: Collection[str], nearest: Callable[[str], str]) -> Iterator[str]:
    form = FRONT_MATTER if wish.whole else COMMENT
    if not wish.rules:
        yield f"this names no rule to ignore; write {form}"
    for rule in wish.rules:
        if rule not in known:
            yield f"there is no rule '{rule}' to ignore.{nearest(rule)} `relcli rules` lists them."
    if wish.rules and not wish.reason and not wish.whole:
        yield f"no reason is given for what is ignored; write {COMMENT}"
