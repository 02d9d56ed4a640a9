"""Claims in words: what a report shows of each, of those that agree, and which facts speak to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from relcli.check.against.finding import borne_out
from relcli.check.judging import witness
from relcli.check.model import FactReference
from relcli.check.sheet import subject_words, value_words
from relcli.check.stack import Said, Stack
from relcli.check.verdict import reference
from relcli.compare.groups import Group, place
from relcli.compare.model import Agreement, Statement
from relcli.records import record

_VALUES = 3
_BETWEEN = "; "
"""Between the parts of a claim of several: what happened, with whom, where, when."""


@record(frozen=True, slots=True)
class Wording:
    """Puts claims of a stack into words."""

    stack: Stack
    contradicted: dict[int, tuple[FactReference, ...]]
    """Identity of a claim to the facts it contradicts."""

    def statement(self, said: Said) -> Statement:
        """One claim."""
        facts = [reference(self.stack, fact) for fact in borne_out(self.stack, said)]
        return Statement(
            kind=said.claim.kind.value,
            subject=subject_words(self.stack, said),
            value=value_words(self.stack, said),
            witness=witness(self.stack, said),
            confirmed=tuple(sorted((fact for fact in facts if fact), key=lambda fact: fact.id)),
            contradicted=self.contradicted.get(id(said.claim), ()),
        )

    def statements(self, claims: Iterable[Said]) -> tuple[Statement, ...]:
        """Claims of one article, by place."""
        return tuple(self.statement(said) for said in sorted(claims, key=place))

    def agreement(self, group: Group, places: Sequence[int]) -> Agreement:
        """Claims that say one thing; `places` are the numbers in the stack of the articles compared."""
        holders = tuple(self.statements(said for said in group.claims if said.number == number) for number in places)
        said = [self.statement(claim) for claim in group.claims]
        return Agreement(
            kind=said[0].kind,
            subject=max((each.subject for each in said), key=lambda text: (len(text), text)),
            value=common_value([each.value for each in said]),
            holders=holders,
            reasons=group.reasons,
        )

    def progress(self, group: Group, places: Sequence[int]) -> Agreement:
        """Claims of one thing that differ by their dates: the value is what each says, the earliest first."""
        ordered = sorted(group.claims, key=lambda said: (said.anchor.intervals, place(said)))
        values = dict.fromkeys(value_words(self.stack, said).split(_BETWEEN)[0] for said in ordered)
        return replace(self.agreement(group, places), value=" -> ".join(values))


def common_value(values: Sequence[str]) -> str:
    """What several wordings of one value have in common; where that is nothing, up to three of them.

    >>> common_value(["meeting, happened; in Tartu", "meeting, happened; on Friday"])
    'meeting, happened'
    >>> common_value(["about 250,000", "253,000"])
    'about 250,000 / 253,000'
    """
    first, *rest = (value.split(_BETWEEN) for value in values)
    shared = [part for part in first if all(part in other for other in rest)]
    if shared and shared[0] == first[0]:
        return _BETWEEN.join(shared)
    return " / ".join(list(dict.fromkeys(values))[:_VALUES])
