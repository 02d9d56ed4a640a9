"""Elect, in office, former: the three windows of a term."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relcli.facts import Facts, Timeline, loads
from relcli.facts.timeline import Term
from relcli.language.window import Window

PEOPLE = "version: 1\nentities: [{id: ana, type: person, name: Ana}, {id: ben, type: person, name: Ben}]\nfacts:\n"


def facts_of(*offices: str) -> Facts:
    """Office facts from "subject, office, keys"."""
    lines = []
    for place, office in enumerate(offices):
        subject, title, keys = office.split(", ", 2)
        lines.append(f"- {{id: f{place}, kind: office, subject: {subject}, office: {title}, {keys}}}\n")
    return loads(PEOPLE + "".join(lines))


COMEBACK = facts_of(
    "ana, President of Peru, term: 1, elected: 2010-06-06, from: 2010-07-28, to: 2015-07-28",
    "ben, President of Peru, term: 1, elected: 2015-06-07, from: 2015-07-28",
    "ana, President of Peru, term: 2, elected: 2020-06-07, from: 2020-07-28, to: 2025-07-28",
    "ana, Minister of Finance of Peru, from: 2005-01-01, to: 2007-01-01",
)


def test_terms_are_in_the_order_of_time() -> None:
    timeline = Timeline.of(COMEBACK)
    assert [term.fact.id for term in timeline.terms("ana")] == ["f3", "f0", "f2"]
    assert [term.subject for term in timeline.holders("President of Peru")] == ["ana", "ben", "ana"]
    assert [term.subject for term in timeline.holders(("finance minister", "peru"))] == ["ana"]
    assert timeline.holders("President of Chile") == []


def test_windows_of_a_person_who_comes_back() -> None:
    _, first, second = Timeline.of(COMEBACK).terms("ana")
    assert first.elect.iso() == ("2010-06-06", "2010-07-28")
    assert first.in_office.iso() == ("2010-07-28", "2015-07-28")
    assert first.former.iso() == ("2015-07-28", "2020-07-28"), "until the same person is in that office again"
    assert second.former.iso() == ("2025-07-28", None)


def test_missing_end_is_the_beginning_of_the_next_holder() -> None:
    (term,) = Timeline.of(COMEBACK).terms("ben")
    assert term.in_office.iso() == ("2015-07-28", "2020-07-28")
    assert term.former.iso() == ("2020-07-28", None)


def test_open_term_has_no_former() -> None:
    (term,) = Timeline.of(facts_of("ana, Mayor of Ibi, from: 2020-01-01")).terms("ana")
    assert term.in_office.iso() == ("2020-01-01", None)
    assert term.former == Window.NEVER
    assert term.elect.iso() == (None, "2020-01-01"), "elected some time before"


def test_window_of_unites_the_terms_that_match() -> None:
    timeline = Timeline.of(COMEBACK)

    def president(term: Term) -> bool:
        return term.matches("President")

    assert str(timeline.window_of("ana", "current", president)) == "2010-07-28 to 2015-07-27, 2020-07-28 to 2025-07-27"
    assert str(timeline.window_of("ana", "former", president)) == "2015-07-28 to 2020-07-27, since 2025-07-28"
    assert timeline.window_of("ana", "current", president, term=2).iso() == ("2020-07-28", "2025-07-28")
    assert timeline.window_of("ana", "elect", president, term=2).iso() == ("2020-06-07", "2020-07-28")
    assert timeline.window_of("ana", "never", president).iso() == (None, "2010-07-28")
    assert timeline.window_of("ana", "never").iso() == (None, "2005-01-01")


def test_term_that_the_facts_do_not_number_lies_beyond_those_they_do() -> None:
    timeline = Timeline.of(COMEBACK)
    assert timeline.window_of("ana", "current", lambda term: term.matches("president"), term=3).iso() == (
        "2025-07-28",
        None,
    )
    running = Timeline.of(facts_of("ana, Mayor of Ibi, from: 2020-01-01, term: 2"))
    assert running.window_of("ana", "current", term=3) == Window.NEVER, "the second has not ended"
    assert running.window_of("ana", "current", term=1).iso() == (None, "2020-01-01")


def test_nothing_known_is_all_time() -> None:
    timeline = Timeline.of(COMEBACK)
    for status in ("current", "elect", "former", "never"):
        assert timeline.window_of("zoe", status) == Window.ALWAYS  # type: ignore[arg-type]
        assert timeline.window_of("ana", status, lambda term: term.matches("Mayor")) == Window.ALWAYS  # type: ignore[arg-type]
    assert Timeline.of(Facts.empty()).all_terms == ()


def test_title_in_an_article_matches_in_any_spelling() -> None:
    finance = Timeline.of(COMEBACK).terms("ana")[0]
    assert finance.matches("Finance Minister") and finance.matches("minister of finance of Peru")
    assert not finance.matches("Finance Minister of Chile")
    assert not finance.matches("Minister") and not finance.matches("Foreign Minister")
    (bank,) = Timeline.of(facts_of("ana, Governor of the Bank of Ibi, from: 2020-01-01, aliases: [bank chief]")).terms(
        "ana"
    )
    assert bank.matches("bank chief") and bank.matches("governor") and not bank.matches("deputy governor")


def test_jurisdiction_goes_by_the_names_that_the_facts_give_it() -> None:
    facts = loads(
        "version: 1\nentities: [{id: ana, type: person, name: Ana},"
        " {id: uk, type: country, name: United Kingdom, aliases: [U.K., UK, Britain]}]\n"
        "facts: [{id: a, kind: office, subject: ana, office: Foreign Secretary of the United Kingdom, from: 2020}]\n"
    )
    (term,) = Timeline.of(facts).all_terms
    assert term.matches("foreign secretary of Britain") and term.matches("Foreign Secretary of the U.K.")
    assert not term.matches("foreign secretary of Malta")


def test_border_known_to_the_month_belongs_to_both_windows() -> None:
    (term,) = Timeline.of(facts_of("ana, Mayor of Ibi, from: 2020-01, to: 2024-10, elected: 2019")).terms("ana")
    assert term.elect.iso() == ("2019-01-01", "2020-02-01")
    assert term.in_office.iso() == ("2020-01-01", "2024-11-01")
    assert term.former.iso() == ("2024-10-01", None)


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@st.composite
def careers(draw: st.DrawFn) -> Facts:
    """One to six terms one after another, of two people in one office, some ends and elections not given."""
    borders = sorted(draw(st.lists(DAYS, min_size=2, max_size=12, unique=True)))
    offices = []
    for start, end in zip(borders[::2], borders[1::2], strict=False):
        elected = start - timedelta(days=draw(st.integers(0, 200)))
        keys = [f"from: {start}"]
        keys += [f"to: {end}"] if draw(st.booleans()) else []
        keys += [f"elected: {elected}"] if draw(st.booleans()) else []
        offices.append(f"{draw(st.sampled_from(['ana', 'ben']))}, President of Peru, {', '.join(keys)}")
    return facts_of(*draw(st.permutations(offices)))


@given(careers())
def test_windows_of_a_term_are_disjoint(facts: Facts) -> None:
    for term in Timeline.of(facts).all_terms:
        assert not term.elect & term.in_office
        assert not term.in_office & term.former
        assert not term.elect & term.former
        assert term.in_office, "every term has a day in office"


@given(careers())
def test_an_office_has_one_holder_at_a_time(facts: Facts) -> None:
    seen = Window.NEVER
    for term in Timeline.of(facts).holders("President of Peru"):
        assert not seen & term.in_office
        seen |= term.in_office


@given(careers())
def test_nobody_is_in_office_and_former(facts: Facts) -> None:
    timeline = Timeline.of(facts)
    for subject in ("ana", "ben"):
        if timeline.terms(subject):
            assert not timeline.window_of(subject, "current") & timeline.window_of(subject, "former")
            assert not timeline.window_of(subject, "current") & timeline.window_of(subject, "never")


@given(careers())
def test_timeline_does_not_depend_on_the_order_of_the_file(facts: Facts) -> None:
    offices = list(reversed(facts.facts))
    assert Timeline.of(Facts(facts.entities, tuple(offices))) == Timeline.of(facts)
