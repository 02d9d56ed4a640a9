"""Keep how right the findings on clusters were when these were measured for the first time.

usage: python eval/first.py CLUSTER...

Before a cluster that nobody has looked at is opened to develop on, this writes what is found on it to eval/first.yaml:
the rule, what it added up, the traits, and whether it was right.  Afterwards the rules are mended until they fit the
cluster, and its findings say nothing more of how sure one may be elsewhere; confidence is fitted on what is kept here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from relcli.check.confidence import Factors
from sample import Sample, of_cluster

KEPT = Path(__file__).with_suffix(".yaml")
_HEAD = "# What was found on clusters before anybody had looked at them, and was it right: written by eval/first.py.\n"


@cache
def _rows() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(KEPT.read_text("utf-8"))
    return found


def clusters() -> frozenset[str]:
    """Names of the clusters whose first findings are kept."""
    return frozenset(_rows())


def samples() -> Iterator[Sample]:
    """The findings kept."""
    for name, rows in _rows().items():
        for row in rows:
            yield Sample(name[0], Factors(row["rule"], row["sum"], tuple(row["traits"])), row["right"], first=True)


def row_of(sample: Sample) -> dict[str, Any]:
    """A finding as it is kept."""
    made_of = sample.factors
    return {
        "rule": made_of.rule,
        "sum": round(made_of.sum, 2),
        "traits": list(made_of.traits),
        "right": sample.right,
    }


def main() -> int:
    """Run the command."""
    kept = dict(_rows())
    for path in map(Path, sys.argv[1:]):
        if path.name in kept:
            sys.exit(f"first.py: {path.name} was measured before; a cluster has one first time.")
        kept[path.name] = [row_of(sample) for sample in of_cluster(path)]
    ordered = {name: kept[name] for name in sorted(kept)}
    KEPT.write_text(_HEAD + yaml.safe_dump(ordered, sort_keys=False, default_flow_style=None), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
