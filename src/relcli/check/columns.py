"""Columns of a table that do not come to the last row, where that says "Total"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from relcli.check.figures import measure_of
from relcli.check.model import Severity
from relcli.check.ratios import Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Context
from relcli.language.tables import word_set

_CELL: Final = re.compile(r"[€$£]?(\d[\d,]*(?:\.\d+)?)%?")
_FEW = 2
"""Rows above a total."""


def columns(sentences: Sentences, severity: Severity) -> Iterator[Verdict]:
    """Every column of figures that is not what its total says."""
    rows = [said for number in sorted(sentences) for said in sentences[number][:1]]
    if not any(said.claim.context.zone == "table row" and _is_total(said.claim.context) for said in rows):
        return
    contexts = rows[0].article.contexts
    for tabled, run in groupby(contexts, lambda context: context.zone == "table row"):
        table = list(run) if tabled else []
        last = table[-1] if len(table) > _FEW else None
        if last is not None and _is_total(last):
            yield from _added(sentences, table[:-1], last, severity)


def _is_total(context: Context) -> bool:
    words = context.label.casefold().split()
    return bool(words) and words[0] in word_set("scope", "total_rows")


def _added(sentences: Sentences, table: Sequence[Context], last: Context, severity: Severity) -> Iterator[Verdict]:
    totals = _cells(last)
    rows = [(context, cells) for context in table if (cells := _cells(context))]
    if len(rows) < _FEW or any(len(cells) != len(totals) for _, cells in rows):
        return
    for place, (surface, total) in enumerate(totals):
        values = [cells[place][1] for _, cells in rows]
        exact, step = sum(values), 10.0 ** -max(_decimals(cells[place][0]) for _, cells in [*rows, (last, totals)])
        rounded = step * (len(values) + 1) / 2 if step < 1 or "%" in surface else 0
        if total <= max(values) or abs(exact - total) <= rounded + 1e-9 or not 0.6 < exact / total < 1.6:
            continue
        whole = _figure(sentences, last, total)
        parts = [said for (context, cells) in rows if (said := _figure(sentences, context, cells[place][1]))]
        if whole is not None and len(parts) >= _FEW:
            yield _verdict(whole, parts, exact, severity)


def _cells(context: Context) -> list[tuple[str, float]]:
    """The figures behind the first cell of a row; empty where anything else stands among them."""
    text = context.text[len(context.label) :].strip() if context.text.startswith(context.label) else ""
    cells = []
    for word in text.split():
        found = _CELL.fullmatch(word)
        if found is None:
            return []
        cells.append((word, float(found[1].replace(",", ""))))
    return cells


def _decimals(cell: str) -> int:
    return len(cell.strip("%").partition(".")[2])


def _figure(sentences: Sentences, context: Context, value: float) -> Said | None:
    return next((s for s in sentences.get(context.number, ()) if measure_of(s).value == value), None)


def _verdict(whole: Said, parts: Sequence[Said], exact: float, severity: Severity) -> Verdict:
    words = " + ".join(measure_of(part).surface for part in parts)
    return Verdict(
        subject=whole.claim.subject or "the total",
        message=f"{words} does not come to {measure_of(whole).surface}",
        explanation=f"The rows add up to {exact:,.6g}.",
        parties=(Party(measure_of(whole).surface, (whole,)), Party(words, tuple(parts))),
        confidence=Features(1.4).confidence,
        severity=severity,
        key=f"column:{measure_of(whole).surface}:{words}",
        reconcile="Correct a row or the total.",
    )
