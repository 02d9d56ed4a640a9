"""Questions and verbless answers are read as one sentence, with the evidence in the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import relcli
from relcli.claims.extract import read
from relcli.claims.reading import read_article
from relcli.corpus import article

WHOLE = {
    "When did the kiln explode? On Friday, 3 May, in the yard.": "The kiln exploded on Friday, 3 May, in the yard.",
    "When was it repaired? 1931.": "It was repaired in 1931.",
    "When will the pool reopen? Next spring.": "The pool will reopen next spring.",
    "Since when has she been abbess? Since 2016.": "She has been abbess since 2016.",
    "Where does the coach start from? The corn market.": "The coach starts from the corn market.",
    "Where is the appeal being heard? In Lille.": "The appeal is being heard in Lille.",
    "Who is the curator? Ines Falk, who came from Graz.": "The curator is Ines Falk, who came from Graz.",
    "Who was rescued? Two anglers, aged 23 and 31.": "Two anglers, aged 23 and 31, was rescued.",
    "Which firm runs the quarry? Holm and Sons, of Narvik.": "Holm and Sons, of Narvik, runs the quarry.",
    "How many barges sank? Sixteen, three of them empty.": "Sixteen barges sank, three of them empty.",
    "How long is the pier? 340 metres.": "The pier is 340 metres long.",
    "Did the sirens sound? No.": "The sirens did not sound.",
    "Was the school told? Yes, in May.": "The school was told.",
    "Was anybody hurt in the fall? No.": "Nobody was hurt in the fall.",
    "When did the dyke break? It came on the Monday evening.": "The dyke broke on the Monday evening.",
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.items(), ids=WHOLE)
def test_a_question_lends_its_answer_what_it_lacks(text: str, expected: str) -> None:
    assert [each.sentence.text for each in _wholes(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "When did the kiln explode? The wind rose on Friday and tore the roof off.",
        "What happened? A barge sank on Tuesday.",
        "Who will pay? Nobody knows that yet.",
        "What does she say? That she “forgot the key”.",
        "When did the kiln explode? When will it be rebuilt?",
        "Why did it explode? A valve had been left open.",
    ],
)
def test_an_answer_with_a_verb_of_its_own_is_read_alone(text: str) -> None:
    assert not _wholes(text)


def test_what_is_read_in_both_has_its_evidence_in_the_answer() -> None:
    text = "# The kiln\n\n## When did the kiln in Mora explode?\n\nOn Friday, 3 May, in the yard.\n"
    claims = read(article(text, path="a.md")).claims
    moment = next(claim for claim in claims if claim.kind == "event" and claim.detail.time)  # type: ignore[union-attr]
    assert moment.evidence.quote.startswith("On Friday, 3 May")
    assert text[moment.evidence.start : moment.evidence.end] == moment.evidence.quote
    assert moment.context.text == "On Friday, 3 May, in the yard."


_WORDS = (
    "When Where Who What How many long did does was is the kiln ferry Ana Ruiz start? sign? open? On Friday 3 May In "
    "Lille. 12 two people, who which led ( ) “ ” It came"
)


@given(words=st.lists(st.sampled_from(_WORDS.split()), min_size=2, max_size=24))
def test_every_quote_is_the_text_of_its_span(words: list[str]) -> None:
    text = " ".join(words)
    for claim in read(article(text, path="a.txt")).claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_an_article_with_answers_is_stored_and_found_again() -> None:
    texts = (
        "The ice rink in Sundal opened on 4 October, with a match against Lom.",
        "When did the ice rink in Sundal open? On 7 October, with a match against Lom. What does it cost? Nothing.",
    )
    report = relcli.check([relcli.article(text, path=f"{n}.txt") for n, text in enumerate(texts)])
    assert [finding.rule for finding in report.findings] == ["date-conflict"]


def test_a_row_of_key_facts_is_about_what_the_headline_names() -> None:
    text = (
        "Virtus Mora at a glance\n\nThe club plays in grey and yellow, and its members will not hear of any other "
        "colours.\n\nKey facts\nFounded: 1909\nCaptain: Ida Holm\n"
    )
    told = {(claim.kind, claim.subject, claim.value) for claim in read(article(text, path="a.txt")).claims}
    assert {("life", "Virtus Mora", "founded 1909"), ("office", "Ida Holm", "captain")} <= told


def _wholes(text: str) -> list:  # type: ignore[type-arg]
    return [each for each in read_article(article(text, path="a.txt"))[0] if each.pieces]
