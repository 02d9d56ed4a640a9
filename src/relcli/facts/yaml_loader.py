"""Strict YAML: what an editor types is what is read, and everything knows its line and column.

YAML 1.2 words only (`true`, `false`, `null`): `no`, `on`, `12:30` and `2023-01-05` stay text.  No tags, no second
document, no duplicate keys.  Size, nesting and the growth through aliases are bounded, so that no file can exhaust us.
"""

from __future__ import annotations

import re
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Final

from relcli.facts.problems import FactsError, Problem, Problems
from relcli.records import record

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 16
MAX_NODES: Final = 200_000
"""Values in the file, an alias counted as all that it stands for."""


@record(frozen=True, slots=True)
class ScalarNode:
    """One value as written, without quotation marks."""

    text: str
    plain: bool
    """Written without quotation marks, so that `true`, `7` and `null` are not text."""
    line: int
    column: int


@record(frozen=True, slots=True)
class ListNode:
    """A list in either style."""

    items: tuple[Node, ...]
    line: int
    column: int


@record(frozen=True, slots=True)
class MapNode:
    """A mapping in either style: (key, value) in the order of the file, each key once."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    line: int
    column: int


Node = ScalarNode | ListNode | MapNode
Scalar = str | int | float | bool | None

_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The core schema of YAML 1.2: whole numbers, decimal numbers (not: 1_000, 0o17, 12:30, .inf), unprintables.

    These are listed, and not what is printable: of that, which is much more, a set takes ten times as long to compile.
    """
    whole = re.compile(r"[-+]?[0-9]{1,18}")
    decimal = re.compile(r"[-+]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?")
    unprintable = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
    return whole, decimal, unprintable


def resolve(node: ScalarNode) -> Scalar:
    """What a value means in YAML 1.2; dates and anything in quotation marks are text."""
    if not node.plain:
        return node.text
    if node.text in _CONSTANTS:
        return _CONSTANTS[node.text]
    whole, decimal, _ = _patterns()
    if whole.fullmatch(node.text):
        return int(node.text)
    if not decimal.fullmatch(node.text):
        return node.text
    value = float(node.text)
    return value if isfinite(value) else node.text


def is_null(node: Node) -> bool:
    """Whether nothing is written: an empty value, `~` or `null`."""
    return isinstance(node, ScalarNode) and resolve(node) is None


def plain_data(node: Node) -> object:
    """The tree as Python lists, dictionaries and values, as a JSON Schema validator wants it."""
    match node:
        case ScalarNode():
            return resolve(node)
        case ListNode():
            return [plain_data(item) for item in node.items]
        case MapNode():
            return {key.text: plain_data(value) for key, value in node.entries}


def parse(text: str, problems: Problems) -> Node | None:
    """The one document of `text`, None when it is empty; duplicate keys and the like go to `problems`.

    Raises FactsError where reading cannot go on: broken syntax, control characters, a bound exceeded.
    """
    import yaml

    from relcli.facts.yaml_composer import Composer

    _refuse_unprintable(text, problems)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return Composer(yaml.parse(text, Loader=loader), problems).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, problems) from None
    except yaml.YAMLError as error:
        raise FactsError([*problems.found, Problem(problems.path, 0, 0, f"not readable as YAML: {error}")]) from None


def _refuse_unprintable(text: str, problems: Problems) -> None:
    hit = _patterns()[2].search(text)
    if hit:
        line = text.count("\n", 0, hit.start()) + 1
        column = hit.start() - text.rfind("\n", 0, hit.start())
        what = f"a character that cannot be printed (U+{ord(hit[0]):04X})"
        raise FactsError([Problem(problems.path, line, column, what, "delete it, or save the file as plain text")])


_HINTS: Final = (
    ("mapping values are not allowed", "put a value that contains ': ' in quotation marks"),
    ("end of stream", "a quotation mark is opened here and never closed"),
    ("expected ',' or", "close the bracket, and put a value with a comma, colon or bracket in quotation marks"),
    ("escape", "inside double quotation marks write \\\\ for a backslash, or use single ones"),
    ("cannot start any token", "put a value that begins with this character in quotation marks"),
    ("expected", "check the indent: what belongs together begins in the same column"),
    ("could not find", "a key is followed by a colon and a space"),
)
"""Words of the parser's message and what to do; the first that fits is taken."""


def _syntax_error(error: MarkedYAMLError, text: str, problems: Problems) -> FactsError:
    """The parser's complaint with its place and a hint; what was found before it stays in the list."""
    what = error.problem or error.context or "not readable"
    mark = error.problem_mark or error.context_mark
    if "end of stream" in what and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if mark and "token" in what and text.splitlines()[mark.line][mark.column : mark.column + 1] == "\t":
        problems.add((line, column), "a tab where the indent should be", "indent with spaces")
    else:
        hint = next((hint for words, hint in _HINTS if words in what), "")
        if "expected ','" in what and error.context_mark:
            what += f" (the bracket is opened in line {error.context_mark.line + 1})"
        problems.add((line, column), f"not readable as YAML: {what}", hint)
    return problems.error()
