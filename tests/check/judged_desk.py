"""A few articles and facts, indexed and judged in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import relcli
from relcli.check.engine import judged
from relcli.check.model import Report
from relcli.check.options import CheckOptions
from relcli.check.profile import page
from relcli.check.reading_model import TopicPage
from relcli.check.topics import Roll, roll_of
from relcli.facts import Facts, loads
from relcli.index.database import memory
from relcli.index.store import Store
from relcli.index.updating import add

FACTS = """
version: 1
entities:
  - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Madam Mayor]}
  - {id: tartu-hospital, type: organisation, name: Tartu Hospital}
  - {id: old-pact, type: treaty, name: Old Pact}
facts:
  - {id: ruiz-1, kind: office, subject: ana-ruiz, office: Mayor of Tartu, from: 2024-11-01, source: City register}
  - {id: beds, kind: quantity, subject: tartu-hospital, measure: beds, value: 420, unit: beds, as_of: 2025-01-01,
     source: Annual report}
"""
TEXTS = {
    "a.txt": "TARTU, May 6, 2025 — Mayor Ana Ruiz opened Tartu Hospital on 5 May 2025. The hospital in Tartu has 420"
    " beds. Jan Nowak met Ruiz in Oslo on 3 May 2025.",
    "b.txt": "TARTU, May 7, 2025 — Finance Minister Ana Ruiz opened Tartu Hospital on 5 May 2025. The hospital in"
    " Tartu has 460 beds. Jan Nowak met Ana Ruiz in Bergen on 3 May 2025.",
    "c.txt": "TARTU, May 8, 2025 — Mayor Ruiz left on Monday. Eva Nowak of Tartu said Ruiz was tired.",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """An index that is judged."""

    store: Store
    report: Report
    roll: Roll

    def page(self, name: str, limit: int = 0) -> TopicPage:
        """The page of whom the name means."""
        key = self.roll.find(name)
        dates = {article.path: article.date for article in self.report.articles}
        return page(self.roll, key, self.roll.on(self.report.findings).get(key, ()), dates, str, limit)


@contextmanager
def desk(texts: Mapping[str, str], facts: str = "") -> Iterator[Desk]:
    """A desk with these articles, by path, and facts."""
    vouched = loads(facts) if facts else Facts.empty()
    store = Store(memory())
    try:
        add(store, [relcli.article(text, path=path) for path, text in texts.items()], jobs=1)
        yield Desk(store, judged(store, vouched, CheckOptions(jobs=1), str), roll_of(store, vouched))
    finally:
        store.close()
