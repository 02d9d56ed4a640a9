"""From a file to facts: reads, checks, and raises one error that holds all problems."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

from relcli.facts.consistency import check_terms
from relcli.facts.model import Entity, Fact, Facts, OfficeFact
from relcli.facts.problems import FactsError, Problem, Problems, among, excerpt
from relcli.facts.schema import TOP_KEYS, read_entity, read_fact
from relcli.facts.timeline import close_open_ends
from relcli.facts.yaml_loader import MAX_BYTES, ListNode, MapNode, Node, ScalarNode, is_null, parse, resolve

VERSION: Final = 1


def load(path: Path | str) -> Facts:
    """The facts of a file in UTF-8.  Raises FactsError, which lists each problem with its place."""
    return _loads(_read(Path(path), str(path)), str(path))


def loads(text: str, path: str = "facts.yaml") -> Facts:
    """The facts of a text; `path` is what errors name.  Raises FactsError as `load` does."""
    return _loads(text.encode("utf-8", "surrogatepass"), path)


def _read(path: Path, shown: str) -> bytes:
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "there is no such file"
            raise FactsError([Problem(shown, 0, 0, what, "name the facts file with --facts FILE")])
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        raise FactsError([Problem(shown, 0, 0, what, "check its permissions")]) from None


def _loads(data: bytes, path: str) -> Facts:
    problems = Problems(path)
    root = parse(_decoded(data, path), problems)
    sections = _sections(root, problems)
    entities = _entities(sections.get("entities"), problems)
    read = _facts(sections.get("facts"), entities, problems)
    check_terms([(fact, node) for fact, node in read if isinstance(fact, OfficeFact)], problems)
    problems.raise_any()
    facts = [fact for fact, _ in read]
    cut = close_open_ends(fact for fact in facts if isinstance(fact, OfficeFact))
    return Facts(
        entities,
        tuple(cut.get(fact.id, fact) for fact in facts),
        path,
        blake2b(data, digest_size=16).hexdigest(),
        tuple(_warnings(read, path)),
    )


def _decoded(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
        raise FactsError([Problem(path, 0, 0, what, "split it by topic")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark, if there is one
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:start].decode("utf-8-sig", "replace")
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise FactsError([Problem(path, *place, "the text is not UTF-8", "save the file as UTF-8")]) from None


def _sections(root: Node | None, problems: Problems) -> dict[str, Node]:
    """The values of the top keys; what is wrong at the top is noted."""
    if not isinstance(root, MapNode):
        place = (root.line, root.column) if root else (1, 1)
        problems.add(place, "the file does not begin with keys", "begin with 'version: 1', then 'entities:', 'facts:'")
        raise problems.error()
    for key, _ in root.entries:
        if key.text not in TOP_KEYS:
            problems.add((key.line, key.column), f"unknown key '{excerpt(key.text)}'", among(key.text, TOP_KEYS))
    sections = {key.text: value for key, value in root.entries if not is_null(value)}
    _check_version(sections.get("version"), root, problems)
    return sections


def _check_version(node: Node | None, root: MapNode, problems: Problems) -> None:
    if node is None:
        problems.add((root.line, root.column), "the key 'version' is missing", f"begin with 'version: {VERSION}'")
    elif not isinstance(node, ScalarNode) or resolve(node) is True or resolve(node) != VERSION:
        written = f"'{excerpt(node.text)}'" if isinstance(node, ScalarNode) else "not a number"
        problems.add((node.line, node.column), f"the version is {written}", f"allowed: {VERSION}")


def _records(node: Node | None, name: str, problems: Problems) -> Iterator[MapNode]:
    """The mappings of a section's list; anything else is noted."""
    if node is None:
        return
    if not isinstance(node, ListNode):
        problems.add((node.line, node.column), f"'{name}' is not a list", "each entry begins with '- '")
        return
    for item in node.items:
        if isinstance(item, MapNode):
            yield item
        else:
            problems.add((item.line, item.column), f"an entry of '{name}' has no keys", "write '- id: …' and so on")


def _entities(node: Node | None, problems: Problems) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for record in _records(node, "entities", problems):
        entity = read_entity(record, problems)
        given = _id_node(record)
        if given and given.text in entities:
            _note_twice(given, "entity", entities[given.text].line, problems)
        elif entity:
            entities[entity.id] = entity
        elif given:  # kept, so that facts which name it are not blamed as well
            entities.setdefault(given.text, _placeholder(given))
    return entities


def _facts(node: Node | None, entities: dict[str, Entity], problems: Problems) -> list[tuple[Fact, MapNode]]:
    read: list[tuple[Fact, MapNode]] = []
    lines: dict[str, int] = {}
    for record in _records(node, "facts", problems):
        fact = read_fact(record, entities, problems)
        given = _id_node(record)
        if given and given.text in lines:
            _note_twice(given, "fact", lines[given.text], problems)
            continue
        if given:
            lines[given.text] = record.line
        if fact:
            read.append((fact, record))
    return read


def _id_node(record: MapNode) -> ScalarNode | None:
    return next((value for key, value in record.entries if key.text == "id" and isinstance(value, ScalarNode)), None)


def _placeholder(node: ScalarNode) -> Entity:
    from relcli.facts.model import EntityType

    return Entity(node.text, EntityType.TOPIC, node.text, line=node.line)


def _note_twice(node: ScalarNode, noun: str, line: int, problems: Problems) -> None:
    what = f"the {noun} id '{excerpt(node.text)}' is used twice, first in line {line}"
    problems.add((node.line, node.column), what, "each id once")


def _warnings(read: list[tuple[Fact, MapNode]], path: str) -> Iterator[str]:
    for fact, node in read:
        if not fact.source:
            what = f"the fact '{fact.id}' has no source"
            yield str(Problem(path, node.line, node.column, what, "say where a reader can look it up"))
