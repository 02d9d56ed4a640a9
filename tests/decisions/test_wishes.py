"""What is said about wishes of articles that are wrong or idle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relcli.check.model import ArticleSummary, Finding, Report
from relcli.corpus.model import Ignore
from relcli.decisions.wishes import Wishes, complaints

KNOWN = ("quantity-conflict", "rank-conflict")
FORM = "<!-- relcli-ignore-next-line RULE: reason -->"


def said(*wishes: Ignore, finding: Finding | None = None, ran: Callable[[str], bool] = lambda rule: True) -> list[str]:
    article = ArticleSummary("a.md", "", "", None, (None, None), ignores=wishes)
    report = Report((article,), (finding,) if finding else ())
    return list(complaints(report, KNOWN, ran, lambda rule: f" Near {rule}?"))


def test_a_wish_that_is_used_is_not_spoken_of(finding: Callable[..., Finding]) -> None:
    wish = Ignore(2, 0, 100, ("quantity-conflict",), "why")
    assert said(wish, finding=finding(("12", "a.md: 12"), ("21", "b.md: 21"))) == []


def test_inside_one_article_either_name_of_the_rule_will_do(finding: Callable[..., Finding]) -> None:
    inside = replace(finding(("12", "a.md: 12"), ("21", "a.md: 21"), rule="self-conflict"), judged_by="rank-conflict")
    for rule in ("self-conflict", "rank-conflict"):
        wish = Ignore(2, 0, 100, (rule,), "why")
        report = Report((ArticleSummary("a.md", "", "", None, (None, None), ignores=(wish,)),), (inside,))
        assert Wishes.of(report).cover(inside)
        assert list(complaints(report, (*KNOWN, "self-conflict"), lambda rule: True, str)) == []


def test_an_idle_wish_is_to_be_deleted_when_its_rule_was_asked() -> None:
    wish = Ignore(2, 0, 100, ("quantity-conflict", "rank-conflict"), "why")
    assert said(wish) == ["a.md:2: nothing to ignore here for quantity-conflict, rank-conflict; delete it"]
    assert said(wish, ran=lambda rule: rule == "rank-conflict") == [
        "a.md:2: nothing to ignore here for rank-conflict; delete it"
    ]
    assert said(wish, ran=lambda rule: False) == []


def test_an_unknown_rule_is_named_with_the_nearest() -> None:
    assert said(Ignore(2, 0, 9, ("rank",), "why")) == [
        "a.md:2: there is no rule 'rank' to ignore. Near rank? `relcli rules` lists them."
    ]


def test_a_comment_gives_a_rule_and_a_reason() -> None:
    never = lambda rule: False  # noqa: E731
    assert said(Ignore(2, 0, 9, ()), ran=never) == [f"a.md:2: this names no rule to ignore; write {FORM}"]
    assert said(Ignore(2, 0, 9, ("rank-conflict",)), ran=never) == [
        f"a.md:2: no reason is given for what is ignored; write {FORM}"
    ]


def test_front_matter_needs_no_reason_but_a_rule() -> None:
    never = lambda rule: False  # noqa: E731
    assert said(Ignore(2, 0, 9, ("rank-conflict",), whole=True), ran=never) == []
    assert said(Ignore(2, 0, 9, (), whole=True), ran=never) == [
        "a.md:2: this names no rule to ignore; write relcli-ignore: [RULE, …]"
    ]
