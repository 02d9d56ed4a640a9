"""The configuration acts: on the engine itself, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from fake_engine import environment

import relcli.config

Relcli = Callable[..., "subprocess.CompletedProcess[str]"]
TEXTS = {
    "a.txt": "The Tartu Hospital has 420 beds and a dialog with the U.S. embassy.\n",
    "b.txt": "The Tartu Hospital has 460 beds and a dialogue with the US embassy.\n",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("corpus", "drafts"):
        (tmp_path / name).mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "drafts" / name).write_text(text)
    return tmp_path


@pytest.fixture
def call(desk: Path) -> Relcli:
    """relcli as a process of its own, in the folder of the test; nothing it does may be a traceback."""

    def run(*arguments: str, config: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        if config is not None:
            (desk / "relcli.toml").write_text(config)
        result = subprocess.run(
            [sys.executable, "-m", "relcli", *arguments],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            env=environment(env),
            check=False,
        )
        assert "Traceback" not in result.stderr
        assert "\x1b" not in result.stdout + result.stderr
        return result

    return run


def findings(result: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(each["rule"], each["severity"]) for each in json.loads(result.stdout)["findings"]]


def checked(call: Relcli, config: str, *arguments: str) -> list[tuple[str, str]]:
    return findings(call("check", "--format", "json", *arguments, config='corpus = "drafts"\n' + config))


BEDS, DIALOGUE, STATES = ("quantity-conflict", "error"), ("term-variant", "note"), ("term-variant", "note")


def test_the_corpus_of_the_configuration_is_checked(call: Relcli) -> None:
    assert checked(call, "") == [BEDS, DIALOGUE, STATES]


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ('[rules]\nquantity-conflict = "off"', [DIALOGUE, STATES]),
        ('ignore = ["term-variant"]', [BEDS]),
        ('select = ["term-variant"]', [DIALOGUE, STATES]),
        ('[rules.term-variant]\nseverity = "error"\nignore = ["U.S."]', [BEDS, ("term-variant", "error")]),
        ("[rules.quantity-conflict]\ntolerance = 10", [DIALOGUE, STATES]),
        ("[rules.term-variant]\nmin-confidence = 1", [BEDS]),
        ('[[overrides]]\npaths = "drafts/b*"\nignore = ["quantity-conflict"]', [DIALOGUE, STATES]),
        (
            '[articles."drafts/a.txt"]\ndate = 2020-01-02\n[articles."drafts/b*"]\ndate = "2024-01"',
            [("quantity-conflict", "warning"), DIALOGUE, STATES],
        ),
        ('boilerplate = "The Tartu * dialog *"', []),
        ('[tables]\nspellings = [["beds", "bedz"]]', [BEDS, DIALOGUE, STATES]),
    ],
)
def test_settings_act(call: Relcli, config: str, wanted: list[tuple[str, str]]) -> None:
    assert sorted(checked(call, config)) == sorted(wanted)


def test_flags_win_over_the_configuration(call: Relcli) -> None:
    config = 'ignore = ["term-variant"]\nmin-confidence = 0.99\n[rules]\nquantity-conflict = "off"\n'
    assert checked(call, config) == []
    assert checked(call, config, "--min-confidence", "0", "--select", "quantity-conflict") == [BEDS]
    assert checked(call, config, "--min-confidence", "0", "--ignore", "name-variant") == [DIALOGUE, STATES]
    assert findings(call("check", "--format", "json", "drafts", "--config", "none")) == [BEDS, DIALOGUE, STATES]


def test_the_exit_status_follows_fail_on_of_the_configuration(call: Relcli) -> None:
    assert call("check", config='corpus = "drafts"\nfail-on = "never"').returncode == 0
    assert call("check", "--fail-on", "error").returncode == 1
    assert call("check", config='corpus = "drafts"\nfail-on = "note"\nignore = ["quantity-conflict"]').returncode == 1


def test_the_configuration_acts_from_a_folder_below(call: Relcli, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "facts.yaml").write_text("version: 1\n")
    monkeypatch.chdir(desk / "corpus")
    result = call("check", "--format", "json", config='corpus = "drafts"\nfacts = "facts.yaml"\n')
    assert [each["path"] for each in json.loads(result.stdout)["articles"]] == ["../drafts/a.txt", "../drafts/b.txt"]
    assert result.stderr == ""


def test_claims_obeys_too(call: Relcli) -> None:
    result = call(
        "claims", "--format", "json", config='corpus = "drafts/a.txt"\n[articles."drafts/*"]\ndate = 2020-02-03'
    )
    rows = json.loads(result.stdout)["claims"]
    assert {row["path"] for row in rows} == {"drafts/a.txt"}
    assert {row["window"] for row in rows} == {"2020-02-03"}


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("jbs = 1", "relcli.toml:1:1: unknown key 'jbs'; did you mean 'jobs'?"),
        ('corpus = ["drafts", "nowhere"]', "relcli.toml:1: corpus: nowhere: no such file or folder"),
        ('corpus = "drafts"\nfacts = "nowhere.yaml"', "relcli.toml:2: facts: nowhere.yaml: no such file"),
        ('[tables]\nacronyms = ["QQX",\n "no"]', "relcli.toml:3: tables.acronyms: 'no' is not an acronym"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(call: Relcli, config: str, says: str) -> None:
    result = call("check", config=config)
    assert result.returncode == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_a_preferred_form_that_nothing_knows_is_told(call: Relcli) -> None:
    result = call("check", "--quiet", config='corpus = "drafts"\n[rules.term-variant]\npreferred = ["zorbel"]')
    assert "relcli.toml:3: relcli knows no other way to write 'zorbel'; add it under [tables]" in result.stderr


def test_extra_words_act(call: Relcli, desk: Path) -> None:
    (desk / "drafts" / "a.txt").write_text("Zorbelmaster Ana Ruiz spoke in the zorbelhall about the bridge.\n")
    (desk / "drafts" / "b.txt").write_text("Former zorbelmaster Ana Ruiz spoke in the zorbel-hall again.\n")
    assert checked(call, "") == []
    tables = '[tables]\none-word = ["zorbelhall"]\ntitles = [{head = "zorbelmaster", single = true}]\n'
    assert sorted(rule for rule, _ in checked(call, tables)) == ["office-conflict", "term-variant"]


def test_config_shows_value_and_place(call: Relcli) -> None:
    result = call(
        "config", "--fail-on", "note", "--format", "json", config="# x\njobs = 3\n[rules]\nterm-variant = 'off'"
    )
    shown = {each["key"]: (each["value"], each["origin"]) for each in json.loads(result.stdout)["settings"]}
    assert shown["jobs"] == (3, "relcli.toml:2")
    assert shown["fail-on"] == ("note", "--fail-on")
    assert shown["facts"] == (None, "default")
    assert shown["rules.term-variant.severity"] == ("off", "relcli.toml:4")


@pytest.mark.parametrize("width", ["40", "60", "80", "120"])
def test_config_keeps_to_the_width(call: Relcli, width: str) -> None:
    config = 'boilerplate = ["東京 ' + "word " * 30 + '"]\n[articles."' + "long/" * 10 + 'x.txt"]\ntitle = "東京"\n'
    result = call("config", "--width", width, config=config)
    assert result.returncode == 0
    from relcli.report.layout import cells

    assert max(cells(line) for line in result.stdout.splitlines() if " " in line.strip()) <= int(width) + 1
    assert "東京" in result.stdout


def test_config_of_one_article(call: Relcli) -> None:
    config = '[articles."drafts/*"]\ndate = 2020\n[[overrides]]\npaths = "drafts"\nignore = ["term-variant"]\n'
    result = call("config", "drafts/a.txt", config=config)
    assert '"2020", where the article says none  (relcli.toml:2)' in result.stdout
    assert '["term-variant"]' in result.stdout


def test_config_prints_a_schema_that_holds(call: Relcli) -> None:
    schema = json.loads(call("config", "--schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(call("facts", "check", "--schema").stdout)["$schema"] == schema["$schema"]


def test_what_a_file_hides_never_reaches_the_terminal(call: Relcli, desk: Path) -> None:
    (desk / "a\x1b[31m.toml").write_text("jbs = 1")
    result = call("config", "--config", "a\x1b[31m.toml")
    assert result.returncode == 2
    assert "\\x1b[31m" in result.stderr
    (desk / "relcli.toml").write_text('"\\u001b[2J" = 1\n[rules."\\u202e"]\n')
    assert call("config").returncode == 2


def test_no_configuration_is_read_where_none_is_needed(call: Relcli) -> None:
    assert call("rules", config="x = 1").returncode == 0
    assert call("check", "--help").returncode == 0
    assert call("--version").returncode == 0


def test_the_room_is_not_loaded_as_a_whole_to_begin_with(call: Relcli) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "relcli", "check", "drafts"],
        capture_output=True,
        encoding="utf-8",
        env=environment({}),
        check=False,
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines()}
    assert not loaded & {"tomllib", "relcli.config.reading", "relcli.config.schema", "relcli.language.extra"}


def test_doctor_tells_what_is_wrong(call: Relcli) -> None:
    bad = call("doctor", "--format", "json", config='corpus = "nowhere"\n[articles."x.txt"]\ndate = 2020\n')
    assert bad.returncode == 1
    states = {(each["what"], each["state"]) for each in json.loads(bad.stdout)["checks"]}
    assert ("articles", "bad") in states
    assert "no article is at 'x.txt'" in bad.stdout
    assert call("doctor", config="x = 1").returncode == 1
    good = call("doctor", config='corpus = "drafts"')
    assert good.returncode == 0
    assert "2 in drafts" in good.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(call: Relcli, shell: str) -> None:
    assert "_RELCLI_COMPLETE" in call("completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("relcli ch", ["check"]),
        ("relcli facts sh", ["show"]),
        ("relcli check --select term-variant,nam", ["term-variant,name-variant"]),
        ("relcli check --fail-on n", ["note", "never"]),
        ("relcli check dr", ["dr"]),
        ("relcli facts add of", ["office"]),
        ("relcli facts show --facts f.yaml an", ["ana-ruiz"]),
    ],
)
def test_completion_offers(call: Relcli, desk: Path, words: str, offered: list[str]) -> None:
    (desk / "f.yaml").write_text("version: 1\nentities: [{id: ana-ruiz, type: person, name: Ana Ruiz}]\n")
    (desk / "relcli.toml").write_text("x = 1")
    result = call(_RELCLI_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert [line.split(",", 1)[1] for line in result.stdout.splitlines()] == offered


def test_one_digest_for_readers_and_one_for_judges_is_public() -> None:
    assert {"reading_digest", "judging_digest"} <= set(relcli.config.__all__)
    assert os.path.exists(Path(relcli.config.__file__).parent / "relcli.schema.json")
