"""What is written is read back as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from relcli.facts import (
    AttributeFact,
    Entity,
    EntityType,
    EventFact,
    Fact,
    Facts,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    RankFact,
    Tolerance,
    dumps,
    load,
    loads,
)
from relcli.facts.moment import Moment, read_moment
from relcli.language.window import Window

SAMPLE = Path(__file__).parents[2] / "facts.yaml"

WORDS = (
    st.one_of(
        st.sampled_from(
            [
                "no",
                "true",
                "null",
                "~",
                "12:30",
                "2023-01-05",
                "7",
                "1e3",
                "a: b",
                "- x",
                "#",
                "'",
                '"',
                "@x",
                "é",
                "0x1F",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=30),
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
OPTIONAL = st.one_of(st.just(""), WORDS)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e20, 1e20, allow_nan=False))
IDS = ("ana", "b_2", "7", "ñu")
MOMENTS = st.dates(date(1000, 1, 1), date(9990, 1, 1)).flatmap(
    lambda day: st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"]).map(read_moment)
)


def ordered(*moments: Moment | None) -> bool:
    given = [moment for moment in moments if moment]
    return all(first.earliest <= second.latest for first, second in zip(given, given[1:], strict=False))


@st.composite
def one_fact(draw: st.DrawFn, fact_id: str) -> Fact:
    """A fact of any kind, its dates in order, its `valid` left for the loader."""
    start, end, as_of, day = (draw(st.none() | MOMENTS) for _ in range(4))
    if not ordered(start or day, end):
        end = None
    common = {
        "id": fact_id,
        "subject": draw(st.sampled_from(IDS)),
        "valid": Window.ALWAYS,
        "source": draw(OPTIONAL),
        "confidence": draw(st.sampled_from(["high", "medium", "low"])),
        "note": draw(OPTIONAL),
        "aliases": draw(LISTS),
        "start": start,
        "end": end,
        "as_of": as_of,
        "date": day,
    }
    kinds = [
        lambda: QuantityFact(
            **common,
            measure=draw(WORDS),
            value=draw(NUMBERS),
            unit=draw(OPTIONAL),
            tolerance=draw(
                st.none() | st.builds(Tolerance, st.sampled_from([0.0, 1.0, 2.5, 2_500_000.0]), st.booleans())
            ),
        ),
        lambda: RankFact(**common, measure=draw(WORDS), rank=draw(st.integers(1, 99)), scope=draw(OPTIONAL)),
        lambda: AttributeFact(**common, attribute=draw(WORDS), value=draw(WORDS)),
        lambda: QuoteFact(**common, text=draw(WORDS)),
        lambda: event(draw, common),
        lambda: OfficeFact(
            **{**common, "start": start or read_moment("1000"), "end": None},
            office=f"Member of {fact_id}",
            term=draw(st.none() | st.integers(1, 9)),
        ),
    ]
    return draw(st.sampled_from(kinds))()


def event(draw: st.DrawFn, common: dict[str, object]) -> EventFact:
    others = tuple(draw(st.lists(st.sampled_from(IDS), max_size=3)))
    day = common["date"] if common["start"] else common["date"] or read_moment("2000")
    end = common["end"] if common["start"] or common["date"] else None
    mode = "-".join(draw(OPTIONAL).casefold().split())
    texts = {key: draw(OPTIONAL) for key in ("place", "city", "country", "outcome")}
    return EventFact(**{**common, "date": day, "end": end}, event=draw(WORDS), participants=others, mode=mode, **texts)


@st.composite
def files(draw: st.DrawFn) -> Facts:
    entities = {
        entity_id: Entity(entity_id, EntityType.TOPIC, draw(WORDS), draw(LISTS), draw(OPTIONAL), sort="treaty")
        for entity_id in IDS
    }
    return Facts(entities, tuple(draw(one_fact(f"f{place}")) for place in range(draw(st.integers(0, 4)))))


def without_windows(facts: Facts) -> list[dict[str, object]]:
    """All fields but those that the loader derives."""
    from dataclasses import fields

    left_out = {"valid", "line"}
    return [
        {"type": type(fact), **{f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in left_out}}
        for fact in facts
    ]


@given(files())
def test_generated_facts_come_back_as_they_were(facts: Facts) -> None:
    again = loads(dumps(facts))
    assert again.entities == facts.entities
    assert without_windows(again) == without_windows(facts)
    assert dumps(again) == dumps(facts)


def test_sample_comes_back_as_it_was() -> None:
    sample = load(SAMPLE)
    again = loads(dumps(sample))
    assert (again.entities, again.facts) == (sample.entities, sample.facts)
    assert not again.warnings
