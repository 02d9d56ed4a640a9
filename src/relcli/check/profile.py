"""The page of one entity: the articles that name it brought together, and all that they tell of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from relcli.check.chapters import Dates, chapters
from relcli.check.model import Finding
from relcli.check.pages import Place
from relcli.check.reading_model import TopicPage
from relcli.check.stack import build
from relcli.check.topics import Roll
from relcli.index.model import Sort

MOST = 200
"""Articles that a page is made from: those that name the entity most, and as many that findings on it rest on."""


def page(
    roll: Roll, key: str, findings: Sequence[Finding], dates: Dates, shown: Callable[[str], str], limit: int = 0
) -> TopicPage:
    """The page of an entity of the roll; `findings` are those on it, `limit` entries a chapter (0: all)."""
    evidence = _evidence(findings)
    naming = _naming(roll, key)
    resting = _resting(roll, {path for path, _, _ in evidence}, shown)
    both = sorted({**naming, **resting}.items(), key=lambda item: item[1])
    articles = [replace(roll.store.article(id), path=shown(path)) for id, path in both]
    stack = build([*articles, roll.names], roll.facts)
    entity = roll.facts.entities.get(key)
    return TopicPage(
        topic=roll.counted(roll.topic(key), findings),
        aliases=tuple(name for name in entity.aliases if name != entity.name) if entity else (),
        spellings=_spellings(roll, key),
        chapters=tuple(chapters(stack, key, evidence, dates, limit)),
        findings=tuple(findings),
        read=len(naming),
    )


def _naming(roll: Roll, key: str) -> dict[int, str]:
    """Id and path, relative to the index, of the articles that name an entity most."""
    forms = roll.forms(key)
    rows = roll.store.connection.execute(
        "SELECT article, path FROM posting JOIN term ON term.id = term JOIN article ON article.id = article"
        f" WHERE sort = ? AND text IN ({', '.join('?' * len(forms))})"
        " GROUP BY article ORDER BY sum(posting.count) DESC, path LIMIT ?",
        (Sort.ENTITY.value, *forms, MOST),
    )
    return dict(rows.fetchall())


def _resting(roll: Roll, paths: Collection[str], shown: Callable[[str], str]) -> dict[int, str]:
    """Id and path of the articles that are shown under these paths."""
    if not paths:
        return {}
    rows = roll.store.connection.execute("SELECT id, path FROM article ORDER BY path")
    return dict([(id, path) for id, path in rows if shown(path) in paths][:MOST])


def _spellings(roll: Roll, key: str) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for written in roll.holders.get(key, ()):
        counts[written.name] = counts.get(written.name, 0) + written.articles
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _evidence(findings: Iterable[Finding]) -> dict[Place, list[str]]:
    """Where evidence stands, and the ids of the findings that rest on it."""
    places: dict[Place, list[str]] = {}
    for finding in findings:
        for each in (each for side in finding.sides for each in side.evidence):
            places.setdefault((each.path, each.start, each.end), []).append(finding.id)
    return places
