"""Watch the judges at work: which tests looked at two claims that should have been set apart, and what they said.

A judge leaves a trace of what it flags, and none of the thousands of pairs that it does not.  So the functions of
`relcli.check` are watched from outside while they run: a call with a claim of each side among its arguments is a
*step*.  Nothing has to be registered; a test that is new tomorrow is seen tomorrow.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from relcli.check.verdict import Features
from relcli.facts.model import Fact

_ROOM = "relcli.check."
_GENERATOR = 0x20
"""Flag of the code of a generator, whose "returns" are what it yields."""

Sides = Mapping[object, Sequence[tuple[str, str]]]
"""Key of a claim, sentence or fact (`key_of`) to the pairs of annotations whose side "a" or "b" it stands on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One look at a claim of side a and one of side b."""

    rule: str
    """That ran; what it shares with other rules is only seen in the first of them."""
    test: str
    """Module and function: "events.alike"; "grouping.Group" where two claims were set apart."""
    claims: tuple[object, object]
    """Keys of the claims of the two sides."""
    shared: bool
    """It is worked out once for several rules, whichever of them ran."""
    refused: bool
    """It returned nothing, or no."""
    condition: str
    """The condition under which it returned there, as code; "" where there was none."""
    score: float | None
    """Log odds of what it added up; None when it added up nothing."""
    against: tuple[str, ...] = ()
    """What it counted against the pair, worst first."""


@dataclass(slots=True)
class Watch:
    """Collects the steps of each pair."""

    sides: Sides
    rule: str = ""
    steps: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[CodeType, tuple[str, ...]] = field(default_factory=dict)

    def during(self, rule: str, work: Iterable[object]) -> None:
        """Watch what a rule does, to the end of it."""
        self.rule = rule
        before = sys.getprofile()
        sys.setprofile(self._seen)
        try:
            deque(work, maxlen=0)
        finally:
            sys.setprofile(before)

    def _seen(self, frame: FrameType, event: str, value: Any) -> None:
        if event != "return":
            return
        code = frame.f_code
        names = self._names.get(code)
        if names is None:
            names = self._names[code] = _arguments(frame)
        if len(names) < 2:
            return
        given = frame.f_locals
        keys = [key for key in (key_of(given.get(name)) for name in names) if key in self.sides]
        if len(keys) > 1:
            for pair, claims in self._met(keys):
                self.steps[pair].append(_step(self.rule, claims, frame, value))

    def _met(self, keys: Sequence[object]) -> Iterator[tuple[str, tuple[object, object]]]:
        """Pairs of annotations of which both sides are among the arguments, with the claim of each side."""
        for one, other in permutations(dict.fromkeys(keys), 2):
            there = {pair for pair, side in self.sides[other] if side == "b"}
            for pair, side in self.sides[one]:
                if side == "a" and pair in there:
                    yield pair, (one, other)


def key_of(thing: object) -> object:
    """What a claim, a claim prepared for comparison, a sentence or a fact is known by; None for anything else."""
    if isinstance(thing, Fact):
        return thing.id
    thing = getattr(thing, "said", thing)
    thing = getattr(thing, "claim", thing)
    return id(thing) if type(thing).__name__ in ("Claim", "Context") else None


def _arguments(frame: FrameType) -> tuple[str, ...]:
    """Names of the arguments of a function of the judges; none for anything else."""
    code = frame.f_code
    if code.co_flags & _GENERATOR or not str(frame.f_globals.get("__name__", "")).startswith(_ROOM):
        return ()
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _step(rule: str, claims: tuple[object, object], frame: FrameType, value: Any) -> Step:
    code = frame.f_code
    *path, module = str(frame.f_globals["__name__"]).removeprefix(_ROOM).split(".")
    shared = not path
    features = _features(frame, value)
    score = features.score if features is not None else None
    against = tuple(sorted(filter(_is_against, features.lines), key=_weight)) if features is not None else ()
    if code.co_name == "__init__":
        made = type(frame.f_locals["self"]).__name__
        return Step(rule, f"{module}.{made}", claims, False, False, "", score, against)
    silent, condition = _condition(code.co_filename, code.co_firstlineno, frame.f_lineno)
    refused = not silent and (value is None or value is False)
    return Step(rule, f"{module}.{code.co_name}", claims, shared, refused, condition if refused else "", score, against)


def _features(frame: FrameType, value: Any) -> Features | None:
    """What a function added up: what it returns, or what it began itself; the features that it is given are another's.

    Two claims that are set apart come with theirs.
    """
    if isinstance(value, Features):
        return value
    code = frame.f_code
    given = code.co_varnames[: code.co_argcount]
    own = frame.f_locals.get("features") if code.co_name == "__init__" or "features" not in given else None
    return own if isinstance(own, Features) else None


def _is_against(line: str) -> bool:
    return line.startswith("-")


def _weight(line: str) -> float:
    return float(line.split()[0])


@cache
def _functions(file: str) -> dict[int, ast.FunctionDef]:
    """The functions of a file by their first line, that of a decorator where there is one."""
    if not Path(file).is_file():
        return {}
    nodes = (node for node in ast.walk(ast.parse(Path(file).read_text("utf-8"))) if isinstance(node, ast.FunctionDef))
    return {min([node.lineno, *(each.lineno for each in node.decorator_list)]): node for node in nodes}


@cache
def _condition(file: str, first: int, line: int) -> tuple[bool, str]:
    """Whether a function never returns anything; and the condition of the `return` on a line.

    Of a `return` without a condition it is that what is returned does not hold.
    """
    function = _functions(file).get(first)
    if function is None:
        return False, ""
    silent = isinstance(function.returns, ast.Constant) and function.returns.value is None
    found = ""
    for node in ast.walk(function):
        if isinstance(node, ast.If) and any(each.lineno <= line <= (each.end_lineno or 0) for each in node.body):
            found = ast.unparse(node.test)
        elif isinstance(node, ast.Return) and node.value is not None and node.lineno <= line <= (node.end_lineno or 0):
            said = ast.unparse(node.value)
            found = found if said in ("None", "False") else f"not ({said})"
    return silent, " ".join(found.split())
