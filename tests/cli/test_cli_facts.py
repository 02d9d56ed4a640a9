"""relcli facts and relcli init: looked at, checked, added to, begun."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_engine import environment

from relcli.facts import load
from relcli.report.layout import cells

Relcli = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]
FACTS = """\
version: 1
entities:
  - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Ruiz, "東京 \\x1b[31m"]}  # the mayor
  - {id: tartu, type: place, name: Tartu}
  - {id: narva, type: place, name: Narva}
  - {id: other-ruiz, type: person, name: Luis Rey, aliases: [Ruiz]}
facts:
  - {id: mayor-1, kind: office, subject: ana-ruiz, office: Mayor of Tartu, term: 1, elected: 2015-06-01, from: 2016,
     to: 2020-01-01, source: Register}
  - {id: mayor-2, kind: office, subject: ana-ruiz, office: Mayor of Tartu, term: 2, from: 2022-01-01, source: Register}
  - {id: talks, kind: event, event: meeting, participants: [ana-ruiz], date: 2018-03, source: Register}
  - {id: people, kind: quantity, subject: tartu, measure: people, value: 97435, as_of: 2023}
"""


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Relcli:
    """relcli as a process of its own, in a folder with facts; nothing it does may be a traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(FACTS.replace('"東京 \\x1b[31m"', "東京"), "utf-8")

    def run(*arguments: str, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [sys.executable, "-m", "relcli", *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            env=environment({"PYTHONUTF8": "1", **env}),
            check=False,
        )
        assert "Traceback" not in result.stderr
        assert "\x1b" not in result.stdout + result.stderr
        return result

    return run


def test_list_has_every_fact_in_words_with_its_source(call: Relcli) -> None:
    out = call("facts", "list").stdout
    assert "Ana Ruiz: Mayor of Tartu, 1st term, 2016 to 2020-01-01  [office: mayor-1]\n  Register\n" in out
    assert out.count("[") == 4


def test_list_by_kind_and_entity(call: Relcli) -> None:
    assert call("facts", "list", "--kind", "event").stdout.count("[") == 1
    assert call("facts", "list", "--entity", "tartu").stdout.count("[") == 1
    assert call("facts", "list", "--kind", "quote").stdout == "nothing\n"
    assert json.loads(call("facts", "list", "--entities", "--format", "json").stdout)["facts"][0]["id"] == "ana-ruiz"


def test_check_tells_what_should_be_mended(call: Relcli) -> None:
    result = call("facts", "check")
    assert result.returncode == 0
    assert result.stdout == ("facts.yaml: 4 entities, 4 facts (2 office, 1 event, 1 quantity); 4 warnings\n")
    assert "facts.yaml:5: no fact names the entity 'narva'" in result.stderr
    assert "'Ruiz' also is a name of other-ruiz" in result.stderr
    assert "the fact 'people' has no source" in result.stderr
    assert call("facts", "check", "--strict").returncode == 1


def test_check_of_a_broken_file_is_2(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("version: 2\n")
    result = call("facts", "check", "bad.yaml")
    assert result.returncode == 2
    assert "bad.yaml:1:10: the version is '2'" in result.stderr


def test_show_draws_terms_on_a_line_of_time(call: Relcli) -> None:
    lines = call("facts", "show", "Ana Ruiz", "--width", "80").stdout.splitlines()
    scale, bar, event = lines[3], lines[4], lines[5]
    assert bar.startswith("Mayor of Tartu")
    assert bar.rstrip().endswith("2016–2020, 2022–")
    assert re.search("░+█+ +█+ ", bar), bar
    assert "◆" in event
    assert scale.split() == sorted(scale.split())


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_show_keeps_to_the_width(call: Relcli, width: int) -> None:
    for name in ("ana-ruiz", "tartu"):
        out = call("facts", "show", name, "--width", str(width)).stdout
        assert max(map(cells, out.splitlines())) <= width


def test_show_where_the_terminal_lacks_blocks(call: Relcli) -> None:
    out = call("facts", "show", "ana-ruiz", PYTHONUTF8="0", PYTHONIOENCODING="ascii").stdout
    assert "###" in out
    assert "\\u6771" in out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Ana Ruis", "There is no entity 'Ana Ruis' in facts.yaml. Did you mean 'ana ruiz'?"),
        ("Ruiz", "'Ruiz' is the name of several entities. Say which by its id: ana-ruiz, other-ruiz"),
        ("zzz", "There is no entity 'zzz' in facts.yaml. `relcli facts list --entities` lists them."),
    ],
)
def test_show_of_nobody_suggests_somebody(call: Relcli, name: str, says: str) -> None:
    result = call("facts", "show", name)
    assert (result.returncode, result.stderr) == (2, f"relcli: error: {says}\n")


def test_add_keeps_comments_and_tells_what_it_did(call: Relcli, tmp_path: Path) -> None:
    before = (tmp_path / "facts.yaml").read_text("utf-8")
    result = call(
        "facts", "add", "office", "subject=Luis Rey", "office=Mayor of Narva", "from=2021-02", "source=Register"
    )
    assert result.stdout == ""
    assert result.stderr == (
        "relcli: added to facts.yaml: other-ruiz-mayor-of-narva-2021: Luis Rey: Mayor of Narva, since 2021-02\n"
    )
    after = (tmp_path / "facts.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert len(load(tmp_path / "facts.yaml")) == 5


def test_add_with_an_error_changes_nothing(call: Relcli, tmp_path: Path) -> None:
    before = (tmp_path / "facts.yaml").read_bytes()
    for arguments in (
        ("office", "subject=Ana Ruiz", "office=Mayor of Tartu", "from=2018"),
        ("office", "subject=nobody", "office=x", "from=2018"),
        ("attribute", "subject=tartu"),
        ("ofice",),
        ("office", "subject"),
        ("office", "from=1", "from=2"),
        ("entity", "name=Ana Ruiz", "type=person"),
        ("quote", "speaker=tartu", "text=\x1b[31m"),
    ):
        result = call("facts", "add", *arguments)
        assert result.returncode == 2, arguments
        assert result.stderr.startswith("relcli: error: ")
    assert (tmp_path / "facts.yaml").read_bytes() == before


def test_add_can_only_show(call: Relcli, tmp_path: Path) -> None:
    before = (tmp_path / "facts.yaml").read_bytes()
    result = call("facts", "add", "entity", "--dry-run", "name=Eva: #1", "type=person")
    assert result.stdout == '- id: eva-1\n  type: person\n  name: "Eva: #1"\n'
    assert (tmp_path / "facts.yaml").read_bytes() == before


def test_without_a_file_of_facts_the_way_to_one_is_told(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").unlink()
    for command in (("list",), ("check",), ("show", "x"), ("add", "entity", "name=x")):
        result = call("facts", *command)
        assert result.returncode == 2
        assert "relcli init" in result.stderr


def test_propose_writes_a_file_that_loads(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "a.txt").write_text("The Tartu Hospital has 420 beds, the report of the city shows.\n")
    (tmp_path / "corpus" / "b.txt").write_text("There are 420 beds in the Tartu Hospital, as everybody knows.\n")
    result = call("facts", "propose", "--output", "drafts.yaml")
    assert result.returncode == 0
    text = (tmp_path / "drafts.yaml").read_text("utf-8")
    assert len(load(tmp_path / "drafts.yaml")) == 1
    assert "# corpus/a.txt:1: The Tartu Hospital has 420 beds" in text
    assert call("facts", "propose", "--sources", "3", "-q").stdout.endswith("facts: []\n")


def test_import_writes_a_file_that_loads(call: Relcli, tmp_path: Path) -> None:
    rows = [
        {"person": "Eva Rand", "office": "Mayor of Elva", "start": "2020-03-01"},
        {"person": "Eva Rand", "office": "x"},
    ]
    (tmp_path / "x.json").write_text(json.dumps(rows))
    result = call("facts", "import", "x.json", "--output", "new.yaml")
    assert result.returncode == 0
    assert "left out: eva-rand: x: no date when it began" in result.stderr
    assert len(load(tmp_path / "new.yaml")) == 1


def test_import_says_when_the_result_has_to_be_mended(call: Relcli, tmp_path: Path) -> None:
    rows = [{"person": name, "office": "Mayor of Elva", "start": "2020", "end": "2022"} for name in ("Eva", "Ott")]
    (tmp_path / "x.json").write_text(json.dumps(rows))
    result = call("facts", "import", "x.json")
    assert result.returncode == 0
    assert "to be mended before it can be used" in result.stderr
    (tmp_path / "empty.json").write_text("{}")
    assert call("facts", "import", "empty.json").returncode == 2
    assert call("facts", "import", "no-such-file").returncode == 2


def test_init_writes_both_files_and_never_over_others(call: Relcli, tmp_path: Path) -> None:
    before = (tmp_path / "facts.yaml").read_bytes()
    result = call("init")
    assert result.returncode == 0
    assert "facts.yaml is there already and was left as it is; --force writes it anew" in result.stderr
    assert (tmp_path / "facts.yaml").read_bytes() == before
    assert call("config").returncode == 0
    assert call("init").returncode == 2
    forced = call("init", "--force")
    assert forced.returncode == 0
    assert (tmp_path / "facts.yaml.bak").read_bytes() == before
    assert call("facts", "check").returncode == 0


def test_init_in_another_folder_points_to_the_corpus(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "agency").mkdir()
    assert call("init", "desk", "--corpus", "agency").returncode == 0
    assert '\ncorpus = "../agency"\n' in (tmp_path / "desk" / "relcli.toml").read_text("utf-8")
    assert call("init", "nowhere").returncode == 2
    assert call("init", "desk", "--corpus", "nowhere", "--force").returncode == 2


def test_init_can_draft_the_first_facts(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").unlink()
    result = call("init", "--propose", "--corpus", str(ROOT / "corpus"))
    assert result.returncode == 0
    assert len(load(tmp_path / "facts.yaml")) >= 2


def test_init_without_articles_drafts_nothing_and_writes_nothing(call: Relcli, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").unlink()
    (tmp_path / "corpus" / "a.md").unlink()
    (tmp_path / "corpus").rmdir()
    assert call("init", "--propose").returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["list", "check", "show", "add", "propose", "import"])
def test_each_command_has_help_with_examples(call: Relcli, name: str) -> None:
    out = call("facts", name, "--help").stdout
    assert "Examples:" in out
    assert f"relcli facts {name}" in out
    assert call("facts", name, "-h").stdout == out


def test_a_misspelled_command_gets_the_nearest(call: Relcli) -> None:
    assert "Did you mean 'show'?" in call("facts", "shwo").stderr
    assert "Did you mean 'doctor'?" in call("docter").stderr
