"""What is known to change when a cluster is told again, kept in a file: it can neither grow nor shrink unnoticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Any

import yaml

from slips import RESULTS, Slip, counted
from tellings import Outcome

FILE = Path(__file__).parent / "metamorphic.yaml"
LOOSE = frozenset({"every article twice, printed otherwise", "every article in two"})
"""Ways of telling that change what an article is read by: of these a share of findings must be kept."""

_HEAD = """\
# What `python eval/metamorphic.py` is held against; written by --pin.
# breaks: clusters whose findings are known to change in a telling; kept: the least share of findings that stay in
# tellings that few clusters get through whole; changes: the least share of changes that give one finding, and the most
# findings beside it.
"""


def pinned() -> dict[str, Any]:
    """The file; empty parts where there is none yet."""
    found = yaml.safe_load(FILE.read_text("utf-8")) if FILE.exists() else {}
    return {"breaks": {}, "kept": {}, "changes": {}, **(found or {})}


def broken(found: Iterable[Outcome]) -> dict[str, list[str]]:
    """Telling to the clusters that do not keep their findings in it."""
    table: dict[str, list[str]] = {}
    for each in found:
        if each.telling not in LOOSE:
            table.setdefault(each.telling, []).extend([] if each.holds else [each.cluster])
    return table


def kept(found: Iterable[Outcome]) -> dict[str, float]:
    """Telling to the share of findings that stay, of the loose ones; rounded down to hundredths."""
    sums: dict[str, list[int]] = {}
    for each in found:
        if each.telling in LOOSE:
            total = sums.setdefault(each.telling, [0, 0])
            total[0] += len(each.kept)
            total[1] += len(each.kept) + len(each.lost) + len(each.new)
    return {telling: floor(100 * same / total) / 100 if total else 1.0 for telling, (same, total) in sums.items()}


def changes(found: Iterable[Slip]) -> dict[str, dict[str, float]]:
    """Kind of change to the share that gives one finding, rounded down, and how many give another or more."""
    return {
        kind: {
            "one": floor(100 * counts["one"] / sum(counts[result] for result in RESULTS)) / 100,
            "beside": counts["more"] + counts["other"],
        }
        for kind, counts in sorted(counted(found).items())
    }


def surprises(found: Sequence[Outcome], changed: Sequence[Slip]) -> Iterator[str]:
    """What breaks and is not known to, what is known to and holds, and what has sunk."""
    pins = pinned()
    yield from surprising_breaks(found)
    for telling, share in kept(found).items():
        if share < pins["kept"].get(telling, 0):
            yield f"{telling}: {share:g} of the findings stay, pinned at {pins['kept'][telling]:g}"
    for kind, now in changes(changed).items():
        bounds = pins["changes"].get(kind, now)
        if now["one"] < bounds["one"]:
            yield f"{kind} changed: {now['one']:g} give one finding, pinned at {bounds['one']:g}"
        if now["beside"] > bounds["beside"]:
            yield f"{kind} changed: {now['beside']:g} give other findings, pinned at {bounds['beside']:g}"


def surprising_breaks(found: Iterable[Outcome]) -> Iterator[str]:
    """Clusters that break in a telling and are not pinned, or are pinned and hold."""
    known = pinned()["breaks"]
    for each in found:
        expected = each.cluster not in known.get(each.telling, ())
        if each.telling not in LOOSE and each.holds is not expected:
            yield f"{each.cluster}, {each.telling}: {'breaks' if expected else 'holds, and is pinned as broken'}"


def pin(found: Sequence[Outcome], changed: Sequence[Slip]) -> None:
    """Write down what is so now."""
    parts = {"breaks": broken(found), "kept": kept(found), "changes": changes(changed)}
    FILE.write_text(_HEAD + yaml.safe_dump(parts, sort_keys=False, default_flow_style=None, width=118), "utf-8")
