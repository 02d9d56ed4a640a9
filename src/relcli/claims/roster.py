"""The names of one article and which of them are the same: surnames, acronyms, pronouns where it is safe."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from relcli.language.names import given_names
from relcli.language.places import is_place
from relcli.language.tokens import fold
from relcli.records import record


@record(slots=True)
class Roster:
    """Grows while an article is read, in reading order.  Not shared between articles."""

    kinds: dict[str, str] = field(default_factory=dict)
    """Canonical name to kind."""
    counts: Counter[str] = field(default_factory=Counter)
    _full: dict[str, list[str]] = field(default_factory=dict)
    """Folded last (and first) word to the full names that have it, the most recently mentioned last."""
    _canon: dict[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    """Folded single words that several people of the article share."""

    def learn(self, text: str, kind: str) -> None:
        """Take note of a name in full (two words or more) before names are resolved."""
        words = text.split()
        key = fold(text)
        if key in self._canon:
            known = self._canon[key]
            if kind and not self.kinds.get(known):
                self.kinds[known] = kind
            return
        self._canon[key] = text
        self.kinds.setdefault(text, kind)
        if (
            len(words) < 2
            or kind in ("organisation", "place")
            or (kind != "person" and (len(words) > 3 or any(is_place(word) for word in words)))
        ):
            return
        for word in {fold(words[-1]), fold(words[0])}:
            holders = self._full.setdefault(word, [])
            if text not in holders:
                holders.append(text)

    def alias(self, short: str, text: str) -> None:
        """`short` (an acronym in brackets) stands for `text` in this article."""
        self._canon[fold(short)] = self._canon.get(fold(text), text)

    def resolve(self, text: str, *, person: bool = False, sex: str = "") -> str:
        """The fullest form of a name in this article; the name itself when it is the only form.

        `sex` is "m" or "f" where "Mr" or "Mrs" tells it: of two of a surname it is the one it fits.
        """
        self_key = fold(text)
        found = self._canon.get(self_key)
        words = text.split()
        if len(words) == 1 and self.kinds.get(found or "") != "place":
            holders = [name for name in self._full.get(self_key, ()) if self._fits(name, self_key)]
            if len(holders) > 1 and sex:
                holders = [n for n in holders if given_names().get(fold(n.split()[0])) in (sex, "u", None)] or holders
            if len(holders) > 1:
                self.ambiguous.add(self_key)
                holders = holders[-1:]
            if holders:
                found = holders[0]
        found = found or text
        self.counts[found] += 1
        words = found.split()
        if len(words) > 1:
            for word in {fold(words[-1]), fold(words[0])}:
                holders = self._full.get(word, [])
                if found in holders and holders[-1] != found:
                    holders.remove(found)
                    holders.append(found)
        if person and not self.kinds.get(found):
            self.kinds[found] = "person"
        return found

    def _fits(self, name: str, word: str) -> bool:
        """A surname always; a first word only when it is a given name and nobody has it as a surname."""
        words = name.split()
        if fold(words[-1]) == word:
            return True
        others = [other for other in self._full.get(word, ()) if fold(other.split()[-1]) == word]
        return not others and word in given_names()

    def is_person(self, name: str) -> bool:
        """Is the (resolved) name a person's, as far as the article tells?"""
        return self.kinds.get(name) == "person"
