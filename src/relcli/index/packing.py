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
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

from relcli.claims.model import Context, Evidence, ReadArticle
from relcli.corpus.model import Ignore
from relcli.index.columns import claims_of, columns_of, opened, shut
from relcli.index.model import DamagedRecord, Piece
from relcli.index.pieces import unpack_pieces
from relcli.index.records import plain, read_time, window_of
from relcli.language.times import TimeMention
from relcli.language.tokens import stem
from relcli.records import record

_WORD: Final = re.compile(r"\w[\w'’-]*")
_PERSON: Final = "person"


@record(frozen=True, slots=True)
class Packed:
    """An article as the index has it, on its way to whoever needs its claims."""

    claims: bytes
    pieces: bytes
    body: str
    path: str
    title: str
    source: str
    digest: str


def pack(article: ReadArticle, body: str, silent: Sequence[int]) -> bytes:
    """The article without what the index has of it elsewhere: its body, its title, where its sentences stand.

    `silent` are the numbers of the pieces that are no sentences and make no claims; all others are the article's
    contexts, in order.
    """
    times: dict[TimeMention, int] = {}

    def time(found: TimeMention) -> int:
        return times.setdefault(found, len(times))

    window = None if article.date is None else article.date.intervals
    rest = (window, article.month, article.day, article.weekday, article.names, article.ignores, silent)
    contexts = _contexts(article, time)
    claims = columns_of(article.claims, time)
    packed = [rest, contexts, claims, _evidence(article), [plain(each) for each in times]]
    text = json.dumps(packed, default=plain, separators=(",", ":"), ensure_ascii=False, check_circular=False)
    press = zlib.compressobj(6, zdict=_dictionary(body))
    return press.compress(text.encode("utf-8", "surrogatepass")) + press.flush()


def unpack(packed: Packed) -> ReadArticle:
    """The article that `pack` packed; raises DamagedRecord for bytes that it did not make."""
    try:
        return _unpack(packed)
    except (ValueError, TypeError, LookupError, AttributeError, StopIteration, zlib.error) as error:
        raise DamagedRecord(f"the claims of {packed.path} cannot be read: {error}") from None


def _unpack(packed: Packed) -> ReadArticle:
    text = zlib.decompressobj(zdict=_dictionary(packed.body)).decompress(packed.claims)
    rest, columns, claims, shown, told = json.loads(text.decode("utf-8", "surrogatepass"))
    window, month, day, weekday, names, ignores, silent = rest
    times = [read_time(time) for time in told]
    passed = frozenset(silent)
    pieces = [piece for number, piece in enumerate(unpack_pieces(packed.pieces)) if number not in passed]
    contexts = _read_contexts(pieces, packed.body, columns, names, times)
    return ReadArticle(
        path=packed.path,
        title=packed.title,
        source=packed.source,
        date=None if window is None else window_of(window),
        month=month,
        day=day,
        claims=tuple(claims_of(claims, times, _read_evidence(shown, contexts))),
        names=tuple([(name, kind, count) for name, kind, count in names]),
        contexts=tuple(contexts),
        weekday=weekday,
        digest=packed.digest,
        ignores=read_ignores(ignores),
    )


def _dictionary(body: str) -> bytes:
    """What is likely in a packed article: its text, and how records begin."""
    return body[:30_000].encode("utf-8", "surrogatepass") + _OPENINGS


_OPENINGS = b"""],0,false],["absolute","year","","",[[738000,738365]],[],false,null,-1,"","",0,"",null,[],""],\
"yearless","weekday","day","duration","happened","quoted","current",1.0],["",0,"asserted","person",[0,null,\
"""


def read_ignores(rows: list[Any]) -> tuple[Ignore, ...]:
    """The wishes of an article of their fields."""
    return tuple([Ignore(line, start, end, tuple(rules), *rest) for line, start, end, rules, *rest in rows])


def _steps(numbers: Iterable[int]) -> list[int]:
    """Each number less the one before: small where they ascend."""
    all_ = list(numbers)
    return [number - before for number, before in zip(all_, (0, *all_), strict=False)]


def _sums(steps: Iterable[int]) -> list[int]:
    return list(accumulate(steps))


def _contexts(article: ReadArticle, time: Callable[[TimeMention], int]) -> list[list[Any]]:
    """Columns: stems (two), names, people, times, label, and the stems of what is before if no sentence is."""
    known = {name: number for number, (name, _, _) in enumerate(article.names)}
    kinds = {name: kind for name, kind, _ in article.names}
    rows: list[tuple[Any, ...]] = []
    before: Context | None = None
    for context in article.contexts:
        people = [name for name in context.names if kinds.get(name) == _PERSON]
        rows.append(
            (
                *_stems(context),
                [known.get(name, name) for name in context.names],
                0 if people == list(context.people) else context.people,
                [time(each) for each in context.times],
                0 if before is not None and context.label == before.label else context.label,
                0 if before is not None and context.near == before.stems else sorted(context.near),
            )
        )
        before = context
    return [shut(column) for column in zip(*rows, strict=True)]


def _read_contexts(
    pieces: Sequence[Piece], body: str, columns: list[list[Any]], names: list[Any], times: Sequence[TimeMention]
) -> list[Context]:
    kinds = {name: kind for name, kind, _ in names}
    found: list[Context] = []
    label, stems = "", frozenset[str]()
    for piece, row in zip(pieces, zip(*(opened(column, len(pieces)) for column in columns), strict=True), strict=True):
        mask, rest, named, people, told, labelled, near = row
        here = [names[name][0] if isinstance(name, int) else name for name in named]
        who = [name for name in here if kinds.get(name) == _PERSON] if people == 0 else people
        label = label if labelled == 0 else labelled
        text = body[piece.at : piece.at + piece.size]
        before, stems = stems, _read_stems(text, mask, rest)
        found.append(
            Context(
                len(found),
                piece.start,
                piece.end,
                text,
                piece.zone,
                stems,
                tuple(here),
                tuple(who),
                tuple([times[time] for time in told]),
                label,
                before if near == 0 else frozenset(near),
            )
        )
    return found


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


def _evidence(article: ReadArticle) -> list[list[Any]]:
    """Columns: context, start in it, length, line, where the line begins, and 0 for a quote that stands there."""
    numbers = {id(context): number for number, context in enumerate(article.contexts)}
    shown = [claim.evidence for claim in article.claims]
    starts = [each.start - each.context.start for each in shown]
    quotes = [
        0 if start >= 0 and each.context.text[start : start + each.end - each.start] == each.quote else each.quote
        for each, start in zip(shown, starts, strict=True)
    ]
    return [
        _steps(numbers[id(each.context)] for each in shown),
        starts,
        [each.end - each.start for each in shown],
        _steps(each.line for each in shown),
        _steps(each.start - each.column for each in shown),
        shut(quotes),
    ]


def _read_evidence(columns: list[list[Any]], contexts: Sequence[Context]) -> list[Evidence]:
    numbers, starts, sizes, lines, margins, quotes = columns
    found = []
    for number, start, size, line, margin, quote in zip(
        _sums(numbers), starts, sizes, _sums(lines), _sums(margins), opened(quotes, len(starts)), strict=True
    ):
        context = contexts[number]
        low = context.start + start
        words = context.text[start : start + size] if quote == 0 else quote
        found.append(Evidence(low, low + size, line, low - margin, words, context))
    return found
