"""Weekdays printed beside their dates."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.claims.model import Claim, Kind, Weekday
from relcli.claims.passage import Passage
from relcli.claims.stance import stance_at


def extract(passage: Passage) -> Iterator[Claim]:
    """Two claims for each weekday beside a date: the weekday's words, then the date's."""
    for time in passage.times:
        if time.expr.weekday < 0 or time.expr.offset or time.expr.kind not in ("absolute", "yearless"):
            continue
        words = time.surface.split(None, 1)
        if len(words) < 2 or not words[0].strip(",.").isalpha():
            continue
        cut = time.start + time.surface.index(words[1])
        stance, speaker = stance_at(passage, time.start)
        for part, low, high in (
            ("weekday", time.start, time.start + len(words[0].rstrip(","))),
            ("date", cut, time.end),
        ):
            detail = Weekday(time.expr.weekday, time, part)
            yield Claim(Kind.DATE, time.surface, part, detail, stance, passage.evidence(low, high), speaker)
