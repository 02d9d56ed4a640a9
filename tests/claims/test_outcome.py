"""How something ended: what a sentence says of it, of whom, and whether it is so."""

from __future__ import annotations

import pytest

import relcli
from relcli.claims.extract import read
from relcli.claims.model import Kind, Outcome


def _outcomes(text: str) -> list[Outcome]:
    details = [claim.detail for claim in read(relcli.article(text, path="a.txt")).claims if claim.kind is Kind.OUTCOME]
    return [detail for detail in details if isinstance(detail, Outcome)]


def _told(text: str, sense: str) -> Outcome:
    return next(outcome for outcome in _outcomes(text) if sense in outcome.senses)


@pytest.mark.parametrize(
    ("text", "sense", "head"),
    [
        ("The court acquitted Emil Haas on Monday.", "verdict:innocent", "haa"),
        ("Emil Haas was found not guilty.", "verdict:innocent", "haa"),
        ("The men trapped in the pit were brought up alive.", "rescue:rescued", "men"),
        ("Rescuers pulled the diver alive from the lake.", "survival:alive", "diver"),
        ("The council gave the go-ahead to a tram.", "approval:approved", "council"),
        ("The kiln ended the year with a loss.", "profit_loss:loss", "kiln"),
        ("The footbridge held.", "bridge_state:stands", "footbridg"),
    ],
)
def test_who_or_what_it_befell(text: str, sense: str, head: str) -> None:
    assert _told(text, sense).head == head


@pytest.mark.parametrize(
    "text",
    [
        "The union hoped that the members would vote for the offer.",
        "If the members voted for the offer, the ferries would sail.",
        "The members might vote for the offer.",
        "Did the members vote for the offer?",
        "The members had never voted for the offer before.",
    ],
)
def test_what_is_left_open_tells_no_outcome(text: str) -> None:
    assert not [outcome for outcome in _outcomes(text) if "approval:approved" in outcome.senses]


def test_what_is_to_come_is_told_as_planned() -> None:
    assert _told("The old mill is to be pulled down.", "building_fate:demolished").planned
    assert not _told("The old mill was pulled down.", "building_fate:demolished").planned


def test_nobody_and_not_deny_it() -> None:
    for text in ("Nobody was arrested.", "The driver was not arrested.", "No driver was arrested."):
        assert _told(text, "!arrest:caught"), text


def test_a_light_verb_alone_tells_nothing() -> None:
    assert not _outcomes("The council held a meeting.")


def test_a_noun_tells_a_cause() -> None:
    assert _told("The blaze was blamed on an electrical fault.", "fire_cause:electrical").noun


def test_what_a_noun_names_befalls_what_hangs_on_it() -> None:
    told = _told("The union's rejection of the merger came as no surprise.", "approval:refused")
    assert told.head == "merger"
    assert told.doer == {"union"}


def test_a_clause_that_hangs_on_the_subject_narrows_it() -> None:
    told = _told("Passengers whose flights were delayed will not be compensated.", "compensation:none")
    assert told.head == "passenger"
    assert "flight" in told.theme


def test_who_is_made_to_do_a_thing_does_it() -> None:
    assert _told("The storm forced the organisers to call off the concert.", "event_held:cancelled").head == "concert"


def test_what_is_not_done_before_a_day_is_not_denied() -> None:
    assert not [each for each in _outcomes("The tower will not be pulled down before May.") if each.head == "tower"]
