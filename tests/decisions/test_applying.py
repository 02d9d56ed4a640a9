"""What is left out of a report, under which count, and what the rest carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import ArticleSummary, Decided, Finding, Report
from relcli.corpus.model import Ignore
from relcli.decisions import Book, apply, decided, recorded

Make = Callable[..., Finding]


def report(*findings: Finding, ignores: dict[str, tuple[Ignore, ...]] | None = None) -> Report:
    paths = sorted({w.path for finding in findings for side in finding.sides for w in side.evidence})
    wishes = ignores or {}
    articles = (ArticleSummary(p, "", "", None, (None, None), ignores=wishes.get(p, ())) for p in paths)
    return Report(tuple(articles), findings, claims=9)


def three(finding: Make) -> tuple[Finding, Finding, Finding]:
    """Of articles a and b, c and d, e and f."""
    one, two, six = (
        finding((f"{n} people", f"{a}.md: {n} people"), (f"{n}0 people", f"{b}.md: {n}0 people"), subject=a)
        for n, (a, b) in enumerate(("ab", "cd", "ef"), 1)
    )
    return one, two, six


def entry(finding: Finding, decision: str, note: str = "") -> Book:
    return Book(".", (decided(finding, ".", decision, note, "Ana", "2026-02-05"),))


def test_a_dismissed_finding_is_counted_and_not_shown(finding: Make) -> None:
    one, two, six = three(finding)
    left = apply(report(one, two, six), entry(two, "dismissed"))
    assert left.findings == (one, six)
    assert (left.dismissed, left.baselined, left.ignored, left.untouched) == (1, 0, 0, 0)
    assert left.claims == 9 and len(left.articles) == 6


def test_confirmed_and_fixed_are_shown_and_say_so(finding: Make) -> None:
    one = three(finding)[0]
    for word in ("confirmed", "fixed"):
        left = apply(report(one), entry(one, word, "why"))
        assert left.findings == (replace(one, before=Decided(word, "why", "Ana", "2026-02-05")),)
        assert left.dismissed == 0


def test_a_dismissed_finding_comes_back_when_a_claim_changes_and_says_what_it_was(finding: Make) -> None:
    one = three(finding)[0]
    now = finding(("2 people", "a.md: 2 people"), ("10 people", "b.md: 10 people"), subject="a")
    (shown,) = apply(report(now), entry(one, "dismissed", "two ferries")).findings
    changed = ("it was “1 people” against “10 people”",)
    assert shown.before == Decided("dismissed", "two ferries", "Ana", "2026-02-05", changed)


def test_the_baseline_is_counted_apart_and_gives_way_to_a_decision(finding: Make) -> None:
    one, two, six = three(finding)
    baseline = Book(".", (recorded(one, "."), recorded(two, ".")))
    left = apply(report(one, two, six), None, baseline)
    assert (left.findings, left.baselined) == ((six,), 2)
    left = apply(report(one, two, six), entry(one, "confirmed"), baseline)
    assert [each.id for each in left.findings] == [one.id, six.id]
    left = apply(report(one, two, six), entry(one, "dismissed"), baseline)
    assert (left.dismissed, left.baselined) == (1, 1)


def test_only_what_touches_a_changed_article_is_shown(finding: Make) -> None:
    one, two, six = three(finding)
    left = apply(report(one, two, six), touched=lambda path: path == "d.md")
    assert (left.findings, left.untouched) == ((two,), 2)


def test_an_article_leaves_out_what_it_asks_for_unless_others_bear_the_finding_without_it(finding: Make) -> None:
    wish = Ignore(2, 0, 100, ("quantity-conflict",), "why")
    two = finding(("12", "a.md: 12"), ("21", "b.md: 21"))
    many = finding(("12", "a.md: 12", "c.md: 12"), ("21", "b.md: 21"))
    assert apply(report(two, ignores={"a.md": (wish,)})).ignored == 1
    assert apply(report(many, ignores={"a.md": (wish,)})).findings == (many,)
    for other in (replace(wish, rules=("rank-conflict",)), replace(wish, start=50), replace(wish, end=16)):
        assert apply(report(two, ignores={"a.md": (other,)})).findings == (two,)
    against = finding(("12", "a.md: 12"), fact="beef")
    beside = replace(against, sides=(*against.sides, replace(two.sides[1], agrees=True)))
    assert apply(report(beside, ignores={"a.md": (wish,)})).ignored == 1
    assert apply(report(beside, ignores={"b.md": (wish,)})).findings == (beside,)


@given(st.lists(st.sampled_from(["", "confirmed", "dismissed", "fixed", "baseline", "untouched"]), max_size=8))
def test_every_finding_is_shown_or_counted_once(finding: Make, states: list[str]) -> None:
    findings = [finding((f"{n}", f"{n}.md: {n}"), (f"-{n}", f"-{n}.md: -{n}")) for n in range(len(states))]
    pairs = list(zip(findings, states, strict=True))
    entries = tuple(decided(f, ".", s, "", "", "") for f, s in pairs if s in ("confirmed", "dismissed", "fixed"))
    baseline = tuple(recorded(f, ".") for f, s in pairs if s == "baseline")
    still = {f"{n}.md" for n, state in enumerate(states) if state == "untouched"}
    left = apply(report(*findings), Book(".", entries), Book(".", baseline), lambda path: path.strip("-") not in still)
    counted = left.dismissed + left.baselined + left.untouched + left.ignored
    assert len(left.findings) + counted == len(states)
    assert (left.dismissed, left.baselined, left.untouched) == (
        states.count("dismissed"),
        states.count("baseline"),
        states.count("untouched"),
    )
    again = apply(replace(left, findings=tuple(findings)), Book(".", entries), Book(".", baseline))
    assert again.dismissed == 2 * left.dismissed, "counts add up"
