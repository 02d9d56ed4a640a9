"""A few rounds of what bench/endurance.py does for hours: kills, two runs at once, damaged files."""

from __future__ import annotations

from pathlib import Path

import pytest

from endurance import WORST, rounds


@pytest.mark.parametrize("worst", WORST)
def test_the_next_answer_is_right_whatever_happened(worst: str, tmp_path: Path) -> None:
    rounds(tmp_path / worst, worst, count=3, seed=11, size=20)
