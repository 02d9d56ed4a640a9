"""What must hold for every input: spans point at what they say, blocks are in order, nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.corpus import Article, Skipped, article
from relcli.corpus.model import Limits
from relcli.corpus.reading import from_bytes

WORDS = st.sampled_from(
    [
        *("The", "minister", "said", "on", "Monday", "1,200", "jobs", "“q”", "İs", ":", "?", ".", "!", '"', "'"),
        *("*", "_", "**", "`", "```", "~~", "[", "]", "(", ")", "](", "![", "[^1]", "![x](y)", "[a](b)", "\\*", "\\"),
        *("\n> ", "\n# ", "\n## ", "\n- ", "\n1. ", "|", "\n---\n", "\na|b\n-|-\n", "<https://x.y>", "\r\n", "\r"),
        *("<b>", "</b>", "<p>", "</p>", "<div>", "<nav>", "</nav>", "<!--", "-->", "<a href='", "<td>", "</td>"),
        *("&amp;", "&#39;", "&nope;", "&lt", "\t", "\u00a0", "\u200b", "\u00ad", "\x1b[31m", "By", "Comments (2)"),
    ]
)
MARKED = st.lists(st.one_of(WORDS, st.just("\n"), st.just("\n\n"), st.just(" ")), max_size=60).map(" ".join)
FREE = st.one_of(MARKED, st.text(max_size=300))
PLAIN_WORDS = st.lists(
    st.sampled_from(
        ["The", "river", "rose", "by", "9", "metres.", "*and*", "**then**", "\n", "\n\n", "- ", "# ", "[it](x)", "\t"]
    ),
    max_size=60,
).map(" ".join)


def check_order(found: Article) -> None:
    """Blocks ascend, do not overlap, lie inside the text and hold no white space but plain spaces."""
    place = 0
    for block in found.blocks:
        assert place <= block.start < block.end <= len(found.text)
        assert block.text and block.text == block.text.strip()
        assert not any(char.isspace() and char != " " for char in block.text)
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in block.text)
        place = block.end
        previous = -1
        for offset in range(len(block.text)):
            source = block.source(offset)
            assert previous < source < block.end or (previous <= source < block.end)
            previous = source
        assert block.span(0, len(block.text)) == (block.start, block.end)


def check_letters(found: Article) -> None:
    """Every clean character is the source character it points at, or a blank for white space or a control character."""
    for block in found.blocks:
        for offset, char in enumerate(block.text):
            source = found.text[block.source(offset)]
            assert char == source or char == " ", (char, source)


@given(FREE)
def test_plain_text_maps_onto_itself(text: str) -> None:
    found = article(text)
    check_order(found)
    check_letters(found)


@given(PLAIN_WORDS)
def test_plain_text_without_odd_characters_needs_no_runs(text: str) -> None:
    for block in article(text).blocks:
        assert block.runs == () and block.end - block.start == len(block.text)


@pytest.mark.parametrize("format", ["markdown", "html"])
@given(text=FREE)
@settings(max_examples=300)
def test_markup_keeps_blocks_in_order(format: str, text: str) -> None:
    check_order(article(text, format=format))


@pytest.mark.parametrize("format", ["markdown", "html"])
@given(text=PLAIN_WORDS)
def test_markup_without_entities_maps_onto_itself(format: str, text: str) -> None:
    check_letters(article(text, format=format))


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
@settings(max_examples=500)
def test_arbitrary_bytes_are_read_or_skipped_and_never_raise(data: bytes, shown: str) -> None:
    found = from_bytes(data, shown, Limits())
    assert isinstance(found, (Article, Skipped))
    if isinstance(found, Article):
        check_order(found)


@given(st.binary(max_size=200).map(lambda data: b"---\n" + data + b"\n---\nText."))
def test_arbitrary_front_matter_never_raises(data: bytes) -> None:
    assert isinstance(from_bytes(data, "a.md", Limits()), (Article, Skipped))


@given(FREE)
def test_places_count_lines_as_editors_do(text: str) -> None:
    found = article(text)
    for offset in range(0, len(found.text), 7):
        line, column = found.place(offset)
        before = found.text[:offset]
        ends = before.replace("\r\n", "\n").replace("\r", "\n")
        in_the_middle = before.endswith("\r") and found.text[offset : offset + 1] == "\n"
        assert line == ends.count("\n") + (0 if in_the_middle else 1)
        assert column >= 1
