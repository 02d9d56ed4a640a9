"""Windows in words, cells and lines."""

from __future__ import annotations

import pytest

from relcli.report.layout import Page, cells, fit, wrap
from relcli.report.window import Hull, window_words


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ((None, None), ""),
        (("2025-01-20", None), "since 2025-01-20"),
        ((None, "2025-01-20"), "before 2025-01-20"),
        (("2026-02-03", "2026-02-04"), "on 2026-02-03"),
        (("2026-02-01", "2026-03-01"), "in 2026-02"),
        (("2025-12-01", "2026-01-01"), "in 2025-12"),
        (("2025-01-01", "2026-01-01"), "in 2025"),
        (("2024-11-05", "2025-01-20"), "from 2024-11-05 until 2025-01-20"),
        (("2025-01-20", "2025-01-20"), "at no time"),
        (("2025", "2026"), "from 2025 until 2026"),
    ],
)
def test_a_window_is_said_as_an_editor_would(window: Hull, words: str) -> None:
    assert window_words(window) == words


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("東京", 4), ("e\u0301", 1), ("🔥", 2), ("ｆｕｌｌ", 8), ("é", 1), ("한글", 4)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_word_that_does_not_fit_the_first_line_goes_to_the_next() -> None:
    assert wrap("extraordinary news", 20, first=5) == ["", "extraordinary news"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]


def test_a_letter_keeps_its_marks_and_a_wide_one_is_not_halved() -> None:
    assert wrap("ae\u0301i", 2) == ["ae\u0301", "i"]
    assert wrap("東京都", 3) == ["東", "京", "都"]


def test_fit_cuts_with_an_ellipsis() -> None:
    assert fit("passengers", 6) == "passe…"
    assert fit("東京都庁", 5) == "東京…"
    assert fit("six", 6) == "six"


def test_a_page_without_the_ellipsis_has_three_dots() -> None:
    assert Page(encoding="ascii").ellipsis == "..."
    assert Page(encoding="cp1252").ellipsis == "…"
