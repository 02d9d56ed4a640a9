"""Surface forms that can be verbs, and how often each is one: the rows of `lexicon.tsv`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from relcli.records import record


@record(frozen=True, slots=True)
class VerbForm:
    """A surface form that can be a verb."""

    lemma: str
    tense: str
    """"base", "s", "past", "part" or "ing"; forms that are both past and participle are "past"."""
    noun_weight: int
    verb_weight: int


class VerbForms:
    """Surface form to reading; a row is taken apart when somebody asks for its form, which spares most of them."""

    __slots__ = ("_rows",)

    def __init__(self, lines: Iterable[str]) -> None:
        self._rows: dict[str, str] = {}
        for line in lines:
            form, _, row = line.partition("\t")
            if not row or form[0] == "#":
                continue
            known = self._rows.get(form)
            if known is None or _reading(known).verb_weight < _reading(row).verb_weight:
                self._rows[form] = row

    def get(self, form: str) -> VerbForm | None:
        """The reading of a form in lower case; None of a word that is no verb."""
        row = self._rows.get(form)
        return None if row is None else _reading(row)

    def form(self, lemma: str, tense: str) -> str:
        """The form of a verb in a tense ("start", "past": "started"); its lemma where none is known."""
        opening = f"{lemma}\t{tense}\t"
        return next((form for form, row in self._rows.items() if row.startswith(opening)), lemma)

    def __contains__(self, form: str) -> bool:
        return form in self._rows


@lru_cache(maxsize=16384)
def _reading(row: str) -> VerbForm:
    lemma, tense, noun, verb = row.split("\t")[:4]
    return VerbForm(lemma, tense, int(noun), int(verb))
