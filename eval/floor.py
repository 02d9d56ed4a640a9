"""The floor: figures under which quality may not sink, kept in a file that is raised by --pin and lowered by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor as whole
from pathlib import Path

import yaml

from figures import Figures, Score

Pinned = dict[str, dict[str, float]]
"""Place ("all", "held-out", "type role", "rule rank-conflict") to figure ("recall", "decoys hit") to its bound."""

_ENOUGH = 5
"""Of fewer conflicts or findings a type or rule has no ratio worth pinning."""

_HEAD = """\
# Quality may not sink below this: recall and precision are lower bounds, decoys hit an upper one.
# `python eval/score.py --pin` raises what has become better; whoever lowers a figure does it here and says why.
"""


def measured(parts: Mapping[str, Figures]) -> Pinned:
    """The figures that are held against the floor: of each set as a whole, of the types and rules over all clusters."""
    found: Pinned = {}
    for name, figures in parts.items():
        found[name] = {**_ratios(figures.total), "decoys hit": figures.decoys_hit}
    for name, score in parts["all"].types.items():
        found[f"type {name}"] = _ratios(score, _ENOUGH)
    for name, score in parts["all"].rules.items():
        found[f"rule {name}"] = _ratios(score, _ENOUGH)
    return {place: figures for place, figures in found.items() if figures}


def fallen(pinned: Pinned, now: Pinned) -> Iterator[str]:
    """A sentence for every pinned figure that is worse now; what has nothing to measure any more has no precision."""
    for place, bounds in pinned.items():
        for name, bound in bounds.items():
            value = now.get(place, {}).get(name)
            if value is None:
                if name != "precision":
                    yield f"{place}: {name} was {bound:g} and is no longer measured"
            elif value < bound if name != "decoys hit" else value > bound:
                yield f"{place}: {name} {value:g}, pinned at {bound:g}"


def raised(pinned: Pinned, now: Pinned) -> Pinned:
    """The floor with every figure that is better now, or new."""
    merged = {place: dict(bounds) for place, bounds in pinned.items()}
    for place, figures in now.items():
        bounds = merged.setdefault(place, {})
        for name, value in figures.items():
            better = min if name == "decoys hit" else max
            bounds[name] = better(bounds[name], value) if name in bounds else value
    return merged


def read(path: Path) -> Pinned:
    """The floor in a file; nothing where there is none yet."""
    return yaml.safe_load(path.read_text("utf-8")) or {} if path.exists() else {}


def write(path: Path, pinned: Pinned) -> None:
    """Write the floor, one place a line."""
    lines = (
        f"{place}: {{{', '.join(f'{name}: {value:g}' for name, value in bounds.items())}}}\n"
        for place, bounds in pinned.items()
    )
    path.write_text(_HEAD + "".join(lines), "utf-8")


def _ratios(score: Score, least: int = 1) -> dict[str, float]:
    """Recall and precision rounded down, each where at least `least` things were counted."""
    ratios = {}
    if score.recall is not None and score.expected >= least:
        ratios["recall"] = whole(score.recall * 1000) / 1000
    if score.precision is not None and score.right + score.false >= least:
        ratios["precision"] = whole(score.precision * 1000) / 1000
    return ratios
