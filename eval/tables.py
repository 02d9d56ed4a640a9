"""Figures as tables: aligned columns for a terminal, which are Markdown at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from causes import CAUSES, Explained, by_cause
from cluster import Outcome, Pair
from figures import Figures, Score

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """A Markdown table, padded so that it reads as well unrendered; the first column to the left, figures right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    yield _line(head, widths)
    yield "| " + " | ".join("-" * width if not n else "-" * (width - 1) + ":" for n, width in enumerate(widths)) + " |"
    for row in rows:
        yield _line(row, widths)


def _line(cells: Row, widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "| " + " | ".join(padded) + " |"


def ratio(value: float | None) -> str:
    """Three decimals; a dash where nothing was measured."""
    return "–" if value is None else f"{value:.3f}"


def summary(parts: dict[str, Figures]) -> Iterator[str]:
    """One row per set of clusters."""
    head = ("clusters", "number", "found", "recall", "right", "false", "precision", "F1", "decoys hit")
    rows = [
        (
            name,
            str(each.clusters),
            *_recall(each.total),
            *_precision(each.total),
            ratio(each.total.f1),
            f"{each.decoys_hit}/{each.decoys}",
        )
        for name, each in parts.items()
    ]
    yield from table(head, rows)


def by_type(figures: Figures) -> Iterator[str]:
    """Recall, precision and F1 by type of conflict."""
    head = ("type", "found", "recall", "right", "false", "precision", "F1")
    rows = [(name, *_recall(each), *_precision(each), ratio(each.f1)) for name, each in figures.types.items()]
    yield from table(head, rows)


def by_difficulty(figures: Figures) -> Iterator[str]:
    """Recall by difficulty."""
    order = {"easy": 0, "medium": 1, "hard": 2}
    ranked = sorted(figures.difficulties.items(), key=lambda item: order.get(item[0], 3))
    yield from table(("difficulty", "found", "recall"), [(name, *_recall(score)) for name, score in ranked])


def by_rule(figures: Figures) -> Iterator[str]:
    """Precision by rule."""
    rows = [(name, *_precision(score)) for name, score in figures.rules.items()]
    yield from table(("rule", "right", "false", "precision"), rows)


def by_cluster(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One row per cluster."""
    rows = [
        (
            each.name,
            f"{len(each.found)}/{len(each.found) + len(each.missed)}",
            str(len(each.right)),
            str(len(each.false)),
            f"{len(each.decoys_hit)}/{each.decoys}",
            f"{each.seconds:.3f}",
        )
        for each in outcomes
    ]
    yield from table(("cluster", "found", "right", "false", "decoys hit", "seconds"), rows)


def details(outcome: Outcome) -> Iterator[str]:
    """What was missed, each false alarm with its places, and each decoy that was hit."""
    yield f"{outcome.name}:"
    for pair in outcome.missed:
        yield f"  missed {pair.id} [{pair.type}, {pair.difficulty}] {pair.why}"
        yield from _both(pair)
    for finding in outcome.false:
        yield f"  false  [{finding.rule}, {finding.severity}, {finding.confidence:.2f}] {finding.message}"
        for side in finding.sides:
            for witness in side.evidence[:2]:
                yield f"           {witness.path}:{witness.line}: {witness.sentence}"
    for pair in outcome.decoys_hit:
        yield f"  decoy  {pair.id} [{pair.type}] {pair.why}"
        yield from _both(pair)


Reliability = dict[str, tuple[int, int]]
"""Range of confidence to the findings in it and the right ones among them."""


def reliability(columns: dict[str, Reliability]) -> Iterator[str]:
    """One row per range of confidence, and a column for each set of findings: right ones of all, and their share."""
    ranges = next(iter(columns.values()))
    rows = []
    for name in [*ranges, "all"]:
        cells = []
        for column in columns.values():
            number, right = column.get(name) or [sum(counts) for counts in zip(*column.values(), strict=True)]
            cells += [f"{right}/{number}", ratio(right / number if number else None)]
        rows.append((name, *cells))
    yield from table(("confidence", *(cell for name in columns for cell in (name, "share"))), rows)


def causes(explained: Sequence[Explained]) -> Iterator[str]:
    """Causes of misses, in rows, by type of conflict; then what false alarms are about."""
    counts = by_cause(explained)
    types = sorted(counts, key=lambda name: (name != "all", name))
    rows = [(cause, *(str(counts[name][cause] or "–") for name in types)) for cause in CAUSES if counts["all"][cause]]
    missed = [str(sum(counts[name].values())) for name in types]
    yield from table(("why missed", *map(_short, types)), [*rows, ("all", *missed)])
    yield ""
    alarms = Counter(cause for each in explained for _, cause in each.alarms)
    rows = [(cause, str(number)) for cause, number in sorted(alarms.items(), key=lambda item: (-item[1], item[0]))]
    yield from table(("false alarms", "number"), [*rows, ("all", str(sum(alarms.values())))])


def _short(type: str) -> str:
    return type.partition("-")[0]


def reasons(explained: Explained) -> Iterator[str]:
    """Each miss of a cluster with its cause and the test that spoke the last word; each false alarm; weak finds."""
    yield f"{explained.name}:"
    for miss in explained.misses:
        reason = f" – {miss.reason}" if miss.reason else ""
        yield f"  missed {miss.pair.id} [{miss.pair.type}, {miss.pair.difficulty}] {miss.cause}{reason}"
        yield from _both(miss.pair)
    for finding, cause in explained.alarms:
        yield f"  false  [{finding.rule}, {finding.confidence:.2f}] {cause}: {finding.message}"
    for pair in explained.notes:
        yield f"  note   {pair.id} [{pair.type}] found by notes alone"


def _both(pair: Pair) -> Iterator[str]:
    for quote in pair.shown:
        yield f"           {quote}"


def _recall(score: Score) -> tuple[str, str]:
    return f"{score.found}/{score.expected}", ratio(score.recall)


def _precision(score: Score) -> tuple[str, str, str]:
    return str(score.right), str(score.false), ratio(score.precision)
