"""Score relcli on the annotated clusters, in this process.

A conflict is *found* when one finding has evidence that touches a quote of its side a on one side and evidence that
touches a quote of its side b on another, or names a fact of side b and touches a quote of side a.  Evidence touches a
quote when their character ranges in the same file overlap.  A finding is *right* when it finds at least one conflict;
else, from --min-severity up, it is a *false alarm*.  A *decoy* is hit when a false alarm sets its two quotes apart.

The clusters that eval/split.yaml holds out are measured, and never shown.
Exit status: 0; 1 when a figure is under the floor; 2 when a cluster cannot be scored.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import yaml

import floor
import relcli
import tables
from causes import explained
from cluster import AnnotationError, Outcome, judge, load
from figures import Figures, figures
from relcli.check.model import Severity
from relcli.errors import RelcliError

HERE = Path(__file__).parent


def score(folder: Path, least: Severity = Severity.WARNING) -> Outcome:
    """Check one cluster and hold the findings against its annotations."""
    cluster = load(folder)
    began = perf_counter()
    report = relcli.check(relcli.read([folder]), cluster.facts)
    return judge(cluster, report.findings, least, perf_counter() - began)


def held_out() -> frozenset[str]:
    """Names of the clusters that nobody looks at."""
    return frozenset(yaml.safe_load((HERE / "split.yaml").read_text("utf-8"))["held_out"])


def parts_of(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """Figures of all clusters, of those to develop on and of those held out; a part without clusters is left out."""
    apart = held_out()
    split = {
        "all": list(outcomes),
        "develop": [each for each in outcomes if each.name not in apart],
        "held-out": [each for each in outcomes if each.name in apart],
    }
    return {name: figures(each) for name, each in split.items() if each}


def folders(arguments: argparse.Namespace) -> list[Path]:
    """The clusters asked for, d1 before d10."""
    given = arguments.clusters or [path for path in (HERE / "clusters").iterdir() if (path / "expected.json").exists()]
    apart = held_out()
    if arguments.develop:
        given = [path for path in given if path.name not in apart]
    if arguments.held_out:
        given = [path for path in given if path.name in apart]
    return sorted(given, key=lambda path: (path.name.rstrip("0123456789"), len(path.name), path.name))


def printed(outcomes: Sequence[Outcome], parts: dict[str, Figures], show: bool) -> Iterator[str]:
    """The whole output, line by line."""
    if show:
        for outcome in outcomes:
            if outcome.name not in held_out():
                yield from tables.details(outcome)
        yield ""
    shown = parts["all"]
    for lines in (
        tables.by_cluster(outcomes),
        tables.by_type(shown),
        tables.by_difficulty(shown),
        tables.by_rule(shown),
        tables.summary(parts),
    ):
        yield from lines
        yield ""


def printed_causes(paths: Sequence[Path], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Why conflicts were missed; those of held-out clusters are counted, and apart from the others."""
    found = [explained(path, outcome) for path, outcome in zip(paths, outcomes, strict=True)]
    apart = held_out()
    shown = [each for each in found if each.name not in apart]
    for each in shown:
        yield from tables.reasons(each)
    for name, part in (("develop", shown), ("held-out", [each for each in found if each.name in apart])):
        if part:
            yield from ("", f"{name}:", "", *tables.causes(part))


def against_floor(path: Path, parts: dict[str, Figures], pin: bool, anew: bool) -> int:
    """Compare with the floor, or raise it; the exit status."""
    pinned, now = floor.read(path), floor.measured(parts)
    if pin:
        floor.write(path, floor.raised({} if anew else pinned, now))
        print(f"pinned in {path}")
        return 0
    worse = list(floor.fallen(pinned, now))
    for line in worse:
        print(f"under the floor: {line}", file=sys.stderr)
    print(f"{path}: {f'{len(worse)} figures are under the floor' if worse else 'every figure holds'}")
    return 1 if worse else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="*", type=Path, help="folders (default: all of eval/clusters)")
    parser.add_argument("--min-severity", default="warning", choices=[each.value for each in Severity])
    parser.add_argument("--show", action="store_true", help="what was missed and false alarms, not of held-out ones")
    parser.add_argument("--causes", action="store_true", help="only why conflicts were missed, and by which test")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--develop", action="store_true", help="only the clusters that are not held out")
    which.add_argument("--held-out", action="store_true", help="only the clusters that are held out")
    parser.add_argument("--floor", type=Path, help="fail when a figure is under the one pinned in this file")
    parser.add_argument("--pin", action="store_true", help="raise the floor to the figures of this run")
    parser.add_argument("--anew", action="store_true", help="with --pin: forget the floor there was, and lower it too")
    return parser


def main() -> int:
    """Run the command."""
    call = parser()
    arguments = call.parse_args()
    partial = arguments.clusters or arguments.develop or arguments.held_out or arguments.min_severity != "warning"
    if partial and (arguments.floor or arguments.pin):
        call.error("the floor is that of all clusters and warnings: leave out the clusters and --min-severity")
    try:
        chosen = folders(arguments)
        outcomes = [score(folder, Severity(arguments.min_severity)) for folder in chosen]
    except (AnnotationError, RelcliError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if not outcomes:
        call.error("there is no such cluster")
    if arguments.causes:
        print("\n".join(printed_causes(chosen, outcomes)))
        return 0
    parts = parts_of(outcomes)
    print("\n".join(printed(outcomes, parts, arguments.show)))
    if arguments.floor or arguments.pin:
        return against_floor(arguments.floor or HERE / "floor.yaml", parts, arguments.pin, arguments.anew)
    return 0


if __name__ == "__main__":
    sys.exit(main())
