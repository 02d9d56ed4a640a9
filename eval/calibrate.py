"""Fit the weights of confidence on what was right and wrong: on clusters that are not held out, on ordinary articles
and on stacks of unrelated ones.

usage: python eval/calibrate.py [--write]

A logistic regression in which each weight is held to what it is without fitting (the rule's own sum counts whole,
nothing else counts), because a few hundred findings say little about twenty weights.  What was found on clusters when
they were measured for the first time (eval/first.yaml) counts whole.  Developed on as they were since, clusters hold
too few false findings: those of which no first measuring is kept count less, and right and false ones are weighed to
the share of right ones at a first measuring (eval/calibrate.yaml).  `--write` writes the table `confidence` of the
package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

import yaml

import first
import ordinary
import tables
from relcli.check.confidence import TRAITS, Factors, Weights
from relcli.check.registry import RULES
from relcli.corpus import read
from relcli.facts import Facts
from relcli.language import tables as word_tables
from sample import Sample, judged, of_cluster
from score import folders, held_out, parser

TABLE = word_tables.DATA / "confidence.yaml"
_HEAD = """\
# How the confidence of a finding is corrected, in log odds: slope × the sum of its rule + rule + traits.
# Written by `make calibrate`; fitted on {right} right and {wrong} false findings.
"""


@cache
def settings() -> dict[str, Any]:
    """The values of eval/calibrate.yaml."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return found


def of_ordinary() -> Iterator[Sample]:
    """The findings on articles that contradict nothing."""
    for paths in ordinary.stories():
        for _, made_of in judged(read(paths).articles, Facts.empty()):
            yield Sample("", made_of, False)


def of_mixed(paths: Sequence[Path]) -> Iterator[Sample]:
    """What is found between articles on different topics, each disagreement once."""
    stacks = [read([path]).articles for path in paths]
    seen: set[tuple[str, ...]] = set()
    for turn in range(len(paths)):
        chosen = [stacks[(turn + 7 * step) % len(paths)] for step in range(settings()["mixed"])]
        for finding, made_of in judged([each[turn % len(each)] for each in chosen], Facts.empty()):
            places = tuple(sorted(f"{w.path}:{w.start}" for side in finding.sides for w in side.evidence))
            if len({place.rpartition(":")[0] for place in places}) > 1 and places not in seen:
                seen.add(places)
                yield Sample("", made_of, False)


def developed() -> list[Path]:
    """The clusters that are not held out."""
    return folders(parser().parse_args(["--develop"]))


def apart() -> list[Path]:
    """Those that are: for a reliability table, never for a fit."""
    return [path for path in folders(parser().parse_args([])) if path.name in held_out()]


def samples() -> list[Sample]:
    """All that may be fitted on."""
    paths = developed()
    known = [path for path in paths if path.name not in first.clusters()]
    again = (sample for path in known for sample in of_cluster(path))
    return [*first.samples(), *again, *of_ordinary(), *of_mixed(paths)]


def fitted(found: Sequence[Sample]) -> Weights:
    """The weights under which the samples are likeliest, held to what they are without fitting.

    A weight that goes against its sense, as a quotation that makes surer, is one that too few findings tell of: it
    stays where it was, and the others are fitted again.
    """
    names = ["slope", *(f"rule {rule.ID}" for rule in RULES), *TRAITS]
    truths, counts = [float(sample.right) for sample in found], _importance(found)
    free = list(names)
    while True:
        rows = [[_value(name, sample.factors) for name in free] for sample in found]
        fixed = [0.0 if "slope" in free else sample.factors.sum for sample in found]
        start = [float(name == "slope") for name in free]
        told = dict(zip(free, _newton(rows, fixed, truths, counts, start), strict=True))
        wrong = [name for name in free if _against_its_sense(name, told[name])]
        if not wrong:
            break
        free = [name for name in free if name not in wrong]
    weights = {name: round(told.get(name, float(name == "slope")), 2) for name in names}
    rules = {rule.ID: weights[f"rule {rule.ID}"] for rule in RULES if weights[f"rule {rule.ID}"]}
    return Weights(weights["slope"], rules, {name: weights[name] for name in TRAITS if weights[name]})


def _against_its_sense(name: str, weight: float) -> bool:
    """Would it make surer what should make less sure, or the other way round?"""
    if name == "slope":
        return weight > 1
    return (name in settings()["lowers"] and weight > 0) or (name in settings()["raises"] and weight < 0)


def _value(name: str, made_of: Factors) -> float:
    if name == "slope":
        return made_of.sum
    return float(name == f"rule {made_of.rule}" or name in made_of.traits)


def _importance(found: Sequence[Sample]) -> list[float]:
    """How much each sample counts.

    Those of a first measuring count whole.  The others count less, and so that right ones make up the share they had
    in articles nobody had looked at.
    """
    again = [sample for sample in found if not sample.first]
    share, right = settings()["right_when_first_measured"], sum(sample.right for sample in again)
    good, bad = share * len(again) / max(1, right), (1 - share) * len(again) / max(1, len(again) - right)
    less = settings()["measured_again"]
    return [1.0 if sample.first else less * (good if sample.right else bad) for sample in found]


def _newton(
    rows: Sequence[Sequence[float]],
    fixed: Sequence[float],
    targets: Sequence[float],
    counts: Sequence[float],
    start: Sequence[float],
) -> list[float]:
    """The least of the weighted log loss and the squared distance from `start`; `fixed` is added to each row's sum."""
    hold, weights = settings()["hold"], list(start)
    for _ in range(25):
        gradient = [hold * (weight - first) for weight, first in zip(weights, start, strict=True)]
        bend = [[hold * (i == j) for j in range(len(start))] for i in range(len(start))]
        for row, known, target, count in zip(rows, fixed, targets, counts, strict=True):
            likely = 1 / (1 + exp(-known - sum(w * x for w, x in zip(weights, row, strict=True))))
            there = [(i, x) for i, x in enumerate(row) if x]
            for i, x in there:
                gradient[i] += count * (likely - target) * x
                for j, y in there:
                    bend[i][j] += count * likely * (1 - likely) * x * y
        weights = [weight - step for weight, step in zip(weights, _solved(bend, gradient), strict=True)]
    return weights


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations with a positive definite matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        for j in range(i + 1, len(rows)):
            ratio = rows[j][i] / rows[i][i]
            rows[j] = [below - ratio * above for below, above in zip(rows[j], rows[i], strict=True)]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        found[i] = (rows[i][-1] - sum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))) / rows[i][i]
    return found


def left_out(found: Sequence[Sample]) -> Iterator[tuple[float, bool]]:
    """Confidence and truth of each finding on a cluster, by weights that clusters of its letter had no part in."""
    for family in sorted({sample.family for sample in found} - {""}):
        weights = fitted([sample for sample in found if sample.family != family])
        for sample in found:
            if sample.family == family:
                yield weights.confidence(sample.factors), sample.right


RANGES = {
    "under 0.6": (0.0, 0.6),
    "0.6 to 0.7": (0.6, 0.7),
    "0.7 to 0.8": (0.7, 0.8),
    "0.8 to 0.9": (0.8, 0.9),
    "0.9 and more": (0.9, 1.1),
}
"""Half-open ranges of confidence."""


def reliability(found: Iterable[tuple[float, bool]]) -> tables.Reliability:
    """For each range of confidence: how many findings lie in it, and how many of them are right."""
    pairs = list(found)
    inside = {name: [right for c, right in pairs if low <= c < high] for name, (low, high) in RANGES.items()}
    return {name: (len(truths), sum(truths)) for name, truths in inside.items()}


def shipped(paths: Iterable[Path]) -> Iterator[tuple[float, bool]]:
    """Confidence and truth of each finding on clusters, by the weights that the package has now."""
    weights = Weights.of(word_tables.table("confidence"))
    for sample in (sample for path in paths for sample in of_cluster(path)):
        yield weights.confidence(sample.factors), sample.right


def borne_out(found: Sequence[tuple[float, bool]]) -> str:
    """Is as much right on the clusters held out as the confidences say?  Up to two standard deviations are chance."""
    right, expected = sum(truth for _, truth in found), sum(confidence for confidence, _ in found)
    chance = 2 * sqrt(sum(confidence * (1 - confidence) for confidence, _ in found))
    verdict = "that is borne out"
    if abs(right - expected) > chance:
        verdict = "relcli is too sure of them" if right < expected else "relcli is not sure enough of them"
    surest, (number, sure) = list(reliability(found).items())[-1]
    return (
        f"Of the {len(found)} findings on the clusters held out {right} are right. By their confidence it should be\n"
        f"{expected:.0f}, give or take {chance:.0f} by chance: {verdict}. Of those with a confidence of {surest}\n"
        f"{sure} of {number} are right."
    )


def written(weights: Weights, found: Sequence[Sample]) -> str:
    """The table as YAML."""
    head = _HEAD.format(right=sum(s.right for s in found), wrong=sum(not s.right for s in found))
    data = {"slope": weights.slope, "rules": weights.rules, "traits": weights.traits}
    return head + yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def main() -> int:
    """Run the command."""
    found = samples()
    text = written(fitted(found), found)
    print(text, "", *tables.reliability({"left out": reliability(left_out(found))}), sep="\n")
    if "--write" in sys.argv[1:]:
        TABLE.write_text(text, "utf-8")
        word_tables.write_compiled()
    return 0


if __name__ == "__main__":
    sys.exit(main())
