"""Count the alarms over ordinary articles, which contradict neither themselves nor each other.

usage: python eval/ordinary.py

The articles of `eval/ordinary` are checked twice: those of one story on their own (their names begin alike, "g07b"),
and all together.  Every finding at warning or above is a false alarm.  Exit status 1 when there are more of them than
`eval/ordinary.yaml` allows.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

import relcli
from relcli.check.model import Finding, Severity

HERE = Path(__file__).parent
FOLDER = HERE / "ordinary"


def stories() -> list[list[str]]:
    """Paths of the articles of each story, and of each article that is its own."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(FOLDER.iterdir()):
        found[path.stem[:3]].append(str(path))
    return list(found.values())


def alarms(paths: list[str]) -> Iterator[Finding]:
    """Findings at warning or above over some articles."""
    for finding in relcli.check(relcli.read(paths)).findings:
        if finding.severity is not Severity.NOTE:
            yield finding


def counted() -> tuple[int, list[Finding], list[Finding]]:
    """How many articles there are, the alarms story by story, and those over all together."""
    groups = stories()
    apart = [finding for paths in groups for finding in alarms(paths)]
    return sum(map(len, groups)), apart, list(alarms([str(FOLDER)]))


def most() -> int:
    """Alarms that are allowed, story by story or over all together."""
    return int(yaml.safe_load((HERE / "ordinary.yaml").read_text("utf-8"))["most"])


def main() -> int:
    """Run the command."""
    count, apart, together = counted()
    for name, found in (("story by story", apart), ("all together", together)):
        for finding in found:
            print(f"  {finding.rule}, {finding.severity}, {finding.confidence}: {finding.message}")
        print(f"{name}: {len(found)} false alarms in {count} articles, {100 * len(found) / count:.1f} per 100")
    return int(max(len(apart), len(together)) > most())


if __name__ == "__main__":
    sys.exit(main())
