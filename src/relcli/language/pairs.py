"""Two numbers that belong together: a range, a score, a vote, a rise from one to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from relcli.language.hedging import hedge_before
from relcli.language.making import Maker, number_words
from relcli.language.numerals import Numeral, read_numeral
from relcli.language.quantities import Quantity
from relcli.language.units import Unit, currency_before, unit_behind

_DASHES: Final = frozenset(("-", "–", "—", "‑", "‐", " – "))
SCORE_REACH: Final = 8
"""Words looked at in front of "five to two" for a vote or a match."""


class Pairs(Maker):
    """Reads the two quantities, or the one of both, that begin at a word of a row."""

    __slots__ = ()

    def pair(self, numeral: Numeral) -> tuple[list[Quantity], int] | None:
        """Two numbers that belong together: a range, a score, a vote, a rise from one to the other."""
        line, last = self.line, numeral.last
        votes = line.words[last] in ("vote", "votes") and line.words[last + 1] == "to" and line.near(last - 1)
        link = line.words[last + 1] if votes else line.words[last]
        gap = line.gaps[last - 1]
        if gap in _DASHES and line.words[last][:1].isdigit():
            second, dashed = last, True
        elif link in ("to", "or", "and") and line.near(last + votes - 1) and line.near(last + votes):
            second, dashed = last + 1 + votes, False
        else:
            return None
        if numeral.suffix or second >= line.count or line.starts[second] >= self.bound:
            return None
        other = read_numeral(line, second)
        if other is None:
            return None
        unit = unit_behind(line, other.last, other.suffix, other.scaled)
        if votes and line.words[numeral.first - 1] == "from":
            return None
        if votes or self._is_score(numeral, other, unit, link, dashed):
            return self._contest(numeral, other)
        return self._range(numeral, other, unit, "-" if dashed else link)

    def _is_score(self, a: Numeral, b: Numeral, unit: Unit | None, link: str, dashed: bool) -> bool:
        if unit or a.scaled or b.scaled or b.suffix or a.value % 1 or b.value % 1 or max(a.value, b.value) >= 1000:
            return False
        if currency_before(self.line, a.first):
            return False
        words = self.line.words[max(0, a.first - SCORE_REACH) : a.first]
        context = not number_words()["score_words"].isdisjoint(words) or self._behind_score(a)
        if dashed:
            nil = a.value == 0 and context
            return a.value >= b.value or nil or (context and self.line.gaps[b.last - 1] != " ")
        before = self.line.words[a.first - 1]
        return link == "to" and before != "from" and (context or (a.value > b.value and before == "by"))

    def _behind_score(self, a: Numeral) -> bool:
        """ "7-6, 4-6, 6-3": is the pair before it one of a match, too?"""
        line, first = self.line, a.first
        if first < 3 or line.gaps[first - 1] != ", " or line.gaps[first - 2] not in _DASHES:
            return False
        one, other = line.words[first - 2], line.words[first - 1]
        return one.isdigit() and other.isdigit() and int(one) > int(other) and len(one) < 3

    def told_score(self, a: Numeral) -> bool:
        """ "Upset Sweden 4-2": two small numbers behind a name and near a word of winning or losing, and no code."""
        line, last = self.line, a.last
        if line.gaps[last - 1] not in _DASHES or not 0 < len(line.words[last]) < 4 or a.value >= 200:
            return False
        if not line.words[last].isdigit() or line.gaps[a.first - 1] not in (" ", ", "):
            return False
        words = line.words[max(0, a.first - SCORE_REACH) : a.first]
        return not number_words()["score_words"].isdisjoint(words)

    def _contest(self, a: Numeral, b: Numeral) -> tuple[list[Quantity], int]:
        line = self.line
        words = line.words[max(0, a.first - SCORE_REACH) : b.last + 1]
        dimension = "score" if number_words()["vote_words"].isdisjoint(words) else "vote"
        whole = a._replace(last=b.last)
        result = f"{int(a.value)}-{int(b.value)}"
        return [self.quantity(whole, None, (a.value, a.value), "", a.first, dimension=dimension, told=result)], b.last

    def _range(self, a: Numeral, b: Numeral, unit: Unit | None, link: str) -> tuple[list[Quantity], int] | None:
        line, before = self.line, self.line.words[a.first - 1]
        money = currency_before(line, a.first)
        own = unit_behind(line, a.last, "", a.scaled)
        if b.scaled and not a.scaled and a.value < 1000:
            factor = b.value / (float(split) if (split := _mantissa(b)) else 1.0)
            if link != "and" and factor > 1:
                a = a._replace(
                    value=a.value * factor, half=max(a.half, 0.5 if a.value % 1 == 0 else 0) * factor, scaled=True
                )
        if link == "to" and before == "from":
            if unit is None or own is not None or money:
                return None
            return [self._plain(a, unit)], a.last  # a rise: two quantities, one unit
        if link == "and" and before != "between":
            if unit is None or unit.dimension != "percent" or own is not None or money:
                return None
            return [self._plain(a, unit)], a.last
        if b.value <= a.value or own is not None or (link == "or" and b.value > 2 * a.value):
            return None
        if link == "-" and b.in_digits and line.gaps[b.last - 1] in _DASHES and line.words[b.last][:1].isdigit():
            return [], b.last + 1
        low, high = self.base(a, unit or money), self.base(b, unit or money)
        first = a.first - 1 if before == "between" and line.near(a.first - 1) else a.first
        whole = a._replace(last=b.last, value=(a.value + b.value) / 2, digits=b.digits)
        hedge, start = hedge_before(line, a.first) if first == a.first else ("", first)
        if start < self.done:
            start = first
        made = self.quantity(whole, unit, (low[0], high[1]), "between", start, money)
        return [made], unit.last if unit else b.last

    def _plain(self, numeral: Numeral, unit: Unit) -> Quantity:
        """The first of two that share the unit behind the second."""
        low, high = self.base(numeral, unit)
        made = self.quantity(numeral, unit, (low, high), "", numeral.first)
        end = self.line.end(numeral.last - 1)
        return replace(made, end=end, surface=self.line.text[made.start : end], per="")


def _mantissa(numeral: Numeral) -> float:
    """The number in front of the scale: 7 of "7 million"."""
    value = numeral.value
    while value >= 1000 and value % 1000 == 0:
        value /= 1000
    return value if value < 1000 else 1.0
