"""Other people, the same story: when everybody is renamed consistently, the same things contradict each other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from relcli.check.engine import check
from relcli.check.model import Report
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article, read
from relcli.facts.loading import loads
from relcli.facts.model import Facts
from relcli.language.names import given_names
from relcli.language.tokens import fold

CLUSTERS = Path(__file__).parents[2] / "eval" / "clusters"
GIVEN = {
    "f": ("Patricia", "Monica", "Veronica", "Cristina", "Natalia", "Daniela", "Beatrice", "Teresa"),
    "m": ("Roberto", "Eduardo", "Alberto", "Ricardo", "Antonio", "Fernando", "Stefano", "Vincent"),
}
FAMILY = ("Castellanos", "Echeverri", "Montalban", "Irigoyen", "Zubizarreta", "Olavarria", "Barrenechea", "Goyeneche")


def people(facts: Facts) -> list[str]:
    """Full names of the people that the facts know."""
    found = (entity.name for entity in facts.entities.values() if entity.type.value == "person")
    return sorted(name for name in found if " " in name)


def other_names(names: list[str]) -> dict[str, str]:
    """Each first and last name to another that nobody has yet; first names keep their sex."""
    given = {sex: iter(pool) for sex, pool in GIVEN.items()}
    family = iter(FAMILY)
    found: dict[str, str] = {}
    for name in names:
        first, *_, last = name.split()
        sex = given_names().get(fold(first), "f")
        if first not in found:
            found[first] = next(given["m" if sex == "m" else "f"])
        if last not in found:
            found[last] = next(family)
    return found


def rename(text: str, names: dict[str, str]) -> str:
    """The text with whole words replaced."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    return pattern.sub(lambda match: names[match[0]], text)


def checked(name: str, renamed: bool) -> Report:
    """The report on a cluster as it stands, or with everybody renamed in articles and facts."""
    text = (CLUSTERS / name / "facts.yaml").read_text("utf-8")
    names = other_names(people(loads(text))) if renamed else {}
    articles = [
        article(rename(each.text, names) if names else each.text, path=Path(each.path).name)
        for each in read([str(CLUSTERS / name)]).articles
    ]
    facts = loads(rename(text, names) if names else text)
    return check(Corpus(tuple(articles)), facts, CheckOptions(jobs=1))


def shape(report: Report) -> Counter[tuple[str, str, int, str]]:
    """Rule, severity, number of sides and deciding fact of each finding that is not about the letters of a name."""
    return Counter(
        (each.rule, each.severity.value, len(each.sides), each.fact.id if each.fact else "")
        for each in report.findings
        if each.rule != "name-variant"
    )


@pytest.mark.parametrize(
    "name",
    [
        "d1",
        "d2",
        "f1",
    ],
)
def test_other_names_same_findings(name: str) -> None:
    before, after = checked(name, renamed=False), checked(name, renamed=True)
    assert shape(after) == shape(before)


def test_everybody_is_renamed() -> None:
    facts = loads((CLUSTERS / "d1" / "facts.yaml").read_text("utf-8"))
    names = other_names(people(facts))
    assert len(names) >= 6
    assert not set(names) & set(names.values())
    message = " ".join(f"{each.subject} {each.message}" for each in checked("d1", renamed=True).findings)
    assert not [name for name in names if re.search(rf"\b{name}\b", message)]
