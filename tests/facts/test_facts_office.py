"""Office titles: title and jurisdiction, and one spelling for many."""

from __future__ import annotations

import time

import pytest

from relcli.facts.office import has_one_holder, normalise_office, office_key

KEYS = [
    ("President of the United States", "president", "united states"),
    ("president of the Republic of Malta", "president", "malta"),
    ("Governor of the Czech National Bank", "governor", "czech national bank"),
    ("Minister for Health", "minister for health", ""),
    ("Minister for the Environment of Ireland", "minister for environment", "ireland"),
    ("Foreign Minister of Chile", "foreign minister", "chile"),
    ("Minister of Fisheries of Iceland", "minister of fisheries", "iceland"),
    ("Minister of Trade and Industry of Ghana", "minister of trade and industry", "ghana"),
    ("Deputy Minister of Finance of Latvia", "deputy minister of finance", "latvia"),
    ("Minister of State for Trade of Kenya", "minister of state for trade", "kenya"),
    ("Prime Minister of Estonia", "prime minister", "estonia"),
    ("Deputy Prime Minister of Estonia", "deputy prime minister", "estonia"),
    ("First Minister of Scotland", "first minister", "scotland"),
    ("Secretary of State of the United States", "secretary of state", "united states"),
    ("Secretary of State for Health", "secretary of state for health", ""),
    ("Secretary-General of the United Nations", "secretary general", "united nations"),
    ("United States Senator for Kentucky", "united states senator", "kentucky"),
    ("chief executive of Suirside Hospital", "chief executive", "suirside hospital"),
    ("Vice-President of Peru", "vice president", "peru"),
    ("Chief of Staff of the White House", "chief of staff", "white house"),
    ("Member of Parliament for Kent", "member of parliament", "kent"),
    ("Chancellor of the Exchequer", "chancellor", "exchequer"),
    ("Leader of the House of Commons", "leader", "house of commons"),
    ("head coach at Real Ibi", "head coach", "real ibi"),
    ("Mayor", "mayor", ""),
    ("of Peru", "of peru", ""),
    ("President of", "president of", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("office", "title", "jurisdiction"), KEYS)
def test_office_key_is_title_and_jurisdiction(office: str, title: str, jurisdiction: str) -> None:
    assert office_key(office) == (title, jurisdiction)


SPELLINGS = [
    ("minister:fisheries", ["Fisheries Minister", "Minister of Fisheries", "Minister for Fisheries of Iceland"]),
    (
        "minister:finance",
        ["minister of finance", "Finance Minister", "Federal Minister of Finance", "finance-minister"],
    ),
    (
        "minister:foreign",
        ["Foreign Minister", "Minister of Foreign Affairs", "Minister for External Relations of Peru"],
    ),
    ("minister:defence", ["Defense Minister", "Minister for Defence", "Minister of National Defense"]),
    ("minister:environment", ["Environment Minister", "Minister for the Environment"]),
    ("deputy minister:finance", ["Deputy Finance Minister", "deputy minister of finance"]),
    ("secretary:treasury", ["Treasury Secretary", "Secretary of the Treasury"]),
    ("secretary:health", ["Health Secretary", "Secretary of State for Health"]),
    ("secretary:state", ["Secretary of State", "Secretary of State of the United States"]),
    ("prime minister", ["Prime Minister", "PM", "prime minister of Estonia"]),
    ("deputy prime minister", ["Deputy Prime Minister of Estonia"]),
    ("secretary general", ["Secretary-General of the United Nations", "secretary general"]),
    ("chair", ["Chairwoman of the Board", "chairman", "Chair"]),
    ("deputy chair", ["Vice-Chairman", "vice chair", "deputy chairwoman"]),
    ("chief executive", ["CEO", "Chief Executive Officer of Acme", "chief executive"]),
    ("vice president", ["vice-president", "Vice President of Peru"]),
    ("minister", ["Minister", "Cabinet minister"]),
    ("", ["", "  "]),
]


@pytest.mark.parametrize(("spelling", "titles"), SPELLINGS, ids=lambda value: value if isinstance(value, str) else "")
def test_titles_that_mean_the_same_have_one_spelling(spelling: str, titles: list[str]) -> None:
    assert {title: normalise_office(title) for title in titles} == dict.fromkeys(titles, spelling)


@pytest.mark.parametrize("spelling", [spelling for spelling, _ in SPELLINGS])
def test_one_spelling_stays_as_it_is(spelling: str) -> None:
    assert normalise_office(spelling) == spelling


def test_spelling_agrees_with_the_table_of_titles() -> None:
    """Whatever word for an office an article uses, the facts spell it the same way."""
    from relcli.language.tables import table

    rows = [row for row in table("titles")["titles"] if not {"of", "to", "for", "the"} & set(row["head"].split())]
    assert len(rows) > 100
    for row in rows:
        plain = [alias for alias in row["aliases"] if not {"of", "to", "for"} & set(alias.lower().split())]
        assert {normalise_office(alias) for alias in plain} <= {normalise_office(row["head"])}, row["head"]


def test_titles_that_differ_keep_differing() -> None:
    titles = [
        "Prime Minister",
        "Foreign Minister",
        "Minister",
        "Deputy Foreign Minister",
        "Foreign Secretary",
        "First Minister",
    ]
    assert len({normalise_office(title) for title in titles}) == len(titles)


@pytest.mark.parametrize(
    "office",
    [
        "Senator for Kent",
        "Deputy Governor of the Bank of Ibi",
        "Member of Parliament for Kent",
        "Vice President of Acme",
        "Justice of the Supreme Court",
        "Minister of State of Chile",
        "Deputy Attorney General of Ghana",
        "director of Acme",
        "President",
        "captain",
    ],
)
def test_offices_that_several_may_hold(office: str) -> None:
    assert not has_one_holder(office)


@pytest.mark.parametrize(
    "office",
    [
        "President of Peru",
        "Minister for Health",
        "Chief Justice of Ghana",
        "Director-General of the WTO",
        "Mayor of Ibi",
    ],
)
def test_offices_with_one_holder(office: str) -> None:
    assert has_one_holder(office)


def test_hostile_titles_take_linear_time() -> None:
    start = time.process_time()
    for title in ("of " * 50_000, "minister of " * 30_000, "deputy " * 30_000 + "minister", "-" * 200_000):
        normalise_office(title)
    assert time.process_time() - start < 2
