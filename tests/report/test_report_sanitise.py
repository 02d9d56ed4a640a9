"""Text that could harm a terminal is shown, not sent."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.report.sanitise import HOSTILE, escape_in_json, visible

SEEN = {0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
"""Format characters that have a shape of their own: number signs of Arabic, Syriac and Kaithi."""


@pytest.mark.parametrize("text", ["plain", "Bogotá", "“quoted” – 5 €", "[bold]", "\\x1b", "नमस्ते", "👍🏽", "❤️"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\ud8ff", "\\ud8ff"),
        ("\U000e0041", "\\U000e0041"),
        ("", ""),
    ],
)
def test_hostile_text_is_shown_as_escapes(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_invisible_format_character_is_forgotten() -> None:
    formats = {
        code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    assert {hex(code) for code in formats - SEEN if not HOSTILE.match(chr(code))} == set()


@given(st.text(alphabet=st.characters()))
def test_nothing_hostile_is_left(text: str) -> None:
    assert not HOSTILE.search(visible(text))


@given(st.text(), st.sampled_from(["ascii", "cp1252", "latin-1", "utf-8"]))
def test_what_is_visible_can_be_encoded(text: str, encoding: str) -> None:
    visible(text, encoding).encode(encoding)


def test_an_encoding_that_lacks_quotation_marks_and_dashes_gets_their_plain_form() -> None:
    text = "\u201cBogot\u00e1\u201d \u2014 it\u2019s 1\u20132\u00a0km\u2026"
    assert visible(text) == text
    assert visible(text, "ascii") == '"Bogot\\xe1" - it\'s 1-2 km...'
    assert visible(text, "latin-1") == '"Bogot\u00e1" - it\'s 1-2\u00a0km...'
    assert visible(text, "cp1252") == text


@given(st.text())
def test_json_with_escapes_means_the_same(text: str) -> None:
    dumped = json.dumps({"text": text}, ensure_ascii=False, indent=2)
    escaped = escape_in_json(dumped)
    assert json.loads(escaped) == {"text": text}
    assert not HOSTILE.search(escaped.replace("\n", ""))
