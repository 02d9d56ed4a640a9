"""The claim sheet: every claim of a draft on a line of its own, with room for what the fact-checker finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relcli.check.model import SheetRow
from relcli.report.console import counted
from relcli.report.escape import inert, markdown, markdown_for
from relcli.report.layout import Page, cells, fit, line_spans, wrap
from relcli.report.sanitise import visible

COLUMNS = ("path", "line", "column", "kind", "subject", "value", "window", "stance", "sentence")
BLANKS = ("evidence found", "verified", "note")
"""Columns the fact-checker fills in."""


def _texts(row: SheetRow) -> tuple[str, ...]:
    """The cells of COLUMNS, as text."""
    return tuple(str(getattr(row, column)) for column in COLUMNS)


def sheet_object(rows: Iterable[SheetRow], skipped: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The sheet as a JSON object: version, claims, and the (path, reason) pairs of what was not read."""
    return {
        "version": 1,
        "claims": [{column: getattr(row, column) for column in COLUMNS} for row in rows],
        "skipped": [{"path": path, "reason": reason} for path, reason in skipped],
    }


def sheet_csv(rows: Iterable[SheetRow], encoding: str = "utf-8") -> str:
    """Comma-separated values with a header line, safe to open in a spreadsheet, in characters that the encoding has.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which it shows as text.
    """
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS + BLANKS)
    for row in rows:
        writer.writerow([inert(visible(text, encoding)) for text in _texts(row)] + [""] * len(BLANKS))
    return out.getvalue()


def sheet_markdown(rows: Iterable[SheetRow], encoding: str = "utf-8") -> str:
    """A Markdown table in characters that the encoding has; nothing in an article's text is read as markup."""
    header = ("place", "kind", "subject", "value", "window", "stance", "sentence", *BLANKS)
    lines = [_markdown_row(header), _markdown_row(["---"] * len(header))]
    for row in rows:
        texts = (f"{row.path}:{row.line}:{row.column}", *_texts(row)[3:], *[""] * len(BLANKS))
        lines.append(_markdown_row([markdown(text) for text in texts]))
    return markdown_for("\n".join(lines) + "\n", encoding)


def _markdown_row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(texts) + " |"


_DEPTH = 3
"""Lines a cell of the console table may take."""
_FIXED = (("line", 5), ("kind", 10), ("stance", 10))
_SHARED = (("subject", 24), ("value", 30), ("window", 22))
"""Columns of the console table: fixed cells, and cells out of hundred of what is left."""


def sheet_lines(rows: Iterable[SheetRow], page: Page) -> Iterator[str]:
    """The sheet as a table for a terminal, grouped by article; long cells run on below."""
    path, count, files = None, 0, 0
    widths = _widths(page.width)
    for row in rows:
        if row.path != path:
            if path is not None:
                yield ""
            path, files = row.path, files + 1
            yield page.palette.paint(visible(path, page.encoding), "path")
            yield page.palette.paint(_line(dict(zip(widths, widths, strict=True)), widths), "strong")
        count += 1
        yield from _row_lines(row, widths, page)
    if not count:
        yield "no claims found"
        return
    yield ""
    yield f"{counted(files, 'article')}: {counted(count, 'claim')}"


def _widths(width: int) -> dict[str, int]:
    names = ("line", "kind", "subject", "value", "window", "stance")
    fixed, shared = dict(_FIXED), dict(_SHARED)
    spare = max(24, width - sum(fixed.values()) - (len(names) - 1) * 2)
    total = sum(shared.values())
    return {name: fixed.get(name) or spare * shared[name] // total for name in names}


def _row_lines(row: SheetRow, widths: dict[str, int], page: Page) -> Iterator[str]:
    """A row of the table: as many lines as its longest cell takes, at most _DEPTH."""
    columns = {name: _cell_lines(str(getattr(row, name)), width, page) for name, width in widths.items()}
    for number in range(max(map(len, columns.values()))):
        yield _line({name: lines[number] if number < len(lines) else "" for name, lines in columns.items()}, widths)


def _cell_lines(text: str, width: int, page: Page) -> list[str]:
    shown = visible(text, page.encoding)
    lines = wrap(shown, width)
    if len(lines) <= _DEPTH:
        return lines
    start = line_spans(shown, width)[_DEPTH - 1][0]
    return [*lines[: _DEPTH - 1], fit(shown[start:], width, page.ellipsis)]


def _line(texts: dict[str, str], widths: dict[str, int]) -> str:
    out = []
    for name, width in widths.items():
        pad = " " * (width - cells(texts[name]))
        out.append(pad + texts[name] if name == "line" else texts[name] + pad)
    return "  ".join(out).rstrip()
