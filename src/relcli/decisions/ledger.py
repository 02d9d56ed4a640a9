"""The file of decisions: one block of YAML per finding, sorted by id, read strictly and edited block by block.

A block that is not decided anew keeps its bytes, its comments and keys that this relcli does not know: so two editors'
changes meet in one block only where they decided about one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from relcli.decisions.model import DECISIONS, DecisionsError, Entry, RecordedSide, by_path
from relcli.facts.problems import FactsError, Problem, Problems, among, excerpt
from relcli.facts.record import Record
from relcli.facts.writing import quoted, scalar
from relcli.facts.yaml_loader import MAX_BYTES, ListNode, MapNode, Node, ScalarNode, is_null, parse, resolve
from relcli.records import record

VERSION: Final = 1
HEADER: Final = """\
# What editors decided about what relcli found: confirmed, dismissed or fixed. One block for each finding, sorted by id.
# `relcli review` and `relcli decide` write it; notes may be edited by hand.
version: 1
decisions:
"""
_TOP: Final = ("version", "decisions")
_REQUIRED: Final = ("id", "rule", "decision", "sides")
_MARKERS: Final = ("<<<<<<< ", ">>>>>>> ", "||||||| ")


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
        problems = Problems(path)
        try:
            _refuse_markers(text, problems)
            nodes = list(_nodes(parse(text, problems), problems))
            entries = [_entry(node, problems) for node in nodes]
            _refuse_doubles(entries, nodes, problems)
            problems.raise_any()
        except FactsError as error:
            raise DecisionsError(str(error)) from None
        return cls(path, text, tuple(entries), tuple(node.line for node in nodes))

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


def _refuse_markers(text: str, problems: Problems) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_MARKERS):
            found = Problem(problems.path, number, 1, "a merge was left unfinished here", "keep one of the two sides")
            raise FactsError([found])


def _nodes(root: Node | None, problems: Problems) -> Iterator[MapNode]:
    """The blocks of the file; whatever else stands there is noted."""
    if not isinstance(root, MapNode):
        place = (root.line, root.column) if root else (1, 1)
        problems.add(place, "the file does not begin with keys", f"begin with 'version: {VERSION}', then 'decisions:'")
        raise problems.error()
    sections = {key.text: value for key, value in root.entries}
    for key, _ in root.entries:
        if key.text not in _TOP:
            problems.add((key.line, key.column), f"unknown key '{excerpt(key.text)}'", among(key.text, _TOP))
    version = sections.get("version")
    if not isinstance(version, ScalarNode) or resolve(version) is True or resolve(version) != VERSION:
        place = (version.line, version.column) if version else (root.line, root.column)
        problems.add(place, "the version of the file is not one that this relcli reads", f"allowed: version: {VERSION}")
    listed = sections.get("decisions")
    if isinstance(listed, ListNode):
        for item in listed.items:
            if isinstance(item, MapNode):
                yield item
            else:
                problems.add((item.line, item.column), "a decision has no keys", "write '- id: …' and so on")
    elif listed is not None and not is_null(listed):
        problems.add((listed.line, listed.column), "'decisions' is not a list", "each decision begins with '- id: …'")


def _entry(node: MapNode, problems: Problems) -> Entry:
    """The decision of a block, with its problems noted; keys that are not known are left alone."""
    record = Record(node, problems, "decision")
    for key in _REQUIRED:
        if not record.has(key):
            record.wrong(None, f"the key '{key}' is missing", f"a decision needs: {', '.join(_REQUIRED)}")
    listed = next((value for key, value in node.entries if key.text == "sides"), None)
    sides = listed.items if isinstance(listed, ListNode) else ()
    return Entry(
        id=record.identifier("id"),
        rule=record.text("rule"),
        subject=record.text("subject"),
        sides=tuple(_side(side, problems) for side in sides),
        fact=record.text("fact"),
        decision=record.choice("decision", DECISIONS),
        note=record.text("note"),
        who=record.text("who"),
        when=record.text("when"),
    )


def _side(node: Node, problems: Problems) -> RecordedSide:
    if not isinstance(node, MapNode):
        problems.add((node.line, node.column), "a side has no keys", "write '- value: …' and so on")
        return RecordedSide("")
    record = Record(node, problems, "side")
    listed = next((value for key, value in node.entries if key.text == "claims"), None)
    claims = listed.items if isinstance(listed, ListNode) else ()
    texts = frozenset(claim.text for claim in claims if isinstance(claim, ScalarNode))
    return RecordedSide(record.text("value"), texts, record.text("quote"))


def _refuse_doubles(entries: list[Entry], nodes: list[MapNode], problems: Problems) -> None:
    lines: dict[str, int] = {}
    for entry, node in zip(entries, nodes, strict=True):
        if entry.id and entry.id in lines:
            what = f"the finding '{entry.id}' is decided twice, first in line {lines[entry.id]}"
            problems.add((node.line, node.column), what, "keep one of the two blocks")
        lines.setdefault(entry.id, node.line)


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
    return text if key == "when" and _is_day(text) else scalar(text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
