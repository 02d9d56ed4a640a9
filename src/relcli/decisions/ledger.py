"""The file of decisions: one block of YAML per finding, sorted by id, read strictly and edited block by block.

A block that is not decided anew keeps its bytes, its comments and keys that this relcli does not know: so two editors'
changes meet in one block only where they decided about one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from relcli.decisions.blocks import is_day
from relcli.decisions.model import DecisionsError, Entry, by_path, collector_paused
from relcli.decisions.reading import Placed, read
from relcli.facts.problems import FactsError, Problems
from relcli.facts.writing import quoted, scalar
from relcli.records import record

MAX_BYTES: Final = 128 << 20
"""A quarter of a million decisions; beyond that the file is no longer what people decided one by one."""
HEADER: Final = """\
# What editors decided about what relcli found: confirmed, dismissed or fixed. One block for each finding, sorted by id.
# `relcli review` and `relcli decide` write it; notes may be edited by hand.
version: 1
decisions:
"""


@record(frozen=True, slots=True)
class Ledger:
    """A file of decisions, read."""

    path: str = "decisions"
    """As errors name it."""
    text: str = HEADER
    entries: tuple[Entry, ...] = ()
    """In the order of the file."""
    lines: tuple[int, ...] = ()
    """1-based lines at which the keys of the entries begin."""

    @classmethod
    def load(cls, path: str) -> Ledger:
        """The decisions of a file; none where there is no such file.  Raises DecisionsError with places."""
        try:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return cls(path)
        except OSError as error:
            raise DecisionsError(f"{path}: cannot be read ({error.strerror or error}). Check what it is.") from None
        if len(data) > MAX_BYTES:
            raise DecisionsError(
                f"{path}: larger than {MAX_BYTES >> 20} MiB. Split the corpus, or delete old decisions."
            )
        try:
            return cls.parse(data.decode("utf-8-sig"), path)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise DecisionsError(f"{path}:{line}: the text is not UTF-8. Save the file as UTF-8.") from None

    @classmethod
    def parse(cls, text: str, path: str = "decisions") -> Ledger:
        """The decisions of a text.  Raises DecisionsError with each problem's place."""
        found = _placed(text, path)
        return cls(path, text, tuple(entry for entry, _ in found), tuple(line for _, line in found))

    def find(self, identity: str) -> Entry | None:
        """The entry of an id."""
        return next((entry for entry in self.entries if entry.id == identity), None)

    def put(self, entry: Entry) -> str:
        """The text of the file with this entry, in the place of the one of its id or at its place by id."""
        head, blocks = self._blocks()
        others = [(known, block) for known, block in blocks if known.id != entry.id]
        place = next((n for n, (known, _) in enumerate(others) if known.id > entry.id), len(others))
        if len(others) < len(blocks):
            place = next(n for n, (known, _) in enumerate(blocks) if known.id == entry.id)
        written = block_of(entry, self._indent())
        return self._with(head, [b for _, b in others[:place]] + [written] + [b for _, b in others[place:]])

    def without(self, identity: str) -> str:
        """The text of the file without the entry of an id."""
        head, blocks = self._blocks()
        return self._with(head, [block for known, block in blocks if known.id != identity])

    def _with(self, head: str, blocks: list[str]) -> str:
        text = "\n".join([head, *blocks]) if blocks else f"{head.rstrip()} []\n"
        return text.replace("\n", "\r\n") if "\r\n" in self.text else text

    def _indent(self) -> int:
        """Spaces before the dash of an entry."""
        if not self.lines:
            return 0
        line = self.text.splitlines()[self.lines[0] - 1]
        return len(line) - len(line.lstrip())

    def _blocks(self) -> tuple[str, list[tuple[Entry, str]]]:
        """What stands above the first entry, and the text of each entry with the comments right above it."""
        lines = self.text.splitlines()
        begins = [_begin(lines, line, self.path) for line in self.lines]
        if not begins:
            return HEADER, []
        if begins != sorted(set(begins)):
            raise _not_blocks(self.path, begins[0] + 1)
        head = "\n".join(lines[: begins[0]]).rstrip() + "\n"
        texts = (
            "\n".join(lines[low:high]).rstrip() + "\n" for low, high in zip(begins, [*begins[1:], None], strict=True)
        )
        return head, list(zip(self.entries, texts, strict=True))


@lru_cache(maxsize=1)
def _placed(text: str, path: str) -> tuple[Placed, ...]:
    """The entries and their lines; kept, since each answer of a review reads the file before and when it is written."""
    problems = Problems(path)
    try:
        with collector_paused():
            found = tuple(read(text, problems))
        problems.raise_any()
    except FactsError as error:
        raise DecisionsError(str(error)) from None
    return found


def _begin(lines: list[str], line: int, path: str) -> int:
    """0-based line at which a block begins: that of its dash, or of the comments right above it."""
    begin = line - 1
    if not lines[begin].lstrip().startswith("- "):
        raise _not_blocks(path, line)
    while begin and lines[begin - 1].lstrip().startswith("#"):
        begin -= 1
    return begin


def _not_blocks(path: str, line: int) -> DecisionsError:
    return DecisionsError(
        f"{path}:{line}: the decisions are not one block each, so that none can be added without touching the others. "
        "Begin each with '- id: …' on a line of its own."
    )


def block_of(entry: Entry, indent: int = 0) -> str:
    """The block of an entry, its dash behind `indent` spaces."""
    lead = " " * indent
    return "".join(f"{lead}{line}\n" for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    yield f"- id: {quoted(entry.id)}"
    for key in ("rule", "subject", "fact", "decision", "note", "who", "when"):
        text = getattr(entry, key)
        if text:
            yield f"  {key}: {_spelled(key, text)}"
    yield "  sides:" if entry.sides else "  sides: []"
    for side in entry.sides:
        yield f"  - value: {scalar(side.value)}"
        if side.quote:
            yield f"    quote: {scalar(side.quote)}"
        if side.claims:
            yield "    claims:"
            for claim in sorted(side.claims, key=by_path):
                yield f"    - {quoted(claim)}"


def _spelled(key: str, text: str) -> str:
    """A day may stand without quotation marks: the strict reader takes it as text."""
    if key == "fact":
        return quoted(text)
    return text if key == "when" and is_day(text) else scalar(text)
