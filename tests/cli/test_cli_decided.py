"""relcli check and relcli decide: decisions, baseline, wishes of articles, and what has not changed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from stack import FINDINGS, Runner, write

from relcli.report.schemas import schema


@pytest.fixture
def relcli(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """relcli on the small stack."""
    write(desk)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("USER", "ana")
    return Runner(capsys)


def ids(relcli: Runner, *arguments: str) -> dict[str, str]:
    """Rule to id of what check shows; the JSON is valid."""
    report = json.loads(relcli("check", "--format", "json", *arguments).out)
    jsonschema.validate(report, schema("check"))
    return {finding["rule"]: finding["id"] for finding in report["findings"]}


def summary(relcli: Runner, *arguments: str) -> str:
    return relcli("check", *arguments).out.strip().split(": ")[-1]


def git(*arguments: str) -> None:
    name = ("-c", "user.name=Ana Ruiz", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def test_the_small_stack_has_two_findings(relcli: Runner) -> None:
    assert set(ids(relcli)) == {"quantity-conflict", "place-conflict"}
    assert len(ids(relcli)) == FINDINGS


def test_a_dismissed_finding_is_left_out_counted_and_fails_no_run(relcli: Runner, desk: Path) -> None:
    for identity in ids(relcli).values():
        told = relcli("decide", identity[:6], "dismissed", "--note", "two years", "--as-of", "2026-02-05")
        assert told.status == 0
        assert told.err.endswith(f"relcli: {identity} is dismissed; kept in relcli-decisions.yaml\n")
        assert told.out == ""
    result = relcli("check")
    assert result.status == 0
    assert result.out.endswith("no findings; 2 dismissed\n")
    kept = (desk / "relcli-decisions.yaml").read_text("utf-8")
    assert kept.count("  who: ana\n  when: 2026-02-05\n") == 2
    assert '- "' in kept and "corpus/a.md" in kept


@pytest.mark.parametrize("call", [("corpus/",), ("./corpus/a.md", "corpus/b.md", "corpus/c.md", "corpus/d.md")])
def test_a_decision_holds_from_wherever_and_however_relcli_is_called(
    relcli: Runner, desk: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    relcli("decide", ids(relcli)["quantity-conflict"], "dismissed")
    assert "1 dismissed" in summary(relcli, *call)
    assert "1 dismissed" in summary(relcli, str(desk / "corpus"))
    monkeypatch.chdir(desk / "corpus")
    assert "1 dismissed" in summary(relcli, ".")


def test_a_dismissed_finding_comes_back_when_a_claim_changes_and_says_so(relcli: Runner, desk: Path) -> None:
    relcli("decide", ids(relcli)["quantity-conflict"], "dismissed", "--note", "two years", "--as-of", "2026-02-05")
    (desk / "corpus" / "b.md").write_text("Above it all.\n\nThe hospital in Tartu has 460 beds.\n", "utf-8")
    assert "1 dismissed" in summary(relcli), "lines above it change nothing"
    (desk / "corpus" / "b.md").write_text("The hospital in Tartu has 470 beds.\n", "utf-8")
    result = relcli("check", "--width", "200")
    assert result.status == 1
    told = "  before: dismissed by ana on 2026-02-05 (“two years”); since then: it was “420” against “460”\n"
    assert told in result.out
    (shown,) = (f for f in json.loads(relcli("check", "--format", "json").out)["findings"] if f["before"])
    assert shown["before"]["changed"] == ["it was “420” against “460”"]
    relcli("decide", shown["id"], "dismissed")
    assert (desk / "relcli-decisions.yaml").read_text("utf-8").count("- id:") == 1, "it takes the old one's place"
    assert "1 dismissed" in summary(relcli)


def test_confirmed_is_shown_on_and_fixed_says_that_it_is_found_again(relcli: Runner) -> None:
    found = ids(relcli)
    relcli("decide", found["quantity-conflict"], "confirmed", "--who", "Night desk", "--as-of", "2026-02-05")
    relcli("decide", found["place-conflict"], "fixed", "--who", "", "--as-of", "2026-02-05")
    result = relcli("check")
    assert "  before: confirmed by Night desk on 2026-02-05\n" in result.out
    assert "  before: fixed on 2026-02-05, and found again\n" in result.out
    assert result.out.endswith("2 errors, 0 warnings, 0 notes\n")
    assert [line for line in relcli("review", "--list").out.splitlines() if "open" in line] == ["1 open finding"]


def test_open_takes_a_decision_back(relcli: Runner) -> None:
    identity = ids(relcli)["quantity-conflict"]
    relcli("decide", identity, "dismissed")
    told = relcli("decide", identity[:8].upper(), "open")
    assert told.err.endswith(f"{identity} is open again; taken out of relcli-decisions.yaml\n")
    assert identity in ids(relcli).values()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "ffffffff", "fixed"), "no finding has the id 'ffffffff'. `relcli review --list` lists"),
        (("decide", "f", "fixed"), "'f' is too short for an id: give at least 4 characters"),
        (("decide", "ffffffff", "open"), "no finding has the id 'ffffffff'"),
        (("decide", "ffffffff", "dismised"), "'dismissed'"),
        (("decide", "ffffffff"), "Missing argument"),
        (("decide", "ffffffff", "fixed", "--as-of", "soon"), "Write it as YYYY-MM-DD"),
        (("decide", "ffffffff", "fixed", "nowhere"), "nowhere: no such file or folder"),
        (("review",), "review asks at a terminal, and there is none. `relcli review --list`"),
        (("check", "--decisions", "none.yaml"), "--decisions none.yaml: no such file. `relcli review` and"),
        (("check", "--baseline", "none.json"), "--baseline none.json: no such file. Write it first: relcli check"),
        (("check", "--baseline", "corpus"), "--baseline corpus: cannot be read: Is a directory"),
        (("check", "--baseline", "corpus/a.md"), "corpus/a.md:1:1: not readable as JSON"),
        (("check", "--baseline", "none.json", "--prune-baseline"), "--baseline none.json: no such file"),
        (("check", "--write-baseline"), "which file? Name it: --baseline relcli-baseline.json --write-baseline"),
        (("check", "--prune-baseline"), "which file? Name it: --baseline relcli-baseline.json --prune-baseline"),
        (("check", "--baseline", "b", "--write-baseline", "--prune-baseline"), "exclude each other"),
        (("check", "--baseline", "b", "--write-baseline", "--since", "HEAD"), "leave out --since and --changed"),
        (("check", "--changed"), "--changed: name the files that changed"),
        (("check", "--changed", "corpus/none.md"), "corpus/none.md: no such file or folder"),
        (("check", "--since", "HEAD"), "--since HEAD: corpus is in no git repository."),
        (("check", "--since", "--output=x"), "that is not the name of a commit"),
        (("check", "--since", ""), "that is not the name of a commit"),
        (("check", "--since", "a\x1b[2J"), "that is not the name of a commit"),
    ],
)
def test_a_wrong_call_is_2_and_says_what_to_do(relcli: Runner, arguments: tuple[str, ...], said: str) -> None:
    result = relcli(*arguments)
    assert result.status == 2
    assert said in result.err
    assert result.out == ""
    assert "\x1b" not in result.err


def test_a_damaged_file_of_decisions_stops_the_run_and_is_left_as_it_is(relcli: Runner, desk: Path) -> None:
    file = desk / "relcli-decisions.yaml"
    file.write_text("version: 1\ndecisions:\n<<<<<<< HEAD\n", "utf-8")
    for call in (("check",), ("review", "--stats"), ("decide", "ffffffff", "fixed")):
        result = relcli(*call)
        assert result.status == 2
        assert "relcli-decisions.yaml:3:1: a merge was left unfinished here" in result.err
    assert file.read_text("utf-8").endswith("HEAD\n")


def test_hostile_names_of_files_are_kept_as_text_and_known_again(relcli: Runner, desk: Path) -> None:
    (desk / "corpus" / "b.md").rename(desk / "corpus" / 'b "\n- id: #\x1b[2J: {x}.md')
    relcli("decide", ids(relcli)["quantity-conflict"], "dismissed", "--note", "\x1b[2J&x *y: '\"", "--who", "- [a")
    assert "1 dismissed" in summary(relcli)
    kept = (desk / "relcli-decisions.yaml").read_text("utf-8")
    assert kept.count("\n- id:") == 1 and "\x1b" not in kept
    relcli("check", "--baseline", "b.json", "--write-baseline", "--decisions", "relcli-decisions.yaml")
    assert "\x1b" not in relcli("review", "--list").out + relcli("review", "--stats").out


def test_decisions_can_be_kept_elsewhere(relcli: Runner, desk: Path) -> None:
    identity = ids(relcli)["place-conflict"]
    assert relcli("decide", identity, "dismissed", "--decisions", "desk/d.yaml").status == 2
    (desk / "desk").mkdir()
    relcli("decide", identity, "dismissed", "--decisions", "desk/d.yaml")
    assert "../corpus/c.md" in (desk / "desk" / "d.yaml").read_text("utf-8")
    assert "dismissed" not in summary(relcli)
    assert "1 dismissed" in summary(relcli, "--decisions", "desk/d.yaml")


def test_who_decides_is_known_from_git(relcli: Runner, desk: Path) -> None:
    git("init")
    git("config", "user.name", "Ana Ruiz")
    relcli("decide", ids(relcli)["place-conflict"], "fixed")
    assert "  who: Ana Ruiz\n" in (desk / "relcli-decisions.yaml").read_text("utf-8")


def test_a_baseline_leaves_out_what_was_there_and_shows_what_is_new(relcli: Runner, desk: Path) -> None:
    first = relcli("check", "--baseline", "b.json", "--write-baseline")
    assert first.status == 0
    assert "relcli: b.json: 2 findings, before 0\n" in first.err
    assert summary(relcli, "--baseline", "b.json") == "no findings; 2 in the baseline"
    (desk / "corpus" / "e.md").write_text("The hospital in Tartu has 500 beds.\n", "utf-8")
    result = relcli("check", "--baseline", "b.json")
    assert result.status == 1
    assert result.out.endswith("1 error, 0 warnings, 0 notes; 1 in the baseline\n")


def test_a_baseline_is_pruned_of_what_is_mended_and_only_of_that(relcli: Runner, desk: Path) -> None:
    relcli("check", "--baseline", "b.json", "--write-baseline")
    before = (desk / "b.json").read_bytes()
    relcli("check", "corpus/a.md", "corpus/b.md", "--baseline", "b.json", "--prune-baseline")
    assert (desk / "b.json").read_bytes() == before, "what the run has not read is not judged"
    (desk / "corpus" / "b.md").write_text("The hospital in Tartu has 420 beds.\n", "utf-8")
    result = relcli("check", "corpus/a.md", "corpus/b.md", "--baseline", "b.json", "--prune-baseline")
    assert "b.json: 1 finding, before 2" in result.err
    assert summary(relcli, "--baseline", "b.json") == "no findings; 1 in the baseline"
    (desk / "corpus" / "c.md").unlink()
    relcli("check", "--baseline", "b.json", "--prune-baseline")
    assert json.loads((desk / "b.json").read_text("utf-8"))["findings"] == []


def test_a_comment_in_an_article_leaves_a_finding_out(relcli: Runner, desk: Path) -> None:
    article = desk / "corpus" / "b.md"
    comment = "<!-- relcli-ignore-next-line quantity-conflict: beds of 2019 -->\n"
    article.write_text(comment + article.read_text("utf-8"), "utf-8")
    result = relcli("check")
    assert result.out.endswith("1 error, 0 warnings, 0 notes; 1 ignored by the articles\n")
    assert "warning" not in result.err


def test_a_wish_that_is_wrong_or_idle_is_told_on_standard_error_unless_quiet(relcli: Runner, desk: Path) -> None:
    article = desk / "corpus" / "b.md"
    article.write_text(
        "---\nrelcli-ignore: [place-conflict]\n---\n<!-- relcli-ignore-next-line quantity-konflict -->\n"
        + article.read_text("utf-8"),
        "utf-8",
    )
    said = relcli("check").err
    assert "relcli: warning: corpus/b.md:2: nothing to ignore here for place-conflict; delete it\n" in said
    assert "b.md:4: there is no rule 'quantity-konflict' to ignore. Did you mean 'quantity-conflict'?" in said
    assert "b.md:4: no reason is given for what is ignored; write <!-- relcli-ignore-next-line RULE: reason -->" in said
    assert "idle" not in said and "nothing to ignore" not in relcli("check", "--select", "quantity-conflict").err
    assert "warning" not in relcli("check", "--quiet").err


def test_since_shows_what_touches_articles_that_changed(relcli: Runner, desk: Path) -> None:
    git("init")
    git("add", ".")
    git("commit", "-m", "articles")
    assert summary(relcli, "--since", "HEAD") == "no findings; 2 in articles that did not change"
    (desk / "corpus" / "b.md").write_text("Today. The hospital in Tartu has 460 beds.\n", "utf-8")
    assert set(ids(relcli, "--since", "HEAD")) == {"quantity-conflict"}
    git("commit", "-am", "b")
    assert set(ids(relcli, "--since", "HEAD~1")) == {"quantity-conflict"}
    (desk / "corpus" / 'é "x".md').write_text("The treaty was signed in Narva.\n", "utf-8")
    assert set(ids(relcli, "--since", "HEAD")) == {"place-conflict"}, "a file that git does not know is new"
    assert "git knows no commit, branch or tag of that name here" in relcli("check", "--since", "nope").err


def test_since_counts_from_where_the_branch_left(relcli: Runner, desk: Path) -> None:
    git("init")
    git("add", "corpus/a.md", "corpus/c.md")
    git("commit", "-m", "one")
    git("branch", "draft")
    git("add", ".")
    git("commit", "-m", "two, on main")
    git("checkout", "draft")
    write(desk)
    (desk / "corpus" / "d.md").unlink()
    git("add", ".")
    git("commit", "-m", "three, on draft")
    (desk / "corpus" / "a.md").touch()
    assert set(ids(relcli, "--since", "main")) == {"quantity-conflict"}


def test_since_works_in_a_hook_whose_git_folder_is_named_from_elsewhere(
    relcli: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("init")
    git("add", ".")
    git("commit", "-m", "articles")
    monkeypatch.setenv("GIT_DIR", ".git")
    assert "2 in articles that did not change" in summary(relcli, "corpus", "--since", "HEAD")


def test_since_without_git_says_what_to_do_instead(relcli: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = relcli("check", "--since", "HEAD")
    assert result.status == 2
    assert "git is not installed. Name the changed files instead: --changed FILE…" in result.err


def test_changed_shows_what_touches_the_files_named_against_the_corpus(relcli: Runner, desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "new.md").write_text("The hospital in Tartu has 500 beds.\n", "utf-8")
    (desk / "photo.png").write_bytes(b"\x89PNG\0")
    assert summary(relcli, "--changed", "corpus/d.md").endswith("1 in articles that did not change")
    assert set(ids(relcli, "--changed", "corpus/d.md")) == {"place-conflict"}
    assert set(ids(relcli, "--changed", "corpus", "corpus/d.md")) == {"place-conflict"}
    assert set(ids(relcli, "--changed", "drafts/new.md", "photo.png")) == {"quantity-conflict"}
    (desk / "corpus" / ".hidden.md").write_text("The hospital in Tartu has 600 beds.\n", "utf-8")
    report = json.loads(relcli("check", "--format", "json", "--changed", "corpus/.hidden.md", "corpus/a.md").out)
    assert [article["path"] for article in report["articles"]].count("corpus/a.md") == 1
    assert len(report["articles"]) == 5, "a hidden file is read when it is named"
    assert summary(relcli, "--changed", "photo.png") == "no findings; 2 in articles that did not change"


def test_changed_without_a_corpus_checks_the_files_against_each_other(
    relcli: Runner, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk / "corpus")
    assert set(ids(relcli, "--changed", "a.md", "b.md")) == {"quantity-conflict"}
