"""A comparison as one self-contained HTML page: no script, no link out, every text of an article escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from relcli.check.model import ArticleSummary, FactReference, Finding
from relcli.compare.model import Agreement, Change, Comparison, Conflict
from relcli.report import compare_view as view
from relcli.report.compare_left import left
from relcli.report.compare_view import Passage, Shown
from relcli.report.escape import for_encoding
from relcli.report.layout import joined
from relcli.report.sanitise import visible

STYLE = """
:root { color-scheme: light dark; --line: #bbb; --faint: #666; --mark: #ffe9a8; --error: #b00020; --warning: #8a5a00;
  --note: #00607a; --fact: #1b6e2c; --gone: #ffd7d5; --come: #d2f4d3; }
@media screen and (prefers-color-scheme: dark) { :root { --line: #555; --faint: #aaa; --mark: #5c4a00; --error: #ff8a80;
  --warning: #ffc46b; --note: #7fd6f0; --fact: #8fd79b; --gone: #5c1f1c; --come: #1d4a22; } }
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 76rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: .6rem 1.5rem; }
.sides > div { border-left: 3px solid var(--line); padding-left: .7rem; min-width: 0; overflow-wrap: anywhere; }
p { margin: .3rem 0; } .place, .note { color: var(--faint); font-size: .85rem; }
mark { background: var(--mark); color: inherit; } del { background: var(--gone); } ins { background: var(--come); }
.error { color: var(--error); } .warning { color: var(--warning); } .note-severity { color: var(--note); }
.fact { color: var(--fact); } dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { color: var(--faint); } dd { margin: 0; }
section > article { break-inside: avoid; }
@media print { :root { color-scheme: light; } body { max-width: none; margin: 0; font-size: 10pt; }
  .sides { grid-template-columns: 1fr 1fr; }
  mark, ins, del { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def comparison_html(comparison: Comparison, shown: Shown | None = None, encoding: str = "utf-8") -> str:
    """The whole page; for a destination that is not UTF-8 in ASCII."""
    shown = shown or Shown()
    title = "relcli compare: " + joined([article.path for article in comparison.articles], ", ")
    head = [
        _element("meta", charset="utf-8"),
        _element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        _element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        _element("title", title),
        Markup(f"<style>{STYLE}</style>"),
    ]
    body = _joined(_sections(comparison, shown))
    page = f'<!doctype html>\n<html lang="en">\n<head>{"".join(head)}</head>\n<body>\n{body}</body>\n</html>\n'
    return for_encoding(page, encoding)


def _policy() -> str:
    """Nothing is loaded or run, and no style but the page's own counts."""
    from base64 import b64encode
    from hashlib import sha256

    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _element(name: str, *content: str, **attributes: str) -> Markup:
    """An element; what is not Markup is escaped, and hostile characters in it are made visible."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"' for key, value in attributes.items())
    if name in ("meta", "br"):
        return Markup(f"<{name}{told}>")
    inside = "".join(each if isinstance(each, Markup) else _text(each) for each in content)
    return Markup(f"<{name}{told}>{inside}</{name}>")


def _text(text: str) -> str:
    return escape(visible(text))


def _joined(parts: Iterator[Markup]) -> Markup:
    return Markup("".join(f"{part}\n" for part in parts))


def _sections(comparison: Comparison, shown: Shown) -> Iterator[Markup]:
    articles = comparison.articles
    yield _element("h1", "Claim by claim")
    if not shown.quiet:
        yield _element("div", *(_head(article) for article in articles), class_="sides")
    if comparison.revision is not None and shown.wants("differences"):
        title = f"Near-copies: {comparison.revision.likeness:.0%} of the text is the same"
        yield _section(title, [_change(change) for change in comparison.revision.changes])
    if shown.wants("conflicts"):
        yield _section("Where they conflict", [_conflict(each, articles) for each in shown.conflicts(comparison)])
    if shown.wants("agreements"):
        yield _section("Where they agree", [_agreement(each, articles) for each in view.bundles(comparison.agreements)])
    if comparison.moved and shown.wants("differences"):
        yield _section(view.MOVED.capitalize(), [_agreement(each, articles) for each in view.bundles(comparison.moved)])
    if shown.wants("differences"):
        found = left(comparison, shown)
        yield _section("What only one of them says", [_sides(found, articles)] if any(found) else [])
    others = shown.others(comparison)
    if others:
        yield _section("In one of them alone, or in all alike", [_verdict(finding) for finding in others])
    if not shown.quiet:
        yield _element("p", view.summary(comparison, shown))


def _section(title: str, content: Sequence[Markup]) -> Markup:
    return _element("section", _element("h2", title), *(content or [_element("p", "Nothing.")]))


def _head(article: ArticleSummary) -> Markup:
    told = [_element("dt", label) + _element("dd", text) for label, text in view.told_of(article)]
    return _element("div", _element("h3", article.path), _element("dl", *map(Markup, told)))


def _sides(found: Sequence[Sequence[Passage]], articles: Sequence[ArticleSummary]) -> Markup:
    """The passages of each article that has any, in columns."""
    columns = [
        _element("div", _element("p", article.path, class_="place"), *(_passage(each) for each in held))
        for article, held in zip(articles, found, strict=True)
        if held or len(articles) == 2
    ]
    return _element("div", *columns, class_="sides")


def _passage(passage: Passage) -> Markup:
    out: list[str] = [_element("span", f"{passage.line} ", class_="place")]
    at = 0
    for start, end in passage.spans:
        out += [passage.text[at:start], _element("mark", passage.text[start:end])]
        at = end
    note = [_element("p", passage.note, class_="note")] if passage.note else []
    return Markup(_element("p", *out, passage.text[at:]) + "".join(note))


def _verdict(finding: Finding) -> Markup:
    severity = finding.severity.value
    label = _element("span", f"{severity}[{finding.rule}] ", class_="note-severity" if severity == "note" else severity)
    return _element("h3", label, f"{finding.message} (confidence {finding.confidence:.2f})")


def _conflict(conflict: Conflict, articles: Sequence[ArticleSummary]) -> Markup:
    finding = conflict.finding
    told = [("why", finding.explanation), ("to reconcile", finding.reconcile)]
    reasons = [_element("p", f"{label}: {text}") for label, text in told if text]
    fact = [_fact("decided by", finding.fact)] if finding.fact else []
    return _element("article", _verdict(finding), _sides(view.opposed(conflict, articles), articles), *reasons, *fact)


def _agreement(bundle: Sequence[Agreement], articles: Sequence[ArticleSummary]) -> Markup:
    titles = [_element("h3", _element("span", f"{each.kind} ", class_="fact"), view.said(each)) for each in bundle]
    found = view.held_by(view.bundled(bundle), articles)
    facts = [_fact(label, fact) for label, fact in view.facts_of(bundle)]
    return _element("article", *titles, _sides(found, articles), *facts)


def _fact(label: str, fact: FactReference) -> Markup:
    text = joined([joined([fact.statement, f"({fact.id})"], " "), fact.source], "; source: ")
    return _element("p", f"{label}: {text}", class_="fact")


def _change(change: Change) -> Markup:
    places = " → ".join(f"line {line}" for line in (change.a_line, change.b_line) if line)
    title = _element("p", f"{change.kind.value}, {places}", class_="place")
    words: list[str] = []
    for word in change.words:
        if word.same:
            words.append(word.b)
            continue
        words += [_element(tag, text) for tag, text in (("del", word.a), ("ins", word.b)) if text]
    claims = [_element("p", claim, class_="warning") for claim in change.altered]
    return _element("article", title, _element("p", *words), *claims)
