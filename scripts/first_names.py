"""Makes `first_names.tsv` from the name lists of the package faker (MIT licence).

Run with a Python that has faker 40, on a machine with WordNet 3.0 (Debian package wordnet-base), from anywhere:
PYTHONPATH=src python scripts/first_names.py
"""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import faker.providers.person as people
from wordnet_files import ROOT

from relcli.language.places import demonym_of, is_place
from relcli.language.tagger import verb_forms
from relcli.language.tokens import fold

DATA = Path(__file__).parent.parent / "src" / "relcli" / "language" / "data"
HEAD = (
    "# First names of eighty languages and countries, from the Python package faker 40.54.0 (MIT licence). Made by\n"
    "# scripts/first_names.py. Without accents, in small letters; m man, f woman, u either. What is a word or a place\n"
    "# as well, and what given_names.tsv has, is left out.\n"
)
LISTS = {
    "first_names_male": "m",
    "first_names_female": "f",
    "first_names_male_est": "m",
    "first_names_female_est": "f",
    "first_names": "u",
    "first_names_unisex": "u",
    "first_romanized_names": "u",
}
SHORTEST = 3


def main() -> None:
    """Writes the table."""
    sexes: dict[str, set[str]] = defaultdict(set)
    for name, sex in listed():
        sexes[fold(name)].add(sex)
    taken = nouns() | by_hand()
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(sexes.keys() - taken):
        if len(name) >= SHORTEST and not (name in verb_forms() or is_place(name) or demonym_of(name)):
            known = sexes[name] - {"u"}
            groups[known.pop() if len(known) == 1 else "u"].append(name)
    lines = [f"{sex}\t{' '.join(names)}\n" for sex, names in sorted(groups.items())]
    (DATA / "first_names.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print({sex: len(names) for sex, names in groups.items()})


def listed() -> Iterator[tuple[str, str]]:
    """(name, sex) of every list of the package that is written in Latin letters."""
    for module in pkgutil.iter_modules(people.__path__):
        provider = import_module(f"{people.__name__}.{module.name}").Provider
        for attribute, sex in LISTS.items():
            names = getattr(provider, attribute, ())
            for name in () if isinstance(names, property) else names:
                if name[:1].isupper() and " " not in name and fold(name).replace("-", "").isascii():
                    yield name, sex


def nouns() -> set[str]:
    """The nouns of WordNet that are written in small letters and of one word."""
    lines = (ROOT / "index.noun").read_text(encoding="ascii").splitlines()
    return {word for word in (line.partition(" ")[0] for line in lines) if word.isalpha()} - proper()


def proper() -> set[str]:
    """Nouns that WordNet writes with a capital in every sense: names of people and places."""
    capital: dict[str, bool] = {}
    for line in (ROOT / "data.noun").read_text(encoding="ascii").splitlines():
        if line[:1] == " ":
            continue
        fields = line.split()
        for place in range(int(fields[3], 16)):
            word = fields[4 + 2 * place]
            capital[word.lower()] = capital.get(word.lower(), True) and word[:1].isupper()
    return {word for word, always in capital.items() if always}


def by_hand() -> set[str]:
    """Names that given_names.tsv has."""
    rows = (DATA / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    return {fold(row.split("\t")[0]) for row in rows if row and row[0] != "#"}


if __name__ == "__main__":
    main()
