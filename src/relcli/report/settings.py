"""The settings in force, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relcli.report.layout import Page, cells, wrap
from relcli.report.sanitise import visible

SettingLine = tuple[str, str, str, bool]
"""Key, value, where it comes from, and whether it is only the default."""


def setting_lines(settings: Iterable[SettingLine], page: Page) -> Iterator[str]:
    """One entry per setting: key, value and origin side by side, the value below its key where the page is narrow."""
    listed = list(settings)
    shown = [tuple(visible(part, page.encoding) for part in each[:3]) for each in listed]
    width = min(max((cells(key) for key, *_ in shown), default=0), max(16, page.width // 3)) + 2
    for (key, value, origin), (*_, plain) in zip(shown, listed, strict=True):
        yield from _entry(key, value, origin, plain, width, page)


def _entry(key: str, value: str, origin: str, plain: bool, width: int, page: Page) -> Iterator[str]:
    paint = page.palette.paint
    tail = f"  ({origin})"
    lines = wrap(value + tail, max(20, page.width - width)) or [""]
    style = "faint" if plain else ""
    if cells(key) + 2 > width:
        yield paint(key, "strong")
    else:
        lead = paint(key, "" if plain else "strong") + " " * (width - cells(key))
        yield f"{lead}{paint(lines.pop(0), style)}".rstrip()
    for line in lines:
        yield " " * width + paint(line, style)


def settings_object(file: str, settings: Iterable[tuple[str, Any, str]]) -> dict[str, Any]:
    """The settings as a JSON object: key, value (null where a default is in words only) and origin."""
    return {
        "version": 1,
        "file": file or None,
        "settings": [{"key": key, "value": value, "origin": origin} for key, value, origin in settings],
    }
