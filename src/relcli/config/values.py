"""Values of a configuration, read by the shape that their key asks for; what is wrong is noted with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from relcli.config.keys import TITLE_ROW, UNIT_ROW, Key, Shape
from relcli.config.places import Path, Place, place_of
from relcli.config.problems import Problems, among, excerpt

_ROWS: Mapping[str, Sequence[Key]] = {"titles": TITLE_ROW, "units": UNIT_ROW}
_LONGEST = 500
"""Characters of a text in a configuration."""


class _Unfit(Exception):
    """A value that is not what its key takes: path, what is wrong, what is allowed."""


class Reader:
    """Reads tables and values of one file.  What is wrong is noted and left out; nothing is raised."""

    def __init__(
        self, problems: Problems, places: Mapping[Path, Place], rules: Callable[[], Mapping[str, Sequence[Key]]]
    ) -> None:
        self.problems = problems
        self.places = places
        self.base: Path = ()
        """Where in the file the configuration begins: ("tool", "relcli") in a pyproject.toml."""
        self._known_rules: Mapping[str, Sequence[Key]] | None = None
        self._ask_rules = rules

    @property
    def rules(self) -> Mapping[str, Sequence[Key]]:
        """The rules that there are, each with its options."""
        if self._known_rules is None:
            self._known_rules = self._ask_rules()
        return self._known_rules

    def lines(self) -> dict[Path, int]:
        """The line of every key, by its path inside the configuration."""
        size = len(self.base)
        return {path[size:]: place[0] for path, place in self.places.items() if path[:size] == self.base}

    def wrong(self, path: Path, what: str, allowed: str = "") -> None:
        """Note a problem at a path inside the configuration."""
        self.problems.add(place_of(self.places, (*self.base, *path)), what, allowed)

    def inside(self, data: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
        """The table that keys lead to; noted and empty where there is none."""
        found: Any = data
        for number, key in enumerate(keys):
            found = found.get(key, {})
            if not self.is_table(found, tuple(keys[: number + 1])):
                return {}
        return dict(found)

    def is_table(self, given: Any, path: Path) -> bool:
        """Is it a table?  Noted if not."""
        if not isinstance(given, dict):
            self.wrong(path, f"'{_dotted(path)}' is {_shown(given)}", f"write [{_dotted(path)}], its keys below it")
        return isinstance(given, dict)

    def rows(self, given: Any, path: Path, form: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """The tables of a list, each with its path."""
        if not isinstance(given, list):
            self.wrong(path, f"'{_dotted(path)}' is {_shown(given)}, not a list of tables", f"write {form} above each")
            return
        for number, row in enumerate(given):
            if self.is_table(row, (*path, number)):
                yield (*path, number), row

    def names(self, given: Mapping[str, Any], path: Path, allowed: Sequence[str]) -> None:
        """Note every key that is not allowed."""
        for name in given:
            if name not in allowed:
                self.wrong((*path, name), f"unknown key '{excerpt(name)}'", among(name, allowed))

    def table(self, given: Mapping[str, Any], path: Path, keys: Sequence[Key], strict: bool = True) -> dict[str, Any]:
        """The values of a table by key; `strict` notes keys that are not among `keys`."""
        if strict:
            self.names(given, path, [key.name for key in keys])
        found: dict[str, Any] = {}
        for key in keys:
            if key.name in given:
                value = self.value(key, given[key.name], (*path, key.name))
                if value is not None:
                    found[key.name] = value
            elif key.needed:
                self.wrong(path, f"the key '{key.name}' is missing", f"it takes {key.shape.value}")
        return found

    def value(self, key: Key, given: Any, path: Path) -> Any:
        """The value of a key; noted, and None, when it has another shape."""
        try:
            return self._value(key, given, path)
        except _Unfit as unfit:
            self.wrong(*unfit.args)
            return None

    def _value(self, key: Key, given: Any, path: Path) -> Any:
        match key.shape:
            case Shape.TEXT:
                return _text(key, given, path)
            case Shape.TEXTS:
                return self._texts(key, given, path)
            case Shape.PATH_OR_FALSE:
                return False if given is False else _text(key, given, path)
            case Shape.CHOICE:
                return _choice(key, given, path)
            case Shape.NUMBER | Shape.WHOLE:
                return _number(key, given, path)
            case Shape.RULES:
                return self._rule_names(key, given, path)
            case Shape.MOMENT:
                return _moment(key, given, path)
            case Shape.GROUPS:
                return self._groups(key, given, path)
            case Shape.ROWS:
                rows = self.rows(given, path, f"{{…}} around each entry of {key.name}")
                return tuple(self.table(row, place, _ROWS[key.name]) for place, row in rows)

    def _texts(self, key: Key, given: Any, path: Path) -> tuple[str, ...]:
        if isinstance(given, str):
            return (_text(key, given, path),)
        if not isinstance(given, list):
            raise _unfit(key, given, path)
        texts = []
        for number, item in enumerate(given):
            try:
                texts.append(_text(key, item, (*path, number)))
            except _Unfit as unfit:
                self.wrong(*unfit.args)
        return tuple(texts)

    def _rule_names(self, key: Key, given: Any, path: Path) -> tuple[str, ...]:
        names = self._texts(key, given, path)
        for number, name in enumerate(names):
            if name not in self.rules:
                place = (*path, number) if isinstance(given, list) else path
                self.wrong(place, f"there is no rule '{excerpt(name)}'", among(name, self.rules))
        return names

    def _groups(self, key: Key, given: Any, path: Path) -> tuple[tuple[str, ...], ...]:
        if not isinstance(given, list) or not all(isinstance(group, list) and len(group) > 1 for group in given):
            raise _unfit(key, given, path)
        groups = [self._texts(key, group, (*path, number)) for number, group in enumerate(given)]
        return tuple(group for group in groups if len(group) > 1)


def _unfit(key: Key, given: Any, path: Path) -> _Unfit:
    example = f", as in {key.name} = {key.example}" if key.example else ""
    return _Unfit(path, f"'{key.name}' is {_shown(given)}", f"it takes {key.shape.value}{example}")


def _text(key: Key, given: Any, path: Path) -> str:
    if not isinstance(given, str):
        raise _unfit(key, given, path)
    text = " ".join(given.split())
    if not text:
        raise _Unfit(path, f"'{key.name}' is empty", "write a value, or leave the key out")
    if len(text) > _LONGEST:
        raise _Unfit(path, f"'{key.name}' is longer than {_LONGEST} characters", "shorten it")
    if not text.isprintable():
        raise _Unfit(path, f"'{key.name}' holds a character that cannot be printed", "delete it")
    return text


def _choice(key: Key, given: Any, path: Path) -> str | bool:
    if key.choices == ("true", "false"):
        if isinstance(given, bool):
            return given
    elif isinstance(given, str) and given in key.choices:
        return given
    allowed = among(given if isinstance(given, str) else "", key.choices)
    raise _Unfit(path, f"'{key.name}' is {_shown(given)}", allowed)


def _number(key: Key, given: Any, path: Path) -> int | float:
    if isinstance(given, bool) or not isinstance(given, int if key.shape is Shape.WHOLE else int | float):
        raise _unfit(key, given, path)
    number: int | float = given
    if not key.low <= number <= key.high:
        raise _Unfit(path, f"'{key.name}' is {_shown(given)}", f"allowed: {key.low:g} to {key.high:g}")
    return number


def _moment(key: Key, given: Any, path: Path) -> str:
    if isinstance(given, date):
        return (given.date() if isinstance(given, datetime) else given).isoformat()
    text = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(map(_digits, parts)):
        raise _unfit(key, given, path)
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        raise _Unfit(path, f"'{text}' is not in the calendar", f"it takes {key.shape.value}") from None
    return text


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _dotted(path: Path) -> str:
    return ".".join(excerpt(str(part)) for part in path)


def _shown(given: Any) -> str:
    match given:
        case bool():
            return "true" if given else "false"
        case str():
            return f"'{excerpt(given)}'"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return excerpt(str(given))
