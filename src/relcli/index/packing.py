"""Claims as bytes and back.

An article is packed as compressed JSON: lists of the fields of each record, in order.  JSON, because an index may come
with a folder from a stranger, and neither `pickle` nor `marshal` may be fed by strangers.  The text of a sentence is
not packed: it is a slice of the body that the index stores once; and the body is the dictionary of the compression,
which halves the size.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Final, get_args

from relcli.claims.details import Detail
from relcli.claims.model import Claim, Context, Evidence, Kind, ReadArticle, Stance
from relcli.corpus.model import Ignore
from relcli.index.model import DamagedRecord, Piece
from relcli.index.records import plain, read_time, reader, window_of
from relcli.language.tokens import stem

_WORD: Final = re.compile(r"\w[\w'’-]*")

_DETAILS: tuple[Any, ...] = get_args(Detail)
"""A detail is packed as its place in this list and its fields: new kinds go to the end."""
_NUMBERS = {kind: number for number, kind in enumerate(_DETAILS)}


def pack(article: ReadArticle, body: str, places: Sequence[tuple[int, int]]) -> bytes:
    """The article without the text of its sentences, which stand in its body at `places` (start, size)."""
    contexts: list[tuple[Any, ...]] = []
    before: Context | None = None
    for context in article.contexts:
        contexts.append(_context(context, before))
        before = context
    numbers = {id(context): number for number, context in enumerate(article.contexts)}
    window = None if article.date is None else article.date.intervals
    rest = (window, article.month, article.day, article.weekday, article.digest, article.names, article.ignores)
    spans = [(context.start, context.end) for context in article.contexts]
    packed = [
        rest,
        [*map(_steps, zip(*spans, strict=True)), *map(_steps, zip(*places, strict=True)), *zip(*contexts, strict=True)],
        [_claim(claim) for claim in article.claims],
        _evidence([claim.evidence for claim in article.claims], numbers),
    ]
    text = json.dumps(packed, default=plain, separators=(",", ":"), ensure_ascii=False, check_circular=False)
    press = zlib.compressobj(6, zdict=_dictionary(body))
    return press.compress(text.encode("utf-8", "surrogatepass")) + press.flush()


def unpack(data: bytes, body: str, path: str, title: str, source: str) -> ReadArticle:
    """The article that `pack` packed; raises DamagedRecord for bytes that it did not make."""
    try:
        return _unpack(data, body, path, title, source)
    except (ValueError, TypeError, LookupError, AttributeError, zlib.error) as error:
        raise DamagedRecord(f"the claims of {path} cannot be read: {error}") from None


def _unpack(data: bytes, body: str, path: str, title: str, source: str) -> ReadArticle:
    text = zlib.decompressobj(zdict=_dictionary(body)).decompress(data)
    rest, columns, claims, shown = json.loads(text.decode("utf-8", "surrogatepass"))
    window, month, day, weekday, digest, names, ignores = rest
    told: list[Context] = []
    starts, ends, places, sizes, *columns = columns or [[], [], [], []]
    for start, end, at, size, *row in zip(*map(_sums, (starts, ends, places, sizes)), *columns, strict=True):
        told.append(_read_context(len(told), start, end, body[at : at + size], row, told))
    where = _read_evidence(shown, told)
    return ReadArticle(
        path=path,
        title=title,
        source=source,
        date=None if window is None else window_of(window),
        month=month,
        day=day,
        claims=tuple([_read_claim(row, evidence) for row, evidence in zip(claims, where, strict=True)]),
        names=tuple([(name, kind, count) for name, kind, count in names]),
        contexts=tuple(told),
        weekday=weekday,
        digest=digest,
        ignores=read_ignores(ignores),
    )


def _dictionary(body: str) -> bytes:
    """What is likely in a packed article: its text, and how records begin."""
    return body[:30_000].encode("utf-8", "surrogatepass") + _OPENINGS


_OPENINGS = b"""],"",[],0,false],"absolute","year","","",[[738000,738365]],[],false,null,-1,"","",0,"",null,[],""],\
"yearless","weekday","day","duration","",0,false,false,""]],["name","asserted","",1.0,[0,0,10,["trend","hedged","planned",\
["quantity","approximately","tonnes","percent","currency","USD",null,false,false,["duration",["quote","quoted",\
["office","president","current","head-of-state",["event","happened","past","person","place",["verb:",[],0.9,[\
"""


def read_ignores(rows: list[Any]) -> tuple[Ignore, ...]:
    """The wishes of an article of their fields."""
    return tuple([Ignore(line, start, end, tuple(rules), *rest) for line, start, end, rules, *rest in rows])


def pack_pieces(pieces: Sequence[Piece]) -> bytes:
    """Sentences as bytes, each offset told from the one before."""
    zones = sorted({piece.zone for piece in pieces})
    rows, start, line = [], 0, 0
    for piece in pieces:
        rows += [zones.index(piece.zone), piece.line - line, piece.start - start, piece.end - piece.start, piece.size]
        start, line = piece.start, piece.line
    return zlib.compress(json.dumps([zones, rows], separators=(",", ":")).encode(), 6)


def unpack_pieces(data: bytes) -> list[Piece]:
    """The sentences that `pack_pieces` packed."""
    zones, rows = json.loads(zlib.decompress(data))
    pieces, start, line, at = [], 0, 0, 0
    for place in range(0, len(rows), 5):
        zone, lines, ahead, length, size = rows[place : place + 5]
        line, start = line + lines, start + ahead
        pieces.append(Piece(zones[zone], line, start, start + length, at, size))
        at += size + 1
    return pieces


def _steps(numbers: Sequence[int]) -> list[int]:
    """Each number less the one before: small where they ascend."""
    return [number - before for number, before in zip(numbers, (0, *numbers), strict=False)]


def _sums(steps: Sequence[int]) -> list[int]:
    return list(accumulate(steps))


def _context(context: Context, before: Context | None) -> tuple[Any, ...]:
    return (
        context.zone,
        *_stems(context),
        context.names,
        context.people,
        context.times,
        context.label,
        None if before is not None and context.near == before.stems else sorted(context.near),
    )


def _read_context(number: int, start: int, end: int, text: str, row: list[Any], before: Sequence[Context]) -> Context:
    zone, mask, rest, names, people, times, label, near = row
    return Context(
        number,
        start,
        end,
        text,
        zone,
        _read_stems(text, mask, rest),
        tuple(names),
        tuple(people),
        tuple([read_time(time) for time in times]),
        label,
        before[-1].stems if near is None else frozenset(near),
    )


def _stems(context: Context) -> tuple[int, list[str]]:
    """The stems of a sentence: a bit for each distinct stem of its words, in order, and the stems that are none."""
    words = _word_stems(context.text)
    mask = sum(1 << place for place, word in enumerate(words) if word in context.stems)
    return mask, sorted(context.stems.difference(words))


def _read_stems(text: str, mask: int, rest: Sequence[str]) -> frozenset[str]:
    found = [word for place, word in enumerate(_word_stems(text)) if mask >> place & 1]
    return frozenset(found + list(rest) if rest else found)


def _word_stems(text: str) -> list[str]:
    return list(dict.fromkeys([stem(word) for word in _WORD.findall(text)]))


def _evidence(shown: Sequence[Evidence], numbers: dict[int, int]) -> list[list[Any]]:
    """Columns: context, start in it, length, line, column, and 0 for the quote where the sentence has it there."""
    contexts = [numbers[id(each.context)] for each in shown]
    starts = [each.start - each.context.start for each in shown]
    quotes = [
        0 if start >= 0 and each.context.text[start : start + each.end - each.start] == each.quote else each.quote
        for each, start in zip(shown, starts, strict=True)
    ]
    return [
        _steps(contexts),
        starts,
        [each.end - each.start for each in shown],
        _steps([each.line for each in shown]),
        [each.column for each in shown],
        quotes,
    ]


def _read_evidence(columns: list[list[Any]], contexts: Sequence[Context]) -> list[Evidence]:
    numbers, starts, sizes, lines, places, quotes = columns
    found = []
    for number, start, size, line, column, quote in zip(
        _sums(numbers), starts, sizes, _sums(lines), places, quotes, strict=True
    ):
        context = contexts[number]
        low = context.start + start
        words = quote or context.text[start : start + size]
        found.append(Evidence(low, low + size, line, column, words, context))
    return found


def _claim(claim: Claim) -> tuple[Any, ...]:
    detail = claim.detail
    return (
        claim.kind,
        claim.subject,
        claim.value,
        claim.stance,
        claim.speaker,
        claim.sure,
        _NUMBERS[type(detail)],
        plain(detail),
    )


def _read_claim(row: list[Any], evidence: Evidence) -> Claim:
    kind, subject, value, stance, speaker, sure, number, fields = row
    detail = reader(_DETAILS[number])(fields)
    return Claim(_kind(kind), subject, value, detail, _stance(stance), evidence, speaker, sure)


@cache
def _kind(text: str) -> Kind:
    return Kind(text)


@cache
def _stance(text: str) -> Stance:
    return Stance(text)
