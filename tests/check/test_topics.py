"""What a corpus is about, and the page of one name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_desk import FACTS, TEXTS, Desk, desk

from relcli.check.reading_model import Chapter, Topic, TopicPage
from relcli.check.topics import listed, roll_of
from relcli.index.model import DamagedRecord


@pytest.fixture
def harbour() -> Iterator[Desk]:
    with desk(TEXTS, FACTS) as found:
        yield found


def topic(found: Desk, name: str) -> Topic:
    return next(each for each in found.roll.topics() if each.name == name)


def chapter(page: TopicPage, title: str) -> Chapter:
    return next(each for each in page.chapters if each.title == title)


def test_a_surname_counts_for_the_one_who_has_it(harbour: Desk) -> None:
    assert topic(harbour, "Ana Ruiz").articles == 3
    assert "Ruiz" not in {each.name for each in harbour.roll.topics()}


def test_a_surname_that_two_have_is_nobodys() -> None:
    with desk({"a.txt": "Ana Ruiz met Eva Ruiz in Oslo.", "b.txt": "Nobody asked Ruiz."}) as found:
        assert topic(found, "Ana Ruiz").articles == 1
        assert found.roll.find("Ruiz") == "ruiz"


def test_topics_are_sorted_by_articles_then_name(harbour: Desk) -> None:
    order = [(-each.articles, each.name.casefold()) for each in harbour.roll.topics()]
    assert order == sorted(order)


def test_a_kind_is_that_of_the_facts_or_of_most_articles(harbour: Desk) -> None:
    kinds = {each.name: each.kind for each in harbour.roll.topics()}
    assert (kinds["Ana Ruiz"], kinds["Tartu Hospital"], kinds["Old Pact"]) == ("person", "organisation", "topic")
    assert (kinds["Tartu"], kinds["Jan Nowak"]) == ("place", "person")


def test_a_country_is_a_place_under_any_of_its_names() -> None:
    with desk({"a.txt": "Trade with Britain grew.", "b.txt": "Trade with the United Kingdom grew."}) as found:
        assert [(each.name, each.kind, each.articles) for each in found.roll.topics()] == [
            ("United Kingdom", "place", 2)
        ]


def test_the_list_leaves_out_what_one_article_alone_names_unless_the_facts_know_it(harbour: Desk) -> None:
    every = harbour.roll.topics()
    names = {each.name for each in listed(every)}
    assert {"Ana Ruiz", "Tartu Hospital", "Jan Nowak"} <= names
    assert not names & {"Oslo", "Bergen", "Eva Nowak", "Old Pact"}
    assert {"Oslo", "Old Pact"} <= {each.name for each in listed(every, everything=True)}
    assert {each.kind for each in listed(every, kind="person")} == {"person"}


def test_claims_are_those_it_is_subject_of_not_its_spellings(harbour: Desk) -> None:
    rows = harbour.roll.counted(topic(harbour, "Ana Ruiz"), ())
    told = [
        s for a in harbour.store.connection.execute("SELECT id FROM article") for s in harbour.store.article(*a).claims
    ]
    mine = [s for s in told if harbour.roll.stack.who(s.subject) == "ana-ruiz" and s.kind not in ("name", "term")]
    assert rows.claims == len(mine) > 2


def test_a_finding_counts_for_subject_participants_and_the_entity_of_its_fact(harbour: Desk) -> None:
    on = harbour.roll.on(harbour.report.findings)
    rules = {key: {finding.rule for finding in findings} for key, findings in on.items()}
    assert "place-conflict" in rules["jan nowak"] & rules["ana-ruiz"]
    for finding in harbour.report.findings:
        if finding.fact and finding.fact.id == "beds":
            assert finding in on["tartu-hospital"]


def test_how_a_word_is_written_is_on_nobody() -> None:
    texts = {"a.txt": "The U.S. Senate met. The U.S. pays.", "b.txt": "The US Congress met. The US pays."}
    with desk(texts) as found:
        assert {finding.rule for finding in found.report.findings} == {"term-variant"}
        assert found.roll.on(found.report.findings) == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ana Ruiz", "ana-ruiz"),
        ("  ana   RUIZ ", "ana-ruiz"),
        ("Madam Mayor", "ana-ruiz"),
        ("ana-ruiz", "ana-ruiz"),
        ("Ruiz", "ana-ruiz"),
        ("Hospital", "tartu-hospital"),
        ("Pact", "old-pact"),
        ("Nowak", ""),
        ("nobody", ""),
        ("", ""),
        ("%", ""),
    ],
)
def test_a_name_is_found_in_full_by_alias_or_by_its_last_word(harbour: Desk, name: str, key: str) -> None:
    assert harbour.roll.find(name) == key


def test_who_shares_a_last_word_is_offered_before_who_is_spelled_alike(harbour: Desk) -> None:
    assert harbour.roll.nearest("Nowak")[:2] == ["Eva Nowak", "Jan Nowak"]
    assert harbour.roll.nearest("Anna Ruis")[0] == "Ana Ruiz"
    assert harbour.roll.nearest("Qqqqqq") == []


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(name: str) -> None:
    with desk({"a.txt": TEXTS["a.txt"]}) as found:
        key = found.roll.find(name)
        assert key == "" or found.roll.topic(key).name
        assert len(found.roll.nearest(name)) <= 3


def test_every_name_of_an_article_finds_a_page_that_the_article_is_read_for(harbour: Desk) -> None:
    for name, _, _ in harbour.roll.names.names:
        told = harbour.page(name)
        assert told.read == told.topic.articles > 0


def test_who_tells_the_same_is_one_row(harbour: Desk) -> None:
    opened = [e for e in chapter(harbour.page("Ana Ruiz"), "events").entries if "opening" in e.value]
    assert [[each.witness.path for each in entry.tellers] for entry in opened] == [["a.txt", "b.txt"]]
    assert [each.date for each in opened[0].tellers] == ["2025-05-06", "2025-05-07"]
    assert opened[0].window == ("2025-05-05", "2025-05-06")


def test_rows_that_a_finding_sets_against_each_other_name_it(harbour: Desk) -> None:
    told = harbour.page("Jan Nowak")
    ids = {finding.id for finding in told.findings if finding.rule == "place-conflict"}
    assert len(ids) == 1
    met = [entry for entry in chapter(told, "events").entries if "meeting" in entry.value]
    assert [set(entry.findings) for entry in met] == [ids, ids]
    assert {teller.witness.path for entry in met for teller in entry.tellers} == {"a.txt", "b.txt"}


def test_the_facts_stand_in_the_chapter_of_their_kind(harbour: Desk) -> None:
    assert [fact.id for fact in chapter(harbour.page("Ruiz"), "offices").facts] == ["ruiz-1"]
    assert [fact.id for fact in chapter(harbour.page("Tartu Hospital"), "figures").facts] == ["beds"]


def test_what_is_disputed_is_kept_when_there_is_room_for_little(harbour: Desk) -> None:
    events = chapter(harbour.page("Jan Nowak", limit=2), "events")
    assert all(entry.findings for entry in events.entries)
    whole = chapter(harbour.page("Jan Nowak"), "events")
    assert len(events.entries) + events.left_out == len(whole.entries)


def test_an_entity_of_the_facts_that_no_article_names_has_a_page_of_its_facts_alone() -> None:
    with desk({"a.txt": "Nothing happened in Oslo."}, FACTS) as found:
        told = found.page("Ana Ruiz")
        assert (told.topic.articles, told.read, told.topic.facts) == (0, 0, 1)
        assert [entry for each in told.chapters for entry in each.entries] == []


def test_the_page_does_not_depend_on_the_order_of_reading() -> None:
    turned = dict(reversed(TEXTS.items()))
    with desk(TEXTS, FACTS) as one, desk(turned, FACTS) as other:
        assert one.page("Ana Ruiz") == other.page("Ana Ruiz")
        assert one.roll.topics() == other.roll.topics()


def test_a_time_that_two_days_fit_is_not_told_as_days() -> None:
    with desk({"a.txt": "Ana Ruiz leaves office in August, Jan Nowak said."}) as found:
        windows = {entry.when for each in found.page("Ana Ruiz").chapters for entry in each.entries}
        assert windows == {""}


def test_a_page_is_made_from_the_articles_that_name_it_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relcli.check.profile.MOST", 1)
    texts = {"a.txt": "Ana Ruiz left Oslo.", "b.txt": "Ana Ruiz met Jan Nowak in Oslo. Ana Ruiz left Oslo."}
    with desk(texts) as found:
        told = found.page("Ana Ruiz")
        assert (told.topic.articles, told.read) == (2, 1)
        assert {t.witness.path for each in told.chapters for e in each.entries for t in e.tellers} == {"b.txt"}


def test_a_name_of_the_index_that_relcli_did_not_write_is_damage(harbour: Desk) -> None:
    harbour.store.connection.execute("UPDATE term SET text = 'x' WHERE sort = 'name' AND text LIKE 'oslo%'")
    with pytest.raises(DamagedRecord):
        roll_of(harbour.store, harbour.roll.facts)


def test_the_other_side_of_a_finding_stands_on_the_page_though_it_names_nobody() -> None:
    said = "“It gives both capitals six {} to settle the matter of the fish,” {}"
    texts = {
        "a.txt": "Jan Nowak left. " + said.format("months", "said Jan Nowak, the director."),
        "b.txt": said.format("weeks", "a speaker said."),
    }
    with desk(texts) as found:
        told = found.page("Jan Nowak")
        disputed = [e for each in told.chapters for e in each.entries if e.findings]
        assert {t.witness.path for e in disputed for t in e.tellers} == {"a.txt", "b.txt"}
        assert told.read == 1
