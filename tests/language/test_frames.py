"""The phrases that tell an outcome, and which outcomes exclude each other."""

from __future__ import annotations

import pytest

from relcli.language.frames import excluding, patterns_of, turned_round
from relcli.language.tables import DATA, parse, table
from relcli.language.tagger import lemma_of


def _senses(word: str, *words: str) -> frozenset[str]:
    found = [pattern for pattern in patterns_of(lemma_of(word)) if pattern.words == (words or (word,))]
    return frozenset().union(*(pattern.active | pattern.passive for pattern in found))


def test_every_phrase_of_the_table_can_be_looked_for() -> None:
    raw = parse((DATA / "outcomes.yaml").read_bytes())
    written = {phrase for frame in raw["frames"] for phrases in frame["outcomes"].values() for phrase in phrases}
    held = {phrase for phrases in turned_round(raw)["index"].values() for phrase in phrases}
    assert held == written


def test_may_both_names_outcomes_of_its_frame() -> None:
    for frame in table("outcomes")["frames"]:
        named = {outcome for pair in frame.get("may_both", ()) for outcome in pair}
        assert named <= set(frame["outcomes"]), frame["frame"]


def test_frames_have_names_of_their_own_and_two_outcomes_at_least() -> None:
    frames = table("outcomes")["frames"]
    assert len({frame["frame"] for frame in frames}) == len(frames)
    assert all(len(frame["outcomes"]) > 1 for frame in frames)


def test_outcomes_of_one_frame_exclude_each_other() -> None:
    assert "verdict" in excluding(_senses("acquitted", "acquit"), _senses("convicted", "convict"))


def test_words_that_agree_in_any_frame_exclude_nothing() -> None:
    assert not excluding(_senses("cancelled", "cancel"), _senses("scrapped", "scrap"))


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        (frozenset({"verdict:guilty"}), frozenset({"!verdict:guilty"}), True),
        (frozenset({"verdict:innocent"}), frozenset({"!verdict:guilty"}), False),
        (frozenset({"verdict:guilty"}), frozenset({"plea:not_guilty"}), False),
    ],
)
def test_a_denial_excludes_what_it_denies_and_nothing_else(
    one: frozenset[str], other: frozenset[str], excluded: bool
) -> None:
    assert bool(excluding(one, other)) is excluded
    assert bool(excluding(other, one)) is excluded


def test_a_light_verb_tells_an_outcome_only_of_what_its_frame_is_about() -> None:
    held = next(pattern for pattern in patterns_of("hold") if pattern.words == ("hold",))
    assert "bridge_state:stands" in held.light
