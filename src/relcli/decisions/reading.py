"""Reading a file of decisions strictly: block by block as relcli writes it, by a parser of YAML what people changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from relcli.decisions.blocks import Block, blocks
from relcli.decisions.model import DECISIONS, Entry, RecordedSide
from relcli.facts.problems import FactsError, Problem, Problems, among, excerpt
from relcli.facts.record import Record
from relcli.facts.yaml_loader import ListNode, MapNode, Node, ScalarNode, is_null, parse, resolve

VERSION: Final = 1
WHOLE: Final = 4 << 20
"""Characters up to which a file that people changed is parsed as one; a longer one block by block."""
_TOP: Final = ("version", "decisions")
_REQUIRED: Final = ("id", "rule", "decision", "sides")
_MARKERS: Final = ("<<<<<<< ", ">>>>>>> ", "||||||| ")

Placed = tuple[Entry, int]
"""An entry and the 1-based line at which its keys begin."""


def read(text: str, problems: Problems) -> list[Placed]:
    """The entries of a text, in its order; what is wrong is noted.  Raises FactsError where reading cannot go on."""
    _refuse_markers(text, problems)
    found = list(_read(text.replace("\r\n", "\n"), problems))
    _refuse_doubles(found, problems)
    return found


def _read(text: str, problems: Problems) -> Iterator[Placed]:
    short = len(text) <= WHOLE
    known: list[Block] = []
    for block in blocks(text):
        known.append(block)
        if short and block.entry is None:
            break
    if not known or short and (known[-1].entry is None or not _is_sound(text[: known[0].start], problems.path)):
        yield from ((_entry(node, problems), node.line) for node in _nodes(parse(text, problems), problems))
        return
    if not short:
        list(_nodes(parse(text[: known[0].start], problems), problems))
    for block in known:
        if block.entry is not None:
            yield block.entry, block.line
        else:
            yield from _by_hand(text[block.start : block.end], block.line, problems)


def _is_sound(head: str, path: str) -> bool:
    """Is it the beginning of a file of decisions, with no block yet?"""
    problems = Problems(path)
    try:
        return not list(_nodes(parse(head, problems), problems)) and not problems.found
    except FactsError:
        return False


def _by_hand(text: str, line: int, problems: Problems) -> Iterator[Placed]:
    """A block that people changed, which begins at that line."""
    own = Problems(problems.path)
    found: list[Placed] = []
    try:
        node = parse(text, own)
        items = node.items if isinstance(node, ListNode) else ()
        found = [(_entry(each, own), each.line + line - 1) for each in _maps(items, own)]
    except FactsError as error:
        own = Problems(problems.path, list(error.problems), error.more)
    for each in own.found:
        problems.add((each.line + line - 1, each.column), each.what, each.allowed)
    yield from found


def _refuse_markers(text: str, problems: Problems) -> None:
    if not any(marker in text for marker in _MARKERS):
        return
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
        yield from _maps(listed.items, problems)
    elif listed is not None and not is_null(listed):
        problems.add((listed.line, listed.column), "'decisions' is not a list", "each decision begins with '- id: …'")


def _maps(items: Iterable[Node], problems: Problems) -> Iterator[MapNode]:
    for item in items:
        if isinstance(item, MapNode):
            yield item
        else:
            problems.add((item.line, item.column), "a decision has no keys", "write '- id: …' and so on")


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


def _refuse_doubles(found: Iterable[Placed], problems: Problems) -> None:
    lines: dict[str, int] = {}
    for entry, line in found:
        if entry.id and entry.id in lines:
            what = f"the finding '{entry.id}' is decided twice, first in line {lines[entry.id]}"
            problems.add((line, 3), what, "keep one of the two blocks")
        lines.setdefault(entry.id, line)
