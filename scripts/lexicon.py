"""Makes `lexicon.tsv` (forms of verbs, weighed) from WordNet 3.0.

Run: python scripts/lexicon.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from wordnet_files import counts, exceptions

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "relcli" / "language" / "data"
HEAD = (
    "# From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.\n# Made by scripts/lexicon.py.\n"
    "# form, lemma, tense, noun weight, verb weight, adjective weight. Tense: base, s, past, part, ing.\n"
    "# A past that is the participle as well has no row 'part'. Weights: how often the noun, verb or adjective\n"
    "# of that spelling was tagged; 0 is rare, not impossible. Rows of one form: the likelier verb first.\n"
)

WORDS: dict[str, Any] = yaml.safe_load((HERE / "irregular.yaml").read_text(encoding="utf-8"))
COMMON = 2
"""Verbs tagged less often come in only by `news_verbs.txt`."""

PREFIX = re.compile(r"(?:co-|re-|re|out|over|under|mis|un|fore|pre|up)(?=[a-z]{3})")
STRESSED_L = frozenset(
    [
        "annul",
        "appal",
        "compel",
        "control",
        "dispel",
        "distil",
        "enrol",
        "enthral",
        "excel",
        "expel",
        "extol",
        "fulfil",
        "impel",
        "instil",
        "patrol",
        "propel",
        "rebel",
        "repel",
    ]
)
"""Verbs in -l that double it in American spelling too; every other of two syllables keeps one: traveled."""
PARTICIPLE_END = re.compile(r"(?:n|one|un[gk]|um)$")


def main() -> None:
    """Writes the table."""
    weights = counts()
    verbs = sorted(
        {lemma for (lemma, kind), count in weights.items() if kind == "verb" and lemma.isalpha() and count >= COMMON}
        | set((HERE / "news_verbs.txt").read_text(encoding="utf-8").split())
    )
    (DATA / "lexicon.tsv").write_text(HEAD + lexicon(verbs, weights), encoding="utf-8")


def lexicon(verbs: list[str], weights: dict[tuple[str, str], int]) -> str:
    """The rows of `lexicon.tsv`."""
    irregular = _irregular()
    plurals = noun_weights(weights)
    rows = set()
    for lemma in verbs:
        verb = weights.get((lemma, "verb"), 0)
        for form, tense in forms(lemma, irregular_forms(lemma, irregular)):
            noun, adj = plurals.get(form, 0), weights.get((form, "adj"), 0)
            rows.add((form, -verb, ORDER.index(tense), lemma, tense, noun, adj))
    return "".join(
        f"{form}\t{lemma}\t{tense}\t{noun}\t{-verb}\t{adj}\n" for form, verb, _, lemma, tense, noun, adj in sorted(rows)
    )


ORDER = ("base", "s", "past", "part", "ing")


def forms(lemma: str, irregular: tuple[str, ...]) -> list[tuple[str, str]]:
    """(form, tense) of a verb: `irregular` are its forms that no rule gives."""
    if lemma == "be":
        return [
            ("be", "base"),
            ("am", "base"),
            ("are", "base"),
            ("is", "s"),
            ("was", "past"),
            ("were", "past"),
            ("been", "part"),
            ("being", "ing"),
        ]
    third = {"have": "has", "do": "does", "go": "goes", "quiz": "quizzes"}.get(lemma, _s(lemma))
    out = [(lemma, "base"), (third, "s")]
    out += [(form, "ing") for form in _gerunds(lemma, irregular)]
    pasts, participles = _pasts(lemma, irregular)
    out += [(form, "past") for form in pasts]
    out += [(form, tense) for tense, form in WORDS["also"].get(lemma, {}).items()]
    return out + [(form, "part") for form in participles if form not in pasts]


def _pasts(lemma: str, irregular: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Pasts, and participles that differ from them (or are among several)."""
    if lemma in WORDS["participles"]:
        return WORDS["pasts"][lemma], WORDS["participles"][lemma]
    if lemma in WORDS["pasts"]:
        return WORDS["pasts"][lemma], []
    short = WORDS["short_pasts"]
    strong = [form for form in irregular if form in short or not form.endswith(("ed", "ing"))]
    doubled = [form for form in irregular if form.endswith("ed") and form not in strong]
    pasts, participles = _split(lemma, strong)
    if lemma in WORDS["same"]:
        pasts.append(lemma)
    if lemma in WORDS["participle_is_base"]:
        participles = [lemma]
    if not pasts or lemma in WORDS["also_regular"]:
        pasts += doubled or [_ed(lemma)]
        if doubled and _keeps_one(lemma):
            pasts.append(lemma + "ed")
    return pasts, participles


def _split(lemma: str, strong: list[str]) -> tuple[list[str], list[str]]:
    """Strong forms into pasts and participles: of "rose", "risen" the one in -n is the participle."""
    if len(strong) < 2:
        return list(strong), []
    ends = [form for form in strong if PARTICIPLE_END.search(form) and not re.search(r"n[gk]?$", lemma)]
    if not ends:  # sang, sung; began, begun
        ends = [form for form in strong if "u" in form]
    pasts = [form for form in strong if form not in ends]
    return (pasts, ends) if pasts else (list(strong), [])


def _irregular() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for form, lemma in exceptions("verb"):
        if form != lemma and form not in WORDS["dropped"] and not form.endswith("s"):
            table[lemma].append(form)
    return {lemma: tuple(found) for lemma, found in table.items()}


def irregular_forms(lemma: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Forms of a verb that no rule gives; "redraw" has those of "draw"."""
    prefix = PREFIX.match(lemma)
    rest = lemma[prefix.end() :] if prefix else ""
    if lemma in table or not prefix or rest not in table or lemma in {"relay", "overlie"}:
        return table.get(lemma, ())
    return tuple(prefix[0] + form for form in table[rest])


def _gerunds(lemma: str, irregular: tuple[str, ...]) -> list[str]:
    found = [form for form in irregular if form.endswith("ing") and form != lemma]
    if lemma in WORDS["same"] or re.search(r"[^aeiou][aeiou](?:t|p|g|n|m|d|b)$", lemma) and found:
        return found or [_ing(lemma)]
    if found and _keeps_one(lemma):
        return [*found, lemma + "ing"]
    return found or [_ing(lemma)]


def _keeps_one(lemma: str) -> bool:
    """Whether a verb whose last letter is doubled may also keep it single: travel, worship, focus."""
    vowels = len(re.findall(r"[aeiouy]", lemma))
    return vowels > 1 and lemma not in WORDS["stressed_l"] and bool(re.search(r"[aeiu]l$|[^i]nap$|ship$", lemma))


def _s(lemma: str) -> str:
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", lemma) else "s")


def _ed(lemma: str) -> str:
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma not in {"singe", "binge", "tinge"}:
        return lemma[:-1] + "ing"
    return lemma + "ing"


def noun_weights(weights: dict[tuple[str, str], int]) -> dict[str, int]:
    """Weight of every noun form: singulars, and plurals with the weight of their singular."""
    irregular = defaultdict(list)
    for form, lemma in exceptions("noun"):
        irregular[lemma].append(form)
    out: dict[str, int] = defaultdict(int)
    for (lemma, kind), count in weights.items():
        if kind == "noun":
            for form in {lemma, *(irregular.get(lemma) or [_s(lemma)])}:
                out[form] += count
    return out


if __name__ == "__main__":
    main()
