"""Adding to a file of facts: what stands there stays, whatever its layout."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.facts import Entity, EntityType, Facts, FactsError, loads
from relcli.facts.drafting import draft_entity, draft_fact, slug
from relcli.facts.editing import added
from relcli.facts.example import EXAMPLE

LAYOUTS = {
    "block": "# top\nversion: 1\nentities:  # who\n  - {id: a, type: person, name: A}  # one\n  # after\nfacts:\n"
    "  # before\n  - id: f\n    kind: attribute\n    subject: a\n    attribute: x\n    value: y # why\n\n# end\n",
    "no indent": "version: 1\nentities:\n- id: a\n  type: person\n  name: A\nfacts:\n"
    "- {id: f, kind: attribute, subject: a,\n   attribute: x, value: y}",
    "facts first": "version: 1\nfacts:\n  - {id: f, kind: attribute, subject: a, attribute: x, value: y}\n\nentities:\n"
    "    - {id: a, type: person, name: A}\n",
    "windows": "version: 1\r\nentities:\r\n  - {id: a, type: person, name: A}\r\nfacts: # none yet\r\n",
    "empty": "version: 1\nentities: []\nfacts: []\n",
    "missing": "version: 1\n",
    "null": "version: 1\nfacts: null # x\nentities:",
    "mark": "\ufeffversion: 1\nentities:\n  - {id: a, type: person, name: A}\n",
    "example": EXAMPLE,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_stays_and_the_entries_are_there(layout: str) -> None:
    text = LAYOUTS[layout]
    known = loads(text)
    entity = draft_entity({"name": "Ana Ruiz", "type": "person"}, known)
    both = Facts({**known.entities, entity.id: entity}, known.facts)
    fact = draft_fact("attribute", {"subject": "Ana Ruiz", "attribute": "born", "value": "1979"}, both)
    result = added(text, "f.yaml", [entity], [fact])
    after = loads(result)
    assert set(after.entities) == {*known.entities, "ana-ruiz"}
    assert after.facts == (*known.facts, fact)
    kept = iter(result.splitlines())
    for line in text.splitlines():
        wanted = line.replace(" []", "").replace(" null", "").rstrip()
        assert any(" ".join(have.split()) == " ".join(wanted.split()) for have in kept), line
    assert ("\r\n" in result) == ("\r\n" in text) == ("\n" not in result.replace("\r\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nentities: [{id: a, type: person, name: A}]\n",
        "{version: 1, entities: []}\n",
        "version: 1\nentities:\n  [{id: a, type: person, name: A}]\n",
        "version: 1\nentities: &x\n  - {id: a, type: person, name: A, note: |\n  # x\n}\n",
    ],
)
def test_where_nothing_can_be_put_the_lines_are_told(text: str) -> None:
    entity = Entity("b", EntityType.PERSON, "B", sort="person")
    with pytest.raises(FactsError):
        added(text, "f.yaml", [entity])


def test_a_value_that_ends_in_what_looks_like_a_comment_is_not_cut() -> None:
    text = "version: 1\nentities:\n  - id: a\n    type: person\n    name: A\n    note: |\n      one\n      # two\n"
    entity = Entity("b", EntityType.PERSON, "B", sort="person")
    try:
        result = added(text, "f.yaml", [entity])
    except FactsError as error:
        assert "add by hand" in str(error)
    else:
        assert loads(result).entities["a"].note == "one # two"


def test_an_id_that_is_taken_is_refused_and_one_that_is_made_up_is_new() -> None:
    known = loads(LAYOUTS["block"])
    with pytest.raises(FactsError, match="there is a fact 'f' already"):
        draft_fact("attribute", {"id": "f", "subject": "a", "attribute": "x", "value": "y"}, known)
    first = draft_fact("attribute", {"subject": "a", "attribute": "x", "value": "y"}, known)
    again = Facts(known.entities, (*known.facts, first))
    second = draft_fact("attribute", {"subject": "a", "attribute": "x", "value": "z"}, again)
    assert (first.id, second.id) == ("a-x", "a-x-2")


@pytest.mark.parametrize(
    ("kind", "values", "says"),
    [
        ("attribute", {"subject": "Aa", "attribute": "x", "value": "y"}, "'Aa' names no entity"),
        ("attribute", {"subject": "a", "attribute": "x"}, "the key 'value' is missing"),
        (
            "attribute",
            {"subject": "a", "attribute": "x", "value": "y", "frm": "2020"},
            "unknown key 'frm'; did you mean",
        ),
        ("office", {"subject": "a", "office": "x", "from": "2020-13"}, "is not in the calendar"),
        ("office", {"subject": "a", "office": "x", "from": "2021", "to": "2019"}, "is later than 'to'"),
        ("quantity", {"subject": "a", "measure": "x", "value": "many"}, "not a number"),
        ("event", {"event": "x"}, "an event needs the key 'date' or 'from'"),
        ("event", {"event": "x", "date": "2020", "participants": "a, B"}, "'B' names no entity"),
    ],
)
def test_a_draft_with_an_error_is_refused(kind: str, values: dict[str, str], says: str) -> None:
    with pytest.raises(FactsError) as caught:
        draft_fact(kind, values, loads(LAYOUTS["block"]), "the fact")
    assert says in str(caught.value)
    assert all(line.startswith("the fact: ") for line in str(caught.value).splitlines())


def test_two_entities_of_one_name_need_ids_of_their_own() -> None:
    known = loads(LAYOUTS["block"])
    with pytest.raises(FactsError, match="there is an entity 'a' named 'A' already"):
        draft_entity({"name": "a", "type": "person"}, known)
    assert draft_entity({"id": "a2", "name": "A", "type": "person"}, known).id == "a2"


@given(st.text(max_size=60))
@example("NULL")
@example("true")
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    if made:
        assert draft_entity({"name": "x", "id": made, "type": "topic"}, Facts.empty()).id == made


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40))
def test_whatever_text_is_added_is_read_back(value: str) -> None:
    known = loads(LAYOUTS["block"])
    try:
        fact = draft_fact("attribute", {"subject": "a", "attribute": "x", "value": "v " + value}, known)
    except FactsError:
        return
    assert loads(added(LAYOUTS["block"], "f.yaml", facts=[fact])).facts[-1] == fact


def test_the_example_can_be_put_in_force() -> None:
    import re

    lines = EXAMPLE.split("# An example")[1].splitlines()
    shown = [re.sub(r"^# ?", "", line) for line in lines[2:] if line.startswith("#")]
    facts = loads("version: 1\n" + "\n".join(shown) + "\n")
    assert [fact.id for fact in facts] == ["ruiz-1", "beds"]
    assert not facts.warnings
