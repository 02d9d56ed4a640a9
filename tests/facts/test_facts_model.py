"""What is read is what was written: values, lookups, windows, words."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from relcli.facts import (
    AttributeFact,
    EntityType,
    EventFact,
    Facts,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    loads,
)
from relcli.language.window import Window

FILE = """\
version: 1
entities:
  - {id: ana, type: person, name: Ana Díaz, aliases: [Díaz, No]}
  - {id: ben, type: person, name: Ben Díaz, aliases: [Díaz]}
  - {id: peru, type: country, name: Peru}
  - {id: acme, type: Organization, name: Acme}
  - {id: clean-sea, type: treaty, name: Clean Sea Treaty, note: "signed
      twice"}
facts:
  - {id: one, kind: office, subject: ana, office: President of Peru, term: 2, elected: 2021-06-06,
     from: 2021-07-28, to: 2026-07-28, source: Gazette}
  - {id: two, kind: event, event: meeting, participants: [ana, ben], mode: In person, city: Lima, date: 2022-05}
  - {id: three, kind: quantity, subject: peru, measure: inflation, value: 7.25, unit: percent, as_of: 2022,
     tolerance: 2%}
  - {id: four, kind: rank, subject: peru, measure: copper exports, rank: 2, scope: world, from: 2019}
  - {id: five, kind: attribute, subject: peru, attribute: flag, value: no, confidence: low, date: 2020-01-05}
  - {id: six, kind: quote, speaker: ana, text: "So:
      be it", date: 2022-05-03}
  - {id: seven, kind: event, event: fair, subject: acme, from: 2022-05-01, to: 2022-05-03}
  - {id: eight, kind: attribute, subject: clean-sea, attribute: opening, value: 12:30, source: ~}
  - {id: nine, kind: quantity, subject: peru, measure: debt, value: 1234567, tolerance: 0.5, to: 2020-02}
"""


@pytest.fixture(scope="module")
def facts() -> Facts:
    return loads(FILE)


def test_entities_know_their_type_and_line(facts: Facts) -> None:
    assert [entity.type for entity in facts.entities.values()] == [
        EntityType.PERSON,
        EntityType.PERSON,
        EntityType.COUNTRY,
        EntityType.ORGANISATION,
        EntityType.TOPIC,
    ]
    assert facts.entities["clean-sea"].sort == "treaty"
    assert facts.entities["clean-sea"].note == "signed twice"
    assert facts.entities["ben"].line == 4


def test_words_of_yaml_1_1_stay_text(facts: Facts) -> None:
    assert facts.entities["ana"].aliases == ("Díaz", "No")
    values = {fact.id: fact.value for fact in facts if isinstance(fact, AttributeFact)}
    assert values == {"five": "no", "eight": "12:30"}


def test_lookup_by_subject_finds_participants_and_speakers(facts: Facts) -> None:
    assert [fact.id for fact in facts.by_subject("ana")] == ["one", "two", "six"]
    assert [fact.id for fact in facts.by_subject("ben")] == ["two"]
    assert facts.by_subject("nobody") == ()


def test_lookup_by_name_ignores_case_and_then_accents(facts: Facts) -> None:
    assert [entity.id for entity in facts.entity_named("díaz")] == ["ana", "ben"]
    assert [entity.id for entity in facts.entity_named("ANA  DIAZ")] == ["ana"]
    assert facts.entity_named("Dia") == []
    loose = loads("version: 1\nentities: [{id: a, type: person, name: Pena}, {id: b, type: person, name: Peña}]\n")
    assert [entity.id for entity in loose.entity_named("Peña")] == ["b"]
    assert [entity.id for entity in loose.entity_named("Pena")] == ["a"]


def test_facts_are_valid_when_their_dates_say(facts: Facts) -> None:
    valid = {fact.id: fact.valid for fact in facts}
    assert valid["one"].iso() == ("2021-07-28", "2026-07-28")
    assert valid["two"] == Window.month(2022, 5)
    assert valid["three"] == Window.year(2022)
    assert valid["four"].iso() == ("2019-01-01", None)
    assert valid["five"] == Window.day(date(2020, 1, 5))
    assert valid["seven"].iso() == ("2022-05-01", "2022-05-04"), "the last day of an event belongs to it"
    assert valid["eight"] == Window.ALWAYS
    assert valid["nine"].iso() == (None, "2020-03-01")


def test_each_kind_has_its_fields(facts: Facts) -> None:
    one, two, three, _, _, six, seven, _, nine = facts
    assert isinstance(one, OfficeFact) and (one.term, str(one.elected)) == (2, "2021-06-06")
    assert isinstance(two, EventFact) and (two.mode, two.subject, two.participants) == (
        "in-person",
        "ana",
        ("ana", "ben"),
    )
    assert isinstance(three, QuantityFact) and three.tolerance and three.tolerance.margin(200) == 4
    assert isinstance(nine, QuantityFact) and nine.tolerance and nine.tolerance.margin(200) == 0.5
    assert isinstance(six, QuoteFact) and (six.speaker, six.text) == ("ana", "So: be it")
    assert seven.entities == ("acme",)


def test_facts_say_themselves_in_words(facts: Facts) -> None:
    assert [facts.describe(fact) for fact in facts] == [
        "Ana Díaz: President of Peru, 2nd term, 2021-07-28 to 2026-07-28",
        "meeting (Ana Díaz and Ben Díaz), in-person, Lima, 2022-05",
        "Peru: inflation 7.25 percent (±2%), as of 2022",
        "Peru: 2nd in copper exports (world), since 2019",
        "Peru: flag: no, 2020-01-05",
        "Ana Díaz: “So: be it”, 2022-05-03",
        "fair (Acme), 2022-05-01 to 2022-05-03",
        "Clean Sea Treaty: opening: 12:30",
        "Peru: debt 1,234,567 (±0.5), until 2020-02",
    ]


def test_missing_source_is_a_warning(facts: Facts) -> None:
    assert len(facts.warnings) == 8
    assert facts.warnings[0] == ("facts.yaml:12:5: the fact 'two' has no source; say where a reader can look it up")


def test_open_term_is_cut_where_a_successor_begins() -> None:
    terms = loads(
        "version: 1\nentities: [{id: a, type: person, name: A}, {id: b, type: person, name: B}]\nfacts:\n"
        "- {id: later, kind: office, subject: b, office: President of Peru, from: 2020-01-01}\n"
        "- {id: open, kind: office, subject: a, office: President of Peru, from: 2010-01-01}\n"
        "- {id: many, kind: office, subject: a, office: Senator for Lima, from: 2010-01-01}\n"
        "- {id: other, kind: office, subject: b, office: Senator for Lima, from: 2012-01-01}\n"
    )
    assert {fact.id: fact.valid.iso() for fact in terms} == {
        "later": ("2020-01-01", None),
        "open": ("2010-01-01", "2020-01-01"),
        "many": ("2010-01-01", None),
        "other": ("2012-01-01", None),
    }


def test_what_may_overlap_does() -> None:
    """Same day handover, borders known to the year only, several senators, titles that do not say of what."""
    people = "entities: [{id: a, type: person, name: A}, {id: b, type: person, name: B}]\n"
    for office, first, second in [
        ("President of Peru", "from: 2010-01-01, to: 2015-01-01", "from: 2015-01-01, to: 2020-01-01"),
        ("President of Peru", "from: 2010, to: 2015", "from: 2015, to: 2020"),
        ("President of Peru", "from: 2010-01-01, to: 2015-06-01", "from: 2015"),
        ("Senator for Lima", "from: 2010-01-01, to: 2015-01-01", "from: 2012-01-01"),
        ("President", "from: 2010-01-01, to: 2015-01-01", "from: 2012-01-01"),
    ]:
        loads(
            f"version: 1\n{people}facts:\n- {{id: x, kind: office, subject: a, office: {office}, {first}}}\n"
            f"- {{id: y, kind: office, subject: b, office: {office}, {second}}}\n"
        )


def test_digest_follows_the_bytes_and_facts_can_be_pickled(facts: Facts) -> None:
    assert facts.digest == loads(FILE, "elsewhere.yaml").digest != loads(FILE + "\n").digest
    assert pickle.loads(pickle.dumps(facts)) == facts


def test_empty_facts_answer_everything_with_nothing() -> None:
    empty = Facts.empty()
    assert (len(empty), empty.by_subject("a"), empty.entity_named("a"), empty.fact("a")) == (0, (), [], None)
    assert loads("version: 1\nentities:\nfacts:\n").facts == ()


def test_importing_the_room_loads_neither_yaml_nor_rapidfuzz() -> None:
    import subprocess
    import sys

    code = "import sys, relcli.facts; print(sorted({'yaml', 'rapidfuzz', 'rich', 'jsonschema'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
