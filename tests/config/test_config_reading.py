"""What a configuration may say, and what relcli says of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from relcli.cli.configuration import rules
from relcli.config.model import Config
from relcli.config.problems import ConfigError
from relcli.config.reading import load as load_file
from relcli.config.reading import loads
from relcli.errors import RelcliError

WRONG = yaml.safe_load((Path(__file__).parent / "wrong.yaml").read_text("utf-8"))
Load = Callable[[str], Config]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["name"])
def test_error_names_place_and_what_is_allowed(load: Load, case: dict[str, object]) -> None:
    with pytest.raises(ConfigError) as caught:
        load(str(case["file"]))
    lines = str(caught.value).splitlines()
    expected = [f"relcli.toml:{line}" for line in case["says"]]  # type: ignore[attr-defined]
    assert len(lines) == len(expected), lines
    for line, wanted in zip(lines, expected, strict=True):
        assert line.startswith(wanted[:-1]) if wanted.endswith("…") else line == wanted


def test_an_empty_file_says_nothing(load: Load) -> None:
    config = load("")
    assert config.values == {} == config.rules == config.articles == config.tables
    assert (config.corpus, config.facts, config.index, config.keeps_index) == ((), None, None, True)


def test_a_word_for_a_rule_is_its_severity(load: Load) -> None:
    config = load('[rules]\nterm-variant = "off"\nname-variant = "warning"\n')
    assert config.rules == {"term-variant": {"severity": "off"}, "name-variant": {"severity": "warning"}}
    assert config.off == {"term-variant"}


@pytest.mark.parametrize("text", ['"2026-02"', "2026-02-03", "2026", "2026-02-03T10:00:00Z"])
def test_dates_of_articles_are_days_months_and_years(load: Load, text: str) -> None:
    (said,) = load(f'[articles."a.txt"]\ndate = {text}\n').articles.values()
    assert said["date"] == text.strip('"')[:10]


def test_index_false_keeps_none(load: Load) -> None:
    assert not load("index = false").keeps_index
    assert load('index = "x.db"').index == "x.db"


def test_a_project_file_is_read_below_its_table(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.other]\na = 1\n[tool.relcli]\nfail-on = "note"\n'
    config = loads(text, "pyproject.toml", str(tmp_path), rules)
    assert config.values == {"fail-on": "note"}
    assert config.origin("fail-on") == "pyproject.toml:6"
    with pytest.raises(ConfigError, match="pyproject.toml:7:1: unknown key 'jbs'; did you mean 'jobs'"):
        loads(text + "jbs = 1\n", "pyproject.toml", str(tmp_path), rules)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff = 1", "not UTF-8"),
        (b"corpus = 'a'\nx = '\xe9'", "relcli.toml:2:1: the text is not UTF-8"),
        (b"#" * (1 << 20) + b"#", "larger than 1 MiB"),
        (b"x = " + b"[" * 100_000, "nested too deeply"),
        (b"jobs = " + b"1" * 5000, "a number is too long"),
        (b"\x00", "not readable as TOML"),
    ],
)
def test_hostile_files_are_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "relcli.toml").write_bytes(data)
    with pytest.raises(RelcliError) as caught:
        load_file("relcli.toml", rules)
    assert says in str(caught.value)
    assert str(caught.value).startswith("relcli.toml:")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no-such.toml: cannot be read"):
        load_file(tmp_path / "no-such.toml", rules)


def test_many_problems_are_counted(load: Load) -> None:
    with pytest.raises(ConfigError) as caught:
        load("\n".join(f"k{number} = 1" for number in range(80)))
    assert str(caught.value).endswith("… and 30 more; mend these first")


def test_rules_are_asked_for_only_when_named(tmp_path: Path) -> None:
    def never() -> dict[str, tuple[()]]:
        raise AssertionError("asked for the rules")

    assert loads('corpus = "a"\n[articles."x"]\nsource = "y"\n', "relcli.toml", str(tmp_path), never).values
