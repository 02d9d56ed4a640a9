"""When a finding is the one that was decided about, and what is said of it when it no longer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from relcli.check.model import Finding, Side
from relcli.decisions import Book, decided, recorded
from relcli.decisions.matching import changes

Make = Callable[..., Finding]
TWELVE = ("12 people", "a.md: 12 people", "b.md: 12 people")
TWENTY = ("21 people", "c.md: 21 people")


def book(*findings: Finding, folder: str = ".") -> Book:
    return Book(folder, tuple(decided(each, folder, "dismissed", "why", "Ana", "2026-02-05") for each in findings))


@pytest.mark.parametrize(
    "sides",
    [
        (TWELVE, TWENTY),
        (TWENTY, TWELVE),
        ((TWELVE[0], TWELVE[1]), TWENTY),
        (("about 12", *TWELVE[1:]), ("twenty-one", *TWENTY[1:])),
    ],
    ids=["as it was", "sides in another order", "an article has left", "values shown in other words"],
)
def test_the_same_claims_against_each_other_are_covered(finding: Make, sides: tuple[tuple[str, ...], ...]) -> None:
    assert book(finding(TWELVE, TWENTY)).covering(finding(*sides))


@pytest.mark.parametrize(
    ("sides", "rest", "changed"),
    [
        ((TWELVE, ("22 people", "c.md: 22 people")), {}, ("it was “12 people” against “21 people”",)),
        ((("12 people", "a.md: 12 men"), TWENTY), {}, ("the words are other",)),
        ((TWELVE, (*TWENTY, "d.md: 21 people")), {}, ("new in it: d.md",)),
        (
            ((*TWELVE, *(f"{n}.md: 12 people" for n in "defgh")), TWENTY),
            {},
            ("new in it: d.md, e.md, f.md and 2 more",),
        ),
        ((TWELVE, TWENTY), {"fact": "beef"}, ("a fact speaks to it",)),
        ((TWELVE, TWENTY, ("30 people", "a.md: 30 people")), {}, ("it was “12 people” against “21 people”",)),
        (
            (("12 people", "b.md: 12 people"), ("12 people", "a.md: 12 people")),
            {},
            ("it was “12 people” against “21 people”",),
        ),
    ],
    ids=["value", "words", "article", "articles", "fact", "a third side", "one side falls apart"],
)
def test_a_changed_claim_is_not_covered_and_what_changed_is_told(
    finding: Make, sides: tuple[tuple[str, ...], ...], rest: dict[str, str], changed: tuple[str, ...]
) -> None:
    known, now = book(finding(TWELVE, TWENTY)), finding(*sides, **rest)
    assert known.covering(now) is None
    entry = known.earlier(now)
    assert entry == known.entries[0]
    assert changes(entry, recorded(now, ".", wide=False)) == changed


def test_a_fact_that_says_something_else_is_a_change_and_one_that_is_not_asked_is_none(finding: Make) -> None:
    known = book(finding(TWELVE, TWENTY, fact="beef"))
    assert known.covering(finding(TWELVE, TWENTY, fact="beef"))
    assert known.covering(finding(TWELVE, TWENTY))
    other = finding(TWELVE, TWENTY, fact="cafe")
    assert known.covering(other) is None
    assert changes(known.entries[0], recorded(other, ".")) == ("the fact says something else",)


def test_another_rule_or_another_matter_was_never_decided(finding: Make) -> None:
    known = book(finding(TWELVE, TWENTY))
    for other in (
        finding(TWELVE, TWENTY, rule="rank-conflict"),
        finding(("5 dogs", "x.md: 5 dogs"), ("6 dogs", "a.md: 6 dogs"), subject="dogs"),
        finding(("5 people", "x.md: 5 people"), ("6 people", "y.md: 6 people")),
    ):
        assert known.covering(other) is None
        assert known.earlier(other) is None


def test_both_claims_changed_is_known_by_subject_and_articles(finding: Make) -> None:
    known = book(finding(TWELVE, TWENTY))
    both = finding(("13 people", "a.md: 13 people", "b.md: 13 people"), ("22 people", "c.md: 22 people"))
    assert known.earlier(both)
    assert known.earlier(replace(both, subject="harbour")) is None
    assert known.earlier(replace(both, sides=both.sides[:1])) is None, "other articles"


def test_what_covers_another_finding_is_not_what_this_one_was(finding: Make) -> None:
    known = book(finding(TWELVE, TWENTY))
    now = finding(TWELVE, ("30 people", "d.md: 30 people"))
    assert known.earlier(now)
    assert known.earlier(now, taken={known.entries[0].id}) is None


def test_the_nearest_and_then_the_latest_decision_is_what_it_was(finding: Make) -> None:
    far = finding(("12 people", "a.md: 12 people"), ("50 people", "e.md: 50 people"))
    near = finding(TWELVE, ("60 people", "f.md: 60 people"))
    now = finding(TWELVE, TWENTY)
    assert book(far, near).earlier(now) == book(near).entries[0]
    older, later = (replace(book(near).entries[0], id=day, when=day) for day in ("2026-01-01", "2026-03-01"))
    assert Book(".", (later, older)).earlier(now) == later


def test_a_side_that_many_articles_tell_is_known_by_its_words_alone(finding: Make) -> None:
    many = [f"{n:02}.md: 12 people" for n in range(13)]
    known = book(finding(("12 people", *many), TWENTY))
    (wide, narrow) = known.entries[0].sides
    assert wide.claims == {f"{finding(TWELVE).sides[0].evidence[0].mark} *"} and not wide.articles
    assert narrow.articles == {"c.md"}
    for told in (many, many[:2], [*many, "new.md: 12 people"]):
        assert known.covering(finding(("12 people", *told), TWENTY))
    joined = finding(("12 people", *many), (*TWENTY, "d.md: 21 people"))
    assert known.covering(joined) is None
    assert changes(known.entries[0], recorded(joined, ".", wide=False)) == ("new in it: d.md",)
    reworded = finding(("12 people", *many, "e.md: a dozen"), TWENTY)
    assert known.covering(reworded) is None
    assert changes(known.entries[0], recorded(reworded, ".", wide=False)) == ("new in it: e.md",)


def test_a_spelling_is_the_same_in_any_article(finding: Make) -> None:
    known = book(finding(("US", "a.md: US"), ("U.S.", "b.md: U.S."), rule="term-variant", anywhere=True))
    elsewhere = finding(("US", "x.md: US"), ("U.S.", "y.md: U.S."), rule="term-variant", anywhere=True)
    assert known.covering(elsewhere)
    third = replace(elsewhere, sides=(*elsewhere.sides, Side("USA", elsewhere.sides[0].evidence)))
    assert known.covering(third) is None
    assert changes(known.earlier(third), recorded(third, ".")) == ("it was “US” against “U.S.”",)  # type: ignore[arg-type]


def test_what_agrees_with_the_fact_is_not_part_of_what_was_decided(finding: Make) -> None:
    alone = finding(TWELVE, fact="beef")
    beside = replace(alone, sides=(*alone.sides, replace(finding(TWENTY).sides[0], agrees=True)))
    assert book(alone).covering(beside)
    assert recorded(beside, ".") == replace(recorded(alone, "."))


def test_paths_are_seen_from_the_folder_of_the_file(
    finding: Make, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    here = finding(("12 people", "corpus/a.md: 12 people"), ("21 people", "-: 21 people"))
    known = book(here)
    assert known.entries[0].articles == {"corpus/a.md", "-"}
    absolute = finding(("12 people", f"{tmp_path}/corpus/a.md: 12 people"), ("21 people", "-: 21 people"))
    assert known.covering(absolute)
    assert Book("corpus", book(here, folder="corpus").entries).covering(here)
    assert book(here, folder="corpus").entries[0].articles == {"a.md", "-"}
