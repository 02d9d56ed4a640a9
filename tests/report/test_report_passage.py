"""The quoted words underlined, whatever the sentence is made of."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Witness
from relcli.report.layout import Page, cells, line_spans, wrap
from relcli.report.passage import find_quote, marked, passage, trimmed


def drawn(witness: Witness, width: int = 80) -> list[tuple[str, str]]:
    """(line, carets below it) pairs without the gutter."""
    rows = [line[7:] for line in passage([witness], Page(width), "error") if line.startswith("     | ")]
    pairs = []
    for above, below in zip(rows, [*rows[1:], ""], strict=True):
        if set(above) - set(" ^"):
            pairs.append((above, below if below and not set(below) - set(" ^") else ""))
    return pairs


def under(line: str, carets: str) -> str:
    """The characters of the line above the carets."""
    out, at = "", 0
    for character in line:
        if at < len(carets) and carets[at] == "^" or (cells(character) == 0 and out):
            out += character
        at += cells(character)
    return out


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The ferry carried 212 passengers.", "212 passengers"),
        ("In 2012 there were 12 boats.", "12"),
        ("Café Zoë\u0308 and Jose\u0301 met 12 men.", "12 men"),
        ("東京で12人が負傷した。", "12人"),
        ("Fire 🔥🔥 took 12 houses.", "12 houses"),
    ],
)
def test_carets_stand_under_the_quote(witness: Callable[..., Witness], sentence: str, quote: str) -> None:
    ((line, carets),) = drawn(witness(sentence, quote))
    assert under(line, carets) == quote
    assert len(carets.strip()) == cells(quote)


def test_a_number_inside_a_longer_number_is_not_the_quote() -> None:
    assert find_quote("In 2012 there were 12 boats.", "12") == (19, 21)


@pytest.mark.parametrize("quote", ["**12**  boats", "12\nboats", "[12 boats](https://example.org)", "<b>12</b> boats"])
def test_markup_and_line_breaks_of_the_file_are_set_aside(quote: str) -> None:
    start, end = find_quote("There were 12 boats.", quote)
    assert "There were 12 boats."[start:end] == "12 boats"


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [("a " * 50_000, "a " * 2_000 + "b"), ("a" * 100_000, "a" * 5_000), ("x " * 50_000, "<" * 20_000 + "](" * 20_000)],
)
def test_a_hostile_quote_costs_no_more_than_a_long_one(sentence: str, quote: str) -> None:
    begun = process_time()
    find_quote(sentence, quote)
    assert process_time() - begun < 1


def test_a_quote_that_is_not_in_the_sentence_underlines_nothing(witness: Callable[..., Witness]) -> None:
    assert drawn(witness("There were 12 boats.", "thirteen")) == [("There were 12 boats.", "")]


def test_an_empty_sentence_shows_the_quote(witness: Callable[..., Witness]) -> None:
    assert drawn(witness("", "12 boats")) == [("12 boats", "^^^^^^^^")]


def test_an_escape_in_the_sentence_keeps_the_carets_in_place(witness: Callable[..., Witness]) -> None:
    ((line, carets),) = drawn(witness("A \x1b[1mloud\u202e man saw 12 boats.", "12 boats"))
    assert under(line, carets) == "12 boats"


def test_a_long_sentence_is_trimmed_around_the_quote(witness: Callable[..., Witness]) -> None:
    sentence = "word " * 300 + "the 12 boats " + "more " * 300
    pairs = drawn(witness(sentence, "12 boats"), 80)
    assert len(pairs) <= 4
    assert pairs[0][0].startswith("… ")
    assert pairs[-1][0].endswith(" …")
    assert "12 boats" in [under(line, carets) for line, carets in pairs]


def test_a_long_quote_keeps_its_ends(witness: Callable[..., Witness]) -> None:
    quote = "first " + "word " * 300 + "last"
    pairs = drawn(witness(f"He said {quote} to all.", quote), 80)
    joined = " ".join(under(line, carets) for line, carets in pairs)
    assert joined.startswith("first")
    assert joined.endswith("last")


@given(st.text(max_size=300), st.data(), st.integers(40, 200))
def test_any_text_fits_the_page(sentence: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    witness = Witness("a.md", 1, 1, start, end, sentence[start:end], sentence, "asserted", (None, None))
    for line in passage([witness], Page(width), "error"):
        assert cells(line) <= width
        assert "\n" not in line
    text, low, high = marked(witness)
    assert 0 <= low <= high <= len(text)


@given(st.text(alphabet="ab 東\u0301", max_size=120), st.integers(0, 119), st.integers(0, 119), st.integers(20, 80))
def test_trimming_keeps_the_span_in_the_text(text: str, one: int, two: int, budget: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    cut, low, high = trimmed(text, start, end, budget, "…")
    assert 0 <= low <= high <= len(cut)
    assert cells(cut) <= budget + 2


@given(st.text(alphabet="abc 東\u0301", max_size=200), st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")
    assert all(cells(text[start:end]) <= width for start, end in line_spans(text, width))
