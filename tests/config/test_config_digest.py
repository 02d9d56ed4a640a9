"""A digest changes with what it stands for, and with nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from relcli.config import Config, judging_digest, reading_digest

Load = Callable[[str], Config]

READING = ['boilerplate = "x"', '[articles."a.txt"]\ndate = 2020', '[tables]\nacronyms = ["ECQ"]']
JUDGING = [
    "min-confidence = 0.5",
    'ignore = ["term-variant"]',
    '[rules]\nterm-variant = "off"',
    "[rules.quantity-conflict]\ntolerance = 2",
    '[[overrides]]\npaths = "a"\nignore = ["term-variant"]',
]
NEITHER = ['corpus = "x"', 'facts = "x"', "jobs = 2", 'fail-on = "note"', "# nothing"]


@pytest.mark.parametrize("text", READING)
def test_what_changes_reading(load: Load, text: str) -> None:
    assert reading_digest(load(text)) != reading_digest(Config())
    assert judging_digest(load(text)) == judging_digest(Config())


@pytest.mark.parametrize("text", JUDGING)
def test_what_changes_judging(load: Load, text: str) -> None:
    assert judging_digest(load(text)) != judging_digest(Config())
    assert reading_digest(load(text)) == reading_digest(Config())


@pytest.mark.parametrize("text", NEITHER)
def test_what_changes_neither(load: Load, text: str) -> None:
    assert judging_digest(load(text)) == judging_digest(Config())
    assert reading_digest(load(text)) == reading_digest(Config())


def test_the_date_of_one_article_changes_no_other(load: Load) -> None:
    config = load('[articles."a.txt"]\ndate = 2020\n')
    assert reading_digest(config, "a.txt") != reading_digest(Config(), "a.txt")
    assert reading_digest(config, "b.txt") == reading_digest(Config(), "b.txt")


def test_the_order_of_patterns_counts_and_that_of_keys_does_not(load: Load) -> None:
    one, other = '[articles."a*"]\nsource = "x"\n', '[articles."*b"]\nsource = "y"\n'
    assert reading_digest(load(one + other)) != reading_digest(load(other + one))
    assert reading_digest(load('[articles.a]\ndate = 2020\nsource = "x"')) == reading_digest(
        load('[articles.a]\nsource = "x"\ndate = 2020')
    )


def test_a_configuration_can_be_sent_to_another_process(load: Load) -> None:
    config = load("\n".join(READING))
    assert pickle.loads(pickle.dumps(config)) == config
