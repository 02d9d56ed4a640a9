"""What articles agree on about a holder and an office: what it is an office of, and when the term began."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Office, Stage, Stance
from relcli.language.window import Window

Place = tuple[str, int, int]
"""Path, start and end of a piece of evidence, in characters."""
_TAKEN_UP = ("inauguration",)
_PERIOD = 366
"""Days: a time less exact than a year does not say when a term began."""


def jurisdictions(stack: Stack) -> dict[tuple[str, str], str]:
    """(person, office) to the one country or body that anybody names with it; those with several are left out.

    "President Ruiz" in one article speaks of the office that another calls "the Estonian president, Ana Ruiz".
    """
    named: dict[tuple[str, str], set[str]] = {}
    for said in stack.of(Kind.OFFICE):
        office = said.claim.detail
        if isinstance(office, Office) and office.jurisdiction and office.office:
            named.setdefault((said.subject, office.office), set()).add(stack.who(office.jurisdiction))
    return {key: next(iter(found)) for key, found in named.items() if len(found) == 1}


def begun(stack: Stack, holder: str, office: str, disputed: Collection[Place]) -> tuple[Window, Said] | None:
    """When the term began, as exactly as an article tells, and the claim that does.

    None where no article tells, or two exclude each other.
    """
    told = [(window, said) for window, said in _told(stack, holder, office, disputed) if _days(window) <= _PERIOD]
    if not told:
        return None
    narrowest = min(told, key=lambda each: _days(each[0]))
    return narrowest if all(narrowest[0] & other == narrowest[0] for other, _ in told) else None


def _told(stack: Stack, holder: str, office: str, disputed: Collection[Place]) -> Iterator[tuple[Window, Said]]:
    for said in (*stack.of(Kind.OFFICE), *stack.of(Kind.EVENT)):
        if said.claim.stance in (Stance.ASSERTED, Stance.QUOTED) and said.place not in disputed:
            window = _beginning(stack, said, holder, office)
            if window and window != Window.ALWAYS:
                yield window, said


def _beginning(stack: Stack, said: Said, holder: str, office: str) -> Window | None:
    """The time that a claim gives for the beginning: "president since March 2023", "was sworn in on 7 August"."""
    match said.claim.detail:
        case Office(status="current", office=title, bounds=bounds) if bounds and (said.subject, title) == (
            holder,
            office,
        ):
            if bounds.expr.relation != "since":
                return None
            return said.when(replace(bounds, expr=replace(bounds.expr, relation="")), "past")
        case Event(kind=kind, stage=Stage.HAPPENED, negated=False, time=time) as event if kind in _TAKEN_UP and time:
            people = {stack.who(name) for name in event.participants}
            return said.when(time, "past") if people == {holder} else None
    return None


def _days(window: Window) -> int:
    """Length; more than any term where it is open."""
    if window.first is None or window.end is None:
        return 10**9
    return (window.end - window.first).days
