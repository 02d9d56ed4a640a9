"""What the findings on a cluster must not depend on, and what must give one: each is told again in other ways.

usage: python eval/metamorphic.py [--show] [--pin] [CLUSTER…]

Prints for each way of telling how many clusters keep their findings to the last one, how many findings are kept, lost
and new, and the same for each rule; then what a change of one figure, date, place or office in a copy of an article
comes to.  What is known to break is pinned in eval/metamorphic.yaml; exit status 1 when something breaks that is not,
or holds that is, or a share sinks.  `--pin` writes what is so now.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tables
from pinned import pin, surprises
from retelling import first_telling
from score import folders, held_out
from score import parser as score_parser
from slips import RESULTS, Slip, counted, slips
from tellings import TELLINGS, Outcome, outcomes


def by_telling(found: Sequence[Outcome]) -> Iterator[str]:
    """One row for each way of telling."""
    rows = []
    for telling in TELLINGS:
        own = [each for each in found if each.telling == telling]
        counts = [sum(len(getattr(each, kind)) for each in own) for kind in ("kept", "lost", "new")]
        rows.append((telling, f"{sum(each.holds for each in own)}/{len(own)}", *map(str, counts)))
    yield from tables.table(("told with", "clusters", "kept", "lost", "new"), rows)


def by_rule(found: Sequence[Outcome]) -> Iterator[str]:
    """How many findings of each rule are kept in how many tellings, and how many come and go."""
    kept = Counter(verdict.rule for each in found for verdict in each.kept)
    lost = Counter(verdict.rule for each in found for verdict in each.lost)
    added = Counter(verdict.rule for each in found for verdict in each.new)
    rows = [
        (
            rule,
            str(kept[rule]),
            str(lost[rule]),
            str(added[rule]),
            tables.ratio(_share(kept[rule], lost[rule], added[rule])),
        )
        for rule in sorted(kept | lost | added)
    ]
    yield from tables.table(("rule", "kept", "lost", "new", "share kept"), rows)


def _share(kept: int, lost: int, added: int) -> float | None:
    return kept / (kept + lost + added) if kept + lost + added else None


def changes_table(found: Iterable[Slip]) -> Iterator[str]:
    """What one change in a copy of an article comes to: one finding, more, another, or none."""
    rows = []
    for kind, counts in sorted(counted(found).items()):
        total = sum(counts[result] for result in RESULTS)
        cells = [str(counts[result]) for result in (*RESULTS, "read", "read, none")]
        rows.append((kind, str(total), *cells, tables.ratio(counts["one"] / total)))
    head = ("changed", "number", "one", "more", "other", "none", "read", "of these none", "share of one")
    yield from tables.table(head, rows)


def main() -> int:
    """Run the command."""
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("clusters", nargs="*", type=Path, help="folders (default: all of eval/clusters)")
    call.add_argument("--show", action="store_true", help="what is lost and new, not of held-out clusters")
    call.add_argument("--pin", action="store_true", help="write what breaks to eval/metamorphic.yaml")
    arguments = call.parse_args()
    chosen = folders(score_parser().parse_args(list(map(str, arguments.clusters))))
    found = list(outcomes(chosen))
    for each in found if arguments.show else ():
        if not each.holds and each.cluster not in held_out():
            print(f"{each.cluster}, {each.telling}:", *each.told, sep="\n  ")
    changed = [slip for folder in chosen for slip in slips(first_telling(folder))]
    print("\n".join([*by_telling(found), "", *by_rule(found), "", *changes_table(changed)]))
    if arguments.clusters:
        return 0
    if arguments.pin:
        pin(found, changed)
        return 0
    wrong = list(surprises(found, changed))
    print(*wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
