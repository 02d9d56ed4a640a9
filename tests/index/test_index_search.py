"""What a search finds, in which order, and what it says where it finds nothing."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searches import TYPED, find, paths, searcher

from relcli.index import ranking
from relcli.index.database import memory
from relcli.index.model import DamagedRecord
from relcli.index.parsing import parse
from relcli.index.ranking import all_ids
from relcli.index.searching import Search
from relcli.index.store import Store
from relcli.index.updating import add
from relcli.index.wording import analysed, beside, words

ARTICLES = {
    "peace.txt": "A truce at the border\n\nBOGOTÁ, Feb. 3, 2026 — President Ana Ruiz met Łukasz Nowak in Bogotá on"
    " Tuesday. The truce holds, Ruiz said. Coca covered 253,000 hectares.\n",
    "war.txt": "---\ntitle: Fighting goes on\nsource: Northern Wire\ndate: 2026-01-15\n---\n\nThe U.S. told us that the"
    " fighting goes on. Counter-narcotics officers relocated to the border.\n\n> No truce was ever signed.\n",
    "sport.md": "# The cup\n\nOslo won the cup. It told us nothing about ministers; the minister was there.\n",
    "harbour.txt": "---\nsource: Southern Post\nauthor: Eva Berg\ndate: 2025\n---\n\nThe harbour of Riga was closed."
    " The well-known engineer Pedro Ruiz said that counternarcotics work was over.\n",
}


@pytest.fixture(scope="module")
def desk() -> Search:
    return searcher(ARTICLES, {"the president": ["Ana Ruiz"]})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("truce", {"peace.txt", "war.txt"}),
        ("TRUCES", {"peace.txt", "war.txt"}),
        ("truce border", {"peace.txt", "war.txt"}),
        ("truce -fighting", {"peace.txt"}),
        ("truce OR cup", {"peace.txt", "war.txt", "sport.md"}),
        ("bogota", {"peace.txt"}),
        ("lukasz", {"peace.txt"}),
        ("253000", {"peace.txt"}),
        ("253,000", {"peace.txt"}),
        ("us", {"war.txt", "sport.md"}),
        ("US", {"war.txt"}),
        ("U.S.", {"war.txt"}),
        ("counter-narcotics", {"war.txt", "harbour.txt"}),
        ("counternarcotics", {"war.txt", "harbour.txt"}),
        ('"truce holds"', {"peace.txt"}),
        ('"holds truce"', set()),
        ("truce NEAR/1 ruiz", {"peace.txt"}),
        ("truce NEAR/1 hectares", set()),
        ("minist*", {"sport.md"}),
        ("relocat*", {"war.txt"}),
        ("title:truce", {"peace.txt"}),
        ("title:fighting", {"war.txt"}),
        ("source:wire", {"war.txt"}),
        ("-source:wire -source:post", {"peace.txt", "sport.md"}),
        ("author:berg", {"harbour.txt"}),
        ("kind:quantity hectares", {"peace.txt"}),
        ("zone:quotation truce", {"war.txt"}),
        ("zone:quotation border", set()),
        ("-zone:quotation truce", {"peace.txt"}),
        ("office:president", {"peace.txt"}),
        ("place:bogota", {"peace.txt"}),
        ("place:Colombia", {"peace.txt"}),
        ('place:"South America"', {"peace.txt"}),
        ("place:Peru", set()),
        ("date:2026", {"peace.txt", "war.txt"}),
        ("date:2026-01-15", {"war.txt"}),
        ("before:2026-02", {"war.txt", "harbour.txt"}),
        ("before:2025-06", set()),
        ("after:2026-01", {"peace.txt"}),
        ("-date:2026", {"sport.md", "harbour.txt"}),
        ("entity:Ruiz", {"peace.txt", "harbour.txt"}),
        ('entity:"Ana Ruiz"', {"peace.txt"}),
        ('entity:"the president"', {"peace.txt"}),
        ("title:truce OR source:wire", {"peace.txt", "war.txt"}),
        ("(truce source:wire) OR cup", {"war.txt", "sport.md"}),
        ("-(truce OR cup)", {"harbour.txt"}),
    ],
)
def test_what_a_query_finds(desk: Search, query: str, found: set[str]) -> None:
    assert set(paths(desk, query)) == found


def test_the_headline_counts_most(desk: Search) -> None:
    assert paths(desk, "truce") == ["peace.txt", "war.txt"]


def test_by_date_the_newest_come_first_and_undated_ones_last(desk: Search) -> None:
    assert paths(desk, "the", by_date=True) == ["peace.txt", "war.txt", "harbour.txt", "sport.md"]


def test_a_passage_is_a_whole_sentence_that_the_file_has_at_its_place() -> None:
    text = "A cup\n\nNobody came. The **cup** stood alone.\n\nThe end.\n"
    hit = find(searcher({"a.md": text}), "cup").hits[0]
    (passage,) = [each for each in hit.passages if each.zone == "body"]
    assert passage.text == "The cup stood alone."
    assert passage.line == 3
    assert text[passage.start : passage.end] == "The **cup** stood alone."
    assert [passage.text[start:end] for start, end in passage.marks] == ["cup"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("us", ["us"]),
        ("US", ["U.S."]),
        ("counternarcotics", ["Counter-narcotics"]),
        ("relocation", ["relocated"]),
        ('"the fighting"', ["the fighting"]),
        ("fight* officers", ["fighting", "officers"]),
    ],
)
def test_what_is_marked_is_what_was_found(desk: Search, query: str, marked: list[str]) -> None:
    passages = find(desk, f"{query} source:wire").hits[0].passages
    texts = [each.text[start:end] for each in passages for start, end in each.marks]
    assert [text for text in texts if text in marked] == marked


def test_sentences_around_a_passage(desk: Search) -> None:
    passages = find(desk, "holds", around=1).hits[0].passages
    assert [(each.text.split()[0], each.found) for each in passages] == [
        ("BOGOTÁ,", False),
        ("The", True),
        ("Coca", False),
    ]


def test_a_filter_on_claims_shows_the_sentences_with_such_claims(desk: Search) -> None:
    hit = find(desk, "kind:quantity source:none OR kind:quantity").hits[0]
    assert any("253,000 hectares" in passage.text for passage in hit.passages)


def test_limit_and_offset_cut_one_order(desk: Search) -> None:
    everything = paths(desk, "the")
    assert [*paths(desk, "the", limit=2), *paths(desk, "the", limit=2, offset=2)] == everything
    assert find(desk, "the", limit=0).total == len(everything)


def test_a_slip_is_mended_and_said(desk: Search) -> None:
    found = find(desk, "Bogata Ruiz")
    assert [hit.path for hit in found.hits] == ["peace.txt"]
    assert found.notes == ("no “Bogata”; showing “Bogotá”",)
    assert (found.query, found.shown, found.did_you_mean) == ("Bogata Ruiz", "Bogotá Ruiz", "Bogotá Ruiz")


def test_another_word_is_offered_where_every_word_stands_somewhere() -> None:
    found = find(searcher({"a.txt": "The minister spoke.", "b.txt": "A monister bell rang."}), "monister spoke")
    assert (found.total, found.did_you_mean) == (0, "minister spoke")


def test_the_filter_that_left_nothing_is_named(desk: Search) -> None:
    assert find(desk, "cup date:2026").notes == (
        "without cup there are 2 articles",
        "without date:2026 there is 1 article",
    )
    assert find(desk, "truce source:northen").notes == (
        'no article has source:northen; the nearest is source:"Northern Wire"',
        "without source:northen there are 2 articles",
    )


def test_an_acronym_is_mended_into_no_word(desk: Search) -> None:
    assert find(desk, "FARC").shown == "FARC"


def test_facets_divide_what_was_found(desk: Search) -> None:
    source, date, kind = find(desk, "truce OR harbour", facets=("source", "date", "kind")).facets
    assert source.values == (("Northern Wire", 1), ("Southern Post", 1))
    assert date.values == (("2025-01", 1), ("2026-01", 1), ("2026-02", 1))
    assert dict(kind.values)["quantity"] == 1


def test_a_facet_of_entities_shows_names_as_they_are_written(desk: Search) -> None:
    (entity,) = find(desk, "truce", facets=("entity",)).facets
    assert ("Ana Ruiz", 1) in entity.values


@settings(max_examples=300)
@given(TYPED)
def test_whatever_is_typed_is_searched_for(text: str) -> None:
    found = find(DESK, text, around=1, facets=("source",))
    assert found.total == len(found.hits)


DESK = searcher(ARTICLES)
LETTERS = st.text(
    st.characters(max_codepoint=0x52F, categories=["Ll", "Lu", "Nd", "Mn", "Po", "Pd", "Zs"]), max_size=60
)


@settings(max_examples=100)
@given(LETTERS)
def test_every_word_of_an_article_finds_it_and_without_it_it_is_not_found(text: str) -> None:
    search = searcher({"a.txt": f"Something stood here. {text} And more.\n", "b.txt": "Else.\n"})
    body = search.store.body(1)
    for word in dict.fromkeys(word.form for word in words(body)):
        if str(parse(word)):
            assert "a.txt" in paths(search, word), word
            assert "a.txt" not in paths(search, f"-{word}"), word


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_the_words_with_their_places_are_the_words_that_are_indexed(text: str) -> None:
    row, marked = analysed(text)
    assert [word.form for word in words(text)] == row
    assert sorted(word.form for word in beside(text)) == sorted(marked)
    assert all(0 <= word.start < word.end <= len(text) for word in words(text))
    assert analysed(" ".join(row))[0] == row


SENTENCES = [
    "The truce holds at the border.",
    "A truce was signed in Riga.",
    "The border was closed, the president said.",
    "Nobody signed anything.",
    "The president of the harbour signed a truce.",
]


@pytest.mark.parametrize("few", [0, 2, 3_000])
@pytest.mark.parametrize(
    "query", ["truce", "the", "signed truce", "truce OR border", "-border", "the date:2026", "sign*"]
)
def test_the_order_of_indexing_changes_nothing(monkeypatch: pytest.MonkeyPatch, query: str, few: int) -> None:
    monkeypatch.setattr(ranking, "FEW", few)
    texts = {
        f"{number:02}.txt": f"{SENTENCES[number % 5]}\n\n2026-02-{1 + number % 9:02}\n\n{SENTENCES[number * 3 % 5]}"
        f" {SENTENCES[number * 7 % 5]}\n"
        for number in range(24)
    }
    results = []
    for seed in range(3):
        order = list(texts)
        random.Random(seed).shuffle(order)
        search = searcher({path: texts[path] for path in order})
        results.append(
            [find(search, query), find(search, query, by_date=True), paths(search, query, limit=5, offset=3)]
        )
    assert results[0] == results[1] == results[2]
    assert results[0][0].total


@pytest.mark.parametrize("query", ["truce", "the", "border date:2026"])
def test_of_many_articles_none_is_lost_or_shown_twice(monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    texts = {f"{number:02}.txt": f"{SENTENCES[number % 5]}\n\nThe border, a truce.\n" for number in range(24)}
    search = searcher(texts)
    everything = set(paths(search, query))
    monkeypatch.setattr(ranking, "FEW", 2)
    pages = [path for first in range(0, 30, 7) for path in paths(search, query, limit=7, offset=first)]
    assert len(pages) == len(everything)
    assert set(pages) == everything


def test_articles_taken_out_leave_nothing_behind() -> None:
    import relcli

    store = Store(memory())
    add(store, [relcli.article(text, path=path) for path, text in ARTICLES.items()], 1)
    with store.transaction():
        store.drop(ARTICLES)
    assert store.one("SELECT count(*) FROM word") == 0
    assert not find(Search(store), "truce").total
    store.connection.execute("INSERT INTO text (text) VALUES ('integrity-check')")


def test_without_a_prefix_means_without_any_word_that_begins_so() -> None:
    words = [f"ba{first}{second}" for first in "bcdfghjklmnp" for second in "rstvwxzlmnpk"]
    search = searcher({f"{number:03}.txt": f"Something and {word}." for number, word in enumerate(words)})
    some, none = find(search, "ba*"), find(search, "something -ba*")
    assert some.notes == (f"ba*: the 120 most frequent of {len(words)} words that begin so",)
    assert (none.total, none.hits) == (0, ())


def test_passages_have_between_them_all_parts_of_a_query() -> None:
    text = "The ferry sailed. The ferry came. The ferry left. A ferry again. The harbour slept.\n"
    passages = find(searcher({"a.txt": text}), "ferry harbour").hits[0].passages
    assert [passage.text for passage in passages] == ["The ferry sailed.", "The ferry came.", "The harbour slept."]


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b"[[],[1]]"), zlib.compress(b"7"), zlib.compress(b"[1,2]")])
def test_a_record_that_nobody_packed_is_damage(data: bytes) -> None:
    search = searcher({"a.txt": "A ferry."})
    search.store.connection.execute("UPDATE article SET pieces = ?, day = 1 << 60, until = 1 << 61", (data,))
    with pytest.raises(DamagedRecord):
        find(search, "ferry")


def test_an_empty_index_finds_nothing() -> None:
    found = find(searcher({}), "truce date:2026 -x")
    assert (found.total, found.articles) == (0, 0)


ZONED = {
    "a.md": "---\ntitle: The cup of Oslo\n---\n\n# Truce at the border\n\nThe U.S. won the cup in Oslo.\n\n"
    "- a truce\n- e-mail\n",
    "b.md": "# The cup\n\n> No truce at the border, he said.\n\nThe truce holds. Borders open.\n\n"
    "| cup | truce |\n|---|---|\n| 1 | 2 |\n",
    "c.txt": "The cup\n\nBy Eva Berg\n\nA truce. The cup. Border guards send email to the US.\n",
    "d.md": "Truce.\n\n## The cup\n\nNothing of it: e-mail, border-guard.\n",
    "e.md": "---\ntitle: Cups and truces\n---\n\nNo word of either.\n",
} | ARTICLES  # fmt: skip
ASKED = [
    "truce", "cup", "border", "cup truce", "cup OR truce", "bord*", '"the cup"', "cup NEAR/3 truce", "U.S.", "US",
    "email", "e-mail", "cup -truce", "title:cup", "truce (cup OR border)", "truce entity:Oslo",
    "(cup OR date:2026) border",
]  # fmt: skip


@pytest.mark.parametrize("zone", ["body", "headline", "quotation", "list item", "table row", "subhead"])
def test_what_stands_in_a_zone_is_what_reading_every_article_finds(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    search = searcher(ZONED)
    queries = [f'zone:"{zone}" {asked}' for asked in ASKED] + [f'zone:body zone:"{zone}" {asked}' for asked in ASKED]
    told = [sorted(paths(search, query)) for query in queries]
    monkeypatch.setattr(Search, "_told_aside", lambda self, query, found, planner: (set(), set(all_ids(found))))
    assert told == [sorted(paths(search, query)) for query in queries]


@pytest.mark.parametrize("query", [*ASKED, "zone:body cup", "kind:event truce", "kind:event", 'zone:"list item" truce'])
def test_counts_alone_are_those_of_the_passages(query: str) -> None:
    search = searcher(ZONED)
    whole = {hit.path: hit.count for hit in find(search, query).hits}
    alone = {hit.path: hit.count for hit in find(search, query, counts_only=True).hits}
    assert alone == whole


def test_a_word_that_stands_in_the_body_text_alone_is_told_without_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    search = searcher({f"{n}.md": f"# Cup {n}\n\nThe harbour of Riga was closed.\n" for n in range(9)})
    read: list[int] = []
    monkeypatch.setattr(Search, "_sentences", lambda self, ids: read.extend(ids) or iter(()))
    assert find(search, "zone:body harbour", limit=0).total == 9
    assert find(search, "zone:headline harbour", limit=0).total == 0
    assert not read


def test_a_word_asked_for_in_a_zone_is_not_found_there_once_its_article_is_gone() -> None:
    search = searcher(ZONED)
    search.store.drop(["a.md"])
    assert "a.md" not in paths(search, "zone:headline truce")
    assert not list(search.store.connection.execute("SELECT rowid FROM aside WHERE aside MATCH 'oslo'"))
