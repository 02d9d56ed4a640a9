"""docs/configuration.md lists the keys of today, and its example can be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import reference
from relcli.config.model import Config

Load = Callable[[str], Config]
PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")


def test_every_key_is_on_the_page() -> None:
    assert reference.page(PAGE) == PAGE, "run: python docs/reference.py"


def test_the_example_can_be_used(load: Load) -> None:
    block = PAGE.split("<!-- example: config -->\n", 1)[1].split("## ", 1)[0]
    config = load("\n".join(line[4:] for line in block.splitlines()))
    assert set(config.rules) == {"name-variant", "term-variant"}
    assert config.known("agency/x.md").source == "Agency"
    assert config.tables == {"spellings": (("adviser", "advisor"),)}
