"""Finding the quantities that a text tells: numbers with unit, hedge and the interval they allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from relcli.language import codes, shares
from relcli.language.durations import unit_name
from relcli.language.hedging import hedge_after, hedge_before
from relcli.language.making import number_words
from relcli.language.numerals import Numeral, read_numeral, word_number
from relcli.language.pairs import Pairs
from relcli.language.quantities import Quantity, compatible, interval
from relcli.language.rows import row
from relcli.language.tables import table
from relcli.language.tagger import verb_forms
from relcli.language.timeexpr import TimeMention
from relcli.language.units import Unit, currency_before, unit_behind

__all__ = ["Quantity", "compatible", "find_quantities", "word_number"]

_ORDINALS: Final = frozenset(("st", "nd", "rd", "th"))
_BEEN: Final = frozenset(("was", "has", "had"))
OLDEST: Final = 115


def find_quantities(text: str, times: Sequence[TimeMention] | None = None) -> list[Quantity]:
    """All quantities in `text`, in order, without overlaps; never raises.

    `times` are the times found in the same text, whose numbers are left out; None finds them first.
    """
    if times is None:
        from relcli.language.times import find_times

        times = find_times(text)
    line = row(text)
    found: list[Quantity] = []
    ahead = iter(times)
    time = next(ahead, None)
    done = 0
    taken = frozenset(mention.start for mention in times)
    for i in line.hits:
        start = line.starts[i]
        while time is not None and time.end <= start:
            time = next(ahead, None)
        if i < done or (time is not None and time.start <= start) or not line.words[i]:
            continue
        reading = _Reading(line, i, done, taken, time.start if time is not None else len(text))
        quantities, done = reading.read()
        for quantity in quantities:
            if not found or quantity.start >= found[-1].end:  # "one hundred one hundred" can be cut in two ways
                found.append(quantity)
    return found


class _Reading(Pairs):
    """The quantities that begin at one word of a row."""

    __slots__ = ()

    def read(self) -> tuple[list[Quantity], int]:
        """What begins here, and the index of the first word not yet read."""
        line, i, data = self.line, self.i, number_words()
        word = line.words[i]
        nothing: tuple[list[Quantity], int] = ([], self.done)
        if word < ":" or word in data["begins"]:
            return self._number() or nothing
        if word in data["vague"]:
            return self._vague() or nothing
        if word in data["fractions"]:
            share = shares.fraction(line, i)
            if share is not None:
                return self._share(share) or nothing
        if word in data["ordinals"]:
            return self._ordinal() or nothing
        return nothing

    def _number(self) -> tuple[list[Quantity], int] | None:
        line, i = self.line, self.i
        numeral = read_numeral(line, i)
        if numeral is None:
            return None
        if numeral.suffix in _ORDINALS:
            return self._ordinal()
        if numeral.in_digits:
            told = currency_before(line, i) or self.told_score(numeral)
            end = 0 if told else codes.code_end(line, i, numeral)
            if end:
                return [], end
        elif (found := self._worded(numeral)) is not None:
            return found
        share = shares.ratio(line, numeral)
        if share is not None:
            return self._share(share)
        if (
            not numeral.in_digits
            and line.words[numeral.last] in number_words()["fractions"]
            and line.near(numeral.last - 1)
        ):
            part = shares.fraction(line, numeral.last)
            if part is not None:
                return self._share(part)
        return self.pair(numeral) or self._one(numeral)

    def _worded(self, numeral: Numeral) -> tuple[list[Quantity], int] | None:
        """ "a hundred", "several thousand", "a few dozen": number words that need the word in front."""
        line, i = self.line, self.i
        word, before = line.words[i], line.words[i - 1]
        if word in number_words()["multiples"]:
            vague = table("durations")["vague"]
            size = numeral.value
            if not line.near(i - 1):
                before = ""
            if before in ("several", "few", "many"):
                first = i - 2 if line.words[i - 2] == "a" else i - 1
                low, high = vague[before]
                return self._made(numeral._replace(first=first), low * size, high * size, "")
            if before in ("a", "an", "one", "per", "every"):
                if before in ("per", "every"):
                    return [], numeral.last
                first = i - 2 if line.words[i - 2] == "half" else i - 1
                factor = 0.5 if first == i - 2 else 1.0
                half = max(numeral.half, float(number_words()["round"]["article"]) * size) * factor
                return self._one(numeral._replace(first=first, value=factor * size, half=half))
            return [], numeral.last
        return None

    def _vague(self) -> tuple[list[Quantity], int] | None:
        """ "dozens", "hundreds of thousands"."""
        line, i, data = self.line, self.i, number_words()
        low, high = data["vague"][line.words[i]]
        last = i + 1
        if line.words[last] == "of" and line.words[last + 1] in data["vague"]:
            scale = data["vague"][line.words[last + 1]][0] / 2
            low, high, last = low * scale, high * scale, last + 2
        if line.gaps[i - 1][-1:] in ("-", "/") or line.words[i - 1] in ("the",):
            return None
        return self._made(Numeral(i, last, low, 0.0, 1, False), low, high, "")

    def _made(self, numeral: Numeral, low: float, high: float, hedge: str) -> tuple[list[Quantity], int]:
        """A quantity whose interval is known already; the unit behind it applies."""
        unit = unit_behind(self.line, numeral.last, numeral.suffix, numeral.scaled)
        return [self.quantity(numeral, unit, (low, high), hedge, numeral.first)], unit.last if unit else numeral.last

    def _share(self, share: shares.Share) -> tuple[list[Quantity], int] | None:
        line = self.line
        numeral = Numeral(share.first, share.last, share.value, share.half, 1, False)
        if share.of_unit:
            scale = number_words()["multiples"].get(line.words[share.last])
            if scale:
                value = share.value * scale
                return self._one(numeral._replace(last=share.last + 1, value=value, half=value * 0.1, scaled=True))
            unit = unit_behind(line, share.last)
            if line.words[share.last] == "point":
                unit = Unit("percentage points", "pp", 1.0, "point", share.last + 1, line.end(share.last))
                return [self.quantity(numeral, unit, interval(share.value, share.half, ""), "", share.first)], unit.last
            if unit is not None:
                return self._one(numeral)
            numeral = numeral._replace(last=share.last - (2 if line.words[share.last - 2] == "of" else 1))
        hedge, first = hedge_before(line, numeral.first)
        if first < self.done:
            hedge, first = "", numeral.first
        bounds = interval(share.value, share.half, hedge)
        return [self.quantity(numeral, None, bounds, hedge, first, dimension="ratio")], numeral.last

    def _ordinal(self) -> tuple[list[Quantity], int] | None:
        line, i = self.line, self.i
        rank = shares.ordinal(line, i)
        if rank is None or (i and line.gaps[i - 1] in ("-", "/", ".") and line.words[i - 1]):
            return None
        value, last = rank
        numeral = Numeral(i, last, value, 0.0, len(str(int(value))), False)
        return [self.quantity(numeral, None, (value, value), "", i, dimension="ordinal")], last

    def _one(self, numeral: Numeral) -> tuple[list[Quantity], int] | None:
        """A single number with its unit and hedges; nothing for the pronoun "one"."""
        line, last = self.line, numeral.last
        money = currency_before(line, numeral.first)
        if numeral.in_digits and not money and self._unclear(numeral):
            return [], last
        unit = None if money else unit_behind(line, last, numeral.suffix, numeral.scaled)
        if numeral.suffix and unit is None:
            return [], last
        alone = numeral.value == 1 and not numeral.in_digits and last == numeral.first + 1 and unit is None
        if alone and not self._one_of_many(numeral.first):
            return [], last
        age = None if unit or money else self._age(numeral)
        if age is not None:
            return age
        if unit is None and not money and unit_name(line.words[last]) and line.near(last - 1):
            return [], last  # "every four years"
        end = unit.last if unit else last
        hedge, first = self.hedge(numeral, unit, money)
        if not hedge:
            behind, past = hedge_after(line, end)
            hedge, end = (behind, past) if behind else (hedge, end)
        signed = self.signed(numeral, unit)
        bounds = self.hedged(signed, unit or money, hedge)
        quantity = self.quantity(signed, unit, bounds, hedge, first, money)
        if signed.value < 0 and first == numeral.first:
            start = line.starts[first - 1] if line.words[first - 1] == "minus" else quantity.start - 1
            quantity = replace(quantity, start=start, surface=line.text[start : quantity.end])
        if end > (unit.last if unit else last):
            stop = line.end(end - 1)
            quantity = replace(quantity, end=stop, surface=line.text[quantity.start : stop])
        return [quantity], end

    def _one_of_many(self, place: int) -> bool:
        """ "One hiker was killed", "killed one hiker": a count, and no pronoun.  Not "one reason was given"."""
        line, data = self.line, number_words()
        words = line.words
        before, noun, told = words[place - 1], words[place + 1], words[place + 2]
        if not noun.isalpha() or noun in data["one_idle"] or before in data["one_chosen"]:
            return False
        if before in data["one_befallen"]:
            return True
        if told not in data["one_told"] or not line.near(place) or not line.near(place + 1):
            return False
        third = words[place + 3]
        form = verb_forms().get(third)
        return told not in _BEEN or third == "been" or (form is not None and form.tense in ("past", "part"))

    def _unclear(self, numeral: Numeral) -> bool:
        """ "100m": million or metres?  And "1990s"-like plurals."""
        raw = self.line.words[numeral.last - 1]
        if numeral.suffix == "s" or (raw.endswith("k") and numeral.value < 10_000 and numeral.scaled):
            return True
        return (
            raw.endswith("m")
            and raw[:-1].isdigit()
            and not self.line.words[numeral.last].startswith(("people", "users", "tonnes"))
        )

    def _age(self, numeral: Numeral) -> tuple[list[Quantity], int] | None:
        """ ", 58,", "aged 58", "58-year-old", "58 years old"."""
        line, first, last = self.line, numeral.first, numeral.last
        if numeral.value % 1 or not 0 < numeral.value <= OLDEST or numeral.suffix or numeral.scaled:
            return None
        between = (
            numeral.in_digits
            and line.gaps[first - 1] == ", "
            and line.gaps[last - 1][:2] == ", "
            and line.capital(first - 1)
        )
        if (
            line.words[last] in ("year", "years")
            and line.words[last + 1] == "old"
            and line.near(last - 1)
            and line.near(last)
        ):
            last += 2
        elif not between and line.words[first - 1] not in number_words()["age_words"] and not self._who_is(numeral):
            return None
        whole = numeral._replace(last=last)
        bounds = (numeral.value, numeral.value + 0.999)
        return [self.quantity(whole, None, bounds, "", first, dimension="age", told="year")], last

    def _who_is(self, numeral: Numeral) -> bool:
        """ "who is 31,"."""
        line, first = self.line, numeral.first
        told = line.words[first - 1] in ("is", "was", "turned", "turns") and line.words[first - 2] in (
            "who",
            "he",
            "she",
        )
        return told and numeral.in_digits and line.gaps[numeral.last - 1][:1] in (",", ".", ";", "\n")
