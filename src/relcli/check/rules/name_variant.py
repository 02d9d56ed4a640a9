"""One person, place or body spelled in two ways.

What it finds
    Names that differ by accents, hyphens, a letter or two, the way they were transcribed, or the ending of the surname,
    where everything else says that one and the same is meant; and another name altogether for one person or thing,
    where two passages tell the same and each article keeps to its own name (a warning).
Why it matters
    A misspelled name is the correction that newsrooms print most.
Flagged
    "Rosalind Crayle, who chairs the board" and "the board's chair, Rosalind Creyle"; "Ljubo Žagar" and "Ljubo Zagar".
    "The dating app Ardessa was fined" and "the dating app Solmira must pay the fine".
Not flagged
    Two people with one surname; people with other first names; similar names that stand side by side in one article, or
    that are both well established and have no role in common; a plural, a demonym, an abbreviation, a name that was cut
    short; both spellings listed as names of one entity in facts.yaml.
Limits
    Names whose first letters differ are compared by sound only; a surname alone is compared with full names only where
    the role agrees.
Options
    ignore: names that are spelled as they should be, whatever they resemble.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from relcli.check.misnamed import Swap, swaps
from relcli.check.model import Severity
from relcli.check.spellings import Spelling, spellings
from relcli.check.stack import Said, Stack
from relcli.check.variants import Twins, twins
from relcli.check.verdict import NO_SETTINGS, Features, Option, Party, Settings, Verdict

ID = "name-variant"
SEVERITY = Severity.NOTE
SUMMARY = "one person, place or body spelled in two ways"


OPTIONS = (
    Option(
        "ignore",
        "texts",
        "Names that are spelled as they should be, whatever they resemble.",
        "none",
        '["Ana Veles"]',
    ),
)


def check(stack: Stack, settings: Settings = NO_SETTINGS) -> Iterator[Verdict]:
    """A finding for each name that stands in the stack in two spellings."""
    right = {name.casefold() for name in settings.get("ignore", ())}
    known = {name: spelling for name, spelling in spellings(stack).items() if name.casefold() not in right}
    pairs = list(twins(stack, known))
    for group in _families(pairs):
        yield _verdict(stack, group)
    told = {frozenset((pair.one.name, pair.other.name)) for pair in pairs}
    for swap in swaps(stack):
        names = {swap.one.claim.value, swap.other.claim.value}
        if swap.features.score > 0 and names not in told and right.isdisjoint(name.casefold() for name in names):
            yield _swapped(swap)


def _swapped(swap: Swap) -> Verdict:
    here, there = sorted((swap.one, swap.other), key=lambda said: (said.claim.value, said.path))
    values = here.claim.value, there.claim.value
    return Verdict(
        subject=values[0],
        message=f"“{values[0]}” is “{values[1]}” in another article",
        explanation=f"Both tell the same of one role ({swap.role}), and each keeps to its own name.",
        parties=(Party(values[0], (here,)), Party(values[1], (there,))),
        confidence=swap.features.confidence,
        severity=Severity.WARNING,
        key=f"swap:{values[0]}:{values[1]}",
        reconcile="The right name; or a word that there are two.",
        trace=tuple(swap.features.lines),
        anywhere=True,
    )


def _families(pairs: Sequence[Twins]) -> Iterator[list[Twins]]:
    """Pairs joined into families by the spellings they share, in order of their first spelling."""
    home: dict[str, list[Twins]] = {}
    for pair in pairs:
        left, right = home.get(pair.one.name), home.get(pair.other.name)
        family = left if left is not None else right if right is not None else []
        if left is not None and right is not None and left is not right:
            left.extend(right)
        family.append(pair)
        for twin in family:
            home[twin.one.name] = home[twin.other.name] = family
    seen: set[int] = set()
    for name in sorted(home):
        if id(home[name]) not in seen:
            seen.add(id(home[name]))
            yield home[name]


def _verdict(stack: Stack, family: list[Twins]) -> Verdict:
    members: dict[str, Spelling] = {}
    for pair in family:
        members.update({pair.one.name: pair.one, pair.other.name: pair.other})
    best, message = told({name: member.said for name, member in members.items()}, "spelled")
    surest = max(family, key=lambda pair: pair.features.score)
    listed = sorted(name for name in members if any(name in entity.names for entity in stack.facts.entities.values()))
    hint = f"facts.yaml has “{listed[0]}”." if listed else "The spelling that the person or body uses."
    features: Features = surest.features
    parties = tuple(Party(name, tuple(members[name].said)) for name in sorted(members))
    return Verdict(
        subject=best,
        message=message,
        explanation=f"The spellings differ by {surest.likeness}; all else points to one and the same.",
        parties=parties,
        confidence=features.confidence,
        severity=SEVERITY,
        key=f"name:{best}",
        reconcile=hint,
        trace=tuple(features.lines),
        anywhere=True,
    )


def told(forms: Mapping[str, Sequence[Said]], verb: str, counts: Mapping[str, int] | None = None) -> tuple[str, str]:
    """The form of most articles (then mentions), and a message that names it first; `counts` where it is known."""
    articles: dict[str, int] = {form: len({each.path for each in said}) for form, said in forms.items()}
    articles.update(counts or {})
    ranked = sorted(forms, key=lambda form: (-articles[form], -len(forms[form]), form))
    shown = [f"“{form}” ({articles[form]} article{'s' if articles[form] != 1 else ''})" for form in ranked]
    return ranked[0], f"{shown[0]} is also {verb} {' and '.join(shown[1:])}"
